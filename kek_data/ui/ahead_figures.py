"""The key figures of "Ausblick": forecasts, pace and distance in years; budget, used, left, exhausted."""

from kek_data.accounting.standing import Standing
from kek_data.domain.period import axis_position, is_quarter
from kek_data.ui import markup
from kek_data.ui.markup import KeyFigure
from kek_data.wording import forecast_sentences, forecast_words, numbers, sentences
from kek_data.workflows.ahead import AheadView

YEARS = (2030, 2035)


def forecast_figures(view: AheadView) -> str:
    """Forecasts of 2030 and 2035 with band, required reduction, distance in years; what is not known is left out.

    Blank where the reason for no forecast is also that for no distance: it is said once.
    """
    forecasts = [one for year in YEARS if (one := _forecast(view, year)) is not None]
    is_said = bool(view.lead.reason) and view.lead.reason == view.forecast.reason
    figures = [*forecasts, *_required(view.standing), *([] if is_said else [_lead(view)])]
    return markup.key_figures(figures) if figures else ""


def budget_figures(view: AheadView) -> str:
    """Budget, used, left, exhausted in year."""
    stand, years = view.standing, view.budget
    known = years[~years["is_held"]]
    until = int(known["year"].max()) if len(known) else None
    planned = float(known["path_total_t_co2e"].iloc[-1]) if len(known) else float("nan")
    left = stand.budget_t_co2e - stand.budget_used_t_co2e
    exhausted = stand.budget_exhausted_year
    return markup.key_figures(
        [
            _tonnes(
                forecast_words.KPI_BUDGET.format(first=stand.budget_from_year, last=stand.budget_to_year),
                stand.budget_t_co2e,
                forecast_words.BUDGET_NOTE,
            ),
            _tonnes(
                forecast_words.KPI_USED,
                stand.budget_used_t_co2e,
                forecast_sentences.used_note(stand.budget_used_t_co2e, stand.budget_t_co2e, planned, until),
            ),
            _tonnes(forecast_words.KPI_LEFT, left, forecast_sentences.left_note(left, stand.actual_t_co2e)),
            KeyFigure(
                forecast_words.KPI_EXHAUSTED,
                str(exhausted) if exhausted else numbers.NO_VALUE,
                note=forecast_sentences.exhausted_note(stand.actual_t_co2e, stand.period),
            ),
        ]
    )


def _forecast(view: AheadView, year: int) -> KeyFigure | None:
    row = view.forecast.at(year)
    if row is None:
        return None
    note = forecast_sentences.key_note(
        row["low_t_co2e"], row["high_t_co2e"], row["forecast_t_co2e"], row["path_t_co2e"]
    )
    return _tonnes(forecast_words.KPI_FORECAST.format(year=year), float(row["forecast_t_co2e"]), note)


def _required(stand: Standing) -> list[KeyFigure]:
    needed = stand.required_2030_t_per_year
    if not sentences.known(needed):
        return []
    value, unit = sentences.value_and_unit(sentences.tonnage(-needed, sign=True))
    note = sentences.required_note(needed, stand.achieved_t_per_year, stand.achieved_years)
    return [KeyFigure(forecast_words.KPI_REQUIRED, value, sentences.per_year(unit), note)]


def _lead(view: AheadView) -> KeyFigure:
    lead, stand = view.lead, view.standing
    value, unit = forecast_sentences.lead_value(lead.years)
    period = stand.period if is_quarter(stand.period) else f"{stand.period}-Q4"
    x = axis_position(period) if stand.period else float("nan")
    note = forecast_sentences.lead_note(lead.years, x, lead.reason, lead.at_least_behind, stand.period)
    return KeyFigure(forecast_words.KPI_LEAD, value, unit, note)


def _tonnes(label: str, value: float, note: str = "") -> KeyFigure:
    if not sentences.known(value):
        return KeyFigure(label, numbers.NO_VALUE, note=note)
    figure, unit = sentences.value_and_unit(sentences.tonnage(value))
    return KeyFigure(label, figure, unit, note)
