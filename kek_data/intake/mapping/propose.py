"""A first mapping for a workbook nobody has mapped yet, with everything a person must decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kek_data.intake.mapping.apply import Mapped, read_by
from kek_data.intake.mapping.model import ColumnRule, ControlTotal, Mapping, Question, TableRule, Unmapped
from kek_data.intake.mapping.roles import rules_of
from kek_data.intake.mapping.situation import Situation

MAX_NAME = 60


@dataclass(frozen=True)
class Proposal:
    """A mapping in the making: what it reads now, and what is still to be decided."""

    situation: Situation
    mapped: Mapped

    @property
    def mapping(self) -> Mapping:
        """The mapping as it stands."""
        return self.mapped.mapping

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be decided before it can be saved."""
        return self.mapped.questions

    @property
    def controls(self) -> tuple[ControlTotal, ...]:
        """Control totals."""
        return self.mapped.controls

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        """Numbers that are not read, with the reason."""
        return self.mapped.unmapped

    @property
    def preview(self) -> pd.DataFrame:
        """Frame MappedValues."""
        return self.mapped.readings_preview

    @property
    def can_be_saved(self) -> bool:
        """Whether something is read and nothing is left to decide."""
        return not self.questions and bool(self.mapping.tables)


def proposed(situation: Situation, name: str = "") -> Proposal:
    """The proposal for a workbook; name: what the mapping shall be called, else as its first table's sheet."""
    tables: list[TableRule] = []
    for block in situation.blocks:
        columns = rules_of(block, situation.book)
        if not any(column.role == "amount" for column in columns):
            continue
        is_known = any(t.sheet == block.sheet.name and set(t.columns) == set(columns) for t in tables)
        same = next((t for t in tables if t.sheet == block.sheet.name and _same_headings(t, columns)), None)
        if same is not None and not is_known:
            merged = _merged(same, columns)
            tables[tables.index(same)] = merged
        elif same is None:
            tables.append(TableRule(f"T{len(tables) + 1}", block.sheet.name, columns))
    called = name or (tables[0].sheet if tables else "")
    return with_mapping(situation, Mapping(called[:MAX_NAME], situation.member, tuple(tables)))


def with_mapping(situation: Situation, mapping: Mapping) -> Proposal:
    """The proposal with another mapping: read anew."""
    return Proposal(situation, read_by(situation, mapping))


def _same_headings(table: TableRule, columns: Sequence[ColumnRule]) -> bool:
    return {c.header for c in table.columns} == {c.header for c in columns}


def _merged(table: TableRule, columns: Sequence[ColumnRule]) -> TableRule:
    """A further block under the same headings: a column that is empty in one may speak in the other."""
    for column in columns:
        known = table.column(column.header)
        if known is not None and known.role == "ignore" and column.role != "ignore":
            table = table.with_role(column.header, column.role, column.reason)
    return table
