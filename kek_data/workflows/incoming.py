"""Taking files in as people hand them over: workbooks as they are, mails by the workbooks attached to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from kek_data.domain.finding import Finding
from kek_data.workflows.inbox import put
from kek_data.workflows.inbox_checks import Progress, tell
from kek_data.workflows.mails import IncomingFile

SAID_BY_THE_LIST = "stored-before"
"""A waiting file that was taken in before is shown as such."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the files handed over; remarks: (file name, finding)."""

    inbox_ids: tuple[int, ...]
    remarks: tuple[tuple[str, Finding], ...]


def take_in(
    engine: Engine,
    files: Sequence[tuple[str, bytes]],
    *,
    received_on: date,
    received_from: str,
    uploaded_by: str,
    today: date,
    progress: Progress | None = None,
) -> TakenIn:
    """Let files (name, content) wait in the inbox; each is safe there before the next one is opened.

    received_on, received_from: of files that do not come in a mail; a mail's own day and sender count for its
    attachments. A mail that cannot be opened is a remark and stops nothing.
    """
    inbox_ids: list[int] = []
    remarks: list[tuple[str, Finding]] = []
    for position, (name, content) in enumerate(files):
        tell(progress, position, len(files), name)
        file = IncomingFile(name=name, content=content, received_on=received_on, received_from=received_from)
        staged = put(engine, [file], today=today, uploaded_by=uploaded_by)
        inbox_ids += staged.inbox_ids
        remarks += [(name, finding) for finding in staged.findings if finding.code != SAID_BY_THE_LIST]
    tell(progress, len(files), len(files), "")
    return TakenIn(tuple(dict.fromkeys(inbox_ids)), tuple(remarks))
