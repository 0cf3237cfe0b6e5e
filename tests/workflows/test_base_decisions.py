"""What was decided on a base year: when, by whom, why, value before and after, threshold; readable later."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.workflows.trajectories import outlook_at

pytestmark = pytest.mark.usefixtures("frames_unchecked")

TODAY = date(2026, 8, 15)
WHO = "sparkasse"


@pytest.fixture(scope="module")
def engine(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The sample network after two decisions: Sparkasse confirmed, undone, then recalculated."""
    path = tmp_path_factory.mktemp("decided") / "sample.sqlite"
    shutil.copy(sample_file, path)
    opened = workflows.open_store(f"sqlite:///{path}")
    asked = {"member": WHO, "kind": "perimeter", "through": "2022-Q2", "actor": "leitung", "today": TODAY}
    first = workflows.decide_break(opened, decision="confirmed", reason="vorerst", **asked)
    workflows.undo(opened, first.delivery_id, "leitung", "doch neu berechnen")
    workflows.decide_break(opened, decision="recalculated", reason="Filialen übernommen", **asked)
    yield opened
    opened.dispose()


def base(engine: Engine, *, as_delivered: bool) -> float:
    at = workflows.current_revision(engine)
    bases = outlook_at(engine, at, "A", TODAY, as_delivered=as_delivered).base_values
    return float(bases.loc[bases["member"] == WHO, "value_t_co2e"].iloc[0])


def test_each_decision_tells_reason_both_values_and_threshold(engine: Engine) -> None:
    confirmed, recalculated = workflows.figures(engine, "base_decisions", today=TODAY, member=WHO)
    assert (confirmed["decision"], confirmed["decision_reason"], confirmed["is_in_force"]) == (
        "confirmed",
        "vorerst",
        False,
    )
    assert confirmed["old_base_t_co2e"] == confirmed["new_base_t_co2e"]
    assert (recalculated["decision"], recalculated["decided_by"], recalculated["base_year"]) == (
        "recalculated",
        "leitung",
        2019,
    )
    assert recalculated["old_base_t_co2e"] == pytest.approx(base(engine, as_delivered=True))
    assert recalculated["new_base_t_co2e"] == pytest.approx(base(engine, as_delivered=False))
    assert recalculated["new_base_t_co2e"] > recalculated["old_base_t_co2e"]
    assert recalculated["threshold_share"] == 0.05
    assert recalculated["changed_share"] == pytest.approx(
        recalculated["changed_t_co2e"] / recalculated["old_base_t_co2e"], abs=1e-6
    )
    assert recalculated["changed_share"] > recalculated["threshold_share"]
    grown_t = recalculated["new_base_t_co2e"] - recalculated["old_base_t_co2e"]
    assert recalculated["changed_t_co2e"] == pytest.approx(grown_t, rel=0.02)


def test_it_reads_the_same_after_other_factors_came_into_force(engine: Engine) -> None:
    before = workflows.figures(engine, "base_decisions", today=TODAY, member=WHO)
    workflows.use_bundle(engine, "B", "leitung", "Beschluss", today=TODAY)
    assert workflows.figures(engine, "base_decisions", today=TODAY, member=WHO) == before


def test_a_member_without_decisions_has_none(engine: Engine) -> None:
    assert workflows.figures(engine, "base_decisions", today=TODAY, member="dsw21") == []
