"""The waterfall: steps hang together, signs are said in words, shortened levels say so."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from kek_data.charts import Bar, waterfall_chart
from kek_data.wording.chart_texts import ChartTexts
from tests.charts.pictures import words_of

TEXTS = ChartTexts(title="Die Emissionen sanken", subtitle="2019 bis 2024, {unit}", foot="Scope 1 und 2")


def level(label: str, value: float) -> Bar:
    return Bar(label=label, value=value, is_level=True)


def spec(bars: Sequence[Bar], **how: Any) -> dict[str, Any]:
    return waterfall_chart(bars, TEXTS, **how).to_dict()


def rows(chart: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """The rows of the data that have all these columns."""
    return [row for data in chart["datasets"].values() for row in data if set(names) <= set(row)]


DOWN = [
    level("2019", 1000),
    Bar(label="Witterung", value=-400),
    Bar(label="Faktoren", value=150),
    level("2024", 750),
]


def test_each_step_begins_where_the_row_before_ended() -> None:
    spans = [(r["left"], r["right"]) for r in rows(spec(DOWN), "left", "right")]
    assert spans == [(0, 1000), (600, 1000), (600, 750), (0, 750)]


def test_a_decrease_has_arrow_and_minus_an_increase_arrow_and_plus() -> None:
    said = words_of(spec(DOWN), 700)
    assert "←\u00a0−400\u00a0t · Witterung" in said
    assert "→\u00a0+150\u00a0t · Faktoren" in said
    assert "1.000\u00a0t · 2019" in said


def test_small_steps_beside_large_levels_shorten_the_levels_and_say_so() -> None:
    chart = spec([level("2019", 128_200), Bar(label="Faktoren", value=-800), level("2024", 127_400)])
    assert "Balken der Summen gekürzt, Beginn bei 126,9\u00a0kt" in " | ".join(words_of(chart, 700))
    assert "//" in json.dumps(chart)
    assert min(r["left"] for r in rows(chart, "left", "right")) == pytest.approx(126.9)


def test_levels_begin_at_zero_where_the_steps_can_be_seen() -> None:
    assert "gekürzt" not in " | ".join(words_of(spec(DOWN), 700))


def test_figures_below_zero_are_drawn_on_both_sides_of_a_line_at_zero() -> None:
    chart = spec([level("2019", 100), Bar(label="Gutschrift", value=-180), level("2024", -80)])
    assert [(r["left"], r["right"]) for r in rows(chart, "left", "right")] == [(0, 100), (-80, 100), (-80, 0)]
    assert rows(chart, "zero") == [{"zero": 0.0}]


def test_a_row_without_a_figure_is_named_and_moves_nothing() -> None:
    bars = [
        level("2019", 100),
        Bar(label="Aktivität", value=float("nan"), note="keine Bezugsgröße"),
        level("2024", 90),
    ]
    chart = spec(bars)
    assert "Aktivität (keine Bezugsgröße)" in words_of(chart, 700)
    assert len(rows(chart, "left", "right")) == 2


def test_the_text_alternative_tells_every_row() -> None:
    said = spec(DOWN)["description"]
    assert said.startswith("Die Emissionen sanken. 2019 bis 2024")
    assert said.index("2019") < said.index("−400") < said.index("+150") < said.index("750")


def test_without_a_level_there_is_a_card_and_no_bar() -> None:
    chart = spec([Bar(label="Witterung", value=-4)])
    assert not rows({"datasets": {}} | chart, "left", "right")
    assert "Datenlieferung" in " | ".join(words_of(chart, 700))
