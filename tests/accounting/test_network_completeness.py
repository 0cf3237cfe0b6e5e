"""Completeness of the network (numbers.md §3)."""

import pytest

from kek_data.accounting.network_completeness import network_completeness
from kek_data.frames import Windows
from tests.accounting.made_frames import a_window, windows


def test_shares_are_weighted_by_tonnes_and_cells_are_counted() -> None:
    frame = network_completeness(
        windows(
            [
                a_window("2025", 300.0, delivered_share=1.0, expected_cells=8, delivered_cells=8),
                a_window(
                    "2025",
                    100.0,
                    member="m2",
                    delivered_share=0.5,
                    carried_share=0.5,
                    expected_cells=4,
                    delivered_cells=2,
                    carried_cells=2,
                ),
            ]
        )
    )
    (row,) = frame.to_dict("records")
    assert (row["expected_cells"], row["delivered_cells"], row["carried_cells"]) == (12, 10, 2)
    assert (row["delivered_share"], row["carried_share"]) == pytest.approx((0.875, 0.125))
    assert not row["is_complete"]


def test_a_member_without_a_total_has_no_weight_but_its_cells_count() -> None:
    blank = a_window(
        "2025", float("nan"), member="m2", delivered_share=0.0, expected_cells=4, missing_cells=4
    )
    frame = network_completeness(
        windows([a_window("2025", 10.0, expected_cells=4, delivered_cells=4), blank])
    )
    assert list(frame["delivered_share"]) == [1.0]
    assert list(frame["missing_cells"]) == [4]


def test_nothing_known_is_an_empty_frame() -> None:
    assert network_completeness(Windows.empty()).empty
