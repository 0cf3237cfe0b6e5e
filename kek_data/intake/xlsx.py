"""Reading .xlsx and .xlsm: calamine for values, the XML for what it hides."""

import re
from html import unescape

from python_calamine import CalamineError, CalamineWorkbook

from kek_data.domain.finding import Finding
from kek_data.intake.choice import chosen
from kek_data.intake.guard import Package
from kek_data.intake.limits import Limits
from kek_data.intake.odd_cells import not_read, rows_of, sheet_with
from kek_data.intake.sheet_scan import percent_styles_of, scan_sheet, too_far, without_prefix
from kek_data.intake.workbook import Sheet, Workbook, folded
from kek_data.intake.xlsx_control import has_odd_index, unread_cells, values_in
from kek_data.wording.intake_findings import make_finding

_SHEET = re.compile(rb"<(?:[A-Za-z0-9]{1,20}:)?sheet\s[^<>]{0,4000}>")
_NAME = re.compile(rb"""\bname=(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""")
_HIDDEN = re.compile(rb"""\bstate=["'](?:hidden|veryHidden)["']""")
_RELATION_ID = re.compile(rb"""\b[A-Za-z0-9]{1,20}:id=["']([^"'<>]{1,100})["']""")
_RELATION = re.compile(rb"<(?:[A-Za-z0-9]{1,20}:)?Relationship\s[^<>]{0,1000}>")
_ID = re.compile(rb"""\bId=["']([^"'<>]{1,100})["']""")
_TARGET = re.compile(rb"""\bTarget=["']([^"'<>]{1,300})["']""")
_PROPERTY = re.compile(
    rb"""<(?:[A-Za-z0-9]{1,20}:)?property\s[^<>]{0,500}?\bname=["']([^"'<>]{1,100})["'][^<>]{0,500}>\s{0,100}"""
    rb"""<[A-Za-z0-9:]{1,40}>([^<]{0,500})<"""
)
_NEVER_CALCULATED = re.compile(
    rb"""<(?:[A-Za-z0-9]{1,20}:)?calcPr\s[^<>]{0,300}\bfullCalcOnLoad=["'](?:1|true)["']"""
)


def read_xlsx(package: Package, limits: Limits) -> Workbook | Finding:
    """The sheets of a guarded package, or the finding why they cannot be read."""
    named = _sheet_parts(package)
    properties = properties_of(package.part("docProps/custom.xml"))
    choice = chosen([name for name, _ in named], properties)
    if isinstance(choice, Finding):
        return choice
    xml_of = dict(named)
    strings = package.part("xl/sharedStrings.xml")
    longest = max((len(t) for t in strings.split(b"</si>")), default=0)
    plain = {name: without_prefix(xml_of[name]) for name in choice.wanted}
    for name, xml in plain.items():
        last = too_far(xml, longest, limits)
        if last is not None:
            return make_finding("absurd-dimensions", sheet=name, last=last)
    try:
        archive = package.archive(without=_others(package.parts, xml_of, choice.wanted))
        found = _sheets(package, CalamineWorkbook.from_filelike(archive), plain)
    except (CalamineError, ValueError, OSError):
        return make_finding("damaged-file")
    if isinstance(found, Finding):
        return found
    sheets, findings = found
    unread = tuple(name for name in choice.rest if values_in(without_prefix(xml_of[name])))
    return Workbook(sheets, properties, package.file_format, findings, unread)


def _sheets(
    package: Package, reader: CalamineWorkbook, plain: dict[str, bytes]
) -> tuple[dict[str, Sheet], tuple[Finding, ...]] | Finding:
    """Folded name -> sheet, and what is to be said about the file; or the finding why it cannot be read."""
    styles = percent_styles_of(package.part("xl/styles.xml"))
    book = package.part("xl/workbook.xml")
    is_uncalculated = _NEVER_CALCULATED.search(book) is not None
    hidden = _hidden_sheets(book)
    sheets: dict[str, Sheet] = {}
    findings = [*package.hints]
    for name in [name for name in reader.sheet_names if name in plain]:
        xml = plain[name]
        rows = rows_of(reader.get_sheet_by_name(name))
        if rows is None:
            return make_finding("impossible-day", sheet=name)
        if has_odd_index(xml):
            return make_finding("damaged-file")
        scan = scan_sheet(xml, styles, is_uncalculated=is_uncalculated)
        count, places = unread_cells(xml, rows, scan.errors, package.part("xl/sharedStrings.xml"))
        if count:
            findings.append(not_read(name, places, count))
        may_hold_nan = b"n</v>" in xml or b"N</v>" in xml
        sheets[folded(name)] = sheet_with(
            name, rows, scan, is_hidden=name in hidden, may_hold_nan=may_hold_nan
        )
    return sheets, tuple(findings)


def _others(parts: dict[str, bytes], xml_of: dict[str, bytes], wanted: list[str]) -> set[str]:
    """Parts of sheets that were not looked at: the reader cannot be led to them."""
    kept = [xml_of[name] for name in wanted]
    return {
        name
        for name, content in parts.items()
        if name.lower().startswith("xl/worksheets/") and not any(content is xml for xml in kept)
    }


def _sheet_parts(package: Package) -> list[tuple[str, bytes]]:
    """(sheet name, its XML), by way of the workbook's relations; charts and dialogs are no sheets."""
    targets = relation_targets(package.part("xl/_rels/workbook.xml.rels"))
    found = []
    for sheet in _SHEET.findall(package.part("xl/workbook.xml")):
        name, relation_id = _NAME.search(sheet), _RELATION_ID.search(sheet)
        if name is not None and relation_id is not None:
            path = targets.get(relation_id[1], "")
            if not path.lower().startswith("chartsheets/"):
                found.append((_text(name[1] or name[2]), package.part(f"xl/{path}")))
    return found


def relation_targets(xml: bytes) -> dict[bytes, str]:
    """Relation id -> path below xl/ of a relations part."""
    targets = {}
    for relation in _RELATION.findall(xml):
        key, target = _ID.search(relation), _TARGET.search(relation)
        if key is not None and target is not None:
            targets[key[1]] = target[1].decode("utf-8", "replace").lstrip("/").removeprefix("xl/")
    return targets


def _hidden_sheets(book: bytes) -> set[str]:
    found = set()
    for sheet in _SHEET.findall(book):
        name = _NAME.search(sheet)
        if name is not None and _HIDDEN.search(sheet):
            found.add(_text(name[1] or name[2]))
    return found


def _text(attribute: bytes) -> str:
    return unescape(attribute.decode("utf-8", "replace"))


def properties_of(xml: bytes) -> dict[str, str]:
    """The custom document properties of an Office Open XML file."""
    return {
        unescape(name.decode("utf-8", "replace")): unescape(value.decode("utf-8", "replace")).strip()
        for name, value in _PROPERTY.findall(xml)
    }
