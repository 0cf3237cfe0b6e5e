"""Reading a column of days or years."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from kek_data.intake.collector import Findings
from kek_data.intake.columns import Column, odd_cell
from kek_data.intake.numbers import shown
from kek_data.intake.periods import FIRST_YEAR, LAST_YEAR
from kek_data.intake.table import Table
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue

FIRST_DAY_SERIAL, LAST_DAY_SERIAL = 29_221, 73_415  # 1980-01-01 and 2100-12-31 as Excel counts days
EXCEL_EPOCH = date(1899, 12, 30)


def days(table: Table, name: str, findings: Findings) -> Column:
    """Cells as ISO days, "" for blank."""
    out = Column([])
    for position, value in enumerate(table.values(name)):
        if isinstance(value, ErrorCell | FormulaWithoutValue):
            odd_cell(table, name, position, value, findings, out)
            out.values.append("")
            continue
        day = read_day(value)
        if day is None:
            findings.add("not-a-date", table.sheet.name, table.cell(position, name), text=shown(value))
            out.bad.add(position)
        out.values.append(day or "")
    return out


_DAY = re.compile(r"^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4}|[0-9]{2})$")
_ISO_DAY = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?$")


@lru_cache(maxsize=10_000)
def read_day(value: object) -> str | None:
    """A day as ISO text: a date cell, Excel's day number, "30.06.2026" or "2026-06-30"; None: no day."""
    if value == "" or value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, float):
        if FIRST_DAY_SERIAL <= value <= LAST_DAY_SERIAL and value == int(value):
            return (EXCEL_EPOCH + timedelta(days=int(value))).isoformat()
        return None
    if not isinstance(value, str):
        return None
    german, iso = _DAY.match(value.strip()), _ISO_DAY.match(value.strip())
    try:
        if german:
            year = int(german[3]) if len(german[3]) == 4 else 2000 + int(german[3])
            return date(year, int(german[2]), int(german[1])).isoformat()
        return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat() if iso else None
    except ValueError:
        return None


def years(table: Table, name: str, findings: Findings, *, required: bool = False) -> Column:
    """Cells as years, 0 for blank."""
    out = Column([])
    for position, value in enumerate(table.values(name)):
        if isinstance(value, ErrorCell | FormulaWithoutValue):
            odd_cell(table, name, position, value, findings, out)
            out.values.append(0)
            continue
        year = read_year(value)
        if year is None:
            findings.add("not-a-year", table.sheet.name, table.cell(position, name), text=shown(value))
            out.bad.add(position)
        elif year == 0 and required:
            header = table.headers.get(name, name)
            findings.add("missing-value", table.sheet.name, table.cell(position, name), header=header)
            out.bad.add(position)
        out.values.append(year or 0)
    return out


def read_year(value: object) -> int | None:
    """A year from a number or text, 0 for blank, None: no year."""
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return 0
        year = int(text) if re.fullmatch(r"[0-9]{4}", text) else -1
    elif (
        isinstance(value, float | int) and not isinstance(value, bool) and value == value and abs(value) < 1e6
    ):
        year = int(value) if value == int(value) else -1
    else:
        year = -1
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
