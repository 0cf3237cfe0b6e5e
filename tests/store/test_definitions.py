"""The network, its bundle and the reference tables as versioned data."""

from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from kek_data.domain.errors import UnknownKey, UnreadableReference
from kek_data.reference.bundles import bundle_keys
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference
from kek_data.store import (
    acts,
    current_revision,
    load_network,
    load_reference,
    network_text,
    open_store,
    replace_network,
    undo_delivery,
    use_bundle,
)
from tests.store.builders import deliver, reading, readings, sites

SMALL_TOWN = (Path(__file__).parents[1] / "data" / "kleinstadt.toml").read_text(encoding="utf-8")


def _another_bundle(engine: Engine) -> str:
    reference = load_reference(engine)
    return next(key for key in bundle_keys(reference) if key != load_network(engine).bundle)


def test_a_new_store_holds_the_packaged_network_and_reference_tables(engine: Engine) -> None:
    assert load_network(engine) == parse_network(packaged_network_text())
    assert network_text(engine) == packaged_network_text()
    stored, packaged = load_reference(engine), packaged_reference()
    for name in ("carriers", "units", "conversions"):
        pd.testing.assert_frame_equal(getattr(stored.vocabulary, name), getattr(packaged.vocabulary, name))
    for name in ("factors", "bundle_rules", "degree_days"):
        pd.testing.assert_frame_equal(getattr(stored, name), getattr(packaged, name))


def test_another_network_seeds_another_store(blank_database: str) -> None:
    engine = open_store(blank_database, SMALL_TOWN)
    assert load_network(engine) == parse_network(SMALL_TOWN)
    engine.dispose()
    again = open_store(blank_database, packaged_network_text())
    assert load_network(again) == parse_network(SMALL_TOWN)  # the store is the truth once it is seeded
    again.dispose()


def test_a_replaced_network_is_in_force_from_its_revision_on(engine: Engine) -> None:
    revision = replace_network(engine, SMALL_TOWN, "manager", "other town")
    assert load_network(engine) == parse_network(SMALL_TOWN)
    assert load_network(engine, revision - 1) == parse_network(packaged_network_text())
    assert acts(engine)[["act", "actor", "reason"]].iloc[-1].tolist() == ["network", "manager", "other town"]


def test_an_unreadable_network_changes_nothing(engine: Engine) -> None:
    with pytest.raises(UnreadableReference):
        replace_network(engine, "[network", "manager", "")
    assert current_revision(engine) == 1


def test_a_network_may_not_lose_a_member_whose_deliveries_are_in_force(engine: Engine) -> None:
    receipt = deliver(engine, readings(reading()))
    with pytest.raises(UnreadableReference, match="edg"):
        replace_network(engine, SMALL_TOWN, "manager", "")
    undo_delivery(engine, receipt.delivery_id, "manager", "")
    replace_network(engine, SMALL_TOWN, "manager", "")
    assert load_network(engine) == parse_network(SMALL_TOWN)


def test_a_chosen_bundle_is_in_force_from_its_revision_on(engine: Engine) -> None:
    other, before = _another_bundle(engine), load_network(engine)
    revision = use_bundle(engine, other, "manager", "decided in meeting 12")
    assert load_network(engine).bundle == other
    assert load_network(engine, revision - 1) == before
    assert acts(engine)["act"].iloc[-1] == "bundle"


def test_a_network_loaded_after_the_choice_brings_its_own_bundle(engine: Engine) -> None:
    use_bundle(engine, _another_bundle(engine), "manager", "")
    replace_network(engine, packaged_network_text(), "manager", "")
    assert load_network(engine).bundle == parse_network(packaged_network_text()).bundle


def test_an_unknown_bundle_is_refused(engine: Engine) -> None:
    with pytest.raises(UnknownKey):
        use_bundle(engine, "Z", "manager", "")
    own = load_network(engine).bundle
    with pytest.raises(UnknownKey):
        replace_network(
            engine, packaged_network_text().replace(f'bundle = "{own}"', 'bundle = "Z"'), "manager", ""
        )
    assert current_revision(engine) == 1


def test_a_bundle_choice_does_not_touch_what_was_delivered(engine: Engine) -> None:
    deliver(engine, sites("Hof"))
    use_bundle(engine, _another_bundle(engine), "manager", "")
    assert load_network(engine, 1).bundle == load_network(engine, 2).bundle
