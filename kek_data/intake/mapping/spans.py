"""Times as people write them, in parts: "Q1" in one cell and "2025" in another are one quarter.

Reads what intake.periods reads and, beyond reporting periods, halves, months without a year, days and from-to.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from kek_data.intake.periods import MONTHS, ROMAN
from kek_data.intake.words import comparable
from kek_data.wording.mapping_words import HALF_WORDS

FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text says about time: a year, months of a year, days; 0 and None where it says nothing."""

    year: int = 0
    first: int = 0
    last: int = 0
    start: date | None = None
    end: date | None = None
    day: int = 0  # of a month that is named elsewhere
    is_unclear: bool = False  # "2025/26": a year of twelve months that begins nobody knows when

    @property
    def says_nothing(self) -> bool:
        """Whether there is no time in it."""
        return not (self.year or self.first or self.start or self.day or self.is_unclear)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from start to end, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    @property
    def kind(self) -> str:
        """day | month | quarter | half | year | days."""
        if self.start == self.end:
            return "day"
        if self.start.day != 1 or self.start.year != self.end.year:
            return "days"
        if self.end.day != monthrange(self.end.year, self.end.month)[1]:
            return "days"
        length = self.end.month - self.start.month + 1
        if length not in LENGTHS or (self.start.month - 1) % length:
            return "days"
        return LENGTHS[length]

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


LENGTHS = {1: "month", 3: "quarter", 6: "half", 12: "year"}

_MONTH_WORDS = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_NOT_IN_WORD = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_UNTIL = r"\s{0,3}(?:bis|to|-|/)\s{0,3}"
_DAY = r"(?P<d{0}>[0-9]{{1,2}})\.(?P<m{0}>[0-9]{{1,2}})\.(?P<y{0}>[0-9]{{4}}|[0-9]{{2}}(?![0-9]))"
_OPEN_DAY = r"(?P<d1>[0-9]{1,2})\.(?P<m1>[0-9]{1,2})\.(?P<y1>[0-9]{4}|[0-9]{2}(?![0-9]))?"
_ISO = r"(?P<y{0}>[12][0-9]{{3}})-(?P<m{0}>[0-9]{{2}})-(?P<d{0}>[0-9]{{2}})(?:[t ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?"
_Y4 = r"(?P<year>(?:19|20)[0-9]{2})"
_HALF = "|".join(re.escape(word) for word in HALF_WORDS)
_QUARTER = r"(?:quartal|quart\.|quart|qu\.|qrtl\.|quarter|q\.|q)"

_DAY_RANGES = (
    re.compile(rf"(?<![0-9.]){_OPEN_DAY}{_UNTIL}{_DAY.format(2)}"),
    re.compile(rf"(?<![0-9]){_ISO.format(1)}{_UNTIL}{_ISO.format(2)}"),
)
_DAYS = (
    re.compile(rf"(?<![0-9.]){_DAY.format(1)}(?![0-9])(?:,?\s[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?"),
    re.compile(rf"(?<![0-9]){_ISO.format(1)}(?![0-9])"),
)
_MONTHS_OF_TWO_YEARS = re.compile(
    rf"{_NOT_IN_WORD}(?P<first>{_MONTH_WORDS})\.?[\s/.-]*(?P<y1>(?:19|20)[0-9]{{2}}){_UNTIL}"
    rf"(?P<last>{_MONTH_WORDS})\.?[\s/.-]*(?P<y2>(?:19|20)[0-9]{{2}}){_END}"
)
_FISCAL = re.compile(r"(?<![0-9./-])(?P<y1>20[0-9]{2})/(?P<y2>[0-9]{2}|20[0-9]{2})(?![0-9./-])")
_MONTH_NUMBER = (
    re.compile(rf"(?<![0-9./-]){_NOT_IN_WORD}(?P<month>0?[1-9]|1[0-2])[/.]{_Y4}(?![0-9./-]*[0-9])"),
    re.compile(rf"(?<![0-9./-]){_Y4}[-/](?P<month>0[1-9]|1[0-2])(?![0-9-])"),
)
_QUARTER_FORMS = (
    re.compile(rf"{_NOT_IN_WORD}(?P<n>[1-4]|iv|i{{1,3}})\s?\.?\s?{_QUARTER}{_END}"),
    re.compile(rf"{_NOT_IN_WORD}{_QUARTER}\s?(?P<n>[1-4]|iv|i{{1,3}}){_END}"),
    re.compile(r"(?<=[12][0-9]{3})q(?P<n>[1-4])(?![^\W_])"),
)
_ROMAN_QUARTER = re.compile(rf"^(?P<n>iv|i{{1,3}})\s?[./]\s?{_Y4}$")
_HALF_FORMS = (
    re.compile(rf"{_NOT_IN_WORD}(?P<n>[12]|i{{1,2}})\s?\.?\s?(?:{_HALF}){_END}"),
    re.compile(rf"{_NOT_IN_WORD}(?:{_HALF})\s?(?P<n>[12]){_END}"),
)
_MONTH_RANGE = re.compile(
    rf"{_NOT_IN_WORD}(?P<first>{_MONTH_WORDS})\.?{_UNTIL}(?P<last>{_MONTH_WORDS})\.?{_END}"
)
_MONTH = re.compile(rf"{_NOT_IN_WORD}(?P<first>{_MONTH_WORDS})(?:\.|{_END}|(?=[0-9']))")
_YEAR = re.compile(r"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{2})(?![0-9])(?![./-][0-9])")
_YEAR_AFTER = re.compile(r"^[\s/.,'’(-]*(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9.])")


def parts_of(value: object) -> Parts:
    """What a cell says about time; a whole cell, not a word in a sentence. Nothing else may be in it."""
    match value:
        case bool() | None:
            return Parts()
        case datetime():
            return Parts(start=value.date(), end=value.date())
        case date():
            return Parts(start=value, end=value)
        case int() | float():
            is_year = value == value and abs(value) < 1e6 and value == int(value) and _is_year(int(value))
            return Parts(year=int(value)) if is_year else Parts()
        case str():
            parts, rest = find_parts(value)
            return parts if not rest.strip(" .,;:/()-") else Parts()
    return Parts()


@lru_cache(maxsize=20_000)
def find_parts(text: str) -> tuple[Parts, str]:
    """The time in a text, and the text (as compared) without it."""
    plain = comparable(text)
    if not plain or len(plain) > LONGEST:
        return Parts(), plain
    for form in _DAY_RANGES:
        found = form.search(plain)
        if found:
            years = (found["y1"] or found["y2"], found["y2"])
            start = _day(years[0], found["m1"], found["d1"])
            end = _day(years[1], found["m2"], found["d2"])
            if start and end and start <= end:
                return Parts(start=start, end=end), _without(plain, found)
    for form in _DAYS:
        found = form.search(plain)
        day = _day(found["y1"], found["m1"], found["d1"]) if found else None
        if found and day:
            return Parts(start=day, end=day), _without(plain, found)
    found = _MONTHS_OF_TWO_YEARS.search(plain)
    if found:
        start = date(int(found["y1"]), MONTHS[found["first"]], 1)
        end = _month_end(int(found["y2"]), MONTHS[found["last"]])
        if start <= end:
            return Parts(start=start, end=end), _without(plain, found)
    found = _FISCAL.search(plain)
    if found and int(found["y2"]) % 100 == (int(found["y1"]) + 1) % 100:
        return Parts(is_unclear=True), _without(plain, found)
    return _months_and_year(plain)


def _months_and_year(plain: str) -> tuple[Parts, str]:
    for form in _MONTH_NUMBER:
        found = form.search(plain)
        if found and _is_year(int(found["year"])):
            month = int(found["month"])
            return Parts(int(found["year"]), month, month), _without(plain, found)
    first = last = 0
    place = _ROMAN_QUARTER.search(plain)
    if place:
        quarter = ROMAN[place["n"]]
        return Parts(int(place["year"]), 3 * quarter - 2, 3 * quarter), ""
    for months, forms in ((3, _QUARTER_FORMS), (6, _HALF_FORMS), (0, (_MONTH_RANGE, _MONTH))):
        place = next((found for form in forms if (found := form.search(plain))), None)
        if place:
            if months:
                number = ROMAN.get(place["n"]) or int(place["n"])
                first, last = months * (number - 1) + 1, months * number
            else:
                first = MONTHS[place["first"]]
                last = MONTHS[place.groupdict().get("last") or place["first"]]
            break
    if place is None or first > last:
        return _year_in(plain)
    after = _YEAR_AFTER.match(plain[place.end() :])
    if after:
        rest = f"{plain[: place.start()]} {plain[place.end() + after.end() :]}"
        return Parts(_full_year(after["year"]), first, last), rest.strip(" ()")
    year, rest = _year_in(_without(plain, place))
    return Parts(year.year, first, last), rest


def _year_in(plain: str) -> tuple[Parts, str]:
    found = _YEAR.search(plain)
    return (Parts(year=int(found["year"])), _without(plain, found)) if found else (Parts(), plain)


def combined(near: Iterable[Parts], far: Iterable[Parts]) -> Parts:
    """One time from what the cell's row and column say (near) and what stands above or around it (far).

    The nearer wins. Months from afar count only where near says nothing at all.
    """
    near, far = list(near), list(far)
    days = next((p for p in near if p.start), None)
    if days is not None:
        return days
    if any(p.is_unclear for p in near):
        return Parts(is_unclear=True)
    year = next((p.year for p in (*near, *far) if p.year), 0)
    day = next((p.day for p in near if p.day), 0)
    if day:
        month = next((p.first for p in (*near, *far) if p.first and p.first == p.last), 0)
        return _day_of_month(year, month, day)
    months = next((p for p in near if p.first), None)
    if months is None and not any(p.year for p in near):
        span = next((p for p in far if p.start and p.start != p.end), None)
        if span is not None:
            return span
        months = next((p for p in far if p.first), None)
    return Parts(year, months.first, months.last) if months else Parts(year=year)


def _day_of_month(year: int, month: int, day: int) -> Parts:
    """A day of a known month; without year or month, or beyond the month's end, nothing."""
    found = _day(str(year), str(month), str(day)) if year and month else None
    return Parts(start=found, end=found) if found else Parts()


def is_month_edge(day: date) -> bool:
    """Whether a day is the first or last one of its month, so that it may stand for the month."""
    return day.day in (1, monthrange(day.year, day.month)[1])


def span_of(parts: Parts) -> Span | None:
    """The days of a time, None if its year is unknown."""
    if parts.start and parts.end:
        return Span(parts.start, parts.end)
    if not parts.year:
        return None
    return Span(date(parts.year, parts.first or 1, 1), _month_end(parts.year, parts.last or 12))


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(_full_year(year), int(month), int(day))
    except ValueError:
        return None
    return found if _is_year(found.year) else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
