"""Space heat as it would have been in average weather (numbers.md §5, data/factors.md §6). Emissions are never corrected.

A month without degree days is not 0: whoever needs it is refused. IWU advises against correcting single months, so a
third quarter alone is left as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.domain.codes import CellPresence, Method, Use
from kek_data.domain.network import Network
from kek_data.domain.period import quarter_of, shift_quarter, window_quarters, year_of
from kek_data.frames import AdjustedEnergy
from kek_data.reference.types import Reference

Site = tuple[str, str]
"""Member and site."""

THIRD_QUARTER = 3
MONTHS_OF_A_YEAR = 12
SERIES_KEYS = ["member", "series", "site", "carrier", "use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherFactor:
    """What space heat that follows the weather is multiplied with; NaN where it is refused."""

    factor: float  # G_reference / G_actual
    actual_kd: float
    reference_kd: float
    reason: str = ""  # of frames.weather.WEATHER_REFUSALS; blank: not refused
    missing: tuple[str, ...] = ()  # months without degree days: "2018-11"
    is_applied: bool = (
        True  # False: refused, not space heat, or a third quarter alone, which is left as it is (factor 1)
    )


class DegreeDayBook:
    """The degree days of a reference, looked up by station, year (or range of years) and month."""

    def __init__(self, reference: Reference):
        table = reference.degree_days
        self._months: dict[tuple[str, str], dict[int, float]] = {}
        columns = (table["station"], table["year"], table["month"], table["degree_days_kd"])
        for station, year, month, value in zip(*columns, strict=True):
            self._months.setdefault((str(station), str(year)), {})[int(month)] = float(value)
        self.stations = frozenset(station for station, _ in self._months)

    def months(self, station: str, year: int | str) -> Mapping[int, float]:
        """Month -> K*d of those that have data."""
        return self._months.get((station, str(year)), {})

    def factor(
        self, station: str, reference_period: str, quarters: Iterable[tuple[str, str]]
    ) -> WeatherFactor:
        """Factor of heat that covers some quarters, over the same months in both sums.

        quarters: (quarter, the quarter whose weather its value comes from): a value carried forward has the weather of
                  the year before.
        """
        pairs = list(quarters)
        if station not in self.stations:
            return _refused("no_station")
        wanted = [(year_of(q), m) for _, q in pairs for m in _months_of(q)]
        missing = tuple(f"{y}-{m:02d}" for y, m in wanted if m not in self.months(station, y))
        if missing:
            return replace(_refused("months_missing"), missing=missing)
        normal = self.months(station, reference_period)
        if len(normal) < MONTHS_OF_A_YEAR:
            return _refused("no_reference")
        expected = sum(normal[m] for q, _ in pairs for m in _months_of(q))
        actual = sum(self.months(station, y)[m] for y, m in wanted)
        if all(quarter_of(q) == THIRD_QUARTER for q, _ in pairs):
            return WeatherFactor(factor=1.0, actual_kd=actual, reference_kd=expected, is_applied=False)
        if actual <= 0:
            return replace(_refused("no_heating_days"), actual_kd=actual, reference_kd=expected)
        return WeatherFactor(factor=expected / actual, actual_kd=actual, reference_kd=expected)


def weather_factor(reference: Reference, station: str, reference_period: str, period: str) -> WeatherFactor:
    """Factor of a calendar year ("2024") or of the twelve months that end with a quarter ("2025-Q2").

    reference_period: a range of years such as "1991-2020" that the station's degree days are given for.
    returns:          NaN and the reason where a month of the station is missing, or station or reference are unknown.
    rule:             numbers.md §5: G_reference / G_actual over the same months.
    """
    return DegreeDayBook(reference).factor(
        station, reference_period, [(q, q) for q in window_quarters(period)]
    )


def reference_periods(reference: Reference, stations: Iterable[str]) -> tuple[str, ...]:
    """The long-term ranges that all of these stations have twelve months of, oldest first."""
    table = reference.degree_days
    ranges = table[table["year"].str.contains("-")]
    counted = ranges.groupby(["station", "year"]).size()
    complete = counted[counted == MONTHS_OF_A_YEAR].reset_index()[["station", "year"]]
    of_station = {str(s): set(rows["year"]) for s, rows in complete.groupby("station")}
    found = [of_station.get(station, set()) for station in stations]
    return tuple(sorted(set.intersection(*found))) if found else ()


def site_stations(network: Network, sites: pd.DataFrame) -> dict[Site, str]:
    """Station of each site: by the longest prefix of its postcode that the network names one for, else the network's.

    sites: frames.Sites. A network without weather has none: "".
    """
    keys = list(zip(sites["member"], sites["site"], strict=True))
    if network.weather is None:
        return dict.fromkeys(keys, "")
    prefixes = sorted(network.weather.by_postcode, key=lambda entry: len(entry[0]), reverse=True)
    found = {}
    for key, postcode in zip(keys, sites["postcode"], strict=True):
        near = (station for prefix, station in prefixes if str(postcode).startswith(prefix))
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
    """Energy of every series in one window, as used and weather-adjusted (frames.AdjustedEnergy).

    emissions: frames.Emissions or frames.Cells. What a reported category replaces is left out, as in every total; series
               their deliverer has already adjusted are in no emissions and must not be handed in.
    period:    a year, or the quarter that ends twelve months. station, reference_period: instead of the network's.
    rule:      a value carried forward has the weather of the year before. A site's base load is spread evenly over the
               year and shared by its heat series in proportion to their heat.
    """
    rows = _window_rows(emissions, period)
    if rows.empty:
        return AdjustedEnergy.empty()
    keyed = rows.groupby(SERIES_KEYS, as_index=False, sort=True)
    parts = keyed.agg(energy_kwh=("energy_kwh", "sum"), covered=("weather_of", tuple))
    known = parts["covered"].map(len) > 0
    parts = parts.assign(period=period, energy_kwh=parts["energy_kwh"].where(known))
    return _finished(parts, sites, network, reference, station, reference_period)


def _window_rows(cells: pd.DataFrame, period: str) -> pd.DataFrame:
    """Cells of a window with a figure, and (quarter, quarter whose weather it has)."""
    rows = cells[cells["quarter"].isin(window_quarters(period)) & (cells["series"] != "")]
    if "method" in rows.columns:
        rows = rows[(rows["method"] == Method.LOCATION) & ~rows["is_reported"]]
    rows = rows[rows["energy_kwh"].notna() & (rows["presence"] != CellPresence.ABSENT)]
    back = {q: (q, shift_quarter(q, -QUARTERS_OF_A_YEAR)) for q in rows["quarter"].unique()}
    is_carried = rows["presence"] == CellPresence.CARRIED
    weather_of = pd.Series(
        [back[q] if carried else (q, q) for q, carried in zip(rows["quarter"], is_carried, strict=True)],
        index=rows.index,
        dtype=object,
    )
    return rows[[*SERIES_KEYS, "quarter", "energy_kwh"]].assign(weather_of=weather_of).sort_values("quarter")


def _finished(
    parts: pd.DataFrame,
    sites: pd.DataFrame,
    network: Network,
    reference: Reference,
    station: str | None,
    reference_period: str | None,
) -> pd.DataFrame:
    is_heat = (parts["use"] == Use.SPACE_HEAT).to_numpy()
    place = list(zip(parts["member"], parts["site"], strict=True))
    own = site_stations(network, sites)
    usual = network.weather.station if network.weather else ""
    stations = [station if station is not None else own.get(p, usual) for p in place]
    against = reference_period or (network.weather.reference if network.weather else "")
    book = DegreeDayBook(reference)
    known: dict[tuple[str, tuple[tuple[str, str], ...]], WeatherFactor] = {}
    factors = []
    for heat, at, covered in zip(is_heat, stations, parts["covered"], strict=True):
        if heat and (at, covered) not in known:
            known[at, covered] = book.factor(at, against, covered)
        factors.append(known[at, covered] if heat else NOT_HEAT)
    count = parts["covered"].map(len)
    base = _base_loads(parts, place, is_heat, count, base_loads(network))
    factor = np.array([f.factor for f in factors])
    heat_kwh = parts["energy_kwh"].to_numpy()
    adjusted = np.where(is_heat, base + (heat_kwh - base) * factor, heat_kwh)
    return AdjustedEnergy.conform(
        parts.drop(columns="covered").assign(
            adjusted_kwh=adjusted,
            base_load_kwh=np.where(is_heat, base, np.nan),
            factor=factor,
            actual_kd=[f.actual_kd for f in factors],
            reference_kd=[f.reference_kd for f in factors],
            station=np.where(is_heat, np.array(stations, dtype=object), ""),
            reference_period=np.where(is_heat, against, ""),
            is_corrected=np.array([f.is_applied for f in factors]),
            refusal=[f.reason for f in factors],
            missing=[",".join(f.missing) for f in factors],
            covered_quarters=count,
        )
    )


def _base_loads(
    parts: pd.DataFrame,
    place: list[Site],
    is_heat: np.ndarray,
    covered: pd.Series,
    stated: Mapping[Site, float],
) -> np.ndarray:
    """Base load in each series' heat: its share of the site's, for the quarters covered, at most the heat itself."""
    heat = parts["energy_kwh"].where(is_heat & (parts["energy_kwh"] > 0), 0.0)
    site_heat = heat.groupby([parts["member"], parts["site"]]).transform("sum")
    share = np.divide(heat, site_heat, out=np.zeros(len(parts)), where=(site_heat > 0).to_numpy())
    of_site = np.array([stated.get(p, 0.0) for p in place])
    return np.minimum(of_site * share * covered.to_numpy() / QUARTERS_OF_A_YEAR, heat.to_numpy())


def _months_of(quarter: str) -> range:
    last = 3 * quarter_of(quarter)
    return range(last - 2, last + 1)


def _refused(reason: str) -> WeatherFactor:
    return WeatherFactor(
        factor=np.nan, actual_kd=np.nan, reference_kd=np.nan, reason=reason, is_applied=False
    )


NOT_HEAT = WeatherFactor(factor=np.nan, actual_kd=np.nan, reference_kd=np.nan, is_applied=False)
"""Of every use but space heat: nothing to correct."""
