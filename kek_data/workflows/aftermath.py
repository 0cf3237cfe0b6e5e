"""What a change of sites or series has done to completeness, perimeter and base year (numbers.md §3), once stored."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import BreakKind, Method, WindowKind
from kek_data.domain.period import last_ended_quarter
from kek_data.workflows.balances import balance_at, network_at
from kek_data.workflows.trajectories import outlook_at

CHANGE_KEY = ["quarter", "change", "series"]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The difference between two revisions of one member, as far as it follows from sites and series."""

    period: str  # the quarter the latest twelve months end with
    expected_before: int  # values expected in those twelve months
    expected: int
    base_year: int | None
    has_changes: bool  # the perimeter differs from before
    changed_t_co2e: float  # base-year tonnes of what is new since; NaN: not known yet
    base_share: float  # the same as a share of the base value, 0-1
    is_open: bool  # above the threshold: no statement until it is decided on
    was_open: bool


def aftermath(engine: Engine, member: str, *, before: int, after: int, today: date) -> Aftermath:
    """What an act between two revisions changed for a member. Raises UnknownMember."""
    network = network_at(engine, after)
    network.member(member)
    old, new = (outlook_at(engine, revision, network.bundle, today) for revision in (before, after))
    period = last_ended_quarter(today)
    expected = [_expected(engine, revision, member, period, today) for revision in (before, after)]
    fresh = _without(_perimeter(new.changes, member), _perimeter(old.changes, member))
    bases = new.base_values
    base_year = bases.loc[bases["member"] == member, "base_year"]
    is_open, was_open = (member in o.open_breaks[BreakKind.PERIMETER] for o in (new, old))
    return Aftermath(
        period=period,
        expected_before=expected[0],
        expected=expected[1],
        base_year=None if base_year.empty else int(base_year.iloc[0]),
        has_changes=not fresh.empty,
        changed_t_co2e=float(fresh["changed_t_co2e"].sum(min_count=1)),
        base_share=float(fresh["base_share"].sum(min_count=1)),
        is_open=is_open,
        was_open=was_open,
    )


def _expected(engine: Engine, revision: int, member: str, period: str, today: date) -> int:
    bundle = network_at(engine, revision).bundle
    windows = balance_at(engine, revision, bundle, today, member=member).windows
    rows = windows[
        (windows["period"] == period)
        & (windows["window"] == WindowKind.ROLLING)
        & (windows["method"] == Method.LOCATION)
    ]
    return 0 if rows.empty else int(rows["expected_cells"].iloc[0])


def _perimeter(changes: pd.DataFrame, member: str) -> pd.DataFrame:
    return changes[(changes["member"] == member) & (changes["kind"] == BreakKind.PERIMETER)]


def _without(rows: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The changes that are not among the known ones."""
    is_known = pd.MultiIndex.from_frame(rows[CHANGE_KEY]).isin(pd.MultiIndex.from_frame(known[CHANGE_KEY]))
    return rows[~is_known]
