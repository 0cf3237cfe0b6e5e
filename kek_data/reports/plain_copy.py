"""A new workbook with the values of another one: no formulas, no macros, no links, no formats but those of days."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kek_data.reports.book import MAX_WIDTH, MIN_WIDTH, RISKY
from kek_data.reports.marked.cells import MAX_COLUMNS, MAX_ROWS
from kek_data.reports.marked.xml import MAX_TEXT
from kek_data.wording.marked_copy_texts import SHEET

Value = str | int | float | bool | date | datetime | time | timedelta | None
FORMATS = {
    datetime: "dd.mm.yyyy hh:mm",
    date: "dd.mm.yyyy",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}
FIRST_DAY = date(1900, 3, 1)
"""Before this day the spreadsheet's calendar is off by one: such days are written as text."""
WIDTH_ROWS = 200


@dataclass(frozen=True)
class ValueSheet:
    """A sheet as plain values; the first row and column are A1."""

    name: str
    rows: Sequence[Sequence[Value]]


def plain_copy(sheets: Sequence[ValueSheet]) -> bytes:
    """A new workbook with these values; texts that look like formulas stay texts."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        looks = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
        quoted = book.add_format({"quote_prefix": True})
        used: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_free_name(sheet.name, used))
            for row, values in enumerate(sheet.rows[:MAX_ROWS]):
                for column, value in enumerate(values[:MAX_COLUMNS]):
                    _write(page, row, column, value, looks, quoted)
            _widen(page, sheet.rows)
    return buffer.getvalue()


def _write(page: Worksheet, row: int, column: int, value: Any, looks: dict[type, Any], quoted: Any) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        if value == value and abs(value) != float("inf"):
            page.write_number(row, column, value)
    elif isinstance(value, str):
        if value:
            page.write_string(row, column, value[:MAX_TEXT], quoted if value.startswith(RISKY) else None)
    elif isinstance(value, date) and date(value.year, value.month, value.day) < FIRST_DAY:
        page.write_string(row, column, value.isoformat())
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), looks[datetime])
    elif isinstance(value, date | time | timedelta):
        page.write_datetime(row, column, value, looks[type(value)])


def _widen(page: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    widest: dict[int, int] = {}
    for row in rows[:WIDTH_ROWS]:
        for column, value in enumerate(row[:MAX_COLUMNS]):
            if value not in ("", None):
                widest[column] = max(widest.get(column, 0), len(str(value)) + 1)
    for column, width in widest.items():
        page.set_column(column, column, min(max(width, MIN_WIDTH), MAX_WIDTH))


def _free_name(name: str, used: set[str]) -> str:
    """A sheet name Excel accepts, different from the others: at most 31 characters, some not at all."""
    plain = (
        "".join(" " if c in "[]:*?/\\" or not c.isprintable() else c for c in name).strip().strip("'")[:31]
        or SHEET
    )
    free, number = plain, 1
    while free.casefold() in used or free.casefold() == "history":
        number += 1
        free = f"{plain[: 31 - len(str(number)) - 3]} ({number})"
    used.add(free.casefold())
    return free
