"""Where every number of a workbook went: read, a sum, a label, a cost, or named as not read. None is lost."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from kek_data.intake.addresses import ranges
from kek_data.intake.mapping.cells import amount_of, is_numeric
from kek_data.intake.mapping.evaluate import Evaluation
from kek_data.intake.mapping.model import TableRule, Unmapped
from kek_data.intake.mapping.roles import rules_of
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.values import TableRead, Value
from kek_data.wording.mapping_words import KIND_REASONS, REASONS

VALUE, SUM, LABEL, COST = "value", "sum", "label", "cost"
Cell = tuple[str, int, int]
"""Sheet name, row, column."""

MOST_RANGES = 12


@dataclass(frozen=True)
class Account:
    """Class of every numeric cell: value, sum, label, cost, or the reason why it is not read."""

    classes: dict[Cell, str]
    unmapped: tuple[Unmapped, ...]


def account_of(situation: Situation, evaluation: Evaluation, rules: MappingOf[int, TableRule]) -> Account:
    """The class of every numeric cell of the workbook."""
    known: dict[Cell, str] = {}
    in_tables: set[tuple[str, int]] = set()
    for number, block in enumerate(situation.blocks):
        in_tables |= {(block.sheet.name, row) for row in block.rows}
        rule = rules.get(number)
        proposed = {} if rule else {c.header: c for c in rules_of(block, situation.book)}
        for head in block.columns:
            column = rule.column(head.key) if rule else proposed.get(head.key)
            what = _of_role(column.role, column.reason) if column else REASONS["unknown-heading"]
            known |= {(block.sheet.name, row, head.column): what for row in block.rows}
            if rule:
                known |= {(block.sheet.name, row, head.column): LABEL for row in block.header}
    for table in evaluation.tables:
        known |= _of_amounts(table)
    numeric = {
        (sheet.name, row, column): value
        for sheet in situation.sheets
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if is_numeric(value)
    }
    default = {True: REASONS["no-heading"], False: REASONS["no-table"]}
    classes = {cell: known.get(cell) or default[cell[:2] in in_tables] for cell in numeric}
    styles = {t.block.sheet.name: t.rule.number_style for t in evaluation.tables}
    return Account(classes, _unmapped(classes, numeric, styles))


def _of_role(role: str, reason: str) -> str:
    if role == "cost":
        return COST
    if role == "sum":
        return SUM
    if role in ("ignore", "amount"):
        return reason or REASONS["unknown-heading" if role == "ignore" else "decided"]
    return LABEL


def _of_amounts(table: TableRead) -> dict[Cell, str]:
    sheet, block = table.block.sheet.name, table.block
    found: dict[Cell, str] = {
        (sheet, v.row, v.column): class_of(v) for v in table.values if v.is_number or v.reason
    }
    amounts = {
        head.column
        for head in block.columns
        if (rule := table.rule.column(head.key)) and rule.role == "amount"
    }
    found |= {(sheet, row, column): SUM for row in table.sum_rows for column in amounts}
    return found


def class_of(value: Value) -> str:
    """Class of an amount cell."""
    if value.is_control:
        return SUM
    if value.reason:
        return reason_in_words(value.reason)
    return REASONS["open"] if value.question else VALUE


def reason_in_words(code: str) -> str:
    """The German words of a reason: "kind:area" is that of a kind of heading."""
    return KIND_REASONS[code.removeprefix("kind:")] if code.startswith("kind:") else REASONS[code]


def _unmapped(
    classes: dict[Cell, str], numeric: MappingOf[Cell, object], styles: MappingOf[str, str]
) -> tuple[Unmapped, ...]:
    groups: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell, what in classes.items():
        if what not in (VALUE, SUM, LABEL, COST):
            groups[(cell[0], what)].append(cell)
    found = []
    for (sheet, reason), cells in groups.items():
        amounts = [amount_of(numeric[cell], styles.get(sheet, "")).amount for cell in cells]
        total = math.fsum(amount for amount in amounts if amount is not None)
        found.append(Unmapped(sheet, _in_ranges(cells), len(cells), total, reason))
    return tuple(found)


def _in_ranges(cells: list[Cell]) -> str:
    by_column: dict[int, list[int]] = defaultdict(list)
    for _, row, column in cells:
        by_column[column].append(row)
    texts = [text for column, rows in sorted(by_column.items()) for text, _ in ranges(rows, column)]
    return ", ".join(texts[:MOST_RANGES]) + (" …" if len(texts) > MOST_RANGES else "")
