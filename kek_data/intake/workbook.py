"""A workbook as untouched cell values with their addresses, whatever format it came in."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.intake.sheet_scan import SheetScan


@dataclass(frozen=True)
class ErrorCell:
    """An Excel error where a value should stand."""

    text: str


@dataclass(frozen=True)
class FormulaWithoutValue:
    """A formula whose result was never saved."""


NO_VALUE = FormulaWithoutValue()


@dataclass
class Sheet:
    """One sheet: rows of equal length, cells as they are (blank ""), the first row and column are A1."""

    name: str
    rows: list[list[Any]]
    scan: SheetScan = field(default_factory=SheetScan)
    is_hidden: bool = False

    def value(self, row: int, column: int) -> Any:
        """The value of a cell, "" outside the used range."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook by their folded name, and its custom document properties.

    file_format: "xlsx", "xlsm", "xls", "xlsb", "ods" or "csv", by content. findings: what was seen while reading
    (macros, links, cells the file holds but nobody can read). unread: names of sheets with content that were
    not read because the workbook is our template and they are no part of it.
    """

    sheets: dict[str, Sheet]
    properties: dict[str, str]
    file_format: str = "xlsx"
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, whatever its case, spaces and way of composing umlauts."""
        return self.sheets.get(folded(name))


def folded(text: str) -> str:
    """Text for comparing: composed (NFC), single spaces, no case: "  Verbrauch\\u00a0Breit" -> "verbrauch breit"."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split()).casefold()
