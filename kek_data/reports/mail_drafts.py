"""Drafts for the manager's own mail program: unsent mails with text and attachments. Nothing is ever sent from here."""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type

from kek_data.wording import mail_texts as words
from kek_data.wording.mail_texts import DraftItem, DraftKind

Attachment = tuple[str, bytes]
"""File name and content."""

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One mail to one member, before it is a file."""

    kind: DraftKind
    member: str  # key: names files and folders
    member_name: str
    network_name: str
    contact: str = ""  # address; blank: the person who sends it fills it in
    period: str = ""  # of a template: "2026-Q2"
    deadline: date | None = None
    items: tuple[DraftItem, ...] = ()  # findings or Rückfragen, all of them
    attachments: tuple[Attachment, ...] = ()
    is_sample: bool = False

    @property
    def subject(self) -> str:
        """The subject, on one line."""
        return _one_line(
            words.draft_subject(
                self.kind,
                network=self.network_name,
                member=self.member_name,
                period=self.period,
                is_sample=self.is_sample,
            )
        )

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What is attached: the given files, and all Rückfragen as text where the mail names only the first."""
        if self.kind is not DraftKind.QUESTIONS or len(self.items) <= words.MOST_LISTED:
            return self.attachments
        listed = "\n\n".join(words.item_blocks(self.kind, self.items)) + "\n"
        name = _file_name(words.ALL_QUESTIONS.format(member=self.member_name))
        return (*self.attachments, (name, _text_file(listed)))

    @property
    def text(self) -> str:
        """The text of the mail."""
        return words.draft_text(
            self.kind,
            network=self.network_name,
            period=self.period,
            deadline=self.deadline,
            items=self.items,
            attachments=[name for name, _ in self.files],
            is_sample=self.is_sample,
        )


def mail_draft(draft: Draft) -> bytes:
    """The draft as .eml that mail programs open as an unsent mail; the same draft gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = draft.subject
    message["To"] = draft.contact if _ADDRESS.fullmatch(draft.contact) else ""
    message["X-Unsent"] = "1"  # Outlook opens such a file for sending, not for reading
    message.set_content(draft.text, cte="quoted-printable")
    for name, content in draft.files:
        main, _, sub = _kind_of(name).partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=_file_name(name))
    if message.is_multipart():
        message.set_boundary(
            "=_kek_" + hashlib.sha256(draft.text.encode() + _bytes_of(draft)).hexdigest()[:32]
        )
    return message.as_bytes()


def drafts_zip(drafts: Sequence[Draft]) -> bytes:
    """All drafts in one archive: an .eml per mail and, for programs that open none, a folder with text and files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        used: set[str] = set()
        for draft in drafts:
            stem = _free(f"{_file_name(draft.member)} {words.FILE_STEM[draft.kind]}", used)
            _put(archive, f"{stem}.eml", mail_draft(draft))
            _put(
                archive,
                f"{stem}/{words.FILE_STEM[draft.kind]}{words.TEXT_ENDING}",
                _text_file(_as_text(draft)),
            )
            within: set[str] = {words.FILE_STEM[draft.kind].casefold()}
            for name, content in draft.files:
                _put(archive, f"{stem}/{_free(_file_name(name), within)}", content)
    return buffer.getvalue()


def _as_text(draft: Draft) -> str:
    return f"{draft.contact}\n{draft.subject}\n\n{draft.text}".lstrip("\n")


def _text_file(text: str) -> bytes:
    """Text that old Windows editors show right: with a mark of UTF-8 and their line ends."""
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _kind_of(name: str) -> str:
    if name.lower().endswith(".xlsx"):
        return WORKBOOK_TYPE
    return guess_type(name)[0] or "application/octet-stream"


def _bytes_of(draft: Draft) -> bytes:
    return b"".join(hashlib.sha256(content).digest() for _, content in draft.files)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _file_name(name: str) -> str:
    plain = _one_line("".join(c for c in name if c not in '<>:"/\\|?*')).strip(". ")
    return plain[:150] or words.FILE_STEM[DraftKind.MARKED_COPY]


def _free(name: str, used: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        free = f"{stem} ({number}){dot}{ending}"
    used.add(free.casefold())
    return free
