"""Whether delivered amounts are believable: against last year, against the quarter before."""

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState, ChangeKind, Use
from kek_data.domain.period import is_quarter, shift_quarter, year_before
from kek_data.frames import Changeset, Records, series_parts
from kek_data.intake.addresses import position
from kek_data.intake.collector import Findings
from kek_data.intake.matching import beside, positions_in
from kek_data.intake.numbers import typed_number
from kek_data.intake.units import UnitBook
from kek_data.wording import numbers

MAGNITUDE = 200.0
"""Slips between kWh and MWh change a value a thousandfold; real changes stay far below."""
LARGE_CHANGE = 0.25
"""Against the same quarter of the year before (domain.md §7); heat follows the weather and is given more room."""
LARGE_CHANGE_OF_HEAT = 0.5
COPIED_AT_LEAST = 3
"""Values of a quarter that must all repeat before a copy is suspected."""
COLUMNS = ("series", "period", "amount", "unit", "sheet", "cell", "is_fresh")


def question_amounts(changes: Changeset, in_force: Records, units: UnitBook, findings: Findings) -> None:
    """Warnings and hints on readings that are new or changed."""
    told = changes.changes.loc[changes.changes["record"] == "readings", "change"]
    is_fresh = told.isin([ChangeKind.NEW.value, ChangeKind.CHANGED.value]).to_numpy()
    rows = _numbers(changes.records.readings.assign(is_fresh=is_fresh), units)
    fresh = rows[rows["is_fresh"]]
    if fresh.empty:
        return
    stored = _numbers(in_force.readings, units)
    values = stored[positions_in(stored, rows, ["series", "period"]) < 0]
    values = pd.concat([values, rows]) if len(values) else rows
    values = values.rename(columns={"period": "other_period"}).reset_index(drop=True)
    _against_last_year(fresh, values, units, findings)
    _against_last_quarter(fresh, values, findings)


def _numbers(readings: pd.DataFrame, units: UnitBook) -> pd.DataFrame:
    rows = readings[readings["cell_state"] == CellState.NUMBER.value]
    return rows[[name for name in COLUMNS if name in rows]].assign(
        base_amount=rows["amount"] * rows["unit"].map(units.scale).astype("float64"),
        base_unit=rows["unit"].map(units.base),
    )


def _beside(rows: pd.DataFrame, values: pd.DataFrame, periods: dict[str, str]) -> pd.DataFrame:
    """Rows with the value of another period beside them, where there is one in the same base unit."""
    asked = rows.assign(other_period=rows["period"].map(periods))
    at = positions_in(asked, values, ["series", "other_period"])
    asked = asked[at >= 0]
    then = beside(asked, values, at[at >= 0], ["base_amount", "base_unit", "amount", "unit"])
    found = pd.concat([asked, then.add_suffix("_then")], axis=1)
    return found[found["base_unit"] == found["base_unit_then"]]


def _against_last_year(rows: pd.DataFrame, values: pd.DataFrame, units: UnitBook, findings: Findings) -> None:
    periods = {p: year_before(p) for p in rows["period"].unique()}
    both = _beside(rows, values, periods)
    both = both[(both["base_amount"] > 0) & (both["base_amount_then"] > 0)]
    ratio = both["base_amount"] / both["base_amount_then"]
    heat = {key for key in both["series"].unique() if series_parts(key).use == Use.SPACE_HEAT}
    is_heat = both["series"].isin(heat)
    limit = np.where(is_heat, LARGE_CHANGE_OF_HEAT, LARGE_CHANGE)
    is_high, is_low = ratio >= MAGNITUDE, ratio <= 1 / MAGNITUDE
    is_changed = ((ratio - 1).abs() > limit) & ~is_high & ~is_low
    _say(findings, "magnitude", both[is_high], ratio[is_high], units)
    _say(findings, "magnitude-below", both[is_low], 1 / ratio[is_low], units)
    _say(findings, "large-change", both[is_changed], ratio[is_changed], units)


def _say(findings: Findings, code: str, rows: pd.DataFrame, ratio: pd.Series, units: UnitBook) -> None:
    columns = ["sheet", "cell", "amount", "unit", "amount_then", "unit_then"]
    for (sheet, cell, amount, unit, then, unit_then), factor in zip(
        rows[columns].itertuples(index=False), ratio, strict=True
    ):
        findings.add(
            code,
            sheet,
            cell,
            read=f"{typed_number(amount)} {units.name[unit]}",
            other=f"{typed_number(then)} {units.name[unit_then]}",
            factor=numbers.number(factor),
            change=numbers.percent(factor - 1, sign=True),
        )


def _against_last_quarter(rows: pd.DataFrame, values: pd.DataFrame, findings: Findings) -> None:
    """A quarter whose values all repeat the quarter before looks like last quarter's file."""
    quarters = {p: shift_quarter(p, -1) for p in rows["period"].unique() if is_quarter(p)}
    both = _beside(rows[rows["period"].isin(list(quarters)) & (rows["amount"] != 0)], values, quarters)
    if both.empty:
        return
    is_same = np.isclose(both["base_amount"], both["base_amount_then"], rtol=1e-12, atol=0.0)
    counted = both.assign(is_same=is_same).groupby("period")["is_same"].agg(["all", "size"])
    delivered = rows.groupby("period").size()
    copied = counted[
        counted["all"] & (counted["size"] >= COPIED_AT_LEAST) & (counted["size"] == delivered[counted.index])
    ]
    for period, count in copied["size"].items():
        of_period = both[both["period"] == period]
        sheet = of_period["sheet"].iloc[0]
        cells = sorted(of_period.loc[of_period["sheet"] == sheet, "cell"], key=position)
        findings.add(
            "unchanged-copy",
            sheet,
            f"{cells[0]}:{cells[-1]}",
            count=int(count),
            period=numbers.period(str(period)),
            other=numbers.period(quarters[str(period)]),
        )
