"""Quarters are the cells: splitting, reconciling, own part, dates (numbers.md §1.6, §3)."""

from datetime import date

import numpy as np
import pytest

from kek_data.accounting.cells import spread
from kek_data.reference.tables import packaged_reference
from kek_data.reference.weather import quarter_degree_days
from tests.accounting.builders import (
    ESSEN,
    a_network,
    a_reading,
    a_series,
    a_site,
    balance_of,
    cell,
    codes,
    emission,
    readings,
    some_records,
    window,
)

POWER = a_series("strom", "building_power", rhythm="yearly")
HEAT = a_series("fernwaerme", "space_heat", rhythm="yearly")


def amounts(made, series, year="2023"):
    return [cell(made, series, f"{year}-Q{q}")["base_amount"] for q in (1, 2, 3, 4)]


def test_a_yearly_value_of_power_is_split_by_days_and_marked():
    """2023 has 90, 91, 92 and 92 days."""
    made = balance_of(some_records([POWER], [a_reading(POWER, "2023", 365.0)]))
    assert amounts(made, POWER) == pytest.approx([90.0, 91.0, 92.0, 92.0])
    assert cell(made, POWER, "2023-Q1")["is_split"]


def test_a_yearly_value_of_heat_is_split_by_degree_days():
    made = balance_of(some_records([HEAT], [a_reading(HEAT, "2023", 1000.0)]))
    quarters = quarter_degree_days(packaged_reference(), ESSEN, 2023)
    assert quarters is not None
    assert amounts(made, HEAT) == pytest.approx(
        [1000.0 * kd / sum(quarters.values()) for kd in quarters.values()]
    )


def test_a_quarter_split_from_an_invoice_period_on_intake_is_marked_like_a_split_year():
    rows = [
        a_reading(HEAT, "2023-Q1", 300.0, split_from="2023-01-14/2023-04-15"),
        a_reading(HEAT, "2023-Q2", 100.0),
    ]
    made = balance_of(some_records([HEAT], rows))
    marked = {q: cell(made, HEAT, q)["is_split"] for q in ("2023-Q1", "2023-Q2", "2024-Q1")}
    assert marked == {"2023-Q1": True, "2023-Q2": False, "2024-Q1": True}  # 2024-Q1 is carried forward
    assert emission(made, HEAT, "2023-Q1")["is_split"]


def test_without_degree_days_a_yearly_value_of_heat_follows_vdi_2067():
    """data/factors.md §6, thousandths: 170 + 150 + 130; 80 + 40 + a third of 40; two thirds of 40 + 30; 80 + 120 + 160."""
    made = balance_of(some_records([HEAT], [a_reading(HEAT, "2023", 1000.0)]), a_network(weather=None))
    assert amounts(made, HEAT) == pytest.approx([450.0, 120.0 + 40 / 3, 80 / 3 + 30.0, 360.0])


def test_a_yearly_value_of_a_series_that_began_in_july_lies_in_the_second_half():
    series = POWER | {"active_from": "2023-07-01"}
    made = balance_of(some_records([series], [a_reading(series, "2023", 184.0)]))
    assert cell(made, series, "2023-Q3")["base_amount"] == pytest.approx(92.0)
    assert made.cells["quarter"].min() == "2023-Q3"


def test_a_final_annual_reading_scales_four_quarters():
    rows = [
        *readings(POWER, "2023-Q1", [100.0, 100.0, 100.0, 100.0]),
        a_reading(POWER, "2023", 500.0, status="final"),
    ]
    made = balance_of(some_records([POWER], rows))
    assert amounts(made, POWER) == pytest.approx([125.0] * 4)
    assert cell(made, POWER, "2023-Q1")["is_reconciled"]
    assert not cell(made, POWER, "2023-Q1")["is_split"]


def test_missing_quarters_share_what_a_final_annual_reading_leaves():
    """1,000 less 700 = 300 over Q3 and Q4 with 92 days each."""
    rows = [*readings(POWER, "2023-Q1", [400.0, 300.0]), a_reading(POWER, "2023", 1000.0, status="corrected")]
    made = balance_of(some_records([POWER], rows))
    assert amounts(made, POWER) == pytest.approx([400.0, 300.0, 150.0, 150.0])


def test_a_final_annual_reading_below_its_quarters_is_a_finding_and_fills_nothing():
    rows = [*readings(POWER, "2023-Q1", [600.0, 600.0]), a_reading(POWER, "2023", 1000.0, status="final")]
    made = balance_of(some_records([POWER], rows))
    assert np.isnan(amounts(made, POWER)[2])
    assert "annual-below-quarters" in codes(made)


def test_an_annual_reading_that_is_not_final_does_not_touch_the_quarters():
    rows = [
        *readings(POWER, "2023-Q1", [400.0, 300.0]),
        a_reading(POWER, "2023", 1000.0, status="preliminary"),
    ]
    made = balance_of(some_records([POWER], rows))
    assert amounts(made, POWER)[:2] == [400.0, 300.0]
    assert np.isnan(amounts(made, POWER)[2])
    assert "annual-not-final" in codes(made)


def test_a_final_annual_reading_in_another_unit_is_brought_to_the_same():
    """9,030 kWh Hi = 10,000 kWh Hs; three quarters of 2,000 kWh Hs leave 4,000 kWh Hs = 3,612 kWh Hi."""
    gas = a_series("erdgas", "space_heat")
    rows = [
        *readings(gas, "2023-Q1", [2000.0, 2000.0, 2000.0]),
        a_reading(gas, "2023", 9030.0, unit="kWh_Hi", status="final"),
    ]
    made = balance_of(some_records([gas], rows))
    assert cell(made, gas, "2023-Q4")["energy_kwh"] == pytest.approx(3612.0)
    assert cell(made, gas, "2023-Q1")["energy_kwh"] == pytest.approx(1806.0)


def test_costs_are_split_and_reconciled_like_amounts():
    rows = [
        *readings(POWER, "2023-Q1", [100.0] * 4, cost_eur=30.0),
        a_reading(POWER, "2023", 400.0, status="final", cost_eur=100.0),
    ]
    made = balance_of(some_records([POWER], rows))
    assert cell(made, POWER, "2023-Q2")["cost_eur"] == pytest.approx(25.0)


def test_meters_of_one_building_add_up():
    first, second = (a_series(meter=m) for m in ("1", "2"))
    made = balance_of(
        some_records(
            [first, second], [*readings(first, "2025-Q1", [1e6] * 4), *readings(second, "2025-Q1", [2e6] * 4)]
        )
    )
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(12 * 352.0)


def test_own_use_takes_out_the_let_part_and_shows_it_apart():
    own_use = [{"member": "m1", "site": "haus", "valid_from": "2020-01-01", "own_use_share": 0.6}]
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [1000.0] * 4), own_use=own_use))
    row = cell(made, POWER, "2025-Q1")
    assert (row["energy_kwh"], row["third_party_energy_kwh"]) == pytest.approx((600.0, 400.0))
    assert window(made, "2025")["third_party_energy_kwh"] == pytest.approx(1600.0)


def test_a_share_that_changes_inside_a_quarter_splits_it_by_days():
    """Q1 2025 has 90 days; from 1 March on (31 days) nothing is own."""
    own_use = [{"member": "m1", "site": "haus", "valid_from": "2025-03-01", "own_use_share": 0.0}]
    made = balance_of(some_records([POWER], readings(POWER, "2025-Q1", [900.0]), own_use=own_use))
    assert cell(made, POWER, "2025-Q1")["energy_kwh"] == pytest.approx(590.0)


def test_nothing_is_expected_where_own_use_is_nothing():
    own_use = [{"member": "m1", "site": "haus", "valid_from": "2025-04-01", "own_use_share": 0.0}]
    other = a_series(site="neben")
    rows = [*readings(POWER, "2024-Q1", [100.0] * 5), *readings(other, "2024-Q1", [100.0] * 10)]
    made = balance_of(some_records([POWER, other], rows, own_use=own_use))
    assert window(made, "2026-Q2")["is_complete"]
    assert window(made, "2026-Q2")["expected_cells"] == 4


def test_a_part_for_third_parties_is_taken_out_from_the_year_it_was_stated():
    supply = [{"member": "m1", "series": POWER["series"], "year": 2025, "third_party_share": 0.25}]
    made = balance_of(some_records([POWER], readings(POWER, "2024-Q1", [100.0] * 10), supply=supply))
    assert [cell(made, POWER, q)["energy_kwh"] for q in ("2024-Q4", "2025-Q1", "2026-Q1")] == [
        100.0,
        75.0,
        75.0,
    ]


def test_fuel_for_sold_heat_stays_whole():
    gas = a_series("erdgas", "space_heat", produced_for="heat")
    own_use = [{"member": "m1", "site": "haus", "valid_from": "2020-01-01", "own_use_share": 0.5}]
    made = balance_of(some_records([gas], readings(gas, "2025-Q1", [1e6]), own_use=own_use))
    assert emission(made, gas, "2025-Q1")["emissions_t_co2e"] == pytest.approx(181.39)


def test_a_site_that_another_member_reports_counts_there_only():
    mine, theirs = a_series(), a_series(member="m2")
    records = some_records(
        [mine, theirs],
        [*readings(mine, "2025-Q1", [100.0] * 4), *readings(theirs, "2025-Q1", [100.0] * 4)],
        sites=[a_site(reported_by="m2"), a_site(member="m2")],
    )
    made = balance_of(records, a_network("m1", "m2"))
    assert set(made.windows["member"]) == {"m2"}
    assert codes(made) == ["site-reported-elsewhere"]


def test_readings_outside_the_active_dates_contribute_nothing_and_are_named():
    series = a_series(active_from="2025-01-01", active_to="2025-06-30")
    made = balance_of(some_records([series], readings(series, "2025-Q1", [100.0] * 4)))
    assert sorted(made.cells["quarter"]) == ["2025-Q1", "2025-Q2"]
    assert codes(made) == ["reading-outside-dates"]


def test_quarters_after_the_end_of_a_series_are_not_missing():
    ended, other = a_series(active_to="2024-12-31"), a_series(site="neben")
    rows = [*readings(ended, "2024-Q1", [100.0] * 4), *readings(other, "2024-Q1", [100.0] * 10)]
    made = balance_of(some_records([ended, other], rows))
    assert window(made, "2026-Q2")["is_complete"]


@pytest.mark.parametrize(
    ("today", "is_due"),
    [(date(2026, 8, 11), False), (date(2026, 8, 12), True)],
    ids=["six-weeks-on", "a-day-later"],
)
def test_a_quarter_is_due_six_weeks_after_it_ended(today, is_due):
    """Q2 2026 ends on 30 June, plus 42 days: 11 August."""
    series = a_series()
    made = balance_of(some_records([series], readings(series, "2025-Q1", [1.0] * 4)), today=today)
    assert cell(made, series, "2026-Q2")["is_due"] == is_due


@pytest.mark.parametrize(("today", "is_due"), [(date(2026, 5, 31), False), (date(2026, 6, 1), True)])
def test_a_yearly_value_is_due_at_the_end_of_may(today, is_due):
    made = balance_of(some_records([POWER], [a_reading(POWER, "2024", 1.0)]), today=today)
    assert cell(made, POWER, "2025-Q4")["is_due"] == is_due


SPREAD = [  # quarters, annual, expected
    pytest.param([1.0, 2.0, 3.0, 4.0], 20.0, [2.0, 4.0, 6.0, 8.0], id="scaled"),
    pytest.param([1.0, 2.0, 3.0, 4.0], 10.0, [1.0, 2.0, 3.0, 4.0], id="agrees"),
    pytest.param([1.0, None, None, 4.0], 11.0, [1.0, 3.0, 3.0, 4.0], id="shared"),
    pytest.param([1.0, None, None, 4.0], 5.0, [1.0, 0.0, 0.0, 4.0], id="nothing-left"),
    pytest.param([1.0, None, None, 4.0], 4.0, [1.0, None, None, 4.0], id="negative-rest"),
    pytest.param([0.0, 0.0, 0.0, 0.0], 8.0, [2.0, 2.0, 2.0, 2.0], id="zeros"),
    pytest.param([None, None, None, None], -8.0, [-2.0, -2.0, -2.0, -2.0], id="credit-note"),
    pytest.param([1.0, 2.0, 3.0, 4.0], None, [1.0, 2.0, 3.0, 4.0], id="no-annual-value"),
]


@pytest.mark.parametrize(("quarters", "annual", "expected"), SPREAD)
def test_an_annual_value_and_its_quarters_are_reconciled(quarters, annual, expected):
    values = np.array([quarters], dtype="float64")
    made, _ = spread(values, np.isnan(values), np.array([annual], dtype="float64"), np.ones((1, 4)))
    assert made[0] == pytest.approx(np.array(expected, dtype="float64"), nan_ok=True)
