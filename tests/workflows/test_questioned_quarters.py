"""Rückfragen stay with the quarters of the value they are about, with answer and outcome."""

from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.workflows import dialogue
from tests.workflows.builders import POWER, TODAY
from tests.workflows.test_dialogue import a_doubt


def _ask(engine: Engine, period: str) -> int:
    return dialogue.ask(engine, a_doubt(period=period), f"Stimmt {period}?", actor="manager", today=TODAY)


def test_a_question_on_a_year_stands_in_its_four_quarters(empty_engine: Engine) -> None:
    number = _ask(empty_engine, "2025")
    rows = dialogue.questioned_quarters(empty_engine, "edg")
    assert rows["quarter"].tolist() == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert set(rows["question_id"]) == {number}
    assert set(rows["series"]) == {POWER}


def test_answer_and_outcome_stay_with_the_value_and_a_withdrawn_question_does_not(
    empty_engine: Engine,
) -> None:
    kept, gone = _ask(empty_engine, "2026-Q2"), _ask(empty_engine, "2026-Q1")
    dialogue.record_answer(empty_engine, kept, "Ja", "EDG", TODAY)
    dialogue.resolve(empty_engine, kept, "Wert bleibt", "manager", TODAY)
    dialogue.withdraw(empty_engine, gone, "erledigt", "manager", TODAY)
    (row,) = dialogue.questioned_quarters(empty_engine, "edg").to_dict("records")
    assert (row["quarter"], row["status"], row["answer"], row["resolution"]) == (
        "2026-Q2",
        "resolved",
        "Ja",
        "Wert bleibt",
    )


def test_a_question_on_a_cell_that_is_no_reading_stands_in_no_quarter(empty_engine: Engine) -> None:
    elsewhere = Finding(severity=Severity.WARNING, code="x", message="", remedy="", member="edg", cell="A1")
    dialogue.ask(empty_engine, elsewhere, "Zelle?", actor="manager", today=TODAY)
    assert dialogue.questioned_quarters(empty_engine, "edg").empty


def test_as_known_before_there_is_no_question(empty_engine: Engine) -> None:
    before = workflows.current_revision(empty_engine)
    _ask(empty_engine, "2026-Q2")
    assert dialogue.questioned_quarters(empty_engine, "edg", before).empty
    assert dialogue.questioned_quarters(empty_engine, "fh").empty
