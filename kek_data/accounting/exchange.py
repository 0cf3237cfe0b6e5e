"""What members buy from and produce for each other, quarter by quarter (numbers.md §1.8)."""

from collections.abc import Mapping
from typing import TypeVar

import pandas as pd

from kek_data.frames import BoughtQuarters, ProducedQuarters, Records

PRODUCT_OF_CARRIER: Mapping[str, str] = {"strom": "power", "fernwaerme": "heat"}
"""What a supplier burns fuel for when it sells this carrier (series column produced_for)."""

PAIR = ["buyer", "supplier", "carrier"]

Figures = TypeVar("Figures", float, pd.Series)


def overlap_of(scope2_t_co2e: Figures, supplier_share: Figures, own_generation_share: Figures) -> Figures:
    """Buyer's Scope 2 of a series * supplier's share * the supplier's own generation share; unknown stays unknown."""
    return scope2_t_co2e * supplier_share * own_generation_share


def bought_quarters(emissions: pd.DataFrame, records: Records) -> pd.DataFrame:
    """What members bought from each other, quarter by quarter, with the shares of its year (frames.BoughtQuarters)."""
    bought = records.series[
        (records.series["supplier_member"] != "")
        & (records.series["supplier_member"] != records.series["member"])
        & records.series["carrier"].isin(list(PRODUCT_OF_CARRIER))
    ]
    columns = ["member", "series", "carrier", "quarter", "method", "emissions_t_co2e"]
    cells = emissions.loc[emissions["scope"] == "2", columns].merge(
        bought[["member", "series", "supplier_member"]], on=["member", "series"]
    )
    cells = cells[cells["emissions_t_co2e"].notna()]
    if cells.empty:
        return BoughtQuarters.empty()
    cells = cells.assign(year=cells["quarter"].str.slice(0, 4).astype("int64"))
    for share in ("supplier_share", "own_generation_share"):
        cells = _with_share(cells, records.supply, share)
    cells = cells.rename(columns={"member": "buyer", "supplier_member": "supplier"})
    cells = cells.sort_values(["buyer", "series", "quarter"])  # sums do not depend on who else is there
    return BoughtQuarters.conform(summed_up(cells, [*PAIR, "quarter", "method"])[BoughtQuarters.names()])


def produced_quarters(emissions: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Tonnes burned for sold power or heat, quarter by quarter (frames.ProducedQuarters); blank where a cell is."""
    series = records.series
    producers = series.loc[series["produced_for"] != "", ["member", "series", "produced_for"]]
    rows = emissions[emissions["scope"] == "1"].merge(producers, on=["member", "series"])
    if rows.empty:
        return ProducedQuarters.empty()
    rows = rows.rename(columns={"member": "supplier", "produced_for": "product"})
    by = ["supplier", "product", "quarter", "method"]
    is_blank = rows["emissions_t_co2e"].isna().groupby([rows[name] for name in by]).any()
    total = rows.groupby(by)["emissions_t_co2e"].sum().where(~is_blank)
    return ProducedQuarters.conform(total.rename("scope1_t_co2e").reset_index())


def summed_up(cells: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Scope 2, what of it is claimed, and the shares behind it, summed up (columns of frames.BoughtQuarters)."""
    scope2 = cells["emissions_t_co2e"]
    claimed = overlap_of(scope2, cells["supplier_share"], cells["own_generation_share"])
    known = cells.assign(
        claimed_t_co2e=claimed,
        from_supplier_t_co2e=scope2 * cells["supplier_share"],
        is_unknown=claimed.isna(),
        is_share_carried=cells["supplier_share_is_carried"] | cells["own_generation_share_is_carried"],
    )
    return known.groupby(by, as_index=False).agg(
        scope2_t_co2e=("emissions_t_co2e", "sum"),
        claimed_t_co2e=("claimed_t_co2e", "sum"),
        from_supplier_t_co2e=("from_supplier_t_co2e", "sum"),
        is_unknown=("is_unknown", "any"),
        is_share_carried=("is_share_carried", "any"),
        supplier_share_sum=("supplier_share", "sum"),
        supplier_share_count=("supplier_share", "count"),
        own_generation_share_sum=("own_generation_share", "sum"),
        own_generation_share_count=("own_generation_share", "count"),
    )


def _with_share(cells: pd.DataFrame, supply: pd.DataFrame, share: str) -> pd.DataFrame:
    """A share as of each cell's year: the latest stated one not after it; NaN if none, marked if from before."""
    stated = supply.loc[supply[share].notna(), ["member", "series", "year", share]].sort_values("year")
    stated = stated.assign(stated_year=stated["year"])
    found = pd.merge_asof(
        cells.sort_values("year"), stated, on="year", by=["member", "series"], direction="backward"
    )
    found[f"{share}_is_carried"] = found[share].notna() & (found["stated_year"] < found["year"])
    return found.drop(columns="stated_year")
