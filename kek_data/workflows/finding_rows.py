"""The findings of one checked file as numbered rows: the number of a finding stays, whatever is said about it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from kek_data.domain.codes import GRAVEST_FIRST, Severity
from kek_data.domain.finding import Finding
from kek_data.workflows.aside import doubted
from kek_data.workflows.views import CheckedFile


class Standing(StrEnum):
    """What came of a finding so far."""

    OPEN = "open"
    ANSWERED = "answered"
    ASKED = "asked"
    ASIDE = "aside"
    INFORMS = "informs"  # a hint: nothing is expected


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with its number in the file.

    severity: as it was found; an answered warning is a hint to the check. weight: share of the member's latest year
    that the doubted value moves, NaN where unknown.
    """

    number: int
    finding: Finding
    severity: Severity
    standing: Standing
    weight: float
    is_heavy: bool  # must be answered, asked or set aside before acceptance
    is_on_reading: bool  # a reading of the file is doubted

    @property
    def can_be_answered(self) -> bool:
        """Whether a reason settles it."""
        return self.severity is Severity.WARNING and self.standing in (Standing.OPEN, Standing.ASKED)

    @property
    def can_be_asked(self) -> bool:
        """Whether it can be put to the member."""
        return self.severity is not Severity.HINT and self.standing is Standing.OPEN

    @property
    def can_be_set_aside(self) -> bool:
        """Whether its value can be left out as "in Klärung"."""
        return self.can_be_answered and self.is_on_reading


def finding_rows(
    checked: CheckedFile, storable: CheckedFile, asked: Collection[str] = ()
) -> tuple[FindingRow, ...]:
    """The findings of a file, the gravest first, otherwise sheet by sheet and cell by cell.

    storable: the check of what would be stored; for a file with errors the one with its wrong cells set aside, since
    only that one weighs the warnings. asked: fingerprints with an open Rückfrage, for errors too.
    """
    heavy = {finding.fingerprint for finding in storable.open_heavy}
    aside = {finding.fingerprint for finding in checked.set_aside}
    found = [(_severity(finding, checked), finding) for finding in (*checked.findings, *checked.set_aside)]
    found.sort(key=lambda pair: (GRAVEST_FIRST.index(pair[0]), pair[1].sheet or "", _row(pair[1].cell)))
    return tuple(
        FindingRow(
            number=number,
            finding=finding,
            severity=severity,
            standing=_standing(finding, severity, checked, asked, aside),
            weight=storable.weights.get(finding.fingerprint, float("nan")),
            is_heavy=finding.fingerprint in heavy,
            is_on_reading=_is_on_reading(finding, severity, storable),
        )
        for number, (severity, finding) in enumerate(found, start=1)
    )


def _is_on_reading(finding: Finding, severity: Severity, storable: CheckedFile) -> bool:
    if severity is not Severity.WARNING or storable.changeset is None:
        return False
    return bool(doubted(storable.changeset.records.readings, finding).any())


def _severity(finding: Finding, checked: CheckedFile) -> Severity:
    return Severity.WARNING if finding.fingerprint in checked.answered else finding.severity


def _standing(
    finding: Finding,
    severity: Severity,
    checked: CheckedFile,
    asked: Collection[str],
    aside: Collection[str],
) -> Standing:
    if finding.fingerprint in aside:
        return Standing.ASIDE
    if finding.fingerprint in checked.answered and finding.severity is Severity.HINT:
        return Standing.ANSWERED
    if finding.fingerprint in checked.answered or finding.fingerprint in asked:
        return Standing.ASKED
    return Standing.INFORMS if severity is Severity.HINT else Standing.OPEN


def _row(cell: str | None) -> tuple[int, str]:
    """Row and column of the first cell of a place, for sorting."""
    first = (cell or "").split(":")[0].split(",")[0]
    digits = "".join(c for c in first if c.isdigit())
    return (int(digits) if digits else 0, first)
