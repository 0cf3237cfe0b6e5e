"""What a cell of a template accepts, and the German message that says so."""

from datetime import date
from typing import Any

from kek_data.domain.codes import CellState
from kek_data.intake.layout import DATE, PERCENT, POSTCODE_DIGITS, SheetColumn
from kek_data.intake.periods import FIRST_YEAR, LAST_YEAR
from kek_data.intake.template_formats import is_number_format
from kek_data.wording import labels
from kek_data.wording import template_texts as texts

OPEN_LISTS = frozenset({"L_Kategorien", "L_Zeitraeume", "L_Zielscopes", "L_Einheiten", "L_Bezugsgroessen"})
"""Lists that only suggest: other entries are asked about, not refused."""

YEAR_FIELDS = frozenset({"year", "base_year"})
STATE_FIELDS = frozenset({"amount", "emissions_t_co2e"})


def validation_of(column: SheetColumn, first_cell: str) -> dict[str, Any] | None:
    """xlsxwriter's data validation of a column; `first_cell` is its first cell, row relative."""
    if column.locked:
        return None
    rule = _rule(column, first_cell)
    if column.help:
        rule = rule or {"validate": "any"}
        rule |= {"input_title": column.header[:32], "input_message": column.help}
    return rule


def _rule(column: SheetColumn, first_cell: str) -> dict[str, Any] | None:
    if column.list_name:
        return _list(column.list_name)
    if column.field in YEAR_FIELDS:
        return _refusing("integer", FIRST_YEAR, LAST_YEAR, texts.NUMBER_TITLE, texts.YEAR_ERROR)
    if column.number_format == DATE:
        return _refusing("date", date(1900, 1, 1), date(2199, 12, 31), texts.DATE_TITLE, texts.DATE_ERROR)
    if column.number_format == PERCENT:
        return _refusing("decimal", 0, 100, texts.NUMBER_TITLE, texts.PERCENT_ERROR)
    if column.field in STATE_FIELDS:
        return _amount(first_cell)
    if column.field == "postcode":
        return {
            "validate": "length",
            "criteria": "==",
            "value": POSTCODE_DIGITS,
            "error_type": "warning",
            "error_title": texts.POSTCODE_TITLE,
            "error_message": texts.POSTCODE_ERROR,
        }
    if is_number_format(column.number_format):
        return _refusing("decimal", -1e12, 1e12, texts.NUMBER_TITLE, texts.NUMBER_ERROR)
    return None


def _list(name: str) -> dict[str, Any]:
    if name == "L_Verbrauchsstellen":
        kind, message = "warning", texts.SITE_WARNING
    elif name in OPEN_LISTS:
        kind, message = "warning", texts.LIST_WARNING
    else:
        kind, message = "stop", texts.LIST_ERROR
    return {
        "validate": "list",
        "source": f"={name}",
        "error_type": kind,
        "error_title": texts.LIST_TITLE,
        "error_message": message,
    }


def _refusing(kind: str, low: Any, high: Any, title: str, message: str) -> dict[str, Any]:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": title,
        "error_message": message,
    }


def _amount(first_cell: str) -> dict[str, Any]:
    words = [labels.CELL_STATE[state] for state in (CellState.ABSENT, CellState.ANNOUNCED)]
    tests = ",".join([f"ISNUMBER({first_cell})", *(f'TRIM({first_cell})="{word}"' for word in words)])
    return {
        "validate": "custom",
        "value": f"=OR({tests})",
        "error_title": texts.AMOUNT_TITLE,
        "error_message": texts.AMOUNT_ERROR,
    }
