"""The hidden sheet of drop-down lists, with a defined name for each list and the identity of the workbook."""

from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kek_data.intake.layout import LISTS, SAMPLE_MARK
from kek_data.intake.template_formats import Formats
from kek_data.intake.template_page import Page

FIRST_LIST_COLUMN = 3
NUMBER_LISTS = frozenset({"L_Scopes"})
"""Lists of numbers: people type them, and Excel takes a typed 1 for another entry than the text "1"."""


def write_lists(
    workbook: xlsxwriter.Workbook,
    sheet: Worksheet,
    formats: Formats,
    page: Page,
    lists: Mapping[str, tuple[str, ...]],
    site_range: str,
    unit_range: str,
) -> None:
    """Write Listen, define all names, hide and protect the sheet.

    Sites and organisational units are listed where people enter them, so that new ones are offered at once.
    """
    for row, (label, value) in enumerate(page.properties):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, value)
    if page.is_sample:
        sheet.write_string(len(page.properties) + 1, 0, SAMPLE_MARK, formats.sample)
    for column, (name, words) in enumerate(lists.items(), FIRST_LIST_COLUMN):
        sheet.write_string(0, column, name, formats.heading(locked=False, is_number=False))
        for row, word in enumerate(words, 1):
            if name in NUMBER_LISTS:
                sheet.write_number(row, column, int(word))
            else:
                sheet.write_string(row, column, word)
        letter = xl_col_to_name(column)
        workbook.define_name(name, f"={LISTS}!${letter}$2:${letter}${len(words) + 1}")
    workbook.define_name("L_Verbrauchsstellen", f"={_entries(site_range)}")
    workbook.define_name("L_Einheiten", f"={_entries(unit_range)}")
    sheet.set_column(0, FIRST_LIST_COLUMN + len(lists), 24)
    sheet.protect()
    sheet.hide()


def _entries(cells: str) -> str:
    """The filled cells at the top of a range; a list with blanks at its end would accept anything in Excel."""
    start = cells.split(":")[0]
    return f"{start}:INDEX({cells},MAX(1,COUNTA({cells})))"
