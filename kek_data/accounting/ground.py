"""What was delivered, laid out as quarters of series: the ground every later step stands on."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kek_data.accounting.cells import Quarters, quarter_cells
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.energy import LOWER_KWH, base_amounts, energy_per_base_unit
from kek_data.accounting.quarters import laid_out, period_numbers
from kek_data.accounting.series_table import KEY, Activity, activity, counted_series
from kek_data.accounting.weights import DayWeights, Floats, day_weights
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import last_ended_quarter, quarter_index
from kek_data.frames import Records
from kek_data.reference.types import Reference


@dataclass(frozen=True)
class Ground:
    """Series and their quarters as delivered, gross (series x quarters)."""

    series: pd.DataFrame  # series_table.counted_series
    readings: pd.DataFrame  # of these series
    reported_records: pd.DataFrame  # frames.ReportedEmissions of the network's members
    weights: DayWeights
    active: Activity
    quarters: Quarters
    units: tuple[str, ...]
    energy_per_unit: Floats  # kWh Hi, series x units
    last_ended: int  # column of the last quarter that has ended
    findings: tuple[Finding, ...]

    @property
    def first_year(self) -> int:
        """Year of the first four columns."""
        return self.weights.first_year

    @property
    def first_index(self) -> int:
        """quarter_index of the first column."""
        return QUARTERS_OF_A_YEAR * self.first_year

    @property
    def years(self) -> list[int]:
        """All years covered."""
        return list(range(self.first_year, self.first_year + self.weights.year_count))


def laid_ground(records: Records, network: Network, reference: Reference, today: date) -> Ground | None:
    """Records brought to base units and quarters; None where nothing was delivered at all."""
    series, left_out = counted_series(records, network, reference.vocabulary)
    delivered = _of_series(records.readings, series)
    reported = records.reported_emissions
    reported = reported[reported["member"].isin(network.member_keys)].reset_index(drop=True)
    if delivered.empty and reported.empty:
        return None
    years = _years(delivered, reported, today)
    weights = day_weights(reference, network.weather, years)
    amounts = base_amounts(delivered, series, reference.vocabulary)
    deliveries = laid_out(amounts.readings, series, first_year=years[0], year_count=len(years))
    units = (*deliveries.units, LOWER_KWH)
    per_unit = _energy_per_unit(series, units, energy_per_base_unit(reference.vocabulary))
    active = activity(series, weights)
    quarters, contradictions = quarter_cells(deliveries, series, active, per_unit)
    return Ground(
        series=series,
        readings=amounts.readings,
        reported_records=reported,
        weights=weights,
        active=active,
        quarters=quarters,
        units=units,
        energy_per_unit=per_unit,
        last_ended=quarter_index(last_ended_quarter(today)) - QUARTERS_OF_A_YEAR * years[0],
        findings=(*left_out, *amounts.findings, *contradictions),
    )


def _of_series(readings: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    keys = pd.MultiIndex.from_frame(series[KEY])
    return readings[pd.MultiIndex.from_frame(readings[KEY]).isin(keys)].reset_index(drop=True)


def _years(readings: pd.DataFrame, reported: pd.DataFrame, today: date) -> range:
    """Whole years from the first period delivered to the last one, or to the last quarter that has ended."""
    delivered = np.concatenate([period_numbers(f["period"])[0] for f in (readings, reported)])
    ended = int(last_ended_quarter(today)[:4])
    return range(int(delivered.min()), max(int(delivered.max()), ended) + 1)


def _energy_per_unit(series: pd.DataFrame, units: tuple[str, ...], per_unit: pd.Series) -> Floats:
    """kWh Hi per base unit, series x units; NaN where a carrier's unit has no conversion."""
    wanted = pd.MultiIndex.from_product([series["carrier"], units])
    return per_unit.reindex(wanted).to_numpy(dtype="float64").reshape(len(series), len(units))
