"""The styles of a workbook: a cell keeps all of its own and gets the fill of a severity; new sheets get theirs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kek_data.domain.codes import Severity
from kek_data.reports.marked.xml import MAIN, NotEditable, attributes, check_root, with_attribute

FILL: Mapping[Severity, str] = {
    Severity.ERROR: "FFF7C1A9",
    Severity.WARNING: "FFFBE29B",
    Severity.HINT: "FFC9E5F6",
}
"""ARGB of marked cells: tints of Okabe-Ito's vermilion, orange and sky blue; black text on them has over 12:1."""

ANSWER_FILL = "FFFFFBEA"
HEAD_FILL = "FFEEF1F3"
MAX_STYLES = 60_000
"""Cell formats of a workbook; Excel allows 65,490."""

_NO_FILL = '<fill><patternFill patternType="none"/></fill>'


@dataclass(frozen=True, kw_only=True)
class Look:
    """The look of a cell on a sheet of ours."""

    is_bold: bool = False
    size: int = 10
    color: str = ""  # ARGB
    fill: str = ""  # ARGB
    is_link: bool = False
    is_framed: bool = False
    is_wrapped: bool = True
    number_format: int = 0  # one of Excel's own: 3 "#,##0", 4 "#,##0.00", 14 a day
    is_quoted: bool = False  # a text that looks like a formula stays text when edited


class Styles:
    """xl/styles.xml while it is edited; formats are only added, so no number of a style changes its meaning."""

    def __init__(self, xml: str):
        check_root(xml, "styleSheet", MAIN)
        self._xml = xml
        self._fonts = _items(xml, "fonts", "font")
        self._fills = _items(xml, "fills", "fill")
        self._borders = _items(xml, "borders", "border")
        self._formats = _items(xml, "cellXfs", "xf")
        self._made: dict[object, int] = {}
        self._unmark()

    def marked(self, style: int, severity: Severity) -> int:
        """The number of a cell format like `style`, with the fill of a severity."""
        key = (style, severity)
        if key not in self._made:
            if style >= len(self._formats):
                raise NotEditable("damaged")
            tag, end, rest = self._formats[style].partition(">")
            fill = self._add(self._fills, _solid(FILL[severity]))
            tag = with_attribute(with_attribute(tag + end, "fillId", str(fill)), "applyFill", "1")
            self._made[key] = self._add(self._formats, tag + rest)
        return self._made[key]

    def look(self, look: Look) -> int:
        """The number of a cell format with this look."""
        if look not in self._made:
            bold, line = ("<b/>" if look.is_bold else ""), ("<u/>" if look.is_link else "")
            color = look.color or ("FF0B5394" if look.is_link else "FF000000")
            font = f'<font>{bold}{line}<sz val="{look.size}"/><color rgb="{color}"/><name val="Calibri"/><family val="2"/></font>'
            side = '{0}style="thin"><color rgb="FFC9CFCC"/></{1}>'
            sides = "".join(side.format(f"<{s} ", s) for s in ("left", "right", "top", "bottom"))
            border = f"<border>{sides}<diagonal/></border>"
            fill_id = self._add(self._fills, _solid(look.fill)) if look.fill else 0
            border_id = self._add(self._borders, border) if look.is_framed else 0
            self._made[look] = self._add(
                self._formats,
                f'<xf numFmtId="{look.number_format}" fontId="{self._add(self._fonts, font)}" fillId="{fill_id}"'
                f' borderId="{border_id}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
                f' applyAlignment="1"{" quotePrefix=" + chr(34) + "1" + chr(34) if look.is_quoted else ""}>'
                f'<alignment vertical="top"{" wrapText=" + chr(34) + "1" + chr(34) if look.is_wrapped else ""}/></xf>',
            )
        return self._made[look]

    def xml(self) -> str:
        """The edited part."""
        if len(self._formats) > MAX_STYLES:
            raise NotEditable("too_many_styles")
        xml = self._xml
        for name, items in (
            ("fonts", self._fonts),
            ("fills", self._fills),
            ("borders", self._borders),
            ("cellXfs", self._formats),
        ):
            xml = _with_items(xml, name, items)
        return xml

    def _unmark(self) -> None:
        """Take the fills of an earlier marked copy off: they mean findings that may be answered by now."""
        ours = {color.lower() for color in FILL.values()}
        for place, fill in enumerate(self._fills):
            found = re.search(r"<fgColor\b[^<>]*>", fill)
            if found is not None and attributes(found[0]).get("rgb", "").lower() in ours:
                self._fills[place] = _NO_FILL

    def _add(self, items: list[str], item: str) -> int:
        """The place of an item, added if it is not there; the first two fills are Excel's own."""
        if items is not self._formats and item in items[2 if items is self._fills else 0 :]:
            return items.index(item, 2 if items is self._fills else 0)
        items.append(item)
        return len(items) - 1


def _solid(color: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor rgb="{color}"/><bgColor indexed="64"/></patternFill></fill>'


def _section(xml: str, name: str) -> re.Match[str]:
    found = re.search(rf"<{name}\b([^<>]*)>(.*?)</{name}>", xml, re.DOTALL)
    if found is None:
        raise NotEditable("dialect")
    return found


def _items(xml: str, section: str, name: str) -> list[str]:
    items = re.findall(
        rf"<{name}\b[^<>]*/>|<{name}\b[^<>]*>.*?</{name}>", _section(xml, section)[2], re.DOTALL
    )
    if not items:
        raise NotEditable("dialect")
    return items


def _with_items(xml: str, section: str, items: list[str]) -> str:
    found = _section(xml, section)
    head = with_attribute(f"<{section}{found[1]}>", "count", str(len(items)))
    return xml[: found.start()] + head + "".join(items) + f"</{section}>" + xml[found.end() :]
