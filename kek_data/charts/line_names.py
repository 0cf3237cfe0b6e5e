"""Words at lines: names at their ends, notes at the latest points, the marked years above the plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from kek_data.charts.labels import lines_of, one_row, spread, with_halo
from kek_data.charts.palette import ABOVE, BRAND, FAINT, GOAL, INK, PATH, QUIET
from kek_data.charts.path_goals import GoalLine
from kek_data.charts.plot import Plot
from kek_data.charts.theme import expr, wrapped
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, Rule

LABEL_LINE = 26
"""Characters per line of a label beside the plot."""


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


@dataclass(frozen=True)
class Note:
    """Lines of words beside the latest point of a line, each in its colour."""

    x: float
    y: float
    lines: tuple[tuple[str, str], ...]
    weight: int = 400
    lean: int = 0  # -1: above the point, 1: below it
    wide_only: bool = False  # not shown where the chart is narrow


def thin_note(line: pd.DataFrame, name: str, unit: FigureUnit) -> list[Note]:
    """A thin line's name and last value."""
    if line.empty:
        return []
    x, y = (float(v) for v in line[["x", "y"]].iloc[-1])
    said = lines_of(words.line_end(name, y * unit.divisor, unit), LABEL_LINE)
    return [Note(x, y, tuple((text, QUIET) for text in said.split("\n")))]


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


def notes(plot: Plot, all_notes: Sequence[Note]) -> list[alt.Chart]:
    """Notes beside their points, moved apart where they would meet."""
    step = plot.of.line(plot.of.label)
    heights = [step * len(note.lines) for note in all_notes]
    wanted = [plot.px(n.y) + n.lean * 0.4 * tall for n, tall in zip(all_notes, heights, strict=True)]
    centres = spread(wanted, heights, 0, plot.height)
    layers = []
    for note, centre, tall in zip(all_notes, centres, heights, strict=True):
        side = _side(plot, note)
        for i, (text, color) in enumerate(note.lines):
            layers += with_halo(
                one_row(x=note.x, t=text),
                {"x": plot.x, "text": alt.Text("t:N")},
                **side,
                y=round(centre - tall / 2 + (i + 0.5) * step, 1),
                baseline="middle",
                fontWeight=note.weight,
                color=color,
            )
    return layers


def _side(plot: Plot, note: Note) -> dict[str, Any]:
    """Alignment and distance of a note: right of its point unless the plot ends there."""
    far, narrow = plot.of.px(9), plot.of.narrow
    if plot.share(note.x) > 0.72:
        return {"align": "right", "dx": -far}
    if not note.wide_only:
        return {"align": "left", "dx": far}
    # An invisible text still takes its room: to the left there is some.
    return {
        "align": expr(f"({narrow}) ? 'right' : 'left'"),
        "dx": expr(f"({narrow}) ? -{far:g} : {far:g}"),
        "opacity": expr(f"({narrow}) ? 0 : 1"),
    }
