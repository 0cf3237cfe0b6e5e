"""The hidden sheet of drop-down lists, with a defined name for each list and the identity of the workbook."""

from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kek_data.intake.layout import LISTS, SAMPLE_MARK, SITE_LABEL, SITES
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
    site_rows: tuple[int, int],
    site_labels: Sequence[str],
    unit_range: str,
) -> None:
    """Write Listen, define all names, hide and protect the sheet.

    Sites (first and last row on their sheet) and organisational units are listed from where people enter
    them, so that new ones are offered at once.
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
    site_column = FIRST_LIST_COLUMN + len(lists)
    workbook.define_name(
        "L_Verbrauchsstellen", _site_list(sheet, formats, site_column, site_rows, site_labels)
    )
    workbook.define_name("L_Einheiten", f"={unit_range.split(':')[0]}:{_last_entry(unit_range, unit_range)}")
    sheet.set_column(0, site_column, 24)
    sheet.protect()
    sheet.hide()


def _site_list(
    sheet: Worksheet, formats: Formats, column: int, rows: tuple[int, int], labels: Sequence[str]
) -> str:
    """Write the labels of all sites as formulas over their sheet; returns the formula of the list."""
    keys, names = (f"{SITES.sheet}!${letter}${rows[0]}:${letter}${rows[1]}" for letter in "AB")
    between = SITE_LABEL.format(site="", name="")
    key, name = f"INDEX({keys},ROW()-1)", f"INDEX({names},ROW()-1)"
    formula = f'=IFERROR({key}&IF({name}="","","{between}"&{name}),"")'
    count = rows[1] - rows[0] + 1
    sheet.write_string(0, column, "L_Verbrauchsstellen", formats.heading(locked=False, is_number=False))
    for row in range(count):
        sheet.write_formula(row + 1, column, formula, None, labels[row] if row < len(labels) else "")
    letter = xl_col_to_name(column)
    cells = f"{LISTS}!${letter}$2:${letter}${count + 1}"
    return f"={cells.split(':')[0]}:{_last_entry(cells, keys)}"


def _last_entry(cells: str, counted: str) -> str:
    """The last filled cell of a list; one with blanks at its end would accept anything in Excel."""
    return f"INDEX({cells},MAX(1,COUNTA({counted})))"
