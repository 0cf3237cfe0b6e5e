"""Reading the cells of Verbrauch: one raw row per non-blank amount, codes where they are known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.intake.addresses import column_letters
from kek_data.intake.columns import alike, choices, runs, texts
from kek_data.intake.context import Context, words_of
from kek_data.intake.layout import READINGS
from kek_data.intake.number_columns import amounts, numbers, report_notes
from kek_data.intake.numbers import AmountRead, shown
from kek_data.intake.periods import PeriodRead, read_period
from kek_data.intake.reading_units import units_of
from kek_data.intake.series import keys_of, series_parts
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup, comparable
from kek_data.wording import intake_words

NUMBER = CellState.NUMBER.value


def long_readings(context: Context, sites: Lookup) -> pd.DataFrame:
    """One row per delivered cell of Verbrauch.

    Columns: series ("" where its key is unknown), carrier, period, month, state, amount, unit, state_number,
    calorific_value_kwh_per_m3, cost_eur, status, quality, remark, sheet, cell, row and column of the amount,
    period_column, is_wide, is_bad (amount or unit has an error).
    """
    table = context.table(READINGS, keys=("site", "carrier", "use", "period", "amount"))
    if table is None:
        return pd.DataFrame()
    table = without_sums(context, _with_values(table))
    findings = context.findings
    parts = series_parts(context, table, sites)
    periods = _periods(context, table, table.values("period"))
    state, amount, is_bad, read = states_of(context, table)
    unit, unit_bad = units_of(context, table, parts["carrier"].values, read, state)
    state_number = numbers(table, "state_number", findings)
    calorific = numbers(table, "calorific_value_kwh_per_m3", findings)
    cost = numbers(table, "cost_eur", findings, units=intake_words.EURO_WORDS, may_be_negative=True)
    is_bad |= unit_bad
    is_bad[list(state_number.bad | calorific.bad)] = True
    status = choices(table, "status", words_of("status"), findings)
    quality = choices(table, "quality", words_of("quality"), findings)
    remark = texts(table, "remark", findings)
    series = keys_of(parts)
    said = {"status": status, "quality": quality, "remark": remark}
    unread = set().union(*(column.bad for column in said.values()))
    context.hold("readings", {p: (series[p], periods[p].period) for p in unread}, said)
    frame = pd.DataFrame(
        {
            "series": series,
            "carrier": parts["carrier"].values,
            "period": [p.period for p in periods],
            "month": [p.month for p in periods],
            "state": state,
            "amount": amount,
            "unit": unit,
            "state_number": state_number.values,
            "calorific_value_kwh_per_m3": calorific.values,
            "cost_eur": cost.values,
            "status": status.values,
            "quality": quality.values,
            "remark": remark.values,
            **places(table),
            "is_wide": False,
            "is_bad": is_bad,
        }
    )
    is_blank = (frame["state"] == "") & ~frame["is_bad"]
    only_cost = np.flatnonzero(is_blank & frame["cost_eur"].notna())
    runs(table, "cost_eur", findings, "cost-without-amount", [int(p) for p in only_cost], {})
    return frame[~is_blank].reset_index(drop=True)


def places(table: Table) -> dict[str, object]:
    """Sheet, address, row and column of the amount's cell, and the column of its period."""
    column = table.columns["amount"]
    letters = column_letters(column)
    return {
        "sheet": table.sheet.name,
        "cell": [f"{letters}{row + 1}" for row in table.rows],
        "row": table.rows,
        "column": column,
        "period_column": table.columns.get("period", column),
    }


def _with_values(table: Table) -> Table:
    """Rows that deliver something: prefilled rows without an amount say nothing."""
    cells = zip(table.values("amount"), table.values("cost_eur"), strict=True)
    return table.only(p for p, (amount, cost) in enumerate(cells) if amount != "" or cost != "")


def without_sums(context: Context, table: Table) -> Table:
    """The table without rows that sum up others."""
    values = table.values("site")
    words = {value for value in set(values) if isinstance(value, str)}
    sums = {word for word in words if comparable(word).rstrip(":") in intake_words.SUM_WORDS}
    if not sums:
        return table
    for position, value in enumerate(values):
        if value in sums:
            cell = table.cell(position, "site")
            context.findings.add("sum-row", table.sheet.name, cell, text=shown(value))
    return table.only(p for p, value in enumerate(values) if value not in sums)


def _periods(context: Context, table: Table, values: Sequence[object]) -> list[PeriodRead]:
    known = {value: read_period(value) for value in set(values) if type(value) is str}
    read = [known[value] if type(value) is str else read_period(value) for value in values]
    odd = [p for p, period in enumerate(read) if not period.period]
    unknown = [p for p in odd if read[p].problem]
    alike(table, "period", context.findings, "unknown-period", unknown, lambda p: {"text": read[p].text})
    blank = [p for p in odd if read[p].is_blank]
    header = table.headers["period"]
    alike(table, "period", context.findings, "missing-value", blank, lambda p: {"header": header})
    return read


def states_of(
    context: Context, table: Table
) -> tuple[list[str], npt.NDArray[np.float64], npt.NDArray[np.bool_], Mapping[int, AmountRead]]:
    """Cell state ("" blank), amount and error flag per row, and how cells that are no plain numbers were read."""
    values = table.values("amount")
    amount, others = amounts(values)
    is_bad = np.zeros(len(values), dtype=bool)
    state = ["" if value == "" else NUMBER for value in values]
    for position, cell in others.items():
        state[position] = "" if cell.state is None else cell.state.value
        if cell.problem:
            text, at = cell.text or shown(values[position]), table.cell(position, "amount")
            context.findings.add(cell.problem, table.sheet.name, at, text=text)
            is_bad[position] = True
        elif cell.amount is not None:
            amount[position] = cell.amount
    said = {p: replace(c, notes=_notes_of(c)) for p, c in others.items() if c.notes}
    report_notes(table, "amount", context.findings, said)
    return state, amount, is_bad, others


def _notes_of(cell: AmountRead) -> tuple[str, ...]:
    """Of a number with its unit the unit is the thing to say."""
    return tuple("unit-in-cell" if note == "number-as-text" and cell.unit else note for note in cell.notes)
