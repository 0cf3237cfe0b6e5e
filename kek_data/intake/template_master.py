"""The sheet Stammdaten: base year and perimeter, organisational units, own goals."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from kek_data.intake.layout import GOALS, MASTER, MASTER_FIELDS, ORG_UNITS
from kek_data.intake.template_formats import LINE, TAB_OTHER, Formats
from kek_data.intake.template_page import ALLOWED, HEADER_HEIGHT, Page, print_setup, write_heading
from kek_data.intake.template_table import write_table
from kek_data.wording import template_texts as texts

FIELDS_ROW = 4
BLOCKS_ROW = FIELDS_ROW + len(MASTER_FIELDS) + 2
GOALS_COLUMN = len(ORG_UNITS.columns) + 1
WIDTHS = (38, 34, 14, 3)
IDENTITY_FIELDS = ("member_name", "member")


def write_master(
    sheet: Worksheet,
    formats: Formats,
    page: Page,
    base_years: pd.DataFrame,
    rows: Mapping[str, pd.DataFrame],
) -> str:
    """Write Stammdaten; returns the absolute range of organisational units, spare rows included."""
    columns = GOALS_COLUMN + len(GOALS.columns)
    write_heading(sheet, formats, page, MASTER, columns=columns)
    for at, width in enumerate((*WIDTHS, *(c.width for c in GOALS.columns))):
        sheet.set_column(at, at, width)
    _title(sheet, formats, FIELDS_ROW - 1, 0, len(ORG_UNITS.columns), texts.MASTER_FIELDS_TITLE)
    _write_fields(sheet, formats, page, base_years)
    _title(sheet, formats, BLOCKS_ROW - 1, 0, len(ORG_UNITS.columns), texts.ORG_UNITS_TITLE)
    _title(sheet, formats, BLOCKS_ROW - 1, GOALS_COLUMN, len(GOALS.columns), texts.GOALS_TITLE)
    last = write_table(
        sheet,
        formats,
        ORG_UNITS.columns,
        rows["org_units"],
        header_row=BLOCKS_ROW,
        spare_rows=ORG_UNITS.spare_rows,
        sets_columns=False,
    )
    write_table(
        sheet,
        formats,
        GOALS.columns,
        rows["goals"],
        header_row=BLOCKS_ROW,
        first_column=GOALS_COLUMN,
        spare_rows=GOALS.spare_rows,
        sets_columns=False,
    )
    sheet.set_row(BLOCKS_ROW, HEADER_HEIGHT)
    sheet.set_tab_color(TAB_OTHER)
    print_setup(sheet, page, landscape=True)
    sheet.protect("", ALLOWED)
    return f"{MASTER}!$A${BLOCKS_ROW + 2}:$A${last + 1}"


def _title(sheet: Worksheet, formats: Formats, row: int, first: int, columns: int, text: str) -> None:
    for column in range(first, first + columns):
        sheet.write_blank(row, column, None, formats.section)
    sheet.write_string(row, first, text, formats.section)


def _write_fields(sheet: Worksheet, formats: Formats, page: Page, base_years: pd.DataFrame) -> None:
    values: dict[Any, Any] = base_years.iloc[0].to_dict() if len(base_years) else {}
    values |= {"member_name": page.member.name, "member": page.member.key}
    for row, (label, field) in enumerate(MASTER_FIELDS, FIELDS_ROW):
        is_identity = field in IDENTITY_FIELDS
        look = formats.get(bold=True) if is_identity else _field_format(formats, field)
        sheet.write_string(row, 0, label, formats.get())
        value = values.get(field)
        if value is None or value != value or value == "" or (field == "base_year" and value == 0):
            sheet.write_blank(row, 1, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, 1, value, look)
        else:
            sheet.write_number(row, 1, value, look)


def _field_format(formats: Formats, field: str) -> Any:
    number_format = {"base_year": "0", "stated_t_co2e": "#,##0.0##", "emissions_1990_t_co2e": "#,##0.0##"}
    properties = {"num_format": number_format[field]} if field in number_format else {}
    return formats.get(locked=False, align="left", text_wrap=True, border=1, border_color=LINE, **properties)
