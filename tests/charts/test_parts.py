"""Stacked columns, small multiples, bridge, city, completeness: what each names and what it never claims."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data import charts
from kek_data.charts import palette
from kek_data.charts.labels import spread
from kek_data.domain.codes import PathStatus
from kek_data.frames import Breakdown, Bridge, CityBalance, Trajectory
from kek_data.reference.tables import packaged_reference
from kek_data.wording.chart_texts import (
    CARRIED_AREA_NOTE,
    NO_CITY_DATA,
    NO_DATA_YET,
    OTHERS,
    PANDEMIC,
    ChartTexts,
)
from kek_data.wording.labels import SHARE_UNKNOWN
from tests.charts import frames
from tests.charts.pictures import TEXTS, joined, tooltips, words_of
from tests.charts.test_every_chart import GOALS, NAMES, PRODUCTS

SPACE = "\u00a0"


# --- stacked ----------------------------------------------------------------------------------------


def test_every_part_is_named_with_its_latest_value() -> None:
    words = joined(charts.stacked_chart(frames.breakdown(frames.CARRIERS), TEXTS))
    assert all(name in words for name, _ in frames.CARRIERS.values())
    assert f"Strom 55,7{SPACE}kt" in words


def test_a_part_too_small_for_its_unit_is_not_called_zero() -> None:
    words = joined(charts.stacked_chart(frames.breakdown({"a": ("A", 90_000.0), "b": ("B", 11.0)}), TEXTS))
    assert f"B <{SPACE}0,1{SPACE}kt" in words


def test_carried_parts_are_explained_and_only_then() -> None:
    assert CARRIED_AREA_NOTE in joined(charts.stacked_chart(frames.breakdown(frames.CARRIERS), TEXTS))
    delivered = frames.breakdown(frames.CARRIERS, carried=())
    assert CARRIED_AREA_NOTE not in joined(charts.stacked_chart(delivered, TEXTS))


def test_more_than_ten_parts_end_in_the_rest() -> None:
    parts = {f"m{i}": (f"Mitglied {i}", 1000.0 - i * 30) for i in range(24)}
    words = joined(charts.stacked_chart(frames.breakdown(parts, kind="member"), TEXTS))
    assert OTHERS in words
    assert "Mitglied 8" in words
    assert "Mitglied 12" not in words


def test_the_rest_is_the_sum_of_what_is_not_named() -> None:
    parts = {f"m{i}": (f"Mitglied {i}", 100.0) for i in range(12)}
    chart = charts.stacked_chart(frames.breakdown(parts, kind="member"), TEXTS)
    heights = [r for d in chart.to_dict()["datasets"].values() for r in d if r.get("name")]
    total = sum(r["y"] - r["low"] for r in heights if r["x"] == 2018.0)
    assert total == pytest.approx(1200, rel=1e-3)


def test_credit_notes_stack_below_zero() -> None:
    rows = frames.breakdown({"a": ("A", 100.0), "b": ("B", 50.0)})
    rows.loc[rows["part"] == "b", "emissions_t_co2e"] = -20.0
    chart = charts.stacked_chart(rows, TEXTS)
    drawn = [r for d in chart.to_dict()["datasets"].values() for r in d if r.get("name") == "B"]
    assert all(r["y"] == -20 and r["low"] == 0 for r in drawn)


def test_windows_and_years_are_never_mixed() -> None:
    rows = frames.breakdown(frames.CARRIERS)
    for window, quarters in (("rolling_4q", True), ("year", False)):
        chart = charts.stacked_chart(rows, TEXTS, window=window)
        x = {r["x"] for d in chart.to_dict()["datasets"].values() for r in d if "carried" in r}
        expected = {
            round(v, 4) for v, p in zip(rows["x"], rows["period"], strict=True) if ("Q" in p) == quarters
        }
        assert x == expected


@pytest.mark.parametrize("draw", [charts.stacked_chart, charts.quarters_chart, charts.energy_only_chart])
def test_an_empty_breakdown_says_what_to_do_next(draw) -> None:
    assert NO_DATA_YET in joined(draw(Breakdown.empty(), TEXTS))


def test_a_series_without_carriers_is_shown_in_energy_only() -> None:
    rows = frames.breakdown({"waerme_ungeteilt": ("Wärme (ohne Aufteilung)", 9_000.0)})
    rows["emissions_t_co2e"] = np.nan
    words = joined(
        charts.energy_only_chart(rows, ChartTexts(title="Wärme", subtitle="{unit}, witterungsbereinigt"))
    )
    assert "MWh, witterungsbereinigt" in words
    assert "CO₂" not in words


def test_carriers_have_the_colours_of_the_reference_table() -> None:
    carriers = packaged_reference().vocabulary.carriers
    assert dict(zip(carriers["carrier"], carriers["color"], strict=True)) == dict(palette.CARRIER_COLORS)


# --- small multiples --------------------------------------------------------------------------------


def multiples(members: pd.DataFrame | None = None, **kwargs) -> str:
    members = frames.members() if members is None else members
    standings = frames.standings(members, base_year=kwargs.pop("base_year", 2018))
    return joined(charts.small_multiples(members, standings, NAMES, TEXTS, **kwargs))


def test_each_member_has_its_name_its_status_in_words_and_its_share_of_the_base() -> None:
    words = multiples()
    assert all(name in words for name in NAMES.values())
    assert {"auf Pfad", "deutlich darüber", "keine Aussage"} <= set(words.split(" | "))
    assert f"93{SPACE}% von 2018 (Q2 2026)" in words


def test_without_a_base_year_the_share_is_of_the_first_value() -> None:
    assert "von erstem Wert" in multiples(base_year=None)


def test_two_hundred_members_have_two_hundred_cells() -> None:
    names = {f"m{i:03d}": f"Gemeinde {i:03d}" for i in range(200)}
    base = frames.trajectory("m000", 1000.0)
    members = pd.concat([base.assign(member=key) for key in names], ignore_index=True)
    chart = charts.small_multiples(members, frames.standings(members), names, TEXTS)
    words = words_of(chart, 1400)
    assert sum(w.startswith("Gemeinde") for w in words) == 200


def test_no_members_is_an_empty_card() -> None:
    assert NO_DATA_YET in joined(charts.small_multiples(Trajectory.empty(), [], NAMES, TEXTS))


def test_every_status_has_a_symbol_a_word_and_a_colour_of_its_own_meaning() -> None:
    from kek_data.charts.cells import SHAPES

    assert set(SHAPES) == set(PathStatus) == set(palette.STATUS_COLORS)


# --- bridge -----------------------------------------------------------------------------------------


def bridge(rows: pd.DataFrame, total: float = 128_400.0, without: float = 120_010.0) -> str:
    return joined(
        charts.bridge_chart(rows, TEXTS, total=total, total_without=without, names=NAMES, products=PRODUCTS)
    )


def test_the_bridge_names_both_sums_and_every_overlap() -> None:
    words = bridge(frames.bridge())
    assert f"128,4{SPACE}kt · Summe der Mitgliederbilanzen" in words
    assert f"120,0{SPACE}kt · Netzwerksumme ohne Doppelzählung" in words
    assert f"−6,2{SPACE}kt · Fernwärme: DEW21 an Stadt Dortmund" in words


def test_an_unknown_share_deducts_nothing_and_says_so() -> None:
    assert f"Fernwärme: DEW21 an Caritas: {SHARE_UNKNOWN}" in bridge(frames.bridge())


def test_many_overlaps_end_in_one_row_for_the_rest() -> None:
    one = frames.bridge().iloc[[0]]
    many = pd.concat(
        [one.assign(buyer=f"b{i}", overlap_t_co2e=1000.0 - i) for i in range(12)], ignore_index=True
    )
    words = bridge(many)
    assert "weitere Lieferungen zwischen Mitgliedern" in words
    assert sum("· Fernwärme" in w for w in words.split(" | ")) == 6


def test_without_overlaps_both_sums_stand() -> None:
    assert "Netzwerksumme ohne Doppelzählung" in bridge(Bridge.empty(), 100.0, 100.0)


def test_without_a_sum_there_is_no_bridge() -> None:
    assert NO_DATA_YET in bridge(Bridge.empty(), float("nan"), float("nan"))


# --- city -------------------------------------------------------------------------------------------


def test_the_city_names_its_goals_its_method_pieces_and_the_pandemic() -> None:
    words = joined(charts.city_chart(frames.city(), GOALS, TEXTS))
    for said in ("2030: Programm −55 %", "2035: treibhausgasneutral", "Bilanzen 2014 und 2016", PANDEMIC):
        assert said in words
    assert f"−33{SPACE}%" in words


def test_years_published_in_tonnes_only_are_named_not_computed() -> None:
    words = joined(charts.city_chart(frames.city(), GOALS, TEXTS))
    assert "2021 und 2022: nur in Tonnen veröffentlicht" in words
    assert "−41" not in words


def test_the_citys_line_never_crosses_a_break_of_method() -> None:
    spec = charts.city_chart(frames.city(), GOALS, TEXTS).to_dict()
    lines = [layer for layer in spec["layer"] if layer["mark"].get("type") == "line"]
    assert [layer["encoding"]["detail"]["field"] for layer in lines] == ["piece"]


def test_a_network_without_a_city_says_so() -> None:
    assert NO_CITY_DATA in joined(charts.city_chart(CityBalance.empty(), (), TEXTS))


# --- placard, colours, room ------------------------------------------------------------


def test_a_sentence_alone_makes_a_card() -> None:
    assert "Bitte wählen" in joined(charts.empty_chart("Bitte wählen"))


def contrast(color: str, against: str) -> float:
    def luminance(value: str) -> float:
        channels = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(color), luminance(against)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


MARKS = [*palette.MEMBER_PALETTE, *palette.CARRIER_COLORS.values(), *palette.USE_COLORS.values()]
TEXT_COLORS = [
    palette.INK,
    palette.QUIET,
    palette.PATH,
    palette.GOAL,
    palette.CITY,
    *palette.STATUS_COLORS.values(),
]


@pytest.mark.parametrize("color", sorted(set(MARKS)))
def test_marks_stand_out_on_both_pages(color: str) -> None:
    assert contrast(color, palette.PAPER) >= 3
    assert contrast(palette.DARK.get(color, color), palette.DARK[palette.PAPER]) >= 3


@pytest.mark.parametrize("color", sorted(set(TEXT_COLORS)))
def test_words_are_legible_on_both_pages(color: str) -> None:
    assert contrast(color, palette.PAPER) >= 4.5
    assert contrast(palette.DARK.get(color, color), palette.DARK[palette.PAPER]) >= 4.5


def test_a_members_colour_is_its_place_in_the_network() -> None:
    colors = charts.member_colors(NAMES)
    assert len(set(colors.values())) == 10
    assert charts.member_colors(list(NAMES)[:3]) == {k: colors[k] for k in list(NAMES)[:3]}


@settings(deadline=None)
@given(
    st.lists(
        st.floats(min_value=0, max_value=300),
        min_size=0,
        max_size=10,
    )
)
def test_labels_keep_their_order_and_never_meet(centres: list[float]) -> None:
    placed = spread(centres, [16.0] * len(centres), 0, 300)
    order = np.argsort(centres, kind="stable")
    gaps = np.diff(np.array(placed)[order])
    assert (gaps >= 16 - 1e-6).all()


def test_tooltips_of_columns_carry_no_english() -> None:
    assert "Strom" in tooltips(charts.stacked_chart(frames.breakdown(frames.CARRIERS), TEXTS))
