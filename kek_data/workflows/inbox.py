"""The inbox: files wait in the store until they are accepted or removed, whatever happens to page or process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.finding import Finding
from kek_data.store import (
    assign_waiting,
    current_revision,
    delivery_in_force_with_hash,
    remove_waiting,
    stage_file,
    waiting_content,
    waiting_file,
    waiting_files,
)
from kek_data.wording import numbers
from kek_data.wording.dialogue_words import make_finding
from kek_data.workflows.inbox_accept import Outcome, accept, accept_all
from kek_data.workflows.inbox_checks import check
from kek_data.workflows.mails import IncomingFile, unpacked

__all__ = [
    "IncomingFile",
    "Outcome",
    "Staged",
    "accept",
    "accept_all",
    "assign",
    "check",
    "content",
    "put",
    "remove",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Staged:
    """What became of files handed in."""

    inbox_ids: list[int]  # one per workbook; the id it waits under already for bytes that wait
    findings: tuple[Finding, ...]  # what was recognised as the same


def put(
    engine: Engine,
    files: Sequence[IncomingFile],
    *,
    today: date,
    uploaded_by: str,
) -> Staged:
    """Let files wait in the store; the same bytes wait once, and what was stored before is said.

    Of a mail (.eml, .msg) the workbooks attached to it wait, with its own sender, subject and day of arrival where
    it says them.
    """
    inbox_ids: list[int] = []
    findings: list[Finding] = []
    for incoming in files:
        workbooks, said = unpacked(incoming)
        findings += said
        for file in workbooks:
            staged = stage_file(
                engine,
                file.name,
                file.content,
                received_on=(file.received_on or today).isoformat(),
                received_from=file.received_from,
                mail_subject=file.mail_subject,
                uploaded_by=uploaded_by,
            )
            inbox_ids.append(staged.inbox_id)
            findings += _same(engine, file.name, staged.inbox_id, was_waiting=staged.was_waiting)
    return Staged(inbox_ids, tuple(findings))


def _same(engine: Engine, name: str, inbox_id: int, *, was_waiting: bool) -> list[Finding]:
    if was_waiting:
        return [make_finding("already-waiting", name=name)]
    known = delivery_in_force_with_hash(
        engine, waiting_file(engine, inbox_id).file_hash, current_revision(engine)
    )
    if known is None:
        return []
    day = numbers.day(known.received_on)
    return [make_finding("stored-before", name=name, day=day, delivery=known.delivery_id)]


def waiting(engine: Engine) -> pd.DataFrame:
    """The files that wait (frames.InboxFiles), in the order they came."""
    return waiting_files(engine)


def content(engine: Engine, inbox_id: int) -> bytes:
    """A waiting file, byte for byte. Raises UnknownKey ("waiting file")."""
    return waiting_content(engine, inbox_id)


def remove(engine: Engine, inbox_id: int) -> None:
    """Throw away the waiting copy, and only that. Raises UnknownKey ("waiting file")."""
    remove_waiting(engine, inbox_id)


def assign(engine: Engine, inbox_id: int, member: str | None = None, mapping: str | None = None) -> None:
    """Say whose a waiting file is, or which mapping reads it; "": as the file says. Raises UnknownKey."""
    assign_waiting(engine, inbox_id, member=member, mapping=mapping)
