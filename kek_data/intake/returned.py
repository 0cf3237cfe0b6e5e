"""What a member wrote into a marked copy of ours: who confirmed it when, and answers to findings."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.intake.day_columns import read_day
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.intake.workbook import Sheet, Workbook
from kek_data.wording.findings import make_finding
from kek_data.wording.marked_copy_texts import (
    ANSWER,
    CONFIRMED_BY,
    CONFIRMED_ON,
    FINDINGS_SHEET,
    FINGERPRINT,
    UNDERSTOOD_SHEET,
)

SEARCHED_ROWS = 40
MAX_ANSWER = 1000
MAX_ANSWERS = 5000
_FINGERPRINT = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True)
class Returned:
    """The member's words in a marked copy; everything blank in any other file."""

    confirmed_by: str = ""
    confirmed_on: date | None = None
    answers: tuple[
        tuple[str, str], ...
    ] = ()  # (fingerprint of the finding, answer), in the order of the sheet
    findings: tuple[Finding, ...] = ()


def read_return(workbook: Workbook) -> Returned:
    """The confirmation and the answers on the sheets of a marked copy.

    An answer hangs on the fingerprint in its row, so rows may have been sorted or deleted. A day that cannot be
    read is a finding; a confirmation is what names a person, with or without a day.
    """
    by, on, cell = _confirmation(workbook.sheet(UNDERSTOOD_SHEET))
    day = read_day(on)
    findings: tuple[Finding, ...] = ()
    if day is None:
        findings = (
            make_finding("confirmed-on-unreadable", sheet=UNDERSTOOD_SHEET, cell=cell, text=shown(on)),
        )
    return Returned(
        confirmed_by=_said(by),
        confirmed_on=date.fromisoformat(day) if day else None,
        answers=_answers(workbook.sheet(FINDINGS_SHEET)),
        findings=findings,
    )


def _confirmation(sheet: Sheet | None) -> tuple[Any, Any, str]:
    """(by, on, cell of the day): what stands right of the two labels."""
    by: Any = ""
    on: Any = ""
    cell = ""
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS] if sheet is not None else ()):
        label = comparable(row[0]) if row and isinstance(row[0], str) else ""
        value = row[1] if len(row) > 1 else ""
        if label == comparable(CONFIRMED_BY) and by == "":
            by = value
        elif label == comparable(CONFIRMED_ON) and on == "":
            on, cell = value, f"B{number + 1}"
    return by, on, cell


def _answers(sheet: Sheet | None) -> tuple[tuple[str, str], ...]:
    if sheet is None:
        return ()
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        heads = [comparable(value) if isinstance(value, str) else "" for value in row]
        if comparable(ANSWER) in heads and comparable(FINGERPRINT) in heads:
            at, key = heads.index(comparable(ANSWER)), heads.index(comparable(FINGERPRINT))
            pairs = ((shown(r[key]), _said(r[at])) for r in sheet.rows[number + 1 :] if len(r) > max(at, key))
            found = {mark: said for mark, said in pairs if said and _FINGERPRINT.fullmatch(mark)}
            return tuple(found.items())[:MAX_ANSWERS]
    return ()


def _said(value: Any) -> str:
    """A free text on one line, as long as an answer may be; numbers and days as typed."""
    if value == "":
        return ""
    text = value if isinstance(value, str) else shown(value)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MAX_ANSWER]
