"""Records, arrivals and deliveries for the tests of who has delivered what."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from kek_data.accounting.delivery_cells import series_states
from kek_data.frames import Deliveries, Records
from kek_data.frames.delivery_status import Arrivals
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_reading,
    a_series,
    balance_of,
    readings,
    some_records,
)

FIRST_DAY = "2020-01-15"
"""When every member of these cases delivered for the first time."""

STROM = a_series()
YEARLY = a_series("fernwaerme", "space_heat", rhythm="yearly")
KWH = [100_000.0] * 40


def complete(of: Mapping[str, Any], last: str, first: str = "2022-Q1") -> list[dict[str, Any]]:
    """Quarterly readings of 100,000 from first to last."""
    count = 4 * (int(last[:4]) - int(first[:4])) + int(last[-1]) - int(first[-1]) + 1
    return readings(of, first, KWH[:count])


def arrivals(days: Mapping[tuple[str, str], str], member: str = "m1") -> pd.DataFrame:
    """(series, period) -> the day its first value came."""
    return Arrivals.from_rows(
        [
            {"member": member, "series": series, "period": period, "first_received_on": day}
            for (series, period), day in days.items()
        ]
    )


def first_delivery(*members: str, day: str = FIRST_DAY) -> pd.DataFrame:
    """One delivery in force of each member."""
    return Deliveries.from_rows(
        [
            {"delivery_id": i, "member": member, "received_on": day, "is_in_force": True}
            for i, member in enumerate(members, start=1)
        ]
    )


def states_of(
    records: Records,
    *,
    today: date = TODAY,
    came: pd.DataFrame | None = None,
    deliveries: pd.DataFrame | None = None,
    **settings: Any,
) -> pd.DataFrame:
    """frames.SeriesStates of one member's records."""
    network = a_network("m1", **settings)
    made = balance_of(records, network, today=today)
    came = Arrivals.empty() if came is None else came
    held = first_delivery("m1") if deliveries is None else deliveries
    return series_states(made, records, came, held, network, today)


def state(states: pd.DataFrame, of: Mapping[str, Any], quarter: str) -> pd.Series:
    """The one row of a series and quarter."""
    found = states[(states["series"] == of["series"]) & (states["quarter"] == quarter)]
    assert len(found) == 1, f"{len(found)} rows of {of['series']} {quarter}"
    return found.iloc[0]


def word(states: pd.DataFrame, of: Mapping[str, Any], quarter: str) -> str:
    """State of a series in a quarter; "" where it has no row."""
    found = states[(states["series"] == of["series"]) & (states["quarter"] == quarter)]
    return str(found["state"].iloc[0]) if len(found) else ""


def one_series(rows: Sequence[Mapping[str, Any]], of: Mapping[str, Any] = STROM, **kinds: Any) -> Records:
    """Records of one series."""
    return some_records([of], rows, **kinds)


def marked(of: Mapping[str, Any], period: str, cell_state: str) -> dict[str, Any]:
    """A cell that says "folgt", "in Klärung" or "entfällt"."""
    return a_reading(of, period, None, cell_state=cell_state, unit="")
