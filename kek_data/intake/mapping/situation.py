"""What a workbook is mapped in: the workbook, its member, the words, what is in force, today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.intake.mapping.headers import Block, blocks_of
from kek_data.intake.mapping.labels import WordBook
from kek_data.intake.mapping.rows import tables_of
from kek_data.intake.mapping.weights import Weights
from kek_data.intake.workbook import Sheet, Workbook
from kek_data.reference.types import Reference


@dataclass
class Situation:
    """One workbook of one member; what is derived from it is computed once. Nothing here is ever changed."""

    workbook: Workbook
    member: str
    network: Network
    reference: Reference
    in_force: Records
    today: date

    @cached_property
    def book(self) -> WordBook:
        """The words the workbook may use."""
        return WordBook(self.reference, self.network, self.member, self.in_force)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All tables of all sheets."""
        return tuple(block for sheet in self.sheets for block in _blocks_of(sheet, self.book))

    @property
    def sheets(self) -> list[Sheet]:
        """Sheets in their order."""
        return list(self.workbook.sheets.values())

    @cached_property
    def weights(self) -> Weights:
        """How amounts spread over days."""
        return Weights(self.reference, self.network.weather)


def situation_of(
    workbook: Workbook,
    *,
    member: str,
    network: Network,
    reference: Reference,
    in_force: Callable[[str], Records],
    today: date,
) -> Situation:
    """The situation of a workbook; in_force hands out a member's records."""
    return Situation(workbook, member, network, reference, in_force(member).of_member(member), today)


def _blocks_of(sheet: Sheet, book: WordBook) -> list[Block]:
    tables = tables_of(sheet, lambda text: book.label(text).is_speaking or book.is_heading(text))
    return blocks_of(sheet, tables)
