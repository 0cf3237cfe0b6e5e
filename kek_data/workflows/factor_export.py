"""*Varianten vergleichen* as a workbook: carriers, the factors behind them, and the releases that would be touched."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.wording import factor_sentences, labels, numbers
from kek_data.wording import factor_words as words
from kek_data.wording.report_texts import workbook_texts
from kek_data.workflows.factor_comparisons import Comparison
from kek_data.workflows.views import Footing

RENAMED = {"change_t_co2e": "factor_change_t_co2e", "change_share": "old_change_share"}
"""A difference of factors is no change over time, which is what the columns say elsewhere."""


def comparison_workbook(
    made: Comparison,
    releases: pd.DataFrame,
    footing: Footing,
    *,
    title: str,
    network: str,
    names: Mapping[str, Mapping[str, str]],
) -> bytes:
    """Three tidy tables and the sheet "Hinweise". releases: frames.ReleasesUnder."""
    variants = [factor_sentences.variant(v.bundle, v.replaced, v.by) for v in (made.old, made.new)]
    texts = workbook_texts(
        title,
        footing,
        network=network,
        created=date.fromisoformat(footing.day) if footing.day else None,
        extra=((words.FROM_TO, " → ".join(variants)), (words.PERIOD_LABEL, numbers.window(made.period))),
    )
    named = {**names, "carrier": {**names.get("carrier", {}), "": words.REPORTED}}
    touched = releases[releases["is_touched"]]
    return view_workbook(
        [
            Sheet(words.SHEETS["carriers"], made.carriers.rename(columns=RENAMED)),
            Sheet(words.SHEETS["factors"], _factors(made.rows)),
            Sheet(words.SHEETS["releases"], touched.rename(columns=RENAMED)),
        ],
        texts,
        named,
    )


def _factors(rows: pd.DataFrame) -> pd.DataFrame:
    """frames.FactorComparison with units, sets and marks in words."""
    said = {}
    for side in ("old", "new"):
        said[f"{side}_unit"] = rows[f"{side}_factor_unit"].map(factor_sentences.unit_name)
        said[f"{side}_set"] = rows[f"{side}_factor_set"].map(lambda key: labels.FACTOR_SET.get(key, key))
        said[f"{side}_marks"] = rows[f"{side}_marks"].map(factor_sentences.marks)
    return rows.assign(**said).rename(columns=RENAMED)
