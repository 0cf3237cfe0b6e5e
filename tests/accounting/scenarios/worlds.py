"""Two small members with twelve even quarters, and scenarios on them."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kek_data.accounting.balance import Balance
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.accounting.scenarios import ScenarioResult, project
from kek_data.domain.network import Network
from kek_data.domain.scenario import Scenario
from kek_data.frames import Measures, Records
from kek_data.reference.tables import packaged_reference
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_series,
    balance_of,
    merged,
    readings,
    some_records,
    the_bundle,
)

LAST_QUARTERS = 14  # 2023-Q1 to 2026-Q2
POWER = a_series("strom")
GAS = a_series("erdgas", "space_heat", site="halle")
HEAT = a_series("fernwaerme", "space_heat", site="turm", member="m2")
OTHER_POWER = a_series("strom", site="turm", member="m2")


def even(of: dict[str, Any], kwh_per_year: float, **fields: Any) -> list[dict[str, Any]]:
    """The same amount every quarter since 2023."""
    return readings(of, "2023-Q1", [kwh_per_year / 4] * LAST_QUARTERS, **fields)


@dataclass(frozen=True)
class Ground:
    """Records with what is computed from them, apart from any scenario."""

    records: Records
    balance: Balance
    outlook: Outlook


def the_records(**kinds: Any) -> Records:
    """m1: 1,000 MWh of power (200 €/MWh) in "haus", 2,000 MWh Hs of gas in "halle"; m2: 500 MWh each of heat and power."""
    one = some_records(
        [POWER, GAS],
        even(POWER, 1_000_000, cost_eur=50_000.0) + even(GAS, 2_000_000),
        base_years=[{"member": "m1", "base_year": 2023}],
        **kinds,
    )
    two = some_records(
        [HEAT, OTHER_POWER],
        even(HEAT, 500_000) + even(OTHER_POWER, 500_000),
        base_years=[{"member": "m2", "base_year": 2023}],
    )
    return merged(one, two)


@cache
def the_network() -> Network:
    """Both members on the programme path."""
    return a_network("m1", "m2")


def ground_of(records: Records) -> Ground:
    """Balance and trajectories of these records on 20 August 2026: the last twelve months end with Q2 2026."""
    balance = balance_of(records, the_network(), today=TODAY)
    return Ground(records, balance, outlook(balance, records, the_network(), the_bundle(), TODAY))


@cache
def the_ground() -> Ground:
    """The two members without measures."""
    return ground_of(the_records())


def with_measures(*measures: dict[str, Any]) -> Ground:
    """The two members, and measures of m1: no balance depends on them."""
    rows = Measures.from_rows([{"member": "m1"} | measure for measure in measures])
    return replace(the_ground(), records=replace(the_ground().records, measures=rows))


def projected(scenario: Scenario, ground: Ground | None = None) -> ScenarioResult:
    """A scenario on this ground."""
    on = ground or the_ground()
    return project(
        scenario,
        balance=on.balance,
        records=on.records,
        outlook=on.outlook,
        reference=packaged_reference(),
        bundle=the_bundle(),
        today=TODAY,
    )
