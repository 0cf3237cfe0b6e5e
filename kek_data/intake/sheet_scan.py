"""What the fast reader hides, found in a sheet's XML: how far it reaches, error cells, formulas without a value.

Regular expressions with bounded repeats over bytes: linear in the size of the part, whatever is in it
(calamine returns "" for error cells and uncached formulas: performance.md §12).
"""

import re
from dataclasses import dataclass, field
from html import unescape

from kek_data.intake.addresses import address, column_number, position
from kek_data.intake.limits import MEGABYTE, Limits

LONG_TEXT = 1000
MAX_ODD_CELLS = 100_000
"""Error cells listed per sheet; a sheet with more is refused by the first ones anyway."""

_IS = rb"""\s{0,9}=\s{0,9}["']"""
_PREFIX = re.compile(rb"<(/?)[A-Za-z0-9]{1,20}:")
_ROW = re.compile(rb"<row\s[^<>]{0,300}")
_ROW_NUMBER = re.compile(rb"<row\s(?:[^<>]{0,300}?\s)?r" + _IS + rb"([0-9]{1,9})")
_WITH_CONTENT = rb"""["'][^<>]{0,300}(?<!/)>"""
_FAR = re.compile(rb"r" + _IS + rb"([A-Z]{2,4}(?=[0-9])|[A-Z]?(?=[0-9]{6}))([0-9]{1,9})" + _WITH_CONTENT)
"""Cells with a content beyond column Z or below row 99,999, and rows below it."""
_FILLED = re.compile(rb"r" + _IS + rb"[A-Z]{1,4}([0-9]{1,9})" + _WITH_CONTENT)
_NAMELESS = re.compile(rb"<c(?:>|\s(?![^<>]{0,300}\br\s{0,9}=))")
_ERROR = re.compile(rb"""<c\s[^<>]{0,300}\bt=["']e["'][^<>]{0,300}>""")
_VALUE = re.compile(rb"<v[^<>]{0,50}>([^<]{0,100})<")
_FORMULA = re.compile(
    rb"<c\s([^<>]{0,300})>\s{0,100}<f(?:\s[^<>]{0,300})?(?:/>|>[^<]{0,9000}</f>)\s{0,100}"
    rb"(?:<v\s{0,9}/>|<v></v>)?\s{0,100}</c>"
)
_ANY_FORMULA = re.compile(rb"<f[>\s/]")
_UNCALCULATED = re.compile(
    rb"<c\s([^<>]{0,300})>\s{0,100}<f(?:\s[^<>]{0,300})?(?:/>|>[^<]{0,9000}</f>)\s{0,100}"
    rb"(?:<v\s{0,9}/>|<v>0?</v>)?\s{0,100}</c>"
)
_CELL_NAME = re.compile(rb"""\br=["']([A-Z]{1,3}[0-9]{1,7})["']""")
_TEXT_TYPE = re.compile(rb"""\bt=["']str["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_HIDDEN_COLUMN = re.compile(rb"<col\s[^<>]{0,300}>")
_MIN_MAX = re.compile(rb"""\b(min|max)=["']([0-9]{1,7})["']""")
_MERGED = re.compile(
    rb"""mergeCell\s[^<>]{0,100}?\bref=["']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})["']"""
)
_STYLED_CELL = re.compile(rb"""<c\s[^<>]{0,300}?\bs=["']([0-9]{1,6})["'][^<>]{0,300}(?<!/)>""")
_NUMBER_FORMAT = re.compile(
    rb"""<numFmt\s[^<>]{0,200}?numFmtId=["']([0-9]{1,9})["'][^<>]{0,200}?formatCode=["']([^<>]{0,300})"""
)
_STYLE = re.compile(rb"""<xf\s[^<>]{0,300}?\bnumFmtId=["']([0-9]{1,9})["']""")
_SHARED_TYPE = re.compile(rb"t" + _IS + rb"s")


@dataclass(frozen=True)
class SheetScan:
    """What a sheet's XML says beyond its values; rows and columns from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas_without_value: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent_cells: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def without_prefix(xml: bytes) -> bytes:
    """The XML with "x:row" as "row": few programs write prefixes, the patterns here do without."""
    return _PREFIX.sub(rb"<\1", xml) if b":sheetData" in xml else xml


def too_far(xml: bytes, longest_text: int, limits: Limits) -> str | None:
    """Address of the last cell if the sheet reaches further than is read, else None.

    longest_text: bytes of the longest shared text, which each cell may repeat.
    """
    far = _FAR.findall(xml)
    columns = {letters for letters, _ in far if letters}
    last_row, last_column = 1, 25
    if far:
        rows = set(_FILLED.findall(xml))
        if _NAMELESS.search(xml):  # cells without an address stand in their row
            rows |= set(_ROW_NUMBER.findall(xml))
        last_row = max(map(int, rows), default=1)
        last_column = max([25, *(column_number(letters.decode()) for letters in columns)])
    width = last_column + 1
    is_large = last_row > limits.rows or width > limits.columns or last_row * width > limits.cells
    if is_large or _repeated(xml, longest_text) > limits.text_mb * MEGABYTE:
        return address(last_row - 1, last_column)
    return None


def _repeated(xml: bytes, longest_text: int) -> int:
    """Bytes the cells of a sheet may blow up to if each repeats the longest shared text."""
    return longest_text * len(_SHARED_TYPE.findall(xml)) if longest_text > LONG_TEXT else 0


def scan_sheet(
    xml: bytes, percent_styles: frozenset[bytes] = frozenset(), *, is_uncalculated: bool = False
) -> SheetScan:
    """Error cells, formulas without a value, hidden rows and columns, merged ranges of one sheet.

    percent_styles: numbers of the cell styles that show a number as percent, see `percent_styles_of`.
    is_uncalculated: the program that wrote the file left its formulas to Excel: 0 there is a place holder
    (XlsxWriter, "Formula Results"), not a result.
    """
    return SheetScan(
        errors=_errors(xml) if (b"t='e'" if b"='" in xml[:5000] else b't="e"') in xml else {},
        formulas_without_value=_formulas(xml, _UNCALCULATED if is_uncalculated else _FORMULA),
        percent_cells=_percent_cells(xml, percent_styles),
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
        merged=tuple(
            (position(first.decode()), position(last.decode())) for first, last in _MERGED.findall(xml)
        ),
    )


def percent_styles_of(styles: bytes) -> frozenset[bytes]:
    """Numbers of the cell styles whose number format is a percentage."""
    plain = without_prefix(styles)
    formats = {b"9", b"10"}  # built-in 0 % and 0.00 %
    formats |= {key for key, code in _NUMBER_FORMAT.findall(plain) if b"%" in code}
    start = plain.find(b"<cellXfs")
    used = _STYLE.findall(plain[start : plain.find(b"</cellXfs>", start)]) if start >= 0 else []
    return frozenset(str(number).encode() for number, key in enumerate(used) if key in formats)


def _percent_cells(xml: bytes, styles: frozenset[bytes]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    cells = _STYLED_CELL.finditer(xml)
    names = (_CELL_NAME.search(cell[0]) for cell in cells if cell[1] in styles)
    return frozenset(position(name[1].decode()) for name in names if name is not None)


def _errors(xml: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for cell in _ERROR.finditer(xml):
        name = _CELL_NAME.search(cell[0])
        if name is None:
            continue
        value = _VALUE.search(xml, cell.end(), _end_of_cell(xml, cell.end()))
        found[position(name[1].decode())] = (
            unescape(value[1].decode("utf-8", "replace")) if value is not None else "#"
        )
        if len(found) >= MAX_ODD_CELLS:
            break
    return found


def _formulas(xml: bytes, pattern: re.Pattern[bytes]) -> frozenset[tuple[int, int]]:
    """A formula whose cached value is an empty text is typed t="str": that is a blank, not a missing value."""
    if _ANY_FORMULA.search(xml) is None:
        return frozenset()
    found = set()
    for attributes in pattern.findall(xml):
        name = _CELL_NAME.search(attributes)
        if name is not None and not _TEXT_TYPE.search(attributes):
            found.add(position(name[1].decode()))
    return frozenset(found)


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if b"hidden=" not in xml:
        return frozenset()
    hidden = (_ROW_NUMBER.match(row) for row in _ROW.findall(xml) if _HIDDEN.search(row))
    return frozenset(int(number[1]) - 1 for number in hidden if number is not None)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    found: set[int] = set()
    for column in _HIDDEN_COLUMN.findall(xml[:200_000]):
        if _HIDDEN.search(column):
            edges = {name: int(number) for name, number in _MIN_MAX.findall(column)}
            found.update(range(edges.get(b"min", 1) - 1, min(edges.get(b"max", 0), 1000)))
    return frozenset(found)


def _end_of_cell(xml: bytes, start: int) -> int:
    """Where the cell that begins at start ends: a formula has at most 8,192 characters."""
    end = xml.find(b"c>", start, start + 9500)
    return end if end >= 0 else start + 200
