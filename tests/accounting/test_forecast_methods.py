"""Two ways to continue quarters: worked cases, a published one, and the laws both obey."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.forecast_methods import (
    BAND_DEVIATIONS,
    TRENDS,
    exponential_smoothing,
    seasonal_naive_drift,
    twelve_month_sums,
)
from kek_data.domain.forecast_codes import ForecastMethod

SEASON = [40.0, 20.0, 10.0, 30.0]


def _falling(years: int, step: float = -2.0) -> np.ndarray:
    return np.array([v + step * y for y in range(years) for v in SEASON])


def _noisy(count: int, seed: int = 1) -> np.ndarray:
    t = np.arange(count)
    season = np.array([30.0, -10.0, -25.0, 5.0])[t % 4]
    return 100.0 - 0.4 * t + season + np.random.default_rng(seed).normal(0.0, 2.0, count)


def test_the_simple_method_repeats_the_last_year_and_goes_on_changing_as_before() -> None:
    # 100, 92, 84 t: each quarter falls by 2 t a year, so 76 and 68 t follow
    fit = seasonal_naive_drift(_falling(3), 8)
    assert fit.mean.tolist() == [34, 14, 4, 24, 32, 12, 2, 22]
    assert twelve_month_sums(_falling(3), fit).mean[[3, 7]].tolist() == [76, 68]


def test_twelve_months_soon_after_the_origin_are_partly_known() -> None:
    # Q1 of the next year: 84 - 36 + 34
    sums = twelve_month_sums(_falling(3), seasonal_naive_drift(_falling(3), 4))
    assert sums.mean[0] == pytest.approx(82)
    assert sums.deviation.tolist() == [0, 0, 0, 0]


def test_the_band_of_the_simple_method_is_the_arithmetic_of_a_seasonal_walk_with_drift() -> None:
    # changes -1, -3, -1, -3 … (8 of them): drift -2, variance 8/7, standard error of the drift squared 8/7/8 = 1/7.
    # One year ahead: 4 shocks of one quarter each and 4 drifts: 4 * 8/7 + 4² / 7; two years: 8 * 8/7 + (4 + 8)² / 7.
    changes = np.array([0.0, 0, 0, 0, -1, -3, -1, -3, -2, -6, -2, -6])
    values = np.array(SEASON * 3) + changes
    sums = twelve_month_sums(values, seasonal_naive_drift(values, 8))
    assert sums.mean[[3, 7]].tolist() == [76, 68]
    assert sums.deviation[3] ** 2 == pytest.approx(4 * 8 / 7 + 16 / 7)
    assert sums.deviation[7] ** 2 == pytest.approx(8 * 8 / 7 + (2 * 4) ** 2 / 7)
    assert sums.half_width(1.5)[3] == pytest.approx(1.5 * BAND_DEVIATIONS * math.sqrt(48 / 7))


def test_four_fifths_lie_within_1_28_standard_deviations() -> None:
    assert pytest.approx(1.281552, abs=1e-6) == BAND_DEVIATIONS


# fmt: off
AUSTOURISTS = np.array([
    30.05251, 19.1485, 25.31769, 27.59144, 32.07646, 23.48796, 28.47594, 35.12375, 36.83848, 25.00702, 30.72223, 28.69376,
    36.64099, 23.82461, 29.31168, 31.77031, 35.17788, 19.77524, 29.60175, 34.53884, 41.2736, 26.65586, 28.27986, 35.19115,
    42.20566, 24.64917, 32.66734, 37.25735, 45.24246, 29.35048, 36.34421, 41.78208, 49.2766, 31.2754, 37.85063, 38.83704,
    51.2369, 31.83855, 41.32342, 42.799, 55.70836, 33.40714, 42.31664, 45.15712, 59.57608, 34.83733, 44.84168, 46.97125,
    60.01903, 38.37118, 46.97586, 50.7338, 61.64687, 39.29957, 52.67121, 54.33232, 66.83436, 40.87119, 51.82854, 57.49191,
    65.25147, 43.06121, 54.76076, 59.83447, 73.25703, 47.69662, 61.09777, 66.05576,
])
# fmt: on
"""Visitor nights of international tourists in Australia, 1999-2015, quarters (R package fpp2, austourists)."""


@pytest.mark.parametrize(
    ("form", "published"),
    [
        ("level", [75.32914757, 50.16726775, 62.21021038, 65.90296904]),
        ("damped", [76.07768073, 51.61741109, 63.96457729, 68.27886241]),
        ("trend", [75.34454396, 50.75845291, 63.05022495, 67.48394643]),
    ],
)
def test_each_form_forecasts_like_the_forecast_package_of_r(
    form: str, published: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """forecast::ets(austourists, "ANA", "AAA" damped, "AAA"), as kept in statsmodels' own tests (fit_ets_results_seasonal.json)."""
    only = tuple(one for one in TRENDS if one[0] == form)
    monkeypatch.setattr("kek_data.accounting.forecast_methods.TRENDS", only)
    fit = exponential_smoothing(AUSTOURISTS, 4)
    assert fit is not None
    assert fit.form == form
    assert fit.mean.tolist() == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize("form", [name for name, _ in TRENDS])
def test_the_exact_band_of_twelve_months_is_that_of_simulated_paths(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    only = tuple(one for one in TRENDS if one[0] == form)
    monkeypatch.setattr("kek_data.accounting.forecast_methods.TRENDS", only)
    values = AUSTOURISTS / AUSTOURISTS.mean()
    fit = exponential_smoothing(values, 16)
    assert fit is not None
    model = ETSModel(values, error="add", seasonal="add", seasonal_periods=4, **only[0][1])
    result = model.fit(disp=False)
    paths = np.asarray(result.simulate(16, anchor="end", repetitions=20_000, rng=np.random.default_rng(7)))
    known = np.repeat(values[-3:, None], paths.shape[1], axis=1)
    simulated = np.lib.stride_tricks.sliding_window_view(np.vstack([known, paths]), 4, axis=0).sum(axis=-1)
    without_slope = twelve_month_sums(values, fit).deviation ** 2 - _slope_variance(
        fit.reach, fit.slope_sigma
    )
    scaled = without_slope * float(result.scale) / fit.sigma**2
    assert np.sqrt(scaled).tolist() == pytest.approx(simulated.std(axis=1).tolist(), rel=0.03)


def _slope_variance(reach: np.ndarray, slope_sigma: float) -> np.ndarray:
    summed = np.convolve(np.concatenate([np.zeros(3), reach]), np.ones(4), mode="valid")
    return (summed * slope_sigma) ** 2


def test_smoothing_needs_twelve_quarters_that_are_not_all_alike() -> None:
    assert exponential_smoothing(_noisy(11), 4) is None
    assert exponential_smoothing(np.zeros(20), 4) is None
    assert exponential_smoothing(np.array(SEASON * 5), 4) is None
    assert exponential_smoothing(_noisy(12), 4) is not None


def test_no_warning_of_the_library_leaves_the_function() -> None:
    jumpy = np.array([1e-9, 5.0, 0.0, 0.0] * 4)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exponential_smoothing(jumpy, 8)
        exponential_smoothing(_noisy(13), 8)


@settings(max_examples=8)
@given(st.floats(1e-3, 1e6), st.integers(1, 50))
def test_a_thousand_times_the_tonnes_is_a_thousand_times_the_forecast(factor: float, seed: int) -> None:
    values = _noisy(18, seed)
    plain, scaled = exponential_smoothing(values, 8), exponential_smoothing(values * factor, 8)
    assert plain is not None
    assert scaled is not None
    assert scaled.mean / factor == pytest.approx(plain.mean, rel=1e-3)
    naive, naive_scaled = seasonal_naive_drift(values, 8), seasonal_naive_drift(values * factor, 8)
    assert naive_scaled.mean / factor == pytest.approx(naive.mean, rel=1e-9)
    assert naive_scaled.sigma / factor == pytest.approx(naive.sigma, rel=1e-9)


def test_the_same_quarters_give_the_same_forecast_to_the_last_digit() -> None:
    first, second = (exponential_smoothing(_noisy(24), 12) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.mean.tolist() == second.mean.tolist()
    assert first.method is ForecastMethod.EXPONENTIAL_SMOOTHING
