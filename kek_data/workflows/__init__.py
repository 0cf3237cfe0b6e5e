"""Where the layers meet: one function per act a person or a command does.

Pages and the command line call what is listed here and nothing below it.
"""

from kek_data.accounting.rules import RULES as ACCOUNTING_RULES
from kek_data.intake.rules import RULES as INTAKE_RULES
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
from kek_data.workflows import (
    decompositions,
    dialogue,
    factor_comparisons,
    factor_editions,
    inbox,
    releases,
    site_changes,
)
from kek_data.workflows.aftermath import aftermath
from kek_data.workflows.ahead import member_ahead, network_ahead
from kek_data.workflows.balances import network, reference, vocabulary
from kek_data.workflows.base_decisions import base_decisions
from kek_data.workflows.checked import checked_file_object
from kek_data.workflows.clock import today
from kek_data.workflows.correct import correct_reading, readings_in_force, try_correction
from kek_data.workflows.decide import DECISIONS, decide_break
from kek_data.workflows.decomposition_export import change_workbook
from kek_data.workflows.delivery_status import delivery_effect, delivery_status, delivery_status_workbook
from kek_data.workflows.exports import member_workbook, network_workbook, recalculation
from kek_data.workflows.factor_choice import bundle_preview, factor_acts, history_effect, use_bundle
from kek_data.workflows.factor_export import comparison_workbook
from kek_data.workflows.factor_releases import releases_under
from kek_data.workflows.figure_tables import FIGURE_TABLES
from kek_data.workflows.figures import delivery_rows, figures
from kek_data.workflows.goal_gaps import goal_gap_at, saving_duty_at
from kek_data.workflows.heat_regression_view import heat_regression_view
from kek_data.workflows.mappings import delete_mapping, mappings_of, propose_mapping, save_mapping
from kek_data.workflows.member_view import member_view
from kek_data.workflows.methodology import methodology
from kek_data.workflows.network_view import network_view
from kek_data.workflows.prove import is_proven, proof_summary, prove
from kek_data.workflows.receive import accept_file, check_file
from kek_data.workflows.sample import load_sample
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
from kek_data.workflows.since import since
from kek_data.workflows.templates import all_templates_zip, template_bytes, template_name
from kek_data.workflows.touched import by_release, touched
from kek_data.workflows.uncertainty import member_quality, network_quality
from kek_data.workflows.weather_view import station_facts, weather_view

COMMAND_LINE = "Kommandozeile"
"""Who is named as the actor of a command."""

RULES = {**INTAKE_RULES, **ACCOUNTING_RULES}
"""Rule name of `compute` -> the function that answers it."""

__all__ = [
    "COMMAND_LINE",
    "DECISIONS",
    "FIGURE_TABLES",
    "RULES",
    "accept_file",
    "aftermath",
    "all_templates_zip",
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
    "scenario_text",
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
