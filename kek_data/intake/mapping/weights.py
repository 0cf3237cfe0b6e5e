"""How an amount of a longer time spreads over its days: evenly, or space heat by degree days (numbers.md §3)."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from kek_data.domain.errors import UnknownKey
from kek_data.domain.network import Weather
from kek_data.intake.mapping.spans import Span
from kek_data.reference.types import Reference
from kek_data.reference.weather import VDI_2067_THOUSANDTHS, monthly_degree_days

DAYS, DEGREE_DAYS, VDI_2067 = "days", "degree_days", "vdi_2067"
MONTHS_OF_A_YEAR = 12


@dataclass
class Weights:
    """Shares of a time's amount that fall into a part of it. Degree days are those of the network's station."""

    reference: Reference
    weather: Weather | None
    _months: dict[int, tuple[float, ...] | None] = field(default_factory=dict)

    def share(self, span: Span, part: Span, *, is_heat: bool) -> tuple[float, str]:
        """(share of the span's amount in the part, days | degree_days | vdi_2067).

        Heat follows the degree days where every year of the span has all twelve months of them, else VDI 2067.
        """
        start, end = max(span.start, part.start), min(span.end, part.end)
        if start > end:
            return 0.0, DAYS
        if not is_heat:
            return ((end - start).days + 1) / span.days, DAYS
        years = range(span.start.year, span.end.year + 1)
        months = {year: self._of_year(year) for year in years}
        rule = DEGREE_DAYS if all(months.values()) else VDI_2067
        known = {year: (months[year] or VDI_2067_THOUSANDTHS) if rule == DEGREE_DAYS else VDI_2067_THOUSANDTHS for year in years}  # fmt: skip
        whole = _weight(known, span.start, span.end)
        if whole == 0:  # a summer without a heating day
            return ((end - start).days + 1) / span.days, DAYS
        return _weight(known, start, end) / whole, rule

    def _of_year(self, year: int) -> tuple[float, ...] | None:
        if year not in self._months:
            try:
                found = monthly_degree_days(
                    self.reference, self.weather.station if self.weather else "", year
                )
            except UnknownKey:
                found = {}
            is_complete = len(found) == MONTHS_OF_A_YEAR
            self._months[year] = tuple(found[m] for m in range(1, 13)) if is_complete else None
        return self._months[year]


def _weight(months: dict[int, tuple[float, ...]], start: date, end: date) -> float:
    total = 0.0
    day = start
    while day <= end:
        length = monthrange(day.year, day.month)[1]
        last = min(end, date(day.year, day.month, length))
        total += months[day.year][day.month - 1] * ((last - day).days + 1) / length
        day = date.fromordinal(last.toordinal() + 1)
    return total
