"""Deciding on a change since the base year in the sample network: Sparkasse took over three branches in June 2022."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import BreakKind, PathStatus
from kek_data.domain.errors import Undecidable, UnknownKey, UnknownMember
from kek_data.frames import Changes, Changeset, Records
from kek_data.store import load_records
from kek_data.workflows import balances
from kek_data.workflows.consequences import consequences_of
from kek_data.workflows.explain import explanation_basis
from kek_data.workflows.trajectories import outlook_at
from tests.accounting.decision_cases import CERTIFIED_HEAT, with_certificate
from tests.store.builders import deliver

pytestmark = pytest.mark.usefixtures("frames_unchecked")

TODAY = date(2026, 8, 15)
WHO = "sparkasse"
ASKED = {
    "member": WHO,
    "kind": "perimeter",
    "through": "2022-Q2",
    "decision": "recalculated",
    "reason": "Filialen übernommen",
}


@pytest.fixture
def engine(sample_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """The sample network, to write to."""
    path = tmp_path / "sample.sqlite"
    shutil.copy(sample_file, path)
    opened = workflows.open_store(f"sqlite:///{path}")
    yield opened
    opened.dispose()


def decide(engine: Engine, **fields: str) -> int:
    """Decide; the new revision."""
    return workflows.decide_break(engine, **(ASKED | fields), actor="leitung", today=TODAY).revision


def outlook(engine: Engine, *, as_delivered: bool = False):
    revision = workflows.current_revision(engine)
    return outlook_at(engine, revision, "A", TODAY, as_delivered=as_delivered)


def test_a_recalculation_brings_the_statement_back_and_the_member_into_the_network_line(
    engine: Engine,
) -> None:
    before = outlook(engine)
    assert before.standing(WHO).status is PathStatus.NO_STATEMENT
    assert WHO not in before.network_sum().set_members
    decide(engine)
    after = outlook(engine)
    assert after.standing(WHO).status is not PathStatus.NO_STATEMENT
    assert WHO in after.network_sum().set_members
    came = before.changes.loc[before.changes["member"] == WHO, "changed_t_co2e"].sum()
    assert after.standing(WHO).base_t_co2e == pytest.approx(before.standing(WHO).base_t_co2e + came)


def test_the_line_as_delivered_and_the_earlier_revision_stay_as_they_were(engine: Engine) -> None:
    first = workflows.current_revision(engine)
    before = outlook(engine).trajectory
    decide(engine)
    pd.testing.assert_frame_equal(outlook(engine, as_delivered=True).trajectory, before)
    pd.testing.assert_frame_equal(outlook_at(engine, first, "A", TODAY).trajectory, before)


def test_undoing_the_decision_restores_every_figure(engine: Engine) -> None:
    before = {
        t: workflows.figures(engine, t, today=TODAY) for t in ("trajectory", "findings", "completeness")
    }
    receipt = workflows.decide_break(engine, **ASKED, actor="leitung", today=TODAY)
    assert workflows.figures(engine, "trajectory", today=TODAY) != before["trajectory"]
    workflows.undo(engine, receipt.delivery_id, "leitung", "doch nicht")
    assert {t: workflows.figures(engine, t, today=TODAY) for t in before} == before
    assert load_records(engine).break_decisions.empty


def test_a_decision_is_a_small_delivery_with_its_reason(engine: Engine) -> None:
    decide(engine, decision="confirmed")
    last = workflows.delivery_rows(engine)[-1]
    assert (last["delivery_kind"], last["member"], last["reason"]) == ("decision", WHO, "Filialen übernommen")
    assert workflows.figures(engine, "acts", today=TODAY)[-1]["act"] == "decision"
    assert workflows.figures(engine, "break_decisions", today=TODAY)[0]["decision"] == "confirmed"


def test_what_a_page_shows_agrees_and_says_what_was_decided(engine: Engine) -> None:
    revision = decide(engine)
    shown = workflows.member_view(engine, WHO, revision=revision, today=TODAY)
    as_delivered = workflows.member_view(engine, WHO, revision=revision, today=TODAY, as_delivered=True)
    assert (shown.is_recalculated, as_delivered.is_recalculated) == (True, True)
    assert (shown.footing.is_as_delivered, as_delivered.footing.is_as_delivered) == (False, True)
    assert shown.open_breaks == as_delivered.open_breaks == ()
    (note,) = shown.footing.break_notes
    assert (note.quarter, note.decision, note.reason) == ("2022-Q2", "recalculated", "Filialen übernommen")
    year = shown.trajectory[
        (shown.trajectory["period"] == "2019") & (shown.trajectory["method"] == "location")
    ]
    parts = shown.breakdowns["site"]
    assert parts.loc[parts["period"] == "2019", "emissions_t_co2e"].sum() == pytest.approx(
        year["actual_t_co2e"].iloc[0]
    )
    network = workflows.network_view(engine, revision=revision, today=TODAY)
    assert [n.name for n in network.footing.break_notes] == ["Sparkasse"]
    assert len(workflows.member_workbook(shown)) > 0


def test_small_open_changes_are_a_note_and_large_ones_a_question(engine: Engine) -> None:
    revision = workflows.current_revision(engine)
    large = workflows.member_view(engine, WHO, revision=revision, today=TODAY)
    small = workflows.member_view(engine, "kirchenkreis", revision=revision, today=TODAY)
    assert (large.open_breaks, large.footing.break_notes) == ((BreakKind.PERIMETER,), ())
    assert small.open_breaks == ()
    assert [note.decision for note in small.footing.break_notes] == [""]


def test_a_delivery_that_changes_nothing_has_no_effect_after_a_recalculation(engine: Engine) -> None:
    revision = decide(engine)
    network = workflows.network(engine)
    nothing = Changeset(WHO, Records(), Changes.empty())
    in_force = load_records(engine, revision, WHO)
    found = consequences_of(engine, network, nothing, in_force, (), revision=revision, today=TODAY)
    assert found.effect.empty


def test_what_was_delivered_does_not_depend_on_a_decision(engine: Engine) -> None:
    before = workflows.figures(engine, "delivery_status", today=TODAY, member=WHO)
    assert before
    decide(engine)
    assert workflows.figures(engine, "delivery_status", today=TODAY, member=WHO) == before


def test_a_store_without_decisions_computes_everything_once(engine: Engine) -> None:
    revision = workflows.current_revision(engine)
    plain = balances.balance_at(engine, revision, "A", TODAY)
    assert balances.balance_at(engine, revision, "A", TODAY, as_delivered=True) is plain
    assert balances.decided_at(engine, revision, "A", TODAY) is balances.records_at(engine, revision)
    assert outlook(engine) is outlook(engine, as_delivered=True)


def test_a_later_decision_through_the_same_quarter_replaces_the_one_before(engine: Engine) -> None:
    decide(engine, decision="confirmed")
    decide(engine)
    assert load_records(engine).break_decisions["decision"].tolist() == ["recalculated"]
    assert outlook(engine).recalculated(WHO)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reason": "  "}, "no_reason"),
        ({"through": "2022"}, "no_quarter"),
        ({"through": "2026-Q3"}, "no_quarter"),
        ({"through": "2022-Q1"}, "no_change"),
        ({"member": "dsw21"}, "no_change"),
        ({"decision": "one_source"}, "wrong_decision"),
        ({"kind": "weather"}, "wrong_decision"),
        ({"kind": "factor_source", "decision": "one_source"}, "wrong_decision"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value.values()),
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_stored(
    engine: Engine, fields: dict[str, str], code: str
) -> None:
    revision = workflows.current_revision(engine)
    with pytest.raises(Undecidable) as refused:
        decide(engine, **fields)
    assert refused.value.code == code
    assert workflows.current_revision(engine) == revision


def test_unknown_members_and_series_are_named(engine: Engine) -> None:
    with pytest.raises(UnknownMember):
        decide(engine, member="nirgends")
    with pytest.raises(UnknownKey):
        decide(engine, kind="factor_source", decision="one_source", series="x|y|z|")


def test_a_change_a_decision_has_reached_is_not_decided_again(engine: Engine) -> None:
    decide(engine, through="2022-Q3", decision="confirmed")
    with pytest.raises(Undecidable, match="no_change"):
        decide(engine, through="2022-Q2")


def test_one_source_for_a_series_with_a_first_certificate(make_store) -> None:
    engine = make_store()
    deliver(engine, with_certificate("edg"))
    asked = {"member": "edg", "kind": "factor_source", "series": CERTIFIED_HEAT, "through": "2024-Q1"}
    assert outlook(engine).standing("edg").reason == "factor_source"
    decide(engine, **asked, decision="one_source")
    assert outlook(engine).standing("edg").status is not PathStatus.NO_STATEMENT
    view = workflows.member_view(engine, "edg", revision=workflows.current_revision(engine), today=TODAY)
    assert view.changes["decision"].tolist() == ["one_source"]
    assert "SUPPLIER" not in set(view.emissions["factor_set"])


def test_of_a_release_the_line_as_delivered_is_explained_from_what_was_delivered(engine: Engine) -> None:
    decide(engine)
    made = workflows.releases.freeze(engine, "Treffen", actor="leitung", today=TODAY)
    state = {"revision": made.frozen_revision, "today": TODAY, "release": made}
    plain, stored = (explanation_basis(engine, **state, as_delivered=flag) for flag in (True, False))
    delivered = balances.balance_at(engine, made.frozen_revision, "A", TODAY, as_delivered=True).windows
    pd.testing.assert_frame_equal(plain.balance.windows, delivered)
    assert not stored.balance.windows["actual_t_co2e"].equals(delivered["actual_t_co2e"])
