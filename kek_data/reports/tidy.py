"""Views as workbooks: one table per sheet, one row per record, German headings with units.

Tidy means: headings in the first row, nothing above or beside the table, so that any program can read it again. What
the figures stand on is on the sheet "Hinweise"; rows of sample data are marked in a column of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kek_data.reports.book import Book, width_of, write_notes
from kek_data.wording import labels, numbers, report_columns
from kek_data.wording import report_texts as words
from kek_data.wording.foot_texts import SAMPLE
from kek_data.wording.report_columns import ColumnText
from kek_data.wording.report_texts import WorkbookTexts

NAMED_BY: Mapping[str, str] = {"buyer": "member", "supplier": "member", "supplier_member": "member"}
"""Columns whose keys are those of another column."""

PERIODS = frozenset(
    {
        *("period", "quarter", "first_quarter", "last_quarter", "last_delivered_quarter"),
        *("from_period", "to_period", "last_period", "origin"),
    }
)
DAYS = frozenset({"due_on", "received_on", "next_due_on", "oldest_due_on", "asked_on", "answered_on"})
"""Columns with ISO days."""

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook: a declared frame under a German title.

    columns: which columns in which order; (): all that have a heading in wording.report_columns.
    is_published: real, published data (factors, the city's balance), never marked as sample data.
    """

    name: str
    frame: pd.DataFrame
    columns: Sequence[str] = ()
    is_published: bool = False


def view_workbook(sheets: Sequence[Sheet], texts: WorkbookTexts, names: Names) -> bytes:
    """A workbook of tidy tables and the sheet "Hinweise".

    names:   {"member": {key: name}, "carrier": …, "site": …}; a key without a name is written as it is.
    returns: XLSX bytes. Blank figures are blank cells; texts are never formulas.
    """
    book = Book()
    for sheet in sheets:
        _write(book, sheet, texts, names)
    write_notes(book, texts)
    return book.finished()


def _write(book: Book, table: Sheet, texts: WorkbookTexts, names: Names) -> None:
    sheet = book.sheet(table.name)
    columns = [
        c
        for c in (table.columns or table.frame.columns)
        if c in report_columns.COLUMNS and c in table.frame.columns
    ]
    headings = [report_columns.COLUMNS[c].heading for c in columns]
    if texts.is_sample and not table.is_published:
        headings.append(words.KIND_OF_DATA)
        for i in range(len(table.frame)):
            book.text(sheet, i + 1, len(columns), SAMPLE)
        sheet.set_column(len(columns), len(columns), width_of([SAMPLE]))
    book.headings(sheet, 0, headings)
    for place, column in enumerate(columns):
        _write_column(book, sheet, place, table.frame[column], report_columns.COLUMNS[column], names)
    sheet.freeze_panes(1, 1)
    if headings and len(table.frame):
        sheet.autofilter(0, 0, len(table.frame), len(headings) - 1)


def _write_column(
    book: Book, sheet: Any, column: int, values: pd.Series, how: ColumnText, names: Names
) -> None:
    name = str(values.name)
    if how.decimals is None:
        shown = _texts(values, names)
        for i, text in enumerate(shown):
            if text:
                book.text(sheet, i + 1, column, text)
        sheet.set_column(column, column, width_of([how.heading[:24], *shown]))
        return
    figures = (pd.to_numeric(values).astype("float64") * how.scale).round(9)
    if name in report_columns.NOT_STATED_IS_ZERO:
        figures = figures.where(figures != 0)
    years = name == "year" or name in report_columns.NOT_STATED_IS_ZERO
    style = book.style(num_format="0") if years else book.number(how.decimals)
    for i, figure in enumerate(figures):
        if figure == figure:
            sheet.write_number(i + 1, column, figure, style)
    sheet.set_column(column, column, max(13, width_of([how.heading[:18]])))


def _texts(values: pd.Series, names: Names) -> list[str]:
    """A text column in words: codes and keys by their names, periods as people write them, flags as "ja"."""
    name = str(values.name)
    if values.dtype == bool:
        return [labels.YES_NO[True] if v else "" for v in values]
    texts = values.astype("str").where(values.notna(), "")
    if name in PERIODS:
        return [numbers.period(v) if v else "" for v in texts]
    if name in DAYS:
        return [numbers.day(v) if v else "" for v in texts]
    said = dict(report_columns.CODES.get(name, {})) | dict(names.get(NAMED_BY.get(name, name), {}))
    if name in ("base_unit", "factor_unit"):
        return [words.unit_name(v.removeprefix("kg/")) for v in texts]
    return [said.get(v, v) for v in texts]
