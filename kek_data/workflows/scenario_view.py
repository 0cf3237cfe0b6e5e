"""Scenarios of one subject beside "as before", as *Szenarien* and the command line show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.scenarios import ScenarioResult, bridge_steps, comparison_lines, key_figures
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import FigureRefused, ImpossibleScenario
from kek_data.domain.finding import Finding
from kek_data.domain.scenario import Lever, Scenario
from kek_data.frames import ScenarioFindings, ScenarioSteps
from kek_data.store import current_revision, revision_as_known_on
from kek_data.wording import scenario_words, sentences
from kek_data.wording.findings import make_finding
from kek_data.workflows.releases import release as release_named
from kek_data.workflows.scenario_assumptions import assumption_rows, flat_row
from kek_data.workflows.scenarios import ScenarioGround, checked_name, project_scenario, scenario_ground


@dataclass(frozen=True)
class Shown:
    """One scenario of the comparison with its name on screen."""

    name: str
    result: ScenarioResult


@dataclass(frozen=True)
class ScenarioView:
    """A comparison: what it starts from, "as before", and the scenarios that were asked for.

    findings: of what was asked for and could not be compared; those of a scenario are in its result.
    """

    ground: ScenarioGround
    reference: ScenarioResult
    compared: tuple[Shown, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The scenarios that change something: only they are drawn."""
        return tuple(one for one in self.compared if one.result.changes_anything)

    @property
    def all_findings(self) -> list[tuple[str, Finding]]:
        """Every finding with the name of its scenario, "" where it is of none of them."""
        own = [(one.name, finding) for one in self.compared for finding in one.result.findings]
        return [*(("", finding) for finding in self.findings), *own]

    def key_figures(self) -> pd.DataFrame:
        """What each comes to (frames.ScenarioKeyFigures)."""
        return key_figures(self._named_reference, self._named)

    def lines(self) -> pd.DataFrame:
        """Every line year by year (frames.ScenarioLines)."""
        return comparison_lines(self.ground.subject, self._named_reference, self._named)

    def steps(self) -> pd.DataFrame:
        """From "as before" to each scenario (frames.ScenarioSteps)."""
        made = [scenario_steps(self.ground, one) for one in self.shown]
        return pd.concat(made, ignore_index=True) if made else ScenarioSteps.empty()

    def assumptions(self) -> pd.DataFrame:
        """Every single assumption (frames.ScenarioAssumptions), that of "as before" first."""
        made = [assumption_rows(one.name, one.result, self.ground) for one in self.shown]
        first = flat_row(scenario_words.REFERENCE, self.reference)
        return pd.concat([first, *(rows for rows in made if len(rows))], ignore_index=True)

    def finding_rows(self) -> pd.DataFrame:
        """Every finding (frames.ScenarioFindings)."""
        return ScenarioFindings.from_rows(
            {
                "scenario": name,
                "member": finding.member or "",
                "severity": finding.severity.value,
                "code": finding.code,
                "message": finding.message,
                "remedy": finding.remedy,
            }
            for name, finding in self.all_findings
        )

    @property
    def _named_reference(self) -> tuple[str, ScenarioResult]:
        return scenario_words.REFERENCE, self.reference

    @property
    def _named(self) -> list[tuple[str, ScenarioResult]]:
        return [(one.name, one.result) for one in self.shown]


def scenario_steps(ground: ScenarioGround, one: Shown) -> pd.DataFrame:
    """From "as before" to one scenario (frames.ScenarioSteps), sites by their present names, entries by name."""
    steps, names = bridge_steps(one.name, one.result), ground.site_names
    keys = zip(steps["member"], steps["item"], steps["item_name"], strict=True)
    named = steps.assign(item_name=[names.get((m, item), said) if item else "" for m, item, said in keys])
    who = named["member"].map(ground.member_names).where(named["member"] != "", "")
    order = named.assign(who=who, is_part=named["step_kind"] == "part")
    order = order.sort_values(["year", "step", "is_part", "who", "item_name"], kind="stable")
    return ScenarioSteps.conform(order[ScenarioSteps.names()].reset_index(drop=True))


def asked_scenarios(
    engine: Engine,
    asked: Sequence[Scenario],
    *,
    today: date,
    member: str | None = None,
    bundle: str | None = None,
    as_known_on: date | None = None,
    state: str | None = None,
) -> ScenarioView:
    """The comparison a command asks for; state: the name of a release.

    member: whose scenarios they are; None: of the first one's subject, and what is of another is left out with a
    finding. Raises FigureRefused where there are no last twelve months, ImpossibleScenario (no_name | reserved |
    taken: two of one name), UnknownMember, UnknownKey.
    """
    revision = current_revision(engine)
    if as_known_on is not None:
        revision, today = revision_as_known_on(engine, as_known_on), as_known_on
    release = None if state is None else release_named(engine, state)
    if release is not None:
        revision, today, bundle = release.frozen_revision, release.day, bundle or release.bundle
    subject = member or asked[0].subject
    ground = scenario_ground(
        engine,
        subject,
        revision=revision,
        today=today,
        bundle=bundle,
        as_known_on=as_known_on,
        release=state or "",
    )
    if not ground.window.period:
        raise FigureRefused("scenario", sentences.no_statement(ground.window.reason))
    named = _by_name(asked if member is None else [replace(one, subject=member) for one in asked])

    def projected(scenario: Scenario) -> ScenarioResult:
        nameless = replace(scenario, name="")
        return project_scenario(engine, nameless, revision=revision, today=today, bundle=bundle)

    names = ground.member_names | {NETWORK: scenario_words.NETWORK}
    return ScenarioView(
        ground=ground,
        reference=projected(Scenario(subject=subject)),
        compared=tuple(Shown(name, projected(one)) for name, one in named.items() if one.subject == subject),
        findings=tuple(
            make_finding("scenario-of-other", name=name, whose=names.get(one.subject, one.subject))
            for name, one in named.items()
            if one.subject != subject
        ),
    )


def _by_name(asked: Sequence[Scenario]) -> Mapping[str, Scenario]:
    found: dict[str, Scenario] = {}
    for scenario in asked:
        name = checked_name(scenario.name)
        if name in found:
            raise ImpossibleScenario("taken", name)
        found[name] = scenario
    return found


def scenario_table(
    engine: Engine, scenario: Scenario, *, revision: int, today: date, bundle: str
) -> pd.DataFrame:
    """One row per year ahead: the scenario, "as before", path, own goal, energy, its cost, and every lever's effect.

    Raises FigureRefused where there are no last twelve months, UnknownMember, UnknownKey (bundle).
    """
    result = project_scenario(engine, scenario, revision=revision, today=today, bundle=bundle)
    if not result.period:
        raise FigureRefused("scenario", sentences.no_statement(result.reason))
    effects = result.levers.pivot(index="year", columns="lever", values="effect_t_co2e")
    effects = effects[[lever.value for lever in Lever]].add_suffix("_t_co2e").reset_index(drop=True)
    years = result.years.drop(columns=["x", "year"])
    keys = pd.DataFrame(
        {
            "member": scenario.subject,
            "scenario": scenario.name,
            "period": result.years["year"].astype("str"),
            "last_window": result.period,
        }
    )
    return pd.concat([keys, years, effects], axis=1)
