"""From amounts as delivered to base units: metric scaling, gas volumes, Hs and Hi (numbers.md §1.1, §1.2)."""

from dataclasses import dataclass

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.domain.finding import Finding
from kek_data.reference.types import Vocabulary
from kek_data.wording.balance_findings import make_finding

GAS_VOLUME, PLAIN_KWH, UPPER_KWH, LOWER_KWH = "m3", "kWh", "kWh_Hs", "kWh_Hi"


@dataclass(frozen=True)
class Amounts:
    """Readings with their amount in a base unit, and what has to be said about them."""

    readings: pd.DataFrame  # frames.Readings, with base_amount and base_unit
    findings: tuple[Finding, ...]


def base_amounts(readings: pd.DataFrame, series: pd.DataFrame, vocabulary: Vocabulary) -> Amounts:
    """Bring every reading to the base unit it was delivered in; nothing is converted between Hs and Hi here.

    readings: frames.Readings, all of a series in `series` (columns member, series, series_name, carrier).
    returns:  the readings with base_unit (kWh, kWh_Hs, kWh_Hi, l, kg, srm) and base_amount, blank where there is no
              number or the unit cannot be read. A gas volume becomes kWh Hs by Zustandszahl * Brennwert; where one of
              them is missing: finding. Plain kWh of a carrier with Hs and Hi is Hs (hint hs-assumed).
    rule:     numbers.md §1.1.
    """
    rows = readings.merge(
        series[["member", "series", "series_name", "carrier"]], on=["member", "series"], how="left"
    )
    rows = rows.merge(vocabulary.units[["unit", "base_unit", "scale"]], on="unit", how="left")
    rows = rows.merge(vocabulary.carriers[["carrier", "has_heating_value"]], on="carrier", how="left")
    is_number = rows["cell_state"] == CellState.NUMBER
    has_values = rows["has_heating_value"].eq(True)
    is_volume = (rows["base_unit"] == GAS_VOLUME) & has_values
    is_assumed = (rows["base_unit"] == PLAIN_KWH) & has_values
    kwh_per_m3 = rows["state_number"] * rows["calorific_value_kwh_per_m3"]
    amount = rows["amount"] * rows["scale"] * kwh_per_m3.where(is_volume, 1.0)
    unit = rows["base_unit"].where(~(is_volume | is_assumed), UPPER_KWH)
    found = rows.assign(base_amount=amount.where(is_number), base_unit=unit.where(unit.notna(), ""))
    findings = [
        *_each_series("hs-assumed-for-gas", found[is_number & is_assumed]),
        *_each_series("gas-volume-not-counted", found[is_number & is_volume & kwh_per_m3.isna()]),
    ]
    return Amounts(found.drop(columns=["scale", "has_heating_value"]), tuple(findings))


def energy_per_base_unit(vocabulary: Vocabulary) -> pd.Series:
    """kWh Hi per base unit by (carrier, base_unit); a pair that is not there cannot be converted."""
    table = vocabulary.conversions
    return table.set_index(["carrier", "base_unit"])["energy_kwh_per_unit"]


def _each_series(code: str, rows: pd.DataFrame) -> list[Finding]:
    """One finding per series: where it first occurs, and how often."""
    if rows.empty:
        return []
    grouped = rows.groupby(["member", "series_name"], sort=True).agg(
        n=("period", "size"), sheet=("sheet", "first"), cell=("cell", "first"), unit=("unit", "first")
    )
    return [
        make_finding(
            code,
            member=str(row.member),
            sheet=str(row.sheet) or None,
            cell=str(row.cell) or None,
            series=row.series_name,
            count=row.n,
            unit=row.unit,
        )
        for row in grouped.reset_index().itertuples()
    ]
