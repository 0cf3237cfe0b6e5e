"""Values of OpenDocument cells (ODF 1.3 part 3, 19.385–19.389): numbers, days, times; text where they are none."""

import re
from datetime import date, datetime, time, timedelta

Value = str | float | bool | date | datetime | time | timedelta

_DURATION = re.compile(
    r"^(?P<sign>-?)P(?:(?P<days>[0-9]{1,7})D)?T?(?:(?P<hours>[0-9]{1,7})H)?(?:(?P<minutes>[0-9]{1,7})M)?"
    r"(?:(?P<seconds>[0-9]{1,7}(?:[.,][0-9]{1,12})?)S)?$"
)
_NUMBER = re.compile(r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?$")


def cell_value(given: dict[str, str], text: str) -> Value:
    """The value of a cell from its attributes ("office:value-type", …) and its text.

    Where an attribute is no value of its type, the text (or else the attribute) is handed on as it stands.
    """
    match given.get("office:value-type", ""):
        case "float" | "percentage" | "currency":
            return _number(given.get("office:value", ""), text)
        case "date":
            return _day(given.get("office:date-value", ""), text)
        case "time":
            return _time(given.get("office:time-value", ""), text)
        case "boolean":
            return given.get("office:boolean-value", "") == "true"
    return given.get("office:string-value") or text


def _number(value: str, text: str) -> Value:
    return float(value) if _NUMBER.match(value) else text or value


def _day(value: str, text: str) -> Value:
    try:
        moment = datetime.fromisoformat(value[:26]).replace(tzinfo=None)
    except ValueError:
        return text or value
    return moment.date() if "T" not in value else moment


def _time(value: str, text: str) -> Value:
    found = _DURATION.match(value)
    if found is None:
        return text or value
    parts = {
        key: float((found[key] or "0").replace(",", ".")) for key in ("days", "hours", "minutes", "seconds")
    }
    span = timedelta(**parts)
    if found["sign"] or span >= timedelta(days=1):
        return -span if found["sign"] else span
    return (datetime(1900, 1, 1) + span).time()
