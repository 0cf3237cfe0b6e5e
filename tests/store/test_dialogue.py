"""Answers and Rückfragen: kept by revision, step by step, and no figure changes with them."""

from datetime import date

import pytest
from sqlalchemy import Engine

from kek_data.domain.codes import QuestionStatus, Severity
from kek_data.domain.errors import UnknownKey
from kek_data.domain.finding import Finding
from kek_data.store import (
    acts,
    acts_since,
    add_answer,
    add_mapping,
    add_question,
    add_step,
    current_revision,
    delete_mapping,
    figures_revision,
    load_answers,
    load_mappings,
    load_questions,
    undo_delivery,
)
from tests.store.builders import GAS, MEMBER, deliver, reading, readings

DAY = date(2026, 8, 15)


def a_finding(seen: str = "1200", member: str = MEMBER) -> Finding:
    """A doubt about the gas of the second quarter."""
    return Finding(
        severity=Severity.WARNING,
        code="factor-thousand",
        message=f"„{seen}“ ist das 1.000-Fache des Vorjahres.",
        remedy="Bitte prüfen.",
        sheet="Verbrauch",
        cell="F17",
        member=member,
        subject=f"readings·{GAS}·2026-Q2",
        seen=seen,
    )


def test_the_last_answer_to_a_doubt_stands_and_a_blank_one_takes_it_back(engine: Engine) -> None:
    first = add_answer(engine, a_finding(), "Zähler getauscht", "manager")
    add_answer(engine, a_finding("9"), "Ferien", "manager")
    second = add_answer(engine, a_finding(), "Zähler im Mai getauscht", "vertretung")
    found = load_answers(engine)
    assert found["answer"].tolist() == ["Ferien", "Zähler im Mai getauscht"]
    assert found["answered_by"].tolist() == ["manager", "vertretung"]
    assert found["fingerprint"].tolist() == [a_finding("9").fingerprint, a_finding().fingerprint]
    taken_back = add_answer(engine, a_finding(), "", "manager")
    assert load_answers(engine)["answer"].tolist() == ["Ferien"]
    assert load_answers(engine, first)["answer"].tolist() == ["Zähler getauscht"]
    assert load_answers(engine, second, "dsw21").empty
    assert (first, second, taken_back) == (2, 4, 5)


def test_a_question_is_asked_answered_and_resolved_and_each_step_stays_known(engine: Engine) -> None:
    number = add_question(
        engine, a_finding(), "Stimmt die Zahl?", actor="manager", day=DAY, file_name="edg.xlsx"
    )
    asked = current_revision(engine)
    answered = add_step(
        engine, number, QuestionStatus.ANSWERED, "Es sind kWh.", actor="Frau Beispiel", day=date(2026, 8, 20)
    )
    add_step(
        engine, number, QuestionStatus.RESOLVED, "Einheit berichtigt", actor="manager", day=date(2026, 8, 21)
    )
    stood = {r: load_questions(engine, r)["status"].tolist() for r in range(1, current_revision(engine) + 1)}
    assert stood == {1: [], asked: ["open"], answered: ["answered"], answered + 1: ["resolved"]}
    found = load_questions(engine).iloc[0]
    told = ["text", "asked_on", "answer", "answered_on", "answered_by", "resolution", "resolved_on", "cell"]
    assert found[told].tolist() == [
        *("Stimmt die Zahl?", "2026-08-15", "Es sind kWh.", "2026-08-20", "Frau Beispiel"),
        *("Einheit berichtigt", "2026-08-21", "F17"),
    ]
    assert found["message"] == a_finding().message


def test_a_closed_question_takes_no_further_step(engine: Engine) -> None:
    number = add_question(engine, a_finding(), "?", actor="manager", day=DAY)
    add_step(engine, number, QuestionStatus.WITHDRAWN, "Versehen", actor="manager", day=DAY)
    with pytest.raises(UnknownKey, match="open question"):
        add_step(engine, number, QuestionStatus.ANSWERED, "zu spät", actor="manager", day=DAY)
    with pytest.raises(UnknownKey, match="unknown question"):
        add_step(engine, number + 1, QuestionStatus.ANSWERED, "welche?", actor="manager", day=DAY)
    assert load_questions(engine)["resolution"].tolist() == ["Versehen"]


def test_the_questions_of_one_member_are_those_of_that_member(engine: Engine) -> None:
    for member in (MEMBER, "dsw21", MEMBER):
        add_question(engine, a_finding(member=member), member, actor="manager", day=DAY)
    assert load_questions(engine, member=MEMBER)["question_id"].tolist() == [1, 3]
    assert load_questions(engine, member="dsw21")["text"].tolist() == ["dsw21"]


def test_answers_questions_and_mappings_raise_the_revision_and_change_no_figure(engine: Engine) -> None:
    delivered = deliver(engine, readings(reading()))
    add_answer(engine, a_finding(), "geprüft", "manager")
    number = add_question(engine, a_finding(), "?", actor="manager", day=DAY)
    add_step(engine, number, QuestionStatus.ANSWERED, "ja", actor="manager", day=DAY)
    add_mapping(engine, MEMBER, "Monatsblatt", "{}", "manager")
    now = current_revision(engine)
    assert now == delivered.revision + 4
    assert figures_revision(engine, now) == delivered.revision
    undone = undo_delivery(engine, delivered.delivery_id, "manager", "")
    assert figures_revision(engine, undone) == undone
    assert figures_revision(engine, now) == delivered.revision


def test_the_log_says_whom_each_act_concerns(engine: Engine) -> None:
    delivered = deliver(engine, readings(reading()))
    undo_delivery(engine, delivered.delivery_id, "vertretung", "")
    add_answer(engine, a_finding(member="dsw21"), "geprüft", "manager")
    told = [(act.act, act.member, act.actor) for act in acts_since(engine, 0)]
    assert told == [
        ("seed", "", ""),
        ("delivery", MEMBER, "manager"),
        ("undo", MEMBER, "vertretung"),
        ("answer", "dsw21", "manager"),
    ]
    assert [act.revision for act in acts_since(engine, delivered.revision)] == [3, 4]


def test_a_mapping_is_saved_over_the_older_one_and_deleted_without_being_forgotten(engine: Engine) -> None:
    first = add_mapping(engine, MEMBER, "Monatsblatt", '{"a": 1}', "manager")
    second = add_mapping(engine, MEMBER, "Monatsblatt", '{"a": 2}', "manager")
    add_mapping(engine, "dsw21", "Monatsblatt", "{}", "manager")
    assert load_mappings(engine, member=MEMBER)["definition"].tolist() == ['{"a": 2}']
    delete_mapping(engine, MEMBER, "Monatsblatt", "manager")
    assert load_mappings(engine)["member"].tolist() == ["dsw21"]
    assert load_mappings(engine, first)["definition"].tolist() == ['{"a": 1}']
    assert load_mappings(engine, second, MEMBER)["definition"].tolist() == ['{"a": 2}']
    with pytest.raises(UnknownKey, match="mapping"):
        delete_mapping(engine, MEMBER, "Monatsblatt", "manager")
    assert acts(engine)["act"].tolist() == ["seed", *["mapping"] * 4]
