"""What holds for every chart: it renders, speaks German, names its factors, stays small, and fits a phone."""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
from PIL import ImageFont

from kek_data import charts
from kek_data.charts.export import chart_png
from kek_data.charts.lying_bars import LyingBar
from kek_data.charts.palette import CARRIER_COLORS, DARK, MEMBER_PALETTE
from kek_data.charts.theme import FONT
from kek_data.domain.network import PathPoint
from kek_data.wording.chart_texts import figure_unit
from tests.charts import frames
from tests.charts.pictures import (
    BROKEN,
    ENGLISH,
    ENGLISH_NUMBER,
    FOOT,
    TEXTS,
    all_said,
    joined,
    size_kib,
    svg_of,
    tooltips,
    words_of,
)
from tests.charts.scenario_lines import comparison

NAMES = {key: name for key, (name, _, _) in frames.MEMBERS.items()}
PRODUCTS = {"fernwaerme": "Fernwärme", "strom": "Strom"}
GOALS = (
    PathPoint(year=2030, value=45, label="Programm −55 %"),
    PathPoint(year=2035, value=0, label="treibhausgasneutral"),
)


def multiples(large: bool) -> alt.LayerChart:
    members = frames.members()
    return charts.small_multiples(members, frames.standings(members), NAMES, TEXTS, large=large)


def bridge(large: bool) -> alt.LayerChart:
    return charts.bridge_chart(
        frames.bridge(),
        TEXTS,
        total=128_400,
        total_without=120_010,
        names=NAMES,
        products=PRODUCTS,
        large=large,
    )


CHARTS: dict[str, Callable[[bool], alt.LayerChart]] = {
    "trajectory": lambda large: charts.trajectory_chart(
        frames.trajectory(goal_2035=0.15), None, TEXTS, large=large
    ),
    "market": lambda large: charts.trajectory_chart(
        frames.trajectory(), None, TEXTS, method="market", frozen=True, large=large
    ),
    "energy": lambda large: charts.trajectory_chart(
        frames.trajectory(), None, TEXTS, measure="energy", large=large
    ),
    "cost": lambda large: charts.trajectory_chart(
        frames.trajectory(), None, TEXTS, measure="cost", window="year", large=large
    ),
    "stacked": lambda large: charts.stacked_chart(frames.breakdown(frames.CARRIERS), TEXTS, large=large),
    "years": lambda large: charts.stacked_chart(
        frames.breakdown(frames.CARRIERS), TEXTS, window="year", measure="energy", large=large
    ),
    "quarters": lambda large: charts.quarters_chart(frames.breakdown(frames.CARRIERS), TEXTS, large=large),
    "multiples": multiples,
    "bridge": bridge,
    "waterfall": lambda large: charts.waterfall_chart(
        [
            charts.Bar(label="Jahr 2019", value=3406, is_level=True),
            charts.Bar(label="Aktivität", value=0, note="keine Bezugsgröße"),
            charts.Bar(label="Witterung", value=-310.4),
            charts.Bar(label="Energieträger", value=120.0),
            charts.Bar(label="Jahr 2024", value=3215.6, is_level=True),
        ],
        TEXTS,
        large=large,
    ),
    "band": lambda large: charts.band_chart(
        frames.trajectory().assign(
            value=lambda f: f["gap_t_co2e"],
            uncertainty_t_co2e=lambda f: f["actual_t_co2e"] * 0.02,
            is_gap=True,
        )[lambda f: f["method"] == "location"],
        TEXTS,
        large=large,
    ),
    "lying": lambda large: charts.lying_bars_chart(
        [LyingBar(label="±420 t CO₂e · EDG\n→ Datengüte angeben", value=420.0, light=140.0)],
        TEXTS,
        unit=figure_unit(420.0),
        large=large,
    ),
    "weather": lambda large: charts.weather_chart(frames.heat_years(), TEXTS, large=large),
    "heat_scatter": lambda large: charts.heat_scatter(frames.heat_points(), TEXTS, large=large),
    "scenarios": lambda large: comparison(TEXTS, large=large),
    "city": lambda large: charts.city_chart(frames.city(), GOALS, TEXTS, large=large),
    "energy_only": lambda large: charts.energy_only_chart(
        frames.breakdown({"w": ("Wärme (ohne Aufteilung)", 9_000.0)}), TEXTS, large=large
    ),
    "empty": lambda large: charts.empty_chart(TEXTS, large=large),
}

every_chart = pytest.mark.parametrize("name", CHARTS)


@cache
def made(name: str, large: bool = False) -> dict[str, Any]:
    """The spec of a chart, validated once against the schema of Vega-Lite."""
    return CHARTS[name](large).to_dict()


KEPT = {*MEMBER_PALETTE, *CARRIER_COLORS.values()} - set(DARK)
"""Colours that are legible on both pages."""


def svg_size(svg: str) -> tuple[float, float]:
    root = ElementTree.fromstring(svg)
    return float(root.get("width", "0")), float(root.get("height", "0"))


@every_chart
def test_it_says_only_german_and_nothing_broken(name: str) -> None:
    chart = made(name)
    said = " | ".join([all_said(chart), *tooltips(chart)])
    assert not BROKEN.search(said), BROKEN.findall(said)
    assert not ENGLISH.search(said), ENGLISH.findall(said)
    assert not ENGLISH_NUMBER.search(said), ENGLISH_NUMBER.findall(said)


@every_chart
def test_it_names_its_factors_at_the_foot_and_its_statement_on_top(name: str) -> None:
    words = words_of(made(name), 700)
    assert FOOT in words
    assert TEXTS.title in words


@every_chart
@pytest.mark.parametrize("width", [340, 1700])
def test_it_is_as_wide_as_asked_and_nothing_is_cut_off(name: str, width: int) -> None:
    """Vega shrinks the plot if anything stands beside it; then the left edge of the plot is not 0."""
    svg = svg_of(made(name, width > 1200), width)
    assert svg_size(svg)[0] == pytest.approx(width, abs=1)
    left = re.search(r'transform="translate\(([-\d.]+),', svg)
    assert left
    assert float(left.group(1)) <= 1


@every_chart
def test_a_phone_gets_more_lines_not_less_words(name: str) -> None:
    chart = made(name)
    assert FOOT in words_of(chart, 340)
    assert svg_size(svg_of(chart, 340))[1] > svg_size(svg_of(chart, 1000))[1]


@every_chart
def test_no_text_on_a_projector_is_smaller_than_14_px(name: str) -> None:
    sizes = re.findall(r'font-size="([\d.]+)px"', svg_of(made(name, True), 1600))
    assert sizes
    assert min(float(s) for s in sizes) >= 14


@every_chart
def test_no_text_on_a_page_is_smaller_than_12_px(name: str) -> None:
    sizes = re.findall(r'font-size="([\d.]+)px"', svg_of(made(name), 1000))
    assert min(float(s) for s in sizes) >= 12


@every_chart
def test_its_spec_stays_below_60_kib(name: str) -> None:
    assert size_kib(made(name)) < 60


@every_chart
def test_it_loads_nothing_and_carries_the_german_locale(name: str) -> None:
    spec = made(name)
    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["width"] == "container"
    assert spec["description"]
    assert "url" not in {key for data in spec.get("data", {}) for key in data}


@every_chart
def test_on_dark_only_colours_differ(name: str) -> None:
    light = made(name)
    dark = charts.dark_spec(light)
    assert dark["config"]["background"] == DARK["#ffffff"]
    assert joined(light, 1000) == joined(dark, 1000)
    assert set(re.findall("#[0-9a-f]{6}", json.dumps(dark))) <= set(DARK.values()) | KEPT


def test_a_png_is_as_wide_as_its_scale_says() -> None:
    png = chart_png(CHARTS["trajectory"](False), 500, 2)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == pytest.approx(1000, abs=2)


def test_an_svg_names_its_language_and_its_alternative_text() -> None:
    svg = svg_of(made("trajectory"))
    assert 'lang="de"' in svg
    assert f'aria-label="{TEXTS.alt[:40]}' in svg


def test_a_title_with_quotes_and_angle_brackets_is_only_a_text() -> None:
    title = "\"Haus\" <b>&amp;</b> 'x' \\n $1 ⚡"
    texts = charts.trajectory.ChartTexts(title=title, foot="Fuß")
    chart = charts.trajectory_chart(frames.trajectory(), None, texts)
    assert title in joined(chart)


def test_the_packaged_fonts_are_the_first_family_and_have_every_sign_we_write() -> None:
    folder = files("kek_data.charts") / "fonts"
    fonts = [ImageFont.truetype(str(path), 20) for path in folder.iterdir() if path.name.endswith(".otf")]
    assert len(fonts) == 2
    for font in fonts:
        assert font.getname()[0].startswith(FONT.split(",")[0])
        unknown = bytes(font.getmask("\uffff"))
        assert all(bytes(font.getmask(sign)) != unknown for sign in "₂−·–„“ÄöüßΣ²€▲")


@every_chart
def test_streamlit_finds_the_layout_where_it_looks_for_it(name: str) -> None:
    """Streamlit adds an autosize of its own where the spec has none, and writes into an object of paddings."""
    spec = made(name)
    assert spec["autosize"] == {"type": "fit-x", "contains": "padding"}
    assert isinstance(spec["padding"], dict)
    assert "title" not in spec
