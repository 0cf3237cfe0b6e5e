"""Units: what was delivered is read once, and never guessed (numbers.md §1.1)."""

import numpy as np
import pytest

from tests.accounting.builders import a_reading, a_series, balance_of, cell, codes, emission, some_records


def one(carrier, use, amount, unit, **fields):
    series = a_series(carrier, use)
    records = some_records([series], [a_reading(series, "2025-Q1", amount, unit=unit, **fields)])
    made = balance_of(records)
    return made, series


KWH = [  # carrier, amount, unit, kWh Hi, source
    pytest.param("erdgas", 1000.0, "kWh_Hs", 903.0, id="gas-Hs-0.903-EBeV"),
    pytest.param("erdgas", 1000.0, "kWh_Hi", 1000.0, id="gas-Hi"),
    pytest.param("heizoel_el", 100.0, "l", 1005.0, id="oil-10.05-per-litre"),
    pytest.param("diesel", 100.0, "l", 1005.0, id="diesel-10.05-per-litre"),
    pytest.param("benzin", 100.0, "l", 912.0, id="petrol-9.12-per-litre"),
    pytest.param("fluessiggas", 100.0, "kg", 1278.0, id="lpg-12.78-per-kg"),
    pytest.param("fluessiggas", 100.0, "l", 650.5, id="lpg-6.505-per-litre"),
    pytest.param("pellets", 1.0, "t", 4900.0, id="pellets-4.9-per-kg"),
    pytest.param("strom", 1.0, "GWh", 1e6, id="power-GWh"),
    pytest.param("fernwaerme", 1.0, "GJ", 1000 / 3.6, id="heat-GJ"),
]


@pytest.mark.parametrize(("carrier", "amount", "unit", "expected"), KWH)
def test_an_amount_becomes_kwh_of_the_lower_heating_value(carrier, amount, unit, expected):
    """data/factors.md §2 and §3."""
    made, series = one(carrier, "space_heat", amount, unit)
    assert cell(made, series, "2025-Q1")["energy_kwh"] == pytest.approx(expected, rel=1e-12)


def test_a_gas_volume_is_kwh_hs_by_zustandszahl_and_brennwert():
    """1,000 m³ x 0.9674 x 11.2 = 10,834.88 kWh Hs x 0.18139 kg = 1.96534 t."""
    made, series = one(
        "erdgas", "space_heat", 1000.0, "m3", state_number=0.9674, calorific_value_kwh_per_m3=11.2
    )
    row = emission(made, series, "2025-Q1")
    assert row["emissions_t_co2e"] == pytest.approx(10_834.88 * 0.18139 / 1000, rel=1e-12)
    assert cell(made, series, "2025-Q1")["base_unit"] == "kWh_Hs"


@pytest.mark.parametrize("given", [{}, {"state_number": 0.96}, {"calorific_value_kwh_per_m3": 11.2}])
def test_a_gas_volume_without_zustandszahl_or_brennwert_is_a_finding_and_no_figure(given):
    made, series = one("erdgas", "space_heat", 1000.0, "m3", **given)
    assert "gas-volume-not-counted" in codes(made)
    assert series["series"] in dict(made.never_delivered).values()


def test_plain_kilowatt_hours_of_gas_are_read_as_hs_with_a_hint():
    made, series = one("erdgas", "space_heat", 1000.0, "kWh")
    assert cell(made, series, "2025-Q1")["base_unit"] == "kWh_Hs"
    assert codes(made) == ["hs-assumed-for-gas"]


def test_a_carrier_without_a_factor_is_a_finding_and_never_its_neighbour():
    """HVO is not diesel (numbers.md §1.1)."""
    made, series = one("hvo", "vehicles", 1000.0, "l")
    row = emission(made, series, "2025-Q1")
    assert np.isnan(row["emissions_t_co2e"])
    assert row["factor_set"] == ""
    assert {"no-factor", "energy-not-computable"} <= set(codes(made))


def test_cng_by_weight_has_no_conversion_and_stays_blank():
    """data/factors.md §3: kWh per kg not found."""
    made, series = one("cng", "vehicles", 1000.0, "kg")
    assert np.isnan(emission(made, series, "2025-Q1")["emissions_t_co2e"])
    assert "no-factor" in codes(made)


def test_a_credit_note_is_a_negative_amount():
    made, series = one("strom", "building_power", -1000.0, "kWh")
    assert emission(made, series, "2025-Q1")["emissions_t_co2e"] == pytest.approx(-0.352)
