"""The same cells from every format: values, errors, days, what is hidden, merged or shown as percent."""

import io
import struct
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter

from kek_data.intake.formats import read_in_process
from kek_data.intake.limits import Limits
from kek_data.intake.serials import kind_of_format, of_serial
from kek_data.intake.workbook import NO_VALUE, ErrorCell, Sheet, Workbook
from tests.intake.hostile import biff, xlsb_writer
from tests.intake.hostile.biff import xls
from tests.intake.hostile.case import good, good_ods, good_rows, good_xlsb
from tests.intake.hostile.compound import ole
from tests.intake.hostile.damage import good_xls
from tests.intake.hostile.ods_writer import ods, packed, row, table
from tests.intake.hostile.xlsb_writer import Percent, xlsb
from tests.intake.workbooks import check, codes, repacked, saved

LIMITS = Limits()
ROWS = [
    ["", "Ä€ \n x", 1.5, -3.0, 0.0],
    ["", "", "", "", ""],
    [True, False, date(2026, 6, 30), ErrorCell("#DIV/0!"), ErrorCell("#N/A")],
]


def read(content: bytes, name: str = "x.xlsx") -> Workbook:
    workbook = read_in_process(content, name, limits=LIMITS)
    assert isinstance(workbook, Workbook), workbook
    return workbook


def only_sheet(content: bytes, name: str = "x.xlsx") -> Sheet:
    (sheet,) = read(content, name).sheets.values()
    return sheet


def xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for values in rows:
        book.active.append([v.text if isinstance(v, ErrorCell) else v if v != "" else None for v in values])
    return saved(book)


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (xlsx, "xlsx"),
        (lambda r: xlsb({"T": r}), "xlsb"),
        (lambda r: ods({"T": r}), "ods"),
        (lambda r: xls({"T": r}), "xls"),
    ],
    ids=["xlsx", "xlsb", "ods", "xls"],
)
def test_every_format_gives_the_same_cells_at_the_same_addresses(write, kind):
    workbook = read(write(ROWS))
    (sheet,) = workbook.sheets.values()
    assert workbook.file_format == kind
    assert workbook.findings == ()
    assert sheet.rows == ROWS
    assert sheet.value(2, 2) == date(2026, 6, 30)


@pytest.mark.parametrize("make", [good_xlsb, good_ods, good_xls])
def test_a_template_of_another_format_delivers_the_same(make):
    checked, expected = check(make()), check(good())
    assert codes(checked) == codes(expected) == set()
    assert checked.changeset.records.readings.equals(expected.changeset.records.readings)


def test_a_workbook_with_macros_is_an_xlsm():
    assert (
        read(repacked(good(), lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))).file_format == "xlsm"
    )


def test_of_a_template_other_sheets_are_named_and_of_another_file_all_are_read():
    foreign = {"Notizen": [["x"]], "Leer": []}
    template = read(xlsb({**good_rows(), **foreign}))
    assert template.unread == ("Notizen",)
    assert set(read(xlsb(foreign)).sheets) == {"notizen", "leer"}


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_count_from_1900_or_1904(is_1904):
    day, moment = date(2026, 6, 30), datetime(2026, 6, 30, 18, 30)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": is_1904})
    sheet = book.add_worksheet()
    sheet.write_datetime(0, 0, day, book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write_datetime(0, 1, moment, book.add_format({"num_format": "dd.mm.yyyy hh:mm"}))
    book.close()
    assert only_sheet(target.getvalue()).rows == [[day, moment]]
    assert only_sheet(xlsb({"T": [[day, moment]]}, is_1904=is_1904)).rows == [[day, moment]]
    rows = [[day if not is_1904 else date(2026, 6, 30) - timedelta(days=1462)]]
    assert only_sheet(ole({"Workbook": biff.stream({"T": biff.body(rows)}, is_1904=is_1904)})).rows == [[day]]


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, None, ""), (9, None, "percent"), (10, None, "percent"), (14, None, "day"), (22, None, "day"), (46, None, "duration"), (49, None, ""),
        (164, "dd.mm.yyyy", "day"), (164, "[h]:mm", "duration"), (164, "0.00%", "percent"), (164, '0.0 "kWh (d)"', ""),
        (164, "[Red]0.00", ""), (164, "General", ""), (164, "#,##0;[Red]-#,##0", ""), (164, "[$-407]d. mmmm yyyy", "day"),
        (164, "0\\d", ""), (164, "_d0", ""), (164, "mmm yy", "day"), (164, "", ""),
    ],
)  # fmt: skip
def test_a_number_format_says_what_a_number_is(number, code, kind):
    assert kind_of_format(number, code) == kind


@pytest.mark.parametrize(
    ("serial", "kind", "is_1904", "expected"),
    [
        (1.0, "day", False, date(1900, 1, 1)),  # ECMA-376 part 1, 18.17.4.1
        (59.0, "day", False, date(1900, 2, 28)),
        (61.0, "day", False, date(1900, 3, 1)),
        (46203.0, "day", False, date(2026, 6, 30)),
        (46203.5, "day", False, datetime(2026, 6, 30, 12)),
        (0.25, "day", False, time(6)),
        (0.0, "day", True, date(1904, 1, 1)),
        (44741.0, "day", True, date(2026, 6, 30)),
        (1.5, "duration", False, timedelta(hours=36)),
        (2_958_465.0, "day", False, date(9999, 12, 31)),
        (2_958_465.999_999_999, "day", False, None),  # would round to the year 10000
        (2_958_466.0, "day", False, None),
        (-1.0, "day", False, None),
        (1e300, "duration", False, None),
    ],
)
def test_a_serial_number_is_the_day_excel_shows(serial, kind, is_1904, expected):
    assert of_serial(serial, kind, is_1904=is_1904) == expected


# --- what stands beside the values ----------------------------------------------------------------


def test_hidden_and_merged_cells_and_percent_of_xlsb():
    texts: dict[str, int] = {}
    part = (
        xlsb_writer.record(129)
        + xlsb_writer.record(60, struct.pack("<IIIIH", 1, 1, 2000, 0, 1))
        + xlsb_writer.record(145)
        + xlsb_writer.row_header(0)
        + xlsb_writer.cell(0, Percent(0.5), texts)
        + xlsb_writer.row_header(2, is_hidden=True)
        + xlsb_writer.cell(0, "x", texts)
        + xlsb_writer.record(146)
        + xlsb_writer.record(176, struct.pack("<IIII", 0, 1, 0, 2))
    )
    sheet = only_sheet(
        xlsb_writer.archive(["T"], {"xl/worksheets/sheet1.bin": part}, xlsb_writer.strings(texts))
    )
    assert sheet.rows == [[0.5], [""], ["x"]]
    assert sheet.scan.percent_cells == {(0, 0)}
    assert (sheet.scan.hidden_rows, sheet.scan.hidden_columns) == ({2}, {1})
    assert sheet.scan.merged == (((0, 0), (1, 2)),)


def test_hidden_and_merged_cells_of_xls():
    extra = (
        biff.record(0x208, struct.pack("<HHHHHHI", 1, 0, 1, 300, 0, 0, 0x20))
        + biff.record(0x7D, struct.pack("<HHHHHH", 2, 3, 2000, 15, 1, 0))
        + biff.record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 2))
    )
    sheet = only_sheet(ole({"Workbook": biff.stream({"T": biff.body([["x"], ["y"]], extra=extra)})}))
    assert (sheet.scan.hidden_rows, sheet.scan.hidden_columns) == ({1}, {2, 3})
    assert sheet.scan.merged == (((0, 0), (1, 2)),)


def test_hidden_and_merged_cells_and_percent_of_ods():
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        + row(["x"]).replace("table:table-row>", 'table:table-row table:visibility="filter">', 1)
        + row([0.5]).replace('"float"', '"percentage" table:number-columns-spanned="2"')
    )
    sheet = only_sheet(packed(table("T", rows)))
    assert sheet.scan.percent_cells == {(1, 0)}
    assert (sheet.scan.hidden_rows, sheet.scan.hidden_columns) == ({0}, {1, 2})
    assert sheet.scan.merged == (((1, 0), (1, 1)),)


def test_a_formula_of_xls_keeps_its_result_or_says_that_it_has_none():
    number, text = struct.pack("<d", 2.5), bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    extra = (
        biff.formula(0, 0, number)
        + biff.formula_error(0, 1, "#REF!")
        + biff.formula(0, 2, bytes(8), flags=2)
        + biff.formula(0, 3, bytes(8))
        + biff.formula(0, 4, text)
        + biff.record(0x207, struct.pack("<HB", 1, 0) + b"t")
    )
    sheet = only_sheet(ole({"Workbook": biff.stream({"T": biff.body([], extra=extra)})}))
    assert sheet.rows == [[2.5, ErrorCell("#REF!"), NO_VALUE, 0.0, "t"]]


def test_a_formula_of_xls_whose_text_is_missing_is_said():
    lost = biff.formula(0, 0, bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])) + biff.cell(0, 1, 1.0)
    workbook = read(ole({"Workbook": biff.stream({"T": biff.body([], extra=lost)})}))
    assert [(f.code, f.cell) for f in workbook.findings] == [("cells-not-read", "A1")]


def test_a_formula_xlsxwriter_left_to_excel_has_no_value():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=1+1")
    sheet.write_formula("B1", "=1+1", None, 2)
    sheet.write_number("C1", 0)
    book.close()
    assert only_sheet(target.getvalue()).rows == [[NO_VALUE, 2.0, 0.0]]


def test_lines_spaces_and_notes_of_an_ods_cell():
    cell = (
        '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>Notiz</text:p></office:annotation>'
        '<text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c</text:span></text:p>\n<text:p>d<text:line-break/>e</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert only_sheet(packed(table("T", cell))).rows == [["a  b\tc\nd\ne"]]


@pytest.mark.parametrize(
    ("kind", "attribute", "value", "expected"),
    [
        ("date", "date-value", "2026-06-30T18:30:00", datetime(2026, 6, 30, 18, 30)),
        ("date", "date-value", "2026-06-30T18:30:00Z", datetime(2026, 6, 30, 18, 30)),
        ("date", "date-value", "2026-06-30T18:30:00+02:00", datetime(2026, 6, 30, 18, 30)),
        ("time", "time-value", "PT06H30M00S", time(6, 30)),
        ("time", "time-value", "PT36H", timedelta(hours=36)),
        ("time", "time-value", "-PT1H", timedelta(hours=-1)),
        ("currency", "value", "12.5", 12.5),
        ("float", "value", "1e400", float("inf")),
        ("float", "value", "zwölf", "zwölf"),
        ("date", "date-value", "99999-01-01", "99999-01-01"),
    ],
)  # fmt: skip
def test_values_of_ods_cells(kind, attribute, value, expected):
    cell = f'<table:table-row><table:table-cell office:value-type="{kind}" office:{attribute}="{value}"/></table:table-row>'
    assert only_sheet(packed(table("T", cell))).rows == [[expected]]


# --- delimited text -------------------------------------------------------------------------------

TEXT = 'Stelle;Menge;Bemerkung\nSchule Süd;1.234,5;"zwei\nZeilen; ""so"""\nBad €;7;\n'
EXPECTED = [
    ["Stelle", "Menge", "Bemerkung"],
    ["Schule Süd", "1.234,5", 'zwei\nZeilen; "so"'],
    ["Bad €", "7", ""],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_text_of_every_encoding_is_a_sheet_of_texts(encoding, separator):
    text = TEXT.replace("Zeilen;", "Zeilen").replace(";", separator).replace("Zeilen", f"Zeilen{separator}")
    expected = [[value.replace("Zeilen;", f"Zeilen{separator}") for value in row] for row in EXPECTED]
    workbook = read(text.encode(encoding), "x.csv")
    assert workbook.file_format == "csv"
    assert workbook.sheet("CSV").rows == expected


def test_commas_separate_where_nothing_else_does():
    assert only_sheet(b"site,amount,note\nA,1234.5,x\nB,7,y\n", "x.csv").rows[1] == ["A", "1234.5", "x"]
    assert only_sheet(b"a;b\n1,5;2,5\n3,5;4,5\n", "x.csv").rows == [
        ["a", "b"],
        ["1,5", "2,5"],
        ["3,5", "4,5"],
    ]


def test_a_stated_separator_wins_and_its_line_is_no_row():
    assert only_sheet(b"sep=|\na|b;c\n1|2\n", "x.csv").rows == [["a", "b;c"], ["1", "2"]]


def test_short_rows_are_filled_up():
    assert only_sheet(b"Titel\n\na;b;c\n1;2\n", "x.csv").rows == [
        ["Titel", "", ""],
        ["", "", ""],
        ["a", "b", "c"],
        ["1", "2", ""],
    ]


def test_text_is_told_by_its_content_if_its_name_says_otherwise():
    assert read(TEXT.encode(), "liefert.xlsx").file_format == "csv"
