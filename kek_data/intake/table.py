"""Finding a table on a sheet by the words of its header row, and its non-blank rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kek_data.intake.addresses import address
from kek_data.intake.collector import Findings
from kek_data.intake.layout import SheetColumn, SheetLayout
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.intake.workbook import Sheet

HEADER_SEARCH_ROWS = 400


@dataclass(frozen=True)
class Table:
    """The rows of one table of a sheet; positions count its non-blank rows, sheet rows and columns from 0."""

    sheet: Sheet
    columns: dict[str, int]  # field -> sheet column
    headers: dict[str, str]  # field -> header as declared
    header_row: int
    rows: list[int]  # sheet rows

    def values(self, field: str) -> list[Any]:
        """The cells of a field, blank where the sheet lacks the column."""
        column = self.columns.get(field)
        if column is None:
            return [""] * len(self.rows)
        return [cells[column] for cells in self._cells]

    @cached_property
    def _cells(self) -> list[list[Any]]:
        """The cells of each row."""
        return [self.sheet.rows[row] for row in self.rows]

    def cell(self, position: int, field: str) -> str:
        """Address of a field in the row at a position; of the row's first column if the sheet lacks the field."""
        return address(self.rows[position], self.columns.get(field, min(self.columns.values())))

    def only(self, positions: Iterable[int]) -> Table:
        """The same table with the rows at these positions."""
        return Table(
            self.sheet, self.columns, self.headers, self.header_row, [self.rows[p] for p in positions]
        )

    def __len__(self) -> int:
        return len(self.rows)


def find_table(
    sheet: Sheet,
    layout: SheetLayout,
    findings: Findings,
    *,
    keys: Sequence[str],
    end_row: int | None = None,
) -> Table | None:
    """The table of a layout on a sheet; without its key columns a finding and None.

    keys: fields without which a row says nothing. end_row: first sheet row that no longer belongs to it.
    """
    header_row = header_row_of(sheet, layout.columns)
    if header_row is None:
        headers = ", ".join(layout.column(field).header for field in keys)
        findings.add_to_file("missing-header", sheet=sheet.name, headers=headers)
        return None
    columns = _columns(sheet, header_row, layout.columns, findings)
    for column in layout.columns:
        if column.field in columns or column.locked:
            continue
        code = "missing-column" if column.field in keys else "missing-optional-column"
        findings.add_to_file(code, sheet=sheet.name, cell=address(header_row, 0), header=column.header)
    if any(field not in columns for field in keys):
        return None
    read = {c.field: columns[c.field] for c in layout.columns if c.field in columns and not c.locked}
    rows = _filled_rows(sheet, header_row + 1, end_row, list(read.values()))
    return Table(sheet, read, {c.field: c.header for c in layout.columns}, header_row, rows)


def header_row_of(sheet: Sheet, columns: Sequence[SheetColumn]) -> int | None:
    """The row with the most headers of these columns, at least two and a third of them."""
    wanted = {comparable(c.header) for c in columns}
    best, best_count = None, max(1, len(wanted) // 3)
    for number, row in enumerate(sheet.rows[:HEADER_SEARCH_ROWS]):
        count = len({comparable(value) for value in row if isinstance(value, str)} & wanted)
        if count > best_count:
            best, best_count = number, count
        if best_count == len(wanted):
            break
    return best


def _columns(
    sheet: Sheet, header_row: int, columns: Sequence[SheetColumn], findings: Findings
) -> dict[str, int]:
    fields = {comparable(c.header): c.field for c in columns}
    found: dict[str, int] = {}
    for number, value in enumerate(sheet.rows[header_row]):
        field = fields.get(comparable(value)) if isinstance(value, str) else None
        if field is None:
            continue
        if field in found:
            findings.add_to_file(
                "double-column", sheet=sheet.name, cell=address(header_row, number), header=shown(value)
            )
        found.setdefault(field, number)
    return found


def unread_columns(sheet: Sheet, header_row: int, known: Iterable[str], findings: Findings) -> None:
    """A hint for each headed column that is not of the template and holds values."""
    words = {comparable(header) for header in known}
    for number, value in enumerate(sheet.rows[header_row]):
        if not isinstance(value, str) or not value.strip() or comparable(value) in words:
            continue
        if any(row[number] != "" for row in sheet.rows[header_row + 1 :]):
            findings.add_to_file(
                "unknown-column", sheet=sheet.name, cell=address(header_row, number), header=shown(value)
            )


def _filled_rows(sheet: Sheet, start: int, end: int | None, columns: list[int]) -> list[int]:
    """Rows with anything but blanks and spaces in these columns."""
    rows, first = sheet.rows[start:end], columns[0]
    blanks = {value for value in {row[first] for row in rows} if _is_blank(value)}
    return [
        number
        for number, row in enumerate(rows, start)
        if row[first] not in blanks or not all(_is_blank(row[column]) for column in columns)
    ]


def _is_blank(value: Any) -> bool:
    return type(value) is str and (not value or value.isspace())
