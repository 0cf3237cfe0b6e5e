"""How the delivery of every member stands in every quarter, counted and weighed (numbers.md §3)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.delivery_cells import ROW_KEY
from kek_data.domain.codes import ReadingStatus
from kek_data.domain.delivery_state import OPEN_STATES, DeliveryState
from kek_data.frames.delivery_status import LastDelivered, MemberStates

HAS_VALUE = (DeliveryState.DELIVERED, DeliveryState.ABSENT)
COUNTED = {
    "delivered_cells": HAS_VALUE,
    "not_due_cells": (DeliveryState.NOT_DUE,),
    "carried_cells": (DeliveryState.CARRIED,),
    "missing_cells": (DeliveryState.MISSING,),
    "announced_cells": (DeliveryState.ANNOUNCED,),
    "clarified_cells": (DeliveryState.IN_CLARIFICATION,),
}
SURENESS = ("", ReadingStatus.PRELIMINARY.value, ReadingStatus.ESTIMATED.value)
"""From sure to unsure; final and corrected values need no word."""

GROUP = ["member", "quarter", "carrier"]


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """How many members have delivered the latest quarter that is due."""

    quarter: str = ""  # latest quarter of which anything is due; blank: nothing is due
    due_on: str = ""  # ISO day
    members: int = 0  # with anything due for it
    complete: int = 0  # all of that is there
    on_time: int = 0  # of these, by the deadline
    late: int = 0  # of these, after it
    open: int = 0  # something due is not there
    not_due: int = 0  # have delivered before, nothing due for this quarter yet
    never: int = 0  # have not delivered anything yet


def member_states(states: pd.DataFrame, members: Sequence[str], quarters: Sequence[str]) -> pd.DataFrame:
    """Every member in every one of these quarters, together and by carrier (frames.MemberStates).

    states:  frames.SeriesStates. A quarter without an expected value is "not expected"; a member without any row has
             "never" delivered. Together: all that is due is there = delivered; some of it = partly; nothing of it =
             the gravest of missing, in clarification, announced, carried.
    """
    used = states[states["quarter"].isin(quarters) & (states["state"] != DeliveryState.NOT_EXPECTED)]
    of_carrier = used[used["carrier"] != ""]
    rows = pd.concat([used.assign(carrier=""), of_carrier], ignore_index=True)
    grid = _grid(states, members, quarters)
    counted = grid.merge(_counted(rows), on=GROUP, how="left")
    counts = [*COUNTED, "expected_cells"]
    counted[counts] = counted[counts].where(counted[counts].notna(), 0).astype("int64")
    for name in ("quality", "due_on", "received_on"):
        counted[name] = counted[name].where(counted[name].notna(), "")
    sureness = counted["sureness"].where(counted["sureness"].notna(), 0).astype("int64")
    counted["reading_status"] = np.array(SURENESS, dtype=object)[sureness]
    counted["state"] = _together(counted, ~counted["member"].isin(states["member"]))
    return MemberStates.conform(counted[MemberStates.names()])


def _grid(states: pd.DataFrame, members: Sequence[str], quarters: Sequence[str]) -> pd.DataFrame:
    """member, quarter, carrier: all quarters for each member together and for each carrier it has."""
    pairs = states.loc[states["carrier"] != "", ["member", "carrier"]].drop_duplicates()
    together = pd.DataFrame({"member": list(members), "carrier": ""}, dtype="str")
    parts = pd.concat([together, pairs[pairs["member"].isin(members)]], ignore_index=True)
    return parts.merge(pd.DataFrame({"quarter": list(quarters)}, dtype="str"), how="cross")


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    has_value = rows["state"].isin(HAS_VALUE)
    sureness = pd.Index(SURENESS).get_indexer(pd.Index(rows["reading_status"]))
    weight = rows["weight_t_co2e"]
    flags = {name: rows["state"].isin(states) for name, states in COUNTED.items()}
    prepared = rows.assign(
        expected_cells=1,
        sureness=np.where(has_value, np.maximum(sureness, 0), 0),
        delivered_weight=weight.where(has_value, 0.0),
        unknown_weight=weight.isna(),
        **flags,
    )
    grouped = prepared.groupby(GROUP, as_index=False)
    found = grouped.agg(
        **{name: (name, "sum") for name in [*COUNTED, "expected_cells", "delivered_weight"]},
        weight=("weight_t_co2e", "sum"),
        unknown_weight=("unknown_weight", "any"),
        quality=("quality", "max"),
        sureness=("sureness", "max"),
        due_on=("due_on", "min"),
        received_on=("received_on", "max"),
        days_late=("days_late", "max"),
    )
    total = found["weight"].where((found["weight"] > 0) & ~found["unknown_weight"])
    return found.assign(delivered_share=found["delivered_weight"] / total)


def _together(rows: pd.DataFrame, is_never: pd.Series) -> np.ndarray:
    due = rows["expected_cells"] - rows["not_due_cells"]
    delivered = rows["delivered_cells"]
    gravest = [
        (rows["missing_cells"] > 0, DeliveryState.MISSING),
        (rows["clarified_cells"] > 0, DeliveryState.IN_CLARIFICATION),
        (rows["announced_cells"] > 0, DeliveryState.ANNOUNCED),
    ]
    chosen = [
        (is_never & (rows["carrier"] == ""), DeliveryState.NEVER),
        (rows["expected_cells"] == 0, DeliveryState.NOT_EXPECTED),
        (due == 0, DeliveryState.NOT_DUE),
        (delivered == due, DeliveryState.DELIVERED),
        (delivered > 0, DeliveryState.PARTLY),
        *gravest,
    ]
    conditions, words = zip(*chosen, strict=True)
    return np.select(list(conditions), list(words), DeliveryState.CARRIED).astype("str")


def delivery_counts(states: pd.DataFrame, members: Sequence[str]) -> DeliveryCounts:
    """Members that have delivered the latest quarter of which anything is due, and whether in time.

    states: frames.SeriesStates of all quarters. On time is a member whose last value of the quarter arrived by its
            deadline, or of which that cannot be said because it began to deliver later.
    """
    expected = states[states["state"] != DeliveryState.NOT_EXPECTED]
    never = len(set(members) - set(states["member"]))
    due = expected[expected["is_due"]]
    if due.empty:
        return DeliveryCounts(never=never, not_due=len(members) - never)
    quarter = str(due["quarter"].max())
    mine = due[due["quarter"] == quarter]
    by_member = mine.assign(is_open=mine["state"].isin(OPEN_STATES)).groupby("member")
    is_open = by_member["is_open"].any()
    is_late = by_member["days_late"].max() > 0
    return DeliveryCounts(
        quarter=quarter,
        due_on=str(mine["due_on"].min()),
        members=len(is_open),
        complete=int((~is_open).sum()),
        on_time=int((~is_open & ~is_late).sum()),
        late=int((~is_open & is_late).sum()),
        open=int(is_open.sum()),
        not_due=len(members) - never - len(is_open),
        never=never,
    )


def last_delivered(states: pd.DataFrame) -> pd.DataFrame:
    """Every series with its last quarter that has a value, and when that came (frames.LastDelivered).

    states: frames.SeriesStates.
    """
    if states.empty:
        return LastDelivered.empty()
    ordered = states.sort_values("quarter", kind="stable")
    texts = ["site", "carrier", "use", "is_yearly"]
    rows = ordered.groupby(ROW_KEY, as_index=False)[texts].last()
    with_value = ordered[ordered["state"].isin(HAS_VALUE)]
    last = with_value.groupby(ROW_KEY, as_index=False)[["quarter", "received_on"]].last()
    is_open = ordered["state"].isin(OPEN_STATES) & ordered["is_due"]
    open_cells = ordered[is_open].groupby(ROW_KEY, as_index=False).agg(open_cells=("quarter", "size"))
    waiting = ordered[~ordered["is_due"] & ~ordered["state"].isin([*HAS_VALUE, DeliveryState.NOT_EXPECTED])]
    next_due = waiting.groupby(ROW_KEY, as_index=False).agg(next_due_on=("due_on", "min"))
    for part in (last.rename(columns={"quarter": "last_delivered_quarter"}), open_cells, next_due):
        rows = rows.merge(part, on=ROW_KEY, how="left")
    return LastDelivered.conform(rows[LastDelivered.names()])
