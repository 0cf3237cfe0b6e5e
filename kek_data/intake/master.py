"""Reading the sheet Stammdaten: base year record, organisational units, own goals."""

from typing import Any

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.frames import BaseYears, Goals, OrgUnits
from kek_data.intake.addresses import address
from kek_data.intake.columns import choices, text_limit, text_problem, texts
from kek_data.intake.context import Context, first_of, report_duplicates, report_reversed, words_of
from kek_data.intake.day_columns import days, read_day, read_year, years
from kek_data.intake.layout import GOALS, MASTER, MASTER_FIELDS, MASTER_LABELS, ORG_UNITS, SheetLayout
from kek_data.intake.number_columns import numbers
from kek_data.intake.numbers import read_amount, shown
from kek_data.intake.table import Table, find_table, header_row_of
from kek_data.intake.words import comparable, lookup
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue, Sheet

FIELD_SEARCH_ROWS = 60
NUMBER_FIELDS = ("stated_t_co2e", "emissions_1990_t_co2e")


def read_master(context: Context) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Frames BaseYears, OrgUnits and Goals of the file."""
    sheet = context.workbook.sheet(MASTER)
    if sheet is None:
        context.findings.add_to_file("missing-sheet", name=MASTER)
        return BaseYears.empty(), OrgUnits.empty(), Goals.empty()
    return _base_year(context, sheet), _org_units(context, sheet), _goals(context, sheet)


def _base_year(context: Context, sheet: Sheet) -> pd.DataFrame:
    """The label-and-value block in columns A and B; no row without a base year or a value of 1990."""
    rows = {
        comparable(row[0]): number
        for number, row in reversed(list(enumerate(sheet.rows[:FIELD_SEARCH_ROWS])))
        if row and isinstance(row[0], str)
    }
    values: dict[str, Any] = {}
    for label, field in MASTER_FIELDS:
        row = rows.get(comparable(label))
        if row is not None and field not in ("member", "member_name"):
            values[field] = _field(context, sheet, row, field)
    year = values.get("base_year") or 0
    if year >= context.today.year:
        cell = address(rows[comparable(MASTER_LABELS["base_year"])], 1)
        context.findings.add("base-year-from-today", sheet.name, cell, year=year)
        return BaseYears.empty()
    if not year and not any(values.get(name) == values.get(name) for name in NUMBER_FIELDS if name in values):
        return BaseYears.empty()
    cell = address(rows.get(comparable(MASTER_LABELS["base_year"]), 0), 1)
    row_values = {"member": context.member, "sheet": sheet.name, "cell": cell, **values}
    return BaseYears.from_rows([row_values])


def _field(context: Context, sheet: Sheet, row: int, field: str) -> Any:
    value, cell, findings = sheet.value(row, 1), address(row, 1), context.findings
    is_number = field in NUMBER_FIELDS
    if isinstance(value, ErrorCell | FormulaWithoutValue):
        code = "error-cell" if isinstance(value, ErrorCell) else "formula-without-value"
        findings.add(code, sheet.name, cell, text=shown(value))
        context.held.append(("base_years", (), field))
        return float("nan") if is_number else 0 if field == "base_year" else ""
    if field == "base_year":
        year = read_year(value)
        if year is None:
            findings.add("not-a-year", sheet.name, cell, text=shown(value))
            context.held.append(("base_years", (), field))
        return year or 0
    if not is_number:
        return _text(context, sheet, row, value, field)
    read = read_amount(value)
    problem = read.problem or ("" if read.state in (None, CellState.NUMBER) else "not-a-number")
    if not problem and read.amount is not None and read.amount < 0:
        problem = "negative-value"
    if problem:
        findings.add(
            problem, sheet.name, cell, text=read.text or shown(value), read=read.text or shown(value)
        )
        context.held.append(("base_years", (), field))
        return float("nan")
    for note in read.notes:
        findings.add(note, sheet.name, cell, text=read.text, read=shown(read.amount), more="")
    return float("nan") if read.amount is None else read.amount


def _text(context: Context, sheet: Sheet, row: int, value: Any, field: str) -> str:
    """A free text as stored: trimmed, single spaces, numbers as typed."""
    text = " ".join(value.split()) if isinstance(value, str) else shown(value) if value != "" else ""
    problem = text_problem(text)
    if not problem:
        return text
    said = {"text": shown(text), "length": len(text), "limit": text_limit()}
    context.findings.add(problem, sheet.name, address(row, 1), **said)
    context.held.append(("base_years", (), field))
    return ""


def _block(context: Context, sheet: Sheet, layout: SheetLayout, keys: tuple[str, ...]) -> Table | None:
    """A block of Stammdaten; it ends above a block below it that shares its columns."""
    header = header_row_of(sheet, layout.columns)
    if header is None:
        return None
    other = GOALS if layout is ORG_UNITS else ORG_UNITS
    below = header_row_of(sheet, other.columns)
    end = below - 1 if below is not None and below > header else None
    return find_table(sheet, layout, context.findings, keys=keys, end_row=end)


def _org_units(context: Context, sheet: Sheet) -> pd.DataFrame:
    table = _block(context, sheet, ORG_UNITS, ("org_unit",))
    if table is None:
        return OrgUnits.empty()
    name = texts(table, "org_unit", context.findings, is_key=True)
    known = lookup({unit: unit for unit in context.in_force.org_units["org_unit"]})
    name.values = [known.find(text) or text if text else "" for text in name.values]
    start, end = days(table, "active_from", context.findings), days(table, "active_to", context.findings)
    report_reversed(context, table, start, end)
    first, further = first_of(name.values, [p for p, text in enumerate(name.values) if text])
    report_duplicates(context, table, further, name.values, "org_unit")
    kept = sorted(first.values())
    columns = {"active_from": start, "active_to": end}
    context.hold("org_units", {p: (name.values[p],) for p in kept}, columns)
    return context.frame("org_units", table, {"org_unit": name, **columns}, kept, at="org_unit")


def _goals(context: Context, sheet: Sheet) -> pd.DataFrame:
    table = _block(context, sheet, GOALS, ("goal", "year", "value"))
    if table is None or not len(table):
        return Goals.empty()
    findings = context.findings
    goal = texts(table, "goal", findings, is_key=True)
    year = years(table, "year", findings, required=True)
    value = numbers(table, "value", findings, units=frozenset({"%", "t", "mwh", "t co2e", "t co₂e"}))
    kind = choices(table, "value_kind", words_of("value_kind"), findings, required=True)
    missing = [p for p, v in enumerate(value.values) if v != v and p not in value.bad]
    for name, positions in (("value", missing), ("goal", [p for p, t in enumerate(goal.values) if not t])):
        for p in positions:
            findings.add("missing-value", sheet.name, table.cell(p, name), header=table.headers[name])
    decided_on = texts(table, "decided_on", findings)  # a day, or only a year
    decided_on.values = [read_day(text) or text for text in decided_on.values]
    columns = {
        "value": value,
        "value_kind": kind,
        "scopes": texts(table, "scopes", findings),
        "categories": texts(table, "categories", findings),
        "base_year": years(table, "base_year", findings),
        "word": texts(table, "word", findings),
        "source": texts(table, "source", findings),
        "decided_on": decided_on,
    }
    keep = [
        p
        for p in range(len(table))
        if goal.values[p] and year.values[p] and value.values[p] == value.values[p] and kind.values[p]
    ]
    keys = list(zip(goal.values, year.values, strict=True))
    first, further = first_of(keys, keep)
    report_duplicates(context, table, further, goal.values, "goal")
    kept = sorted(first.values())
    context.hold("goals", {p: (goal.values[p], str(year.values[p])) for p in kept}, columns)
    return context.frame("goals", table, {"goal": goal, "year": year, **columns}, kept, at="goal")
