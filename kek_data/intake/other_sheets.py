"""Reading Erzeugung, Bezugsgrößen and Maßnahmen."""

import numpy as np
import pandas as pd

from kek_data.frames import Denominators, Generation, Measures
from kek_data.intake.columns import Column, alike, choices, texts
from kek_data.intake.context import Context, first_of, report_duplicates, words_of
from kek_data.intake.day_columns import days, years
from kek_data.intake.layout import DENOMINATORS, GENERATION, MEASURES
from kek_data.intake.number_columns import numbers
from kek_data.intake.numbers import typed_number
from kek_data.intake.period_columns import ended_periods, rows_with
from kek_data.intake.reported import TONNE_WORDS
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup, comparable
from kek_data.reference import tables
from kek_data.wording import intake_words
from kek_data.wording import numbers as words_of_numbers

KWH_WORDS = frozenset({"kwh"})


def read_generation(context: Context, sites: Lookup) -> pd.DataFrame:
    """Frame Generation: own generation, shown apart."""
    table = context.table(GENERATION, keys=("site", "generation_kind", "period"))
    if table is None:
        return Generation.empty()
    findings = context.findings
    figures = ("generated_kwh", "self_used_kwh", "fed_in_kwh")
    table = rows_with(table, list(figures))
    site = choices(table, "site", sites, findings, code="unknown-site", required=True)
    kind = choices(table, "generation_kind", words_of("generation_kind"), findings, required=True)
    period = ended_periods(context, table, [True] * len(table))
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
    table = rows_with(table, ["amount"])
    kind = choices(table, "denominator", words_of("denominator"), findings, required=True)
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
    keys = list(zip(site.values, kind.values, use.values, map(str, year.values), strict=True))
    first, further = first_of(keys, keep)
    report_duplicates(context, table, further, kind.values, "denominator")
    kept = sorted(first.values())
    source = texts(table, "source", findings)
    context.hold("denominators", {p: keys[p] for p in kept}, {"source": source})
    columns: dict[str, Column | list[str]] = {
        "denominator": kind,
        "site": site,
        "use": use,
        "year": year,
        "amount": amount,
        "unit": [unit_of.get(code, "") for code in kind.values],
        "source": source,
    }
    return context.frame("denominators", table, columns, kept, at="amount")


def _not_over(context: Context, table: Table, year: Column) -> None:
    """A denominator of a year that has not begun is an error."""
    late = [p for p, y in enumerate(year.values) if y > context.today.year]
    today = words_of_numbers.day(context.today)
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
        "measure_status": choices(table, "measure_status", words_of("measure_status"), findings),
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
