"""Light plausibility colours inside Excel: what is still to fill in, and what deserves a second look."""

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kek_data.domain.codes import CellState
from kek_data.intake.layout import INTEGER, READINGS
from kek_data.intake.template_formats import BLUE, GREY, ORANGE, PALE_GREY, PALE_RED, YELLOW, Formats
from kek_data.wording import labels

DEVIATION = 0.5
GAS_VOLUME = "m³"
DUPLICATES_AT_MOST = 600
"""Rows up to which Excel looks for duplicates: the comparison grows with their square."""


def colour_amounts(sheet: Worksheet, formats: Formats, first: int, last: int) -> None:
    """Colours of Verbrauch: blanks, cell states, strong deviations, missing units and gas conversions."""
    amount, unit = _letter("amount"), _letter("unit")
    year, row = _letter("last_year"), first + 1
    at = _position("amount")
    to_fill = f'=AND($A{row}<>"",ISBLANK(${amount}{row}))'
    _when(sheet, (first, at, last, at), to_fill, formats.get(bg_color=YELLOW))
    colour_states(sheet, formats, first, last, at, at)
    if last - first < DUPLICATES_AT_MOST:
        _colour_duplicates(sheet, formats, first, last)
    _when(
        sheet,
        (first, at, last, at),
        f"=AND(ISNUMBER(${amount}{row}),ISNUMBER(${year}{row}),"
        f"ABS(${amount}{row}-${year}{row})>{DEVIATION}*ABS(${year}{row}))",
        formats.get(bg_color=ORANGE),
    )
    _when(
        sheet,
        (first, _position("unit"), last, _position("unit")),
        f'=AND(${amount}{row}<>"",${unit}{row}="")',
        formats.get(bg_color=PALE_RED),
    )
    for field in ("state_number", "calorific_value_kwh_per_m3"):
        column = _position(field)
        _when(
            sheet,
            (first, column, last, column),
            f'=AND(ISNUMBER(${amount}{row}),${unit}{row}="{GAS_VOLUME}",{xl_col_to_name(column)}{row}="")',
            formats.get(bg_color=YELLOW),
        )
    _whole_numbers(sheet, formats, first, last, _position("last_year"))


def colour_states(sheet: Worksheet, formats: Formats, first: int, last: int, left: int, right: int) -> None:
    """Colours of amount cells: blue "folgt", grey "entfällt", red other texts; whole numbers without comma."""
    area = (first, left, last, right)
    cell = f"{xl_col_to_name(left)}{first + 1}"
    for state, look in (
        (CellState.ANNOUNCED, {"bg_color": BLUE}),
        (CellState.ABSENT, {"bg_color": PALE_GREY, "font_color": GREY}),
    ):
        _when(sheet, area, f'=TRIM({cell})="{labels.CELL_STATE[state]}"', formats.get(**look))
    words = "".join(
        f',TRIM({cell})<>"{labels.CELL_STATE[s]}"' for s in (CellState.ANNOUNCED, CellState.ABSENT)
    )
    _when(sheet, area, f"=AND(ISTEXT({cell}){words})", formats.get(bg_color=PALE_RED))
    for column in range(left, right + 1):
        _whole_numbers(sheet, formats, first, last, column)


def _colour_duplicates(sheet: Worksheet, formats: Formats, first: int, last: int) -> None:
    """Two rows of one series and period: red keys. Blank meters are compared too, which COUNTIFS would not do."""
    keys = [_letter(field) for field in ("site", "carrier", "use", "meter", "period")]
    alike = ",".join(f"--(${k}${first + 1}:${k}${last + 1}=${k}{first + 1})" for k in keys)
    formula = f'=AND(${keys[0]}{first + 1}<>"",SUMPRODUCT({alike})>1)'
    _when(sheet, (first, 0, last, len(keys) - 1), formula, formats.get(bg_color=PALE_RED))


def _whole_numbers(sheet: Worksheet, formats: Formats, first: int, last: int, column: int) -> None:
    """Whole numbers without the trailing comma that optional decimals leave."""
    cell = f"{xl_col_to_name(column)}{first + 1}"
    _when(
        sheet,
        (first, column, last, column),
        f"=AND(ISNUMBER({cell}),{cell}=INT({cell}))",
        formats.get(num_format=INTEGER),
    )


def _when(sheet: Worksheet, area: tuple[int, int, int, int], formula: str, look: Any) -> None:
    sheet.conditional_format(*area, {"type": "formula", "criteria": formula, "format": look})


def _position(field: str) -> int:
    return READINGS.columns.index(READINGS.column(field))


def _letter(field: str) -> str:
    return xl_col_to_name(_position(field))
