"""Stores as older versions of the program left them: their own tables, with data written by their own columns."""

from collections.abc import Mapping
from typing import Any

from alembic import command
from sqlalchemy import Connection, Engine, MetaData, insert

from kek_data.reference.network_file import packaged_network_text
from kek_data.reference.tables import packaged_reference
from kek_data.store.definitions import seed
from kek_data.store.engine import make_engine, writing
from kek_data.store.migrate import migration_config

DELIVERY = {
    "member": "edg",
    "delivery_kind": "workbook",
    "file_name": "alt.xlsx",
    "file_hash": "ab" * 32,
    "template_version": "1",
    "received_on": "2025-04-10",
    "received_from": "",
    "uploaded_by": "manager",
    "accepted_at": "2025-04-10T10:00:00+00:00",
    "is_sample": False,
    "reason": "",
    **dict.fromkeys(("reading_count", "new_count", "changed_count", "withdrawn_count", "set_aside_count"), 0),
}


def old_store(url: str, version: str) -> Engine:
    """A seeded store with the tables of a version and nothing else."""
    engine = make_engine(url)
    with writing(engine) as connection:
        command.upgrade(migration_config(connection), version)
        seed(connection, packaged_network_text(), packaged_reference())
    return engine


def old_delivery(engine: Engine, table: str, *rows: Mapping[str, Any], **facts: Any) -> int:
    """A delivery written into the tables the store has; columns a row does not name are blank. Its revision."""
    with writing(engine) as connection:
        known = MetaData()
        known.reflect(connection)
        tables = known.tables
        revision = 1 + max(
            connection.scalars(tables["acts"].select().with_only_columns(tables["acts"].c.revision))
        )
        act = {"revision": revision, "act": "delivery", "at": "2025-04-10T10:00:00+00:00"}
        connection.execute(insert(tables["acts"]), act | {"actor": "", "reason": "", "detail": "{}"})
        delivery = insert(tables["deliveries"]).values(DELIVERY | {"revision": revision} | facts)
        made = connection.execute(delivery.returning(tables["deliveries"].c.delivery_id))
        delivery_id = made.scalar_one()
        for row in rows:
            _insert(connection, tables[table], {"delivery_id": delivery_id, **row})
    return revision


def _insert(connection: Connection, table: Any, row: Mapping[str, Any]) -> None:
    texts = {column.name: "" for column in table.columns if column.type.python_type is str}
    connection.execute(insert(table).values(texts | dict(row)))
