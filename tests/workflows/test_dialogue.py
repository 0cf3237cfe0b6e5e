"""Answers and Rückfragen on values: they stay with the value, show as marks, and come back in a marked copy."""

import io
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import Severity
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.wording.marked_copy_texts import (
    ANSWER,
    CONFIRMED_BY,
    CONFIRMED_ON,
    FINDINGS_SHEET,
    FINGERPRINT,
    UNDERSTOOD_SHEET,
)
from kek_data.workflows import dialogue
from kek_data.workflows.balances import balance_at, network_at, records_at
from kek_data.workflows.said import Said, laid_over
from kek_data.workflows.trajectories import outlook_at
from kek_data.workflows.views import CheckedFile
from tests.workflows.builders import POWER, TODAY, amounts_of, handed_in, stored, workbook


def a_doubt(seen: str = "1200", severity: Severity = Severity.WARNING, period: str = "2026-Q2") -> Finding:
    """A finding on the power of a quarter."""
    return Finding(
        severity=severity,
        code="magnitude",
        message=f"{seen} ist viel",
        remedy="Bitte prüfen.",
        sheet="Verbrauch",
        cell="F17",
        member="edg",
        subject=f"readings·{POWER}·{period}",
        seen=seen,
    )


def a_check(*findings: Finding, weights: dict[str, float] | None = None, **more: Any) -> CheckedFile:
    """A checked file of which only the findings matter."""
    facts: dict[str, Any] = {
        "file_name": "edg.xlsx",
        "file_hash": "",
        "verdict": "accept_with_findings",
        "member": "edg",
        "template_version": "1",
        "counts": {},
        "totals": (),
        "changeset": None,
        "seconds": 0.0,
    }
    return CheckedFile(findings=findings, weights=weights or {}, **(facts | more))


def test_an_answer_holds_for_this_value_and_no_other(empty_engine: Engine) -> None:
    dialogue.answer(empty_engine, a_doubt("1200"), "Umbau", "manager")
    said = workflows.dialogue.answers(empty_engine, "edg")
    assert said["answer"].tolist() == ["Umbau"]
    assert a_doubt("1200").fingerprint in set(said["fingerprint"])
    assert a_doubt("1300").fingerprint not in set(said["fingerprint"])
    dialogue.take_back_answer(empty_engine, a_doubt("1200"), "manager")
    assert dialogue.answers(empty_engine, "edg").empty


def test_nothing_is_answered_without_a_reason_and_no_error_is_answered_away(empty_engine: Engine) -> None:
    with pytest.raises(UnreadableInput):
        dialogue.answer(empty_engine, a_doubt(), "  ", "manager")
    with pytest.raises(UnreadableInput):
        dialogue.answer(empty_engine, a_doubt(severity=Severity.ERROR), "egal", "manager")
    with pytest.raises(UnreadableInput):
        dialogue.ask(empty_engine, a_doubt(), "", actor="manager", today=TODAY)
    assert workflows.current_revision(empty_engine) == 1


def test_a_question_is_open_until_it_is_resolved_or_withdrawn(empty_engine: Engine) -> None:
    first = dialogue.ask(empty_engine, a_doubt("1"), "Stimmt das?", actor="manager", today=TODAY)
    second = dialogue.ask(empty_engine, a_doubt("2"), "Und das?", actor="manager", today=TODAY)
    dialogue.record_answer(empty_engine, first, "Ja.", "Frau Beispiel", TODAY)
    dialogue.withdraw(empty_engine, second, "Versehen", "manager", TODAY)
    open_now = dialogue.questions(empty_engine, "edg", only_open=True)
    assert open_now[["question_id", "status"]].to_numpy().tolist() == [[first, "answered"]]
    dialogue.resolve(empty_engine, first, "bleibt so", "manager", TODAY)
    assert dialogue.questions(empty_engine, only_open=True).empty
    assert dialogue.questions(empty_engine)["status"].tolist() == ["resolved", "withdrawn"]


def test_only_warnings_above_the_share_are_heavy_and_an_unknown_weight_is_not() -> None:
    light, heavy, unknown = a_doubt("1"), a_doubt("2"), a_doubt("3")
    weights = {light.fingerprint: 0.01, heavy.fingerprint: 0.0101, unknown.fingerprint: float("nan")}
    found = laid_over(a_check(light, heavy, unknown, weights=weights), Said(), 0.01)
    assert found.open_heavy == (heavy,)
    assert found.verdict == "accept_with_findings"


def test_an_answered_warning_informs_and_an_error_stays_an_error() -> None:
    doubt, error = a_doubt("1"), a_doubt("2", Severity.ERROR)
    said = Said(answered={doubt.fingerprint: "geprüft: Umbau", error.fingerprint: "geprüft: egal"})
    found = laid_over(a_check(doubt, error, verdict="reject"), said, 0.01)
    assert [finding.severity for finding in found.findings] == [Severity.HINT, Severity.ERROR]
    assert found.findings[0].remedy == "geprüft: Umbau"
    assert found.findings[0].fingerprint == doubt.fingerprint
    assert found.verdict == "reject"


def test_with_cells_set_aside_a_file_is_never_plainly_accepted() -> None:
    doubt = a_doubt()
    said = Said(answered={doubt.fingerprint: "geprüft"})
    assert laid_over(a_check(doubt), said, 0.01).verdict == "accept"
    aside = a_check(doubt, set_aside=(a_doubt("9"),))
    assert laid_over(aside, said, 0.01).verdict == "accept_with_findings"


def test_what_is_said_about_values_leaves_every_figure_where_it_was_computed(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", amounts_of())
    before = workflows.current_revision(empty_engine)
    computed = [f(empty_engine, before, "A", TODAY) for f in (balance_at, outlook_at)]
    records = records_at(empty_engine, before)
    dialogue.answer(empty_engine, a_doubt(), "Umbau", "manager")
    dialogue.ask(empty_engine, a_doubt(), "?", actor="manager", today=TODAY)
    now = workflows.current_revision(empty_engine)
    assert now == before + 2
    assert [f(empty_engine, now, "A", TODAY) for f in (balance_at, outlook_at)] == computed
    assert records_at(empty_engine, now) is records
    assert network_at(empty_engine, now) is network_at(empty_engine, before)


def test_what_the_member_wrote_into_a_marked_copy_is_stored_with_the_delivery(empty_engine: Engine) -> None:
    """A warning answered in the file, a Rückfrage answered in the file, and who confirmed it when."""
    amounts = amounts_of()
    stored(empty_engine, "edg", amounts)
    content = workbook(empty_engine, "edg", amounts | {"2025-Q2": 600.0, "2025-Q4": 1_220_000.0})
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", content))
    doubts = workflows.inbox.check(empty_engine, inbox_id, today=TODAY).open_heavy
    assert len(doubts) == 2
    workflows.inbox.remove(empty_engine, inbox_id)
    asked = dialogue.ask(empty_engine, doubts[0], "Stimmt das?", actor="manager", today=TODAY)
    returned = _returned(content, {doubts[0].fingerprint: "Ja.", doubts[1].fingerprint: "Halbes Haus leer"})
    (inbox_id,) = handed_in(empty_engine, ("zurück.xlsx", returned))
    checked = workflows.inbox.check(empty_engine, inbox_id, today=TODAY)
    assert (checked.verdict, checked.open_heavy) == ("accept", ())
    workflows.inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="manager")
    row = workflows.deliveries(empty_engine).iloc[-1]
    assert list(row[["confirmed_by", "confirmed_on"]]) == ["Frau Beispiel", "2026-08-10"]
    answers = dialogue.answers(empty_engine, "edg")
    assert answers[["fingerprint", "answer", "answered_by"]].to_numpy().tolist() == [
        [doubts[1].fingerprint, "Halbes Haus leer", "Frau Beispiel"]
    ]
    question = dialogue.questions(empty_engine, "edg").iloc[0]
    assert list(question[["question_id", "status", "answer"]]) == [asked, "answered", "Ja."]


def _returned(content: bytes, answers: dict[str, str]) -> bytes:
    """A workbook with the sheets of a marked copy on which the member wrote."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.create_sheet(FINDINGS_SHEET)
    sheet.append([ANSWER, FINGERPRINT])
    for mark, text in answers.items():
        sheet.append([text, mark])
    sheet = book.create_sheet(UNDERSTOOD_SHEET)
    sheet.append([CONFIRMED_BY, "Frau Beispiel"])
    sheet.append([CONFIRMED_ON, "10.08.2026"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
