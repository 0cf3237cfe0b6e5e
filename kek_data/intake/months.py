"""Monthly values summed to quarters: all three months are needed (numbers.md §1)."""

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.domain.period import quarter_key
from kek_data.intake.collector import Findings
from kek_data.intake.units import UnitBook
from kek_data.wording import numbers


def months_to_quarters(raw: pd.DataFrame, units: UnitBook, findings: Findings) -> pd.DataFrame:
    """Raw rows with the rows of months replaced by one row per series and quarter.

    The row points at its first month's cell. Without all three months as numbers of one kind of unit: an error.
    """
    is_month = raw["month"] != ""
    if not is_month.any():
        return raw
    months = raw[is_month]
    quarter = months["month"].map(
        {m: quarter_key(int(m[:4]), (int(m[5:]) + 2) // 3) for m in months["month"].unique()}
    )
    months = months.assign(period=quarter).sort_values("month")
    summed = [
        _quarter(part, units, findings)
        for _, part in months.groupby(["series", "period", "is_wide"], sort=False)
    ]
    return pd.concat([raw[~is_month], *summed], ignore_index=True)


def _quarter(part: pd.DataFrame, units: UnitBook, findings: Findings) -> pd.DataFrame:
    first = part.iloc[[0]]
    readable = part[(part["state"] == CellState.NUMBER.value) & ~part["is_bad"].astype(bool)]
    bases = {units.base[unit] for unit in readable["unit"]}
    sheet, cell, period = first["sheet"].iloc[0], first["cell"].iloc[0], first["period"].iloc[0]
    is_volume = bases == {"m3"}
    if len(part) != 3 or readable["month"].nunique() != 3 or len(bases) != 1 or is_volume:
        count = readable["month"].nunique()
        findings.add("months-incomplete", sheet, cell, period=numbers.period(period), count=count)
        return first.assign(month="", is_bad=True, amount=float("nan"))
    unit = readable["unit"].iloc[0]
    scales = readable["unit"].map(units.scale)
    amount = float((readable["amount"].astype("float64") * scales).sum() / units.scale[unit])
    cost = readable["cost_eur"].astype("float64").sum(min_count=3)
    findings.add("months-summed", sheet, cell, period=numbers.period(period), more="")
    return first.assign(month="", amount=amount, unit=unit, cost_eur=cost)
