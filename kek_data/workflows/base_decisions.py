"""What was decided on a member's base year, when, why, and what the base value was before and after (numbers.md §3)."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.base_year import base_values, members_bases
from kek_data.accounting.outlook import ground_of
from kek_data.domain.codes import BreakKind
from kek_data.domain.network import Network
from kek_data.frames import BaseDecisions
from kek_data.store import deliveries
from kek_data.workflows.balances import balance_at, bundle_at, decided_at, network_at, records_at


def base_decisions(engine: Engine, revision: int, today: date, member: str | None = None) -> pd.DataFrame:
    """Every decision by a revision, of one member or of all (frames.BaseDecisions), oldest first.

    Both base values follow from what was stored just before and just after the decision, with the network's own bundle
    and settings of then: they read the same in a year.
    """
    made = deliveries(engine, revision)
    made = made[made["delivery_kind"] == "decision"]
    if member is not None:
        made = made[made["member"] == member]
    rows = [row for one in made.to_dict("records") for row in _decisions(engine, one, today)]
    return BaseDecisions.from_rows(rows)


def _decisions(engine: Engine, delivery: dict[Any, Any], today: date) -> list[dict[str, object]]:
    at, member = int(delivery["revision"]), str(delivery["member"])
    before, after = (records_at(engine, r, member).break_decisions for r in (at - 1, at))
    named = ["kind", "series", "through", "decision", "reason"]
    is_old = pd.MultiIndex.from_frame(after[named]).isin(pd.MultiIndex.from_frame(before[named]))
    network = network_at(engine, at)
    bases = [_base(engine, r, member, today) for r in (at - 1, at)]
    found = []
    for row in after[~is_old].to_dict("records"):
        changed_t = _changed(engine, at - 1, member, today, row)
        made = {
            "member": member,
            "delivery_id": delivery["delivery_id"],
            "revision": at,
            "decided_at": delivery["accepted_at"],
            "decided_by": delivery["uploaded_by"],
            "kind": row["kind"],
            "series": row["series"],
            "through": row["through"],
            "decision": row["decision"],
            "decision_reason": row["reason"],
            "base_year": bases[1][0],
            "old_base_t_co2e": bases[0][1],
            "new_base_t_co2e": bases[1][1],
            "changed_t_co2e": changed_t,
            "changed_share": changed_t / bases[0][1] if bases[0][1] > 0 else float("nan"),
            "threshold_share": threshold(network, str(row["kind"])),
            "is_in_force": delivery["is_in_force"],
        }
        found.append(made)
    return found


def threshold(network: Network, kind: str) -> float:
    """Share of the base value from which on a kind of change has to be decided on."""
    settings = network.settings
    if kind == BreakKind.PERIMETER:
        return settings.perimeter_change_share
    return settings.factor_source_break_share


def _changed(engine: Engine, revision: int, member: str, today: date, row: dict[Any, Any]) -> float:
    """Base-year tonnes of the open changes that a decision reached, as they stood just before it; NaN: none known."""
    network = network_at(engine, revision)
    ground = ground_of(
        balance_at(engine, revision, network.bundle, today, member=member),
        decided_at(engine, revision, network.bundle, today, member),
        network,
        bundle_at(engine, revision, network.bundle),
        today,
    )
    is_perimeter = row["kind"] == BreakKind.PERIMETER
    changes = ground.perimeter if is_perimeter else ground.factor_sources
    mine = (
        (changes["member"] == member) & (changes["quarter"] <= row["through"]) & (changes["decision"] == "")
    )
    if not is_perimeter:
        mine &= changes["series"] == row["series"]
    return float(changes.loc[mine, "changed_t_co2e"].sum(min_count=1))


def _base(engine: Engine, revision: int, member: str, today: date) -> tuple[int, float]:
    """Year and t CO2e of a member's base value at a revision; year 0, NaN: none."""
    network = network_at(engine, revision)
    figures = balance_at(engine, revision, network.bundle, today, member=member)
    known = records_at(engine, revision, member).base_years
    found = base_values(known, figures.windows, network, bundle_at(engine, revision, network.bundle))
    return members_bases(found).get(member, (0, float("nan")))
