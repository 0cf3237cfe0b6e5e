"""What a part of a scenario's JSON may be; each check names the part that is not."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from kek_data.wording import scenario_findings

MAX_KEY = 200
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2060, 12, 31)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control signs, and halves of a sign, which no UTF-8 text can hold."""

Given = dict[str, Any]


class WrongPart(Exception):
    """A part of the JSON is not what it must be."""

    def __init__(self, part: str, reason: str):
        self.part, self.reason = part, reason
        super().__init__(part)


def an_object(
    read: Any, part: str, *, required: Collection[str] = (), optional: Collection[str] = ()
) -> Given:
    """The object of a part, with all required and no unknown keys. Raises WrongPart."""
    if not isinstance(read, dict):
        raise WrongPart(part, scenario_findings.NO_OBJECT)
    for key in required:
        if key not in read:
            raise WrongPart(f"{part}.{key}", scenario_findings.LACKS)
    for key in read:
        if key not in required and key not in optional:
            shown = UNPRINTABLE.sub("\ufffd", key[:MAX_KEY])
            raise WrongPart(f"{part}.{shown}", scenario_findings.UNKNOWN)
    return read


def a_text(read: Any, part: str, most: int, *, is_required: bool = False) -> str:
    """A text of at most `most` characters, without control signs. Raises WrongPart."""
    if not isinstance(read, str) or len(read) > most or UNPRINTABLE.search(read):
        raise WrongPart(part, scenario_findings.NO_TEXT.format(most=most))
    text = read.strip()
    if is_required and not text:
        raise WrongPart(part, scenario_findings.LACKS)
    return text


def a_key(given: Given, name: str, part: str) -> str:
    """A key that must be there. Raises WrongPart."""
    return a_text(given[name], f"{part}.{name}", MAX_KEY, is_required=True)


def a_code(read: Any, part: str, known: Sequence[str]) -> str:
    """One of the known codes. Raises WrongPart."""
    if not isinstance(read, str) or read not in known:
        raise WrongPart(part, scenario_findings.NO_CODE.format(known=", ".join(known)))
    return read


def a_number(read: Any, part: str, low: float, high: float) -> float:
    """A finite number from low to high. Raises WrongPart."""
    is_number = isinstance(read, int | float) and not isinstance(read, bool)
    if not is_number or not low <= read <= high:
        raise WrongPart(part, scenario_findings.NO_NUMBER.format(low=low, high=high))
    return float(read)


def a_day(read: Any, part: str) -> date:
    """An ISO day within reason. Raises WrongPart."""
    try:
        day = date.fromisoformat(read)
    except (TypeError, ValueError):
        raise WrongPart(part, scenario_findings.NO_DAY) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise WrongPart(part, scenario_findings.NO_DAY)
    return day
