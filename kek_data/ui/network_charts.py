"""The drawings of *Netzwerk*: made once per store, revision, day and filters, then shared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from kek_data import charts
from kek_data.accounting.forecast import Forecast
from kek_data.domain.codes import NETWORK, Measure
from kek_data.domain.network import Network, ProgrammePath
from kek_data.ui import ahead_tables, ahead_texts, chart_tables, key_figures, markup, statements
from kek_data.ui.drawing import Drawing
from kek_data.ui.filters import Drawn, Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import pages, sentences, title_sentences
from kek_data.wording.chart_texts import ChartTexts, path_rules
from kek_data.wording.foot_texts import foot_line, state
from kek_data.workflows.releases import Release
from kek_data.workflows.views import NetworkView, Standing

SUM = "sum"


@dataclass(frozen=True)
class NetworkCharts:
    """Every drawing of the page and its key figures; None where there is nothing to draw."""

    figures: str
    main: Drawing
    members: Drawing
    bridge: Drawing
    city: Drawing | None


def network_charts(
    desk: Desk, view: NetworkView, filters: Filters, forecast: Forecast | None = None
) -> NetworkCharts:
    """The drawings for these filters; forecast: drawn into the line."""
    state_key = (desk.store, desk.revision, desk.today, desk.known_on, desk.release)
    return _charts(view, forecast, *state_key, forecast is not None, filters)


@st.cache_resource(max_entries=64, show_spinner=False)
def _charts(
    _view: NetworkView,
    _forecast: Forecast | None,
    store: str,
    revision: int,
    today: date,
    known_on: date | None,
    release: Release | None,
    has_forecast: bool,
    filters: Filters,
) -> NetworkCharts:
    return NetworkCharts(
        figures=key_figures.html(_view.standing, _view.trajectory, _view.footing, filters),
        main=_trajectory(_view, filters, _forecast) if filters.view == SUM else _stacked(_view, filters),
        members=_members(_view),
        bridge=_bridge(_view, filters),
        city=_city(_view),
    )


def common_path(network: Network, members: tuple[str, ...]) -> ProgrammePath | None:
    """The programme path all of these members are measured by; None if they have several or none."""
    keys = {network.member(key).path for key in members}
    only = keys.pop() if len(keys) == 1 else None
    return network.path(only) if only else None


def with_path(texts: ChartTexts, path: ProgrammePath | None, standing: Standing) -> ChartTexts:
    """The words of a chart with the named years and the label of its path; without a path as they are."""
    if path is None:
        return texts
    rules = path_rules(path, standing.base_year, {2030: standing.target_2030_share_of_base})
    return replace(texts, rules=rules, path_label=path.label)


def _trajectory(view: NetworkView, filters: Filters, forecast: Forecast | None) -> Drawing:
    kind: Drawn = {"measure": filters.measure, "method": filters.method, "window": filters.window}
    is_emissions = filters.measure == Measure.EMISSIONS
    path = common_path(view.network, view.set_members) if is_emissions else None
    texts = ChartTexts(
        title=statements.trajectory_title(view.trajectory, **kind),
        subtitle=title_sentences.drawn(
            filters.measure, filters.window, title_sentences.of_members(len(view.set_members)), filters.method
        ),
        foot=foot_line(view.footing, with_path=is_emissions),
    )
    if not view.set_members:
        return _no_line(view, texts)
    goals = view.goals[view.goals["member"] == NETWORK]
    table = chart_tables.trajectory_table(view.trajectory, **kind)
    rows = None
    if forecast is not None:
        rows, texts = forecast.rows, ahead_texts.with_method(texts, forecast)
        table = ahead_tables.with_forecast(table, rows, filters.window)
    chart = charts.trajectory_chart(
        view.trajectory, goals, with_path(texts, path, view.standing), forecast=rows, **kind
    )
    return Drawing(chart, *table, f"Netzwerk_{filters.measure}")


def _stacked(view: NetworkView, filters: Filters) -> Drawing:
    frame = chart_tables.windows_of(view.breakdowns[filters.view], filters.window)
    texts = ChartTexts(
        title=statements.largest_title(frame, measure=filters.measure),
        subtitle=title_sentences.drawn(
            filters.measure,
            filters.window,
            title_sentences.of_members(len(view.set_members)),
            filters.method,
            by=pages.VIEW_BY[filters.view],
        ),
        foot=foot_line(view.footing, with_path=False),
    )
    if not view.set_members:
        return _no_line(view, texts)
    colors = part_colors(filters.view, view.network)
    chart = charts.stacked_chart(frame, texts, measure=filters.measure, window=filters.window, colors=colors)
    table = chart_tables.breakdown_table(frame, measure=filters.measure)
    return Drawing(chart, *table, f"Netzwerk_{filters.view}")


def _no_line(view: NetworkView, texts: ChartTexts) -> Drawing:
    """In the place of the network's line: why there is none yet, and what to do."""
    chart = charts.empty_chart(texts, said=sentences.no_line(view.standing.reason))
    return Drawing(chart, pd.DataFrame(), (), "Netzwerk")


def part_colors(part_kind: str, network: Network) -> Mapping[str, str] | None:
    """The fixed colours of a kind of part; None: the chart chooses."""
    match part_kind:
        case "member":
            return charts.member_colors(network.member_keys)
        case "carrier":
            return charts.CARRIER_COLORS
        case "use":
            return charts.USE_COLORS
    return None


def _members(view: NetworkView) -> Drawing:
    names = view.names["member"]
    texts = ChartTexts(
        title=sentences.members_heading([s.status for s in view.standings]),
        subtitle=title_sentences.index_subtitle(),
        foot=foot_line(view.footing),
    )
    chart = charts.small_multiples(view.members, view.standings, names, texts)
    return Drawing(chart, *chart_tables.standings_table(view.standings, names), "Mitglieder")


def _bridge(view: NetworkView, filters: Filters) -> Drawing:
    names, products = view.names["member"], view.names["carrier"]
    total, net = view.sum_t_co2e, view.sum_without_double_counting_t_co2e
    texts = ChartTexts(
        title=sentences.bridge_headline(total, net, view.bridge_period),
        subtitle=pages.BRIDGE_EXPLAIN,
        foot=foot_line(view.footing, with_path=False),
    )
    chart = charts.bridge_chart(
        view.bridge,
        texts,
        total=total,
        total_without=net,
        names=names,
        products=products,
        method=filters.method,
    )
    return Drawing(chart, *chart_tables.bridge_table(view.bridge, names, products), "Bruecke")


def _city(view: NetworkView) -> Drawing | None:
    track = view.network.city_track
    if track is None:
        return None
    city: pd.DataFrame = view.city
    texts = ChartTexts(
        title=statements.city_title(city), subtitle=track.reason, foot=_city_foot(city, state(view.footing))
    )
    chart = charts.city_chart(city, track.goals, texts)
    return Drawing(chart, *chart_tables.city_table(city), "Stadt")


def _city_foot(city: pd.DataFrame, stands_on: str) -> str:
    hosts = dict.fromkeys(host for source in city["source"] for host in markup.hosts(source))
    return title_sentences.foot(pages.CITY_FOOT + ", ".join(hosts), stands_on=stands_on)
