"""*Mitglied*: where one member stands, section by section."""

from dataclasses import replace

import streamlit as st

from kek_data import workflows
from kek_data.ui import (
    ahead_loaders,
    areas,
    components,
    downloads,
    explain,
    filters,
    forecast_switch,
    key_figures,
    loaders,
    member_breaks,
    member_cells,
    member_corrections,
    member_goals,
    member_tables,
    menu,
    network_page,
    pace,
    quality_section,
    shown_state,
    state,
)
from kek_data.ui.drawing import show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.member_charts import member_charts
from kek_data.wording import pages, sentences
from kek_data.workflows.views import MemberView

PARTS = ("carrier", "use", "org_unit", "site")


def empty(desk: Desk) -> None:
    """What stands here before the first delivery, and the way on."""
    components.headline(pages.EMPTY_MEMBER_TITLE, pages.EMPTY_MEMBER_TEXT)
    with st.container(horizontal=True):
        st.page_link(menu.NETWORK_PAGE, label=pages.WELCOME_BACK, icon=":material/hub:")
        st.page_link(menu.DELIVERY_PAGE, label=pages.WELCOME_UPLOAD_BUTTON, icon=":material/upload_file:")


def show(desk: Desk) -> None:
    """The whole page of one member."""
    top = st.container()
    desk = shown_state.chosen(desk)
    area = areas.chosen(areas.MEMBER_SECTIONS)
    member, chosen = filters.member_filters(desk, areas.DECIDED_BY[area])
    view = loaders.member_view(desk, bundle=chosen.bundle, method=chosen.method, member=member)
    if view.is_recalculated and filters.as_delivered():
        chosen = replace(chosen, as_delivered=True)
        view = loaders.member_view(
            desk, bundle=chosen.bundle, method=chosen.method, member=member, as_delivered=True
        )
    with top:
        components.headline(_headline(view), _sub(view, chosen))
        shown_state.line(desk, bundle=chosen.bundle, member=member)
    if view.cells.empty and view.energy_only.empty:
        _not_delivered()
        member_goals.show(view)
        member_corrections.show(desk, view)
        return
    if area == areas.STANDING:
        _standing(desk, view, chosen)
    else:
        areas.show_member(area, desk, view, chosen)


def _standing(desk: Desk, view: MemberView, chosen: Filters) -> None:
    if view.open_breaks:
        member_breaks.show(desk, view)
    _charts(desk, view, chosen)
    member_goals.show(view)
    if not view.open_breaks:
        member_breaks.show(desk, view)
    member_tables.show(view)
    member_cells.show(desk, view, chosen)
    member_corrections.show(desk, view)
    network_page.findings(view.findings)
    _downloads(desk, view, chosen)


def _headline(view: MemberView) -> str:
    standing = view.standing
    return sentences.member_headline(
        view.member.short_name,
        status=standing.status,
        reason=standing.reason,
        gap_share=standing.gap_share,
        gap_t=standing.gap_t_co2e,
        required_t=standing.required_2030_t_per_year,
        achieved_t=standing.achieved_t_per_year,
    )


def _sub(view: MemberView, chosen: Filters) -> str:
    return sentences.member_sub(
        sector=view.member.name,
        period=view.standing.period,
        base_year=view.standing.base_year,
        bundle=chosen.bundle,
        method=chosen.method,
    )


def _not_delivered() -> None:
    components.quiet(pages.MEMBER_NOT_DELIVERED)
    st.page_link(menu.DELIVERY_PAGE, label=pages.WELCOME_UPLOAD_BUTTON, icon=":material/upload_file:")


def _charts(desk: Desk, view: MemberView, chosen: Filters) -> None:
    place = st.container()
    forecast = forecast_switch.of_member(desk, view.member.key, chosen)
    pace.show(view.standing)
    components.section(pages.BREAKDOWN_HEADING)
    part = filters.choice(pages.FILTER_PART, PARTS, pages.PART, key=state.PART)
    drawings = member_charts(desk, view, replace(chosen, view=part), forecast)
    with place:
        components.key_figures(drawings.figures)
        components.quiet_if(key_figures.market_note(chosen))
        explain.member(desk, view, chosen)
        show_chart(drawings.main, key="mitglied")
    if drawings.parts is not None:
        show_chart(drawings.parts, key="teile")
    else:
        components.quiet(pages.NO_PARTS)
    if drawings.quarters is not None:
        show_chart(drawings.quarters, key="quartale")
    if drawings.energy_only is not None:
        components.section(pages.ENERGY_ONLY_HEADING, pages.ENERGY_ONLY_EXPLAIN)
        show_chart(drawings.energy_only, key="nur_energie")


def _downloads(desk: Desk, view: MemberView, chosen: Filters) -> None:
    downloads.workbook(
        pages.DOWNLOAD_VIEW,
        lambda: workflows.member_workbook(
            view,
            quality=quality_section.made(desk, chosen, member=view.member.key),
            ahead=ahead_loaders.made(desk, chosen, member=view.member.key),
        ),
        file_name=f"KEK_{view.member.key}_{view.standing.period or desk.today.isoformat()}_{chosen.bundle}.xlsx",
        key="_ansicht_mitglied",
    )
