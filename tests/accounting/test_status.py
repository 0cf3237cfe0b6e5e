"""Gap and status word: numbers.md §4; traps "unknown is not met" and "exactly on path" of anchors.md §5."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.status import gap_share, judged_window, path_status, path_statuses
from kek_data.domain.codes import PathStatus
from kek_data.domain.network import Settings
from kek_data.frames import Trajectory

SETTINGS = Settings()
NAN = math.nan
AMOUNTS = st.floats(0, 1e7)


@pytest.mark.parametrize(
    ("actual", "path", "remainder", "expected"),
    [
        (900.0, 1000.0, 0.0, PathStatus.ON_PATH),
        (1000.0, 1000.0, 0.0, PathStatus.ON_PATH),
        (1000.1, 1000.0, 0.0, PathStatus.SLIGHTLY_ABOVE),
        (1050.0, 1000.0, 0.0, PathStatus.SLIGHTLY_ABOVE),
        (1050.1, 1000.0, 0.0, PathStatus.CLEARLY_ABOVE),
        (1200.0, 1000.0, 149.0, PathStatus.CLEARLY_ABOVE),
        (1200.0, 1000.0, 150.0, PathStatus.FACTOR_REMAINDER),
        (1200.0, 1000.0, NAN, PathStatus.CLEARLY_ABOVE),
        (0.0, 0.0, 0.0, PathStatus.ON_PATH),
        (1.0, 0.0, 0.0, PathStatus.CLEARLY_ABOVE),
        (1.0, 0.0, 1.0, PathStatus.FACTOR_REMAINDER),
        (NAN, 1000.0, 0.0, PathStatus.NO_STATEMENT),
        (900.0, NAN, 0.0, PathStatus.NO_STATEMENT),
        (NAN, NAN, NAN, PathStatus.NO_STATEMENT),
    ],
)
def test_status_words(actual: float, path: float, remainder: float, expected: PathStatus) -> None:
    assert path_status(actual, path, remainder, SETTINGS) is expected


def test_a_sum_in_another_order_stays_exactly_on_the_path() -> None:
    assert path_status(0.1 + 0.2, 0.3, 0.0, SETTINGS) is PathStatus.ON_PATH


def test_the_threshold_is_a_setting() -> None:
    assert path_status(1080.0, 1000.0, 0.0, Settings(slightly_above_share=0.10)) is PathStatus.SLIGHTLY_ABOVE


def test_where_the_path_is_zero_there_is_no_percent() -> None:
    assert math.isnan(gap_share(5.0, 0.0))
    assert gap_share(1070.0, 1000.0) == pytest.approx(0.07)


ORDER = [
    PathStatus.ON_PATH,
    PathStatus.SLIGHTLY_ABOVE,
    PathStatus.FACTOR_REMAINDER,
    PathStatus.CLEARLY_ABOVE,
]


@given(AMOUNTS, AMOUNTS, st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_emissions_never_give_a_better_word(
    actual: float, path: float, rest: float, more: float
) -> None:
    before, after = path_statuses([actual, actual + more], [path] * 2, [rest] * 2, SETTINGS)
    assert ORDER.index(PathStatus(after)) >= ORDER.index(PathStatus(before))


@given(AMOUNTS, AMOUNTS, st.floats(0, 1e6))
def test_a_remainder_only_ever_softens_clearly_above(actual: float, path: float, rest: float) -> None:
    plain, softened = path_statuses([actual] * 2, [path] * 2, [0.0, rest], SETTINGS)
    assert plain == softened or (plain, softened) == (PathStatus.CLEARLY_ABOVE, PathStatus.FACTOR_REMAINDER)


def test_the_status_stands_at_the_latest_window_with_80_percent_delivered() -> None:
    history = _history([("2025-Q3", 1.0, 9.0), ("2025-Q4", 0.8, 9.0), ("2026-Q1", 0.79, 8.0)])
    assert judged_window(history, SETTINGS) == "2025-Q4"


def test_a_blank_window_carries_no_status_however_much_is_delivered() -> None:
    history = _history([("2025-Q3", 1.0, 9.0), ("2025-Q4", 0.9, NAN)])
    assert judged_window(history, SETTINGS) == "2025-Q3"


def test_without_enough_delivered_anywhere_there_is_no_window() -> None:
    assert judged_window(_history([("2025-Q3", 0.5, 9.0)]), SETTINGS) == ""


def _history(rows: list[tuple[str, float, float]]):
    return Trajectory.from_rows(
        {
            "member": "m1",
            "period": period,
            "window": "rolling_4q",
            "method": "location",
            "x": float(i),
            "delivered_share": delivered,
            "actual_t_co2e": actual,
        }
        for i, (period, delivered, actual) in enumerate(rows)
    )
