"""The template saved by LibreOffice as .ods, .xls and .csv, and our binary workbooks opened by it: the same figures."""

import openpyxl
import pandas as pd
import pytest

from kek_data.frames import RECORD_FRAMES
from kek_data.intake.formats import read_in_process
from kek_data.intake.limits import Limits
from kek_data.intake.workbook import ErrorCell, Workbook
from tests.intake.hostile.xlsb_writer import xlsb
from tests.intake.template_cases import template
from tests.intake.test_frames import full
from tests.intake.test_template_read_back import checked, comparable
from tests.intake.workbooks import check, codes, reading, saved, workbook

pytestmark = pytest.mark.libreoffice

LIMITS = Limits()


def read(content: bytes, name: str = "x.xlsx") -> Workbook:
    found = read_in_process(content, name, limits=LIMITS)
    assert isinstance(found, Workbook)
    return found


def delivered(content: bytes) -> dict[str, list[list[object]]]:
    """The cells of the sheets by name, but for the formulas of the drop-downs on Listen."""
    return {sheet.name: sheet.rows for name, sheet in read(content).sheets.items() if name != "listen"}


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_the_template_of_another_format_gives_the_same_records_and_findings(save_as, kind):
    content = template(filled=True, all_periods=True)
    before, after = checked(content), checked(save_as(content, to=kind))
    assert after.findings == before.findings
    assert after.template_version == before.template_version
    for record in RECORD_FRAMES:
        pd.testing.assert_frame_equal(
            comparable(after.changeset.records, record), comparable(before.changeset.records, record)
        )


@pytest.mark.parametrize("kind", ["ods", "xls"])
@pytest.mark.parametrize(
    "make", [full, lambda: template(filled=True, is_sample=True)], ids=["full", "sample"]
)
def test_every_cell_of_another_format_is_the_same(save_as, kind, make):
    assert delivered(save_as(make(), to=kind)) == delivered(make())


@pytest.mark.parametrize(
    "make", [full, lambda: template(filled=True, all_periods=True)], ids=["full", "template"]
)
def test_a_binary_workbook_is_read_as_libreoffice_reads_it(save_as, make):
    binary = xlsb(delivered(make()))
    assert delivered(save_as(binary, to="xlsx", source="xlsb")) == delivered(binary) == delivered(make())


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_errors_and_formulas_saved_by_libreoffice_are_seen(save_as, kind):
    content = workbook([reading("=2+3"), reading("=1/0", period="Q1 2026")])
    after = check(save_as(content, to=kind), set_aside=True)
    assert "error-cell" in codes(after)
    assert after.changeset.records.readings["amount"].tolist()[0] == 5.0
    assert read(save_as(content, to=kind)).sheet("Verbrauch").value(5, 5) == ErrorCell("#DIV/0!")


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_what_is_hidden_merged_or_percent_survives_the_format(save_as, kind):
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(1, 6):
        sheet.append([number, f"Text {number}", number / 10])
        sheet.cell(number, 3).number_format = "0.0%"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("E1:F2")
    sheet["E1"] = "verbunden"
    book.create_sheet("Versteckt").sheet_state = "hidden"
    found = read(save_as(saved(book), to=kind))
    first = found.sheets["sheet"]
    assert first.scan.hidden_rows == {2}
    assert first.scan.hidden_columns == {1}
    assert first.scan.merged == (((0, 4), (1, 5)),)
    assert first.scan.percent_cells == {(row, 2) for row in range(5)}
    assert found.sheets["versteckt"].is_hidden
    assert not first.is_hidden


def test_a_csv_of_libreoffice_has_the_texts_of_the_sheet(save_as):
    book = openpyxl.Workbook()
    book.active.append(["Stelle", "Menge"])
    book.active.append(['Schule "Süd"\nBau 2', 1234.5])
    text = save_as(saved(book), to="csv:Text - txt - csv (StarCalc):59,34,76,1")
    (sheet,) = read(text, "x.csv").sheets.values()
    assert sheet.rows == [["Stelle", "Menge"], ['Schule "Süd"\nBau 2', "1234.5"]]
