"""Own goals as named lines."""

from dataclasses import dataclass, replace

import pandas as pd

from kek_data.charts.lines import corners
from kek_data.domain.codes import NETWORK, Measure
from kek_data.wording import chart_texts as words


@dataclass(frozen=True)
class GoalLine:
    """One own goal as a line with its name."""

    name: str
    line: pd.DataFrame  # x, y

    def within(self, first: float, divisor: float) -> "GoalLine":
        """The line from `first` on, in the chart's unit."""
        line = self.line[self.line["x"] >= first]
        return replace(self, line=line.assign(y=line["y"] / divisor))


def goal_lines(goals: pd.DataFrame | None, location: pd.DataFrame, measure: str) -> tuple[GoalLine, ...]:
    """Each own goal; without any given, the trajectory's own goal column (emissions only).

    goals: frames.GoalLines.
    """
    column = "value_t_co2e" if measure == Measure.EMISSIONS else "value_kwh"
    if goals is not None:
        rows = goals[goals[column].notna()]
        named = [_line(group, column) for _, group in rows.groupby(["member", "goal"], sort=False)]
        if named:
            return tuple(named)
    own = location[location["own_goal_t_co2e"].notna()]
    if measure != Measure.EMISSIONS or own.empty:
        return ()
    is_network = bool((own["member"] == NETWORK).all())
    name = words.SUM_OF_GOALS if is_network else words.GOAL_LABEL
    return (GoalLine(name, corners(own["x"], own["own_goal_t_co2e"])),)


def _line(rows: pd.DataFrame, column: str) -> GoalLine:
    first = rows.iloc[0]
    line = corners(rows["x"], rows[column])
    if first["member"] == NETWORK:
        return GoalLine(words.SUM_OF_GOALS, line)
    given = rows[rows["is_given_point"]]
    year = int((given if len(given) else rows)["x"].max())
    name = words.own_goal_name(first["word"], year, is_start_assumed=bool(first["is_start_assumed"]))
    return GoalLine(name, line)
