"""The city's own balance: apart, in percent of 1990 as published, broken where the method changed."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.labels import one_row, with_halo
from kek_data.charts.palette import CITY, FAINT, INK, PAPER, PATH, QUIET
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, completed, expr, framed, sizes
from kek_data.domain.network import PathPoint
from kek_data.wording import chart_texts as words
from kek_data.wording import numbers
from kek_data.wording.chart_texts import ChartTexts, FigureUnit

HEIGHT = 270
PERCENT = FigureUnit(words.CITY_UNIT, "%", 1.0, 0)


def city_chart(
    city: pd.DataFrame, goals: Sequence[PathPoint], texts: ChartTexts, *, large: bool = False
) -> alt.LayerChart:
    """Published change against 1990 by year, a line per method piece, and the council's goals as marks.

    city:  frames.CityBalance; years without a published percentage are named, not computed.
    goals: points in percent of 1990 (45 is -55 %).
    """
    rows = city[city["percent_vs_1990"].notna()].sort_values("year")
    if rows.empty:
        return empty_chart(texts if len(city) else words.NO_CITY_DATA, large=large)
    of = sizes(large)
    data = pd.DataFrame(
        {
            "x": rows["year"].astype("float64"),
            "y": rows["percent_vs_1990"],
            "piece": rows["piece"],
            "open": rows["is_open_marker"],
            "said": [numbers.percent(p / 100, sign=True) for p in rows["percent_vs_1990"]],
            "year": [str(y) for y in rows["year"]],
        }
    )
    marked = pd.DataFrame(
        [{"x": float(g.year), "y": g.value - 100, "t": words.city_goal_label(g)} for g in goals],
        columns=["x", "y", "t"],
    )
    first = min(float(data["x"].min()) - 1, axes.LAST_YEAR - 1)
    last = max([float(axes.LAST_YEAR), *marked["x"], *data["x"]])
    low = min([-100.0, *data["y"], *marked["y"]])
    x = axes.years(first, last, of, left=of.px(46), room=f"{of.px(20):g}")
    y = axes.figures(low, max(8.0, float(data["y"].max()) + 4), ticks=5)
    layers = [
        one_row(y=0.0).mark_rule(color=FAINT, strokeWidth=1, x=of.px(46), x2=expr("width")).encode(y=y),
        *_pieces(data, x, y, of),
        *_goals(marked, x, y, of),
    ]
    left_out = words.city_years_without_percent(
        [int(v) for v in city.loc[city["percent_vs_1990"].isna(), "year"]]
    )
    return framed(
        layers, completed(texts, PERCENT, note=left_out), of, height=of.px(HEIGHT), below=of.axis * 1.6
    )


def _pieces(data: pd.DataFrame, x: alt.X, y: alt.Y, of: Sizes) -> list[alt.Chart]:
    layers: list[alt.Chart] = [
        alt.Chart(data[["x", "y", "piece"]])
        .mark_line(color=CITY, strokeWidth=of.px(2.4))
        .encode(x=x, y=y, detail="piece:N")
    ]
    tips = [
        alt.Tooltip(f"{field}:N", title=words.TOOLTIP[title])
        for field, title in (("year", "year"), ("said", "percent"), ("piece", "piece"))
    ]
    for is_open, fill in ((False, CITY), (True, PAPER)):
        rows = data[data["open"] == is_open]
        if len(rows):
            layers.append(
                alt.Chart(rows[["x", "y", "said", "year", "piece"]])
                .mark_point(
                    filled=True, fill=fill, stroke=CITY, strokeWidth=of.px(2), size=of.px(64), opacity=1
                )
                .encode(x=x, y=y, tooltip=tips)
            )
    return [*layers, *_percentages(data, x, y, of), *_piece_names(data, x, y, of)]


def _percentages(data: pd.DataFrame, x: alt.X, y: alt.Y, of: Sizes) -> list[alt.Chart]:
    """The published figures at their points; where it is narrow only the last of each piece."""
    counts = data.groupby("piece")["x"].transform("size")
    is_inner = data.groupby("piece").cumcount() < counts - 1
    usual, exceptional = data[~data["open"]], data[data["open"]]
    layers = with_halo(
        alt.Chart(usual[["x", "y", "said"]].assign(inner=is_inner)),
        {"x": x, "y": y},
        text=expr(f"({of.narrow}) && datum.inner ? '' : datum.said"),
        dy=-of.px(13),
        color=CITY,
        fontWeight=600,
    )
    if len(exceptional):
        layers += with_halo(
            alt.Chart(
                exceptional[["x", "y"]].assign(
                    t=[f"{said} ({words.PANDEMIC})" for said in exceptional["said"]]
                )
            ),
            {"x": x, "y": y, "text": alt.Text("t:N")},
            align="left",
            baseline="middle",
            dx=of.px(9),
            color=CITY,
            fontWeight=600,
        )
    return layers


def _piece_names(data: pd.DataFrame, x: alt.X, y: alt.Y, of: Sizes) -> list[alt.Chart]:
    """Each method piece named at its line: a single year to its right, the others in turn above and below."""
    layers = []
    pieces = [(piece, rows) for piece, rows in data.groupby("piece", sort=False) if piece]
    for i, (piece, rows) in enumerate(pieces):
        if len(rows) == 1:
            at, dx, dy = float(rows["y"].iloc[0]), of.px(22), -of.px(3)
        elif i % 2:
            at, dx, dy = float(rows["y"].max()), -of.px(6), -of.px(28)
        else:
            at, dx, dy = float(rows["y"].min()), -of.px(6), of.px(20)
        layers += with_halo(
            one_row(x=float(rows["x"].min()), y=at, t=str(piece)),
            {"x": x, "y": y, "text": alt.Text("t:N")},
            align="left",
            baseline="middle",
            dx=dx,
            dy=dy,
            color=QUIET,
        )
    return layers


def _goals(marked: pd.DataFrame, x: alt.X, y: alt.Y, of: Sizes) -> list[alt.Chart]:
    if marked.empty:
        return []
    layers: list[alt.Chart] = [
        alt.Chart(marked[["x", "y"]])
        .mark_point(
            shape="diamond",
            filled=True,
            fill=PAPER,
            stroke=PATH,
            strokeWidth=of.px(2),
            size=of.px(90),
            opacity=1,
        )
        .encode(x=x, y=y)
    ]
    layers += with_halo(
        alt.Chart(marked),
        {"x": x, "y": y, "text": alt.Text("t:N")},
        align="right",
        baseline="middle",
        dx=-of.px(11),
        fontWeight=600,
        color=INK,
    )
    return layers
