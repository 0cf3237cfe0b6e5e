"""What calamine hides of an old Excel file, found in its records (MS-XLS): errors, hidden rows, what is filled.

Nothing is executed and no formula is looked into; a record is (type, length, bytes) and read only as far as its
length goes.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from kek_data.intake.odd_cells import ERROR_TEXTS, Place
from kek_data.intake.serials import kind_of_format
from kek_data.intake.sheet_scan import SheetScan

BOF, EOF = 0x0809, 0x000A
BOUNDSHEET, FORMAT, XF, FILEPASS = 0x0085, 0x041E, 0x00E0, 0x002F
DIMENSIONS, ROW, COLINFO, MERGEDCELLS = 0x0200, 0x0208, 0x007D, 0x00E5
NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6
BOOLERR, FORMULA = 0x0205, 0x0006
SST, STRING = 0x00FC, 0x0207
BIFF8 = 0x0600
WORKSHEET = 0
CALC_ON_LOAD = 2
CELLS = frozenset((NUMBER, RK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA))
RESULT_TEXT, RESULT_ERROR, RESULT_BLANK = 0, 2, 3


class BrokenRecords(ValueError):
    """The records are not those of a readable workbook."""


@dataclass(frozen=True)
class XlsSheet:
    """A sheet of an old workbook: its name, where its records start, what they say."""

    name: str
    is_hidden: bool
    start: int


@dataclass
class XlsScan:
    """What the records of one sheet say besides values.

    filled: cells that must not come out blank; a text may be empty, so texts are there only if they are nowhere.
    """

    filled: set[Place] = field(default_factory=set)
    seen: set[Place] = field(default_factory=set)
    doubled: set[Place] = field(default_factory=set)
    last: Place = (0, 0)
    declared_cells: int = 0
    scan: SheetScan = field(default_factory=SheetScan)


@dataclass(frozen=True)
class XlsBook:
    """The sheets of the workbook and which cell styles show percent."""

    sheets: tuple[XlsSheet, ...]
    percent_styles: frozenset[int]
    text_count: int
    is_encrypted: bool


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """(type, bytes) of the records from a place on; raises BrokenRecords where one reaches over the end."""
    at, end = start, len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > end:
            raise BrokenRecords("length")
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def book_of(stream: bytes) -> XlsBook:
    """The workbook's global records; raises BrokenRecords."""
    sheets: list[XlsSheet] = []
    formats: dict[int, str] = {}
    styles: list[int] = []
    text_count = 0
    is_biff8 = is_encrypted = False
    for number, (kind, data) in enumerate(records(stream)):
        if number == 0 and kind != BOF:
            raise BrokenRecords("start")
        if kind == BOF and len(data) >= 2:
            is_biff8 = struct.unpack_from("<H", data)[0] == BIFF8
        elif kind == FILEPASS:
            is_encrypted = True
        elif kind == BOUNDSHEET and len(data) >= 8:
            start, state, what = struct.unpack_from("<IBB", data)
            if what == WORKSHEET:
                sheets.append(XlsSheet(_short_text(data[6:], is_biff8=is_biff8), state != 0, start))
        elif kind == SST and len(data) >= 8:
            text_count = struct.unpack_from("<I", data, 4)[0]
        elif kind == FORMAT and len(data) > 3:
            formats[struct.unpack_from("<H", data)[0]] = data[2:].decode("latin-1").replace("\x00", "")
        elif kind == XF and len(data) >= 4:
            styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == EOF:
            break
    percent = frozenset(
        i for i, number in enumerate(styles) if kind_of_format(number, formats.get(number)) == "percent"
    )
    return XlsBook(tuple(sheets), percent, text_count, is_encrypted)


def _short_text(data: bytes, *, is_biff8: bool) -> str:
    if not is_biff8:
        return data[1 : 1 + data[0]].decode("cp1252", "replace")
    if data[1] & 1:
        return data[2 : 2 + 2 * data[0]].decode("utf-16-le", "replace")
    return data[2 : 2 + data[0]].decode("latin-1")


def scan_xls(stream: bytes, sheet: XlsSheet, book: XlsBook) -> XlsScan:
    """What the records of one sheet say; raises BrokenRecords where they are cut off."""
    reading = _Reading(book)
    depth = 0
    for kind, data in records(stream, sheet.start):
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return reading.finished()
        elif depth == 1:
            reading.take(kind, data)
    raise BrokenRecords("no end")


class _Reading:
    """The records of one sheet, taken one after the other."""

    def __init__(self, book: XlsBook):
        self.book = book
        self.found = XlsScan()
        self.errors: dict[Place, str] = {}
        self.without_value: set[Place] = set()
        self.percent: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[tuple[Place, Place]] = []
        self.awaited: Place | None = None  # a formula whose text stands in the next STRING

    def finished(self) -> XlsScan:
        """What all records taken say."""
        self._give_up()
        self.found.scan = SheetScan(
            self.errors,
            frozenset(self.without_value),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            frozenset(self.percent),
            tuple(self.merged),
        )
        return self.found

    def take(self, kind: int, data: bytes) -> None:
        """One record of the sheet; raises BrokenRecords where a cell's is cut off."""
        if kind in CELLS:
            self._give_up()
            self._cell(kind, data)
        elif kind == MULRK and len(data) >= 12:
            self._give_up()
            row, column = struct.unpack_from("<HH", data)
            for at in range((len(data) - 6) // 6):
                style = struct.unpack_from("<H", data, 4 + 6 * at)[0]
                self._number((row, column + at), style)
        elif kind == STRING:
            self.awaited = None
        elif kind == DIMENSIONS and len(data) >= 12:
            top, bottom, left, right = struct.unpack_from("<IIHH", data)
            self.found.declared_cells = max(bottom - top, 0) * max(right - left, 0)
        elif kind == ROW and len(data) >= 16 and data[12] & 0x20:
            self.hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == COLINFO and len(data) >= 10 and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            self.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == MERGEDCELLS:
            for at in range(2, len(data) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<HHHH", data, at)
                self.merged.append(((top, left), (bottom, right)))

    def _cell(self, kind: int, data: bytes) -> None:
        if len(data) < 8:
            raise BrokenRecords("cell")
        row, column, style = struct.unpack_from("<HHH", data)
        place = (row, column)
        if kind in (NUMBER, RK):
            self._number(place, style)
        elif kind == BOOLERR:
            if data[7] == 1:
                self.errors[place] = ERROR_TEXTS.get(data[6], "#")
            self._fill(place)
        elif kind == FORMULA:
            self._formula(place, style, data)
        else:
            self._reach(place)
            if kind == LABELSST and struct.unpack_from("<I", data.ljust(10), 6)[0] >= self.book.text_count:
                self.found.filled.add(place)

    def _formula(self, place: Place, style: int, data: bytes) -> None:
        """A result of 0 to be calculated on opening is a place holder: no program has calculated it yet."""
        if len(data) < 16:
            raise BrokenRecords("formula")
        if data[12:14] != b"\xff\xff":
            if data[6:14] == bytes(8) and data[14] & CALC_ON_LOAD:
                self.without_value.add(place)
            self._number(place, style)
        elif data[6] == RESULT_TEXT:
            self._reach(place)
            self.awaited = place
        elif data[6] == RESULT_BLANK:
            self._reach(place)
        else:
            if data[6] == RESULT_ERROR:
                self.errors[place] = ERROR_TEXTS.get(data[8], "#")
            self._fill(place)

    def _number(self, place: Place, style: int) -> None:
        self._fill(place)
        if style in self.book.percent_styles:
            self.percent.add(place)

    def _fill(self, place: Place) -> None:
        self._reach(place)
        self.found.filled.add(place)

    def _reach(self, place: Place) -> None:
        if place in self.found.seen:
            self.found.doubled.add(place)
        self.found.seen.add(place)
        self.found.last = (max(self.found.last[0], place[0]), max(self.found.last[1], place[1]))

    def _give_up(self) -> None:
        if self.awaited is not None:
            self.found.filled.add(self.awaited)
            self.awaited = None
