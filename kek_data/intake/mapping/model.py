"""What is known about how to read one kind of workbook of a member: the saved mapping and what goes with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kek_data.domain.finding import Finding

VERSION = 1

ROLES = (
    "site",
    "meter",
    "carrier",
    "use",
    "unit",
    "period",
    "year",
    "from",
    "to",
    "day",
    "amount",
    "cost",
    "status",
    "member",
    "state_number",
    "calorific",
    "sum",
    "number",
    "ignore",
)
"""What a column may be; `number` are identifiers, `sum` is compared and never read."""

WORD_KINDS = ("site", "carrier", "unit", "period", "use")
"""Kinds of words a mapping translates; of `use` the word is a carrier's code, "" for all."""

CONSTANTS = ("carrier", "unit", "site", "year", "number_style")

IGNORE, NEW = "ignore", "new"
"""Codes of words besides those of the vocabulary: leave out; a new site (also "new:KEY")."""


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One column, or all columns of one heading with differing periods ("{period}"), and its role."""

    header: str
    role: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TableRule:
    """One kind of table: found by its headings, whatever the sheet row and column; constants are blank if the file says them."""

    name: str
    sheet: str
    columns: tuple[ColumnRule, ...]
    carrier: str = ""
    unit: str = ""
    site: str = ""
    year: str = ""
    number_style: str = ""

    def column(self, header: str) -> ColumnRule | None:
        """The rule of a heading."""
        return next((rule for rule in self.columns if rule.header == header), None)

    @property
    def amounts(self) -> tuple[str, ...]:
        """Headings of the columns that are read."""
        return tuple(rule.header for rule in self.columns if rule.role == "amount")

    def with_role(self, header: str, role: str, reason: str = "") -> TableRule:
        """The same table with another role of one column."""
        columns = tuple(ColumnRule(header, role, reason) if c.header == header else c for c in self.columns)
        return replace(self, columns=columns)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the file and what it means: a site's key or "new", a carrier, a unit, a period, or "ignore"."""

    kind: str
    word: str
    code: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one question that is no word and no constant of a table."""

    question: str
    choice: str


@dataclass(frozen=True)
class Mapping:
    """How a member's own workbook is read; saved as JSON, found again by its headings."""

    name: str
    member: str
    tables: tuple[TableRule, ...] = ()
    words: tuple[Word, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def table(self, name: str) -> TableRule | None:
        """The rule of this name."""
        return next((rule for rule in self.tables if rule.name == name), None)

    def code(self, kind: str, word: str) -> str | None:
        """What a word (as compared) means, None if nobody said."""
        return self._codes.get((kind, word))

    @cached_property
    def _codes(self) -> dict[tuple[str, str], str]:
        return {(w.kind, w.word): w.code for w in self.words}

    def choice(self, question: str) -> str | None:
        """The answer to a question, None if there is none yet."""
        return next((d.choice for d in self.decisions if d.question == question), None)

    def with_table(self, rule: TableRule) -> Mapping:
        """The same mapping with one table's rule replaced."""
        return replace(self, tables=tuple(rule if t.name == rule.name else t for t in self.tables))

    def with_words(self, words: Iterable[Word]) -> Mapping:
        """The same mapping with further words; the later meaning of a word replaces the earlier."""
        merged = {(w.kind, w.word): w for w in (*self.words, *words)}
        return replace(self, words=tuple(merged.values()))

    def with_decision(self, question: str, choice: str) -> Mapping:
        """The same mapping with a question answered."""
        kept = tuple(d for d in self.decisions if d.question != question)
        return replace(self, decisions=(*kept, Decision(question, choice)))


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must decide before a mapping can be saved; suggested is the code worth offering first."""

    id: str
    finding: Finding
    choices: tuple[Choice, ...]
    suggested: str = ""
    cells: str = ""
    count: int = 0
    sum: float = float("nan")
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A sum as read beside the sum the file shows; shown_sum is NaN and agrees True where it shows none."""

    sheet: str
    name: str
    unit: str
    cells: str
    count: int
    read_sum: float
    shown_sum: float
    shown_cell: str
    agrees: bool

    @property
    def difference(self) -> float:
        """Read minus shown."""
        return self.read_sum - self.shown_sum


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Numbers of the file that are not read, and why."""

    sheet: str
    cells: str
    count: int
    sum: float
    reason: str
