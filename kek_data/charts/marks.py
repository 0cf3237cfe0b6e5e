"""The marks of the trajectory chart, each one look: actual solid, path dashed, own goal dotted, unsure light."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts.labels import lines_of, one_row, spread, with_halo
from kek_data.charts.lines import runs
from kek_data.charts.palette import ABOVE, BRAND, CARRIED, FAINT, GOAL, INK, PAPER, PATH, QUIET
from kek_data.charts.path_goals import GoalLine
from kek_data.charts.theme import Sizes, expr, wrapped
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, Rule

LABEL_LINE = 26
"""Characters per line of a label beside the plot."""


@dataclass(frozen=True)
class Plot:
    """The plane all marks of one chart share."""

    x: alt.X
    y: alt.Y
    of: Sizes
    left: float
    low: float
    high: float
    height: float
    head: float  # px free above the highest value, on a page
    first: float
    last: float

    def x_at(self, field: str) -> alt.X:
        """The same x axis for another field."""
        return _renamed(self.x, field)

    def y_at(self, field: str) -> alt.Y:
        """The same y axis for another field."""
        return _renamed(self.y, field)

    def px(self, y: float) -> float:
        """Distance of a value from the top of the plot."""
        return self.height - (y - self.low) / (self.high - self.low) * (self.height - self.head)

    def share(self, x: float) -> float:
        """Where an x stands between the first and the last year, 0-1."""
        return (x - self.first) / (self.last - self.first)


def _renamed(channel: Any, field: str) -> Any:
    copy = channel.copy()
    copy.shorthand = f"{field}:Q"
    return copy


@dataclass(frozen=True)
class EndLabel:
    """A line's name beside its end."""

    text: str
    x: float
    y: float
    color: str


def line_ends(
    path: pd.DataFrame, goals: Sequence[GoalLine], texts: ChartTexts, unit: FigureUnit
) -> list[EndLabel]:
    """Names and last values of path and goals."""
    ends = [(texts.path_label, path, PATH), *((g.name, g.line, GOAL) for g in goals)]
    found = []
    for name, line, color in ends:
        if len(line):
            x, y = (float(v) for v in line[["x", "y"]].iloc[-1])
            said = words.line_end(name, y * unit.divisor, unit)
            found.append(EndLabel(lines_of(said, LABEL_LINE), x, y, color))
    return found


def completed(texts: ChartTexts, unit: FigureUnit, *, note: str = "") -> ChartTexts:
    """The unit in its place, and what a look means where it occurs."""
    title, subtitle = (t.replace(words.UNIT_PLACE, unit.name) for t in (texts.title, texts.subtitle))
    subtitle = " · ".join(part for part in (subtitle, note) if part)
    is_own = texts.alt != ChartTexts(title=texts.title, subtitle=texts.subtitle).alt
    return replace(texts, title=title, subtitle=subtitle, alt=texts.alt if is_own else "")


def rules(plot: Plot, marked: Sequence[Rule]) -> list[alt.Chart]:
    """Vertical lines at the years that count, with their words above the plot."""
    inside = [rule for rule in marked if plot.first <= rule.x <= plot.last]
    return [chart for rule in inside for chart in _rule(plot, rule)]


def rule_words(rule: Rule) -> str:
    """A rule's words as they stand beside the plot."""
    return lines_of(rule.text, LABEL_LINE)


def _rule(plot: Plot, rule: Rule) -> list[alt.Chart]:
    base = one_row(x=rule.x)
    line = base.mark_rule(color=FAINT, strokeWidth=1, y=0, y2=expr("height")).encode(x=plot.x)
    at_end = rule.x > plot.last - 1
    available = f"{plot.left:g}+(width-room-{plot.left:g})*{plot.share(rule.x):.3f}-{plot.of.px(8):g}"
    within = f"join({wrapped(rule.text, available, plot.of.label)},'\\n')"
    step = plot.of.line(plot.of.label)
    beside = repr(rule_words(rule)).replace("\\xa0", "\u00a0")
    text = line.mark_text(
        text=expr(f"split(({plot.of.narrow}) || {int(not at_end)} ? {within} : {beside},'\\n')"),
        align=expr(f"({plot.of.narrow}) || {int(not at_end)} ? 'right' : 'left'"),
        dx=expr(f"({plot.of.narrow}) || {int(not at_end)} ? -{plot.of.px(5):g} : {plot.of.px(8):g}"),
        baseline="top",
        lineHeight=step,
        color=QUIET,
        y=expr(f"({plot.of.narrow}) && {int(at_end)} ? {2.1 * step:g} : 0"),
    )
    return [line, text]


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


@dataclass(frozen=True)
class Note:
    """Lines of words beside the latest point of a line, each in its colour."""

    x: float
    y: float
    lines: tuple[tuple[str, str], ...]
    weight: int = 400
    lean: int = 0  # -1: above the point, 1: below it


def thin_note(line: pd.DataFrame, name: str, unit: FigureUnit) -> list[Note]:
    """A thin line's name and last value."""
    if line.empty:
        return []
    x, y = (float(v) for v in line[["x", "y"]].iloc[-1])
    said = lines_of(words.line_end(name, y * unit.divisor, unit), LABEL_LINE)
    return [Note(x, y, tuple((text, QUIET) for text in said.split("\n")))]


def notes(plot: Plot, all_notes: Sequence[Note]) -> list[alt.Chart]:
    """Notes beside their points, moved apart where they would meet."""
    step = plot.of.line(plot.of.label)
    heights = [step * len(note.lines) for note in all_notes]
    wanted = [plot.px(n.y) + n.lean * 0.4 * tall for n, tall in zip(all_notes, heights, strict=True)]
    centres = spread(wanted, heights, 0, plot.height)
    layers = []
    for note, centre, tall in zip(all_notes, centres, heights, strict=True):
        is_right = plot.share(note.x) > 0.72
        for i, (text, color) in enumerate(note.lines):
            layers += with_halo(
                one_row(x=note.x, t=text),
                {"x": plot.x, "text": alt.Text("t:N")},
                align="right" if is_right else "left",
                dx=plot.of.px(-9 if is_right else 9),
                y=round(centre - tall / 2 + (i + 0.5) * step, 1),
                baseline="middle",
                fontWeight=note.weight,
                color=color,
            )
    return layers


def end_labels(plot: Plot, ends: Sequence[EndLabel]) -> list[alt.Chart]:
    """Names at the lines' ends: beside the plot, or inside where it is narrow; moved apart where they would meet."""
    step = plot.of.line(plot.of.label)
    heights = [step * (end.text.count("\n") + 1) for end in ends]
    centres = spread([plot.px(end.y) for end in ends], heights, 2 * step, plot.height + plot.of.px(4))
    layers = []
    for end, centre, tall in zip(ends, centres, heights, strict=True):
        top = centre - tall / 2
        data = one_row(x=end.x, t=end.text)
        layers += with_halo(
            data,
            {"x": plot.x, "text": alt.Text("t:N")},
            align=expr(f"({plot.of.narrow}) ? 'right' : 'left'"),
            dx=expr(f"({plot.of.narrow}) ? -{plot.of.px(14):g} : {plot.of.px(8):g}"),
            y=round(top, 1),
            baseline="top",
            lineBreak="\n",
            lineHeight=step,
            fontWeight=600,
            color=end.color,
        )
    return layers


def latest_note(actual: pd.DataFrame, gap_t: float, texts: ChartTexts, unit: FigureUnit) -> list[Note]:
    """The latest value and the gap to the path in words, above the point (below it where the path is above)."""
    if actual.empty:
        return []
    row = actual.iloc[-1]
    x, y = float(row["x"]), float(row["y"])
    said = [(words.actual_at(texts, y * unit.divisor, unit, str(row["period"])), INK)]
    if gap_t == gap_t:
        said.append((words.gap_label(gap_t, unit), ABOVE if gap_t > 0 else BRAND))
    lean = 0 if gap_t != gap_t else -1 if gap_t >= 0 else 1
    return [Note(x, y, tuple(said), 600, lean)]


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
