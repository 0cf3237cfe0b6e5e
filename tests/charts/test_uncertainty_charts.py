"""The band of uncertainty and bars lying on their side: what they draw, and what they say where there is nothing."""

import json
from typing import Any

import pandas as pd
import pytest

from kek_data import charts
from kek_data.charts.lying_bars import LyingBar
from kek_data.domain.period import axis_position
from kek_data.wording import quality_words
from kek_data.wording.chart_texts import ChartTexts, figure_unit
from tests.charts.pictures import all_said, svg_of

TEXTS = ChartTexts(title="Ein Titel", subtitle="Was gezeichnet ist, {unit}", foot="Fuß")


def some_rows(values: list[float], *, is_gap: bool = True, uncertainty: float = 200.0) -> pd.DataFrame:
    periods = [f"{2024 + i // 4}-Q{i % 4 + 1}" for i in range(len(values))]
    return pd.DataFrame(
        {
            "period": periods,
            "window": "rolling_4q",
            "x": [axis_position(p) for p in periods],
            "value": values,
            "uncertainty_t_co2e": uncertainty,
            "is_gap": is_gap,
            "carried_share": 0.0,
            "estimated_share": 0.0,
        }
    )


def datasets(chart: Any) -> list[list[dict[str, Any]]]:
    return list(chart.to_dict()["datasets"].values())


def test_the_band_lies_around_the_value_by_its_uncertainty() -> None:
    chart = charts.band_chart(some_rows([300.0, -100.0]), TEXTS)
    points = next(rows for rows in datasets(chart) if rows and "low" in rows[0] and "part" in rows[0])
    assert [(p["low"], p["y"], p["high"]) for p in points] == [(100.0, 300.0, 500.0), (-300.0, -100.0, 100.0)]


def test_the_path_is_the_zero_line_of_a_gap_and_missing_beside_a_total() -> None:
    assert quality_words.GAP_LINE in all_said(charts.band_chart(some_rows([300.0, 400.0]), TEXTS))
    total = all_said(charts.band_chart(some_rows([300.0, 400.0], is_gap=False), TEXTS))
    assert quality_words.GAP_LINE not in total


def test_a_gap_in_time_breaks_the_band() -> None:
    rows = some_rows([1.0, 2.0, 3.0, 4.0])
    chart = charts.band_chart(rows.drop(index=1), TEXTS)
    points = next(part for part in datasets(chart) if part and "low" in part[0] and "part" in part[0])
    assert [p["part"] for p in points] == [0, 1, 1]


@pytest.mark.parametrize("values", [[], [float("nan")]])
def test_without_a_statement_the_band_says_what_to_do(values: list[float]) -> None:
    assert "Nächster Schritt" in all_said(charts.band_chart(some_rows(values), TEXTS))


def test_bars_stand_in_the_given_order_with_their_light_part_inside() -> None:
    bars = [LyingBar(label="A\n→ tun", value=400.0, light=100.0), LyingBar(label="B", value=50.0, light=90.0)]
    chart = charts.lying_bars_chart(bars, TEXTS, unit=figure_unit(400.0))
    rows = next(part for part in datasets(chart) if part and "right" in part[0])
    assert [r["right"] for r in rows] == [400.0, 50.0]
    light = next(part for part in datasets(chart) if part and "light" in part[0])
    assert [r["light"] for r in light] == [100.0, 50.0]
    assert rows[0]["top"] < rows[1]["top"]


def test_bars_without_rows_say_the_given_sentence() -> None:
    chart = charts.lying_bars_chart([], TEXTS, unit=figure_unit(1.0), said="Nichts zu tun.")
    assert "Nichts zu tun." in all_said(chart)
    assert "{unit}" not in json.dumps(chart.to_dict(), ensure_ascii=False)


@pytest.mark.parametrize("large", [False, True])
def test_both_can_be_drawn_on_a_page_and_a_projector(large: bool) -> None:
    bars = [LyingBar(label="A", value=1.0)]
    assert "<svg" in svg_of(charts.lying_bars_chart(bars, TEXTS, unit=figure_unit(1.0), large=large))
    assert "<svg" in svg_of(charts.band_chart(some_rows([10.0, -20.0, 30.0]), TEXTS, large=large))
