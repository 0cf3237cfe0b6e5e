"""Formulas as trees: worked values, laws, and the spreadsheet formula made of the same tree."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.domain.formula import Call, Number, Operation, Ref, Word, evaluate, references, total
from kek_data.reports.formula_cells import cell_formula

FIGURES = st.floats(min_value=-1e6, max_value=1e6)


def test_the_index_of_2025_between_its_support_points() -> None:
    """numbers.md §2: I(2025) = 68 + (45 - 68) * (2025 - 2018) / (2030 - 2018) = 54.5833."""
    way = (Ref("x") - Ref("a")) / (Ref("b") - Ref("a"))
    formula = Ref("low") + (Ref("high") - Ref("low")) * way
    values = {"low": 68.0, "high": 45.0, "a": 2018.0, "b": 2030.0, "x": 2025.0}
    assert evaluate(formula, values) == pytest.approx(54.5833, abs=5e-5)


@pytest.mark.parametrize(("gap", "word"), [(-1.0, "on_path"), (0.0, "on_path"), (1.0, "above")])
def test_a_condition_answers_with_a_word(gap: float, word: str) -> None:
    formula = Call("if", (Operation("<=", Ref("gap"), Number(0)), Word("on_path"), Word("above")))
    assert evaluate(formula, {"gap": gap}) == word


def test_what_is_not_known_stays_unknown() -> None:
    assert math.isnan(float(evaluate(Ref("a") - Ref("b"), {"a": 1.0, "b": math.nan})))
    assert math.isnan(float(evaluate(Ref("a") / Ref("b"), {"a": 1.0, "b": 0.0})))


def test_a_missing_input_is_an_error_and_no_zero() -> None:
    with pytest.raises(KeyError):
        evaluate(Ref("a") + Ref("b"), {"a": 1.0})


@given(st.lists(FIGURES, min_size=1, max_size=30))
def test_a_total_is_the_exact_sum_in_any_order(figures: list[float]) -> None:
    values = {f"v{i}": figure for i, figure in enumerate(figures)}
    forward, backward = total(list(values)), total(list(reversed(values)))
    assert evaluate(forward, values) == evaluate(backward, values) == math.fsum(figures)
    assert list(references(forward)) == list(values)


def test_neighbouring_cells_become_ranges() -> None:
    cells = {"a": "B3", "b": "B4", "c": "B5", "d": "B9"}
    assert cell_formula(total(["a", "b", "c", "d"]), cells) == "SUM(B3:B5,B9)"
    assert cell_formula(total([]), cells) == "0"


def test_sums_of_products_become_one_function() -> None:
    cells = {"s0": "B3", "s1": "B4", "t0": "B5", "t1": "B6"}
    products = Call("sum", (Ref("s0") * Ref("t0"), Ref("s1") * Ref("t1")))
    assert cell_formula(products / total(["t0", "t1"]), cells) == "(SUMPRODUCT(B3:B4,B5:B6)/SUM(B5:B6))"


def test_signs_keep_their_order_in_a_spreadsheet() -> None:
    cells = {"a": "B1", "b": "B2", "c": "B3"}
    assert cell_formula(Ref("a") - (Ref("b") - Ref("c")), cells) == "(B1-(B2-B3))"
    assert cell_formula(Number(1) - Ref("a") ** (Number(1) / Ref("b")), cells) == "(1-(B1)^((1/B2)))"
