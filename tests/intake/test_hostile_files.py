"""Files that are broken, foreign or meant to harm: one finding each, at once, whatever they are."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.intake.limits import Limits
from kek_data.intake.ole import MAGIC as OLE_MAGIC
from tests.intake.hostile.compound import ole
from tests.intake.workbooks import check, codes, gas, reading, repacked, sheet_part, workbook
from tests.tools import examples

pytestmark = pytest.mark.usefixtures("frames_unchecked")

SECONDS = 10
LIMITS = Limits()


@cache
def good() -> bytes:
    return workbook([reading(5), gas(7)])


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_sheet(change: Callable[[bytes], bytes], sheet: str = "Verbrauch") -> bytes:
    content = good()
    part = sheet_part(content, sheet)

    def edit(parts: dict[str, bytes]) -> None:
        parts[part] = change(parts[part])

    return repacked(content, edit)


def with_part(name: str, content: bytes) -> bytes:
    return repacked(good(), lambda parts: parts.update({name: content}))


def in_front(text: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"<worksheet", text + b"<worksheet", 1)


ENTITY_BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def lying_about_size() -> bytes:
    """A part that inflates to 60 MB but declares 1,000 bytes in both headers."""
    content = bytearray(
        zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(60_000_000)})
    )
    declared, real = struct.pack("<L", 1000), struct.pack("<L", 60_000_000)
    return bytes(content.replace(real, declared))


def doubled_part() -> bytes:
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    return target.getvalue()


def password_zip() -> bytes:
    content = bytearray(good())
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(header)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(header, at + 4)
    return bytes(content)


FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "empty-file"),
    ("one byte", lambda: b"P", "not-excel"),
    ("too large", lambda: b"PK" + bytes(21_000_000), "file-too-large"),
    ("truncated in the middle", lambda: good()[: len(good()) // 2], "damaged-file"),
    ("truncated by one byte", lambda: good()[:-1], "damaged-file"),
    ("only the signature", lambda: b"PK\x03\x04", "damaged-file"),
    ("zeros in the middle", lambda: good()[:2000] + bytes(1500) + good()[3500:], "damaged-file"),
    ("encrypted by Excel", lambda: ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), "encrypted-file"),
    ("encrypted members", password_zip, "encrypted-file"),
    ("old Excel without records", lambda: ole({"Workbook": bytes(5000)}), "damaged-file"),
    ("OLE of another kind", lambda: ole({"WordDocument": bytes(100)}), "damaged-file"),
    ("OLE junk", lambda: OLE_MAGIC + bytes(5000), "damaged-file"),
    ("HTML renamed", lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>", "not-excel"),
    ("HTML with byte order mark", lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>", "not-excel"),
    ("PDF renamed", lambda: b"%PDF-1.7\n%\xe2\xe3", "not-excel"),
    ("random bytes", lambda: bytes(range(256)) * 40, "not-excel"),
    (
        "OpenDocument without content",
        lambda: zipped({"mimetype": ODS_MIMETYPE, "content.xml": b"<x/"}),
        "damaged-file",
    ),
    (
        "binary Excel without sheets",
        lambda: zipped({"xl/workbook.bin": b"\x9c\x01\x05abc"}),
        "damaged-file",
    ),
    ("Word", lambda: zipped({"word/document.xml": b"<x/>"}), "not-excel"),
    ("plain archive", lambda: zipped({"readme.txt": b"hello"}), "not-excel"),
    ("empty archive", lambda: zipped({}), "not-excel"),
    (
        "zip bomb",
        lambda: with_part("xl/media/image1.png", bytes(int(LIMITS.unpacked_mb) * 1_000_000 + 1)),
        "zip-bomb",
    ),
    ("zip bomb in a sheet", lambda: with_sheet(lambda xml: xml + bytes(160_000_000)), "zip-bomb"),
    ("size told wrong", lying_about_size, "damaged-file"),
    ("many parts", lambda: with_many_parts(), "too-many-parts"),
    ("directory traversal", lambda: with_part("../../etc/cron.d/x", b"x"), "unsafe-part-names"),
    ("traversal inside", lambda: with_part("xl/worksheets/../../../x.xml", b"x"), "unsafe-part-names"),
    ("absolute name", lambda: with_part("/etc/passwd", b"x"), "unsafe-part-names"),
    ("drive letter", lambda: with_part("C:/windows/x", b"x"), "unsafe-part-names"),
    ("doubled part", doubled_part, "unsafe-part-names"),
    ("entity bomb in a sheet", lambda: with_sheet(in_front(ENTITY_BOMB)), "xml-entities"),
    ("external entity in a sheet", lambda: with_sheet(in_front(EXTERNAL)), "xml-entities"),
    (
        "entity bomb in shared strings",
        lambda: with_part("xl/sharedStrings.xml", ENTITY_BOMB + b"<sst/>"),
        "xml-entities",
    ),
    (
        "external entity in the styles",
        lambda: with_part("xl/styles.xml", EXTERNAL + b"<styleSheet/>"),
        "xml-entities",
    ),
    ("UTF-16 hides entities", lambda: with_sheet(lambda xml: xml.decode().encode("utf-16")), "damaged-file"),
    ("sheet is no XML", lambda: with_sheet(lambda xml: b"\x01\x02 not xml <<<>>>"), "missing-header"),
    ("sheet ends early", lambda: with_sheet(lambda xml: xml[: len(xml) // 2]), "damaged-file"),
    ("workbook is no XML", lambda: with_part("xl/workbook.xml", b"<<<<"), "damaged-file"),
    ("sheets missing", lambda: without_sheets(), "damaged-file"),
    ("a cell in the last row", lambda: with_cell("A1048576"), "absurd-dimensions"),
    ("a cell in the last column", lambda: with_cell("XFD99999"), "absurd-dimensions"),
    (
        "a far cell in a near row",
        lambda: with_sheet(in_row_one(b'<c r="XFD1048576"><v>1</v></c>')),
        "absurd-dimensions",
    ),
    (
        "a far cell spelt with spaces",
        lambda: with_sheet(in_row_one(b'<c r = "XFD1048576"><v>1</v></c>')),
        "absurd-dimensions",
    ),
    (
        "two cells far apart",
        lambda: with_sheet(in_row_one(b'<c r="XFD1"><v>1</v></c><c r="A99999"><v>1</v></c>')),
        "absurd-dimensions",
    ),
    (
        "cells without addresses in a far row",
        lambda: with_sheet(in_row(1_000_000, b"<c><v>1</v></c>")),
        "absurd-dimensions",
    ),
    ("a day no calendar has", lambda: with_number(-1e300, "dd.mm.yyyy"), "impossible-day"),
    ("hours without end", lambda: with_number(1e15, "[h]:mm"), "impossible-day"),
    ("many far rows", lambda: with_sheet(rows_to(LIMITS.rows + 5)), "absurd-dimensions"),
    ("a long text a million times", lambda: long_text_often(), "absurd-dimensions"),
]


def with_many_parts() -> bytes:
    return repacked(good(), lambda parts: parts.update({f"xl/x/{n}.xml": b"" for n in range(2100)}))


def without_sheets() -> bytes:
    def remove(parts: dict[str, bytes]) -> None:
        for name in [n for n in parts if n.startswith("xl/worksheets/")]:
            del parts[name]

    return repacked(good(), remove)


def with_cell(cell: str) -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        book["Verbrauch"][cell] = 1

    return workbook([reading(5)], edit=edit)


def with_number(value: float, number_format: str) -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        cell = book["Verbrauch"]["F5"]
        cell.value, cell.number_format = value, number_format

    return workbook([reading(5)], edit=edit)


def in_row_one(cells: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"<sheetData>", b'<sheetData><row r="1">' + cells + b"</row>", 1)


def in_row(number: int, cells: bytes) -> Callable[[bytes], bytes]:
    row = b'<row r="%d">' % number + cells + b"</row>"
    return lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>", 1)


def rows_to(count: int) -> Callable[[bytes], bytes]:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(10, count))
    return lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>", 1)


def long_text_often() -> bytes:
    text = b"<sst><si><t>" + b"x" * 200_000 + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(10, 100_000))
    content = with_sheet(lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>", 1))
    return repacked(content, lambda parts: parts.update({"xl/sharedStrings.xml": text}))


@pytest.mark.parametrize(("make", "code"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_a_hostile_or_foreign_file_is_refused_with_its_finding(make, code):
    content = make()
    started = time.perf_counter()
    checked = check(content)
    assert time.perf_counter() - started < SECONDS
    assert checked.changeset is None
    assert codes(checked) == {code}
    assert all(finding.blocks for finding in checked.findings)


def test_a_good_file_is_no_hostile_one():
    assert codes(check(good())) == set()


def test_macros_are_not_run_and_said_so():
    checked = check(with_part("xl/vbaProject.bin", b"\xcc\x61"))
    assert codes(checked) == {"macros-ignored"}
    assert checked.changeset is not None


def test_links_to_other_workbooks_are_not_followed_and_said_so():
    assert codes(check(with_part("xl/externalLinks/externalLink1.xml", b"<x/>"))) == {"external-links"}


def test_a_foreign_sheet_may_be_as_absurd_as_it_likes():
    def edit(book: openpyxl.Workbook) -> None:
        book.create_sheet("Notizen")["XFD1048576"] = 1

    checked = check(workbook([reading(5)], edit=edit))
    assert codes(checked) == {"unknown-sheet"}
    assert checked.changeset is not None


def test_styled_blank_cells_far_out_are_not_absurd():
    blank = b'<row r="900000"><c r="XFD900000" s="1"/></row>'
    content = with_sheet(lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>", 1))
    assert codes(check(content)) == set()


def test_prefixed_xml_as_some_programs_write_it_is_guarded_too():
    def prefixed(xml: bytes) -> bytes:
        namespace = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        out = xml.replace(namespace, namespace.replace(b"xmlns=", b"xmlns:x="))
        for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"is", b"t", b"f"):
            for end in (b" ", b">", b"/"):
                out = out.replace(b"<" + tag + end, b"<x:" + tag + end)
            out = out.replace(b"</" + tag + b">", b"</x:" + tag + b">")
        return out

    far = in_row_one(b'<c r="XFD1048576"><v>1</v></c>')
    assert codes(check(with_sheet(lambda xml: prefixed(far(xml))))) == {"absurd-dimensions"}


@settings(max_examples=examples(30))
@given(st.binary(max_size=2000))
def test_no_bytes_raise(content):
    for file in (content, b"PK\x03\x04" + content, OLE_MAGIC + content):
        assert check(file).changeset is None


@settings(max_examples=examples(40))
@given(st.integers(0, 10**6), st.integers(1, 40), st.binary(min_size=1, max_size=8))
def test_no_damaged_byte_raises_or_changes_a_figure_unseen(at, count, noise):
    content = bytearray(good())
    at %= len(content)
    content[at : at + len(noise)] = noise
    checked = check(bytes(content[: len(content) - (count if at % 5 == 0 else 0)]))
    if checked.changeset is not None and len(checked.changeset.records.readings) == 2:
        assert checked.changeset.records.readings["amount"].tolist() == [5.0, 7.0]


@settings(max_examples=examples(30))
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=12))
def test_no_damaged_xml_raises(at, noise):
    def change(xml: bytes) -> bytes:
        place = at % len(xml)
        return xml[:place] + noise + xml[place + len(noise) :]

    check(with_sheet(change))
    check(repacked(good(), lambda parts: parts.update({"xl/workbook.xml": change(parts["xl/workbook.xml"])})))
