"""*Warum* as a workbook: the effects, and every part they add up from."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from kek_data.accounting.decomposition import effect_sums
from kek_data.frames.decomposition import CONTRACT
from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.wording import decomposition_words as words
from kek_data.wording import numbers
from kek_data.wording.report_texts import workbook_texts
from kek_data.workflows.decompositions import Change
from kek_data.workflows.views import Footing


def change_workbook(
    made: Change,
    rows: pd.DataFrame,
    footing: Footing,
    *,
    title: str,
    network: str,
    names: Mapping[str, Mapping[str, str]],
) -> bytes:
    """Two tidy tables and the sheet "Hinweise". rows: those of made.rows the page shows (a use, a site, or all)."""
    sums = effect_sums(rows)
    shown = {"from": numbers.window(made.first), **words.EFFECT, "to": numbers.window(made.last)}
    effects = pd.DataFrame(
        {
            "effect_name": [*shown.values(), words.CONTRACT_APART],
            "effect_t_co2e": [sums[effect] for effect in (*shown, CONTRACT)],
            "effect_means": [words.EFFECT_MEANS.get(effect, "") for effect in (*shown, CONTRACT)],
        }
    )
    texts = workbook_texts(
        title,
        footing,
        network=network,
        created=date.fromisoformat(footing.day) if footing.day else None,
        extra=((words.SPAN, f"{numbers.window(made.first)} – {numbers.window(made.last)}"),),
    )
    return view_workbook([Sheet(words.SHEET, effects), Sheet(words.PARTS_SHEET, rows)], texts, names)
