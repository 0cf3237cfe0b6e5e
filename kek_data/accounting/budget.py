"""The carbon budget of a path: what its yearly balances add up to, and when it is used up (numbers.md §4)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kek_data.accounting.constants import ROUNDING_NOISE


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Budget of the years first..last in t CO2e; NaN where a balance is missing."""

    first_year: int
    last_year: int
    budget_t_co2e: float
    used_t_co2e: float
    used_until: int | None  # last year with a balance; None: no year yet
    rate_t_per_year: float  # last twelve months, held constant
    exhausted_year: int | None  # None: never, or not known

    @property
    def left_t_co2e(self) -> float:
        """What remains; negative once the budget is overdrawn."""
        return self.budget_t_co2e - self.used_t_co2e


def carbon_budget(
    path: Mapping[int, float],
    actual: Mapping[int, float],
    *,
    first_year: int,
    last_year: int,
    rate_t_per_year: float,
) -> Budget:
    """Budget = sum of the path's yearly balances first_year..last_year; used = sum of the actual balances since.

    path, actual: calendar year -> t CO2e (a yearly flow: a sum, no integral); years without a balance are absent or
    NaN. A gap inside the actual balances leaves `used` blank: blank is not zero.
    rate:         last twelve months, held constant after the last balance; a rate of 0 or less never uses it up.
    """
    years = range(first_year, last_year + 1)
    budget = math.fsum(path.get(y, math.nan) for y in years) if len(years) else math.nan
    known = [y for y in years if not np.isnan(actual.get(y, math.nan))]
    used_until = max(known, default=None)
    balances = {y: actual.get(y, math.nan) for y in range(first_year, (used_until or first_year - 1) + 1)}
    return Budget(
        first_year=first_year,
        last_year=last_year,
        budget_t_co2e=budget,
        used_t_co2e=math.fsum(balances.values()),
        used_until=used_until,
        rate_t_per_year=rate_t_per_year,
        exhausted_year=_exhausted_year(budget, balances, first_year, rate_t_per_year),
    )


def _exhausted_year(budget: float, balances: Mapping[int, float], first_year: int, rate: float) -> int | None:
    """First year whose end finds the budget used up, by the balances and then by the present rate."""
    used = 0.0
    tolerance = ROUNDING_NOISE * abs(budget)
    for year, balance in balances.items():
        used += balance
        if used >= budget - tolerance:
            return year
    if not rate > 0 or math.isnan(used) or math.isnan(budget):
        return None
    years_left = math.ceil((budget - used) / rate - ROUNDING_NOISE)
    return first_year - 1 + len(balances) + years_left
