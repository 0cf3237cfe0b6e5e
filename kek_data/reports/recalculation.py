"""*Nachrechnen*: a member's window as a workbook with live formulas, from the delivered amount to the sum.

amount × conversion × factor ÷ 1000 = t, one row per series and quarter; sums by SUMIFS; the app's figure beside each
and the difference. Values are written with the formulas, so that a viewer that does not calculate shows them too.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from kek_data.accounting.constants import KG_PER_T
from kek_data.reports.book import Book, banner, width_of, write_notes
from kek_data.reports.recalculation_layout import COLUMNS, PER_METHOD, TAIL, TEXTS, Layout
from kek_data.reports.recalculation_result import write_result
from kek_data.reports.recalculation_rows import METHODS, Recalculation, in_words, recalculation
from kek_data.wording import labels
from kek_data.wording import report_texts as words
from kek_data.wording.numbers import period as period_words
from kek_data.wording.report_texts import WorkbookTexts


def recalculation_workbook(
    cells: pd.DataFrame,
    emissions: pd.DataFrame,
    texts: WorkbookTexts,
    *,
    member_name: str,
    period: str,
    factors: pd.DataFrame,
    conversions: pd.DataFrame,
    names: Mapping[str, Mapping[str, str]],
    windows: pd.DataFrame,
) -> bytes:
    """A member's total of one window, to be followed and changed by hand.

    cells, emissions: frames.Cells and frames.Emissions of the member; period: "2025" or the last quarter of twelve
    months, "2026-Q2"; factors, conversions: frames.Factors and frames.Conversions; names: {"carrier": …, "site": …};
    windows: frames.Windows of the member, whose figures the sums are compared with.
    returns: XLSX bytes.
    """
    found = recalculation(cells, emissions, factors, conversions, period)
    texts = replace(texts, title=words.recalculation_title(member_name, period))
    book = Book()
    result = book.sheet(words.RESULT_SHEET)
    rows = in_words(found.rows, names)
    layout = _write_rows(book, rows, found, texts)
    carriers = names.get("carrier", {})
    _write_factors(book, found.factors, texts, carriers)
    _write_conversions(book, found.conversions, texts, carriers)
    app = windows[windows["period"] == period].drop_duplicates("method").set_index("method")
    write_result(book, result, rows, layout, texts, app)
    write_notes(book, texts)
    return book.finished()


def _write_rows(book: Book, rows: pd.DataFrame, found: Recalculation, texts: WorkbookTexts) -> Layout:
    sheet = book.sheet(words.ROWS_SHEET)
    first = banner(book, sheet, texts)
    book.paragraph(sheet, first, words.HOW_TO)
    head = first + 2
    layout = Layout(first=head + 1, count=len(rows))
    book.headings(sheet, head, [words.with_method(words.ROW_HEADINGS[c], m) for c, m in COLUMNS])
    for i, row in enumerate(rows.to_dict("records")):
        _write_row(book, sheet, layout, layout.first + i, row, found)
    for name in TEXTS:
        shown = [str(v) for v in rows[name]] if len(rows) else []
        sheet.set_column(
            layout.column(name), layout.column(name), width_of([*shown, words.ROW_HEADINGS[name]])
        )
    sheet.set_column(len(TEXTS), layout.column(TAIL[-1]), 14)
    sheet.freeze_panes(layout.first, 1)
    return layout


def _write_row(
    book: Book, sheet: Any, layout: Layout, at: int, row: Mapping[Any, Any], found: Recalculation
) -> None:
    is_replaced = bool(row["reported_location"] and row["series"])
    said = dict(row) | {"quarter": period_words(row["quarter"])}
    if row["reported_location"]:
        said["presence"] = words.REPLACED if is_replaced else words.REPORTED
    for name in TEXTS:
        book.text(sheet, at, layout.column(name), str(said[name]))
    amount = row["base_amount"]
    if amount == amount:
        sheet.write_number(at, layout.column("base_amount"), amount, book.number(3))
        book.text(sheet, at, layout.column("base_unit"), words.unit_name(row["base_unit"]))
    for method in METHODS:
        _write_method(book, sheet, layout, at, row, method, found)
    for name in ("sheet", "cell"):
        book.text(sheet, at, layout.column(name), str(row[name]))
    if row["delivery_id"]:
        sheet.write_number(at, layout.column("delivery_id"), row["delivery_id"], book.style(num_format="0"))


def _write_method(
    book: Book, sheet: Any, layout: Layout, at: int, row: Mapping[Any, Any], method: str, found: Recalculation
) -> None:
    """Conversion, factor, tonnes, the app's figure and the difference, by one method."""
    place = {name: layout.column(name, method) for name in PER_METHOD}
    cell = {name: xl_rowcol_to_cell(at, column) for name, column in place.items()}
    amount_cell = xl_rowcol_to_cell(at, layout.column("base_amount"))
    app, amount = row[f"app_{method}"], row["base_amount"]
    factor, step = int(row[f"factor_{method}"]), int(row[f"conversion_{method}"])
    tonnes = book.number(6)
    if not row["series"]:
        if app == app:
            sheet.write_number(at, place["tonnes"], app, tonnes)
    elif not row[f"reported_{method}"] and amount == amount:
        conversion = 1.0 if step < 0 else float(found.conversions["value"].iloc[step])
        if step < 0:
            sheet.write_number(at, place["conversion"], 1, book.number(5))
        else:
            target = f"={words.CONVERSIONS_SHEET}!$D${CONVERSIONS_FIRST + step + 1}"
            sheet.write_formula(at, place["conversion"], target, book.number(5), conversion)
        value = 0.0 if factor < 0 else float(found.factors["factor"].iloc[factor])
        if factor >= 0:
            target = f"={words.FACTORS_SHEET}!$D${FACTORS_FIRST + factor + 1}"
            sheet.write_formula(at, place["factor"], target, book.number(5), value)
            unit = str(found.factors["factor_unit"].iloc[factor]).removeprefix("kg/")
            book.text(sheet, at, place["factor_unit"], words.unit_name(unit))
        product = f"{amount_cell}*{cell['conversion']}*{cell['factor']}/{KG_PER_T:.0f}"
        formula = f'=IF({amount_cell}=0,0,IF({cell["factor"]}="","",{product}))'
        known = amount == 0 or factor >= 0
        cached = amount * conversion * value / KG_PER_T if known else ""
        sheet.write_formula(at, place["tonnes"], formula, tonnes, cached)
    if app == app:
        sheet.write_number(at, place["app"], app, tonnes)
        formula = f'=IF({cell["tonnes"]}="","",ROUND({cell["tonnes"]}-{cell["app"]},6))'
        sheet.write_formula(at, place["difference"], formula, tonnes, 0)


FACTORS_FIRST = CONVERSIONS_FIRST = 5
"""First row (0-based) of figures on the sheets of factors and conversions."""


def _write_factors(
    book: Book, factors: pd.DataFrame, texts: WorkbookTexts, carriers: Mapping[str, str]
) -> None:
    sheet = book.sheet(words.FACTORS_SHEET)
    banner(book, sheet, texts)
    book.headings(sheet, FACTORS_FIRST - 1, words.FACTOR_HEADINGS)
    for i, row in enumerate(factors.to_dict("records")):
        at = FACTORS_FIRST + i
        sheet.write_number(at, 0, i + 1, book.style(num_format="0"))
        book.text(sheet, at, 1, carriers.get(row["carrier"], row["carrier"]))
        book.text(sheet, at, 2, labels.METHOD[row["method"]])
        sheet.write_number(at, 3, row["factor"], book.number(5, bg_color="#FFF7E0"))
        book.text(sheet, at, 4, words.unit_name(str(row["factor_unit"]).removeprefix("kg/")))
        book.text(sheet, at, 5, labels.FACTOR_SET.get(row["factor_set"], row["factor_set"]))
        if row["factor_year"]:
            sheet.write_number(at, 6, row["factor_year"], book.style(num_format="0"))
        book.text(sheet, at, 7, words.factor_marks(row))
        book.text(sheet, at, 8, row["source"])
    for column, width in enumerate((5, 20, 18, 16, 12, 18, 11, 34, 90)):
        sheet.set_column(column, column, width)


def _write_conversions(
    book: Book, conversions: pd.DataFrame, texts: WorkbookTexts, carriers: Mapping[str, str]
) -> None:
    sheet = book.sheet(words.CONVERSIONS_SHEET)
    banner(book, sheet, texts)
    book.headings(sheet, CONVERSIONS_FIRST - 1, words.CONVERSION_HEADINGS)
    for i, row in enumerate(conversions.to_dict("records")):
        at = CONVERSIONS_FIRST + i
        book.text(sheet, at, 0, carriers.get(row["carrier"], row["carrier"]))
        book.text(sheet, at, 1, words.unit_name(row["base_unit"]))
        book.text(sheet, at, 2, words.unit_name(row["to_unit"]))
        sheet.write_number(at, 3, row["value"], book.number(5, bg_color="#FFF7E0"))
        book.text(sheet, at, 4, row["source"])
    for column, width in enumerate((20, 14, 14, 20, 90)):
        sheet.set_column(column, column, width)
