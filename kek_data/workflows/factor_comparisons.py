"""Factor sets compared: one answer for page, workbook and command line, and the releases a change would touch."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.factor_comparison import FactorTotals, carrier_sums, factor_comparison, totals
from kek_data.accounting.statement_gaps import Gap, statement_gaps
from kek_data.domain.codes import NETWORK, Method
from kek_data.domain.errors import FigureRefused, UnknownKey
from kek_data.domain.period import axis_position, is_period, is_quarter
from kek_data.frames import FactorComparison, ReleasesUnder
from kek_data.reference.variants import Variant, variant, variants
from kek_data.wording import factor_sentences
from kek_data.workflows.balances import figures_at, reference_at
from kek_data.workflows.decompositions import line_periods, member_periods
from kek_data.workflows.released import stored_figures
from kek_data.workflows.releases import Release, releases_in_force
from kek_data.workflows.trajectories import outlook_at
from kek_data.workflows.variant_balances import balance_under, balance_with, variant_at


@dataclass(frozen=True)
class Comparison:
    """One window of the network's line or of a member under two variants."""

    old: Variant
    new: Variant
    period: str
    member: str  # a key, or NETWORK
    members: tuple[str, ...]  # whose sum it is
    method: str
    rows: pd.DataFrame  # frames.FactorComparison
    carriers: pd.DataFrame  # frames.FactorCarriers
    totals: FactorTotals
    gaps: tuple[Gap, ...] = ()  # of members without statement under the old factors

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """(carrier, "old" | "new"): energy that has no factor on one side, so that there is no sum."""
        rows = self.carriers[self.carriers["lacks"].isin(["old", "new"])]
        return tuple(zip(rows["carrier"], rows["lacks"], strict=True))

    @property
    def is_refused(self) -> bool:
        """Whether there is no statement about the sum."""
        return bool(self.gaps or self.lacking) or not self.members or self.rows.empty


def all_variants(engine: Engine, revision: int) -> tuple[Variant, ...]:
    """Every bundle and every replacement of one set at a revision."""
    return variants(reference_at(engine, revision))


def windows_to_compare(
    engine: Engine, revision: int, bundle: str, today: date, member: str
) -> tuple[str, ...]:
    """Windows a member, or the network's line (NETWORK), has a statement in under a bundle, oldest first."""
    if member == NETWORK:
        return line_periods(outlook_at(engine, revision, bundle, today).network_sum().trajectory)
    return member_periods(engine, revision, bundle, today, member)


def usual_window(periods: tuple[str, ...]) -> str:
    """The latest calendar year with a statement, else the latest twelve months; "" without any."""
    years = [period for period in periods if not is_quarter(period)]
    return max(years or periods, key=axis_position, default="")


def compare(
    engine: Engine,
    revision: int,
    today: date,
    *,
    old: Variant,
    new: Variant,
    period: str,
    member: str = NETWORK,
    method: str = Method.LOCATION.value,
) -> Comparison:
    """The same records under two variants; the answer is kept.

    member: a key; NETWORK: the members of the network's line under the old variant's bundle.
    """
    return _compare(engine, figures_at(engine, revision), today, old, new, period, member, method)


@lru_cache(maxsize=32)
def _compare(
    engine: Engine,
    revision: int,
    today: date,
    old: Variant,
    new: Variant,
    period: str,
    member: str,
    method: str,
) -> Comparison:
    members: tuple[str, ...] = (member,)
    if member == NETWORK:
        members = outlook_at(engine, revision, old.bundle, today).network_sum().set_members
    before = balance_under(engine, revision, today, old, old.bundle)
    gaps = statement_gaps(before, members, (period,), Method.LOCATION) if period else ()
    rows = FactorComparison.empty()
    if members and period and not gaps:
        after = balance_under(engine, revision, today, new, old.bundle)
        factors = reference_at(engine, revision).factors
        rows = factor_comparison(before, after, factors, period=period, members=members, method=method)
    carriers = carrier_sums(rows)
    return Comparison(old, new, period, member, members, method, rows, carriers, totals(carriers), gaps)


def asked_comparison(
    engine: Engine,
    revision: int,
    today: date,
    *,
    bundle: str,
    against: str | None = None,
    member: str | None = None,
    period: str | None = None,
    method: str | None = None,
) -> Comparison:
    """The comparison a command asks for.

    bundle: key of the old variant; against: of the new one, None: the next bundle. period: None: the usual window.
    Raises FigureRefused, UnknownKey (variant, period).
    """
    reference = reference_at(engine, revision)
    if period is not None and not is_period(period):
        raise UnknownKey("period", period)
    old = variant(reference, bundle)
    new = variant(reference, against) if against else opposite(variants(reference), old)
    who = member or NETWORK
    known = windows_to_compare(engine, revision, old.bundle, today, who)
    made = compare(
        engine,
        revision,
        today,
        old=old,
        new=new,
        period=period or usual_window(known),
        member=who,
        method=method or Method.LOCATION.value,
    )
    if made.gaps or made.rows.empty:
        raise FigureRefused("factor_comparison", factor_sentences.NOTHING_TO_COMPARE)
    return made


def opposite(known: tuple[Variant, ...], old: Variant) -> Variant:
    """What a variant is compared with unless somebody chooses: the first other one."""
    return next((one for one in known if one != old), old)


def releases_under(
    engine: Engine, revision: int, old: Variant, new: Variant, *, period: str, member: str = NETWORK
) -> pd.DataFrame:
    """Releases in force, and what a figure they state would be under the new variant (frames.ReleasesUnder).

    The figure is that of `period`, or of the release's own latest window where it states none for it, over the members
    of its line (NETWORK) or of one member. Its records and its day are taken, with the factors as of `revision`.
    Nothing is written: a release keeps what it states.
    """
    known = releases_in_force(engine, revision)
    found = [_release_under(engine, revision, one, old, new, period, member) for one in known]
    return ReleasesUnder.from_rows(found)


def _release_under(
    engine: Engine, revision: int, one: Release, old: Variant, new: Variant, period: str, member: str
) -> dict[str, object]:
    is_touched = one.bundle == old.bundle
    shown, members, stored_t = _stated(engine, one, period, member)
    other_t = float("nan")
    if is_touched and shown:
        other_t = _figure_under(engine, revision, one, new, shown, members)
    return {
        "release": one.name,
        "day": one.day.isoformat(),
        "bundle": one.bundle,
        "period": shown,
        "stored_t_co2e": stored_t,
        "other_t_co2e": other_t,
        "change_t_co2e": other_t - stored_t,
        "is_touched": is_touched,
    }


def _stated(engine: Engine, one: Release, period: str, member: str) -> tuple[str, tuple[str, ...], float]:
    """(window, members, t CO2e) of what a release states; window blank: nothing."""
    frames = stored_figures(engine, one).frames
    members: tuple[str, ...] = (member,)
    if member == NETWORK:
        in_line = frames["network_set"]
        members = tuple(in_line.loc[in_line["is_in_line"], "member"])
    sums = _location_sums(frames["windows"], members)
    known = tuple(str(p) for p in sums.index)
    shown = period if period in sums.index else usual_window(known)
    return shown, members, float(sums[shown]) if shown else float("nan")


def _figure_under(
    engine: Engine, revision: int, one: Release, new: Variant, period: str, members: tuple[str, ...]
) -> float:
    at = figures_at(engine, one.frozen_revision)
    made = balance_with(engine, at, one.bundle, one.day, variant_at(engine, revision, new))
    sums = _location_sums(made.windows, members)
    return float(sums[period]) if period in sums.index else float("nan")


def _location_sums(windows: pd.DataFrame, members: tuple[str, ...]) -> pd.Series:
    """Window -> sum over all of the members; windows one of them has no figure for are not among them."""
    rows = windows[(windows["method"] == Method.LOCATION) & windows["member"].isin(list(members))]
    rows = rows.drop_duplicates(["member", "period"])
    return rows.groupby("period")["actual_t_co2e"].sum(min_count=max(len(members), 1)).dropna()
