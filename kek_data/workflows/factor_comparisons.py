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
from kek_data.frames import FactorComparison
from kek_data.reference.variants import Variant, served_carriers, variant, variants
from kek_data.store import store_kind
from kek_data.wording import factor_sentences
from kek_data.workflows.balances import figures_at, network_at, reference_at
from kek_data.workflows.decompositions import line_periods, member_periods
from kek_data.workflows.trajectories import outlook_at
from kek_data.workflows.variant_balances import balance_under
from kek_data.workflows.views import Footing


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


def kept_carriers(engine: Engine, revision: int, chosen: Variant) -> tuple[str, ...]:
    """German names of carriers that keep their set, because the one that stands in has nothing for them."""
    reference = reference_at(engine, revision)
    if not chosen.by:
        return ()
    rules = reference.bundle_rules
    mine = rules[(rules["bundle"] == chosen.bundle) & (rules["factor_set"] == chosen.replaced)]
    kept = mine.loc[~mine["factor_carrier"].isin(served_carriers(reference, chosen)), "carrier"]
    return tuple(reference.vocabulary.carrier_names[carrier] for carrier in kept.unique())


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
    only = None if member == NETWORK else member
    before = balance_under(engine, revision, today, old, old.bundle, member=only)
    gaps = statement_gaps(before, members, (period,), Method.LOCATION) if period else ()
    rows = FactorComparison.empty()
    if members and period and not gaps:
        after = balance_under(engine, revision, today, new, old.bundle, member=only)
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


def comparison_footing(
    engine: Engine, made: Comparison, revision: int, today: date, *, as_known_on: str = "", release: str = ""
) -> Footing:
    """What to say under a comparison; bundle and marks are those of the old factors, completeness that of the window."""
    network = network_at(engine, revision)
    shown = outlook_at(engine, revision, made.old.bundle, today)
    rows = shown.network_sum().trajectory if made.member == NETWORK else shown.trajectory
    rows = rows[(rows["member"] == made.member) & (rows["method"] == Method.LOCATION)]
    shares = rows[rows["period"] == made.period].head(1)
    names = {member.key: member.short_name for member in network.members}
    marks = set(" ".join(made.rows["old_marks"]).split())
    return Footing(
        bundle=made.old.bundle,
        method=made.method,
        period=made.period,
        members=tuple(names[key] for key in made.members),
        left_out=tuple((m.short_name, "") for m in network.members if m.key not in made.members)
        if made.member == NETWORK
        else (),
        revision=revision,
        as_known_on=as_known_on,
        release=release,
        day=today.isoformat(),
        has_upstream_exception="is_upstream_exception" in marks,
        has_carried_factor="is_factor_carried" in marks,
        has_retroactive_factor="is_factor_retroactive" in marks,
        has_no_residual_mix="is_no_residual_mix" in marks,
        store_kind=store_kind(engine),
        delivered_share=float(shares["delivered_share"].sum(min_count=1)),
        carried_share=float(shares["carried_share"].sum(min_count=1)),
        missing_share=float(shares["missing_share"].sum(min_count=1)),
    )
