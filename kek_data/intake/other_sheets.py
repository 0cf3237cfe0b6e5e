"""Reading Emissionen, Erzeugung, Bezugsgrößen and Maßnahmen."""

import numpy as np
import pandas as pd

from kek_data.domain.codes import Category, CellState
from kek_data.domain.period import period_end
from kek_data.frames import Denominators, Generation, Measures, ReportedEmissions
from kek_data.intake import context as vocabularies
from kek_data.intake.columns import Column, alike, amounts, choices, days, numbers, report_notes, texts, years
from kek_data.intake.context import Context, first_of, german, report_duplicates
from kek_data.intake.layout import DENOMINATORS, GENERATION, MEASURES, REPORTED
from kek_data.intake.numbers import shown, typed_number
from kek_data.intake.periods import read_period
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup, comparable, lookup
from kek_data.reference import tables
from kek_data.wording import intake_words, labels
from kek_data.wording import numbers as words_of_numbers

SCOPE_OF_CATEGORY = {
    Category.HEATING: "1",
    Category.FLEET: "1",
    Category.PROCESS: "1",
    Category.REFRIGERANTS: "1",
    Category.POWER: "2",
    Category.DISTRICT_HEAT: "2",
}
TONNE_WORDS = frozenset({"t", "t co2e", "t co2", "t co₂e", "t co₂", "tonnen"})
KWH_WORDS = frozenset({"kwh"})


def read_reported(context: Context) -> pd.DataFrame:
    """Frame ReportedEmissions: tonnes a member states itself, or "entfällt", "folgt"."""
    table = context.table(REPORTED, keys=("period", "scope", "category", "emissions_t_co2e"))
    if table is None:
        return ReportedEmissions.empty()
    table = _with(table, ["emissions_t_co2e"])
    findings = context.findings
    scope = _scopes(context, table)
    category = _categories(context, table, scope)
    method = choices(table, "method", _methods(), findings)
    state, tonnes = _tonnes(context, table)
    period = _periods(context, table, [s == CellState.NUMBER.value for s in state.values])
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
    key_columns = {"period": period, "scope": scope, "category": category, "method": method}
    return context.frame(
        "reported_emissions", table, {**key_columns, **columns}, sorted(first.values()), at="emissions_t_co2e"
    )


def _scopes(context: Context, table: Table) -> Column:
    known = lookup({"1": "1", "2": "2", "3": "3"})
    for number in ("1", "2", "3"):
        known.add(f"{intake_words.SCOPE_PREFIX} {number}", number)
    return choices(table, "scope", known, context.findings, required=True)


def _categories(context: Context, table: Table, scope: Column) -> Column:
    """Codes of Scope 1 and 2; Scope 3 is free text. A category of the other scope is an error."""
    known = lookup(labels.CATEGORY)
    typed = texts(table, "category", context.findings)
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
    known = lookup({**{str(code): word for code, word in labels.METHOD.items()}, "both": "both"})
    for word in intake_words.BOTH_METHODS:
        known.add(word, "both")
    return known


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


def _periods(context: Context, table: Table, is_number: list[bool]) -> Column:
    """Quarters and years; unknown, missing and, for numbers, unfinished ones are errors."""
    out = Column([])
    today = context.today.isoformat()
    for position, value in enumerate(table.values("period")):
        read = read_period(value)
        cell = table.cell(position, "period")
        period = read.period
        if read.is_blank:
            context.findings.add("missing-value", table.sheet.name, cell, header=table.headers["period"])
        elif not period:
            context.findings.add("unknown-period", table.sheet.name, cell, text=shown(value))
        elif is_number[position] and period_end(period).isoformat() > today:
            said = words_of_numbers.period(period)
            context.findings.add("future-period", table.sheet.name, cell, period=said, today=german(today))
            period = ""
        if not period:
            out.bad.add(position)
        out.values.append(period)
    return out


def _with(table: Table, fields: list[str]) -> Table:
    """The rows in which one of these fields is not blank."""
    columns = [table.values(name) for name in fields]
    return table.only(
        p for p in range(len(table)) if any(c[p] != "" and str(c[p]).strip() != "" for c in columns)
    )


def read_generation(context: Context, sites: Lookup) -> pd.DataFrame:
    """Frame Generation: own generation, shown apart."""
    table = context.table(GENERATION, keys=("site", "generation_kind", "period"))
    if table is None:
        return Generation.empty()
    findings = context.findings
    figures = ("generated_kwh", "self_used_kwh", "fed_in_kwh")
    table = _with(table, list(figures))
    site = choices(table, "site", sites, findings, code="unknown-site", required=True)
    kind = choices(table, "generation_kind", vocabularies.generation_kinds(), findings, required=True)
    period = _periods(context, table, [True] * len(table))
    columns = {name: numbers(table, name, findings, units=KWH_WORDS) for name in figures}
    columns["capacity_kwp"] = numbers(table, "capacity_kwp", findings, units=frozenset({"kwp", "kw"}))
    columns["remark"] = texts(table, "remark", findings)
    has_figure = ~np.isnan(np.vstack([columns[name].values for name in figures])).all(axis=0)
    keep = [
        p
        for p in range(len(table))
        if site.values[p] and kind.values[p] and period.values[p] and has_figure[p]
    ]
    keys = list(zip(site.values, kind.values, period.values, strict=True))
    first, further = first_of(keys, keep)
    report_duplicates(context, table, further, site.values, "site")
    kept = sorted(first.values())
    context.hold("generation", {p: keys[p] for p in kept}, columns)
    named = {"site": site, "generation_kind": kind, "period": period}
    return context.frame("generation", table, {**named, **columns}, kept, at="generated_kwh")


def read_denominators(context: Context, sites: Lookup) -> pd.DataFrame:
    """Frame Denominators; the unit is that of the denominator."""
    table = context.table(DENOMINATORS, keys=("denominator", "year", "amount"))
    if table is None:
        return Denominators.empty()
    findings = context.findings
    table = _with(table, ["amount"])
    kind = choices(table, "denominator", vocabularies.denominators(), findings, required=True)
    site = choices(table, "site", sites, findings, code="unknown-site")
    use = choices(table, "use", context.uses, findings)
    year = years(table, "year", findings, required=True)
    names = tables.denominators()
    unit_of = dict(zip(names["denominator"], names["unit"], strict=True))
    own_units = frozenset(comparable(unit) for unit in unit_of.values())
    amount = numbers(table, "amount", findings, units=own_units)
    _not_over(context, table, year)
    keep = [
        p
        for p in range(len(table))
        if kind.values[p]
        and year.values[p]
        and amount.values[p] == amount.values[p]
        and p not in site.bad
        and p not in use.bad
    ]
    keys = list(zip(kind.values, site.values, use.values, year.values, strict=True))
    first, further = first_of(keys, keep)
    report_duplicates(context, table, further, kind.values, "denominator")
    columns: dict[str, Column | list[str]] = {
        "denominator": kind,
        "site": site,
        "use": use,
        "year": year,
        "amount": amount,
        "unit": [unit_of.get(code, "") for code in kind.values],
        "source": texts(table, "source", findings),
    }
    return context.frame("denominators", table, columns, sorted(first.values()), at="amount")


def _not_over(context: Context, table: Table, year: Column) -> None:
    """A denominator of a year that has not begun is an error."""
    late = [p for p, y in enumerate(year.values) if y > context.today.year]
    today = german(context.today.isoformat())
    alike(
        table,
        "year",
        context.findings,
        "future-period",
        late,
        lambda p: {"period": typed_number(float(year.values[p])), "today": today},
    )
    for position in late:
        year.values[position] = 0


def read_measures(context: Context, sites: Lookup) -> pd.DataFrame:
    """Frame Measures as delivered."""
    table = context.table(MEASURES, keys=("measure", "title"))
    if table is None:
        return Measures.empty()
    findings = context.findings
    key = texts(table, "measure", findings, is_key=True)
    nameless = [p for p, text in enumerate(key.values) if not text and p not in key.bad]
    header = table.headers["measure"]
    alike(table, "measure", findings, "missing-value", nameless, lambda p: {"header": header})
    columns = {
        "title": texts(table, "title", findings),
        "measure_status": choices(table, "measure_status", vocabularies.measure_statuses(), findings),
        "site": choices(table, "site", sites, findings, code="unknown-site"),
        "carrier": choices(table, "carrier", context.carriers, findings, code="unknown-carrier"),
        "planned_start": days(table, "planned_start", findings),
        "actual_start": days(table, "actual_start", findings),
        "annual_saving_mwh": numbers(table, "annual_saving_mwh", findings, units=frozenset({"mwh", "mwh/a"})),
        "annual_saving_t_co2e": numbers(table, "annual_saving_t_co2e", findings, units=TONNE_WORDS),
        "investment_eur": numbers(table, "investment_eur", findings, units=intake_words.EURO_WORDS),
        "lifetime_years": numbers(table, "lifetime_years", findings),
        "responsible": texts(table, "responsible", findings),
        "remark": texts(table, "remark", findings),
    }
    keep = [p for p, text in enumerate(key.values) if text]
    first, further = first_of(key.values, keep)
    report_duplicates(context, table, further, key.values, "measure")
    kept = sorted(first.values())
    context.hold("measures", {p: (key.values[p],) for p in kept}, columns)
    return context.frame("measures", table, {"measure": key, **columns}, kept, at="measure")
