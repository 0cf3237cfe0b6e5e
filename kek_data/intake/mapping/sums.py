"""Sums among the data: rows and columns that add up others are never read, but what was read is compared with them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kek_data.intake.addresses import address, ranges
from kek_data.intake.mapping.cells import BLANK, amount_of, is_numeric, kind_of, says_sum
from kek_data.intake.mapping.headers import Block, HeadColumn, Section
from kek_data.intake.mapping.model import ControlTotal, TableRule
from kek_data.intake.mapping.values import DIMENSIONS, NAN, TableRead, Value, heads_of
from kek_data.wording import mapping_words as words

SAME = 1e-6
"""Relative difference up to which two sums are the same: figures are written with seven digits or more."""
ROUNDED = 0.0051
"""Of each addend what rounding to two decimals may take away."""
CONVERTED = 1e-4
"""Relative difference up to which sums in two units are the same: published conversions have four digits (3.412)."""


def agrees(read: float, shown: float, count: int) -> bool:
    """Whether a sum as read is the sum shown, but for rounding of its `count` addends."""
    return math.isclose(read, shown, rel_tol=SAME, abs_tol=ROUNDED * max(count, 1))


def sum_rows_of(rule: TableRule, block: Block) -> list[int]:
    """Rows of a table that add up those above: by their word, or without any label by their numbers."""
    amounts = heads_of(rule, block, "amount")
    labels = [h.column for h in block.columns if h.column not in {a.column for a in amounts}]
    dimensions = [head for role in DIMENSIONS for head in heads_of(rule, block, role)]
    found: list[int] = []
    for section in block.sections:
        since: list[int] = []
        for row in section.rows:
            is_word = bool(since or found) and any(says_sum(block.sheet.value(row, c)) for c in labels)
            is_bare = len(since) > 1 and not _is_labelled(block, row, dimensions)
            if is_word or (is_bare and _adds_up(rule, block, row, since, amounts)):
                found.append(row)
                since = [] if not is_word else since
            else:
                since.append(row)
    return found


def _is_labelled(block: Block, row: int, heads: Sequence[HeadColumn]) -> bool:
    return not heads or any(kind_of(block.sheet.value(row, h.column)) != BLANK for h in heads)


def _adds_up(
    rule: TableRule, block: Block, row: int, above: Sequence[int], amounts: Sequence[HeadColumn]
) -> bool:
    compared = 0
    for head in amounts:
        shown = _amount(block, row, head.column, rule)
        if shown != shown:
            continue
        addends = [a for r in above if (a := _amount(block, r, head.column, rule)) == a]
        if len(addends) < 2 or not agrees(math.fsum(addends), shown, len(addends)):
            return False
        compared += 1
    return compared > 0


def _amount(block: Block, row: int, column: int, rule: TableRule) -> float:
    value = block.sheet.value(row, column)
    read = amount_of(value, rule.number_style) if is_numeric(value) else None
    return NAN if read is None or read.amount is None else read.amount


@dataclass(frozen=True)
class _Shown:
    """A sum as the file shows it."""

    name: str
    value: float
    cell: str
    addends: tuple[
        tuple[tuple[float, ...], str], ...
    ]  # what it may add up, with cells: the first that fits counts


def controls_of(table: TableRead) -> list[ControlTotal]:
    """Every sum row and sum column of a table beside what was read."""
    found = [*_of_rows(table), *_of_columns(table)]
    unit = _common_unit(table.values)
    return [_control(table, shown, unit) for shown in found]


def _control(table: TableRead, shown: _Shown, unit: str) -> ControlTotal:
    fitting = (a for a in shown.addends if agrees(math.fsum(a[0]), shown.value, len(a[0])))
    numbers, cells = next(fitting, shown.addends[0])
    read = math.fsum(numbers)
    return ControlTotal(
        sheet=table.block.sheet.name,
        name=shown.name,
        unit=unit,
        cells=cells,
        count=len(numbers),
        read_sum=read,
        shown_sum=shown.value,
        shown_cell=shown.cell,
        agrees=agrees(read, shown.value, len(numbers)),
    )


def _common_unit(values: Iterable[Value]) -> str:
    units = {value.written_unit for value in values}
    return units.pop() if len(units) == 1 else ""


def _of_rows(table: TableRead) -> list[_Shown]:
    rule, block = table.rule, table.block
    heads = [*heads_of(rule, block, "amount"), *heads_of(rule, block, "sum")]
    found = []
    for section_number, section in enumerate(block.sections):
        sums = [row for row in section.rows if row in set(table.sum_rows)]
        for row in sums:
            for head in heads:
                shown = _amount(block, row, head.column, rule)
                if shown == shown:
                    addends = _addends(table, section_number, row, sums, head.column)
                    name = words.SUM_OF_ROW.format(row=row + 1, column=head.name or words.WITHOUT_HEADING)
                    found.append(_Shown(name, shown, address(row, head.column), tuple(addends)))
    return found


def _addends(
    table: TableRead, section_number: int, row: int, sums: Sequence[int], column: int
) -> list[tuple[tuple[float, ...], str]]:
    """Rows since the last sum; all rows of the section; all rows of the table; the sums above."""
    block, is_sum = table.block, set(table.sum_rows)
    of_section = [r for r in block.sections[section_number].rows if r not in is_sum and r < row]
    last = max((s for s in sums if s < row), default=-1)
    everything = [r for r in block.rows if r not in is_sum and r < row]
    choices = ([r for r in of_section if r > last], of_section, everything, [s for s in sums if s < row])
    found = []
    for rows in choices:
        known = [(r, a) for r in rows if (a := _amount(block, r, column, table.rule)) == a]
        cells = ", ".join(cell for cell, _ in ranges([r for r, _ in known], column))
        found.append((tuple(a for _, a in known), cells))
    return [choice for choice in found if choice[0]] or [((), "")]


def _of_columns(table: TableRead) -> list[_Shown]:
    rule, block = table.rule, table.block
    amounts = heads_of(rule, block, "amount")
    found = []
    for head in heads_of(rule, block, "sum"):
        since = _since_last_sum(rule, block, head)
        band = [a for a in amounts if head.bands and set(head.bands) <= set(a.bands)]
        for section in block.sections:
            rows = [r for r in section.rows if r not in set(table.sum_rows)]
            shown = [(r, a) for r in rows if (a := _amount(block, r, head.column, rule)) == a]
            if shown:
                name = words.SUM_OF_COLUMN.format(column=head.name)
                name = words.BY_WORDS.format(first=section.title, second=name) if section.title else name
                cells = ", ".join(cell for cell, _ in ranges([r for r, _ in shown], head.column))
                choices = [_in_columns(table, section, c) for c in (band, since, amounts) if c]
                total = math.fsum(a for _, a in shown)
                found.append(_Shown(name, total, cells, tuple(choices) or (((), ""),)))
    return found


def _since_last_sum(rule: TableRule, block: Block, head: HeadColumn) -> list[HeadColumn]:
    sums = [s.column for s in heads_of(rule, block, "sum") if s.column < head.column]
    last = max(sums, default=-1)
    return [a for a in heads_of(rule, block, "amount") if last < a.column < head.column]


def _in_columns(
    table: TableRead, section: Section, heads: Sequence[HeadColumn]
) -> tuple[tuple[float, ...], str]:
    rows = [r for r in section.rows if r not in set(table.sum_rows)]
    numbers, cells = [], []
    for head in heads:
        known = [(r, a) for r in rows if (a := _amount(table.block, r, head.column, table.rule)) == a]
        numbers += [a for _, a in known]
        cells += [cell for cell, _ in ranges([r for r, _ in known], head.column)]
    return tuple(numbers), ", ".join(cells)
