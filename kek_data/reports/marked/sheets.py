"""Sheets of our own in a workbook that stays as it is: plain strings, never a formula, links to cells inside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kek_data.reports.book import RISKY
from kek_data.reports.marked.cells import address, column_letters
from kek_data.reports.marked.package import SHEET_TYPE, WORKBOOK_PART, Package, relations_of
from kek_data.reports.marked.styles import Look, Styles
from kek_data.reports.marked.xml import (
    MAIN,
    RELATIONS,
    NotEditable,
    attribute,
    text,
    with_attribute,
    without_attribute,
)

_SHEETS_END = "</sheets>"


@dataclass(frozen=True)
class Cell:
    """One cell: a text, a number or blank; `link` is a place in the workbook, "'Verbrauch'!F17"."""

    value: str | float | None = None
    look: Look = field(default_factory=Look)
    link: str = ""


@dataclass(frozen=True)
class OwnSheet:
    """What a sheet of ours shows."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    hidden: frozenset[int] = frozenset()
    """Columns that are not shown, counted from 0."""
    heading_row: int = 0
    """Row of headings that stays in view and carries the filter, counted from 1; 0: none."""


def place_in(sheet: str, cell: str) -> str:
    """A cell of a sheet as a link says it; quotes in the sheet's name are doubled."""
    return "'" + sheet.replace("'", "''") + "'!" + cell


def folded(name: str) -> str:
    """The name of a sheet for comparing: Excel tells none apart by case."""
    return " ".join(name.split()).casefold()


def write_own_sheet(package: Package, styles: Styles, sheet: OwnSheet) -> None:
    """Write a sheet; one of this name (an earlier marked copy's) is replaced where it stands."""
    xml = _sheet_xml(sheet, styles, has_view="<bookViews" in package.read(WORKBOOK_PART))
    there = next((s for s in package.sheets() if folded(s.name) == folded(sheet.name)), None)
    if there is not None:
        for relation in package.relations(there.path):
            if not relation.is_external and not _is_shared(package, there.path, relation.target):
                package.remove(relation.target)
        package.remove(relations_of(there.path))
        package.write(there.path, xml)
        return
    path = package.free_name("xl/worksheets/sheet{}.xml")
    package.write(path, xml)
    package.declare(path, SHEET_TYPE)
    key = package.relate(WORKBOOK_PART, "worksheet", path)
    workbook = package.read(WORKBOOK_PART)
    if _SHEETS_END not in workbook:
        raise NotEditable("dialect")
    numbers = [int(n) for n in re.findall(r"""\ssheetId=["'](\d{1,9})["']""", workbook)]
    tag = f'<sheet xmlns:r="{RELATIONS}" name={attribute(sheet.name)} sheetId="{max(numbers, default=0) + 1}" r:id="{key}"/>'
    package.write(WORKBOOK_PART, workbook.replace(_SHEETS_END, tag + _SHEETS_END, 1))


def show_first(package: Package, name: str) -> None:
    """Let the workbook open on this sheet, and on it alone: sheets selected together would be edited together."""
    for relation in package.relations(WORKBOOK_PART):
        if relation.kind in ("worksheet", "chartsheet") and package.has(relation.target):
            xml = package.read(relation.target)
            found = re.search(r"<sheetView\b[^<>]*\stabSelected=[^<>]*>", xml[:20_000])
            if found is not None:
                tag = without_attribute(found[0], "tabSelected")
                package.write(relation.target, xml[: found.start()] + tag + xml[found.end() :])
    sheet = next(s for s in package.sheets() if folded(s.name) == folded(name))
    xml = package.read(sheet.path)
    package.write(
        sheet.path,
        re.sub(r"<sheetView\b[^<>]*>", lambda v: with_attribute(v[0], "tabSelected", "1"), xml, count=1),
    )
    workbook = package.read(WORKBOOK_PART)
    package.write(
        WORKBOOK_PART,
        re.sub(
            r"<workbookView\b[^<>]*>",
            lambda view: without_attribute(
                with_attribute(view[0], "activeTab", str(sheet.position)), "firstSheet"
            ),
            workbook,
            count=1,
        ),
    )


def _is_shared(package: Package, path: str, target: str) -> bool:
    others = (s.path for s in package.sheets() if s.path != path)
    return any(r.target == target for other in others for r in package.relations(other))


def _sheet_xml(sheet: OwnSheet, styles: Styles, *, has_view: bool) -> str:
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"{_hidden(sheet, i - 1)}/>'
        for i, width in enumerate(sheet.widths, 1)
    )
    last = f"{column_letters(len(sheet.widths))}{max(len(sheet.rows), 1)}"
    links = "".join(_links(sheet))
    heading = sheet.heading_row
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">',
            '<sheetPr><tabColor rgb="FF00613F"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{last}"/>',
            _view(heading) if has_view else "",
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>',
            *(_row_xml(number, row, styles) for number, row in enumerate(sheet.rows, 1)),
            "</sheetData>",
            f'<autoFilter ref="A{heading}:{last}"/>' if heading and len(sheet.rows) > heading else "",
            f"<hyperlinks>{links}</hyperlinks>" if links else "",
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
        )
    )


def _hidden(sheet: OwnSheet, column: int) -> str:
    return ' hidden="1"' if column in sheet.hidden else ""


def _view(heading: int) -> str:
    if not heading:
        return '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
    return (
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane ySplit="{heading}" topLeftCell="A{heading + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{heading + 1}" sqref="A{heading + 1}"/></sheetView></sheetViews>'
    )


def _row_xml(number: int, row: tuple[Cell, ...], styles: Styles) -> str:
    cells = "".join(_cell_xml(address(number, column), cell, styles) for column, cell in enumerate(row, 1))
    return f'<row r="{number}">{cells}</row>'


def _cell_xml(place: str, cell: Cell, styles: Styles) -> str:
    if isinstance(cell.value, str) and cell.value:
        quoted = cell.value.startswith(RISKY)
        style = styles.look(replace(cell.look, is_quoted=True) if quoted else cell.look)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text(cell.value)}</t></is></c>'
    style = styles.look(cell.look)
    if isinstance(cell.value, int | float) and cell.value == cell.value and abs(cell.value) != float("inf"):
        return f'<c r="{place}" s="{style}"><v>{cell.value!r}</v></c>'
    return f'<c r="{place}" s="{style}"/>'


def _links(sheet: OwnSheet) -> Iterator[str]:
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            if cell.link:
                yield f'<hyperlink ref="{address(number, column)}" location={attribute(cell.link)} display={attribute(str(cell.value))}/>'
