"""Two small members with twelve even quarters, and scenarios on them."""

from functools import cache
from typing import Any

from kek_data.accounting.outlook import outlook
from kek_data.accounting.scenarios import ScenarioResult, project
from kek_data.domain.network import Network
from kek_data.domain.scenario import Scenario
from kek_data.frames import Records
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


def the_records(*measures: dict[str, Any], **kinds: Any) -> Records:
    """m1: 1,000 MWh of power (200 €/MWh) in "haus", 2,000 MWh Hs of gas in "halle"; m2: 500 MWh each of heat and power."""
    one = some_records(
        [POWER, GAS],
        even(POWER, 1_000_000, cost_eur=50_000.0) + even(GAS, 2_000_000),
        base_years=[{"member": "m1", "base_year": 2023}],
        measures=[{"member": "m1"} | m for m in measures],
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


def projected(scenario: Scenario, records: Records | None = None) -> ScenarioResult:
    """A scenario on these records, looked at on 20 August 2026: the last twelve months end with Q2 2026."""
    made = the_records() if records is None else records
    network, bundle = the_network(), the_bundle()
    balance = balance_of(made, network, today=TODAY)
    return project(
        scenario,
        balance=balance,
        records=made,
        outlook=outlook(balance, made, network, bundle, TODAY),
        reference=packaged_reference(),
        bundle=bundle,
        today=TODAY,
    )
