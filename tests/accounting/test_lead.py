"""Years ahead of or behind the path: when the path had the value, or will have it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.lead import years_ahead
from kek_data.accounting.paths import path_values
from tests.accounting.builders import PROGRAMME

X = np.arange(2019, 2036)
PATH = path_values(PROGRAMME, X, base_year=2019, base_t_co2e=1000.0)


@pytest.mark.parametrize(
    ("x", "actual", "years"),
    [
        (2026.0, 1000 * 52.6667 / 66.0833, 0.0),
        (2028.0, 1000 * 52.6667 / 66.0833, -2.0),  # the path had it in 2026
        (2025.0, 1000 * 48.8333 / 66.0833, 3.0),  # the path has it in 2028
        # twelve months ending Q2 2026 stand at 2025.5; halfway between I(2024) = 56.5 and I(2025) = 54.5833 is 2024.5
        (2025.5, 1000 * 55.54167 / 66.0833, -1.0),
        (2019.0, 1000.0, 0.0),
        (2030.0, 0.0, 5.0),  # the path reaches 0 in 2035
        (2026.0, 1000 * 27 / 66.0833, 6.0),
    ],
)
def test_worked_cases_on_the_programme_path(x: float, actual: float, years: float) -> None:
    found = years_ahead(X, PATH, x=x, actual_t_co2e=actual)
    assert found.reason == ""
    assert found.years == pytest.approx(years, abs=2e-4)


def test_a_value_the_path_never_had_is_refused_with_how_far_behind_it_is_at_least() -> None:
    found = years_ahead(X, PATH, x=2026.0, actual_t_co2e=1001.0)
    assert (found.reason, found.at_least_behind) == ("above_start", 7.0)
    assert math.isnan(found.years)


@pytest.mark.parametrize(
    ("path", "actual", "reason"),
    [
        ([100.0, 100.0, 100.0], 100.0, "path_constant"),
        ([100.0, 80.0, 80.0, 60.0], 80.0, "path_constant"),
        ([100.0, 90.0, 95.0], 92.0, "path_rises"),
        ([100.0, 50.0], 40.0, "below_end"),
        ([math.nan, 50.0], 40.0, "no_path"),
        ([100.0, 50.0], math.nan, "no_path"),
    ],
)
def test_what_cannot_be_said_is_refused(path: list[float], actual: float, reason: str) -> None:
    found = years_ahead(range(2020, 2020 + len(path)), path, x=2020.5, actual_t_co2e=actual)
    assert found.reason == reason
    assert math.isnan(found.years)


def test_a_path_that_stays_at_its_end_is_reached_when_it_first_gets_there() -> None:
    found = years_ahead([2030, 2035, 2036, 2037], [50.0, 0.0, 0.0, 0.0], x=2034.0, actual_t_co2e=0.0)
    assert (found.reason, found.years) == ("", 1.0)


@given(st.floats(2019.0, 2034.99), st.floats(2019.0, 2034.99))
def test_a_value_on_the_path_lies_as_far_ahead_as_its_point_lies_later(point: float, x: float) -> None:
    value = float(path_values(PROGRAMME, [point], base_year=2019, base_t_co2e=1000.0)[0])
    assert years_ahead(X, PATH, x=x, actual_t_co2e=value).years == pytest.approx(point - x, abs=1e-6)
