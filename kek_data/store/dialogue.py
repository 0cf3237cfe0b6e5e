"""What is said about findings: answers that stay, and Rückfragen with every step that was taken on them.

All of it is versioned by revision like a delivery, and none of it changes a figure (revisions.SILENT_ACTS).
"""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select

from kek_data.domain.codes import QuestionStatus
from kek_data.domain.errors import UnknownKey
from kek_data.domain.finding import Finding
from kek_data.frames import Answers, Questions
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.revisions import add_act, chosen_revision
from kek_data.store.rows import frame_of

STEP_COLUMNS = {
    QuestionStatus.ANSWERED.value: ("answer", "answered_on", "answered_by"),
    QuestionStatus.RESOLVED.value: ("resolution", "resolved_on", "resolved_by"),
    QuestionStatus.WITHDRAWN.value: ("resolution", "resolved_on", "resolved_by"),
}
"""Status a step gives -> the columns of Questions that tell its text, day and actor."""


def add_answer(engine: Engine, finding: Finding, answer: str, actor: str) -> int:
    """Store what was answered to a finding; blank takes an answer back. Returns the new revision."""
    with writing(engine) as connection:
        return insert_answer(connection, finding, answer, actor)


def insert_answer(connection: Connection, finding: Finding, answer: str, actor: str) -> int:
    """As add_answer, within the caller's transaction."""
    facts = _facts(finding)
    detail = {"member": facts["member"], "code": finding.code, "fingerprint": finding.fingerprint}
    revision, at = add_act(connection, "answer", actor=actor, reason=answer, detail=detail)
    row = {**facts, "revision": revision, "answer": answer, "answered_by": actor, "answered_at": at}
    connection.execute(insert(schema.answers), row)
    return revision


def load_answers(engine: Engine, revision: int | None = None, member: str | None = None) -> pd.DataFrame:
    """The answers that stand at a revision (frame Answers), of one member or of all, oldest first."""
    table = schema.answers
    of_member = [] if member is None else [table.c.member == member]
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        last = select(func.max(table.c.id)).where(table.c.revision <= at).group_by(table.c.fingerprint)
        statement = (
            select(*(table.c[name] for name in Answers.names()))
            .where(table.c.id.in_(last), table.c.answer != "", *of_member)
            .order_by(table.c.id)
        )
        return frame_of(connection, statement, Answers)


def add_question(
    engine: Engine,
    finding: Finding,
    text: str,
    *,
    actor: str,
    day: date,
    file_name: str = "",
    file_hash: str = "",
    delivery_id: int = 0,
) -> int:
    """Put a finding to the member; returns the question's id."""
    facts = _facts(finding)
    with writing(engine) as connection:
        detail = {"member": facts["member"], "code": finding.code, "step": QuestionStatus.OPEN.value}
        revision, _ = add_act(connection, "question", actor=actor, reason=text, detail=detail)
        row = {
            **facts,
            "revision": revision,
            "message": finding.message,
            "file_name": file_name,
            "file_hash": file_hash,
            "delivery_id": delivery_id,
            "text": text,
            "asked_on": day.isoformat(),
            "asked_by": actor,
        }
        question_id: int = connection.execute(
            insert(schema.questions).returning(schema.questions.c.question_id), row
        ).scalar_one()
    return question_id


def add_step(
    engine: Engine, question_id: int, status: QuestionStatus, text: str, *, actor: str, day: date
) -> int:
    """Take a question one step further; returns the new revision.

    Raises UnknownKey: kind "question" if there is none, "open question" if it is closed already.
    """
    with writing(engine) as connection:
        return insert_step(connection, question_id, status, text, actor=actor, day=day.isoformat())


def insert_step(
    connection: Connection, question_id: int, status: QuestionStatus, text: str, *, actor: str, day: str
) -> int:
    """As add_step, within the caller's transaction; day: ISO day."""
    member = _member_of_open(connection, question_id)
    detail = {"member": member, "question_id": question_id, "step": status.value}
    revision, _ = add_act(connection, "question", actor=actor, reason=text, detail=detail)
    row = {
        "revision": revision,
        "question_id": question_id,
        "status": status.value,
        "day": day,
        "actor": actor,
        "text": text,
    }
    connection.execute(insert(schema.question_steps), row)
    return revision


def load_questions(engine: Engine, revision: int | None = None, member: str | None = None) -> pd.DataFrame:
    """Every Rückfrage as it stood at a revision (frame Questions), oldest first."""
    asked, steps = schema.questions, schema.question_steps
    of_member = [] if member is None else [asked.c.member == member]
    known = [name for name in Questions.names() if name in asked.c]
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        rows = connection.execute(
            select(*(asked.c[name] for name in known))
            .where(asked.c.revision <= at, *of_member)
            .order_by(asked.c.question_id)
        ).mappings()
        questions = {row["question_id"]: {**row, "status": QuestionStatus.OPEN.value} for row in rows}
        taken = connection.execute(select(steps).where(steps.c.revision <= at).order_by(steps.c.id))
        _take(questions, [dict(step) for step in taken.mappings()])
    return Questions.from_rows(questions.values())


def _take(questions: dict[int, dict[str, Any]], steps: list[dict[str, Any]]) -> None:
    for step in steps:
        question = questions.get(step["question_id"])
        if question is not None:
            said, on, by = STEP_COLUMNS[step["status"]]
            question |= {"status": step["status"], said: step["text"], on: step["day"], by: step["actor"]}


def _facts(finding: Finding) -> dict[str, str]:
    return {
        "member": finding.member or "",
        "fingerprint": finding.fingerprint,
        "code": finding.code,
        "subject": finding.subject,
        "seen": finding.seen,
        "sheet": finding.sheet or "",
        "cell": finding.cell or "",
    }


def _member_of_open(connection: Connection, question_id: int) -> str:
    asked, steps = schema.questions.c, schema.question_steps.c
    member: str | None = connection.scalar(select(asked.member).where(asked.question_id == question_id))
    if member is None:
        raise UnknownKey("question", str(question_id))
    last = connection.scalar(
        select(steps.status).where(steps.question_id == question_id).order_by(steps.id.desc()).limit(1)
    )
    if last in (QuestionStatus.RESOLVED.value, QuestionStatus.WITHDRAWN.value):
        raise UnknownKey("open question", str(question_id))
    return member
