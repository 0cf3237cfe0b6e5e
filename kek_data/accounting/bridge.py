"""From the sum of member balances to the network sum without double counting (numbers.md §1.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import is_quarter, window_quarters
from kek_data.frames import Bridge, Records
from kek_data.wording import numbers
from kek_data.wording.path_findings import make_finding

PRODUCT_OF_CARRIER: Mapping[str, str] = {"strom": "power", "fernwaerme": "heat"}
"""What a supplier burns fuel for when it sells this carrier (series column produced_for)."""

PAIR = ["buyer", "supplier", "carrier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeTotals:
    """Summe der Mitgliederbilanzen, what is in it twice, and the sum without; t CO2e of one window."""

    period: str
    method: str
    sum_t_co2e: float
    overlap_t_co2e: float
    without_double_counting_t_co2e: float
    members: tuple[str, ...]  # in the sum
    missing_members: tuple[str, ...]  # no statement in this window: not in the sum


Figures = TypeVar("Figures", float, pd.Series)


def overlap_of(scope2_t_co2e: Figures, supplier_share: Figures, own_generation_share: Figures) -> Figures:
    """Buyer's Scope 2 of a series * supplier's share * the supplier's own generation share; unknown stays unknown."""
    return scope2_t_co2e * supplier_share * own_generation_share


def cap_share(claimed_t_co2e: float, scope1_t_co2e: float) -> float:
    """Part of the claimed overlaps that fits into the supplier's Scope 1 produced for that product (0-1).

    The rest is a difference of factors. No such Scope 1: nothing fits.
    """
    if not claimed_t_co2e > 0:
        return 1.0
    return min(1.0, max(0.0, scope1_t_co2e) / claimed_t_co2e)


def bridge(balance: Balance, records: Records, period: str, method: str = Method.LOCATION) -> pd.DataFrame:
    """Overlaps of one window: what one member produces (its Scope 1) and another buys (its Scope 2).

    period:  a year, or the quarter that twelve months end with.
    returns: frames.Bridge, one row per buyer, supplier and carrier. A share holds from its year on (later years:
             carried, marked). Where a share is unknown, or the supplier's Scope 1 is, nothing is deducted
             (is_unknown). Power or heat that is bought and resold, third-party waste heat and the public grid are
             outside the own generation share and so no overlap.
    rule:    numbers.md §1.8.
    """
    quarters = window_quarters(period)
    cells = _bought_cells(balance.emissions, records, quarters, method)
    if cells.empty:
        return Bridge.empty()
    scope1 = _produced_scope1(balance.emissions, records.series, quarters, method)
    overlaps = overlaps_of(cells, scope1).assign(period=period, method=str(method))
    return Bridge.conform(overlaps[Bridge.names()])


def overlaps_of(cells: pd.DataFrame, scope1: pd.DataFrame) -> pd.DataFrame:
    """Overlaps of what was bought in one window (columns of frames.Bridge but period and method).

    cells:  buyer, supplier, carrier, emissions_t_co2e (Scope 2), supplier_share, own_generation_share, and whether
            each share is carried: supplier_share_is_carried, own_generation_share_is_carried.
    scope1: supplier, product (power | heat), scope1 (t CO2e produced for it; NaN: unknown).
    """
    pairs = _pairs(cells)
    return _capped(pairs.assign(product=pairs["carrier"].map(PRODUCT_OF_CARRIER)), scope1)


def bridge_totals(
    windows: pd.DataFrame,
    overlaps: pd.DataFrame,
    network: Network,
    period: str,
    method: str = Method.LOCATION,
) -> BridgeTotals:
    """Sum of the members' balances of one window, overlap, and the sum without double counting.

    Members without a value are named and stay outside; an overlap counts only where both its members are in the sum.
    """
    kind = WindowKind.ROLLING if is_quarter(period) else WindowKind.YEAR
    rows = windows[
        (windows["period"] == period) & (windows["window"] == kind) & (windows["method"] == method)
    ]
    values = rows.set_index("member")["actual_t_co2e"].reindex(list(network.member_keys))
    return totals_of(values, overlaps, period, method)


def totals_of(values: pd.Series, overlaps: pd.DataFrame, period: str, method: str) -> BridgeTotals:
    """Totals of balances by member (t CO2e, NaN: no statement) and their overlaps (frames.Bridge)."""
    members = tuple(values.index[values.notna()])
    inside = overlaps["buyer"].isin(members) & overlaps["supplier"].isin(members)
    overlap = float(overlaps.loc[inside, "overlap_t_co2e"].sum())
    total = float(values.sum(min_count=1))
    return BridgeTotals(
        period=period,
        method=str(method),
        sum_t_co2e=total,
        overlap_t_co2e=overlap,
        without_double_counting_t_co2e=total - overlap,
        members=members,
        missing_members=tuple(values.index[values.isna()]),
    )


def bridge_findings(
    overlaps: pd.DataFrame, network: Network, carrier_names: Mapping[str, str]
) -> list[Finding]:
    """What has to be said about overlaps: unknown shares, and what exceeds the supplier's Scope 1."""
    names = {m.key: m.short_name for m in network.members}
    found = []
    for row in overlaps.to_dict("records"):
        who = {
            "buyer": names.get(row["buyer"], row["buyer"]),
            "supplier": names.get(row["supplier"], row["supplier"]),
            "carrier": carrier_names.get(row["carrier"], row["carrier"]),
        }
        if row["is_unknown"]:
            found.append(make_finding("overlap-share-unknown", member=row["buyer"], **who))
        if row["factor_difference_t_co2e"] > 0:
            found.append(
                make_finding(
                    "overlap-factor-difference",
                    member=row["buyer"],
                    scope2=numbers.tonnes(row["buyer_scope2_t_co2e"]),
                    difference=numbers.tonnes(row["factor_difference_t_co2e"]),
                    **who,
                )
            )
    return found


def _bought_cells(
    emissions: pd.DataFrame, records: Records, quarters: list[str], method: str
) -> pd.DataFrame:
    """Scope 2 cells bought from another member, with the shares that hold in their year."""
    bought = records.series[
        (records.series["supplier_member"] != "")
        & (records.series["supplier_member"] != records.series["member"])
        & records.series["carrier"].isin(list(PRODUCT_OF_CARRIER))
    ]
    cells = emissions[
        emissions["quarter"].isin(quarters) & (emissions["method"] == method) & (emissions["scope"] == "2")
    ]
    cells = cells[["member", "series", "carrier", "quarter", "emissions_t_co2e"]].merge(
        bought[["member", "series", "supplier_member"]], on=["member", "series"]
    )
    cells = cells[cells["emissions_t_co2e"].notna()]
    year = cells["quarter"].str.slice(0, 4).astype("int64")
    for share in ("supplier_share", "own_generation_share"):
        cells = _with_share(cells.assign(year=year), records.supply, share)
    return cells.rename(columns={"member": "buyer", "supplier_member": "supplier"})


def _with_share(cells: pd.DataFrame, supply: pd.DataFrame, share: str) -> pd.DataFrame:
    """A share as of each cell's year: the latest stated one not after it; NaN if none, marked if from before."""
    stated = supply.loc[supply[share].notna(), ["member", "series", "year", share]].sort_values("year")
    stated = stated.assign(stated_year=stated["year"])
    found = pd.merge_asof(
        cells.sort_values("year"), stated, on="year", by=["member", "series"], direction="backward"
    )
    found[f"{share}_is_carried"] = found[share].notna() & (found["stated_year"] < found["year"])
    return found.drop(columns="stated_year")


def _pairs(cells: pd.DataFrame) -> pd.DataFrame:
    """One row per buyer, supplier, carrier: Scope 2, what is claimed as overlap, and the shares behind it."""
    scope2 = cells["emissions_t_co2e"]
    claimed = overlap_of(scope2, cells["supplier_share"], cells["own_generation_share"])
    known = cells.assign(
        scope2=scope2,
        claimed=claimed,
        from_supplier=scope2 * cells["supplier_share"],
        is_unknown=claimed.isna(),
        is_carried=cells["supplier_share_is_carried"] | cells["own_generation_share_is_carried"],
    )
    grouped = known.groupby(PAIR, as_index=False)
    pairs = grouped.agg(
        buyer_scope2_t_co2e=("scope2", "sum"),
        claimed=("claimed", "sum"),
        from_supplier=("from_supplier", "sum"),
        is_unknown=("is_unknown", "any"),
        is_share_carried=("is_carried", "any"),
        supplier_share_mean=("supplier_share", "mean"),
        own_generation_share_mean=("own_generation_share", "mean"),
    )
    return pairs.assign(
        supplier_share=_ratio(
            pairs["from_supplier"], pairs["buyer_scope2_t_co2e"], pairs["supplier_share_mean"]
        ),
        own_generation_share=_ratio(
            pairs["claimed"], pairs["from_supplier"], pairs["own_generation_share_mean"]
        ),
    )


def _ratio(part: pd.Series, whole: pd.Series, otherwise: pd.Series) -> pd.Series:
    """A share weighted by tonnes; the plain mean where there are no tonnes to weigh with; NaN where unknown."""
    weighted = (part / whole.where(whole != 0)).where(otherwise.notna())
    return weighted.fillna(otherwise)


def _produced_scope1(
    emissions: pd.DataFrame, series: pd.DataFrame, quarters: list[str], method: str
) -> pd.DataFrame:
    """supplier, product, scope1: tonnes burned for sold power or heat in the window; NaN where a cell is blank."""
    producers = series.loc[series["produced_for"] != "", ["member", "series", "produced_for"]]
    rows = emissions[
        emissions["quarter"].isin(quarters) & (emissions["method"] == method) & (emissions["scope"] == "1")
    ].merge(producers, on=["member", "series"])
    grouped = rows.groupby(["member", "produced_for"])["emissions_t_co2e"]
    total = grouped.agg(lambda t: t.sum(skipna=False)).rename("scope1").reset_index()
    return total.rename(columns={"member": "supplier", "produced_for": "product"})


def _capped(pairs: pd.DataFrame, scope1: pd.DataFrame) -> pd.DataFrame:
    """All buyers of one supplier's product together deduct at most its Scope 1 for it; the excess is named."""
    total = pairs.groupby(["supplier", "product"])["claimed"].transform("sum")
    pairs = pairs.merge(scope1, on=["supplier", "product"], how="left", indicator="produces")
    is_blank = (pairs["produces"] == "both") & pairs["scope1"].isna()
    limit = pairs["scope1"].where(pairs["produces"] == "both", 0.0)
    parts = [cap_share(claimed, most) for claimed, most in zip(total, limit, strict=True)]
    overlap = (pairs["claimed"] * np.array(parts)).where(~is_blank, 0.0)
    return pairs.assign(
        overlap_t_co2e=overlap,
        factor_difference_t_co2e=(pairs["claimed"] - overlap).where(~is_blank, 0.0),
        is_unknown=pairs["is_unknown"] | is_blank,
    )
