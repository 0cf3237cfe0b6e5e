"""Numbers as people type them. Add a case to a table when a workbook shows a new one."""

import math
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.domain.codes import CellState
from kek_data.intake.numbers import LARGEST, read_amount, shown, typed_number, written_number
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from kek_data.wording import numbers

GERMAN = [
    ("3.406,5", 3406.5),  # look.md, product.md §5: the German form
    ("1.234.567,89", 1234567.89),
    ("1.234.567", 1234567.0),
    ("1234,5", 1234.5),
    ("0,234", 0.234),
    ("12", 12.0),
    ("007", 7.0),
    ("1 234,5", 1234.5),
    ("1\u00a0234\u202f567", 1234567.0),  # typographic spaces as thousands separators
    ("1'234.50", 1234.5),  # Swiss
    ("-5", -5.0),
    ("−5", -5.0),  # a real minus sign
    ("– 5,5", -5.5),
    ("5-", -5.0),  # minus behind the number, as bookkeeping programs write credit notes
    ("+7", 7.0),
    ("1,2E+05", 120000.0),
    ("  42  ", 42.0),
    ("1.200,-", 1200.0),
    ("1.200,-- €", 1200.0),
]
ENGLISH = [
    ("1,234.5", 1234.5),
    ("1,234,567", 1234567.0),
    ("12.5", 12.5),
    ("0.234", 0.234),
    ("1234.567", 1234.567),
]
AMBIGUOUS = [("1.234", 1234.0), ("12.345", 12345.0), ("1,234", 1.234), ("123,456", 123.456)]
WITH_UNIT = [
    ("120 MWh", 120.0, "MWh"),
    ("120MWh", 120.0, "MWh"),
    ("1.234,5 kWh (Hs)", 1234.5, "kWh (Hs)"),
    ("€ 1.234,50", 1234.5, "€"),
    ("50 %", 50.0, "%"),
    ("12 m³", 12.0, "m³"),
]
SCALED = [("1,2 Mio. kWh", 1.2e6, "kWh"), ("120 Tsd. kWh", 120e3, "kWh"), ("3 Mio", 3e6, "")]
STATES = [
    ("entfällt", CellState.ABSENT),
    (" Entfällt ", CellState.ABSENT),
    ("ENTFÄLLT", CellState.ABSENT),
    ("entfa\u0308llt", CellState.ABSENT),  # umlaut in two characters, as macOS writes it
    ("folgt", CellState.ANNOUNCED),
    ("wird nachgeliefert", CellState.ANNOUNCED),
    ("in Klärung", CellState.IN_CLARIFICATION),
]
NO_FIGURE = ["-", "–", "k. A.", "k.A.", "n/a", "keine Angabe", "?", "NaN"]
NO_NUMBER = [
    "viel", "ca. 120", "~5", "12 34", "1.23.456", "12.34,5", "1,2,3", "(5)", "1..2", ",5", "inf", "١٢", "5 6 7", "-5-",
    "1.234.56", "120-130", "x" * 500, "12 + 13", "=1+1", "1o5", "12 (geschätzt: 15)",
]  # fmt: skip
ERRORS = ["#WERT!", "#NV", "#DIV/0!", "#BEZUG!", "#N/A", "#VALUE!"]


@pytest.mark.parametrize(("text", "amount"), GERMAN, ids=[text for text, _ in GERMAN])
def test_a_german_number_typed_as_text_is_read_and_said_so(text, amount):
    read = read_amount(text)
    assert read.amount == pytest.approx(amount, rel=1e-15)
    assert read.state is CellState.NUMBER
    assert read.notes == ("number-as-text",)


@pytest.mark.parametrize(("text", "amount"), ENGLISH)
def test_an_english_number_is_read_where_it_can_mean_nothing_else(text, amount):
    read = read_amount(text)
    assert (read.amount, read.notes) == (amount, ("english-number",))


@pytest.mark.parametrize(("text", "amount"), AMBIGUOUS)
def test_a_number_that_can_mean_two_things_is_read_in_german_and_asked_about(text, amount):
    read = read_amount(text)
    assert (read.amount, read.notes) == (amount, ("ambiguous-number",))


@pytest.mark.parametrize(("text", "amount", "unit"), WITH_UNIT)
def test_a_unit_typed_with_the_number_comes_apart(text, amount, unit):
    read = read_amount(text)
    assert (read.amount, read.unit) == (amount, unit)


@pytest.mark.parametrize(("text", "amount", "unit"), SCALED)
def test_thousands_and_millions_in_words_are_multiplied_and_said_so(text, amount, unit):
    read = read_amount(text)
    assert (read.amount, read.unit, read.notes) == (amount, unit, ("scaled-number",))


@pytest.mark.parametrize(("text", "state"), STATES)
def test_a_cell_state_is_no_number(text, state):
    read = read_amount(text)
    assert (read.state, read.amount, read.problem) == (state, None, "")


@pytest.mark.parametrize("text", NO_FIGURE)
def test_a_dash_or_no_answer_is_neither_zero_nor_a_state(text):
    read = read_amount(text)
    assert (read.state, read.amount, read.notes) == (None, None, ("no-figure",))


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_is_no_number_is_never_guessed(text):
    read = read_amount(text)
    assert (read.amount, read.problem) == (None, "not-a-number")


@pytest.mark.parametrize("text", ERRORS)
def test_an_excel_error_copied_as_text_is_an_error(text):
    assert read_amount(text).problem == "error-cell"


@pytest.mark.parametrize("blank", ["", None, "   ", "\u00a0", float("nan")])
def test_a_blank_cell_is_not_zero(blank):
    read = read_amount(blank)
    assert read.is_blank
    assert read.amount is None


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (True, "not-a-number"),
        (date(2026, 5, 1), "date-in-number-cell"),  # Excel makes a day of "1.5"
        (datetime(2026, 5, 1, 12), "date-in-number-cell"),
        (timedelta(hours=3), "not-a-number"),
        (ErrorCell("#N/A"), "error-cell"),
        (FormulaWithoutValue(), "formula-without-value"),
        (1e300, "number-too-large"),
        (float("inf"), "number-too-large"),
        ("1e300", "number-too-large"),
    ],
)
def test_other_cells_are_problems(value, problem):
    assert read_amount(value).problem == problem


def test_a_number_cell_needs_no_remark():
    assert read_amount(0.0) == read_amount(0)
    assert read_amount(1234.5).notes == ()


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(min_value=0, max_value=4))
def test_a_number_written_in_german_reads_back_as_it_was_rounded(value, decimals):
    read = read_amount(numbers.number(value, decimals))
    is_ambiguous = decimals == 0 and 1000 <= abs(value) < 1e6
    assert read.amount == float(numbers.rounded(value, decimals)) + 0.0
    assert ("ambiguous-number" in read.notes) <= is_ambiguous or decimals == 3


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_a_number_as_typed_reads_back_exactly_unless_it_could_be_thousands(value):
    read = read_amount(typed_number(value))
    assert read.amount == value


@given(st.text(max_size=300))
def test_no_text_raises_or_becomes_infinite(text):
    read = read_amount(text)
    if read.amount is not None:
        assert math.isfinite(read.amount)
        assert abs(read.amount) <= LARGEST
    assert (read.state is CellState.NUMBER) == (read.amount is not None)
    assert len(shown(text)) <= 60
    assert shown(text).isprintable()


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (45355000.0, "45.355.000"),
        (1234.5, "1.234,5"),
        (-0.5, "-0,5"),
        (-12000.0, "-12.000"),
        (0.0, "0"),
        (float("nan"), ""),
        (1e-07, "1e-07"),
    ],
)
def test_a_finding_shows_a_number_in_full_with_points_between_thousands(number, written):
    assert written_number(number) == written
