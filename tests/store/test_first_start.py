"""An empty database gets its tables at once, without Alembic; they are those the migrations make."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from kek_data.domain.errors import StoreUnavailable
from kek_data.store import current_revision, open_store, schema
from kek_data.store.engine import make_engine, reading, writing
from kek_data.store.migrate import migration_config, upgrade

ROOT = Path(__file__).parents[2]


def _shape(connection: Connection) -> dict[str, Any]:
    """Every table with all that the database says about it, in the order it says it."""
    seen = inspect(connection)
    return {
        name: {
            "columns": [{**column, "type": repr(column["type"])} for column in seen.get_columns(name)],
            "primary key": seen.get_pk_constraint(name),
            "foreign keys": _sorted(seen.get_foreign_keys(name)),
            "unique": _sorted(seen.get_unique_constraints(name)),
            "checks": _sorted(seen.get_check_constraints(name)),
            "indexes": _sorted(seen.get_indexes(name)),
            "options": seen.get_table_options(name),
        }
        for name in seen.get_table_names()
    }


def _sorted(found: Any) -> list[Any]:
    return sorted(found, key=lambda item: str(item["name"]))


def _counts_up(connection: Connection) -> list[str]:
    """SQLite: tables whose ids never come back, which no inspector tells."""
    if connection.dialect.name != "sqlite":
        return []
    query = text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY name")
    return list(connection.scalars(query))


def test_an_empty_database_gets_the_tables_the_migrations_make(blank_database: str) -> None:
    migrated = make_engine(blank_database)
    with writing(migrated) as connection:
        upgrade(connection)
        by_migrations = _shape(connection), _counts_up(connection)
        for name in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{name}" {_cascade(connection)}'))
    migrated.dispose()
    engine = open_store(blank_database)
    with reading(engine) as connection:
        at_once = _shape(connection), _counts_up(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == schema.SCHEMA_VERSION
    engine.dispose()
    assert len(at_once[0]) == len(schema.metadata.tables) + 1
    assert at_once == by_migrations


def _cascade(connection: Connection) -> str:
    return "CASCADE" if connection.dialect.name == "postgresql" else ""


def test_a_store_made_at_once_needs_no_migration(blank_database: str) -> None:
    engine = open_store(blank_database)
    with writing(engine) as connection:
        before = _shape(connection)
        upgrade(connection)
        assert _shape(connection) == before
    assert current_revision(engine) == 1
    engine.dispose()


def test_a_store_that_was_taken_back_is_migrated_not_made_anew(blank_database: str) -> None:
    """A database that has tables takes the migrations, even if Alembic's own is the only one."""
    engine = make_engine(blank_database)
    with writing(engine) as connection:
        upgrade(connection)
        command.downgrade(migration_config(connection), "base")
    engine.dispose()
    engine = open_store(blank_database)
    with reading(engine) as connection:
        assert {*schema.metadata.tables} <= {*inspect(connection).get_table_names()}
    assert current_revision(engine) == 1
    engine.dispose()


def test_neither_the_first_start_nor_the_next_imports_alembic(blank_database: str) -> None:
    code = (
        "import sys; from kek_data.store import current_revision, open_store; "
        f"engine = open_store({blank_database!r}); "
        "print(current_revision(engine), 'alembic' in sys.modules)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout == "1 False\n"


def test_a_first_start_that_fails_leaves_no_table(
    blank_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise StoreUnavailable("on purpose")

    monkeypatch.setattr("kek_data.store.opening.seed", fail)
    with pytest.raises(StoreUnavailable):
        open_store(blank_database)
    engine = make_engine(blank_database)
    with reading(engine) as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
