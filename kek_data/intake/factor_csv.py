"""A table of factors as CSV, both ways: with commas and points, or with semicolons and decimal commas as a German Excel saves it."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

import pandas as pd

from kek_data.domain.finding import Finding
from kek_data.intake.csv_text import CONTROL, decoded, separated
from kek_data.intake.numbers import shown
from kek_data.intake.ole import MAGIC as OLE_MAGIC
from kek_data.wording import numbers
from kek_data.wording.factor_findings import UMLAUTS, make_finding

MAX_MB = 5.0
BYTES_PER_MB = 1_000_000
SEEN = 20
"""Characters on both sides of what is quoted from the middle of a file."""
WORKBOOKS = (b"PK\x03\x04", OLE_MAGIC)

POINT, COMMA = ".", ","
NUMBER = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")

GARBLED = re.compile("|".join(letter.encode("utf-8").decode("cp1252") for letter in UMLAUTS))
"""UTF-8 that a program has taken for Windows' own encoding."""

QUOTE = "'"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula; the same as in workbooks (reports.book)."""


@dataclass(frozen=True)
class FactorTable:
    """The fields of a file before anything is read into them."""

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # (row as a spreadsheet counts it, fields)
    decimal: str  # POINT or COMMA
    findings: tuple[Finding, ...] = ()


def read_table(content: bytes) -> FactorTable | Finding:
    """Fields of a CSV in UTF-8, UTF-16 or Windows' own encoding, separated by comma, semicolon or tab.

    Without commas as separator the decimal sign is the comma. Fields are stripped; columns without a heading and
    without a value at the end, and empty rows, are left out.
    """
    text, said = _text(content)
    if text is None:
        return said[0]
    separator, text = separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        filled = [(number, row) for number, row in enumerate(_fields(reader), start=1) if any(row)]
    except csv.Error:
        return make_finding("factors-unreadable", row=reader.line_num)
    if not filled:
        return make_finding("factors-empty")
    first = filled[0][1]
    heading = first[: len(first) - _blanks_at_end(first)]
    rows = tuple((number, _narrowed(row, len(first), len(heading))) for number, row in filled[1:])
    return FactorTable(heading, rows, POINT if separator == COMMA else COMMA, said)


def read_value(text: str, decimal: str) -> float | str:
    """A factor as it is written, or the code of the finding why it is none.

    With a decimal comma a point is read too, unless it could stand between thousands ("74.027"); with a decimal point
    nothing else is. There is no separator between thousands.
    """
    if not NUMBER.fullmatch(text) or (decimal == POINT and COMMA in text):
        return "factors-not-a-number"
    if decimal == COMMA and POINT in text and GROUPED.fullmatch(text):
        return "factors-ambiguous-number"
    return float(text.replace(COMMA, POINT))


def written_table(rows: pd.DataFrame, *, separator: str = COMMA) -> str:
    """A table (frames.Factors) as `read_table` reads it; texts that look like a formula begin with an apostrophe."""
    target = io.StringIO()
    is_german = separator != COMMA
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n" if is_german else "\n")
    writer.writerow(rows.columns)
    names = [str(name) for name in rows.columns]
    for row in rows.to_dict("records"):
        writer.writerow([_written(name, row[name], COMMA if is_german else POINT) for name in names])
    return target.getvalue()


def quoted(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return QUOTE + text if text.lstrip(QUOTE).startswith(RISKY) else text


def unquoted(text: str) -> str:
    """What `quoted` was given."""
    return text[1:] if text.startswith(QUOTE) and text.lstrip(QUOTE).startswith(RISKY) else text


def _text(content: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """The text with a remark on its encoding, or none with the reason."""
    size = len(content) / BYTES_PER_MB
    if size > MAX_MB:
        shown_mb = numbers.number(size, 1)
        return None, (make_finding("factors-too-large", size=shown_mb, limit=numbers.number(MAX_MB)),)
    if content.startswith(WORKBOOKS):
        return None, (make_finding("factors-workbook"),)
    text = decoded(content)
    if text is None or not CONTROL.isdisjoint(text):
        return None, (make_finding("factors-not-text"),)
    garbled = GARBLED.search(text)
    if garbled:
        read = shown(text[max(garbled.start() - SEEN, 0) : garbled.end() + SEEN])
        return None, (make_finding("factors-garbled", read=read),)
    is_utf8 = text.encode("utf-8") == content.removeprefix(b"\xef\xbb\xbf")
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return text, () if is_utf8 or is_utf16 else (make_finding("factors-code-page"),)


def _fields(reader: Iterator[list[str]]) -> Iterator[tuple[str, ...]]:
    for row in reader:
        yield tuple(unquoted(cell.strip()) for cell in row)


def _blanks_at_end(row: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda cell: not cell, reversed(row)))


def _narrowed(row: tuple[str, ...], sheet: int, table: int) -> tuple[str, ...]:
    """A row as wide as the sheet without the empty fields beyond the table; others stay as they are."""
    is_of_sheet = len(row) == sheet and not any(row[table:])
    return row[:table] if is_of_sheet else row


def _written(name: str, value: object, decimal: str) -> str:
    if name == "value":
        return format(Decimal(str(value)), "f").replace(POINT, decimal)
    if name.endswith("_year"):
        return str(value) if value else ""
    return quoted(str(value))
