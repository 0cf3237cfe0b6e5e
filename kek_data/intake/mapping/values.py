"""One amount of a file with everything that is said about it, and what was read of one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kek_data.domain.codes import CellState
from kek_data.intake.mapping.headers import Block, HeadColumn
from kek_data.intake.mapping.model import TableRule
from kek_data.intake.mapping.spans import Span
from kek_data.intake.numbers import AmountRead

DIMENSIONS = ("site", "carrier", "meter", "period", "year", "from", "to", "day", "member", "use")
"""Roles of columns that say what a row is about."""
NAN = float("nan")


@dataclass(slots=True)
class Value:
    """One amount cell. question: id of what must be answered first; reason: why it is left out; else it is read."""

    table: str
    sheet: str
    row: int
    column: int
    heading: str
    section: str
    read: AmountRead
    seen: str
    written_unit: str = ""
    unit: str = ""
    factor: float = 1.0
    carrier_word: str = ""
    carrier: str = ""
    use: str = ""
    site_word: str = ""
    site: str = ""
    meter: str = ""
    meter_word: str = ""
    span: Span | None = None
    is_event: bool = False
    period_word: str = ""
    cost_eur: float = NAN
    status: str = ""
    state_number: float = NAN
    calorific: float = NAN
    generation: str = ""
    generation_word: str = ""
    other_member: str = ""
    question: str = ""
    reason: str = ""
    is_control: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a number."""
        return self.read.state is CellState.NUMBER

    @property
    def amount(self) -> float:
        """As in the file; NaN if the cell says something else."""
        return NAN if self.read.amount is None else self.read.amount

    @property
    def converted(self) -> float:
        """In `unit`."""
        return self.amount * self.factor

    @property
    def is_read(self) -> bool:
        """Whether nothing keeps it from being stored."""
        return not (self.question or self.reason or self.is_control)


@dataclass
class TableRead:
    """What was read of one block by its rule: values, cells that are sums, and where words stand instead of numbers."""

    rule: TableRule
    block: Block
    values: list[Value] = field(default_factory=list)
    sum_rows: tuple[int, ...] = ()
    texts: list[tuple[int, int, str]] = field(default_factory=list)
    filled_down: list[tuple[int, int]] = field(default_factory=list)


def heads_of(rule: TableRule, block: Block, role: str) -> list[HeadColumn]:
    """Columns of a block that have a role."""
    headers = {c.header for c in rule.columns if c.role == role}
    return [head for head in block.columns if head.key in headers]


def all_values(tables: Iterable[TableRead]) -> Iterator[Value]:
    """The values of all tables in order."""
    for table in tables:
        yield from table.values
