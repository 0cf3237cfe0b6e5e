"""Records of a binary workbook (MS-XLSB): (type, bytes), strings and numbers as they are packed there."""

import struct
from collections.abc import Iterator

BEGIN_CELL_XFS, END_CELL_XFS, XF, FMT = 617, 618, 47, 44
SST_ITEM, BUNDLE_SHEET, BOOK_PROPERTIES = 19, 156, 153


class BrokenRecords(ValueError):
    """The records are not those of a readable part."""


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, bytes) of the records of a part; raises BrokenRecords where one reaches over the end."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80:
            if at >= end:
                raise BrokenRecords("type")
            kind = (kind & 0x7F) | (part[at] << 7)
            at += 1
        length = shift = 0
        while True:
            if at >= end or shift > 21:
                raise BrokenRecords("length")
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + length > end:
            raise BrokenRecords("length")
        yield kind, part[at : at + length]
        at += length


def wide_text(data: bytes, at: int) -> tuple[str, int]:
    """(a string with its length in front, where it ends); the length 0xFFFFFFFF means none."""
    count = _long(data, at)
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise BrokenRecords("text")
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def rk_number(value: int) -> float:
    """A number packed into 30 bits, perhaps a hundredfold (MS-XLSB 2.5.122)."""
    if value & 2:
        number = float((value >> 2) - (1 << 30 if value & 0x80000000 else 0))
    else:
        (number,) = struct.unpack("<d", bytes(4) + struct.pack("<I", value & 0xFFFFFFFC))
    return number / 100 if value & 1 else number


def shared_texts(part: bytes) -> list[str]:
    """The workbook's shared texts."""
    return [wide_text(data, 1)[0] for kind, data in records(part) if kind == SST_ITEM]


def formats_of(part: bytes) -> list[tuple[int, str | None]]:
    """(number, code or None if built in) of the number format of every cell style."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    is_cell_style = False
    for kind, data in records(part):
        if kind == FMT and len(data) > 6:
            codes[struct.unpack_from("<H", data)[0]] = wide_text(data, 2)[0]
        elif kind in (BEGIN_CELL_XFS, END_CELL_XFS):
            is_cell_style = kind == BEGIN_CELL_XFS
        elif kind == XF and is_cell_style and len(data) >= 4:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    return [(number, codes.get(number)) for number in styles]


def sheets_of(part: bytes) -> tuple[list[tuple[str, str, bool]], bool]:
    """((name, relation id, is hidden) of the sheets, whether days count from 1904) of workbook.bin."""
    sheets = []
    is_1904 = False
    for kind, data in records(part):
        if kind == BOOK_PROPERTIES and data:
            is_1904 = bool(data[0] & 1)
        elif kind == BUNDLE_SHEET:
            relation, at = wide_text(data, 8)
            sheets.append((wide_text(data, at)[0], relation, _long(data, 0) != 0))
    return sheets, is_1904


def _long(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        raise BrokenRecords("number")
    value: int = struct.unpack_from("<I", data, at)[0]
    return value
