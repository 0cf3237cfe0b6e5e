"""Finished frames with good defaults, for tests of what stands on them: windows, emissions, base values, trajectories."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.domain.period import axis_position, is_quarter, quarters_of_year
from kek_data.frames import BaseValues, Cells, Emissions, FactorsUsed, Trajectory, Windows


def a_window(period: str, actual: float, **fields: Any) -> dict[str, Any]:
    """A complete window of member m1, location-based; a year and its Q4 window are two rows."""
    row = {
        "member": "m1",
        "period": period,
        "window": "rolling_4q" if is_quarter(period) else "year",
        "method": "location",
        "x": axis_position(period),
        "actual_t_co2e": actual,
        "frozen_t_co2e": actual,
        "energy_kwh": 1000.0 * actual,
        "delivered_share": 1.0,
        "carried_share": 0.0,
        "missing_share": 0.0,
        "estimated_share": 0.0,
        "is_complete": True,
    }
    return row | fields


def a_year(year: int, actual: float, **fields: Any) -> list[dict[str, Any]]:
    """A calendar year and its Q4 window."""
    return [a_window(str(year), actual, **fields), a_window(f"{year}-Q4", actual, **fields)]


def windows(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """frames.Windows."""
    return Windows.from_rows(rows)


def an_emission(series: str, quarter: str, tonnes: float, **fields: Any) -> dict[str, Any]:
    """A location-based emission of member m1: one kWh per gram, so that the factor is one."""
    row = {
        "member": "m1",
        "series": series,
        "site": "haus",
        "carrier": "strom",
        "use": "building_power",
        "quarter": quarter,
        "method": "location",
        "scope": "2",
        "category": "power",
        "presence": "delivered",
        "energy_kwh": 1000.0 * tonnes,
        "emissions_t_co2e": tonnes,
        "emissions_frozen_t_co2e": tonnes,
        "factor_set": "UBA_Strommix_THG_ohne_vorkette",
    }
    return row | fields


def emissions_of_years(series: str, years: Mapping[int, float], **fields: Any) -> list[dict[str, Any]]:
    """Emissions of whole years, a quarter of the year's tonnes in each quarter."""
    return [
        an_emission(series, quarter, tonnes / 4, **fields)
        for year, tonnes in years.items()
        for quarter in quarters_of_year(year)
    ]


def emissions(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """frames.Emissions."""
    return Emissions.from_rows(rows)


def a_base(year: int = 2019, value: float = 1000.0, **fields: Any) -> dict[str, Any]:
    """A computed base value of member m1."""
    row = {
        "member": "m1",
        "base_year": year,
        "recorded_year": year,
        "value_t_co2e": value,
        "kind": "computed",
        "computed_t_co2e": value,
    }
    return row | fields


def bases(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """frames.BaseValues."""
    return BaseValues.from_rows(rows)


def trajectory(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """frames.Trajectory from window rows with more columns."""
    known = set(Trajectory.names())
    return Trajectory.from_rows(
        {k: v for k, v in row.items() if k in known} | {"scope": "1+2"} for row in rows
    )


def a_balance(windows_of: pd.DataFrame | None = None, emissions_of: pd.DataFrame | None = None) -> Balance:
    """A balance with given windows and emissions and nothing else."""
    return Balance(
        cells=Cells.empty(),
        emissions=Emissions.empty() if emissions_of is None else emissions_of,
        windows=Windows.empty() if windows_of is None else windows_of,
        factors_used=FactorsUsed.empty(),
        findings=(),
        never_delivered=(),
    )
