"""The area "Ausblick" as sheets of a view's workbook: forecast, its backtest, the budget year by year."""

import pandas as pd

from kek_data.domain.codes import Method
from kek_data.reports.tidy import Sheet
from kek_data.wording import forecast_sentences, forecast_words
from kek_data.wording.report_texts import SHEET
from kek_data.workflows.ahead import AheadView
from kek_data.workflows.ahead_said import budget_title, forecast_lines

FORECAST_COLUMNS = (
    *("member", "period", "window", "forecast_t_co2e", "low_t_co2e", "high_t_co2e", "path_t_co2e"),
    *("gap_t_co2e", "forecast_method", "form", "origin", "is_below_zero", "is_low_below_zero"),
)
BACKTEST_COLUMNS = (
    *("member", "origin", "lead_years", "period", "forecast_method", "forecast_t_co2e", "actual_t_co2e"),
    *("error_t_co2e", "half_width_t_co2e"),
)
BUDGET_COLUMNS = (
    *("member", "year", "balance_t_co2e", "total_t_co2e", "path_t_co2e", "path_total_t_co2e"),
    "balance_kind",
)


def ahead_sheets(ahead: AheadView | None) -> list[Sheet]:
    """Forecast and backtest unless refused, the budget where there is one; none where nothing is given."""
    if ahead is None:
        return []
    forecast, trials, budget = ahead.forecast, ahead.forecast.trials, ahead.budget
    rows = pd.DataFrame() if forecast.reason else forecast.rows.rename(columns=RENAMED)
    kinds = budget["is_held"].map({True: forecast_words.KIND_HELD, False: forecast_words.KIND_ACTUAL})
    sheets = [
        Sheet(SHEET["forecast"], rows, FORECAST_COLUMNS),
        Sheet(SHEET["backtest"], trials.rename(columns=RENAMED), BACKTEST_COLUMNS),
        Sheet(SHEET["budget"], budget.assign(balance_kind=kinds), BUDGET_COLUMNS),
    ]
    return [sheet for sheet in sheets if not sheet.frame.empty]


RENAMED = {"method": "forecast_method"}
"""A forecast's method is none of market and location, which is what the column says elsewhere."""


def ahead_notes(ahead: AheadView | None, method: str) -> tuple[tuple[str, str], ...]:
    """How the forecast is made and how good it was, or why there is none; the same of the budget.

    method: of the workbook's other tables.
    """
    if ahead is None:
        return ()
    words = forecast_words
    lines = [forecast_sentences.refused(ahead.forecast.reason)]
    if not ahead.forecast.reason:
        lines = [*forecast_lines(ahead), words.CAVEAT]
    return (
        *(("" if place else words.FORECAST_LABEL, line) for place, line in enumerate(lines)),
        (words.BUDGET_LABEL, budget_title(ahead)),
        *([(words.AHEAD_LABEL, words.LOCATION_NOTE)] if method == Method.MARKET else []),
    )
