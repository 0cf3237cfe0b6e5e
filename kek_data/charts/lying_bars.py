"""Bars lying on their side, each with its words above it, so that they fit a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.palette import FAINT, INK, PATH
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, completed, expr, framed, sizes
from kek_data.wording.chart_texts import ChartTexts, FigureUnit

LINE, BAR, SPACE = 17.0, 14.0, 16.0


@dataclass(frozen=True, kw_only=True)
class LyingBar:
    """One bar.

    label: words above the bar, lines broken by \\n. value: its length. light: of it, the part drawn light, from the left:
    what is not the point. color: of the fixed colours.
    """

    label: str
    value: float
    light: float = 0.0
    color: str = PATH


def lying_bars_chart(
    bars: Sequence[LyingBar], texts: ChartTexts, *, unit: FigureUnit, said: str = "", large: bool = False
) -> alt.LayerChart:
    """Bars from zero, top down as given; unit: of the values, for the subtitle. said: in their place without bars."""
    if not bars:
        return empty_chart(texts, said=said, large=large) if said else empty_chart(texts, large=large)
    of = sizes(large)
    rows = _placed(bars, unit, of)
    height = float(rows["bottom"].max()) + of.px(4)
    largest = max(float(rows["right"].max()), 1e-9)
    x = alt.X(
        "left:Q",
        axis=None,
        scale=alt.Scale(domain=[0, largest], nice=False, range=[0, expr(f"width-{of.px(8):g}")]),
    )
    px: dict[str, Any] = {"scale": None, "axis": None}
    rect = {"y": alt.Y("top:Q", **px), "y2": "bottom"}
    layers = [
        alt.Chart(rows[["left", "right", "top", "bottom", "color"]])
        .mark_rect()
        .encode(x=x, x2="right", color=alt.Color("color:N", scale=None, legend=None), **rect)
    ]
    light = rows[rows["light"] > 0]
    if len(light):
        layers.append(
            alt.Chart(light[["left", "light", "top", "bottom"]])
            .mark_rect(color=FAINT)
            .encode(x=axes.on_field(x, "left"), x2="light", **rect)
        )
    layers.append(
        alt.Chart(rows[["label", "words_y"]])
        .mark_text(
            x=0,
            align="left",
            baseline="top",
            color=INK,
            lineBreak="\n",
            lineHeight=of.px(LINE),
            limit=expr("width"),
        )
        .encode(y=alt.Y("words_y:Q", **px), text="label:N")
    )
    return framed(layers, completed(texts, unit), of, height=height)


def _placed(bars: Sequence[LyingBar], unit: FigureUnit, of: Sizes) -> pd.DataFrame:
    rows, at = [], 0.0
    for bar in bars:
        lines = bar.label.count("\n") + 1
        top = at + lines * of.px(LINE) + of.px(2)
        rows.append(
            {
                "label": bar.label,
                "words_y": round(at, 1),
                "top": round(top, 1),
                "bottom": round(top + of.px(BAR), 1),
                "left": 0.0,
                "right": bar.value / unit.divisor,
                "light": min(bar.light, bar.value) / unit.divisor,
                "color": bar.color,
            }
        )
        at = top + of.px(BAR) + of.px(SPACE)
    return pd.DataFrame(rows)
