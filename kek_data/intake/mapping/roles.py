"""The role of every column of a table, proposed from its heading and from what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kek_data.intake.mapping.cells import DAY, NUMBER, TEXT, TEXT_NUMBER, kind_of, says_no_figure, says_sum
from kek_data.intake.mapping.headers import PERIOD, Block, HeadColumn
from kek_data.intake.mapping.labels import Label, WordBook
from kek_data.intake.mapping.model import ColumnRule
from kek_data.intake.mapping.spans import parts_of
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.wording.mapping_words import HEADINGS, KIND_REASONS, REASONS

ONCE = ("site", "carrier", "unit", "use", "period", "year", "from", "to", "day", "meter", "member", "status")
"""Roles a table has once; a further column of the role is ignored."""
TIME_ROLES = ("period", "year", "from", "to", "day")
MOSTLY = 0.6
"""Share of a column's different words that must be known for the column to be what they are."""
MOST_WORDS = 400


@dataclass(frozen=True)
class Content:
    """What stands in a column: how many cells of each kind, and its different texts."""

    kinds: Counter[str]
    words: tuple[str, ...]
    values: tuple[Any, ...]

    @property
    def is_numeric(self) -> bool:
        """Whether there are numbers in it at all."""
        return bool(self.kinds[NUMBER] or self.kinds[TEXT_NUMBER])

    @property
    def is_text(self) -> bool:
        """Whether it holds texts or days more often than numbers."""
        return self.kinds[TEXT] + self.kinds[DAY] > self.kinds[NUMBER] + self.kinds[TEXT_NUMBER]

    def share(self, is_known: Callable[[str], object]) -> float:
        """Share of the different texts that are known."""
        return sum(1 for w in self.words if is_known(w)) / len(self.words) if self.words else 0.0


def content_of(block: Block, column: int) -> Content:
    """What stands in a column of a table."""
    values = [value for _, value in block.filled(column) if not says_no_figure(value)]
    texts = dict.fromkeys(value for value in values if kind_of(value) == TEXT)
    return Content(Counter(kind_of(value) for value in values), tuple(texts)[:MOST_WORDS], tuple(values))


def rules_of(block: Block, book: WordBook) -> tuple[ColumnRule, ...]:
    """One proposed rule per heading; headings of the same columns in other periods share one."""
    contents = {head.column: content_of(block, head.column) for head in block.columns}
    guesses = {head.column: _guess(head, contents[head.column], book) for head in block.columns}
    _only_once(block, guesses, contents)
    _by_contents(block, guesses, contents, book)
    _find_labels(block, guesses, contents, book)
    _find_amounts(block, guesses, contents, book)
    rules: dict[str, ColumnRule] = {}
    for head in block.columns:
        role, reason = guesses[head.column]
        has_data = bool(contents[head.column].values)
        if head.key not in rules or (has_data and rules[head.key].role in ("", "ignore")):
            rules[head.key] = ColumnRule(head.key, role or "ignore", "" if role else reason)
    return tuple(rules.values())


Guesses = dict[int, tuple[str, str]]
"""Column -> (role or "" for not read, reason)."""


def _guess(head: HeadColumn, content: Content, book: WordBook) -> tuple[str, str]:
    plain = comparable(head.leaf).strip(" :*.")
    label = book.label(head.leaf)
    role = HEADINGS.get(plain) or HEADINGS.get(plain.split(" (")[0].split(" [")[0])
    if role in ("from", "to", "day") and not content.kinds[DAY] and not _are_times(content):
        role = None
    if (
        role in ("year", "period")
        and content.values
        and not _are_times(content)
        and not _are_month_numbers(content)
    ):
        role = None
    if role == "carrier" and content.is_numeric and not content.is_text:
        role = None
    if role:
        return role, ""
    word, _, number = plain.rpartition(" ")
    if number.isdigit() and HEADINGS.get(word) in ("year", "period") and content.is_numeric:
        return "number", ""  # "Jahr / 2023" above the numbers of the rows
    kind = label.kind or next((k for band in head.bands if (k := book.label(band).kind)), "")
    if kind and kind not in ("generation", "sum"):
        return ("cost" if kind == "cost" else "number" if kind == "number" else ""), KIND_REASONS[kind]
    if kind == "sum" and content.is_numeric:
        return "sum", ""
    if content.is_numeric and not content.is_text:
        return _numeric(head, label, content, book)
    return "", ""


def _numeric(head: HeadColumn, label: Label, content: Content, book: WordBook) -> tuple[str, str]:
    labels = [label, *(book.label(band) for band in head.bands)]
    if PERIOD in head.key or any(part.carrier or part.unit or part.has_amount_word for part in labels):
        return "amount", ""
    if any(part.site for part in labels):
        return "amount", ""
    if not content.kinds[TEXT] and _are_years(content):
        return "year", ""
    if _is_counting(content):
        return "number", ""
    return "", REASONS["unknown-heading"]


def _by_contents(block: Block, guesses: Guesses, contents: dict[int, Content], book: WordBook) -> None:
    """Columns of texts under words nobody knows: what most of their cells are, if no heading says that of another."""
    roles = {role for role, _ in guesses.values()}
    for head in block.columns:
        content = contents[head.column]
        if guesses[head.column] != ("", "") or not content.values or not content.is_text:
            continue
        role = _textual(content, book)
        is_time = role in TIME_ROLES and roles & set(TIME_ROLES)
        if role and role not in roles and not is_time:
            guesses[head.column] = (role, "")
            roles.add(role)


def _textual(content: Content, book: WordBook) -> str:
    if _are_times(content):
        return "day" if content.kinds[DAY] or _are_days(content) else "period"
    if content.share(lambda w: book.unit(w)) >= MOSTLY:
        return "unit"
    if content.share(book.carrier) >= MOSTLY:
        return "carrier"
    if content.share(book.sites.find) >= MOSTLY:
        return "site"
    return ""


def _only_once(block: Block, guesses: Guesses, contents: dict[int, Content]) -> None:
    """Of two columns of one role the one that holds something stays; of several the first."""
    for role in ONCE:
        columns = [head.column for head in block.columns if guesses[head.column][0] == role]
        if len(columns) > 1:
            best = max(columns, key=lambda c: (len(contents[c].values) > 0, -c))
            for column in columns:
                if column != best:
                    guesses[column] = ("ignore" if not contents[column].is_numeric else "number", "")
    roles = {role for role, _ in guesses.values()}
    has_from = "from" in roles
    for head in block.columns:
        role = guesses[head.column][0]
        if role == "day" and roles & {"from", "period"}:
            guesses[head.column] = ("ignore", "")
    if has_from and not any(role == "to" for role, _ in guesses.values()):
        for column, (role, _) in guesses.items():
            if role == "from":
                guesses[column] = ("day", "")


def _find_labels(block: Block, guesses: Guesses, contents: dict[int, Content], book: WordBook) -> None:
    """A table whose rows nothing names: its first column of texts names sites, or carriers with their units."""
    roles = {role for role, _ in guesses.values()}
    if "site" in roles:
        return
    has_values = any(
        contents[head.column].is_numeric and (PERIOD in head.key or guesses[head.column][0] == "amount")
        for head in block.columns
    )
    for head in block.columns:
        content = contents[head.column]
        if guesses[head.column][0] or not content.words or content.is_numeric or not has_values:
            continue
        if _is_beside_numbers(head, block, contents):
            continue
        if (
            "carrier" not in roles
            and content.share(lambda w: book.label(w).carrier or book.label(w).kind) >= 0.5
        ):
            guesses[head.column] = ("carrier", "")
        elif not _are_flags(content):
            guesses[head.column] = ("site", "")
        else:
            continue
        return


def _is_beside_numbers(head: HeadColumn, block: Block, contents: dict[int, Content]) -> bool:
    """Whether a column shares its heading with numbers to its left: it holds marks."""
    return any(
        h.column < head.column and h.leaf == head.leaf and contents[h.column].is_numeric
        for h in block.columns
    )


def _find_amounts(block: Block, guesses: Guesses, contents: dict[int, Content], book: WordBook) -> None:
    """Columns of numbers under words nobody knows are amounts, to be asked about, if a title says what is measured."""
    titles = [
        book.label(text) for text in (*block.titles, *(s.title for s in block.sections), block.sheet.name)
    ]
    is_measured = any(t.unit or t.carrier for t in titles)
    has_rows = any(role in (*TIME_ROLES, "site", "carrier") for role, _ in guesses.values())
    if not (is_measured and has_rows):
        return
    for head in block.columns:
        role, reason = guesses[head.column]
        is_open = reason in (REASONS["unknown-heading"], KIND_REASONS["waste"])
        if not role and is_open and contents[head.column].is_numeric:
            guesses[head.column] = ("amount", "")


def _are_times(content: Content) -> bool:
    values = [v for v in content.values[:MOST_WORDS] if not says_sum(v)]
    return bool(values) and sum(1 for v in values if not parts_of(v).says_nothing) >= 0.8 * len(values)


def _are_days(content: Content) -> bool:
    parts = [parts_of(v) for v in content.values[:MOST_WORDS]]
    return any(p.start is not None and p.start == p.end for p in parts)


def _are_years(content: Content) -> bool:
    years = [parts_of(v).year for v in content.values[:MOST_WORDS]]
    return len(years) > 1 and all(years)


def _are_month_numbers(content: Content) -> bool:
    texts = {shown(v) for v in content.values}
    return bool(texts) and all(text.isdigit() and 1 <= int(text) <= 12 for text in texts)


def _is_counting(content: Content) -> bool:
    """1, 2, 3 …: numbers of rows."""
    whole = [shown(v) for v in content.values]
    return whole == [str(n + 1) for n in range(len(whole))]


def _are_flags(content: Content) -> bool:
    """Marks such as R or x, not names."""
    return all(len(word.strip()) <= 3 for word in content.words)
