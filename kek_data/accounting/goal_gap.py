"""Ziellücke: what the members aim at themselves, against the programme path of the same members (numbers.md §2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.goals import OwnGoal, goal_line, leading_goals
from kek_data.accounting.standing import NEUTRAL_YEAR, PROGRAMME_YEAR
from kek_data.accounting.status import gap_shares
from kek_data.domain.codes import NETWORK, Measure, Method, WindowKind
from kek_data.domain.network import Network
from kek_data.frames import EnergyGoals, GoalGaps

NAMED_YEARS = (PROGRAMME_YEAR, NEUTRAL_YEAR)
NO_GOAL, ENERGY_ONLY, NOT_AT_YEARS = "no_goal", "energy_only", "not_at_years"
NO_PATH, BROKEN = "no_path", "broken"


@dataclass(frozen=True)
class GoalGap:
    """Own goals against paths of 2030 and 2035, goals in energy, and who has none that can be compared."""

    gaps: pd.DataFrame  # frames.GoalGaps: NETWORK first, then its members
    energy: pd.DataFrame  # frames.EnergyGoals: NETWORK first, then its members
    left_out: tuple[tuple[str, str], ...]  # (member, reason code)


def goal_gap(
    owned: Iterable[OwnGoal],
    trajectory: pd.DataFrame,
    network: Network,
    broken: Collection[str] = (),
    *,
    members: Collection[str] = (),
) -> GoalGap:
    """Σ comparable own goals against the path of the same members in 2030 and 2035, location-based.

    owned:      all own goals; of each member the first in tonnes and the first in energy that can be compared count.
    trajectory: frames.Trajectory of members; broken: members whose figures no longer fit their base year.
    members:    keys of those asked for; none: all of the network.
    returns:    a member counts only with goal and path in both years, so that both sums are over the same members.
                Energy has no programme path: a goal in MWh is held against the last twelve months that are complete
                enough for a value.
    """
    asked = [key for key in network.member_keys if not members or key in members]
    owned = tuple(own for own in owned if own.member in asked)
    leading = leading_goals(owned)
    paths = _paths(trajectory)
    rows, left_out = [], []
    for member in asked:
        own = leading.get(member)
        reason = _reason(member, owned, network, paths, broken)
        if own is None or reason:
            left_out.append((member, reason))
            continue
        rows += [_row(own, year, paths[member, year]) for year in NAMED_YEARS]
    return GoalGap(
        gaps=_with_sum(rows, NAMED_YEARS),
        energy=_energy(owned, trajectory),
        left_out=tuple(left_out),
    )


def _paths(trajectory: pd.DataFrame) -> dict[tuple[str, int], float]:
    """(member, year) -> path of the named years, t CO2e."""
    rows = trajectory[
        (trajectory["window"] == WindowKind.YEAR)
        & (trajectory["method"] == Method.LOCATION)
        & trajectory["period"].isin([str(year) for year in NAMED_YEARS])
        & trajectory["path_t_co2e"].notna()
    ]
    keys = zip(rows["member"], rows["period"].astype("int64"), strict=True)
    return dict(zip(keys, rows["path_t_co2e"].astype("float64"), strict=True))


def _reason(
    member: str,
    owned: tuple[OwnGoal, ...],
    network: Network,
    paths: dict[tuple[str, int], float],
    broken: Collection[str],
) -> str:
    """Why a member is not in the sum: a code, "" if it is."""
    mine = [own for own in owned if own.member == member]
    in_tonnes = [own for own in mine if own.measure is Measure.EMISSIONS]
    if not mine:
        return NO_GOAL
    if not in_tonnes:
        return ENERGY_ONLY
    comparable = [own for own in in_tonnes if own.is_comparable]
    if not comparable:
        return in_tonnes[0].reason
    if member in broken:
        return BROKEN
    if any((member, year) not in paths for year in NAMED_YEARS):
        return NO_PATH
    if np.isnan(goal_line(comparable[0], NAMED_YEARS)).any():
        return NOT_AT_YEARS
    return ""


def _row(own: OwnGoal, year: int, path: float) -> dict[str, object]:
    return {
        "member": own.member,
        "year": year,
        "goal": own.goal.key,
        "own_goal_t_co2e": float(goal_line(own, [year])[0]),
        "path_t_co2e": path,
        "members": 1,
        "is_start_assumed": own.is_start_assumed,
    }


def _with_sum(rows: list[dict[str, object]], years: tuple[int, ...]) -> pd.DataFrame:
    if not rows:
        return GoalGaps.empty()
    each = pd.DataFrame(rows)
    grouped = each.groupby("year", as_index=False)
    total = grouped[["own_goal_t_co2e", "path_t_co2e", "members"]].sum()
    total = total.merge(grouped.agg(is_start_assumed=("is_start_assumed", "any")), on="year")
    made = pd.concat([total.assign(member=NETWORK, goal=""), each], ignore_index=True)
    gap = made["own_goal_t_co2e"] - made["path_t_co2e"]
    made = made.assign(gap_t_co2e=gap, gap_share=gap_shares(gap, made["path_t_co2e"]))
    return GoalGaps.conform(made[GoalGaps.names()])


def _energy(owned: tuple[OwnGoal, ...], trajectory: pd.DataFrame) -> pd.DataFrame:
    rows = []
    seen: set[str] = set()
    for own in owned:
        if own.measure is not Measure.ENERGY or not own.is_comparable or own.member in seen:
            continue
        last = _last_energy(trajectory, own.member)
        values = goal_line(own, NAMED_YEARS)
        if last is None or np.isnan(values).any():
            continue
        seen.add(own.member)
        rows += [
            {
                "member": own.member,
                "year": year,
                "goal": own.goal.key,
                "goal_kwh": float(value),
                "last_period": last[0],
                "last_kwh": last[1],
                "members": 1,
            }
            for year, value in zip(NAMED_YEARS, values, strict=True)
        ]
    if not rows:
        return EnergyGoals.empty()
    each = pd.DataFrame(rows)
    total = each.groupby("year", as_index=False).agg(
        goal_kwh=("goal_kwh", "sum"),
        last_kwh=("last_kwh", "sum"),
        last_period=("last_period", "min"),
        members=("members", "sum"),
    )
    made = pd.concat([total.assign(member=NETWORK, goal=""), each], ignore_index=True)
    gap = made["last_kwh"] - made["goal_kwh"]
    made = made.assign(gap_kwh=gap, gap_share=gap_shares(gap, made["last_kwh"]))
    return EnergyGoals.conform(made[EnergyGoals.names()])


def _last_energy(trajectory: pd.DataFrame, member: str) -> tuple[str, float] | None:
    """Period and kWh of the member's last twelve months with a value."""
    rows = trajectory[
        (trajectory["member"] == member)
        & (trajectory["window"] == WindowKind.ROLLING)
        & (trajectory["method"] == Method.LOCATION)
        & trajectory["energy_kwh"].notna()
    ].sort_values("x")
    return None if rows.empty else (str(rows["period"].iloc[-1]), float(rows["energy_kwh"].iloc[-1]))
