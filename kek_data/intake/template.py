"""The member's template workbook: written from the layout, prefilled from the records in force."""

from datetime import date, datetime, time
from os import PathLike
from typing import BinaryIO

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kek_data.domain.network import Member, Network
from kek_data.frames import Records
from kek_data.intake import layout
from kek_data.intake.template_colours import colour_amounts
from kek_data.intake.template_cover import write_cover
from kek_data.intake.template_formats import TAB_INPUT, TAB_OTHER, Formats
from kek_data.intake.template_lists import write_lists
from kek_data.intake.template_master import write_master
from kek_data.intake.template_page import Page, finish_sheet, write_heading
from kek_data.intake.template_rows import extent, sheet_rows
from kek_data.intake.template_table import HEADER_ROW, write_table
from kek_data.intake.template_wide import write_wide
from kek_data.intake.template_words import template_words
from kek_data.reference.types import Vocabulary

KEY_COLUMNS = {"sites": 2, "series": 4, "readings": 5, "generation": 2, "denominators": 1, "measures": 2}
"""Record -> columns that stay in view when scrolling sideways."""
WINDOW = (2200, 1300)
ONE_PAGE_WIDTH = 280
"""Characters of a sheet that stay readable on one landscape page."""


def write_template(
    target: str | PathLike[str] | BinaryIO,
    *,
    member: Member,
    network: Network,
    vocabulary: Vocabulary,
    records: Records,
    today: date,
    period: str | None = None,
    filled: bool = False,
    is_sample: bool = False,
    all_periods: bool = False,
    created: datetime | None = None,
) -> None:
    """Write a member's template to a path or binary file; the same arguments give the same bytes.

    `records` are in force (other members' rows are ignored). `period` (None: the last quarter ended before
    `today`) and `all_periods` choose the rows of Verbrauch, `filled` writes the values in force into them.
    `created` is the document's time stamp (None: midnight of `today`).
    """
    own = records.of_member(member.key)
    scope = extent(today, period, filled=filled, all_periods=all_periods)
    words = template_words(network, vocabulary, own, scope.quarter)
    rows = sheet_rows(own, words, vocabulary, scope)
    page = Page(member, network, scope.quarter, today, is_sample)

    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        workbook.set_size(*WINDOW)
        _describe(workbook, page, created or datetime.combine(today, time()))
        formats = Formats(workbook)
        sheets = {name: workbook.add_worksheet(name) for name in layout.SHEET_ORDER}
        write_cover(sheets[layout.INSTRUCTIONS], formats, page)
        unit_range = write_master(sheets[layout.MASTER], formats, page, own.base_years, rows)
        for table in layout.TABLE_SHEETS:
            _write_sheet(sheets[table.sheet], formats, page, table, rows[table.record])
        write_wide(sheets[layout.WIDE], formats, page, rows["readings"])
        write_lists(
            workbook,
            sheets[layout.LISTS],
            formats,
            page,
            words.lists,
            _site_rows(len(rows["sites"])),
            [words.of("site", key) for key in rows["sites"]["site"]],
            unit_range,
        )
        sheets[layout.INSTRUCTIONS].activate()


def _write_sheet(
    sheet: Worksheet, formats: Formats, page: Page, table: layout.SheetLayout, rows: pd.DataFrame
) -> None:
    write_heading(sheet, formats, page, table.sheet, columns=len(table.columns))
    last = write_table(sheet, formats, table.columns, rows, spare_rows=table.spare_rows)
    if table.record == "readings":
        colour_amounts(sheet, formats, HEADER_ROW + 1, last)
    finish_sheet(
        sheet,
        page,
        header_row=HEADER_ROW,
        last_row=last,
        columns=len(table.columns),
        key_columns=KEY_COLUMNS.get(table.record, 0),
        pages_wide=2 if sum(c.width for c in table.columns) > ONE_PAGE_WIDTH else 1,
        color=TAB_INPUT if table.record == "readings" else TAB_OTHER,
    )


def _site_rows(row_count: int) -> tuple[int, int]:
    """First and last row (counted from 1) of Verbrauchsstellen that may hold a site."""
    first = HEADER_ROW + 2
    return first, first + row_count + layout.SITES.spare_rows - 1


def _describe(workbook: xlsxwriter.Workbook, page: Page, created: datetime) -> None:
    workbook.set_properties(
        {
            "title": f"{page.network.short_name}: {page.member.short_name}",
            "subject": layout.SAMPLE_MARK if page.is_sample else "",
            "company": page.network.name,
            "created": created,
        }
    )
    for name, value in page.properties:
        if value:
            workbook.set_custom_property(name, value, "text")
