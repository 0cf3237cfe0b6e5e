"""The programme path. Check values: numbers.md §2."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.paths import (
    horizon,
    index,
    measured_by,
    path_line,
    path_ratio,
    path_values,
    polyline,
    with_residual,
)
from kek_data.domain.network import PathPoint, ProgrammePath, Settings
from kek_data.domain.period import axis_position
from tests.accounting.builders import PROGRAMME, a_member, a_network

TONNES = ProgrammePath(
    key="tonnen",
    label="Klimaschutzplan",
    unit="t_co2e",
    points=(PathPoint(year=2022, value=900), PathPoint(year=2030, value=300), PathPoint(year=2040, value=0)),
)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (1990, 100.0),
        (2018, 68.0),
        (2019, 66.0833),
        (2020, 64.1667),
        (2024, 56.5),
        (2025, 54.5833),
        (2025.5, 53.625),
        (2026, 52.6667),
        (2028, 48.8333),
        (2030, 45.0),
        (2032, 27.0),
        (2034, 9.0),
        (2035, 0.0),
        (2050, 0.0),
    ],
)
def test_the_index_has_the_check_values_of_numbers_section_2(x: float, expected: float) -> None:
    assert index(PROGRAMME, x) == pytest.approx(expected, abs=5e-5)


def test_twelve_months_are_compared_with_the_index_at_their_last_quarter() -> None:
    # numbers.md §2: ending Q4 2025 with I(2025), ending Q2 2026 with I(2025.5) = 53.625
    assert index(PROGRAMME, axis_position("2025-Q4")) == index(PROGRAMME, 2025)
    assert index(PROGRAMME, axis_position("2026-Q2")) == pytest.approx(53.625, abs=1e-12)


def test_there_is_no_path_before_its_first_point() -> None:
    assert np.isnan(index(PROGRAMME, 1989.75))


def test_base_2019_with_1000_t_is_796_97_t_in_2026() -> None:
    # numbers.md §2: 1,000 * 52.6667 / 66.0833 = 796.97
    values = path_values(PROGRAMME, [2019, 2026, 2035], base_year=2019, base_t_co2e=1000.0)
    assert values == pytest.approx([1000.0, 796.97, 0.0], abs=0.005)


def test_a_member_with_a_base_year_has_no_path_before_it() -> None:
    values = path_values(PROGRAMME, [2018.75, 2019], base_year=2019, base_t_co2e=1000.0)
    assert np.isnan(values[0])
    assert values[1] == 1000.0


def test_an_own_1990_value_is_multiplied_with_the_index_itself() -> None:
    # numbers.md §2: path(y) = E_1990 * I(y) / 100
    values = path_values(PROGRAMME, [1990, 2018, 2026], base_year=1990, base_t_co2e=2000.0)
    assert values == pytest.approx([2000.0, 1360.0, 2000 * (45 + 23 * 4 / 12) / 100])


@pytest.mark.parametrize("base_year", [2035, 2036, 2050])
def test_a_base_year_from_2035_on_has_no_path(base_year: int) -> None:
    values = path_values(PROGRAMME, [2035, 2040, 2051], base_year=base_year, base_t_co2e=1000.0)
    assert np.isnan(values).all()


def test_a_residual_gives_a_base_year_of_2035_no_path_either() -> None:
    lifted = with_residual(PROGRAMME, 5.0)
    assert np.isnan(path_values(lifted, [2035, 2036], base_year=2035, base_t_co2e=1000.0)).all()


def test_a_base_year_of_2034_still_has_a_path() -> None:
    values = path_values(PROGRAMME, [2034, 2035], base_year=2034, base_t_co2e=1000.0)
    assert values == pytest.approx([1000.0, 0.0])


def test_the_balance_of_2035_is_zero_and_not_that_of_2036() -> None:
    # anchors.md §5 trap 10: "2035" means the balance of 2035
    assert index(PROGRAMME, 2035) == 0
    assert index(PROGRAMME, 2034.75) > 0


def test_a_path_in_tonnes_is_used_as_given_whatever_the_base() -> None:
    with_base = path_values(TONNES, [2022, 2026, 2035], base_year=2024, base_t_co2e=5.0)
    without = path_values(TONNES, [2022, 2026, 2035], base_year=0, base_t_co2e=float("nan"))
    assert with_base == pytest.approx([900.0, 600.0, 150.0])
    assert without == pytest.approx([900.0, 600.0, 150.0])


def test_the_ratio_of_a_path_in_tonnes_is_path_over_path_of_the_base_year() -> None:
    assert path_ratio(TONNES, [2026, 2030], 2022) == pytest.approx([600 / 900, 300 / 900])


def test_a_member_without_a_path_has_no_values() -> None:
    assert np.isnan(path_values(None, [2020, 2030], base_year=2019, base_t_co2e=1000.0)).all()


def test_a_blank_base_value_is_no_path_of_zero() -> None:
    assert np.isnan(path_values(PROGRAMME, [2026], base_year=2019, base_t_co2e=float("nan"))).all()


def test_any_reference_year_is_one_hundred_even_when_it_is_not_a_point() -> None:
    later = ProgrammePath(
        key="p",
        label="",
        unit="percent_of_2018",
        points=(PathPoint(year=2020, value=90), PathPoint(year=2040, value=0)),
    )
    assert path_ratio(later, [2030], 2018) == pytest.approx([0.45])
    assert path_ratio(later, [2030], 2020) == pytest.approx([0.5])
    assert np.isnan(path_ratio(later, [2030], 2019)).all()


def test_points_may_come_in_any_order() -> None:
    shuffled = replace(PROGRAMME, points=tuple(reversed(PROGRAMME.points)))
    assert index(shuffled, 2026) == index(PROGRAMME, 2026)


def test_a_residual_lifts_only_the_last_point() -> None:
    lifted = with_residual(PROGRAMME, 5.0)
    assert path_line(lifted, [2030, 2035, 2040]) == pytest.approx([45.0, 5.0, 5.0])
    assert with_residual(TONNES, 5.0) is TONNES


def test_the_networks_residual_holds_for_every_member() -> None:
    path = measured_by(a_network("m1", settings=Settings(residual_percent=3.0)), "m1")
    assert path is not None
    assert index(path, 2035) == 3.0


def test_a_member_may_name_no_path() -> None:
    assert measured_by(a_network(a_member(path=None)), "m1") is None


def test_the_axis_reaches_2035_or_the_last_point_of_a_longer_path() -> None:
    network = a_network()
    assert horizon(network) == 2035
    assert horizon(replace(network, paths=(PROGRAMME, TONNES))) == 2040
    assert horizon(replace(network, paths=())) == 2035


@given(st.floats(1990, 2060), st.floats(1990, 2060))
def test_a_falling_path_never_rises_between_its_points(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert index(PROGRAMME, low) >= index(PROGRAMME, high)


@given(
    st.lists(
        st.tuples(st.integers(1990, 2050), st.floats(0, 1e6)),
        min_size=1,
        max_size=6,
        unique_by=lambda p: p[0],
    )
)
def test_a_line_passes_through_every_given_point(points: list[tuple[int, float]]) -> None:
    years, values = zip(*points, strict=True)
    assert polyline(years, values, years) == pytest.approx(values)


@given(st.floats(1, 1e7), st.floats(1, 1e7), st.floats(2019, 2040))
def test_paths_of_two_members_add_up_to_the_path_of_their_sum(a: float, b: float, x: float) -> None:
    def line(base: float) -> float:
        return float(path_values(PROGRAMME, [x], base_year=2019, base_t_co2e=base)[0])

    assert line(a) + line(b) == pytest.approx(line(a + b))
