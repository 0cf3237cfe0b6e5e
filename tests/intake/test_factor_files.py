"""Emission factors from a file: the packaged table reads back as it is, everything else is told by line."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.frames import Factors
from kek_data.intake.factor_csv import RISKY, quoted, read_value, unquoted, written_table
from kek_data.intake.factor_files import read_factors
from kek_data.intake.ole import MAGIC as OLE_MAGIC
from kek_data.reference.csv_tables import seed_text
from kek_data.reference.tables import packaged_reference
from kek_data.reports import book

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
    pytest.param(b"\xff\xfe\x00", "factors-not-text", id="half a character of UTF-16"),
    pytest.param(
        b"\xef\xbb\xbf" + HEAD.encode() + b"\n\xfc", "factors-not-text", id="marked UTF-8 and is none"
    ),
    pytest.param(HEAD.encode("utf-16-le"), "factors-not-text", id="UTF-16 without its mark"),
    pytest.param(b"PK\x03\x04\x00\x00", "factors-workbook", id="a renamed .xlsx"),
    pytest.param(OLE_MAGIC + b"\x00" * 600, "factors-workbook", id="a renamed .xls"),
    pytest.param(b"%PDF-1.7\n", "factors-columns", id="a renamed PDF"),
    pytest.param(b" \n;;;\n", "factors-empty", id="blanks only"),
    pytest.param(HEAD.encode() + b"\n" + b"x" * 5_000_001, "factors-too-large", id="more than 5 MB"),
    pytest.param(a_file('UBA_X,"strom'), "factors-unreadable", id="open quote"),
    pytest.param(HEAD.replace("value", "wert").encode(), "factors-columns", id="unknown column"),
    pytest.param(HEAD.replace(",", ";").encode(), "factors-empty", id="heading only, semicolons"),
    pytest.param(a_file(POWER + ",zu viel"), "factors-row-length", id="a field too many"),
    pytest.param(a_file(POWER.replace("UBA CC 1/2027", "")), "factors-blank", id="no source"),
    pytest.param(a_file(POWER.replace("0.34", "0,34")), "factors-row-length", id="decimal comma, unquoted"),
    pytest.param(a_file(POWER.replace("0.34", '"0,34"')), "factors-not-a-number", id="decimal comma"),
    pytest.param(a_file(POWER.replace("0.34", "340")), "factors-impossible", id="grams"),
    pytest.param(a_file(POWER.replace("0.34", "-0.34")), "factors-impossible", id="negative"),
    pytest.param(a_file(POWER.replace("0.34", "")), "factors-blank", id="blank is not zero"),
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


def test_a_file_broken_in_every_row_says_how_many_findings_it_leaves_out() -> None:
    read = read_factors(a_file(*[POWER.replace("0.34", "x")] * 80), today=TODAY)
    assert len(read.findings) == 31
    assert (read.findings[-1].code, "50" in read.findings[-1].message) == ("factors-more", True)


def test_a_finding_quotes_no_more_of_a_file_than_can_be_read() -> None:
    long = "x" * 50_000
    (columns,) = read_factors(f"{HEAD},{long}".encode(), today=TODAY).findings
    (value,) = read_factors(a_file(POWER.replace("0.34", long)), today=TODAY).findings
    assert max(len(columns.message), len(value.message)) < 200
    (too_long,) = read_factors(a_file(POWER + "x" * 200_000), today=TODAY).findings
    assert too_long.code == "factors-unreadable"


# --- as a German Excel saves it ------------------------------------------------------------------------------
GERMAN = "UBA_X;strom_bundesmix;DE;2026;2026;0,34;kg/kWh;;CO2e;without;location;Umweltbundesamt, für 2026;2027;verified;"


def german(*rows: str, encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    return "\r\n".join([HEAD.replace(",", ";"), *rows, ""]).replace(";", separator).encode(encoding)


SAVED = [
    pytest.param(german(GERMAN), [], id="CSV UTF-8"),
    pytest.param(german(GERMAN, encoding="utf-8"), [], id="without a mark"),
    pytest.param(german(GERMAN, encoding="cp1252"), ["factors-code-page"], id="CSV (Trennzeichen-getrennt)"),
    pytest.param(german(GERMAN, encoding="utf-16", separator="\t"), [], id="Unicode-Text"),
    pytest.param(b"sep=;\r\n" + german(GERMAN, encoding="utf-8"), [], id="separator stated"),
    pytest.param(german(GERMAN).replace(b"\r\n", b"\r"), [], id="CSV (Macintosh), ends of lines"),
    pytest.param(german(";" * 14, GERMAN, ";" * 14), [], id="emptied rows"),
    pytest.param(german(GERMAN).replace(b"\r\n", b";;\r\n"), [], id="emptied columns"),
]


@pytest.mark.parametrize(("content", "said"), SAVED)
def test_semicolons_and_decimal_commas_are_read(content: bytes, said: list[str]) -> None:
    read = read_factors(content, today=TODAY)
    assert [finding.code for finding in read.findings] == said
    (row,) = read.rows.to_dict("records")
    assert (row["value"], row["valid_from_year"], row["source"]) == (0.34, 2026, "Umweltbundesamt, für 2026")


def test_the_packaged_table_reads_back_as_a_german_excel_writes_it() -> None:
    factors = packaged_reference().factors
    content = written_table(factors, separator=";").encode("utf-8-sig")
    assert b"74,027" in content
    read = read_factors(content, today=TODAY)
    assert read.findings == ()
    pd.testing.assert_frame_equal(read.rows, factors)


def test_umlauts_garbled_by_a_wrong_encoding_are_refused() -> None:
    garbled = german(GERMAN, encoding="utf-8").decode("cp1252")
    joined = german(GERMAN, encoding="utf-8") + german(GERMAN, encoding="cp1252")
    for content in (garbled.encode("utf-8-sig"), joined):
        (finding,) = read_factors(content, today=TODAY).findings
        assert finding.code == "factors-garbled"
        assert "fÃ¼r" in finding.message


VALUES = [
    pytest.param("0,352", ",", 0.352, id="decimal comma"),
    pytest.param("74,027", ",", 74.027, id="a decimal comma is never between thousands"),
    pytest.param("0", ",", 0.0, id="zero"),
    pytest.param("1,2E-05", ",", 0.000012, id="as Excel writes a small number"),
    pytest.param("0.352", ",", 0.352, id="a point that can only be decimal"),
    pytest.param("12.5", ",", 12.5, id="one digit behind the point"),
    pytest.param("1.3520", ",", 1.352, id="four digits behind the point"),
    pytest.param("74.027", ",", "factors-ambiguous-number", id="74 or 74 thousand"),
    pytest.param("1.352", ",", "factors-ambiguous-number", id="1 or 1 thousand"),
    pytest.param("1.234,5", ",", "factors-not-a-number", id="thousands"),
    pytest.param("0,352 kg", ",", "factors-not-a-number", id="with a unit"),
    pytest.param("20. Jan", ",", "factors-not-a-number", id="Excel has made a date of it"),
    pytest.param("#WERT!", ",", "factors-not-a-number", id="an error of Excel"),
    pytest.param("٣", ",", "factors-not-a-number", id="digits of another script"),
    pytest.param("74.027", ".", 74.027, id="decimal point"),
    pytest.param("0,352", ".", "factors-not-a-number", id="a comma beside decimal points"),
    pytest.param("1e-05", ".", 0.00001, id="scientific"),
]


@pytest.mark.parametrize(("text", "decimal", "expected"), VALUES)
def test_a_value_is_read_in_one_way_or_told(text: str, decimal: str, expected: float | str) -> None:
    assert read_value(text, decimal) == expected


def test_an_ambiguous_number_is_told_with_row_column_and_both_readings() -> None:
    read = read_factors(
        german(GERMAN, GERMAN.replace("0,34", "1.352").replace("2026;2026", "2025;2025")), today=TODAY
    )
    (finding,) = read.findings
    assert (finding.code, finding.cell, finding.subject) == ("factors-ambiguous-number", "Zeile 3", "value")
    assert "„1.352“ kann 1,352 oder 1352 heißen" in finding.message
    assert read.rows.empty


def test_a_row_is_counted_as_a_spreadsheet_shows_it() -> None:
    two_lines = GERMAN.replace("Umweltbundesamt, für 2026", '"Umweltbundesamt\nBerlin"')
    read = read_factors(german(two_lines, GERMAN.replace("0,34", "x")), today=TODAY)
    assert [finding.cell for finding in read.findings] == ["Zeile 3"]


# --- formulas ------------------------------------------------------------------------------------------------


@given(st.text(st.sampled_from("=+-@'a \t\r")))
def test_a_quoted_text_is_no_formula_and_reads_back(text: str) -> None:
    assert not quoted(text).startswith(RISKY)
    assert unquoted(quoted(text)) == text


def test_what_is_risky_is_the_same_as_in_workbooks() -> None:
    assert RISKY == book.RISKY


def test_no_text_of_a_written_table_is_a_formula() -> None:
    rows = read_factors(german(GERMAN), today=TODAY).rows
    risky = Factors.conform(rows.assign(source='=HYPERLINK("x")', note="@SUMME(A1)"))
    text = written_table(risky, separator=";")
    assert "'=HYPERLINK" in text
    assert ";'@SUMME" in text
    pd.testing.assert_frame_equal(read_factors(text.encode(), today=TODAY).rows, risky)


@given(st.floats(0.0, 2.0))
def test_a_factor_reads_back_to_the_last_digit(value: float) -> None:
    table = read_factors(german(GERMAN), today=TODAY).rows.assign(value=value)
    for separator in (",", ";"):
        read = read_factors(written_table(table, separator=separator).encode(), today=TODAY)
        assert read.rows["value"].tolist() == [value]
