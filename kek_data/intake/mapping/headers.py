"""The headings of a table: what stands above each column, over several rows, merged, or broken into pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from kek_data.intake.mapping.cells import BLANK, TEXT_NUMBER, kind_of
from kek_data.intake.mapping.rows import RawTable, Section, counted_columns
from kek_data.intake.mapping.spans import Parts, find_parts, is_month_edge, parts_of
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.intake.workbook import Sheet
from kek_data.wording.mapping_words import HEADINGS

PERIOD = "{period}"
LONGEST_KEY = 300
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class HeadColumn:
    """One column: its heading, the bands above that span further columns, and the time they name."""

    column: int
    key: str  # comparable, times replaced: what a mapping finds it by
    leaf: str
    bands: tuple[str, ...]  # the nearest first
    parts: tuple[Parts, ...]  # the nearest first

    @property
    def name(self) -> str:
        """Heading as a person reads it."""
        return " – ".join((*reversed(self.bands), self.leaf)).strip(" –")


@dataclass(frozen=True)
class Block:
    """One table of a sheet with its columns, sections and the titles above."""

    sheet: Sheet
    header: tuple[int, ...]
    columns: tuple[HeadColumn, ...]
    sections: tuple[Section, ...]
    titles: tuple[str, ...]
    stated: tuple[Parts, ...] = ()  # year and month that stand beside a row of days

    @property
    def rows(self) -> list[int]:
        """All rows below the header."""
        return [row for section in self.sections for row in section.rows]

    @property
    def keys(self) -> frozenset[str]:
        """What its columns are found by."""
        return frozenset(head.key for head in self.columns)

    def filled(self, column: int) -> list[tuple[int, Any]]:
        """Sheet row and value of the column's cells that are not blank."""
        cells = ((row, self.sheet.value(row, column)) for row in self.rows)
        return [(row, value) for row, value in cells if kind_of(value) != BLANK]


Spread = dict[int, tuple[int, str]]
"""Column -> (column the text stands in, the text)."""


def blocks_of(sheet: Sheet, tables: Iterable[RawTable]) -> list[Block]:
    """The tables of a sheet with their headings; tables that stand side by side become two."""
    blocks = []
    for table in tables:
        for columns in _side_by_side(sheet, table):
            stated = _stated(columns)
            blocks.append(Block(sheet, table.header, columns, table.sections, table.titles, stated))
    return blocks


def _stated(columns: tuple[HeadColumn, ...]) -> tuple[Parts, ...]:
    """ "Jahr / 2023" and "Monat / 3" among the headings of a table of days."""
    if not any(part.day for head in columns for part in head.parts):
        return ()
    found = []
    for head in columns:
        word, _, number = head.leaf.rpartition(" ")
        role = HEADINGS.get(comparable(word))
        if role in ("year", "period") and number.isdigit():
            value = int(number)
            found.append(Parts(year=value) if role == "year" else Parts(first=value, last=value))
    return tuple(found)


def _head_columns(sheet: Sheet, header: tuple[int, ...]) -> list[HeadColumn]:
    spreads = [_spread(sheet, row, is_last=row == header[-1]) for row in header]
    counted = counted_columns(sheet.rows[header[-1]]) or ()
    columns = sorted({column for spread in spreads for column in spread})
    below: dict[tuple[int, int], set[tuple[str, ...]]] = {}
    for column in columns:
        for level, spread in enumerate(spreads):
            if column in spread:
                lower = tuple(s[column][1] for s in spreads[level + 1 :] if column in s)
                below.setdefault((level, spread[column][0]), set()).add(lower)
    heads: list[HeadColumn] = []
    seen: dict[str, int] = {}
    for column in columns:
        path = [(level, *spread[column]) for level, spread in enumerate(spreads) if column in spread]
        bands = [text for level, origin, text in path if len(below[(level, origin)]) > 1]
        words = [text for level, origin, text in path if len(below[(level, origin)]) <= 1]
        head = _head(column, _joined(words), bands[::-1], _counted(column, counted))
        number = seen.get(head.key, 0) + 1
        seen[head.key] = number
        if number > 1 and PERIOD not in head.key:
            head = HeadColumn(column, f"{head.key} #{number}", head.leaf, head.bands, head.parts)
        heads.append(head)
    return heads


def _head(column: int, leaf: str, bands: list[str], counted: Parts | None) -> HeadColumn:
    found = [find_parts(text) for text in (leaf, *bands)]
    parts = tuple(_month_of(p) for p, _ in found if not p.says_nothing)
    texts = [PERIOD if not p.says_nothing and not rest.strip(" .-/()") else f"{rest} {PERIOD}"
             if not p.says_nothing else comparable(text) for text, (p, rest) in zip((leaf, *bands), found, strict=True)]  # fmt: skip
    if counted is not None:
        parts, texts[0] = (counted, *parts), PERIOD
    words = dict.fromkeys(text.replace("\ufeff", "") for text in reversed(texts) if text)
    return HeadColumn(column, " > ".join(words)[:LONGEST_KEY], leaf, tuple(bands), parts)


def _counted(column: int, counted: tuple[int, ...]) -> Parts | None:
    """Month or day of a column in a run 1, 2, 3 …."""
    if column not in counted:
        return None
    number = counted.index(column) + 1
    return Parts(first=number, last=number) if len(counted) == MONTHS_OF_A_YEAR else Parts(day=number)


def _month_of(parts: Parts) -> Parts:
    """A heading that is the first or last day of a month names that month."""
    if parts.start and parts.start == parts.end and is_month_edge(parts.start):
        return Parts(parts.start.year, parts.start.month, parts.start.month)
    return parts


def _joined(words: list[str]) -> str:
    """Pieces of a heading from top to bottom; a word broken at a hyphen is put together."""
    text = ""
    for word in words:
        is_broken = text.endswith("-") and not text.endswith(" -") and word[:1].islower()
        text = text[:-1] + word if is_broken else f"{text} {word}".strip()
    return text


def _spread(sheet: Sheet, row: int, *, is_last: bool) -> Spread:
    """Texts of a header row over the columns they head: merged ranges, else to the right above the headings below."""
    values = sheet.rows[row]
    found = {c: (c, _text(v)) for c, v in enumerate(values) if kind_of(v) != BLANK and _text(v)}
    is_merged = False
    for (top, left), (_, right) in sheet.scan.merged:
        if top == row and left in found and right > left:
            is_merged = True
            for column in range(left + 1, min(right, len(values) - 1) + 1):
                found.setdefault(column, (left, found[left][1]))
    if not is_last and not is_merged:
        _fill_right(sheet, row, found)
    return found


def _fill_right(sheet: Sheet, row: int, found: Spread) -> None:
    """Without merged cells a time or an evenly repeated word heads the columns up to the next one."""
    starts = sorted(found)
    gaps = {b - a for a, b in pairwise(starts)}
    is_even = len(starts) > 1 and len(gaps) == 1 and gaps != {1}
    below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else []
    for start, end in pairwise([*starts, len(below)]):
        text = found[start][1]
        if not (is_even or not find_parts(text)[0].says_nothing):
            continue
        for column in range(start + 1, end):
            if kind_of(below[column]) == BLANK or (
                end == len(below) and is_even and column >= start + max(gaps)
            ):
                break
            found[column] = (start, text)


def _text(value: Any) -> str:
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case str():
            return " ".join(value.replace("\u00a0", " ").replace("\ufeff", "").split())
    return shown(value)


def _side_by_side(sheet: Sheet, table: RawTable) -> list[tuple[HeadColumn, ...]]:
    """Columns of a table, cut where its first heading or a further column of times begins again after a gap."""
    heads = _head_columns(sheet, table.header)
    if not heads:
        return []
    groups: list[list[HeadColumn]] = [[]]
    first = comparable(heads[0].leaf)
    for head in heads:
        again = bool(groups[-1]) and bool(first) and comparable(head.leaf) == first and not head.parts
        if again or _begins_again(sheet, table, groups[-1], head):
            groups.append([])
        groups[-1].append(head)
    return [tuple(_renumbered(group)) for group in groups]


def _renumbered(group: list[HeadColumn]) -> list[HeadColumn]:
    """Keys as they would be if the group stood alone."""
    seen: dict[str, int] = {}
    made = []
    for head in group:
        plain = head.key.rsplit(" #", 1)[0] if head.key.rsplit(" #", 1)[-1].isdigit() else head.key
        seen[plain] = seen.get(plain, 0) + 1
        is_further = seen[plain] > 1 and PERIOD not in plain
        key = f"{plain} #{seen[plain]}" if is_further else plain
        made.append(HeadColumn(head.column, key, head.leaf, head.bands, head.parts))
    return made


def _begins_again(sheet: Sheet, table: RawTable, group: list[HeadColumn], head: HeadColumn) -> bool:
    """Whether a column of times stands behind a gap while those before have times of their own."""
    is_after_gap = bool(group) and head.column > group[-1].column + 1
    if not (is_after_gap and _has_times(sheet, table, head.column)):
        return False
    return any(_has_times(sheet, table, before.column) for before in group)


def _has_times(sheet: Sheet, table: RawTable, column: int) -> bool:
    """Whether most cells of a column are times."""
    values = [sheet.value(row, column) for row in table.rows[:200]]
    filled = [value for value in values if kind_of(value) not in (BLANK, TEXT_NUMBER)]
    times = sum(1 for value in filled if not parts_of(value).says_nothing)
    return len(filled) > 0 and times * 5 >= len(filled) * 4
