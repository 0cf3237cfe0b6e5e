"""From the sum of member balances to the network sum without double counting (numbers.md §1.8)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.exchange import (
    PAIR,
    PRODUCT_OF_CARRIER,
    bought_quarters,
    produced_quarters,
    summed_up,
)
from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import is_quarter, window_quarters
from kek_data.frames import Bridge, Records
from kek_data.wording import numbers
from kek_data.wording.path_findings import make_finding


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
    return bridge_of(
        bought_quarters(balance.emissions, records),
        produced_quarters(balance.emissions, records),
        period,
        method,
    )


def bridge_of(
    bought: pd.DataFrame, produced: pd.DataFrame, period: str, method: str = Method.LOCATION
) -> pd.DataFrame:
    """As bridge, from frames.BoughtQuarters and frames.ProducedQuarters."""
    quarters = window_quarters(period)
    bought, produced = (
        rows[rows["quarter"].isin(quarters) & (rows["method"] == method)] for rows in (bought, produced)
    )
    if bought.empty:
        return Bridge.empty()
    grouped = produced.groupby(["supplier", "product"])["scope1_t_co2e"]
    scope1 = grouped.agg(lambda t: t.sum(skipna=False)).rename("scope1").reset_index()
    overlaps = _overlaps(bought, scope1).assign(period=period, method=str(method))
    return Bridge.conform(overlaps[Bridge.names()])


def overlaps_of(cells: pd.DataFrame, scope1: pd.DataFrame) -> pd.DataFrame:
    """Overlaps of what was bought in one window (columns of frames.Bridge but period and method).

    cells:  buyer, supplier, carrier, emissions_t_co2e (Scope 2), supplier_share, own_generation_share, and whether
            each share is carried: supplier_share_is_carried, own_generation_share_is_carried.
    scope1: supplier, product (power | heat), scope1 (t CO2e produced for it; NaN: unknown).
    """
    return _overlaps(summed_up(cells, PAIR), scope1)


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


def _overlaps(bought: pd.DataFrame, scope1: pd.DataFrame) -> pd.DataFrame:
    pairs = _pairs(bought)
    return _capped(pairs.assign(product=pairs["carrier"].map(PRODUCT_OF_CARRIER)), scope1)


def _pairs(bought: pd.DataFrame) -> pd.DataFrame:
    """One row per buyer, supplier, carrier: Scope 2, what is claimed as overlap, and the shares behind it."""
    grouped = bought.groupby(PAIR, as_index=False)
    pairs = grouped.agg(
        buyer_scope2_t_co2e=("scope2_t_co2e", "sum"),
        claimed=("claimed_t_co2e", "sum"),
        from_supplier=("from_supplier_t_co2e", "sum"),
        is_unknown=("is_unknown", "any"),
        is_share_carried=("is_share_carried", "any"),
        **{
            name: (name, "sum")
            for share in ("supplier_share", "own_generation_share")
            for name in (f"{share}_sum", f"{share}_count")
        },
    )
    return pairs.assign(
        supplier_share=_ratio(
            pairs["from_supplier"], pairs["buyer_scope2_t_co2e"], _mean(pairs, "supplier_share")
        ),
        own_generation_share=_ratio(
            pairs["claimed"], pairs["from_supplier"], _mean(pairs, "own_generation_share")
        ),
    )


def _mean(pairs: pd.DataFrame, share: str) -> pd.Series:
    count = pairs[f"{share}_count"]
    return pairs[f"{share}_sum"] / count.where(count > 0)


def _ratio(part: pd.Series, whole: pd.Series, otherwise: pd.Series) -> pd.Series:
    """A share weighted by tonnes; the plain mean where there are no tonnes to weigh with; NaN where unknown."""
    weighted = (part / whole.where(whole != 0)).where(otherwise.notna())
    return weighted.fillna(otherwise)


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
