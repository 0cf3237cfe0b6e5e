"""Space heat of members and of the network over time: as used beside weather-adjusted."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.degree_day_book import DegreeDayBook
from kek_data.accounting.weather_correction import adjusted_windows
from kek_data.domain.codes import NETWORK, CellPresence, Use, WindowKind
from kek_data.domain.network import Network
from kek_data.domain.period import (
    axis_position,
    is_quarter,
    quarter_from_index,
    quarter_index,
    quarter_of,
    window_quarters,
    year_of,
)
from kek_data.frames import HeatWindows
from kek_data.reference.types import Reference

HEAT_MISSING = "heat_missing"
FIGURES = ["heat_kwh", "adjusted_kwh", "base_load_kwh", "already_adjusted_kwh"]


def heat_windows(
    cells: pd.DataFrame,
    series: pd.DataFrame,
    sites: pd.DataFrame,
    network: Network,
    reference: Reference,
    *,
    station: str | None = None,
    reference_period: str | None = None,
) -> pd.DataFrame:
    """Every calendar year and every twelve months of each member's space heat (frames.HeatWindows).

    cells:  frames.Cells, carried quarters included; a window with a missing quarter of any heat series has no figure.
    series: frames.Series: which of them were delivered weather-adjusted; these are never adjusted again.
    """
    heat = cells[(cells["use"] == Use.SPACE_HEAT) & (cells["presence"] != CellPresence.ABSENT)]
    heat = heat[heat["series"] != ""]
    if heat.empty:
        return HeatWindows.empty()
    is_done = _is_already_adjusted(heat, series)
    periods = _periods(heat)
    adjusted = adjusted_windows(
        heat[~is_done], sites, network, reference, periods, station=station, reference_period=reference_period
    )
    whole = _gaps(heat, periods)
    is_sure = heat["presence"] == CellPresence.DELIVERED
    rows = whole.merge(_raw(adjusted, heat[~is_done], periods), on=["member", "period"], how="left")
    rows = rows.merge(
        _whole_sums(_spread(heat[is_done & is_sure], periods), "already_adjusted_kwh"),
        on=["member", "period"],
        how="left",
    )
    usual = network.weather.station if network.weather else ""
    against = reference_period or (network.weather.reference if network.weather else "")
    return _finished(rows, reference, station or usual, against)


def network_heat(windows: pd.DataFrame, members: Collection[str], reference: Reference) -> pd.DataFrame:
    """The sum over these members, as member NETWORK: windows for which every one of them with heat has a figure.

    windows: frames.HeatWindows of the members. One refusal refuses the sum.
    """
    rows = windows[windows["member"].isin(members)]
    if rows.empty:
        return HeatWindows.empty()
    count = rows["member"].nunique()
    carried = rows["carried_share"].where(rows["carried_share"].notna(), 0.0) * rows["heat_kwh"]
    grouped = rows.assign(carried=carried).groupby("period", as_index=False)
    known = grouped[[*FIGURES, "carried"]].sum(min_count=1)
    has_raw = rows[rows["heat_kwh"].notna() | (rows["refusal"] == HEAT_MISSING)].groupby("period").size()
    has_adjusted = rows[rows["adjusted_kwh"].notna()].groupby("period").size()
    told = grouped.agg(
        members=("member", "size"),
        refusal=("refusal", _gravest),
        missing=("missing", _joined),
        station=("station", _commonest),
    )
    made = known.merge(told, on="period")
    made = made[made["members"] == count].reset_index(drop=True)
    needs = made["period"].map(has_raw)
    is_complete = made["refusal"] != HEAT_MISSING
    is_adjusted = made["period"].map(has_adjusted) == needs
    made = made.assign(
        member=NETWORK,
        heat_kwh=made["heat_kwh"].where(is_complete),
        adjusted_kwh=made["adjusted_kwh"].where(is_complete & is_adjusted),
        carried_share=made["carried"] / made["heat_kwh"].where(made["heat_kwh"] > 0),
    )
    return _finished(made, reference, "", str(rows["reference_period"].iloc[0]))


def _is_already_adjusted(heat: pd.DataFrame, series: pd.DataFrame) -> np.ndarray:
    done = series[series["is_weather_adjusted"]]
    known = pd.MultiIndex.from_frame(done[["member", "series"]])
    return np.asarray(pd.MultiIndex.from_frame(heat[["member", "series"]]).isin(known))


def _periods(heat: pd.DataFrame) -> list[str]:
    """Twelve months ending with each quarter from the fourth on, and the calendar years among them."""
    indexes = [quarter_index(q) for q in heat["quarter"].unique()]
    ends = [quarter_from_index(i) for i in range(min(indexes) + 3, max(indexes) + 1)]
    return [*ends, *(str(year_of(q)) for q in ends if quarter_of(q) == 4)]


def _spread(rows: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """Each cell once for every window it belongs to."""
    belongs = pd.DataFrame(
        [(q, p) for p in periods for q in window_quarters(p)], columns=["quarter", "period"]
    )
    return rows.merge(belongs, on="quarter")


def _gaps(heat: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """member, period, is_missing of the windows within each member's own history of heat."""
    spread = _spread(heat.assign(is_gap=heat["energy_kwh"].isna()), periods)
    rows = spread.groupby(["member", "period"], as_index=False).agg(
        is_missing=("is_gap", "any"), quarters=("quarter", "nunique")
    )
    return rows[rows["quarters"] == QUARTERS_OF_A_YEAR].drop(columns="quarters")


def _raw(adjusted: pd.DataFrame, heat: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """Sums of what can be adjusted, by member and window."""
    if adjusted.empty:
        return pd.DataFrame(columns=["member", "period"]).astype("str")
    keys = ["member", "period"]
    refused = adjusted["adjusted_kwh"].isna() & (adjusted["energy_kwh"] != 0)
    grouped = adjusted.assign(refusal=adjusted["refusal"].where(refused, "")).groupby(keys, as_index=False)
    sums = grouped.agg(
        heat_kwh=("energy_kwh", "sum"),
        adjusted_kwh=("adjusted_kwh", "sum"),
        base_load_kwh=("base_load_kwh", "sum"),
        refusal=("refusal", _gravest),
        missing=("missing", _joined),
    )
    by_station = adjusted.groupby([*keys, "station"], as_index=False).agg({"energy_kwh": "sum"})
    most = by_station.sort_values("energy_kwh").drop_duplicates(keys, keep="last")[[*keys, "station"]]
    is_carried = heat["presence"] == CellPresence.CARRIED
    carried = _sums(_spread(heat[is_carried], periods), "carried")
    sums = sums.merge(most, on=keys).merge(carried, on=keys, how="left")
    carried_kwh = sums["carried"].where(sums["carried"].notna(), 0.0)
    return sums.assign(
        adjusted_kwh=sums["adjusted_kwh"].where(sums["refusal"] == ""),
        carried_share=carried_kwh / sums["heat_kwh"].where(sums["heat_kwh"] > 0),
    ).drop(columns="carried")


def _sums(spread: pd.DataFrame, name: str) -> pd.DataFrame:
    """member, period and the sum of the energy there is; blank without any."""
    sums = spread.groupby(["member", "period"])["energy_kwh"].sum(min_count=1)
    return sums.rename(name).reset_index()


def _whole_sums(spread: pd.DataFrame, name: str) -> pd.DataFrame:
    """As _sums, of windows in which every series has all four quarters."""
    counted = spread.groupby(["member", "period", "series"])["quarter"].transform("size")
    has_gap = (counted < QUARTERS_OF_A_YEAR).groupby([spread["member"], spread["period"]]).transform("any")
    return _sums(spread[~has_gap], name)


def _finished(rows: pd.DataFrame, reference: Reference, station: str, against: str) -> pd.DataFrame:
    """Blank where a quarter is missing; degree days of the station of most of the heat."""
    defaults = {"refusal": "", "missing": "", "station": station, "is_missing": False}
    for name, blank in defaults.items():
        present = rows[name] if name in rows.columns else pd.Series(index=rows.index, dtype=object)
        rows = rows.assign(**{name: present.where(present.notna(), blank)})
    for name in (*FIGURES, "carried_share"):
        if name not in rows.columns:
            rows = rows.assign(**{name: np.nan})
    is_missing = rows["is_missing"].astype("bool")
    book = DegreeDayBook(reference)
    kd = [
        (
            sum(book.actual_kd(s, q) for q in window_quarters(p)),
            sum(book.normal_kd(s, against, q) for q in window_quarters(p)),
        )
        for s, p in zip(rows["station"], rows["period"], strict=True)
    ]
    rows = rows.assign(
        window=[WindowKind.ROLLING.value if is_quarter(p) else WindowKind.YEAR.value for p in rows["period"]],
        x=[axis_position(p) for p in rows["period"]],
        reference_period=against,
        actual_kd=[actual for actual, _ in kd],
        reference_kd=[normal for _, normal in kd],
        refusal=rows["refusal"].where(~is_missing, HEAT_MISSING),
        **{name: rows[name].where(~is_missing) for name in FIGURES},
    )
    return HeatWindows.conform(rows[HeatWindows.names()].sort_values(["member", "window", "x"]))


def _gravest(codes: pd.Series) -> str:
    found = [code for code in codes.unique() if code]
    return HEAT_MISSING if HEAT_MISSING in found else (found[0] if found else "")


def _joined(texts: pd.Series) -> str:
    return ",".join(sorted({month for text in texts.unique() for month in text.split(",") if month}))


def _commonest(stations: pd.Series) -> str:
    named = stations[stations != ""]
    return "" if named.empty else str(named.mode().iloc[0])
