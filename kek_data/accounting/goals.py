"""Members' own goals as lines: which may be drawn beside the member's actual line, and where they run (numbers.md §2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from kek_data.accounting.base_year import complete_years, members_bases
from kek_data.accounting.paths import Floats, polyline
from kek_data.domain.codes import Measure
from kek_data.domain.network import Goal, GoalPoint, Network
from kek_data.domain.units import KWH_PER_MWH
from kek_data.frames import GoalLines

COMPARABLE_SCOPES = "1+2"
ABSOLUTE_KINDS = frozenset({"mwh", "t_co2e"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGoal:
    """A member's own goal, placed on the member's figures; its reason says why it cannot be drawn."""

    member: str
    goal: Goal
    measure: Measure  # emissions in t CO2e, or energy in kWh
    start_year: int  # 0: unknown, the line begins at the first given point
    start_value: float  # t CO2e or kWh; NaN: unknown
    is_start_assumed: bool  # no base year stated: the member's own counts, marked
    reason: str  # "" comparable | no_points | mixed_units | scopes | categories | perimeter | no_base_value

    @property
    def is_comparable(self) -> bool:
        """Whether the goal may be drawn beside an actual line of Scope 1+2 and the whole member."""
        return not self.reason


def merged_goals(goals: pd.DataFrame, network: Network) -> dict[str, tuple[Goal, ...]]:
    """Each member's goals: those of the network file, and the delivered ones, which win per goal key.

    goals: frames.Goals in force, one row per point.
    """
    delivered = _delivered_goals(goals)
    merged = {}
    for member in network.members:
        own = {goal.key: goal for goal in member.goals} | delivered.get(member.key, {})
        merged[member.key] = tuple(own.values())
    return merged


def own_goals(
    goals: pd.DataFrame, network: Network, base_values: pd.DataFrame, windows: pd.DataFrame
) -> tuple[OwnGoal, ...]:
    """All own goals of all members, in the network's order, placed on each member's base value.

    goals: frames.Goals; base_values: frames.BaseValues; windows: frames.Windows, for goals with a base year that is
    not the member's.
    """
    bases = members_bases(base_values)
    balances = _complete_years(windows)
    return tuple(
        placed_goal(member, goal, bases.get(member, (0, np.nan)), balances)
        for member, owned in merged_goals(goals, network).items()
        for goal in owned
    )


def placed_goal(
    member: str,
    goal: Goal,
    base: tuple[int, float],
    balances: Mapping[tuple[str, int], tuple[float, float]],
) -> OwnGoal:
    """One goal on a member's figures.

    base:     the member's base year (0: none) and its value in t CO2e; balances: (member, year) -> (t CO2e, kWh).
    A base value named by the goal starts its line only where all points are absolute: a percentage of a value whose
    factors nobody knows is refused (numbers.md §8).
    """
    is_energy = any(p.value_kind == "mwh" for p in goal.points)
    start_year = goal.base_year or base[0]
    t_co2e, energy_kwh = balances.get((member, start_year), (np.nan, np.nan))
    start = energy_kwh if is_energy else base[1] if start_year == base[0] else t_co2e
    is_absolute = all(p.value_kind in ABSOLUTE_KINDS for p in goal.points)
    if is_absolute and goal.base_value is not None:
        start = goal.base_value * (KWH_PER_MWH if is_energy else 1.0)
    return OwnGoal(
        member=member,
        goal=goal,
        measure=Measure.ENERGY if is_energy else Measure.EMISSIONS,
        start_year=start_year,
        start_value=start,
        is_start_assumed=goal.base_year is None,
        reason=_reason(goal, has_start=is_absolute or not np.isnan(start)),
    )


def goal_line(own: OwnGoal, x: ArrayLike) -> Floats:
    """The goal at axis positions x, in t CO2e or kWh: linear through its points, constant after, NaN before.

    A goal that may not be drawn is NaN everywhere.
    """
    if not own.is_comparable:
        return np.full(np.asarray(x, dtype="float64").shape, np.nan)
    points = line_points(own)
    return polyline(list(points), list(points.values()), x)


def line_points(own: OwnGoal) -> dict[int, float]:
    """Year -> t CO2e or kWh of the points a goal's line runs through: its start, where known, and those ahead of it."""
    points = {p.year: _point_value(p, own.start_value) for p in own.goal.points}
    if own.start_year and not np.isnan(own.start_value):
        ahead = {year: value for year, value in points.items() if year > own.start_year}
        points = {own.start_year: own.start_value} | ahead
    return points


def goal_lines(owned: Iterable[OwnGoal], last_year: int) -> pd.DataFrame:
    """Every goal that may be drawn, year by year to last_year (frames.GoalLines)."""
    frames = [_lines_of(own, last_year) for own in owned if own.is_comparable]
    return GoalLines.conform(pd.concat(frames, ignore_index=True)) if frames else GoalLines.empty()


def leading_goals(owned: Iterable[OwnGoal]) -> dict[str, OwnGoal]:
    """Member -> the first of its goals that may be drawn in tonnes: the one its trajectory carries."""
    leading: dict[str, OwnGoal] = {}
    for own in owned:
        if own.is_comparable and own.measure is Measure.EMISSIONS:
            leading.setdefault(own.member, own)
    return leading


def _delivered_goals(goals: pd.DataFrame) -> dict[str, dict[str, Goal]]:
    points: dict[tuple[str, str], list[GoalPoint]] = {}
    heads: dict[tuple[str, str], dict[str, Any]] = {}
    for row in goals.to_dict("records"):
        key = (row["member"], row["goal"])
        heads.setdefault(key, {str(name): value for name, value in row.items()})
        points.setdefault(key, []).append(
            GoalPoint(year=row["year"], value=row["value"], value_kind=row["value_kind"])
        )
    found: dict[str, dict[str, Goal]] = {}
    for (member, goal), head in heads.items():
        found.setdefault(member, {})[goal] = Goal(
            key=goal,
            scopes=head["scopes"],
            categories=head["categories"],
            perimeter=head["perimeter"],
            base_year=head["base_year"] or None,
            base_value=None if pd.isna(head["base_value"]) else head["base_value"],
            points=tuple(points[member, goal]),
            word=head["word"],
            source=head["source"],
            decided_on=head["decided_on"],
        )
    return found


def _complete_years(windows: pd.DataFrame) -> dict[tuple[str, int], tuple[float, float]]:
    """(member, year) -> (t CO2e, kWh) of complete calendar years, location-based."""
    rows = complete_years(windows)
    columns = (rows[name] for name in ("member", "period", "actual_t_co2e", "energy_kwh"))
    return {(m, int(p)): (float(t), float(kwh)) for m, p, t, kwh in zip(*columns, strict=True)}


def _reason(goal: Goal, *, has_start: bool) -> str:
    """Why a goal cannot be drawn beside Scope 1+2 of the whole member: a code that wording turns into a sentence."""
    checks = {
        "no_points": not goal.points,
        "mixed_units": len({p.value_kind for p in goal.points} & ABSOLUTE_KINDS) > 1,
        "scopes": "".join(goal.scopes.split()) != COMPARABLE_SCOPES,
        "categories": bool(goal.categories.strip()),
        "perimeter": bool(goal.perimeter.strip()),
        "no_base_value": not has_start,
    }
    return next((code for code, applies in checks.items() if applies), "")


def _point_value(point: GoalPoint, start: float) -> float:
    match point.value_kind:
        case "reduction_percent":
            return start * (1 - point.value / 100)
        case "residual_percent":
            return start * point.value / 100
        case "mwh":
            return point.value * KWH_PER_MWH
    return point.value


def _lines_of(own: OwnGoal, last_year: int) -> pd.DataFrame:
    given = {p.year for p in own.goal.points}
    has_start = own.start_year and not np.isnan(own.start_value)
    first = own.start_year if has_start else min(given)
    years = np.arange(first, max(last_year, first) + 1)
    values = goal_line(own, years)
    is_energy = own.measure is Measure.ENERGY
    return pd.DataFrame(
        {
            "member": own.member,
            "goal": own.goal.key,
            "measure": own.measure.value,
            "year": years,
            "x": years.astype("float64"),
            "value_t_co2e": np.nan if is_energy else values,
            "value_kwh": values if is_energy else np.nan,
            "is_given_point": np.isin(years, list(given)),
            "is_start_assumed": own.is_start_assumed,
            "word": own.goal.word,
            "source": own.goal.source,
        }
    )
