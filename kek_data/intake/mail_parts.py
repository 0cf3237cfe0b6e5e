"""What is gathered from a mail: attachments under safe names, findings; and the day a mail arrived, here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.wording.findings import make_finding
from kek_data.wording.mail_texts import UNNAMED

MAX_ATTACHMENTS = 200
MAX_DEPTH = 8
"""Mails in mails."""

MAX_NAME = 150
MAX_ENDING = 10
FIRST_YEAR = 1990
"""No mail of a network is older; what says so has no date."""

ENDINGS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": ".xlsb",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "text/csv": ".csv",
}
"""Kinds of attachments that are read even where the mail gives them no name."""

SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
WINMAIL = "winmail.dat"
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


@dataclass
class Parts:
    """Attachments and findings of one mail, those of mails inside it included."""

    attachments: list[tuple[str, bytes]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def add(self, name: str, content: bytes, kind: str = "") -> None:
        """Keep an attachment under a safe name of its own; more than the limit are a finding."""
        if len(self.attachments) >= MAX_ATTACHMENTS:
            self.note("mail-too-many-attachments", limit=MAX_ATTACHMENTS)
            return
        safe = safe_name(name) or UNNAMED.format(
            number=len(self.attachments) + 1, ending=ENDINGS.get(kind.lower(), "")
        )
        self.attachments.append((self._free(safe), content))

    def note(self, code: str, **values: Any) -> None:
        """Add a finding, once."""
        finding = make_finding(code, **values)
        if finding not in self.findings:
            self.findings.append(finding)

    def _free(self, name: str) -> str:
        stem, ending = _split(name)
        free, number = name, 1
        while free.casefold() in self._used:
            number += 1
            free = f"{stem} ({number}){ending}"
        self._used.add(free.casefold())
        return free


def safe_name(name: str) -> str:
    """A file name without folders, control and direction signs, not longer than a file system takes; "" if none is left."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*')
    plain = " ".join(plain.split()).strip(". ")
    stem, ending = _split(plain)
    return stem[: MAX_NAME - len(ending)] + ending


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if dot and stem and len(ending) <= MAX_ENDING else (name, "")


def arrival(received: Iterable[str], sent: str) -> date | None:
    """The day a mail arrived: of the topmost Received header that has one, else the day it says it was sent."""
    for header in received:
        day = local_day(_moment(header.rpartition(";")[2]))
        if day is not None:
            return day
    return local_day(_moment(sent))


def local_day(moment: datetime | None) -> date | None:
    """The day in Germany at a moment (without a zone: UTC); None without a moment, or one before mails.

    Summer time from the last Sunday of March to that of October, 01:00 UTC (directive 2000/84/EC).
    """
    if moment is None or not FIRST_YEAR <= moment.year < 9999:
        return None
    at = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    is_summer = _last_sunday(at.year, 3) <= at < _last_sunday(at.year, 10)
    return (at + timedelta(hours=2 if is_summer else 1)).date()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(" ".join(text.split())[:100]) if text.strip() else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
