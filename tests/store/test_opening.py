"""Where the store lies, and what happens when it cannot be opened."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from kek_data.domain.errors import StoreUnavailable, UnreadableReference
from kek_data.frames import BreakDecisions, Records
from kek_data.store import current_revision, deliveries, load_network, load_records, open_store, schema
from kek_data.store.engine import make_engine, store_url, writing
from kek_data.store.migrate import migration_config, upgrade
from tests.store.builders import MEMBER, amounts, deliver, reading, readings
from tests.store.old_stores import old_delivery, old_store

ROOT = Path(__file__).parents[2]

DECIDED = {
    "member": MEMBER,
    "kind": "perimeter",
    "series": "",
    "through": "2025-Q1",
    "decision": "confirmed",
    "reason": "Verkauf",
}


def test_the_migrations_make_the_tables_the_code_declares(blank_database: str) -> None:
    engine = make_engine(blank_database)
    with writing(engine) as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == schema.SCHEMA_VERSION
        assert set(inspect(connection).get_table_names()) == {*schema.metadata.tables, "alembic_version"}
    engine.dispose()


def test_the_migrations_can_be_taken_back(blank_database: str) -> None:
    engine = make_engine(blank_database)
    with writing(engine) as connection:
        upgrade(connection)
        command.downgrade(migration_config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_store_of_the_first_version_keeps_its_data_and_learns_the_rest(blank_database: str) -> None:
    old = old_store(blank_database, "0001")
    old_delivery(old, "readings", reading("2024-Q4"), reading("2025-Q1", 2.0))
    old_delivery(old, "sites", {"member": MEMBER, "site": "H1", "site_name": "Haus"})
    old.dispose()
    engine = open_store(blank_database)
    found = load_records(engine)
    assert current_revision(engine) == 3
    assert amounts(found) == {"2024-Q4": 1.0, "2025-Q1": 2.0}
    assert found.readings["split_from"].tolist() == ["", ""]
    assert found.sites["site_name"].tolist() == ["Haus"]
    assert found.break_decisions.empty
    assert deliveries(engine)[["file_name", "confirmed_by"]].to_numpy().tolist() == [["alt.xlsx", ""]] * 2
    deliver(
        engine, Records(break_decisions=BreakDecisions.from_rows([DECIDED])), kind="decision", content=None
    )
    deliver(engine, readings(reading("2025-Q1", 2.0, split_from="2025-01-14/2025-04-15")))
    assert load_records(engine).break_decisions["reason"].tolist() == ["Verkauf"]
    assert load_records(engine, 3).break_decisions.empty
    split = load_records(engine).readings.set_index("period")["split_from"]
    assert split.to_dict() == {"2024-Q4": "", "2025-Q1": "2025-01-14/2025-04-15"}
    engine.dispose()


def test_a_store_of_the_second_version_keeps_its_decisions(blank_database: str) -> None:
    old = old_store(blank_database, "0002")
    old_delivery(old, "break_decisions", DECIDED, delivery_kind="decision")
    old_delivery(old, "readings", reading("2024-Q4"))
    old.dispose()
    engine = open_store(blank_database)
    assert load_records(engine).break_decisions["reason"].tolist() == ["Verkauf"]
    assert amounts(load_records(engine)) == {"2024-Q4": 1.0}
    assert deliveries(engine)["delivery_kind"].tolist() == ["decision", "workbook"]
    engine.dispose()


def test_the_version_a_store_needs_is_that_of_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(migration_config()).get_current_head() == schema.SCHEMA_VERSION


def test_opening_a_current_store_does_not_import_alembic(tmp_path: Path) -> None:
    path = tmp_path / "kek.sqlite"
    open_store(str(path)).dispose()
    code = f"import sys; from kek_data.store import open_store; open_store({str(path)!r}); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_opening_again_changes_nothing(blank_database: str) -> None:
    for _ in range(2):
        engine = open_store(blank_database)
        assert current_revision(engine) == 1
        engine.dispose()


def test_a_plain_path_makes_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "neuer Ordner" / "kek 100%.sqlite"
    open_store(str(path)).dispose()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_without_a_url_the_store_is_the_environments_else_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Path(str(store_url().database)).name == "kek.sqlite"
    assert "kek-klimamonitor" in str(store_url().database)
    assert str(store_url().database).startswith(str(tmp_path))  # the tests' own user directory
    monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{tmp_path}/env.sqlite")
    assert store_url().database == f"{tmp_path}/env.sqlite"
    assert store_url("mine.sqlite").database == "mine.sqlite"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_with_psycopg(scheme: str) -> None:
    assert store_url(f"{scheme}://kek@db/kek").drivername == "postgresql+psycopg"


def test_sqlite_writes_ahead_checks_references_and_waits(make_store: Callable[[], Engine]) -> None:
    with make_store().connect() as connection:
        pragmas = ("journal_mode", "foreign_keys", "busy_timeout")
        assert [connection.scalar(text(f"PRAGMA {name}")) for name in pragmas] == ["wal", 1, 30000]


def test_a_store_in_memory_works_too() -> None:
    engine = open_store("sqlite://")
    assert load_network(engine).members
    engine.dispose()


def test_what_is_no_store_is_refused_in_words(tmp_path: Path) -> None:
    not_a_database = tmp_path / "brief.sqlite"
    not_a_database.write_bytes(b"Sehr geehrte Damen und Herren, " * 100)
    folder = tmp_path / "ordner"
    folder.mkdir()
    for url in (str(not_a_database), str(folder), "nonsense://x", "mysql://x/y", "://"):
        with pytest.raises(StoreUnavailable):
            open_store(url)


def test_a_server_that_does_not_answer_is_refused_in_words() -> None:
    with pytest.raises(StoreUnavailable):
        open_store("postgresql://kek@127.0.0.1:1/kek")


def test_a_store_of_a_newer_program_is_left_alone(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable):
        open_store(url)


def test_somebody_elses_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "fremd.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE sites (id INTEGER)")
    connection.close()
    with pytest.raises(StoreUnavailable):
        open_store(str(path))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("sites",)]
    connection.close()


def test_a_store_that_cannot_be_seeded_is_not_made(blank_database: str) -> None:
    with pytest.raises(UnreadableReference):
        open_store(blank_database, "[network")
    engine = open_store(blank_database)
    assert current_revision(engine) == 1
    engine.dispose()
