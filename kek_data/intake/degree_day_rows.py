"""One month of a file of degree days, and what may stand in its fields."""

import calendar
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kek_data.domain.finding import Finding
from kek_data.wording import numbers
from kek_data.wording.weather_findings import make_finding, place

MOST_KD_A_DAY = 58.0
"""20 °C less the coldest day: −37.8 °C, Hüll 1929, the lowest temperature the DWD lists for a German place."""
MOST_KD_A_MONTH = 31 * MOST_KD_A_DAY


@dataclass(frozen=True)
class Line:
    """One line of a text file."""

    number: int
    fields: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where a finding is, for people."""
        return place(self.number)


@dataclass(frozen=True, kw_only=True)
class MonthRow:
    """Degree days of one station and month, or of a month in a long-term mean."""

    place: str
    station: str
    region: str
    year: str
    month: int
    degree_days_kd: float
    definition: str
    source: str
    evidence: str
    note: str

    @property
    def is_mean(self) -> bool:
        """Whether the year is a range of years."""
        return "-" in self.year

    @property
    def month_name(self) -> str:
        """ "Jan 2026"."""
        return f"{numbers.month(self.month)} {self.year}"

    @property
    def last_day(self) -> date:
        """Last day of the month; of a mean of its last year."""
        year = int(self.year[-4:])
        return date(year, self.month, calendar.monthrange(year, self.month)[1])

    def record(self) -> dict[str, object]:
        """As a row of frames.DegreeDays."""
        return {name: value for name, value in vars(self).items() if name != "place"}


def degree_days(text: str, column: str, at: str) -> float | Finding:
    """Degree days of a month, or what is wrong with them."""
    value = _number(text)
    if math.isnan(value):
        return make_finding("degree-days-not-a-number", cell=at, column=column, read=text)
    if not 0 <= value <= MOST_KD_A_MONTH:
        return make_finding(
            "degree-days-impossible", cell=at, read=text, limit=numbers.number(MOST_KD_A_MONTH)
        )
    return value


def whole(text: str, is_one: Callable[[int], bool]) -> int | None:
    """A whole number that satisfies a condition, else None."""
    return int(text) if text.isascii() and text.isdigit() and is_one(int(text)) else None


def _number(text: str) -> float:
    """A plain number with a decimal point; anything else is NaN."""
    plain = text.removeprefix("-").replace(".", "", 1)
    return float(text) if plain.isascii() and plain.isdigit() else math.nan
