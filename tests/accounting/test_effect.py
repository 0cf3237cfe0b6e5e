"""What other records would change in tonnes (numbers.md §8)."""

import math

import pandas as pd
import pytest

from kek_data.accounting.effect import combined, effect
from kek_data.frames import Effect, Windows
from tests.accounting.made_frames import a_window, a_year, windows


def _rows(
    before: list[dict[str, object]], after: list[dict[str, object]]
) -> dict[tuple[str, str], tuple[float, float, float]]:
    frame = effect(windows(before), windows(after), "m1")
    columns = ("old_t_co2e", "new_t_co2e", "change_t_co2e")
    keys = zip(frame["member"], frame["period"], strict=True)
    return dict(zip(keys, zip(*(frame[c] for c in columns), strict=True), strict=True))


def test_a_changed_year_moves_the_member_and_the_network_by_the_same_tonnes() -> None:
    other = a_year(2024, 500.0, member="m2")
    found = _rows([*a_year(2024, 100.0), *other], [*a_year(2024, 80.0), *other])
    assert found[("m1", "2024")] == (100.0, 80.0, -20.0)
    assert found[("network", "2024")] == (600.0, 580.0, -20.0)


def test_a_year_that_was_not_known_is_blank_before_and_all_new_in_the_network() -> None:
    other = a_year(2024, 500.0, member="m2")
    found = _rows(other, [*a_year(2024, 80.0), *other])
    old, new, change = found[("m1", "2024")]
    assert math.isnan(old)
    assert new == 80.0
    assert math.isnan(change)
    assert found[("network", "2024")] == (500.0, 580.0, 80.0)


def test_what_stays_the_same_is_not_listed() -> None:
    same = [*a_year(2023, 90.0), *a_year(2024, 100.0)]
    changed = [*a_year(2023, 90.0), *a_year(2024, 101.0)]
    assert {period for _, period in _rows(same, changed)} == {"2024", "2024-Q4"}
    assert _rows(same, same) == {}


def test_of_the_twelve_month_windows_only_the_latest_is_listed() -> None:
    before = [a_window("2025-Q3", 100.0), a_window("2025-Q4", 100.0), a_window("2026-Q1", 100.0)]
    after = [{**row, "actual_t_co2e": 90.0} for row in before]
    assert {period for _, period in _rows(before, after)} == {"2026-Q1"}


def test_nothing_before_is_no_crash() -> None:
    frame = effect(Windows.empty(), windows(a_year(2024, 10.0)), "m1")
    assert list(frame.loc[frame["member"] == "network", "new_t_co2e"]) == pytest.approx([10.0, 10.0])


def _effect(before: list[dict[str, object]], after: list[dict[str, object]], member: str) -> pd.DataFrame:
    return effect(windows(before), windows(after), member)


def test_deliveries_of_two_members_add_up_to_one_change_of_the_network() -> None:
    before = [*a_year(2024, 100.0), *a_year(2024, 500.0, member="m2")]
    first = _effect(before, [*a_year(2024, 80.0), *a_year(2024, 500.0, member="m2")], "m1")
    second = _effect(before, [*a_year(2024, 100.0), *a_year(2024, 510.0, member="m2")], "m2")
    together = combined([first, second])
    assert together[["period", "old_t_co2e", "new_t_co2e", "change_t_co2e"]].to_numpy().tolist() == [
        ["2024", 600.0, 590.0, -10.0],
        ["2024-Q4", 600.0, 590.0, -10.0],
    ]


def test_first_deliveries_are_all_new_and_only_the_latest_totals_are_said() -> None:
    first = _effect([], [*a_year(2023, 90.0), *a_year(2024, 80.0)], "m1")
    second = _effect([], a_year(2024, 20.0, member="m2"), "m2")
    together = combined([first, second])
    assert list(together["period"]) == ["2024", "2024-Q4"]
    assert list(together["change_t_co2e"]) == [100.0, 100.0]
    assert together["old_t_co2e"].isna().all()


def test_deliveries_that_change_nothing_have_no_effect_together() -> None:
    assert combined([Effect.empty(), Effect.empty()]).empty
