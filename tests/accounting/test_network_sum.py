"""One set of members per view: numbers.md §2."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.breaks import Break
from kek_data.accounting.goals import own_goals
from kek_data.accounting.network_sum import network_trajectory
from kek_data.accounting.trajectory import member_trajectories
from kek_data.domain.codes import NETWORK as WHOLE
from kek_data.domain.network import Goal, GoalPoint, PathPoint, ProgrammePath
from kek_data.domain.period import quarters_between
from kek_data.frames import Goals, Trajectory
from tests.accounting.builders import TODAY, a_member, a_network
from tests.accounting.made_frames import a_balance, a_base, a_window, bases, windows
from tests.tools import examples


def _history(member: str, actual: float = 1000.0, first: str = "2018-Q4", last: str = "2026-Q2", **fields):
    quarters = quarters_between(first, last)
    rolling = [a_window(q, actual, member=member, **fields) for q in quarters]
    years = [a_window(q[:4], actual, member=member, **fields) for q in quarters if q.endswith("Q4")]
    return rolling + years


def _sum(network, rows, base, *, breaks=None, **chosen):
    made = a_balance(windows(rows))
    goals = own_goals(Goals.empty(), network, base, made.windows)
    members = member_trajectories(made, base, goals, network, TODAY, breaks=breaks)
    return network_trajectory(members, base, network, TODAY, breaks=breaks, **chosen)


def _row(total, period: str, method: str = "location"):
    rows = total.trajectory
    found = rows[(rows["period"] == period) & (rows["method"] == method)]
    assert len(found) == 1
    return found.iloc[0]


TWO = a_network("m1", "m2")
TWO_BASES = bases(a_base(2018, 900.0), a_base(2019, 500.0, member="m2"))
TWO_ROWS = _history("m1", 1000.0) + _history("m2", 400.0)


def test_actual_path_and_goals_are_sums_over_the_same_members() -> None:
    total = _sum(TWO, TWO_ROWS, TWO_BASES)
    assert (total.set_members, total.start, total.end) == (("m1", "m2"), "2019", "2026-Q2")
    row = _row(total, "2026-Q2")
    assert row.member == WHOLE
    assert row.actual_t_co2e == 1400.0
    assert row.path_t_co2e == pytest.approx(900 * 53.625 / 68 + 500 * 53.625 / (66 + 1 / 12))
    assert row.gap_t_co2e == pytest.approx(row.actual_t_co2e - row.path_t_co2e)


def test_the_default_start_is_the_latest_base_year_not_after_2021() -> None:
    network = a_network("m1", "m2", "m3")
    base = bases(a_base(2018), a_base(2020, member="m2"), a_base(2023, member="m3"))
    rows = _history("m1") + _history("m2") + _history("m3")
    total = _sum(network, rows, base)
    assert total.start == "2020"
    assert total.left_out == (("m3", "late_base_year"),)


def test_the_line_begins_at_its_start_and_not_before() -> None:
    assert _sum(TWO, TWO_ROWS, TWO_BASES).trajectory["x"].min() == 2019.0


def test_a_chosen_start_before_a_base_leaves_that_member_out() -> None:
    total = _sum(TWO, TWO_ROWS, TWO_BASES, start="2018")
    assert total.set_members == ("m1",)
    assert total.left_out == (("m2", "late_base_year"),)
    assert _row(total, "2026-Q2").actual_t_co2e == 1000.0


def test_a_member_with_a_gap_between_start_and_end_is_left_out_at_every_point() -> None:
    rows = [r for r in TWO_ROWS if not (r["member"] == "m2" and r["period"] == "2022-Q3")]
    total = _sum(TWO, rows, TWO_BASES)
    assert total.left_out == (("m2", "no_value"),)
    location = total.trajectory[total.trajectory["method"] == "location"]
    assert set(location["actual_t_co2e"].dropna()) == {1000.0}


def test_the_end_is_the_latest_window_with_80_percent_delivered_by_weight() -> None:
    # the large member (1,000 of 1,100 t) delivers to Q2, the small one has carried values since Q1
    small = [
        r | {"delivered_share": 0.5, "carried_share": 0.5} if r["period"] in ("2026-Q1", "2026-Q2") else r
        for r in _history("m2", 100.0)
    ]
    assert _sum(TWO, _history("m1") + small, TWO_BASES).end == "2026-Q2"
    large = [
        r | {"delivered_share": 0.75, "carried_share": 0.25} if r["period"] == "2026-Q2" else r
        for r in _history("m1")
    ]
    total = _sum(TWO, large + _history("m2", 100.0), TWO_BASES)
    assert total.end == "2026-Q1"
    assert math.isnan(_row(total, "2026-Q2").actual_t_co2e)
    assert _row(total, "2026-Q2").path_t_co2e > 0


def test_a_late_member_with_carried_values_stays_in_the_set() -> None:
    late = [
        r | {"delivered_share": 0.75, "carried_share": 0.25} if r["period"] == "2026-Q2" else r
        for r in _history("m2", 100.0)
    ]
    total = _sum(TWO, _history("m1") + late, TWO_BASES)
    assert total.set_members == ("m1", "m2")
    assert _row(total, "2026-Q2").carried_share == pytest.approx(0.25 * 100 / 1100)


def test_members_left_out_are_named_with_the_reason() -> None:
    network = a_network(a_member("a", path=None), "b", "c", "m1")
    base = bases(a_base(), a_base(member="a"), a_base(member="c", value_t_co2e=None, kind="none"))
    rows = [row for m in ("a", "b", "c", "m1") for row in _history(m)]
    total = _sum(network, rows, base)
    assert total.set_members == ("m1",)
    assert total.left_out == (("a", "no_path"), ("b", "no_base_year"), ("c", "no_base_value"))


def test_a_member_whose_perimeter_broke_is_not_in_the_set() -> None:
    breaks = {"m2": Break(quarter="2024-Q1", reason="perimeter")}
    total = _sum(TWO, TWO_ROWS, TWO_BASES, breaks=breaks)
    assert total.left_out == (("m2", "perimeter"),)


def test_only_chosen_members_are_looked_at() -> None:
    total = _sum(TWO, TWO_ROWS, TWO_BASES, chosen=("m2",))
    assert total.set_members == ("m2",)
    assert total.left_out == (("m1", "not_chosen"),)


def test_own_goals_are_summed_only_when_all_of_the_set_have_one() -> None:
    goal = Goal(
        key="g",
        points=(GoalPoint(year=2035, value=0, value_kind="t_co2e"),),
        base_year=2019,
        base_value=800.0,
    )
    both = a_network(a_member("m1", goals=(goal,)), a_member("m2", goals=(goal,)))
    one = a_network(a_member("m1", goals=(goal,)), "m2")
    assert _row(_sum(both, TWO_ROWS, TWO_BASES), "2027").own_goal_t_co2e == pytest.approx(800.0)
    assert math.isnan(_row(_sum(one, TWO_ROWS, TWO_BASES), "2027").own_goal_t_co2e)


def test_without_any_base_there_is_no_network_line() -> None:
    total = _sum(TWO, TWO_ROWS, bases())
    assert (total.set_members, total.start, total.end) == ((), "", "")
    assert total.trajectory.empty
    assert [reason for _, reason in total.left_out] == ["no_base_year", "no_base_year"]


def test_a_network_without_paths_still_has_a_sum() -> None:
    network = a_network(a_member("m1", path=None), a_member("m2", path=None), paths=())
    total = _sum(network, TWO_ROWS, TWO_BASES)
    assert total.set_members == ("m1", "m2")
    assert _row(total, "2026-Q2").actual_t_co2e == 1400.0
    assert math.isnan(_row(total, "2026-Q2").path_t_co2e)


def test_a_blank_of_one_member_is_never_a_smaller_sum() -> None:
    rows = [r | {"cost_eur": 5.0} if r["member"] == "m1" else r for r in TWO_ROWS]
    assert math.isnan(_row(_sum(TWO, rows, TWO_BASES), "2026-Q2").cost_eur)


def test_the_frame_keeps_its_declaration() -> None:
    Trajectory.validate(_sum(TWO, TWO_ROWS, TWO_BASES).trajectory)


AMOUNTS = st.floats(1, 1e6)


@settings(max_examples=examples(5), deadline=None)
@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_network_is_the_sum_of_its_parts(a: float, b: float, base_a: float, base_b: float) -> None:
    base = bases(a_base(2019, base_a), a_base(2019, base_b, member="m2"))
    rows = _history("m1", a) + _history("m2", b)
    whole = _sum(TWO, rows, base)
    parts = [_sum(TWO, rows, base, chosen=(m,)) for m in ("m1", "m2")]
    for period in ("2019", "2024-Q3", "2026-Q2", "2031"):
        for column in ("actual_t_co2e", "path_t_co2e"):
            expected = sum(_row(part, period)[column] for part in parts)
            assert _row(whole, period)[column] == pytest.approx(expected, nan_ok=True)


TONNES = ProgrammePath(
    key="t", label="", unit="t_co2e", points=(PathPoint(year=2019, value=900), PathPoint(year=2040, value=0))
)


def test_a_path_in_tonnes_needs_no_base_value_and_starts_at_its_first_point() -> None:
    network = a_network(a_member("m1", path="t"), a_member("m2", path="t"), paths=(TONNES,))
    total = _sum(network, TWO_ROWS, bases())
    assert (total.set_members, total.start) == (("m1", "m2"), "2019")
    assert _row(total, "2019").path_t_co2e == 1800.0
    assert total.trajectory["x"].max() == 2040.0


def test_a_start_before_the_first_figures_has_nobody_in_the_set() -> None:
    base = bases(a_base(1990, 900.0, kind="own_1990"), a_base(1990, 500.0, member="m2", kind="own_1990"))
    assert _sum(TWO, TWO_ROWS, base).start == "2018"
    early = _sum(TWO, TWO_ROWS, base, start="2015")
    assert early.left_out == (("m1", "no_value"), ("m2", "no_value"))
