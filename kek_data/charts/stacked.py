"""Parts of a whole over time: stacked columns that touch (windows), stand apart (years), or follow quarters."""

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import axes, question_marks
from kek_data.charts.labels import lines_of, spread, text_width
from kek_data.charts.lines import BREAKDOWN_COLUMNS, UNSURE_FROM
from kek_data.charts.palette import CARRIER_COLORS, FAINT, MEMBER_PALETTE, PAPER, USE_COLORS
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import NO_DATA, Sizes, completed, expr, framed, quoted, sizes
from kek_data.domain.codes import Measure, WindowKind
from kek_data.domain.period import is_quarter, quarter_of, year_of
from kek_data.frames import QuestionCounts
from kek_data.wording import chart_texts as words
from kek_data.wording import numbers
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

HEIGHT = 300
HEADROOM = 1.06
MOST_PARTS = 10
LABEL_LINE = 18
LIGHTER = 0.55


@dataclass(frozen=True)
class Kind:
    """A kind of columns: their width in years and the expression that names a column's period."""

    width: float
    period: str
    touches: bool = False  # neighbours overlap a little, or the paper shines through
    in_mid_year: bool = False  # four to a year: the year's label stands in its middle


YEARS = Kind(0.72, "format(datum.x,'d')")
WINDOWS = Kind(0.25, f"{quoted(numbers.TWELVE_MONTHS_TO)}+{axes.period_expr('datum.x')}", touches=True)
QUARTERS = Kind(0.2, "'Q'+(floor(4*(datum.x-floor(datum.x)))+1)+' '+floor(datum.x)", in_mid_year=True)


def stacked_chart(
    breakdown: pd.DataFrame,
    texts: ChartTexts,
    *,
    measure: str = Measure.EMISSIONS,
    window: str = WindowKind.ROLLING,
    colors: Mapping[str, str] | None = None,
    large: bool = False,
) -> alt.LayerChart:
    """What a sum is made of, window by window, parts named at the right; carried parts lighter.

    breakdown: frames.Breakdown of one part kind; quarters are twelve-month windows, years calendar years.
    colors:    part -> colour; parts left out take the fixed colour of their carrier or use, else the next one.
    """
    is_year = window == WindowKind.YEAR
    rows = breakdown[breakdown["period"].map(is_quarter).astype("bool") != is_year]
    return _columns(rows, texts, measure, colors, large, YEARS if is_year else WINDOWS)


def quarters_chart(
    breakdown: pd.DataFrame,
    texts: ChartTexts,
    *,
    measure: str = Measure.EMISSIONS,
    colors: Mapping[str, str] | None = None,
    questions: pd.DataFrame | None = None,
    large: bool = False,
) -> alt.LayerChart:
    """Each quarter by itself, four columns in the space of a year; a "?" above those a Rückfrage is about.

    breakdown: frames.Breakdown whose periods are quarters themselves, not windows.
    questions: frames.QuestionCounts by quarter.
    """
    rows = breakdown[breakdown["period"].map(is_quarter).astype("bool")]
    middle = np.array([_middle(period) for period in rows["period"]], dtype="float64")
    return _columns(rows.assign(x=middle), texts, measure, colors, large, QUARTERS, questions)


def _middle(quarter: str) -> float:
    return year_of(quarter) + (quarter_of(quarter) - 0.5) / 4


def energy_only_chart(breakdown: pd.DataFrame, texts: ChartTexts, *, large: bool = False) -> alt.LayerChart:
    """A published series without carrier split: MWh only, no tonnes, no path.

    breakdown: frames.Breakdown in kWh; calendar years where it has any, else quarters by themselves.
    """
    has_years = bool((~breakdown["period"].map(is_quarter).astype("bool")).any())
    if has_years or breakdown.empty:
        return stacked_chart(breakdown, texts, measure=Measure.ENERGY, window=WindowKind.YEAR, large=large)
    return quarters_chart(breakdown, texts, measure=Measure.ENERGY, large=large)


def _columns(
    rows: pd.DataFrame,
    texts: ChartTexts,
    measure: str,
    colors: Mapping[str, str] | None,
    large: bool,
    kind: Kind,
    questions: pd.DataFrame | None = None,
) -> alt.LayerChart:
    column = BREAKDOWN_COLUMNS[measure]
    known = _with_others(rows[rows[column].notna()], column)
    if known.empty:
        return empty_chart(texts, large=large)
    of = sizes(large)
    sums = known.groupby("x")[column].agg(
        up=lambda v: v.clip(lower=0).sum(), down=lambda v: v.clip(upper=0).sum()
    )
    unit = figure_unit(float(sums["up"].max()), measure)
    parts = _parts(known, column, colors)
    stack = _stacked(known.assign(value=known[column] / unit.divisor), list(parts["part"]))
    asked = _asked(questions, known, sums["up"], unit)
    low, high = axes.limits(
        [*(sums["up"] / unit.divisor), *(sums["down"] / unit.divisor)],
        headroom=HEADROOM if asked.empty else question_marks.HEADROOM,
    )
    left, height = axes.figure_width(low, high, unit, of), of.px(HEIGHT)
    named = _named(stack, parts, unit)
    room = str(round(text_width(list(named["label"]), of, 0.49) + of.px(23)))
    first, last = _span(stack["x"], kind)
    x = axes.years(first, last, of, left=left, room="room", centred=kind.in_mid_year)
    y = axes.figures(low, high)
    color = alt.Color(
        "name:N",
        scale=alt.Scale(domain=list(parts["name"]), range=list(parts["color"])),
        sort=list(parts["name"]),
        legend=None,
    )
    has_carried = bool((stack["carried"] >= UNSURE_FROM).any())
    layers = [
        *_rects(stack, x, y, color, kind, unit),
        *question_marks.question_marks(asked, x, y, of),
        *_names(named, of, height / (high - low), high, height),
    ]
    notes = [words.CARRIED_AREA_NOTE if has_carried else "", question_marks.note_of(asked)]
    note = " · ".join(filter(None, notes))
    return framed(
        layers,
        completed(texts, unit, note=note),
        of,
        height=height,
        below=of.axis * 1.6,
        signals={"room": room},
    )


def _asked(
    questions: pd.DataFrame | None, rows: pd.DataFrame, tops: pd.Series, unit: FigureUnit
) -> pd.DataFrame:
    """The marks of quarters between the first and the last column."""
    counts = QuestionCounts.empty() if questions is None else questions
    x = {period: _middle(period) for period in counts["period"]}
    first, last = rows["x"].min(), rows["x"].max()
    within = {period: at for period, at in x.items() if first <= at <= last}
    return question_marks.placed(counts, within, tops, unit.divisor)


def _with_others(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """At most ten parts: the smallest ones together as "Übrige"."""
    sizes_of_parts = rows.groupby("part")[column].sum().abs().sort_values(ascending=False)
    if len(sizes_of_parts) <= MOST_PARTS:
        return rows
    small = rows["part"].isin(sizes_of_parts.index[MOST_PARTS - 1 :])
    carried = rows["carried_share"].fillna(0.0) * rows[column]
    merged = (
        rows[small]
        .assign(carried=carried)
        .groupby(["period", "x"], as_index=False)
        .agg(**{column: (column, "sum"), "carried": ("carried", "sum")})
        .assign(part="", part_name=words.OTHERS, carried_share=lambda f: f["carried"] / f[column])
        .drop(columns="carried")
    )
    return pd.concat([rows[~small], merged], ignore_index=True)


def _parts(rows: pd.DataFrame, column: str, colors: Mapping[str, str] | None) -> pd.DataFrame:
    """part, name, color from the largest (at the bottom) to the smallest; "Übrige" last."""
    fixed = {"": FAINT} | dict(CARRIER_COLORS) | dict(USE_COLORS) | dict(colors or {})
    order = rows.groupby("part")[column].sum().sort_values(ascending=False).index
    keys = [k for k in order if k] + [k for k in order if not k]
    names = rows.drop_duplicates("part").set_index("part")["part_name"]
    chosen = [fixed.get(k) or MEMBER_PALETTE[i % len(MEMBER_PALETTE)] for i, k in enumerate(keys)]
    return pd.DataFrame({"part": keys, "name": [names[k] or k for k in keys], "color": chosen})


def _stacked(rows: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """x, part, value, carried, low, high: each part on the sum of those before it; negative ones below zero."""
    rank = rows["part"].map({part: i for i, part in enumerate(order)})
    stack = rows.assign(rank=rank, is_down=rows["value"] < 0).sort_values(["x", "rank"])
    high = stack.groupby(["x", "is_down"])["value"].cumsum()
    return stack.assign(
        high=high.round(4), low=(high - stack["value"]).round(4), carried=stack["carried_share"].fillna(0.0)
    )


def _span(x: pd.Series, kind: Kind) -> tuple[float, float]:
    first, last = float(x.min()) - kind.width / 2, float(x.max()) + kind.width / 2
    if kind.in_mid_year:
        return float(np.floor(first)), float(np.ceil(last))
    return first, last


def _rects(
    stack: pd.DataFrame, x: alt.X, y: alt.Y, color: alt.Color, kind: Kind, unit: FigureUnit
) -> list[alt.Chart]:
    shown = pd.DataFrame(
        {
            "x": stack["x"].round(4),
            "name": stack["part_name"].where(stack["part_name"] != "", stack["part"]),
            "y": stack["high"],
            "low": stack["low"],
            "carried": stack["carried"].round(3),
        }
    )
    seam = 0.012 if kind.touches else 0.0
    base = alt.Chart(shown).transform_calculate(
        x1=f"datum.x-{kind.width / 2}",
        x2=f"datum.x+{kind.width / 2 + seam}",
        cut="datum.y-(datum.y-datum.low)*datum.carried",
    )
    span = {"x": axes.on_field(x, "x1"), "x2": "x2"}
    tips = [
        alt.Tooltip("name:N", title=words.TOOLTIP["part"]),
        alt.Tooltip("period:N", title=words.TOOLTIP["period"]),
        alt.Tooltip("value:N", title=words.TOOLTIP["value"]),
        alt.Tooltip("share:N", title=words.TOOLTIP["carried"]),
    ]
    told = base.transform_calculate(
        period=kind.period,
        value=f"format(datum.y-datum.low,',.{unit.decimals}f')+' {unit.name}'",
        share="format(datum.carried,'.0%')",
    )
    layers = [
        told.mark_rect(stroke=None if kind.touches else PAPER, strokeWidth=0.5).encode(
            **span, y=y, y2="low", color=color, tooltip=tips
        )
    ]
    carried = base.transform_filter("datum.carried > 0")
    if bool((shown["carried"] > 0).any()):
        layers.append(
            carried.mark_rect(color=PAPER, opacity=LIGHTER, tooltip=None).encode(
                **span, y=axes.on_field(y, "cut"), y2="y"
            )
        )
    return layers


def _named(stack: pd.DataFrame, parts: pd.DataFrame, unit: FigureUnit) -> pd.DataFrame:
    """The latest column's parts with label, colour and middle."""
    latest = stack[stack["x"] == stack["x"].max()].merge(parts, on="part")
    said = [
        f"{n} {words.part_value(v * unit.divisor, unit)}"
        for n, v in zip(latest["name"], latest["value"], strict=True)
    ]
    return latest.assign(
        label=[lines_of(s, LABEL_LINE) for s in said], middle=(latest["low"] + latest["high"]) / 2
    )


def _names(named: pd.DataFrame, of: Sizes, scale: float, high: float, height: float) -> list[alt.Chart]:
    """Each part's colour, name and latest value beside its latest column."""
    step = of.line(of.label)
    heights = [step * (label.count("\n") + 1) for label in named["label"]]
    centres = spread([(high - m) * scale for m in named["middle"]], heights, -step, height + step)
    layers = []
    rows = zip(named["label"], named["color"], centres, heights, strict=True)
    for label, color, centre, tall in rows:
        top = centre - tall / 2
        swatch = alt.Chart(NO_DATA).mark_square(
            color=color,
            size=of.px(80),
            opacity=1,
            x=expr(f"width-room+{of.px(12):g}"),
            y=round(top + step / 2, 1),
        )
        text = alt.Chart(NO_DATA).mark_text(
            text=label.split("\n"),
            x=expr(f"width-room+{of.px(21):g}"),
            y=round(top, 1),
            align="left",
            baseline="top",
            lineHeight=step,
        )
        layers += [swatch, text]
    return layers
