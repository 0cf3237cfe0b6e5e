"""Reading the sheet Verbrauchsstellen: sites and the days from which their own-use shares hold."""

import pandas as pd

from kek_data.frames import OwnUse, Sites
from kek_data.intake.columns import Column, choices, texts
from kek_data.intake.context import (
    Context,
    first_of,
    report_duplicates,
    report_reversed,
    words_of,
)
from kek_data.intake.day_columns import days
from kek_data.intake.layout import POSTCODE_DIGITS, SITES
from kek_data.intake.number_columns import numbers, shares
from kek_data.intake.numbers import shown
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup, lookup, lookup_of_sites
from kek_data.wording.intake_words import AREA_WORDS

ALWAYS = "1990-01-01"
"""Own use without a day holds for all of the time a climate network looks at."""


def read_sites(context: Context, org_units: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames Sites and OwnUse of the file; org_units: those of the file, for a warning on unknown ones.

    A site stands in several rows if its own use changed: then its other columns must agree.
    """
    table = context.table(SITES, keys=("site",))
    if table is None:
        return Sites.empty(), OwnUse.empty()
    findings = context.findings
    site = texts(table, "site", findings, is_key=True)
    known = lookup({key: key for key in context.in_force.sites["site"]})
    site.values = [known.find(text) or text if text else "" for text in site.values]
    columns = {
        "site_name": texts(table, "site_name", findings),
        "org_unit": _org_units(context, table, org_units),
        "postcode": _postcodes(table, context),
        "site_type": choices(table, "site_type", words_of("site_type"), findings),
        "area_m2": numbers(table, "area_m2", findings, units=AREA_WORDS),
        "area_type": choices(table, "area_type", words_of("area_type"), findings),
        "reported_by": choices(table, "reported_by", context.members, findings),
        "active_from": days(table, "active_from", findings),
        "active_to": days(table, "active_to", findings),
        "remark": texts(table, "remark", findings),
    }
    report_reversed(context, table, columns["active_from"], columns["active_to"])
    keep = _with_key(context, table, site)
    share, start = shares(table, "own_use_percent", findings), days(table, "own_use_from", findings)
    own_use = _own_use(context, table, site, share, start, columns["active_from"], keep)
    first, further = first_of(site.values, keep)
    report_contradictions(context, table, further, columns, site.values, at="site")
    kept = sorted(first.values())
    context.hold("sites", {p: (site.values[p],) for p in kept}, columns)
    return context.frame("sites", table, {"site": site, **columns}, kept, at="site"), own_use


def _with_key(context: Context, table: Table, key: Column) -> list[int]:
    header = table.headers["site"]
    for position, value in enumerate(key.values):
        if not value and position not in key.bad:
            cell = table.cell(position, "site")
            context.findings.add("missing-value", table.sheet.name, cell, header=header)
    return [p for p, value in enumerate(key.values) if value]


def report_contradictions(
    context: Context,
    table: Table,
    further: list[tuple[int, int]],
    columns: dict[str, Column],
    texts_of: list[str],
    *,
    at: str,
) -> None:
    """Further rows of one key must repeat the first row's columns or leave them blank."""
    odd = [
        (position, first)
        for position, first in further
        if any(_differs(c.values[position], c.values[first]) for c in columns.values())
    ]
    report_duplicates(context, table, odd, texts_of, at)


def _differs(value: object, first: object) -> bool:
    is_blank = value in ("", 0, False) or value != value
    return not is_blank and value != first


def _own_use(
    context: Context,
    table: Table,
    site: Column,
    share: Column,
    start: Column,
    active_from: Column,
    keep: list[int],
) -> pd.DataFrame:
    given = [p for p in keep if share.values[p] == share.values[p]]
    for position in keep:
        if start.values[position] and position not in given and position not in share.bad:
            cell = table.cell(position, "own_use_percent")
            header = table.headers["own_use_percent"]
            context.findings.add("missing-value", table.sheet.name, cell, header=header)
    valid_from = [
        day or begins or ALWAYS for day, begins in zip(start.values, active_from.values, strict=True)
    ]
    given = [p for p in given if p not in start.bad]
    keys = list(zip(site.values, valid_from, strict=True))
    first, further = first_of(keys, given)
    report_duplicates(context, table, further, site.values, "site")
    columns: dict[str, Column | list[str]] = {
        "site": site,
        "valid_from": valid_from,
        "own_use_share": share,
    }
    return context.frame("own_use", table, columns, sorted(first.values()), at="own_use_percent")


def _org_units(context: Context, table: Table, org_units: pd.DataFrame) -> Column:
    names = [*org_units["org_unit"], *context.in_force.org_units["org_unit"]]
    known = lookup({name: name for name in names})
    out = texts(table, "org_unit", context.findings)
    unknown = [p for p, text in enumerate(out.values) if text and known.find(text) is None]
    for text in dict.fromkeys(out.values[p] for p in unknown):
        position = next(p for p in unknown if out.values[p] == text)
        context.findings.add(
            "unknown-org-unit",
            table.sheet.name,
            table.cell(position, "org_unit"),
            text=shown(text),
            suggestion=known.suggestion(text),
        )
    out.values = [known.find(text) or text if text else "" for text in out.values]
    return out


def _postcodes(table: Table, context: Context) -> Column:
    """Postcodes as text; a number has lost its leading zero."""
    out = texts(table, "postcode", context.findings)
    numbers_typed = [isinstance(value, float) for value in table.values("postcode")]
    out.values = [
        text.zfill(POSTCODE_DIGITS) if is_number else text
        for text, is_number in zip(out.values, numbers_typed, strict=True)
    ]
    return out


def known_sites(context: Context, sites: pd.DataFrame) -> Lookup:
    """Lookup of all sites a row may name: those of the file first, then those in force, by old names too."""
    both = pd.concat([sites, context.in_force.sites]).drop_duplicates(["site", "site_name"])
    return lookup_of_sites(both["site"], both["site_name"])
