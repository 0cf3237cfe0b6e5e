"""Any sequence of imports, corrections, site changes and undos: what is known is the replay of what stands."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.frames import Records
from kek_data.store import Receipt, load_records
from kek_data.workflows import inbox, site_changes
from kek_data.workflows.site_changes import Change
from tests.store.builders import assert_same, deliver
from tests.tools import examples
from tests.workflows.builders import POWER, SITE, TODAY, amounts_of, handed_in, in_force, records_of, stored
from tests.workflows.builders import workbook as made_workbook

MEMBER = "edg"
CHANGE = Change(member=MEMBER, reason="Grund", actor="manager", today=TODAY)
PERIODS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
AMOUNTS = st.sampled_from([100.0, 101.5, 102.25, 110.0])
IMPORTS = st.dictionaries(st.sampled_from(PERIODS), AMOUNTS, min_size=1)
CORRECTIONS = st.tuples(st.just("correct"), st.sampled_from(PERIODS), AMOUNTS)
CLOSINGS = st.tuples(st.just("close"), st.sampled_from([date(2025, 12, 31), date(2026, 6, 30)]), st.just(0))
UNDOS = st.integers(0, 9)
ACTS = st.lists(IMPORTS | CORRECTIONS | CLOSINGS | UNDOS, min_size=1, max_size=6)
names_of_stores = itertools.count()


@dataclass
class Journey:
    """The acts that were done, and which deliveries were taken back."""

    done: list[tuple[int, Any]] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)

    def standing(self) -> list[tuple[int, Any]]:
        """(delivery, act) of all that were not taken back, in their order."""
        return [(number, act) for number, act in self.done if number not in self.undone]


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Hundreds of deliveries: comparing them with their replay says all that their schema would say."""


def _act(engine: Engine, act: Any) -> Receipt:
    if isinstance(act, dict):
        return deliver(engine, records_of(MEMBER, act))
    kind, what, amount = act
    if kind == "close":
        return site_changes.close_site(engine, CHANGE, SITE, what)
    return workflows.correct_reading(
        engine,
        member=MEMBER,
        series=POWER,
        period=what,
        amount=amount,
        unit="MWh",
        reason="Grund",
        actor="manager",
        today=TODAY,
    )


def _without_ids(records: Records) -> Records:
    return Records(**{name: frame.assign(delivery_id=0) for name, frame in records.items()})


@settings(
    max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_what_is_in_force_is_the_replay_of_the_deliveries_that_stand(
    make_store: Callable[[], Engine], acts: list[Any]
) -> None:
    """A correction takes over what it does not change from what was in force, so the replay runs in order."""
    engine, journey = make_store(), Journey()
    journey.done.append(
        (_act(engine, dict.fromkeys(PERIODS, 100.0)).delivery_id, dict.fromkeys(PERIODS, 100.0))
    )
    known: dict[int, Records] = {}
    for act in acts:
        if isinstance(act, int):
            standing = journey.standing()[1:]  # the first delivery is the ground all others stand on
            if standing:
                number = standing[act % len(standing)][0]
                workflows.undo(engine, number, "manager", "Grund")
                journey.undone.add(number)
        else:
            journey.done.append((_act(engine, act).delivery_id, act))
        known[workflows.current_revision(engine)] = load_records(engine)
    replay = make_store()
    for _, act in journey.standing():
        _act(replay, act)
    assert_same(_without_ids(load_records(engine)), _without_ids(load_records(replay)))
    for revision, then in known.items():
        assert_same(load_records(engine, revision), then)


def test_importing_taking_back_and_importing_again_is_importing_once(empty_engine: Engine) -> None:
    amounts = amounts_of()
    content = made_workbook(empty_engine, MEMBER, amounts)
    (first,) = handed_in(empty_engine, ("edg.xlsx", content))
    once = inbox.accept(empty_engine, first, today=TODAY, uploaded_by="manager")
    assert once.delivery_id is not None
    before = _without_ids(load_records(empty_engine))
    workflows.undo(empty_engine, once.delivery_id, "manager", "falsche Datei")
    assert load_records(empty_engine).row_count == 0
    (again,) = handed_in(empty_engine, ("edg.xlsx", content))
    twice = inbox.accept(empty_engine, again, today=TODAY, uploaded_by="manager")
    assert not twice.already_delivered_on
    assert_same(_without_ids(load_records(empty_engine)), before)
    for number in (once.delivery_id, twice.delivery_id):
        assert workflows.original_file(empty_engine, number or 0) == ("edg.xlsx", content)


def test_every_view_shows_a_middle_delivery_until_the_revision_that_took_it_back(
    empty_engine: Engine,
) -> None:
    amounts = amounts_of()
    stored(empty_engine, MEMBER, amounts)
    middle = stored(empty_engine, MEMBER, amounts | {"2025-Q3": 1_210.0}, "zweite.xlsx")
    then = workflows.current_revision(empty_engine)
    stored(empty_engine, MEMBER, {"2025-Q4": 1_230.0}, "dritte.xlsx")
    workflows.undo(empty_engine, middle, "manager", "falsche Datei")
    now = workflows.current_revision(empty_engine)
    assert in_force(empty_engine, MEMBER, then) == amounts | {"2025-Q3": 1_210.0}
    assert in_force(empty_engine, MEMBER, now) == amounts | {"2025-Q4": 1_230.0}
    added = {then: 10.0, now: 10.0}  # MWh more than the first delivery, in either state
    for revision, more in added.items():
        total = (sum(amounts[q] for q in PERIODS) + more) * 1000
        view = workflows.member_view(empty_engine, MEMBER, revision=revision, today=TODAY)
        assert _energy_of_2025(view.trajectory) == pytest.approx(total)
        network = workflows.network_view(empty_engine, revision=revision, today=TODAY)
        assert _energy_of_2025(network.members) == pytest.approx(total)
        status = workflows.delivery_status(empty_engine, today=TODAY, revision=revision)
        assert len(status.deliveries) == {then: 2, now: 3}[revision]


def _energy_of_2025(trajectory: Any) -> float:
    rows = trajectory[(trajectory["period"] == "2025") & (trajectory["method"] == "location")]
    return float(rows[rows["member"] == MEMBER]["energy_kwh"].iloc[0])
