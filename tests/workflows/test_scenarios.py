"""Scenarios on the sample network: computed, saved by name, told in words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.scenarios import ScenarioResult
from kek_data.domain.errors import ImpossibleScenario, UnknownKey, UnknownMember, UnreadableInput
from kek_data.domain.scenario import FactorPath, FactorPathKind, FactorPoint, MeasureBase, Scenario
from kek_data.wording import scenario_sentences
from kek_data.workflows.scenarios import ScenarioGround, assumed

AS_PLANNED = Scenario(name="Wie geplant", measures=MeasureBase.SCHEDULED)
TREND = FactorPath(kind=FactorPathKind.TREND)


@pytest.fixture
def engine(sample_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the sample network's store."""
    target = tmp_path / "kek.sqlite"
    target.write_bytes(sample_file.read_bytes())
    opened = workflows.open_store(str(target))
    yield opened
    opened.dispose()


def _projected(engine: Engine, scenario: Scenario) -> ScenarioResult:
    revision, today = workflows.current_revision(engine), workflows.today(engine)
    return workflows.project_scenario(engine, scenario, revision=revision, today=today)


def _ground(engine: Engine, subject: str) -> ScenarioGround:
    revision, today = workflows.current_revision(engine), workflows.today(engine)
    return workflows.scenario_ground(engine, subject, revision=revision, today=today)


def test_the_network_starts_from_the_figure_its_page_shows(engine: Engine) -> None:
    revision, today = workflows.current_revision(engine), workflows.today(engine)
    view = workflows.network_view(engine, revision=revision, today=today)
    result = _projected(engine, Scenario())
    assert result.members == view.set_members
    assert result.period == view.end
    assert result.last_t_co2e == pytest.approx(view.standing.actual_t_co2e)
    path = view.trajectory
    path = path[(path["period"] == "2030") & (path["method"] == "location")]["path_t_co2e"].iloc[0]
    assert result.at(2030, "path_t_co2e") == pytest.approx(path)


@pytest.mark.parametrize("member", ["stadt", "hafen", "caritas", "sparkasse"])
def test_every_member_has_a_projection_from_the_window_its_status_stands_at(
    member: str, engine: Engine
) -> None:
    result = _projected(engine, Scenario(subject=member))
    revision, today = workflows.current_revision(engine), workflows.today(engine)
    standing = workflows.member_view(engine, member, revision=revision, today=today).standing
    assert result.period[:4] == standing.period[:4]
    assert result.last_t_co2e == pytest.approx(standing.actual_t_co2e)
    assert result.at(2035) == pytest.approx(standing.actual_t_co2e)


@pytest.mark.parametrize("member", ["caritas", "hafen", "edg"])
def test_under_a_members_projection_stands_what_holds_for_its_own_factors(
    member: str, engine: Engine
) -> None:
    revision, today = workflows.current_revision(engine), workflows.today(engine)
    page = workflows.member_view(engine, member, revision=revision, today=today).footing
    own = _ground(engine, member).footing
    marks = [name for name in own.__dataclass_fields__ if name.startswith("has_")]
    assert {name: getattr(own, name) for name in marks} == {name: getattr(page, name) for name in marks}


def test_a_scenario_is_saved_under_a_tidy_name_and_found_again(engine: Engine) -> None:
    workflows.save_scenario(engine, replace(AS_PLANNED, name="  Wie   geplant "), "manager")
    assert workflows.saved_scenarios(engine)["name"].tolist() == ["Wie geplant"]
    assert workflows.saved_scenario(engine, "Wie geplant") == AS_PLANNED
    workflows.rename_scenario(engine, "Wie geplant", "Plan A", "manager")
    assert workflows.saved_scenario(engine, "Plan A") == replace(AS_PLANNED, name="Plan A")
    with pytest.raises(UnknownKey):
        workflows.saved_scenario(engine, "Wie geplant")
    workflows.delete_scenario(engine, "Plan A", "manager")
    assert workflows.saved_scenarios(engine).empty


REFUSED: list[tuple[Callable[[], Scenario], str]] = [
    (lambda: replace(AS_PLANNED, name="  "), "no_name"),
    (lambda: replace(AS_PLANNED, name="entwurf"), "reserved"),
    (lambda: Scenario(name="Nichts"), "reference"),
]


@pytest.mark.parametrize(("make", "code"), REFUSED, ids=[code for _, code in REFUSED])
def test_what_has_no_name_or_changes_nothing_is_not_saved(
    make: Callable[[], Scenario], code: str, engine: Engine
) -> None:
    with pytest.raises(ImpossibleScenario) as refused:
        workflows.save_scenario(engine, make(), "manager")
    assert refused.value.code == code
    assert workflows.saved_scenarios(engine).empty


def test_a_subject_nobody_knows_and_a_text_that_is_no_scenario_are_refused(engine: Engine) -> None:
    with pytest.raises(UnknownMember):
        workflows.save_scenario(engine, replace(AS_PLANNED, subject="mars"), "manager")
    with pytest.raises(UnreadableInput, match="version"):
        workflows.read_scenario("{}")


def test_removing_the_sample_network_removes_its_scenarios(engine: Engine) -> None:
    workflows.save_scenario(engine, AS_PLANNED, "manager")
    workflows.remove_sample(engine, "manager")
    assert workflows.saved_scenarios(engine).empty


def test_every_assumption_is_named_with_its_source_or_as_the_users(engine: Engine) -> None:
    typed = FactorPath(
        kind=FactorPathKind.POINTS, points=(FactorPoint(year=2030, factor_kg_co2e_per_kwh=0.1),)
    )
    scenario = replace(AS_PLANNED, power_mix=TREND, district_heat=typed, energy_price_percent_per_year=2.5)
    said = assumed(_projected(engine, scenario), _ground(engine, "network"))
    power, heat, measures, prices = said
    assert "Umweltbundesamt" in power
    assert "2021–2025" in power
    assert scenario_sentences.USERS not in power
    assert heat.startswith("Fernwärmefaktor: 2030 100\u00a0g/kWh")
    assert scenario_sentences.USERS in heat
    assert "mit verstrichenem Beginn" in measures
    assert "+2,5\u00a0% im Jahr" in prices


def test_the_headline_says_with_and_without(engine: Engine) -> None:
    said = scenario_sentences.headline(
        "", "Ausbau", with_t=95_100.0, without_t=120_000.0, path_t=99_000.0, year=2030
    )
    assert said == (
        "Mit „Ausbau“ liegen die Mitglieder 2030 bei 95,1\u00a0kt\u00a0CO₂e, 4\u00a0% unter dem Programmpfad; "
        "ohne wären es 120,0\u00a0kt\u00a0CO₂e, 21\u00a0% über dem Programmpfad."
    )
    alone = scenario_sentences.headline(
        "Stadt", "", with_t=float("nan"), without_t=500.0, path_t=0.0, year=2035
    )
    assert alone == (
        "Geht es weiter wie bisher, läge Stadt 2035 bei 500\u00a0t\u00a0CO₂e, 500\u00a0t\u00a0CO₂e über dem Programmpfad."
    )
