"""Degree days from files: both formats, every kind of mistake named with its line, nothing taken from a broken file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.frames import DegreeDays
from kek_data.intake.degree_day_files import read_degree_days

TODAY = date(2026, 8, 15)
ESSEN = "Essen-Bredeney (DWD 1303)"
KNOWN = {ESSEN: "Essen DEA13, 37 km W of Dortmund, 150 m"}
HEAD = "station,region,year,month,degree_days_kd,definition,source,evidence,note"
GOOD = f"{ESSEN},Essen,2026,1,560.3,G20/15 per VDI 3807,DWD CDC,verified,"

# As the published readers of these files expect them: three lines of remarks, ";" and blanks around fields.
DWD = """Gradtage nach VDI 3807
Monat 202601
vorlaeufig
#ID; geogr. Laenge; geogr. Breite; Station; Monat; Anzahl Tage; Monatsgradtage; Anzahl Heiztage
    3;   6.0942;  50.7827;AACHEN (WEWA)            ;202601;  31;   540.1;  31
 1303;   6.9677;  51.4041;ESSEN-BREDENEY           ;202601;  31;   566.4;  31
 1078;   6.7686;  51.2960;DUESSELDORF              ;202601;  30;   548.9;  30
13696;   7.3300;  51.6000;WALTROP-ABDINGHOF        ;202601;  31;   571.2;  31
"""


def read(text, *, known=KNOWN, stations=(), today=TODAY, name="gradtage_202601.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return read_degree_days(name, content, known=known, stations=stations, today=today)


def of_rows(*rows):
    return "\n".join([HEAD, *rows])


def codes(file):
    return [f.code for f in file.findings]


# --- what is read ------------------------------------------------------------------------------------------


def test_a_file_in_the_packaged_format_is_read_whole():
    file = read(of_rows(GOOD, GOOD.replace(",1,560.3,", ",2,0,")))
    assert file.rows["degree_days_kd"].tolist() == [560.3, 0.0]
    assert file.findings == ()
    DegreeDays.validate(file.rows)


def test_a_monthly_file_of_the_dwd_gives_the_known_stations():
    file = read(DWD)
    row = file.rows.iloc[0]
    assert len(file.rows) == 1
    assert (row["station"], row["year"], row["month"], row["degree_days_kd"]) == (ESSEN, "2026", 1, 566.4)
    assert row["region"] == KNOWN[ESSEN]
    assert "hdd_3807, gradtage_202601.csv" in row["source"]
    DegreeDays.validate(file.rows)


def test_another_station_of_the_dwd_is_taken_when_it_is_asked_for():
    file = read(DWD, stations=["13696"])
    assert file.rows["station"].tolist() == [ESSEN, "Waltrop-Abdinghof (DWD 13696)"]


def test_a_month_with_a_day_missing_is_left_out_and_said():
    file = read(DWD, stations=["1078"])
    assert file.rows["station"].tolist() == [ESSEN]
    assert codes(file) == ["degree-days-days-missing"]
    assert "Nur 30 von 31 Tagen" in file.findings[0].message


def test_a_station_that_is_not_in_the_file_is_named():
    file = read(DWD, stations=["4711"])
    assert codes(file) == ["degree-days-station-not-found"]
    assert len(file.rows) == 1


def test_lines_of_a_dwd_file_may_be_latin_1():
    assert len(read(DWD.replace("vorlaeufig", "vorläufig").encode("latin-1")).rows) == 1


# --- what is refused ---------------------------------------------------------------------------------------

BROKEN = [
    ("", "degree-days-empty"),
    ("\n \n", "degree-days-empty"),
    ("Jahr;Wert\n2026;3", "degree-days-unknown-format"),
    (HEAD.replace("region,", ""), "degree-days-columns"),
    (HEAD + ",wert\n" + GOOD + ",1", "degree-days-columns"),
    (of_rows(GOOD + ",mehr"), "degree-days-row-length"),
    (of_rows(GOOD.replace("560.3", "")), "degree-days-not-a-number"),
    (of_rows(GOOD.replace("560.3", "1.560.3")), "degree-days-not-a-number"),
    (of_rows(GOOD.replace("560.3", "nan")), "degree-days-not-a-number"),
    (of_rows(GOOD.replace("560.3", "-1")), "degree-days-impossible"),
    (of_rows(GOOD.replace("560.3", "3310")), "degree-days-impossible"),
    (of_rows(GOOD.replace(",2026,", ",26,")), "degree-days-not-a-year"),
    (of_rows(GOOD.replace(",1,560", ",13,560")), "degree-days-not-a-month"),
    (of_rows(GOOD.replace("G20/15 per VDI 3807", "HDD base 18")), "degree-days-other-definition"),
    (of_rows(GOOD.replace("DWD CDC", "")), "degree-days-blank"),
    (of_rows(GOOD.replace("verified", "geraten")), "degree-days-evidence"),
    (of_rows(GOOD, GOOD), "degree-days-twice"),
    (of_rows(GOOD.replace(",1,560", ",8,56")), "degree-days-future"),
    (of_rows(GOOD.replace(",2026,", ",1991-2020,")), "degree-days-mean-incomplete"),
    (DWD.replace("202601", "Jan 26"), "degree-days-not-a-month"),
    (DWD.replace("   566.4", "   566,4"), "degree-days-not-a-number"),
    (DWD.replace("Anzahl Tage", "Tage"), "degree-days-columns"),
    (b"PK\x03\x04\x00\x00", "degree-days-not-text"),
    (of_rows('"' + "x" * 200_000), "degree-days-unreadable"),
]


@pytest.mark.parametrize(("text", "code"), BROKEN)
def test_a_broken_file_says_what_is_wrong_and_gives_nothing(text, code):
    file = read(text)
    assert code in codes(file)
    assert file.is_rejected
    assert file.rows.empty
    assert all(f.message and f.remedy for f in file.findings)


def test_a_dwd_file_without_any_known_station_is_refused():
    assert codes(read(DWD, known={"Bochum (DWD 555)": ""})) == ["degree-days-no-station"]


def test_a_finding_names_its_line():
    file = read(of_rows(GOOD, GOOD.replace(",1,560.3,", ",2,viel,")))
    assert [(f.code, f.cell) for f in file.findings] == [("degree-days-not-a-number", "Zeile 3")]


def test_too_large_a_file_is_not_read():
    assert codes(read(b"x" * 5_000_001)) == ["degree-days-too-large"]


@given(st.binary(max_size=400))
def test_no_bytes_raise(content):
    file = read_degree_days("x.csv", content, known=KNOWN, today=TODAY)
    assert file.rows.empty or not file.is_rejected


@given(st.text(max_size=60), st.integers(0, 8))
def test_no_field_of_a_row_raises(text, place):
    fields = GOOD.split(",")
    fields[place] = text
    file = read(of_rows(",".join(fields)))
    assert file.is_rejected or len(file.rows) <= 1
