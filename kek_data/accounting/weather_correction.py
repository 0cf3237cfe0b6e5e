"""Space heat as it would have been in average weather (numbers.md §5, data/factors.md §6). Emissions are never corrected.

A month without degree days is not 0: whoever needs it is refused. IWU advises against correcting single months, so a
third quarter alone is left as it is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.degree_day_book import DegreeDayBook
from kek_data.accounting.windows import in_each_window
from kek_data.domain.codes import CellPresence, Method, Use
from kek_data.domain.network import Network
from kek_data.domain.period import is_quarter, quarter_of, shift_quarter, window_quarters
from kek_data.frames import AdjustedEnergy
from kek_data.reference.types import Reference

Site = tuple[str, str]
"""Member and site."""

THIRD_QUARTER = 3
MONTHS_MISSING, NO_HEATING_DAYS = "months_missing", "no_heating_days"
SERIES_KEYS = ["member", "series", "site", "carrier", "use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherFactor:
    """What space heat that follows the weather is multiplied with; NaN where it is refused."""

    factor: float  # G_reference / G_actual
    actual_kd: float
    reference_kd: float
    reason: str = ""  # of frames.weather.WEATHER_REFUSALS; blank: not refused
    missing: tuple[str, ...] = ()  # months without degree days: "2018-11"


def weather_factor(reference: Reference, station: str, reference_period: str, period: str) -> WeatherFactor:
    """Factor of a calendar year ("2024") or of the twelve months that end with a quarter ("2025-Q2").

    reference_period: a range of years such as "1991-2020" that the station's degree days are given for.
    returns:          NaN and the reason where a month of the station is missing, or station or reference are unknown.
    rule:             numbers.md §5: G_reference / G_actual over the same months.
    """
    book = DegreeDayBook(reference)
    quarters = window_quarters(period)
    actual = sum(book.actual_kd(station, q) for q in quarters)
    normal = sum(book.normal_kd(station, reference_period, q) for q in quarters)
    reason = str(refusals(pd.Series([station]), pd.Series([actual]), pd.Series([normal]), book)[0])
    return WeatherFactor(
        factor=np.nan if reason else normal / actual,
        actual_kd=actual,
        reference_kd=normal,
        reason=reason,
        missing=tuple(m for q in quarters for m in book.missing(station, q))
        if reason == MONTHS_MISSING
        else (),
    )


def refusals(stations: pd.Series, actual: pd.Series, normal: pd.Series, book: DegreeDayBook) -> np.ndarray:
    """Why each sum of degree days cannot serve; blank: it can."""
    return np.select(
        [~stations.isin(book.stations), actual.isna(), normal.isna(), actual <= 0],
        ["no_station", MONTHS_MISSING, "no_reference", NO_HEATING_DAYS],
        "",
    ).astype(object)


def site_stations(network: Network, sites: pd.DataFrame) -> dict[Site, str]:
    """Station of each site: by the longest start of its postcode that the network names one for, else the network's.

    sites: frames.Sites. A network without weather has none: "".
    """
    keys = list(zip(sites["member"], sites["site"], strict=True))
    if network.weather is None:
        return dict.fromkeys(keys, "")
    named = sorted(network.weather.by_postcode, key=lambda entry: len(entry[0]), reverse=True)
    found = {}
    for key, postcode in zip(keys, sites["postcode"], strict=True):
        near = (station for start, station in named if str(postcode).startswith(start))
        found[key] = next(near, network.weather.station)
    return found


def base_loads(network: Network) -> dict[Site, float]:
    """Stated base load of each site in kWh Hi a year (heat that does not follow the weather); not stated: 0."""
    return {(m.key, site): kwh for m in network.members for site, kwh in m.base_loads_kwh}


def adjusted_kwh(heat_kwh: float, base_load_kwh: float, factor: float) -> float:
    """Base load + (heat - base load) x factor; a base load above the heat counts as the heat (numbers.md §5)."""
    base = min(base_load_kwh, max(heat_kwh, 0.0))
    return base + (heat_kwh - base) * factor


def weather_adjusted(
    emissions: pd.DataFrame,
    sites: pd.DataFrame,
    network: Network,
    reference: Reference,
    period: str,
    *,
    station: str | None = None,
    reference_period: str | None = None,
) -> pd.DataFrame:
    """Energy of every series in one window, as used and weather-adjusted (frames.AdjustedEnergy); see adjusted_windows.

    period: a year, or the quarter that ends twelve months.
    """
    return adjusted_windows(
        emissions, sites, network, reference, [period], station=station, reference_period=reference_period
    )


def adjusted_windows(
    cells: pd.DataFrame,
    sites: pd.DataFrame,
    network: Network,
    reference: Reference,
    periods: Collection[str],
    *,
    station: str | None = None,
    reference_period: str | None = None,
) -> pd.DataFrame:
    """Energy of every series in each window, as used and weather-adjusted (frames.AdjustedEnergy).

    cells:   frames.Emissions or frames.Cells. What a reported category replaces is left out, as in every total; series
             their deliverer has already adjusted are in no emissions and must not be handed in.
    periods: years, or quarters that end twelve months. station, reference_period: instead of the network's.
    rule:    the months of both sums are those the heat covers; a value carried forward has the weather of the year
             before; a third quarter alone stays as it is. A site's base load is spread evenly over the year and shared
             by its heat series in proportion to their heat.
    """
    ends = {p: p if is_quarter(p) else f"{p}-Q4" for p in periods}
    rows = _cells_with_a_figure(cells, {q for p in ends for q in window_quarters(p)})
    if rows.empty:
        return AdjustedEnergy.empty()
    book = DegreeDayBook(reference)
    weather = network.weather
    against = reference_period or (weather.reference if weather else "")
    rows = _with_degree_days(_with_stations(rows, sites, network, station), book, against)
    rolled = in_each_window(rows)
    rolled = rolled[rolled["quarter"].isin(set(ends.values()))]
    parts = _parts(rolled, book).merge(pd.Series(ends, name="quarter").rename_axis("period").reset_index())
    return _finished(parts.sort_values(["member", "series", "period"]), base_loads(network), against)


def _cells_with_a_figure(cells: pd.DataFrame, quarters: Collection[str]) -> pd.DataFrame:
    """Cells of these quarters that count, and the quarter whose weather each value has."""
    rows = cells[cells["quarter"].isin(quarters) & (cells["series"] != "")]
    if "method" in rows.columns:
        rows = rows[(rows["method"] == Method.LOCATION) & ~rows["is_reported"]]
    rows = rows[rows["energy_kwh"].notna() & (rows["presence"] != CellPresence.ABSENT)]
    before = {q: shift_quarter(q, -QUARTERS_OF_A_YEAR) for q in rows["quarter"].unique()}
    is_carried = rows["presence"] == CellPresence.CARRIED
    weather_of = rows["quarter"].where(~is_carried, rows["quarter"].map(before))
    return rows[[*SERIES_KEYS, "quarter", "energy_kwh"]].assign(weather_of=weather_of)


def _with_stations(
    rows: pd.DataFrame, sites: pd.DataFrame, network: Network, station: str | None
) -> pd.DataFrame:
    is_heat = rows["use"] == Use.SPACE_HEAT
    if station is None:
        usual = network.weather.station if network.weather else ""
        own = site_stations(network, sites)
        places = rows[["member", "site"]].drop_duplicates()
        named = [own.get((m, s), usual) for m, s in zip(places["member"], places["site"], strict=True)]
        rows = rows.merge(places.assign(station=pd.Series(named, index=places.index, dtype="str")))
        is_heat = rows["use"] == Use.SPACE_HEAT
    else:
        rows = rows.assign(station=station)
    return rows.assign(station=rows["station"].where(is_heat, ""))


def _with_degree_days(rows: pd.DataFrame, book: DegreeDayBook, against: str) -> pd.DataFrame:
    """actual_kd and reference_kd of every cell's months, and whether it lies outside a third quarter."""
    pairs = rows[["station", "quarter", "weather_of"]].drop_duplicates()
    listed = list(zip(pairs["station"], pairs["quarter"], pairs["weather_of"], strict=True))
    known = pairs.assign(
        actual_kd=[book.actual_kd(s, w) for s, _, w in listed],
        reference_kd=[book.normal_kd(s, against, q) for s, q, _ in listed],
        missing=[",".join(book.missing(s, w)) if s else "" for s, _, w in listed],
        is_heating=[quarter_of(q) != THIRD_QUARTER for _, q, _ in listed],
    )
    return rows.merge(known, on=["station", "quarter", "weather_of"], how="left")


def _parts(rolled: pd.DataFrame, book: DegreeDayBook) -> pd.DataFrame:
    """One row per series and window: energy, degree days of the months it covers, refusal."""
    keys = [*SERIES_KEYS, "station", "quarter"]
    lacks = {f"lacks_{n}": rolled[f"{n}_kd"].isna() for n in ("actual", "reference")}
    grouped = rolled.assign(**lacks).groupby(keys, as_index=False)
    parts = grouped.agg(
        energy_kwh=("energy_kwh", "sum"),
        covered_quarters=("energy_kwh", "size"),
        actual_kd=("actual_kd", "sum"),
        reference_kd=("reference_kd", "sum"),
        lacks_actual=("lacks_actual", "any"),
        lacks_reference=("lacks_reference", "any"),
        is_heating=("is_heating", "any"),
    )
    parts = parts.assign(
        actual_kd=parts["actual_kd"].where(~parts["lacks_actual"]),
        reference_kd=parts["reference_kd"].where(~parts["lacks_reference"]),
    )
    refusal = refusals(parts["station"], parts["actual_kd"], parts["reference_kd"], book)
    is_heat = (parts["use"] == Use.SPACE_HEAT).to_numpy()
    parts = parts.assign(is_heat=is_heat, refusal=np.where(is_heat, refusal, ""))
    gaps = rolled[rolled["missing"] != ""].groupby(keys, as_index=False)["missing"].agg(",".join)
    return parts.merge(gaps, on=keys, how="left")


def _finished(parts: pd.DataFrame, stated: Mapping[Site, float], against: str) -> pd.DataFrame:
    is_heat, is_refused = parts["is_heat"], parts["refusal"] != ""
    is_applied = is_heat & ~is_refused & parts["is_heating"]
    factor = (parts["reference_kd"] / parts["actual_kd"]).where(is_applied, 1.0).where(is_heat & ~is_refused)
    base = _base_loads(parts, stated)
    energy = parts["energy_kwh"]
    is_gap = parts["refusal"] == MONTHS_MISSING
    return AdjustedEnergy.conform(
        parts.assign(
            adjusted_kwh=(base + (energy - base) * factor).where(is_heat, energy),
            base_load_kwh=base.where(is_heat),
            factor=factor,
            actual_kd=parts["actual_kd"].where(is_heat),
            reference_kd=parts["reference_kd"].where(is_heat),
            reference_period=pd.Series(against, index=parts.index).where(is_heat, ""),
            is_corrected=is_applied,
            missing=parts["missing"].where(is_gap, ""),
        )[AdjustedEnergy.names()]
    )


def _base_loads(parts: pd.DataFrame, stated: Mapping[Site, float]) -> pd.Series:
    """Base load in each series' heat: its share of the site's, for the quarters covered, at most the heat itself."""
    heat = parts["energy_kwh"].where(parts["is_heat"] & (parts["energy_kwh"] > 0), 0.0)
    of_site = heat.groupby([parts["member"], parts["site"], parts["period"]]).transform("sum")
    places = zip(parts["member"], parts["site"], strict=True)
    yearly = pd.Series([stated.get(place, 0.0) for place in places], index=parts.index)
    share = (heat / of_site).where(of_site > 0, 0.0) * parts["covered_quarters"] / QUARTERS_OF_A_YEAR
    return (yearly * share).clip(upper=heat)
