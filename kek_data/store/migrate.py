"""Bringing the tables of a store up to date with Alembic; imported only when they are not."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, working on the given connection and within its transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Run the migrations the store lacks; raises alembic's CommandError on tables of an unknown version."""
    command.upgrade(migration_config(connection), "head")
