"""What only the federal factors can do: activity reached, factor effect and factor remainder (numbers.md §2)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kek_data.accounting.paths import path_ratio
from kek_data.accounting.windows import in_each_window
from kek_data.domain.codes import Method
from kek_data.domain.network import ProgrammePath
from kek_data.domain.period import axis_position


def activity_reached(base_t_co2e: ArrayLike, frozen_t_co2e: ArrayLike) -> NDArray[np.float64]:
    """What fell by doing: base value less the same activity with base-year factors, t CO2e."""
    return np.asarray(base_t_co2e, dtype="float64") - np.asarray(frozen_t_co2e, dtype="float64")


def factor_effect(frozen_t_co2e: ArrayLike, actual_t_co2e: ArrayLike) -> NDArray[np.float64]:
    """What fell by the factors alone: frozen less current, t CO2e."""
    return np.asarray(frozen_t_co2e, dtype="float64") - np.asarray(actual_t_co2e, dtype="float64")


def remainder_of(
    emissions_t_co2e: ArrayLike, frozen_t_co2e: ArrayLike, energy_kwh: ArrayLike, ratio: ArrayLike
) -> NDArray[np.float64]:
    """kWh * max(0, f - f_b * I(y)/I(b)) per cell, written with tonnes: kWh * f are the emissions.

    A credit note (negative kWh) takes its remainder back. Blank stays blank.
    """
    excess = np.asarray(emissions_t_co2e) - np.asarray(frozen_t_co2e) * np.asarray(ratio)
    sign = np.where(np.asarray(energy_kwh) < 0, -1.0, 1.0)
    return sign * np.maximum(0.0, sign * excess)


def window_remainders(
    emissions: pd.DataFrame,
    paths: Mapping[str, ProgrammePath | None],
    factor_base_years: Mapping[str, int],
) -> pd.DataFrame:
    """Factor remainder of every twelve months, t CO2e.

    emissions:         frames.Emissions; grid power and district heat are its Scope 2 rows, location-based.
    paths:             member -> the path it is measured by.
    factor_base_years: member -> year of the frozen factors; members without one have no remainder.
    returns:           member, period (quarter the window ends with), remainder_t_co2e. Each cell is compared with
                       the path's ratio at the end of the window it is in.
    rule:              numbers.md §2, Σ over grid power and district heat of kWh(y) * max(0, f(y) - f_b * I(y)/I(b)).
    """
    bought = emissions[
        (emissions["method"] == Method.LOCATION)
        & (emissions["scope"] == "2")
        & emissions["emissions_frozen_t_co2e"].notna()
    ]
    columns = ["member", "quarter", "emissions_t_co2e", "emissions_frozen_t_co2e", "energy_kwh"]
    windows = in_each_window(bought[columns]).rename(columns={"quarter": "period"})
    ratios = _ratios(windows, paths, factor_base_years)
    cells = windows.merge(ratios, on=["member", "period"], how="left")
    cells["remainder_t_co2e"] = remainder_of(
        cells["emissions_t_co2e"], cells["emissions_frozen_t_co2e"], cells["energy_kwh"], cells["ratio"]
    )
    grouped = cells.groupby(["member", "period"])["remainder_t_co2e"]
    return grouped.sum(min_count=1).reset_index()


def _ratios(
    windows: pd.DataFrame,
    paths: Mapping[str, ProgrammePath | None],
    factor_base_years: Mapping[str, int],
) -> pd.DataFrame:
    """I(x)/I(b) of each member at each window."""
    points = windows[["member", "period"]].drop_duplicates().reset_index(drop=True)
    points["ratio"] = np.nan
    x = points["period"].map(axis_position).to_numpy(dtype="float64")
    for member in points["member"].unique():
        path, base = paths.get(member), factor_base_years.get(member, 0)
        if path is not None and base:
            mine = (points["member"] == member).to_numpy()
            points.loc[mine, "ratio"] = path_ratio(path, x[mine], base)
    return points
