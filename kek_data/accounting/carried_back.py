"""Readings of a series for the time before it came: those of its first full twelve months (numbers.md §3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.domain.codes import CellState, ReadingStatus
from kek_data.domain.period import is_quarter, quarter_from_index, quarter_index, year_of
from kek_data.frames import VALUE_STATES, Readings
from kek_data.wording import decision_words, numbers


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a series came, in running numbers of quarters."""

    came: int
    first: int  # its first whole quarter: the one after, where it came within one
    since: int  # from when on it is to have readings


def carried_back(readings: pd.DataFrame, arrival: Arrival) -> pd.DataFrame | None:
    """A series' readings with those for the time before it came; None: no full twelve months yet.

    readings: frames.Readings of one series. Each quarter before the first whole one gets the reading of the same
    quarter of the first four quarters in a row, a yearly series each year the reading of its first whole year: marked
    estimated, without cost, with the cell they were taken from. Readings of earlier periods that were delivered stay;
    those of the period it came in cover a part of it only and are replaced.
    """
    values = readings[readings["cell_state"].isin(VALUE_STATES)]
    if values.empty:
        return readings
    starts, lengths = in_quarters(values["period"])
    by_quarter, by_year = values[lengths == 1], values[lengths > 1]
    sources = _four_quarters(by_quarter, starts, arrival.first)
    step = 1
    if not sources:
        sources, step = _one_year(by_year, starts, arrival.first), QUARTERS_OF_A_YEAR
    if not sources:
        return None
    is_partial = (starts < arrival.first) & (starts + lengths > arrival.came)
    standing = readings.drop(index=values.index[is_partial])
    held = {
        start + i
        for start, length in zip(starts[~is_partial], lengths[~is_partial], strict=True)
        for i in range(length)
    }
    copies = [
        _copy(sources[start % QUARTERS_OF_A_YEAR], start, step)
        for start in range(arrival.since, arrival.first, step)
        if not held.intersection(range(start, start + step))
    ]
    if not copies:
        return standing
    made = pd.concat([standing, Readings.from_rows(copies)])
    return made.drop_duplicates(list(Readings.unique), keep="last")


def in_quarters(periods: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Running number of the first quarter of each period, and how many it has."""
    starts = {p: quarter_index(p if is_quarter(p) else f"{year_of(p)}-Q1") for p in periods.unique()}
    lengths = periods.map(is_quarter).map({True: 1, False: QUARTERS_OF_A_YEAR})
    return periods.map(starts).astype("int64"), lengths.astype("int64")


def _four_quarters(values: pd.DataFrame, starts: pd.Series, first: int) -> dict[int, dict[str, Any]]:
    """Place in the year -> reading of the first four quarters in a row from `first` on."""
    at = {q: row for q, row in _rows(values, starts) if q >= first}
    begin = next((q for q in sorted(at) if all(q + i in at for i in range(QUARTERS_OF_A_YEAR))), None)
    if begin is None:
        return {}
    return {q % QUARTERS_OF_A_YEAR: at[q] for q in range(begin, begin + QUARTERS_OF_A_YEAR)}


def _one_year(values: pd.DataFrame, starts: pd.Series, first: int) -> dict[int, dict[str, Any]]:
    """0 -> the reading of the first whole year: every year begins with its first quarter."""
    at = {q: row for q, row in _rows(values, starts) if q >= first}
    return {0: at[min(at)]} if at else {}


def _rows(values: pd.DataFrame, starts: pd.Series) -> list[tuple[int, dict[str, Any]]]:
    """(running number of the first quarter, reading)."""
    rows = ({str(name): value for name, value in row.items()} for row in values.to_dict("records"))
    return list(zip(starts[values.index].tolist(), rows, strict=True))


def _copy(source: Mapping[str, Any], start: int, step: int) -> dict[str, Any]:
    is_number = source["cell_state"] == CellState.NUMBER
    quarter = quarter_from_index(start)
    return {
        **source,
        "period": quarter if step == 1 else str(year_of(quarter)),
        "mark": "",
        "cost_eur": float("nan"),
        "status": ReadingStatus.ESTIMATED.value if is_number else "",
        "quality": "",
        "remark": decision_words.CARRIED_BACK.format(period=numbers.period(source["period"])),
    }
