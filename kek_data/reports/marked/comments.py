"""Comments on cells: those that are there stay and are extended, ours of an earlier copy give way.

A comment is two things: its text in a comments part, and a shape in a drawing part of the old kind (VML).
"""

import re
from collections.abc import Mapping
from html import unescape

from kek_data.reports.marked.cells import address, after_data, box_of
from kek_data.reports.marked.package import Package, SheetPart
from kek_data.reports.marked.xml import MAIN, RELATIONS, NotEditable, attributes, check_root, text
from kek_data.wording.marked_copy_texts import AUTHOR, COMMENT_END

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
VML, OFFICE, EXCEL = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
NAMESPACES = f'xmlns:v="{VML}" xmlns:o="{OFFICE}" xmlns:x="{EXCEL}"'
FIRST_SHAPE = 1025
LINE_CHARACTERS = 52
AFTER_DRAWING = frozenset(
    {
        *(
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
        ),
        *("extLst", "mc:AlternateContent"),
    }
)
"""Elements of a worksheet that stand after the one that names the drawing of comments."""

_COMMENT = re.compile(r"(<comment\s[^<>]*>)(.*?)</comment>", re.DOTALL)
_TEXT = re.compile(r"<text\b[^<>]*>(.*?)</text>", re.DOTALL)
_SAID = re.compile(r"<t\b[^<>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
_SHAPE = re.compile(r"<(\w+):shape\s.*?</\1:shape>", re.DOTALL)  # the prefix is the writer's choice

Comments = Mapping[tuple[int, int], str]
"""(row, column) counted from 1 -> text."""


def comment_cells(package: Package, sheet: SheetPart, wanted: Comments) -> None:
    """Put comments on a sheet and take those of an earlier marked copy off it."""
    path = next((r.target for r in package.relations(sheet.path) if r.kind == "comments"), "")
    if not path and not wanted:
        return
    authors, kept = _read(package, path)
    entries: dict[tuple[int, int], tuple[str, str]] = {}
    gone = set()
    for tag, inner in kept:
        box = box_of(attributes(tag).get("ref", ""))
        if box is None:
            raise NotEditable("dialect")
        place = box[0], box[1]
        own = _without_ours(inner)
        if own is None:
            gone.add(place)
        else:
            entries[place] = tag, own
    if AUTHOR not in authors:
        authors.append(AUTHOR)
    ours = authors.index(AUTHOR)
    for place, said in wanted.items():
        if place not in entries:
            tag = f'<comment ref="{address(*place)}" authorId="{ours}" shapeId="0">'
            entries[place] = tag, f"<text>{_runs(said)}</text>"
        elif not _is_thread(authors, entries[place][0]):
            tag, inner = entries[place]
            entries[place] = tag, _extended(inner, said)
    _write(package, sheet, path, authors, entries)
    kept_places = _places(kept) - gone
    _draw(package, sheet, gone - wanted.keys(), [p for p in wanted if p not in kept_places], wanted)


def _read(package: Package, path: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Authors, and (tag, content) of the comments of a part."""
    if not path:
        return [], []
    xml = package.read(path)
    check_root(xml, "comments", MAIN)
    listed = re.search(r"<authors\b[^<>]*>(.*?)</authors>", xml, re.DOTALL)
    found = re.findall(r"<author\b[^<>]*?(?:/>|>(.*?)</author>)", listed[1], re.DOTALL) if listed else []
    return [unescape(author) for author in found], _COMMENT.findall(xml)


def _places(kept: list[tuple[str, str]]) -> set[tuple[int, int]]:
    boxes = (box_of(attributes(tag).get("ref", "")) for tag, _ in kept)
    return {(box[0], box[1]) for box in boxes if box is not None}


def _is_thread(authors: list[str], tag: str) -> bool:
    """Whether a comment stands for a conversation, whose text Excel takes from another part."""
    number = attributes(tag).get("authorId", "0")
    return number.isdecimal() and int(number) < len(authors) and authors[int(number)].startswith("tc=")


def _without_ours(inner: str) -> str | None:
    """A comment without what an earlier copy of ours put into it; None if nothing else was said."""
    content = _TEXT.search(inner)
    said = "".join(unescape(part) for part in _SAID.findall(content[1])) if content else ""
    start = said.find(AUTHOR)
    end = said.find(COMMENT_END)
    if start < 0 or end < start:
        return inner
    rest = (said[:start].rstrip() + "\n" + said[end + len(COMMENT_END) :].strip()).strip()
    if not rest:
        return None
    return f'<text><r><t xml:space="preserve">{text(rest)}</t></r></text>'


def _extended(inner: str, said: str) -> str:
    """A comment with our words below its own."""
    content = _TEXT.search(inner)
    if content is None:
        return f"<text>{_runs(said)}</text>"
    own = content[1]
    plain = re.match(r"\s*(<t\b.*?</t>|<t\b[^<>]*/>)", own, re.DOTALL)
    if plain is not None:  # a text without runs; a comment has either
        own = f"<r>{plain[1]}</r>"
    gap = '<r><t xml:space="preserve">\n\n</t></r>'
    return f"{inner[: content.start()]}<text>{own}{gap}{_runs(said)}</text>{inner[content.end() :]}"


def _runs(said: str) -> str:
    font = '<sz val="9"/><color rgb="FF000000"/><rFont val="Calibri"/><family val="2"/>'
    return (
        f'<r><rPr><b/>{font}</rPr><t xml:space="preserve">{text(AUTHOR)}\n</t></r>'
        f'<r><rPr>{font}</rPr><t xml:space="preserve">{text(said)}\n{text(COMMENT_END)}</t></r>'
    )


def _write(
    package: Package,
    sheet: SheetPart,
    path: str,
    authors: list[str],
    entries: Mapping[tuple[int, int], tuple[str, str]],
) -> None:
    if not path:
        path = package.free_name("xl/comments{}.xml")
        package.declare(path, COMMENTS_TYPE)
        package.relate(sheet.path, "comments", path)
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'
        tail = "</comments>"
    else:
        xml = package.read(path)
        root = re.search(r"<comments\b[^<>]*>", xml)
        head = xml[: root.end()] if root is not None else ""
        tail = (
            xml[xml.find("</commentList>") + len("</commentList>") :]
            if "</commentList>" in xml
            else "</comments>"
        )
    listed = "".join(f"<author>{text(author)}</author>" for author in authors)
    said = "".join(f"{tag}{inner}</comment>" for _, (tag, inner) in sorted(entries.items()))
    package.write(path, f"{head}<authors>{listed}</authors><commentList>{said}</commentList>{tail}")


def _draw(
    package: Package,
    sheet: SheetPart,
    gone: set[tuple[int, int]],
    new: list[tuple[int, int]],
    texts: Comments,
) -> None:
    """Take shapes of removed comments out and draw those of new ones."""
    if not gone and not new:
        return
    named = next((e for e in after_data(package.read(sheet.path)) if e.name == "legacyDrawing"), None)
    path = ""
    if named is not None:
        key = next((value for name, value in named.attributes.items() if name.endswith(":id")), "")
        path = next((r.target for r in package.relations(sheet.path) if r.id == key), "")
    if not path:
        path = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.declare_ending("vml", DRAWING_TYPE)
        _name_drawing(package, sheet, package.relate(sheet.path, "vmlDrawing", path))
        number = sheet.position + 1
        package.write(
            path,
            f'<xml {NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
            '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
            '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>',
        )
    xml = package.read(path)
    if "</xml>" not in xml:
        raise NotEditable("dialect")
    redrawn = gone | set(new)
    xml = _SHAPE.sub(lambda shape: "" if _place_of(shape[0]) in redrawn else shape[0], xml)
    used = [int(n) for n in re.findall(r"_x0000_s(\d{1,9})", xml)]
    first = max(used, default=FIRST_SHAPE - 1 + 1024 * sheet.position) + 1
    shapes = "".join(_shape(first + i, place, texts[place]) for i, place in enumerate(sorted(new)))
    head, end, rest = xml.rpartition("</xml>")
    package.write(path, head + shapes + end + rest)


def _name_drawing(package: Package, sheet: SheetPart, key: str) -> None:
    """Say in the worksheet which drawing holds its comments, where the schema wants it."""
    xml = package.read(sheet.path)
    place = next((e.start for e in after_data(xml) if e.name in AFTER_DRAWING), xml.rfind("</worksheet>"))
    tag = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{key}"/>'
    package.write(sheet.path, xml[:place] + tag + xml[place:])


def _place_of(shape: str) -> tuple[int, int] | None:
    row, column = re.search(r"<\w+:Row>\s*(\d{1,7})", shape), re.search(r"<\w+:Column>\s*(\d{1,7})", shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row is not None and column is not None else None


def _shape(number: int, place: tuple[int, int], said: str) -> str:
    """The hidden box of a comment, high enough for its text."""
    row, column = place[0] - 1, place[1] - 1
    lines = 3 + sum(1 + len(line) // LINE_CHARACTERS for line in said.splitlines())
    height = min(max(lines, 5), 24)
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 5}, 15, {max(row - 1, 0) + height * 4 // 5 + 1}, 4"
    return (
        f'<v:shape {NAMESPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;'
        f'margin-top:5pt;width:260pt;height:{height * 13}pt;z-index:{number - FIRST_SHAPE + 1};visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
