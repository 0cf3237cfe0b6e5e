"""Answering findings and asking the member: acts of their own, and none of them changes a figure."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import QuestionStatus, Severity
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.domain.period import is_period, period_quarters
from kek_data.frames import KEY_SEPARATOR, QuestionedQuarters
from kek_data.store import add_answer, add_question, add_step, load_answers, load_questions
from kek_data.workflows.said import CLOSED

STAYING = ("question_id", "status", "text", "answer", "resolution")
"""Of a Rückfrage, what stays with the value."""


def answer(engine: Engine, finding: Finding, reason: str, actor: str) -> int:
    """ "geprüft: Grund": the warning stays answered as long as the value is the same; returns the new revision.

    Raises UnreadableInput without a reason, and for an error: what cannot be read cannot be answered away.
    """
    if finding.severity is Severity.ERROR:
        raise UnreadableInput("an error cannot be answered, only corrected or set aside")
    return add_answer(engine, finding, _said(reason), actor)


def take_back_answer(engine: Engine, finding: Finding, actor: str) -> int:
    """The warning is open again; returns the new revision."""
    return add_answer(engine, finding, "", actor)


def answers(engine: Engine, member: str | None = None) -> pd.DataFrame:
    """The answers that stand (frames.Answers), oldest first."""
    return load_answers(engine, member=member)


def ask(
    engine: Engine,
    finding: Finding,
    text: str,
    *,
    actor: str,
    today: date,
    file_name: str = "",
    file_hash: str = "",
    delivery_id: int = 0,
) -> int:
    """Put a finding to the member as a Rückfrage; returns its id. Raises UnreadableInput without a text."""
    return add_question(
        engine,
        finding,
        _said(text),
        actor=actor,
        day=today,
        file_name=file_name,
        file_hash=file_hash,
        delivery_id=delivery_id,
    )


def record_answer(engine: Engine, question_id: int, text: str, actor: str, today: date) -> int:
    """What the member answered; the question waits for a decision. Raises UnknownKey, UnreadableInput."""
    return add_step(engine, question_id, QuestionStatus.ANSWERED, _said(text), actor=actor, day=today)


def resolve(engine: Engine, question_id: int, resolution: str, actor: str, today: date) -> int:
    """Close a question with what came of it. Raises UnknownKey, UnreadableInput."""
    return add_step(engine, question_id, QuestionStatus.RESOLVED, _said(resolution), actor=actor, day=today)


def withdraw(engine: Engine, question_id: int, reason: str, actor: str, today: date) -> int:
    """Take a question back; the warning is open again. Raises UnknownKey, UnreadableInput."""
    return add_step(engine, question_id, QuestionStatus.WITHDRAWN, _said(reason), actor=actor, day=today)


def questions(
    engine: Engine, member: str | None = None, only_open: bool = False, revision: int | None = None
) -> pd.DataFrame:
    """The Rückfragen as they stand (frames.Questions), oldest first; only_open: neither resolved nor withdrawn."""
    found = load_questions(engine, revision, member)
    return found[~found["status"].isin(CLOSED)].reset_index(drop=True) if only_open else found


def questioned_quarters(engine: Engine, member: str, revision: int | None = None) -> pd.DataFrame:
    """The Rückfragen on a member's readings, quarter by quarter, with answer and outcome (frames.QuestionedQuarters).

    A question on a year's value stands in its four quarters; a withdrawn one nowhere.
    """
    found = questions(engine, member, revision=revision)
    asked = found[found["status"] != QuestionStatus.WITHDRAWN]
    rows: list[dict[str, object]] = []
    for question in asked[["subject", *STAYING]].to_dict("records"):
        record, *key = str(question["subject"]).split(KEY_SEPARATOR)
        if record == "readings" and len(key) == 2 and is_period(key[1]):
            said = {name: question[name] for name in STAYING}
            rows += [{"series": key[0], "quarter": q, **said} for q in period_quarters(key[1])]
    return QuestionedQuarters.from_rows(rows)


def _said(text: str) -> str:
    if not text.strip():
        raise UnreadableInput("a reason is needed")
    return text.strip()
