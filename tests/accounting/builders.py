"""Small builders of records and networks: good defaults, only what a test is about has to be said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from kek_data.accounting.balance import Balance, balance
from kek_data.domain.network import FundingTerm, Member, Network, PathPoint, ProgrammePath, Settings, Weather
from kek_data.domain.period import quarter_from_index, quarter_index
from kek_data.frames import RECORD_FRAMES, Records, series_key
from kek_data.reference.bundles import factor_bundle
from kek_data.reference.tables import packaged_reference
from kek_data.reference.types import FactorBundle, Reference

TODAY = date(2026, 8, 20)
ESSEN = "Essen-Bredeney (DWD 1303)"

PROGRAMME = ProgrammePath(
    key="programm",
    label="Programmpfad (rechnerisch)",
    unit="percent_of_1990",
    points=tuple(
        PathPoint(year=y, value=v) for y, v in ((1990, 100.0), (2018, 68.0), (2030, 45.0), (2035, 0.0))
    ),
)

UNITS = {"strom": "kWh", "fernwaerme": "kWh", "erdgas": "kWh_Hs", "heizoel_el": "l", "diesel": "l"}
"""Unit a reading has unless it says otherwise."""


def a_member(key: str = "m1", **fields: Any) -> Member:
    """A member measured by the programme path."""
    named = {"name": key.upper(), "short_name": key.upper(), "sector": "test", "path": "programm"}
    return Member(key=key, **(named | fields))


def a_network(*members: Member | str, settings: Settings | None = None, **fields: Any) -> Network:
    """A network of these members (default: one, "m1") with the programme path."""
    made = tuple(m if isinstance(m, Member) else a_member(m) for m in (members or ("m1",)))
    named: dict[str, Any] = {
        "key": "testnetz",
        "name": "Testnetz",
        "short_name": "Testnetz",
        "city": "Teststadt",
        "bundle": "A",
        "weather": Weather(station=ESSEN, reference="1991-2020"),
        "term": FundingTerm(),
        "paths": (PROGRAMME,),
    }
    return Network(members=made, settings=settings or Settings(), **(named | fields))


def a_series(carrier: str = "strom", use: str = "building_power", **fields: Any) -> dict[str, Any]:
    """A quarterly series of member m1 at site "haus"."""
    row = {"member": "m1", "site": "haus", "carrier": carrier, "use": use, "meter": "", "rhythm": "quarterly"}
    row |= fields
    row.setdefault("series", series_key(row["site"], carrier, use, row["meter"]))
    return row


def a_reading(of: Mapping[str, Any], period: str, amount: float | None, **fields: Any) -> dict[str, Any]:
    """A reading of a series in its carrier's usual unit."""
    row = {
        "member": of["member"],
        "series": of["series"],
        "period": period,
        "cell_state": "number",
        "amount": amount,
        "unit": UNITS.get(of["carrier"], "kWh"),
        "sheet": "Verbrauch",
    }
    return row | fields


def readings(
    of: Mapping[str, Any], first: str, amounts: Sequence[float | None], **fields: Any
) -> list[dict[str, Any]]:
    """Readings of consecutive quarters; None is a blank cell: no row."""
    start = quarter_index(first)
    return [
        a_reading(of, quarter_from_index(start + i), amount, **fields)
        for i, amount in enumerate(amounts)
        if amount is not None
    ]


def a_site(site: str = "haus", **fields: Any) -> dict[str, Any]:
    """A site of member m1."""
    return {"member": "m1", "site": site, "site_name": site.title(), "org_unit": "Zentrale"} | fields


def some_records(
    series: Iterable[Mapping[str, Any]] = (), readings: Iterable[Mapping[str, Any]] = (), **kinds: Any
) -> Records:
    """Records of given rows; every series' site exists unless sites are given.

    kinds: any other kind of record as a list of dicts, e.g. own_use=[{...}].
    """
    series = list(series)
    sites = kinds.pop("sites", None)
    if sites is None:
        known = {(s["member"], s["site"]) for s in series}
        sites = [a_site(site, member=member) for member, site in sorted(known)]
    rows: dict[str, Any] = {"series": series, "readings": list(readings), "sites": sites, **kinds}
    return Records(**{name: RECORD_FRAMES[name].from_rows(list(made)) for name, made in rows.items()})


def merged(*parts: Records) -> Records:
    """Several members' records as one."""
    whole = Records()
    for part in parts:
        whole = whole.overlaid(part)
    return whole


@cache
def the_bundle(key: str = "A") -> FactorBundle:
    """A packaged factor bundle."""
    return factor_bundle(packaged_reference(), key)


def balance_of(
    records: Records,
    network: Network | None = None,
    *,
    bundle: str | FactorBundle = "A",
    today: date = TODAY,
    reference: Reference | None = None,
) -> Balance:
    """The balance with the packaged reference data."""
    chosen = bundle if isinstance(bundle, FactorBundle) else the_bundle(bundle)
    members = tuple(dict.fromkeys(records.series["member"])) or ("m1",)
    return balance(records, network or a_network(*members), reference or packaged_reference(), chosen, today)


def window(made: Balance, period: str, member: str = "m1", method: str = "location") -> pd.Series:
    """The one row of windows of a member, period and method."""
    rows = made.windows
    found = rows[(rows["member"] == member) & (rows["period"] == period) & (rows["method"] == method)]
    assert len(found) == 1, f"{len(found)} windows {member} {period} {method}"
    return found.iloc[0]


def cell(made: Balance, of: Mapping[str, Any], quarter: str) -> pd.Series:
    """The one cell of a series and quarter."""
    rows = made.cells
    found = rows[
        (rows["member"] == of["member"]) & (rows["series"] == of["series"]) & (rows["quarter"] == quarter)
    ]
    assert len(found) == 1, f"{len(found)} cells {of['series']} {quarter}"
    return found.iloc[0]


def emission(made: Balance, of: Mapping[str, Any], quarter: str, method: str = "location") -> pd.Series:
    """The one emission row of a series, quarter and method."""
    rows = made.emissions
    found = rows[
        (rows["member"] == of["member"])
        & (rows["series"] == of["series"])
        & (rows["quarter"] == quarter)
        & (rows["method"] == method)
    ]
    assert len(found) == 1, f"{len(found)} emissions {of['series']} {quarter} {method}"
    return found.iloc[0]


def codes(made: Balance) -> list[str]:
    """Codes of all findings."""
    return [f.code for f in made.findings]


def with_settings(network: Network, **settings: Any) -> Network:
    """The network with other settings."""
    return replace(network, settings=replace(network.settings, **settings))
