"""A small writer of old Excel workbooks (MS-XLS, BIFF8) for tests: records one by one."""

import struct
from collections.abc import Mapping, Sequence
from datetime import date

from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from tests.intake.hostile.compound import ole
from tests.intake.hostile.xlsb_writer import ERRORS

BOF_GLOBALS, BOF_SHEET = (struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6) for kind in (5, 0x10))
PLAIN, DAY = 15, 16
ONE_PLUS_ONE = b"\x1e\x01\x00\x1e\x01\x00\x03"


def xls(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An old workbook of these rows."""
    return ole({"Workbook": stream({name: body(rows) for name, rows in sheets.items()})})


def record(kind: int, data: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(data)) + data


def stream(bodies: Mapping[str, bytes], *, extra: bytes = b"", is_1904: bool = False) -> bytes:
    """The workbook's stream: globals, then the sheets."""
    formats = b"".join(record(0xE0, struct.pack("<HH", 0, number) + bytes(16)) for number in [0] * 16 + [14])
    front = record(0x809, BOF_GLOBALS) + record(0x22, struct.pack("<H", is_1904)) + formats + extra
    names = {name: _short(name) for name in bodies}
    offset = len(front) + sum(4 + 6 + len(text) for text in names.values()) + 4
    listed = b""
    for name, text in names.items():
        listed += record(0x85, struct.pack("<IBB", offset, 0, 0) + text)
        offset += len(bodies[name])
    return front + listed + record(0x0A) + b"".join(bodies.values())


def body(rows: Sequence[Sequence[object]], *, extra: bytes = b"") -> bytes:
    """The records of a sheet."""
    cells = b"".join(cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
    return record(0x809, BOF_SHEET) + dimensions(rows) + cells + extra + record(0x0A)


def dimensions(rows: Sequence[Sequence[object]]) -> bytes:
    """The used range."""
    width = max((len(row) for row in rows), default=0)
    return record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))


def cell(row: int, column: int, value: object) -> bytes:
    """One cell; b"" for a blank one."""
    match value:
        case "":
            return b""
        case bool():
            return record(0x205, _at(row, column) + bytes([value, 0]))
        case int() | float():
            return record(0x203, _at(row, column) + struct.pack("<d", value))
        case date():
            return record(0x203, _at(row, column, DAY) + struct.pack("<d", (value - date(1899, 12, 30)).days))
        case ErrorCell(text):
            return record(0x205, _at(row, column) + bytes([ERRORS[text], 1]))
        case FormulaWithoutValue():
            return formula(row, column, bytes(8), flags=2)
    return record(0x204, _at(row, column) + _long(str(value)))


def formula(row: int, column: int, result: bytes, *, flags: int = 0) -> bytes:
    """A formula "=1+1" with a result of eight bytes."""
    tokens = struct.pack("<H", len(ONE_PLUS_ONE)) + ONE_PLUS_ONE
    return record(0x06, _at(row, column) + result + struct.pack("<HI", flags, 0) + tokens)


def formula_error(row: int, column: int, text: str) -> bytes:
    """A formula whose result is an error."""
    return formula(row, column, bytes([2, 0, ERRORS[text], 0, 0, 0, 0xFF, 0xFF]))


def _at(row: int, column: int, style: int = PLAIN) -> bytes:
    return struct.pack("<HHH", row, column, style)


def _short(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return bytes([len(data) // 2, 1]) + data


def _long(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<HB", len(data) // 2, 1) + data
