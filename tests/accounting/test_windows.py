"""Twelve months and years: what is carried, what is blank, what stays marked (numbers.md §3)."""

from datetime import date

import numpy as np
import pytest

from tests.accounting.builders import (
    a_network,
    a_reading,
    a_series,
    balance_of,
    cell,
    codes,
    emission,
    readings,
    some_records,
    window,
    with_settings,
)

POWER = a_series()
GAS = a_series("erdgas", "space_heat")


def test_a_year_is_its_fourth_quarters_window():
    made = balance_of(some_records([POWER], readings(POWER, "2023-Q1", [1e6, 2e6, 3e6, 4e6] * 3)))
    for year in ("2023", "2024", "2025"):
        both = [window(made, period).drop(["period", "window"]) for period in (year, f"{year}-Q4")]
        assert both[0].equals(both[1])


def test_twelve_months_are_four_quarters_with_the_factor_of_each_ones_year():
    """Q3 2024 to Q2 2025: 2 GWh x 361 g + 2 GWh x 352 g."""
    made = balance_of(some_records([POWER], readings(POWER, "2024-Q1", [1e6] * 8)))
    assert window(made, "2025-Q2")["actual_t_co2e"] == pytest.approx(2 * 361.0 + 2 * 352.0)
    assert window(made, "2025-Q2")["x"] == 2024.5


def test_there_is_no_window_before_four_quarters_and_none_that_has_not_ended():
    made = balance_of(some_records([POWER], readings(POWER, "2024-Q2", [1e6] * 9)), today=date(2026, 6, 30))
    periods = made.windows.loc[made.windows["window"] == "rolling_4q", "period"]
    assert (periods.min(), periods.max()) == ("2025-Q1", "2026-Q1")


def test_a_missing_quarter_takes_the_same_quarter_of_the_year_before_with_its_own_years_factor():
    """Q2 2025 is missing: 1 GWh of Q2 2024 x 352 g of 2025."""
    rows = readings(POWER, "2024-Q1", [1e6, 1e6, 1e6, 1e6, 2e6, None, 2e6, 2e6])
    made = balance_of(some_records([POWER], rows))
    assert emission(made, POWER, "2025-Q2")["emissions_t_co2e"] == pytest.approx(352.0)
    assert cell(made, POWER, "2025-Q2")["presence"] == "carried"
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(7 * 352.0)
    assert not window(made, "2025")["is_complete"]


def test_a_value_is_carried_one_year_and_no_further():
    made = balance_of(some_records([POWER], readings(POWER, "2024-Q1", [1e6] * 4)))
    presences = made.cells.set_index("quarter")["presence"]
    assert presences["2025-Q4"] == "carried"
    assert presences["2026-Q1"] == "missing"
    assert np.isnan(window(made, "2026-Q2")["actual_t_co2e"])


def test_more_than_two_percent_missing_is_no_statement():
    """Gas of 100 kWh x 4 against power: 0.4 % by weight would do, 4 % would not."""
    for amount, is_stated in ((1e4, True), (1e5, False)):
        rows = [*readings(POWER, "2023-Q1", [1e6] * 14), *readings(GAS, "2023-Q1", [amount] * 4)]
        made = balance_of(some_records([POWER, GAS], rows))
        assert np.isnan(window(made, "2025-Q4")["actual_t_co2e"]) != is_stated


def test_a_tolerated_gap_takes_the_last_value_is_marked_and_named():
    rows = [*readings(POWER, "2023-Q1", [1e6] * 14), *readings(GAS, "2023-Q1", [1e4] * 4)]
    made = balance_of(some_records([POWER, GAS], rows))
    assert cell(made, GAS, "2025-Q1")["presence"] == "estimated"
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0 + 4 * 1.8139)
    assert window(made, "2025")["estimated_share"] == pytest.approx(4 * 1.8139 / (4 * 352.0 + 4 * 1.8139))
    assert "gap-estimated" in codes(made)


def test_the_tolerated_share_is_a_setting():
    rows = [*readings(POWER, "2023-Q1", [1e6] * 14), *readings(GAS, "2023-Q1", [1e4] * 4)]
    made = balance_of(
        some_records([POWER, GAS], rows), with_settings(a_network(), tolerated_missing_share=0.0001)
    )
    assert np.isnan(window(made, "2025")["actual_t_co2e"])
    assert cell(made, GAS, "2025-Q1")["presence"] == "missing"


def test_entfaellt_is_present_with_zero_and_not_expected_for_a_whole_window():
    rows = [
        *readings(POWER, "2024-Q1", [1e6] * 4),
        *(a_reading(POWER, f"2025-Q{q}", None, cell_state="absent") for q in (1, 2, 3, 4)),
        *readings(GAS, "2024-Q1", [1e5] * 8),
    ]
    made = balance_of(some_records([POWER, GAS], rows))
    assert window(made, "2025")["expected_cells"] == 4
    assert window(made, "2025-Q2")["expected_cells"] == 8
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 18.139)
    assert window(made, "2025")["is_complete"]


@pytest.mark.parametrize("state", ["announced", "in_clarification"])
def test_folgt_and_in_klaerung_are_not_delivered(state):
    rows = [*readings(POWER, "2025-Q1", [1e6] * 3), a_reading(POWER, "2025-Q4", None, cell_state=state)]
    made = balance_of(some_records([POWER], rows))
    assert cell(made, POWER, "2025-Q4")["presence"] == "missing"
    assert cell(made, POWER, "2025-Q4")["mark"] == state


def test_a_mark_over_a_number_leaves_the_number_in_force():
    rows = [*readings(POWER, "2025-Q1", [1e6] * 3), a_reading(POWER, "2025-Q4", 1e6, mark="in_clarification")]
    made = balance_of(some_records([POWER], rows))
    assert cell(made, POWER, "2025-Q4")["presence"] == "delivered"
    assert cell(made, POWER, "2025-Q4")["mark"] == "in_clarification"
    assert window(made, "2025")["is_complete"]


def test_a_series_that_never_delivered_is_left_out_and_named():
    made = balance_of(some_records([POWER, GAS], readings(POWER, "2025-Q1", [1e6] * 4)))
    assert made.never_delivered == (("m1", GAS["series"]),)
    assert codes(made) == ["series-never-delivered"]
    assert window(made, "2025")["is_complete"]


def test_a_series_that_says_since_when_it_exists_is_expected_from_then_on():
    """Gas is active since 2024 and first delivered for 2025: 2024 has no statement."""
    gas = GAS | {"active_from": "2024-01-01"}
    rows = [*readings(POWER, "2023-Q1", [1e6] * 12), *readings(gas, "2025-Q1", [1e6] * 4)]
    made = balance_of(some_records([POWER, gas], rows))
    assert window(made, "2023")["is_complete"]
    assert np.isnan(window(made, "2024")["actual_t_co2e"])
    assert window(made, "2025")["is_complete"]


def test_a_series_that_begins_later_without_a_date_is_named():
    rows = [*readings(POWER, "2023-Q1", [1e6] * 12), *readings(GAS, "2025-Q1", [1e6] * 4)]
    made = balance_of(some_records([POWER, GAS], rows))
    assert "series-starts-later" in codes(made)


def test_scope_1_and_scope_2_add_up_to_the_total():
    rows = [*readings(POWER, "2025-Q1", [1e6] * 4), *readings(GAS, "2025-Q1", [1e6] * 4)]
    row = window(balance_of(some_records([POWER, GAS], rows)), "2025")
    assert row["scope1_t_co2e"] == pytest.approx(4 * 181.39)
    assert row["scope2_t_co2e"] == pytest.approx(4 * 352.0)
    assert row["actual_t_co2e"] == row["scope1_t_co2e"] + row["scope2_t_co2e"]


def test_frozen_factors_are_those_of_the_members_base_year():
    base = [{"member": "m1", "base_year": 2019}]
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6] * 4), base_years=base))
    assert window(made, "2025")["frozen_t_co2e"] == pytest.approx(4 * 416.0)
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0)


def test_without_a_base_year_there_are_no_frozen_factors():
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6] * 4)))
    assert np.isnan(window(made, "2025")["frozen_t_co2e"])


def test_with_an_own_1990_value_the_frozen_factors_are_those_of_1990():
    """UBA 1990, CO2e without upstream; the base tonnes of numbers.md §2 are of 1990 too."""
    base = [{"member": "m1", "base_year": 2019, "emissions_1990_t_co2e": 9000.0}]
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6] * 4), base_years=base))
    factors = balance_of(some_records([POWER], readings(POWER, "1990-Q1", [1e6] * 4))).factors_used
    of_1990 = factors.loc[(factors["method"] == "location") & (factors["year"] == 1990), "factor"].item()
    assert window(made, "2025")["frozen_t_co2e"] == pytest.approx(4000 * of_1990)


def test_a_cost_is_stated_only_where_no_notable_part_of_it_is_unknown():
    rows = [*readings(POWER, "2025-Q1", [1e6] * 4, cost_eur=10.0), *readings(GAS, "2025-Q1", [1e6] * 4)]
    made = balance_of(some_records([POWER, GAS], rows))
    assert np.isnan(window(made, "2025")["cost_eur"])
    alone = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1e6] * 4, cost_eur=10.0)))
    assert window(alone, "2025")["cost_eur"] == pytest.approx(40.0)


def test_estimated_readings_are_counted_as_such():
    rows = [*readings(POWER, "2025-Q1", [1e6] * 3), *readings(POWER, "2025-Q4", [1e6], status="estimated")]
    made = balance_of(some_records([POWER], rows))
    assert window(made, "2025")["estimated_share"] == pytest.approx(0.25)
    assert window(made, "2025")["is_complete"]


def test_a_carrier_without_factor_is_never_counted_as_zero():
    """HVO in place of a third of the diesel: its tonnes are unknown, so is the total (unknown is never met)."""
    diesel, hvo = a_series("diesel", "vehicles"), a_series("hvo", "vehicles")
    rows = [*readings(diesel, "2025-Q1", [2e5] * 4), *readings(hvo, "2025-Q1", [1e5] * 4, unit="l")]
    made = balance_of(some_records([diesel, hvo], rows))
    assert np.isnan(window(made, "2025")["actual_t_co2e"])
    assert "no-factor" in codes(made)


def test_a_trace_of_a_carrier_without_factor_keeps_the_total_and_is_named():
    """At most the largest factor per litre of the bundle: 10 l against 800,000 l of diesel."""
    diesel, hvo = a_series("diesel", "vehicles"), a_series("hvo", "vehicles")
    rows = [*readings(diesel, "2025-Q1", [2e5] * 4), *readings(hvo, "2025-Q1", [2.5] * 4, unit="l")]
    made = balance_of(some_records([diesel, hvo], rows))
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(8e5 * 2.6763 / 1000)
    assert not window(made, "2025")["is_complete"]
    assert "no-factor" in codes(made)


@pytest.mark.parametrize(
    "series",
    [
        a_series("waerme_ungeteilt", "space_heat"),
        a_series("erdgas", "space_heat", is_weather_adjusted=True),
    ],
    ids=["no-carrier-split", "weather-adjusted"],
)
def test_a_published_series_without_carrier_or_already_adjusted_has_energy_and_no_tonnes(series):
    """numbers.md §1.9."""
    rows = [*readings(POWER, "2025-Q1", [1e6] * 4), *readings(series, "2025-Q1", [5e6] * 4, unit="kWh")]
    made = balance_of(some_records([POWER, series], rows))
    assert cell(made, series, "2025-Q1")["energy_kwh"] > 4e6
    assert series["series"] not in set(made.emissions["series"])
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0)
    assert window(made, "2025")["energy_kwh"] == pytest.approx(4e6)
    assert window(made, "2025")["expected_cells"] == 4


def test_no_records_give_an_empty_balance():
    made = balance_of(some_records())
    assert made.windows.empty
    assert made.cells.empty
    assert made.emissions.empty


def test_own_generation_is_shown_apart_and_never_subtracted():
    """numbers.md §1.5: self-used power is already less in the meter."""
    plant = {
        "member": "m1",
        "site": "haus",
        "generation_kind": "pv",
        "period": "2025",
        "generated_kwh": 9e5,
        "self_used_kwh": 4e5,
        "fed_in_kwh": 5e5,
    }
    rows = readings(POWER, "2025-Q1", [1e6] * 4)
    with_plant = balance_of(some_records([POWER], rows, generation=[plant]))
    without = balance_of(some_records([POWER], rows))
    assert with_plant.windows.equals(without.windows)


def test_a_member_the_network_does_not_have_is_left_out():
    stranger = a_series(member="fremd")
    made = balance_of(some_records([stranger], readings(stranger, "2025-Q1", [1e6] * 4)), a_network("m1"))
    assert made.windows.empty


def test_a_share_carried_over_a_change_of_own_use_takes_the_share_of_its_own_quarter():
    """Q1 2026 is missing: the 1,000 kWh of Q1 2025 with the 40 % own use that holds in 2026."""
    own_use = [{"member": "m1", "site": "haus", "valid_from": "2026-01-01", "own_use_share": 0.4}]
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1000.0] * 4), own_use=own_use))
    assert cell(made, POWER, "2026-Q1")["energy_kwh"] == pytest.approx(400.0)


def test_a_quarter_carried_from_a_whole_one_is_shortened_to_its_active_days():
    """Closed on 14 February 2026: 45 of 90 days."""
    series = a_series(active_to="2026-02-14")
    made = balance_of(some_records([series], readings(series, "2025-Q1", [900.0] * 4)))
    assert cell(made, series, "2026-Q1")["energy_kwh"] == pytest.approx(450.0)
