"""The columns of a matched table by their roles, and the texts and numbers of its label cells."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kek_data.intake.mapping.cells import BLANK, DAY, amount_of, kind_of
from kek_data.intake.mapping.headers import Block, HeadColumn
from kek_data.intake.mapping.model import TableRule
from kek_data.intake.mapping.values import DIMENSIONS, NAN, heads_of
from kek_data.intake.numbers import shown

BESIDE = ("unit", "cost", "status", "state_number", "calorific")
"""Roles of columns that say something about the amount of their row."""
LONGEST_WORD = 200


@dataclass(frozen=True)
class TableColumns:
    """A block's columns: those read, those that say what a row is about, those beside the amount."""

    rule: TableRule
    block: Block
    amounts: tuple[HeadColumn, ...]
    dimensions: MappingOf[str, HeadColumn]
    beside: MappingOf[str, HeadColumn]

    def value(self, row: int, role: str) -> Any:
        """The cell of a role in a row, "" where the table has no such column."""
        head = self.dimensions.get(role) or self.beside.get(role)
        return "" if head is None else self.block.sheet.value(row, head.column)

    def word(self, row: int, role: str) -> str:
        """The same as text."""
        return word_of(self.value(row, role))

    def number(self, row: int, role: str) -> float:
        """The same as number, NaN where there is none."""
        read = amount_of(self.value(row, role), self.rule.number_style)
        return NAN if read.amount is None else read.amount


def columns_of(rule: TableRule, block: Block) -> TableColumns:
    """A block's columns by the roles of its rule. Costs belong to an amount only where both stand alone in a row."""
    amounts = heads_of(rule, block, "amount")
    beside = {role: heads[0] for role in BESIDE if (heads := heads_of(rule, block, role))}
    if len(amounts) > 1 or len(heads_of(rule, block, "cost")) != 1:
        beside.pop("cost", None)
    dimensions = {role: heads[0] for role in DIMENSIONS if (heads := heads_of(rule, block, role))}
    return TableColumns(rule, block, tuple(amounts), dimensions, beside)


def word_of(value: Any) -> str:
    """A label cell as text; identifiers typed as numbers in full."""
    kind = kind_of(value)
    if kind == BLANK:
        return ""
    if kind == DAY and isinstance(value, date | datetime):
        return value.strftime("%Y-%m-%d")
    text = value if isinstance(value, str) else shown(value)
    return " ".join(text.replace("\ufeff", "").split())[:LONGEST_WORD]
