"""Collecting findings: those of single cells apart from those of the whole file, runs of cells as one range."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.intake.addresses import ranges
from kek_data.wording import intake_words, numbers
from kek_data.wording.intake_findings import make_finding

MAX_PER_CODE = 100
"""Findings shown per code; the rest is counted in one further finding."""

MAX_WORDED = 2000
"""Cells with one finding that are worded and joined to runs."""


@dataclass
class Findings:
    """Everything found in one file. Cell findings may be set aside, file findings may not."""

    member: str | None = None
    of_file: list[Finding] = field(default_factory=list)
    of_cells: list[Finding] = field(default_factory=list)
    _left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _said: set[Finding] = field(default_factory=set)
    _shown: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add_to_file(
        self, code: str, *, sheet: str | None = None, cell: str | None = None, **values: Any
    ) -> None:
        """A finding on the file or a sheet as a whole: an error rejects the file in any case."""
        self.of_file.append(make_finding(code, sheet=sheet, cell=cell, member=self.member, **values))

    def add(self, code: str, sheet: str, cell: str, **values: Any) -> None:
        """A finding on one cell or range; the same finding again is not repeated."""
        finding = make_finding(code, sheet=sheet, cell=cell, member=self.member, **values)
        if finding in self._said:
            return
        self._said.add(finding)
        if self._shown[code] >= MAX_PER_CODE:
            self._left_out[code] += 1
            return
        self._shown[code] += 1
        self.of_cells.append(finding)

    def add_runs(
        self,
        code: str,
        sheet: str,
        column: int,
        rows: Iterable[int],
        values: Mapping[int, Mapping[str, Any]],
    ) -> None:
        """One finding per run of neighbouring cells in a column.

        values: per row what the text needs; the first cell of a run speaks, "{more}" counts the others.
        """
        for cell, run in ranges(list(rows), column):
            self.add(code, sheet, cell, **values.get(run[0], {}), more=_more(len(run) - 1))

    def add_alike(
        self,
        code: str,
        sheet: str,
        column: int,
        rows: Iterable[int],
        values: Mapping[int, Mapping[str, Any]],
    ) -> None:
        """One finding per run of neighbouring cells whose texts are the same."""
        by_text: dict[tuple[tuple[str, object], ...], list[int]] = defaultdict(list)
        for row in rows:
            by_text[tuple(sorted(values.get(row, {}).items()))].append(row)
        for key, alike in by_text.items():
            for cell, _ in ranges(alike, column):
                self.add(code, sheet, cell, **dict(key))

    def first(self, code: str, rows: list[Any]) -> list[Any]:
        """The rows worth wording; the others are only counted."""
        rest = len(rows) - MAX_WORDED
        if rest > 0:
            self._left_out[code] += rest
        return rows[:MAX_WORDED]

    def leave_out(self, code: str, count: int) -> None:
        """Count cells that are not worded; the code must have been said of another cell."""
        self._left_out[code] += count

    def cells(self) -> list[Finding]:
        """All cell findings, and how many more there are of the codes that were cut off."""
        return self.of_cells + [self._further(code, count) for code, count in self._left_out.items()]

    def _further(self, code: str, count: int) -> Finding:
        shown = next(finding for finding in self.of_cells if finding.code == code)
        return make_finding(
            "further-findings",
            member=self.member,
            severity=shown.severity,
            count=numbers.number(count),
            example=shown.message,
        )


def _more(count: int) -> str:
    if count == 0:
        return ""
    return intake_words.MORE_ONE if count == 1 else intake_words.MORE.format(count=count)
