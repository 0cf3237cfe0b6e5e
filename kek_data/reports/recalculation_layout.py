"""Where the columns of the sheet of rows stand in *Nachrechnen*, for the cells themselves and for formulas about them."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from kek_data.reports.recalculation_rows import METHODS
from kek_data.wording import report_texts as words

TEXTS = ("site", "org_unit", "carrier", "use", "meter", "scope", "category", "quarter", "presence")
AMOUNT = ("base_amount", "base_unit")
PER_METHOD = ("conversion", "factor", "factor_unit", "tonnes", "app", "difference")
TAIL = ("sheet", "cell", "delivery_id")
COLUMNS = (
    *((name, "") for name in (*TEXTS, *AMOUNT)),
    *((name, method) for method in METHODS for name in PER_METHOD),
    *((name, "") for name in TAIL),
)
"""(name, method; blank: of both) of every column, from left to right."""


@dataclass(frozen=True)
class Layout:
    """Where things stand on the sheet of rows."""

    first: int  # first row of figures, 0-based
    count: int

    def column(self, name: str, method: str = "") -> int:
        """Place of a column."""
        return COLUMNS.index((name, method))

    def range(self, name: str, method: str = "") -> str:
        """Absolute range of a column, for SUMIFS."""
        letter = xl_col_to_name(self.column(name, method))
        return f"{words.ROWS_SHEET}!${letter}${self.first + 1}:${letter}${self.first + max(self.count, 1)}"
