"""The rolling-origin backtest decides, and knows nothing of what came later."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.forecast import continued
from kek_data.accounting.forecast_backtest import Trial, Verdict, backtest
from kek_data.domain.forecast_codes import ForecastChoice, ForecastMethod

SMOOTH, NAIVE = ForecastMethod.EXPONENTIAL_SMOOTHING, ForecastMethod.SEASONAL_NAIVE_DRIFT


def _level(count: int, noise: float, seed: int = 3) -> np.ndarray:
    """A fixed level and season with noise that does not stay: last year's quarter is a bad guide."""
    season = np.array([30.0, -10.0, -25.0, 5.0])[np.arange(count) % 4]
    return 200.0 + season + np.random.default_rng(seed).normal(0.0, noise, count)


def _walk(count: int, seed: int = 5) -> np.ndarray:
    """Each quarter is that of the year before plus drift and a shock that stays: the simple method is the right one."""
    random = np.random.default_rng(seed)
    values = [300.0, 200.0, 150.0, 250.0]
    for i in range(4, count):
        values.append(values[i - 4] - 5.0 + random.normal(0.0, 8.0))
    return np.array(values)


def test_smoothing_is_used_where_it_was_closer() -> None:
    verdict = backtest(_level(24, 12.0))
    assert (verdict.method, verdict.choice) == (SMOOTH, ForecastChoice.BETTER)
    assert verdict.mean_error(SMOOTH) < verdict.mean_error(NAIVE)


def test_the_simple_method_is_used_where_smoothing_does_not_beat_it() -> None:
    verdict = backtest(_walk(24))
    assert (verdict.method, verdict.choice) == (NAIVE, ForecastChoice.NOT_BETTER)
    assert verdict.mean_error(SMOOTH) >= verdict.mean_error(NAIVE)


def test_without_a_year_of_origins_nothing_is_decided() -> None:
    # 12 quarters to stand on, four ahead: 18 quarters leave the origins 12, 13 and 14
    verdict = backtest(_level(18, 12.0))
    assert (verdict.method, verdict.choice, verdict.origins) == (NAIVE, ForecastChoice.NOT_TESTED, 3)
    assert backtest(_level(19, 12.0)).choice is not ForecastChoice.NOT_TESTED


def test_each_origin_speaks_about_twelve_months_one_and_two_years_ahead() -> None:
    values = _level(22, 5.0)
    trials = backtest(values).of(NAIVE)
    assert [(t.origin, t.lead) for t in trials] == [
        (11, 4), (11, 8), (12, 4), (12, 8), (13, 4), (13, 8), (14, 4), (15, 4), (16, 4), (17, 4),
    ]  # fmt: skip
    first, second = trials[0], trials[1]
    assert first.actual == pytest.approx(values[12:16].sum())
    assert second.actual == pytest.approx(values[16:20].sum())
    drift = (values[8:12].sum() - values[:4].sum()) / 8
    assert first.forecast == pytest.approx(values[8:12].sum() + 4 * drift)
    assert second.forecast == pytest.approx(values[8:12].sum() + 8 * drift)


def test_a_band_that_held_too_little_is_widened_until_it_holds_four_fifths() -> None:
    trials = tuple(
        Trial(origin=i, lead=4, method=NAIVE, forecast=100.0 + i, actual=100.0, half_width=4.0)
        for i in range(11)
    )
    verdict = Verdict(method=NAIVE, choice=ForecastChoice.NOT_BETTER, trials=trials)
    # errors 0 … 10 against a half width of 4: five of eleven inside; four fifths lie within 8
    assert verdict.coverage == pytest.approx(5 / 11)
    assert verdict.widening == pytest.approx(8 / 4)
    few = Verdict(method=NAIVE, choice=ForecastChoice.NOT_TESTED, trials=trials[1:10])
    assert few.widening == 1.0


def test_a_band_that_held_enough_stays_as_it_is() -> None:
    trials = tuple(
        Trial(origin=i, lead=4, method=NAIVE, forecast=101.0, actual=100.0, half_width=4.0) for i in range(12)
    )
    assert Verdict(method=NAIVE, choice=ForecastChoice.NOT_BETTER, trials=trials).widening == 1.0


@settings(max_examples=6, deadline=None)
@given(st.lists(st.floats(0.0, 1000.0), min_size=6, max_size=6), st.integers(1, 30))
def test_figures_after_an_origin_change_nothing_in_what_was_said_there(later: list[float], seed: int) -> None:
    values = _level(20, 8.0, seed)
    other = np.concatenate([values[:14], later])
    known = [
        (t.origin, t.lead, t.method, t.forecast, t.half_width)
        for t in backtest(values).trials
        if t.origin < 14
    ]
    again = [
        (t.origin, t.lead, t.method, t.forecast, t.half_width)
        for t in backtest(other).trials
        if t.origin < 14
    ]
    assert known == again
    assert known


def test_a_forecast_is_what_its_own_quarters_give_whatever_came_before_the_first_of_them() -> None:
    values = _walk(24)
    made = continued(values, 8)
    assert made.verdict.choice is ForecastChoice.NOT_BETTER
    assert continued(values.copy(), 8).mean.tolist() == made.mean.tolist()
    assert made.mean[3] == pytest.approx(values[-4:].sum() + 4 * (values[-4:].sum() - values[:4].sum()) / 20)
