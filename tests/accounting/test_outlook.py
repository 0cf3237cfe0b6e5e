"""From readings to standings in one go: factors worked by hand, numbers.md §1-§4."""

import math

import pytest

from kek_data.accounting.outlook import outlook
from kek_data.domain.codes import PathStatus
from kek_data.domain.period import quarters_between
from tests.accounting.builders import (
    TODAY,
    a_member,
    a_network,
    a_series,
    balance_of,
    merged,
    readings,
    some_records,
    the_bundle,
)

QUARTERS = quarters_between("2018-Q1", "2026-Q2")
GAS = a_series("erdgas", "space_heat")
GAS_KG_PER_KWH = 0.18139  # EBeV 2030, Hs


def _records(member: str = "m1", *, amounts=None, base_year: int | None = 2018, **kinds):
    series = GAS | {"member": member}
    amounts = [1_000_000.0] * len(QUARTERS) if amounts is None else amounts
    records = (
        {}
        if base_year is None
        else {"base_years": [{"member": member, "base_year": base_year} | kinds.pop("base", {})]}
    )
    return some_records([series], readings(series, "2018-Q1", amounts), **records, **kinds)


def _outlook(records, network=None, bundle: str = "A"):
    network = network or a_network("m1")
    made = balance_of(records, network, bundle=bundle)
    return outlook(made, records, network, the_bundle(bundle), TODAY)


def test_steady_gas_is_measured_against_the_path_from_its_computed_base() -> None:
    # 4 GWh Hs a year * 0.18139 = 725.56 t; path at 2025.5: * 53.625 / 68
    stand = _outlook(_records()).standing("m1")
    assert stand.base_t_co2e == pytest.approx(4000 * GAS_KG_PER_KWH)
    assert stand.actual_t_co2e == pytest.approx(725.56)
    assert stand.path_t_co2e == pytest.approx(725.56 * 53.625 / 68)
    assert stand.remainder_t_co2e == 0.0
    assert stand.status is PathStatus.CLEARLY_ABOVE


def test_a_stated_base_value_under_another_bundle_is_refused_with_a_finding() -> None:
    amounts = [None] * 4 + [1_000_000.0] * (len(QUARTERS) - 4)
    records = _records(amounts=amounts, base={"stated_t_co2e": 700.0, "stated_bundle": "B"})
    made = _outlook(records)
    assert made.standing("m1").reason == "base_refused"
    assert "base-value-refused" in [f.code for f in made.findings]
    assert _outlook(records, bundle="B").standing("m1").base_t_co2e == 700.0


def test_without_a_base_year_record_there_is_a_line_but_no_statement() -> None:
    stand = _outlook(_records(base_year=None)).standing("m1")
    assert (stand.status, stand.reason) == (PathStatus.NO_STATEMENT, "no_base_year")
    assert stand.actual_t_co2e == pytest.approx(725.56)


def test_a_late_member_stands_at_its_last_well_delivered_window() -> None:
    amounts = [1_000_000.0] * (len(QUARTERS) - 2) + [None, None]
    stand = _outlook(_records(amounts=amounts)).standing("m1")
    assert stand.period == "2025"


def test_a_house_that_went_breaks_the_perimeter_from_its_quarter_on() -> None:
    gone = GAS | {"site": "alt", "series": "alt|erdgas|space_heat|", "active_to": "2022-12-31"}
    amounts = [100_000.0] * 20
    records = some_records(
        [GAS, gone],
        readings(GAS, "2018-Q1", [1_000_000.0] * len(QUARTERS)) + readings(gone, "2018-Q1", amounts),
        base_years=[{"member": "m1", "base_year": 2018}],
    )
    made = _outlook(records)
    assert made.breaks["m1"].quarter == "2023-Q1"
    assert made.perimeter["changed_t_co2e"].tolist() == [pytest.approx(400 * GAS_KG_PER_KWH)]
    stand = made.standing("m1")
    assert (stand.status, stand.reason) == (PathStatus.NO_STATEMENT, "perimeter")
    assert "base-year-recalculation" in [f.code for f in made.findings]
    assert made.network_sum().left_out == (("m1", "perimeter"),)


def test_a_first_certificate_is_no_saving() -> None:
    heat = a_series("fernwaerme", "space_heat")
    records = some_records(
        [heat],
        readings(heat, "2018-Q1", [1_000_000.0] * len(QUARTERS)),
        supply=[
            {"member": "m1", "series": heat["series"], "year": 2024, "supplier_factor_kg_co2e_per_kwh": 0.1}
        ],
        base_years=[{"member": "m1", "base_year": 2018}],
    )
    made = _outlook(records)
    assert made.breaks["m1"].reason == "factor_source"
    assert made.breaks["m1"].quarter == "2024-Q1"
    assert made.standing("m1").reason == "factor_source"
    assert "factor-source-break" in [f.code for f in made.findings]


def test_the_network_is_the_sum_of_members_and_names_who_is_not_in_it() -> None:
    network = a_network("m1", "m2", "m3", a_member("m4", path=None))
    records = merged(_records(), _records("m2"), _records("m3", base_year=None), _records("m4"))
    made = _outlook(records, network)
    total = made.network_sum()
    assert total.set_members == ("m1", "m2")
    assert total.left_out == (("m3", "no_base_year"), ("m4", "no_path"))
    assert made.network_standing(total).actual_t_co2e == pytest.approx(2 * 725.56)
    assert [s.member for s in made.standings()] == ["m1", "m2", "m3", "m4"]


def test_an_empty_store_has_standings_without_statement_and_no_network() -> None:
    made = _outlook(some_records())
    assert made.standing("m1").reason == "no_base_year"
    total = made.network_sum()
    assert total.trajectory.empty
    stand = made.network_standing(total)
    assert stand.reason == "no_base_year"
    assert math.isnan(stand.actual_t_co2e)
