"""The sheet with periods as columns, for those who prefer it: amount and unit only, handed out blank."""

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from kek_data.intake.layout import AMOUNT, READINGS, WIDE, WIDE_KEYS, SheetColumn
from kek_data.intake.template_colours import colour_states
from kek_data.intake.template_formats import PALE_GREY, RIGHT, RULE, TAB_OTHER, Formats
from kek_data.intake.template_page import Page, finish_sheet, write_heading
from kek_data.intake.template_table import HEADER_ROW, write_table

PERIODS_AT_MOST = 20


def write_wide(sheet: Worksheet, formats: Formats, page: Page, readings: pd.DataFrame) -> None:
    """Write the wide sheet for the series and the latest periods of the shown rows of Verbrauch.

    Cells of a series and period that Verbrauch does not ask for are grey, but may be filled in.
    """
    fields = [c.field for c in WIDE_KEYS]
    keys = readings.drop_duplicates(fields[:-1], keep="last")[fields].reset_index(drop=True)
    shown = sorted(readings["period"].unique(), key=_order)[-PERIODS_AT_MOST:]
    columns = (*WIDE_KEYS, *(SheetColumn(p, "amount", number_format=AMOUNT, width=14) for p in shown))
    write_heading(sheet, formats, page, WIDE, columns=len(columns))
    rows = keys.assign(amount=float("nan"))
    last = write_table(sheet, formats, columns, rows, spare_rows=READINGS.spare_rows)
    if shown:
        _grey_not_asked(sheet, formats, keys, shown, readings)
        colour_states(sheet, formats, HEADER_ROW + 1, last, len(WIDE_KEYS), len(columns) - 1)
    finish_sheet(
        sheet,
        page,
        header_row=HEADER_ROW,
        last_row=last,
        columns=len(columns),
        key_columns=len(WIDE_KEYS),
        color=TAB_OTHER,
    )


def _grey_not_asked(
    sheet: Worksheet, formats: Formats, keys: pd.DataFrame, shown: list[str], readings: pd.DataFrame
) -> None:
    grey = formats.get(locked=False, bg_color=PALE_GREY, num_format=AMOUNT, **RIGHT, **RULE)
    fields = list(keys.columns[:-1])
    place = keys[fields].assign(row=range(len(keys)))
    asked = readings[[*fields, "period"]].merge(place, on=fields)
    known = set(zip(asked["row"], asked["period"], strict=True))
    for row in range(len(keys)):
        for column, period in enumerate(shown, len(WIDE_KEYS)):
            if (row, period) not in known:
                sheet.write_blank(HEADER_ROW + 1 + row, column, None, grey)


def _order(shown: str) -> tuple[str, str]:
    """Chronological order of periods as shown: quarters of a year, then the year."""
    year = shown[-4:]
    return year, shown if len(shown) > len(year) else "Z"
