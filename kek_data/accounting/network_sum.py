"""The network's trajectory: sums over one and the same set of members at every point (numbers.md §2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kek_data.accounting.breaks import Break
from kek_data.accounting.completeness import SHARES
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR, ROUNDING_NOISE
from kek_data.accounting.paths import measured_by
from kek_data.accounting.trajectory import judged
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.network import Network, Settings
from kek_data.domain.period import axis_position, last_ended_quarter
from kek_data.frames import Trajectory

SUMMED = (
    "actual_t_co2e",
    "path_t_co2e",
    "own_goal_t_co2e",
    "frozen_t_co2e",
    "remainder_t_co2e",
    "energy_kwh",
    "cost_eur",
)
"""Columns added over the set; blank where one of the set is blank, since a sum over fewer members is another sum."""

NO_PATH, NO_BASE_YEAR, NO_BASE_VALUE = "no_path", "no_base_year", "no_base_value"
LATE_BASE_YEAR, NO_VALUE, NOT_CHOSEN = "late_base_year", "no_value", "not_chosen"


@dataclass(frozen=True)
class NetworkSum:
    """The network from start to the end of the axis, and whose sums it is."""

    trajectory: pd.DataFrame  # frames.Trajectory, member = NETWORK
    set_members: tuple[str, ...]  # L, in the network's order
    start: str  # s, a year; "" if no member has a base
    end: str  # e, a quarter; "" if none is delivered well enough
    left_out: tuple[tuple[str, str], ...]  # (member, reason code)


def network_trajectory(
    members: pd.DataFrame,
    base_values: pd.DataFrame,
    network: Network,
    today: date,
    *,
    start: str | None = None,
    breaks: Mapping[str, Break] | None = None,
    chosen: Collection[str] | None = None,
) -> NetworkSum:
    """The network's rows from s on, summed over the members that have a value at every point from s to e.

    members:     frames.Trajectory of the network's members; base_values: frames.BaseValues.
    start:       s as a year; None: latest base year among members with a path and a base not after 2021 (setting),
                 or the earliest base there is if all are later.
    breaks:      member -> first quarter without statement; such a member is not in the set once e reaches it.
    chosen:      members to look at, None: all; the others are named as not chosen.
    returns:     actual figures to e, path and goals to the end of the axis; shares weighted by tonnes. Own goals are
                 summed only where all members of the set have one.
    rule:        numbers.md §2. e = latest twelve months with >= 80 % (setting) delivered, weighted by each member's
                 last known emissions, over members that can be in the set.
    """
    breaks = breaks or {}
    begins = _begins(base_values, network)
    unchosen = {} if chosen is None else {m: NOT_CHOSEN for m in network.member_keys if m not in chosen}
    reasons = _without_base(base_values, begins, network) | unchosen
    running = {m: year for m, year in begins.items() if m not in reasons}
    first = start or _default_start(members, running, network.settings)
    reasons |= {m: LATE_BASE_YEAR for m, year in running.items() if first and year > int(first)}
    candidates = [m for m in network.member_keys if m not in reasons]
    points = _points(members, candidates, first, today)
    end = _end(points, [m for m in candidates if m not in breaks] or candidates, network.settings)
    for member in candidates:
        reason = _unusable(points, member, first, end, breaks)
        if reason:
            reasons[member] = reason
    in_set = tuple(m for m in candidates if m not in reasons)
    return NetworkSum(
        trajectory=_summed(members, in_set, first, end, network.settings, today),
        set_members=in_set,
        start=first,
        end=end,
        left_out=tuple((m, reasons[m]) for m in network.member_keys if m in reasons),
    )


def _begins(base_values: pd.DataFrame, network: Network) -> dict[str, int]:
    """Member -> year its path begins: its base year; the first point of a path in tonnes, which needs no base."""
    known = base_values[base_values["value_t_co2e"].notna()]
    bases = dict(zip(known["member"], known["base_year"], strict=True))
    begins = {}
    for member in network.member_keys:
        path = measured_by(network, member)
        if member in bases:
            begins[member] = int(bases[member])
        elif path is not None and not path.is_index:
            begins[member] = min(p.year for p in path.points)
    return begins


def _without_base(base_values: pd.DataFrame, begins: Mapping[str, int], network: Network) -> dict[str, str]:
    """Members that cannot be in any set, with the reason.

    A member without a path is left out only where others have one: a network without paths still has a sum.
    """
    has_paths = any(measured_by(network, m) is not None for m in network.member_keys)
    recorded = set(base_values["member"])
    reasons = {}
    for member in network.member_keys:
        if has_paths and measured_by(network, member) is None:
            reasons[member] = NO_PATH
        elif member not in begins:
            reasons[member] = NO_BASE_VALUE if member in recorded else NO_BASE_YEAR
    return reasons


def _default_start(members: pd.DataFrame, begins: Mapping[str, int], settings: Settings) -> str:
    """s unless chosen: the latest base year not after 2021 (setting) of a member in the running; "" if there is none.

    If all bases are later, the earliest; and never before the first balance there is (own 1990 values).
    """
    if not begins:
        return ""
    early = [year for year in begins.values() if year <= settings.latest_default_base_year]
    wanted = max(early, default=min(begins.values()))
    has_value = members["actual_t_co2e"].notna() & members["member"].isin(list(begins))
    first_value = members.loc[has_value & (members["window"] == WindowKind.YEAR), "x"].min()
    return str(wanted if pd.isna(first_value) else max(wanted, int(first_value)))


def _points(members: pd.DataFrame, candidates: list[str], first: str, today: date) -> pd.DataFrame:
    """Candidates' twelve-month windows from s to the last quarter that has ended, location-based."""
    last = axis_position(last_ended_quarter(today))
    return members[
        members["member"].isin(candidates)
        & (members["window"] == WindowKind.ROLLING)
        & (members["method"] == Method.LOCATION)
        & (members["x"] >= (float(first) if first else np.inf))
        & (members["x"] <= last)
    ].sort_values("x")


def _end(points: pd.DataFrame, candidates: list[str], settings: Settings) -> str:
    """e: the latest window with enough delivered, weighted by each member's last known emissions."""
    rows = points[points["member"].isin(candidates)]
    if rows.empty:
        return ""
    weight = rows.groupby("member")["actual_t_co2e"].ffill()
    known = rows.assign(weight=weight, delivered=rows["delivered_share"] * weight)
    totals = known.groupby("period")[["delivered", "weight"]].sum()
    enough = totals["delivered"] >= (
        (settings.delivered_share_for_status - ROUNDING_NOISE) * totals["weight"]
    )
    reached = totals.index[enough & (totals["weight"] > 0)]
    return str(max(reached, key=axis_position)) if len(reached) else ""


def _unusable(points: pd.DataFrame, member: str, first: str, end: str, breaks: Mapping[str, Break]) -> str:
    """Why a candidate is not in the set: its perimeter broke by e, or a value is missing between s and e."""
    if not end:
        return NO_VALUE
    if member in breaks and axis_position(breaks[member].quarter) <= axis_position(end):
        return breaks[member].reason
    is_drawn = (points["member"] == member) & (points["x"] <= axis_position(end))
    values = int(points.loc[is_drawn, "actual_t_co2e"].notna().sum())
    expected = round((axis_position(end) - float(first)) * QUARTERS_OF_A_YEAR) + 1
    return "" if values == expected else NO_VALUE


def _summed(
    members: pd.DataFrame,
    chosen: tuple[str, ...],
    first: str,
    end: str,
    settings: Settings,
    today: date,
) -> pd.DataFrame:
    if not chosen:
        return Trajectory.empty()
    rows = members[members["member"].isin(chosen) & (members["x"] >= float(first))]
    is_drawn = rows["x"] <= axis_position(end)
    weight = rows["actual_t_co2e"]
    weighted = {share: rows[share] * weight for share in SHARES}
    grouped = rows.assign(weight=weight, **weighted).groupby(
        ["period", "window", "scope", "method", "x"], as_index=False
    )
    total = grouped[[*SUMMED, *SHARES, "weight"]].sum(min_count=len(chosen))
    total = total.merge(grouped.agg(is_complete=("is_complete", "all")))
    return _network_rows(total, axis_position(end), settings, today) if is_drawn.any() else Trajectory.empty()


def _network_rows(total: pd.DataFrame, end_x: float, settings: Settings, today: date) -> pd.DataFrame:
    """Sums as frames.Trajectory: actual figures to e only, shares per tonne, gap and status."""
    is_drawn = total["x"] <= end_x
    actual_columns = ["actual_t_co2e", "frozen_t_co2e", "remainder_t_co2e", "energy_kwh", "cost_eur"]
    tonnes = total["weight"].where(total["weight"] != 0)
    rows = total.assign(
        member=NETWORK,
        is_complete=total["is_complete"] & is_drawn,
        **{name: total[name].where(is_drawn) for name in actual_columns},
        **{share: (total[share] / tonnes).where(is_drawn) for share in SHARES},
    )
    rows = judged(rows, settings, today, breaks={})
    return Trajectory.conform(
        rows[Trajectory.names()].sort_values(["window", "method", "x"], ignore_index=True)
    )
