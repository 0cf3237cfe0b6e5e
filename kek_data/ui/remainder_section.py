"""*Warum*, after the waterfall: the actual line with current and with base-year factors, and what only the mix can do."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from kek_data import charts
from kek_data.accounting.remainder_line import remainder_line
from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.network import ProgrammePath
from kek_data.ui import components, footings
from kek_data.ui.chart_tables import PERIOD
from kek_data.ui.drawing import Drawing, show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.network_charts import common_path, with_path
from kek_data.ui.tables import Column
from kek_data.wording import numbers, title_sentences
from kek_data.wording import remainder_sentences as said
from kek_data.wording.chart_texts import ChartTexts, figure_unit
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.views import MemberView, NetworkView


@dataclass(frozen=True)
class RemainderDrawing:
    """The chart and the sentences below it."""

    chart: Drawing
    statement: tuple[str, ...]


def member_remainder(desk: Desk, view: MemberView, filters: Filters) -> None:
    """One member."""
    who = title_sentences.of_member(view.member)
    _show(desk, view, filters, view.member.key, who, view.network.path_of(view.member.key))


def network_remainder(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """The members of the line together."""
    who = title_sentences.of_members(len(view.set_members))
    _show(desk, view, filters, "Netzwerk", who, common_path(view.network, view.set_members))


def _show(
    desk: Desk,
    view: MemberView | NetworkView,
    filters: Filters,
    stem: str,
    who: str,
    path: ProgrammePath | None,
) -> None:
    components.section(said.HEADING, said.EXPLAIN)
    key = (desk.store, desk.revision, desk.today.isoformat(), stem, filters)
    drawn = _drawing(view, path, key, who, foot_line(footings.location(view.footing)))
    if drawn is None:
        has_base = view.standing.base_year is not None
        components.quiet(said.NO_WINDOW if has_base else said.NO_BASE_YEAR)
        return
    show_chart(drawn.chart, key="faktorrest")
    components.bullets(drawn.statement)


@st.cache_resource(max_entries=96, show_spinner=False)
def _drawing(
    _view: MemberView | NetworkView,
    _path: ProgrammePath | None,
    key: tuple[str, int, str, str, Filters],
    who: str,
    foot: str,
) -> RemainderDrawing | None:
    standing = _view.standing
    line = remainder_line(_view.trajectory, standing.base_year, standing.base_t_co2e)
    rolling = line[line["window"] == WindowKind.ROLLING]
    if rolling.empty or standing.base_year is None:
        return None
    at = rolling.iloc[-1]
    unit = figure_unit(max(standing.base_t_co2e, float(rolling["actual_t_co2e"].max())))
    texts = ChartTexts(
        title=said.title(float(at["reached_t_co2e"]), float(at["factor_t_co2e"]), standing.base_year, unit),
        subtitle=said.subtitle(who),
        foot=foot,
    )
    chart = charts.trajectory_chart(
        _view.trajectory,
        None,
        with_path(texts, _path, standing),
        method=Method.LOCATION.value,
        window=WindowKind.ROLLING.value,
        frozen=True,
    )
    statement = said.statement(
        base_t=standing.base_t_co2e,
        base_year=standing.base_year,
        period=str(at["period"]),
        frozen_t=float(at["frozen_t_co2e"]),
        actual_t=float(at["actual_t_co2e"]),
        path_t=float(at["path_t_co2e"]),
        remainder_t=float(at["remainder_t_co2e"]),
        unit=unit,
    )
    return RemainderDrawing(
        chart=Drawing(chart, *_table(line), f"{key[3]}_Faktorrest"), statement=tuple(statement)
    )


def _table(line: pd.DataFrame) -> tuple[pd.DataFrame, list[Column]]:
    """One row per window, the latest first."""
    rows = line.sort_values(["x", "window"], ascending=False)
    rows = rows.assign(shown=rows["period"].map(numbers.window))
    heads = {
        "actual_t_co2e": said.ACTUAL,
        "frozen_t_co2e": said.FROZEN,
        "path_t_co2e": said.PATH,
        "asked_t_co2e": said.ASKED,
        "reached_t_co2e": said.REACHED,
        "factor_t_co2e": said.BY_FACTORS,
        "remainder_t_co2e": said.REMAINDER,
    }
    return rows, [PERIOD, *(Column(name, f"{head} (t CO₂e)", -1) for name, head in heads.items())]
