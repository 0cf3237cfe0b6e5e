"""The two axes most charts share: years to 2035, and figures from zero."""

from collections.abc import Sequence
from typing import TypeVar

import altair as alt

from kek_data.charts.theme import Sizes, expr, quoted
from kek_data.wording.chart_texts import FigureUnit

LAST_YEAR = 2035
Axis = TypeVar("Axis", alt.X, alt.Y)


def figure_width(low: float, high: float, unit: FigureUnit, of: Sizes) -> float:
    """px the labels of a figure axis take at the left of the plot."""
    longest = max(len(unit.figure(v * unit.divisor)) for v in (low, high))
    return round(max(3, longest) * of.axis * 0.52 + of.px(8))


def figures(low: float, high: float, *, top: alt.ExprRef | float = 0, ticks: int = 5) -> alt.Y:
    """A y axis from low to high in the chart's unit, its labels on the grid lines; `top` px stay free above."""
    return alt.Y(
        "y:Q",
        title=None,
        scale=alt.Scale(domain=[low, high], nice=False, zero=False, range=[expr("height"), top]),
        axis=alt.Axis(
            format=",.3~f",
            tickCount=ticks,
            labelAlign="left",
            labelPadding=0,
            labelOverlap=True,
        ),
    )


def years(
    first: float, last: float, of: Sizes, *, left: float, room: str = "16", centred: bool = False
) -> alt.X:
    """A time axis with a label per year, per five years where it is narrow.

    left, room: px that stay free at the left (figures) and at the right (names of lines; an expression).
    centred:    the label stands in the middle of the year (quarters), not where the year's balance stands.
    """
    shift = 0.5 if centred else 0.0
    ticks = [y + shift for y in range(int(first), int(last) + 1) if y + shift <= last + 1e-9]
    every = "5" if last - first > 8 else "2" if last - first > 4 else "1"
    label = f"{of.narrow} && floor(datum.value) % {every} != 0 ? '' : format(floor(datum.value), 'd')"
    return alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[first, last], nice=False, zero=False, range=[left, expr(f"width-({room})")]),
        axis=alt.Axis(
            values=ticks, labelExpr=label, grid=False, labelAngle=0, labelOverlap="greedy", labelFlush=False
        ),
    )


def on_field(channel: Axis, field: str) -> Axis:
    """The same axis for another field."""
    copy = channel.copy()
    copy.shorthand = f"{field}:Q"
    return copy


def period_expr(x: str) -> str:
    """Expression: the name of the window at axis position x, "Q2 2026"."""
    quarter = f"(round(4*({x})-4*floor({x}))+3)%4+1"
    year = f"(floor({x})==({x})?({x}):floor({x})+1)"
    return f"{quoted('Q')}+({quarter})+' '+{year}"


def limits(values: Sequence[float], *, headroom: float = 1.06) -> tuple[float, float]:
    """Domain of a figure axis: from zero (or the most negative figure) to a little above the largest."""
    known = [v for v in values if v == v]
    high = max([0.0, *known])
    low = min([0.0, *known])
    return low * headroom, (high * headroom) or 1.0
