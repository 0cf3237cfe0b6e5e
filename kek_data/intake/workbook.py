"""A workbook as untouched cell values with their addresses: calamine for values, the XML for what it hides."""

import io
import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from kek_data.domain.finding import Finding
from kek_data.intake.guard import Package
from kek_data.intake.sheet_scan import SheetScan, percent_styles_of, scan_sheet, too_far, without_prefix
from kek_data.wording.intake_findings import make_finding


@dataclass(frozen=True)
class ErrorCell:
    """An Excel error where a value should stand."""

    text: str


@dataclass(frozen=True)
class FormulaWithoutValue:
    """A formula whose result was never saved."""


NO_VALUE = FormulaWithoutValue()


@dataclass
class Sheet:
    """One sheet: rows of cells as lists (blank ""), the first row and column are A1."""

    name: str
    rows: list[list[Any]]
    scan: SheetScan = field(default_factory=SheetScan)

    def value(self, row: int, column: int) -> Any:
        """The value of a cell, "" outside the used range."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook by their folded name, and its custom document properties."""

    sheets: dict[str, Sheet]
    properties: dict[str, str]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, whatever its case, spaces and way of composing umlauts."""
        return self.sheets.get(folded(name))


def folded(text: str) -> str:
    """Text for comparing: composed (NFC), single spaces, no case: "  Verbrauch\\u00a0Breit" -> "verbrauch breit"."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split()).casefold()


def read_workbook(package: Package, wanted: frozenset[str]) -> Workbook | Finding:
    """The wanted sheets (folded names) of a guarded package, or the finding why they cannot be read."""
    parts = package.parts
    longest = max((len(t) for t in _part(parts, "xl/sharedStrings.xml").split(b"</si>")), default=0)
    xml_of = {name: xml for name, xml in _sheet_parts(parts).items() if folded(name) in wanted}
    plain = {name: without_prefix(xml) for name, xml in xml_of.items()}
    for name, xml in plain.items():
        last = too_far(xml, longest)
        if last is not None:
            return make_finding("absurd-dimensions", sheet=name, last=last)
    styles = percent_styles_of(_part(parts, "xl/styles.xml"))
    try:
        reader = CalamineWorkbook.from_filelike(_archive_of(package, list(xml_of.values())))
        sheets = {}
        for name in [name for name in reader.sheet_names if name in xml_of]:
            rows = _rows(reader.get_sheet_by_name(name))
            if rows is None:
                return make_finding("impossible-day", sheet=name)
            sheets[folded(name)] = _sheet(name, rows, scan_sheet(plain[name], styles))
    except (CalamineError, ValueError, OSError):
        return make_finding("damaged-file")
    return Workbook(sheets, _properties(_part(parts, "docProps/custom.xml")))


def _archive_of(package: Package, sheets: list[bytes]) -> io.BytesIO:
    """The package without sheets that were not looked at: the reader cannot be led to another one."""
    kept = {
        name: content
        for name, content in package.parts.items()
        if not name.lower().startswith("xl/worksheets/") or any(content is xml for xml in sheets)
    }
    return Package(kept).archive()


def _rows(sheet: CalamineSheet) -> list[list[Any]] | None:
    """The cells of a sheet; None where a cell of days or times holds a number calamine fails on (python-calamine#139)."""
    try:
        return sheet.to_python(skip_empty_area=False)
    except OverflowError:
        return None
    except BaseException as error:  # a panic is no Exception, and its class cannot be imported
        if type(error).__name__ != "PanicException":
            raise
        return None


def _sheet(name: str, rows: list[list[Any]], scan: SheetScan) -> Sheet:
    odd: dict[tuple[int, int], object] = {place: ErrorCell(text) for place, text in scan.errors.items()}
    odd.update(dict.fromkeys(scan.formulas_without_value, NO_VALUE))
    width = max((len(rows[0]) if rows else 0), *(column + 1 for _, column in odd), 0)
    height = max(len(rows), *(row + 1 for row, _ in odd), 0)
    if odd and rows and width > len(rows[0]):
        rows = [row + [""] * (width - len(row)) for row in rows]
    rows += [[""] * width for _ in range(height - len(rows))]
    for (row, column), value in odd.items():
        if rows[row][column] == "":
            rows[row][column] = value
    return Sheet(name, rows, scan)


_SHEET = re.compile(rb"<(?:[A-Za-z0-9]{1,20}:)?sheet\s[^<>]{0,1000}>")
_NAME = re.compile(rb"""\bname=["']([^"'<>]{1,400})["']""")
_RELATION_ID = re.compile(rb"""\b[A-Za-z0-9]{1,20}:id=["']([^"'<>]{1,100})["']""")
_RELATION = re.compile(rb"<(?:[A-Za-z0-9]{1,20}:)?Relationship\s[^<>]{0,1000}>")
_ID = re.compile(rb"""\bId=["']([^"'<>]{1,100})["']""")
_TARGET = re.compile(rb"""\bTarget=["']([^"'<>]{1,300})["']""")
_PROPERTY = re.compile(
    rb"""<(?:[A-Za-z0-9]{1,20}:)?property\s[^<>]{0,500}?\bname=["']([^"'<>]{1,100})["'][^<>]{0,500}>\s{0,100}"""
    rb"""<[A-Za-z0-9:]{1,40}>([^<]{0,500})<"""
)


def _part(parts: dict[str, bytes], name: str) -> bytes:
    return next((content for key, content in parts.items() if key.lower() == name.lower()), b"")


def _sheet_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Sheet name -> its XML, by way of the workbook's relations."""
    targets = {}
    for relation in _RELATION.findall(_part(parts, "xl/_rels/workbook.xml.rels")):
        key, target = _ID.search(relation), _TARGET.search(relation)
        if key is not None and target is not None:
            targets[key[1]] = target[1].decode("utf-8", "replace")
    found = {}
    for sheet in _SHEET.findall(_part(parts, "xl/workbook.xml")):
        name, relation_id = _NAME.search(sheet), _RELATION_ID.search(sheet)
        if name is not None and relation_id is not None:
            path = targets.get(relation_id[1], "").lstrip("/").removeprefix("xl/")
            found[unescape(name[1].decode("utf-8", "replace"))] = _part(parts, f"xl/{path}")
    return found


def _properties(xml: bytes) -> dict[str, str]:
    return {
        unescape(name.decode("utf-8", "replace")): unescape(value.decode("utf-8", "replace")).strip()
        for name, value in _PROPERTY.findall(xml)
    }
