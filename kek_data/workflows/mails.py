"""What a mail brings: the workbooks attached to it, with its sender, subject and day of arrival."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kek_data.domain.finding import Finding
from kek_data.wording.delivery_findings import make_finding

TABLE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
MAIL_ENDINGS = (".eml", ".msg")
ENDINGS = (*TABLE_ENDINGS, *MAIL_ENDINGS)
"""Endings of the files that are taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """A file as it was handed in."""

    name: str
    content: bytes
    received_on: date | None = None  # None: today
    received_from: str = ""
    mail_subject: str = ""


def is_mail_name(name: str) -> bool:
    """Whether a file is a mail by its name."""
    return name.lower().endswith(MAIL_ENDINGS)


def unpacked(file: IncomingFile) -> tuple[Sequence[IncomingFile], Sequence[Finding]]:
    """The file itself; of a mail the workbooks attached to it, and what has to be said about it and its other parts.

    What a mail says of itself (sender, subject, day) counts before what was said about the file.
    """
    if not is_mail_name(file.name):
        return [file], []
    from kek_data.intake.mail import mail_files  # the readers of mails are needed by few starts

    mail = mail_files(file.content, file.name)
    workbooks = [
        IncomingFile(
            name=name,
            content=content,
            received_on=mail.received_on or file.received_on,
            received_from=mail.sender or file.received_from,
            mail_subject=mail.subject or file.mail_subject,
        )
        for name, content in mail.attachments
        if name.lower().endswith(TABLE_ENDINGS)
    ]
    others = [name for name, _ in mail.attachments if not name.lower().endswith(TABLE_ENDINGS)]
    return workbooks, [*mail.findings, *(make_finding("attachment-no-table", name=name) for name in others)]
