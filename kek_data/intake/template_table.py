"""One table of a template: heading, header row, prefilled rows, drop-downs, messages, colours."""

from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kek_data.intake.layout import SheetColumn
from kek_data.intake.template_formats import Formats, is_number_format
from kek_data.intake.template_validation import validation_of

HEADER_ROW = 3


def write_table(
    sheet: Worksheet,
    formats: Formats,
    columns: tuple[SheetColumn, ...],
    rows: pd.DataFrame,
    *,
    header_row: int = HEADER_ROW,
    first_column: int = 0,
    spare_rows: int,
    sets_columns: bool = True,
) -> int:
    """Write header, rows and validations of a table; returns the last row people may fill in."""
    first = header_row + 1
    last = header_row + len(rows) + spare_rows
    for offset, column in enumerate(columns):
        at = first_column + offset
        sheet.write_string(
            header_row,
            at,
            column.header,
            formats.heading(locked=column.locked, is_number=is_number_format(column.number_format)),
        )
        cell_format = column_format(formats, column)
        if sets_columns:
            sheet.set_column(at, at, column.width, cell_format)
        _write_column(sheet, at, first, list(rows[column.field]), column_format(formats, column, ruled=True))
        if not sets_columns:
            for row in range(first + len(rows), last + 1):
                sheet.write_blank(row, at, None, cell_format)
        validation = validation_of(column, xl_rowcol_to_cell(first, at, row_abs=False, col_abs=True))
        if validation:
            sheet.data_validation(first, at, last, at, validation)
    return last


def column_format(formats: Formats, column: SheetColumn, *, ruled: bool = False) -> Format:
    """The format of a column's cells: grey where the program writes, else to be filled in."""
    make = formats.grey if column.locked else formats.input
    return make(column.number_format, ruled=ruled)


def _write_column(sheet: Worksheet, at: int, first: int, values: list[Any], cell_format: Format) -> None:
    write_blank, write_number, write_string = sheet.write_blank, sheet.write_number, sheet.write_string
    for row, value in enumerate(values, first):
        if isinstance(value, str):
            if not value:
                write_blank(row, at, None, cell_format)
            else:
                write_string(row, at, value, cell_format)
        elif value is None or value != value:
            write_blank(row, at, None, cell_format)
        else:
            write_number(row, at, value, cell_format)
