"""*Szenarien* to take away: a workbook of tidy tables, and the same tables as an object."""

from datetime import date
from typing import Any

from kek_data.accounting.standing import PROGRAMME_YEAR
from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.wording import scenario_book_words as words
from kek_data.wording import scenario_words
from kek_data.wording.report_texts import workbook_texts
from kek_data.workflows.flat_rows import flat_rows
from kek_data.workflows.scenario_view import ScenarioView

STEP_COLUMNS = (
    *("scenario", "year", "step", "step_kind", "lever", "member", "item_name"),
    *("level_t_co2e", "effect_t_co2e", "effect_kwh"),
)


def scenario_workbook(view: ScenarioView) -> bytes:
    """Everything *Szenarien* shows, one table per sheet, with what it stands on."""
    ground = view.ground
    sheets = [
        Sheet(words.SHEET["lines"], view.lines()),
        Sheet(words.SHEET["key_figures"], view.key_figures()),
        Sheet(words.SHEET["steps"], view.steps(), STEP_COLUMNS),
        Sheet(words.SHEET["assumptions"], view.assumptions()),
        Sheet(words.SHEET["findings"], view.finding_rows()),
    ]
    drawn = [one.name for one in view.shown]
    texts = workbook_texts(
        words.TITLE.format(subject=ground.name or scenario_words.NETWORK),
        ground.footing,
        network=ground.network.name,
        sources=ground.sources,
        created=date.fromisoformat(ground.footing.day),
        extra=words.notes(
            ground.name,
            drawn,
            [one.name for one in view.compared if one.name not in drawn],
            view.reference.at(PROGRAMME_YEAR, "priced_share"),
        ),
    )
    return view_workbook(sheets, texts, {"member": ground.member_names})


def scenario_object(view: ScenarioView) -> dict[str, Any]:
    """The same tables as flat rows, units in the keys."""
    ground = view.ground
    return {
        "subject": ground.subject,
        "last_window": ground.window.period,
        "bundle": ground.footing.bundle,
        "revision": ground.footing.revision,
        "lines": flat_rows(view.lines()),
        "key_figures": flat_rows(view.key_figures()),
        "steps": flat_rows(view.steps()),
        "assumptions": flat_rows(view.assumptions()),
        "findings": flat_rows(view.finding_rows()),
    }
