"""What Excel asks of a workbook's package before it opens it without a repair message."""

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ORDER = (
    *(
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
    ),
    *(
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
    ),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *(
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
    ),
    *(
        "smartTags",
        "drawing",
        "legacyDrawing",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
    ),
    *("webPublishItems", "tableParts", "extLst"),
)
"""Children of a worksheet in the order of ECMA-376, CT_Worksheet."""


def breaches(content: bytes) -> list[str]:
    """Everything in the package that breaks a rule; [] means Excel has nothing to repair."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"{n} twice" for n in set(names) if names.count(n) > 1]
    roots = {n: ElementTree.fromstring(p) for n, p in parts.items() if n.endswith((".xml", ".rels", ".vml"))}
    found += _undeclared(roots, names)
    for name, root in roots.items():
        if name.endswith(".rels"):
            found += _dangling(name, root, names)
    styles = roots["xl/styles.xml"]
    for section in ("fonts", "fills", "borders", "cellXfs"):
        element = styles.find(MAIN + section)
        if int(element.get("count", "0")) != len(element):
            found.append(f"styles: {section} count")
    style_count = len(styles.find(f"{MAIN}cellXfs"))
    for xf in styles.find(f"{MAIN}cellXfs"):
        for kind, section in (("fillId", "fills"), ("fontId", "fonts"), ("borderId", "borders")):
            if int(xf.get(kind, "0")) >= len(styles.find(MAIN + section)):
                found.append(f"styles: {kind} beyond")
    selected = 0
    for name, root in roots.items():
        if root.tag == f"{MAIN}worksheet":
            found += [f"{name}: {problem}" for problem in _sheet(root, style_count)]
            selected += sum(v.get("tabSelected") in ("1", "true") for v in root.iter(f"{MAIN}sheetView"))
            found += _comments(name, root, roots)
    if selected != 1:
        found.append(f"{selected} sheets selected")
    return found + list(_workbook(roots["xl/workbook.xml"]))


def _undeclared(roots, names):
    types = roots["[Content_Types].xml"]
    endings = {e.get("Extension").lower() for e in types if e.tag.endswith("Default")}
    overrides = [e.get("PartName").lstrip("/") for e in types if e.tag.endswith("Override")]
    found = [f"{n} declared, not there" for n in overrides if n not in names]
    found += [f"{n} declared twice" for n in set(overrides) if overrides.count(n) > 1]
    return found + [
        f"{n} not declared"
        for n in names
        if n != "[Content_Types].xml" and n not in overrides and n.rpartition(".")[2].lower() not in endings
    ]


def _dangling(name, root, names):
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = [r.get("Id") for r in root]
    found = [f"{name}: {i} twice" for i in set(ids) if ids.count(i) > 1]
    for relation in root:
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))[1:]
            if target not in names:
                found.append(f"{name}: {target} missing")
    return found


def _sheet(root, style_count):
    tags = [child.tag.removeprefix(MAIN) for child in root if child.tag.startswith(MAIN)]
    places = [ORDER.index(tag) for tag in tags]
    if places != sorted(places):
        yield f"order of {tags}"
    last_row = 0
    for row in root.find(f"{MAIN}sheetData"):
        if int(row.get("r")) <= last_row:
            yield f"row {row.get('r')} after {last_row}"
        last_row, last_column = int(row.get("r")), 0
        for cell in row:
            letters, number = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            column = 0
            for letter in letters:
                column = 26 * column + ord(letter) - 64
            if int(number) != last_row or column <= last_column:
                yield f"cell {cell.get('r')} out of place"
            last_column = column
            if int(cell.get("s", "0")) >= style_count:
                yield f"cell {cell.get('r')} without a style"


def _comments(name, root, roots):
    folder, file = posixpath.split(name)
    relations = roots.get(f"{folder}/_rels/{file}.rels")
    if relations is None:
        return
    target = {
        r.get("Id"): posixpath.normpath(posixpath.join("/", folder, r.get("Target")))[1:]
        for r in relations
        if r.get("TargetMode") != "External"
    }
    commented = [t for r in relations if r.get("Type").endswith("/comments") for t in [target[r.get("Id")]]]
    if len(commented) > 1:
        yield f"{name}: two parts of comments"
    drawn = root.find(f"{MAIN}legacyDrawing")
    if not commented:
        return
    listed = [c.get("ref") for c in roots[commented[0]].iter(f"{MAIN}comment")]
    authors = len(list(roots[commented[0]].iter(f"{MAIN}author")))
    if len(set(listed)) != len(listed):
        yield f"{name}: two comments on a cell"
    if any(int(c.get("authorId")) >= authors for c in roots[commented[0]].iter(f"{MAIN}comment")):
        yield f"{name}: comment without author"
    if drawn is None:
        if listed:
            yield f"{name}: comments without a drawing"
        return
    drawing = roots[target[drawn.get(RELATION)]]
    shapes = list(drawing.iter("{urn:schemas-microsoft-com:vml}shape"))
    ids = [s.get("id") for s in shapes]
    if len(set(ids)) != len(ids):
        yield f"{name}: two shapes with one id"
    notes = [s for s in shapes if any(e.get("ObjectType") == "Note" for e in s)]
    if len(notes) != len(listed):
        yield f"{name}: {len(listed)} comments, {len(notes)} shapes"


def _workbook(root):
    sheets = root.find(f"{MAIN}sheets")
    for key in ("name", "sheetId", RELATION):
        said = [s.get(key).lower() for s in sheets]
        if len(set(said)) != len(said):
            yield f"workbook: {key} twice"
    if any(len(s.get("name")) > 31 for s in sheets):
        yield "workbook: name too long"
    for view in root.iter(f"{MAIN}workbookView"):
        if int(view.get("activeTab", "0")) >= len(sheets):
            yield "workbook: active sheet beyond"
