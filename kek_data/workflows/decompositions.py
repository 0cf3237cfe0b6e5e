"""Why emissions changed: one answer for page, export and command line (numbers.md §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.decomposition import decomposition
from kek_data.accounting.denominator_choice import BUILDING_DENOMINATORS
from kek_data.accounting.statement_gaps import Gap, stated_periods, statement_gaps
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.errors import FigureRefused, UnknownKey
from kek_data.domain.period import axis_position, is_period, is_quarter, year_of
from kek_data.frames import Decomposition
from kek_data.reference.tables import denominators
from kek_data.wording import decomposition_sentences
from kek_data.workflows.balances import (
    balance_at,
    decided_at,
    figures_at,
    network_at,
    records_at,
    reference_at,
)
from kek_data.workflows.trajectories import outlook_at

YEARS_BACK = 5
"""Where the base year has no statement, the comparison begins this many years before its end."""


@dataclass(frozen=True)
class Change:
    """A change between two windows, taken apart; refused where a member has no statement in one of them."""

    first: str
    last: str
    members: tuple[str, ...]
    rows: pd.DataFrame  # frames.Decomposition
    gaps: tuple[Gap, ...]  # of members without statement: refused
    names: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # member, site of <member> -> key -> name

    @property
    def is_refused(self) -> bool:
        """Whether there is no statement, and so no decomposition."""
        return bool(self.gaps) or not self.members


def change(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    *,
    first: str,
    last: str,
    members: tuple[str, ...],
    method: str = Method.LOCATION.value,
    as_delivered: bool = False,
) -> Change:
    """The change of one member or of several together between two windows; the answer is kept.

    first, last: a year, or the quarter that ends twelve months. as_delivered: without what was decided on changes since
    the base year. Raises UnknownKey (bundle).
    """
    at = figures_at(engine, revision)
    return _change(engine, at, bundle, today, first, last, members, method, as_delivered)


@lru_cache(maxsize=32)
def _change(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    first: str,
    last: str,
    members: tuple[str, ...],
    method: str,
    as_delivered: bool,
) -> Change:
    one = members[0] if len(members) == 1 else None
    balance = balance_at(engine, revision, bundle, today, member=one, as_delivered=as_delivered)
    gaps = statement_gaps(balance, members, (first, last), method)
    if gaps or not members:
        return Change(first, last, members, Decomposition.empty(), gaps)
    rows = decomposition(
        balance,
        records_at(engine, revision, one)
        if as_delivered
        else decided_at(engine, revision, bundle, today, one),
        network_at(engine, revision),
        reference_at(engine, revision),
        first=first,
        last=last,
        members=members,
        method=method,
    )
    return Change(first, last, members, rows, (), balance.names)


def member_periods(
    engine: Engine, revision: int, bundle: str, today: date, member: str, *, as_delivered: bool = False
) -> tuple[str, ...]:
    """Windows a member has a statement in, oldest first."""
    balance = balance_at(engine, revision, bundle, today, member=member, as_delivered=as_delivered)
    return stated_periods(balance.windows, member)


def line_periods(trajectory: pd.DataFrame) -> tuple[str, ...]:
    """Windows in which the network's line has a value, oldest first. trajectory: frames.Trajectory, member NETWORK."""
    rows = trajectory[(trajectory["method"] == Method.LOCATION) & trajectory["actual_t_co2e"].notna()]
    kind = rows["window"] == WindowKind.ROLLING
    rows = rows.assign(is_rolling=kind).sort_values(["x", "is_rolling"])
    return tuple(str(period) for period in rows["period"])


def usual_span(periods: Sequence[str], base_year: int | None) -> tuple[str, str] | None:
    """Which two windows are compared unless somebody chooses: base year (or five years back) to the latest year.

    periods: those with a statement. Calendar years where there are two: only they have whole years of degree days and
    denominators; else the latest twelve months and those of the same quarter. None: nothing to compare.
    """
    years = [p for p in periods if not is_quarter(p)]
    kind = years if len(years) > 1 else [p for p in periods if is_quarter(p)]
    if not kind:
        return None
    last = max(kind, key=axis_position)
    earlier = [p for p in kind if p[4:] == last[4:] and axis_position(p) < axis_position(last)]
    if not earlier:
        return None
    wanted = base_year if base_year and base_year < year_of(last) else year_of(last) - YEARS_BACK
    return min(earlier, key=lambda p: (abs(year_of(p) - wanted), axis_position(p))), last


def asked_change(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    *,
    member: str | None,
    first: str | None,
    last: str | None,
    method: str | None = None,
) -> Change:
    """The change a command asks for.

    member: a key; None or NETWORK: the sum over the members of the network's line. first, last: left out, those the page
    opens with. Raises FigureRefused where a member has no statement in one of the windows,
    UnknownKey (period).
    """
    for period in (first, last):
        if period is not None and not is_period(period):
            raise UnknownKey("period", period)
    outlook = outlook_at(engine, revision, bundle, today)
    if member in (None, NETWORK):
        total = outlook.network_sum()
        members, periods = total.set_members, line_periods(total.trajectory)
        base_year = int(total.start) if total.start else None
    else:
        members, periods = (str(member),), member_periods(engine, revision, bundle, today, str(member))
        base_year = outlook.standing(str(member)).base_year
    span = usual_span(periods, base_year)
    if not members or (span is None and not (first and last)):
        raise FigureRefused("decomposition", decomposition_sentences.NOTHING_TO_COMPARE)
    usual = span or ("", "")
    made = change(
        engine,
        revision,
        bundle,
        today,
        first=first or usual[0],
        last=last or usual[1],
        members=members,
        method=method or Method.LOCATION.value,
    )
    if made.is_refused:
        network, reference = network_at(engine, revision), reference_at(engine, revision)
        names = {m.key: m.short_name for m in network.members}
        said = decomposition_sentences.gaps(made.gaps, names, reference.vocabulary.carrier_names)
        raise FigureRefused("decomposition", " ".join(said))
    return made


def building_denominators() -> tuple[str, ...]:
    """German names of what the uses of a building are measured by, first choice first."""
    kinds = denominators()
    names = dict(zip(kinds["denominator"], kinds["denominator_name"], strict=True))
    return tuple(names[code] for code in BUILDING_DENOMINATORS)
