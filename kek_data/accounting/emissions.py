"""From base amounts to tonnes: one bundle, location- and market-based, current and base-year factors (numbers.md §1.2)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.constants import KG_PER_T, QUARTERS_OF_A_YEAR
from kek_data.accounting.factor_grid import FactorGrid, SupplyFacts, factor_grid, placed
from kek_data.accounting.factors import FactorChooser
from kek_data.accounting.quarters import NONE, Codes
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import Method
from kek_data.frames.reference import BIOGENIC

METHODS = tuple(m.value for m in Method)


@dataclass(frozen=True)
class Used:
    """Own amounts of every cell (series x quarters) in the base unit they were delivered in."""

    amount: Floats
    unit: Codes  # place in units; -1: none
    energy_kwh: Floats  # kWh Hi

    def of_rows(self, rows: Codes) -> "Used":
        """The same for some of the series."""
        return Used(self.amount[rows], self.unit[rows], self.energy_kwh[rows])


@dataclass(frozen=True)
class Tonnes:
    """Emissions of every cell by one method (series x quarters), t CO2e."""

    emissions: Floats
    frozen: Floats  # with the factors of the member's base year
    factors: FactorGrid


def emissions(
    used: Used,
    units: tuple[str, ...],
    series: pd.DataFrame,
    facts: SupplyFacts,
    chooser: FactorChooser,
    *,
    method: str,
    years: list[int],
    first_year: int,
    base_years: Codes,
) -> Tonnes:
    """Tonnes of every cell: amount * factor of its unit where the set has one, else kWh Hi * kg/kWh (numbers.md §1.2).

    facts:      columns are `years`, which contain the years of all quarters and all base years.
    base_years: of each series; 0: its member has none, frozen stays blank.
    """
    shape = used.amount.shape
    found, base = FactorGrid.blank(shape), FactorGrid.blank(shape)
    place = {year: column for column, year in enumerate(years)}
    column_of_quarter = np.array(
        [place[first_year + q // QUARTERS_OF_A_YEAR] for q in range(shape[1])], dtype="int64"
    )
    column_of_base = np.array([place.get(int(y), NONE) for y in base_years], dtype="int64")
    for carrier, unit, rows in _groups(used, series):
        local = factor_grid(
            chooser,
            facts.of_rows(rows),
            years,
            carrier=carrier,
            base_unit=units[unit],
            method=method,
            converts=_converts(used, rows, unit),
        )
        at = np.nonzero(used.unit[rows] == unit)
        cells = (rows[at[0]], at[1])
        placed(found, local, cells, (at[0], column_of_quarter[at[1]]))
        has_base = column_of_base[rows][at[0]] != NONE
        at, cells = (at[0][has_base], at[1][has_base]), (cells[0][has_base], cells[1][has_base])
        placed(base, local, cells, (at[0], column_of_base[rows][at[0]]))
    frozen = np.where((column_of_base == NONE)[:, None], np.nan, _tonnes(used, units, base))
    return Tonnes(emissions=_tonnes(used, units, found), frozen=frozen, factors=found)


def biogenic_tonnes(
    used: Used,
    units: tuple[str, ...],
    series: pd.DataFrame,
    facts: SupplyFacts,
    chooser: FactorChooser,
    *,
    years: list[int],
    first_year: int,
) -> Floats:
    """CO2 of burnt biomass in every cell, t; blank where the bundle has no factor of combustion for the carrier.

    Stated apart: outside the scopes and every total. Carbon only, whatever the bundle says of upstream.
    rule: numbers.md §1.3; GHG Protocol Corporate Standard, chapter 9: reported separately from the scopes.
    """
    result = np.full(used.amount.shape, np.nan)
    has_rule = {carrier: bool(chooser.rules(carrier, BIOGENIC)) for carrier in series["carrier"].unique()}
    rows = np.nonzero(series["carrier"].map(has_rule).to_numpy(dtype=bool))[0]
    if not len(rows):
        return result
    made = emissions(
        used.of_rows(rows),
        units,
        series.iloc[rows],
        facts.of_rows(rows),
        chooser,
        method=BIOGENIC,
        years=years,
        first_year=first_year,
        base_years=np.zeros(len(rows), dtype="int64"),
    )
    result[rows] = made.emissions
    return result


def _groups(used: Used, series: pd.DataFrame) -> list[tuple[str, int, Codes]]:
    """Rows of each carrier that have amounts in each unit."""
    carriers = series["carrier"].to_numpy()
    found = []
    for carrier in pd.unique(series["carrier"]):
        rows = np.nonzero(carriers == carrier)[0]
        for unit in np.unique(used.unit[rows]):
            if unit != NONE:
                has_unit = (used.unit[rows] == unit).any(axis=1)
                found.append((str(carrier), int(unit), rows[has_unit]))
    return found


def _converts(used: Used, rows: Codes, unit: int) -> bool:
    at = used.unit[rows] == unit
    return bool((~np.isnan(used.energy_kwh[rows][at])).any())


def _tonnes(used: Used, units: tuple[str, ...], factors: FactorGrid) -> Floats:
    delivered = np.array([*units, ""], dtype=object)[used.unit]
    quantity = np.where(factors.unit == delivered, used.amount, used.energy_kwh)
    return np.where(used.amount == 0, 0.0, quantity * factors.value / KG_PER_T)
