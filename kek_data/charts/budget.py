"""The carbon budget of the path: balances added up year by year, until it is used up."""

import altair as alt
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.labels import one_row, text_width, with_halo
from kek_data.charts.palette import ABOVE, CARRIED, INK, PAPER, PATH
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, completed, expr, framed, sizes
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

HEIGHT = 300
HALF_BAR = 0.36
HALF_STROKE = 0.45
EARLIER = 0.45
"""Opacity of what earlier years have used, below the year's own balance."""


def budget_chart(
    years: pd.DataFrame, texts: ChartTexts, *, exhausted_year: int | None, large: bool = False
) -> alt.LayerChart:
    """A column per year: what is used by its end, the year's own balance on top; beside it the path and its budget.

    years:          frames.BudgetYears; held years are grey, what lies above the budget is marked and named.
    exhausted_year: named at its column; None: not.
    """
    known = years[years["total_t_co2e"].notna()]
    whole = years["path_total_t_co2e"].iloc[-1] if len(years) else float("nan")
    if known.empty or whole != whole:
        return empty_chart(texts, large=large)
    of = sizes(large)
    unit = figure_unit(max(float(known["total_t_co2e"].max()), float(whole)))
    low, high = axes.limits([float(known["total_t_co2e"].max()) / unit.divisor, whole / unit.divisor])
    first, last = int(years["year"].min()), int(years["year"].max())
    left = axes.figure_width(low, high, unit, of)
    x = axes.years(first - 0.6, last + 0.6, of, left=left)
    x = x.axis(
        values=[float(y) for y in range(first, last + 1)],
        labelExpr=f"{of.narrow} && datum.value % 5 != 0 ? '' : format(datum.value, 'd')",
        grid=False,
        labelAngle=0,
        labelFlush=False,
    )
    y = axes.figures(low, high, top=of.line(of.label))
    layers = [
        *_columns(known, x, y, unit, float(whole)),
        *_path(years, x, y, unit, of),
        *_budget(x, y, unit, float(whole), first, of),
        *_exhausted(known, x, y, unit, exhausted_year, of),
    ]
    note = words.HELD_YEARS_NOTE if known["is_held"].any() else ""
    return framed(layers, completed(texts, unit, note=note), of, height=of.px(HEIGHT), below=of.axis * 1.6)


def _columns(known: pd.DataFrame, x: alt.X, y: alt.Y, unit: FigureUnit, whole: float) -> list[alt.Chart]:
    before = known["total_t_co2e"] - known["balance_t_co2e"]
    pieces = pd.concat(
        [
            _piece(known, 0.0, before.clip(upper=whole), unit).assign(opacity=EARLIER),
            _piece(known, before.clip(upper=whole), known["total_t_co2e"].clip(upper=whole), unit),
            _piece(known, known["total_t_co2e"].clip(upper=whole), known["total_t_co2e"], unit).assign(
                color=ABOVE, opacity=0.75
            ),
        ],
        ignore_index=True,
    )
    pieces = pieces[pieces["top"] > pieces["bottom"]]
    columns = ["from", "to", "bottom", "top", "color", "opacity"]
    tips = pd.DataFrame(
        {
            "from": known["year"] - 0.5,
            "to": known["year"] + 0.5,
            "year": known["year"].astype("str"),
            "balance": [unit.amount(v) for v in known["balance_t_co2e"]],
            "total": [unit.amount(v) for v in known["total_t_co2e"]],
            "path_total": [unit.amount(v) for v in known["path_total_t_co2e"]],
        }
    )
    return [
        alt.Chart(pieces[columns])
        .mark_rect()
        .encode(
            x=axes.on_field(x, "from"),
            x2="to",
            y=axes.on_field(y, "bottom"),
            y2="top",
            color=alt.Color("color:N", scale=None, legend=None),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
        ),
        alt.Chart(tips)
        .mark_rect(opacity=0, y=0, y2=expr("height"))
        .encode(
            x=axes.on_field(x, "from"),
            x2="to",
            tooltip=[
                alt.Tooltip(f"{name}:N", title=words.TOOLTIP[name])
                for name in ("year", "balance", "total", "path_total")
            ],
        ),
    ]


def _piece(known: pd.DataFrame, bottom: pd.Series | float, top: pd.Series, unit: FigureUnit) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "from": known["year"] - HALF_BAR,
            "to": known["year"] + HALF_BAR,
            "bottom": bottom / unit.divisor,
            "top": top / unit.divisor,
            "color": known["is_held"].map({True: CARRIED, False: PATH}),
            "opacity": 1.0,
        }
    )


def _path(years: pd.DataFrame, x: alt.X, y: alt.Y, unit: FigureUnit, of: Sizes) -> list[alt.Chart]:
    """A stroke across each column where the path's balances stand."""
    known = years[years["path_total_t_co2e"].notna()]
    strokes = alt.Chart(
        pd.DataFrame(
            {
                "from": known["year"] - HALF_STROKE,
                "to": known["year"] + HALF_STROKE,
                "y": known["path_total_t_co2e"] / unit.divisor,
            }
        )
    )
    looks = ((PAPER, of.px(4.8)), (INK, of.px(2.2)))
    return [
        strokes.mark_rule(color=color, strokeWidth=width).encode(x=axes.on_field(x, "from"), x2="to", y=y)
        for color, width in looks
    ]


def _budget(x: alt.X, y: alt.Y, unit: FigureUnit, whole: float, first: int, of: Sizes) -> list[alt.Chart]:
    """The whole budget as a level, named below its left end, where the columns are still low."""
    level = one_row(x=float(first), y=whole / unit.divisor, t=words.budget_level(whole, unit))
    rule = level.mark_rule(color=INK, strokeWidth=of.px(1.4)).encode(y=y)
    text = with_halo(
        level,
        {"x": x, "y": y, "text": alt.Text("t:N")},
        align="left",
        baseline="top",
        dx=of.px(-8),
        dy=of.px(5),
        fontWeight=600,
    )
    return [rule, *text]


def _exhausted(
    known: pd.DataFrame, x: alt.X, y: alt.Y, unit: FigureUnit, year: int | None, of: Sizes
) -> list[alt.Chart]:
    row = known[known["year"] == year]
    if row.empty:
        return []
    said = words.used_up_in(int(row["year"].iloc[0]))
    at = float(row["total_t_co2e"].iloc[0]) / unit.divisor
    width = text_width([said], of)
    return with_halo(
        one_row(x=float(row["year"].iloc[0]), y=at, t=said),
        {"x": x, "y": y, "text": alt.Text("t:N")},
        align="right",
        baseline="bottom",
        dx=min(of.px(16), width),
        dy=of.px(-4),
        color=ABOVE,
        fontWeight=600,
    )
