"""Times as people write them (domain.md §5.2), in one piece and in parts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.intake.mapping.spans import Parts, Span, combined, find_parts, parts_of, span_of
from kek_data.intake.periods import read_period

WHOLE = [
    ("Jan-16", "2016-01-01/2016-01-31"),
    ("May-16", "2016-05-01/2016-05-31"),
    ("Jan–Mrz 25", "2025-01-01/2025-03-31"),
    ("Q1/2025", "2025-01-01/2025-03-31"),
    ("1. Quartal 2025", "2025-01-01/2025-03-31"),
    ("IV. Quartal 2024", "2024-10-01/2024-12-31"),
    ("I/2025", "2025-01-01/2025-03-31"),
    ("2025-Q1", "2025-01-01/2025-03-31"),
    ("2025Q2", "2025-04-01/2025-06-30"),
    ("1. Halbjahr 2025", "2025-01-01/2025-06-30"),
    ("2. HJ 2024", "2024-07-01/2024-12-31"),
    ("H1 2025", "2025-01-01/2025-06-30"),
    ("04/2026", "2026-04-01/2026-04-30"),
    ("2026-04", "2026-04-01/2026-04-30"),
    ("März 2024", "2024-03-01/2024-03-31"),
    ("Mai '25", "2025-05-01/2025-05-31"),
    ("Februar 2024", "2024-02-01/2024-02-29"),
    ("01.01.2025 - 31.03.2025", "2025-01-01/2025-03-31"),
    ("01.04.–30.06.2026", "2026-04-01/2026-06-30"),
    ("2025-01-14/2025-04-15", "2025-01-14/2025-04-15"),
    ("Okt 2024 – Mär 2025", "2024-10-01/2025-03-31"),
    ("17.02.2026", "2026-02-17/2026-02-17"),
    ("2026-02-17 00:15:00", "2026-02-17/2026-02-17"),
    ("2025", "2025-01-01/2025-12-31"),
    (2025.0, "2025-01-01/2025-12-31"),
    (date(2025, 3, 1), "2025-03-01/2025-03-01"),
]


@pytest.mark.parametrize(("written", "days"), WHOLE)
def test_a_time_in_one_cell(written, days):
    span = span_of(parts_of(written))
    assert str(span) == days


@pytest.mark.parametrize("written", ["Haus 3", "Marktplatz 7", "44135", "1.234", "08/28/2018", "x", "Maria", "30.02.2025", "31.12.", 12.0])  # fmt: skip
def test_what_is_no_time(written):
    assert parts_of(written).says_nothing


@pytest.mark.parametrize("written", ["2025/26", "Heizperiode 2025/2026"])
def test_a_year_over_two_years_is_asked_about(written):
    assert find_parts(written)[0].is_unclear


@pytest.mark.parametrize(
    ("text", "rest"), [("Strom Q1 2025 kWh", "strom   kwh"), ("Verbräuche 2025", "verbräuche")]
)
def test_the_words_beside_a_time_are_left(text, rest):
    assert find_parts(text)[1] == rest


def test_the_parts_of_a_time_are_put_together_nearest_first():
    q1, y2025, y2024, may = Parts(first=1, last=3), Parts(year=2025), Parts(year=2024), Parts(first=5, last=5)
    assert str(span_of(combined([q1], [y2025, y2024]))) == "2025-01-01/2025-03-31"
    assert str(span_of(combined([y2024], [may]))) == "2024-01-01/2024-12-31"
    assert str(span_of(combined([], [q1, y2025]))) == "2025-01-01/2025-03-31"
    assert str(span_of(combined([Parts(day=31), y2025], [may]))) == "2025-05-31/2025-05-31"
    assert span_of(combined([Parts(day=31), y2025], [Parts(first=4, last=4)])) is None
    assert span_of(combined([q1], [])) is None


KINDS = [("day", 1, 1, 1), ("month", 1, 1, 31), ("quarter", 1, 3, 31), ("half", 1, 6, 30), ("year", 1, 12, 31), ("days", 2, 4, 30)]  # fmt: skip


@pytest.mark.parametrize(("kind", "first", "last", "day"), KINDS)
def test_the_kind_of_a_span(kind, first, last, day):
    assert Span(date(2025, first, 1), date(2025, last, day)).kind == kind


@given(st.text(max_size=40))
def test_no_text_raises_and_nothing_is_read_twice(text):
    parts, rest = find_parts(text)
    assert parts.says_nothing or rest != text or not text.strip()


@given(st.integers(1990, 2099), st.integers(1, 4), st.sampled_from(["Q{q} {y}", "{q}. Quartal {y}", "{y}-Q{q}", "{q}. Quartal {s}"]))  # fmt: skip
def test_quarters_agree_with_the_reader_of_the_template(year, quarter, form):
    text = form.format(y=year, q=quarter, s=str(year)[2:])
    read = read_period(text)
    span = span_of(parts_of(text))
    assert span is not None
    assert read.period == f"{span.start.year}-Q{(span.start.month + 2) // 3}"
    assert span.kind == "quarter"


def test_english_months_are_months_of_the_template_too():
    assert read_period("May 2025").month == "2025-05"
    assert read_period("Dec-24").month == "2024-12"
