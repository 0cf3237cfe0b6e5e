"""What *Szenarien* shows, computed once per store, revision, day, factors and definition."""

from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.scenarios import ScenarioResult, scenario_to_json
from kek_data.domain.scenario import Scenario
from kek_data.ui.loaders import Desk
from kek_data.wording import pages
from kek_data.workflows.scenarios import ScenarioGround


def ground(desk: Desk, subject: str, bundle: str) -> ScenarioGround:
    """What scenarios of a subject start from."""
    return _ground(desk.engine, desk.store, desk.revision, desk.today, bundle, subject)


@st.cache_resource(max_entries=24, show_spinner=pages.LOADING)
def _ground(
    _engine: Engine, store: str, revision: int, today: date, bundle: str, subject: str
) -> ScenarioGround:
    return workflows.scenario_ground(_engine, subject, revision=revision, today=today, bundle=bundle)


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


def saved(desk: Desk) -> pd.DataFrame:
    """The saved scenarios (frames.StoredScenarios)."""
    return _saved(desk.engine, desk.store, desk.revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _saved(_engine: Engine, store: str, revision: int) -> pd.DataFrame:
    return workflows.saved_scenarios(_engine, revision)
