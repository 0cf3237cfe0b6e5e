"""A forecast beside the actual line: a lighter band, a light line, its values at the marked years."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from kek_data.charts.labels import lines_of
from kek_data.charts.line_names import LABEL_LINE, EndLabel, Note
from kek_data.charts.palette import CARRIED, PAPER, QUIET
from kek_data.charts.plot import Plot
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import FigureUnit

MARKED_YEAR = 2030.0
BAND_OPACITY = 0.22
LINE = ("x", "y", "low", "high")


def forecast_line(forecast: pd.DataFrame | None, actual: pd.DataFrame, window: str) -> pd.DataFrame:
    """x, y, low, high in t CO2e of one kind of window, beginning at the actual value of the origin; empty: none.

    forecast: frames.Forecasts; actual: points of the actual line (x, y), in t CO2e.
    """
    if forecast is None or forecast.empty:
        return pd.DataFrame(columns=LINE, dtype="float64")
    rows = forecast[(forecast["window"] == window) & forecast["forecast_t_co2e"].notna()].sort_values("x")
    line = pd.DataFrame(
        {
            "x": rows["x"],
            "y": rows["forecast_t_co2e"],
            "low": rows["low_t_co2e"],
            "high": rows["high_t_co2e"],
        }
    )
    before = actual[actual["x"] < line["x"].min()].tail(1)
    start = before.assign(low=before["y"], high=before["y"])[list(LINE)]
    return pd.concat([start, line], ignore_index=True).astype("float64")


def forecast_band(plot: Plot, line: pd.DataFrame) -> list[alt.Chart]:
    """The 80 % band and the line in it; dots at the marked year and at the end."""
    if len(line) < 2:
        return []
    short = line.round({"x": 3, "y": 4, "low": 4, "high": 4})
    band = alt.Chart(short[["x", "low", "high"]]).mark_area(
        color=CARRIED, fillOpacity=BAND_OPACITY, strokeOpacity=0
    )
    dots = short[short["x"].isin([MARKED_YEAR, short["x"].max()])]
    return [
        band.encode(x=plot.x, y=_at(plot, "low"), y2="high"),
        alt.Chart(short[["x", "y"]])
        .mark_line(color=CARRIED, strokeWidth=plot.of.px(2.4), strokeJoin="round")
        .encode(x=plot.x, y=plot.y),
        alt.Chart(dots[["x", "y"]])
        .mark_point(filled=True, size=plot.of.px(46), color=CARRIED, stroke=PAPER, strokeWidth=1.5, opacity=1)
        .encode(x=plot.x, y=plot.y),
    ]


def forecast_end(line: pd.DataFrame, unit: FigureUnit) -> list[EndLabel]:
    """The forecast's name and last value."""
    if line.empty:
        return []
    x, y = (float(v) for v in line[["x", "y"]].iloc[-1])
    said = words.line_end(words.FORECAST_LINE, y * unit.divisor, unit)
    return [EndLabel(lines_of(said, LABEL_LINE), x, y, QUIET)]


def forecast_note(line: pd.DataFrame, unit: FigureUnit) -> list[Note]:
    """Value and band of the marked year, above its dot; where the plot is narrow there is no room for it."""
    marked = line[line["x"] == MARKED_YEAR]
    if marked.empty:
        return []
    x, y, low, high = (float(v) for v in marked[list(LINE)].iloc[0])
    value = words.forecast_at(int(MARKED_YEAR), y * unit.divisor, unit)
    band = words.band_label(low * unit.divisor, high * unit.divisor, unit)
    return [Note(x, y, ((value, QUIET), (band, QUIET)), 600, -1, wide_only=True)]


def forecast_tips(forecast: pd.DataFrame | None, unit: FigureUnit) -> Mapping[str, tuple[str, str]]:
    """Period -> what a reader finds by pointing at its window: expected value, band."""
    if forecast is None:
        return {}
    rows = forecast[forecast["forecast_t_co2e"].notna()]
    columns = (rows["period"], rows["forecast_t_co2e"], rows["low_t_co2e"], rows["high_t_co2e"])
    return {
        period: (unit.amount(value), words.band_range(low, high, unit))
        for period, value, low, high in zip(*columns, strict=True)
    }


def _at(plot: Plot, field: str) -> alt.Y:
    copy = plot.y.copy()
    copy.shorthand = f"{field}:Q"
    return copy
