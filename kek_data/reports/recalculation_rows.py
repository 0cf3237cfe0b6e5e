"""The rows of *Nachrechnen*: one per series and quarter, with the figures of both methods, factors and conversions."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.domain.codes import Method
from kek_data.domain.period import window_quarters
from kek_data.reference.bundles import factor_set_parts
from kek_data.reference.consistency import SUPPLIER, ZERO
from kek_data.wording import report_columns
from kek_data.wording import report_texts as words

KEY = ["series", "quarter", "scope", "category"]
METHODS = tuple(m.value for m in Method)
FACTOR_KEY = [
    "carrier",
    "method",
    "factor",
    "factor_unit",
    "factor_set",
    "factor_year",
    "is_factor_carried",
    "is_factor_retroactive",
    "is_no_residual_mix",
    "is_upstream_exception",
]


@dataclass(frozen=True)
class Recalculation:
    """What the workbook is written from.

    rows:        series, quarter, scope, category, carrier, use, site, org_unit, meter, presence, base_amount,
                 base_unit, delivery_id, sheet, cell, is_replaced, is_reported, and per method factor_<m> (place in
                 factors, -1: none), conversion_<m> (place in conversions, -1: factor of the delivered unit), app_<m>.
    factors:     FACTOR_KEY and source, each factor once.
    conversions: carrier, base_unit, to_unit, value, source, each conversion once.
    """

    rows: pd.DataFrame
    factors: pd.DataFrame
    conversions: pd.DataFrame


def recalculation(
    cells: pd.DataFrame,
    emissions: pd.DataFrame,
    factors: pd.DataFrame,
    conversions: pd.DataFrame,
    period: str,
) -> Recalculation:
    """Everything that went into one member's window.

    cells: frames.Cells, emissions: frames.Emissions, both of one member; factors: frames.Factors, conversions:
    frames.Conversions of the reference data.
    """
    counted = emissions[emissions["quarter"].isin(window_quarters(period))]
    used = _factors(counted, factors)
    placed = counted.merge(used.assign(place=range(len(used))), on=FACTOR_KEY, how="left")
    amounts = cells[["series", "quarter", "base_amount", "base_unit"]]
    rows = placed.merge(amounts, on=["series", "quarter"], how="left")
    rows["base_unit"] = rows["base_unit"].where(rows["base_unit"].notna(), "")
    rows["to_unit"] = rows["factor_unit"].str.removeprefix("kg/")
    rows["converts"] = (
        (rows["to_unit"] != rows["base_unit"]) & (rows["to_unit"] != "") & (rows["base_unit"] != "")
    )
    needed = _conversions(rows[rows["converts"]], conversions)
    rows = rows.merge(
        needed.assign(step=range(len(needed))).drop(columns=["source", "value"]),
        on=["carrier", "base_unit", "to_unit"],
        how="left",
    )
    return Recalculation(rows=_wide(rows), factors=used, conversions=needed)


def _factors(emissions: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    used = emissions.loc[emissions["factor"].notna(), FACTOR_KEY].drop_duplicates()
    used = used.sort_values(["carrier", "method", "factor_year", "factor_set"]).reset_index(drop=True)
    columns = (used[c] for c in ("factor_set", "factor_year", "factor"))
    return used.assign(source=[_source(factors, s, int(y), v) for s, y, v in zip(*columns, strict=True)])


def _source(factors: pd.DataFrame, factor_set: str, year: int, value: float) -> str:
    """Where a factor is printed: the row of its set with this value, else of its year, else any of the set."""
    names = factor_set_parts(factor_set)
    if len(names) > 1:
        parts = (_source(factors, part, year, value) for part in names)
        return f"{words.BLENDED}: {'; '.join(parts)}"
    if factor_set == SUPPLIER:
        return words.SUPPLIER_VALUE
    if factor_set == ZERO:
        return words.ZERO_VALUE
    rows = factors[factors["factor_set"] == factor_set]
    same = rows[np.isclose(rows["value"], value)]
    of_year = rows[rows["valid_from_year"] == year]
    for found in (same[same["valid_from_year"] == year], same, of_year, rows):
        if len(found):
            return str(found["source"].iloc[0])
    return factor_set


def _conversions(rows: pd.DataFrame, conversions: pd.DataFrame) -> pd.DataFrame:
    """carrier, base_unit, to_unit, value, source of each conversion that a factor needs."""
    needed = rows.groupby(["carrier", "base_unit", "to_unit"], as_index=False).agg(
        energy=("energy_kwh", "sum"), amount=("base_amount", "sum")
    )
    known = needed.merge(conversions, on=["carrier", "base_unit"], how="left")
    has_value = known["energy_kwh_per_unit"].notna()
    return known.assign(
        value=known["energy_kwh_per_unit"].where(has_value, known["energy"] / known["amount"]),
        source=known["source"].where(has_value, words.FROM_DELIVERY),
    )[["carrier", "base_unit", "to_unit", "value", "source"]]


def _wide(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per series, quarter, scope and category, with columns per method."""
    common = rows.drop_duplicates(KEY).set_index(KEY)
    wide = pd.DataFrame(
        {
            **{
                name: common[name]
                for name in ("carrier", "use", "site", "org_unit", "presence", "delivery_id", "sheet", "cell")
            },
            "base_amount": rows.groupby(KEY)["base_amount"].first(),
            "base_unit": common["base_unit"],
            "meter": [str(series).rsplit("|", 1)[-1] for series, *_ in common.index],
        }
    )
    for method in METHODS:
        mine = rows[rows["method"] == method].set_index(KEY)
        wide[f"app_{method}"] = mine["emissions_t_co2e"]
        wide[f"factor_{method}"] = mine["place"]
        wide[f"conversion_{method}"] = mine["step"]
        wide[f"reported_{method}"] = mine["is_reported"]
    wide = wide.reset_index()
    for method in METHODS:
        for name in ("factor", "conversion"):
            wide[f"{name}_{method}"] = wide[f"{name}_{method}"].fillna(-1).astype("int64")
        wide[f"reported_{method}"] = wide[f"reported_{method}"].eq(True)
    return wide.sort_values(["carrier", "site", "series", "quarter"], kind="stable", ignore_index=True)


def in_words(rows: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The text columns as people read them."""
    said = {
        name: dict(report_columns.CODES.get(name, {})) | dict(names.get(name, {})) for name in rows.columns
    }
    texts = {
        name: rows[name].map(lambda v, m=said[name]: m.get(v, v))
        for name in ("carrier", "use", "site", "presence", "category")
    }
    return rows.assign(**texts)
