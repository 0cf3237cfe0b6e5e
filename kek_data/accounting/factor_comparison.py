"""The same activity under two sets of factors: tonnes of both, and which factor drove the difference (numbers.md §1.3)."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.factor_printed import printed_factor
from kek_data.accounting.matched_cells import of_window
from kek_data.domain.codes import CellPresence
from kek_data.frames import FactorCarriers, FactorComparison
from kek_data.reference.bundles import factor_set_parts
from kek_data.wording.labels import FACTOR_MARK

CELL = ["member", "series", "quarter", "method", "scope", "category"]
FACTOR = ("factor", "factor_unit", "factor_set", "factor_year", "marks")
PAIR = [f"{side}_{name}" for side in ("old", "new") for name in FACTOR]
TONNES = ["old_t_co2e", "new_t_co2e"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTotals:
    """Tonnes under both, t CO2e; NaN where energy that was used has no factor on a side."""

    old_t_co2e: float
    new_t_co2e: float
    change_t_co2e: float  # the sum of the carriers' changes, = new - old


def factor_comparison(
    old: Balance, new: Balance, factors: pd.DataFrame, *, period: str, members: Collection[str], method: str
) -> pd.DataFrame:
    """Every carrier's tonnes of one window under both balances, by pair of factors (frames.FactorComparison).

    old, new: balances of the same records, so that nothing but the factors differs.
    factors:  frames.Factors, for edition and source of a factor.
    period:   a year, or the quarter that ends twelve months.
    rule:     cells are brought together one by one and added per member, carrier and pair of factors; a value carried
              forward has the factor of its own year on both sides, reported tonnes are the same on both.
    """
    cells = _side(old, period, members, method).merge(
        _side(new, period, members, method), on=CELL, how="outer", suffixes=("_old", "_new")
    )
    if cells.empty:
        return FactorComparison.empty()
    rows = _paired(cells)
    keys = ["member", "carrier", "category", "is_reported", "lacks", *PAIR]
    grouped = rows.groupby(keys, as_index=False, dropna=False)
    sums = grouped[["energy_kwh", *TONNES]].sum(min_count=1)
    sums = sums[sums[TONNES].notna().any(axis=1) | (sums["lacks"] != "")]
    sources = {side: _sources(sums, factors, side) for side in ("old", "new")}
    return FactorComparison.conform(
        sums.assign(
            period=period,
            change_t_co2e=sums["new_t_co2e"] - sums["old_t_co2e"],
            **{f"{side}_edition": [edition for edition, _ in found] for side, found in sources.items()},
            **{f"{side}_source": [source for _, source in found] for side, found in sources.items()},
        )[FactorComparison.names()]
    )


def carrier_sums(rows: pd.DataFrame) -> pd.DataFrame:
    """FactorComparison per carrier, the largest change first (frames.FactorCarriers).

    A carrier is blank on a side where a part of it has no factor there; what no side has a factor for is in no sum.
    """
    if rows.empty:
        return FactorCarriers.empty()
    grouped = rows.groupby("carrier", as_index=False)
    sums = grouped[["energy_kwh", *TONNES]].sum(min_count=1)
    lacks = rows.groupby("carrier")["lacks"].agg(_lacks_of)
    sums["lacks"] = sums["carrier"].map(lacks)
    for side in ("old", "new"):
        is_short = rows["lacks"].eq(side).groupby(rows["carrier"]).any()
        sums[f"{side}_t_co2e"] = sums[f"{side}_t_co2e"].where(~sums["carrier"].map(is_short).astype(bool))
    change = sums["new_t_co2e"] - sums["old_t_co2e"]
    total = 0.0 if sums["lacks"].isin(["old", "new"]).any() else float(change.sum())
    sums = sums.assign(
        change_t_co2e=change,
        change_share=change / sums["old_t_co2e"].where(sums["old_t_co2e"] != 0),
        of_total_share=change / total if total else np.nan,
    )
    order = sums.sort_values("change_t_co2e", key=lambda c: -c.abs(), kind="stable", ignore_index=True)
    return FactorCarriers.conform(order[FactorCarriers.names()])


def totals(carriers: pd.DataFrame) -> FactorTotals:
    """The sums over all carriers; NaN as soon as one has no factor on one side only."""
    is_known = not carriers["lacks"].isin(["old", "new"]).any() and len(carriers) > 0
    sums = {name: float(carriers[name].sum()) if is_known else float("nan") for name in _SUMMED}
    return FactorTotals(**sums)


_SUMMED = (*TONNES, "change_t_co2e")


def _side(balance: Balance, period: str, members: Collection[str], method: str) -> pd.DataFrame:
    """Cells that count in the total: what reported tonnes replace is not among them."""
    rows = of_window(balance.emissions, period, members)
    rows = rows[(rows["method"] == method) & (~rows["is_reported"] | (rows["series"] == ""))]
    marks = pd.Series("", index=rows.index, dtype="str")
    for mark in FACTOR_MARK:
        marks = marks.str.cat(rows[mark].map({True: f" {mark}", False: ""}))
    has_tonnes = rows["emissions_t_co2e"].notna()
    return rows[
        [*CELL, "carrier", "presence", "energy_kwh", "emissions_t_co2e", *FACTOR[:-1], "is_reported"]
    ].assign(
        marks=marks.str.strip(),
        factor_set=rows["factor_set"].where(has_tonnes, ""),
    )


def _paired(cells: pd.DataFrame) -> pd.DataFrame:
    """Both sides of every cell in columns old_*, new_*; lacks: what was used without a factor."""
    one = {
        name: cells[f"{name}_old"].where(cells[f"{name}_old"].notna(), cells[f"{name}_new"])
        for name in _FACTS
    }
    tonnes = {side: cells[f"emissions_t_co2e_{side}"] for side in ("old", "new")}
    was_used = one["presence"] != CellPresence.MISSING
    blank = {side: (was_used & values.isna()).to_numpy() for side, values in tonnes.items()}
    lacks = np.select(
        [blank["old"] & blank["new"], blank["old"], blank["new"]], ["both", "old", "new"], default=""
    )
    pairs = {f"{side}_{name}": _filled(cells[f"{name}_{side}"]) for side in ("old", "new") for name in FACTOR}
    made: dict[str, Any] = {f"{side}_t_co2e": values for side, values in tonnes.items()}
    rows = cells[["member", "category"]].assign(lacks=lacks, **one, **pairs, **made)
    return rows.assign(is_reported=rows["is_reported"].astype(bool))


_FACTS = ("carrier", "energy_kwh", "presence", "is_reported")


def _filled(values: pd.Series) -> pd.Series:
    """A side without the cell has a blank text; a blank figure stays one."""
    return values.where(values.notna(), "") if pd.api.types.is_string_dtype(values) else values


def _lacks_of(values: pd.Series) -> str:
    found = set(values) - {""}
    return next((one for one in ("old", "new", "both") if one in found), "")


def _sources(rows: pd.DataFrame, factors: pd.DataFrame, side: str) -> list[tuple[str, str]]:
    """(edition, source) of each row's factor; of a blend those of its parts; a supplier's value has none here."""
    wanted = rows[[f"{side}_factor_set", f"{side}_factor_year", f"{side}_factor"]]
    known: dict[tuple[Hashable, ...], tuple[str, str]] = {}
    found = []
    for key in wanted.itertuples(index=False, name=None):
        if key not in known:
            known[key] = _source(factors, *key)
        found.append(known[key])
    return found


def _source(factors: pd.DataFrame, factor_set: str, year: int, value: float) -> tuple[str, str]:
    """Edition and source as printed; of a blend those of its parts."""
    held = (factors[factors["factor_set"] == part] for part in factor_set_parts(factor_set))
    printed = [printed for rows in held if (printed := printed_factor(rows, year, value))]
    editions = [str(one["source_year"]) for one in printed if one["source_year"]]
    return "; ".join(editions), "; ".join(filter(None, dict.fromkeys(str(one["source"]) for one in printed)))
