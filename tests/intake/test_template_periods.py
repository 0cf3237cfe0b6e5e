"""Laws of which rows are asked for, whatever was delivered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.domain.period import quarters_between
from kek_data.frames import Readings, Records
from kek_data.intake.template_periods import due_quarter, last_year_due, rows_due, rows_of_history
from tests.intake.template_cases import DIESEL, GAS, POWER, TODAY, YEARLY, reading, records
from tests.tools import examples

QUARTER = "2026-Q2"
PERIODS = [*quarters_between("2023-Q1", QUARTER), "2023", "2024", "2025"]


@st.composite
def delivered(draw: st.DrawFn) -> Records:
    """Records with any subset of series, periods and cell states."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from([POWER, GAS, DIESEL, YEARLY]), st.sampled_from(PERIODS)),
            unique=True,
            max_size=25,
        )
    )
    states = draw(st.lists(st.sampled_from(["number", "absent", "announced"]), min_size=len(keys)))
    rows = [
        reading(series, period, 1.0 if state == "number" else None, "kWh", cell_state=state)
        for (series, period), state in zip(keys, states, strict=False)
    ]
    return records(readings=Readings.from_rows(rows))


def pairs(frame) -> list[tuple[str, str]]:
    return list(zip(frame["series"], frame["period"], strict=True))


@given(delivered())
@settings(max_examples=examples(40))
def test_history_repeats_every_delivered_reading_once_and_holds_all_that_is_due(given_records):
    history = pairs(rows_of_history(given_records, QUARTER))
    assert len(history) == len(set(history))
    assert set(pairs(given_records.readings)) <= set(history)
    is_settled = given_records.readings["cell_state"].isin(["number", "absent"])
    settled = set(pairs(given_records.readings[is_settled]))
    due = {(s, p) for s, p in pairs(rows_due(given_records, QUARTER)) if (s, p[:4]) not in settled}
    assert due <= set(history)


@given(delivered())
@settings(max_examples=examples(40))
def test_what_is_due_is_the_due_period_or_open_and_never_twice(given_records):
    due = pairs(rows_due(given_records, QUARTER))
    assert len(due) == len(set(due))
    readings = given_records.readings
    settled = set(pairs(readings[readings["cell_state"].isin(["number", "absent"])]))
    for series, period in due:
        assert period in (QUARTER, "2025") or (series, period) not in settled
        assert period in ("2025", *quarters_between("2025-Q2", QUARTER))
    assert {series for series, period in due if period == "2025"} == {YEARLY}


def test_the_due_quarter_is_the_last_that_has_ended():
    assert due_quarter(TODAY) == "2026-Q2"
    assert due_quarter(TODAY, "2025") == "2025-Q4"
    assert due_quarter(TODAY, "2024-Q3") == "2024-Q3"
    assert [last_year_due(q) for q in ("2025-Q3", "2025-Q4", "2026-Q1")] == [2024, 2025, 2025]
