"""What is due and not there, ordered by what it weighs, and what delivering it would do (numbers.md §2, §3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.base_year import base_values
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.delivery_cells import ROW_KEY
from kek_data.accounting.network_sum import NetworkSum, network_trajectory
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.standing import member_standing
from kek_data.accounting.trajectory import member_trajectories
from kek_data.domain.codes import CellPresence, PathStatus
from kek_data.domain.delivery_state import OPEN_STATES, DeliveryState, FillEffect
from kek_data.domain.period import is_quarter, quarters_between, shift_quarter
from kek_data.frames import Records
from kek_data.frames.delivery_status import MemberGaps, SeriesGaps
from kek_data.reference.types import FactorBundle

GRAVITY = (
    DeliveryState.CARRIED,
    DeliveryState.ANNOUNCED,
    DeliveryState.IN_CLARIFICATION,
    DeliveryState.MISSING,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What changes for one member once all its open values are there."""

    effect: FillEffect = FillEffect.NONE
    from_period: str = ""
    to_period: str = ""


def open_cells(states: pd.DataFrame) -> pd.DataFrame:
    """The rows of frames.SeriesStates whose deadline has passed without a value, announced ones too."""
    return states[states["is_due"] & states["state"].isin(OPEN_STATES)]


def series_gaps(states: pd.DataFrame) -> pd.DataFrame:
    """Series with open values, the heaviest first; unknown weights stand before all (frames.SeriesGaps).

    states: frames.SeriesStates. The weight of a series is that of all its open quarters, last known emissions; NaN if
            one of them is unknown.
    """
    rows = open_cells(states)
    if rows.empty:
        return SeriesGaps.empty()
    grouped = rows.assign(gravity=pd.Index(GRAVITY).get_indexer(pd.Index(rows["state"]))).groupby(
        ROW_KEY, as_index=False
    )
    found = grouped.agg(
        site=("site", "first"),
        carrier=("carrier", "first"),
        use=("use", "first"),
        first_quarter=("quarter", "min"),
        last_quarter=("quarter", "max"),
        open_cells=("quarter", "size"),
        weight_t_co2e=("weight_t_co2e", lambda weight: weight.sum(skipna=False)),
        oldest_due_on=("due_on", "min"),
        gravity=("gravity", "max"),
        is_never_delivered=("is_never_delivered", "any"),
    )
    found["state"] = np.array(GRAVITY, dtype=object)[found["gravity"]]
    ordered = found.sort_values(
        ["weight_t_co2e", *ROW_KEY], ascending=[False] + [True] * len(ROW_KEY), na_position="first"
    )
    return SeriesGaps.conform(ordered[SeriesGaps.names()])


def member_gaps(states: pd.DataFrame, members: Sequence[str], effects: Mapping[str, Filled]) -> pd.DataFrame:
    """Members with open values, the heaviest first (frames.MemberGaps); those that never delivered stand last.

    states: frames.SeriesStates; effects: of members with open values, as by filled.
    """
    series, cells = series_gaps(states), open_cells(states)
    by_member = series.groupby("member")
    found = pd.DataFrame(
        {
            "open_series": by_member.size(),
            "open_cells": by_member["open_cells"].sum(),
            "weight_t_co2e": by_member["weight_t_co2e"].sum(min_count=1),
            "unknown_series": series["weight_t_co2e"].isna().groupby(series["member"]).sum(),
            "oldest_due_on": by_member["oldest_due_on"].min(),
            "announced_cells": _count(cells, DeliveryState.ANNOUNCED),
            "clarified_cells": _count(cells, DeliveryState.IN_CLARIFICATION),
        }
    )
    found = found[found.index.isin(members)].sort_values("weight_t_co2e", ascending=False)
    never = pd.DataFrame(index=pd.Index([m for m in members if m not in set(states["member"])], dtype="str"))
    rows = pd.concat([found, never]).rename_axis("member").reset_index()
    first = Filled(effect=FillEffect.FIRST)
    told = [first if m in never.index else effects.get(m, Filled()) for m in rows["member"]]
    return MemberGaps.conform(
        rows.assign(
            effect=[str(one.effect) for one in told],
            from_period=[one.from_period for one in told],
            to_period=[one.to_period for one in told],
        ).reindex(columns=MemberGaps.names())
    )


def _count(cells: pd.DataFrame, state: DeliveryState) -> pd.Series:
    return (cells["state"] == state).groupby(cells["member"]).sum()


def filled(
    member: str,
    states: pd.DataFrame,
    outlook: Outlook,
    total: NetworkSum,
    balance: Balance,
    records: Records,
    bundle: FactorBundle,
) -> Filled:
    """What would change for one member if all its open values were delivered and equal to the last known ones.

    Its windows are completed, everything else is computed as always: base value, path, status, the network's set.
    Values that are not due yet stay open; a series without a known value counts as delivered without weight.
    """
    network, today = outlook.network, outlook.today
    before = outlook.standing(member)
    windows = filled_windows(balance.windows, states, member)
    bases = base_values(records.base_years, windows, network, bundle)
    own = replace(balance, windows=_of(windows, member), emissions=_of(balance.emissions, member))
    alone = replace(network, members=(network.member(member),))
    rows = member_trajectories(own, bases, outlook.goals, alone, today, breaks=outlook.breaks)
    after = member_standing(member, rows, bases, network, breaks=outlook.breaks)
    made = Filled(from_period=before.period, to_period=after.period)
    if before.status is PathStatus.NO_STATEMENT and after.status is not PathStatus.NO_STATEMENT:
        return replace(made, effect=FillEffect.STATUS)
    if member not in total.set_members:
        others = outlook.trajectory[outlook.trajectory["member"] != member]
        trajectory = pd.concat([others, rows], ignore_index=True)
        then = network_trajectory(trajectory, bases, network, today, breaks=outlook.breaks)
        if member in then.set_members:
            return replace(made, effect=FillEffect.NETWORK)
    if after.status is not PathStatus.NO_STATEMENT and after.period != before.period:
        return replace(made, effect=FillEffect.LATER_STATUS)
    return Filled()


def filled_windows(windows: pd.DataFrame, states: pd.DataFrame, member: str) -> pd.DataFrame:
    """The windows of all members with one member's as they were if its open values were there (frames.Windows).

    states: frames.SeriesStates. A blank total becomes the sum of its quarters' last known emissions where nothing
            else is missing; shares follow from the same weights.
    """
    used = _of(states, member)
    used = used[used["state"] != DeliveryState.NOT_EXPECTED]
    weight = used["weight_t_co2e"].where(used["weight_t_co2e"].notna(), 0.0)
    is_there = used["state"].isin([DeliveryState.DELIVERED, DeliveryState.ABSENT]) | (
        used["is_due"] & used["state"].isin(OPEN_STATES)
    )
    is_lost = ~is_there & (used["presence"] == CellPresence.MISSING)
    by_quarter = used.assign(
        whole=weight, there=weight.where(is_there, 0.0), lost=weight.where(is_lost, 0.0)
    ).groupby("quarter")[["whole", "there", "lost"]]
    sums = _twelve_months(by_quarter.sum(), windows["period"])
    mine = windows["member"] == member
    share = (sums["there"] / sums["whole"].where(sums["whole"] > 0)).clip(upper=1.0)
    is_stated = mine & windows["actual_t_co2e"].isna() & (sums["lost"] == 0) & (sums["whole"] > 0)
    is_more = mine & (share > windows["delivered_share"])
    is_all = is_more & (share == 1.0)
    return windows.assign(
        actual_t_co2e=windows["actual_t_co2e"].where(~is_stated, sums["whole"]),
        delivered_share=windows["delivered_share"].where(~is_more, share),
        carried_share=windows["carried_share"].where(~is_all, 0.0),
        missing_share=windows["missing_share"].where(~is_stated & ~is_all, 0.0),
        is_complete=windows["is_complete"] | is_all,
    )


def _twelve_months(by_quarter: pd.DataFrame, periods: pd.Series) -> pd.DataFrame:
    """Sum over the four quarters of each window; a quarter without a row has nothing to add."""
    ends = periods.where(periods.map(is_quarter).astype("bool"), periods + "-Q4")
    first = shift_quarter(min([*by_quarter.index, *ends]), 1 - QUARTERS_OF_A_YEAR)
    axis = quarters_between(first, max([*by_quarter.index, *ends]))
    whole = by_quarter.reindex(axis)
    sums = whole.where(whole.notna(), 0.0).rolling(QUARTERS_OF_A_YEAR).sum()
    return sums.reindex(ends).set_axis(periods.index)


def _of(frame: pd.DataFrame, member: str) -> pd.DataFrame:
    return frame[frame["member"] == member]
