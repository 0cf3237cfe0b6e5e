"""Sheets whose cells lie about where and what they are."""

from collections.abc import Iterator
from datetime import datetime

import openpyxl

from tests.intake.hostile.case import AMOUNTS, Case, changed_part, good, replaced, with_part, with_sheet
from tests.intake.workbooks import gas, reading, repacked, workbook

FIVE = b'<c r="F5" t="n"><v>5</v></c>'
BAD_CELLS = {
    "last column and row": b'r="XFD1048576"',
    "row 0": b'r="F0"',
    "no row": b'r="F"',
    "no column": b'r="5"',
    "negative row": b'r="F-5"',
    "lower case": b'r="f5"',
    "absolute": b'r="$F$5"',
    "beyond all columns": b'r="ZZZZ5"',
    "row of ten digits": b'r="F9999999999"',
    "row of 300 digits": b'r="F' + b"9" * 300 + b'"',
    "a range": b'r="F5:F6"',
    "with spaces": b'r = " F5 "',
    "of another row": b'r="F400"',
    "of the row before": b'r="F6"',
    "empty": b'r=""',
    "none": b"",
    "umlaut": 'r="Ä5"'.encode(),
    "twice": b'r="F5" r="G5"',
}
INDICES = ("999999999", "-1", "4294967296", "18446744073709551616", "1.5", "abc", "", " 1", "0x1")
RELATIONS = {
    "to nowhere": b"worksheets/none.xml",
    "to itself": b"workbook.xml",
    "to the relations": b"_rels/workbook.xml.rels",
    "outside": b"../../../etc/passwd",
    "absolute": b"/etc/passwd",
    "address": b"http://127.0.0.1:9/x.xml",
    "file address": b"file:///etc/passwd",
    "blank": b"",
}


def cases() -> Iterator[Case]:
    """Addresses, orders, indices, relations."""
    for name, attribute in BAD_CELLS.items():
        yield Case(f"cell address: {name}", lambda a=attribute: replaced(b'r="F5"', a), amounts=AMOUNTS)
    for name, row in (
        ("0", b"0"),
        ("negative", b"-3"),
        ("text", b"x"),
        ("a billion", b"1000000000"),
        ("another", b"77"),
    ):
        yield Case(
            f"row number: {name}",
            lambda r=row: replaced(b'<row r="5"', b'<row r="' + r + b'"'),
            amounts=AMOUNTS,
        )
    yield Case(
        "a cell twice", lambda: replaced(FIVE, FIVE + FIVE.replace(b">5<", b">6<")), code="cells-not-read"
    )
    yield Case("a row twice", _row_twice, code="cells-not-read")
    yield Case("rows backwards", _backwards, amounts=AMOUNTS)
    yield Case("cells backwards", lambda: replaced(FIVE, b""), code="")
    for index in INDICES:
        yield Case(
            f"shared text {index!r}",
            lambda i=index: with_sheet(
                lambda xml: xml.replace(b"</sheetData>", _text_cell(i) + b"</sheetData>", 1)
            ),
        )
        yield Case(
            f"style {index!r}",
            lambda i=index: replaced(b'<c r="F5" t="n">', b'<c r="F5" t="n" s="' + i.encode() + b'">'),
            amounts=AMOUNTS,
        )
    for kind in (b"zz", b"", b"E", b"inlineStr", b"b", b"d", b"e", b"str", b"s"):
        yield Case(
            f"a number of type {kind!r}",
            lambda k=kind: replaced(FIVE, FIVE.replace(b't="n"', b't="' + k + b'"')),
            amounts=AMOUNTS,
        )
    for name, target in RELATIONS.items():
        yield Case(
            f"sheet relation {name}",
            lambda t=target: changed_part(
                "xl/_rels/workbook.xml.rels", lambda c: c.replace(b"/xl/worksheets/sheet4.xml", t), good
            ),
            amounts=AMOUNTS,
        )
    yield Case("two sheets in one part", _same_part, amounts=AMOUNTS)
    yield Case("two sheets of one name", _same_name, code="double-sheet")
    yield Case("a shared text of 10 MB", lambda: with_part("xl/sharedStrings.xml", _strings(10_000_000, 1)))
    yield Case(
        "100,000 shared texts nobody uses", lambda: with_part("xl/sharedStrings.xml", _strings(10, 100_000))
    )
    yield Case(
        "merged cells all over",
        lambda: _after_data(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    yield Case(
        "merged cells without end",
        lambda: _after_data(b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 50_000 + b"</mergeCells>"),
    )
    yield Case(
        "a formula of 60,000 characters",
        lambda: replaced(b"<v>5</v>", b"<f>" + b"1+" * 30_000 + b"1</f><v>5</v>"),
        amounts=AMOUNTS,
    )
    yield Case(
        "a formula without value", lambda: replaced(b"<v>5</v>", b"<f>2+3</f>"), code="formula-without-value"
    )
    yield Case("a formula nobody calculated", _uncalculated, code="formula-without-value")
    yield Case(
        "a shared formula without value",
        lambda: replaced(b"<v>5</v>", b'<f t="shared" si="0"/>'),
        code="formula-without-value",
    )
    yield Case(
        "an array formula without value",
        lambda: replaced(b"<v>5</v>", b'<f t="array" ref="F5">A1</f><v/>'),
        code="formula-without-value",
    )
    yield Case("days from 1904", _since_1904, amounts=AMOUNTS)


def _text_cell(index: str) -> bytes:
    return b'<row r="90"><c r="A90" t="s"><v>' + index.encode() + b"</v></c></row>"


def _strings(length: int, count: int) -> bytes:
    return b"<sst>" + (b"<si><t>" + b"x" * length + b"</t></si>") * count + b"</sst>"


def _after_data(text: bytes) -> bytes:
    return with_sheet(lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + text, 1))


def _row_twice() -> bytes:
    def change(xml: bytes) -> bytes:
        start = xml.find(b'<row r="5"')
        end = xml.find(b"</row>", start) + 6
        return xml[:end] + xml[start:end].replace(b"<v>5</v>", b"<v>9</v>") + xml[end:]

    return with_sheet(change)


def _backwards() -> bytes:
    def change(xml: bytes) -> bytes:
        start, end = xml.find(b"<sheetData>") + 11, xml.find(b"</sheetData>")
        rows = [row + b"</row>" for row in xml[start:end].split(b"</row>") if row]
        return xml[:start] + b"".join(reversed(rows)) + xml[end:]

    return with_sheet(change)


def _same_part() -> bytes:
    return changed_part(
        "xl/_rels/workbook.xml.rels",
        lambda c: c.replace(b"/xl/worksheets/sheet5.xml", b"/xl/worksheets/sheet4.xml"),
        good,
    )


def _same_name() -> bytes:
    return changed_part(
        "xl/workbook.xml", lambda c: c.replace(b'name="Emissionen"', b'name="verbrauch "'), good
    )


def _uncalculated() -> bytes:
    """As XlsxWriter leaves formulas to Excel: a 0 for each, and the order to calculate on loading."""
    content = replaced(b"<v>5</v>", b"<f>2+3</f><v>0</v>")

    def change(parts: dict[str, bytes]) -> None:
        assert b'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]

    return repacked(content, change)


def _since_1904() -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        book.epoch = datetime(1904, 1, 1)

    return workbook([reading(AMOUNTS[0]), gas(AMOUNTS[1])], edit=edit)
