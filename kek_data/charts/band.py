"""A line with the band of its uncertainty, beside the line it is held against."""

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.labels import text_width, with_halo
from kek_data.charts.lines import STEP, points
from kek_data.charts.palette import ABOVE, BRAND, INK, PATH
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import completed, expr, framed, sizes
from kek_data.domain.codes import WindowKind
from kek_data.wording import numbers, quality_words
from kek_data.wording.chart_texts import TOOLTIP, ChartTexts, figure_unit, gap_label

HEIGHT = 240


def band_chart(
    rows: pd.DataFrame, texts: ChartTexts, *, window: str = WindowKind.ROLLING, large: bool = False
) -> alt.LayerChart:
    """The distance to the path with ± uncertainty around it, the path as the zero line; without any path the total itself.

    rows: one subject and method: period, window, x, value (gap or total, t CO2e), uncertainty_t_co2e, is_gap (one
          value for all), carried_share and estimated_share.
    """
    known = points(rows[rows["window"] == window], "value", STEP[window])
    known = known[known["uncertainty_t_co2e"].notna()]
    if known.empty:
        return empty_chart(texts, said=quality_words.NO_STATEMENT, large=large)
    of = sizes(large)
    is_gap = bool(known["is_gap"].iloc[0])
    edges = [*(known["value"] - known["uncertainty_t_co2e"]), *(known["value"] + known["uncertainty_t_co2e"])]
    unit = figure_unit(max(abs(float(v)) for v in edges))
    shown = pd.DataFrame(
        {
            "x": known["x"].round(4),
            "y": (known["value"] / unit.divisor).round(4),
            "low": ((known["value"] - known["uncertainty_t_co2e"]) / unit.divisor).round(4),
            "high": ((known["value"] + known["uncertainty_t_co2e"]) / unit.divisor).round(4),
            "part": known["part"],
            "period": [numbers.window(p) for p in known["period"]],
            "value": [gap_label(v, unit) if is_gap else unit.amount(v) for v in known["value"]],
            "band": [f"±{unit.amount(u)}" for u in known["uncertainty_t_co2e"]],
        }
    )
    low, high = axes.limits([*shown["low"], *shown["high"]])
    left, height = axes.figure_width(low, high, unit, of), of.px(HEIGHT)
    first, last = float(np.floor(shown["x"].min())), float(np.ceil(shown["x"].max()))
    latest = shown.iloc[[-1]].assign(label=f"{shown['value'].iloc[-1]}\n{shown['band'].iloc[-1]}")
    room = (
        f"({of.narrow}) ? {of.px(16):g} : {round(text_width([str(latest['label'].iloc[0])], of) + of.px(16))}"
    )
    x = axes.years(first, max(last, first + 1), of, left=left, room="room")
    y = axes.figures(low, high)
    color = (ABOVE if float(shown["y"].iloc[-1]) > 0 else BRAND) if is_gap else INK
    tips = [
        alt.Tooltip("period:N", title=TOOLTIP["period"]),
        alt.Tooltip("value:N", title=TOOLTIP["gap"] if is_gap else TOOLTIP["actual"]),
        alt.Tooltip("band:N", title=quality_words.COLUMN["uncertainty_percent"].replace(" %", "")),
    ]
    base = alt.Chart(shown)
    plain = shown[["x", "y", "low", "high", "part"]]
    layers = [
        alt.Chart(plain)
        .mark_area(color=color, fillOpacity=0.22)
        .encode(x=x, y=axes.on_field(y, "low"), y2="high", detail="part:N"),
        *(_zero(y, of.px(2), left=left) if is_gap else []),
        alt.Chart(plain)
        .mark_line(color=INK, strokeWidth=of.px(2.4), strokeJoin="round")
        .encode(x=x, y=y, detail="part:N"),
        base.mark_rule(opacity=0, strokeWidth=of.px(10), y=0, y2=expr("height")).encode(x=x, tooltip=tips),
        alt.Chart(latest[["x", "low", "high"]])
        .mark_rule(color=color, strokeWidth=of.px(2))
        .encode(x=x, y=axes.on_field(y, "low"), y2="high"),
        alt.Chart(latest[["x", "y"]])
        .mark_point(filled=True, size=of.px(60), color=INK, opacity=1)
        .encode(x=x, y=y),
        *with_halo(
            alt.Chart(latest[["x", "y", "label"]]),
            {"x": x, "y": y, "text": alt.Text("label:N")},
            align=expr(f"{of.narrow} ? 'right' : 'left'"),
            baseline="middle",
            dx=expr(f"{of.narrow} ? -{of.px(8):g} : {of.px(8):g}"),
            lineBreak="\n",
            color=color,
        ),
    ]
    return framed(
        layers,
        completed(texts, unit, note=quality_words.BAND_NOTE),
        of,
        height=height,
        below=of.axis * 1.6,
        signals={"room": room},
    )


def _zero(y: alt.Y, width: float, *, left: float) -> list[alt.Chart]:
    """The path as the zero line, named."""
    zero = alt.Chart(pd.DataFrame({"y": [0.0]}))
    return [
        zero.mark_rule(
            color=PATH, strokeWidth=width, strokeDash=[7, 4], x=left, x2=expr("width-(room)")
        ).encode(y=y),
        *with_halo(
            zero,
            {"y": y},
            text=quality_words.GAP_LINE,
            x=left + 4,
            align="left",
            baseline="bottom",
            dy=-3,
            color=PATH,
        ),
    ]
