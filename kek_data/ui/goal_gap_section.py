"""*Ausblick*: own goals against the programme path of the same members."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from kek_data import charts, workflows
from kek_data.accounting.goal_gap import GoalGap
from kek_data.charts.lying_bars import LyingBar
from kek_data.charts.palette import GOAL, PATH
from kek_data.domain.codes import NETWORK
from kek_data.domain.network import Network
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui import components, footings, tables
from kek_data.ui.chart_tables import Table
from kek_data.ui.drawing import Drawing, show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.tables import Column
from kek_data.wording import column_words, goal_gap_words, numbers, pages
from kek_data.wording.chart_texts import ChartTexts, figure_unit
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.views import Footing, MemberView, NetworkView


def network_goal_gap(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """Chart, sentence and table of the network's Ziellücke; who is not in it and why."""
    components.section(goal_gap_words.HEADING, goal_gap_words.EXPLAIN)
    found = loaded(desk, filters)
    foot = foot_line(_footing_of(found, view.network, view.footing))
    show_chart(
        _drawing(found, view.network, desk.store, desk.revision, desk.today, filters, foot), key="zielluecke"
    )
    if bool(found.gaps["is_start_assumed"].any()):
        components.quiet(goal_gap_words.START_ASSUMED)
    if found.left_out:
        with st.expander(
            f"{goal_gap_words.LEFT_OUT_HEADING} ({len(found.left_out)})", key="_ohne_zielvergleich"
        ):
            components.bullets(
                goal_gap_words.left_out(view.network.member(member).short_name, reason)
                for member, reason in found.left_out
            )
    if not found.energy.empty:
        components.section(goal_gap_words.ENERGY_HEADING, goal_gap_words.ENERGY_EXPLAIN)
        table, columns = energy_table(found.energy, _names(view.network))
        tables.show(table, columns, key="_energieziele", alt=goal_gap_words.ENERGY_HEADING)


def member_goal_gap(desk: Desk, view: MemberView, filters: Filters) -> None:
    """One line per named year: the member's own goal against its path, or why there is none."""
    found = loaded(desk, filters)
    member = view.member.key
    components.section(goal_gap_words.HEADING)
    gaps = found.gaps[found.gaps["member"] == member]
    words = {own.goal.key: own.goal.word for own in view.own_goals}
    components.bullets(
        goal_gap_words.member_line(
            words.get(row["goal"], ""),
            row["year"],
            row["gap_t_co2e"],
            is_start_assumed=row["is_start_assumed"],
        )
        for row in gaps.to_dict("records")
    )
    reasons = dict(found.left_out)
    if member in reasons:
        components.quiet(goal_gap_words.left_out(view.member.short_name, reasons[member]))
    energy = found.energy[found.energy["member"] == member]
    components.bullets(
        goal_gap_words.energy_line(row["year"], row["goal_kwh"], row["last_kwh"], row["last_period"])
        for row in energy.to_dict("records")
    )


def loaded(desk: Desk, filters: Filters) -> GoalGap:
    """The Ziellücke, made once per store, revision, day and bundle."""
    key = (desk.store, desk.revision, desk.today, filters.bundle, filters.members, filters.as_delivered)
    return _gap(desk, filters, *key)


@st.cache_resource(max_entries=16, show_spinner=pages.LOADING)
def _gap(
    _desk: Desk,
    _filters: Filters,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    members: tuple[str, ...],
    as_delivered: bool,
) -> GoalGap:
    return made(_desk, _filters)


def made(desk: Desk, filters: Filters) -> GoalGap:
    """The Ziellücke, made anew: for a workbook, which is made outside a page."""
    return workflows.goal_gap_at(
        desk.engine,
        desk.revision,
        filters.bundle,
        desk.today,
        members=filters.members,
        as_delivered=filters.as_delivered,
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _drawing(
    _found: GoalGap,
    _network: Network,
    store: str,
    revision: int,
    today: date,
    filters: Filters,
    foot: str,
) -> Drawing:
    total = _found.gaps[_found.gaps["member"] == NETWORK].sort_values("year")
    rows = total.to_dict("records")
    largest = max([0.0, *total["own_goal_t_co2e"], *total["path_t_co2e"]])
    unit = figure_unit(largest)
    bars = [
        bar
        for row in rows
        for bar in (
            LyingBar(
                label=goal_gap_words.bar_path(row["year"], unit.amount(row["path_t_co2e"])),
                value=row["path_t_co2e"],
                color=PATH,
            ),
            LyingBar(
                label=goal_gap_words.bar_goal(
                    row["year"], unit.amount(row["own_goal_t_co2e"]), row["gap_t_co2e"]
                ),
                value=row["own_goal_t_co2e"],
                color=GOAL,
            ),
        )
    ]
    texts = ChartTexts(
        title=goal_gap_words.title(
            [(row["year"], row["gap_t_co2e"]) for row in rows], int(total["members"].max())
        )
        if rows
        else goal_gap_words.NONE,
        subtitle=goal_gap_words.DRAWN if rows else "",
        foot=foot,
    )
    chart = charts.lying_bars_chart(bars, texts, unit=unit, said=goal_gap_words.NONE_WHAT)
    return Drawing(chart, *gaps_table(_found.gaps, _names(_network)), "Zielluecke")


def _footing_of(found: GoalGap, network: Network, footing: Footing) -> Footing:
    """The foot of a comparison of goals: its own members, and no completeness, which goals do not have."""
    blank = float("nan")
    each = found.gaps["member"].unique()
    return replace(
        footings.location(footing),
        members=tuple(m.short_name for m in network.members if m.key in each),
        left_out=tuple((network.member(key).short_name, reason) for key, reason in found.left_out),
        carried_members=(),
        delivered_share=blank,
        carried_share=blank,
        missing_share=blank,
    )


def _names(network: Network) -> dict[str, str]:
    return {NETWORK: goal_gap_words.SUM, **{m.key: m.short_name for m in network.members}}


def gaps_table(gaps: pd.DataFrame, names: Mapping[str, str]) -> Table:
    """One row per member and named year, the sums first."""
    rows = gaps.assign(name=gaps["member"].map(dict(names)), percent=gaps["gap_share"] * 100)
    words = goal_gap_words.COLUMN
    return rows, [
        Column("name", column_words.COLUMN["member"]),
        Column("year", column_words.COLUMN["year"], 0, is_year=True),
        Column("own_goal_t_co2e", words["own_goal"], -1),
        Column("path_t_co2e", words["path"], -1),
        Column("gap_t_co2e", words["gap"], -1, sign=True),
        Column("percent", words["gap_percent"], 1, sign=True),
        Column("members", words["members"], 0),
    ]


def energy_table(energy: pd.DataFrame, names: Mapping[str, str]) -> Table:
    """One row per member and named year: goal in MWh beside the last twelve months."""
    rows = energy.assign(
        name=energy["member"].map(dict(names)),
        shown=energy["last_period"].map(numbers.period),
        goal_mwh=energy["goal_kwh"] / KWH_PER_MWH,
        last_mwh=energy["last_kwh"] / KWH_PER_MWH,
        gap_mwh=energy["gap_kwh"] / KWH_PER_MWH,
    )
    words = goal_gap_words.COLUMN
    return rows, [
        Column("name", column_words.COLUMN["member"]),
        Column("year", column_words.COLUMN["year"], 0, is_year=True),
        Column("goal_mwh", words["goal_mwh"], -1),
        Column("last_mwh", words["last_mwh"], -1),
        Column("shown", column_words.COLUMN["window"]),
        Column("gap_mwh", words["gap_mwh"], -1, sign=True),
    ]
