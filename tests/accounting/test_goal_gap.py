"""Ziellücke: own goals against the path of the same members, and goals in energy (numbers.md §2)."""

from typing import Any

import pandas as pd
import pytest

from kek_data.accounting.goal_gap import GoalGap, goal_gap
from kek_data.accounting.goals import own_goals
from kek_data.domain.codes import NETWORK
from kek_data.domain.network import Goal, GoalPoint
from kek_data.frames import Goals
from tests.accounting.builders import a_member, a_network
from tests.accounting.made_frames import a_base, a_window, bases, trajectory, windows


def a_goal(*points: tuple[int, float, str], **fields: Any) -> Goal:
    made = tuple(GoalPoint(year=y, value=v, value_kind=k) for y, v, k in points)
    return Goal(**({"key": "ziel", "points": made} | fields))


# Base 2019 of 1,000 t each; the path of m1 and m2 is 681 t in 2030 and 0 t in 2035.
GOALS = {
    "m1": (a_goal((2030, 600, "t_co2e"), (2035, 0, "t_co2e")),),
    "m2": (a_goal((2035, 50, "reduction_percent")),),  # 2030: 1000 - 500 x 11/16 = 656.25 t
    "kein_ziel": (),
    "scope3": (a_goal((2035, 0, "residual_percent"), scopes="1+2+3"),),
    "teil": (a_goal((2035, 0, "residual_percent"), perimeter="nur Gebäude"),),
    "energie": (a_goal((2030, 500, "mwh"), (2035, 400, "mwh")),),
    "ohne_pfad": (a_goal((2030, 400, "t_co2e")),),
    "umbruch": (a_goal((2030, 400, "t_co2e")),),
    "spaet": (a_goal((2032, 400, "t_co2e"), base_year=2010),),
}


def the_gap(broken: tuple[str, ...] = ("umbruch",), members: tuple[str, ...] = ()) -> GoalGap:
    network = a_network(*(a_member(key, goals=goals) for key, goals in GOALS.items()))
    rows = [
        row
        for key in GOALS
        if key != "ohne_pfad"
        for row in (
            a_window("2030", float("nan"), member=key, path_t_co2e=681.0),
            a_window("2035", float("nan"), member=key, path_t_co2e=0.0),
        )
    ]
    rows.append(a_window("2026-Q2", 900.0, member="energie", energy_kwh=650_000.0))
    rows.append(a_window("2026-Q1", 900.0, member="energie", energy_kwh=999_000.0))
    base_values = bases(*(a_base(member=key) for key in GOALS))
    owned = own_goals(Goals.empty(), network, base_values, windows([]))
    return goal_gap(owned, trajectory(rows), network, broken, members=members)


def row_of(frame: pd.DataFrame, member: str, year: int) -> dict[str, Any]:
    found = frame[(frame["member"] == member) & (frame["year"] == year)]
    assert len(found) == 1
    return {str(name): value for name, value in found.iloc[0].items()}


def test_only_those_asked_for_are_added_up_or_named() -> None:
    found = the_gap(members=("m1", "kein_ziel"))
    assert set(found.gaps["member"]) == {NETWORK, "m1"}
    assert row_of(found.gaps, NETWORK, 2030)["own_goal_t_co2e"] == 600
    assert [member for member, _ in found.left_out] == ["kein_ziel"]
    assert found.energy.empty


def test_both_sums_run_over_the_same_members() -> None:
    gaps = the_gap().gaps
    assert gaps["member"].unique().tolist() == [NETWORK, "m1", "m2"]
    total = row_of(gaps, NETWORK, 2030)
    assert total["members"] == 2
    assert total["own_goal_t_co2e"] == pytest.approx(600 + 656.25)
    assert total["path_t_co2e"] == pytest.approx(2 * 681)
    assert total["gap_t_co2e"] == pytest.approx(1256.25 - 1362)
    assert total["gap_share"] == pytest.approx((1256.25 - 1362) / 1362)
    assert total["is_start_assumed"]


def test_where_the_path_is_zero_the_gap_is_in_tonnes_only() -> None:
    total = row_of(the_gap().gaps, NETWORK, 2035)
    assert total["gap_t_co2e"] == pytest.approx(500)
    assert pd.isna(total["gap_share"])


def test_everybody_else_is_named_with_the_reason() -> None:
    assert the_gap().left_out == (
        ("kein_ziel", "no_goal"),
        ("scope3", "scopes"),
        ("teil", "perimeter"),
        ("energie", "energy_only"),
        ("ohne_pfad", "no_path"),
        ("umbruch", "broken"),
        ("spaet", "not_at_years"),
    )


def test_a_goal_in_energy_is_held_against_the_last_twelve_months() -> None:
    energy = the_gap().energy
    own, total = row_of(energy, "energie", 2030), row_of(energy, NETWORK, 2030)
    assert (own["last_period"], own["last_kwh"], own["goal_kwh"]) == ("2026-Q2", 650_000, 500_000)
    assert total["gap_kwh"] == pytest.approx(150_000)
    assert total["gap_share"] == pytest.approx(150 / 650)


def test_without_any_comparable_goal_nothing_is_summed() -> None:
    network = a_network("m1")
    found = goal_gap((), trajectory([]), network)
    assert found.gaps.empty
    assert found.energy.empty
    assert found.left_out == (("m1", "no_goal"),)
