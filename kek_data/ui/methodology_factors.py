"""*Methodik*: factors with their sources, units and conversions."""

import pandas as pd

from kek_data.frames.reference import BIOGENIC
from kek_data.ui import components, tables
from kek_data.ui.tables import Column, named
from kek_data.wording import (
    column_words,
    factor_sentences,
    labels,
    methodology_words,
)
from kek_data.workflows.methodology import MethodologyView

USED = [
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("method_name", column_words.COLUMN["method"]),
    Column("year_number", column_words.COLUMN["year"], 0, is_year=True),
    Column("factor", column_words.COLUMN["factor"], 5),
    Column("unit_name", column_words.COLUMN["unit"]),
    Column("set_name", column_words.COLUMN["factor_set"]),
    Column("factor_year_number", column_words.COLUMN["factor_year"], 0, is_year=True),
    Column("marks", column_words.COLUMN["remark"]),
    Column("source", column_words.COLUMN["source"], width="large"),
]
RULES = [
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("method_name", column_words.COLUMN["method"], width="medium"),
    Column("priority_number", column_words.COLUMN["priority"], 0),
    Column("set_name", column_words.COLUMN["factor_set"]),
    Column("upstream", column_words.COLUMN["upstream"], width="medium"),
    Column("note", column_words.COLUMN["remark"], width="large"),
]
RULE_METHOD = {
    **labels.METHOD,
    "both": methodology_words.BOTH_METHODS,
    BIOGENIC: methodology_words.BIOGENIC,
}
ALL_FACTORS = [
    Column("factor_set", column_words.COLUMN["factor_set"]),
    Column("entry", column_words.COLUMN["entry"]),
    Column("from_year", column_words.COLUMN["valid_from"], 0, is_year=True),
    Column("value", column_words.COLUMN["factor"], 5),
    Column("unit_name", column_words.COLUMN["unit"]),
    Column("heating_value", column_words.COLUMN["heating_value"]),
    Column("evidence_name", column_words.COLUMN["evidence"]),
    Column("source", column_words.COLUMN["source"], width="large"),
    Column("note", column_words.COLUMN["remark"], width="large"),
]


def factors(view: MethodologyView) -> None:
    """Factors really used, which set serves which carrier, and every factor of the bundle."""
    components.section(methodology_words.FACTORS_HEADING, methodology_words.FACTORS_EXPLAIN)
    if view.factors_used.empty:
        components.quiet(methodology_words.NO_FACTORS_USED)
    else:
        tables.show(_used(view), USED, key="_verwendete_faktoren", alt=methodology_words.FACTORS_HEADING)
    components.section(methodology_words.BUNDLES_HEADING)
    tables.show(_bundle_rules(view), RULES, key="_buendel", alt=methodology_words.BUNDLES_HEADING)
    components.section(methodology_words.ALL_FACTORS_HEADING, methodology_words.LICENCE_NOTE)
    factors = view.bundle.factors
    entries = {**view.reference.vocabulary.carrier_names, **methodology_words.FACTOR_ENTRY}
    shown = factors.assign(
        entry=named(factors["carrier"], entries),
        from_year=factors["valid_from_year"].where(factors["valid_from_year"] > 0).astype("float64"),
        unit_name=factors["unit"].map(factor_sentences.unit_name),
        evidence_name=named(factors["evidence"], methodology_words.EVIDENCE),
    )
    tables.show(shown, ALL_FACTORS, key="_alle_faktoren", alt=methodology_words.ALL_FACTORS_HEADING)


def _used(view: MethodologyView) -> pd.DataFrame:
    rows = view.factors_used.sort_values(["carrier", "method", "year"], ascending=[True, True, False])
    marks = pd.Series("", index=rows.index, dtype="str")
    for flag, word in labels.FACTOR_MARK.items():
        mark = rows[flag].map({True: word, False: ""})
        marks = marks.str.cat(mark, sep=", ").str.strip(", ")
    return rows.assign(
        carrier_name=_carrier_names(view, rows["carrier"]),
        method_name=named(rows["method"], labels.METHOD),
        year_number=rows["year"].astype("float64"),
        factor_year_number=rows["factor_year"].where(rows["factor_year"] > 0).astype("float64"),
        unit_name=rows["factor_unit"].map(factor_sentences.unit_name),
        set_name=named(rows["factor_set"], labels.FACTOR_SET),
        marks=marks,
    )


def _bundle_rules(view: MethodologyView) -> pd.DataFrame:
    rows = view.bundle.rules
    return rows.assign(
        carrier_name=_carrier_names(view, rows["carrier"]),
        method_name=rows["method"].map(RULE_METHOD),
        priority_number=rows["priority"].astype("float64"),
        set_name=named(rows["factor_set"], labels.FACTOR_SET),
        upstream=rows["upstream_exception"].map(
            {True: labels.FACTOR_MARK["is_upstream_exception"], False: ""}
        ),
    )


def _carrier_names(view: MethodologyView, keys: pd.Series) -> pd.Series:
    return named(keys, view.reference.vocabulary.carrier_names)


CONVERSIONS = [
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("base_unit_name", column_words.COLUMN["unit"]),
    Column("energy_kwh_per_unit", column_words.COLUMN["kwh_per_unit"], 3),
    Column("source", column_words.COLUMN["source"], width="large"),
]
UNITS = [
    Column("unit_name", column_words.COLUMN["unit"]),
    Column("base_unit_name", column_words.COLUMN["base_unit"]),
    Column("scale", column_words.COLUMN["scale"], -1),
]


def units(view: MethodologyView) -> None:
    """Conversions and units of the workbook."""
    vocabulary = view.reference.vocabulary
    unit_names = vocabulary.unit_names
    components.section(methodology_words.CONVERSIONS_HEADING)
    conversions = vocabulary.conversions
    shown = conversions.assign(
        carrier_name=_carrier_names(view, conversions["carrier"]),
        base_unit_name=named(conversions["base_unit"], unit_names),
    )
    tables.show(shown, CONVERSIONS, key="_umrechnungen", alt=methodology_words.CONVERSIONS_HEADING)
    components.section(methodology_words.UNITS_HEADING)
    shown = vocabulary.units.assign(base_unit_name=named(vocabulary.units["base_unit"], unit_names))
    tables.show(shown, UNITS, key="_einheiten", alt=methodology_words.UNITS_HEADING)
