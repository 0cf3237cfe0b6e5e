"""Whatever stands in a cell of a full workbook: a finding or a record, never a stack trace."""

import io
from datetime import date, datetime, time, timedelta
from time import perf_counter as time_of_day

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from kek_data.frames import RECORD_FRAMES
from tests.intake.test_frames import full
from tests.intake.workbooks import accepted, check, reading, saved, workbook
from tests.tools import examples

SHEETS = [
    "Stammdaten",
    "Verbrauchsstellen",
    "Reihen",
    "Verbrauch",
    "Verbrauch breit",
    "Emissionen",
    "Erzeugung",
    "Bezugsgrößen",
    "Maßnahmen",
    "Listen",
]
NASTY = st.sampled_from(
    [
        None,
        "",
        " ",
        "=1/0",
        "=A1",
        "#N/A",
        "#WERT!",
        "x" * 4000,
        "|",
        "·",
        "nan",
        "-",
        "0",
        "1e999",
        "Q2 2026",
        "2026",
        True,
        False,
        0,
        -1,
        1e300,
        -1e-300,
        10**15,
        2026,
        date(1, 1, 1),
        date(9999, 12, 31),
        datetime(2026, 5, 1, 3),
        time(1, 2),
        timedelta(days=-3),
        "entfällt",
        "folgt",
        "{0}",
        "{text}",
        "%s",
        "<b>",
        "Summe",
        "RATHAUS",
        "Menge",
        "Verbrauchsstelle",
        "Energieträger",
        "ja",
        "\u202e5",
        "𝟝",
        "\u00ad",
        "a\u0301",
        "0x10",
        "1_000",
        "12:30",
    ]
)
VALUES = NASTY | st.text(max_size=30) | st.floats(allow_nan=False, allow_infinity=False) | st.dates()
EDITS = st.lists(
    st.tuples(st.sampled_from(SHEETS), st.integers(1, 18), st.integers(1, 22), VALUES), min_size=1, max_size=6
)

FULL = full()
IN_FORCE = accepted(FULL)


@pytest.mark.usefixtures("frames_unchecked")
@settings(max_examples=examples(60))
@given(EDITS, st.booleans(), st.booleans())
def test_any_value_in_any_cell_is_a_record_or_a_finding(edits, is_known, set_aside):
    book = openpyxl.load_workbook(io.BytesIO(FULL))
    for sheet, row, column, value in edits:
        try:
            book[sheet].cell(row, column, value)
        except (IllegalCharacterError, ValueError):  # what no workbook can hold
            book[sheet].cell(row, column, "?")
    checked = check(saved(book), IN_FORCE if is_known else None, set_aside=set_aside)
    assert not (set_aside and checked.changeset is not None and any(f.blocks for f in checked.findings))
    if checked.changeset is not None:
        for name, frame in checked.changeset.records.items():
            assert list(frame.columns) == RECORD_FRAMES[name].names()
            assert not frame.duplicated(list(RECORD_FRAMES[name].unique)).any()
        rows = checked.changeset.records.readings
        assert (rows["amount"].notna() == (rows["cell_state"] == "number")).all()


def test_thousands_of_rows_of_nonsense_take_seconds_and_give_a_readable_number_of_findings():
    rows = [
        reading(f"t{n}", f"u{n}", f"p{n}", site=f"s{n}", carrier=f"c{n}", use=f"v{n}") for n in range(5000)
    ]
    content = workbook(rows)
    started = time_of_day()
    checked = check(content)
    assert time_of_day() - started < 10
    assert checked.changeset is not None
    assert 100 < len(checked.findings) < 1000
    assert any(f.code == "further-findings" and "4.900" in f.message for f in checked.findings)
