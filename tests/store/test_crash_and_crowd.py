"""Two writers at once, and a writer that dies: all of a delivery or none of it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import RevisionConflict, StoreUnavailable
from kek_data.store import (
    Receipt,
    acts,
    apply_changeset,
    current_revision,
    deliveries,
    load_network,
    load_records,
    open_store,
    store_kind,
)
from kek_data.store import engine as store_engine
from tests.store.builders import amounts, changeset, deliver, new_delivery, reading, readings

ROOT = Path(__file__).parents[2]
WRITERS = 4
ROUNDS = 3


@pytest.fixture(autouse=True)
def _without_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads shall spend their time in the store, not in the check of frames."""
    monkeypatch.delenv("KEK_VALIDATE")


def _url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _kill_in_the_middle(url: str, what: str) -> None:
    """Run the interrupted process until it is in the middle of writing, then kill -9."""
    command = [sys.executable, "-m", "tests.store.interrupted", url, what]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
    assert said == "in the middle\n"


def test_an_import_killed_in_the_middle_leaves_nothing_behind(engine: Engine) -> None:
    deliver(engine, readings(reading(amount=1.0)))
    _kill_in_the_middle(_url(engine), "import")
    assert current_revision(engine) == 2
    assert acts(engine)["act"].tolist() == ["seed", "delivery"]
    assert len(deliveries(engine)) == 1
    assert amounts(load_records(engine)) == {"2025-Q1": 1.0}
    deliver(engine, readings(reading(amount=2.0)))  # and no lock is left
    assert amounts(load_records(engine)) == {"2025-Q1": 2.0}


def test_a_store_whose_making_was_killed_can_be_opened(blank_database: str) -> None:
    _kill_in_the_middle(blank_database, "open")
    engine = open_store(blank_database)
    assert current_revision(engine) == 1
    assert store_kind(engine) is StoreKind.EMPTY
    engine.dispose()


def test_of_writers_with_the_same_knowledge_one_stores_and_the_others_are_told(engine: Engine) -> None:
    together = Barrier(WRITERS)

    def write(number: int) -> Receipt | RevisionConflict:
        together.wait()
        mine = changeset(readings(reading(amount=float(number))))
        try:
            return apply_changeset(engine, mine, new_delivery(), expected_revision=1)
        except RevisionConflict as conflict:
            return conflict

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = list(pool.map(write, range(WRITERS)))
    stored = [(n, o) for n, o in enumerate(outcomes) if isinstance(o, Receipt)]
    assert len(stored) == 1
    assert amounts(load_records(engine)) == {"2025-Q1": float(stored[0][0])}
    assert current_revision(engine) == 2


def test_writers_who_try_again_all_get_through_one_after_the_other(engine: Engine) -> None:
    others = [open_store(_url(engine)) for _ in range(WRITERS)]

    def write(number: int) -> None:
        left = ROUNDS
        while left:
            try:
                deliver(others[number], readings(reading(f"{2000 + number}-Q1", float(left))))
                left -= 1
            except RevisionConflict:
                pass

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    for other in others:
        other.dispose()
    log = acts(engine)["revision"].tolist()
    assert log == list(range(1, 2 + ROUNDS * WRITERS))
    assert amounts(load_records(engine)) == {f"{2000 + n}-Q1": 1.0 for n in range(WRITERS)}


def test_a_writer_who_waits_too_long_for_another_is_told(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_engine, "BUSY_TIMEOUT_S", 1)
    second = open_store(_url(engine))
    with store_engine.writing(engine), pytest.raises(StoreUnavailable):
        deliver(second, readings(reading()))
    deliver(second, readings(reading()))
    second.dispose()


def test_a_reader_sees_whole_deliveries_while_another_writes(engine: Engine) -> None:
    quarters = [f"2025-Q{q}" for q in (1, 2, 3, 4)]

    def write() -> None:
        for amount in range(10):
            deliver(engine, readings(*(reading(q, float(amount)) for q in quarters)))

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            assert len(set(amounts(load_records(engine)).values())) <= 1
        writing.result()


def test_a_store_opened_by_many_at_once_is_made_and_seeded_once(blank_database: str) -> None:
    together = Barrier(WRITERS)

    def make(_: int) -> Engine:
        together.wait()
        return open_store(blank_database)

    with ThreadPoolExecutor(WRITERS) as pool:
        engines = list(pool.map(make, range(WRITERS)))
    assert acts(engines[0])["act"].tolist() == ["seed"]
    assert load_network(engines[0]).members
    for engine in engines:
        engine.dispose()
