"""From one level to another in signed steps: why a figure changed, what a choice would change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import axes, lying_steps
from kek_data.charts.palette import CITY, INK, PAPER, PATH, SLIGHT
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, completed, expr, framed, sizes
from kek_data.domain.codes import Measure
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

SHORTENED_BELOW = 0.25
"""Where all steps together move less than this part of the largest level, the levels are drawn shortened, and said so."""

LESS, MORE = CITY, SLIGHT
"""Blue and ochre: far apart for every eye and in grey; the arrow and the sign say it first."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row of a waterfall, top down.

    value:    of a level the level itself, of a step its signed amount; in t CO2e, kWh or € (see measure). NaN: named
              without a bar.
    note:     words behind the label, e.g. why a step is 0.
    color:    of the fixed colours, e.g. a carrier's; blank: dark for a level, by direction for a step.
    """

    label: str
    value: float
    is_level: bool = False
    note: str = ""
    color: str = ""


def waterfall_chart(
    bars: Sequence[Bar],
    texts: ChartTexts,
    *,
    measure: str = Measure.EMISSIONS,
    large: bool = False,
) -> alt.LayerChart:
    """A waterfall lying on its side: each row's words stand above its bar, figures first, so that they fit a phone.

    bars: levels and the steps between them; each step begins where the row before it ended. The caller's steps add up
          to the difference of its levels; the chart draws what it is given. Without a level: a card that says so.
          Decreases go left (←, −), increases right (→, +): by arrow, sign and place, colour last.
    """
    levels = [bar.value for bar in bars if bar.is_level and bar.value == bar.value]
    if not levels:
        return empty_chart(texts, large=large)
    of = sizes(large)
    rows = _placed(bars)
    low, high = _extent(rows)
    unit = figure_unit(max(abs(low), abs(high)), measure)
    begin = _begin(rows, low, high)
    rows = _written(rows, unit, begin)
    said = completed(texts, unit, note=words.shortened_bars(unit.amount(begin)) if begin > 0 else "")
    said = replace(said, alt=words.waterfall_alt(said.alt, rows["label"].tolist()))
    x = alt.X(
        "left:Q",
        axis=None,
        scale=alt.Scale(
            domain=[begin / unit.divisor, max(high, begin + 1e-9) / unit.divisor],
            nice=False,
            zero=False,
            range=[of.px(2), expr(f"width-{of.px(8):g}")],
        ),
    )
    height = round(len(rows) * of.px(lying_steps.ROW), 1)
    return framed(_layers(rows, x, of, is_shortened=begin > 0), said, of, height=height)


def _placed(bars: Sequence[Bar]) -> pd.DataFrame:
    """label, value, note, color, is_level, from_t, to_t (where the bar begins and ends) of every row."""
    at, rows = 0.0, []
    for bar in bars:
        start = 0.0 if bar.is_level else at
        is_known = bar.value == bar.value
        end = start + bar.value if is_known else at
        color = bar.color or (PATH if bar.is_level else LESS if bar.value < 0 else MORE)
        rows.append(
            {
                "words": bar.label,
                "value": bar.value,
                "note": bar.note,
                "color": color,
                "is_level": bar.is_level,
                "from_t": start if is_known else np.nan,
                "to_t": end if is_known else np.nan,
            }
        )
        at = end
    return pd.DataFrame(rows)


def _extent(rows: pd.DataFrame) -> tuple[float, float]:
    edges = rows[["from_t", "to_t"]].to_numpy()
    return float(min(np.nanmin(edges), 0.0)), float(max(np.nanmax(edges), 0.0))


def _begin(rows: pd.DataFrame, low: float, high: float) -> float:
    """Where the axis begins: at zero, unless the steps would be too short to be seen beside the levels."""
    ends = rows["to_t"].dropna()
    lowest, highest = float(ends.min()), float(ends.max())
    moved = highest - lowest
    if lowest <= 0 or not 0 < moved < SHORTENED_BELOW * highest:
        return low
    magnitude = 10.0 ** np.floor(np.log10(moved))
    return float(max(0.0, np.floor((lowest - 0.6 * moved) / magnitude) * magnitude))


def _written(rows: pd.DataFrame, unit: FigureUnit, begin: float) -> pd.DataFrame:
    labels = [
        words.waterfall_label(label, value, unit, is_level=is_level, note=note)
        for label, value, is_level, note in zip(
            rows["words"], rows["value"], rows["is_level"], rows["note"], strict=True
        )
    ]
    left = rows[["from_t", "to_t"]].min(axis=1).clip(lower=begin)
    right = rows[["from_t", "to_t"]].max(axis=1)
    return rows.assign(
        label=labels, left=left / unit.divisor, right=right / unit.divisor, end=rows["to_t"] / unit.divisor
    )


def _layers(rows: pd.DataFrame, x: alt.X, of: Sizes, *, is_shortened: bool) -> list[alt.Chart]:
    placed = lying_steps.placed(rows, of)
    bars = placed[placed["left"].notna()]
    layers = [
        *_zero_line(rows, x, height=len(rows) * of.px(lying_steps.ROW)),
        *lying_steps.bars_with_joints(bars, bars["end"], x),
        alt.Chart(bars[~bars["is_level"]][["end", "top", "bottom"]])
        .mark_rule(color=INK, strokeWidth=2)
        .encode(x=axes.on_field(x, "end"), y=alt.Y("top:Q", **lying_steps.PX), y2="bottom"),
        lying_steps.words_above(placed),
    ]
    if is_shortened:
        bar = of.px(lying_steps.BAR)
        middle = bars.loc[bars["is_level"], ["top"]].assign(y=lambda f: f["top"] + bar / 2)
        cut = alt.Chart(middle[["y"]]).mark_text(
            text=words.BROKEN_BAR,
            x=of.px(22),
            align="center",
            baseline="middle",
            color=PAPER,
            fontSize=bar,
            fontWeight=600,
        )
        layers.append(cut.encode(y=alt.Y("y:Q", **lying_steps.PX)))
    return layers


def _zero_line(rows: pd.DataFrame, x: alt.X, height: float) -> list[alt.Chart]:
    """A line at zero where figures lie on both sides of it."""
    if not (rows["left"] < 0).any():
        return []
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]}))
    return [
        zero.mark_rule(color=INK, strokeWidth=1, y=0, y2=round(height, 1)).encode(x=axes.on_field(x, "zero"))
    ]
