"""Scenarios in the store: by name, as acts that change no figure, and what a name once was stays known."""

import pytest
from sqlalchemy import Engine

from kek_data.domain.errors import ImpossibleScenario, UnknownKey
from kek_data.store import (
    acts,
    add_scenario,
    current_revision,
    delete_scenario,
    figures_revision,
    load_scenarios,
    rename_scenario,
)
from tests.store.builders import deliver, reading, readings


def _names(engine: Engine, revision: int | None = None) -> dict[str, str]:
    found = load_scenarios(engine, revision)
    return dict(zip(found["name"], found["definition"], strict=True))


def test_the_last_definition_of_a_name_stands_and_the_older_one_stays_known(engine: Engine) -> None:
    first = add_scenario(engine, "Ausbau", "network", "eins", "manager")
    add_scenario(engine, "Ausbau", "network", "zwei", "vertretung")
    assert _names(engine) == {"Ausbau": "zwei"}
    assert _names(engine, first) == {"Ausbau": "eins"}
    assert load_scenarios(engine)["saved_by"].tolist() == ["vertretung"]
    assert load_scenarios(engine)["saved_at"].str.endswith("+00:00").all()


def test_a_name_belongs_to_one_subject(engine: Engine) -> None:
    add_scenario(engine, "Ausbau", "network", "eins", "manager")
    before = current_revision(engine)
    with pytest.raises(ImpossibleScenario, match="taken"):
        add_scenario(engine, "Ausbau", "stadt", "zwei", "manager")
    assert current_revision(engine) == before
    assert _names(engine) == {"Ausbau": "eins"}


def test_a_renamed_scenario_is_found_under_its_new_name_only_and_a_deleted_one_under_none(
    engine: Engine,
) -> None:
    saved = add_scenario(engine, "Ausbau", "stadt", "eins", "manager")
    renamed = rename_scenario(engine, "Ausbau", "Ausbau 2030", "eins", "manager")
    assert _names(engine) == {"Ausbau 2030": "eins"}
    assert load_scenarios(engine)["subject"].tolist() == ["stadt"]
    delete_scenario(engine, "Ausbau 2030", "manager")
    assert _names(engine) == {}
    assert _names(engine, saved) == {"Ausbau": "eins"}
    assert _names(engine, renamed) == {"Ausbau 2030": "eins"}
    add_scenario(engine, "Ausbau", "network", "neu", "manager")
    assert _names(engine) == {"Ausbau": "neu"}


def test_what_is_not_there_cannot_be_renamed_or_deleted_and_a_taken_name_not_given(engine: Engine) -> None:
    add_scenario(engine, "A", "network", "a", "manager")
    add_scenario(engine, "B", "network", "b", "manager")
    with pytest.raises(UnknownKey, match="scenario"):
        delete_scenario(engine, "C", "manager")
    with pytest.raises(UnknownKey, match="scenario"):
        rename_scenario(engine, "C", "D", "c", "manager")
    with pytest.raises(ImpossibleScenario, match="taken"):
        rename_scenario(engine, "A", "B", "a", "manager")
    assert _names(engine) == {"A": "a", "B": "b"}


def test_acts_about_scenarios_raise_the_revision_and_change_no_figure(engine: Engine) -> None:
    delivered = deliver(engine, readings(reading()))
    add_scenario(engine, "A", "network", "a", "manager")
    rename_scenario(engine, "A", "B", "a", "manager")
    delete_scenario(engine, "B", "manager")
    assert current_revision(engine) == delivered.revision + 3
    assert figures_revision(engine, current_revision(engine)) == delivered.revision
    assert acts(engine)["act"].tolist() == ["seed", "delivery", *["scenario"] * 3]
