"""What *Szenarien* shows, computed once per store, revision, day, factors and definition."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.scenarios import ScenarioResult, scenario_to_json
from kek_data.domain.scenario import Scenario
from kek_data.ui import scenario_drawings
from kek_data.ui.drawing import Drawing
from kek_data.ui.loaders import Desk
from kek_data.wording import pages
from kek_data.workflows.releases import Release
from kek_data.workflows.scenario_view import Shown
from kek_data.workflows.scenarios import ScenarioGround


def ground(desk: Desk, subject: str, bundle: str) -> ScenarioGround:
    """What scenarios of a subject start from."""
    state_key = (desk.store, desk.revision, desk.today, desk.known_on, desk.release)
    return _ground(desk.engine, *state_key, bundle, subject)


@st.cache_resource(max_entries=24, show_spinner=pages.LOADING)
def _ground(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    known_on: date | None,
    release: Release | None,
    bundle: str,
    subject: str,
) -> ScenarioGround:
    return workflows.scenario_ground(
        _engine,
        subject,
        revision=revision,
        today=today,
        bundle=bundle,
        as_known_on=known_on,
        release=release.name if release else "",
    )


def result(desk: Desk, scenario: Scenario, bundle: str) -> ScenarioResult:
    """A scenario year by year."""
    definition = scenario_to_json(scenario, indent=None)
    return _result(desk.engine, desk.store, desk.revision, desk.today, bundle, definition, scenario)


@st.cache_resource(max_entries=64, show_spinner=False)
def _result(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    definition: str,
    _scenario: Scenario,
) -> ScenarioResult:
    return workflows.project_scenario(_engine, _scenario, revision=revision, today=today, bundle=bundle)


StateKey = tuple[str, int, date, date | None, Release | None, str, str, tuple[tuple[str, str], ...]]


def _state_key(desk: Desk, ground: ScenarioGround, bundle: str, shown: Sequence[Shown]) -> StateKey:
    drawn = tuple((one.name, scenario_to_json(one.result.scenario, indent=None)) for one in shown)
    return (
        desk.store,
        desk.revision,
        desk.today,
        desk.known_on,
        desk.release,
        bundle,
        ground.subject,
        drawn,
    )


def lines(
    desk: Desk, ground: ScenarioGround, bundle: str, shown: Sequence[Shown], reference: ScenarioResult
) -> Drawing:
    """The main chart of scenarios of one ground."""
    return _lines(ground, shown, reference, _state_key(desk, ground, bundle, shown))


@st.cache_resource(max_entries=48, show_spinner=False)
def _lines(
    _ground: ScenarioGround, _shown: Sequence[Shown], _reference: ScenarioResult, key: StateKey
) -> Drawing:
    return scenario_drawings.lines(_ground, _shown, _reference)


def levers(desk: Desk, ground: ScenarioGround, bundle: str, one: Shown) -> Drawing:
    """The waterfall of one scenario."""
    return _levers(ground, one, _state_key(desk, ground, bundle, [one]))


@st.cache_resource(max_entries=48, show_spinner=False)
def _levers(_ground: ScenarioGround, _one: Shown, key: StateKey) -> Drawing:
    return scenario_drawings.levers(_ground, _one)


def saved(desk: Desk) -> pd.DataFrame:
    """The saved scenarios (frames.StoredScenarios)."""
    return _saved(desk.engine, desk.store, desk.revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _saved(_engine: Engine, store: str, revision: int) -> pd.DataFrame:
    return workflows.saved_scenarios(_engine, revision)
