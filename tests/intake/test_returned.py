"""What comes back in a marked copy: the confirmation and the answers, whatever else was done to the sheets."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from kek_data.intake.returned import MAX_ANSWER, Returned, read_return
from kek_data.intake.workbook import ErrorCell, Sheet, Workbook, folded
from kek_data.wording import marked_copy_texts as words
from tests.reports.test_marked_copy import finding, marked, template

FINDINGS = (finding(), finding("F7"), finding(None, None))


def workbook_of(content: bytes) -> Workbook:
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = {
        s.title: [["" if v is None else v for v in row] for row in s.iter_rows(values_only=True)]
        for s in book
    }
    return Workbook({folded(name): Sheet(name, values) for name, values in rows.items()}, {})


def returned(edit) -> Returned:
    """What is read after a person changed a marked copy with `edit`."""
    book = openpyxl.load_workbook(io.BytesIO(marked(template(), *FINDINGS).content))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return read_return(workbook_of(buffer.getvalue()))


def answer(sheet, row: int, text: object) -> None:
    first = next(c.row for c in sheet["A"] if c.value == words.SEVERITY) + 1
    sheet.cell(first + row, 1 + words.FINDINGS_HEADINGS.index(words.ANSWER)).value = text


def confirm(book, by: object, on: object) -> None:
    sheet = book[words.UNDERSTOOD_SHEET]
    for label, value in ((words.CONFIRMED_BY, by), (words.CONFIRMED_ON, on)):
        sheet.cell(next(c.row for c in sheet["A"] if c.value == label), 2).value = value


def test_a_copy_nobody_touched_says_nothing():
    assert returned(lambda book: None) == Returned()


def test_who_confirmed_when_is_read():
    assert returned(lambda book: confirm(book, "  A. Muster ", datetime(2026, 8, 20))) == Returned(
        confirmed_by="A. Muster", confirmed_on=date(2026, 8, 20)
    )


@pytest.mark.parametrize("on", ["20.08.2026", "2026-08-20", 46254.0, date(2026, 8, 20)])
def test_the_day_may_be_written_as_people_write_days(on):
    assert returned(lambda book: confirm(book, "A. Muster", on)).confirmed_on == date(2026, 8, 20)


@pytest.mark.parametrize("on", ["gestern", True, "31.02.2026"])
def test_a_day_that_is_none_is_a_finding_and_the_name_stays(on):
    found = returned(lambda book: confirm(book, "A. Muster", on))
    assert (found.confirmed_by, found.confirmed_on) == ("A. Muster", None)
    assert [f.code for f in found.findings] == ["confirmed-on-unreadable"]
    assert found.findings[0].cell


def test_answers_hang_on_the_finding_not_on_the_row():
    def edit(book):
        sheet = book[words.FINDINGS_SHEET]
        answer(sheet, 1, "Ist so richtig,\nsiehe Rechnung.")
        answer(sheet, 2, 1234.5)
        sheet.insert_rows(2, 3)

    assert returned(edit).answers == (
        (FINDINGS[1].fingerprint, "Ist so richtig, siehe Rechnung."),
        (FINDINGS[2].fingerprint, "1234,5"),
    )


def test_an_answer_without_its_fingerprint_belongs_to_nothing():
    def edit(book):
        sheet = book[words.FINDINGS_SHEET]
        answer(sheet, 0, "Antwort")
        for cell in sheet["G"]:
            cell.value = "x" if cell.value != words.FINGERPRINT else cell.value

    assert returned(edit).answers == ()


def test_a_long_answer_is_cut():
    assert len(returned(lambda b: answer(b[words.FINDINGS_SHEET], 0, "a" * 5000)).answers[0][1]) == MAX_ANSWER


@pytest.mark.parametrize(
    "rows", [[], [[]], [[words.CONFIRMED_BY]], [[1, 2], [None]], [[words.CONFIRMED_BY, ErrorCell("#REF!")]]]
)
def test_sheets_of_these_names_with_anything_on_them_are_read_calmly(rows):
    sheets = {folded(n): Sheet(n, rows) for n in (words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET)}
    found = read_return(Workbook(sheets, {}))
    assert found.answers == ()
    assert found.confirmed_on is None
