"""Names of files and sheets that are meant to do something, and files that are not what their name says."""

import io
import zipfile
from collections.abc import Iterator

import openpyxl

from tests.intake.hostile.case import (
    AMOUNTS,
    Case,
    changed_part,
    good,
    good_ods,
    good_xlsb,
    with_part,
    zipped,
)
from tests.intake.hostile.damage import good_xls
from tests.intake.workbooks import gas, reading, workbook

FILE_NAMES = (
    "../../etc/passwd.xlsx",
    "..\\..\\x.xlsx",
    "a\x00b.xlsx",
    "a\nb.xlsx",
    "x" * 300 + ".xlsx",
    "<script>.xlsx",
    "\u202excslx.exe",
    "",
    ".",
    "CON.xlsx",
    "$(id).xlsx",
    "; rm -rf x.xlsx",
    "x.csv",
    "x.pdf",
)
SHEET_NAMES = (
    "x" * 200,
    "'Verbrauch'",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "../../x",
    "=1+1",
    "\u202ehcuarbreV",
    "Ver\u200bbrauch",
    "#REF!",
    "a|b·c",
    "{0}",
)
OTHERS: dict[str, bytes] = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "html": b"<html><body><table><tr><td>1;2,3</td></tr></table></body></html>",
    "html as Excel writes it": b'\xef\xbb\xbf<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>5\n;</table>',
    "SpreadsheetML 2003": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100),
    "gif": b"GIF89a;,\n" + bytes(100),
    "gzip": b"\x1f\x8b\x08" + bytes(100),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(100),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
    "program": b"MZ\x90\x00" + bytes(500),
    "script": b"#!/bin/sh\nid\n",
    "rtf": b"{\\rtf1 a;b\n}",
    "json": b'{"a": 1}',
    "pickle": b"\x80\x05cos\nsystem\n(S'id'\ntR.",
    "sqlite": b"SQLite format 3\x00" + bytes(500),
    "BIFF without OLE": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(200),
    "Lotus": b"\x00\x00\x02\x00\x06\x04" + bytes(200),
}


def cases() -> Iterator[Case]:
    """By name, by sheet, by kind."""
    for number, name in enumerate(FILE_NAMES):
        yield Case(f"file name {number}", good, name, AMOUNTS, frozenset())
    for number, name in enumerate(SHEET_NAMES):
        yield Case(f"sheet name {number}", lambda n=name: _renamed(n), amounts=AMOUNTS)
        yield Case(
            f"further sheet {number}", lambda n=name: _further(n), amounts=AMOUNTS, code="unknown-sheet"
        )
    for kind, make in (("xlsb", good_xlsb), ("ods", good_ods), ("xls", good_xls)):
        yield Case(f"{kind} called .xlsx", make, "x.xlsx", AMOUNTS, frozenset())
        yield Case(f"{kind} called .csv", make, "x.csv", AMOUNTS, frozenset())
    for kind, content in OTHERS.items():
        yield Case(f"{kind} called .xlsx", lambda c=content: c, "x.xlsx", code="not-excel")
        yield Case(f"{kind} called .csv", lambda c=content: c, "x.csv")
    for name in ("word/document.xml", "ppt/presentation.xml", "index.html", "mimetype"):
        yield Case(f"archive of {name}", lambda n=name: zipped({n: b"x"}), code="not-excel")
    yield Case(
        "text document",
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        code="not-excel",
    )
    yield Case(
        "macros",
        lambda: with_part("xl/vbaProject.bin", b"\xcc\x61"),
        "x.xlsm",
        AMOUNTS,
        frozenset({"macros-ignored"}),
    )
    yield Case(
        "macros in .ods",
        lambda: with_part("Basic/Standard/x.xml", b"<x/>", good_ods),
        "x.ods",
        AMOUNTS,
        frozenset({"macros-ignored"}),
    )
    yield Case(
        "links to workbooks",
        lambda: with_part("xl/externalLinks/externalLink1.xml", b"<x/>"),
        amounts=AMOUNTS,
        code="external-links",
    )
    yield Case("a relation of the package to a server", _linked, amounts=AMOUNTS)
    yield Case("digital signature", lambda: with_part("_xmlsignatures/sig1.xml", b"<x/>"), amounts=AMOUNTS)
    yield Case(
        "embedded program", lambda: with_part("xl/embeddings/oleObject1.bin", b"MZ" * 500), amounts=AMOUNTS
    )
    yield Case("directories", _directories, amounts=AMOUNTS)


def _renamed(name: str) -> bytes:
    return changed_part(
        "xl/workbook.xml", lambda c: c.replace(b'name="Verbrauch"', f'name="{name}"'.encode()), good
    )


def _further(name: str) -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        book.create_sheet("ZUSATZ")["A1"] = 1

    content = workbook([reading(AMOUNTS[0]), gas(AMOUNTS[1])], edit=edit)
    return changed_part(
        "xl/workbook.xml", lambda c: c.replace(b'"ZUSATZ"', f'"{name}"'.encode()), lambda: content
    )


def _linked() -> bytes:
    relation = b'<Relationship Id="rIdX" TargetMode="External" Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/x.dotm"/>'
    return changed_part(
        "xl/_rels/workbook.xml.rels",
        lambda c: c.replace(b"</Relationships>", relation + b"</Relationships>"),
        good,
    )


def _directories() -> bytes:
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as archive:
        for name in ("xl/", "xl/worksheets/", "docProps/"):
            archive.writestr(name, b"")
    return target.getvalue()
