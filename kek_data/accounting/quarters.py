"""Deliveries laid out as series x quarters, and series x years for yearly values (numbers.md §3)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.series_table import KEY
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import FINAL_STATUSES, CellState, ReadingStatus

Bools = NDArray[np.bool_]
Codes = NDArray[np.int64]

NONE = -1
MARKS = ("", CellState.ANNOUNCED.value, CellState.IN_CLARIFICATION.value)


@dataclass(frozen=True)
class Layout:
    """What was delivered, one column per period (a quarter, or a year); gross, nothing taken out."""

    amount: Floats  # in unit; NaN: no number
    cost_eur: Floats
    unit: Codes  # place in units; -1: none
    is_absent: Bools
    is_estimated: Bools
    is_final: Bools
    is_split: Bools  # split on intake from an invoice period
    mark: Codes  # place in MARKS; 0: none
    reading: Codes  # row of the readings; -1: none

    @property
    def is_number(self) -> Bools:
        """Where a number with a readable unit stands."""
        return ~np.isnan(self.amount)

    @property
    def is_known(self) -> Bools:
        """Where something is in force: a number, or "entfällt"."""
        return self.is_number | self.is_absent


@dataclass(frozen=True)
class Deliveries:
    """Quarterly and yearly values of all series, and the units they are in."""

    quarterly: Layout
    yearly: Layout
    units: tuple[str, ...]
    first_year: int


def by_year(grid: NDArray[Any]) -> NDArray[Any]:
    """Rows x quarters as rows x years x 4."""
    return grid.reshape(grid.shape[0], grid.shape[1] // QUARTERS_OF_A_YEAR, QUARTERS_OF_A_YEAR)


def flat(grid: NDArray[Any]) -> NDArray[Any]:
    """Rows x years x 4 as rows x quarters."""
    return grid.reshape(grid.shape[0], grid.shape[1] * QUARTERS_OF_A_YEAR)


def any_of(chosen: Bools, axis: int) -> Bools:
    """Whether any along an axis."""
    return np.asarray(chosen.any(axis=axis))


def laid_out(readings: pd.DataFrame, series: pd.DataFrame, *, first_year: int, year_count: int) -> Deliveries:
    """Place each reading at its series and period.

    readings: frames.Readings with base_amount and base_unit (energy.base_amounts); years outside are left out.
    """
    place = pd.MultiIndex.from_frame(series[KEY]).get_indexer(pd.MultiIndex.from_frame(readings[KEY]))
    year, quarter = period_numbers(readings["period"])
    column = year - first_year
    inside = (place >= 0) & (column >= 0) & (column < year_count)
    unit_codes, units = pd.factorize(readings["base_unit"])
    codes = np.asarray(unit_codes, dtype="int64")
    shape = (len(series), year_count)
    quarterly = _layout(
        readings,
        codes,
        inside & (quarter > 0),
        place,
        QUARTERS_OF_A_YEAR * column + quarter - 1,
        (shape[0], QUARTERS_OF_A_YEAR * year_count),
    )
    yearly = _layout(readings, codes, inside & (quarter == 0), place, column, shape)
    return Deliveries(quarterly=quarterly, yearly=yearly, units=tuple(units), first_year=first_year)


def period_numbers(periods: pd.Series) -> tuple[Codes, Codes]:
    """(year, quarter) of each period key; quarter 0 for a year."""
    codes, known = pd.factorize(periods)
    years = np.array([int(p[:4]) for p in known], dtype="int64")
    quarters = np.array([int(p[6:] or 0) for p in known], dtype="int64")
    return years[codes], quarters[codes]


def _layout(
    readings: pd.DataFrame,
    unit_codes: Codes,
    chosen: Bools,
    rows: Codes,
    columns: Codes,
    shape: tuple[int, int],
) -> Layout:
    at = (rows[chosen], columns[chosen])
    state = readings["cell_state"]
    said = np.where(state.isin([CellState.ABSENT, CellState.NUMBER]), readings["mark"], state)
    mark = np.maximum(pd.Index(MARKS).get_indexer(pd.Index(said)), 0)

    def placed(values: pd.Series | NDArray[Any], blank: object, dtype: str) -> NDArray[Any]:
        grid = np.full(shape, blank, dtype=dtype)
        grid[at] = np.asarray(values)[chosen]
        return grid

    return Layout(
        amount=placed(readings["base_amount"], np.nan, "float64"),
        cost_eur=placed(readings["cost_eur"], np.nan, "float64"),
        unit=placed(unit_codes, NONE, "int64"),
        is_absent=placed(state == CellState.ABSENT, False, "bool"),
        is_estimated=placed(readings["status"] == ReadingStatus.ESTIMATED, False, "bool"),
        is_final=placed(readings["status"].isin(list(FINAL_STATUSES)), False, "bool"),
        is_split=placed(readings["split_from"] != "", False, "bool"),
        mark=placed(mark, 0, "int64"),
        reading=placed(np.arange(len(readings)), NONE, "int64"),
    )
