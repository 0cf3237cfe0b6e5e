"""`figures forecast` and `backtest`, `compute forecast`: flat rows, units in the keys, refusals with a reason."""

import json

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.rules import RULES
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.period import quarters_between


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    from tests import worlds

    engine = workflows.open_store(str(worlds.shared(tmp_path_factory)("sample")))
    return engine


def _figures(engine: Engine, table: str, member: str | None = None) -> list[dict]:
    return workflows.figures(engine, table, today=workflows.today(engine), member=member)


def test_the_networks_forecast_is_one_row_per_point_to_2035(sample: Engine) -> None:
    rows = _figures(sample, "forecast", "network")
    assert {row["member"] for row in rows} == {"network"}
    years = {row["period"]: row for row in rows if row["window"] == "year"}
    assert list(years) == [str(year) for year in range(2026, 2036)]
    of_2030 = years["2030"]
    assert of_2030["origin"] == "2026-Q2"
    assert of_2030["method"] in ("exponential_smoothing", "seasonal_naive_drift")
    assert of_2030["low_t_co2e"] < of_2030["forecast_t_co2e"] < of_2030["high_t_co2e"]
    assert of_2030["gap_t_co2e"] == pytest.approx(
        of_2030["forecast_t_co2e"] - of_2030["path_t_co2e"], abs=1e-5
    )
    assert of_2030["reason"] is None
    trajectory = _figures(sample, "trajectory", "network")
    path = next(r["path_t_co2e"] for r in trajectory if (r["period"], r["method"]) == ("2030", "location"))
    assert of_2030["path_t_co2e"] == path


def test_a_refused_member_has_rows_without_figures_and_the_reason(sample: Engine) -> None:
    rows = _figures(sample, "forecast", "diakonie")
    assert {row["reason"] for row in rows} == {"yearly_values"}
    assert {row["forecast_t_co2e"] for row in rows} == {None}
    assert {row["origin"] for row in rows} == {None}
    assert _figures(sample, "backtest", "diakonie") == []


def test_the_backtest_lists_both_methods_at_each_origin(sample: Engine) -> None:
    rows = _figures(sample, "backtest", "network")
    keys = [(row["origin"], row["lead_years"]) for row in rows]
    assert all(keys.count(key) == 2 for key in keys)
    one = rows[0]
    assert one["error_t_co2e"] == pytest.approx(one["forecast_t_co2e"] - one["actual_t_co2e"], abs=1e-5)


def _compute(given: object) -> dict:
    answer: dict = json.loads(json.dumps(RULES["forecast"](given), allow_nan=False))
    return answer


def test_compute_forecast_goes_on_with_a_steady_fall() -> None:
    season = [40, 20, 10, 30]
    quarters = quarters_between("2023-Q3", "2026-Q2")
    given = {q: season[i % 4] - 2 * (i // 4) for i, q in enumerate(quarters)}
    answer = _compute({"quarters": given, "last_year": 2027})
    # 100, 92, 84 t in three years to June 2026; half a year into the next one 84 - 2 - 2
    assert (answer["reason"], answer["origin"], answer["method"]) == ("", "2026-Q2", "seasonal_naive_drift")
    assert answer["choice"] == "not_tested"
    by_period = {row["period"]: row["forecast_t_co2e"] for row in answer["forecast"]}
    assert by_period["2026-Q4"] == pytest.approx(80)
    assert by_period["2027-Q2"] == pytest.approx(76)
    assert answer["backtest"]["coverage"] is None


def test_compute_forecast_refuses_too_few_quarters_and_gaps() -> None:
    short = dict.fromkeys(quarters_between("2024-Q1", "2026-Q3"), 10.0)
    assert _compute({"quarters": short})["reason"] == "too_few_quarters"
    gap = dict.fromkeys(quarters_between("2021-Q1", "2026-Q2"), 10.0) | {"2025-Q4": None}
    assert _compute({"quarters": gap})["reason"] == "gap"


@pytest.mark.parametrize("given", [{}, {"quarters": {"2024": 1.0}}, {"quarters": {"2024-Q1": "x"}}])
def test_compute_forecast_names_what_it_cannot_read(given: dict) -> None:
    with pytest.raises(UnreadableInput):
        RULES["forecast"](given)
