"""*Ausblick*: where it leads if it goes on like this, and what the path's budget still allows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from kek_data import charts
from kek_data.domain.codes import Measure, Method, WindowKind
from kek_data.domain.network import ProgrammePath
from kek_data.ui import (
    ahead_figures,
    ahead_loaders,
    ahead_tables,
    ahead_texts,
    chart_tables,
    components,
    footings,
    tables,
)
from kek_data.ui.drawing import Drawing, show_chart
from kek_data.ui.filters import Drawn, Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.network_charts import common_path, with_path
from kek_data.wording import forecast_sentences, forecast_words, title_sentences
from kek_data.wording.chart_texts import ChartTexts
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.ahead import AheadView
from kek_data.workflows.ahead_said import budget_title, forecast_lines
from kek_data.workflows.releases import Release
from kek_data.workflows.views import Footing, MemberView, NetworkView


@dataclass(frozen=True)
class Subject:
    """Whose way ahead it is, and what its charts need of the page's view."""

    key: str  # stem of file names
    who: str  # "der neun Mitglieder"
    trajectory: pd.DataFrame
    goals: pd.DataFrame
    path: ProgrammePath | None
    footing: Footing


@dataclass(frozen=True)
class AheadCharts:
    """The drawings and rows of key figures; None where there is nothing to draw."""

    figures: str
    forecast: Drawing | None
    budget_figures: str
    budget: Drawing | None


def member_section(desk: Desk, view: MemberView, filters: Filters) -> None:
    """The way ahead of one member."""
    ahead = ahead_loaders.member(desk, view.member.key, filters)

    def subject() -> Subject:
        """Made only where the drawings are."""
        return Subject(
            key=view.member.key,
            who=title_sentences.of_member(view.member),
            trajectory=view.trajectory,
            goals=view.goal_lines,
            path=view.network.path_of(view.member.key),
            footing=footings.location(view.footing),
        )

    made = _charts(ahead, subject, *_key(desk, view.member.key, filters))
    _show(ahead, made, forecast_sentences.emissions_of(view.member))


def network_section(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """The way ahead of the network's line."""
    ahead = ahead_loaders.network(desk, filters)

    def subject() -> Subject:
        """Made only where the drawings are."""
        return Subject(
            key="Netzwerk",
            who=title_sentences.of_members(len(view.set_members)),
            trajectory=view.trajectory,
            goals=view.goals,
            path=common_path(view.network, view.set_members),
            footing=footings.location(view.footing),
        )

    made = _charts(ahead, subject, *_key(desk, "", filters))
    _show(ahead, made, forecast_sentences.EMISSIONS_OF_MEMBERS)


def _key(
    desk: Desk, member: str, filters: Filters
) -> tuple[str, int, date, Release | None, date | None, str, Filters]:
    return desk.store, desk.revision, desk.today, desk.release, desk.known_on, member, filters


def _show(ahead: AheadView, made: AheadCharts, said: str) -> None:
    stand, forecast = ahead.standing, ahead.forecast
    row = forecast.at(2030)
    if row is None:
        components.section(forecast_sentences.refused(forecast.reason))
    else:
        components.section(
            forecast_sentences.headline(
                said,
                forecast_t=float(row["forecast_t_co2e"]),
                path_t=float(row["path_t_co2e"]),
                required_t=stand.required_2030_t_per_year,
                achieved_t=stand.achieved_t_per_year,
            )
        )
    if made.figures:
        components.key_figures(made.figures)
    if made.forecast is not None:
        show_chart(made.forecast, key="ausblick")
        _explain(ahead)
    components.section(forecast_words.BUDGET_HEADING)
    if made.budget is None:
        components.quiet(budget_title(ahead))
        return
    components.key_figures(made.budget_figures)
    show_chart(made.budget, key="budget")


def _explain(ahead: AheadView) -> None:
    """Method, backtest and limits of the forecast; the comparisons themselves on demand."""
    components.quiet_if(" ".join(forecast_lines(ahead)))
    components.quiet(forecast_words.CAVEAT)
    trials = ahead.forecast.trials
    if trials.empty:
        return
    with components.on_demand(
        forecast_words.BACKTEST_HEADING, trials["origin"].nunique(), key="_rueckblick"
    ) as is_open:
        if is_open:
            table, columns = ahead_tables.backtest_table(trials)
            tables.show(table, columns, key="_rueckblick_tabelle", alt=forecast_words.BACKTEST_HEADING)


@st.cache_resource(max_entries=48, show_spinner=False)
def _charts(
    _ahead: AheadView,
    _subject: Callable[[], Subject],
    store: str,
    revision: int,
    today: date,
    release: Release | None,
    known_on: date | None,
    member: str,
    filters: Filters,
) -> AheadCharts:
    subject = _subject()
    return AheadCharts(
        figures=ahead_figures.forecast_figures(_ahead),
        forecast=None if _ahead.forecast.reason else _forecast(_ahead, subject),
        budget_figures="" if _ahead.budget.empty else ahead_figures.budget_figures(_ahead),
        budget=None if _ahead.budget.empty else _budget(_ahead, subject),
    )


def _forecast(ahead: AheadView, subject: Subject) -> Drawing | None:
    forecast = ahead.forecast
    first, last = (forecast.at(year) for year in ahead_figures.YEARS)
    if first is None or last is None:
        return None
    subtitle = title_sentences.drawn(
        Measure.EMISSIONS.value, WindowKind.ROLLING.value, subject.who, Method.LOCATION.value
    )
    texts = ChartTexts(
        title=forecast_sentences.title(
            float(first["forecast_t_co2e"]),
            float(first["path_t_co2e"]),
            float(last["forecast_t_co2e"]),
            float(last["path_t_co2e"]),
        ),
        subtitle=subtitle,
        foot=foot_line(subject.footing),
    )
    chart = charts.trajectory_chart(
        subject.trajectory,
        subject.goals,
        with_path(ahead_texts.with_method(texts, forecast), subject.path, ahead.standing),
        forecast=forecast.rows,
    )
    kind: Drawn = {
        "measure": Measure.EMISSIONS.value,
        "method": Method.LOCATION.value,
        "window": WindowKind.ROLLING.value,
    }
    plain = chart_tables.trajectory_table(subject.trajectory, **kind)
    table = ahead_tables.with_forecast(plain, forecast.rows, kind["window"])
    return Drawing(chart, *table, f"{subject.key}_Prognose")


def _budget(ahead: AheadView, subject: Subject) -> Drawing:
    stand, years = ahead.standing, ahead.budget
    first, last = int(years["year"].min()), int(years["year"].max())
    texts = ChartTexts(
        title=budget_title(ahead),
        subtitle=forecast_sentences.budget_subtitle(subject.who, first, last),
        foot=foot_line(subject.footing),
    )
    chart = charts.budget_chart(years, texts, exhausted_year=stand.budget_exhausted_year)
    return Drawing(chart, *ahead_tables.budget_table(years), f"{subject.key}_Budget")
