"""What every workbook shares: texts that are never formulas, formats, heading rows, the sheet "Hinweise"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter

from kek_data.wording import foot_texts, pages
from kek_data.wording import report_texts as words
from kek_data.wording.report_texts import WorkbookTexts

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet could take for a formula when a text is edited or exported again."""

MAX_WIDTH, MIN_WIDTH = 48, 9


@dataclass
class Book:
    """An open workbook with its formats."""

    buffer: BytesIO = field(default_factory=BytesIO)

    def __post_init__(self) -> None:
        self.file = xlsxwriter.Workbook(
            self.buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
            },
        )
        self.file.set_properties({"title": pages.PRODUCT, "comments": ""})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: Any) -> Any:
        """A cell format; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format({"font_name": "Calibri", "font_size": 10} | properties)
        return self._formats[key]

    def number(self, decimals: int, **properties: Any) -> Any:
        """A number format with thousands separators, shown by the reader's own locale."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return self.style(num_format=pattern, **properties)

    def heading(self) -> Any:
        """The look of a heading row."""
        return self.style(bold=True, text_wrap=True, valign="top", bottom=1, bg_color="#EEF1F3")

    def sheet(self, name: str) -> Any:
        """A new sheet; names are cut to what Excel allows."""
        cleaned = "".join(" " if c in "[]:*?/\\" else c for c in name)[:31]
        sheet = self.file.add_worksheet(cleaned)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def text(self, sheet: Any, row: int, column: int, value: str, **properties: Any) -> None:
        """A text, always as text: one that looks like a formula is marked as quoted."""
        if value.startswith(RISKY):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, value, self.style(**properties))

    def headings(self, sheet: Any, row: int, texts: Sequence[str]) -> None:
        """A heading row, high enough for three lines."""
        sheet.set_row(row, 42)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, self.heading())

    def paragraph(self, sheet: Any, row: int, value: str) -> None:
        """A few lines of text across the sheet."""
        sheet.merge_range(row, 0, row, 6, value, self.style(text_wrap=True, valign="top"))
        sheet.set_row(row, 44)

    def finished(self) -> bytes:
        """The workbook's bytes."""
        self.file.close()
        return self.buffer.getvalue()


def width_of(texts: Sequence[str]) -> float:
    """A column width for these texts."""
    longest = max((len(t) for t in texts), default=0)
    return min(max(longest + 1, MIN_WIDTH), MAX_WIDTH)


def banner(book: Book, sheet: Any, texts: WorkbookTexts) -> int:
    """Title and, for sample data, the mark; returns the next free row."""
    book.text(sheet, 0, 0, texts.title, bold=True, font_size=14)
    if not texts.is_sample:
        return 2
    book.text(sheet, 1, 0, foot_texts.SAMPLE_MARK, bold=True, font_color="#9C5700")
    return 3


def write_notes(book: Book, texts: WorkbookTexts) -> None:
    """The sheet "Hinweise": what the figures stand on, and the sources."""
    sheet = book.sheet(words.NOTES_SHEET)
    row = banner(book, sheet, texts)
    for label, text in texts.lines:
        book.text(sheet, row, 0, label, bold=True, valign="top")
        book.text(sheet, row, 1, text, text_wrap=True, valign="top")
        row += 1
    if texts.sources:
        book.text(sheet, row + 1, 0, words.SOURCES, bold=True)
        for i, source in enumerate(texts.sources):
            book.text(sheet, row + 1 + i, 1, source, text_wrap=True, valign="top")
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
