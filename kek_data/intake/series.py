"""Reading the sheet Reihen: series, and the supply facts that hold from a year on."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kek_data.domain.codes import Rhythm
from kek_data.frames import Series, Supply, series_key
from kek_data.intake.columns import Column, alike, choices, flags, texts
from kek_data.intake.context import Context, first_of, report_duplicates, report_reversed, words_of
from kek_data.intake.day_columns import days, years
from kek_data.intake.layout import SERIES
from kek_data.intake.number_columns import numbers, shares
from kek_data.intake.numbers import shown, typed_number
from kek_data.intake.sites import report_contradictions
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup

LARGEST_FACTOR = 2.0
"""kg CO2e per kWh: lignite power stations stay below 1.2; anything above is grams typed as kilograms."""


def read_series(context: Context, sites: Lookup) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames Series and Supply of the file. A series stands in several rows if its supply facts changed."""
    table = context.table(SERIES, keys=("site", "carrier", "use"))
    if table is None:
        return Series.empty(), Supply.empty()
    findings = context.findings
    parts = series_parts(context, table, sites)
    key = keys_of(parts)
    columns = {
        "rhythm": choices(table, "rhythm", words_of("rhythm"), findings),
        "active_from": days(table, "active_from", findings),
        "active_to": days(table, "active_to", findings),
        "supplier": texts(table, "supplier", findings),
        "supplier_member": choices(table, "supplier_member", context.members, findings),
        "contract": texts(table, "contract", findings),
        "produced_for": choices(table, "produced_for", words_of("produced_for"), findings),
        "replaces": texts(table, "replaces", findings),
        "is_weather_adjusted": flags(table, "is_weather_adjusted", findings),
    }
    report_reversed(context, table, columns["active_from"], columns["active_to"])
    keep = [p for p, text in enumerate(key) if text]
    supply = _supply(context, table, key, keep)
    first, further = first_of(key, keep)
    report_contradictions(context, table, further, columns, key, at="site")
    kept = sorted(first.values())
    known = {*key, *context.in_force.series["series"]} - {""}
    columns["replaces"] = _replaced(context, table, columns["replaces"], sites, known)
    _complete_rhythm(context, columns["rhythm"], key)
    context.hold("series", {p: (key[p],) for p in kept}, columns)
    return context.frame("series", table, {"series": key, **parts, **columns}, kept, at="site"), supply


def series_parts(context: Context, table: Table, sites: Lookup) -> dict[str, Column]:
    """Site, carrier, use and meter of every row, as codes; what is unknown or missing is an error."""
    findings = context.findings
    return {
        "site": choices(table, "site", sites, findings, code="unknown-site", required=True),
        "carrier": choices(
            table, "carrier", context.carriers, findings, code="unknown-carrier", required=True
        ),
        "use": choices(table, "use", context.uses, findings, required=True),
        "meter": _meters(context, table),
    }


def keys_of(parts: Mapping[str, Column]) -> list[str]:
    """Series key of every row, "" where a part is missing."""
    needed = ("site", "carrier", "use")
    columns = [parts[name].values for name in (*needed, "meter")]
    keys = [series_key(*row) for row in zip(*columns, strict=True)]
    for position in set().union(parts["meter"].bad, *(_blanks(parts[name].values) for name in needed)):
        keys[position] = ""
    return keys


def _blanks(values: list[str]) -> set[int]:
    return set() if all(values) else {position for position, text in enumerate(values) if not text}


def _meters(context: Context, table: Table) -> Column:
    out = texts(table, "meter", context.findings, is_key=True)
    values = table.values("meter")
    is_number = {value for value in set(values) if type(value) is float and abs(value) >= 1e15}
    for position, value in enumerate(values if is_number else []):
        if value in is_number:
            cell = table.cell(position, "meter")
            context.findings.add("ambiguous-meter-number", table.sheet.name, cell, text=shown(value))
    return out


def _complete_rhythm(context: Context, rhythm: Column, key: list[str]) -> None:
    """A blank rhythm stays what it was, for a new series it is the network's quarterly one."""
    stored = context.in_force.series
    known = dict(zip(stored["series"], stored["rhythm"], strict=True))
    rhythm.values = [
        code or known.get(series, Rhythm.QUARTERLY.value)
        for code, series in zip(rhythm.values, key, strict=True)
    ]


def _replaced(context: Context, table: Table, typed: Column, sites: Lookup, known: set[str]) -> Column:
    """ "GH|Erdgas|Raumwärme|" as a series key; a series nobody knows is an error."""
    keys = {text: _key_in_words(context, text, sites) for text in set(typed.values) if text}
    unknown = [p for p, text in enumerate(typed.values) if text and keys[text] not in known]
    alike(
        table,
        "replaces",
        context.findings,
        "unknown-series",
        unknown,
        lambda p: {"text": shown(typed.values[p])},
    )
    values = ["" if p in set(unknown) or not t else keys[t] for p, t in enumerate(typed.values)]
    return Column(values, typed.bad | set(unknown))


def _key_in_words(context: Context, text: str, sites: Lookup) -> str:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) not in (3, 4):
        return text
    found = (sites.find(parts[0]), context.carriers.find(parts[1]), context.uses.find(parts[2]))
    return "|".join((*(code or "?" for code in found), parts[3] if len(parts) == 4 else ""))


def _supply(context: Context, table: Table, key: list[str], keep: list[int]) -> pd.DataFrame:
    findings = context.findings
    columns = {
        "green_share": shares(table, "green_percent", findings),
        "supplier_factor_kg_co2e_per_kwh": _factors(context, table),
        "supplier_share": shares(table, "supplier_share_percent", findings),
        "own_generation_share": shares(table, "own_generation_percent", findings),
        "third_party_share": shares(table, "third_party_percent", findings),
        "supplier_factor_method": texts(table, "supplier_factor_method", findings),
        "source": texts(table, "source", findings),
    }
    year = years(table, "year", findings)
    has_figure = ~np.isnan(np.vstack([columns[name].values for name in list(columns)[:5]])).all(axis=0)
    without_year = [p for p in keep if has_figure[p] and year.values[p] == 0 and p not in year.bad]
    alike(table, "year", findings, "missing-value", without_year, lambda p: {"header": table.headers["year"]})
    given = [
        p for p in keep if year.values[p] and (has_figure[p] or columns["supplier_factor_method"].values[p])
    ]
    pairs = list(zip(key, year.values, strict=True))
    first, further = first_of(pairs, given)
    report_duplicates(context, table, further, key, "year")
    kept = sorted(first.values())
    context.hold("supply", {p: (key[p], str(year.values[p])) for p in kept}, columns)
    return context.frame("supply", table, {"series": key, "year": year, **columns}, kept, at="year")


def _factors(context: Context, table: Table) -> Column:
    name = "supplier_factor_kg_co2e_per_kwh"
    out = numbers(table, name, context.findings)
    large = [int(p) for p in np.flatnonzero(out.values > LARGEST_FACTOR)]
    alike(
        table,
        name,
        context.findings,
        "factor-too-large",
        large,
        lambda p: {"read": typed_number(float(out.values[p]))},
    )
    out.values[large] = np.nan
    out.bad.update(large)
    return out
