"""Errors that comparable systems fell into (numbered as in the project's list of traps), each as a test."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from kek_data.accounting.breakdown import breakdown
from kek_data.domain.network import Weather
from kek_data.frames import Factors
from kek_data.reference.bundles import factor_bundle
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference
from kek_data.reference.weather import VDI_2067_THOUSANDTHS
from sample_data.deliveries import all_records
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_reading,
    a_series,
    balance_of,
    cell,
    codes,
    emission,
    merged,
    readings,
    some_records,
    window,
)

POWER = a_series()
GAS = a_series("erdgas", "space_heat")


# --- 1: blank becomes zero, or zero becomes blank ------------------------------------------------------


def test_trap_1_a_blank_quarter_is_not_zero():
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6, None, 1e6, 1e6])))
    assert cell(made, POWER, "2025-Q2")["presence"] == "missing"
    assert np.isnan(cell(made, POWER, "2025-Q2")["energy_kwh"])
    assert np.isnan(window(made, "2025")["actual_t_co2e"])


def test_trap_1_a_confirmed_zero_is_delivered():
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6, 0.0, 1e6, 1e6])))
    assert cell(made, POWER, "2025-Q2")["presence"] == "delivered"
    assert emission(made, POWER, "2025-Q2")["emissions_t_co2e"] == 0.0
    assert window(made, "2025")["is_complete"]


def test_trap_1_a_first_value_is_not_pushed_back_over_history():
    """A series first delivered in 2025 has no cell, and so no figure, before."""
    rows = [*readings(POWER, "2023-Q1", [1e6] * 12), *readings(GAS, "2025-Q1", [1e6] * 4)]
    made = balance_of(some_records([POWER, GAS], rows))
    gas = made.cells[made.cells["series"] == GAS["series"]]
    assert gas["quarter"].min() == "2025-Q1"


# --- 2: progress on incomplete data --------------------------------------------------------------------


def test_trap_2_power_entered_and_gas_not_yet_is_no_saving():
    """Q1 and Q2 2026: power is in, gas is not. The total keeps last year's gas, marked, instead of falling by half."""
    rows = [*readings(POWER, "2024-Q1", [1e6] * 10), *readings(GAS, "2024-Q1", [2e6] * 8)]
    made = balance_of(some_records([POWER, GAS], rows))
    assert window(made, "2026-Q2")["actual_t_co2e"] == pytest.approx(window(made, "2025-Q4")["actual_t_co2e"])
    assert not window(made, "2026-Q2")["is_complete"]
    assert window(made, "2026-Q2")["carried_share"] > 0.2


def test_trap_2_a_meter_that_stopped_delivering_takes_the_statement_away():
    rows = [*readings(POWER, "2023-Q1", [1e6] * 14), *readings(GAS, "2023-Q1", [2e6] * 6)]
    made = balance_of(some_records([POWER, GAS], rows))
    assert np.isnan(window(made, "2026-Q2")["actual_t_co2e"])


# --- 3: two pages, two numbers -------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["location", "market"])
def test_trap_3_windows_scopes_parts_and_rows_are_one_number(method):
    rows = [*readings(POWER, "2024-Q1", [1e6, 2e6, 3e6, 4e6] * 2), *readings(GAS, "2024-Q1", [5e5] * 8)]
    made = balance_of(some_records([POWER, GAS], rows))
    row = window(made, "2025", method=method)
    emissions = made.emissions[
        (made.emissions["method"] == method) & made.emissions["quarter"].str.startswith("2025")
    ]
    parts = breakdown(made, "carrier", "m1", method)
    sums = [
        row["scope1_t_co2e"] + row["scope2_t_co2e"],
        emissions["emissions_t_co2e"].sum(),
        parts.loc[parts["period"] == "2025", "emissions_t_co2e"].sum(),
    ]
    assert sums == pytest.approx([row["actual_t_co2e"]] * 3, rel=1e-12)


# --- 4: factor without time or version -----------------------------------------------------------------


def test_trap_4_each_row_pins_set_year_and_value_of_its_factor():
    made = balance_of(some_records([POWER], readings(POWER, "2024-Q4", [1e6, 1e6])))
    pins = [
        tuple(emission(made, POWER, q)[["factor_set", "factor_year", "factor", "factor_unit"]])
        for q in ("2024-Q4", "2025-Q1")
    ]
    name = "UBA_Strommix_THG_ohne_vorkette"
    assert pins == [(name, 2024, 0.361, "kg/kWh"), (name, 2025, 0.352, "kg/kWh")]


def test_trap_4_a_new_factor_of_2026_changes_no_earlier_year():
    reference = packaged_reference()
    new = reference.factors[reference.factors["factor_set"] == "UBA_Strommix_THG_ohne_vorkette"].tail(1)
    new = new.assign(valid_from_year=2026, valid_to_year=2026, value=0.3)
    later = replace(reference, factors=Factors.conform(pd.concat([reference.factors, new])))
    records = some_records([POWER], readings(POWER, "2024-Q1", [1e6] * 10))
    before = balance_of(records)
    after = balance_of(records, bundle=factor_bundle(later, "A"), reference=later)
    for year in ("2024", "2025"):
        assert window(after, year).equals(window(before, year))
    assert emission(after, POWER, "2026-Q1")["factor"] == 0.3
    assert factor_bundle(later, "A").fingerprint != factor_bundle(reference, "A").fingerprint


def test_trap_4_the_year_of_the_reading_decides_and_not_the_day_it_is_computed():
    records = some_records([POWER], readings(POWER, "2022-Q1", [1e6] * 4))
    then, now = (balance_of(records, today=day) for day in (date(2023, 1, 5), TODAY))
    assert window(then, "2022").equals(window(now, "2022"))


# --- 5: missing weather coded as 0 ---------------------------------------------------------------------


def test_trap_5_a_station_with_a_gap_does_not_put_a_year_of_heat_into_the_months_it_has():
    """Bochum (DWD 555) has no data from November 2018 to October 2022: the year follows the model, not zeros."""
    series = a_series("fernwaerme", "space_heat", rhythm="yearly")
    weather = Weather(station="Bochum (DWD 555)", reference="1991-2020")
    records = some_records([series], [a_reading(series, "2018", 1000.0), a_reading(series, "2022", 1000.0)])
    made = balance_of(records, a_network(weather=weather))
    model = [sum(VDI_2067_THOUSANDTHS[m : m + 3]) for m in (0, 3, 6, 9)]
    for year in ("2018", "2022"):
        shares = [cell(made, series, f"{year}-Q{q}")["base_amount"] for q in (1, 2, 3, 4)]
        assert shares == pytest.approx(model)


# --- 7: prefix and label matching ----------------------------------------------------------------------


def test_trap_7_a_meter_whose_number_begins_like_another_is_another():
    one, ten = a_series(meter="1"), a_series(meter="10")
    rows = [*readings(one, "2025-Q1", [1.0] * 4), *readings(ten, "2025-Q1", [10.0] * 4)]
    made = balance_of(some_records([one, ten], rows))
    assert cell(made, one, "2025-Q1")["base_amount"] == 1.0
    assert cell(made, ten, "2025-Q1")["base_amount"] == 10.0


def test_trap_7_a_carrier_named_like_another_never_takes_its_factor():
    series = a_series("diesel_2", "vehicles")
    made = balance_of(some_records([series], readings(series, "2025-Q1", [1.0] * 4, unit="l")))
    assert emission(made, series, "2025-Q1")["factor_set"] == ""
    assert "no-factor" in codes(made)


def test_trap_7_sites_of_the_same_key_in_two_members_do_not_double_readings():
    mine, theirs = a_series(), a_series(member="m2")
    one = some_records([mine], readings(mine, "2025-Q1", [1e6] * 4))
    two = some_records([theirs], readings(theirs, "2025-Q1", [1e6] * 4))
    made = balance_of(merged(one, two), a_network("m1", "m2"))
    assert len(made.cells) == len(made.cells.drop_duplicates(["member", "series", "quarter"]))
    assert window(made, "2025", "m1")["actual_t_co2e"] == pytest.approx(1408.0)


# --- 8: unit and magnitude slips -----------------------------------------------------------------------


@pytest.mark.parametrize(("amount", "unit"), [(1e6, "kWh"), (1e3, "MWh"), (1.0, "GWh"), (3600.0, "GJ")])
def test_trap_8_the_same_energy_in_any_unit_gives_the_same_tonnes(amount, unit):
    made = balance_of(some_records([POWER], [a_reading(POWER, "2025-Q1", amount, unit=unit)]))
    assert emission(made, POWER, "2025-Q1")["emissions_t_co2e"] == pytest.approx(352.0)


def test_trap_8_litres_are_no_kilowatt_hours():
    """Power in litres has neither energy nor tonnes."""
    made = balance_of(some_records([POWER], [a_reading(POWER, "2025-Q1", 1e6, unit="l")]))
    assert np.isnan(emission(made, POWER, "2025-Q1")["emissions_t_co2e"])
    assert {"no-factor", "energy-not-computable"} <= set(codes(made))


# --- 9: matching only the reference year ---------------------------------------------------------------


def test_trap_9_every_delivered_quarter_of_the_sample_network_is_recomputed_by_hand():
    """Location-based, row by row: amount x factor of its unit or kWh Hi x factor, every year, member and carrier."""
    network = parse_network(packaged_network_text())
    records = all_records()
    made = balance_of(records, network)
    shared = set(records.own_use.loc[records.own_use["own_use_share"] < 1, "member"].astype(str))
    power = packaged_reference().factors
    power = power[power["factor_set"] == "UBA_Strommix_THG_ohne_vorkette"].set_index("valid_from_year")[
        "value"
    ]
    per_unit = {  # kg per unit as delivered, data/factors.md §1 and §3
        ("erdgas", "kWh_Hs"): 0.18139,
        ("erdgas", "MWh_Hs"): 181.39,
        ("erdgas", "kWh_Hi"): 0.20088,
        ("erdgas", "MWh_Hi"): 200.88,
        ("heizoel_el", "l"): 2.6763,
        ("diesel", "l"): 2.6763,
        ("benzin", "l"): 2.3942,
        ("pellets", "t"): 4900 * 0.036,
        ("pellets", "kg"): 4.9 * 0.036,
        ("hackschnitzel", "t"): 3800 * 0.027,
    }
    thirds = set(records.supply.loc[records.supply["third_party_share"] > 0, "series"])
    checked: dict[tuple[str, str], int] = {}
    rows = made.emissions[
        (made.emissions["method"] == "location")
        & (made.emissions["presence"] == "delivered")
        & ~made.emissions[["is_split", "is_reconciled", "is_reported"]].any(axis=1)
    ]
    delivered = records.readings.set_index(["member", "series", "period"])[["amount", "unit"]]
    for row in rows.itertuples():
        if row.member in shared or row.series in thirds:
            continue
        amount, unit = delivered.loc[(row.member, row.series, row.quarter)]
        year = int(row.quarter[:4])
        kg = per_unit.get((row.carrier, unit))
        if row.carrier == "strom":
            kg = power[min(year, 2025)] * {"kWh": 1, "MWh": 1000, "GWh": 1e6}[unit]
        if kg is None:
            continue
        assert row.emissions_t_co2e == pytest.approx(amount * kg / 1000), (
            row.member,
            row.series,
            row.quarter,
        )
        checked[row.carrier, row.quarter[:4]] = checked.get((row.carrier, row.quarter[:4]), 0) + 1
    for carrier in ("strom", "erdgas", "diesel"):
        assert all((carrier, str(year)) in checked for year in range(2018, 2027)), (carrier, checked)


# --- 10: rounding and edge arithmetic ------------------------------------------------------------------


def test_trap_10_nothing_is_rounded_on_the_way():
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [0.001] * 4)))
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(0.004 * 0.352 / 1000, rel=1e-12)


@pytest.mark.parametrize(("missing", "is_stated"), [(1.9, True), (2.0, True), (2.1, False)])
def test_trap_10_exactly_two_percent_missing_is_still_a_statement(missing, is_stated):
    small = a_series(site="klein")
    rows = [
        *readings(POWER, "2023-Q1", [100.0 - missing] * 12),
        *readings(small, "2023-Q1", [missing] * 4),
    ]
    made = balance_of(some_records([POWER, small], rows))
    assert np.isnan(window(made, "2025")["actual_t_co2e"]) != is_stated


def test_trap_10_a_total_of_zero_is_a_statement():
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [0.0] * 4)))
    row = window(made, "2025")
    assert row["actual_t_co2e"] == 0.0
    assert row["is_complete"]
    assert row["delivered_share"] == 1.0


def test_unknown_never_counts_as_met():
    """Gas volumes without Brennwert in 2025: delivered, but no figure; the total is unknown, not smaller."""
    rows = [
        *readings(POWER, "2024-Q1", [1e6] * 8),
        *readings(GAS, "2024-Q1", [1e6] * 3),
        *readings(GAS, "2025-Q1", [1e5] * 4, unit="m3"),
    ]
    made = balance_of(some_records([POWER, GAS], rows))
    assert np.isnan(window(made, "2025")["actual_t_co2e"])
    assert not window(made, "2025")["is_complete"]
    assert "gas-volume-not-counted" in codes(made)
