"""Reporting periods as people write them (domain.md §5.2 names the odd ones)."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.domain.period import is_period, period_end, period_start
from kek_data.intake.periods import read_period
from kek_data.wording import numbers

QUARTERS = [
    ("2026-Q2", "2026-Q2"),
    ("2026-q2", "2026-Q2"),
    ("Q2 2026", "2026-Q2"),
    ("q2/2026", "2026-Q2"),
    ("Q2-2026", "2026-Q2"),
    ("Q1/25", "2025-Q1"),
    ("Q1'25", "2025-Q1"),
    ("2. Quartal 2026", "2026-Q2"),
    ("1.Quartal 26", "2026-Q1"),
    ("3. Q. 2026", "2026-Q3"),
    ("Quartal 4 2025", "2025-Q4"),
    ("II. Quartal 2026", "2026-Q2"),
    ("IV/2025", "2025-Q4"),
    ("2026 Q2", "2026-Q2"),
    ("2026/Q2", "2026-Q2"),
    ("Jan–Mrz 25", "2025-Q1"),
    ("Januar bis März 2026", "2026-Q1"),
    ("Apr. - Jun. 2026", "2026-Q2"),
    ("07-09/2025", "2025-Q3"),
    ("01.04.2026-30.06.2026", "2026-Q2"),
    ("01.04.–30.06.2026", "2026-Q2"),
    ("1.10.2025 bis 31.12.2025", "2025-Q4"),
    ("  Q2\u00a02026 ", "2026-Q2"),
]
YEARS = [
    ("2025", "2025"),
    (2025.0, "2025"),
    (2025, "2025"),
    ("Jahr 2025", "2025"),
    ("Kalenderjahr 2025", "2025"),
    ("Jan-Dez 2025", "2025"),
    ("01.01.2025 - 31.12.2025", "2025"),
    ("01.01.2024-31.12.2024", "2024"),
]
MONTHS = [
    ("Januar 2026", "2026-01"),
    ("Mrz 26", "2026-03"),
    ("2026-04", "2026-04"),
    ("05/2026", "2026-05"),
    (date(2026, 4, 1), "2026-04"),  # Excel makes a day of "4/2026"
    (datetime(2026, 4, 1), "2026-04"),
    ("01.02.2024-29.02.2024", "2024-02"),
]
UNKNOWN = [
    "Q5 2026", "Q0 2026", "1. Quartal", "Q2", "2/2026", "Feb–Apr 2026", "1. HJ 2026", "1989", "2150", "Q2 1066", "26",
    "2026-Q22", "²026", "02.01.2026-31.03.2026", "01.01.2026-30.03.2026", "01.01.2025-31.03.2026", "01.01.2026-31.13.2026",
    "Sommer 2026", "x" * 100, 2025.5, 1e99, float("nan"), True, date(2026, 4, 2), "Apr–Jan 2026", "00/2026",
]  # fmt: skip


@pytest.mark.parametrize(("written", "period"), QUARTERS + YEARS)
def test_a_quarter_or_year_is_read_however_it_is_written(written, period):
    assert read_period(written).period == period


@pytest.mark.parametrize(("written", "month"), MONTHS)
def test_a_month_is_a_month_and_no_quarter(written, month):
    read = read_period(written)
    assert (read.month, read.period) == (month, "")


@pytest.mark.parametrize("written", UNKNOWN)
def test_what_is_no_whole_quarter_or_year_is_not_guessed(written):
    read = read_period(written)
    assert (read.period, read.month, read.problem) == ("", "", "unknown-period")


@pytest.mark.parametrize("blank", ["", None, "  "])
def test_a_blank_period_is_blank(blank):
    assert read_period(blank).is_blank


@given(st.integers(1990, 2100), st.integers(0, 4))
def test_a_period_as_shown_reads_back(year, quarter):
    key = f"{year}-Q{quarter}" if quarter else str(year)
    assert read_period(numbers.period(key)).period == key
    span = f"{numbers.day(period_start(key))}–{numbers.day(period_end(key))}"
    assert read_period(span).period == key


@given(st.text(max_size=80))
def test_no_text_raises(text):
    read = read_period(text)
    assert read.period == "" or is_period(read.period)
