"""The rows of a sheet: what each is, and where tables begin, end and fall into sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kek_data.intake.mapping.cells import BLANK, DAY, NUMBER, ODD, TEXT, TEXT_NUMBER, kind_of, says_no_figure
from kek_data.intake.mapping.spans import FIRST_YEAR, LAST_YEAR, parts_of
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.intake.workbook import Sheet

EMPTY, TITLE, HEAD, DATA = "empty", "title", "head", "data"

MONTHS_OF_A_YEAR, SHORTEST_MONTH = 12, 28
MOST_ODD_NUMBERS = 3
"""Numbers a row of days may hold besides the days: a year and a month stand there too."""
MAX_COLUMNS = 2000
MAX_CELLS_OF_A_LINE, MAX_LINE = 8, 300


@dataclass(frozen=True)
class Section:
    """Rows under one title; title "" where there is none."""

    title: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class RawTable:
    """Header rows and the sections below them; titles: lines above, the nearest last."""

    header: tuple[int, ...]
    sections: tuple[Section, ...]
    titles: tuple[str, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows below the header."""
        return tuple(row for section in self.sections for row in section.rows)


@dataclass
class _Open:
    header: tuple[int, ...]
    titles: tuple[str, ...]
    sections: list[tuple[str, list[int]]] = field(default_factory=list)
    numeric: set[int] = field(default_factory=set)


def tables_of(sheet: Sheet, is_speaking: Callable[[str], bool]) -> list[RawTable]:
    """Tables of a sheet from top to bottom.

    is_speaking: whether a text is a heading's word (names a carrier, a unit, a time, an amount …).
    """
    walk = _Walk(sheet, is_speaking)
    for row in range(len(sheet.rows)):
        walk.step(row)
    walk.close()
    return walk.tables


class _Walk:
    """Reads the rows one by one; `pending` are those since the last row with numbers."""

    def __init__(self, sheet: Sheet, is_speaking: Callable[[str], bool]):
        self.sheet, self.is_speaking = sheet, is_speaking
        self.tables: list[RawTable] = []
        self.pending: list[tuple[int, str]] = []
        self.open: _Open | None = None
        self.titles: list[str] = []

    def step(self, row: int) -> None:
        """Takes the next row: kept for later, begins a table, or is one of its rows."""
        cells = dict(_filled(self.sheet.rows[row]))
        what = self._kind(row, cells)
        if what != DATA:
            self.pending.append((row, what))
            return
        header = self._header()
        if header:
            self._begin(header)
        elif self.open is not None:
            self._continue()
        if self.open is None:
            self._preamble(row)
            return
        if not self.open.sections:
            self.open.sections.append(("", []))
        self.open.sections[-1][1].append(row)
        self.open.numeric |= {c for c, kind in cells.items() if kind in (NUMBER, TEXT_NUMBER)}

    def close(self) -> None:
        """Ends the last table; to be called once, after the last row."""
        if self.open is not None:
            self._keep_texts()
            self._finish()

    def _finish(self) -> None:
        assert self.open is not None
        sections = tuple(Section(title, tuple(rows)) for title, rows in self.open.sections if rows)
        self.tables.append(RawTable(self.open.header, sections, self.open.titles))
        self.open = None

    def _begin(self, header: list[int]) -> None:
        before = [self._line(r) for r, what in self.pending if r < header[0] and what in (TITLE, HEAD)]
        after = [self._line(r) for r, what in self.pending if r > header[-1] and what == TITLE]
        if self.open is not None:
            self._finish()
        else:
            self.titles += before
        titles = (*self.titles, *(line for line in before if line not in self.titles))
        self.open = _Open(tuple(header), titles)
        self.open.sections.append((after[-1] if after else "", []))
        self.pending = []

    def _continue(self) -> None:
        """Rows without numbers inside a table: those with several texts belong to it, a single text is a title."""
        assert self.open is not None
        for row, what in self.pending:
            if what == HEAD and self.open.sections:
                self.open.sections[-1][1].append(row)
            elif what == TITLE:
                self.open.sections.append((self._line(row), []))
        self.pending = []

    def _keep_texts(self) -> None:
        """Rows of texts right below the last numbers: "folgt" in all columns."""
        assert self.open is not None
        for row, what in self.pending:
            if what == EMPTY:
                break
            if what == HEAD and self.open.sections:
                self.open.sections[-1][1].append(row)

    def _preamble(self, row: int) -> None:
        """Label and number above any table: "Jahr | 2025"."""
        new = [self._line(r) for r, what in self.pending if what in (TITLE, HEAD)] + [self._line(row)]
        self.titles += new
        self.pending = []

    def _line(self, row: int) -> str:
        values = [self.sheet.rows[row][c] for c, _ in _filled(self.sheet.rows[row])]
        texts = [v if isinstance(v, str) else shown(v) for v in values[:MAX_CELLS_OF_A_LINE]]
        return " ".join(text.strip() for text in texts)[:MAX_LINE]

    def _header(self) -> list[int]:
        """The header rows among the pending ones, [] if there are none."""
        heads = [row for row, what in self.pending if what == HEAD]
        if self.open is not None:
            heads = [row for row in heads if self._is_new_header(row)]
        elif not any(self._speaks(row) for row in heads):
            return []
        if not heads:
            return []
        kinds = dict(self.pending)
        leaf = max(heads, key=lambda row: (len(list(_filled(self.sheet.rows[row]))), row))
        header = [leaf]
        while kinds.get(header[0] - 1) in (HEAD, TITLE) and self._is_band(header[0] - 1, leaf):
            header.insert(0, header[0] - 1)
        last = max(heads)
        while header[-1] < last and kinds.get(header[-1] + 1) in (HEAD, TITLE):
            header.append(header[-1] + 1)
        return header

    def _is_band(self, row: int, leaf: int) -> bool:
        """Whether a row right above the headings belongs to them: it is merged, names times or reaches beyond labels."""
        cells = dict(_filled(self.sheet.rows[row]))
        below = dict(_filled(self.sheet.rows[leaf]))
        first, last = min(below), max(below)
        merged = [
            (left, right) for (top, left), (_, right) in self.sheet.scan.merged if top == row and right > left
        ]
        if any(left > first or right < last for left, right in merged if left in cells):
            return True
        if max(cells) > last or (len(cells) == 1 and min(cells) <= first):
            return False
        has_times = any(not parts_of(self.sheet.rows[row][c]).says_nothing for c in cells)
        return has_times or min(cells) > first + 1 or len(cells) * 2 >= len(below)

    def _is_new_header(self, row: int) -> bool:
        """Whether a row without numbers inside a table begins another one: words stand where numbers were."""
        assert self.open is not None
        values = self.sheet.rows[row]
        cells = dict(_filled(values))
        above = self.sheet.rows[self.open.header[-1]]
        if sum(1 for c in cells if c < len(above) and _same(values[c], above[c])) * 2 >= len(cells):
            return True
        over = [c for c in cells if c in self.open.numeric and not says_no_figure(values[c])]
        is_wide = len(over) >= 2 or (len(over) == len(self.open.numeric) == 1)
        speaking = [c for c in over if not isinstance(values[c], str) or self.is_speaking(values[c])]
        return is_wide and bool(speaking) and not _is_stated(values, over)

    def _speaks(self, row: int) -> bool:
        values = self.sheet.rows[row]
        return any(
            self.is_speaking(values[c]) if isinstance(values[c], str) else True for c, _ in _filled(values)
        )

    def _kind(self, row: int, cells: dict[int, str]) -> str:
        if not cells:
            return EMPTY
        values = self.sheet.rows[row]
        if any(kind in (NUMBER, TEXT_NUMBER) for kind in cells.values()):
            return HEAD if self._is_row_of_times(row, cells) else DATA
        return TITLE if len(cells) == 1 and not isinstance(values[min(cells)], bool) else HEAD

    def _is_row_of_times(self, row: int, cells: dict[int, str]) -> bool:
        values = self.sheet.rows[row]
        numbers = [(c, _whole(values[c])) for c, kind in cells.items() if kind in (NUMBER, TEXT_NUMBER)]
        if any(number is None for _, number in numbers):
            return False
        whole = [number for _, number in numbers if number is not None]
        if all(FIRST_YEAR <= number <= LAST_YEAR for number in whole):
            if len(whole) >= 2:
                return are_years_in_turn(whole)
            return self._is_head_with_year(row, cells, numbers[0][0])
        counted = counted_columns(values)
        return counted is not None and len(whole) - len(counted) <= MOST_ODD_NUMBERS

    def _is_head_with_year(self, row: int, cells: dict[int, str], column: int) -> bool:
        """ "Standort | Energieträger | 2025": one year among headings, above numbers or a further row of headings."""
        values = self.sheet.rows[row]
        is_repeated = self.open is not None and any(
            _same(values[c], self.sheet.rows[self.open.header[-1]][c]) for c in cells
        )
        if len(cells) < 2 or row + 1 >= len(self.sheet.rows) or not (self.open is None or is_repeated):
            return False
        below = dict(_filled(self.sheet.rows[row + 1]))
        if not any(kind in (NUMBER, TEXT_NUMBER) for kind in below.values()):
            return len(below) > 1
        number = _whole(self.sheet.rows[row + 1][column])
        is_year = number is not None and FIRST_YEAR <= number <= LAST_YEAR
        return below.get(column) in (NUMBER, TEXT_NUMBER) and not is_year


def are_years_in_turn(years: list[int]) -> bool:
    """2023, 2024, 2025, or back, each perhaps several times, or the same run again and again: headings, no amounts."""
    for length in range(len(years), 0, -1):
        run = years[:length]
        steps = {b - a for a, b in pairwise(run)}
        is_run = steps <= {0, 1} or steps <= {0, -1}
        if is_run and len(years) % length == 0 and years == run * (len(years) // length):
            return True
    return False


def counted_columns(values: list[Any]) -> tuple[int, ...] | None:
    """Columns of a run 1, 2, 3 … of twelve months or at least 28 days, else None."""
    run: list[int] = []
    best: tuple[int, ...] = ()
    for column, value in enumerate(values[:MAX_COLUMNS]):
        number = _whole(value)
        if number is None and kind_of(value) == BLANK:
            continue
        if number is not None and number == len(run) + 1:
            run.append(column)
        else:
            run = [column] if number == 1 else []
        if len(run) > len(best):
            best = tuple(run)
    return best if len(best) == MONTHS_OF_A_YEAR or SHORTEST_MONTH <= len(best) <= 31 else None


def _filled(values: list[Any]) -> Iterator[tuple[int, str]]:
    for column, value in enumerate(values[:MAX_COLUMNS]):
        kind = kind_of(value)
        if kind != BLANK:
            yield column, kind


def _whole(value: Any) -> int | None:
    if isinstance(value, str):
        text = value.strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and value == value
    return int(value) if is_number and abs(value) < 1e6 and value == int(value) else None


def _same(value: Any, other: Any) -> bool:
    return isinstance(value, str) and isinstance(other, str) and comparable(value) == comparable(other)


def _is_stated(values: list[Any], columns: list[int]) -> bool:
    """Whether all of these cells repeat one word: a state such as "folgt", no headings."""
    texts = {comparable(values[c]) for c in columns if isinstance(values[c], str)}
    return (
        len(columns) > 1 and len(texts) == 1 and all(kind_of(values[c]) in (TEXT, ODD, DAY) for c in columns)
    )
