"""The marked copy a member gets back: its own workbook with findings at their cells, and what we understood.

An .xlsx is edited part by part, so that everything in it stays (formats, drop-downs, protection, charts). A file
that holds macros, links to other files or parts we do not know, and every other format, becomes a new workbook with
the values that were read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kek_data.domain.codes import GRAVEST_FIRST, Severity
from kek_data.domain.finding import Finding
from kek_data.reports.check_sheets import findings_sheet, severity_word, understood_sheet
from kek_data.reports.marked.cells import Box, Merged, box_of, mark_cells, merged_boxes
from kek_data.reports.marked.comments import comment_cells
from kek_data.reports.marked.package import WORKBOOK_PART, Package, SheetPart
from kek_data.reports.marked.sheets import folded, place_in, show_first, write_own_sheet
from kek_data.reports.marked.styles import Styles
from kek_data.reports.marked.xml import MAIN, NotEditable, check_root
from kek_data.reports.plain_copy import ValueSheet, plain_copy
from kek_data.reports.understood import Understood
from kek_data.wording import marked_copy_texts as words
from kek_data.wording import numbers

MAX_COMMENTS = 400
"""Comments in one workbook: each is a drawn shape, and thousands make Excel crawl."""

MAX_FILLED = 50_000
"""Cells that are coloured in one workbook."""

MAX_COMMENT = 1_500
"""Characters of one comment; the sheet of findings has the whole text."""


@dataclass(frozen=True)
class MarkedCopy:
    """A workbook to send back. is_edited: the member's own file with marks; else a new one, and `note` says why."""

    file_name: str
    content: bytes
    is_edited: bool
    note: str


@dataclass
class _Marks:
    """What one sheet gets: severity per cell, comment per cell."""

    fills: dict[int, dict[int, Severity]] = field(default_factory=lambda: defaultdict(dict))
    comments: dict[tuple[int, int], list[str]] = field(default_factory=lambda: defaultdict(list))


def marked_copy(
    content: bytes,
    file_name: str,
    *,
    findings: Sequence[Finding],
    understood: Understood,
    values: Sequence[ValueSheet] | None,
) -> MarkedCopy:
    """A copy of a file with its findings marked; raises nothing, whatever the bytes are.

    content: the file; its size and kind have been checked by the intake's guard.
    values: the cell values as read, for the new workbook where the file cannot be edited; None: it could not be
    read, then the copy holds the two sheets of ours alone and `content` is not looked at.
    """
    name = words.FILE_NAME.format(name=_stem(file_name))
    if values is not None:
        try:
            if not file_name.lower().endswith(".xlsx"):
                raise NotEditable("format")
            edited = _marked(content, file_name, findings, understood, words.EDITED)
            return MarkedCopy(name, edited, is_edited=True, note=words.EDITED)
        except NotEditable as error:
            note = words.NEW_COPY.format(reason=words.REASONS[error.reason])
    else:
        note = words.NO_VALUES.format(reason=words.REASONS["unreadable"])
    own = {words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET}
    kept = [sheet for sheet in values or () if sheet.name not in own]
    plain = plain_copy(kept or [ValueSheet(words.FINDINGS_SHEET, ())])
    return MarkedCopy(name, _marked(plain, file_name, findings, understood, note), is_edited=False, note=note)


def _stem(file_name: str) -> str:
    """The name without its ending, without the mark of an earlier copy, without what no file name may hold."""
    plain = "".join(c for c in file_name if c.isprintable() and c not in '<>:"/\\|?*').strip(" .")
    stem = plain.rpartition(".")[0] or plain or words.FILE
    mark = words.FILE_NAME.format(name="").removesuffix(".xlsx")
    return stem.removesuffix(mark)[:150]


def _marked(
    content: bytes, file_name: str, findings: Sequence[Finding], understood: Understood, note: str
) -> bytes:
    package = Package.opened(content)
    sheets = package.sheets()
    styles_path = next((r.target for r in package.relations(WORKBOOK_PART) if r.kind == "styles"), "")
    styles = Styles(package.read(styles_path))
    found = _Places(package, sheets, findings)
    for sheet in sheets:
        if sheet.name not in (words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET):
            _mark_sheet(package, sheet, styles, found.marks.get(sheet.name, _Marks()))
    notes = [note, *([words.COLOURS.format(names=_colours())] if found.marks else []), *found.notes]
    write_own_sheet(package, styles, findings_sheet(findings, found.links, understood, notes))
    write_own_sheet(package, styles, understood_sheet(file_name, understood))
    show_first(package, words.FINDINGS_SHEET)
    package.write(styles_path, styles.xml())
    return package.packed()


def _mark_sheet(package: Package, sheet: SheetPart, styles: Styles, marks: _Marks) -> None:
    if marks.fills:
        xml = package.read(sheet.path)
        check_root(xml, "worksheet", MAIN)
        package.write(sheet.path, mark_cells(xml, marks.fills, styles.marked))
    texts = {place: _shortened("\n\n".join(said)) for place, said in marks.comments.items()}
    comment_cells(package, sheet, texts)


class _Places:
    """Where the findings lie: link per finding, marks per sheet, what had to be left out."""

    def __init__(self, package: Package, sheets: Sequence[SheetPart], findings: Sequence[Finding]):
        self.marks: dict[str, _Marks] = defaultdict(_Marks)
        self.links = [""] * len(findings)
        self.notes: list[str] = []
        self._room = MAX_FILLED
        self._commented: set[tuple[str, int, int]] = set()
        self._not_commented: set[tuple[str, int, int]] = set()
        by_name = {folded(sheet.name): sheet for sheet in sheets}
        merged: dict[str, Merged] = {}
        worst_first = sorted(range(len(findings)), key=lambda i: GRAVEST_FIRST.index(findings[i].severity))
        for place in worst_first:
            finding = findings[place]
            sheet = by_name.get(folded(finding.sheet or ""))
            boxes = [box for part in (finding.cell or "").split(",") if (box := box_of(part)) is not None]
            if sheet is None:
                continue
            self.links[place] = place_in(
                sheet.name, (finding.cell or "A1").split(",")[0].strip() if boxes else "A1"
            )
            if boxes and sheet.name not in merged:
                merged[sheet.name] = Merged(merged_boxes(package.read(sheet.path)))
            for number, box in enumerate(boxes):
                self._fill(sheet.name, box, finding.severity, merged[sheet.name])
                if number == 0:
                    self._comment(sheet.name, merged[sheet.name].anchor(box[0], box[1]), finding)
        if self._not_commented:
            shown, more = numbers.number(MAX_COMMENTS), numbers.number(len(self._not_commented))
            self.notes.append(words.MORE_ON_SHEET.format(shown=shown, more=more))
        if self._room <= 0:
            self.notes.append(words.NOT_ALL_COLOURED.format(limit=numbers.number(MAX_FILLED)))

    def _fill(self, sheet: str, box: Box, severity: Severity, merged: Merged) -> None:
        fills = self.marks[sheet].fills
        for row in range(box[0], box[2] + 1):
            for column in range(box[1], box[3] + 1):
                if self._room <= 0:
                    return
                self._room -= 1
                at_row, at_column = merged.anchor(row, column)
                fills[at_row].setdefault(at_column, severity)

    def _comment(self, sheet: str, place: tuple[int, int], finding: Finding) -> None:
        key = (sheet, *place)
        if key not in self._commented and len(self._commented) >= MAX_COMMENTS:
            self._not_commented.add(key)
            return
        self._commented.add(key)
        said = words.COMMENT.format(
            severity=severity_word(finding.severity), message=finding.message, remedy=finding.remedy
        )
        self.marks[sheet].comments[place].append(said)


def _shortened(said: str) -> str:
    return said if len(said) <= MAX_COMMENT else said[: MAX_COMMENT - 1] + "…"


def _colours() -> str:
    names: Mapping[Severity, str] = words.COLOUR_NAMES
    return ", ".join(f"{severity_word(severity)} {names[severity]}" for severity in GRAVEST_FIRST)
