"""Reporting periods as text keys: "2026-Q2" for a quarter, "2026" for a year.

Time axis (numbers.md §2): the balance of year y stands at x = y; twelve months that end with
quarter q of year y stand at x = y - 1 + q/4.
"""

import re
from datetime import date, timedelta

QUARTER_PATTERN = r"^\d{4}-Q[1-4]$"
PERIOD_PATTERN = r"^\d{4}(-Q[1-4])?$"

_PERIOD = re.compile(PERIOD_PATTERN)


def is_period(text: str) -> bool:
    """Whether the text is a period key."""
    return bool(_PERIOD.match(text))


def is_quarter(period: str) -> bool:
    """Whether the period key names a quarter."""
    return "-Q" in period


def quarter_key(year: int, quarter: int) -> str:
    """Key of one quarter: (2026, 2) -> "2026-Q2"."""
    return f"{year}-Q{quarter}"


def year_of(period: str) -> int:
    """Calendar year of a period."""
    return int(period[:4])


def quarter_of(period: str) -> int:
    """Quarter number 1-4 of a quarter key."""
    return int(period[6])


def quarter_index(period: str) -> int:
    """Running number of a quarter, so that neighbours differ by one: 4 * year + quarter - 1."""
    return 4 * int(period[:4]) + int(period[6]) - 1


def quarter_from_index(index: int) -> str:
    """Inverse of quarter_index."""
    return quarter_key(index // 4, index % 4 + 1)


def shift_quarter(period: str, by: int) -> str:
    """The quarter `by` quarters later (negative: earlier)."""
    return quarter_from_index(quarter_index(period) + by)


def year_before(period: str) -> str:
    """The same quarter of the year before, or the year before."""
    return f"{year_of(period) - 1}{period[4:]}"


def quarters_between(first: str, last: str) -> list[str]:
    """All quarter keys from first to last, both included."""
    return [quarter_from_index(i) for i in range(quarter_index(first), quarter_index(last) + 1)]


def quarters_of_year(year: int) -> list[str]:
    """The four quarter keys of a calendar year."""
    return [quarter_key(year, q) for q in (1, 2, 3, 4)]


def period_quarters(period: str) -> list[str]:
    """The quarters a period consists of: a quarter itself, or the four of a year."""
    return [period] if is_quarter(period) else quarters_of_year(year_of(period))


def window_quarters(period: str) -> list[str]:
    """The four quarters of a window: of a year, or of the twelve months that end with a quarter."""
    if is_quarter(period):
        return quarters_between(shift_quarter(period, -3), period)
    return quarters_of_year(year_of(period))


def period_start(period: str) -> date:
    """First day of a period."""
    return date(year_of(period), 3 * quarter_of(period) - 2 if is_quarter(period) else 1, 1)


def period_end(period: str) -> date:
    """Last day of a period (inclusive)."""
    year = year_of(period)
    if not is_quarter(period) or quarter_of(period) == 4:
        return date(year, 12, 31)
    return date(year, 3 * quarter_of(period) + 1, 1) - timedelta(days=1)


def quarter_of_day(day: date) -> str:
    """The quarter a day lies in."""
    return quarter_key(day.year, (day.month + 2) // 3)


def last_ended_quarter(today: date) -> str:
    """The latest quarter that has ended before today."""
    return shift_quarter(quarter_of_day(today), -1)


def axis_position(period: str) -> float:
    """Position of a window on the time axis: a year at y, twelve months ending with a quarter at y - 1 + q/4."""
    if is_quarter(period):
        return year_of(period) - 1 + quarter_of(period) / 4
    return float(year_of(period))
