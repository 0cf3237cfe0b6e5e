"""Removing the sample: everything of it goes, the log stays."""

import pytest
from sqlalchemy import Engine, func, select

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import MixedStore, UnknownKey
from kek_data.frames import Records
from kek_data.store import (
    acts,
    current_revision,
    deliveries,
    load_records,
    original_file,
    remove_sample,
    schema,
    store_kind,
    undo_delivery,
)
from tests.store.builders import assert_same, deliver, reading, readings


def test_nothing_of_the_sample_is_left_but_the_log(engine: Engine) -> None:
    first = deliver(engine, readings(reading()), is_sample=True)
    deliver(engine, readings(reading("2025-Q2")), is_sample=True)
    undo_delivery(engine, first.delivery_id, "manager", "")
    revision = remove_sample(engine, "manager")
    assert store_kind(engine) is StoreKind.EMPTY
    assert deliveries(engine).empty
    for known_at in range(1, revision + 1):
        assert_same(load_records(engine, known_at), Records())
    with pytest.raises(UnknownKey):
        original_file(engine, first.delivery_id)
    with engine.connect() as connection:
        for table in (*schema.RECORD_TABLES.values(), schema.original_files, schema.undos):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    assert acts(engine)["act"].tolist() == ["seed", "delivery", "delivery", "undo", "sample_removed"]
    assert current_revision(engine) == revision == 5


def test_real_data_follow_a_removed_sample_under_new_ids(engine: Engine) -> None:
    sample = deliver(engine, readings(reading()), is_sample=True)
    remove_sample(engine, "manager")
    real = deliver(engine, readings(reading()))
    assert real.delivery_id > sample.delivery_id
    assert store_kind(engine) is StoreKind.REAL


def test_real_data_are_never_removed(engine: Engine) -> None:
    deliver(engine, readings(reading()))
    with pytest.raises(MixedStore):
        remove_sample(engine, "manager")
    assert len(load_records(engine).readings) == 1


def test_removing_from_an_empty_store_does_nothing(engine: Engine) -> None:
    assert remove_sample(engine, "manager") == 1
    assert acts(engine)["act"].tolist() == ["seed"]
