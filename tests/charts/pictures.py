"""Charts rendered for tests: the words in the SVG, and what must never stand there."""

import json
import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

import altair as alt

from kek_data.charts.export import spec_svg
from kek_data.wording.chart_texts import ChartTexts, Rule

FOOT = (
    "Programmpfad rechnerisch · Scope 1 und 2 · Emissionsfaktoren: Variante A (direkt, ohne Vorkette) · "
    "standortbasiert · 10 Mitglieder · 93 % geliefert, 7 % fortgeschrieben · Bearbeitungsstand 17"
)
TEXTS = ChartTexts(
    title="Die Emissionen der Mitglieder liegen 7 % über dem Programmpfad",
    subtitle="{unit}, gleitende 12 Monate, Scope 1 und 2 der zehn Mitglieder",
    foot=FOOT,
    rules=(
        Rule(x=2030, text="2030: Programm −55 % ggü. 1990, das sind −34 % ggü. 2018"),
        Rule(x=2035, text="2035: treibhausgasneutral"),
    ),
)
BROKEN = re.compile(r"\b(null|nan|undefined|infinity|none|true|false)\b", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(the|and|of|year|value|member|goal|path|actual|title|axis|chart|line|point|for|with|by|time|quarter|emissions|"
    r"energy|january|sum|other|others|delivered|carried|missing|scale|legend)\b",
    re.IGNORECASE,
)
ENGLISH_NUMBER = re.compile(r"\d,\d{3}\b(?!\d)|\d\.\d(?!\d{2})")
SVG = "{http://www.w3.org/2000/svg}"


Drawn = alt.LayerChart | dict[str, Any]
"""A chart, or its finished spec where a test renders it more than once."""


@cache
def _svg(spec: str, width: int) -> str:
    return spec_svg(json.loads(spec), width)


def spec_of(drawn: Drawn) -> dict[str, Any]:
    return drawn if isinstance(drawn, dict) else drawn.to_dict(validate=False)


def svg_of(drawn: Drawn, width: int = 1000) -> str:
    """The rendered chart; equal specs are rendered once."""
    return _svg(json.dumps(spec_of(drawn)), width)


def words_of(chart: Drawn, width: int = 1000) -> list[str]:
    """Every text of the rendered chart; the lines of one text joined by blanks."""
    root = ElementTree.fromstring(svg_of(chart, width))
    found = []
    for text in root.iter(f"{SVG}text"):
        lines = [part for part in text.itertext() if part.strip()]
        found.append(" ".join(lines))
    return [t for t in found if t]


def joined(chart: Drawn, width: int = 1000) -> str:
    return " | ".join(words_of(chart, width))


def all_said(chart: Drawn, width: int = 1000) -> str:
    """Texts and what a screen reader is told."""
    svg = svg_of(chart, width)
    told = re.findall(r'aria-label="([^"]*)"', svg)
    return " | ".join([*words_of(chart, width), *told])


def size_kib(chart: Drawn) -> float:
    return len(json.dumps(spec_of(chart), ensure_ascii=False).encode()) / 1024


def tooltips(chart: Drawn) -> list[str]:
    """Every value a tooltip can show as text, from the data of the spec."""
    spec = spec_of(chart)
    rows = [row for data in spec.get("datasets", {}).values() for row in data]
    return [str(v) for row in rows for v in row.values() if isinstance(v, str)]
