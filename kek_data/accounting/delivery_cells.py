"""How the delivery of every series stands in every quarter, what it weighs, and whether it came in time (numbers.md §3)."""

from datetime import date

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.presence import deadline
from kek_data.accounting.series_table import placed_series
from kek_data.domain.codes import CellPresence, CellState, Method, Rhythm
from kek_data.domain.delivery_state import DeliveryState
from kek_data.domain.network import Network, Settings
from kek_data.domain.period import (
    last_ended_quarter,
    period_end,
    period_start,
    quarter_from_index,
    quarter_index,
)
from kek_data.frames import Records
from kek_data.frames.delivery_status import SeriesStates

KEY = ["member", "series", "quarter"]
ROW_KEY = ["member", "series", "scope", "category"]
"""What tells one series, or one reported category, from another."""


def series_states(
    balance: Balance,
    records: Records,
    arrivals: pd.DataFrame,
    deliveries: pd.DataFrame,
    network: Network,
    today: date,
) -> pd.DataFrame:
    """Every quarter of every series: delivered, carried, missing, not due … (frames.SeriesStates).

    arrivals:   frames.Arrivals; deliveries: frames.Deliveries, of the same revision as the balance.
    today:      the day on which deadlines are looked at; a value is in time up to and with its deadline.
    returns:    quarters with a cell of the balance; a series of which nothing was ever delivered stands in the last
                four quarters that have ended, as far as it is active in them, with an unknown weight. A lacking value
                whose category is replaced by reported tonnes is not expected.
    rule:       punctuality counts from the arrival of the first value; for what was due before the member's first
                delivery there is no statement.
    """
    parts = [
        _of_series(balance, records, arrivals),
        _of_reported(balance, arrivals),
        _never_delivered(balance, records, today),
    ]
    filled = [part for part in parts if len(part)]
    if not filled:
        return SeriesStates.empty()
    rows = pd.concat(filled, ignore_index=True)
    rows["due_on"] = _deadlines(rows, network.settings)
    rows["is_due"] = rows["due_on"] < today.isoformat()
    rows["state"] = _states(rows)
    rows["days_late"] = _days_late(rows, deliveries)
    return SeriesStates.conform(rows[SeriesStates.names()])


def _of_series(balance: Balance, records: Records, arrivals: pd.DataFrame) -> pd.DataFrame:
    cells = balance.cells
    if cells.empty:
        return cells
    tonnes = balance.emissions
    tonnes = tonnes[(tonnes["method"] == Method.LOCATION) & (tonnes["series"] != "")]
    rows = cells[
        [*KEY, "site", "carrier", "use", "presence", "mark", "quality", "is_split", "is_reconciled"]
    ].merge(tonnes[[*KEY, "emissions_t_co2e", "is_reported"]], on=KEY, how="left")
    counts = rows["is_reported"].notna()
    is_replaced = rows["is_reported"].eq(True)
    known = rows["emissions_t_co2e"].abs().where(counts & ~is_replaced, 0.0)
    rows = rows.assign(
        scope="",
        category="",
        is_replaced=is_replaced,
        is_never_delivered=False,
        weight_t_co2e=with_last_known(rows.assign(weight=known)),
    )
    rows["is_yearly"] = _is_yearly(rows, records)
    return _with_delivery(rows, records, arrivals)


def with_last_known(rows: pd.DataFrame) -> pd.Series:
    """Weight of each cell; a missing one weighs what is known last, of the same quarter if there is one before.

    rows: member, series, quarter, presence and weight (t CO2e, absolute). Else the last one of any quarter, else the
    next of the same quarter, else the next of any.
    """
    place = rows["quarter"].map(quarter_index).astype("int64")
    asked = rows.assign(place=place, season=place % QUARTERS_OF_A_YEAR, at=np.arange(len(rows)))
    is_open = asked["presence"] == CellPresence.MISSING
    result = asked["weight"].where(~is_open)
    known = asked[
        asked["presence"].isin([CellPresence.DELIVERED, CellPresence.ABSENT]) & asked["weight"].notna()
    ].sort_values("place")
    wanted = asked[is_open].sort_values("place")[["member", "series", "season", "place", "at"]]
    series = ["member", "series"]
    if wanted.empty or known.empty:
        return result
    for direction in ("backward", "forward"):
        for by in ([*series, "season"], series):
            found = pd.merge_asof(
                wanted, known[[*by, "place", "weight"]], on="place", by=by, direction=direction
            )
            filled = pd.Series(found["weight"].to_numpy(), index=rows.index[found["at"]])
            result = result.fillna(filled)
    return result


def _is_yearly(rows: pd.DataFrame, records: Records) -> pd.Series:
    series = records.series
    yearly = series.loc[series["rhythm"] == Rhythm.YEARLY, ["member", "series"]]
    keys = pd.MultiIndex.from_frame(rows[["member", "series"]])
    return pd.Series(keys.isin(pd.MultiIndex.from_frame(yearly)), index=rows.index)


def _with_delivery(rows: pd.DataFrame, records: Records, arrivals: pd.DataFrame) -> pd.DataFrame:
    """Status of the reading in force and the day its first value arrived; a split quarter has those of its year."""
    known = records.readings[["member", "series", "period", "status"]].merge(
        arrivals, on=["member", "series", "period"], how="left"
    )
    first = known["first_received_on"]
    known = known.assign(first_received_on=first.where(first.notna(), "")).rename(
        columns={"status": "reading_status", "first_received_on": "received_on"}
    )
    year = rows["quarter"].str.slice(0, 4)
    of_year = rows["is_split"] | (rows["is_reconciled"] & (rows["presence"] == CellPresence.DELIVERED))
    keyed = rows.assign(period=rows["quarter"].where(~of_year, year))
    found = keyed[["member", "series", "period"]].merge(known, on=["member", "series", "period"], how="left")
    has_value = rows["presence"].isin([CellPresence.DELIVERED, CellPresence.ABSENT])
    texts = {
        name: found[name].where(found[name].notna() & has_value.to_numpy(), "").to_numpy()
        for name in ("reading_status", "received_on")
    }
    return rows.assign(**texts, quality=rows["quality"].where(has_value, ""))


def _of_reported(balance: Balance, arrivals: pd.DataFrame) -> pd.DataFrame:
    """Reported tonnes that count, as rows without a series; yearly where they are split from a year."""
    rows = balance.emissions
    rows = rows[(rows["method"] == Method.LOCATION) & (rows["series"] == "")]
    if rows.empty:
        return rows
    rows = rows.assign(
        weight=rows["emissions_t_co2e"].abs(),
        series=rows["scope"] + " " + rows["category"],
        mark="",
        quality="",
        reading_status="",
        is_replaced=False,
        is_never_delivered=False,
        period=rows["quarter"].where(~rows["is_split"], rows["quarter"].str.slice(0, 4)),
    )
    key = ["member", "series", "period"]
    first = rows[key].merge(arrivals, on=key, how="left")["first_received_on"].to_numpy()
    has_value = rows["presence"].isin([CellPresence.DELIVERED, CellPresence.ABSENT])
    received = pd.Series(first, index=rows.index).where(has_value)
    is_yearly = rows.groupby(["member", "series"])["is_split"].transform("any").astype("bool")
    return rows.assign(
        weight_t_co2e=with_last_known(rows),
        is_yearly=is_yearly,
        received_on=received.where(received.notna(), ""),
        series="",
    )


def _never_delivered(balance: Balance, records: Records, today: date) -> pd.DataFrame:
    """The last four quarters of series without any value, as far as they are active."""
    if not balance.never_delivered:
        return pd.DataFrame()
    never = pd.DataFrame(list(balance.never_delivered), columns=["member", "series"], dtype="str")
    placed = placed_series(records.series.merge(never, on=["member", "series"]), records)
    last = quarter_index(last_ended_quarter(today))
    quarters = [quarter_from_index(i) for i in range(last - QUARTERS_OF_A_YEAR + 1, last + 1)]
    days = pd.DataFrame(
        {
            "quarter": quarters,
            "first_day": [period_start(q).isoformat() for q in quarters],
            "last_day": [period_end(q).isoformat() for q in quarters],
        }
    )
    rows = placed.merge(days, how="cross")
    is_active = (rows["active_from"] <= rows["last_day"]) & (rows["active_to"] >= rows["first_day"])
    return rows[is_active].assign(
        presence=CellPresence.MISSING.value,
        is_yearly=rows["rhythm"] == Rhythm.YEARLY,
        is_never_delivered=True,
        is_replaced=False,
        weight_t_co2e=np.nan,
        **dict.fromkeys(("scope", "category", "mark", "quality", "reading_status", "received_on"), ""),
    )


def _deadlines(rows: pd.DataFrame, settings: Settings) -> pd.Series:
    quarters = rows["quarter"].unique()
    days = {
        (quarter, is_yearly): deadline(quarter, is_yearly=is_yearly, settings=settings).isoformat()
        for quarter in quarters
        for is_yearly in (False, True)
    }
    pairs = zip(rows["quarter"], rows["is_yearly"].astype("bool"), strict=True)
    return pd.Series([days[pair] for pair in pairs], index=rows.index, dtype="str")


def _states(rows: pd.DataFrame) -> np.ndarray:
    """The word for each cell: what is said about a value that is not there comes before due and not due."""
    presence, is_open = rows["presence"], ~rows["is_replaced"].astype("bool")
    return np.select(
        [
            presence == CellPresence.ABSENT,
            presence == CellPresence.DELIVERED,
            ~is_open,
            rows["mark"] == CellState.IN_CLARIFICATION,
            rows["mark"] == CellState.ANNOUNCED,
            ~rows["is_due"],
            presence == CellPresence.CARRIED,
        ],
        [
            DeliveryState.ABSENT,
            DeliveryState.DELIVERED,
            DeliveryState.NOT_EXPECTED,
            DeliveryState.IN_CLARIFICATION,
            DeliveryState.ANNOUNCED,
            DeliveryState.NOT_DUE,
            DeliveryState.CARRIED,
        ],
        DeliveryState.MISSING,
    ).astype("str")


def _days_late(rows: pd.DataFrame, deliveries: pd.DataFrame) -> pd.Series:
    """Arrival after the deadline in days; blank for what was due before the member's first delivery arrived."""
    dated = deliveries[deliveries["is_in_force"] & (deliveries["received_on"] != "")]
    first = rows["member"].map(dated.groupby("member")["received_on"].min())
    is_known = (rows["received_on"] != "") & (rows["due_on"] >= first.where(first.notna(), "9999"))
    arrived = pd.to_datetime(rows["received_on"].where(is_known))
    return (arrived - pd.to_datetime(rows["due_on"])).dt.days.astype("float64")
