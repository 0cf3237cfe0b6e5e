"""Opening a store: make or migrate its tables and seed it if it is empty, in one transaction; else just look."""

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
    text,
)

from kek_data.domain.errors import StoreUnavailable
from kek_data.store.definitions import seed
from kek_data.store.engine import make_engine, reading, writing
from kek_data.store.revisions import newest_revision
from kek_data.store.schema import SCHEMA_VERSION, metadata

VERSION_TABLE = "alembic_version"
_version = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
"""As Alembic itself makes it."""


def open_store(url: str | None = None, network_text: str | None = None) -> Engine:
    """Open the store at a URL or path, making and seeding it where there is none.

    url:           None: KEK_DATABASE_URL, else an SQLite file in the user's data directory.
    network_text:  the network.toml that seeds an empty store; None: the packaged one. Ignored otherwise.
    Raises StoreUnavailable (cannot be reached, is no store, was made by a newer program), UnreadableReference.
    """
    engine = make_engine(url)
    with reading(engine) as connection:
        version = schema_version(connection)
    if version != SCHEMA_VERSION:
        _prepare(engine, network_text)
    return engine


def schema_version(connection: Connection) -> str | None:
    """The Alembic revision of the store's tables, None in an empty database."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return version


def _prepare(engine: Engine, network_text: str | None) -> None:
    from kek_data.reference.network_file import packaged_network_text
    from kek_data.reference.tables import packaged_reference

    with writing(engine) as connection:
        if not inspect(connection).get_table_names():
            _make_tables(connection)
        elif schema_version(connection) != SCHEMA_VERSION:
            _migrate(connection)
        if newest_revision(connection) == 0:
            seed(connection, network_text or packaged_network_text(), packaged_reference())


def _make_tables(connection: Connection) -> None:
    """The declared tables, stamped with their version: importing Alembic takes longer than making them.

    The way of Alembic's cookbook, "Building an Up to Date Database from Scratch".
    """
    metadata.create_all(connection, checkfirst=False)
    _version.create(connection, checkfirst=False)
    connection.execute(_version.insert(), {"version_num": SCHEMA_VERSION})


def _migrate(connection: Connection) -> None:
    from alembic.util import CommandError

    from kek_data.store.migrate import upgrade

    try:
        upgrade(connection)
    except CommandError as error:
        raise StoreUnavailable(f"its tables are not of this program or a newer one ({error})") from error
