"""Space heat year by year: as used beside weather-adjusted, the degree days under each year."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.palette import CARRIER_COLORS, INK, PATH, QUIET, USE_COLORS
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import NO_DATA, Sizes, completed, expr, framed, quoted, sizes
from kek_data.domain.codes import Measure, Use
from kek_data.wording import chart_texts as words
from kek_data.wording import weather_words
from kek_data.wording.chart_texts import ChartTexts, figure_unit

HEIGHT = 250
HEADROOM = 1.3
GROUP = 0.78
"""Part of a year's width that its columns take."""

COLORS: Mapping[str, str] = {
    "heat_kwh": PATH,
    "adjusted_kwh": USE_COLORS[Use.SPACE_HEAT],
    "already_adjusted_kwh": CARRIER_COLORS["waerme_ungeteilt"],
}
TURNED, REFUSED = "⇅", "–"


def weather_chart(rows: pd.DataFrame, texts: ChartTexts, *, large: bool = False) -> alt.LayerChart:
    """Columns side by side, in order of the rows.

    rows: label, heat_kwh, adjusted_kwh, already_adjusted_kwh (NaN: no column), actual_kd (NaN: none), is_turned (heat
          and adjusted heat went opposite ways since the row before).
    """
    kinds = [kind for kind in COLORS if rows[kind].notna().any()]
    if not kinds:
        return empty_chart(texts, said=weather_words.NO_HEAT, large=large)
    of = sizes(large)
    unit = figure_unit(float(rows[kinds].max().max()), Measure.ENERGY)
    low, high = axes.limits([v / unit.divisor for kind in kinds for v in rows[kind]], headroom=HEADROOM)
    left, height = axes.figure_width(low, high, unit, of), of.px(HEIGHT)
    x, y = _years(list(rows["label"]), of, left), axes.figures(low, high)
    bars = _bars(rows, kinds, unit.divisor)
    has_days = bool(rows["actual_kd"].notna().any())
    layers = [
        *_columns(bars, x, y, unit.name, unit.decimals),
        *_marks(rows, kinds, unit.divisor, x, y, of),
        *_days(rows, x, of),
        *_legend(kinds, left, of),
    ]
    notes = [weather_words.TURNED_NOTE if rows["is_turned"].any() else ""]
    if "heat_kwh" in kinds and (rows["heat_kwh"].notna() & rows["adjusted_kwh"].isna()).any():
        notes.append(weather_words.REFUSED_NOTE)
    return framed(
        layers,
        completed(texts, unit, note=" · ".join(filter(None, notes))),
        of,
        height=height,
        below=of.axis * (3.2 if has_days else 1.6),
    )


def _years(labels: Sequence[str], of: Sizes, left: float) -> alt.X:
    said = f"[{','.join(quoted(label) for label in labels)}][datum.value]"
    every = 2 if len(labels) > 5 else 1
    from_end = f"({len(labels) - 1}-datum.value) % {every} != 0"
    return alt.X(
        "at:Q",
        title=None,
        scale=alt.Scale(
            domain=[-0.5, len(labels) - 0.5], nice=False, zero=False, range=[left, expr("width-4")]
        ),
        axis=alt.Axis(
            values=list(range(len(labels))),
            labelExpr=f"{of.narrow} && {from_end} ? '' : {said}",
            grid=False,
            labelAngle=0,
            labelOverlap=False,
        ),
    )


def _bars(rows: pd.DataFrame, kinds: Sequence[str], divisor: float) -> pd.DataFrame:
    """kind, label, x1, x2, value of every column there is."""
    width = GROUP / len(kinds)
    made = []
    for place, kind in enumerate(kinds):
        start = [i - GROUP / 2 + place * width for i in range(len(rows))]
        made.append(
            pd.DataFrame(
                {
                    "kind": weather_words.LINE[kind],
                    "label": rows["label"].to_numpy(),
                    "x1": [round(s + 0.02, 3) for s in start],
                    "x2": [round(s + width - 0.02, 3) for s in start],
                    "value": (rows[kind] / divisor).round(4).to_numpy(),
                }
            )
        )
    bars = pd.concat(made, ignore_index=True)
    return bars[bars["value"].notna()]


def _columns(bars: pd.DataFrame, x: alt.X, y: alt.Y, unit: str, decimals: int) -> list[alt.Chart]:
    scale = alt.Scale(domain=[weather_words.LINE[k] for k in COLORS], range=list(COLORS.values()))
    told = alt.Chart(bars.assign(zero=0.0)).transform_calculate(
        said=f"format(datum.value,',.{decimals}f')+' {unit}'"
    )
    return [
        told.mark_rect().encode(
            x=axes.on_field(x, "x1"),
            x2="x2",
            y=axes.on_field(y, "value"),
            y2="zero",
            color=alt.Color("kind:N", scale=scale, legend=None),
            tooltip=[
                alt.Tooltip("label:N", title=words.TOOLTIP["period"]),
                alt.Tooltip("kind:N", title=words.TOOLTIP["part"]),
                alt.Tooltip("said:N", title=words.TOOLTIP["value"]),
            ],
        )
    ]


def _marks(
    rows: pd.DataFrame, kinds: Sequence[str], divisor: float, x: alt.X, y: alt.Y, of: Sizes
) -> list[alt.Chart]:
    """The sign of a turned change over its columns, a dash where heat is not corrected."""
    top = rows[list(kinds)].max(axis=1) / divisor
    at = pd.Series(range(len(rows)), index=rows.index, dtype="float64")
    turned = pd.DataFrame({"at": at, "top": top})[rows["is_turned"].to_numpy()]
    layers = []
    if len(turned):
        layers.append(
            alt.Chart(turned)
            .mark_text(text=TURNED, dy=-of.px(11), fontSize=of.px(17), color=INK)
            .encode(x=x, y=axes.on_field(y, "top"))
        )
    if "heat_kwh" in kinds:
        shift = GROUP / len(kinds) * (1.5 - len(kinds) / 2)
        refused = pd.DataFrame({"at": at + shift, "top": 0.0})[
            (rows["heat_kwh"].notna() & rows["adjusted_kwh"].isna()).to_numpy()
        ]
        if len(refused):
            layers.append(
                alt.Chart(refused)
                .mark_text(text=REFUSED, dy=-of.px(7), color=QUIET)
                .encode(x=x, y=axes.on_field(y, "top"))
            )
    return layers


def _days(rows: pd.DataFrame, x: alt.X, of: Sizes) -> list[alt.Chart]:
    known = rows.assign(at=range(len(rows)))
    known = known[known["actual_kd"].notna()]
    if known.empty:
        return []
    every = 2 if len(rows) > 5 else 1
    shown = known.assign(is_spare=[(len(rows) - 1 - i) % every != 0 for i in known["at"]])
    text = f"{of.narrow} && datum.is_spare ? '' : format(datum.actual_kd,',.0f')"
    mark: dict[str, Any] = {"color": QUIET, "fontSize": of.axis, "baseline": "top"}
    return [
        alt.Chart(shown[["at", "actual_kd", "is_spare"]])
        .transform_calculate(said=text)
        .mark_text(y=expr(f"height+{of.axis * 1.9:g}"), **mark)
        .encode(x=x, text="said:N")
    ]


def _legend(kinds: Sequence[str], left: float, of: Sizes) -> list[alt.Chart]:
    """What the columns are, one after the other; below each other where it is narrow."""
    layers = []
    step, shift = of.line(of.label), left
    for place, kind in enumerate(kinds):
        at = f"{of.narrow} ? {left:g} : {shift:g}"
        top = f"{of.narrow} ? {place * step:g} : 0"
        label = weather_words.LINE[kind]
        layers += [
            alt.Chart(NO_DATA).mark_square(
                color=COLORS[kind],
                size=of.px(80),
                opacity=1,
                x=expr(f"({at})+{of.px(6):g}"),
                y=expr(f"({top})+{step / 2:g}"),
            ),
            alt.Chart(NO_DATA).mark_text(
                text=label,
                align="left",
                baseline="middle",
                x=expr(f"({at})+{of.px(15):g}"),
                y=expr(f"({top})+{step / 2:g}"),
            ),
        ]
        shift += of.px(15) + len(label) * of.label * 0.5 + of.px(18)
    return layers
