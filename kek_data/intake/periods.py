"""Reading a reporting period as people write it: "Q2 2026", "2. Quartal 26", "Jan–Mrz 25", "01.04.–30.06.2026"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from kek_data.domain.period import is_period, quarter_key
from kek_data.intake.numbers import shown
from kek_data.intake.workbook import folded
from kek_data.wording import intake_words
from kek_data.wording.intake_words import QUARTER_WORDS, UNTIL_WORDS, YEAR_WORDS
from kek_data.wording.mapping_words import ENGLISH_MONTHS

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = {**intake_words.MONTHS, **ENGLISH_MONTHS}
"""Name of a month, German or English -> its number."""

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class PeriodRead:
    """A quarter or year key, a month ("2026-04", to be summed to its quarter), or neither."""

    period: str = ""
    month: str = ""
    problem: str = ""
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the cell says nothing at all."""
        return not (self.period or self.month or self.problem)


_YEAR = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"
_WORD = "(?:" + "|".join(re.escape(w) for w in QUARTER_WORDS) + ")"
_GAP = r"[\s/.\-_]*"
_QUARTER_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^{_WORD}\s*(?P<quarter>[1-4]|iv|i{{1,3}}){_GAP}{_YEAR}$",
        rf"^(?P<quarter>[1-4])\s*\.?\s*{_WORD}{_GAP}{_YEAR}$",
        rf"^(?P<quarter>iv|i{{1,3}})\s*\.?\s*{_WORD}?[\s/.\-_]+{_YEAR}$",
        rf"^(?P<year>[0-9]{{4}}){_GAP}{_WORD}\s*(?P<quarter>[1-4]|iv|i{{1,3}})$",
        rf"^(?P<year>[0-9]{{4}}){_GAP}(?P<quarter>[1-4])\s*\.?\s*{_WORD}$",
        rf"^{_WORD}\s*(?P<quarter>[1-4])\s*\(?{_YEAR}\)?$",
    )
)
_YEAR_FORM = re.compile(rf"^(?:(?:{'|'.join(YEAR_WORDS)})\s*)?(?P<year>[0-9]{{4}})$")
_MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r"|0?[1-9]|1[0-2])\.?"
_UNTIL = r"\s*(?:" + "|".join(re.escape(w) for w in UNTIL_WORDS) + r")\s*"
_MONTHS_FORM = re.compile(rf"^{_MONTH.format('first')}{_UNTIL}{_MONTH.format('last')}[\s/.\-]*{_YEAR}$")
_MONTH_FORM = re.compile(
    rf"^(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?[\s/.\-]*{_YEAR}$"
)
_MONTH_NUMBER_FORM = re.compile(r"^(?P<month>0[1-9]|1[0-2]|[5-9])[/.](?P<year>[0-9]{4})$")
_ISO_MONTH_FORM = re.compile(r"^(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])$")
_DAYS_FORM = re.compile(
    rf"^(?P<d1>[0-9]{{1,2}})\.(?P<m1>[0-9]{{1,2}})\.(?P<y1>[0-9]{{4}}|[0-9]{{2}})?{_UNTIL}"
    r"(?P<d2>[0-9]{1,2})\.(?P<m2>[0-9]{1,2})\.(?P<y2>[0-9]{4}|[0-9]{2})$"
)


def read_period(value: object) -> PeriodRead:
    """The period a cell or a typed text names.

    value: text, a year as number, or a day (Excel turns "4/2026" into one), which names its month.
    """
    match value:
        case None | "":
            return PeriodRead()
        case bool():
            return _unknown(value)
        case int() | float():
            year = int(value) if value == value and abs(value) < 1e6 and value == int(value) else 0
            return PeriodRead(period=str(year)) if _is_year(year) else _unknown(value)
        case datetime() | date():
            if value.day == 1 and _is_year(value.year):
                return PeriodRead(month=f"{value.year}-{value.month:02}")
            return _unknown(value)
        case str():
            return read_period_text(value)
    return _unknown(value)


@lru_cache(maxsize=10_000)
def read_period_text(text: str) -> PeriodRead:
    """The period a text names; see read_period."""
    plain = folded(text)
    if not plain:
        return PeriodRead()
    if len(plain) > 60:
        return _unknown(text)
    key = plain.upper()
    if is_period(key) and key.isascii():
        return PeriodRead(period=key) if _is_year(int(key[:4])) else _unknown(text)
    for reader in (_quarter, _year, _months, _days, _month):
        found = reader(plain)
        if found is not None:
            return found
    return _unknown(text)


def _quarter(plain: str) -> PeriodRead | None:
    for form in _QUARTER_FORMS:
        found = form.match(plain)
        if found:
            quarter = ROMAN.get(found["quarter"]) or int(found["quarter"])
            year = _full_year(found["year"])
            return PeriodRead(period=quarter_key(year, quarter)) if _is_year(year) else None
    return None


def _year(plain: str) -> PeriodRead | None:
    found = _YEAR_FORM.match(plain)
    return PeriodRead(period=found["year"]) if found and _is_year(int(found["year"])) else None


def _months(plain: str) -> PeriodRead | None:
    found = _MONTHS_FORM.match(plain)
    if found is None:
        return None
    return _span(_full_year(found["year"]), _month_number(found["first"]), _month_number(found["last"]))


def _days(plain: str) -> PeriodRead | None:
    found = _DAYS_FORM.match(plain)
    if found is None:
        return None
    year = _full_year(found["y2"])
    first, last = int(found["m1"]), int(found["m2"])
    if _full_year(found["y1"] or found["y2"]) != year or int(found["d1"]) != 1 or not 1 <= last <= 12:
        return None
    if not _is_year(year) or int(found["d2"]) != monthrange(year, last)[1]:
        return None
    return _span(year, first, last)


def _month(plain: str) -> PeriodRead | None:
    found = _MONTH_FORM.match(plain) or _MONTH_NUMBER_FORM.match(plain) or _ISO_MONTH_FORM.match(plain)
    if found is None:
        return None
    year = _full_year(found["year"])
    return PeriodRead(month=f"{year}-{_month_number(found['month']):02}") if _is_year(year) else None


def _span(year: int, first: int, last: int) -> PeriodRead | None:
    """A whole quarter, year or month; other spans are no reporting period."""
    if not _is_year(year):
        return None
    if (first, last) == (1, 12):
        return PeriodRead(period=str(year))
    if last - first == 2 and first % 3 == 1:
        return PeriodRead(period=quarter_key(year, last // 3))
    return PeriodRead(month=f"{year}-{first:02}") if first == last and 1 <= first <= 12 else None


def _month_number(text: str) -> int:
    return MONTHS.get(text) or int(text)


def _full_year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _unknown(value: object) -> PeriodRead:
    return PeriodRead(problem="unknown-period", text=shown(value))
