"""A small writer of binary workbooks (MS-XLSB) for tests; LibreOffice opens what it writes."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kek_data.intake.workbook import ErrorCell

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
PLAIN, DAY, PERCENT, MOMENT = range(4)
FORMATS = (0, 14, 10, 22)
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>{sheets}'
    '<Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>'
    '<Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Percent(float):
    """A number shown as percent."""


def xlsb(sheets: Mapping[str, Sequence[Sequence[object]]], *, is_1904: bool = False) -> bytes:
    """A binary workbook of these rows; texts are shared."""
    texts: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{number}.bin": sheet(rows, texts, is_1904=is_1904)
        for number, rows in enumerate(sheets.values(), 1)
    }
    return archive(list(sheets), parts, strings(texts), is_1904=is_1904)


def archive(
    names: Sequence[str], parts: Mapping[str, bytes], shared: bytes, *, is_1904: bool = False
) -> bytes:
    """A binary workbook of these sheets, packed."""
    kind = "application/vnd.ms-excel.worksheet"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in parts)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="{name.removeprefix("xl/")}"/>'
        for n, name in enumerate(parts, 1)
    ) + (
        f'<Relationship Id="rId901" Type="{OFFICE}/styles" Target="styles.bin"/>'
        f'<Relationship Id="rId902" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/>'
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", CONTENT_TYPES.format(sheets=overrides))
        packed.writestr("_rels/.rels", RELATIONS.format(items=root))
        packed.writestr("xl/workbook.bin", book(names, is_1904=is_1904))
        packed.writestr("xl/_rels/workbook.bin.rels", RELATIONS.format(items=relations))
        packed.writestr("xl/styles.bin", styles())
        packed.writestr("xl/sharedStrings.bin", shared)
        for name, part in parts.items():
            packed.writestr(name, part)
    return target.getvalue()


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: type in one or two bytes, length in up to four, seven bits each."""
    head = bytes([kind]) if kind < 0x80 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    length = len(data)
    while length >= 0x80:
        head += bytes([(length & 0x7F) | 0x80])
        length >>= 7
    return head + bytes([length]) + data


def wide(text: str) -> bytes:
    """A string with its length in front."""
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def book(names: Sequence[str], *, is_1904: bool = False) -> bytes:
    """The part of the workbook."""
    sheets = b"".join(
        record(156, struct.pack("<II", 0, number) + wide(f"rId{number}") + wide(name))
        for number, name in enumerate(names, 1)
    )
    properties = record(153, struct.pack("<II", int(is_1904), 0) + wide(""))
    return record(131) + properties + record(143) + sheets + record(144) + record(132)


def styles() -> bytes:
    """Cell styles: general, day, percent, day and time."""
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + bytes(8) + b"\x02" + wide("Calibri")
    xfs = b"".join(
        record(47, struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0x1000, 1)) for number in FORMATS
    )
    return (
        record(278)
        + record(611, struct.pack("<I", 1))
        + record(43, font)
        + record(612)
        + record(617, struct.pack("<I", len(FORMATS)))
        + xfs
        + record(618)
        + record(279)
    )


def strings(texts: Mapping[str, int]) -> bytes:
    """The part of shared texts."""
    items = b"".join(record(19, b"\x00" + wide(text)) for text in texts)
    return record(159, struct.pack("<II", len(texts), len(texts))) + items + record(160)


def sheet(rows: Sequence[Sequence[object]], texts: dict[str, int], *, is_1904: bool = False) -> bytes:
    """The part of a sheet; texts not known yet are added."""
    width = max((len(row) for row in rows), default=1)
    body = b"".join(
        row_header(number) + b"".join(cell(c, value, texts, is_1904=is_1904) for c, value in enumerate(row))
        for number, row in enumerate(rows)
    )
    dimension = record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0)))
    return record(129) + dimension + record(145) + body + record(146) + record(130)


def row_header(number: int, *, is_hidden: bool = False) -> bytes:
    """The start of a row."""
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if is_hidden else 0, 0, 0))


def cell(column: int, value: object, texts: dict[str, int], *, is_1904: bool = False) -> bytes:
    """One cell; b"" for a blank one."""
    match value:
        case "":
            return b""
        case bool():
            return record(4, _at(column) + bytes([value]))
        case Percent():
            return record(5, _at(column, PERCENT) + struct.pack("<d", value))
        case int():
            return record(2, _at(column) + struct.pack("<I", (value << 2 | 2) & 0xFFFFFFFF))
        case float():
            return record(5, _at(column) + struct.pack("<d", value))
        case date():
            is_day = not isinstance(value, datetime)
            moment = datetime(value.year, value.month, value.day) if is_day else value
            days = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400 - (1462 if is_1904 else 0)
            if is_day:
                return record(2, _at(column, DAY) + struct.pack("<I", int(days) << 2 | 2))
            return record(5, _at(column, MOMENT) + struct.pack("<d", days))
        case ErrorCell(text):
            return record(3, _at(column) + bytes([ERRORS[text]]))
    return record(7, _at(column) + struct.pack("<I", texts.setdefault(str(value), len(texts))))


def _at(column: int, style: int = PLAIN) -> bytes:
    return struct.pack("<II", column, style)
