"""Scenarios: levers pulled on the last twelve months carried flat, year by year to the end of the axis."""

from kek_data.accounting.scenarios.comparison import bridge_steps, comparison_lines, key_figures
from kek_data.accounting.scenarios.json_form import SCENARIO_VERSION, scenario_from_json, scenario_to_json
from kek_data.accounting.scenarios.link import MAX_LINK, scenario_from_link, scenario_to_link
from kek_data.accounting.scenarios.measures import measure_plans
from kek_data.accounting.scenarios.project import LastWindow, ScenarioResult, project, window_of

__all__ = [
    "MAX_LINK",
    "SCENARIO_VERSION",
    "LastWindow",
    "ScenarioResult",
    "bridge_steps",
    "comparison_lines",
    "key_figures",
    "measure_plans",
    "project",
    "scenario_from_json",
    "scenario_from_link",
    "scenario_to_json",
    "scenario_to_link",
    "window_of",
]
