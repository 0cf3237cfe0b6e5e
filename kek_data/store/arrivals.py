"""When the values in force first came: punctuality counts from the arrival, not from a later correction."""

import pandas as pd
from sqlalchemy import Engine, func, select

from kek_data.frames import VALUE_STATES
from kek_data.frames.delivery_status import Arrivals
from kek_data.store import schema
from kek_data.store.engine import reading
from kek_data.store.records import not_undone
from kek_data.store.rows import frame_of


def first_arrivals(engine: Engine, revision: int) -> pd.DataFrame:
    """Per series and period the earliest day on which a delivery in force brought a value (frames.Arrivals)."""
    table, deliveries = schema.RECORD_TABLES["readings"], schema.deliveries
    key = [table.c[name] for name in Arrivals.unique]
    statement = (
        select(*key, func.min(deliveries.c.received_on).label("first_received_on"))
        .join_from(table, deliveries, deliveries.c.delivery_id == table.c.delivery_id)
        .where(table.c.delivery_id.in_(not_undone(revision)), table.c.cell_state.in_(VALUE_STATES))
        .group_by(*key)
    )
    with reading(engine) as connection:
        return frame_of(connection, statement, Arrivals)
