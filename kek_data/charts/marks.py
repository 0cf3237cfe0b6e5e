"""The marks of the trajectory chart, each one look: actual solid, path dashed, own goal dotted, unsure light."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts.labels import one_row
from kek_data.charts.lines import runs
from kek_data.charts.palette import ABOVE, BRAND, CARRIED, FAINT, GOAL, INK, PAPER, PATH
from kek_data.charts.path_goals import GoalLine
from kek_data.charts.plot import Plot
from kek_data.wording.chart_texts import FigureUnit


def corridor(plot: Plot, rows: pd.DataFrame) -> list[alt.Chart]:
    """The area between actual line and path: warm where above, green where below.

    rows: x, y, path, part.
    """
    if len(rows) < 2:
        return []
    sides = [
        (rows.assign(y=np.maximum(rows["y"], rows["path"]), low=rows["path"]), ABOVE),
        (rows.assign(y=rows["path"], low=np.minimum(rows["y"], rows["path"])), BRAND),
    ]
    return [
        alt.Chart(_short(side[["x", "y", "low", "part"]]))
        .mark_area(color=color, fillOpacity=0.13)
        .encode(x=plot.x, y=plot.y, y2="low", detail="part:N")
        for side, color in sides
        if bool((side["y"] - side["low"] > 0).any())
    ]


def path_line(plot: Plot, path: pd.DataFrame) -> list[alt.Chart]:
    """The programme path: dashed, dark."""
    if path.empty:
        return []
    mark: dict[str, Any] = {
        "color": PATH,
        "strokeWidth": plot.of.px(2),
        "strokeDash": [plot.of.px(7), plot.of.px(4)],
    }
    return [alt.Chart(_short(path)).mark_line(**mark).encode(x=plot.x, y=plot.y)]


def goal_lines(plot: Plot, goals: Sequence[GoalLine]) -> list[alt.Chart]:
    """Own goals: dotted."""
    mark: dict[str, Any] = {
        "color": GOAL,
        "strokeWidth": plot.of.px(2.4),
        "strokeDash": [0.1, plot.of.px(5)],
        "strokeCap": "round",
    }
    return [
        alt.Chart(_short(g.line)).mark_line(**mark).encode(x=plot.x, y=plot.y) for g in goals if len(g.line)
    ]


def actual_line(plot: Plot, actual: pd.DataFrame) -> list[alt.Chart]:
    """The actual line: solid where delivered, light and dashed where carried or estimated, broken at gaps."""
    if actual.empty:
        return []
    pieces = runs(actual)
    width = plot.of.px(2.8)
    layers = []
    looks: list[tuple[bool, dict[str, Any]]] = [
        (False, {"color": INK, "strokeWidth": width}),
        (True, {"color": CARRIED, "strokeWidth": width, "strokeDash": [plot.of.px(4), plot.of.px(3)]}),
    ]
    for is_unsure, mark in looks:
        kind = pieces[pieces["is_unsure"] == is_unsure]
        if len(kind):
            layers.append(
                alt.Chart(_short(kind[["x", "y", "run"]]))
                .mark_line(strokeJoin="round", **mark)
                .encode(x=plot.x, y=plot.y, detail="run:N")
            )
    alone = actual[~actual["x"].isin(pieces["x"])]
    if len(alone):
        layers.append(
            alt.Chart(_short(alone[["x", "y"]]))
            .mark_point(filled=True, color=INK, size=plot.of.px(28), opacity=1)
            .encode(x=plot.x, y=plot.y)
        )
    return layers


def thin_line(plot: Plot, line: pd.DataFrame) -> list[alt.Chart]:
    """A comparison beside the actual line."""
    if line.empty:
        return []
    mark = alt.Chart(_short(line[["x", "y", "part"]])).mark_line(color=FAINT, strokeWidth=plot.of.px(1.8))
    return [mark.encode(x=plot.x, y=plot.y, detail="part:N")]


def latest_point(plot: Plot, actual: pd.DataFrame, gap_t: float, unit: FigureUnit) -> list[alt.Chart]:
    """The latest value as a dot, the gap to the path as a line."""
    if actual.empty:
        return []
    x, y = (float(v) for v in actual[["x", "y"]].iloc[-1])
    layers = []
    if gap_t == gap_t:
        to_path = one_row(x=x, y=y, p=y - gap_t / unit.divisor)
        rule = to_path.mark_rule(color=ABOVE if gap_t > 0 else BRAND, strokeWidth=plot.of.px(2))
        layers.append(rule.encode(x=plot.x, y=plot.y, y2="p"))
    dot = one_row(x=x, y=y).mark_point(
        filled=True, size=plot.of.px(70), color=INK, stroke=PAPER, strokeWidth=1.5, opacity=1
    )
    return [*layers, dot.encode(x=plot.x, y=plot.y)]


def _short(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures with no more digits than a picture can show, so that specs stay small."""
    return rows.round({"x": 3, "y": 4, "low": 4})
