"""Completeness has three parts, weighted by last known emissions (numbers.md §3)."""

import pytest

from tests.accounting.builders import a_series, balance_of, readings, some_records, window

LARGE = a_series(site="gross")
SMALL = a_series(site="klein")


def test_shares_are_weighted_by_emissions_and_counts_are_plain():
    """Large 3/4 of the weight, delivered; small 1/4, carried for half of the window: 0.875 and 0.125."""
    rows = [*readings(LARGE, "2024-Q1", [3.0] * 8), *readings(SMALL, "2024-Q1", [1.0] * 6)]
    row = window(balance_of(some_records([LARGE, SMALL], rows)), "2025")
    assert (row["delivered_share"], row["carried_share"], row["missing_share"]) == pytest.approx(
        (0.875, 0.125, 0.0)
    )
    counts = ["expected_cells", "delivered_cells", "carried_cells", "missing_cells"]
    assert row[counts].tolist() == [8, 6, 2, 0]


def test_a_missing_cell_weighs_what_it_last_emitted():
    """Small delivered 2023 only: in 2025 it is missing with a quarter of the weight of 4."""
    rows = [*readings(LARGE, "2023-Q1", [3.0] * 12), *readings(SMALL, "2023-Q1", [1.0] * 4)]
    row = window(balance_of(some_records([LARGE, SMALL], rows)), "2025")
    assert row["missing_share"] == pytest.approx(0.25)
    assert row["missing_cells"] == 4


def test_a_quarter_counts_whether_it_is_due_or_not():
    """On 20 August 2026 Q2 2026 is not delivered: it is missing from the window although nobody is late."""
    row = window(balance_of(some_records([LARGE], readings(LARGE, "2025-Q1", [1.0] * 5))), "2026-Q2")
    assert row["carried_cells"] == 1
    assert row["delivered_share"] == pytest.approx(0.75)


def test_a_member_without_tonnes_is_counted_by_cells():
    """Ambient heat weighs nothing: three of four cells delivered."""
    heat = a_series("umweltwaerme", "space_heat")
    row = window(balance_of(some_records([heat], readings(heat, "2025-Q1", [5.0] * 3, unit="kWh"))), "2025")
    assert row["delivered_share"] == pytest.approx(0.75)
    assert row["missing_share"] == pytest.approx(0.25)


def test_a_credit_note_weighs_by_its_amount():
    rows = [*readings(LARGE, "2025-Q1", [3.0] * 4), *readings(SMALL, "2024-Q1", [1.0, 1.0, 1.0, -1.0])]
    row = window(balance_of(some_records([LARGE, SMALL], rows)), "2025")
    assert row["carried_share"] == pytest.approx(0.25)
