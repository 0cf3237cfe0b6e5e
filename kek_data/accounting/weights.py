"""How a longer period spreads over its days: evenly for power and fuel, by degree days for heat (numbers.md §3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.domain.network import Weather
from kek_data.reference.types import Reference
from kek_data.reference.weather import VDI_2067_THOUSANDTHS

Floats = NDArray[np.float64]
Days = NDArray[np.int64]


@dataclass(frozen=True)
class DayWeights:
    """Cumulated weight of the days of whole years, from 1 January of first_year.

    even:  one per day; heat: degree days spread evenly over each month, or the shares of VDI 2067 in a year without
           twelve months of them. Weights are only compared within one year.
    """

    first_year: int
    year_count: int
    even: Floats
    heat: Floats

    @property
    def quarter_count(self) -> int:
        """Number of quarters covered."""
        return QUARTERS_OF_A_YEAR * self.year_count

    @property
    def quarter_edges(self) -> Days:
        """Day numbers of the quarters' first days, and of the day after the last one."""
        starts = np.arange(self.quarter_count + 1) * 3
        months = np.datetime64(f"{self.first_year}-01", "M") + starts
        return day_numbers(months.astype("datetime64[D]"), self.first_year)

    def of(self, starts: ArrayLike, ends: ArrayLike, is_heat: ArrayLike) -> Floats:
        """Weight of the days from start to before end (day numbers); 0 where end is not after start."""
        lo = np.clip(np.asarray(starts), 0, len(self.even) - 1)
        hi = np.maximum(np.clip(np.asarray(ends), 0, len(self.even) - 1), lo)
        return np.where(is_heat, self.heat[hi] - self.heat[lo], self.even[hi] - self.even[lo])


def day_numbers(days: NDArray[np.datetime64], first_year: int) -> Days:
    """Days since 1 January of first_year."""
    return (days.astype("datetime64[D]") - np.datetime64(f"{first_year}-01-01", "D")).astype("int64")


def day_weights(reference: Reference, weather: Weather | None, years: range) -> DayWeights:
    """Weights of all days of these years, heat by the network's station; without one by VDI 2067."""
    known = _station_months(reference, weather)
    per_day = np.concatenate([_daily(_complete(known.get(str(y), {})), y) for y in years])
    return DayWeights(
        first_year=years[0],
        year_count=len(years),
        even=np.arange(len(per_day) + 1, dtype="float64"),
        heat=np.concatenate([[0.0], np.cumsum(per_day)]),
    )


_VDI_MONTHS: Mapping[int, float] = dict(enumerate(VDI_2067_THOUSANDTHS, start=1))


def _station_months(reference: Reference, weather: Weather | None) -> dict[str, dict[int, float]]:
    """Year -> month -> degree days of the network's station; no station: nothing."""
    table = reference.degree_days
    rows = table[table["station"] == (weather.station if weather else "")]
    found: dict[str, dict[int, float]] = {}
    for year, month, value in zip(rows["year"], rows["month"], rows["degree_days_kd"], strict=True):
        found.setdefault(year, {})[int(month)] = float(value)
    return found


def _complete(months: dict[int, float]) -> Mapping[int, float]:
    """Twelve months in order; a year that lacks one follows the model, a missing month is not 0."""
    if len(months) < len(_VDI_MONTHS):
        return _VDI_MONTHS
    return dict(sorted(months.items()))


def _daily(months: Mapping[int, float], year: int) -> Floats:
    lengths = [(date(year + m // 12, m % 12 + 1, 1) - date(year, m, 1)).days for m in months]
    return np.repeat([weight / n for weight, n in zip(months.values(), lengths, strict=True)], lengths)
