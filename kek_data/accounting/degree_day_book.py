"""The degree days of a reference looked up by station and quarter; a month without data is not 0 (data/factors.md §6)."""

from collections.abc import Iterable, Mapping

from kek_data.domain.period import quarter_of, year_of
from kek_data.reference.types import Reference

MONTHS_OF_A_YEAR = 12
NAN = float("nan")


class DegreeDayBook:
    """Degree days (K*d) by station, year or range of years, and month."""

    def __init__(self, reference: Reference):
        table = reference.degree_days
        self._months: dict[tuple[str, str], dict[int, float]] = {}
        columns = (table["station"], table["year"], table["month"], table["degree_days_kd"])
        for station, year, month, value in zip(*columns, strict=True):
            self._months.setdefault((str(station), str(year)), {})[int(month)] = float(value)
        self.stations = tuple(dict.fromkeys(station for station, _ in self._months))

    def months(self, station: str, year: int | str) -> Mapping[int, float]:
        """Month -> K*d of those that have data; year may be a range such as "1991-2020"."""
        return self._months.get((station, str(year)), {})

    def missing(self, station: str, quarter: str) -> tuple[str, ...]:
        """Months of a quarter without data: ("2018-11", "2018-12")."""
        known = self.months(station, year_of(quarter))
        return tuple(f"{year_of(quarter)}-{m:02d}" for m in _months_of(quarter) if m not in known)

    def actual_kd(self, station: str, quarter: str) -> float:
        """Degree days of a quarter; NaN if a month is missing."""
        known = self.months(station, year_of(quarter))
        return sum(known.get(m, NAN) for m in _months_of(quarter))

    def normal_kd(self, station: str, reference_period: str, quarter: str) -> float:
        """Degree days of the same months in the mean of a range of years; NaN without all twelve months of it."""
        known = self.months(station, reference_period)
        return sum(known[m] for m in _months_of(quarter)) if len(known) == MONTHS_OF_A_YEAR else NAN

    def reference_periods(self, stations: Iterable[str]) -> tuple[str, ...]:
        """Ranges of years of which all these stations have twelve months, oldest first; no station: none."""
        found = [
            {
                y
                for s, y in self._months
                if s == station and "-" in y and len(self.months(s, y)) == MONTHS_OF_A_YEAR
            }
            for station in stations
        ]
        return tuple(sorted(set.intersection(*found))) if found else ()

    def years(self, station: str) -> dict[str, int]:
        """Year (or range) -> number of months with data."""
        return {year: len(months) for (at, year), months in self._months.items() if at == station}


def _months_of(quarter: str) -> range:
    last = 3 * quarter_of(quarter)
    return range(last - 2, last + 1)
