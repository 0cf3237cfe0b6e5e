"""Forecast in the main chart and the budget year by year: what is drawn, named and said by pointing."""

import pandas as pd
import pytest

from kek_data.charts import budget_chart, trajectory_chart
from kek_data.charts.palette import ABOVE, CARRIED, PATH
from kek_data.domain.period import axis_position, quarters_between
from kek_data.frames import BudgetYears, Forecasts
from kek_data.wording.chart_texts import FORECAST_NOTE, HELD_YEARS_NOTE, NO_DATA_YET
from tests.charts import frames
from tests.charts.pictures import TEXTS, joined, words_of

SPACE = "\u00a0"


def _forecast(origin: str = "2026-Q2", *, first_t: float = 130_000.0, fall_t: float = 800.0) -> pd.DataFrame:
    quarters = quarters_between(origin, "2035-Q4")[1:]
    rolling = [
        {
            "member": "network",
            "period": quarter,
            "window": "rolling_4q",
            "x": axis_position(quarter),
            "origin": origin,
            "method": "seasonal_naive_drift",
            "forecast_t_co2e": first_t - fall_t * i,
            "low_t_co2e": max(first_t - fall_t * i - 1_500.0 * i, 0.0),
            "high_t_co2e": first_t - fall_t * i + 1_500.0 * i,
        }
        for i, quarter in enumerate(quarters)
    ]
    years = [
        row | {"period": row["period"][:4], "window": "year"}
        for row in rolling
        if row["period"].endswith("-Q4")
    ]
    return Forecasts.from_rows([*rolling, *years])


def _data(spec: dict, layer: dict) -> list[dict]:
    return spec["datasets"][layer["data"]["name"]]


def _band(spec: dict) -> list[dict]:
    layers = [
        one for one in spec["layer"] if one["mark"].get("color") == CARRIED and one["mark"]["type"] == "area"
    ]
    assert len(layers) == 1
    return _data(spec, layers[0])


def test_the_band_begins_at_the_actual_value_of_the_origin_and_ends_in_2035() -> None:
    spec = trajectory_chart(frames.trajectory(), None, TEXTS, forecast=_forecast()).to_dict()
    band = _band(spec)
    assert band[0]["x"] == 2025.5
    assert band[0]["low"] == band[0]["high"]
    assert band[-1] == {
        "x": 2035.0,
        "low": pytest.approx(130 - 0.8 * 37 - 1.5 * 37),
        "high": pytest.approx(155.9),
    }


def test_forecast_and_band_are_named_at_2030_and_at_the_end() -> None:
    words = words_of(trajectory_chart(frames.trajectory(), None, TEXTS, forecast=_forecast()))
    # 2030 is 18 quarters after Q2 2026: 130 - 17 * 0.8 = 116.4, band 25.5 to each side
    assert f"Prognose 2030: 116,4{SPACE}kt" in words
    assert f"Band (80{SPACE}%) 90,9 bis 141,9{SPACE}kt" in words
    assert f"Prognose 100,4{SPACE}kt" in words


def test_what_the_grey_area_is_stands_in_the_subtitle_only_where_there_is_one() -> None:
    with_band = joined(trajectory_chart(frames.trajectory(), None, TEXTS, forecast=_forecast()))
    without = joined(trajectory_chart(frames.trajectory(), None, TEXTS))
    assert FORECAST_NOTE in with_band
    assert FORECAST_NOTE not in without


def test_pointing_at_a_later_window_says_forecast_band_and_path() -> None:
    spec = trajectory_chart(frames.trajectory(), None, TEXTS, forecast=_forecast()).to_dict()
    rows = [row for data in spec["datasets"].values() for row in data]
    of_2030 = next(row for row in rows if row.get("period") == "12 Monate bis Q4 2030")
    assert of_2030["forecast"] == f"116,4{SPACE}kt"
    assert of_2030["band"] == f"90,9 bis 141,9{SPACE}kt"
    assert of_2030["path"]


@pytest.mark.parametrize("kind", [{"measure": "energy"}, {"measure": "cost"}, {"method": "market"}])
def test_energy_cost_and_market_lines_have_no_forecast(kind: dict) -> None:
    assert "Prognose" not in joined(
        trajectory_chart(frames.trajectory(), None, TEXTS, forecast=_forecast(), **kind)
    )


def test_years_are_continued_by_years() -> None:
    spec = trajectory_chart(frames.trajectory(), None, TEXTS, forecast=_forecast(), window="year").to_dict()
    assert [row["x"] for row in _band(spec)] == [float(year) for year in range(2025, 2036)]


def test_a_refused_forecast_draws_nothing() -> None:
    blank = _forecast().assign(
        **dict.fromkeys(("forecast_t_co2e", "low_t_co2e", "high_t_co2e"), float("nan"))
    )
    assert "Prognose" not in joined(trajectory_chart(frames.trajectory(), None, TEXTS, forecast=blank))


def _budget(balances: list[float], *, held_from: int = 2023, path_t: float = 100.0) -> pd.DataFrame:
    rows = []
    for i, balance in enumerate(balances):
        rows.append(
            {
                "year": 2020 + i,
                "path_t_co2e": path_t,
                "path_total_t_co2e": path_t * (i + 1),
                "balance_t_co2e": balance,
                "total_t_co2e": sum(balances[: i + 1]),
                "is_held": 2020 + i >= held_from,
            }
        )
    return BudgetYears.from_rows(rows)


def test_columns_stand_on_what_earlier_years_used_and_turn_above_the_budget() -> None:
    # 4 years, budget 400; 150 a year: 450 in 2022 is 50 above, 600 in 2023 is 200 above
    chart = budget_chart(_budget([150.0] * 4), TEXTS, exhausted_year=2022)
    spec = chart.to_dict()
    layer = next(one for one in spec["layer"] if one["mark"]["type"] == "rect" and "color" in one["encoding"])
    pieces = _data(spec, layer)
    above = {
        (row["from"] + row["to"]) / 2: row["top"] - row["bottom"] for row in pieces if row["color"] == ABOVE
    }
    assert above == {2022.0: pytest.approx(50.0), 2023.0: pytest.approx(200.0)}
    of_2021 = [(row["bottom"], row["top"], row["color"]) for row in pieces if 2020.5 < row["from"] < 2021]
    assert of_2021 == [(0.0, 150.0, PATH), (150.0, 300.0, PATH)]


def test_budget_and_the_year_it_is_used_up_are_named() -> None:
    words = words_of(budget_chart(_budget([150.0] * 4), TEXTS, exhausted_year=2022))
    assert f"Budget des Pfades 400{SPACE}t" in words
    assert "2022 aufgebraucht" in words
    never = words_of(budget_chart(_budget([50.0] * 4), TEXTS, exhausted_year=2027))
    assert not any("aufgebraucht" in word for word in never)


def test_held_years_are_grey_and_named() -> None:
    assert HELD_YEARS_NOTE in joined(budget_chart(_budget([90.0] * 4), TEXTS, exhausted_year=None))
    only_balances = budget_chart(_budget([90.0] * 3), TEXTS, exhausted_year=None)
    assert HELD_YEARS_NOTE not in joined(only_balances)


def test_without_a_budget_a_card_says_what_to_do() -> None:
    assert NO_DATA_YET in joined(budget_chart(BudgetYears.empty(), TEXTS, exhausted_year=None))
    blank = _budget([90.0] * 3).assign(total_t_co2e=float("nan"))
    assert NO_DATA_YET in joined(budget_chart(blank, TEXTS, exhausted_year=None))
