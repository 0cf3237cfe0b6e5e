"""Regression of heat on degree days: published data, what counts as measured, when it is no second opinion."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.heat_regression import heat_fits, heat_points, lines
from kek_data.domain.network import RegressionSettings
from kek_data.reference.tables import packaged_reference
from kek_data.reference.weather import quarter_degree_days
from tests.accounting.builders import (
    ESSEN,
    a_member,
    a_network,
    a_reading,
    a_series,
    balance_of,
    readings,
    some_records,
    with_settings,
)

REFERENCE = packaged_reference()
HEAT = a_series("fernwaerme", "space_heat")

# F. J. Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973): slope 0.5, intercept 3.0,
# R² 0.67 for each of the four; in the third, one point lies beside a line that all others lie on.
ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE = {
    "1": [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
    "2": [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74],
    "3": [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73],
}


def points(x, y, site="haus"):
    return pd.DataFrame(
        {"member": "m1", "site": site, "degree_days_kd": np.array(x, float), "heat_kwh": np.array(y, float)}
    )


@pytest.mark.parametrize("which", ANSCOMBE)
def test_published_data_give_the_published_line(which):
    row = lines(points(ANSCOMBE_X, ANSCOMBE[which])).iloc[0]
    assert row["slope"] == pytest.approx(0.5, abs=5e-4)
    assert row["intercept"] == pytest.approx(3.0, abs=5e-3)
    assert row["r_squared"] == pytest.approx(0.667, abs=1e-3)
    assert row["intercept_error"] == pytest.approx(1.125, abs=1e-3)  # published with the data in R's datasets
    assert row["cv_rmse"] == pytest.approx(1.237 / 7.5, abs=1e-3)  # residual standard error 1.237, mean 7.50


def test_the_one_point_beside_the_line_is_far_from_the_others():
    made = lines(points(ANSCOMBE_X, ANSCOMBE["3"]))
    assert made["spreads"].abs().idxmax() == 2
    assert made["spreads"].iloc[2] > 1000  # R: rstudent(lm(y3 ~ x3)) gives 1203.5
    assert made["spreads"].drop(2).abs().max() < 3


def test_several_sites_have_their_own_lines():
    made = lines(
        pd.concat([points([0, 1, 2], [5, 7, 9]), points([0, 10, 20], [1, 1, 1], "b")], ignore_index=True)
    )
    assert made["slope"].tolist() == pytest.approx([2, 2, 2, 0, 0, 0])
    assert made["intercept"].tolist() == pytest.approx([5, 5, 5, 1, 1, 1])


@given(
    st.floats(-1e3, 1e3),
    st.floats(0.1, 1e3),
    st.lists(st.integers(0, 1500), min_size=4, max_size=12, unique=True),
)
def test_points_on_a_line_give_that_line(base, slope, x):
    made = lines(points(x, [base + slope * v for v in x]))
    scale = max(abs(base), slope * 1500)
    assert made["slope"].iloc[0] == pytest.approx(slope, rel=1e-6)
    assert made["intercept"].iloc[0] == pytest.approx(base, abs=1e-6 * scale)
    assert made["r_squared"].iloc[0] == pytest.approx(1)
    assert (made["spreads"] == 0).all()


@pytest.mark.parametrize("x", [[1, 2], [5, 5, 5, 5]])
def test_what_does_not_determine_a_line_gives_none(x):
    made = lines(points(x, list(range(len(x)))))
    assert made[["slope", "intercept", "r_squared", "cv_rmse", "spreads"]].isna().all(axis=None)


# --- sites ------------------------------------------------------------------------------------------------


def degree_days(years):
    return [v for y in years for v in quarter_degree_days(REFERENCE, ESSEN, y).values()]


def fits_of(amounts, *, network=None, series=HEAT, rows=None, **fields):
    records = some_records([series], rows or readings(series, "2021-Q1", amounts, **fields))
    network = network or a_network()
    made = balance_of(records, network)
    found = heat_points(made.cells, records.series, records.sites, network, REFERENCE)
    return found, heat_fits(found, records.sites, network, REFERENCE)


def test_base_load_and_slope_of_a_site_are_found():
    heat = [2_500 + 30 * g for g in degree_days([2021, 2022, 2023])]
    found, fits = fits_of(heat)
    row = fits.iloc[0]
    assert row["quarters"] == len(found) == 12
    assert row["slope_kwh_per_kd"] == pytest.approx(30)
    assert row["base_load_kwh"] == pytest.approx(10_000)
    assert row["base_load_share"] == pytest.approx(10_000 / (10_000 + 30 * 3310.4))
    assert (row["refusal"], row["jumps"], row["station"]) == ("", "", ESSEN)


def test_a_quarter_far_from_the_line_is_a_jump():
    heat = [2_500 + 30 * g * (1 + 0.01 * (-1) ** i) for i, g in enumerate(degree_days([2021, 2022, 2023]))]
    heat[7] *= 1.4
    found, fits = fits_of(heat)
    assert fits.iloc[0]["jumps"] == "2022-Q4"
    assert found.loc[found["is_jump"], "quarter"].tolist() == ["2022-Q4"]


NOISE = [5_000, 60_000, 9_000, 40_000, 70_000, 2_000, 66_000, 1_000]


@pytest.mark.parametrize(
    ("heat", "refusal"),
    [
        ([2_500 + 30 * g for g in degree_days([2021])], "too_few_quarters"),
        ([60_000 - 30 * g for g in degree_days([2021, 2022])], "no_slope"),
        ([a + 5 * g for a, g in zip(NOISE, degree_days([2021, 2022]), strict=True)], "weak_fit"),
    ],
)
def test_what_is_no_second_opinion_says_why(heat, refusal):
    assert fits_of(heat)[1].iloc[0]["refusal"] == refusal


def test_the_limits_are_settings():
    heat = [2_500 + 30 * g * (1 + 0.1 * (-1) ** i) for i, g in enumerate(degree_days([2021, 2022]))]
    assert fits_of(heat)[1].iloc[0]["refusal"] == ""
    strict = with_settings(a_network(), regression=RegressionSettings(largest_cv_rmse=0.02))
    assert fits_of(heat, network=strict)[1].iloc[0]["refusal"] == "wide_scatter"


def test_only_measured_quarters_count():
    heat = [2_500 + 30 * g for g in degree_days([2021, 2022])]
    rows = readings(HEAT, "2021-Q1", heat[:6]) + readings(HEAT, "2022-Q3", heat[6:7], status="estimated")
    found, _ = fits_of([], rows=rows)  # Q4 2022 and later are carried forward, Q3 2022 is estimated
    assert found["quarter"].tolist() == ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2"]


def test_yearly_values_split_by_degree_days_do_not_count():
    yearly = a_series("fernwaerme", "space_heat", rhythm="yearly")
    found, fits = fits_of([], series=yearly, rows=[a_reading(yearly, "2023", 1000.0)])
    assert found.empty
    assert fits.empty


def test_quarters_without_degree_days_do_not_count():
    found, _ = fits_of([], rows=readings(HEAT, "2025-Q3", [10, 20, 30, 40]))
    assert found["quarter"].tolist() == ["2025-Q3", "2025-Q4"]


def test_heat_delivered_adjusted_does_not_count():
    done = a_series("fernwaerme", "space_heat", is_weather_adjusted=True)
    assert fits_of([10.0] * 8, series=done)[0].empty


def test_the_stated_base_load_stands_beside():
    network = a_network(a_member(base_loads_kwh=(("haus", 5_000.0),)))
    row = fits_of([2_500 + 30 * g for g in degree_days([2021, 2022])], network=network)[1].iloc[0]
    assert row["stated_base_load_kwh"] == 5_000
    assert not math.isnan(row["base_load_error_kwh"])
