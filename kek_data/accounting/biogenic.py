"""CO2 of burnt wood and biogas over twelve months: stated beside the balance, in no total (numbers.md §1.3)."""

from dataclasses import dataclass

import pandas as pd

from kek_data.domain.codes import Method
from kek_data.domain.period import window_quarters


@dataclass(frozen=True, slots=True)
class Biogenic:
    """Biogenic CO2 of one window."""

    amount_t_co2: float  # of the quarters that have a figure
    is_complete: bool  # no quarter of a series that burns biomass is missing


def biogenic_of(emissions: pd.DataFrame, period: str) -> Biogenic | None:
    """Biogenic CO2 in a window; None where nothing of it is known or nothing was burnt.

    emissions: frames.Emissions of one member or several; period: "2026-Q2" (twelve months to it) or "2025".
    """
    if not period:
        return None
    rows = emissions[emissions["method"] == Method.LOCATION]
    burns = rows.loc[rows["biogenic_t_co2"].notna(), "carrier"].unique()
    rows = rows[rows["carrier"].isin(burns) & rows["quarter"].isin(window_quarters(period))]
    amount = rows["biogenic_t_co2"].sum(min_count=1)
    return Biogenic(float(amount), bool(rows["biogenic_t_co2"].notna().all())) if amount > 0 else None
