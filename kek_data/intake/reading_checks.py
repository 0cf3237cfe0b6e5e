"""Checks of raw readings: periods that have ended, gas volumes with their values, every cell once."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.domain.period import period_end
from kek_data.intake.collector import Findings
from kek_data.intake.context import Context
from kek_data.intake.numbers import typed_number, written_number
from kek_data.wording import labels, numbers

STATE_NUMBER_RANGE = (0.8, 1.1)
"""Zustandszahl: 0.9674 in Börnsen (gw-boernsen.de); height and pressure move it by a few percent."""
CALORIFIC_RANGE = (8.0, 13.5)
"""Brennwert in kWh/m³: 8.4-13.1 allowed by DVGW G 260."""

KEY = ["series", "period"]
NUMBER = CellState.NUMBER.value

Said = Sequence[Mapping[str, object]]
"""What the text of a finding needs, one mapping per row."""


def report(findings: Findings, code: str, rows: pd.DataFrame, said: Said) -> None:
    """One finding per run of neighbouring cells that say the same."""
    for sheet, column, of_rows in _by_column(findings, code, rows, said):
        findings.add_alike(code, sheet, column, list(of_rows), of_rows)


def report_runs(findings: Findings, code: str, rows: pd.DataFrame, said: Said) -> None:
    """One finding per run of neighbouring cells; the first speaks for all."""
    for sheet, column, of_rows in _by_column(findings, code, rows, said):
        findings.add_runs(code, sheet, column, list(of_rows), of_rows)


def _by_column(
    findings: Findings, code: str, rows: pd.DataFrame, said: Said
) -> list[tuple[str, int, dict[int, Mapping[str, object]]]]:
    """Sheet, column, and sheet row -> what is said there."""
    cells = list(zip(rows["sheet"], rows["column"], rows["row"], said, strict=True))
    found: dict[tuple[str, int], dict[int, Mapping[str, object]]] = {}
    for sheet, column, row, values in findings.first(code, cells):
        found.setdefault((str(sheet), int(column)), {})[int(row)] = values
    return [(sheet, column, of_rows) for (sheet, column), of_rows in found.items()]


def only_ended(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    """Without numbers of periods that have not ended: errors. "folgt" and "entfällt" may be said before."""
    is_ahead = {p: period_end(p) > context.today for p in raw["period"].unique()}
    if not any(is_ahead.values()):
        return raw
    is_future = raw["period"].map(is_ahead).astype(bool) & ((raw["state"] == NUMBER) | raw["is_bad"])
    future = raw.assign(column=raw["period_column"])[is_future]
    today = numbers.day(context.today)
    said = [{"period": numbers.period(p), "today": today} for p in future["period"]]
    report(context.findings, "future-period", future, said)
    return raw[~is_future].reset_index(drop=True)


def with_gas_values(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    """Gas in m³ needs Zustandszahl and Brennwert; unusual values are asked about."""
    is_volume = (raw["unit"] == "m3") & raw["carrier"].isin(context.units.gases)
    lacks = raw["state_number"].isna() | raw["calorific_value_kwh_per_m3"].isna()
    rows = raw[is_volume & lacks & ~raw["is_bad"]]
    said = [{"carrier": context.carrier_name(carrier)} for carrier in rows["carrier"]]
    report(context.findings, "gas-volume-without-values", rows, said)
    for field, code, (low, high) in (
        ("state_number", "state-number-range", STATE_NUMBER_RANGE),
        ("calorific_value_kwh_per_m3", "calorific-value-range", CALORIFIC_RANGE),
    ):
        odd = raw[raw[field].notna() & ~raw[field].between(low, high)]
        limits = {"low": typed_number(low), "high": typed_number(high)}
        report_runs(context.findings, code, odd, [{"read": typed_number(v), **limits} for v in odd[field]])
    return raw.assign(is_bad=raw["is_bad"] | (is_volume & lacks))


def each_once(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    """Each series and period once: doubled rows are errors, the wide sheet may repeat the same value."""
    is_wide = raw["is_wide"].astype(bool)
    long = _without_doubles(context, raw[~is_wide])
    if not is_wide.any():
        return long
    wide = _without_doubles(context, raw[is_wide])
    both = wide.reset_index().merge(long, on=KEY, suffixes=("", "_long"))
    is_same = (both["state"] == both["state_long"]) & (both["unit"] == both["unit_long"])
    is_same &= np.isclose(both["amount"], both["amount_long"], rtol=1e-9, atol=0, equal_nan=True)
    odd = both[~is_same]
    said = [
        {"first": cell, "other": other, "read": read}
        for cell, other, read in zip(
            odd["cell_long"], _said(context, odd, "_long"), _said(context, odd, ""), strict=True
        )
    ]
    report(context.findings, "contradiction-between-sheets", odd, said)
    is_doubted = pd.MultiIndex.from_frame(long[KEY]).isin(pd.MultiIndex.from_frame(odd[KEY]))
    long = long.assign(is_bad=long["is_bad"] | is_doubted)
    return pd.concat([long, wide[~wide.index.isin(both["index"])]], ignore_index=True)


def _without_doubles(context: Context, rows: pd.DataFrame) -> pd.DataFrame:
    is_further = rows.duplicated(KEY)
    if not is_further.any():
        return rows
    firsts = rows[~is_further].set_index(KEY)["cell"]
    further = rows[is_further]
    said = [
        {"period": numbers.period(period), "first": firsts[(series, period)]}
        for series, period in zip(further["series"], further["period"], strict=True)
    ]
    report(context.findings, "duplicate-reading", further, said)
    is_doubled = rows.duplicated(KEY, keep=False)
    return rows.assign(is_bad=rows["is_bad"] | is_doubled)[~is_further]


def _said(context: Context, rows: pd.DataFrame, suffix: str) -> list[str]:
    """What cells say, in words: "12,5 MWh" or "entfällt"."""
    columns = (rows[f"{name}{suffix}"] for name in ("state", "amount", "unit"))
    return [
        f"{written_number(amount)} {context.units.name.get(unit, unit)}".strip()
        if state == NUMBER
        else labels.CELL_STATE.get(state, "")
        for state, amount, unit in zip(*columns, strict=True)
    ]
