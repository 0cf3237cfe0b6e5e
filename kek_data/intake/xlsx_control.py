"""The control total of a sheet's XML: as many values as the file holds must have been read.

Counting is fast; only where the counts differ the cells are looked at one by one. So a value that hides behind a
doubled address, a broken row order or an odd spelling is found whatever the reader makes of it.
"""

import re
from html import unescape
from typing import Any

from kek_data.intake.addresses import position
from kek_data.intake.odd_cells import Place, filled_count

_VALUE_TAG = re.compile(rb"<v>(?!</v>)|<v\s[^<>]{0,100}(?<!/)>(?!</v>)|<is>|<is\s")
_ODD_INDEX = re.compile(rb"""\bt\s{0,9}=\s{0,9}["']s["'][^<>]{0,300}><v>(?![0-9]{1,9}</v>)[^<]""")
_USUAL_ODD_INDEX = re.compile(rb't="s"><v>(?![0-9]{1,9}</v>)[^<]')
_NAME = re.compile(rb"""\br\s{0,9}=\s{0,9}["']([A-Z]{1,3}[0-9]{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s{0,9}=\s{0,9}["']([A-Za-z]{1,10})["']""")
_INDEX = re.compile(rb"<v[^<>]{0,100}>([0-9]{1,9})</v>")
_TAG = re.compile(rb"^[^<>]{0,2000}>|<[^<>]{0,2000}>")
_TEXT_START = re.compile(rb"<si(?=[\s>/])")
_CELL_START = re.compile(rb"<c(?=[\s>])")


def has_odd_index(xml: bytes) -> bool:
    """Whether a cell of shared text names it by something that is no number: calamine takes the first text then."""
    is_usual = (
        xml.count(b't="s"') == xml.count(b't="s"><v>')
        and (b"'" not in xml or b"t='s'" not in xml)
        and b"t = " not in xml
    )
    return (_USUAL_ODD_INDEX if is_usual else _ODD_INDEX).search(xml) is not None


def values_in(xml: bytes) -> int:
    """Cells with a value, as the XML has it."""
    return len(_VALUE_TAG.findall(_sheet_data(xml)))


def unread_cells(
    xml: bytes, rows: list[list[Any]], errors: dict[Place, str], strings: bytes
) -> tuple[int, set[Place]]:
    """(how many values are missing, where as far as it can be said) among the rows read.

    errors: cells the scan of errors knows; the reader leaves them blank. strings: the part of shared texts.
    """
    read = filled_count(rows) + len(errors)
    data = _sheet_data(xml)
    if data.count(b"</v>") + data.count(b"<is") == read or values_in(xml) == read:
        return 0, set()
    blank_texts = {
        i for i, text in enumerate(_TEXT_START.split(strings)[1:]) if not _TAG.sub(b"", text).strip()
    }
    seen: set[Place] = set()
    lost: set[Place] = set()
    held = 0
    for segment in _CELL_START.split(data)[1:]:
        head, _, rest = segment.partition(b">")
        content = rest.partition(b"</c>")[0]
        if (
            head.endswith(b"/")
            or not _VALUE_TAG.search(content)
            or _is_blank_text(head, content, blank_texts)
        ):
            continue
        held += 1
        name = _NAME.search(head)
        if name is not None:
            place = position(name[1].decode())
            if place in seen or (place not in errors and _is_blank(rows, place)):
                lost.add(place)
            seen.add(place)
    return max(held - read, 0), lost


def _is_blank(rows: list[list[Any]], place: Place) -> bool:
    row, column = place
    return row >= len(rows) or column >= len(rows[row]) or rows[row][column] == ""


def _sheet_data(xml: bytes) -> bytes:
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    return xml[start:end] if 0 <= start < end else xml


def _is_blank_text(head: bytes, content: bytes, blank_texts: set[int]) -> bool:
    kind = _TYPE.search(head)
    if kind is not None and kind[1] == b"s":
        index = _INDEX.search(content)
        return index is not None and int(index[1]) in blank_texts
    return kind is not None and kind[1] in (b"str", b"inlineStr") and not unescape(_text(content)).strip()


def _text(content: bytes) -> str:
    inner = content.partition(b"</f>")[2] if b"</f>" in content else content
    return _TAG.sub(b"", inner).decode("utf-8", "replace")
