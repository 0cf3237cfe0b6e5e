"""A finding: what is wrong or remarkable in the data. Findings are collected, never raised."""

import hashlib
from dataclasses import dataclass

from kek_data.domain.codes import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark on a file, a cell or a figure, with what to do about it."""

    severity: Severity
    code: str  # stable, e.g. "unknown-unit"; tests, help texts and --json hang on it
    message: str  # German, with the value seen
    remedy: str  # German, what to do
    sheet: str | None = None
    cell: str | None = None  # "F17" or a range "F58:F63"
    member: str | None = None
    subject: str = (
        ""  # what it is about, the same in every file: "readings·<series>·2026-Q2"; "" for the cell alone
    )
    seen: str = ""  # the value doubted, as typed; another value is another doubt

    @property
    def blocks(self) -> bool:
        """Whether the finding keeps its cell (or file) out of the store."""
        return self.severity is Severity.ERROR

    @property
    def fingerprint(self) -> str:
        """The same doubt about the same value, in whatever file it comes: what an answer or a question hangs on."""
        place = self.subject or f"{self.sheet}!{self.cell}"
        said = "\x1f".join((self.member or "", self.code, place, self.seen or self.message))
        return hashlib.sha256(said.encode()).hexdigest()[:24]
