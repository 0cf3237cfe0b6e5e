"""Where the layers meet: one function per act a person or a command does.

Pages and the command line call what is listed here and nothing below it. What the start page does not need is
imported when it is first asked for: a server starts in half the time.
"""

import importlib
from typing import TYPE_CHECKING, Any

from kek_data.store import (
    current_revision,
    deliveries,
    network_text,
    open_store,
    original_file,
    remove_sample,
    replace_network,
    revision_as_known_on,
    store_kind,
)
from kek_data.store import undo_delivery as undo
from kek_data.workflows.aftermath import aftermath
from kek_data.workflows.balances import network, reference, vocabulary
from kek_data.workflows.base_decisions import base_decisions
from kek_data.workflows.checked import checked_file_object
from kek_data.workflows.clock import today
from kek_data.workflows.delivery_status import delivery_effect, delivery_status, delivery_status_workbook
from kek_data.workflows.heat_regression_view import heat_regression_view
from kek_data.workflows.member_view import member_view
from kek_data.workflows.methodology import methodology
from kek_data.workflows.network_view import network_view
from kek_data.workflows.prove import is_proven, proof_summary, prove
from kek_data.workflows.since import since
from kek_data.workflows.touched import by_release, touched
from kek_data.workflows.weather_view import station_facts, weather_view

if TYPE_CHECKING:
    from kek_data.workflows import (
        decompositions,
        dialogue,
        factor_comparisons,
        factor_editions,
        inbox,
        releases,
        site_changes,
    )
    from kek_data.workflows.ahead import member_ahead, network_ahead
    from kek_data.workflows.correct import correct_reading, readings_in_force, try_correction
    from kek_data.workflows.decide import DECISIONS, decide_break
    from kek_data.workflows.decomposition_export import change_workbook
    from kek_data.workflows.exports import member_workbook, network_workbook, recalculation
    from kek_data.workflows.factor_choice import bundle_preview, factor_acts, history_effect, use_bundle
    from kek_data.workflows.factor_export import comparison_workbook
    from kek_data.workflows.factor_releases import releases_under
    from kek_data.workflows.figure_rows import delivery_rows, figures
    from kek_data.workflows.figure_tables import FIGURE_TABLES
    from kek_data.workflows.goal_gaps import goal_gap_at, saving_duty_at
    from kek_data.workflows.mappings import delete_mapping, mappings_of, propose_mapping, save_mapping
    from kek_data.workflows.receive import accept_file, check_file
    from kek_data.workflows.rules import RULES
    from kek_data.workflows.sample import load_sample
    from kek_data.workflows.scenario_export import scenario_object, scenario_workbook
    from kek_data.workflows.scenario_view import asked_scenarios
    from kek_data.workflows.scenarios import (
        delete_scenario,
        project_scenario,
        read_scenario,
        rename_scenario,
        save_scenario,
        saved_scenario,
        saved_scenarios,
        scenario_ground,
        scenario_text,
    )
    from kek_data.workflows.templates import all_templates_zip, template_bytes, template_name
    from kek_data.workflows.uncertainty import member_quality, network_quality

COMMAND_LINE = "Kommandozeile"
"""Who is named as the actor of a command."""

HOMES = {
    "RULES": "rules",
    "DECISIONS": "decide",
    "FIGURE_TABLES": "figure_tables",
    "accept_file": "receive",
    "all_templates_zip": "templates",
    "asked_scenarios": "scenario_view",
    "bundle_preview": "factor_choice",
    "change_workbook": "decomposition_export",
    "check_file": "receive",
    "comparison_workbook": "factor_export",
    "correct_reading": "correct",
    "decide_break": "decide",
    "decompositions": "decompositions",
    "delete_mapping": "mappings",
    "delete_scenario": "scenarios",
    "delivery_rows": "figure_rows",
    "dialogue": "dialogue",
    "factor_acts": "factor_choice",
    "factor_comparisons": "factor_comparisons",
    "factor_editions": "factor_editions",
    "figures": "figure_rows",
    "goal_gap_at": "goal_gaps",
    "history_effect": "factor_choice",
    "inbox": "inbox",
    "load_sample": "sample",
    "mappings_of": "mappings",
    "member_ahead": "ahead",
    "member_quality": "uncertainty",
    "member_workbook": "exports",
    "network_ahead": "ahead",
    "network_quality": "uncertainty",
    "network_workbook": "exports",
    "project_scenario": "scenarios",
    "propose_mapping": "mappings",
    "read_scenario": "scenarios",
    "readings_in_force": "correct",
    "recalculation": "exports",
    "releases": "releases",
    "releases_under": "factor_releases",
    "rename_scenario": "scenarios",
    "save_mapping": "mappings",
    "save_scenario": "scenarios",
    "saved_scenario": "scenarios",
    "saved_scenarios": "scenarios",
    "saving_duty_at": "goal_gaps",
    "scenario_ground": "scenarios",
    "scenario_object": "scenario_export",
    "scenario_text": "scenarios",
    "scenario_workbook": "scenario_export",
    "site_changes": "site_changes",
    "template_bytes": "templates",
    "template_name": "templates",
    "try_correction": "correct",
    "use_bundle": "factor_choice",
}
"""Name -> module of this package it is imported from when somebody asks for it."""

__all__ = [
    "COMMAND_LINE",
    "DECISIONS",
    "FIGURE_TABLES",
    "RULES",
    "accept_file",
    "aftermath",
    "all_templates_zip",
    "asked_scenarios",
    "base_decisions",
    "bundle_preview",
    "by_release",
    "change_workbook",
    "check_file",
    "checked_file_object",
    "comparison_workbook",
    "correct_reading",
    "current_revision",
    "decide_break",
    "decompositions",
    "delete_mapping",
    "delete_scenario",
    "deliveries",
    "delivery_effect",
    "delivery_rows",
    "delivery_status",
    "delivery_status_workbook",
    "dialogue",
    "factor_acts",
    "factor_comparisons",
    "factor_editions",
    "figures",
    "goal_gap_at",
    "heat_regression_view",
    "history_effect",
    "inbox",
    "is_proven",
    "load_sample",
    "mappings_of",
    "member_ahead",
    "member_quality",
    "member_view",
    "member_workbook",
    "methodology",
    "network",
    "network_ahead",
    "network_quality",
    "network_text",
    "network_view",
    "network_workbook",
    "open_store",
    "original_file",
    "project_scenario",
    "proof_summary",
    "propose_mapping",
    "prove",
    "read_scenario",
    "readings_in_force",
    "recalculation",
    "reference",
    "releases",
    "releases_under",
    "remove_sample",
    "rename_scenario",
    "replace_network",
    "revision_as_known_on",
    "save_mapping",
    "save_scenario",
    "saved_scenario",
    "saved_scenarios",
    "saving_duty_at",
    "scenario_ground",
    "scenario_object",
    "scenario_text",
    "scenario_workbook",
    "since",
    "site_changes",
    "station_facts",
    "store_kind",
    "template_bytes",
    "template_name",
    "today",
    "touched",
    "try_correction",
    "undo",
    "use_bundle",
    "vocabulary",
    "weather_view",
]


def __getattr__(name: str) -> Any:
    """Import what a caller asks for the first time."""
    if name not in HOMES:
        raise AttributeError(name)
    module = importlib.import_module(f"{__name__}.{HOMES[name]}")
    value = module if HOMES[name] == name else getattr(module, name)
    globals()[name] = value
    return value
