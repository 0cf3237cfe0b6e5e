"""Mails as deliveries: who sent them, the day they arrived, and the files attached to them."""

import struct
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from oxmsg.domain import constants as c

from kek_data.domain.finding import Finding
from kek_data.intake import mail_eml, mail_msg
from kek_data.intake.limits import MAX_MAIL_MB, MEGABYTE
from kek_data.intake.mail_parts import MAX_DEPTH, Parts, arrival, local_day
from kek_data.intake.ole import MAGIC as OLE_MAGIC
from kek_data.wording.findings import make_finding

MAX_SUBJECT = 300
DAMAGES = (*mail_msg.DAMAGES, RecursionError, MemoryError, struct.error)


@dataclass(frozen=True)
class Mail:
    """One mail: sender is an address, received_on the day it arrived in Germany; blank and None where not said.

    findings: errors where attachments were left out or none was found; what could be read is given all the same.
    """

    sender: str = ""
    received_on: date | None = None
    subject: str = ""
    attachments: tuple[tuple[str, bytes], ...] = ()
    findings: tuple[Finding, ...] = ()


def mail_files(content: bytes, file_name: str) -> Mail:
    """Take a mail apart; raises nothing, whatever the bytes are.

    content: an .eml or .msg (told by the bytes, the name only counts as a name). Attachments of forwarded mails
    count as the mail's own; pictures within the text, signatures and encrypted parts are no attachments.
    """
    if not content:
        return _refused("mail-empty")
    if len(content) > MAX_MAIL_MB * MEGABYTE:
        return _refused("mail-too-large", size=round(len(content) / MEGABYTE), limit=MAX_MAIL_MB)
    parts = Parts()
    try:
        sender, day, subject = _read(content, parts, 0)
    except (mail_eml.NotAMail, mail_msg.NotAMessage):
        return _refused("not-a-mail")
    except (mail_eml.TooDeep, RecursionError):
        return _refused("mail-too-deep")
    except DAMAGES:
        return _refused("mail-damaged")
    if not parts.attachments and not parts.findings:
        parts.note("mail-no-attachment")
    if day is None:
        parts.note("mail-without-date")
    return Mail(sender, day, subject[:MAX_SUBJECT], tuple(parts.attachments), tuple(parts.findings))


def _refused(code: str, **values: Any) -> Mail:
    return Mail(findings=(make_finding(code, **values),))


def _read(content: bytes, parts: Parts, depth: int) -> tuple[str, date | None, str]:
    """(sender, day, subject) of a mail; its attachments go to parts."""
    if content.startswith(OLE_MAGIC):
        outlook = mail_msg.opened(content)
        inner = mail_msg.gather(outlook, parts, depth)
        about = _about_outlook(outlook)
    else:
        message = mail_eml.parsed(content)
        inner = mail_eml.gather(message, parts, depth)
        about = (
            mail_eml.address(mail_eml.header(message, "from")),
            arrival(mail_eml.headers(message, "received"), mail_eml.header(message, "date")),
            mail_eml.header(message, "subject"),
        )
    for name, mail in inner:
        _read_inner(name, mail, parts, depth + 1)
    return about


def _read_inner(name: str, content: bytes, parts: Parts, depth: int) -> None:
    """A mail attached as a file: its attachments count, what is wrong with it is said by its name."""
    if depth > MAX_DEPTH:
        parts.note("mail-too-deep")
        return
    try:
        _read(content, parts, depth)
    except DAMAGES:
        parts.note("mail-attachment-damaged", name=" ".join(name.split())[:100])


def _about_outlook(outlook: mail_msg.Outlook) -> tuple[str, date | None, str]:
    headers = outlook.headers
    senders = (
        mail_eml.header(headers, "from"),
        outlook.text(c.PID_SENDER_SMTP_ADDRESS),
        outlook.text(c.PID_SENDER_EMAIL_ADDRESS),
    )
    sender = next((found for said in senders if (found := mail_eml.address(said))), "")
    stated = arrival(mail_eml.headers(headers, "received"), "")
    days = chain((stated,), map(local_day, outlook.moments), (arrival((), mail_eml.header(headers, "date")),))
    return sender, next((day for day in days if day), None), mail_eml.decoded(outlook.text(c.PID_SUBJECT))
