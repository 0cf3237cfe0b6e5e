"""Releases: what was shown is shown for ever, computed anew to the last digit, whatever comes later (numbers.md §8)."""

import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from kek_data import workflows
from kek_data.accounting import status
from kek_data.domain.codes import ProofCause
from kek_data.domain.errors import ImpossibleRelease, UnknownKey
from kek_data.frames import ReleaseDifferences, ReleaseEffects, Trajectory
from kek_data.store import network_text, replace_network, schema, use_bundle
from kek_data.store.engine import writing
from kek_data.store.packed import packed
from kek_data.workflows.releases import Release
from tests import worlds
from tests.tools import examples
from tests.workflows.builders import TODAY
from tests.workflows.releasing import (
    FROZEN_ON,
    MEMBERS,
    NAME,
    correct,
    dearer_power,
    delivered,
    frozen,
    heated,
    mild_winters,
    shown,
    total,
    two_members,
)


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Accounting has tests of its own for its frames."""


@pytest.fixture
def released(empty_engine: Engine) -> Engine:
    """A store with two members and a release of them."""
    two_members(empty_engine)
    frozen(empty_engine)
    return empty_engine


def test_a_release_is_what_the_page_shows_on_that_day(empty_engine: Engine) -> None:
    two_members(empty_engine)
    at = workflows.current_revision(empty_engine)
    one = frozen(empty_engine)
    assert (one.name, one.frozen_revision, one.day, one.bundle, one.frozen_by, one.reason) == (
        *(NAME, at, FROZEN_ON, "A", "manager", "Treffen"),
    )
    for release in (None, one):
        view = workflows.network_view(empty_engine, revision=at, today=FROZEN_ON, release=release)
        stored = workflows.network_view(empty_engine, revision=at, today=FROZEN_ON, release=one)
        pd.testing.assert_frame_equal(view.trajectory, stored.trajectory, check_exact=True)
        pd.testing.assert_frame_equal(view.members, stored.members, check_exact=True)
        assert repr((view.standing, view.standings)) == repr((stored.standing, stored.standings))
        assert view.sum_t_co2e == stored.sum_t_co2e
    assert stored.footing.release == NAME
    assert (
        workflows.member_view(empty_engine, "edg", revision=at, today=FROZEN_ON, release=one).footing.release
        == NAME
    )


def present(engine: Engine, member: str) -> list[dict[str, Any]]:
    """A member's figures as they are known now."""
    return workflows.figures(engine, "trajectory", today=TODAY, member=member)


def test_a_release_comes_out_to_the_last_digit_after_everything_that_can_happen(engine: Engine) -> None:
    """On SQLite and PostgreSQL: a delivery, a correction, an undo of a middle delivery, another bundle, another network
    file, new editions of factors and degree days, a second release and its recall."""
    first, _ = two_members(engine)
    heated(engine, "caritas")
    frozen(engine)
    before = shown(engine)
    now = {member: present(engine, member) for member in ("edg", "fh", "caritas")}
    text_of_network = network_text(engine)
    acts: list[Callable[[], object]] = [
        lambda: delivered(engine, "hafen", 70.0),
        lambda: correct(engine, "2025-Q2", 155.5),
        lambda: workflows.undo(engine, first, "manager", "falsche Datei"),
        lambda: use_bundle(engine, "B", "manager", "Beschluss"),
        lambda: replace_network(
            engine, text_of_network.replace('bundle = "A"', 'bundle = "B"'), "manager", "neu"
        ),
        lambda: dearer_power(engine),
        lambda: mild_winters(engine),
        lambda: frozen(engine, "Netzwerktreffen 13", day=TODAY),
        lambda: workflows.releases.recall(engine, "Netzwerktreffen 13", actor="manager", reason="verfrüht"),
    ]
    for act in acts:
        act()
    assert shown(engine) == before
    found = workflows.prove(engine)
    assert list(found.columns) == ReleaseDifferences.names()
    assert found.empty
    assert workflows.is_proven(found)
    assert all(present(engine, member) != figures for member, figures in now.items())


def test_an_edition_of_degree_days_splits_years_anew_but_not_those_of_a_release(empty_engine: Engine) -> None:
    heated(empty_engine, "caritas")
    frozen(empty_engine)
    stated = total(empty_engine, "caritas", "2024-Q2", NAME)
    assert total(empty_engine, "caritas", "2024-Q2") == stated
    mild_winters(empty_engine)
    assert total(empty_engine, "caritas", "2024-Q2") != stated
    assert total(empty_engine, "caritas", "2024-Q2", NAME) == stated
    assert workflows.prove(empty_engine).empty


def test_undoing_a_middle_delivery_leaves_the_release_and_moves_the_present(empty_engine: Engine) -> None:
    two_members(empty_engine)
    middle = correct(empty_engine, "2025-Q2", 180.0)
    correct(empty_engine, "2025-Q3", 120.0)
    frozen(empty_engine)
    stated = total(empty_engine, "edg", "2025", NAME)
    workflows.undo(empty_engine, middle.delivery_id, "manager", "doch richtig")
    assert total(empty_engine, "edg", "2025", NAME) == stated
    assert total(empty_engine, "edg", "2025") == pytest.approx(
        stated * 420 / 500
    )  # 100+100+120+100 of 100+180+120+100
    assert workflows.prove(empty_engine).empty


ACTS = st.lists(
    st.tuples(
        st.just("correct"),
        st.sampled_from(["2021-Q1", "2025-Q2", "2026-Q1"]),
        st.sampled_from([0.0, 99.5, 310.0]),
    )
    | st.tuples(st.just("undo"), st.integers(0, 9), st.none())
    | st.tuples(st.just("edition"), st.booleans(), st.none()),
    min_size=1,
    max_size=4,
)


@settings(max_examples=examples(4), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_no_sequence_of_acts_changes_a_release(make_store: Callable[[], Engine], acts: list[Any]) -> None:
    engine = make_store()
    standing = two_members(engine)
    frozen(engine)
    before = shown(engine)
    for kind, what, amount in acts:
        if kind == "correct":
            standing.append(correct(engine, what, amount, member="fh").delivery_id)
        elif kind == "undo" and len(standing) > 2:
            workflows.undo(engine, standing.pop(what % len(standing)), "manager", "x")
        elif kind == "edition":
            (dearer_power if what else mild_winters)(engine)
    assert shown(engine) == before
    assert workflows.prove(engine).empty


# --- proof -----------------------------------------------------------------------------------------------


def test_a_changed_rule_is_named_as_the_cause_and_the_stored_figures_stay(
    released: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule of status said to be another one from version 2 on: only then may figures differ."""
    before = shown(released)
    by_other_rule = status.path_statuses

    def stricter(actual: Any, path: Any, remainder: Any, settings: Any) -> Any:
        return by_other_rule(actual, path * 0.01, remainder, settings)

    monkeypatch.setattr("kek_data.accounting.trajectory.path_statuses", stricter)
    unexplained = workflows.prove(released)
    assert set(unexplained["cause"]) == {ProofCause.UNEXPLAINED}
    assert set(unexplained["column"]) == {"status"}
    assert not workflows.is_proven(unexplained)
    for name in ("prove", "releases"):
        monkeypatch.setattr(importlib.import_module(f"kek_data.workflows.{name}"), "RULES_VERSION", "2")
    found = workflows.prove(released)
    assert set(found["cause"]) == {ProofCause.RULE}
    assert set(found["rules_version"]) == {"1"}
    assert workflows.is_proven(found)
    assert shown(released) == before
    (one,) = workflows.releases.releases(released)
    assert one.has_other_rules


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ("UPDATE readings SET amount = amount + 1 WHERE period = '2025-Q2'", ProofCause.RECORDS),
        ("UPDATE factors SET value = value * 2", ProofCause.FACTORS),
        (
            "UPDATE networks SET definition = replace(definition, 'value = 45', 'value = 44')",
            ProofCause.NETWORK,
        ),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_the_cause(
    released: Engine, change: str, cause: ProofCause
) -> None:
    with writing(released) as connection:
        connection.execute(text(change))
    found = workflows.prove(released)
    assert set(found["cause"]) == {cause}
    assert not workflows.is_proven(found)


def test_stored_figures_that_were_changed_are_the_cause(released: Engine) -> None:
    forged = packed(Trajectory.empty(), Trajectory)
    with writing(released) as connection:
        table = schema.release_figures
        connection.execute(table.update().where(table.c.name == "network").values(content=forged))
    found = workflows.prove(released)
    assert set(found["cause"]) == {ProofCause.STORED}
    assert "figures_hash" in set(found["column"])


def test_each_difference_is_told_with_all_its_digits(released: Engine) -> None:
    with writing(released) as connection:
        connection.execute(
            text("UPDATE readings SET amount = amount * 1.0000000000000002 WHERE period = '2025-Q2'")
        )
    found = workflows.prove(released)
    row = found[(found["table"] == "trajectory") & (found["column"] == "actual_t_co2e")].iloc[0]
    assert row["stored"] != row["computed"]
    assert float(row["computed"]) - float(row["stored"]) == row["difference"] != 0
    assert row["key"].startswith("edg·")


# --- freezing and recalling ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("  ", "no_name"),
        ("Treffen\n12", "no_name"),
        ("x" * 81, "long_name"),
        ("arbeitsstand", "reserved_name"),
        (NAME.upper(), "name_taken"),
        (f" {NAME} ", "name_taken"),
    ],
)
def test_a_name_that_cannot_be_is_refused(released: Engine, name: str, code: str) -> None:
    with pytest.raises(ImpossibleRelease) as refused:
        frozen(released, name)
    assert refused.value.code == code
    assert len(workflows.releases.releases(released)) == 1


def test_nothing_delivered_is_nothing_to_release(empty_engine: Engine) -> None:
    with pytest.raises(ImpossibleRelease, match="nothing_delivered"):
        frozen(empty_engine)
    receipt = delivered(empty_engine, "edg", 1.0)
    workflows.undo(empty_engine, receipt.delivery_id, "manager", "x")
    with pytest.raises(ImpossibleRelease, match="nothing_delivered"):
        frozen(empty_engine)


def test_the_state_of_an_earlier_day_can_be_released(
    sample_engine: Engine, sample_file: Path, tmp_path: Path
) -> None:
    earlier = date(2026, 7, 25)
    known = workflows.revision_as_known_on(sample_engine, earlier)
    assert known < workflows.current_revision(sample_engine)
    copy = worlds.copy_of(sample_file, tmp_path / "sample.sqlite")
    engine = workflows.open_store(str(copy))
    one = workflows.releases.freeze(engine, "Juli", actor="", today=TODAY, day=earlier)
    assert (one.frozen_revision, one.day) == (known, earlier)
    assert workflows.figures(engine, "trajectory", today=TODAY, state="Juli") == workflows.figures(
        engine, "trajectory", today=TODAY, as_known_on=earlier
    )
    with pytest.raises(ImpossibleRelease, match="future_day"):
        workflows.releases.freeze(engine, "morgen", actor="", today=TODAY, day=date(2026, 8, 16))
    engine.dispose()


def test_what_came_after_somebody_looked_is_not_in_the_release(empty_engine: Engine) -> None:
    two_members(empty_engine)
    seen = workflows.current_revision(empty_engine)
    correct(empty_engine, "2025-Q2", 500.0)
    one = workflows.releases.freeze(empty_engine, NAME, actor="", today=FROZEN_ON, revision=seen)
    assert one.frozen_revision == seen
    assert total(empty_engine, "edg", "2025", NAME) < total(empty_engine, "edg", "2025")


def test_a_recalled_release_is_no_longer_shown_but_still_proven(released: Engine) -> None:
    with pytest.raises(ImpossibleRelease, match="no_reason"):
        workflows.releases.recall(released, NAME, actor="manager", reason=" ")
    workflows.releases.recall(released, NAME, actor="manager", reason="Zahlendreher")
    with pytest.raises(UnknownKey, match="release in force"):
        shown(released)
    assert workflows.releases.releases_in_force(released) == ()
    (one,) = workflows.releases.releases(released)
    assert (one.is_in_force, one.recall_reason) == (False, "Zahlendreher")
    with writing(released) as connection:
        connection.execute(text("UPDATE readings SET amount = 1 WHERE period = '2025-Q2'"))
    assert set(workflows.prove(released)["release"]) == {NAME}


def test_the_next_name_counts_on(released: Engine) -> None:
    propose = workflows.releases.proposed_name
    assert propose(released) == "Netzwerktreffen 13"
    workflows.releases.recall(released, NAME, actor="", reason="x")
    assert propose(released) == "Netzwerktreffen 12, 2. Fassung"
    frozen(released, "Netzwerktreffen 12, 2. Fassung")
    assert propose(released) == "Netzwerktreffen 13"
    frozen(released, "Vorlage Umweltausschuss")
    assert propose(released) == "Vorlage Umweltausschuss 2"


# --- what has happened since -----------------------------------------------------------------------------


def since(engine: Engine, one: Release, member: str | None = None, today: date = FROZEN_ON) -> Any:
    return workflows.since(
        engine,
        earlier=one.frozen_revision,
        on=one.day,
        release=one,
        revision=workflows.current_revision(engine),
        today=today,
        member=member,
    )


def test_nothing_has_happened_since_just_now(empty_engine: Engine) -> None:
    two_members(empty_engine)
    found = since(empty_engine, frozen(empty_engine))
    assert found.acts == {}
    assert (found.change.period, found.change.change_t_co2e) == ("2026-Q1", 0.0)
    assert found.change.members == MEMBERS


def test_acts_are_counted_by_kind_and_the_change_is_that_of_the_same_twelve_months(
    empty_engine: Engine,
) -> None:
    """edg 2025-Q4 100 -> 150 MWh: an eighth of edg's four quarters, nothing of fh's."""
    two_members(empty_engine)
    one = frozen(empty_engine)
    before = total(empty_engine, "edg", "2026-Q1")
    correct(empty_engine, "2025-Q4", 150.0)
    undone = correct(empty_engine, "2025-Q3", 900.0)
    workflows.undo(empty_engine, undone.delivery_id, "manager", "x")
    for member, acts, change in (
        (None, {"correction": 2, "undo": 1}, before / 8),
        ("edg", {"correction": 2, "undo": 1}, before / 8),
        ("fh", {}, 0.0),
    ):
        found = since(empty_engine, one, member, today=TODAY)
        assert found.acts == acts
        assert found.change.period == "2026-Q1"  # later quarters are not in the release
        assert found.change.change_t_co2e == pytest.approx(change, abs=1e-9)


def test_only_members_in_both_states_are_compared(empty_engine: Engine) -> None:
    two_members(empty_engine)
    one = frozen(empty_engine)
    delivered(empty_engine, "hafen", 500.0)
    found = since(empty_engine, one)
    assert found.acts == {"delivery": 1}
    assert (found.change.members, found.change.came, found.change.left) == (MEMBERS, ("hafen",), ())
    assert found.change.change_t_co2e == 0.0


def test_a_change_of_factors_since_is_in_the_change(empty_engine: Engine) -> None:
    two_members(empty_engine)
    one = frozen(empty_engine)
    dearer_power(empty_engine)
    found = since(empty_engine, one, "fh")
    assert found.acts == {"factors": 1}
    assert found.change.new_t_co2e == pytest.approx(found.change.old_t_co2e * 1.5)


# --- releases touched ------------------------------------------------------------------------------------


def test_what_a_release_states_and_what_would_change_it_add_up_to_the_new_total(released: Engine) -> None:
    """Frozen right before: stated + change = the total after acceptance, of member and network; later ones are not touched."""
    receipt = correct(released, "2025-Q2", 137.5)
    effect = workflows.delivery_effect(released, receipt.delivery_id, today=FROZEN_ON)
    frozen(released, "Netzwerktreffen 13")
    found = workflows.touched(released, effect, before=receipt.revision)
    assert set(found["release"]) == {NAME}
    assert set(found["period"]) == {"2025", "2026-Q1"}
    for row in found.to_dict("records"):
        members = MEMBERS if row["member"] == "network" else (row["member"],)
        now = sum(total(released, member, row["period"]) for member in members)
        assert row["stored_t_co2e"] + row["change_t_co2e"] == pytest.approx(now, abs=1e-5)


def test_a_total_the_release_does_not_state_is_not_touched(empty_engine: Engine) -> None:
    """Frozen on 30 June 2026 nothing is said about Q2 2026; the year 2025 is."""
    two_members(empty_engine)
    frozen(empty_engine)
    newer = correct(empty_engine, "2026-Q2", 80.0)
    effect = workflows.delivery_effect(empty_engine, newer.delivery_id, today=TODAY)
    assert not effect.empty
    assert workflows.touched(empty_engine, effect).empty
    older = correct(empty_engine, "2025-Q1", 80.0)
    effect = workflows.delivery_effect(empty_engine, older.delivery_id, today=TODAY)
    found = workflows.touched(empty_engine, effect)
    assert set(zip(found["member"], found["period"], strict=True)) == {("edg", "2025"), ("network", "2025")}
    assert found["change_t_co2e"].nunique() == 1
    workflows.releases.recall(empty_engine, NAME, actor="", reason="x")
    assert workflows.touched(empty_engine, effect).empty
    assert list(workflows.touched(empty_engine, None).columns) == ReleaseEffects.names()
