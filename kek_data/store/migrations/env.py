"""How Alembic runs the migrations: on the connection it was handed, within the caller's transaction.

A new migration: `alembic -c kek_data/store/migrations/alembic.ini revision --autogenerate -m "…"` against a store
of the version before (KEK_DATABASE_URL), then read and shorten what it wrote, and raise schema.SCHEMA_VERSION.
"""

from alembic import context
from sqlalchemy import Connection

from kek_data.store.engine import make_engine, writing
from kek_data.store.schema import metadata


def run(connection: Connection) -> None:
    """Run the migrations on a connection."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with writing(make_engine()) as connection:
        run(connection)
