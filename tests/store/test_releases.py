"""Releases in the store: figures come back bit for bit, acts that change no figure, recalled and never rewritten."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text

from kek_data.domain.errors import ImpossibleRelease, UnknownKey
from kek_data.frames import RELEASE_FRAMES, Bridge, NetworkSets, Releases, Trajectory
from kek_data.store import (
    NewRelease,
    acts,
    add_release,
    current_revision,
    figures_revision,
    grounds,
    load_release_figures,
    load_releases,
    open_store,
    recall_release,
    remove_sample,
    undo_delivery,
)
from kek_data.store import schema as tables
from kek_data.store.engine import writing
from kek_data.store.packed import content_hash, packed, unpacked
from tests.store.builders import deliver, reading, readings
from tests.store.old_stores import old_delivery, old_store

NAME = "Netzwerktreffen 12"
anything = st.floats(allow_infinity=False)
row = st.fixed_dictionaries(
    {
        "member": st.text(max_size=6),
        "x": st.floats(allow_nan=False, allow_infinity=False),
        "actual_t_co2e": anything,
        "gap_t_co2e": anything,
        "is_complete": st.booleans(),
        "status": st.text(max_size=4),
    }
)


def figures(actual: float = 0.1 + 0.2) -> dict[str, pd.DataFrame]:
    """A release of one total."""
    rows = [
        {
            "member": "edg",
            "period": "2025",
            "window": "year",
            "method": "location",
            "x": 2025.0,
            "actual_t_co2e": actual,
        }
    ]
    made = {name: frame.empty() for name, frame in RELEASE_FRAMES.items()}
    return made | {"trajectory": Trajectory.from_rows(rows)}


def release(engine: Engine, name: str = NAME, **more: Any) -> NewRelease:
    """A release of the present revision."""
    at = current_revision(engine)
    facts: dict[str, Any] = {
        "name": name,
        "frozen_revision": at,
        "day": "2026-06-30",
        "bundle": "A",
        "bundle_hash": "ab",
        "rules_version": "1",
        "grounds": grounds(engine, at),
    }
    return NewRelease(**(facts | more))


def freeze(engine: Engine, name: str = NAME, actual: float = 1.0) -> int:
    return add_release(engine, release(engine, name), figures(actual), actor="manager", reason="Treffen")


@given(st.lists(row, max_size=6, unique_by=lambda row: row["member"]))
def test_what_is_read_is_bit_for_bit_what_was_packed(rows: list[dict[str, Any]]) -> None:
    blanks = {"period": "2025", "window": "year", "method": "location"}
    frame = Trajectory.from_rows({**row, **blanks} for row in rows) if rows else Trajectory.empty()
    found = unpacked(packed(frame, Trajectory), Trajectory)
    pd.testing.assert_frame_equal(found, frame, check_exact=True)
    for name in ("x", "actual_t_co2e"):
        written, read = (f[name].to_numpy()[f[name].notna()] for f in (frame, found))
        assert written.tobytes() == read.tobytes()


def test_an_infinite_number_is_not_stored() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        packed(figures(math.inf)["trajectory"], Trajectory)


def test_the_fingerprint_of_figures_does_not_depend_on_how_well_they_are_compressed() -> None:
    import zlib

    content = packed(figures()["trajectory"], Trajectory)
    other = zlib.compress(zlib.decompress(content), level=1)
    assert content != other
    assert content_hash({"a": content}) == content_hash({"a": other})
    assert content_hash({"a": content}) != content_hash({"b": content})


def test_a_column_declared_later_is_blank_and_one_no_longer_declared_is_left_out() -> None:
    import json
    import zlib

    old = {
        "columns": [{"name": "member", "kind": "text", "values": ["edg"]}, {"name": "gone", "values": [1]}]
    }
    found = unpacked(zlib.compress(json.dumps(old).encode()), NetworkSets)
    assert found.to_dict("records") == [
        {"member": "edg", "is_in_line": False, "reason": "", "start": "", "end": "", "bridge_period": ""}
    ]


def test_a_release_comes_back_with_who_when_why_and_its_figures(engine: Engine) -> None:
    deliver(engine, readings(reading()))
    frozen_revision = current_revision(engine)
    revision = freeze(engine, actual=0.1 + 0.2)
    (found,) = load_releases(engine).to_dict("records")
    log = acts(engine).iloc[-1]
    assert (log["act"], log["revision"], log["actor"]) == ("release", revision, "manager")
    assert found["release"] == NAME
    assert found["revision"] == revision == frozen_revision + 1
    assert found["frozen_revision"] == frozen_revision
    assert (found["frozen_by"], found["reason"], found["frozen_at"]) == ("manager", "Treffen", log["at"])
    assert found["is_in_force"]
    stored = load_release_figures(engine, NAME)
    assert stored.is_intact
    assert stored.frames["trajectory"]["actual_t_co2e"].tolist() == [0.1 + 0.2]
    assert set(stored.frames) == set(RELEASE_FRAMES)
    assert stored.columns["bridge"] == tuple(Bridge.names())


def test_freezing_and_recalling_change_no_figure(engine: Engine) -> None:
    receipt = deliver(engine, readings(reading()))
    freeze(engine)
    recall_release(engine, NAME, actor="manager", reason="falscher Wert")
    assert current_revision(engine) == receipt.revision + 2
    assert figures_revision(engine, current_revision(engine)) == receipt.revision


def test_a_recalled_release_keeps_its_figures_and_its_name(engine: Engine) -> None:
    deliver(engine, readings(reading()))
    before = freeze(engine, actual=7.0)
    recall_release(engine, NAME, actor="chef", reason="falscher Wert")
    (found,) = load_releases(engine).to_dict("records")
    assert not found["is_in_force"]
    assert (found["recalled_by"], found["recall_reason"]) == ("chef", "falscher Wert")
    assert load_releases(engine, before)["is_in_force"].tolist() == [True]
    assert load_release_figures(engine, NAME).frames["trajectory"]["actual_t_co2e"].tolist() == [7.0]
    with pytest.raises(UnknownKey, match="release in force"):
        recall_release(engine, NAME, actor="chef", reason="noch einmal")
    with pytest.raises(ImpossibleRelease) as taken:
        freeze(engine, NAME.upper())
    assert taken.value.code == "name_taken"
    assert len(load_releases(engine)) == 1


def test_an_unknown_release_is_named(engine: Engine) -> None:
    for act in (
        lambda: load_release_figures(engine, "nie"),
        lambda: recall_release(engine, "nie", actor="", reason="x"),
    ):
        with pytest.raises(UnknownKey, match="'nie'"):
            act()
    assert load_releases(engine).empty
    assert list(load_releases(engine).columns) == Releases.names()


def test_figures_changed_in_the_database_are_noticed(engine: Engine) -> None:
    deliver(engine, readings(reading()))
    freeze(engine, actual=7.0)
    forged = packed(figures(6.0)["trajectory"], Trajectory)
    with writing(engine) as connection:
        connection.execute(
            tables.release_figures.update()
            .where(tables.release_figures.c.name == "trajectory")
            .values(content=forged)
        )
    assert not load_release_figures(engine, NAME).is_intact


def test_the_grounds_are_the_same_as_long_as_nothing_they_name_changes(engine: Engine) -> None:
    first = deliver(engine, readings(reading()))
    before = grounds(engine, first.revision)
    later = deliver(engine, readings(reading("2025-Q2", 2.0)))
    undo_delivery(engine, first.delivery_id, "manager", "")
    assert grounds(engine, first.revision) == before
    assert grounds(engine, first.revision).records_hash != grounds(engine, later.revision).records_hash
    with writing(engine) as connection:
        connection.execute(text("UPDATE readings SET amount = 1.0000000000000002 WHERE period = '2025-Q1'"))
    now = grounds(engine, first.revision)
    assert now.records_hash != before.records_hash
    assert (now.network_hash, now.reference_hash) == (before.network_hash, before.reference_hash)


def test_grounds_are_the_same_on_every_database(engine: Engine) -> None:
    deliver(engine, readings(reading(amount=0.1), reading("2025-Q2", -3.5, remark="Größe „x“")))
    assert grounds(engine, current_revision(engine)).records_hash.startswith("f8dea9f0c423")


def test_the_releases_of_a_removed_sample_go_with_it(engine: Engine) -> None:
    deliver(engine, readings(reading()), is_sample=True)
    freeze(engine)
    recall_release(engine, NAME, actor="manager", reason="x")
    freeze(engine, "Netzwerktreffen 13")
    remove_sample(engine, "manager")
    assert load_releases(engine).empty
    with engine.connect() as connection:
        assert connection.execute(select(tables.release_figures.c.name)).all() == []
    deliver(engine, readings(reading()))
    freeze(engine)
    assert load_releases(engine)["release"].tolist() == [NAME]


def test_a_store_of_the_third_version_learns_releases(blank_database: str) -> None:
    old = old_store(blank_database, "0003")
    old_delivery(old, "readings", reading("2024-Q4"))
    old.dispose()
    engine = open_store(blank_database)
    assert load_releases(engine).empty
    freeze(engine, actual=np.pi)
    assert load_release_figures(engine, NAME).frames["trajectory"]["actual_t_co2e"].tolist() == [np.pi]
    engine.dispose()
