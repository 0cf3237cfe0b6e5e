"""Emission factors from a file: the packaged table reads back as it is, everything else is told by line."""

from datetime import date

import pandas as pd
import pytest

from kek_data.frames import Factors
from kek_data.intake.factor_files import read_factors
from kek_data.reference.csv_tables import seed_text
from kek_data.reference.tables import packaged_reference

TODAY = date(2027, 4, 1)
HEAD = ",".join(Factors.names())
POWER = "UBA_X,strom_bundesmix,DE,2026,2026,0.34,kg/kWh,,CO2e,without,location,UBA CC 1/2027,2027,verified,"


def a_file(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def test_the_packaged_table_is_a_file_of_factors() -> None:
    read = read_factors(seed_text("emission_factors.csv").encode(), today=TODAY)
    assert read.findings == ()
    pd.testing.assert_frame_equal(read.rows, packaged_reference().factors)


def test_a_blank_year_is_none_and_a_factor_may_be_zero() -> None:
    row = POWER.replace(",2026,2026,0.34,", ",,,0,").replace(",2027,verified", ",,verified")
    (found,) = read_factors(a_file(row), today=TODAY).rows.to_dict("records")
    assert (found["valid_from_year"], found["valid_to_year"], found["source_year"], found["value"]) == (
        0,
        0,
        0,
        0,
    )


BROKEN = [
    pytest.param(b"", "factors-empty", id="empty file"),
    pytest.param(HEAD.encode(), "factors-empty", id="heading only"),
    pytest.param(b"\xff\xfe\x00", "factors-not-text", id="not UTF-8"),
    pytest.param(b"PK\x03\x04\x00\x00", "factors-not-text", id="a workbook"),
    pytest.param(a_file('UBA_X,"strom'), "factors-unreadable", id="open quote"),
    pytest.param(HEAD.replace("value", "wert").encode(), "factors-columns", id="unknown column"),
    pytest.param(HEAD.replace(",", ";").encode(), "factors-columns", id="semicolons"),
    pytest.param(a_file(POWER + ",zu viel"), "factors-row-length", id="a field too many"),
    pytest.param(a_file(POWER.replace("UBA CC 1/2027", "")), "factors-blank", id="no source"),
    pytest.param(a_file(POWER.replace("0.34", "0,34")), "factors-row-length", id="decimal comma, unquoted"),
    pytest.param(a_file(POWER.replace("0.34", '"0,34"')), "factors-not-a-number", id="decimal comma"),
    pytest.param(a_file(POWER.replace("0.34", "340")), "factors-impossible", id="grams"),
    pytest.param(a_file(POWER.replace("0.34", "-0.34")), "factors-impossible", id="negative"),
    pytest.param(a_file(POWER.replace("0.34", "")), "factors-not-a-number", id="blank is not zero"),
    pytest.param(a_file(POWER.replace("0.34", "nan")), "factors-not-a-number", id="nan"),
    pytest.param(a_file(POWER.replace(",2027,", ",2028,")), "factors-not-a-year", id="edition of the future"),
    pytest.param(
        a_file(POWER.replace(",2026,2026,", ",2026,2025,")), "factors-years-reversed", id="years reversed"
    ),
    pytest.param(a_file(POWER.replace("kg/kWh", "g/kWh")), "factors-not-one-of", id="unknown unit"),
    pytest.param(a_file(POWER.replace("UBA_X", "UBA~X")), "factors-name", id="no key"),
    pytest.param(a_file(POWER.replace("UBA_X", "SUPPLIER")), "factors-name", id="a taken word"),
    pytest.param(
        a_file(POWER, POWER.replace(",2026,2026,", ",2020,,")), "factors-twice", id="two for one year"
    ),
]


@pytest.mark.parametrize(("content", "code"), BROKEN)
def test_a_broken_file_is_refused_with_the_reason(content: bytes, code: str) -> None:
    read = read_factors(content, today=TODAY)
    assert read.is_rejected
    assert read.rows.empty
    assert code in {finding.code for finding in read.findings}


def test_every_broken_line_is_named_at_once() -> None:
    rows = (
        POWER,
        POWER.replace("0.34", "x"),
        POWER.replace("verified", "sicher").replace("2026,2026", "2025,2025"),
    )
    read = read_factors(a_file(*rows), today=TODAY)
    assert [(f.cell, f.code) for f in read.findings] == [
        ("Zeile 3", "factors-not-a-number"),
        ("Zeile 4", "factors-not-one-of"),
    ]
