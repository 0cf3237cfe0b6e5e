"""Where it leads: the actual line, then up to three scenarios beside "as before", path and own goal to 2035."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import axes, line_names, marks
from kek_data.charts.labels import lines_of, text_width
from kek_data.charts.line_names import LABEL_LINE, EndLabel
from kek_data.charts.lines import STEP, corners, points
from kek_data.charts.palette import FAINT, QUIET, SCENARIO_COLORS
from kek_data.charts.path_goals import goal_lines
from kek_data.charts.placard import empty_chart
from kek_data.charts.plot import Plot
from kek_data.charts.theme import completed, expr, framed, sizes
from kek_data.domain.codes import Measure, Method, WindowKind
from kek_data.wording import chart_texts as words
from kek_data.wording import numbers
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

HEIGHT = 360
SHAPES = ("circle", "square", "triangle-up")
"""Second cue beside the colour; the first is the name at the line's end."""


@dataclass(frozen=True)
class ScenarioLine:
    """One line ahead: yearly balances after the last twelve months.

    rows: frames.ScenarioYears, of which emissions_t_co2e is drawn. is_reference: the flat line "as before".
    """

    name: str
    rows: pd.DataFrame
    is_reference: bool = False


def scenario_chart(
    trajectory: pd.DataFrame,
    lines: Sequence[ScenarioLine],
    texts: ChartTexts,
    *,
    period: str,
    x: float,
    last_t: float,
    large: bool = False,
) -> alt.LayerChart:
    """The actual twelve-month line to `period` (axis position x, last_t tonnes), and from there each line to 2035.

    trajectory: frames.Trajectory of the member or the network; path and own goal are its location rows.
    """
    rows = trajectory[
        (trajectory["window"] == WindowKind.ROLLING) & (trajectory["method"] == Method.LOCATION)
    ]
    actual = points(rows[rows["x"] <= x], "actual_t_co2e", STEP[WindowKind.ROLLING])
    if actual.empty or not lines:
        return empty_chart(texts, large=large)
    path = corners(rows["x"], rows["path_t_co2e"])
    goals = goal_lines(None, rows, Measure.EMISSIONS)
    ahead = [_ahead(line, x, last_t) for line in lines]
    unit = figure_unit(max(float(f["y"].max()) for f in (actual, *ahead, *(p for p in (path,) if len(p)))))
    actual, path, *ahead = (f.assign(y=f["y"] / unit.divisor) for f in (actual, path, *ahead))
    of = sizes(large)
    first = float(np.floor(actual["x"].min()))
    last = float(np.ceil(max(axes.LAST_YEAR, *(f["x"].max() for f in ahead))))
    goals = tuple(g.within(first, unit.divisor) for g in goals)
    low, high = axes.limits(
        [float(v) for f in (actual, path, *ahead, *(g.line for g in goals)) for v in f["y"]]
    )
    ends = [*_ends(lines, ahead, unit), *line_names.line_ends(path, goals, texts, unit)]
    beside = [*(end.text for end in ends), *(line_names.rule_words(r) for r in texts.rules if r.x > last - 1)]
    room = f"({of.narrow}) ? {of.px(16):g} : {round(text_width(beside, of) + of.px(20))}"
    left = axes.figure_width(low, high, unit, of)
    head = f"({of.narrow}) ? {of.line(of.label) * 3.4:.0f} : {of.line(of.label) * 1.6:.0f}"
    plot = Plot(
        x=axes.years(first, last, of, left=left, room="room"),
        y=axes.figures(low, high, top=expr("head")),
        of=of,
        left=left,
        low=low,
        high=high,
        height=of.px(HEIGHT),
        head=of.line(of.label) * 1.6 if texts.rules else 8,
        first=first,
        last=last,
    )
    layers = [
        *line_names.rules(plot, texts.rules),
        *marks.path_line(plot, path),
        *marks.goal_lines(plot, goals),
        *(chart for i, line in enumerate(lines) for chart in _line(plot, line, ahead[i], _place(lines, i))),
        *marks.actual_line(plot, actual),
        *line_names.end_labels(plot, ends),
        *marks.latest_point(plot, actual, float("nan"), unit),
        *line_names.notes(plot, _latest(actual, texts, unit)),
        *_tooltips(plot, lines, unit),
    ]
    return framed(
        layers,
        completed(texts, unit, note=words.CARRIED_LINE_NOTE if actual["is_unsure"].any() else ""),
        of,
        height=plot.height,
        below=of.axis * 1.6,
        signals={"room": room, "head": head if texts.rules else "8"},
    )


def _latest(actual: pd.DataFrame, texts: ChartTexts, unit: FigureUnit) -> list[line_names.Note]:
    """The latest value, above its point: the lines ahead begin beside it."""
    return [replace(n, lean=-2) for n in line_names.latest_note(actual, float("nan"), texts, unit)]


def _ahead(line: ScenarioLine, x: float, last_t: float) -> pd.DataFrame:
    """x, y from the last twelve months on."""
    start = pd.DataFrame({"x": [x], "y": [last_t]})
    return pd.concat(
        [start, line.rows[["x", "emissions_t_co2e"]].set_axis(["x", "y"], axis=1)], ignore_index=True
    )


def _place(lines: Sequence[ScenarioLine], i: int) -> int:
    """Number of a scenario among the scenarios."""
    return sum(not line.is_reference for line in lines[:i])


def _color(lines: Sequence[ScenarioLine], i: int) -> str:
    return QUIET if lines[i].is_reference else SCENARIO_COLORS[_place(lines, i) % len(SCENARIO_COLORS)]


def _ends(lines: Sequence[ScenarioLine], ahead: Sequence[pd.DataFrame], unit: FigureUnit) -> list[EndLabel]:
    found = []
    for i, (line, drawn) in enumerate(zip(lines, ahead, strict=True)):
        x, y = (float(v) for v in drawn.iloc[-1])
        said = words.line_end(line.name, y * unit.divisor, unit)
        found.append(EndLabel(lines_of(said, LABEL_LINE), x, y, _color(lines, i)))
    return found


def _line(plot: Plot, line: ScenarioLine, drawn: pd.DataFrame, place: int) -> list[alt.Chart]:
    rows = drawn.round({"x": 3, "y": 4})
    base = alt.Chart(rows)
    if line.is_reference:
        return [base.mark_line(color=FAINT, strokeWidth=plot.of.px(1.8)).encode(x=plot.x, y=plot.y)]
    color = SCENARIO_COLORS[place % len(SCENARIO_COLORS)]
    mark: dict[str, Any] = {"filled": True, "shape": SHAPES[place % len(SHAPES)], "opacity": 1}
    return [
        base.mark_line(color=color, strokeWidth=plot.of.px(2.4)).encode(x=plot.x, y=plot.y),
        alt.Chart(rows.iloc[1:])
        .mark_point(color=color, size=plot.of.px(36), **mark)
        .encode(x=plot.x, y=plot.y),
    ]


def _tooltips(plot: Plot, lines: Sequence[ScenarioLine], unit: FigureUnit) -> list[alt.Chart]:
    """Invisible columns over the plot, one per year ahead."""
    rows = lines[0].rows
    table = pd.DataFrame({"from": rows["x"] - 0.5, "to": (rows["x"] + 0.5).clip(upper=plot.last)})
    table["year"] = rows["year"].astype(str)
    tips = [alt.Tooltip("year:N", title=words.TOOLTIP["year"])]
    for i, line in enumerate(lines):
        table[f"line{i}"] = [_amount(v, unit) for v in line.rows["emissions_t_co2e"]]
        tips.append(alt.Tooltip(f"line{i}:N", title=line.name))
    for column, name in (("path_t_co2e", "path"), ("own_goal_t_co2e", "goal")):
        if rows[column].notna().any():
            table[name] = [_amount(v, unit) for v in rows[column]]
            tips.append(alt.Tooltip(f"{name}:N", title=words.TOOLTIP[name]))
    columns = alt.Chart(table).mark_rect(opacity=0, y=0, y2=expr("height"))
    return [columns.encode(x=plot.x_at("from"), x2="to", tooltip=tips)]


def _amount(value: float, unit: FigureUnit) -> str:
    return f"{unit.figure(value)}{numbers.SPACE}{unit.name}" if value == value else ""
