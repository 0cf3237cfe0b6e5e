"""What a cell of a foreign sheet is: number, date, text or nothing; numbers in texts by the style of their table."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from kek_data.domain.codes import CellState
from kek_data.intake.mapping.spans import find_parts
from kek_data.intake.numbers import AmountRead, read_amount, read_amount_text
from kek_data.intake.units import plain_unit
from kek_data.intake.words import comparable
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from kek_data.reference.foreign_units import FOREIGN_UNITS_KWH
from kek_data.wording.intake_words import EURO_WORDS, UNIT_SYNONYMS
from kek_data.wording.mapping_words import STATE_LIKE, SUM_WORDS

NUMBER, TEXT_NUMBER, DAY, TEXT, ODD, BLANK = "number", "text-number", "day", "text", "odd", ""

UNITS_OF_CELLS = frozenset(
    {
        "kwh",
        "mwh",
        "gwh",
        "gj",
        "m3",
        "l",
        "kg",
        "t",
        "srm",
        "%",
        "kwh hs",
        "mwh hs",
        "kwh hi",
        "mwh hi",
        "kw",
        "m2",
        "km",
    }
    | set(UNIT_SYNONYMS)
    | set(FOREIGN_UNITS_KWH)
    | EURO_WORDS
)
"""What may stand behind a number so that the text still is one: "3 Zimmer" is a text."""

MAX_LABEL = 200
_NOTHING = re.compile(r"^[\s\[\](){}.\-–—−_/\\*x\x00-\x1f\x7f-\x9f]*$", re.IGNORECASE)
_GROUPED = re.compile(r"^[+\-−]?[0-9]{1,3}(?:[.,][0-9]{3})+$")


def kind_of(value: Any) -> str:
    """Kind of a cell. Texts that are numbers, with or without a unit, are text-numbers."""
    match value:
        case "" | None:
            return BLANK
        case bool() | ErrorCell() | FormulaWithoutValue():
            return ODD
        case int() | float():
            return NUMBER if value == value else BLANK
        case date() | datetime():
            return DAY
        case str():
            return _kind_of_text(value)
    return ODD


@lru_cache(maxsize=100_000)
def _kind_of_text(text: str) -> str:
    if not text.strip("\ufeff \t\r\n\u00a0"):
        return BLANK
    if not any("0" <= character <= "9" for character in text[:60]):
        return TEXT
    read = read_amount_text(text)
    is_number = read.state is CellState.NUMBER or read.problem == "number-too-large"
    return TEXT_NUMBER if is_number and (not read.unit or plain_unit(read.unit) in UNITS_OF_CELLS) else TEXT


def is_numeric(value: Any) -> bool:
    """Whether a cell holds a number, as number or as text: such a cell is never dropped silently."""
    return kind_of(value) in (NUMBER, TEXT_NUMBER)


def says_no_figure(value: Any) -> bool:
    """Whether a text stands for "no value": a dash, "k. A.", "Not Available", control characters of old programs."""
    if not isinstance(value, str):
        return False
    read = read_amount_text(value)
    is_word = comparable(value) in STATE_LIKE or "no-figure" in read.notes
    return is_word or _NOTHING.match(value) is not None


def says_sum(value: Any) -> bool:
    """Whether a label begins with a word for a sum: "Summe Kita Nord:"."""
    if not isinstance(value, str) or len(value) > MAX_LABEL:
        return False
    tokens = find_parts(value)[1].replace(":", " ").split()
    return bool(tokens) and tokens[0].strip(".") in SUM_WORDS


def amount_of(value: Any, style: str) -> AmountRead:
    """The amount of a cell; style "en": "1,234" is 1234 and "1.234" is 1.234."""
    if not isinstance(value, str):
        return read_amount(value)
    if style == "en" and is_ambiguous(value):
        plain = value.strip().translate(_SPACES)
        return AmountRead(CellState.NUMBER, float(plain.replace(",", "").replace("−", "-")), text=value)
    return read_amount_text(value)


_SPACES = str.maketrans("", "", " \u00a0\ufeff")


@lru_cache(maxsize=50_000)
def is_ambiguous(text: str) -> bool:
    """Whether a text is another number in German than in English: "1.234"."""
    plain = text.strip().translate(_SPACES)
    return (
        _GROUPED.match(plain) is not None
        and not ("." in plain and "," in plain)
        and ("ambiguous-number" in read_amount_text(plain).notes)
    )


def style_shown(text: str) -> str:
    """The style a text number must have: "de" ("1,5", "1.234,5"), "en" ("597478.9"), "" where both fit."""
    read = read_amount_text(text)
    if read.state is not CellState.NUMBER or is_ambiguous(text):
        return ""
    if "english-number" in read.notes:
        return "en"
    return "de" if "," in text or "." in text else ""
