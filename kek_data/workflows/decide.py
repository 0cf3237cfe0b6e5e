"""Deciding on changes since the base year: a small delivery of its own, with a reason (numbers.md §1.3, §3, §8)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.decided_records import recalculation_obstacles
from kek_data.domain.codes import BreakDecision, BreakKind
from kek_data.domain.errors import Undecidable, UnknownKey
from kek_data.domain.period import is_quarter, period_end
from kek_data.frames import BreakDecisions, Records
from kek_data.store import Receipt, current_revision, load_records
from kek_data.workflows.balances import balance_at, bundle_at, network_at, records_at
from kek_data.workflows.small_delivery import deliver_by_hand
from kek_data.workflows.trajectories import outlook_at

DECISIONS: Mapping[BreakKind, tuple[BreakDecision, ...]] = {
    BreakKind.PERIMETER: (BreakDecision.RECALCULATED, BreakDecision.CONFIRMED),
    BreakKind.FACTOR_SOURCE: (BreakDecision.ONE_SOURCE, BreakDecision.CONFIRMED),
}
"""What may be decided on a kind of break."""


def decide_break(
    engine: Engine,
    *,
    member: str,
    kind: str,
    through: str,
    decision: str,
    reason: str,
    actor: str,
    today: date,
    series: str = "",
) -> Receipt:
    """Decide on all changes of a member's perimeter, or of a series' factor source, up to and including a quarter.

    kind, decision: codes of domain.codes; series: of a factor source only. A decision through the same quarter replaces
    the one before. Raises UnknownMember, UnknownKey (series), Undecidable (no reason, no ended quarter, no such change,
    a base value that was stated, a series that cannot be recalculated), DeliveryConflict.
    """
    revision = current_revision(engine)
    network_at(engine, revision).member(member)
    in_force = load_records(engine, revision, member)
    if series and series not in set(in_force.series["series"]):
        raise UnknownKey("series", series)
    _require_sense(kind, decision, through, reason, today, series)
    row = {
        "member": member,
        "kind": kind,
        "series": series,
        "through": through,
        "decision": decision,
        "reason": reason.strip(),
    }
    made = Records(break_decisions=BreakDecisions.from_rows([row]))
    _require_change(engine, revision, today, row, in_force.break_decisions)
    if decision == BreakDecision.RECALCULATED:
        _require_recalculable(engine, revision, today, member, made)
    if decision == BreakDecision.ONE_SOURCE:
        _require_supplier_factor(in_force.supply, series)
    return deliver_by_hand(
        engine,
        member,
        made,
        in_force=in_force,
        revision=revision,
        kind="decision",
        reason=reason,
        actor=actor,
        today=today,
    )


def _require_sense(kind: str, decision: str, through: str, reason: str, today: date, series: str) -> None:
    if not reason.strip():
        raise Undecidable("no_reason")
    if not is_quarter(through) or period_end(through) >= today:
        raise Undecidable("no_quarter")
    is_known = kind in set(BreakKind) and decision in DECISIONS[BreakKind(kind)]
    if not is_known or bool(series) != (kind == BreakKind.FACTOR_SOURCE):
        raise Undecidable("wrong_decision")


def _require_change(
    engine: Engine, revision: int, today: date, row: Mapping[str, str], decisions: pd.DataFrame
) -> None:
    """There is a change by the quarter that no other decision reaches."""
    by = ["member", "kind"] + (["series"] if row["series"] else [])
    key = tuple(row[name] for name in by)
    changes = outlook_at(engine, revision, network_at(engine, revision).bundle, today).changes
    mine = changes[_is(changes, by, key) & (changes["quarter"] <= row["through"])]
    others = decisions[_is(decisions, by, key) & (decisions["through"] != row["through"])]
    reached = others["through"].max() if len(others) else ""
    if not (mine["quarter"] > reached).any():
        raise Undecidable("no_change")


def _is(frame: pd.DataFrame, by: list[str], key: tuple[str, ...]) -> pd.Series:
    return (frame[by] == pd.Series(key, index=by)).all(axis=1)


def _require_recalculable(engine: Engine, revision: int, today: date, member: str, made: Records) -> None:
    """The base value is computed, and every series that came or went can be brought to the new perimeter."""
    network = network_at(engine, revision)
    bases = outlook_at(engine, revision, network.bundle, today).base_values
    if (bases.loc[bases["member"] == member, "kind"] != "computed").any():
        raise Undecidable("base_not_computed")
    delivered = records_at(engine, revision, member)
    trial = replace(
        delivered,
        break_decisions=Records(break_decisions=delivered.break_decisions).overlaid(made).break_decisions,
    )
    found = recalculation_obstacles(
        trial,
        balance_at(engine, revision, network.bundle, today, member=member, as_delivered=True),
        network,
        bundle_at(engine, revision, network.bundle),
        today,
    )
    if found:
        raise Undecidable(found[0].reason, found[0].series)


def _require_supplier_factor(supply: pd.DataFrame, series: str) -> None:
    mine = supply[supply["series"] == series]
    if mine["supplier_factor_kg_co2e_per_kwh"].isna().all():
        raise Undecidable("no_supplier_factor", series)
