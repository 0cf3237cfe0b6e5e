"""One sheet of an OpenDocument file, filled element by element; what is repeated is laid out within the limits."""

from typing import Any

from kek_data.intake.addresses import address
from kek_data.intake.limits import Limits
from kek_data.intake.odd_cells import WRITTEN_ERROR, Place
from kek_data.intake.ods_values import cell_value
from kek_data.intake.sheet_scan import SheetScan
from kek_data.intake.workbook import NO_VALUE, ErrorCell

HIDDEN = ("collapse", "filter")
MAX_HIDDEN = 100_000


class TooLarge(ValueError):
    """The sheet reaches further than is read."""

    def __init__(self, sheet: str, last: str):
        self.sheet = sheet
        self.last = last
        super().__init__(last)


class OdsSheet:
    """A sheet while it is read: blank rows and cells count only once something stands behind them."""

    def __init__(self, name: str, style: str, limits: Limits):
        self.name = name
        self.style = style
        self.is_linked = False
        self._limits = limits
        self._rows: list[list[Any]] = []
        self._row: list[Any] = []
        self._blank_rows = self._blank_cells = 0
        self._row_repeat = self._cell_repeat = 1
        self._column = self._width = 0
        self._cell: dict[str, str] = {}
        self._text: list[str] = []
        self._paragraphs = -1  # below 0: not within a cell
        self._depth = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._percent: set[Place] = set()
        self._merged: list[tuple[Place, Place]] = []

    @property
    def rows(self) -> list[list[Any]]:
        """The rows read, all as wide as the widest."""
        return [row + [""] * (self._width - len(row)) for row in self._rows]

    def scan(self) -> SheetScan:
        """Hidden rows and columns, merged and percent cells."""
        return SheetScan(
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            percent_cells=frozenset(self._percent),
            merged=tuple(self._merged),
        )

    def add_columns(self, given: dict[str, str]) -> None:
        """Columns declared before the rows."""
        count = _repeat(given, "table:number-columns-repeated")
        if given.get("table:visibility") in HIDDEN:
            self._hidden_columns.update(range(self._column, min(self._column + count, self._limits.columns)))
        self._column += count

    def start_row(self, given: dict[str, str]) -> None:
        """A row, perhaps many times."""
        self._row, self._blank_cells = [], 0
        self._row_repeat = _repeat(given, "table:number-rows-repeated")
        if given.get("table:visibility") in HIDDEN:
            first = len(self._rows) + self._blank_rows
            self._hidden_rows.update(range(first, min(first + self._row_repeat, MAX_HIDDEN)))

    def end_row(self) -> None:
        """Rows are laid out up to the last one with a value."""
        if not self._row:
            self._blank_rows += self._row_repeat
            return
        self._check(len(self._row))
        self._width = max(self._width, len(self._row))
        self._rows += [[] for _ in range(self._blank_rows)]
        self._rows += [list(self._row) for _ in range(self._row_repeat)]
        self._blank_rows = 0

    def start_cell(self, given: dict[str, str]) -> None:
        """A cell, perhaps many times."""
        self._cell, self._text, self._paragraphs = given, [], 0
        self._cell_repeat = _repeat(given, "table:number-columns-repeated")

    def start_paragraph(self) -> None:
        """Paragraphs of a cell are its lines."""
        if self._paragraphs > 0:
            self._text.append("\n")
        if self._paragraphs >= 0:
            self._paragraphs += 1
        self._depth += 1

    def end_paragraph(self) -> None:
        """After it, white space between elements is none of the text."""
        self._depth -= 1

    def add_text(self, text: str) -> None:
        """Text of the paragraph within a cell."""
        if self._depth > 0 and self._paragraphs >= 0:
            self._text.append(text)

    def end_cell(self) -> None:
        """Lay the value out as often as it is repeated."""
        value = self._value()
        self._paragraphs = -1
        if value == "":
            self._blank_cells += self._cell_repeat
        else:
            self._check(len(self._row) + self._blank_cells + self._cell_repeat)
            self._row += [""] * self._blank_cells + [value] * self._cell_repeat
            self._blank_cells = 0
        self._note(value)

    def _check(self, width: int) -> None:
        """Raise TooLarge if the row with this width, as often as it is repeated, reaches over the limits."""
        height, limits = len(self._rows) + self._blank_rows + self._row_repeat, self._limits
        widest = max(self._width, width)
        if height > limits.rows or widest > limits.columns or height * widest > limits.cells:
            raise TooLarge(self.name, address(height - 1, widest - 1))

    def _value(self) -> Any:
        text = "".join(self._text)
        given = self._cell
        is_formula = "table:formula" in given
        if given.get("calcext:value-type") == "error" or (is_formula and WRITTEN_ERROR.match(text)):
            return ErrorCell(text or "#")
        if is_formula and not text and "office:value-type" not in given:
            return NO_VALUE
        return cell_value(given, text)

    def _note(self, value: Any) -> None:
        row = len(self._rows) + self._blank_rows
        column = len(self._row) + self._blank_cells - self._cell_repeat
        if self._cell.get("office:value-type") == "percentage" and value != "":
            for down in range(self._row_repeat):
                self._percent.update((row + down, column + across) for across in range(self._cell_repeat))
        high = _repeat(self._cell, "table:number-rows-spanned")
        wide = _repeat(self._cell, "table:number-columns-spanned")
        if (high > 1 or wide > 1) and len(self._merged) < MAX_HIDDEN:
            self._merged.append(((row, column), (row + high - 1, column + wide - 1)))


def _repeat(given: dict[str, str], name: str) -> int:
    """How often an element is repeated, at least once; raises ValueError where that is no number."""
    return max(int(given.get(name, "1")[:12]), 1)
