"""Rolling-origin backtest: what each method would have said earlier about twelve months that are known by now."""

from dataclasses import dataclass, replace

import numpy as np

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR, ROUNDING_NOISE
from kek_data.accounting.forecast_methods import (
    BAND_SHARE,
    QUARTERS_NEEDED,
    Fit,
    exponential_smoothing,
    seasonal_naive_drift,
    twelve_month_sums,
)
from kek_data.accounting.paths import Floats
from kek_data.domain.forecast_codes import ForecastChoice, ForecastMethod

LEADS = (QUARTERS_OF_A_YEAR, 2 * QUARTERS_OF_A_YEAR)
"""Quarters ahead that are looked at: the twelve months ending one and two years after the origin."""

ORIGINS_NEEDED = 4
"""A backtest over fewer origins than one of each season decides nothing."""

TRIALS_FOR_WIDENING = 10
"""From so many comparisons on their errors may widen the band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One statement of the past, t CO2e of twelve months; places count quarters from the first one."""

    origin: int  # place of the last quarter known
    lead: int  # quarters ahead
    method: ForecastMethod
    forecast: float
    actual: float
    half_width: float

    @property
    def error(self) -> float:
        """Forecast less actual value."""
        return self.forecast - self.actual


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Which method is used, why, and how well it did."""

    method: ForecastMethod
    choice: ForecastChoice
    trials: tuple[Trial, ...] = ()

    def of(self, method: ForecastMethod, lead: int | None = None) -> list[Trial]:
        """The trials of one method, of one lead or of all."""
        return [t for t in self.trials if t.method is method and lead in (None, t.lead)]

    def mean_error(self, method: ForecastMethod, lead: int | None = None) -> float:
        """Mean absolute error in t CO2e; NaN without trials."""
        errors = [abs(t.error) for t in self.of(method, lead)]
        return float(np.mean(errors)) if errors else float("nan")

    def mean_errors(self) -> tuple[tuple[float, ...], ...]:
        """Mean absolute error of exponential smoothing and of the simple method, one and two years ahead."""
        return tuple(tuple(self.mean_error(m, lead) for lead in LEADS) for m in ForecastMethod)

    def without_fit(self) -> "Verdict":
        """The same where the library finds no fit to all quarters: the simple method is used after all."""
        return replace(self, method=ForecastMethod.SEASONAL_NAIVE_DRIFT, choice=ForecastChoice.NOT_FITTED)

    @property
    def origins(self) -> int:
        """How many origins were looked back from."""
        return len({t.origin for t in self.trials})

    @property
    def coverage(self) -> float:
        """Share of the outcomes that lay in the band of the method used, before it is widened; NaN without trials."""
        ratios = self._ratios()
        return float(np.mean(ratios <= 1.0)) if len(ratios) else float("nan")

    @property
    def widening(self) -> float:
        """Factor that lets the band hold 80 % of the outcomes of the backtest; never below 1."""
        ratios = self._ratios()
        if len(ratios) < TRIALS_FOR_WIDENING:
            return 1.0
        return max(1.0, float(np.quantile(ratios, BAND_SHARE)))

    def _ratios(self) -> Floats:
        """Error of each trial of the method used, as a multiple of half of its band."""
        mine = self.of(self.method)
        noise = np.array([ROUNDING_NOISE * max(abs(t.actual), 1.0) for t in mine])
        errors = np.array([abs(t.error) for t in mine])
        return np.maximum(errors - noise, 0.0) / np.maximum([t.half_width for t in mine], noise)


def backtest(values: Floats) -> Verdict:
    """Exponential smoothing only where it beats "seasonal naive with drift" in the mean absolute error of all leads.

    values:  t CO2e of consecutive quarters. Each origin knows the quarters up to it and nothing after it.
    returns: the simple method where there are fewer than four origins, or where it is at least as good.
    rule:    numbers.md §4.
    """
    trials = [
        t for origin in range(QUARTERS_NEEDED - 1, len(values) - LEADS[0]) for t in _trials(values, origin)
    ]
    tested = Verdict(
        method=ForecastMethod.SEASONAL_NAIVE_DRIFT, choice=ForecastChoice.NOT_BETTER, trials=tuple(trials)
    )
    if tested.origins < ORIGINS_NEEDED:
        return replace(tested, choice=ForecastChoice.NOT_TESTED)
    smooth, naive = (tested.mean_error(method) for method in ForecastMethod)
    if not smooth < naive:
        return tested
    return replace(tested, method=ForecastMethod.EXPONENTIAL_SMOOTHING, choice=ForecastChoice.BETTER)


def _trials(values: Floats, origin: int) -> list[Trial]:
    """Both methods at one origin; where smoothing finds no fit there is nothing to compare."""
    known = values[: origin + 1]
    smooth = exponential_smoothing(known, LEADS[-1])
    if smooth is None:
        return []
    leads = [lead for lead in LEADS if origin + lead < len(values)]
    return [
        trial
        for fit in (smooth, seasonal_naive_drift(known, LEADS[-1]))
        for trial in _of_fit(values, origin, fit, leads)
    ]


def _of_fit(values: Floats, origin: int, fit: Fit, leads: list[int]) -> list[Trial]:
    sums = twelve_month_sums(values[: origin + 1], fit)
    half = sums.half_width()
    return [
        Trial(
            origin=origin,
            lead=lead,
            method=fit.method,
            forecast=float(sums.mean[lead - 1]),
            actual=float(values[origin + lead - QUARTERS_OF_A_YEAR + 1 : origin + lead + 1].sum()),
            half_width=float(half[lead - 1]),
        )
        for lead in leads
    ]
