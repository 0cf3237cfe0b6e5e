"""The drawings of *Mitglied*: made once per store, revision, day and filters, then shared."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from kek_data import charts
from kek_data.accounting.forecast import Forecast
from kek_data.accounting.question_counts import counts_of_quarters, counts_of_windows
from kek_data.domain.codes import Measure, StoreKind
from kek_data.ui import ahead_tables, ahead_texts, chart_tables, key_figures, statements
from kek_data.ui.drawing import Drawing
from kek_data.ui.filters import Drawn, Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.network_charts import part_colors, with_path
from kek_data.ui.tables import Column
from kek_data.wording import pages, question_words, title_sentences
from kek_data.wording.chart_texts import ChartTexts
from kek_data.wording.foot_texts import foot_line, state
from kek_data.workflows.releases import Release
from kek_data.workflows.views import MemberView


@dataclass(frozen=True)
class MemberCharts:
    """Every drawing of the page and its key figures; None where there is nothing to draw."""

    figures: str
    main: Drawing
    parts: Drawing | None
    quarters: Drawing | None
    energy_only: Drawing | None


def member_charts(
    desk: Desk, view: MemberView, filters: Filters, forecast: Forecast | None = None
) -> MemberCharts:
    """The drawings for these filters; filters.view is the kind of part, forecast is drawn into the line."""
    state_key = (desk.store, desk.revision, desk.today, desk.known_on, desk.release)
    return _charts(view, forecast, *state_key, view.member.key, forecast is not None, filters)


@st.cache_resource(max_entries=96, show_spinner=False)
def _charts(
    _view: MemberView,
    _forecast: Forecast | None,
    store: str,
    revision: int,
    today: date,
    known_on: date | None,
    release: Release | None,
    member: str,
    has_forecast: bool,
    filters: Filters,
) -> MemberCharts:
    return MemberCharts(
        figures=key_figures.html(_view.standing, _view.trajectory, _view.footing, filters),
        main=_trajectory(_view, filters, _forecast),
        parts=_parts(_view, filters),
        quarters=_quarters(_view, filters),
        energy_only=_energy_only(_view),
    )


def _trajectory(view: MemberView, filters: Filters, forecast: Forecast | None) -> Drawing:
    kind: Drawn = {"measure": filters.measure, "method": filters.method, "window": filters.window}
    is_emissions = filters.measure == Measure.EMISSIONS
    path = view.network.path_of(view.member.key) if is_emissions else None
    texts = ChartTexts(
        title=statements.trajectory_title(view.trajectory, **kind),
        subtitle=title_sentences.drawn(
            filters.measure, filters.window, title_sentences.of_member(view.member), filters.method
        ),
        foot=foot_line(view.footing, with_path=is_emissions),
    )
    table = chart_tables.trajectory_table(view.trajectory, **kind)
    rows = None
    if forecast is not None:
        rows, texts = forecast.rows, ahead_texts.with_method(texts, forecast)
        table = ahead_tables.with_forecast(table, rows, filters.window)
    windows = view.trajectory.loc[view.trajectory["window"] == filters.window, "period"].unique()
    chart = charts.trajectory_chart(
        view.trajectory,
        view.goal_lines,
        with_path(_with_questions(texts, counts_of_quarters(view.questions)), path, view.standing),
        questions=_said(counts_of_windows(view.questions, windows)),
        forecast=rows,
        **kind,
    )
    return Drawing(chart, *table, f"{view.member.key}_{filters.measure}")


def _parts(view: MemberView, filters: Filters) -> Drawing | None:
    frame = chart_tables.windows_of(view.breakdowns[filters.view], filters.window)
    if frame.empty:
        return None
    texts = ChartTexts(
        title=statements.largest_title(frame, measure=filters.measure),
        subtitle=title_sentences.drawn(
            filters.measure,
            filters.window,
            title_sentences.of_member(view.member),
            filters.method,
            by=pages.PART_BY[filters.view],
        ),
        foot=foot_line(view.footing, with_path=False),
    )
    colors = part_colors(filters.view, view.network)
    chart = charts.stacked_chart(frame, texts, measure=filters.measure, window=filters.window, colors=colors)
    table = chart_tables.breakdown_table(frame, measure=filters.measure)
    return Drawing(chart, *table, f"{view.member.key}_{filters.view}")


def _quarters(view: MemberView, filters: Filters) -> Drawing | None:
    if view.quarters.empty:
        return None
    texts = ChartTexts(
        title=statements.quarter_title(view.quarters, measure=filters.measure),
        subtitle=title_sentences.drawn(
            filters.measure,
            pages.SINGLE_QUARTERS,
            title_sentences.of_member(view.member),
            filters.method,
        ),
        foot=foot_line(view.footing, with_path=False),
    )
    counts = counts_of_quarters(view.questions)
    counts = counts[counts["period"].isin(view.quarters["period"])]
    chart = charts.quarters_chart(
        view.quarters,
        _with_questions(texts, counts),
        measure=filters.measure,
        colors=charts.CARRIER_COLORS,
        questions=counts,
    )
    table, columns = chart_tables.breakdown_table(view.quarters, measure=filters.measure)
    if len(counts):
        said = _said(counts)
        table = table.assign(questions=[said.get(period, "") for period in table["period"]])
        columns = [*columns, Column("questions", question_words.COLUMN)]
    return Drawing(chart, table, columns, f"{view.member.key}_Quartale")


def _said(counts: pd.DataFrame) -> dict[str, str]:
    """Period -> its Rückfragen in words."""
    columns = ("period", "open_count", "settled_count")
    return {
        period: question_words.counted(is_open, settled)
        for period, is_open, settled in zip(*(counts[c] for c in columns), strict=True)
    }


def _with_questions(texts: ChartTexts, counts: pd.DataFrame) -> ChartTexts:
    """The text alternative also says what the marks of Rückfragen say."""
    is_open = counts["open_count"] > 0
    said = question_words.in_words(counts.loc[is_open, "period"], counts.loc[~is_open, "period"])
    return replace(texts, alt=f"{texts.alt}. {said}") if said else texts


def _energy_only(view: MemberView) -> Drawing | None:
    if view.energy_only.empty:
        return None
    frame = view.energy_only
    texts = ChartTexts(
        title=statements.change_title(frame, "energy_kwh", Measure.ENERGY) or pages.ENERGY_ONLY_HEADING,
        subtitle=pages.ENERGY_ONLY_SUBTITLE,
        foot=title_sentences.foot(
            pages.ENERGY_ONLY_EXPLAIN,
            stands_on=state(view.footing),
            is_sample=view.footing.store_kind is StoreKind.SAMPLE,
        ),
    )
    chart = charts.energy_only_chart(frame, texts)
    table = chart_tables.breakdown_table(frame, measure=Measure.ENERGY)
    return Drawing(chart, *table, f"{view.member.key}_veroeffentlicht")
