"""The series that count, with what their carrier, site and dates say about each (numbers.md §1)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kek_data.accounting.weights import Days, DayWeights, Floats, day_numbers
from kek_data.domain.codes import Category, Use
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.reference.types import Vocabulary
from kek_data.wording.balance_findings import make_finding, series_name

HEAT_USES = (Use.SPACE_HEAT.value,)
"""Uses whose yearly values follow the weather; hot water and process heat do not."""

ALWAYS_FROM, ALWAYS_TO = "0001-01-01", "9999-12-31"

KEY = ["member", "series"]

JOINED_TEXTS = (
    "site_name",
    "org_unit",
    "reported_by",
    *(f"active_{edge}_{level}" for level in ("site", "unit") for edge in ("from", "to")),
)


def counted_series(
    records: Records, network: Network, vocabulary: Vocabulary
) -> tuple[pd.DataFrame, list[Finding]]:
    """Every series that counts, with site, carrier and dates resolved, in the network's order of members.

    returns: frames.Series and series_name (for people), site_name, org_unit, scope, category, is_energy_only, is_heat,
             active_from and active_to (ISO days; the latest and earliest of series, site and organisational unit),
             has_own_start (the series itself says from when). Series of a site that another member reports are left
             out, with a hint.
    """
    series = records.series[records.series["member"].isin(network.member_keys)]
    carriers = vocabulary.carriers[["carrier", "scope", "carrier_name", "is_energy_only"]]
    rows = placed_series(series, records).merge(carriers, on="carrier", how="left")
    for name in ("scope", "carrier_name"):
        rows[name] = rows[name].where(rows[name].notna(), "")
    rows["is_energy_only"] = rows["is_energy_only"].eq(True) | rows["is_weather_adjusted"]
    rows["is_heat"] = rows["use"].isin(HEAT_USES)
    rows["series_name"] = _names(rows)
    rows["category"] = categories(rows["carrier"], rows["use"], rows["scope"])
    is_elsewhere = ~rows["reported_by"].isin([""]) & (rows["reported_by"] != rows["member"])
    order = pd.Categorical(rows["member"], categories=list(network.member_keys), ordered=True)
    rows = rows.assign(_order=order.codes)
    kept = rows[~is_elsewhere].sort_values(["_order", "series"], ignore_index=True)
    return kept.drop(columns="_order"), _reported_elsewhere(rows[is_elsewhere], network)


def placed_series(series: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Series with what their site and organisational unit say about them.

    returns: frames.Series and site_name, org_unit, reported_by ("" where the site is not known), has_own_start;
             active_from is the latest and active_to the earliest day of the three (ALWAYS_FROM, ALWAYS_TO: none).
    """
    sites = records.sites[
        ["member", "site", "site_name", "org_unit", "reported_by", "active_from", "active_to"]
    ]
    units = records.org_units[["member", "org_unit", "active_from", "active_to"]]
    rows = series.merge(sites, on=["member", "site"], how="left", suffixes=("", "_site"))
    rows = rows.merge(units, on=["member", "org_unit"], how="left", suffixes=("", "_unit"))
    for name in JOINED_TEXTS:
        rows[name] = rows[name].where(rows[name].notna(), "")
    return rows.assign(
        has_own_start=rows["active_from"] != "",
        active_from=_extreme(rows, "active_from", ALWAYS_FROM, latest=True),
        active_to=_extreme(rows, "active_to", ALWAYS_TO, latest=False),
    )


def categories(carrier: pd.Series, use: pd.Series, scope: pd.Series) -> pd.Series:
    """Category of reported emissions a series belongs to: carrier and use decide (numbers.md §1.7)."""
    is_power = (carrier == "strom") | (carrier == "solar_pv_eigen")
    chosen = np.select(
        [is_power, scope == "2", use.isin([Use.VEHICLES, Use.TRACTION])],
        [Category.POWER.value, Category.DISTRICT_HEAT.value, Category.FLEET.value],
        Category.HEATING.value,
    )
    return pd.Series(chosen, index=carrier.index, dtype="str")


@dataclass(frozen=True)
class Activity:
    """When each series is active within the covered quarters (series x quarters)."""

    starts: Days  # day number of the first active day in the quarter
    ends: Days  # day number after the last active day in the quarter; not after starts: not active
    is_active: NDArray[np.bool_]
    weight: Floats  # of the active days
    fraction: Floats  # active part of the quarter's weight, 0-1


def activity(series: pd.DataFrame, weights: DayWeights) -> Activity:
    """Active days of each series in each quarter, and what they weigh (degree days for space heat)."""
    edges = weights.quarter_edges
    first = _day_numbers(series["active_from"], weights.first_year)[:, None]
    after_last = _day_numbers(series["active_to"], weights.first_year)[:, None] + 1
    starts = np.maximum(edges[None, :-1], first)
    ends = np.maximum(np.minimum(edges[None, 1:], after_last), starts)
    is_heat = series["is_heat"].to_numpy(dtype=bool)[:, None]
    whole = weights.of(edges[None, :-1], edges[None, 1:], is_heat)
    part = weights.of(starts, ends, is_heat)
    is_active = ends > starts
    return Activity(
        starts=starts,
        ends=ends,
        is_active=is_active,
        weight=part,
        fraction=np.divide(part, whole, out=is_active.astype("float64"), where=whole > 0),
    )


def _day_numbers(days: pd.Series, first_year: int) -> Days:
    return day_numbers(np.array(days.tolist(), dtype="datetime64[D]"), first_year)


def _names(rows: pd.DataFrame) -> list[str]:
    site = rows["site_name"].where(rows["site_name"] != "", rows["site"])
    return list(map(series_name, site, rows["carrier_name"], rows["use"], rows["meter"]))


def _extreme(rows: pd.DataFrame, field: str, otherwise: str, *, latest: bool) -> pd.Series:
    """The latest (or earliest) ISO day that series, site and organisational unit state."""
    result = rows[field].where(rows[field] != "", otherwise)
    for name in (f"{field}_site", f"{field}_unit"):
        other = rows[name].where(rows[name] != "", otherwise)
        result = result.where(result >= other if latest else result <= other, other)
    return result


def _reported_elsewhere(rows: pd.DataFrame, network: Network) -> list[Finding]:
    names = {m.key: m.short_name for m in network.members}
    sites = rows[["member", "site", "site_name", "reported_by"]].drop_duplicates()
    return [
        make_finding(
            "site-reported-elsewhere",
            member=str(row.member),
            site=row.site_name or row.site,
            by=names.get(str(row.reported_by), str(row.reported_by)),
        )
        for row in sites.itertuples()
    ]
