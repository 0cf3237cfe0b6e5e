"""Taking files in as people hand them over: workbooks as they are, mails by the workbooks attached to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from kek_data.domain.finding import Finding
from kek_data.wording.delivery_findings import make_finding
from kek_data.workflows.inbox import IncomingFile, put
from kek_data.workflows.inbox_checks import Progress, tell

TABLE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
MAIL_ENDINGS = (".eml", ".msg")
ENDINGS = (*TABLE_ENDINGS, *MAIL_ENDINGS)
"""Endings of the files that are taken in."""
SAID_BY_THE_LIST = "stored-before"
"""A waiting file that was taken in before is shown as such."""

MAX_MAIL_MB = 60
"""A mail may be larger than a workbook: it may carry several (intake.mail refuses larger ones)."""


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
        plain = IncomingFile(name=name, content=content, received_on=received_on, received_from=received_from)
        incoming = [plain]
        if is_mail_name(name):
            incoming, said = opened_mail(plain)
            remarks += [(name, finding) for finding in said]
        staged = put(engine, incoming, today=today, uploaded_by=uploaded_by)
        inbox_ids += staged.inbox_ids
        remarks += [(name, finding) for finding in staged.findings if finding.code != SAID_BY_THE_LIST]
    tell(progress, len(files), len(files), "")
    return TakenIn(tuple(dict.fromkeys(inbox_ids)), tuple(remarks))


def is_mail_name(name: str) -> bool:
    """Whether a file is a mail by its name."""
    return name.lower().endswith(MAIL_ENDINGS)


def opened_mail(file: IncomingFile) -> tuple[list[IncomingFile], list[Finding]]:
    """The workbooks attached to a mail, each with the mail's sender, subject and day; what else is attached is named."""
    from kek_data.intake.mail import mail_files  # the readers of mails are needed by few starts

    mail = mail_files(file.content, file.name)
    workbooks = [
        IncomingFile(
            name=name,
            content=content,
            received_on=mail.received_on or file.received_on,
            received_from=mail.sender or file.received_from,
            mail_subject=mail.subject,
        )
        for name, content in mail.attachments
        if name.lower().endswith(TABLE_ENDINGS)
    ]
    others = [name for name, _ in mail.attachments if not name.lower().endswith(TABLE_ENDINGS)]
    return workbooks, [*mail.findings, *(make_finding("attachment-no-table", name=name) for name in others)]
