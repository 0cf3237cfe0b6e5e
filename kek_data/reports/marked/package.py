"""A workbook as a package of parts: which sheets it has, how parts are related, which kinds of parts it holds."""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from kek_data.reports.marked.xml import (
    MAIN,
    RELATIONS,
    NotEditable,
    attribute,
    attributes,
    check_root,
    check_well_formed,
    decoded,
)

TYPES_PART = "[Content_Types].xml"
WORKBOOK_PART = "xl/workbook.xml"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
PLAIN_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError),
)

HARMLESS = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|docProps/[^/]+|docMetadata/[^/]+|customXml/(_rels/)?[^/]+\.(xml|rels)"
    r"|xl/(workbook|styles|sharedStrings|calcChain|metadata|comments[0-9]*)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/theme/(_rels/)?[^/]+|xl/worksheets/(_rels/)?[^/]+\.(xml|rels)|xl/chartsheets/(_rels/)?[^/]+\.(xml|rels)"
    r"|xl/(comments|threadedComments|persons|tables|ctrlProps)/[^/]+\.xml|xl/tables/_rels/[^/]+\.rels"
    r"|xl/drawings/(_rels/)?[^/]+\.(xml|vml|rels)|xl/media/[^/]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)"
    r"|xl/charts/(_rels/)?[^/]+\.(xml|rels)|xl/printerSettings/[^/]+\.bin"
    r"|xl/(pivotTables|pivotCache|slicers|slicerCaches|timelines|timelineCaches|namedSheetViews|richData|featurePropertyBag)/(_rels/)?[^/]+\.(xml|rels))$",
    re.IGNORECASE,
)
"""Parts a copy may carry: values, looks, pictures, charts, tables, pivots. Everything else leads to a new workbook."""

FORBIDDEN: tuple[tuple[str, str], ...] = (
    ("vbaproject", "macros"),
    ("macrosheets/", "macros"),
    ("customui", "macros"),
    ("externallinks/", "external_links"),
    ("connections.xml", "connections"),
    ("querytables/", "connections"),
    ("model/", "connections"),
    ("embeddings/", "embedded"),
    ("activex/", "embedded"),
    ("webextensions/", "embedded"),
    ("_xmlsignatures/", "signed"),
)
"""Piece of a part's name -> why the file is not edited (wording.marked_copy_texts.REASONS)."""

_RELATION = re.compile(r"<Relationship\s[^<>]*>")
_SHEET = re.compile(r"<sheet\s[^<>]*>")


@dataclass(frozen=True)
class Relation:
    """One relation of a part: target is a part name, or an address outside the package."""

    id: str
    kind: str  # last word of the type: "worksheet", "comments"
    target: str
    is_external: bool


@dataclass(frozen=True)
class SheetPart:
    """A worksheet by its name as people see it."""

    name: str
    path: str
    position: int


@dataclass
class Package:
    """The parts of a workbook, in their order; edits are made here and packed again."""

    parts: dict[str, bytes]
    changed: dict[str, str] = field(default_factory=dict)
    declared: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, content: bytes) -> "Package":
        """The package of an .xlsx that may be edited; raises NotEditable with the reason."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = [info.filename for info in archive.infolist() if not info.is_dir()]
                _check_names(names)
                package = cls({name: archive.read(name) for name in names})
        except DAMAGES as error:
            raise NotEditable("damaged") from error
        package._check_kind()
        return package

    def read(self, path: str) -> str:
        """A part as text, as it stands after the edits so far; raises NotEditable if there is none."""
        if path not in self.changed:
            if path not in self.parts:
                raise NotEditable("damaged")
            return decoded(self.parts[path])
        return self.changed[path]

    def write(self, path: str, xml: str) -> None:
        """Set a part."""
        self.changed[path] = xml

    def remove(self, path: str) -> None:
        """Take a part out, with its declaration."""
        self.parts.pop(path, None)
        self.changed.pop(path, None)
        types = self.read(TYPES_PART)
        self.write(TYPES_PART, re.sub(rf"""<Override\s[^<>]*["']/{re.escape(path)}["'][^<>]*>""", "", types))

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path in self.parts or path in self.changed

    def sheets(self) -> tuple[SheetPart, ...]:
        """The worksheets in their order; chart sheets and dialogs are left out."""
        targets = {relation.id: relation for relation in self.relations(WORKBOOK_PART)}
        found = []
        for position, tag in enumerate(_SHEET.findall(self.read(WORKBOOK_PART))):
            said = attributes(tag)
            key = next((value for name, value in said.items() if name.endswith(":id")), "")
            relation = targets.get(key)
            if relation is not None and relation.kind == "worksheet":
                found.append(SheetPart(said.get("name", ""), relation.target, position))
        return tuple(found)

    def relations(self, path: str) -> tuple[Relation, ...]:
        """What a part is related to."""
        if not self.has(relations_of(path)):
            return ()
        found = []
        for tag in _RELATION.findall(self.read(relations_of(path))):
            said = attributes(tag)
            is_external = said.get("TargetMode") == "External"
            target = said.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(target)))[1:]
            found.append(
                Relation(said.get("Id", ""), said.get("Type", "").rsplit("/", 1)[-1], target, is_external)
            )
        return tuple(found)

    def relate(self, path: str, kind: str, target: str) -> str:
        """Relate a part to another one and return the id of the relation."""
        used = {relation.id for relation in self.relations(path)}
        key = next(f"rIdKek{n}" for n in range(1, len(used) + 2) if f"rIdKek{n}" not in used)
        tag = f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target={attribute("/" + target)}/>'
        place = relations_of(path)
        if self.has(place):
            self.write(place, self._before_end(place, "Relationships", tag))
        else:
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            self.write(place, f'{head}<Relationships xmlns="{PACKAGE_RELATIONS}">{tag}</Relationships>')
        return key

    def declare(self, path: str, content_type: str) -> None:
        """Say of which kind a new part is."""
        tag = f'<Override PartName={attribute("/" + path)} ContentType="{content_type}"/>'
        self.write(TYPES_PART, self._before_end(TYPES_PART, "Types", tag))

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say of which kind parts with this ending are, unless it is said already."""
        types = self.read(TYPES_PART)
        if re.search(rf"""<Default\s[^<>]*Extension=["']{ending}["']""", types, re.IGNORECASE):
            return
        tag = f'<Default Extension="{ending}" ContentType="{content_type}"/>'
        self.write(TYPES_PART, re.sub(r"(<Types\b[^<>]*>)", lambda found: found[1] + tag, types, count=1))

    def free_name(self, pattern: str) -> str:
        """The first unused part name of a pattern: "xl/comments{}.xml"."""
        taken = {name.lower() for name in (*self.parts, *self.changed)}
        return next(
            name for n in range(1, len(taken) + 2) if (name := pattern.format(n)).lower() not in taken
        )

    def packed(self) -> bytes:
        """The bytes of the workbook; raises NotEditable where an edit made a part unreadable."""
        content = {**self.parts, **{path: check_well_formed(xml) for path, xml in self.changed.items()}}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
            for name, part in content.items():
                archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _before_end(self, path: str, root: str, tag: str) -> str:
        xml = self.read(path)
        if f"</{root}>" not in xml:
            xml = re.sub(rf"<({root}\b[^<>]*?)/>", rf"<\1></{root}>", xml, count=1)
        head, end, rest = xml.rpartition(f"</{root}>")
        if not end:
            raise NotEditable("dialect")
        return head + tag + end + rest

    def _check_kind(self) -> None:
        types = self.read(TYPES_PART)
        check_root(types, "Types", TYPES)
        check_root(self.read(WORKBOOK_PART), "workbook", MAIN)
        if PLAIN_WORKBOOK not in types:
            raise NotEditable("kind")
        for path in list(self.parts):
            if path.endswith(".rels"):
                check_root(self.read(path), "Relationships", PACKAGE_RELATIONS)
                for relation in self.relations(_part_of(path)):
                    if relation.is_external and relation.kind != "hyperlink":
                        raise NotEditable("external_links")


def relations_of(path: str) -> str:
    """The name of the part that holds a part's relations."""
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _part_of(relations: str) -> str:
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _check_names(names: list[str]) -> None:
    if len({name.lower() for name in names}) != len(names):
        raise NotEditable("damaged")
    for name in names:
        for piece, reason in FORBIDDEN:
            if piece in name.lower():
                raise NotEditable(reason)
        if not HARMLESS.match(name):
            raise NotEditable("unknown_parts")
