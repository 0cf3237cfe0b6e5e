"""Reading binary workbooks (.xlsb) record by record: values, errors, hidden and merged cells.

calamine is not used here: it hands out days stored as whole numbers without their format, drops rich texts and
panics on indices out of range.
"""

import math
import struct
from dataclasses import dataclass
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.intake.addresses import address
from kek_data.intake.choice import chosen
from kek_data.intake.guard import Package
from kek_data.intake.limits import Limits
from kek_data.intake.odd_cells import ERROR_TEXTS, NOT_A_NUMBER, Place, not_read
from kek_data.intake.serials import kind_of_format, of_serial
from kek_data.intake.sheet_scan import SheetScan
from kek_data.intake.workbook import ErrorCell, Sheet, Workbook, folded
from kek_data.intake.xlsb_records import (
    BrokenRecords,
    formats_of,
    records,
    rk_number,
    shared_texts,
    sheets_of,
    wide_text,
)
from kek_data.intake.xlsx import properties_of, relation_targets
from kek_data.wording.intake_findings import make_finding

ROW, RK, ERROR, BOOL, REAL, TEXT, SHARED = 0, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR, RICH_TEXT = 8, 9, 10, 11, 62
COLUMN, MERGED = 60, 176
NUMBERS = frozenset((RK, REAL, FORMULA_NUMBER))
CELLS = NUMBERS | {ERROR, BOOL, TEXT, SHARED, FORMULA_TEXT, FORMULA_BOOL, FORMULA_ERROR, RICH_TEXT}


class _ImpossibleDay(ValueError):
    """A cell of days holds a number no calendar has."""


class _TooLarge(ValueError):
    """The sheet reaches further than is read."""


@dataclass(frozen=True)
class _Book:
    """What the cells of all sheets refer to."""

    texts: list[str]
    kinds: list[str]  # of each cell style: "day", "duration", "percent" or ""
    is_1904: bool
    limits: Limits


def read_xlsb(package: Package, limits: Limits) -> Workbook | Finding:
    """The sheets of a guarded package, or the finding why they cannot be read."""
    try:
        return _read(package, limits)
    except (ValueError, struct.error, IndexError):
        return make_finding("damaged-file")


def _read(package: Package, limits: Limits) -> Workbook | Finding:
    listed, is_1904 = sheets_of(package.part("xl/workbook.bin"))
    properties = properties_of(package.part("docProps/custom.xml"))
    choice = chosen([name for name, _, _ in listed], properties)
    if isinstance(choice, Finding):
        return choice
    kinds = [kind_of_format(number, code) for number, code in formats_of(package.part("xl/styles.bin"))]
    book = _Book(shared_texts(package.part("xl/sharedStrings.bin")), kinds, is_1904, limits)
    targets = relation_targets(package.part("xl/_rels/workbook.bin.rels"))
    sheets: dict[str, Sheet] = {}
    findings = [*package.hints]
    unread = []
    for name, relation, is_hidden in listed:
        path = targets.get(relation.encode(), "")
        part = package.part(f"xl/{path}")
        if not part and path.lower().startswith("chartsheets/"):
            continue
        if name in choice.rest:
            if any(kind in CELLS for kind, _ in records(part)):
                unread.append(name)
            continue
        try:
            sheet, doubled = _sheet(name, part, book)
        except _TooLarge as far:
            return make_finding("absurd-dimensions", sheet=name, last=str(far))
        except _ImpossibleDay:
            return make_finding("impossible-day", sheet=name)
        if doubled:
            findings.append(not_read(name, doubled, len(doubled)))
        sheet.is_hidden = is_hidden
        sheets[folded(name)] = sheet
    return Workbook(sheets, properties, "xlsb", tuple(findings), tuple(unread))


def _sheet(name: str, part: bytes, book: _Book) -> tuple[Sheet, set[Place]]:
    """(the sheet, cells written twice)."""
    if not part:
        raise BrokenRecords("no sheet")
    cells: dict[Place, Any] = {}
    doubled: set[Place] = set()
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    percent: set[Place] = set()
    merged: list[tuple[Place, Place]] = []
    row = height = width = 0
    for kind, data in records(part):
        if kind in CELLS:
            column, style = struct.unpack_from("<II", data)
            value = _value(kind, data, style & 0xFFFFFF, book)
            place = (row, column)
            if place in cells:
                doubled.add(place)
            if value == "":
                continue
            height, width = max(height, row + 1), max(width, column + 1)
            if height > book.limits.rows or width > book.limits.columns or height * width > book.limits.cells:
                raise _TooLarge(address(height - 1, min(width, book.limits.columns) - 1))
            cells[place] = value
            if kind in NUMBERS and _kind(book, style & 0xFFFFFF) == "percent":
                percent.add(place)
        elif kind == ROW:
            row = struct.unpack_from("<I", data)[0]
            if len(data) > 11 and data[11] & 0x10:
                hidden_rows.add(row)
        elif kind == COLUMN and len(data) >= 18 and data[16] & 1:
            first, last = struct.unpack_from("<II", data)
            hidden_columns.update(range(first, min(last + 1, book.limits.columns)))
        elif kind == MERGED and len(data) >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            merged.append(((top, left), (bottom, right)))
    rows: list[list[Any]] = [[""] * width for _ in range(height)]
    for (r, c), value in cells.items():
        rows[r][c] = value
    scan = SheetScan(
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        percent_cells=frozenset(percent),
        merged=tuple(merged),
    )
    return Sheet(name, rows, scan), doubled


def _value(kind: int, data: bytes, style: int, book: _Book) -> Any:
    if kind == SHARED:
        return book.texts[struct.unpack_from("<I", data, 8)[0]]
    if kind in (TEXT, FORMULA_TEXT):
        return wide_text(data, 8)[0]
    if kind == RICH_TEXT:
        return wide_text(data, 9)[0]
    if kind in (ERROR, FORMULA_ERROR):
        return ErrorCell(ERROR_TEXTS.get(data[8], "#"))
    if kind in (BOOL, FORMULA_BOOL):
        return data[8] != 0
    number: float = (
        rk_number(struct.unpack_from("<I", data, 8)[0])
        if kind == RK
        else struct.unpack_from("<d", data, 8)[0]
    )
    if math.isnan(number):
        return ErrorCell(NOT_A_NUMBER)
    format_kind = _kind(book, style)
    if format_kind not in ("day", "duration"):
        return number
    moment = of_serial(number, format_kind, is_1904=book.is_1904)
    if moment is None:
        raise _ImpossibleDay
    return moment


def _kind(book: _Book, style: int) -> str:
    return book.kinds[style] if style < len(book.kinds) else ""
