"""Reported tonnes: a whole category or nothing, never added to carried parts (numbers.md §1.7)."""

import numpy as np
import pytest

from kek_data.accounting.breakdown import breakdown
from kek_data.frames import Emissions
from tests.accounting.builders import (
    a_reading,
    a_series,
    balance_of,
    emission,
    readings,
    some_records,
    window,
)

GAS, OIL = a_series("erdgas", "space_heat"), a_series("heizoel_el", "space_heat", site="neben")
POWER = a_series()


def reported(period, tonnes, category="heating", scope="1", **fields):
    return {
        "member": "m1",
        "period": period,
        "scope": scope,
        "category": category,
        "cell_state": "number",
        "emissions_t_co2e": tonnes,
    } | fields


def with_gap(*stated):
    """Gas and oil in 2024, gas only in 2025."""
    rows = [*readings(GAS, "2024-Q1", [1e6] * 8), *readings(OIL, "2024-Q1", [1e4] * 4)]
    return balance_of(some_records([GAS, OIL], rows, reported_emissions=stated))


def test_a_reported_year_replaces_the_whole_category_where_a_series_is_not_delivered():
    made = with_gap(reported("2025", 700.0))
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(700.0)
    assert window(made, "2025")["scope1_t_co2e"] == pytest.approx(700.0)


def test_a_replaced_category_keeps_its_energy_visible_and_has_no_computed_tonnes():
    row = emission(with_gap(reported("2025", 700.0)), GAS, "2025-Q1")
    assert row["is_reported"]
    assert np.isnan(row["emissions_t_co2e"])
    assert row["energy_kwh"] == pytest.approx(903_000.0)


def test_a_reported_year_of_heating_is_split_by_degree_days_and_marked():
    rows = with_gap(reported("2025", 700.0)).emissions
    mine = rows[(rows["series"] == "") & (rows["method"] == "location")].set_index("quarter")
    assert mine["emissions_t_co2e"].sum() == pytest.approx(700.0)
    assert mine.loc["2025-Q1", "emissions_t_co2e"] > 3 * mine.loc["2025-Q3", "emissions_t_co2e"]
    assert mine["is_split"].all()
    assert mine["is_reported"].all()


def test_a_fully_delivered_category_is_not_replaced():
    made = with_gap(reported("2024", 700.0))
    assert window(made, "2024")["actual_t_co2e"] == pytest.approx(4 * 181.39 + 4 * 26.763)


def test_reported_tonnes_are_never_added_to_carried_parts():
    """Q3 2025: oil would be carried; the reported 150 t stand for gas and oil together in that quarter only."""
    made = with_gap(reported("2025-Q3", 150.0))
    carried = 3 * 26.763
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(3 * 181.39 + carried + 150.0)


def test_refrigerants_are_reported_only_and_count():
    made = balance_of(
        some_records(
            [POWER],
            readings(POWER, "2025-Q1", [1e6] * 4),
            reported_emissions=[reported("2025", 12.0, category="refrigerants")],
        )
    )
    row = window(made, "2025")
    assert row["actual_t_co2e"] == pytest.approx(4 * 352.0 + 12.0)
    assert row["energy_kwh"] == pytest.approx(4e6)
    assert row["is_complete"]


def test_reported_refrigerants_are_carried_one_year_like_a_series():
    made = balance_of(
        some_records(
            [POWER],
            readings(POWER, "2024-Q1", [1e6] * 8),
            reported_emissions=[reported("2024", 12.0, category="refrigerants")],
        )
    )
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0 + 12.0)
    assert window(made, "2025")["carried_cells"] == 4


def test_scope_3_never_enters():
    made = balance_of(
        some_records(
            [POWER],
            readings(POWER, "2025-Q1", [1e6] * 4),
            reported_emissions=[reported("2025", 9999.0, category="Dienstreisen", scope="3")],
        )
    )
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0)


def test_a_member_may_report_tonnes_only():
    made = balance_of(some_records(reported_emissions=[reported("2025", 50.0), reported("2024", 60.0)]))
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(50.0)
    assert window(made, "2024")["actual_t_co2e"] == pytest.approx(60.0)
    assert np.isnan(window(made, "2025")["energy_kwh"])


def test_a_value_for_one_method_leaves_the_other_as_computed():
    stated = reported("2025-Q3", 100.0, category="power", scope="2", method="market")
    rows = [*readings(POWER, "2024-Q1", [1e6] * 6), a_reading(POWER, "2025-Q4", 1e6)]
    made = balance_of(some_records([POWER], rows, reported_emissions=[stated]))
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0)
    assert window(made, "2025", method="market")["actual_t_co2e"] == pytest.approx(3 * 701.47 + 100.0)


def test_a_quarterly_value_wins_over_the_share_of_a_yearly_one():
    made = balance_of(
        some_records(
            reported_emissions=[
                reported("2025", 100.0),
                *(reported(f"2025-Q{q}", 10.0) for q in (1, 2, 3, 4)),
            ]
        )
    )
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(40.0)


def test_several_reported_categories_of_one_quarter_are_rows_of_their_own():
    stated = [
        reported("2025", 10.0, category="refrigerants"),
        reported("2025", 20.0, category="process"),
        reported("2025", 30.0, category="district_heat", scope="2"),
    ]
    made = balance_of(some_records(reported_emissions=stated))
    Emissions.validate(made.emissions)
    row = window(made, "2025")
    assert (row["actual_t_co2e"], row["scope1_t_co2e"], row["scope2_t_co2e"]) == pytest.approx(
        (60.0, 30.0, 30.0)
    )


def test_reported_entfaellt_is_present_with_zero():
    stated = [
        reported("2024", 10.0, category="refrigerants"),
        reported("2025", None, category="refrigerants", cell_state="absent"),
    ]
    rows = readings(POWER, "2024-Q1", [1e6] * 8)
    made = balance_of(some_records([POWER], rows, reported_emissions=stated))
    assert window(made, "2025")["actual_t_co2e"] == pytest.approx(4 * 352.0)
    assert window(made, "2025")["is_complete"]


def test_reported_tonnes_of_a_category_have_no_energy_and_no_cost_which_is_not_zero():
    parts = breakdown(with_gap(reported("2025", 700.0)), "carrier", "m1")
    own = parts[(parts["part"] == "") & (parts["period"] == "2025")]
    assert own["emissions_t_co2e"].tolist() == pytest.approx([700.0])
    assert own[["energy_kwh", "cost_eur"]].isna().all(axis=None)
