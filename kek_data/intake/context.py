"""What every sheet reader needs: whose file it is, the vocabularies, what is in force, where findings go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from kek_data.domain.network import Network
from kek_data.frames import RECORD_FRAMES, Records
from kek_data.intake.addresses import address, ranges
from kek_data.intake.code_words import code_words
from kek_data.intake.collector import Findings
from kek_data.intake.columns import Column
from kek_data.intake.layout import SheetLayout
from kek_data.intake.numbers import shown
from kek_data.intake.table import Table, find_table, unread_columns
from kek_data.intake.units import UnitBook
from kek_data.intake.words import Lookup, lookup
from kek_data.intake.workbook import Workbook
from kek_data.reference.types import Reference, Vocabulary
from kek_data.wording import intake_words, numbers


@dataclass
class Context:
    """One file being read for one member."""

    member: str
    network: Network
    reference: Reference
    in_force: Records
    today: date
    workbook: Workbook
    findings: Findings
    held: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    """(record, key after member, field) of cells that could not be read: what is in force stays."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words the file may use."""
        return self.reference.vocabulary

    @cached_property
    def units(self) -> UnitBook:
        """Units and conversions."""
        return UnitBook(self.vocabulary)

    @cached_property
    def carriers(self) -> Lookup:
        """Carriers by code, name and synonym."""
        frame = self.vocabulary.carriers
        words = dict(zip(frame["carrier"], frame["carrier_name"], strict=True))
        return lookup(words, intake_words.CARRIER_SYNONYMS)

    def carrier_name(self, carrier: str) -> str:
        """A carrier's German name."""
        return self.carriers.names.get(carrier, carrier)

    @cached_property
    def uses(self) -> Lookup:
        """Uses by code and German label."""
        return words_of("use")

    @cached_property
    def members(self) -> Lookup:
        """Members by key, short name and name."""
        found = lookup({m.key: m.short_name for m in self.network.members})
        for member in self.network.members:
            found.add(member.name, member.key)
        return found

    def table(self, layout: SheetLayout, keys: Sequence[str]) -> Table | None:
        """The table of a layout in this workbook; a finding and None if sheet or header is missing."""
        sheet = self.workbook.sheet(layout.sheet)
        if sheet is None:
            self.findings.add_to_file("missing-sheet", name=layout.sheet)
            return None
        table = find_table(sheet, layout, self.findings, keys=keys)
        if table is not None:
            unread_columns(sheet, table.header_row, [c.header for c in layout.columns], self.findings)
            report_hidden_and_merged(table, self.findings)
        return table

    def frame(
        self,
        record: str,
        table: Table,
        columns: Mapping[str, Column | Sequence[Any]],
        keep: Iterable[int],
        at: str,
    ) -> pd.DataFrame:
        """A declared frame of the kept positions; cells point at field `at`; unread fields are blank."""
        keep = list(keep)
        declared = RECORD_FRAMES[record]
        data: dict[str, list[Any]] = {
            "member": [self.member] * len(keep),
            "sheet": [table.sheet.name] * len(keep),
            "cell": [table.cell(p, at) for p in keep],
        }
        for name, column in columns.items():
            values = column.values if isinstance(column, Column) else column
            data[name] = [values[p] for p in keep]
        blank: dict[str, Any] = {"text": "", "number": float("nan"), "integer": 0, "flag": False}
        for name, spec in declared.specs().items():
            data.setdefault(name, [blank[spec.kind]] * len(keep))
        if not keep:
            return declared.empty()
        return declared.conform(pd.DataFrame({name: data[name] for name in declared.specs()}))

    def hold(self, record: str, keys: Mapping[int, tuple[str, ...]], columns: Mapping[str, Column]) -> None:
        """Remember cells that could not be read, so that they change nothing that is in force.

        keys: position -> the record's key after member.
        """
        for name, column in columns.items():
            self.held.extend((record, keys[p], name) for p in column.bad if p in keys)


def first_of(keys: Sequence[Any], keep: Iterable[int]) -> tuple[dict[Any, int], list[tuple[int, int]]]:
    """The first kept position of every key, and (position, first position) of each further one."""
    first: dict[Any, int] = {}
    further = []
    for position in keep:
        if keys[position] in first:
            further.append((position, first[keys[position]]))
        else:
            first[keys[position]] = position
    return first, further


def report_duplicates(
    context: Context, table: Table, pairs: Iterable[tuple[int, int]], texts: Sequence[str], at: str
) -> None:
    """An error for each row whose key stands in an earlier row."""
    for position, first in pairs:
        context.findings.add(
            "duplicate-row",
            table.sheet.name,
            table.cell(position, at),
            text=shown(texts[position]),
            first=table.cell(first, at),
        )


def report_reversed(context: Context, table: Table, start: Column, end: Column) -> None:
    """An error for each row whose "aktiv bis" lies before its "aktiv ab"; neither day counts."""
    for position, (first, last) in enumerate(zip(start.values, end.values, strict=True)):
        if first and last and last < first:
            cell = table.cell(position, "active_to")
            context.findings.add(
                "dates-reversed", table.sheet.name, cell, start=numbers.day(first), end=numbers.day(last)
            )
            start.values[position] = end.values[position] = ""
            start.bad.add(position)
            end.bad.add(position)


def report_hidden_and_merged(table: Table, findings: Findings) -> None:
    """A hint where hidden rows or columns hold values, a warning where cells are merged among the rows."""
    scan = table.sheet.scan
    hidden = [row for row in table.rows if row in scan.hidden_rows] if scan.hidden_rows else []
    columns = sorted(set(table.columns.values()) & scan.hidden_columns)
    column = min(table.columns.values())
    for cell, _ in ranges(hidden, column):
        findings.add("hidden-values", table.sheet.name, cell)
    for number in columns:
        if any(table.sheet.rows[row][number] != "" for row in table.rows):
            findings.add("hidden-values", table.sheet.name, address(table.header_row, number))
    read = set(table.columns.values())
    for (top, left), (bottom, right) in scan.merged:
        if bottom > table.header_row and top > table.header_row and read & set(range(left, right + 1)):
            findings.add("merged-cells", table.sheet.name, f"{address(top, left)}:{address(bottom, right)}")


def words_of(field: str) -> Lookup:
    """A field's fixed codes by code and German word."""
    return lookup(code_words()[field])
