"""Each member's trajectory to 2035: actual line, programme path, own goal, gap and status (numbers.md §2, §4)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.base_year import members_bases
from kek_data.accounting.breaks import Break
from kek_data.accounting.goals import OwnGoal, goal_line, leading_goals
from kek_data.accounting.paths import Floats, horizon, measured_by, path_values
from kek_data.accounting.remainder import window_remainders
from kek_data.accounting.status import is_enough_delivered, path_statuses
from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.network import Network, ProgrammePath, Settings
from kek_data.domain.period import axis_position, last_ended_quarter, quarters_between
from kek_data.frames import Remainders, Trajectory

SCOPE = "1+2"
KEY = ["member", "period", "window", "method"]


def member_trajectories(
    balance: Balance,
    base_values: pd.DataFrame,
    goals: Iterable[OwnGoal],
    network: Network,
    today: date,
    *,
    breaks: Mapping[str, Break] | None = None,
) -> pd.DataFrame:
    """As trajectories_of, from a balance (frames.Trajectory)."""
    return trajectories_of(
        balance.windows,
        member_remainders(balance.emissions, base_values, network),
        base_values,
        goals,
        network,
        today,
        breaks=breaks,
    )


def member_remainders(emissions: pd.DataFrame, base_values: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Factor remainder of every member and twelve months (frames.Remainders).

    The frozen factors are those of the year the path starts from: 1990 with the member's own 1990 value.
    """
    paths = {member: measured_by(network, member) for member in network.member_keys}
    years = {member: year for member, (year, _) in members_bases(base_values).items()}
    return Remainders.conform(window_remainders(emissions, paths, years))


def trajectories_of(
    windows: pd.DataFrame,
    remainders: pd.DataFrame,
    base_values: pd.DataFrame,
    goals: Iterable[OwnGoal],
    network: Network,
    today: date,
    *,
    breaks: Mapping[str, Break] | None = None,
) -> pd.DataFrame:
    """Every member's rows from its first window to the end of the time axis (frames.Trajectory).

    windows:     frames.Windows; remainders: frames.Remainders; base_values: frames.BaseValues; goals: all own goals.
    breaks:      member -> first quarter from which its perimeter or factor source no longer fits the base year;
                 from there on "keine Aussage".
    returns:     years and twelve-month windows, location- and market-based. Windows that have ended carry the
                 actual value, blank where there is none, so that a gap stays a gap; later ones path and goal only.
                 Market rows have no path, goal, gap and status: those are always location-based.
    """
    rows = _grid(windows, network, today).merge(windows.drop(columns="x"), on=KEY, how="left")
    is_location = (rows["method"] == Method.LOCATION).to_numpy()
    paths = {member: measured_by(network, member) for member in network.member_keys}
    rows["path_t_co2e"] = np.where(is_location, _path_column(rows, paths, base_values), np.nan)
    leading = leading_goals(goals)
    goal = _by_member(rows, {member: partial(goal_line, own) for member, own in leading.items()})
    rows["own_goal_t_co2e"] = np.where(is_location, goal, np.nan)
    rows["remainder_t_co2e"] = _remainder_column(rows, remainders)
    rows = rows.assign(scope=SCOPE, is_complete=rows["is_complete"].eq(True))
    return Trajectory.conform(judged(rows, network.settings, today, breaks=breaks or {})[Trajectory.names()])


def judged(
    rows: pd.DataFrame, settings: Settings, today: date, *, breaks: Mapping[str, Break]
) -> pd.DataFrame:
    """Add gap and status: judged where enough is delivered and the base still fits, else "keine Aussage".

    Blank for market rows and for windows that have not ended.
    """
    first_broken = {member: axis_position(one.quarter) for member, one in breaks.items()}
    broken_from = rows["member"].map(first_broken).astype("float64")
    enough = is_enough_delivered(rows["delivered_share"], settings)
    judgeable = rows["actual_t_co2e"].where(enough & ~(rows["x"] >= broken_from))
    gap = judgeable - rows["path_t_co2e"]
    status = path_statuses(
        judgeable,
        rows["path_t_co2e"],
        rows["remainder_t_co2e"],
        settings,
    )
    is_past = rows["x"] <= axis_position(last_ended_quarter(today))
    is_stated = (is_past & (rows["method"] == Method.LOCATION)).to_numpy()
    return rows.assign(gap_t_co2e=gap, status=np.where(is_stated, status, ""))


def _grid(windows: pd.DataFrame, network: Network, today: date) -> pd.DataFrame:
    """member, period, window, method, x: every point from each member's first window to the horizon."""
    first_windows = windows.groupby(["member", "window"])["x"].min()
    first_default = float(windows["x"].min()) if len(windows) else float(today.year)
    last = horizon(network)
    first_year = int(np.floor(min(first_default, today.year)))
    quarters = quarters_between(f"{first_year}-Q1", f"{last}-Q4")
    points = pd.DataFrame(
        {
            "period": [str(y) for y in range(first_year, last + 1)] + quarters,
            "window": [WindowKind.YEAR.value] * (last - first_year + 1)
            + [WindowKind.ROLLING.value] * len(quarters),
        }
    )
    points["x"] = points["period"].map(axis_position).astype("float64")
    members = pd.DataFrame({"member": list(network.member_keys)})
    methods = pd.DataFrame({"method": [m.value for m in Method]})
    grid = members.merge(points, how="cross").merge(methods, how="cross")
    keys = pd.MultiIndex.from_frame(grid[["member", "window"]])
    starts = first_windows.reindex(keys).to_numpy(dtype="float64")
    return grid[grid["x"] >= np.where(np.isnan(starts), first_default, starts)].reset_index(drop=True)


def _by_member(rows: pd.DataFrame, lines: Mapping[str, Callable[[Floats], Floats]]) -> Floats:
    """A column from one function of x per member; NaN for members without one."""
    values = np.full(len(rows), np.nan)
    x, members = rows["x"].to_numpy(), rows["member"]
    for member, line in lines.items():
        mine = (members == member).to_numpy()
        values[mine] = line(x[mine])
    return values


def _path_column(
    rows: pd.DataFrame, paths: Mapping[str, ProgrammePath | None], base_values: pd.DataFrame
) -> Floats:
    bases = members_bases(base_values)
    lines = {}
    for member, path in paths.items():
        year, value = bases.get(member, (0, np.nan))
        lines[member] = partial(path_values, path, base_year=year, base_t_co2e=value)
    return _by_member(rows, lines)


def _remainder_column(rows: pd.DataFrame, remainders: pd.DataFrame) -> Floats:
    """Remainder of each location row with an actual value and a path; a year's is its Q4 window's.

    A member that buys neither power nor district heat has a remainder of 0.
    """
    is_year = rows["window"] == WindowKind.YEAR
    quarter = rows["period"].where(~is_year, rows["period"] + "-Q4")
    keys = pd.DataFrame({"member": rows["member"], "period": quarter})
    found = keys.merge(remainders, on=["member", "period"], how="left")["remainder_t_co2e"].to_numpy()
    states = (
        (rows["method"] == Method.LOCATION)
        & rows["frozen_t_co2e"].notna()
        & rows["actual_t_co2e"].notna()
        & rows["path_t_co2e"].notna()
    )
    return np.where(states, np.where(np.isnan(found), 0.0, found), np.nan)
