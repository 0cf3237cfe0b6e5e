"""Storing what was checked while others store too: only what touches the same member stands in the way."""

from datetime import date, datetime

from sqlalchemy import Engine

from kek_data.domain.codes import QuestionStatus
from kek_data.domain.errors import DeliveryConflict, RevisionConflict
from kek_data.frames import Changeset
from kek_data.store import (
    SILENT_ACTS,
    NewDelivery,
    Receipt,
    acts_since,
    apply_changeset,
    load_answers,
    load_questions,
)
from kek_data.workflows.views import CheckedFile

ATTEMPTS = 20


def store_delivery(
    engine: Engine,
    changeset: Changeset,
    delivery: NewDelivery,
    *,
    base: int,
    at: datetime | None = None,
    inbox_id: int | None = None,
) -> Receipt:
    """Store a delivery that was compared with the records in force at a revision.

    base: that revision. Acts of others since then are let through if they concern other members: a member's file is
    compared with that member's records only, so the comparison still holds. Raises DeliveryConflict if one concerns
    this member, and the errors of apply_changeset; then nothing is stored.
    """
    for _ in range(ATTEMPTS - 1):
        expected = require_untouched(engine, changeset.member, base)
        try:
            return apply_changeset(
                engine, changeset, delivery, expected_revision=expected, at=at, inbox_id=inbox_id
            )
        except RevisionConflict:
            continue
    expected = require_untouched(engine, changeset.member, base)
    return apply_changeset(engine, changeset, delivery, expected_revision=expected, at=at, inbox_id=inbox_id)


def require_untouched(engine: Engine, member: str, base: int) -> int:
    """The newest revision; raises DeliveryConflict if an act since `base` changed what is known of the member."""
    later = acts_since(engine, base)
    newest = later[-1].revision if later else base
    for act in later:
        if act.act not in SILENT_ACTS and act.member in ("", member):
            raise DeliveryConflict(base, newest, member=member, act=act.act, actor=act.actor)
    return newest


def new_delivery(
    engine: Engine,
    checked: CheckedFile,
    content: bytes,
    received_on: date,
    received_from: str,
    uploaded_by: str,
) -> NewDelivery:
    """What the store is told about a checked workbook, with what the member answered in it."""
    said = dict(checked.returned.answers)
    asked = _open_questions(engine, checked.member) if said else {}
    known = set(load_answers(engine, member=checked.member)["fingerprint"]) if said else set()
    doubts = {f.fingerprint: f for f in checked.findings if not f.blocks}
    new = {mark: text for mark, text in said.items() if mark not in known}
    return NewDelivery(
        kind="workbook",
        file_name=checked.file_name,
        file_hash=checked.file_hash,
        content=content,
        template_version=checked.template_version or "",
        received_on=received_on.isoformat(),
        received_from=received_from,
        uploaded_by=uploaded_by,
        is_sample=checked.is_sample,
        reason="",
        set_aside_count=len(checked.set_aside),
        confirmed_by=checked.returned.confirmed_by,
        confirmed_on=checked.returned.confirmed_on.isoformat() if checked.returned.confirmed_on else "",
        answers=tuple((doubts[m], text) for m, text in new.items() if m in doubts and m not in asked),
        question_answers=tuple((asked[m], text) for m, text in new.items() if m in asked),
    )


def _open_questions(engine: Engine, member: str | None) -> dict[str, int]:
    """Fingerprint -> the Rückfrage on it that waits for an answer."""
    found = load_questions(engine, member=member)
    is_open = found["status"] == QuestionStatus.OPEN
    return dict(
        zip(found.loc[is_open, "fingerprint"], found.loc[is_open, "question_id"].tolist(), strict=True)
    )
