"""Drafts of mails: they open as unsent, say where and what to do, and nothing gets lost on the way."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy

import pytest

from kek_data.intake.mail import mail_files
from kek_data.reports.mail_drafts import Draft, drafts_zip, mail_draft
from kek_data.wording.mail_texts import MOST_LISTED, DraftItem, DraftKind

ITEM = DraftItem("Blatt „Verbrauch“, Zelle F17", "„1,2,3“ ist keine Zahl.", "Bitte eine Zahl eintragen.")
DRAFT = Draft(
    kind=DraftKind.MARKED_COPY,
    member="edg",
    member_name="EDG",
    network_name="KEK Dortmund",
    contact="erika.muster@example.org",
    deadline=date(2026, 8, 31),
    items=(ITEM,),
    attachments=(("edg_2026-Q2 – geprüft.xlsx", b"PK\x03\x04"),),
)
TEMPLATE = replace(DRAFT, kind=DraftKind.TEMPLATE, period="2026-Q2", items=())
QUESTIONS = replace(DRAFT, kind=DraftKind.QUESTIONS, attachments=())


def opened(draft: Draft):
    return message_from_bytes(mail_draft(draft), policy=policy.default)


def text_of(draft: Draft) -> str:
    return opened(draft).get_body(("plain",)).get_content().replace("\r\n", "\n")


@pytest.mark.parametrize("draft", [DRAFT, TEMPLATE, QUESTIONS], ids=lambda d: d.kind)
def test_a_draft_opens_unsent_addressed_and_without_a_sender(draft):
    message = opened(draft)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "erika.muster@example.org"
    assert message["From"] is None
    assert message["Date"] is None
    assert "EDG" in message["Subject"]
    assert "KEK Dortmund" in message["Subject"]
    assert not message.defects


def test_a_marked_copy_says_where_what_and_what_to_do_until_when():
    text = text_of(DRAFT)
    for said in ("ein Punkt", ITEM.place, ITEM.message, "eine Zahl eintragen", "31.08.2026", "geprüft.xlsx"):
        assert said in text
    (attached,) = opened(DRAFT).iter_attachments()
    assert attached.get_filename() == "edg_2026-Q2 – geprüft.xlsx"
    assert attached.get_content() == b"PK\x03\x04"


def test_a_template_says_the_period_and_its_deadline():
    assert "Q2 2026" in text_of(TEMPLATE)
    assert "bis zum 31.08.2026" in text_of(TEMPLATE)
    assert "bis zum" not in text_of(replace(TEMPLATE, deadline=None))
    assert "Q2 2026" in opened(TEMPLATE)["Subject"]


def test_a_copy_without_findings_asks_for_the_confirmation_only():
    text = text_of(replace(DRAFT, items=()))
    assert "keine offenen Punkte" in text
    assert "bestätigen" in text


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "ein weiterer Punkt"), (40, "28 weitere Punkte")])
def test_at_most_twelve_points_are_written_out(count, more):
    text = text_of(replace(DRAFT, items=(ITEM,) * count))
    assert text.count(ITEM.message) == min(count, MOST_LISTED)
    assert ("in der Anlage" in text) is bool(more)
    assert more in text


def test_all_questions_of_a_long_list_are_attached():
    items = tuple(replace(ITEM, remedy=f"Stimmt Wert {n}?") for n in range(30))
    (attached,) = opened(replace(QUESTIONS, items=items)).iter_attachments()
    listed = attached.get_content()
    assert all(f"Stimmt Wert {n}?" in listed for n in range(30))
    assert list(opened(QUESTIONS).iter_attachments()) == []


def test_sample_data_say_so_in_subject_and_text():
    sample = replace(DRAFT, is_sample=True)
    assert opened(sample)["Subject"].startswith("[fiktive Beispieldaten]")
    assert text_of(sample).startswith("Achtung: fiktive Beispieldaten")
    assert "fiktive" not in text_of(DRAFT)


@pytest.mark.parametrize(
    "contact",
    ["", "Netzwerkmanagement", "a@b", "a@example.org\nBcc: x@example.org", "a@example.org, b@example.org"],
)
def test_what_is_no_address_leaves_the_field_blank(contact):
    message = opened(replace(DRAFT, contact=contact))
    assert message["To"] == ""
    assert message["Bcc"] is None


def test_names_cannot_add_headers_or_leave_the_archive():
    evil = replace(
        DRAFT,
        member="../../edg",
        member_name="EDG\r\nBcc: x@example.org",
        attachments=(("../../../etc/passwd", b"1"), ("a\nb.xlsx", b"2")),
    )
    assert opened(evil)["Bcc"] is None
    with zipfile.ZipFile(io.BytesIO(drafts_zip([evil]))) as archive:
        names = archive.namelist()
    assert not any(".." in name.split("/") or name.startswith("/") or "\n" in name for name in names)
    assert len(names) == 4


def test_the_archive_holds_a_mail_and_a_folder_per_draft():
    archive = zipfile.ZipFile(io.BytesIO(drafts_zip([DRAFT, DRAFT, TEMPLATE])))
    assert archive.namelist() == [
        "edg Prüfung.eml", "edg Prüfung/Prüfung.txt", "edg Prüfung/edg_2026-Q2 – geprüft.xlsx",
        "edg Prüfung (2).eml", "edg Prüfung (2)/Prüfung.txt", "edg Prüfung (2)/edg_2026-Q2 – geprüft.xlsx",
        "edg Vorlage.eml", "edg Vorlage/Vorlage.txt", "edg Vorlage/edg_2026-Q2 – geprüft.xlsx",
    ]  # fmt: skip
    text = archive.read("edg Prüfung/Prüfung.txt").decode("utf-8-sig").replace("\r\n", "\n")
    assert DRAFT.text in text
    assert DRAFT.subject in text
    assert DRAFT.contact in text
    assert archive.read("edg Prüfung.eml") == mail_draft(DRAFT)


def test_the_same_draft_gives_the_same_bytes():
    assert mail_draft(DRAFT) == mail_draft(DRAFT)
    assert drafts_zip([DRAFT]) == drafts_zip([DRAFT])


def test_what_goes_out_can_be_taken_in_again():
    assert mail_files(mail_draft(DRAFT), "x.eml").attachments == DRAFT.attachments


def test_no_line_of_a_draft_is_longer_than_mail_allows():
    long = replace(DRAFT, items=(replace(ITEM, message="x" * 5000),))
    assert max(len(line) for line in mail_draft(long).split(b"\r\n")) <= 998  # RFC 5322, 2.1.1
