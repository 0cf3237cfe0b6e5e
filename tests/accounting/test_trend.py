"""Achieved change: numbers.md §4, Theil-Sen over the last five complete years, at least three."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.trend import achieved_trend, theil_sen


def test_the_slope_is_the_median_of_all_pairs() -> None:
    # pairs of (0,10) (1,9) (2,4): -1, -3, -5 -> -3
    assert theil_sen(np.array([0.0, 1.0, 2.0]), np.array([10.0, 9.0, 4.0])) == -3.0


def test_one_pandemic_year_does_not_bend_the_trend() -> None:
    steady = {2021: 500.0, 2022: 490.0, 2023: 480.0, 2024: 470.0, 2025: 460.0}
    assert achieved_trend(steady).t_per_year == -10.0
    assert achieved_trend(steady | {2023: 100.0}).t_per_year == pytest.approx(-10.0)


def test_only_the_last_five_complete_years_count() -> None:
    balances = {2015: 9999.0, **{2020 + i: 100.0 - i for i in range(5)}}
    trend = achieved_trend(balances)
    assert trend.years == (2020, 2021, 2022, 2023, 2024)
    assert trend.t_per_year == -1.0


def test_a_year_without_a_balance_is_left_out_and_not_zero() -> None:
    trend = achieved_trend({2021: 100.0, 2022: math.nan, 2023: 80.0, 2024: 70.0})
    assert trend.years == (2021, 2023, 2024)
    assert trend.t_per_year == pytest.approx(-10.0)


def test_two_years_are_no_trend() -> None:
    trend = achieved_trend({2024: 100.0, 2025: 90.0})
    assert math.isnan(trend.t_per_year)
    assert trend.years == (2024, 2025)


@given(
    st.floats(-1e3, 1e3),
    st.floats(0, 1e6),
    st.integers(0, 4),
    st.floats(-1e6, 1e6),
)
def test_a_straight_line_with_one_outlier_keeps_its_slope(
    slope: float, start: float, which: int, by: float
) -> None:
    balances = {2020 + i: start + slope * i for i in range(5)}
    balances[2020 + which] += by
    assert achieved_trend(balances).t_per_year == pytest.approx(slope, abs=1e-6)
