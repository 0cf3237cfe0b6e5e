"""Editing XML as text, so that everything that is not touched stays byte for byte.

A parser would rename prefixes and drop what it does not know (extension lists, alternate content); the few places
that change are found by their tags instead, and every part that was changed is parsed once before it is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from xml.parsers import expat

from kek_data.domain.errors import KekError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAX_TEXT = 32_000
"""Characters of a cell; Excel allows 32,767, counted after escaping."""

_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]*)([^<>]*?)(/?)>")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class NotEditable(KekError):
    """A workbook that cannot be edited in place. reason: key of wording.marked_copy_texts.REASONS."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(f"cannot be edited in place: {reason}")


@dataclass(frozen=True)
class Element:
    """One tag of a part: where it stands and what it says."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    is_empty: bool


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, unescaped."""
    return {name: unescape(first or second) for name, first, second in _ATTRIBUTE.findall(tag)}


def with_attribute(tag: str, name: str, value: str) -> str:
    """A start tag with an attribute set; `tag` is "<c …>" or "<c …/>"."""
    pattern = re.compile(rf"""(\s){re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""")
    said = f"{name}={attribute(value)}"
    if pattern.search(tag):
        return pattern.sub(lambda found: found[1] + said, tag, count=1)
    end = -2 if tag.endswith("/>") else -1
    return f"{tag[:end].rstrip()} {said}{tag[end:]}"


def without_attribute(tag: str, name: str) -> str:
    """A start tag without an attribute."""
    return re.sub(rf"""\s{re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""", "", tag, count=1)


def whole(value: str) -> int:
    """An attribute that counts; raises NotEditable where it is no number."""
    if not value.isdecimal() or len(value) > 9:
        raise NotEditable("damaged")
    return int(value)


def text(value: str) -> str:
    """A text as element content: escaped, without what XML cannot carry; "_x0041_" stays these seven signs."""
    plain = _UNWRITABLE.sub("\ufffd", value[:MAX_TEXT])
    return escape(_ESCAPE_LIKE.sub("_x005F_", plain), quote=False)


def attribute(value: str) -> str:
    """A quoted attribute value."""
    plain = escape(_UNWRITABLE.sub("\ufffd", value))
    return '"' + plain.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;") + '"'


def top_level(xml: str, start: int) -> Iterator[Element]:
    """The elements that stand at the depth of `start`, up to the end of their parent."""
    depth, opened = 0, None
    for tag in _TAG.finditer(xml, start):
        if tag[1]:
            depth -= 1
            if depth < 0:
                return
            if depth == 0 and opened is not None:
                yield Element(opened[2], attributes(opened[3]), opened.start(), tag.end(), is_empty=False)
        elif tag[4]:
            if depth == 0:
                yield Element(tag[2], attributes(tag[3]), tag.start(), tag.end(), is_empty=True)
        else:
            if depth == 0:
                opened = tag
            depth += 1


def decoded(content: bytes) -> str:
    """A part as text. Raises NotEditable where it is not plain UTF-8 XML."""
    try:
        xml = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotEditable("damaged") from error
    if "<!" in xml and re.search(r"<!(?!--)", xml):
        raise NotEditable("damaged")
    return re.sub(r"<!--.*?-->", "", xml, flags=re.DOTALL) if "<!--" in xml else xml


def check_root(xml: str, name: str, namespace: str) -> None:
    """Raises NotEditable unless the part's root element has this name, unprefixed, in this namespace."""
    root = re.search(r"<([A-Za-z_][\w:.-]*)([^<>]*)>", xml)
    if root is None or root[1] != name or attributes(root[2]).get("xmlns") != namespace:
        raise NotEditable("dialect")


def check_well_formed(xml: str) -> bytes:
    """The part as bytes; raises NotEditable where the edit made no well-formed XML."""
    content = xml.encode("utf-8")
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError as error:
        raise NotEditable("damaged") from error
    return content
