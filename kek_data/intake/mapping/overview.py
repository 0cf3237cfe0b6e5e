"""What the page of the assistant shows of a workbook's tables; skipping one and reading it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from kek_data.intake.addresses import address
from kek_data.intake.mapping.assistant import ColumnShown, columns_of
from kek_data.intake.mapping.cells import is_numeric
from kek_data.intake.mapping.headers import PERIOD, Block
from kek_data.intake.mapping.model import CONSTANTS, TableRule
from kek_data.intake.mapping.propose import Proposal, with_mapping
from kek_data.intake.mapping.recognise import rules_for
from kek_data.intake.mapping.roles import TIME_ROLES, content_of, rules_of
from kek_data.wording import mapping_page_words

FREE_OF_FIGURES = ("year", "period", "number", "from", "to", "day")
ASKED_ONLY = ("year",)
"""Constants that are offered only where they are set or missing."""


@dataclass(frozen=True, slots=True)
class ConstantShown:
    """What holds for a whole table: the value given by hand, blank where the file says it."""

    constant: str
    value: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class TableShown:
    """One kind of table of the workbook; rule is blank where it is skipped."""

    rule: str
    block: int
    sheet: str
    title: str
    cells: str
    layout: str
    numbers: int
    read: int
    can_be_used: bool
    columns: tuple[ColumnShown, ...] = ()
    constants: tuple[ConstantShown, ...] = ()


def tables_of(proposal: Proposal) -> tuple[TableShown, ...]:
    """All tables of the workbook in its order; blocks under the same headings that one rule reads are one."""
    blocks = proposal.situation.blocks
    rules = rules_for(blocks, proposal.mapping)
    columns = columns_of(proposal)
    shown: list[TableShown] = []
    done: set[str] = set()
    for number, block in enumerate(blocks):
        rule = rules.get(number)
        if rule is None:
            shown.append(_skipped(number, block, proposal))
        elif rule.name not in done:
            done.add(rule.name)
            same = [blocks[n] for n, r in rules.items() if r.name == rule.name]
            shown.append(_used(number, rule, same, columns, proposal))
    return tuple(shown)


def _skipped(number: int, block: Block, proposal: Proposal) -> TableShown:
    cells = [(row, head.column) for row in block.rows for head in block.columns]
    count = sum(1 for row, column in cells if is_numeric(block.sheet.value(row, column)))
    return TableShown(
        rule="",
        block=number,
        sheet=block.sheet.name,
        title=" ".join(block.titles),
        cells=_range(block),
        layout="",
        numbers=count,
        read=0,
        can_be_used=any(rule.role == "amount" for rule in _rules_to_use(block, proposal).columns),
    )


def _used(
    number: int, rule: TableRule, blocks: Sequence[Block], columns: Iterable[ColumnShown], proposal: Proposal
) -> TableShown:
    rows = proposal.preview[(proposal.preview["table"] == rule.name) & proposal.preview["is_number"]]
    counted = rows[~rows["status"].isin(["control", "left_out"])]
    own = tuple(column for column in columns if column.table == rule.name)
    return TableShown(
        rule=rule.name,
        block=number,
        sheet=" · ".join(dict.fromkeys(block.sheet.name for block in blocks)),
        title=" ".join(blocks[0].titles),
        cells=", ".join(map(_range, blocks)),
        layout=_layout(rule, rows),
        numbers=len(counted),
        read=int((counted["status"] != "asked").sum()),
        can_be_used=True,
        columns=own,
        constants=_constants(rule, proposal),
    )


def _range(block: Block) -> str:
    columns = [head.column for head in block.columns]
    last = max([*block.header, *block.rows])
    return f"{address(block.header[0], min(columns))}:{address(last, max(columns))}"


def _layout(rule: TableRule, rows: pd.DataFrame) -> str:
    roles = {column.role for column in rule.columns}
    times = "down" if roles & set(TIME_ROLES) else ""
    if any(PERIOD in header for header in rule.amounts):
        times = "both" if times else "across"
    kinds = [kind for kind in dict.fromkeys(rows["period_kind"]) if kind]
    words = rows.loc[rows["site_word"] != "", "site_word"].nunique()
    if "site" in roles:
        sites = "down"
    elif rule.site:
        sites = "given"
    else:
        sites = "across" if words > 1 else "title" if words == 1 else ""
    return mapping_page_words.layout(times, kinds, sites)


def _constants(rule: TableRule, proposal: Proposal) -> tuple[ConstantShown, ...]:
    roles = {column.role for column in rule.columns}
    asked = {question.id for question in proposal.questions}
    shown = []
    for constant in CONSTANTS:
        is_asked = bool({f"no-{constant}:{rule.name}", f"{constant}:{rule.name}"} & asked)
        value = str(getattr(rule, constant))
        if value or is_asked or not (constant in roles or constant in ASKED_ONLY):
            shown.append(ConstantShown(constant, value, is_asked))
    return tuple(shown)


def use_table(proposal: Proposal, block: int) -> Proposal:
    """The proposal with a skipped table read too; raises KeyError where it holds no numbers that could be amounts."""
    rule = _rules_to_use(proposal.situation.blocks[block], proposal)
    if not rule.amounts:
        raise KeyError(block)
    mapping = replace(proposal.mapping, tables=(*proposal.mapping.tables, rule))
    return with_mapping(proposal.situation, mapping)


def _rules_to_use(block: Block, proposal: Proposal) -> TableRule:
    """The rule a table would get: as proposed, and if that reads nothing, with all its numbers as amounts."""
    columns = rules_of(block, proposal.situation.book)
    if not any(column.role == "amount" for column in columns):
        numeric = {head.key for head in block.columns if content_of(block, head.column).is_numeric}
        columns = tuple(
            replace(c, role="amount", reason="")
            if c.header in numeric and c.role not in FREE_OF_FIGURES
            else c
            for c in columns
        )
    taken = {table.name for table in proposal.mapping.tables}
    name = next(f"T{n}" for n in range(1, len(taken) + 2) if f"T{n}" not in taken)
    return TableRule(name, block.sheet.name, columns)
