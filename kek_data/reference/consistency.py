"""What must hold between reference tables: every rule reaches a factor, no factor stands twice for a year."""

import re

import pandas as pd

from kek_data.frames import Carriers
from kek_data.frames.reference import BIOGENIC
from kek_data.reference.types import Reference

SUPPLIER = "SUPPLIER"
"""Factor set of a bundle rule: the value stored with the series."""
ZERO = "ZERO"
"""Factor set of a bundle rule: no emissions in Scope 1 and 2."""

OPEN_END = 9999
COLOR = re.compile(r"^#[0-9a-f]{6}$")
HEAT_SHARE_LIMITS = (0.8, 1.0)  # Hi is always a little below Hs; anything else is a typing error
FACTOR_KEY = [
    "factor_set",
    "carrier",
    "region",
    "unit",
    "heating_value",
    "scope_of_gases",
    "upstream",
    "method",
]


def reference_problems(reference: Reference) -> list[str]:
    """All contradictions between the tables, as sentences; none: an empty list."""
    return [
        *carrier_problems(reference.vocabulary.carriers),
        *vocabulary_problems(reference),
        *factor_problems(reference.factors),
        *bundle_problems(reference),
        *degree_day_problems(reference.degree_days),
    ]


def carrier_problems(carriers: pd.DataFrame) -> list[str]:
    """Impossible heating value ratios, doubled or malformed colours."""
    low, high = HEAT_SHARE_LIMITS
    ratio = carriers["hi_per_hs"]
    odd = carriers[ratio.notna() & ~ratio.between(low, high)]
    missing = carriers[carriers["has_heating_value"] & ratio.isna()]
    colors = carriers["color"]
    bad_colors = carriers[~colors.map(lambda c: bool(COLOR.match(c))) | colors.duplicated()]
    return [
        *(f"carrier {c}: Hi per Hs outside {low}-{high}" for c in odd[Carriers.carrier]),
        *(f"carrier {c}: needs Hs or Hi but has no ratio" for c in missing[Carriers.carrier]),
        *(f"carrier {c}: colour malformed or used twice" for c in bad_colors[Carriers.carrier]),
    ]


def vocabulary_problems(reference: Reference) -> list[str]:
    """Units and conversions that name a base unit or carrier nobody declares, or scale by nothing."""
    words = reference.vocabulary
    carriers, base_units = set(words.carriers["carrier"]), set(words.units["base_unit"])
    scales = words.units[words.units["scale"] <= 0]
    lonely = words.carriers[~words.carriers["base_unit"].isin(base_units)]
    conversions = words.conversions
    unknown = conversions[~conversions["carrier"].isin(carriers) | ~conversions["base_unit"].isin(base_units)]
    nothing = conversions[conversions["energy_kwh_per_unit"] <= 0]
    unsourced = conversions[conversions["source"] == ""]
    return [
        *(f"unit {u}: scale must be above 0" for u in scales["unit"]),
        *(f"carrier {c}: base unit is no unit's base" for c in lonely["carrier"]),
        *(f"conversion {_pair(r)}: unknown carrier or base unit" for r in _rows(unknown)),
        *(f"conversion {_pair(r)}: must be above 0" for r in _rows(nothing)),
        *(f"conversion {_pair(r)}: has no source" for r in _rows(unsourced)),
    ]


def factor_problems(factors: pd.DataFrame) -> list[str]:
    """Years the wrong way round, factors without source, and two rows of one set that hold in the same year."""
    end = factors["valid_to_year"].where(factors["valid_to_year"] > 0, OPEN_END)
    reversed_years = factors[factors["valid_from_year"] > end]
    unsourced = factors[factors["source"] == ""]
    ordered = factors.assign(end=end).sort_values([*FACTOR_KEY, "valid_from_year"])
    reached = ordered.assign(reached=ordered.groupby(FACTOR_KEY)["end"].cummax())
    before = reached.groupby(FACTOR_KEY)["reached"].shift(fill_value=-1)
    doubled = ordered[ordered["valid_from_year"] <= before]
    return [
        *(f"factor {_factor(r)}: valid from after valid to" for r in _rows(reversed_years)),
        *(f"factor {_factor(r)}: has no source" for r in _rows(unsourced)),
        *(f"factor {_factor(r)}: another row of the set holds in the same year" for r in _rows(doubled)),
    ]


def bundle_problems(reference: Reference) -> list[str]:
    """Rules for unknown carriers, rules that lead to no factor, and biogenic CO2 of what does not burn biomass."""
    rules, factors = reference.bundle_rules, reference.factors
    carriers = reference.vocabulary.carriers
    known, biomass = set(carriers["carrier"]), set(carriers.loc[carriers["is_biogenic"], "carrier"])
    reachable = set(zip(factors["factor_set"], factors["carrier"], strict=True)) | {(ZERO, "zero")}
    wanted = pd.Series(
        list(zip(rules["factor_set"], rules["factor_carrier"], strict=True)), index=rules.index
    )
    dead = rules[~wanted.isin(reachable) & (rules["factor_set"] != SUPPLIER)]
    foreign = rules[~rules["carrier"].isin(known)]
    fossil = rules[rules["method"].eq(BIOGENIC) & rules["carrier"].isin(known - biomass)]
    return [
        *(f"bundle {r['bundle']}: unknown carrier {r['carrier']}" for r in _rows(foreign)),
        *(f"bundle {r['bundle']}: {r['carrier']} has no biogenic CO2" for r in _rows(fossil)),
        *(
            f"bundle {r['bundle']}, {r['carrier']}: no factor {r['factor_carrier']} in set {r['factor_set']}"
            for r in _rows(dead)
        ),
    ]


def degree_day_problems(degree_days: pd.DataFrame) -> list[str]:
    """Months that do not exist, and years that are neither a year nor a range."""
    months = degree_days[~degree_days["month"].between(1, 12)]
    years = degree_days[~degree_days["year"].str.match(r"^\d{4}(-\d{4})?$")]
    return [
        *(f"degree days {r['station']} {r['year']}: month {r['month']}" for r in _rows(months)),
        *(f"degree days {r['station']}: {r['year']!r} is no year" for r in _rows(years)),
    ]


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _pair(row: dict[str, object]) -> str:
    return f"{row['carrier']} {row['base_unit']}"


def _factor(row: dict[str, object]) -> str:
    return (
        f"{row['factor_set']} {row['carrier']} {row['unit']} {row['heating_value']} {row['valid_from_year']}"
    )
