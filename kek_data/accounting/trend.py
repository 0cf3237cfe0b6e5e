"""How fast emissions have fallen: Theil-Sen slope over the last complete years (numbers.md §4)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

YEARS_LOOKED_AT = 5
YEARS_NEEDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Achieved change; negative: falling. NaN with fewer than three complete years."""

    t_per_year: float
    years: tuple[int, ...]  # the complete years it stands on


def theil_sen(x: np.ndarray, y: np.ndarray) -> float:
    """Median of the slopes of all pairs of points; NaN with fewer than two."""
    first, second = np.triu_indices(len(x), k=1)
    if not len(first):
        return float("nan")
    return float(np.median((y[second] - y[first]) / (x[second] - x[first])))


def achieved_trend(balances: Mapping[int, float]) -> Trend:
    """Theil-Sen slope in t CO2e a year over the last five complete years, at least three.

    balances: calendar year -> t CO2e; only complete years belong in it, NaN ones are left out.
    """
    years = sorted(y for y, t in balances.items() if not np.isnan(t))[-YEARS_LOOKED_AT:]
    slope = float("nan")
    if len(years) >= YEARS_NEEDED:
        slope = theil_sen(np.array(years, dtype="float64"), np.array([balances[y] for y in years]))
    return Trend(t_per_year=slope, years=tuple(years))
