"""What every sheet of a template has in common: heading, sample mark, protection, print set-up."""

from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from kek_data.domain.network import Member, Network
from kek_data.intake.layout import (
    PROPERTY_MEMBER,
    PROPERTY_NETWORK,
    PROPERTY_SAMPLE,
    PROPERTY_VERSION,
    SAMPLE_MARK,
    TEMPLATE_VERSION,
)
from kek_data.intake.template_formats import Formats
from kek_data.wording import labels
from kek_data.wording import template_texts as texts

A4 = 9
HEADER_HEIGHT = 34
ALLOWED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What the protection (without password) leaves people free to do."""


@dataclass(frozen=True)
class Page:
    """Whose template this is and for when: what headings, footers and properties say."""

    member: Member
    network: Network
    quarter: str
    today: date
    is_sample: bool

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """Custom properties, in the order of Listen A1:B4."""
        return (
            (PROPERTY_VERSION, TEMPLATE_VERSION),
            (PROPERTY_MEMBER, self.member.key),
            (PROPERTY_NETWORK, self.network.key),
            (PROPERTY_SAMPLE, labels.YES_NO[True] if self.is_sample else ""),
        )


def write_heading(sheet: Worksheet, formats: Formats, page: Page, name: str, *, columns: int) -> None:
    """Title, one explaining line and, in sample workbooks, the mark, in the three rows above the table."""
    plain = formats.get()
    for row, height in enumerate((28, 18, 18 if page.is_sample else 8)):
        sheet.set_row(row, height, plain)
    sheet.write_string(
        0, 0, texts.SHEET_TITLE.format(sheet=name, member=page.member.short_name), formats.title
    )
    sheet.write_string(1, 0, texts.SHEET_NOTES[name], formats.note)
    if page.is_sample:
        write_sample_mark(sheet, formats, 2, columns)


def write_sample_mark(sheet: Worksheet, formats: Formats, row: int, columns: int, first: int = 0) -> None:
    """The mark of invented figures across a row."""
    sheet.write_string(row, first, texts.SAMPLE.format(mark=SAMPLE_MARK), formats.sample)
    for column in range(first + 1, first + columns):
        sheet.write_blank(row, column, None, formats.sample)


def finish_sheet(
    sheet: Worksheet,
    page: Page,
    *,
    header_row: int,
    last_row: int,
    columns: int,
    key_columns: int = 0,
    color: str,
    pages_wide: int = 1,
) -> None:
    """Freeze, filter, protection, print set-up and tab colour of a table sheet."""
    sheet.set_row(header_row, HEADER_HEIGHT)
    sheet.freeze_panes(header_row + 1, key_columns)
    sheet.autofilter(header_row, 0, last_row, columns - 1)
    sheet.repeat_rows(header_row)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    sheet.set_tab_color(color)
    print_setup(sheet, page, landscape=True, pages_wide=pages_wide)
    if pages_wide > 1:
        sheet.repeat_columns(0, key_columns - 1)
    sheet.protect("", ALLOWED)


def print_setup(sheet: Worksheet, page: Page, *, landscape: bool, pages_wide: int = 1) -> None:
    """A4, one page (or more) wide, footer with network, member, version and page number."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer(
        texts.FOOTER.format(
            network=_plain(page.network.short_name),
            member=_plain(page.member.short_name),
            version=TEMPLATE_VERSION,
        )
    )
    if page.is_sample:
        sheet.set_header(f"&C{SAMPLE_MARK}")


def _plain(text: str) -> str:
    """Text without the sign that starts a code in headers and footers."""
    return text.replace("&", "&&")
