"""Reading OpenDocument spreadsheets (.ods): the XML itself, cell by cell, with errors and formulas without a value."""

from xml.parsers import expat

from kek_data.domain.finding import Finding
from kek_data.intake.choice import chosen
from kek_data.intake.guard import Package
from kek_data.intake.limits import Limits
from kek_data.intake.ods_sheet import OdsSheet, TooLarge
from kek_data.intake.workbook import Sheet, Workbook, folded
from kek_data.wording.intake_findings import make_finding

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
SHORT = {
    NAMESPACE + "table:1.0": "table",
    NAMESPACE + "office:1.0": "office",
    NAMESPACE + "text:1.0": "text",
    NAMESPACE + "style:1.0": "style",
    NAMESPACE + "meta:1.0": "meta",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
SKIPPED = frozenset(("table:tracked-changes", "table:dde-links", "table:shapes", "office:annotation"))
"""Elements whose tables, cells and texts are none of the sheet."""
CELLS = ("table:table-cell", "table:covered-table-cell")


class _Declared(ValueError):
    """The XML declares a document type."""


def read_ods(package: Package, limits: Limits) -> Workbook | Finding:
    """The sheets of a guarded package, or the finding why they cannot be read."""
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        return make_finding("encrypted-file")
    reader = _Reader(limits)
    try:
        _parse(package.part("content.xml"), reader)
        properties = _properties(package.part("meta.xml"))
    except _Declared:
        return make_finding("xml-entities", name="content.xml")
    except TooLarge as far:
        return make_finding("absurd-dimensions", sheet=far.sheet, last=far.last)
    except (expat.ExpatError, ValueError, LookupError):
        return make_finding("damaged-file")
    choice = chosen([sheet.name for sheet in reader.sheets], properties)
    if isinstance(choice, Finding):
        return choice
    sheets = {
        folded(s.name): Sheet(s.name, s.rows, s.scan(), s.style in reader.hidden_styles)
        for s in reader.sheets
        if s.name in choice.wanted
    }
    findings = [*package.hints]
    if reader.has_links:
        findings.append(make_finding("external-links"))
    unread = tuple(s.name for s in reader.sheets if s.name in choice.rest and s.rows)
    return Workbook(sheets, properties, "ods", tuple(findings), unread)


def _parse(xml: bytes, reader: "_Reader") -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)


def _refuse(*_declaration: object) -> None:
    raise _Declared


class _Reader:
    """Takes the elements of content.xml and keeps the sheets."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.sheets: list[OdsSheet] = []
        self.hidden_styles: set[str] = set()
        self.has_links = False
        self._style = ""
        self._sheet: OdsSheet | None = None
        self._skipped = 0
        self._names: dict[str, str] = {}

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        """A start tag; raises ValueError, TooLarge where a sheet is none that is read."""
        name = self._short(qualified)
        if self._skipped or name in SKIPPED or name.startswith("other:"):
            self._skipped += bool(self._skipped) or name in SKIPPED or self._sheet is not None
            return
        if self._sheet is not None:
            self._in_sheet(self._sheet, name, attributes)
        elif name == "table:table":
            given = self._given(attributes)
            self._sheet = OdsSheet(
                given.get("table:name", ""), given.get("table:style-name", ""), self.limits
            )
        elif name == "style:style":
            self._style = self._given(attributes).get("style:name", "")
        elif name == "style:table-properties" and self._given(attributes).get("table:display") == "false":
            self.hidden_styles.add(self._style)

    def _in_sheet(self, sheet: OdsSheet, name: str, attributes: dict[str, str]) -> None:
        if name in CELLS:
            sheet.start_cell(self._given(attributes))
        elif name == "table:table-row":
            sheet.start_row(self._given(attributes))
        elif name == "table:table-column":
            sheet.add_columns(self._given(attributes))
        elif name == "text:p":
            sheet.start_paragraph()
        elif name == "text:s":
            sheet.add_text(" " * min(int(self._given(attributes).get("text:c", "1")), 1000))
        elif name == "text:tab":
            sheet.add_text("\t")
        elif name == "text:line-break":
            sheet.add_text("\n")
        elif name == "table:table-source":
            sheet.is_linked = True
        elif name == "table:table":
            raise ValueError("table within a cell")

    def end(self, qualified: str) -> None:
        """An end tag."""
        if self._skipped:
            self._skipped -= 1
            return
        name = self._short(qualified)
        if self._sheet is None:
            return
        if name in CELLS:
            self._sheet.end_cell()
        elif name == "table:table-row":
            self._sheet.end_row()
        elif name == "text:p":
            self._sheet.end_paragraph()
        elif name == "table:table":
            if self._sheet.is_linked:
                self.has_links = True
            else:
                self.sheets.append(self._sheet)
            self._sheet = None

    def text(self, text: str) -> None:
        """Text between tags."""
        if self._sheet is not None and not self._skipped:
            self._sheet.add_text(text)

    def _short(self, qualified: str) -> str:
        """ "urn:… table-cell" -> "table:table-cell"; "other:…" for what no reader of values needs."""
        found = self._names.get(qualified)
        if found is None:
            uri, _, local = qualified.rpartition(" ")
            found = self._names[qualified] = f"{SHORT.get(uri, 'other')}:{local}"
        return found

    def _given(self, attributes: dict[str, str]) -> dict[str, str]:
        return {self._short(key): value for key, value in attributes.items()}


def _properties(xml: bytes) -> dict[str, str]:
    """User defined properties of meta.xml."""
    found: dict[str, str] = {}
    name: list[str] = []

    def start(qualified: str, attributes: dict[str, str]) -> None:
        if qualified == NAMESPACE + "meta:1.0 user-defined":
            name.append(attributes.get(NAMESPACE + "meta:1.0 name", ""))

    def end(qualified: str) -> None:
        if qualified == NAMESPACE + "meta:1.0 user-defined":
            name.pop()

    def text(value: str) -> None:
        if name:
            found[name[-1]] = (found.get(name[-1], "") + value).strip()

    if xml:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, _refuse
        parser.Parse(xml, True)
    return found
