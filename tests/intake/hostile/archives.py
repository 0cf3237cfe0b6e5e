"""Archives that inflate, lie, overlap or point outside."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.intake.hostile.case import (
    AMOUNTS,
    Case,
    changed_part,
    good,
    good_ods,
    good_xlsb,
    readings_part,
    with_part,
    zipped,
)
from tests.intake.workbooks import repacked

NAMES = (
    "../../etc/cron.d/x",
    "..\\..\\windows\\x",
    "/etc/passwd",
    "\\\\server\\share\\x",
    "C:/windows/x",
    "xl/worksheets/../../../x.xml",
    "xl/./../..//x",
    "..",
)
PARTS = (
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "docProps/custom.xml",
    "xl/media/image1.png",
)
METHODS = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA, "stored": zipfile.ZIP_STORED}
FIELDS = {
    "version": 6,
    "flags": 8,
    "method": 10,
    "time": 12,
    "crc": 16,
    "packed size": 20,
    "size": 24,
    "offset": 42,
}
"""Where fields stand in a central header (APPNOTE 4.3.12)."""


def cases() -> Iterator[Case]:
    """Bombs, names, headers that do not tell the truth."""
    zeros = bytes(12_000_000)
    for part in PARTS:
        yield Case(f"bomb in {part}", lambda p=part: with_part(p, zeros), code="packed-too-tightly")
    for kind, base, part in (
        ("ods", good_ods, "content.xml"),
        ("xlsb", good_xlsb, "xl/worksheets/sheet1.bin"),
        ("xlsx", good, readings_part()),
    ):
        yield Case(
            f"bomb in {kind} sheet",
            lambda b=base, p=part: changed_part(p, lambda c: c + zeros, b),
            code="packed-too-tightly",
        )
    for name in NAMES:
        yield Case(f"part named {name}", lambda n=name: with_part(n, b"x"), code="unsafe-part-names")
    for count in (2001, 5000):
        yield Case(
            f"{count} parts",
            lambda c=count: repacked(good(), lambda parts: parts.update({f"x/{n}": b"" for n in range(c)})),
            code="too-many-parts",
        )
    for depth in (1, 5):
        yield Case(f"workbook within {depth} archives", lambda d=depth: _nested(d), code="not-excel")
    for name, method in METHODS.items():
        yield Case(f"packed by {name}", lambda m=method: _repacked_with(m), amounts=AMOUNTS)
    for name, offset in FIELDS.items():
        for value in (0, 0xFFFF):
            yield Case(
                f"central header with {name} {value}",
                lambda o=offset, v=value: _with_header(o, v),
                amounts=None if name in ("version", "time", "flags") else AMOUNTS,
            )
    for shift in (1, 40):
        yield Case(f"entries that overlap by {shift}", lambda s=shift: _overlapping(s), amounts=AMOUNTS)
    yield Case("all entries are one", _all_one, amounts=AMOUNTS)
    yield Case("something in front of the archive", lambda: b"MZ" + good(), code="not-excel")
    yield Case("long comment", _commented, amounts=AMOUNTS, codes=frozenset())
    yield Case("no archive, only its end", lambda: b"PK\x05\x06" + bytes(18), code="not-excel")
    yield Case("archive of 65,535 entries it does not have", _counted, code="damaged-file")


def _nested(depth: int) -> bytes:
    content = good()
    for _ in range(depth):
        content = zipped({"mappe.xlsx": content})
    return content


def _repacked_with(method: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, method)


def _headers(content: bytes) -> list[int]:
    found, at = [], content.find(b"PK\x01\x02")
    while at >= 0:
        found.append(at)
        at = content.find(b"PK\x01\x02", at + 4)
    return found


def _with_header(offset: int, value: int) -> bytes:
    """The central header of the sheet Verbrauch with another value in two of its bytes."""
    content = bytearray(good())
    name = readings_part().encode()
    at = next(a for a in _headers(bytes(content)) if content[a + 46 : a + 46 + len(name)] == name)
    content[at + offset : at + offset + 2] = struct.pack("<H", value)
    return bytes(content)


def _overlapping(shift: int) -> bytes:
    content = bytearray(good())
    for at in _headers(bytes(content)):
        (offset,) = struct.unpack_from("<I", content, at + 42)
        struct.pack_into("<I", content, at + 42, max(offset - shift, 0))
    return bytes(content)


def _all_one() -> bytes:
    content = bytearray(good())
    for at in _headers(bytes(content)):
        struct.pack_into("<I", content, at + 42, 0)
    return bytes(content)


def _commented() -> bytes:
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"x" * 60_000
    return target.getvalue()


def _counted() -> bytes:
    content = bytearray(good())
    at = content.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", content, at + 8, 0xFFFE, 0xFFFE)
    struct.pack_into("<I", content, at + 12, 0x7FFFFFFF)
    return bytes(content)
