"""German numbers, dates and periods: rounding happens here, once, half away from zero.

Python rounds half to even and d3 rounds half up; a table and a chart must not disagree, so every figure
that people read passes through `rounded`.
"""

import math
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from kek_data.domain.period import is_quarter, quarter_of, year_of

MINUS = "−"
NO_VALUE = "–"
SPACE = "\u00a0"


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half away from zero, as people and d3 do."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: float | None, decimals: int = 0, *, sign: bool = False) -> str:
    """1234.5 -> "1.234,5"; None and NaN -> "–"; sign=True -> "+8" / "−8"."""
    if value is None or math.isnan(value):
        return NO_VALUE
    quantized = rounded(value, decimals)
    if quantized == 0:
        quantized = abs(quantized)
    text = f"{abs(quantized):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    prefix = MINUS if quantized < 0 else "+" if sign and quantized > 0 else ""
    return prefix + text


def decimals_for(value: float | None) -> int:
    """Decimals a tonnage or energy figure carries: three significant digits at least, never more than two decimals."""
    if value is None or math.isnan(value) or abs(value) >= 100:
        return 0
    return 1 if abs(value) >= 10 else 2


def tonnes(value: float | None, *, sign: bool = False) -> str:
    """Tonnes with unit: "12.850 t CO₂e"."""
    return f"{number(value, decimals_for(value), sign=sign)}{SPACE}t{SPACE}CO₂e"


KILOTONNES_FROM_T = 50_000.0
"""From here on tonnes are written as kt, in sentences and charts alike, so that a headline reads like its chart."""


def kilotonnes(value: float | None, *, sign: bool = False) -> str:
    """Tonnes shown as kt with one decimal: "128,2 kt CO₂e"."""
    shown = None if value is None else value / 1000
    return f"{number(shown, 1, sign=sign)}{SPACE}kt{SPACE}CO₂e"


def megawatt_hours(value_kwh: float | None, *, sign: bool = False) -> str:
    """kWh shown as MWh with unit."""
    shown = None if value_kwh is None else value_kwh / 1000
    return f"{number(shown, decimals_for(shown), sign=sign)}{SPACE}MWh"


def euros(value: float | None, *, sign: bool = False) -> str:
    """Whole euros with unit."""
    return f"{number(value, 0, sign=sign)}{SPACE}€"


def percent(share: float | None, decimals: int = 0, *, sign: bool = False) -> str:
    """A share (0-1) as "7 %"; a rest that rounds to zero is shown as "< 1 %" without sign."""
    if share is None or math.isnan(share):
        return NO_VALUE
    if not sign and share > 0 and rounded(share * 100, decimals) == 0:
        return f"<{SPACE}{number(10.0**-decimals, decimals)}{SPACE}%"
    return f"{number(share * 100, decimals, sign=sign)}{SPACE}%"


def day(value: date | datetime | str | None) -> str:
    """30.06.2026 from a date or an ISO text; blank -> "–"."""
    if not value:
        return NO_VALUE
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.strftime("%d.%m.%Y")


def period(key: str) -> str:
    """ "2026-Q2" -> "Q2 2026"; "2026" -> "2026"."""
    return f"Q{quarter_of(key)} {year_of(key)}" if is_quarter(key) else key


TWELVE_MONTHS_TO = "12 Monate bis "


def window(key: str) -> str:
    """Twelve months in words: "12 Monate bis Q2 2026", a year: "Jahr 2025"."""
    return f"{TWELVE_MONTHS_TO}{period(key)}" if is_quarter(key) else f"Jahr {key}"


def enumeration(items: list[str]) -> str:
    """["a", "b", "c"] -> "a, b und c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} und {items[-1]}"


_COUNTS = (
    "keine",
    "eine",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
)


def count_word(n: int) -> str:
    """Small counts as words (feminine): 0 -> "keine", 1 -> "eine", 13 -> "13"."""
    return _COUNTS[n] if 0 <= n < len(_COUNTS) else str(n)


_MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")


def month(n: int) -> str:
    """Short name of a month: 1 -> "Jan"."""
    return _MONTHS[n - 1]
