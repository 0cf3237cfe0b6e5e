"""Connections: where the store lies, how SQLite and PostgreSQL are spoken to, one writer at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from kek_data.domain.errors import StoreUnavailable

BUSY_TIMEOUT_S = 30
WRITER_LOCK = 1_202_635  # any number that all writers of one PostgreSQL database agree on
_WRITES = "kek_writes"


def store_url(url: str | None = None) -> URL:
    """The store meant by a URL or a plain path; None: KEK_DATABASE_URL, else the user's own SQLite file.

    Raises StoreUnavailable if it is neither.
    """
    given = url or os.environ.get("KEK_DATABASE_URL") or str(default_path())
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        parsed = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise StoreUnavailable("the database URL cannot be read") from error
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def default_path() -> Path:
    """SQLite file in the user's data directory."""
    from platformdirs import user_data_path

    return user_data_path("kek-klimamonitor", appauthor=False) / "kek.sqlite"


def make_engine(url: str | None = None) -> Engine:
    """An engine for SQLite (WAL, foreign keys, waiting for locks) or PostgreSQL; raises StoreUnavailable."""
    place = store_url(url)
    try:
        if place.get_backend_name() == "sqlite":
            return _sqlite_engine(place)
        return create_engine(place, pool_pre_ping=True)
    except (NoSuchModuleError, ImportError, OSError) as error:
        raise StoreUnavailable(str(error)) from error


def _sqlite_engine(place: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_TIMEOUT_S}}
    if place.database in (None, "", ":memory:"):
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        Path(place.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(place, **options)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite, not where sqlite3 guesses
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store; raises StoreUnavailable."""
    with _available(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer shares: all of it is stored or nothing; raises StoreUnavailable."""
    with _available(), engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                _wait_for_turn(connection)
            yield connection


def _wait_for_turn(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_S}s'")
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})


@contextmanager
def _available() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a broken promise of the code, not of the disk
    except DatabaseError as error:
        raise StoreUnavailable(str(error.orig).strip()) from error
