"""The comparison of scenarios: every line named at its end, told apart by more than colour."""

from typing import Any

from kek_data import charts
from kek_data.charts.palette import SCENARIO_COLORS
from tests.charts import frames
from tests.charts.pictures import TEXTS, all_said, words_of
from tests.charts.scenario_lines import LAST_T, LAST_X, comparison


def _marks(chart: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer["mark"] for layer in chart["layer"] if layer["mark"]["type"] == kind]


def test_every_line_is_named_at_its_end_with_its_last_value() -> None:
    said = words_of(comparison(TEXTS))
    joined = " | ".join(said).replace("\u00a0", " ")
    for words in (
        "Weiter wie bisher 131,0 kt",
        "Ausbau Fernwärme 98,1 kt",
        "Programmpfad 0 kt",
        "Alles zusammen",
    ):
        assert words in joined, words


def test_scenarios_differ_in_colour_and_marker_and_the_path_is_dashed() -> None:
    chart = comparison(TEXTS).to_dict()
    shapes = [mark["shape"] for mark in _marks(chart, "point") if "shape" in mark]
    assert shapes == ["circle", "square"]
    drawn = [mark["color"] for mark in _marks(chart, "line")]
    assert [color for color in drawn if color in SCENARIO_COLORS] == list(SCENARIO_COLORS[:2])
    assert any("strokeDash" in mark for mark in _marks(chart, "line"))


def test_a_member_without_a_path_is_drawn_without_one() -> None:
    said = all_said(comparison(TEXTS, pathless=True).to_dict())
    assert "Alles zusammen" in said
    assert "Programmpfad 0" not in said.replace("\u00a0", " ")


def test_without_an_actual_line_the_card_says_so() -> None:
    chart = charts.scenario_chart(
        frames.trajectory().iloc[:0], [], TEXTS, period="2026-Q2", x=LAST_X, last_t=LAST_T
    )
    assert "Noch keine Daten" in " ".join(words_of(chart))
