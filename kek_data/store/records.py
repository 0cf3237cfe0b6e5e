"""Records in force: per key the row delivered last and not undone, as known at a revision (numbers.md §8)."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, func, or_, select

from kek_data.frames import RECORD_FRAMES, VALUE_STATES, Readings, Records
from kek_data.store import schema
from kek_data.store.engine import reading
from kek_data.store.revisions import chosen_revision
from kek_data.store.rows import frame_of, insert_frame, table_of


def load_records(engine: Engine, revision: int | None = None, member: str | None = None) -> Records:
    """What is in force at a revision (None: the newest), of one member or of all.

    Numbers and "entfällt" replace what was delivered before; "folgt" and "in Klärung" said later over a value leave
    it in force and stand in `mark`. Rows come in the order of their delivery.
    """
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        return Records(**{name: _in_force(connection, name, at, member) for name in RECORD_FRAMES})


def store_records(connection: Connection, records: Records, delivery_id: int) -> None:
    """Append all rows of a delivery."""
    for name, frame in records.items():
        rows = RECORD_FRAMES[name].conform(frame).drop(columns="delivery_id")
        insert_frame(connection, schema.RECORD_TABLES[name], rows, {"delivery_id": delivery_id})


def not_undone(revision: int) -> Select[Any]:
    """Ids of the deliveries accepted by a revision and not undone by then."""
    deliveries, undos = schema.deliveries, schema.undos
    return (
        select(deliveries.c.delivery_id)
        .outerjoin(undos, undos.c.delivery_id == deliveries.c.delivery_id)
        .where(
            deliveries.c.revision <= revision,
            or_(undos.c.revision.is_(None), undos.c.revision > revision),
        )
    )


def _in_force(connection: Connection, name: str, revision: int, member: str | None) -> pd.DataFrame:
    table, frame = schema.RECORD_TABLES[name], RECORD_FRAMES[name]
    of_member = [] if member is None else [table.c.member == member]
    if name == "readings":
        return _readings_in_force(connection, table, revision, of_member)
    columns = [table.c[column] for column in frame.names()]
    return frame_of(connection, _latest(table, columns, frame.unique, revision, of_member), frame)


def _latest(
    table: Table,
    columns: list[Any],
    key: tuple[str, ...],
    revision: int,
    conditions: list[ColumnElement[bool]],
) -> Select[Any]:
    """Per key the last row of the deliveries in force that meets the conditions."""
    last = (
        select(func.max(table.c.id))
        .where(table.c.delivery_id.in_(not_undone(revision)), *conditions)
        .group_by(*(table.c[name] for name in key))
    )
    return select(*columns).where(table.c.id.in_(last)).order_by(table.c.id)


def _readings_in_force(
    connection: Connection, table: Table, revision: int, conditions: list[ColumnElement[bool]]
) -> pd.DataFrame:
    columns = [table.c.id, *(table.c[column] for column in Readings.names())]
    is_value = table.c.cell_state.in_(VALUE_STATES)
    values, marks = (
        table_of(
            connection, _latest(table, columns, Readings.unique, revision, [*conditions, state]), Readings
        )
        for state in (is_value, ~is_value)
    )
    return Readings.conform(_marked(values, marks).drop(columns="id"))


def _marked(values: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """Values with what was said over them later; what was said where there is no value stands as a row."""
    if marks.empty:
        return values
    key = list(Readings.unique)
    said = values[key].merge(marks[[*key, "id", "cell_state"]], on=key, how="left")
    is_later = (said["id"] > values["id"]).to_numpy()
    marked = values.assign(mark=values["mark"].where(~is_later, said["cell_state"]))
    known = pd.MultiIndex.from_frame(values[key])
    alone = marks[~pd.MultiIndex.from_frame(marks[key]).isin(known)]
    return alone if marked.empty else pd.concat([marked, alone]).sort_values("id")
