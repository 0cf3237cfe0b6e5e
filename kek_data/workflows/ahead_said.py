"""What is said about a forecast and a budget beside their figures: on the page and in the workbook."""

from kek_data.domain.codes import WindowKind
from kek_data.wording import forecast_sentences
from kek_data.workflows.ahead import AheadView


def forecast_lines(ahead: AheadView) -> list[str]:
    """Method, backtest and where the forecast is cut at nothing, one German line each; none without a forecast."""
    forecast, made = ahead.forecast, ahead.forecast.continued
    if made is None:
        return []
    known, verdict = forecast.known, made.verdict
    rolling = forecast.rows[forecast.rows["window"] == WindowKind.ROLLING]
    below = rolling.loc[rolling["is_below_zero"], "period"]
    low = rolling.loc[rolling["is_low_below_zero"], "period"]
    smooth, naive = verdict.mean_errors()
    said = [
        forecast_sentences.method_line(
            made.fit.method,
            made.fit.form,
            first=known.quarters[0],
            last=known.last,
            count=len(known.quarters),
            choice=verdict.choice,
        ),
        forecast_sentences.backtest_line(
            origins=verdict.origins,
            smooth=smooth,
            naive=naive,
            coverage=verdict.coverage,
            widening=verdict.widening,
        ),
        forecast_sentences.below_zero(below.iloc[0]) if len(below) else "",
        forecast_sentences.low_below_zero(low.iloc[0]) if len(low) else "",
    ]
    return [line for line in said if line]


def budget_title(ahead: AheadView) -> str:
    """What the budget comes to in one sentence, or why there is none."""
    stand, years = ahead.standing, ahead.budget
    if years.empty:
        return forecast_sentences.no_budget(stand.reason)
    known = years.loc[~years["is_held"], "year"]
    return forecast_sentences.budget_title(
        stand.budget_exhausted_year, int(years["year"].max()), int(known.max()) if len(known) else None
    )
