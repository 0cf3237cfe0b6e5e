"""The marked copy opened and saved by LibreOffice: formats, comments, links and values are what we wrote."""

import io

import openpyxl
import pytest

from kek_data.domain.codes import Severity
from kek_data.reports.marked.styles import FILL
from kek_data.wording import marked_copy_texts as words
from tests.intake.template_cases import template
from tests.reports.test_marked_copy import VALUES, finding, marked, opened, rgb, written

pytestmark = pytest.mark.libreoffice


FINDINGS = (
    finding("F6"),
    finding("F8:F10", severity=Severity.WARNING),
    finding("B7", "Stammdaten", Severity.HINT),
    finding("ZZ900"),
)


@pytest.fixture(scope="module")
def both(resave):
    content = template(filled=True, all_periods=True, is_sample=True)
    copy = marked(content, *FINDINGS)
    return opened(resave(content)), opened(copy), opened(resave(copy.content))


def test_every_value_and_number_format_is_kept(both):
    original, _, after = both
    for sheet in original:
        for row in sheet.iter_rows():
            for cell in row:
                twin = after[sheet.title][cell.coordinate]
                assert twin.value == cell.value, cell
                assert twin.number_format == cell.number_format, cell
                assert twin.protection.locked == cell.protection.locked, cell


def test_marks_are_seen_where_they_were_set(both):
    _, before, after = both
    for sheet in before:
        marks = {c.coordinate: rgb(c) for row in sheet.iter_rows() for c in row if rgb(c) in FILL.values()}
        assert {c: rgb(after[sheet.title][c]) for c in marks} == marks
    assert rgb(after["Verbrauch"]["F6"]) == FILL[Severity.ERROR]
    assert rgb(after["Verbrauch"]["F9"]) == FILL[Severity.WARNING]


def test_comments_are_read_in_full(both):
    _, before, after = both
    for sheet in before:
        said = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
        assert {c: after[sheet.title][c].comment.text for c in said} == said
    assert after["Verbrauch"]["F6"].comment.text.startswith(words.AUTHOR)


def test_links_and_the_sheets_of_ours_are_there(both):
    _, before, after = both
    assert after.sheetnames == before.sheetnames
    assert after.active.title == words.FINDINGS_SHEET

    def links(book):
        cells = (c for row in book[words.FINDINGS_SHEET].iter_rows() for c in row if c.hyperlink)
        return [
            (c.hyperlink.location or c.hyperlink.target).lstrip("#").replace("'", "").replace("$", "")
            for c in cells
        ]

    assert (
        links(after)
        == links(before)
        == ["Verbrauch!F6", "Verbrauch!F8:F10", "Stammdaten!B7", "Verbrauch!ZZ900"]
    )
    assert after[words.FINDINGS_SHEET].column_dimensions["G"].hidden


def test_drop_downs_and_protection_are_there(both):
    original, _, after = both
    for sheet in original:
        assert after[sheet.title].protection.sheet == sheet.protection.sheet
        before = sheet.data_validations.dataValidation
        assert len(after[sheet.title].data_validations.dataValidation) == len(before)


def test_a_new_copy_opens_too(resave):
    copy = marked(b"", finding("B2", "Zähler"), name="alt.ods", values=VALUES)
    sheet = opened(resave(copy.content))["Zähler"]
    assert (sheet["B2"].value, sheet["C2"].value) == (1234.5, '=HYPERLINK("http://x")')
    assert sheet["C2"].data_type == "s"
    assert rgb(sheet["B2"]) == FILL[Severity.ERROR]


def test_a_copy_saved_by_libreoffice_can_be_marked_again(resave):
    content = written(lambda book: book.active.append([1, 2, 3]))
    returned = resave(marked(content, finding("A1", "Daten"), finding("B1", "Daten")).content)
    again = marked(returned, finding("B1", "Daten", Severity.HINT))
    assert again.is_edited
    sheet = opened(resave(again.content))["Daten"]
    assert (rgb(sheet["A1"]), sheet["A1"].comment) == ("", None)
    assert rgb(sheet["B1"]) == FILL[Severity.HINT]
    assert sheet["B1"].comment.text.count(words.AUTHOR) == 1
    assert openpyxl.load_workbook(io.BytesIO(again.content)).sheetnames == [
        "Daten", words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET,
    ]  # fmt: skip
