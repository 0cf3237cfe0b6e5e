"""Reading the sheet Emissionen: tonnes a member states itself."""

import numpy as np
import pandas as pd

from kek_data.domain.codes import Category, CellState
from kek_data.frames import ReportedEmissions
from kek_data.intake.code_words import code_words
from kek_data.intake.columns import Column, choices, texts
from kek_data.intake.context import Context, first_of, report_duplicates, words_of
from kek_data.intake.layout import REPORTED
from kek_data.intake.number_columns import amounts, report_notes
from kek_data.intake.numbers import shown
from kek_data.intake.period_columns import ended_periods, rows_with
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup, comparable, lookup
from kek_data.wording import intake_words, labels

SCOPE_OF_CATEGORY = {
    Category.HEATING: "1",
    Category.FLEET: "1",
    Category.PROCESS: "1",
    Category.REFRIGERANTS: "1",
    Category.POWER: "2",
    Category.DISTRICT_HEAT: "2",
}
TONNE_WORDS = frozenset({"t", "t co2e", "t co2", "t co₂e", "t co₂", "tonnen"})


def read_reported(context: Context) -> pd.DataFrame:
    """Frame ReportedEmissions: tonnes a member states itself, or "entfällt", "folgt"."""
    table = context.table(REPORTED, keys=("period", "scope", "category", "emissions_t_co2e"))
    if table is None:
        return ReportedEmissions.empty()
    table = rows_with(table, ["emissions_t_co2e"])
    findings = context.findings
    scope = _scopes(context, table)
    category = _categories(context, table, scope)
    method = choices(table, "method", _methods(), findings)
    state, tonnes = _tonnes(context, table)
    period = ended_periods(context, table, [s == CellState.NUMBER.value for s in state.values])
    keep = [
        p
        for p in range(len(table))
        if period.values[p]
        and scope.values[p]
        and category.values[p]
        and state.values[p]
        and p not in method.bad
    ]
    method.values = ["" if code == "both" else code for code in method.values]
    columns = {
        "cell_state": state,
        "emissions_t_co2e": tonnes,
        "source": texts(table, "source", findings),
        "remark": texts(table, "remark", findings),
    }
    keys = list(zip(period.values, scope.values, category.values, method.values, strict=True))
    first, further = first_of(keys, keep)
    report_duplicates(context, table, further, [shown(c) for c in category.values], "emissions_t_co2e")
    kept = sorted(first.values())
    context.hold("reported_emissions", {p: keys[p] for p in kept}, columns)
    key_columns = {"period": period, "scope": scope, "category": category, "method": method}
    return context.frame("reported_emissions", table, {**key_columns, **columns}, kept, at="emissions_t_co2e")


def _scopes(context: Context, table: Table) -> Column:
    known = lookup({"1": "1", "2": "2", "3": "3"})
    for number in ("1", "2", "3"):
        known.add(f"{intake_words.SCOPE_PREFIX} {number}", number)
    return choices(table, "scope", known, context.findings, required=True)


def _categories(context: Context, table: Table, scope: Column) -> Column:
    """Codes of Scope 1 and 2; Scope 3 is free text. A category of the other scope is an error."""
    known = words_of("category")
    typed = texts(table, "category", context.findings, is_key=True)
    out = Column([], set(typed.bad))
    for position, text in enumerate(typed.values):
        code = known.find(text) if text else None
        cell = table.cell(position, "category")
        if not text:
            if position not in typed.bad:
                context.findings.add(
                    "missing-value", table.sheet.name, cell, header=table.headers["category"]
                )
        elif scope.values[position] == "3":
            code = code or text
        elif code is None:
            context.findings.add(
                "unknown-choice",
                table.sheet.name,
                cell,
                text=shown(text),
                header=table.headers["category"],
                suggestion=known.suggestion(text),
            )
        elif scope.values[position] and SCOPE_OF_CATEGORY[Category(code)] != scope.values[position]:
            context.findings.add(
                "scope-mismatch",
                table.sheet.name,
                cell,
                category=labels.CATEGORY[Category(code)],
                expected=SCOPE_OF_CATEGORY[Category(code)],
                scope=scope.values[position],
            )
            code = None
        out.values.append(code or "")
    return out


def _methods() -> Lookup:
    both = intake_words.BOTH_METHODS
    return lookup({**code_words()["method"], "both": both[0]}, dict.fromkeys(both, "both"))


def _tonnes(context: Context, table: Table) -> tuple[Column, Column]:
    """Cell state ("" blank) and tonnes; errors count as in clarification."""
    values = table.values("emissions_t_co2e")
    plain, others = amounts(values)
    state, tonnes = Column(["" if v == "" else CellState.NUMBER.value for v in values]), Column(plain)
    for position, value in enumerate(values):
        cell = others.get(position)
        problem = cell.problem if cell is not None else ""
        if cell is not None:
            state.values[position] = "" if cell.state is None else cell.state.value
            plain[position] = np.nan if cell.amount is None else cell.amount
            if cell.unit and comparable(cell.unit) not in TONNE_WORDS:
                problem = problem or "unexpected-unit"
        if not problem and plain[position] < 0:
            problem = "negative-value"
        if problem:
            text, at = shown(value), table.cell(position, "emissions_t_co2e")
            context.findings.add(problem, table.sheet.name, at, text=text, read=text)
            state.values[position], plain[position] = CellState.IN_CLARIFICATION.value, np.nan
            others.pop(position, None)
    report_notes(table, "emissions_t_co2e", context.findings, others)
    return state, tonnes
