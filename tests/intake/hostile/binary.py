"""Old and binary workbooks whose records and chains lie; spreadsheets that repeat without end."""

import struct
from collections.abc import Callable, Iterator

from tests.intake.hostile.biff import BOF_SHEET, body, cell, record, stream
from tests.intake.hostile.case import AMOUNTS, Case, good_rows, good_xlsb, with_part
from tests.intake.hostile.compound import ole
from tests.intake.hostile.damage import good_xls
from tests.intake.hostile.ods_writer import cell as ods_cell
from tests.intake.hostile.ods_writer import packed, row, table
from tests.intake.hostile.xlsb_writer import book, row_header, wide
from tests.intake.hostile.xlsb_writer import record as xlsb_record

SHEET = "xl/worksheets/sheet4.bin"


def cases() -> Iterator[Case]:
    """xls, xlsb, ods."""
    yield from _ole()
    yield from _xls()
    yield from _xlsb()
    yield from _ods()


def _ole() -> Iterator[Case]:
    """Fields of the compound file's header with values that loop or point outside."""
    for name, offset in {
        "sector shift": 30,
        "directory": 48,
        "mini FAT": 60,
        "DIFAT": 68,
        "first FAT": 76,
        "mini shift": 32,
    }.items():
        for value in (0, 1, 7, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE):
            yield Case(
                f"OLE {name} {value}", lambda o=offset, v=value: _patched(o, v), "x.xls", amounts=AMOUNTS
            )
    yield Case("OLE chain that loops", _looping, "x.xls", code="damaged-file")
    yield Case(
        "encrypted workbook",
        lambda: ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}),
        code="encrypted-file",
    )
    for name in ("WordDocument", "PowerPoint Document", "__properties_version1.0", "Contents"):
        yield Case(f"OLE file of {name}", lambda n=name: ole({n: b"x"}), code="damaged-file")


def _xls() -> Iterator[Case]:
    rows = good_rows()

    def made(change: Callable[[dict[str, bytes]], None], **more: bytes) -> bytes:
        bodies = {name: body(sheet) for name, sheet in rows.items()}
        change(bodies)
        return ole({"Workbook": stream(bodies, **more)})

    def readings(extra: bytes) -> Callable[[], bytes]:
        return lambda: made(lambda bodies: bodies.update({"Verbrauch": body(rows["Verbrauch"], extra=extra)}))

    def only(data: bytes) -> Callable[[], bytes]:
        return lambda: made(lambda bodies: bodies.update({"Verbrauch": data}))

    start = record(0x809, BOF_SHEET)
    huge = record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    yield Case(
        "xls dimensions of 4 billion rows", only(start + huge + record(0x0A)), code="absurd-dimensions"
    )
    yield Case("xls cell in the last corner", readings(cell(65_535, 255, 1.0)), code="absurd-dimensions")
    yield Case(
        "xls record longer than the file",
        only(start + struct.pack("<HH", 0x203, 0xFFFF)),
        code="damaged-file",
    )
    yield Case("xls sheet without end", only(start), code="damaged-file")
    yield Case("xls number of 3 bytes", readings(record(0x203, b"abc")), code="damaged-file")
    yield Case("xls cell twice", readings(cell(4, 5, 9.0)), code="cells-not-read")
    yield Case(
        "xls text from a table that is not there",
        readings(record(0xFD, struct.pack("<HHHI", 8, 0, 15, 999))),
        code="cells-not-read",
    )
    yield Case(
        "xls error no Excel has",
        readings(record(0x205, struct.pack("<HHHBB", 8, 5, 15, 99, 1))),
        code="damaged-file",
    )
    yield Case("xls formula of 5 bytes", readings(record(0x06, b"abcde")), code="damaged-file")
    yield Case(
        "xls encrypted by password",
        lambda: made(lambda _: None, extra=record(0x2F, b"\x01\x00\x01\x00")),
        code="encrypted-file",
    )
    yield Case(
        "xls text table that lies",
        lambda: made(lambda _: None, extra=record(0xFC, struct.pack("<II", 5, 0x7FFFFFFF))),
    )
    yield Case("xls merged cells that lie", readings(record(0xE5, struct.pack("<H", 0xFFFF) + bytes(8))))
    yield Case("xls chart within a sheet", readings(start + cell(4, 5, 99.0) + record(0x0A)), amounts=AMOUNTS)
    yield Case("xls without workbook records", lambda: ole({"Workbook": b"\x00" * 4096}), code="damaged-file")
    yield Case("xls from 1904", lambda: made(lambda _: None), amounts=AMOUNTS, codes=frozenset())


def _xlsb() -> Iterator[Case]:
    def sheet(data: bytes) -> Callable[[], bytes]:
        return lambda: with_part(SHEET, xlsb_record(129) + xlsb_record(145) + data, good_xlsb)

    yield Case("xlsb record longer than the part", sheet(b"\x05\xff\xff\x7f"), code="damaged-file")
    yield Case("xlsb length without end", sheet(b"\x05" + b"\xff" * 50), code="damaged-file")
    yield Case("xlsb type without end", sheet(b"\xff"), code="damaged-file")
    yield Case(
        "xlsb row a billion", sheet(row_header(1_000_000_000) + _real(0, 1.0)), code="absurd-dimensions"
    )
    yield Case(
        "xlsb column a billion", sheet(row_header(1) + _real(1_000_000_000, 1.0)), code="absurd-dimensions"
    )
    yield Case(
        "xlsb text not there",
        sheet(row_header(1) + xlsb_record(7, struct.pack("<III", 0, 0, 99_999))),
        code="damaged-file",
    )
    yield Case(
        "xlsb text of 4 GB",
        sheet(row_header(1) + xlsb_record(6, struct.pack("<III", 0, 0, 0x7FFFFFFF))),
        code="damaged-file",
    )
    yield Case("xlsb cell of 2 bytes", sheet(row_header(1) + xlsb_record(5, b"ab")), code="damaged-file")
    yield Case(
        "xlsb style not there", sheet(row_header(1) + xlsb_record(5, struct.pack("<IId", 0, 0xFFFFFF, 1.0)))
    )
    yield Case("xlsb cell twice", sheet(row_header(4) + _real(5, 5.0) + _real(5, 6.0)), code="cells-not-read")
    yield Case(
        "xlsb day without calendar",
        sheet(row_header(1) + xlsb_record(5, struct.pack("<IId", 0, 1, -1e300))),
        code="impossible-day",
    )
    yield Case("xlsb without sheet", lambda: with_part(SHEET, b"", good_xlsb), code="damaged-file")
    yield Case("xlsb junk", sheet(bytes(range(1, 256)) * 20), code="damaged-file")
    yield Case(
        "xlsb book junk",
        lambda: with_part("xl/workbook.bin", b"\x9c\x01\x7f" + wide("x") * 3, good_xlsb),
        code="damaged-file",
    )
    yield Case(
        "xlsb two sheets of one name",
        lambda: with_part("xl/workbook.bin", book(["Verbrauch", "VERBRAUCH"]), good_xlsb),
        code="double-sheet",
    )


def _ods() -> Iterator[Case]:
    full = row(["x", 5.0])
    spaces = '<text:s text:c="999999999"/>' * 1000
    repeated = 'table:number-rows-repeated="1000000000"'
    yield Case(
        "ods a blank row a billion times",
        lambda: _ods_of(full + f"<table:table-row {repeated}><table:table-cell/></table:table-row>"),
        code="not-a-template",
    )
    yield Case(
        "ods a filled row a billion times",
        lambda: _ods_of(full.replace("<table:table-row>", f"<table:table-row {repeated}>")),
        code="absurd-dimensions",
    )
    yield Case(
        "ods a value behind a billion blank rows",
        lambda: _ods_of(f"<table:table-row {repeated}/>" + full),
        code="absurd-dimensions",
    )
    for count in ("1000000000", "99999999999999999999", "-5", "0", "x", "1e9"):
        again = f'table:number-columns-repeated="{count}" office:value-type'
        yield Case(f"ods a cell {count} times", lambda a=again: _ods_of(full.replace("office:value-type", a)))
    yield Case(
        "ods percent a billion times",
        lambda: _ods_of(
            full.replace("<table:table-row>", f"<table:table-row {repeated}>").replace(
                '"float"', '"percentage"'
            )
        ),
        code="absurd-dimensions",
    )
    yield Case(
        "ods table within a cell",
        lambda: _ods_of(
            "<table:table-row><table:table-cell>" + table("x", full) + "</table:table-cell></table:table-row>"
        ),
        code="damaged-file",
    )
    yield Case(
        "ods columns without end",
        lambda: _ods_of(
            '<table:table-column table:visibility="collapse" table:number-columns-repeated="1000000000"/>'
            + full
        ),
    )
    yield Case(
        "ods merged without end",
        lambda: _ods_of(
            full.replace("office:value-type", 'table:number-rows-spanned="1000000000" office:value-type')
        ),
    )
    yield Case(
        "ods spaces without end",
        lambda: _ods_of(
            f'<table:table-row><table:table-cell office:value-type="string"><text:p>{spaces}</text:p></table:table-cell></table:table-row>'
        ),
    )
    yield Case(
        "ods encrypted",
        lambda: packed(table("x", full), **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        code="encrypted-file",
    )
    yield Case(
        "ods cells of a change list",
        lambda: _ods_of(
            "<table:tracked-changes>" + table("y", row([99.0])) + "</table:tracked-changes>" + full
        ),
    )
    yield Case("ods other value type", lambda: _ods_of(full + ods_cell(5.0).replace("float", "quaternion")))


def _ods_of(rows: str) -> bytes:
    return packed(table("Tabelle1", rows))


def _real(column: int, value: float) -> bytes:
    return xlsb_record(5, struct.pack("<IId", column, 0, value))


def _patched(offset: int, value: int) -> bytes:
    content = bytearray(good_xls())
    if offset in (30, 32):
        struct.pack_into("<H", content, offset, value & 0xFFFF)
    else:
        struct.pack_into("<I", content, offset, value)
    return bytes(content)


def _looping() -> bytes:
    """The workbook's chain of sectors leads back to its first one."""
    content = bytearray(good_xls())
    (table_at,) = struct.unpack_from("<I", content, 76)
    struct.pack_into("<I", content, (table_at + 1) * 512 + 4, 0)
    return bytes(content)
