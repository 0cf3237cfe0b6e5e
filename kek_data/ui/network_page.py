"""*Netzwerk*: where the network stands, section by section."""

from collections.abc import Sequence

import streamlit as st

from kek_data import workflows
from kek_data.domain.finding import Finding
from kek_data.ui import (
    ahead_loaders,
    areas,
    components,
    downloads,
    explain,
    filters,
    forecast_switch,
    goal_gap_section,
    key_figures,
    loaders,
    markup,
    menu,
    pace,
    quality_section,
    shown_state,
    state,
)
from kek_data.ui.drawing import show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.network_charts import SUM, NetworkCharts, network_charts
from kek_data.wording import (
    column_words,
    labels,
    pages,
    sentences,
)
from kek_data.workflows.views import NetworkView, Standing


def show(desk: Desk) -> None:
    """The whole page of a store with data."""
    top = st.container()
    desk = shown_state.chosen(desk)
    area = areas.chosen(areas.NETWORK_SECTIONS)
    chosen = filters.network_filters(desk, areas.DECIDED_BY[area])
    view = loaders.network_view(
        desk, bundle=chosen.bundle, method=chosen.method, start=chosen.start, members=chosen.members
    )
    with top:
        components.headline(headline(view.standing), sub(view, chosen))
        shown_state.line(desk, bundle=chosen.bundle)
    if area == areas.STANDING:
        _standing(desk, view, chosen)
    else:
        areas.show_network(area, desk, view, chosen)


def _standing(desk: Desk, view: NetworkView, chosen: Filters) -> None:
    top = st.container()
    forecast = forecast_switch.of_network(desk, chosen) if chosen.view == SUM else None
    drawings = network_charts(desk, view, chosen, forecast)
    with top:
        components.key_figures(drawings.figures)
        components.quiet_if(key_figures.market_note(chosen))
        explain.network(desk, view, chosen)
        show_chart(drawings.main, key="netzwerk")
    pace.show(view.standing)
    _left_out(view)
    show_chart(drawings.members, key="mitglieder")
    _member_links(view)
    _completeness(view)
    _bridge(view, drawings)
    if drawings.city is not None:
        components.section(pages.CITY_HEADING)
        show_chart(drawings.city, key="stadt")
    findings(view.findings)
    _downloads(desk, view, chosen)


def headline(standing: Standing) -> str:
    """The sentence on top, made from the figures."""
    return sentences.network_headline(
        status=standing.status,
        reason=standing.reason,
        gap_share=standing.gap_share,
        gap_t=standing.gap_t_co2e,
        required_t=standing.required_2030_t_per_year,
        achieved_t=standing.achieved_t_per_year,
    )


def sub(view: NetworkView, chosen: Filters) -> str:
    """State, members, factors and method in one small line."""
    return sentences.network_sub(
        period=view.standing.period or view.end,
        start=view.start,
        count=len(view.set_members),
        total=len(view.network.members),
        bundle=chosen.bundle,
        method=chosen.method,
    )


def _left_out(view: NetworkView) -> None:
    if view.footing.left_out:
        with st.expander(f"{pages.LEFT_OUT_HEADING} ({len(view.footing.left_out)})", key="_nicht_enthalten"):
            components.bullets(sentences.left_out_line(name, why) for name, why in view.footing.left_out)


def _member_links(view: NetworkView) -> None:
    with st.container(horizontal=True, gap="small", key="_zu_mitgliedern"):
        for standing in view.standings:
            member = view.network.member(standing.member)
            st.page_link(
                menu.MEMBER_PAGE,
                label=f"{labels.PATH_STATUS_SYMBOL[standing.status]} {member.short_name}",
                help=labels.PATH_STATUS[standing.status],
                query_params={state.MEMBER: member.short_name},
            )


def _completeness(view: NetworkView) -> None:
    foot = view.footing
    components.section(pages.COMPLETENESS_HEADING)
    if not sentences.known(foot.delivered_share):
        components.quiet(pages.NO_STATEMENT_OTHER)
        return
    components.shares(
        (pages.DELIVERED, foot.delivered_share, markup.DARK),
        (column_words.COLUMN["carried"], foot.carried_share, markup.HATCHED),
        (column_words.COLUMN["missing"], foot.missing_share, markup.BLANK),
    )
    components.quiet(
        sentences.completeness_sentence(
            foot.delivered_share, foot.carried_share, foot.missing_share, foot.period or view.end
        )
    )
    late = [s for s in view.standings if sentences.known(s.missing_share) and s.missing_share > 0]
    components.bullets(
        sentences.missing_line(view.network.member(s.member).short_name, s.missing_share) for s in late
    )


def _bridge(view: NetworkView, drawings: NetworkCharts) -> None:
    components.section(labels.WITHOUT_DOUBLE_COUNTING)
    if view.bridge.empty:
        components.quiet(pages.BRIDGE_NONE)
        return
    show_chart(drawings.bridge, key="bruecke")


@st.fragment
def findings(found: Sequence[Finding]) -> None:
    """What to know about the figures, on demand: findings of the accounts."""
    if not found:
        return
    with components.on_demand(pages.FINDINGS_HEADING, len(found), key="_hinweise") as is_open:
        if is_open:
            components.findings_table(found)


def _downloads(desk: Desk, view: NetworkView, chosen: Filters) -> None:
    downloads.workbook(
        pages.DOWNLOAD_VIEW,
        lambda: workflows.network_workbook(
            view,
            quality=quality_section.made(desk, chosen),
            gap=goal_gap_section.made(desk, chosen),
            ahead=ahead_loaders.made(desk, chosen),
        ),
        file_name=f"KEK_Netzwerk_{view.end or desk.today.isoformat()}_{chosen.bundle}.xlsx",
        key="_ansicht_netzwerk",
    )
