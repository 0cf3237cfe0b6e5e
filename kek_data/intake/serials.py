"""Numbers that stand for days and times, told by their cell's number format."""

import re
from datetime import date, datetime, time, timedelta

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?:\$[^\]]*|[A-Za-z]{3,}[0-9]*|[<>=]+[^\]]*)\]')
_DAY_OR_TIME = re.compile(r"[dmyhsDMYHS]")
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
BUILT_IN_DAYS = frozenset((*range(14, 23), 45, 47))
BUILT_IN_DURATION = 46  # [h]:mm:ss
"""Numbers of the built-in formats (ECMA-376 part 1, 18.8.30), those of all languages."""
EPOCH = datetime(1899, 12, 30)
DAYS_1904 = 1462
LAST_SERIAL = 2_958_466 - 1 / 86_400_000  # the last millisecond of 31.12.9999


def kind_of_format(number: int, code: str | None) -> str:
    """ "day", "duration", "percent" or "" for a number format, built in (code None) or written out."""
    if code is None:
        if number in (9, 10):
            return "percent"
        if number == BUILT_IN_DURATION:
            return "duration"
        return "day" if number in BUILT_IN_DAYS else ""
    plain = _LITERAL.sub("", code.partition(";")[0])
    if _DURATION.search(plain):
        return "duration"
    if plain.lower() != "general" and _DAY_OR_TIME.search(plain):
        return "day"
    return "percent" if "%" in plain else ""


def of_serial(value: float, kind: str, *, is_1904: bool) -> date | datetime | time | timedelta | None:
    """The day, time or duration a number stands for; None if no calendar has it.

    value: days since the workbook's epoch, in 1900 with the 29th of February that never was.
    """
    if kind == "duration":
        return timedelta(days=value) if abs(value) < LAST_SERIAL else None
    days = value + (DAYS_1904 if is_1904 else 0)
    if not 0 <= days < LAST_SERIAL:
        return None
    if days < 1 and not is_1904:
        return (EPOCH + timedelta(seconds=round(days * 86_400))).time()
    if days < 60:
        days += 1
    moment = EPOCH + timedelta(milliseconds=round(days * 86_400_000))
    return moment.date() if days == int(days) else moment
