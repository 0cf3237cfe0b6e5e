"""Which series and periods a template asks for: the period due, what is open before it, or all of the history."""

from datetime import date

import pandas as pd

from kek_data.domain.codes import CellState, Rhythm
from kek_data.domain.period import (
    is_quarter,
    last_ended_quarter,
    period_end,
    period_start,
    quarter_of,
    quarters_between,
    quarters_of_year,
    shift_quarter,
    year_of,
)
from kek_data.frames import Records

OPEN_QUARTERS_BEFORE = 4
FOREVER = "9999-12-31"
SETTLED_STATES = (CellState.NUMBER.value, CellState.ABSENT.value)


def due_quarter(today: date, period: str | None = None) -> str:
    """The quarter a template is for: the given one (a year: its last), else the last that has ended."""
    if period is None:
        return last_ended_quarter(today)
    return period if is_quarter(period) else quarters_of_year(year_of(period))[-1]


def last_year_due(quarter: str) -> int:
    """The last calendar year that has ended with this quarter: 2026-Q2 -> 2025, 2025-Q4 -> 2025."""
    return year_of(quarter) if quarter_of(quarter) == 4 else year_of(quarter) - 1


def rows_due(records: Records, quarter: str, *, whole_year: bool = False) -> pd.DataFrame:
    """Columns series and period: the due quarter, open quarters of the four before, the last ended year.

    Open: neither a number nor "entfällt" delivered, also not for the year around it. `whole_year` asks for
    the four quarters of the quarter's year instead. Only where series and site are active.
    """
    series = records.series
    year = str(last_year_due(quarter))
    if whole_year:
        wanted, before = quarters_of_year(year_of(quarter)), []
    else:
        wanted = [quarter]
        before = quarters_between(shift_quarter(quarter, -OPEN_QUARTERS_BEFORE), shift_quarter(quarter, -1))
    is_yearly = series["rhythm"] == Rhythm.YEARLY
    keys = series.loc[~is_yearly, "series"]
    rows = pd.concat(
        [
            _crossed(keys, wanted),
            _without_settled(_crossed(keys, before), records.readings),
            _crossed(series.loc[is_yearly, "series"], [year]),
        ],
        ignore_index=True,
    )
    return _only_active(rows, records)


def rows_of_history(records: Records, quarter: str) -> pd.DataFrame:
    """Columns series and period: all delivered, every gap since the first delivery, and what is due."""
    readings, series = records.readings, records.series
    year = last_year_due(quarter)
    first = readings.groupby("series")["period"].min().str[:4].astype("int64")
    parts = [readings[["series", "period"]]]
    for rhythm, keys in series.groupby("rhythm")["series"]:
        for start, of_start in first[first.index.isin(keys)].groupby(first):
            if rhythm == Rhythm.YEARLY:
                periods = [str(y) for y in range(start, year + 1)]
            else:
                periods = quarters_between(f"{start}-Q1", quarter)
            parts.append(_crossed(of_start.index.to_series(), periods))
    rows = pd.concat(parts, ignore_index=True)
    begun = rows["series"].map(readings.groupby("series")["period"].min())
    rows = pd.concat([rows[rows["period"] >= begun], rows_due(records, quarter)]).drop_duplicates()
    delivered = rows.merge(readings[["series", "period"]], on=["series", "period"])
    gaps = _only_active(_without_settled(rows, readings), records)
    known = pd.concat([delivered, gaps], ignore_index=True).drop_duplicates()
    return known[known["series"].isin(series["series"])].reset_index(drop=True)


def _crossed(keys: pd.Series, periods: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame({"series": keys.astype("str")})
    return frame.merge(pd.DataFrame({"period": pd.Series(periods, dtype="str")}), how="cross")


def _without_settled(rows: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    settled = readings.loc[readings["cell_state"].isin(SETTLED_STATES), ["series", "period"]]
    known = pd.MultiIndex.from_frame(settled)
    as_asked = pd.MultiIndex.from_frame(rows[["series", "period"]])
    as_year = pd.MultiIndex.from_arrays([rows["series"], rows["period"].str[:4]])
    return rows[~(as_asked.isin(known) | as_year.isin(known))]


def _only_active(rows: pd.DataFrame, records: Records) -> pd.DataFrame:
    sites = records.sites[["site", "active_from", "active_to"]].drop_duplicates("site")
    dates = records.series[["series", "site", "active_from", "active_to"]].merge(
        sites, on="site", how="left", suffixes=("", "_site")
    )
    merged = rows.merge(dates, on="series", how="left")
    merged = merged.where(merged.notna(), "")
    starts = merged["period"].map({p: period_start(p).isoformat() for p in merged["period"].unique()})
    ends = merged["period"].map({p: period_end(p).isoformat() for p in merged["period"].unique()})
    is_active = pd.Series(True, index=merged.index)
    for suffix in ("", "_site"):
        begins, stops = merged[f"active_from{suffix}"], merged[f"active_to{suffix}"]
        is_active &= (begins == "") | (begins <= ends)
        is_active &= (stops == "") | (stops >= starts)
    rows = merged.loc[is_active & ~_is_let(merged["site"], starts, ends, records.own_use)]
    return rows[["series", "period"]].reset_index(drop=True)


def _is_let(sites: pd.Series, starts: pd.Series, ends: pd.Series, own_use: pd.DataFrame) -> pd.Series:
    """Whether own use is 0 % for the whole of a period: then nothing is expected (numbers.md §1.6)."""
    spans = own_use.sort_values(["site", "valid_from"])
    spans = spans.assign(until=spans.groupby("site")["valid_from"].shift(-1, fill_value=FOREVER))
    asked = pd.DataFrame({"site": sites, "starts": starts, "ends": ends}).reset_index(names="row")
    let = asked.merge(spans.loc[spans["own_use_share"] == 0, ["site", "valid_from", "until"]], on="site")
    rows = let.loc[(let["valid_from"] <= let["starts"]) & (let["ends"] < let["until"]), "row"]
    return pd.Series(sites.index.isin(rows), index=sites.index)
