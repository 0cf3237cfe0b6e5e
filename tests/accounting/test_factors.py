"""Which factor serves: the year's, else marked; contracts only by the market method (numbers.md §1.3, §1.4)."""

import numpy as np
import pytest

from kek_data.accounting.factors import FactorChooser
from kek_data.domain.codes import Method
from tests.accounting.builders import (
    a_reading,
    a_series,
    balance_of,
    codes,
    emission,
    readings,
    some_records,
    the_bundle,
    window,
)

POWER = a_series("strom", "building_power")
HEAT = a_series("fernwaerme", "space_heat")
GAS = a_series("erdgas", "space_heat")


def one(series, quarter, *, supply=(), method="location", bundle="A"):
    facts = [{"member": "m1", "series": series["series"], **fact} for fact in supply]
    records = some_records([series], [a_reading(series, quarter, 1e6)], supply=facts)
    return emission(balance_of(records, bundle=bundle), series, quarter, method)


YEARS = [  # series, quarter, factor, set, factor_year, carried, retroactive
    pytest.param(
        POWER, "2018-Q1", 0.481, "UBA_Strommix_THG_ohne_vorkette", 2018, False, False, id="its-own-year"
    ),
    pytest.param(
        POWER, "2025-Q4", 0.352, "UBA_Strommix_THG_ohne_vorkette", 2025, False, False, id="last-year"
    ),
    pytest.param(POWER, "2026-Q1", 0.352, "UBA_Strommix_THG_ohne_vorkette", 2025, True, False, id="carried"),
    pytest.param(GAS, "2019-Q1", 0.18139, "EBeV_2030", 2023, False, True, id="EBeV-serves-earlier-years"),
    pytest.param(GAS, "2024-Q1", 0.18139, "EBeV_2030", 2024, False, False, id="EBeV-in-its-years"),
    pytest.param(HEAT, "2019-Q1", 0.280, "BAFA", 2021, False, True, id="BAFA-serves-earlier-years"),
]


@pytest.mark.parametrize(("series", "quarter", "factor", "used", "year", "carried", "retroactive"), YEARS)
def test_the_factor_of_the_year_serves_and_every_other_one_is_marked(
    series, quarter, factor, used, year, carried, retroactive
):
    row = one(series, quarter)
    assert row["factor"] == factor
    assert row["factor_set"] == used
    assert row["factor_year"] == year
    assert row["is_factor_carried"] == carried
    assert row["is_factor_retroactive"] == retroactive


def test_a_set_with_a_yearly_series_never_serves_an_earlier_year():
    """AIB begins in 2023; the rule after it serves 2022."""
    row = one(POWER, "2022-Q1", method="market")
    assert row["factor_set"] == "UBA_Strommix_THG_ohne_vorkette"
    assert row["is_no_residual_mix"]
    assert not row["is_factor_retroactive"]


def test_without_a_residual_mix_the_location_factor_is_marked_and_with_one_it_is_not():
    assert one(POWER, "2022-Q1", method="market")["is_no_residual_mix"]
    assert not one(POWER, "2023-Q1", method="market")["is_no_residual_mix"]
    assert not one(POWER, "2022-Q1", method="location")["is_no_residual_mix"]


MARKET = [  # supply facts, expected kg/kWh in 2024
    pytest.param([], 0.72456, id="residual-mix"),
    pytest.param([{"year": 2024, "green_share": 1.0}], 0.0, id="all-green"),
    pytest.param([{"year": 2024, "green_share": 0.25}], 0.75 * 0.72456, id="a-quarter-green"),
    pytest.param([{"year": 2024, "supplier_factor_kg_co2e_per_kwh": 0.2}], 0.2, id="label"),
    pytest.param(
        [{"year": 2024, "green_share": 0.5, "supplier_factor_kg_co2e_per_kwh": 0.2}],
        0.1,
        id="green-then-label",
    ),
    pytest.param([{"year": 2025, "green_share": 1.0}], 0.72456, id="a-later-contract-does-not-count-back"),
    pytest.param([{"year": 2022, "green_share": 1.0}], 0.0, id="an-earlier-contract-goes-on"),
]


@pytest.mark.parametrize(("supply", "expected"), MARKET)
def test_market_power_is_guarantees_then_label_then_residual_mix(supply, expected):
    assert one(POWER, "2024-Q1", supply=supply, method="market")["factor"] == pytest.approx(expected)


@pytest.mark.parametrize(("supply", "_expected"), MARKET)
def test_a_green_contract_never_lowers_the_location_based_figure(supply, _expected):
    """data/factors.md §4: never deduct it in the location-based figure."""
    assert one(POWER, "2024-Q1", supply=supply)["factor"] == 0.361


def test_a_contract_of_an_earlier_year_is_marked_as_carried():
    assert one(POWER, "2024-Q1", supply=[{"year": 2022, "green_share": 1.0}], method="market")[
        "is_factor_carried"
    ]
    assert not one(POWER, "2024-Q1", supply=[{"year": 2024, "green_share": 1.0}], method="market")[
        "is_factor_carried"
    ]


@pytest.mark.parametrize("method", ["location", "market"])
def test_a_district_heat_certificate_counts_in_both_methods(method):
    row = one(HEAT, "2024-Q1", supply=[{"year": 2024, "supplier_factor_kg_co2e_per_kwh": 0.1}], method=method)
    assert row["emissions_t_co2e"] == pytest.approx(100.0)
    assert row["factor_set"] == "SUPPLIER"
    assert not row["is_upstream_exception"]


def test_a_certificate_is_carried_forward_marked_and_never_back():
    supply = [{"year": 2022, "supplier_factor_kg_co2e_per_kwh": 0.1}]
    later, earlier = one(HEAT, "2024-Q1", supply=supply), one(HEAT, "2021-Q1", supply=supply)
    assert (later["factor"], later["factor_year"], later["is_factor_carried"]) == (0.1, 2022, True)
    assert (earlier["factor"], earlier["factor_set"]) == (0.280, "BAFA")


def test_exceptions_to_the_upstream_rule_are_flagged_per_row():
    assert one(HEAT, "2024-Q1")["is_upstream_exception"]
    assert not one(GAS, "2024-Q1")["is_upstream_exception"]


def test_bundle_b_refuses_market_based_power_and_says_so():
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6] * 4)), bundle="B")
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 406.0)
    assert np.isnan(window(made, "2025", method="market")["actual_t_co2e"])
    assert codes(made) == ["market-method-refused"]


def test_a_factor_of_another_heating_value_is_never_taken_for_the_delivered_unit():
    """data/factors.md §4: an Hi factor on Hs kWh is 10.7 % too much. GEMIS prints no heating value: assumed Hi."""
    assert one(GAS, "2024-Q1", bundle="B")["emissions_t_co2e"] == pytest.approx(0.250 * 903.0)


def test_every_rule_of_every_bundle_leads_to_a_factor_or_to_the_supplier():
    for key in ("A", "B"):
        bundle = the_bundle(key)
        chooser = FactorChooser(bundle)
        for carrier in bundle.rules["carrier"].unique():
            rules = chooser.rules(str(carrier), Method.LOCATION)
            unit = "kWh_Hi" if carrier != "strom" else "kWh"
            found = chooser.first(rules, unit, 2024, converts=True)
            assert found is not None, (key, carrier)


def test_the_factors_used_name_set_and_year_of_each_carrier():
    made = balance_of(
        some_records(
            [POWER, GAS], [*readings(POWER, "2025-Q3", [1.0] * 4), *readings(GAS, "2025-Q3", [1.0] * 4)]
        )
    )
    used = made.factors_used
    power = used[(used["carrier"] == "strom") & (used["method"] == "location")]
    assert power[["year", "factor", "factor_year", "is_factor_carried"]].values.tolist() == [
        [2025, 0.352, 2025, False],
        [2026, 0.352, 2025, True],
    ]
