"""Reading the cells of Verbrauch and Verbrauch breit: one raw row per non-blank amount, codes where they are known."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.intake.addresses import address
from kek_data.intake.columns import Column, alike, amounts, choices, numbers, report_notes, runs, texts
from kek_data.intake.context import Context, report_hidden_and_merged
from kek_data.intake.layout import READINGS, WIDE, WIDE_KEYS, SheetLayout
from kek_data.intake.numbers import AmountRead, shown
from kek_data.intake.periods import PeriodRead, read_period
from kek_data.intake.series import keys_of, series_parts
from kek_data.intake.table import Table, find_table
from kek_data.intake.words import Lookup, comparable, lookup
from kek_data.wording import intake_words, labels

RAW_COLUMNS = (
    "series", "site", "carrier", "use", "period", "month", "state", "amount", "unit", "state_number",
    "calorific_value_kwh_per_m3", "cost_eur", "status", "quality", "remark", "sheet", "cell", "row", "column",
    "is_wide", "is_bad",
)  # fmt: skip
"""series "" : the row's key is unknown; is_bad: amount or unit has an error; row and column of the amount's cell."""

QUALITIES = {"A": "A", "B": "B", "C": "C", "D": "D"}


def raw_readings(context: Context, sites: Lookup) -> pd.DataFrame:
    """All non-blank cells of both sheets, those of Verbrauch first."""
    frames = [_long(context, sites), _wide(context, sites)]
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in RAW_COLUMNS})
    return pd.concat(filled, ignore_index=True)


def _long(context: Context, sites: Lookup) -> pd.DataFrame:
    table = context.table(READINGS, keys=("site", "carrier", "use", "period", "amount"))
    if table is None:
        return pd.DataFrame()
    table = without_sums(context, _with_values(table))
    findings = context.findings
    parts = series_parts(context, table, sites)
    periods = _periods(context, table, table.values("period"))
    read = amounts(table, "amount")
    state, amount, is_bad = _states(context, table, read, table.values("amount"))
    unit, unit_bad = _units(context, table, parts["carrier"], read, state)
    state_number = numbers(table, "state_number", findings)
    calorific = numbers(table, "calorific_value_kwh_per_m3", findings)
    cost = numbers(table, "cost_eur", findings, units=intake_words.EURO_WORDS, may_be_negative=True)
    status = choices(table, "status", lookup(labels.READING_STATUS), findings)
    quality = choices(table, "quality", lookup(QUALITIES), findings)
    remark = texts(table, "remark", findings)
    column = table.columns["amount"]
    frame = pd.DataFrame(
        {
            "series": keys_of(parts),
            "site": parts["site"].values,
            "carrier": parts["carrier"].values,
            "use": parts["use"].values,
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
            "sheet": table.sheet.name,
            "cell": [address(row, column) for row in table.rows],
            "row": table.rows,
            "column": column,
            "is_wide": False,
            "is_bad": is_bad | unit_bad,
        }
    )
    only_cost = np.flatnonzero((frame["state"] == "") & ~frame["is_bad"] & frame["cost_eur"].notna())
    runs(table, "cost_eur", findings, "cost-without-amount", [int(p) for p in only_cost], {})
    bad_inputs = state_number.bad | calorific.bad
    frame.loc[[p in bad_inputs for p in range(len(frame))], "is_bad"] = True
    keep = (frame["state"] != "") | frame["is_bad"]
    return frame[keep].reset_index(drop=True)


def _with_values(table: Table) -> Table:
    """Rows that deliver something: prefilled rows without an amount say nothing."""
    filled = [
        position
        for position, (amount, cost) in enumerate(
            zip(table.values("amount"), table.values("cost_eur"), strict=True)
        )
        if amount != "" or cost != ""
    ]
    return table.only(filled)


def without_sums(context: Context, table: Table) -> Table:
    """The table without rows that sum up others."""
    keep = []
    for position, value in enumerate(table.values("site")):
        if isinstance(value, str) and comparable(value).rstrip(":") in intake_words.SUM_WORDS:
            cell = table.cell(position, "site")
            context.findings.add("sum-row", table.sheet.name, cell, text=shown(value))
        else:
            keep.append(position)
    return table if len(keep) == len(table) else table.only(keep)


def _periods(context: Context, table: Table, values: Sequence[object]) -> list[PeriodRead]:
    read = [read_period(value) for value in values]
    unknown = [p for p, period in enumerate(read) if period.problem]
    alike(table, "period", context.findings, "unknown-period", unknown, lambda p: {"text": read[p].text})
    blank = [p for p, period in enumerate(read) if period.is_blank]
    header = table.headers["period"]
    alike(table, "period", context.findings, "missing-value", blank, lambda p: {"header": header})
    return read


def _states(
    context: Context, table: Table, read: Sequence[AmountRead | None], values: Sequence[object]
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Cell state ("" blank), amount and error flag per row; problems and remarks become findings."""
    size = len(read)
    state, amount, is_bad = [""] * size, np.full(size, np.nan), np.zeros(size, dtype=bool)
    notes: dict[str, list[int]] = {}
    for position, (cell, value) in enumerate(zip(read, values, strict=True)):
        if cell is None:
            if value != "":
                state[position], amount[position] = CellState.NUMBER.value, value
            continue
        if cell.problem:
            context.findings.add(
                cell.problem, table.sheet.name, table.cell(position, "amount"), text=cell.text or shown(value)
            )
            is_bad[position] = True
        elif cell.state is not None:
            state[position] = cell.state.value
            amount[position] = np.nan if cell.amount is None else cell.amount
        for note in cell.notes:
            said = "unit-in-cell" if note == "number-as-text" and cell.unit else note
            notes.setdefault(said, []).append(position)
    report_notes(table, "amount", context.findings, notes, list(read))
    return state, amount, is_bad


def _units(
    context: Context,
    table: Table,
    carrier: Column,
    read: Sequence[AmountRead | None],
    state: Sequence[str],
) -> tuple[list[str], np.ndarray]:
    """Unit code per number, as the carrier is counted; what the cell and the column Einheit say must agree."""
    typed = [cell.unit if cell is not None else "" for cell in read]
    column = texts(table, "unit", context.findings)
    given = [text or own for text, own in zip(column.values, typed, strict=True)]
    is_number = [s == CellState.NUMBER.value for s in state]
    resolved = {
        pair: context.units.read(pair[0], pair[1])
        for pair in set(zip(given, carrier.values, strict=True))
        if pair[0]
    }
    found = [resolved.get(pair) for pair in zip(given, carrier.values, strict=True)]
    units, bad = [""] * len(given), np.zeros(len(given), dtype=bool)
    problems: dict[str, list[int]] = {}
    notes: dict[str, list[int]] = {}
    for position, unit in enumerate(found):
        if not is_number[position]:
            continue
        problem = "missing-value" if unit is None else unit.problem
        if unit is not None and not problem and typed[position] and column.values[position]:
            own = context.units.read(typed[position], carrier.values[position])
            problem = "" if own.unit == unit.unit else "unit-contradiction"
        if problem:
            problems.setdefault(problem, []).append(position)
            bad[position] = True
            continue
        if unit is not None:
            units[position] = unit.unit
            for note in unit.notes:
                notes.setdefault(note, []).append(position)
    bad[list(column.bad)] = True
    names = dict(
        zip(context.vocabulary.carriers["carrier"], context.vocabulary.carriers["carrier_name"], strict=True)
    )

    def said(position: int) -> dict[str, object]:
        unit, code = found[position], carrier.values[position]
        shown_unit = shown(column.values[position] or given[position])
        return {
            "header": table.headers["unit"],
            "text": shown_unit,
            "suggestion": intake_words.SUGGESTION.format(word=unit.suggestion)
            if unit and unit.suggestion
            else "",
            "typed": shown(typed[position]),
            "unit": unit.text if unit and unit.text else shown_unit,
            "carrier": names.get(code, code),
            "possible": ", ".join(context.units.possible(code)),
        }

    for problem, positions in problems.items():
        alike(table, "unit", context.findings, problem, positions, said)
    for note, positions in notes.items():
        runs(table, "unit", context.findings, note, positions, {p: said(p) for p in positions})
    return units, bad


WIDE_LAYOUT = SheetLayout(WIDE, "readings", WIDE_KEYS)


def _wide(context: Context, sites: Lookup) -> pd.DataFrame:
    sheet = context.workbook.sheet(WIDE)
    if sheet is None:
        return pd.DataFrame()
    table = find_table(sheet, WIDE_LAYOUT, context.findings, keys=("site", "carrier", "use", "unit"))
    if table is None:
        return pd.DataFrame()
    report_hidden_and_merged(table, context.findings)
    columns = _period_columns(context, table)
    frames = [_wide_column(context, table, number, period, sites) for number, period in columns.items()]
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()


def _period_columns(context: Context, table: Table) -> dict[int, PeriodRead]:
    """Sheet column -> period of its header, for columns with values."""
    known = set(table.columns.values())
    found = {}
    for number, header in enumerate(table.sheet.rows[table.header_row]):
        if number in known or header == "" or all(table.sheet.rows[row][number] == "" for row in table.rows):
            continue
        period = read_period(header)
        if period.problem or period.is_blank:
            cell = address(table.header_row, number)
            context.findings.add("unknown-period", table.sheet.name, cell, text=shown(header))
        else:
            found[number] = period
    return found


def _wide_column(
    context: Context, table: Table, number: int, period: PeriodRead, sites: Lookup
) -> pd.DataFrame:
    """One period's column as raw rows."""
    rows = [row for row in table.rows if table.sheet.rows[row][number] != ""]
    part = Table(table.sheet, table.columns | {"amount": number}, table.headers, table.header_row, rows)
    part = without_sums(context, part)
    parts = series_parts(context, part, sites)
    read = amounts(part, "amount")
    state, amount, is_bad = _states(context, part, read, part.values("amount"))
    unit, unit_bad = _units(context, part, parts["carrier"], read, state)
    nothing = np.full(len(part), np.nan)
    frame = pd.DataFrame(
        {
            "series": keys_of(parts),
            "site": parts["site"].values,
            "carrier": parts["carrier"].values,
            "use": parts["use"].values,
            "period": period.period,
            "month": period.month,
            "state": state,
            "amount": amount,
            "unit": unit,
            "state_number": nothing,
            "calorific_value_kwh_per_m3": nothing,
            "cost_eur": nothing,
            "status": "",
            "quality": "",
            "remark": "",
            "sheet": part.sheet.name,
            "cell": [address(row, number) for row in part.rows],
            "row": part.rows,
            "column": number,
            "is_wide": True,
            "is_bad": is_bad | unit_bad,
        }
    )
    return frame[(frame["state"] != "") | frame["is_bad"]].reset_index(drop=True)
