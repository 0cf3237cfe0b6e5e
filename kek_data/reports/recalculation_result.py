"""The first sheet of *Nachrechnen*: sums by SUMIFS beside the app's figures, with the difference."""

from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from kek_data.reports.book import Book, banner
from kek_data.reports.recalculation_layout import Layout
from kek_data.reports.recalculation_rows import METHODS
from kek_data.wording import report_texts as words
from kek_data.wording.numbers import period as period_words
from kek_data.wording.report_texts import WorkbookTexts


def write_result(
    book: Book,
    sheet: Any,
    rows: pd.DataFrame,
    layout: Layout,
    texts: WorkbookTexts,
    app: pd.DataFrame,
) -> None:
    """Per method: Scope 1, Scope 2 and their sum, then by category, carrier and quarter.

    rows: of the sheet of rows, in words; app: frames.Windows of the period, by method.
    """
    at = banner(book, sheet, texts)
    book.paragraph(sheet, at, words.HOW_TO)
    at += 2
    for method in METHODS:
        at = _write_scopes(book, sheet, at, rows, layout, method, app)
        for name in ("category", "carrier", "quarter"):
            at = _write_parts(book, sheet, at, rows, layout, method, name)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 3, 22)


def _headings(book: Book, sheet: Any, at: int, first: str, method: str) -> None:
    book.headings(sheet, at, [words.with_method(first, method), *words.RESULT_HEADINGS])


def _write_scopes(
    book: Book,
    sheet: Any,
    at: int,
    rows: pd.DataFrame,
    layout: Layout,
    method: str,
    app: pd.DataFrame,
) -> int:
    _headings(book, sheet, at, words.SUM, method)
    values = rows[f"app_{method}"]
    first = at + 1
    for i, scope in enumerate(("1", "2")):
        mine = float(values[rows["scope"] == scope].sum())
        formula = f'=SUMIFS({layout.range("tonnes", method)},{layout.range("scope")},"{scope}")'
        known = _figure(app, method, f"scope{scope}_t_co2e")
        _line(book, sheet, first + i, f"Scope {scope}", formula, mine, known)
    total = f"=SUM({xl_rowcol_to_cell(first, 1)}:{xl_rowcol_to_cell(first + 1, 1)})"
    whole = float(values[rows["scope"].isin(["1", "2"])].sum())
    known = _figure(app, method, "actual_t_co2e")
    _line(book, sheet, first + 2, words.SUM, total, whole, known, bold=True)
    if known != known:
        book.text(sheet, first + 2, 4, words.NO_STATEMENT)
    return first + 4


def _write_parts(
    book: Book, sheet: Any, at: int, rows: pd.DataFrame, layout: Layout, method: str, name: str
) -> int:
    parts = rows.groupby(name, sort=name == "quarter")[f"app_{method}"].sum(min_count=1)
    parts = parts[parts.index != ""]
    if parts.empty:
        return at
    _headings(book, sheet, at, words.ROW_HEADINGS[name], method)
    for i, (part, known) in enumerate(parts.items()):
        said = period_words(str(part)) if name == "quarter" else str(part)
        criterion = xl_rowcol_to_cell(at + 1 + i, 0)
        formula = f"=SUMIFS({layout.range('tonnes', method)},{layout.range(name)},{criterion})"
        _line(book, sheet, at + 1 + i, said, formula, float(known) if known == known else 0.0, float(known))
    return at + len(parts) + 2


def _line(
    book: Book, sheet: Any, at: int, label: str, formula: str, value: float, app: float, *, bold: bool = False
) -> None:
    style = book.number(3, bold=bold)
    book.text(sheet, at, 0, label, bold=bold)
    sheet.write_formula(at, 1, formula, style, value)
    if app == app:
        sheet.write_number(at, 2, app, style)
        difference = f"=ROUND({xl_rowcol_to_cell(at, 1)}-{xl_rowcol_to_cell(at, 2)},6)"
        sheet.write_formula(at, 3, difference, book.number(6, bold=bold), round(value - app, 6) + 0.0)


def _figure(app: pd.DataFrame, method: str, column: str) -> float:
    return float(app[column].get(method, float("nan")))
