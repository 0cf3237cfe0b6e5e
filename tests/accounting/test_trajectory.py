"""A member's trajectory to 2035: numbers.md §2-§4, rows as in command-line.md."""

import math

import numpy as np
import pytest

from kek_data.accounting.breaks import Break
from kek_data.accounting.goals import own_goals
from kek_data.accounting.trajectory import member_trajectories
from kek_data.domain.codes import PathStatus
from kek_data.domain.network import Goal, GoalPoint
from kek_data.domain.period import quarters_between
from kek_data.frames import Goals, Trajectory
from tests.accounting.builders import TODAY, a_member, a_network
from tests.accounting.made_frames import (
    a_balance,
    a_base,
    a_window,
    a_year,
    bases,
    emissions,
    emissions_of_years,
    windows,
)

NETWORK = a_network("m1")
ROLLING = [a_window(q, 1000.0) for q in quarters_between("2019-Q4", "2026-Q2")]
YEARS = [a_window(str(y), 1000.0) for y in range(2019, 2026)]
BASE = bases(a_base(2019, 1000.0))


def _trajectory(rows=ROLLING + YEARS, base=BASE, network=NETWORK, emitted=None, breaks=None):
    made = a_balance(windows(rows), emissions(emitted or []))
    goals = own_goals(Goals.empty(), network, base, made.windows)
    return member_trajectories(made, base, goals, network, TODAY, breaks=breaks)


def _row(frame, period: str, method: str = "location", member: str = "m1"):
    found = frame[(frame["period"] == period) & (frame["method"] == method) & (frame["member"] == member)]
    assert len(found) == 1
    return found.iloc[0]


def test_rows_reach_2035_with_a_path_and_without_an_actual_value() -> None:
    frame = _trajectory()
    last = _row(frame, "2035")
    assert (last.path_t_co2e, last.status) == (0.0, "")
    assert math.isnan(last.actual_t_co2e)
    assert _row(frame, "2035-Q4").path_t_co2e == 0.0
    assert frame["x"].max() == 2035.0


def test_the_path_has_the_check_values_of_numbers_section_2() -> None:
    frame = _trajectory()
    assert _row(frame, "2019").path_t_co2e == 1000.0
    assert _row(frame, "2026").path_t_co2e == pytest.approx(796.97, abs=0.005)
    assert _row(frame, "2026-Q2").path_t_co2e == pytest.approx(1000 * 53.625 / (66 + 1 / 12))


def test_a_calendar_year_is_its_fourth_quarters_window() -> None:
    frame = _trajectory()
    columns = ["x", "actual_t_co2e", "path_t_co2e", "gap_t_co2e", "remainder_t_co2e", "status"]
    assert _row(frame, "2024")[columns].tolist() == _row(frame, "2024-Q4")[columns].tolist()


def test_market_rows_have_no_path_goal_gap_or_status() -> None:
    rows = ROLLING + [row | {"method": "market", "actual_t_co2e": 500.0} for row in ROLLING]
    market = _row(_trajectory(rows), "2026-Q2", "market")
    assert (market.actual_t_co2e, market.status) == (500.0, "")
    assert all(
        math.isnan(market[c]) for c in ("path_t_co2e", "own_goal_t_co2e", "gap_t_co2e", "remainder_t_co2e")
    )


def test_a_gap_in_the_figures_stays_a_gap() -> None:
    rows = [row for row in ROLLING if row["period"] != "2023-Q2"]
    row = _row(_trajectory(rows), "2023-Q2")
    assert math.isnan(row.actual_t_co2e)
    assert row.status == PathStatus.NO_STATEMENT


def test_below_80_percent_delivered_there_is_a_value_but_no_statement() -> None:
    rows = [row | {"delivered_share": 0.79} if row["period"] == "2026-Q2" else row for row in ROLLING]
    row = _row(_trajectory(rows), "2026-Q2")
    assert row.actual_t_co2e == 1000.0
    assert row.status == PathStatus.NO_STATEMENT
    assert math.isnan(row.gap_t_co2e)


def test_from_a_break_on_there_is_no_statement() -> None:
    frame = _trajectory(breaks={"m1": Break(quarter="2024-Q1", reason="perimeter")})
    assert _row(frame, "2023-Q4").status == PathStatus.CLEARLY_ABOVE
    assert _row(frame, "2024-Q1").status == PathStatus.NO_STATEMENT
    assert math.isnan(_row(frame, "2026-Q2").gap_t_co2e)


def test_without_a_base_there_is_no_path_and_no_status() -> None:
    row = _row(_trajectory(base=bases()), "2026-Q2")
    assert math.isnan(row.path_t_co2e)
    assert (row.actual_t_co2e, row.status) == (1000.0, PathStatus.NO_STATEMENT)


def test_the_factor_remainder_softens_the_status_of_a_member_that_only_buys_power() -> None:
    # 900 t current, 1,000 t with base-year factors; path 811.5 t: gap 88.5 = remainder, of 5 % nothing is left
    emitted = emissions_of_years("s", {2025: 900.0, 2026: 900.0}, emissions_frozen_t_co2e=250.0)
    rows = [row | {"actual_t_co2e": 900.0} for row in ROLLING]
    row = _row(_trajectory(rows, emitted=emitted), "2026-Q2")
    assert row.remainder_t_co2e == pytest.approx(900 - 1000 * 53.625 / (66 + 1 / 12))
    assert row.status == PathStatus.FACTOR_REMAINDER


def test_a_member_that_buys_no_power_has_a_remainder_of_zero() -> None:
    assert _row(_trajectory(), "2026-Q2").remainder_t_co2e == 0.0


def test_with_an_own_1990_value_path_and_frozen_factors_start_from_1990() -> None:
    emitted = emissions_of_years("s", {2025: 900.0}, emissions_frozen_t_co2e=250.0)
    own = bases(a_base(1990, 1500.0, recorded_year=2019, kind="own_1990"))
    row = _row(_trajectory(base=own, emitted=emitted), "2025")
    assert row.path_t_co2e == pytest.approx(1500 * (54 + 7 / 12) / 100)
    assert row.remainder_t_co2e == pytest.approx(900 - 1000 * (54 + 7 / 12) / 100)


def test_the_first_comparable_goal_runs_along() -> None:
    goals = (
        Goal(key="a", scopes="1+2+3", points=(GoalPoint(year=2030, value=1, value_kind="t_co2e"),)),
        Goal(key="b", points=(GoalPoint(year=2035, value=90, value_kind="reduction_percent"),)),
    )
    frame = _trajectory(network=a_network(a_member(goals=goals)))
    assert _row(frame, "2027").own_goal_t_co2e == pytest.approx(550.0)
    assert _row(frame, "2040" if "2040" in set(frame["period"]) else "2035").own_goal_t_co2e == pytest.approx(
        100.0
    )


def test_a_member_without_any_figure_still_has_rows() -> None:
    frame = _trajectory(network=a_network("m1", "m2"))
    assert math.isnan(_row(frame, "2026-Q2", member="m2").actual_t_co2e)
    assert _row(frame, "2026-Q2", member="m2").status == PathStatus.NO_STATEMENT


def test_an_empty_store_has_rows_of_blanks_only() -> None:
    frame = _trajectory(rows=[], base=bases())
    assert frame["actual_t_co2e"].isna().all()
    assert set(frame["status"]) <= {"", PathStatus.NO_STATEMENT}
    assert frame["x"].max() == 2035.0


def test_the_frame_keeps_its_declaration() -> None:
    frame = Trajectory.validate(_trajectory())
    assert not frame.duplicated(["member", "period", "window", "method"]).any()
    known = frame["gap_t_co2e"].notna()
    difference = frame["actual_t_co2e"] - frame["path_t_co2e"]
    assert np.allclose(frame.loc[known, "gap_t_co2e"], difference[known])
    stated = frame["status"].isin([s for s in PathStatus if s is not PathStatus.NO_STATEMENT])
    assert (stated == known).all()


def test_years_and_quarters_of_one_year_tell_the_same_story() -> None:
    frame = _trajectory(rows=[row for y in range(2019, 2026) for row in a_year(y, 1000.0 - y + 2019)])
    for year in range(2019, 2026):
        assert _row(frame, str(year)).status == _row(frame, f"{year}-Q4").status
