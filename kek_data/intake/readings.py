"""From raw cells to the frame Readings: keys known, each cell once, units countable, periods over."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.domain.period import period_end, period_start
from kek_data.frames import Readings
from kek_data.intake.collector import Findings
from kek_data.intake.context import Context, german
from kek_data.intake.months import months_to_quarters
from kek_data.intake.numbers import shown, typed_number
from kek_data.intake.raw_readings import long_readings
from kek_data.intake.wide_readings import wide_readings
from kek_data.intake.words import Lookup
from kek_data.wording import intake_words, labels, numbers

STATE_NUMBER_RANGE = (0.8, 1.1)
"""Zustandszahl: 0.9674 in Börnsen (gw-boernsen.de); height and pressure move it by a few percent."""
CALORIFIC_RANGE = (8.0, 13.5)
"""Brennwert in kWh/m³: 8.4-13.1 allowed by DVGW G 260."""

KEY = ["series", "period"]


def read_readings(
    context: Context, sites: Lookup, site_frame: pd.DataFrame, series: pd.DataFrame
) -> pd.DataFrame:
    """Frame Readings of the file; sites, site_frame, series: what a row may name, and those of the file.

    Rows whose key is unknown or whose period is not over are left out; cells with errors are in clarification.
    """
    frames = [long_readings(context, sites), wide_readings(context, sites)]
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return Readings.empty()
    raw = pd.concat(filled, ignore_index=True)
    raw = _of_known_series(context, raw, series)
    raw = months_to_quarters(raw, context.units, context.findings)
    raw = raw[raw["period"] != ""].reset_index(drop=True)
    raw = _over(context, raw)
    raw = _gas_volumes(context, raw)
    raw = _once(context, raw)
    _remark(context, raw, site_frame, series)
    return _frame(context, raw)


def _report(
    findings: Findings, code: str, rows: pd.DataFrame, values: Mapping[int, Mapping[str, object]]
) -> None:
    """One finding per run of neighbouring cells that say the same; values by row of the frame."""
    for (sheet, column), part in rows.groupby(["sheet", "column"], sort=False):
        by_row = {int(row): values[index] for index, row in part["row"].items()}
        findings.add_alike(code, sheet, int(column), list(by_row), by_row)


def _report_runs(
    findings: Findings, code: str, rows: pd.DataFrame, values: Mapping[int, Mapping[str, object]]
) -> None:
    for (sheet, column), part in rows.groupby(["sheet", "column"], sort=False):
        by_row = {int(row): values[index] for index, row in part["row"].items()}
        findings.add_runs(code, sheet, int(column), list(by_row), by_row)


def _of_known_series(context: Context, raw: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    known = {*series["series"], *context.in_force.series["series"]}
    is_known = raw["series"].isin(known)
    unknown = raw[~is_known & (raw["series"] != "")]
    names = dict(
        zip(context.vocabulary.carriers["carrier"], context.vocabulary.carriers["carrier_name"], strict=True)
    )
    texts = {index: {"text": in_words(row, names)} for index, row in unknown["series"].items()}
    _report(context.findings, "unknown-series", unknown, texts)
    return raw[is_known].reset_index(drop=True)


def in_words(series: str, carrier_names: Mapping[str, str]) -> str:
    """A series key as people read it: "GH · Erdgas · Raumwärme"."""
    site, carrier, use, meter = (*series.split("|"), "", "", "", "")[:4]
    words = (site, carrier_names.get(carrier, carrier), labels.USE.get(use, use), meter)
    return shown(" · ".join(word for word in words if word))


def _over(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    """Numbers of periods that have not ended are errors; "folgt" and "entfällt" may be said before."""
    today = context.today.isoformat()
    end = raw["period"].map({p: period_end(p).isoformat() for p in raw["period"].unique()})
    is_future = (end > today) & ((raw["state"] == CellState.NUMBER.value) | raw["is_bad"])
    future = raw[is_future]
    texts = {i: {"period": numbers.period(p), "today": german(today)} for i, p in future["period"].items()}
    _report(context.findings, "future-period", future, texts)
    return raw[~is_future].reset_index(drop=True)


def _gas_volumes(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    is_volume = (raw["unit"] == "m3") & raw["carrier"].isin(context.units.gases)
    lacks = raw["state_number"].isna() | raw["calorific_value_kwh_per_m3"].isna()
    rows = raw[is_volume & lacks & ~raw["is_bad"]]
    names = dict(
        zip(context.vocabulary.carriers["carrier"], context.vocabulary.carriers["carrier_name"], strict=True)
    )
    texts = {i: {"carrier": names[c]} for i, c in rows["carrier"].items()}
    _report(context.findings, "gas-volume-without-values", rows, texts)
    for field, code, (low, high) in (
        ("state_number", "state-number-range", STATE_NUMBER_RANGE),
        ("calorific_value_kwh_per_m3", "calorific-value-range", CALORIFIC_RANGE),
    ):
        odd = raw[raw[field].notna() & ~raw[field].between(low, high)]
        said = {
            i: {"read": typed_number(v), "low": typed_number(low), "high": typed_number(high)}
            for i, v in odd[field].items()
        }
        _report_runs(context.findings, code, odd, said)
    return raw.assign(is_bad=raw["is_bad"] | (is_volume & lacks))


def _once(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    """Each series and period once: doubled rows are errors, the wide sheet may repeat the same value."""
    long, wide = raw[~raw["is_wide"].astype(bool)], raw[raw["is_wide"].astype(bool)]
    long = _without_doubles(context, long)
    wide = _without_doubles(context, wide)
    if wide.empty:
        return long
    both = wide.reset_index().merge(long, on=KEY, suffixes=("", "_long"))
    differs = (both["state"] != both["state_long"]) | (both["unit"] != both["unit_long"])
    differs |= ~np.isclose(
        both["amount"].astype("float64"),
        both["amount_long"].astype("float64"),
        rtol=1e-9,
        atol=0,
        equal_nan=True,
    )
    odd = both[differs].set_index("index")
    texts = {
        i: {
            "first": cell,
            "other": _said(context, state, amount, unit),
            "read": _said(context, own, mine, my_unit),
        }
        for i, cell, state, amount, unit, own, mine, my_unit in zip(
            odd.index,
            odd["cell_long"],
            odd["state_long"],
            odd["amount_long"],
            odd["unit_long"],
            odd["state"],
            odd["amount"],
            odd["unit"],
            strict=True,
        )
    }
    _report(context.findings, "contradiction-between-sheets", odd, texts)
    doubted = pd.MultiIndex.from_frame(odd[KEY])
    is_doubted = pd.MultiIndex.from_frame(long[KEY]).isin(doubted)
    long = long.assign(is_bad=long["is_bad"] | is_doubted)
    return pd.concat([long, wide[~wide.index.isin(both["index"])]], ignore_index=True)


def _without_doubles(context: Context, rows: pd.DataFrame) -> pd.DataFrame:
    is_further = rows.duplicated(KEY)
    if not is_further.any():
        return rows
    further = rows[is_further]
    firsts = rows[~is_further].set_index(KEY)["cell"]
    texts = {
        i: {"period": numbers.period(period), "first": firsts[(series, period)]}
        for i, series, period in zip(further.index, further["series"], further["period"], strict=True)
    }
    _report(context.findings, "duplicate-reading", further, texts)
    is_doubled = rows.duplicated(KEY, keep=False)
    return rows.assign(is_bad=rows["is_bad"] | is_doubled)[~is_further]


def _said(context: Context, state: str, amount: float, unit: str) -> str:
    if state == CellState.NUMBER.value:
        return f"{typed_number(amount)} {context.units.name.get(unit, unit)}".strip()
    return labels.CELL_STATE.get(state, "")


def _remark(context: Context, raw: pd.DataFrame, sites: pd.DataFrame, series: pd.DataFrame) -> None:
    """Warnings: negative amounts, periods outside the active dates of series or site."""
    negative = raw[(raw["amount"].astype("float64") < 0) & ~raw["is_bad"]]
    said: dict[int, dict[str, object]] = {i: {"read": typed_number(v)} for i, v in negative["amount"].items()}
    _report_runs(context.findings, "negative-amount", negative, said)
    dates = _active_dates(context, sites, series)
    dates = dates[(dates["active_from"] != "") | (dates["active_to"] != "")]
    is_number = (raw["state"] == CellState.NUMBER.value) & ~raw["is_bad"]
    numbers_only = raw.loc[is_number & raw["series"].isin(dates.index)]
    starts = numbers_only["period"].map(
        {p: period_start(p).isoformat() for p in numbers_only["period"].unique()}
    )
    ends = numbers_only["period"].map({p: period_end(p).isoformat() for p in numbers_only["period"].unique()})
    first = numbers_only["series"].map(dates["active_from"])
    last = numbers_only["series"].map(dates["active_to"])
    is_outside = ((first != "") & (ends < first)) | ((last != "") & (starts > last))
    outside = numbers_only[is_outside]
    texts = {
        i: {"period": numbers.period(p), "dates": _dates(first[i], last[i])}
        for i, p in outside["period"].items()
    }
    _report(context.findings, "outside-active-dates", outside, texts)


def _active_dates(context: Context, sites: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Active from and to per series, narrowed by its site's dates."""
    stored = context.in_force
    all_series = pd.concat([series, stored.series]).drop_duplicates("series")
    all_sites = pd.concat([sites, stored.sites]).drop_duplicates("site")[["site", "active_from", "active_to"]]
    frame = all_series[["series", "site", "active_from", "active_to"]].merge(
        all_sites, on="site", how="left", suffixes=("", "_site")
    )
    starts = frame[["active_from", "active_from_site"]].where(
        frame[["active_from", "active_from_site"]].notna(), ""
    )
    ends = frame[["active_to", "active_to_site"]].where(frame[["active_to", "active_to_site"]].notna(), "")
    latest = starts.max(axis=1)
    far = "9999-12-31"
    earliest = ends.where(ends != "", far).min(axis=1)
    return pd.DataFrame(
        {"active_from": latest.to_list(), "active_to": earliest.where(earliest != far, "").to_list()},
        index=frame["series"],
    )


def _dates(first: str, last: str) -> str:
    parts = [intake_words.DATES_FROM.format(start=german(first)) if first else ""]
    parts.append(intake_words.DATES_TO.format(end=german(last)) if last else "")
    return " ".join(part for part in parts if part)


def _frame(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    is_bad = raw["is_bad"].astype(bool)
    is_number = (raw["state"] == CellState.NUMBER.value) & ~is_bad
    frame = pd.DataFrame(
        {
            "member": context.member,
            "series": raw["series"],
            "period": raw["period"],
            "cell_state": raw["state"].where(~is_bad, CellState.IN_CLARIFICATION.value),
            "mark": "",
            "amount": raw["amount"].astype("float64").where(is_number),
            "unit": raw["unit"].where(is_number, ""),
            "state_number": raw["state_number"].astype("float64"),
            "calorific_value_kwh_per_m3": raw["calorific_value_kwh_per_m3"].astype("float64"),
            "cost_eur": raw["cost_eur"].astype("float64"),
            "status": raw["status"],
            "quality": raw["quality"],
            "remark": raw["remark"],
            "delivery_id": 0,
            "sheet": raw["sheet"],
            "cell": raw["cell"],
        }
    )
    return Readings.conform(frame)
