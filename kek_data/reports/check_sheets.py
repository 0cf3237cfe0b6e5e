"""The sheets "Prüfhinweise" and "Was wir verstanden haben" of a marked copy, as rows of cells."""

import math
from collections.abc import Iterator, Sequence

from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.reports.marked.sheets import Cell, OwnSheet
from kek_data.reports.marked.styles import ANSWER_FILL, FILL, HEAD_FILL, Look
from kek_data.reports.understood import Understood
from kek_data.wording import labels, numbers
from kek_data.wording import marked_copy_texts as words

TITLE = Look(is_bold=True, size=16, color="FF00613F", is_wrapped=False)
SECTION = Look(is_bold=True, size=12, color="FF00613F", is_wrapped=False)
HEAD = Look(is_bold=True, fill=HEAD_FILL, is_framed=True)
NOTE = Look(color="FF555B58", is_wrapped=False)
ALARM = Look(is_bold=True, color="FF9C3D00", is_wrapped=False)
BODY = Look(is_framed=True)
LINK = Look(is_framed=True, is_link=True)
INPUT = Look(is_framed=True, fill=ANSWER_FILL)
DAY = Look(is_framed=True, fill=ANSWER_FILL, number_format=14)
WHOLE, DECIMAL = Look(is_framed=True, number_format=3), Look(is_framed=True, number_format=4)
BLANK: tuple[Cell, ...] = ()

MAX_LISTED = 500
"""Rows of one list on "Was wir verstanden haben"."""


def findings_sheet(
    findings: Sequence[Finding], links: Sequence[str], understood: Understood, notes: Sequence[str]
) -> OwnSheet:
    """One row per finding with a link to its cell, a place for the answer and, hidden, its fingerprint.

    links: per finding the place in the workbook, "" where there is none.
    """
    rows = [
        (Cell(words.FINDINGS_TITLE, TITLE),),
        *([(Cell(words.SAMPLE, ALARM),)] if understood.is_sample else []),
        (Cell(words.HOW_TO_ANSWER if findings else words.NO_FINDINGS, NOTE),),
        *((Cell(note, NOTE),) for note in notes),
        BLANK,
    ]
    rows.append(tuple(Cell(heading, HEAD) for heading in words.FINDINGS_HEADINGS))
    heading_row = len(rows)
    for finding, link in zip(findings, links, strict=True):
        rows.append(
            (
                Cell(severity_word(finding.severity), Look(is_framed=True, fill=FILL[finding.severity])),
                Cell(finding.sheet or words.WHOLE_FILE, BODY),
                Cell(finding.cell, LINK if link else BODY, link),
                Cell(finding.message, BODY),
                Cell(finding.remedy, BODY),
                Cell(None, INPUT),
                Cell(finding.fingerprint, BODY),
            )
        )
    return OwnSheet(
        words.FINDINGS_SHEET, tuple(rows), (12, 20, 14, 60, 60, 44, 26), frozenset({6}), heading_row
    )


def severity_word(severity: Severity) -> str:
    """ "✕ Fehler"."""
    return f"{labels.SEVERITY_SYMBOL[severity]} {labels.SEVERITY[severity]}"


def understood_sheet(file_name: str, understood: Understood) -> OwnSheet:
    """What was read, and the two cells in which the member confirms it."""
    rows = [
        (Cell(words.UNDERSTOOD_TITLE, TITLE),),
        *([(Cell(words.SAMPLE, ALARM),)] if understood.is_sample else []),
        BLANK,
        (Cell(words.CONFIRM, NOTE),),
        (Cell(words.CONFIRMED_BY, HEAD), Cell(None, INPUT)),
        (Cell(words.CONFIRMED_ON, HEAD), Cell(None, DAY)),
        BLANK,
        *((Cell(label, HEAD), Cell(said, BODY)) for label, said in _about(file_name, understood) if said),
    ]
    for title, headings, listed in _lists(understood):
        if listed:
            rows += [BLANK, (Cell(title, SECTION),), tuple(Cell(heading, HEAD) for heading in headings)]
            rows += [tuple(Cell(value, _look_of(value)) for value in row) for row in listed[:MAX_LISTED]]
            if len(listed) > MAX_LISTED:
                more = numbers.number(len(listed) - MAX_LISTED)
                rows.append((Cell(words.MORE_ROWS.format(count=more), NOTE),))
    return OwnSheet(words.UNDERSTOOD_SHEET, tuple(rows), (34, 40, 24, 18, 18, 18))


def _look_of(value: str | float) -> Look:
    if isinstance(value, str):
        return BODY
    return WHOLE if float(value).is_integer() else DECIMAL


def _about(file_name: str, understood: Understood) -> Iterator[tuple[str, str]]:
    yield words.FILE, file_name
    yield words.MEMBER, understood.member
    yield words.CHECKED_ON, numbers.day(understood.day)
    if understood.mapping:
        yield words.FORM, words.MAPPED.format(name=understood.mapping)
    elif understood.template_version:
        yield words.FORM, words.TEMPLATE.format(version=understood.template_version)
    if understood.releases:
        yield words.RELEASES, understood.releases
    if not any(understood.counts.values()):
        yield words.COUNTS, words.NOT_READ_AT_ALL


def _lists(understood: Understood) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str | float, ...]]]]:
    counted = [
        (words.COUNTED[name], n) for name, n in understood.counts.items() if n and name in words.COUNTED
    ]
    yield words.COUNTS, words.COUNT_HEADINGS, list(counted)
    yield words.TOTALS, words.TOTAL_HEADINGS, list(understood.totals)
    yield (
        words.CONTROLS,
        words.CONTROL_HEADINGS,
        [
            (
                control.sheet,
                f"{control.name} ({control.unit})" if control.unit else control.name,
                control.cells,
                control.read_sum,
                control.shown_sum,
                words.NO_SUM_SHOWN if math.isnan(control.shown_sum) else words.AGREES[control.agrees],
            )
            for control in understood.controls
        ],
    )
    yield words.COLUMNS, words.COLUMN_HEADINGS, list(understood.columns)
    yield (
        words.NOT_READ,
        words.NOT_READ_HEADINGS,
        [(left.sheet, left.cells, left.count, left.sum, left.reason) for left in understood.unmapped],
    )
    yield words.SERIES, words.SERIES_HEADINGS, list(understood.series)
