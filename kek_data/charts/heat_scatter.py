"""Heat per quarter against degree days: the points of one site, the line through them, what falls out."""

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.labels import with_halo
from kek_data.charts.palette import ABOVE, FAINT, PATH, QUIET
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import NO_DATA, completed, expr, framed, sizes
from kek_data.domain.codes import Measure
from kek_data.wording import chart_texts as words
from kek_data.wording import numbers, regression_words
from kek_data.wording.chart_texts import ChartTexts, figure_unit

HEIGHT = 280
HEADROOM = 1.12


def heat_scatter(points: pd.DataFrame, texts: ChartTexts, *, large: bool = False) -> alt.LayerChart:
    """One point per quarter; quarters far from the line are triangles with their names.

    points: frames.HeatPoints of one site.
    """
    if points.empty:
        return empty_chart(texts, said=regression_words.NO_POINTS, large=large)
    of = sizes(large)
    unit = figure_unit(float(points["heat_kwh"].max()), Measure.ENERGY)
    rows = pd.DataFrame(
        {
            "x": points["degree_days_kd"].round(1),
            "y": (points["heat_kwh"] / unit.divisor).round(4),
            "line": (points["expected_kwh"] / unit.divisor).round(4),
            "label": points["quarter"].map(numbers.period),
            "is_jump": points["is_jump"],
        }
    )
    low, high = axes.limits([*rows["y"], *rows["line"]], headroom=HEADROOM)
    left, height = axes.figure_width(low, high, unit, of), of.px(HEIGHT)
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[0, float(rows["x"].max()) * 1.05], nice=False, range=[left, expr(f"width-{of.px(16):g}")]
        ),
        axis=alt.Axis(format=",.0f", tickCount=6, grid=False, labelOverlap=True),
    )
    y = axes.figures(low, high)
    told = alt.Chart(rows).transform_calculate(
        said=f"format(datum.y,',.{unit.decimals}f')+' {unit.name}'",
        expected=f"format(datum.line,',.{unit.decimals}f')+' {unit.name}'",
        days="format(datum.x,',.0f')+' Kd'",
    )
    tips = [
        alt.Tooltip("label:N", title=words.TOOLTIP["period"]),
        alt.Tooltip("said:N", title=words.TOOLTIP["value"]),
        alt.Tooltip("expected:N", title=regression_words.ON_LINE),
        alt.Tooltip("days:N", title=regression_words.DEGREE_DAYS),
    ]
    usual, far = "!datum.is_jump", "datum.is_jump"
    layers: list[alt.Chart] = [
        _line(rows).mark_line(color=FAINT, strokeWidth=of.px(2)).encode(x=x, y=axes.on_field(y, "line")),
        told.transform_filter(usual)
        .mark_point(shape="circle", filled=True, opacity=1, size=of.px(48), color=PATH)
        .encode(x=x, y=y, tooltip=tips),
    ]
    jumps = rows[rows["is_jump"]]
    if len(jumps):
        layers.append(
            told.transform_filter(far)
            .mark_point(shape="triangle-up", filled=True, opacity=1, size=of.px(90), color=ABOVE)
            .encode(x=x, y=y, tooltip=tips)
        )
        for side, shift in ((jumps["y"] >= jumps["line"], -12), (jumps["y"] < jumps["line"], 14)):
            if side.any():
                layers += with_halo(
                    alt.Chart(jumps[side]),
                    {"x": x, "y": y, "text": "label:N"},
                    dy=of.px(shift),
                    align="center",
                )
    layers.append(
        alt.Chart(NO_DATA).mark_text(
            text=regression_words.AXIS,
            align="right",
            baseline="top",
            color=QUIET,
            fontSize=of.axis,
            x=expr("width"),
            y=expr(f"height+{of.axis * 1.9:g}"),
        )
    )
    return framed(layers, completed(texts, unit), of, height=height, below=of.axis * 3.2)


def _line(rows: pd.DataFrame) -> alt.Chart:
    """The line from the smallest to the largest degree days."""
    known = rows.dropna(subset=["line"])
    ends = known.iloc[[int(np.argmin(known["x"])), int(np.argmax(known["x"]))]] if len(known) else known
    return alt.Chart(ends[["x", "line"]])
