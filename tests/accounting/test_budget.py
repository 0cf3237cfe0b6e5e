"""Carbon budget: numbers.md §4, a sum of yearly balances."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.budget import carbon_budget
from kek_data.accounting.paths import path_values
from tests.accounting.builders import PROGRAMME

YEARS = range(2020, 2036)


def _path(base: float = 1000.0) -> dict[int, float]:
    values = path_values(PROGRAMME, list(YEARS), base_year=2019, base_t_co2e=base)
    return dict(zip(YEARS, values.tolist(), strict=True))


def test_the_budget_is_the_sum_of_the_paths_yearly_balances() -> None:
    # base 2019, 1,000 t: sum of I(2020..2035) / I(2019) = (64.1667 + ... + 45 + 36 + 27 + 18 + 9 + 0) / 66.0833
    indices = [64 + 1 / 6 - i * 23 / 12 for i in range(11)] + [36, 27, 18, 9, 0]
    budget = carbon_budget(_path(), {}, first_year=2020, last_year=2035, rate_t_per_year=1000.0)
    assert budget.budget_t_co2e == pytest.approx(1000 * sum(indices) / (66 + 1 / 12))


def test_used_is_the_sum_of_the_balances_and_the_rest_is_left() -> None:
    budget = carbon_budget(
        {2020: 90.0, 2021: 80.0, 2022: 70.0},
        {2019: 500.0, 2020: 95.0, 2021: 85.0},
        first_year=2020,
        last_year=2022,
        rate_t_per_year=85.0,
    )
    assert (budget.budget_t_co2e, budget.used_t_co2e, budget.used_until) == (240.0, 180.0, 2021)
    assert budget.left_t_co2e == 60.0
    assert budget.exhausted_year == 2022


def test_the_present_rate_is_held_constant_until_the_budget_is_used_up() -> None:
    # 1,000 t budget, 300 t used until 2025, 200 t a year: 700 / 200 = 3.5 -> during 2029
    path = {2024: 500.0, 2025: 500.0}
    budget = carbon_budget(
        path, {2024: 200.0, 2025: 100.0}, first_year=2024, last_year=2025, rate_t_per_year=200.0
    )
    assert budget.exhausted_year == 2029


def test_a_budget_that_ends_exactly_with_a_year_is_used_up_in_that_year() -> None:
    path = {2024: 300.0, 2025: 300.0}
    budget = carbon_budget(path, {2024: 100.0}, first_year=2024, last_year=2025, rate_t_per_year=250.0)
    assert budget.exhausted_year == 2026


def test_an_overdrawn_budget_names_the_year_it_was_used_up() -> None:
    path = {2020: 100.0, 2021: 0.0}
    actual = {2020: 60.0, 2021: 60.0, 2022: 60.0}
    budget = carbon_budget(path, actual, first_year=2020, last_year=2021, rate_t_per_year=60.0)
    assert budget.exhausted_year == 2021
    assert budget.left_t_co2e == -20.0


def test_a_gap_among_the_balances_leaves_the_used_part_blank() -> None:
    budget = carbon_budget(
        _path(), {2020: 900.0, 2022: 800.0}, first_year=2020, last_year=2035, rate_t_per_year=800.0
    )
    assert math.isnan(budget.used_t_co2e)
    assert budget.exhausted_year is None


def test_a_path_with_a_blank_year_has_no_budget() -> None:
    budget = carbon_budget({2020: 1.0}, {}, first_year=2020, last_year=2021, rate_t_per_year=1.0)
    assert math.isnan(budget.budget_t_co2e)
    assert budget.exhausted_year is None


@pytest.mark.parametrize("rate", [0.0, -5.0, math.nan])
def test_a_rate_that_does_not_use_it_up_has_no_year(rate: float) -> None:
    budget = carbon_budget(_path(), {2020: 1.0}, first_year=2020, last_year=2035, rate_t_per_year=rate)
    assert budget.exhausted_year is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=10))
def test_following_the_path_uses_the_budget_exactly(balances: list[float]) -> None:
    path = {2020 + i: value for i, value in enumerate(balances)}
    budget = carbon_budget(
        path, path, first_year=2020, last_year=2019 + len(balances), rate_t_per_year=balances[-1]
    )
    assert budget.left_t_co2e == pytest.approx(0.0, abs=1e-6)
