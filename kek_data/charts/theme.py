"""The one theme: font, German numbers, sizes, and the words around a chart that wrap by its width.

Streamlit ignores embed options, so the locale is part of the spec (`config.locale`); vl-convert reads it there
too. Vega does not wrap text: titles are split by an expression on the width there is, so that one spec fits a
phone, a page and a projector. They are marks, not Vega's title: a title cannot have a wrapped subtitle, and tells
screen readers its role in English.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from kek_data.charts.palette import GRID, INK, PAPER, QUIET
from kek_data.wording.chart_texts import UNIT_PLACE, ChartTexts, FigureUnit

FONT = "Source Sans Pro, Source Sans, sans-serif"
"""The packaged font (exports), the one Streamlit ships (browser), then whatever there is."""

REGULAR_EM, SEMIBOLD_EM = 0.45, 0.49
"""Mean width of a character of German text as part of the font size."""

LOCALE = alt.Locale(
    number=alt.NumberLocale(decimal=",", thousands=".", grouping=[3], currency=["", "\u00a0€"], minus="−")
)
NARROW_BELOW = 560
"""Below this width (px) labels move into the plot and years are thinned out."""

AUTOSIZE = alt.AutoSizeParams(type="fit-x", contains="padding")
"""Streamlit adds one of its own where a spec has none."""

ROOM = "0*width+(isFinite(containerSize()[0])?containerSize()[0]-8:width)"
"""Width the words wrap by. Not the plot's: where a label stands a little beside it, the plot becomes narrower after its
height was measured, and a line more would be cut off. It follows `width`, so that it changes with the window."""

NO_DATA = alt.InlineData(values=[{}])


@dataclass(frozen=True)
class Sizes:
    """Type in px; the smallest is 12 on a page and 14 on a projector."""

    title: float
    subtitle: float
    label: float
    axis: float
    foot: float
    scale: float

    def px(self, normal: float) -> float:
        """A distance that grows with the type."""
        return round(normal * self.scale, 1)

    def line(self, size: float) -> float:
        """Line height of a type size."""
        return round(size * 1.3, 1)

    @property
    def narrow(self) -> str:
        """Vega expression: whether the chart is narrow."""
        return f"width < {self.px(NARROW_BELOW):.0f}"


PAGE = Sizes(title=17, subtitle=13.5, label=12.5, axis=12, foot=12, scale=1.0)
PROJECTOR = Sizes(title=26, subtitle=19, label=18, axis=17, foot=14, scale=1.4)


def sizes(large: bool) -> Sizes:
    """Type of a page, or of a projector."""
    return PROJECTOR if large else PAGE


def quoted(text: str) -> str:
    """A text as a literal of Vega's expression language."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", " ").replace("\u2029", " ")


def wrapped(text: str, available: str, size: float, em: float = REGULAR_EM) -> str:
    """Expression: the text as lines that fit `available` (an expression in px); breaks at plain blanks only."""
    per_line = f"max(12,floor(({available})/{size * em:.2f}))"
    pattern = f"regexp('(.{{1,'+{per_line}+'}})( +|$)','g')"
    return rf"split(trim(replace({quoted(text)},{pattern},'$1\n')),'\n')"


def expr(text: str) -> alt.ExprRef:
    """A Vega expression where a chart takes a value."""
    return alt.ExprRef(expr=text)


def completed(texts: ChartTexts, unit: FigureUnit, *, note: str = "") -> ChartTexts:
    """The unit in its place, and what a look means where it occurs."""
    title, subtitle = (t.replace(UNIT_PLACE, unit.name) for t in (texts.title, texts.subtitle))
    subtitle = " · ".join(part for part in (subtitle, note) if part)
    is_own = texts.alt != ChartTexts(title=texts.title, subtitle=texts.subtitle).alt
    return replace(texts, title=title, subtitle=subtitle, alt=texts.alt if is_own else "")


def framed(
    layers: Sequence[alt.Chart | alt.LayerChart],
    texts: ChartTexts,
    of: Sizes,
    *,
    height: float | alt.Step,
    below: float = 0,
    signals: Mapping[str, str] | None = None,
) -> alt.LayerChart:
    """Layers in the words of `texts`: title and subtitle above, foot below, German numbers, one font.

    below:   px the x axis takes under the plot.
    signals: name -> expression, for marks to refer to.
    """
    signals = {**(signals or {}), "wrap_width": ROOM}
    words = []
    above = of.px(16)
    if texts.subtitle:
        step = of.line(of.subtitle)
        signals["subtitle"] = wrapped(texts.subtitle, "wrap_width", of.subtitle)
        words.append(
            _words("subtitle", of.subtitle, step, f"-{above:g}-{step:g}*(length(subtitle)-1)", QUIET)
        )
    if texts.title:
        step = of.line(of.title)
        signals["headline"] = wrapped(texts.title, "wrap_width", of.title, SEMIBOLD_EM)
        below_it = f"{of.line(of.subtitle):g}*length(subtitle)+{of.px(4):g}" if texts.subtitle else "0"
        last_line = f"-{above:g}-({below_it})"
        words.append(
            _words(
                "headline", of.title, step, f"{last_line}-{step:g}*(length(headline)-1)", INK, is_bold=True
            )
        )
    if texts.foot:
        signals["foot"] = wrapped(texts.foot, "wrap_width", of.foot)
        words.append(_words("foot", of.foot, of.line(of.foot), f"height+{below + of.px(20):g}", QUIET))
    return alt.LayerChart(
        layer=[*layers, *words],
        width="container",
        height=height,
        description=texts.alt,
        autosize=AUTOSIZE,
        padding={"left": 0, "right": 0, "top": of.px(4), "bottom": of.px(6)},
        params=[alt.VariableParameter(name=name, expr=value) for name, value in signals.items()],
        config=alt.Config(**_config(of)),
    )


def _words(signal: str, size: float, line: float, y: str, color: str, *, is_bold: bool = False) -> alt.Chart:
    return alt.Chart(NO_DATA).mark_text(
        text=expr(signal),
        align="left",
        baseline="alphabetic",
        fontSize=size,
        fontWeight=600 if is_bold else 400,
        lineHeight=line,
        color=color,
        x=0,
        y=expr(y),
    )


def _config(of: Sizes) -> dict[str, Any]:
    return {
        "font": FONT,
        "locale": LOCALE,
        "background": PAPER,
        "aria": False,
        "view": alt.ViewConfig(stroke=None),
        "axis": alt.AxisConfig(
            domain=False,
            ticks=False,
            gridColor=GRID,
            labelColor=QUIET,
            labelFontSize=of.axis,
            labelPadding=of.px(6),
            tickSize=0,
            title=None,
            aria=False,
        ),
        "text": alt.MarkConfig(fontSize=of.label, color=INK),
    }
