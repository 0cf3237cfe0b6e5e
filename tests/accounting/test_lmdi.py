"""Additive LMDI-I against published figures, its limits and its laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kek_data.accounting.lmdi import additive_effects, log_mean

Matrix = list[list[float]]

LMDIR = "LMDIR 0.1.14 (Heun, Brockway), implementation of Ang, Energy Policy 33 (2005) 867-871"
FROM_XU_ANG = (
    "input: Xu, Ang, Energy Economics 44 (2014) p. 378, as in PyLMDI input_data/example_data_ang_2014.csv"
)

PUBLISHED: dict[str, tuple[str, Matrix, Matrix, list[float]]] = {
    "1971 to 1972": (
        f"{LMDIR}, tests/testthat/test_lmdi.R, dV[[2]]",
        [[1, 10, 2], [4, 5, 3]],
        [[4, 5, 3], [5, 6, 4]],
        [69.79006598, -9.455125793, 39.66505981],
    ),
    "1972 to 1973": (
        f"{LMDIR}, dV[[3]]",
        [[4, 5, 3], [5, 6, 4]],
        [[8, 2, 4], [5, 7, 5]],
        [42.96021467, -34.31902656, 50.3588119],
    ),
    "1973 to 1974": (
        f"{LMDIR}, dV[[4]]",
        [[8, 2, 4], [5, 7, 5]],
        [[10, 1, 5], [6, 8, 6]],
        [54.01064234, -9.021284671, 54.01064234],
    ),
    "Ghana 2003 to 2004, a part vanishes": (
        "LMDIR, data-raw/LMDI_testing.xlsx, sheet 'GH data -- correct test': limits of Ang, Zhang, Choi (1998) Table 2 "
        "as Wood, Lenzen (2006) recommend",
        [
            [7909.89857589961, 0.168054744834221, 0.521283202253618, 0.00925878452059151],
            [7909.89857589961, 0.0724899446886559, 0.078700890618085, 0.0361522024181595],
        ],
        [
            [7962.92116781787, 0.168054744834221, 0.499364511152545, 0.0],
            [7962.92116781787, 0.101321320928485, 0.0591048157922336, 0.0360423660028099],
        ],
        [0.011188553384386695, 0.560769609576521, -0.47953533182582564, -6.4208748229863115],
    ),
    "two sectors, activity, structure, intensity": (
        f"{FROM_XU_ANG}; arithmetic: L(40, 30) = 10 / ln(4/3) = 34.7606, L(24, 20) = 4 / ln(6/5) = 21.9393; activity "
        "(34.7606 + 21.9393) * ln(80/50) = 26.649138; structure 34.7606 * ln(0.25/0.2) + 21.9393 * ln(0.75/0.8) = 6.340675; "
        "intensity 34.7606 * ln(2/3) + 21.9393 * ln(0.4/0.5) = -18.989813; together 14 = 64 - 50",
        [[50, 0.2, 3.0], [50, 0.8, 0.5]],
        [[80, 0.25, 2.0], [80, 0.75, 0.4]],
        [26.649138, 6.340675, -18.989813],
    ),
}


@pytest.mark.parametrize(("source", "start", "end", "effects"), PUBLISHED.values(), ids=list(PUBLISHED))
def test_published_figures_are_met(source: str, start: Matrix, end: Matrix, effects: list[float]) -> None:
    assert additive_effects(start, end).sum(axis=0) == pytest.approx(effects, rel=2e-6), source


LIMITS: dict[str, tuple[list[float], list[float], list[float]]] = {
    "a factor appears": ([5, 0, 2], [6, 3, 2], [0, 36, 0]),
    "a factor vanishes": ([5, 3, 2], [6, 0, 2], [0, -30, 0]),
    "two factors vanish together": ([5, 3, 2], [6, 0, 0], [0, -15, -15]),
    "nothing at both ends, by different factors": ([5, 0, 2], [6, 3, 0], [0, 0, 0]),
    "not defined at one end is unchanged": ([5, 0, float("nan")], [6, 3, 2], [0, 36, 0]),
    "both ends equal": ([2, 6, 5], [3, 4, 5], [60 * np.log(3 / 2), 60 * np.log(2 / 3), 0]),
    "a credit note at both ends": ([1, -2, 3], [1, -4, 3], [0, -6, 0]),
    "zero to a credit note": ([1, 0, 3], [1, -4, 3], [0, -12, 0]),
}


@pytest.mark.parametrize(("start", "end", "effects"), LIMITS.values(), ids=list(LIMITS))
def test_zeros_take_the_analytical_limit(start: list[float], end: list[float], effects: list[float]) -> None:
    assert additive_effects([start], [end])[0] == pytest.approx(effects)


def test_a_change_of_sign_is_not_taken_apart() -> None:
    effects = additive_effects([[1, 2, 3], [1, 1, 1]], [[1, -2, 3], [2, 1, 1]])
    assert np.isnan(effects[0]).all()
    assert effects[1] == pytest.approx([1, 0, 0])


def test_the_logarithmic_mean_keeps_its_digits_where_both_figures_nearly_agree() -> None:
    assert log_mean(1e9, 1e9 * (1 + 1e-12)) == pytest.approx(1e9, rel=1e-9)
    assert log_mean(4.0, 4.0) == 4.0
    assert log_mean(0.0, 4.0) == 0.0


factor = st.one_of(st.just(0.0), st.floats(1e-3, 1e3))
rows = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        *(st.lists(st.lists(factor, min_size=3, max_size=3), min_size=n, max_size=n) for _ in range(2))
    )
)


def products(of: Matrix) -> NDArray[np.float64]:
    return np.prod(np.array(of), axis=1)


@given(rows)
def test_effects_add_up_to_the_change_of_each_part(both: tuple[Matrix, Matrix]) -> None:
    start, end = both
    size = max(1.0, float(np.max(np.abs([products(start), products(end)]))))
    assert additive_effects(start, end).sum(axis=1) == pytest.approx(
        products(end) - products(start), abs=1e-9 * size
    )


@given(rows)
def test_going_back_changes_the_sign(both: tuple[Matrix, Matrix]) -> None:
    start, end = both
    there, back = additive_effects(start, end), additive_effects(end, start)
    size = max(1.0, float(np.max(np.abs(there))))
    assert there == pytest.approx(-back, abs=1e-9 * size)


@given(rows, st.permutations(range(3)))
def test_order_of_parts_and_factors_does_not_matter(both: tuple[Matrix, Matrix], order: list[int]) -> None:
    start, end = (np.array(side) for side in both)
    there = additive_effects(start, end)
    assert additive_effects(start[::-1], end[::-1])[::-1] == pytest.approx(there, abs=1e-9)
    size = max(1.0, float(np.max(np.abs(there))))
    assert additive_effects(start[:, order], end[:, order]) == pytest.approx(there[:, order], abs=1e-9 * size)


@given(rows, st.floats(0.01, 100))
def test_tonnes_in_another_unit_give_effects_in_that_unit(both: tuple[Matrix, Matrix], scale: float) -> None:
    start, end = (np.array(side) for side in both)
    assume(np.all(products(both[0]) >= 0))
    there = additive_effects(start, end)
    scaled = additive_effects(start * [scale, 1, 1], end * [scale, 1, 1])
    size = max(1.0, float(np.max(np.abs(there)))) * max(1.0, scale)
    assert scaled == pytest.approx(there * scale, abs=1e-9 * size)
