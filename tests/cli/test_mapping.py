"""The command mapping, and what check, import and annotate do with members' own workbooks and with mails."""

import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from kek_data.wording import marked_copy_texts
from tests.cli.conftest import SAMPLE_WORKBOOKS, Answer
from tests.intake.mapping import foreign
from tests.intake.mapping.foreign import Case

Kek = Callable[..., Answer]
MEMBER = ("--member", "stadt")


def file_of(case: Case, folder: Path) -> Path:
    path = folder / case.file_name
    path.write_bytes(case.content())
    return path


def proposed(kek: Kek, case: Case, folder: Path) -> tuple[Answer, Path]:
    target = folder / f"{case.name}.json"
    return kek("mapping", "propose", file_of(case, folder), *MEMBER, "-o", target), target


def with_answers(sheet: Path, answers: dict[str, str]) -> None:
    """Fill in answers as a person does in an editor."""
    read = json.loads(sheet.read_text(encoding="utf-8"))
    for question in read["questions"]:
        question["answer"] = answers.get(question["id"], "")
    sheet.write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")


def test_a_proposal_is_answered_by_hand_saved_and_read_next_quarter(kek: Kek, tmp_path: Path) -> None:
    case = foreign.HOMES
    answer, sheet = proposed(kek, case, tmp_path)
    assert answer.status == 0
    assert "Offene Fragen: 1." in answer.err
    assert "new = alle als neue Verbrauchsstellen anlegen" in answer.err
    (question,) = json.loads(sheet.read_text(encoding="utf-8"))["questions"]
    assert (question["id"], question["suggested"], question["answer"]) == ("sites", "new", "")
    assert question["words"] == ["Haus Abendsonne", "Haus Lindenhof"]

    refused = kek("mapping", "save", "Häuserliste", sheet)
    assert refused.status == 1
    assert "sind ohne Antwort" in refused.err
    with_answers(sheet, {"sites": "new"})
    saved = kek("mapping", "save", "Häuserliste", sheet)
    assert saved.status == 0
    assert "Zuordnung „Häuserliste“ für stadt gespeichert" in saved.err
    assert [(m["member"], m["name"]) for m in kek("mapping", "list", "--json").json] == [
        ("stadt", "Häuserliste")
    ]

    (result,) = kek("import", tmp_path / case.file_name, "--json").json
    assert (result["mapping"], result["member"], result["template_version"]) == ("Häuserliste", "stadt", None)
    assert result["verdict"] == "accept_with_findings" or result["verdict"] == "accept"
    readings = {
        (r["series"], r["period"]): r["amount"] for r in kek("figures", "readings").json if r["amount"]
    }
    assert readings == case.readings

    later = file_of(foreign.moved(case), tmp_path / "..")
    (next_time,) = kek("check", later, "--json").json
    assert next_time["mapping"] == "Häuserliste"
    assert next_time["changes"]["changed"] == len(case.readings)


def test_a_mapping_in_a_file_reads_without_being_saved(kek: Kek, tmp_path: Path) -> None:
    case = foreign.SITES_AS_COLUMNS
    _, sheet = proposed(kek, case, tmp_path)
    path = tmp_path / case.file_name
    assert kek("check", path, *MEMBER, "--json").json[0]["verdict"] == "reject"
    asked = json.loads(sheet.read_text(encoding="utf-8"))["questions"]
    with_answers(sheet, {question["id"]: "new" for question in asked})
    answer = kek("check", path, "--mapping", sheet, "--json")
    assert answer.status == 0
    assert answer.json[0]["mapping"] == "Heizung"
    assert answer.json[0]["totals"][0]["unit"] == "kWh"
    assert kek("mapping", "list", "--json").json == []
    target = tmp_path / "markiert.xlsx"
    assert kek("annotate", path, "--mapping", sheet, "-o", target).status == 0
    assert marked_copy_texts.UNDERSTOOD_SHEET in openpyxl.load_workbook(target).sheetnames


def test_a_proposal_goes_on_from_the_answers_given_so_far(kek: Kek, tmp_path: Path) -> None:
    case = foreign.INDICATORS
    _, sheet = proposed(kek, case, tmp_path)
    asked = json.loads(sheet.read_text(encoding="utf-8"))["questions"]
    (no_site,) = [question for question in asked if question["id"].startswith("no-site")]
    assert no_site["choices"] == {}  # an empty store knows no site
    edited = json.loads(sheet.read_text(encoding="utf-8"))
    edited["tables"][0]["site"] = "Rathaus"
    sheet.write_text(json.dumps(edited), encoding="utf-8")
    again = kek(
        "mapping",
        "propose",
        tmp_path / case.file_name,
        *MEMBER,
        "--mapping",
        sheet,
        "-o",
        tmp_path / "2.json",
    )
    (question,) = json.loads((tmp_path / "2.json").read_text(encoding="utf-8"))["questions"]
    assert again.status == 0
    assert question["id"] == "sites"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"version": 9}, "version"),
        ({"tables": 3}, "tables"),
        ({"extra": 1}, "mapping"),
        ({"questions": [{"id": 3}]}, "questions[0]"),
        ({"questions": {}}, "questions"),
    ],
)
def test_a_broken_mapping_is_said_in_german_and_not_saved(
    change: dict[str, object], part: str, kek: Kek, tmp_path: Path
) -> None:
    _, sheet = proposed(kek, foreign.METER_EXPORT, tmp_path)
    read = json.loads(sheet.read_text(encoding="utf-8")) | change
    sheet.write_text(json.dumps(read), encoding="utf-8")
    answer = kek("mapping", "save", "x", sheet)
    assert answer.status == 1
    assert f"Die Zuordnung ist nicht lesbar (Stelle: {part})." in answer.err
    assert kek("check", tmp_path / foreign.METER_EXPORT.file_name, "--mapping", sheet).status == 2
    assert kek("mapping", "list", "--json").json == []


def test_an_answer_that_is_not_offered_and_bytes_that_are_no_json_are_refused(
    kek: Kek, tmp_path: Path
) -> None:
    _, sheet = proposed(kek, foreign.HOMES, tmp_path)
    with_answers(sheet, {"sites": "vielleicht"})
    assert "Stelle: questions[0].answer" in kek("mapping", "save", "x", sheet).err
    sheet.write_bytes(b"\xff\xfe\x00{")
    assert kek("mapping", "save", "x", sheet).status == 1


def test_wrong_usage_of_mappings_has_status_two(kek: Kek, tmp_path: Path) -> None:
    path = file_of(foreign.METER_EXPORT, tmp_path)
    target = tmp_path / "f.json"
    assert kek("mapping", "propose", path, "--member", "niemand", "-o", target).status == 2
    assert kek("mapping", "propose", tmp_path / "fehlt.xlsx", *MEMBER, "-o", target).status == 2
    assert kek("mapping", "save", "x", target).status == 2
    unknown = kek("check", path, "--mapping", "gibt es nicht")
    assert unknown.status == 2
    assert "gibt es nicht" in unknown.err
    broken = tmp_path / "kaputt.xlsx"
    broken.write_bytes(b"kein Excel")
    assert kek("mapping", "propose", broken, *MEMBER, "-o", target).status == 1
    assert not target.exists()


def mail_with(*attachments: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = "Petra Beispiel <petra@example.org>"
    message["Subject"] = "Daten"
    message["Date"] = "Fri, 10 Jul 2026 09:00:00 +0200"
    message.set_content("Anbei die Daten.")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_mail_gives_one_object_per_workbook_with_its_sender_and_day(kek: Kek, tmp_path: Path) -> None:
    first, second = sorted(SAMPLE_WORKBOOKS.glob("*.xlsx"))[:2]
    mail = tmp_path / "daten.eml"
    mail.write_bytes(
        mail_with(
            (first.name, first.read_bytes()), (second.name, second.read_bytes()), ("notiz.txt", b"Hallo")
        )
    )
    answer = kek("import", mail, "--json")
    assert answer.status == 0
    assert [result["file"] for result in answer.json] == [first.name, second.name]
    assert "notiz.txt" in answer.err
    stored = kek("deliveries", "--json").json
    assert {d["received_on"] for d in stored} == {"2026-07-10"}
    assert all("petra@example.org" in d["received_from"] for d in stored)


def test_a_mail_without_a_workbook_is_rejected_and_the_other_file_is_read(kek: Kek, tmp_path: Path) -> None:
    mail = tmp_path / "leer.eml"
    mail.write_bytes(mail_with())
    one = sorted(SAMPLE_WORKBOOKS.glob("*.xlsx"))[0]
    answer = kek("check", mail, one, "--json")
    assert answer.status == 1
    assert [result["verdict"] == "reject" for result in answer.json] == [True, False]
    assert answer.json[0]["findings"]
    assert answer.json[0]["file"] == "leer.eml"
