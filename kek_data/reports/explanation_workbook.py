"""An explained figure as a workbook with live formulas: every step a block, every delivered value a row.

The formulas are those of the explanation itself, so what a reader recalculates is what the program computed. Values are
written with the formulas, so that a viewer that does not calculate shows them too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from kek_data.domain.explanation import Explanation, FactorNote, FigureKey, Input
from kek_data.domain.formula import Value, references
from kek_data.reports.book import Book, banner, write_notes
from kek_data.reports.explanation_sources import write_factors
from kek_data.reports.formula_cells import LONGEST, cell_formula
from kek_data.wording import explain_sentences, explain_words, labels
from kek_data.wording.report_texts import WorkbookTexts

ROW_FIGURES = ("actual_cell", "frozen_cell", "energy_cell", "cost_cell")
"""Figures of one quarter of one series: rows of a table, not blocks."""

ROW_INPUTS = ("amount", "conversion", "factor")
ENTERED = "#FFF7E0"
LABEL, VALUE, UNIT, STEP, SOURCE = range(5)


@dataclass
class _Places:
    """Where figures stand in the workbook: absolute cells with their sheet."""

    blocks: dict[FigureKey, str] = field(default_factory=dict)
    rows: dict[FigureKey, str] = field(default_factory=dict)
    starts: dict[FigureKey, int] = field(default_factory=dict)  # first row of a block

    def of(self, key: FigureKey | None) -> str | None:
        """The cell with a figure's result; None if it is not opened in the workbook."""
        if key is None:
            return None
        return self.blocks.get(key) or self.rows.get(key)


def explanation_workbook(steps: Sequence[Explanation], texts: WorkbookTexts, *, is_cut: bool) -> bytes:
    """The figure steps[0] with all its steps, to be followed and changed by hand.

    steps:  the explained figure first, then what it is computed from, each figure once.
    is_cut: some figures were not opened any further.
    returns: XLSX bytes.
    """
    book = Book()
    blocks = [step for step in steps if step.key.figure not in ROW_FIGURES]
    rows = [step for step in steps if step.key.figure in ROW_FIGURES]
    sheet = book.sheet(explain_words.STEPS_SHEET)
    places = _placed(blocks, rows, first=_first_row(texts))
    _write_head(book, sheet, texts, is_cut=is_cut)
    for step in blocks:
        _write_block(book, sheet, step, places)
    for column, width in enumerate((54, 18, 22, 9, 70)):
        sheet.set_column(column, column, width)
    if rows:
        _write_rows(book, rows, texts)
    factors = {_factor_id(one): one for step in steps for one in step.factors}
    if factors:
        write_factors(book, tuple(factors.values()), texts)
    write_notes(book, texts)
    return book.finished()


def _factor_id(one: FactorNote) -> tuple[Any, ...]:
    return (one.carrier, one.factor_set, one.year, one.value, one.unit)


def _first_row(texts: WorkbookTexts) -> int:
    """Row of the first block: title, mark of sample data, how to read it, and a note where steps are left out."""
    return (3 if texts.is_sample else 2) + 3


def _placed(blocks: Sequence[Explanation], rows: Sequence[Explanation], *, first: int) -> _Places:
    places = _Places()
    at = first
    for step in blocks:
        places.starts[step.key] = at
        result = at + 2 + len(step.inputs) + 1
        places.blocks[step.key] = f"'{explain_words.STEPS_SHEET}'!$B${result + 1}"
        at = result + (4 if step.formula is not None else 2)
    for i, step in enumerate(rows):
        cell = xl_rowcol_to_cell(ROWS_FIRST + i, RESULT_COLUMN, row_abs=True, col_abs=True)
        places.rows[step.key] = f"'{explain_words.CELLS_SHEET}'!{cell}"
    return places


def _write_head(book: Book, sheet: Any, texts: WorkbookTexts, *, is_cut: bool) -> None:
    at = banner(book, sheet, texts)
    sheet.merge_range(at, 0, at, 3, explain_words.HOW_TO, book.style(text_wrap=True, valign="top"))
    sheet.set_row(at, 44)
    if is_cut:
        book.text(sheet, at + 1, 0, explain_words.NOT_OPENED)


def _write_block(book: Book, sheet: Any, step: Explanation, places: _Places) -> None:
    """Title, the rule in words, a row per input, the result by formula beside the program's figure."""
    at = places.starts[step.key]
    key = step.key
    title = explain_sentences.title(
        key.figure, subject=step.subject, period=key.period, part=step.part, method=key.method
    )
    for column in range(SOURCE + 1):
        sheet.write_blank(at, column, None, book.style(bg_color="#EEF1F3"))
    book.text(sheet, at, LABEL, title, bold=True, font_size=12, bg_color="#EEF1F3")
    words = explain_words.WORDS.get(step.words or key.figure, "")
    reason = explain_words.REASON.get(step.reason, step.reason)
    book.text(sheet, at + 1, LABEL, reason or words, italic=True, font_color="#555555")
    cells = {}
    for i, one in enumerate(step.inputs):
        row = at + 2 + i
        cells[one.name] = xl_rowcol_to_cell(row, VALUE)
        _write_input(book, sheet, row, one, step, places)
    _write_result(book, sheet, at + 3 + len(step.inputs), step, cells)


def _write_input(book: Book, sheet: Any, row: int, one: Input, step: Explanation, places: _Places) -> None:
    book.text(sheet, row, LABEL, explain_sentences.input_label(one, step))
    target = places.of(one.key)
    if target is None:
        _write_value(book, sheet, row, VALUE, one.value, one.unit, bg_color=ENTERED)
    else:
        _write_formula(book, sheet, row, VALUE, f"={target}", one.value, one.unit)
        start = places.starts.get(one.key) if one.key else None
        if start is not None:
            link = f"internal:'{explain_words.STEPS_SHEET}'!A{start + 1}"
            sheet.write_url(row, STEP, link, book.style(font_color="#0B5394", underline=1), explain_words.SEE)
    book.text(sheet, row, UNIT, unit_of(one.unit))
    book.text(sheet, row, SOURCE, explain_sentences.source_text(one, one.source), text_wrap=True)


def _write_result(book: Book, sheet: Any, row: int, step: Explanation, cells: Mapping[str, str]) -> None:
    book.text(sheet, row, LABEL, explain_words.RESULT, bold=True)
    book.text(sheet, row, UNIT, unit_of(step.unit))
    formula = "" if step.formula is None else cell_formula(step.formula, cells)
    if not step.is_known or not formula or len(formula) > LONGEST:
        _write_value(book, sheet, row, VALUE, step.value, step.unit, bold=True)
        book.text(sheet, row, SOURCE, step.source)
        return
    _write_formula(
        book, sheet, row, VALUE, f"={formula}", step.value, step.unit, bold=True, bg_color="#E7F0EC"
    )
    book.text(sheet, row + 1, LABEL, explain_words.APP_VALUE)
    _write_value(book, sheet, row + 1, VALUE, step.value, step.unit)
    book.text(sheet, row + 2, LABEL, explain_words.DIFFERENCE)
    ours, theirs = xl_rowcol_to_cell(row, VALUE), xl_rowcol_to_cell(row + 1, VALUE)
    is_word = isinstance(step.value, str)
    difference = f"=IF({ours}={theirs},0,1)" if is_word else f"=ROUND({ours}-{theirs},6)"
    sheet.write_formula(row + 2, VALUE, difference, book.number(6), 0)


def _write_value(book: Book, sheet: Any, row: int, column: int, value: Value, unit: str, **look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, labels.path_status(value), book.style(**look))
    elif value == value:
        sheet.write_number(row, column, value, _style(book, value, unit, **look))
    else:
        sheet.write_string(row, column, explain_sentences.value_text(value, unit), book.style(**look))


def _write_formula(
    book: Book, sheet: Any, row: int, column: int, formula: str, value: Value, unit: str, **look: Any
) -> None:
    if isinstance(value, str):
        sheet.write_formula(row, column, formula, book.style(**look), labels.path_status(value))
    elif value == value:
        sheet.write_formula(row, column, formula, _style(book, value, unit, **look), value)
    else:
        sheet.write_formula(row, column, formula, book.style(**look), "")


def _style(book: Book, value: float, unit: str, **look: Any) -> Any:
    if unit == "share":
        return book.style(num_format="0.00%", **look)
    if unit in ("year", "axis"):
        return book.style(num_format="0.##", **look)
    decimals = 5 if unit.startswith("kg_per:") else 0 if unit == "count" else 3
    return book.number(decimals, **look)


def unit_of(unit: str) -> str:
    """A unit's name for its own column; a share is written as a percentage."""
    text = explain_sentences.value_text(1.0, unit)
    return "" if unit == "share" else text.partition("\u00a0")[2].replace("\u00a0", " ")


ROWS_FIRST = 5
"""First row (0-based) of figures on the sheet of delivered values."""

RESULT_COLUMN = 6


def _write_rows(book: Book, rows: Sequence[Explanation], texts: WorkbookTexts) -> None:
    """One row per quarter of a series: amount, conversion, factor, the result by formula, the program's figure."""
    sheet = book.sheet(explain_words.CELLS_SHEET)
    banner(book, sheet, texts)
    book.headings(sheet, ROWS_FIRST - 1, explain_words.CELL_HEADINGS)
    for i, step in enumerate(rows):
        _write_row(book, sheet, ROWS_FIRST + i, step)
    for column, width in enumerate((60, 10, 16, 10, 14, 14, 14, 10, 14, 11, 34, 34, 50)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(ROWS_FIRST, 1)


def _write_row(book: Book, sheet: Any, at: int, step: Explanation) -> None:
    key = step.key
    title = explain_sentences.title(
        key.figure, subject=step.subject, period="", part=step.part, method=key.method
    )
    book.text(sheet, at, 0, title)
    book.text(sheet, at, 1, explain_sentences.period_text(key.period))
    inputs = {one.name: one for one in step.inputs}
    columns = {"amount": 2, "conversion": 4, "factor": 5}
    for name, column in columns.items():
        if name in inputs:
            _write_value(book, sheet, at, column, inputs[name].value, inputs[name].unit, bg_color=ENTERED)
    if "amount" in inputs:
        book.text(sheet, at, 3, unit_of(inputs["amount"].unit))
    cells = {name: xl_rowcol_to_cell(at, column) for name, column in columns.items()}
    is_live = step.formula is not None and set(references(step.formula)) <= set(columns)
    if step.formula is not None and is_live:
        formula = f"={cell_formula(step.formula, cells)}"
        _write_formula(book, sheet, at, RESULT_COLUMN, formula, step.value, step.unit, bold=True)
    else:
        _write_value(book, sheet, at, RESULT_COLUMN, step.value, step.unit, bg_color=ENTERED)
    book.text(sheet, at, 7, unit_of(step.unit))
    if step.is_known:
        _write_value(book, sheet, at, 8, step.value, step.unit)
        difference = f"=ROUND({xl_rowcol_to_cell(at, RESULT_COLUMN)}-{xl_rowcol_to_cell(at, 8)},6)"
        sheet.write_formula(at, 9, difference, book.number(6), 0)
    for column, name in enumerate(ROW_INPUTS, start=10):
        one = inputs.get(name)
        text = explain_sentences.source_text(one, one.source) if one else ""
        text = text or (step.source if name == "amount" else "")
        book.text(sheet, at, column, text, text_wrap=True)
