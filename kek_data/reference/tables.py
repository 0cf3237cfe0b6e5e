"""The packaged reference tables: read, validated as one, handed out as declared frames.

They only seed an empty store; from then on the store is the truth. Sources, editions and licences of each
table stand in seed/README.md.
"""

from functools import cache

import pandas as pd

from kek_data.domain.errors import UnreadableReference
from kek_data.frames import (
    BundleRules,
    Carriers,
    Conversions,
    DegreeDays,
    Factors,
    Frame,
    Units,
    integer,
    text,
)
from kek_data.reference.consistency import reference_problems
from kek_data.reference.csv_tables import read_table, seed_text
from kek_data.reference.types import Reference, Vocabulary


class SiteTypes(Frame):
    """One row per type of site (Art der Verbrauchsstelle)."""

    site_type = text()
    site_type_name = text("German")
    unique = ("site_type",)


class DenominatorKinds(Frame):
    """One row per denominator (Bezugsgröße) a member may report."""

    denominator = text()
    denominator_name = text("German")
    unit = text()
    unique = ("denominator",)


class MeasureStatuses(Frame):
    """One row per status of a measure (Umsetzungsstand), in the order of progress."""

    measure_status = text()
    measure_status_name = text("German")
    sort_order = integer()
    unique = ("measure_status",)


class GenerationKinds(Frame):
    """One row per kind of own generation plant (Anlage)."""

    generation_kind = text()
    generation_kind_name = text("German")
    unique = ("generation_kind",)


class AreaTypes(Frame):
    """One row per way of measuring a site's area (Flächenart)."""

    area_type = text()
    area_type_name = text("German")
    unique = ("area_type",)


REFERENCE_TABLES: dict[str, type[Frame]] = {
    "carriers": Carriers,
    "units": Units,
    "conversions": Conversions,
    "emission_factors": Factors,
    "bundles": BundleRules,
    "degree_days": DegreeDays,
}
"""Seed file stem -> its declaration."""


@cache
def packaged_reference() -> Reference:
    """The reference data of this package, validated; raises UnreadableReference with all problems."""
    return reference_of({stem: seed_text(f"{stem}.csv") for stem in REFERENCE_TABLES})


def reference_of(texts: dict[str, str], source: str = "reference tables") -> Reference:
    """Reference data from the CSV text of each table; raises UnreadableReference with all problems."""
    tables, problems = {}, []
    for stem, declared in REFERENCE_TABLES.items():
        tables[stem], found = read_table(texts[stem], declared, f"{stem}.csv")
        problems += found
    reference = Reference(
        vocabulary=Vocabulary(tables["carriers"], tables["units"], tables["conversions"]),
        factors=tables["emission_factors"],
        bundle_rules=tables["bundles"],
        degree_days=tables["degree_days"],
    )
    if not problems:
        problems += reference_problems(reference)
    if problems:
        raise UnreadableReference(source, tuple(problems))
    return reference


def site_types() -> pd.DataFrame:
    """Types of sites: code and German name."""
    return _words("site_types", SiteTypes)


def denominators() -> pd.DataFrame:
    """Denominators: code, German name, unit."""
    return _words("denominators", DenominatorKinds)


def measure_statuses() -> pd.DataFrame:
    """Statuses of measures: code, German name, order."""
    return _words("measure_statuses", MeasureStatuses)


def generation_kinds() -> pd.DataFrame:
    """Kinds of own generation: code and German name."""
    return _words("generation_kinds", GenerationKinds)


def area_types() -> pd.DataFrame:
    """Area types: code and German name."""
    return _words("area_types", AreaTypes)


@cache
def _words(stem: str, declared: type[Frame]) -> pd.DataFrame:
    table, problems = read_table(seed_text(f"{stem}.csv"), declared, f"{stem}.csv")
    if problems:
        raise UnreadableReference(f"{stem}.csv", tuple(problems))
    return table
