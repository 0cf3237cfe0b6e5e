"""What *Warum* says about the weather: heat as used beside weather-adjusted, of one member or of the network."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.balance import Balance
from kek_data.accounting.degree_day_book import MONTHS_OF_A_YEAR, DegreeDayBook
from kek_data.accounting.weather_change import comparable_years
from kek_data.accounting.weather_correction import adjusted_windows, base_loads
from kek_data.accounting.weather_lines import heat_windows, network_heat
from kek_data.domain.codes import NETWORK, StoreKind, Use
from kek_data.domain.network import Network
from kek_data.domain.period import is_quarter
from kek_data.frames import AdjustedEnergy, Records
from kek_data.reference.types import Reference
from kek_data.store import store_kind
from kek_data.workflows.balances import balance_at, decided_at, network_at, records_at, reference_at


@dataclass(frozen=True, slots=True, kw_only=True)
class StationFacts:
    """A weather station as the reference data know it."""

    station: str
    region: str  # as the source describes it
    complete_years: tuple[int, ...]
    partial_years: tuple[tuple[int, int], ...]  # (year, months with data)
    reference_periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherView:
    """Heat of one member, or of the members of the network."""

    member: str  # key, or NETWORK
    windows: pd.DataFrame  # frames.HeatWindows of this member, or of NETWORK
    members: pd.DataFrame  # frames.HeatWindows, every member's own
    sites: (
        pd.DataFrame
    )  # frames.AdjustedEnergy of the heat series in the last adjusted year; of one member only
    years: tuple[str, ...]  # calendar years that can be compared
    station: str | None  # chosen for every site; None: each site's own
    usual_station: str  # the network's; blank: none
    by_postcode: tuple[tuple[str, str], ...]
    reference_period: str
    reference_periods: tuple[str, ...]  # that can be chosen
    stations: tuple[StationFacts, ...]  # all that can be chosen
    store_kind: StoreKind
    unknown_base_loads: tuple[str, ...]  # sites the network file names a base load for, and nobody has


def weather_view(
    engine: Engine,
    member: str,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    members: Collection[str] = (),
    station: str | None = None,
    reference_period: str | None = None,
    as_delivered: bool = False,
) -> WeatherView:
    """Heat of a member, or with NETWORK of these members together.

    station, reference_period: instead of the network's; the latter must be one the station has, else every window is
    refused with "no_reference".
    """
    network = network_at(engine, revision)
    bundle = bundle or network.bundle
    one = None if member == NETWORK else member
    balance = balance_at(engine, revision, bundle, today, member=one, as_delivered=as_delivered)
    plain = records_at(engine, revision, one)
    records = plain if as_delivered else decided_at(engine, revision, bundle, today, one)
    reference = reference_at(engine, revision)
    wanted = list(members or network.member_keys) if member == NETWORK else [member]
    chosen = {"station": station, "reference_period": reference_period}
    own = heat_windows(
        balance.cells[balance.cells["member"].isin(wanted)],
        records.series,
        records.sites,
        network,
        reference,
        **chosen,
    )
    windows = network_heat(own, wanted, reference) if member == NETWORK else own
    weather = network.weather
    book = DegreeDayBook(reference)
    in_use = [station] if station else _stations_in_use(network)
    return WeatherView(
        member=member,
        windows=windows,
        members=own,
        sites=_sites(balance, records, network, reference, own, member, chosen),
        years=comparable_years(windows, network.settings.delivered_share_for_status),
        station=station,
        usual_station=weather.station if weather else "",
        by_postcode=weather.by_postcode if weather else (),
        reference_period=reference_period or (weather.reference if weather else ""),
        reference_periods=book.reference_periods(in_use),
        stations=station_facts(reference),
        store_kind=store_kind(engine),
        unknown_base_loads=_unknown_base_loads(network, records, wanted),
    )


def station_facts(reference: Reference) -> tuple[StationFacts, ...]:
    """Every station of the reference data with its region, complete and partial years."""
    book = DegreeDayBook(reference)
    days = reference.degree_days.drop_duplicates("station").set_index("station")
    return tuple(_facts(book, station, str(days.at[station, "region"])) for station in book.stations)


def _facts(book: DegreeDayBook, station: str, region: str) -> StationFacts:
    years = {int(year): months for year, months in book.years(station).items() if year.isdigit()}
    return StationFacts(
        station=station,
        region=region,
        complete_years=tuple(sorted(y for y, n in years.items() if n == MONTHS_OF_A_YEAR)),
        partial_years=tuple(sorted((y, n) for y, n in years.items() if n < MONTHS_OF_A_YEAR)),
        reference_periods=book.reference_periods([station]),
    )


def _stations_in_use(network: Network) -> list[str]:
    weather = network.weather
    return (
        []
        if weather is None
        else list(dict.fromkeys([weather.station, *(s for _, s in weather.by_postcode)]))
    )


def _sites(
    balance: Balance,
    records: Records,
    network: Network,
    reference: Reference,
    windows: pd.DataFrame,
    member: str,
    chosen: dict[str, str | None],
) -> pd.DataFrame:
    years = windows[windows["adjusted_kwh"].notna() & ~windows["period"].map(is_quarter).astype("bool")]
    if member == NETWORK or years.empty:
        return AdjustedEnergy.empty()
    cells = balance.cells
    done = records.series.loc[records.series["is_weather_adjusted"], ["member", "series"]]
    keys = pd.MultiIndex.from_frame(cells[["member", "series"]])
    heat = cells[
        (cells["member"] == member)
        & (cells["use"] == Use.SPACE_HEAT)
        & ~keys.isin(pd.MultiIndex.from_frame(done))
    ]
    last = str(years["period"].max())
    return adjusted_windows(heat, records.sites, network, reference, [last], **chosen)


def _unknown_base_loads(network: Network, records: Records, members: Collection[str]) -> tuple[str, ...]:
    known = set(zip(records.sites["member"], records.sites["site"], strict=True))
    return tuple(site for m, site in base_loads(network) if m in members and (m, site) not in known)
