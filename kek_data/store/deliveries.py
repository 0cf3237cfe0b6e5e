"""Deliveries: accepted whole, taken back in any order, found again by the hash of their file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, and_, func, insert, select

from kek_data.domain.codes import ChangeKind, InboxStatus, QuestionStatus, StoreKind
from kek_data.domain.errors import MixedStore, UnknownKey, UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.frames import Changeset, Deliveries
from kek_data.store import schema
from kek_data.store.dialogue import insert_answer, insert_step
from kek_data.store.engine import reading, writing
from kek_data.store.inbox import leave_inbox
from kek_data.store.records import not_undone, store_records
from kek_data.store.revisions import add_act, chosen_revision, held_kind, require_revision
from kek_data.store.rows import frame_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """What is known about a delivery besides its records."""

    kind: str  # workbook | correction | decision | site_change
    file_name: str
    file_hash: str  # sha256 hex; blank without a file
    content: bytes | None  # the original file
    template_version: str
    received_on: str  # Eingang am, ISO day
    received_from: str
    uploaded_by: str
    is_sample: bool
    reason: str
    set_aside_count: int
    confirmed_by: str = ""  # bestätigt von, in a marked copy that came back
    confirmed_on: str = ""  # ISO day
    answers: tuple[tuple[Finding, str], ...] = ()  # the member's, to warnings; they came with the file
    question_answers: tuple[tuple[int, str], ...] = ()  # the member's, to Rückfragen by id


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the store made of a delivery."""

    delivery_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class KnownDelivery:
    """A delivery in force that brought the very same file."""

    delivery_id: int
    received_on: str


def apply_changeset(
    engine: Engine,
    changeset: Changeset,
    delivery: NewDelivery,
    *,
    expected_revision: int,
    at: datetime | None = None,
    inbox_id: int | None = None,
) -> Receipt:
    """Store a delivery with all its records in one transaction; the revision grows by one.

    at: moment of acceptance (aware), None: now. inbox_id: the waiting file that this is; it leaves the inbox in the
    same transaction. Raises RevisionConflict, MixedStore, StoreUnavailable, UnknownKey ("waiting file"), and
    UnreadableInput if the records are not all of the changeset's member; then nothing is stored.
    """
    _require_one_member(changeset)
    with writing(engine) as connection:
        require_revision(connection, expected_revision)
        held = held_kind(connection)
        if held not in (StoreKind.EMPTY, StoreKind.SAMPLE if delivery.is_sample else StoreKind.REAL):
            raise MixedStore(held)
        receipt = _add_delivery(connection, changeset, delivery, at)
        store_records(connection, changeset.records, receipt.delivery_id)
        _add_answers(connection, delivery)
        if inbox_id is not None:
            leave_inbox(connection, inbox_id, InboxStatus.STORED, receipt.delivery_id)
    return receipt


def _add_answers(connection: Connection, delivery: NewDelivery) -> None:
    """What the member answered in the file, each an act of its own after the delivery."""
    who = delivery.confirmed_by or delivery.received_from
    for finding, answer in delivery.answers:
        insert_answer(connection, finding, answer, who)
    for question_id, answer in delivery.question_answers:
        insert_step(
            connection, question_id, QuestionStatus.ANSWERED, answer, actor=who, day=delivery.received_on
        )


def _require_one_member(changeset: Changeset) -> None:
    found = {member for _, frame in changeset.records.items() for member in frame["member"].unique()}
    if found - {changeset.member}:
        raise UnreadableInput(f"records of {sorted(found)} in a delivery of {changeset.member}")


def _add_delivery(
    connection: Connection, changeset: Changeset, delivery: NewDelivery, at: datetime | None
) -> Receipt:
    revision, accepted_at = add_act(
        connection,
        "delivery" if delivery.kind == "workbook" else delivery.kind,
        actor=delivery.uploaded_by,
        reason=delivery.reason,
        at=at,
        detail={"member": changeset.member, "file_name": delivery.file_name},
    )
    row = {
        "revision": revision,
        "member": changeset.member,
        "delivery_kind": delivery.kind,
        "file_name": delivery.file_name,
        "file_hash": delivery.file_hash,
        "template_version": delivery.template_version,
        "received_on": delivery.received_on,
        "received_from": delivery.received_from,
        "uploaded_by": delivery.uploaded_by,
        "accepted_at": accepted_at,
        "is_sample": delivery.is_sample,
        "reason": delivery.reason,
        "reading_count": len(changeset.records.readings),
        "new_count": changeset.count(ChangeKind.NEW),
        "changed_count": changeset.count(ChangeKind.CHANGED),
        "withdrawn_count": changeset.count(ChangeKind.WITHDRAWN),
        "set_aside_count": delivery.set_aside_count,
        "confirmed_by": delivery.confirmed_by,
        "confirmed_on": delivery.confirmed_on,
    }
    inserted = connection.execute(insert(schema.deliveries).returning(schema.deliveries.c.delivery_id), row)
    delivery_id: int = inserted.scalar_one()
    if delivery.content is not None:
        original = {"delivery_id": delivery_id, "content": delivery.content}
        connection.execute(insert(schema.original_files), original)
    return Receipt(delivery_id, revision)


def undo_delivery(engine: Engine, delivery_id: int, actor: str, reason: str) -> int:
    """Take a delivery back, whichever it is; returns the new revision. Nothing is deleted.

    Raises UnknownKey: kind "delivery" if there is none, "delivery in force" if it was undone before.
    """
    with writing(engine) as connection:
        detail = {"delivery_id": delivery_id, "member": _member_in_force(connection, delivery_id)}
        revision, _ = add_act(connection, "undo", actor=actor, reason=reason, detail=detail)
        connection.execute(insert(schema.undos), {"revision": revision, "delivery_id": delivery_id})
    return revision


def _member_in_force(connection: Connection, delivery_id: int) -> str:
    """Whose the delivery is; raises UnknownKey if there is none or it is undone."""
    deliveries, undos = schema.deliveries, schema.undos
    row = connection.execute(
        select(deliveries.c.member, undos.c.revision)
        .select_from(deliveries.outerjoin(undos, undos.c.delivery_id == deliveries.c.delivery_id))
        .where(deliveries.c.delivery_id == delivery_id)
    ).one_or_none()
    if row is None:
        raise UnknownKey("delivery", str(delivery_id))
    if row.revision is not None:
        raise UnknownKey("delivery in force", str(delivery_id))
    member: str = row.member
    return member


def deliveries(engine: Engine, revision: int | None = None) -> pd.DataFrame:
    """All deliveries accepted by a revision (frame Deliveries), newest last, as they stood then."""
    table, undos, acts = schema.deliveries, schema.undos, schema.acts
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        computed: dict[str, ColumnElement[Any]] = {
            "is_in_force": undos.c.revision.is_(None),
            "undone_at": func.coalesce(acts.c.at, ""),
        }
        columns = [computed[n].label(n) if n in computed else table.c[n] for n in Deliveries.names()]
        statement = (
            select(*columns)
            .select_from(table)
            .outerjoin(undos, and_(undos.c.delivery_id == table.c.delivery_id, undos.c.revision <= at))
            .outerjoin(acts, acts.c.revision == undos.c.revision)
            .where(table.c.revision <= at)
            .order_by(table.c.delivery_id)
        )
        return frame_of(connection, statement, Deliveries)


def delivery_in_force_with_hash(engine: Engine, file_hash: str, revision: int) -> KnownDelivery | None:
    """The delivery in force at a revision that brought the very same file, if any."""
    if not file_hash:
        return None
    table = schema.deliveries.c
    same = (
        select(table.delivery_id, table.received_on)
        .where(table.file_hash == file_hash, table.delivery_id.in_(not_undone(revision)))
        .order_by(table.delivery_id.desc())
        .limit(1)
    )
    with reading(engine) as connection:
        row = connection.execute(same).one_or_none()
    return None if row is None else KnownDelivery(row.delivery_id, row.received_on)


def original_file(engine: Engine, delivery_id: int) -> tuple[str, bytes]:
    """Name and content of a delivery's file, byte for byte; raises UnknownKey if there is none."""
    table, files = schema.deliveries, schema.original_files
    statement = (
        select(table.c.file_name, files.c.content)
        .join_from(table, files, files.c.delivery_id == table.c.delivery_id)
        .where(table.c.delivery_id == delivery_id)
    )
    with reading(engine) as connection:
        row = connection.execute(statement).one_or_none()
    if row is None:
        raise UnknownKey("delivery", str(delivery_id))
    return row.file_name, bytes(row.content)
