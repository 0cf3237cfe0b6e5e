"""Own goals as lines: numbers.md §2; the verified goals of domain.md §4.1 as cases."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.goals import goal_line, goal_lines, leading_goals, merged_goals, own_goals
from kek_data.domain.codes import Measure
from kek_data.domain.network import Goal, GoalPoint
from kek_data.frames import Goals
from tests.accounting.builders import a_member, a_network
from tests.accounting.made_frames import a_base, a_year, bases, windows


def _goal(*points: tuple[int, float, str], **fields) -> Goal:
    made = tuple(GoalPoint(year=y, value=v, value_kind=k) for y, v, k in points)
    return Goal(**({"key": "ziel", "points": made} | fields))


def _placed(goal: Goal, base=None, rows=()):
    network = a_network(a_member(goals=(goal,)))
    placed = own_goals(Goals.empty(), network, bases(a_base() if base is None else base), windows(rows))
    assert len(placed) == 1
    return placed[0]


def test_without_a_base_year_the_line_starts_at_the_members_base_and_is_marked() -> None:
    # Kirchenkreis: -90 % by 2035, neutral by 2045; base 2019, 1,000 t
    own = _placed(_goal((2035, 90, "reduction_percent"), (2045, 0, "residual_percent")))
    assert own.is_comparable
    assert own.is_start_assumed
    assert goal_line(own, [2018, 2019, 2027, 2035, 2040, 2045, 2050]) == pytest.approx(
        [math.nan, 1000, 550, 100, 50, 0, 0], nan_ok=True
    )


def test_a_goal_with_another_base_year_starts_from_that_years_balance() -> None:
    own = _placed(_goal((2030, 50, "reduction_percent"), base_year=2021), rows=a_year(2021, 900.0))
    assert not own.is_start_assumed
    assert goal_line(own, [2020, 2021, 2030]) == pytest.approx([math.nan, 900, 450], nan_ok=True)


def test_a_percentage_without_a_value_of_its_base_year_is_said_in_words() -> None:
    own = _placed(_goal((2030, 50, "reduction_percent"), base_year=2015))
    assert own.reason == "no_base_value"
    assert all(math.isnan(v) for v in goal_line(own, [2020, 2030]))


def test_a_goal_in_tonnes_needs_no_base() -> None:
    own = _placed(_goal((2030, 400, "t_co2e"), (2035, 0, "t_co2e"), base_year=2015))
    assert own.is_comparable
    assert goal_line(own, [2029, 2030, 2032.5, 2040]) == pytest.approx([math.nan, 400, 200, 0], nan_ok=True)


def test_a_goal_in_tonnes_may_name_its_own_base_value() -> None:
    own = _placed(_goal((2030, 400, "t_co2e"), base_year=2020, base_value=800.0))
    assert goal_line(own, [2020, 2025, 2030]) == pytest.approx([800, 600, 400])


def test_a_goal_in_mwh_runs_beside_energy_only() -> None:
    own = _placed(
        _goal((2030, 500, "mwh"), base_year=2019), rows=a_year(2019, 1000.0, energy_kwh=1_000_000.0)
    )
    assert own.measure is Measure.ENERGY
    assert goal_line(own, [2019, 2030]) == pytest.approx([1_000_000, 500_000])
    assert leading_goals([own]) == {}


def test_neutral_with_a_residual_ends_at_that_part_of_the_base_value() -> None:
    own = _placed(_goal((2035, 5, "residual_percent"), word="klimaneutral"))
    assert goal_line(own, [2035, 2050]) == pytest.approx([50, 50])


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"scopes": "1+2+3"}, "scopes"),
        ({"scopes": "1"}, "scopes"),
        ({"categories": "Dienstfahrten"}, "categories"),
        ({"perimeter": "nur Verwaltungsgebäude"}, "perimeter"),
        ({"points": ()}, "no_points"),
    ],
)
def test_a_goal_of_other_scopes_or_perimeter_is_not_drawn_and_says_why(fields: dict, reason: str) -> None:
    own = _placed(_goal((2030, 50, "reduction_percent"), **fields))
    assert (own.is_comparable, own.reason) == (False, reason)
    assert goal_lines([own], 2035).empty
    assert leading_goals([own]) == {}


def test_spaces_do_not_change_the_scopes() -> None:
    assert _placed(_goal((2030, 50, "reduction_percent"), scopes="1 + 2")).is_comparable


def test_tonnes_and_mwh_in_one_goal_are_not_mixed() -> None:
    assert _placed(_goal((2030, 500, "mwh"), (2035, 0, "t_co2e"))).reason == "mixed_units"


def test_a_member_without_a_goal_gets_none() -> None:
    assert own_goals(Goals.empty(), a_network("m1"), bases(a_base()), windows([])) == ()


def test_a_delivered_goal_replaces_the_network_files_one_of_the_same_key() -> None:
    network = a_network(
        a_member(goals=(_goal((2030, 50, "reduction_percent")), _goal((2040, 0, "t_co2e"), key="b")))
    )
    delivered = Goals.from_rows(
        [
            {
                "member": "m1",
                "goal": "ziel",
                "scopes": "1+2",
                "year": y,
                "value": v,
                "value_kind": "reduction_percent",
            }
            for y, v in ((2030, 60), (2035, 100))
        ]
    )
    merged = merged_goals(delivered, network)["m1"]
    assert [(g.key, len(g.points)) for g in merged] == [("ziel", 2), ("b", 1)]
    assert merged[0].points[0].value == 60
    assert merged[0].base_year is None


def test_goal_lines_mark_what_the_member_names_itself() -> None:
    lines = goal_lines([_placed(_goal((2030, 50, "reduction_percent")))], 2035)
    assert lines["year"].tolist() == list(range(2019, 2036))
    assert lines.loc[lines["is_given_point"], "year"].tolist() == [2030]
    assert lines["is_start_assumed"].all()
    assert lines["value_kwh"].isna().all()


@given(
    st.lists(
        st.tuples(st.integers(2020, 2050), st.floats(0, 100)),
        min_size=1,
        max_size=5,
        unique_by=lambda p: p[0],
    ),
    st.floats(1, 1e6),
)
def test_a_goal_line_passes_through_its_points(points: list[tuple[int, float]], base: float) -> None:
    own = _placed(_goal(*((y, v, "residual_percent") for y, v in points)), base=a_base(2019, base))
    years = [y for y, _ in points]
    assert goal_line(own, years) == pytest.approx([base * v / 100 for _, v in points])
    assert goal_line(own, [2019])[0] == base
