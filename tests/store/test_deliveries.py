"""Accepting, taking back, correcting: what is in force, and what was (numbers.md §8)."""

import json
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine

from kek_data.domain.codes import ChangeKind, StoreKind
from kek_data.domain.errors import MixedStore, RevisionConflict, UnknownKey, UnreadableInput
from kek_data.frames import RECORD_FRAMES, Records
from kek_data.store import (
    acts,
    apply_changeset,
    current_revision,
    deliveries,
    delivery_in_force_with_hash,
    load_records,
    original_file,
    store_kind,
    undo_delivery,
)
from tests.store.builders import (
    GAS,
    amounts,
    assert_same,
    changeset,
    deliver,
    new_delivery,
    reading,
    readings,
    sites,
)

FULL: dict[str, dict[str, Any]] = {
    "org_units": {"org_unit": "Betrieb"},
    "sites": {"site": "H1", "site_name": "Hof – Straße 1", "area_m2": 120.5},
    "own_use": {"site": "H1", "valid_from": "2020-01-01", "own_use_share": 0.7},
    "series": {
        "series": GAS,
        "site": "H1",
        "use": "space_heat",
        "rhythm": "quarterly",
        "is_weather_adjusted": True,
    },
    "supply": {"series": GAS, "year": 2024, "green_share": 0.0},
    "readings": {
        "series": GAS,
        "period": "2025-Q1",
        "cell_state": "number",
        "amount": -0.1,
        "unit": "MWh_Hs",
        "split_from": "2025-01-14/2025-04-15",
    },
    "reported_emissions": {"period": "2025", "scope": "1", "category": "fleet", "cell_state": "number"},
    "generation": {"site": "H1", "generation_kind": "pv", "period": "2025-Q1", "generated_kwh": 1e-9},
    "denominators": {"denominator": "vzae", "year": 2025, "amount": 1234.5},
    "measures": {"measure": "m1", "title": "Kessel"},
    "base_years": {"base_year": 2018},
    "goals": {"goal": "g", "year": 2035, "value": 90.0, "value_kind": "reduction_percent"},
    "break_decisions": {
        "kind": "perimeter",
        "through": "2022-Q2",
        "decision": "confirmed",
        "reason": "Verkauf",
    },
}


def test_every_kind_of_record_comes_back_as_it_was_delivered(engine: Engine) -> None:
    records = Records(
        **{
            name: frame.from_rows([{"member": "edg", "sheet": "Blatt", "cell": "A7", **FULL[name]}])
            for name, frame in RECORD_FRAMES.items()
        }
    )
    receipt = deliver(engine, records)
    stored = Records(**{n: f.assign(delivery_id=receipt.delivery_id) for n, f in records.items()})
    assert_same(load_records(engine), stored)


def test_a_later_delivery_replaces_what_it_repeats_and_leaves_the_rest(engine: Engine) -> None:
    first = deliver(engine, readings(reading("2025-Q1", 1.0), reading("2025-Q2", 2.0)))
    second = deliver(engine, readings(reading("2025-Q2", 5.0)))
    found = load_records(engine).readings.set_index("period")
    assert found["amount"].to_dict() == {"2025-Q1": 1.0, "2025-Q2": 5.0}
    assert found["delivery_id"].to_dict() == {"2025-Q1": first.delivery_id, "2025-Q2": second.delivery_id}


def test_each_act_raises_the_revision_by_one(engine: Engine) -> None:
    receipt = deliver(engine, readings(reading()))
    assert receipt.revision == 2
    assert undo_delivery(engine, receipt.delivery_id, "manager", "wrong file") == 3
    assert current_revision(engine) == 3
    log = acts(engine)
    assert log["act"].tolist() == ["seed", "delivery", "undo"]
    assert log["reason"].tolist()[-1] == "wrong file"
    assert acts(engine, 2)["act"].tolist() == ["seed", "delivery"]
    assert json.loads(log["detail"].iloc[-1]) == {"delivery_id": receipt.delivery_id, "member": "edg"}


def test_undoing_the_last_delivery_restores_exactly_what_was(engine: Engine) -> None:
    deliver(engine, readings(reading("2025-Q1", 1.0, remark="alt")))
    deliver(engine, sites("Hof"))
    before = load_records(engine)
    last = deliver(engine, readings(reading("2025-Q1", 9.0), reading("2025-Q2", 9.0)))
    undo_delivery(engine, last.delivery_id, "manager", "")
    assert_same(load_records(engine), before)


def test_undoing_a_middle_delivery_leaves_the_later_ones_in_force(engine: Engine) -> None:
    deliver(engine, readings(reading("2025-Q1", 1.0), reading("2025-Q2", 1.0)))
    middle = deliver(engine, readings(reading("2025-Q1", 2.0), reading("2025-Q2", 2.0)))
    deliver(engine, readings(reading("2025-Q2", 3.0)))
    undo_delivery(engine, middle.delivery_id, "manager", "")
    assert amounts(load_records(engine)) == {"2025-Q1": 1.0, "2025-Q2": 3.0}


def test_what_was_known_before_an_undo_stays_known(engine: Engine) -> None:
    first = deliver(engine, readings(reading(amount=1.0)))
    second = deliver(engine, readings(reading(amount=2.0)))
    undone = undo_delivery(engine, second.delivery_id, "manager", "")
    known = {r: amounts(load_records(engine, r)) for r in range(1, undone + 1)}
    assert known == {
        1: {},
        first.revision: {"2025-Q1": 1.0},
        second.revision: {"2025-Q1": 2.0},
        undone: {"2025-Q1": 1.0},
    }


def test_a_delivery_is_undone_once(engine: Engine) -> None:
    receipt = deliver(engine, readings(reading()))
    undo_delivery(engine, receipt.delivery_id, "manager", "")
    with pytest.raises(UnknownKey, match="delivery in force"):
        undo_delivery(engine, receipt.delivery_id, "manager", "")
    with pytest.raises(UnknownKey, match="'4711'"):
        undo_delivery(engine, 4711, "manager", "")
    assert current_revision(engine) == 3


def test_a_correction_is_a_small_delivery_with_a_reason(engine: Engine) -> None:
    deliver(engine, readings(reading("2025-Q1", 1000.0), reading("2025-Q2", 2.0)))
    correction = deliver(
        engine,
        readings(reading("2025-Q1", 1.0)),
        kind="correction",
        content=None,
        file_name="",
        reason="Komma",
    )
    assert amounts(load_records(engine)) == {"2025-Q1": 1.0, "2025-Q2": 2.0}
    assert acts(engine)["act"].iloc[-1] == "correction"
    row = deliveries(engine).set_index("delivery_id").loc[correction.delivery_id]
    assert (row["delivery_kind"], row["reason"], row["file_hash"]) == ("correction", "Komma", "")
    undo_delivery(engine, correction.delivery_id, "manager", "")
    assert amounts(load_records(engine)) == {"2025-Q1": 1000.0, "2025-Q2": 2.0}


def test_the_history_says_what_each_delivery_changed_and_what_became_of_it(engine: Engine) -> None:
    kinds = [ChangeKind.NEW, ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.WITHDRAWN, ChangeKind.UNCHANGED]
    receipt = apply_changeset(
        engine,
        changeset(readings(reading("2025-Q1"), reading("2025-Q2")), changes=kinds),
        new_delivery(set_aside_count=3),
        expected_revision=1,
        at=datetime(2025, 4, 11, 9, tzinfo=UTC),
    )
    undone = undo_delivery(engine, receipt.delivery_id, "manager", "")
    now, then = deliveries(engine).iloc[0], deliveries(engine, receipt.revision).iloc[0]
    counts = ["reading_count", "new_count", "changed_count", "withdrawn_count", "set_aside_count"]
    assert now[counts].tolist() == [2, 2, 1, 1, 3]
    assert now["accepted_at"] == "2025-04-11T09:00:00+00:00"
    assert (then["is_in_force"], then["undone_at"]) == (True, "")
    assert not now["is_in_force"]
    assert now["undone_at"] == acts(engine).set_index("revision").loc[undone, "at"]
    assert deliveries(engine, 1).empty


def test_the_original_file_comes_back_byte_for_byte(engine: Engine) -> None:
    content = bytes(range(256)) * 4096
    receipt = deliver(engine, readings(reading()), content=content, file_name="Zähler Süd.xlsx")
    assert original_file(engine, receipt.delivery_id) == ("Zähler Süd.xlsx", content)
    correction = deliver(engine, readings(reading()), kind="correction", content=None)
    for without_file in (correction.delivery_id, 4711):
        with pytest.raises(UnknownKey):
            original_file(engine, without_file)


def test_a_file_is_already_delivered_only_while_its_delivery_is_in_force(engine: Engine) -> None:
    receipt = deliver(engine, readings(reading()), content=b"A", received_on="2025-04-10")
    file_hash = deliveries(engine)["file_hash"].iloc[0]
    known = delivery_in_force_with_hash(engine, file_hash, receipt.revision)
    assert known is not None
    assert (known.delivery_id, known.received_on) == (receipt.delivery_id, "2025-04-10")
    undone = undo_delivery(engine, receipt.delivery_id, "manager", "")
    assert delivery_in_force_with_hash(engine, file_hash, undone) is None
    assert delivery_in_force_with_hash(engine, file_hash, receipt.revision) == known
    again = deliver(engine, readings(reading()), content=b"A")
    found = delivery_in_force_with_hash(engine, file_hash, again.revision)
    assert found is not None
    assert found.delivery_id == again.delivery_id


def test_corrections_have_no_file_to_be_the_same(engine: Engine) -> None:
    receipt = deliver(engine, readings(reading()), kind="correction", content=None)
    assert delivery_in_force_with_hash(engine, "", receipt.revision) is None


def test_a_delivery_against_an_older_revision_is_refused_whole(engine: Engine) -> None:
    deliver(engine, readings(reading()))
    late = changeset(readings(reading(amount=7.0)))
    with pytest.raises(RevisionConflict) as caught:
        apply_changeset(engine, late, new_delivery(), expected_revision=1)
    assert (caught.value.expected, caught.value.found) == (1, 2)
    assert amounts(load_records(engine)) == {"2025-Q1": 1.0}
    assert len(deliveries(engine)) == 1


def test_a_delivery_with_records_of_another_member_is_refused(engine: Engine) -> None:
    with pytest.raises(UnreadableInput):
        deliver(engine, sites("Haus", member="fh"))
    assert current_revision(engine) == 1


@pytest.mark.parametrize(("held", "offered"), [(True, False), (False, True)])
def test_sample_and_real_data_never_meet(engine: Engine, held: bool, offered: bool) -> None:
    first = deliver(engine, readings(reading()), is_sample=held)
    with pytest.raises(MixedStore):
        deliver(engine, readings(reading()), is_sample=offered)
    # an undone delivery is still in the store
    undo_delivery(engine, first.delivery_id, "manager", "")
    with pytest.raises(MixedStore):
        deliver(engine, readings(reading()), is_sample=offered)
    assert store_kind(engine) is (StoreKind.SAMPLE if held else StoreKind.REAL)
    assert current_revision(engine) == 3


def test_one_members_records_are_those_of_all_cut_to_it(engine: Engine) -> None:
    deliver(engine, sites("Hof", "Depot"))
    deliver(engine, sites("Campus", member="fh"), member="fh")
    assert_same(load_records(engine, member="fh"), load_records(engine).of_member("fh"))
    assert load_records(engine, member="fh").sites["site_name"].tolist() == ["Campus"]
    assert len(load_records(engine).sites) == 3


def test_blank_stays_blank_and_zero_stays_zero(engine: Engine) -> None:
    deliver(engine, readings(reading("2025-Q1", 0.0), reading("2025-Q2", None, cell_state="announced")))
    found = load_records(engine).readings.set_index("period")["amount"]
    assert found["2025-Q1"] == 0.0
    assert np.isnan(found["2025-Q2"])
