"""When the values in force first came: punctuality counts from the arrival, not from a later correction."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Engine, Select, Table, func, select

from kek_data.frames import VALUE_STATES
from kek_data.frames.delivery_status import Arrivals
from kek_data.store import schema
from kek_data.store.engine import reading
from kek_data.store.records import not_undone
from kek_data.store.rows import frame_of


def first_arrivals(engine: Engine, revision: int) -> pd.DataFrame:
    """Per series and period the earliest day on which a delivery in force brought a value (frames.Arrivals).

    Reported tonnes stand under "scope category" in place of a series.
    """
    readings = schema.RECORD_TABLES["readings"]
    reported = schema.RECORD_TABLES["reported_emissions"]
    category = reported.c.scope + " " + reported.c.category
    with reading(engine) as connection:
        parts = [
            frame_of(connection, _first(table, series, revision), Arrivals)
            for table, series in ((readings, readings.c.series), (reported, category))
        ]
    return pd.concat(parts, ignore_index=True)


def _first(table: Table, series: ColumnElement[str], revision: int) -> Select[Any]:
    deliveries = schema.deliveries
    return (
        select(
            table.c.member,
            series.label("series"),
            table.c.period,
            func.min(deliveries.c.received_on).label("first_received_on"),
        )
        .join_from(table, deliveries, deliveries.c.delivery_id == table.c.delivery_id)
        .where(table.c.delivery_id.in_(not_undone(revision)), table.c.cell_state.in_(VALUE_STATES))
        .group_by(table.c.member, series, table.c.period)
    )
