"""Required reduction a year: numbers.md §4."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.required import required_reduction


def test_the_way_from_the_last_point_is_divided_by_the_years_left_from_its_place_on_the_axis() -> None:
    # 12 months to Q2 2026 stand at 2025.5: (900 - 450) / 4.5 = 100 t a year, 11.1 % of 900
    needed = required_reduction(last_x=2025.5, last_t=900.0, goal_x=2030.0, goal_t=450.0)
    assert needed.years == 4.5
    assert needed.t_per_year == pytest.approx(100.0)
    assert needed.share_per_year == pytest.approx(100 / 900)
    assert needed.compound_share_per_year == pytest.approx(1 - 0.5 ** (1 / 4.5))


def test_no_constant_rate_reaches_zero() -> None:
    needed = required_reduction(last_x=2025.0, last_t=1000.0, goal_x=2035.0, goal_t=0.0)
    assert needed.t_per_year == pytest.approx(100.0)
    assert needed.share_per_year == pytest.approx(0.1)
    assert math.isnan(needed.compound_share_per_year)


@pytest.mark.parametrize("goal_x", [2025.5, 2020.0])
def test_a_goal_that_is_not_ahead_needs_nothing(goal_x: float) -> None:
    needed = required_reduction(last_x=2025.5, last_t=900.0, goal_x=goal_x, goal_t=450.0)
    assert math.isnan(needed.t_per_year)
    assert math.isnan(needed.share_per_year)
    assert math.isnan(needed.compound_share_per_year)


def test_below_the_goal_the_required_reduction_is_negative_room() -> None:
    assert required_reduction(last_x=2025.0, last_t=400.0, goal_x=2030.0, goal_t=450.0).t_per_year == -10.0


def test_a_blank_last_value_requires_nothing() -> None:
    needed = required_reduction(last_x=2025.0, last_t=math.nan, goal_x=2030.0, goal_t=450.0)
    assert math.isnan(needed.t_per_year)
    assert math.isnan(needed.share_per_year)


@given(st.floats(1, 1e6), st.floats(0.01, 2), st.floats(1, 20))
def test_falling_by_the_rates_arrives_at_the_goal(last: float, share: float, years: float) -> None:
    goal = last * share
    needed = required_reduction(last_x=2025.0, last_t=last, goal_x=2025.0 + years, goal_t=goal)
    assert last - needed.t_per_year * needed.years == pytest.approx(goal)
    assert last * (1 - needed.compound_share_per_year) ** needed.years == pytest.approx(goal)
