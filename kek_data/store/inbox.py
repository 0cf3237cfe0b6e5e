"""Files that were handed in and wait: kept in the store, so that leaving the page or a restart loses none.

A file that waits is no knowledge yet, so nothing here raises the revision; it leaves with the delivery it becomes
(deliveries.apply_changeset).
"""

import hashlib
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, select, update

from kek_data.domain.codes import InboxStatus
from kek_data.domain.errors import UnknownKey
from kek_data.frames import InboxFiles
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.rows import frame_of

WAITING = InboxStatus.WAITING.value


@dataclass(frozen=True, slots=True)
class Staged:
    """Where a file waits, and whether the very same bytes waited there before."""

    inbox_id: int
    was_waiting: bool


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """What is known of one waiting file."""

    file_name: str
    file_hash: str
    received_on: str
    received_from: str
    uploaded_by: str
    member: str  # chosen; blank: as the file says
    mapping: str  # chosen; blank: whichever recognises it


def stage_file(
    engine: Engine,
    file_name: str,
    content: bytes,
    *,
    received_on: str,
    received_from: str = "",
    mail_subject: str = "",
    uploaded_by: str = "",
    member: str = "",
) -> Staged:
    """Keep a file until somebody decides; the same bytes wait only once."""
    files = schema.inbox_files
    file_hash = hashlib.sha256(content).hexdigest()
    row = {
        "file_name": file_name,
        "file_hash": file_hash,
        "size": len(content),
        "received_on": received_on,
        "received_from": received_from,
        "uploaded_by": uploaded_by,
        "member": member,
        "mapping": "",
        "mail_subject": mail_subject,
        "status": WAITING,
        "delivery_id": 0,
        "staged_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with writing(engine) as connection:
        same = select(files.c.inbox_id).where(files.c.file_hash == file_hash, files.c.status == WAITING)
        held: int | None = connection.scalar(same)
        if held is not None:
            return Staged(held, was_waiting=True)
        inbox_id: int = connection.execute(insert(files).returning(files.c.inbox_id), row).scalar_one()
        connection.execute(insert(schema.inbox_contents), {"inbox_id": inbox_id, "content": content})
    return Staged(inbox_id, was_waiting=False)


def waiting_files(engine: Engine) -> pd.DataFrame:
    """The files that wait (frame InboxFiles), in the order they came."""
    files = schema.inbox_files
    statement = (
        select(*(files.c[name] for name in InboxFiles.names()))
        .where(files.c.status == WAITING)
        .order_by(files.c.inbox_id)
    )
    with reading(engine) as connection:
        return frame_of(connection, statement, InboxFiles)


def waiting_file(engine: Engine, inbox_id: int) -> WaitingFile:
    """One file that waits; raises UnknownKey ("waiting file")."""
    files = schema.inbox_files
    columns = [files.c[field.name] for field in fields(WaitingFile)]
    statement = select(*columns).where(files.c.inbox_id == inbox_id, files.c.status == WAITING)
    with reading(engine) as connection:
        row = connection.execute(statement).one_or_none()
    if row is None:
        raise UnknownKey("waiting file", str(inbox_id))
    return WaitingFile(*row)


def waiting_content(engine: Engine, inbox_id: int) -> bytes:
    """A waiting file, byte for byte; raises UnknownKey ("waiting file")."""
    table = schema.inbox_contents
    with reading(engine) as connection:
        content = connection.scalar(select(table.c.content).where(table.c.inbox_id == inbox_id))
    if content is None:
        raise UnknownKey("waiting file", str(inbox_id))
    return bytes(content)


def remove_waiting(engine: Engine, inbox_id: int) -> None:
    """Throw the waiting copy away; what was stored from the same file stays. Raises UnknownKey ("waiting file")."""
    with writing(engine) as connection:
        leave_inbox(connection, inbox_id, InboxStatus.REMOVED)


def assign_waiting(
    engine: Engine, inbox_id: int, *, member: str | None = None, mapping: str | None = None
) -> None:
    """Say whose a waiting file is, or how it is to be read; None leaves it. Raises UnknownKey ("waiting file")."""
    chosen = {"member": member, "mapping": mapping}
    values = {name: value for name, value in chosen.items() if value is not None}
    with writing(engine) as connection:
        _change(connection, inbox_id, **values)


def leave_inbox(connection: Connection, inbox_id: int, status: InboxStatus, delivery_id: int = 0) -> None:
    """Mark a file as stored or removed and drop the waiting copy, within the caller's transaction."""
    _change(connection, inbox_id, status=status.value, delivery_id=delivery_id)
    contents = schema.inbox_contents
    connection.execute(delete(contents).where(contents.c.inbox_id == inbox_id))


def _change(connection: Connection, inbox_id: int, **values: str | int) -> None:
    files = schema.inbox_files
    is_waiting = (files.c.inbox_id == inbox_id, files.c.status == WAITING)
    unchanged = {"status": WAITING}
    if connection.execute(update(files).where(*is_waiting).values(unchanged | values)).rowcount == 0:
        raise UnknownKey("waiting file", str(inbox_id))
