"""Which sheets of a workbook are read: those of the template of our own, all of any other file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kek_data.domain.finding import Finding
from kek_data.intake.layout import LISTS, PROPERTY_VERSION, SHEET_ORDER
from kek_data.intake.workbook import folded
from kek_data.wording.intake_findings import make_finding
from kek_data.wording.marked_copy_texts import FINDINGS_SHEET, UNDERSTOOD_SHEET

TEMPLATE_SHEETS = frozenset(folded(name) for name in SHEET_ORDER)
RETURNED_SHEETS = frozenset(folded(name) for name in (FINDINGS_SHEET, UNDERSTOOD_SHEET))
"""Sheets of a marked copy; nothing on them is a figure."""

MARKS = 5
"""Sheets named like ours, Listen among them, that make a file our template where its properties got lost."""


@dataclass(frozen=True)
class Choice:
    """Names of the sheets to read and of the rest."""

    wanted: list[str]
    rest: list[str]


def chosen(names: Sequence[str], properties: Mapping[str, str]) -> Choice | Finding:
    """The sheets to read; a finding where two of them cannot be told apart by their names."""
    known = TEMPLATE_SHEETS & {folded(name) for name in names}
    is_template = PROPERTY_VERSION in properties or (folded(LISTS) in known and len(known) >= MARKS)
    ours = TEMPLATE_SHEETS | RETURNED_SHEETS
    wanted = [name for name in names if not is_template or folded(name) in ours]
    doubled = [name for name, count in Counter(map(folded, wanted)).items() if count > 1]
    if doubled:
        return make_finding("double-sheet", name=next(n for n in wanted if folded(n) == doubled[0]))
    return Choice(wanted, [name for name in names if name not in wanted])
