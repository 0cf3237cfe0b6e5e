"""Two ways to continue quarters: exponential smoothing by statsmodels, and "seasonal naive with drift" (numbers.md §4)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR, ROUNDING_NOISE
from kek_data.accounting.paths import Floats
from kek_data.domain.forecast_codes import ForecastMethod

SEASON = QUARTERS_OF_A_YEAR

BAND_SHARE = 0.8
"""Share of outcomes the band is to hold (numbers.md §4)."""

BAND_DEVIATIONS = NormalDist().inv_cdf(0.5 + BAND_SHARE / 2)

QUARTERS_NEEDED = 12
"""Fewest quarters a forecast stands on (numbers.md §4)."""

TRENDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("level", {"trend": None}),
    ("damped", {"trend": "add", "damped_trend": True}),
    ("trend", {"trend": "add", "damped_trend": False}),
)
"""Forms of exponential smoothing tried, ETS(A,N,A), ETS(A,Ad,A), ETS(A,A,A); that with the lowest AICc is taken."""


@dataclass(frozen=True)
class Fit:
    """One method fitted to quarters up to an origin, and what it says about the quarters after it (horizon of them).

    The error of quarter h is  sum_k weights[h - k] * shock_k  +  reach[h] * slope error,  shocks of standard
    deviation sigma being independent (Hyndman, Koehler, Ord & Snyder 2008, chapter 6).
    """

    method: ForecastMethod
    form: str  # of exponential smoothing: level | damped | trend
    mean: Floats  # t CO2e a quarter
    weights: Floats
    sigma: float
    reach: Floats
    slope_sigma: float


@dataclass(frozen=True)
class Sums:
    """Twelve months ending with each quarter after the origin: expected value and standard deviation, t CO2e."""

    mean: Floats
    deviation: Floats

    def half_width(self, widening: float = 1.0) -> Floats:
        """Half of the 80 % band."""
        return BAND_DEVIATIONS * widening * self.deviation


def seasonal_naive_drift(values: Floats, horizon: int) -> Fit:
    """The same quarter of the last year, plus the mean change from year to year, once per year ahead.

    values: t CO2e of consecutive quarters, at least six. The drift's standard error is part of the error.
    rule:   Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §5.2 (drift on seasonal differences).
    """
    changes = values[SEASON:] - values[:-SEASON]
    drift = float(changes.mean())
    sigma = float(changes.std(ddof=1))
    ahead = np.arange(horizon)
    years = (ahead // SEASON + 1).astype("float64")
    return Fit(
        method=ForecastMethod.SEASONAL_NAIVE_DRIFT,
        form="",
        mean=values[-SEASON:][ahead % SEASON] + years * drift,
        weights=(ahead % SEASON == 0).astype("float64"),
        sigma=sigma,
        reach=years,
        slope_sigma=sigma / np.sqrt(len(changes)),
    )


def exponential_smoothing(values: Floats, horizon: int) -> Fit | None:
    """The form of additive exponential smoothing with season that fits best by AICc; None where none fits.

    values: t CO2e of consecutive quarters, scaled by their mean before they are fitted, so that the fit does not depend
            on the size of a member; where every year changes alike there is nothing to fit. AICc leaves out forms with
            too many parameters for the quarters there are.
    """
    scale = float(np.abs(values).mean())
    changes = values[SEASON:] - values[:-SEASON]
    if len(values) < QUARTERS_NEEDED or not np.ptp(changes) > ROUNDING_NOISE * scale:
        return None
    found = [_fitted(values / scale, horizon, form, options) for form, options in TRENDS]
    usable = [one for one in found if one is not None]
    if not usable:
        return None
    fit = min(usable, key=lambda one: one[0])[1]
    return Fit(
        method=fit.method,
        form=fit.form,
        mean=fit.mean * scale,
        weights=fit.weights,
        sigma=fit.sigma * scale,
        reach=fit.reach,
        slope_sigma=fit.slope_sigma * scale,
    )


def twelve_month_sums(values: Floats, fit: Fit) -> Sums:
    """Sums of four consecutive quarters, known ones up to the origin and expected ones after it; exact, no simulation."""
    horizon = len(fit.mean)
    known = np.concatenate([values[-(SEASON - 1) :], fit.mean])
    ahead = np.arange(horizon)
    lag = ahead[:, None] - ahead[None, :]
    shocks = np.where(lag >= 0, fit.weights[np.maximum(lag, 0)], 0.0)
    in_window = ((lag >= 0) & (lag < SEASON)).astype("float64")
    variance = ((in_window @ shocks) ** 2).sum(axis=1) * fit.sigma**2
    variance = variance + (in_window @ fit.reach) ** 2 * fit.slope_sigma**2
    return Sums(
        mean=np.convolve(known, np.ones(SEASON), mode="valid"),
        deviation=np.sqrt(variance),
    )


def _fitted(values: Floats, horizon: int, form: str, options: dict[str, Any]) -> tuple[float, Fit] | None:
    """AICc and fit of one form; None where the library does not converge on finite figures."""
    # Costs a second: only who looks at a forecast pays for it.
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            model = ETSModel(
                values,
                error="add",
                seasonal="add",
                seasonal_periods=SEASON,
                initialization_method="estimated",
                **options,
            )
            result = model.fit(disp=False)
        except (ValueError, np.linalg.LinAlgError):
            return None
        mean = np.asarray(result.forecast(horizon), dtype="float64")
        quality = float(result.aicc)
        is_settled = bool(result.mle_retvals["converged"])
    if not (is_settled and np.isfinite(quality) and np.isfinite(mean).all()):
        return None
    said = dict(zip(result.param_names, np.asarray(result.params, dtype="float64"), strict=True))
    freedom = len(values) - len(said)
    sigma = float(np.sqrt(np.sum(np.square(result.resid)) / freedom))
    damping = said.get("damping_trend", 1.0)
    reach: Floats = np.zeros(horizon)
    if options["trend"]:
        reach = np.cumsum(damping ** np.arange(1, horizon + 1))
    fit = Fit(
        method=ForecastMethod.EXPONENTIAL_SMOOTHING,
        form=form,
        mean=mean,
        weights=_weights(said, reach, horizon),
        sigma=sigma,
        reach=reach,
        slope_sigma=_slope_error(sigma, len(values)),
    )
    return quality, fit


def _weights(said: dict[str, float], reach: Floats, horizon: int) -> Floats:
    """Effect of one quarter's shock on itself and on the quarters after it: 1, then alpha + beta * phi_j + gamma at each year."""
    later = np.arange(1, horizon)
    effect = said["smoothing_level"] + said.get("smoothing_trend", 0.0) * reach[:-1]
    return np.concatenate([[1.0], effect + said["smoothing_seasonal"] * (later % SEASON == 0)])[:horizon]


def _slope_error(sigma: float, count: int) -> float:
    """Standard error of a straight line's slope a quarter, fitted to `count` quarters with errors of sigma."""
    return float(sigma * np.sqrt(12.0 / (count * (count**2 - 1.0))))
