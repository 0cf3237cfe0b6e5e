"""Reading the cells of Verbrauch breit: periods as columns, amount and unit only."""

import numpy as np
import pandas as pd

from kek_data.intake.addresses import address
from kek_data.intake.context import Context, report_hidden_and_merged
from kek_data.intake.layout import WIDE, WIDE_KEYS, SheetLayout
from kek_data.intake.numbers import shown
from kek_data.intake.periods import PeriodRead, read_period
from kek_data.intake.raw_readings import places, states_of, without_sums
from kek_data.intake.reading_units import units_of
from kek_data.intake.series import keys_of, series_parts
from kek_data.intake.table import Table, find_table
from kek_data.intake.words import Lookup

WIDE_LAYOUT = SheetLayout(WIDE, "readings", WIDE_KEYS)


def wide_readings(context: Context, sites: Lookup) -> pd.DataFrame:
    """One row per delivered cell, columns as those of `long_readings`."""
    sheet = context.workbook.sheet(WIDE)
    if sheet is None:
        return pd.DataFrame()
    table = find_table(sheet, WIDE_LAYOUT, context.findings, keys=("site", "carrier", "use", "unit"))
    if table is None:
        return pd.DataFrame()
    report_hidden_and_merged(table, context.findings)
    frames = [
        _column(context, table, number, period, sites)
        for number, period in _period_columns(context, table).items()
    ]
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()


def _period_columns(context: Context, table: Table) -> dict[int, PeriodRead]:
    """Sheet column -> period of its header, for columns with values."""
    known = set(table.columns.values())
    found = {}
    for number, header in enumerate(table.sheet.rows[table.header_row]):
        is_empty = number in known or all(table.sheet.rows[row][number] == "" for row in table.rows)
        if header == "" or is_empty:
            continue
        period = read_period(header)
        if period.problem or period.is_blank:
            cell = address(table.header_row, number)
            context.findings.add("unknown-period", table.sheet.name, cell, text=shown(header))
        else:
            found[number] = period
    return found


def _column(context: Context, table: Table, number: int, period: PeriodRead, sites: Lookup) -> pd.DataFrame:
    rows = [row for row in table.rows if table.sheet.rows[row][number] != ""]
    part = Table(table.sheet, table.columns | {"amount": number}, table.headers, table.header_row, rows)
    part = without_sums(context, part)
    parts = series_parts(context, part, sites)
    state, amount, is_bad, read = states_of(context, part)
    unit, unit_bad = units_of(context, part, parts["carrier"].values, read, state)
    frame = pd.DataFrame(
        {
            "series": keys_of(parts),
            "carrier": parts["carrier"].values,
            "period": period.period,
            "month": period.month,
            "state": state,
            "amount": amount,
            "unit": unit,
            **dict.fromkeys(("state_number", "calorific_value_kwh_per_m3", "cost_eur"), np.nan),
            **dict.fromkeys(("status", "quality", "remark"), ""),
            **places(part),
            "is_wide": True,
            "is_bad": is_bad | unit_bad,
        }
    )
    return frame[(frame["state"] != "") | frame["is_bad"]].reset_index(drop=True)
