"""What goes back to members from a store: marked copies and drafts of mails."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import Severity
from kek_data.intake.mapping import mapping_to_json
from kek_data.wording import marked_copy_texts as words
from kek_data.workflows import dialogue
from kek_data.workflows.annotate import ReturnFile, annotate
from kek_data.workflows.drafts import marked_copy_drafts, question_drafts, template_drafts
from tests.reports.package_rules import breaches

SAMPLES = Path(__file__).parents[2] / "sample_data"
FAULTY = SAMPLES / "fehlerhaft" / "fh_2026-Q2_tippfehler.xlsx"
CLEAN = SAMPLES / "workbooks" / "edg_2018-2026.xlsx"
TODAY = date(2026, 8, 15)


@pytest.fixture
def own_engine(sample_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """The sample network, to write to."""
    shutil.copy(sample_file, tmp_path / "own.sqlite")
    engine = workflows.open_store(f"sqlite:///{tmp_path / 'own.sqlite'}")
    yield engine
    engine.dispose()


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(sheet) -> str:
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)


def doubtful() -> bytes:
    """A delivery with a negative amount, which is a warning."""
    book = openpyxl.load_workbook(FAULTY)
    amounts = next(c for c in book["Verbrauch"][4] if c.value == "Menge").column_letter
    for cell in book["Verbrauch"][amounts][4:]:
        cell.value = -5 if cell.row == 5 else None
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def mails(archive: bytes) -> dict[str, object]:
    """File name -> message of a ZIP of drafts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as drafts:
        return {
            name: message_from_bytes(drafts.read(name), policy=policy.default)
            for name in drafts.namelist()
            if name.endswith(".eml")
        }


def test_each_finding_of_a_check_stands_at_its_cell_and_in_the_list(sample_engine):
    content = FAULTY.read_bytes()
    found = check_findings(sample_engine, content)
    assert any(f.severity is Severity.ERROR and f.cell for f in found)
    copy = annotate(sample_engine, FAULTY.name, content, today=TODAY)
    book = book_of(copy.content)
    assert copy.is_edited
    assert breaches(copy.content) == []
    for finding in found:
        assert finding.message in texts(book[words.FINDINGS_SHEET])
        if finding.sheet and finding.cell:
            first = finding.cell.split(":")[0]
            assert finding.message in book[finding.sheet][first].comment.text


def listed(engine, content: bytes) -> str:
    copy = annotate(engine, FAULTY.name, content, today=TODAY)
    return texts(book_of(copy.content)[words.FINDINGS_SHEET])


def check_findings(engine, content):
    return workflows.check_file(engine, FAULTY.name, content, today=TODAY, with_effect=False).findings


def test_what_was_understood_is_in_words_and_marked_as_sample(sample_engine):
    copy = annotate(sample_engine, FAULTY.name, FAULTY.read_bytes(), today=TODAY)
    said = texts(book_of(copy.content)[words.UNDERSTOOD_SHEET])
    for word in ("fiktive Beispieldaten", "Fachhochschule", "Gebäudestrom", "Q2 2026", "15.08.2026"):
        assert word in said
    assert "building_power" not in said


def test_a_stored_file_is_marked_like_a_new_one_and_comes_back_with_its_version(sample_engine):
    copy = annotate(sample_engine, CLEAN.name, CLEAN.read_bytes(), today=TODAY)
    said = texts(book_of(copy.content)[words.FINDINGS_SHEET])
    assert "schon übernommen" not in said
    again = workflows.check_file(sample_engine, copy.file_name, copy.content, today=TODAY, with_effect=False)
    assert again.member == "edg"
    assert again.error_count == 0
    assert not [f for f in again.findings if f.sheet in (words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET)]
    assert again.changeset.count("new") == 0
    first = workflows.check_file(
        sample_engine, CLEAN.name, CLEAN.read_bytes(), today=TODAY, with_effect=False
    )
    assert (again.counts, again.totals) == (first.counts, first.totals)


def test_what_the_manager_found_right_is_not_asked_of_the_member(own_engine):
    content = doubtful()
    warning = next(f for f in check_findings(own_engine, content) if f.severity is Severity.WARNING)
    assert warning.message in listed(own_engine, content)
    dialogue.answer(own_engine, warning, "mit dem Mitglied geklärt", "Netzwerkmanagement")
    said = texts(
        book_of(annotate(own_engine, FAULTY.name, content, today=TODAY).content)[words.FINDINGS_SHEET]
    )
    assert warning.message not in said
    assert "mit dem Mitglied geklärt" not in said


def test_a_file_nobody_can_read_comes_back_with_the_reason(sample_engine):
    copy = annotate(sample_engine, "brief.pdf", b"%PDF-1.7 kein Excel", today=TODAY)
    assert not copy.is_edited
    assert book_of(copy.content).sheetnames == [words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET]
    assert copy.file_name == "brief – geprüft.xlsx"


def test_a_workbook_in_another_format_comes_back_with_its_values(sample_engine):
    copy = annotate(sample_engine, "zähler.csv", b"Tag;kWh\n30.06.2026;1.234,5\n", today=TODAY)
    assert not copy.is_edited
    assert "kWh" in texts(book_of(copy.content).worksheets[0])


def test_a_mapped_file_comes_back_with_columns_and_control_totals(own_engine):
    book = openpyxl.Workbook()
    book.active.title = "Strom"
    rows = [
        ["Gebäude", "Einheit", "Q1 2026", "Q2 2026"],
        ["Campus A", "kWh", 1000, 1200],
        ["Campus B", "kWh", 500, 700],
        ["Summe", "kWh", 1500, 1900],
    ]
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    content = buffer.getvalue()
    proposal = workflows.propose_mapping(own_engine, content, "strom.xlsx", "fh", TODAY, "Stromliste")
    definition = mapping_to_json(proposal.mapping)
    workflows.save_mapping(own_engine, "fh", "Stromliste", definition, "N")
    copy = annotate(own_engine, "strom.xlsx", content, today=TODAY, member="fh")
    said = texts(book_of(copy.content)[words.UNDERSTOOD_SHEET])
    for word in ("Stromliste", words.COLUMNS, words.CONTROLS, "Menge", "1500"):
        assert word in said
    assert book_of(copy.content)["Strom"]["C2"].value == 1000


def test_templates_go_out_to_all_members_with_the_deadline(sample_engine):
    archive = template_drafts(sample_engine, today=date(2026, 7, 5))
    found = mails(archive)
    assert len(found) == len(workflows.network(sample_engine).member_keys)
    message = found["edg Vorlage.eml"]
    assert message["Subject"].startswith("[fiktive Beispieldaten]")
    assert "11.08.2026" in message.get_body(("plain",)).get_content()  # six weeks after 30 June
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "KEK_edg_2026-Q2.xlsx"
    assert "Verbrauch" in book_of(attached.get_content()).sheetnames


def test_a_deadline_that_has_passed_is_not_asked_for(sample_engine):
    message = mails(template_drafts(sample_engine, today=date(2026, 9, 20), members=["edg"]))[
        "edg Vorlage.eml"
    ]
    assert "bis zum" not in message.get_body(("plain",)).get_content()


def test_marked_copies_go_out_with_errors_and_warnings_written_out(sample_engine):
    files = [ReturnFile(FAULTY.name, FAULTY.read_bytes()), ReturnFile("brief.pdf", b"%PDF-1.7")]
    found = mails(marked_copy_drafts(sample_engine, files, today=TODAY, answer_by=date(2026, 8, 31)))
    assert len(found) == 2
    message = found["fh Prüfung.eml"]
    text = message.get_body(("plain",)).get_content()
    errors = [f for f in check_findings(sample_engine, FAULTY.read_bytes()) if f.severity is Severity.ERROR]
    assert all(f.message in text for f in errors[:12])
    assert "31.08.2026" in text
    assert [a.get_filename() for a in message.iter_attachments()] == ["fh_2026-Q2_tippfehler – geprüft.xlsx"]


def test_open_questions_go_out_per_member_and_closed_ones_do_not(own_engine):
    found = [f for f in check_findings(own_engine, doubtful()) if f.severity is Severity.WARNING]
    asked = [
        dialogue.ask(own_engine, f, f"Stimmt {i}?", actor="N", today=TODAY, file_name=FAULTY.name)
        for i, f in enumerate(found)
    ]
    assert asked
    (message,) = mails(question_drafts(own_engine)).values()
    text = message.get_body(("plain",)).get_content()
    assert "Stimmt 0?" in text
    assert FAULTY.name in text
    for number in asked:
        dialogue.resolve(own_engine, number, "geklärt", "N", TODAY)
    assert mails(question_drafts(own_engine)) == {}
