"""Cells as calamine hands them out, and what it hides put back at its address: errors, formulas without a value."""

import re
from collections.abc import Iterable
from typing import Any

from python_calamine import CalamineSheet

from kek_data.domain.finding import Finding
from kek_data.intake.addresses import address
from kek_data.intake.sheet_scan import SheetScan
from kek_data.intake.workbook import NO_VALUE, ErrorCell, Sheet
from kek_data.wording.intake_findings import make_finding

Place = tuple[int, int]

NOT_A_NUMBER = "NaN"

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error codes of the binary formats (MS-XLS 2.5.10 BErr, MS-XLSB 2.5.97.2)."""

WRITTEN_ERROR = re.compile(r"^(?:#|Err:)[\w/!? ]{1,30}$")


def rows_of(sheet: CalamineSheet) -> list[list[Any]] | None:
    """The cells of a sheet; None where a cell of days or times holds a number calamine fails on (python-calamine#139)."""
    try:
        return sheet.to_python(skip_empty_area=False)
    except OverflowError:
        return None
    except BaseException as error:  # a panic is no Exception, and its class cannot be imported
        if not is_panic(error):
            raise
        return None


def is_panic(error: BaseException) -> bool:
    """Whether calamine's own code gave up."""
    return type(error).__name__ == "PanicException"


def sheet_with(
    name: str, rows: list[list[Any]], scan: SheetScan, *, is_hidden: bool = False, may_hold_nan: bool = True
) -> Sheet:
    """The sheet with its error cells and formulas without a value where the reader left blanks."""
    odd: dict[Place, object] = {place: ErrorCell(text) for place, text in scan.errors.items()}
    odd.update(dict.fromkeys(scan.formulas_without_value, NO_VALUE))
    width = max((len(rows[0]) if rows else 0), *(column + 1 for _, column in odd), 0)
    height = max(len(rows), *(row + 1 for row, _ in odd), 0)
    if may_hold_nan:
        odd.update({place: ErrorCell(NOT_A_NUMBER) for place in _not_numbers(rows)})
    if odd and rows and width > len(rows[0]):
        rows = [row + [""] * (width - len(row)) for row in rows]
    rows += [[""] * width for _ in range(height - len(rows))]
    for (row, column), value in odd.items():
        held = rows[row][column]
        if held == "" or held != held or (value is NO_VALUE and held == 0):
            rows[row][column] = value
    return Sheet(name, rows, scan, is_hidden)


def _not_numbers(rows: list[list[Any]]) -> list[Place]:
    """Cells whose number is none (NaN), which no spreadsheet shows as a number either."""
    return [
        (r, c) for r, row in enumerate(rows) if any(v != v for v in row) for c, v in enumerate(row) if v != v
    ]


def filled_count(rows: list[list[Any]]) -> int:
    """Cells with a value."""
    return sum(len(row) - row.count("") for row in rows)


def not_read(sheet: str, places: Iterable[Place], count: int) -> Finding:
    """The finding that the file holds cells of a sheet which the reader does not hand out."""
    first = min(places, default=None)
    cell = None if first is None else address(*first)
    return make_finding("cells-not-read", sheet=sheet, cell=cell, name=sheet, count=count)
