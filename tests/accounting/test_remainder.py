"""What only the federal factors can do: numbers.md §2, factor remainder."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.paths import path_ratio
from kek_data.accounting.remainder import activity_reached, factor_effect, remainder_of, window_remainders
from tests.accounting.builders import PROGRAMME
from tests.accounting.made_frames import an_emission, emissions, emissions_of_years

PATHS = {"m1": PROGRAMME}
AMOUNTS = st.floats(0, 1e6)


def test_activity_and_factor_effect_add_up_to_the_whole_change() -> None:
    # base 1,000; same activity with base-year factors 900; with current factors 700
    assert activity_reached(1000.0, 900.0) == 100.0
    assert factor_effect(900.0, 700.0) == 200.0


def test_the_remainder_is_what_the_factor_has_fallen_short_of_the_index() -> None:
    # 1 GWh; f_b 0.400, f 0.350 kg/kWh, ratio 0.8: 1e6 * (0.350 - 0.320) = 30,000 kg = 30 t
    assert remainder_of(350.0, 400.0, 1e6, 0.8) == pytest.approx(30.0)


def test_a_factor_that_fell_faster_than_the_index_leaves_no_remainder() -> None:
    assert remainder_of(300.0, 400.0, 1e6, 0.8) == 0.0


def test_full_success_at_a_path_of_zero_leaves_the_whole_factor() -> None:
    assert remainder_of(25.0, 400.0, 1e6, 0.0) == 25.0


def test_a_credit_note_takes_its_remainder_back() -> None:
    assert remainder_of(-350.0, -400.0, -1e6, 0.8) == pytest.approx(-30.0)


def test_blank_stays_blank() -> None:
    assert math.isnan(remainder_of(math.nan, 400.0, 1e6, 0.8))


def test_a_window_compares_with_the_ratio_at_its_end() -> None:
    # 400 t frozen, 360 t actual in the twelve months to Q2 2026: 360 - 400 * 53.625 / 66.08333
    rows = [
        an_emission("s", q, 90.0, emissions_frozen_t_co2e=100.0)
        for q in ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
    ]
    found = window_remainders(emissions(rows), PATHS, {"m1": 2019}).set_index("period")["remainder_t_co2e"]
    assert found["2026-Q2"] == pytest.approx(360 - 400 * 53.625 / (66 + 1 / 12))


def test_only_power_and_district_heat_have_a_remainder() -> None:
    rows = emissions_of_years("gas", {2025: 400.0}, scope="1", carrier="erdgas", category="heating")
    assert window_remainders(emissions(rows), PATHS, {"m1": 2019}).empty


def test_the_market_method_has_no_remainder() -> None:
    rows = emissions_of_years("s", {2025: 400.0}, method="market")
    assert window_remainders(emissions(rows), PATHS, {"m1": 2019}).empty


def test_a_member_without_base_year_or_path_has_a_blank_remainder() -> None:
    rows = emissions(emissions_of_years("s", {2025: 400.0}))
    assert window_remainders(rows, PATHS, {})["remainder_t_co2e"].isna().all()
    assert window_remainders(rows, {"m1": None}, {"m1": 2019})["remainder_t_co2e"].isna().all()


@given(AMOUNTS, AMOUNTS, st.floats(1990, 2040))
def test_a_remainder_lies_between_nothing_and_the_emissions(actual: float, frozen: float, x: float) -> None:
    ratio = path_ratio(PROGRAMME, [x], 1990)
    rest = remainder_of([actual], [frozen], [1.0], ratio)
    assert 0 <= rest[0] <= actual


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=5), st.floats(0, 1))
def test_offsetting_cells_do_not_hide_each_others_remainder(
    cells: list[tuple[float, float]], ratio: float
) -> None:
    now, then = np.array(cells).T
    parts = remainder_of(now, then, np.ones(len(cells)), ratio).sum()
    whole = remainder_of(now.sum(), then.sum(), 1.0, ratio)
    assert parts >= whole - 1e-6
