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
OPEN_COUNTS = {
    "carried_cells": DeliveryState.CARRIED,
    "missing_cells": DeliveryState.MISSING,
    "announced_cells": DeliveryState.ANNOUNCED,
    "clarified_cells": DeliveryState.IN_CLARIFICATION,
}
COUNTS = ("expected_cells", "delivered_cells", "asked_cells", "not_due_cells", *OPEN_COUNTS)
SURENESS = ("", ReadingStatus.PRELIMINARY.value, ReadingStatus.ESTIMATED.value)
"""From sure to unsure; final and corrected values need no word."""

GROUP = ["member", "quarter", "carrier"]


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """How many members have delivered the latest quarter that is due."""

    quarter: str = ""  # latest quarter of which anything is due; blank: nothing is due
    due_on: str = ""  # ISO day
    members: tuple[str, ...] = ()  # with anything due for it
    complete: int = 0  # all of that is there
    on_time: int = 0  # of these, by the deadline
    late: int = 0  # of these, after it
    open: int = 0  # something due is not there
    not_due: int = 0  # have delivered before, nothing due for this quarter yet
    never: int = 0  # have not delivered anything yet


def member_states(states: pd.DataFrame, members: Sequence[str], quarters: Sequence[str]) -> pd.DataFrame:
    """Every member in every one of these quarters, together and by carrier (frames.MemberStates).

    states:  frames.SeriesStates. A quarter without an expected value is "not expected"; a member without any row has
             "never" delivered. Together: all that is asked for is there = delivered; some of it = partly; nothing of
             it = the gravest of missing, in clarification, announced, carried; nothing of it and nothing due = not
             due. Asked for is what is due or falls due with the quarter's first deadline: yearly values wait apart.
    """
    used = states[states["quarter"].isin(quarters) & (states["state"] != DeliveryState.NOT_EXPECTED)]
    of_carrier = used[used["carrier"] != ""]
    rows = pd.concat([used.assign(carrier=""), of_carrier], ignore_index=True)
    grid = _grid(states, members, quarters)
    counted = grid.merge(_counted(rows), on=GROUP, how="left")
    counts = counted[list(COUNTS)]
    counted[list(COUNTS)] = counts.where(counts.notna(), 0).astype("int64")
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
    first_deadline = rows.groupby(GROUP)["due_on"].transform("min")
    prepared = rows.assign(
        expected_cells=1,
        delivered_cells=has_value,
        asked_cells=has_value | rows["is_due"] | (rows["due_on"] == first_deadline),
        not_due_cells=~has_value & ~rows["is_due"],
        sureness=np.where(has_value, np.maximum(sureness, 0), 0),
        delivered_weight=weight.where(has_value, 0.0),
        unknown_weight=weight.isna(),
        **{name: rows["is_due"] & (rows["state"] == state) for name, state in OPEN_COUNTS.items()},
    )
    grouped = prepared.groupby(GROUP, as_index=False)
    found = grouped.agg(
        **{name: (name, "sum") for name in (*COUNTS, "delivered_weight")},
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
    delivered = rows["delivered_cells"]
    is_open = rows[list(OPEN_COUNTS)].sum(axis=1) > 0
    gravest = [
        (rows["missing_cells"] > 0, DeliveryState.MISSING),
        (rows["clarified_cells"] > 0, DeliveryState.IN_CLARIFICATION),
        (rows["announced_cells"] > 0, DeliveryState.ANNOUNCED),
    ]
    chosen = [
        (is_never & (rows["carrier"] == ""), DeliveryState.NEVER),
        (rows["expected_cells"] == 0, DeliveryState.NOT_EXPECTED),
        (delivered == rows["asked_cells"], DeliveryState.DELIVERED),
        (delivered > 0, DeliveryState.PARTLY),
        (~is_open, DeliveryState.NOT_DUE),
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
        members=tuple(m for m in members if m in is_open.index),
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
