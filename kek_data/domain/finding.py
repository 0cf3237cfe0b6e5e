"""A finding: what is wrong or remarkable in the data. Findings are collected, never raised."""

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

    @property
    def blocks(self) -> bool:
        """Whether the finding keeps its cell (or file) out of the store."""
        return self.severity is Severity.ERROR
