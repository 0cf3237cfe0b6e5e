"""The cells of a worksheet part: their style is exchanged, missing ones are put in, nothing else changes."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from kek_data.domain.codes import Severity
from kek_data.reports.marked.xml import (
    Element,
    NotEditable,
    attributes,
    top_level,
    whole,
    without_attribute,
)

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 1, as Excel does."""

Fills = Mapping[int, Mapping[int, Severity]]
"""Row -> column -> severity."""

_DATA = re.compile(r"<sheetData\b[^<>]*?(/?)>")
_ROW = re.compile(r"<row\b[^<>]*?(/?)>")
_ROW_NUMBER = re.compile(r"""\sr=["'](\d{1,7})["']""")
_CELL = re.compile(r"<c\b[^<>]*/>|(<c\b[^<>]*>).*?</c>", re.DOTALL)
_PLACE = re.compile(r"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(r"""\ss=["'](\d{1,6})["']""")
_BOX = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


def box_of(cells: str) -> Box | None:
    """ "F58:F63" as numbers; None where that is no place on a sheet."""
    found = _BOX.fullmatch(cells.strip())
    if found is None:
        return None
    column, row, last_column, last_row = found.groups()
    columns = sorted(column_number(c.upper()) for c in (column, last_column or column) if _is_column(c))
    rows = sorted((int(row), int(last_row or row)))
    if len(columns) < 2 or rows[0] < 1 or rows[1] > MAX_ROWS:
        return None
    return rows[0], columns[0], rows[1], columns[1]


def _is_column(letters: str) -> bool:
    return len(letters) < 3 or letters.upper() <= "XFD"


@cache
def column_letters(column: int) -> str:
    """1 -> "A", 27 -> "AA"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """ "A" -> 1, "AA" -> 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    """(17, 6) -> "F17"."""
    return f"{column_letters(column)}{row}"


def merged_boxes(xml: str) -> list[Box]:
    """The merged ranges of a worksheet."""
    references = re.findall(r"""<mergeCell\s[^<>]*\bref=["']([^"'<>]+)["']""", xml)
    return [box for box in map(box_of, references) if box is not None]


class Merged:
    """Merged ranges, looked up by a cell of theirs."""

    def __init__(self, boxes: Iterable[Box]):
        self._boxes = sorted(boxes)
        self._rows = [box[0] for box in self._boxes]
        self._tallest = max((box[2] - box[0] for box in self._boxes), default=0)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The top left cell of the range a cell lies in; the cell itself where it is not merged."""
        start = bisect_left(self._rows, row - self._tallest)
        for first_row, first_column, last_row, last_column in self._boxes[start:]:
            if first_row > row:
                break
            if row <= last_row and first_column <= column <= last_column:
                return first_row, first_column
        return row, column


def mark_cells(xml: str, fills: Fills, style_of: Callable[[int, Severity], int]) -> str:
    """The worksheet with other styles on some cells.

    style_of: number of a style and severity -> number of the style with its fill. Raises NotEditable where rows or
    cells do not say where they stand.
    """
    data = _DATA.search(xml)
    if data is None:
        raise NotEditable("dialect")
    is_blank = bool(data[1])
    start = data.end()
    end = start if is_blank else xml.find("</sheetData>", start)
    if end < 0:
        raise NotEditable("damaged")
    body = "".join(_rows(xml[start:end], fills, style_of, _column_styles(xml[: data.start()])))
    if is_blank:
        return f"{xml[: data.start()]}<sheetData>{body}</sheetData>{xml[data.end() :]}"
    return xml[:start] + body + xml[end:]


def after_data(xml: str) -> Iterator[Element]:
    """The elements of a worksheet that follow its cells."""
    end = xml.find("</sheetData>")
    if end >= 0:
        return top_level(xml, end + len("</sheetData>"))
    data = _DATA.search(xml)
    if data is None:
        raise NotEditable("dialect")
    return top_level(xml, data.end())


def _column_styles(head: str) -> list[tuple[int, int, int]]:
    """(first column, last column, style) of columns that have one."""
    found = []
    for tag in re.findall(r"<col\s[^<>]*>", head):
        said = attributes(tag)
        if "style" in said:
            found.append((whole(said.get("min", "1")), whole(said.get("max", "1")), whole(said["style"])))
    return found


def _rows(
    body: str, fills: Fills, style_of: Callable[[int, Severity], int], columns: list[tuple[int, int, int]]
) -> Iterator[str]:
    wanted = sorted(fills)
    at, place, last = 0, 0, 0
    for row in _ROW.finditer(body):
        said = _ROW_NUMBER.search(row[0])
        if said is None or int(said[1]) <= last:
            raise NotEditable("dialect")
        last = int(said[1])
        if place < len(wanted) and wanted[place] <= last:
            yield body[at : row.start()]
            at = row.start()
            while place < len(wanted) and wanted[place] < last:
                yield _new_row(wanted[place], fills[wanted[place]], style_of, columns)
                place += 1
        if place < len(wanted) and wanted[place] == last:
            end = row.end() if row[1] else body.find("</row>", row.end())
            if end < 0:
                raise NotEditable("damaged")
            yield _marked_row(row[0], body[row.end() : end], last, fills[last], style_of, columns)
            at = end if row[1] else end + len("</row>")
            place += 1
    yield body[at:]
    for number in wanted[place:]:
        yield _new_row(number, fills[number], style_of, columns)


def _new_row(
    number: int,
    marks: Mapping[int, Severity],
    style_of: Callable[[int, Severity], int],
    columns: list[tuple[int, int, int]],
) -> str:
    return _marked_row(f'<row r="{number}">', "", number, marks, style_of, columns)


def _marked_row(
    tag: str,
    inner: str,
    number: int,
    marks: Mapping[int, Severity],
    style_of: Callable[[int, Severity], int],
    columns: list[tuple[int, int, int]],
) -> str:
    tag = without_attribute(tag, "spans")  # an optimisation only, and the row may get longer
    said = attributes(tag)
    row_style = whole(said.get("s", "0")) if said.get("customFormat") in ("1", "true") else None

    def blank(column: int) -> str:
        style = row_style
        if style is None:
            style = next((s for first, end, s in columns if first <= column <= end), 0)
        return f'<c r="{address(number, column)}" s="{style_of(style, marks[column])}"/>'

    pieces, wanted, place, at, last = [], sorted(marks), 0, 0, 0
    for cell in _CELL.finditer(inner):
        start_tag = cell[1] or cell[0]
        said_place = _PLACE.search(start_tag)
        column = column_number(said_place[1]) if said_place is not None else 0
        if said_place is None or column <= last or int(said_place[2]) != number:
            raise NotEditable("dialect")
        last = column
        pieces.append(inner[at : cell.start()])
        at = cell.end()
        while place < len(wanted) and wanted[place] < last:
            pieces.append(blank(wanted[place]))
            place += 1
        if place < len(wanted) and wanted[place] == last:
            styled = _STYLE.search(start_tag)
            style = style_of(int(styled[1]) if styled is not None else 0, marks[last])
            if styled is not None:
                pieces.append(f'{start_tag[: styled.start()]} s="{style}"{cell[0][styled.end() :]}')
            else:
                pieces.append(f'<c s="{style}"{cell[0][2:]}')
            place += 1
        else:
            pieces.append(cell[0])
    pieces.append(inner[at:])
    pieces += [blank(column) for column in wanted[place:]]
    return f"{tag.removesuffix('/>').rstrip() + '>' if tag.endswith('/>') else tag}{''.join(pieces)}</row>"
