"""*Warum*, on top: why emissions changed, as a waterfall with a sentence per bar."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import NETWORK, Method
from kek_data.ui import components, downloads, footings, menu, tables, why_choice, why_drawing
from kek_data.ui.drawing import show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.why_choice import Scope
from kek_data.ui.why_drawing import WhyDrawing, drawing
from kek_data.wording import decomposition_sentences, labels, pages
from kek_data.wording import decomposition_words as words
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.decompositions import Change
from kek_data.workflows.views import Footing, MemberView, NetworkView

Names = Mapping[str, Mapping[str, str]]


def member_why(desk: Desk, view: MemberView, filters: Filters) -> None:
    """One member: its change, or that of a use, site or unit."""
    components.section(words.HEADING, words.EXPLAIN)
    row = st.container(horizontal=True, vertical_alignment="bottom", key="_warum_wahl")
    names = _member_names(desk, view, filters)
    scope = why_choice.scope(row, words.SCOPE_KIND, names)
    periods = _periods(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        filters.bundle,
        view.member.key,
        filters.as_delivered,
    )
    span = why_choice.span(row, periods, view.standing.base_year)
    if span is None:
        _nothing_to_compare()
        return
    made = _change(desk, filters, span, (view.member.key,))
    if made.is_refused:
        _refused(made, {view.member.key: view.member.short_name}, view.names.get("carrier", {}))
        return
    who = decomposition_sentences.subject(view.member, scope.name)
    _show(desk, made, filters, scope, names, who, _footing(view, span), view.member.key)
    components.quiet_if(decomposition_sentences.carried(why_drawing.unsure_shares(view.trajectory, span)))


def network_why(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """The members of the line together, one of them, or one use of all."""
    components.section(words.HEADING, words.EXPLAIN)
    row = st.container(horizontal=True, vertical_alignment="bottom", key="_warum_wahl")
    names: Names = {
        "member": view.names["member"],
        why_choice.ONE_MEMBER: {key: view.names["member"][key] for key in view.set_members},
        "use": labels.USE,
        "carrier": view.names["carrier"],
    }
    scope = why_choice.scope(row, words.NETWORK_SCOPE_KIND, names)
    periods = workflows.decompositions.line_periods(view.trajectory)
    span = why_choice.span(row, periods, view.standing.base_year or _year(view.start))
    if span is None or not view.set_members:
        _nothing_to_compare()
        return
    made = _change(desk, filters, span, view.set_members)
    if made.is_refused:
        _refused(made, view.names["member"], view.names["carrier"])
        return
    who = decomposition_sentences.network_subject(len(view.set_members), scope.name)
    _show(desk, made, filters, scope, names, who, _footing(view, span), NETWORK)
    components.quiet_if(decomposition_sentences.carried(why_drawing.unsure_shares(view.trajectory, span)))


def _footing(view: MemberView | NetworkView, span: tuple[str, str]) -> Footing:
    """What the figures stand on, with the completeness of the later window."""
    rows = view.trajectory
    row = rows[(rows["method"] == Method.LOCATION) & (rows["period"] == span[1])].iloc[0]
    return replace(
        footings.location(view.footing),
        period=span[1],
        delivered_share=float(row["delivered_share"]),
        carried_share=float(row["carried_share"]),
        missing_share=float(row["missing_share"]),
        carried_members=(),
    )


def _show(
    desk: Desk,
    made: Change,
    filters: Filters,
    scope: Scope,
    names: Names,
    who: str,
    footing: Footing,
    file_stem: str,
) -> None:
    key = (desk.store, desk.revision, desk.today.isoformat(), filters, made.first, made.last, made.members)
    drawn = _drawing(made, names, key, scope, who, foot_line(footing, with_path=False), file_stem)
    show_chart(drawn.chart, key="warum")
    components.bullets(drawn.bars)
    components.quiet(drawn.contract)
    for place, (heading, (table, columns)) in enumerate(drawn.parts):
        with components.on_demand(heading, len(table), key=f"_warum_teil_{place}") as is_open:
            if is_open:
                tables.show(table, columns, key=f"_warum_tabelle_{place}", alt=heading)
    downloads.workbook(
        words.DOWNLOAD,
        lambda: workflows.change_workbook(
            made,
            why_drawing.of_scope(made.rows, scope),
            footing,
            title=f"{words.SHEET}: {who}",
            network=desk.network.name,
            names={**made.names, **names},
        ),
        file_name=f"KEK_{file_stem}_Warum_{made.first}_{made.last}_{filters.bundle}.xlsx",
        key="_warum_arbeitsmappe",
    )


@st.cache_resource(max_entries=96, show_spinner=False)
def _drawing(
    _made: Change,
    _names: Names,
    key: tuple[str, int, str, Filters, str, str, tuple[str, ...]],
    scope: Scope,
    who: str,
    foot: str,
    file_stem: str,
) -> WhyDrawing:
    subtitle = decomposition_sentences.drawn(_made.first, _made.last)
    stem = f"{file_stem}_Warum_{_made.first}_{_made.last}"
    return drawing(_made, scope, _names, subject=who, subtitle=subtitle, foot=foot, file_name=stem)


def _change(desk: Desk, filters: Filters, span: tuple[str, str], members: tuple[str, ...]) -> Change:
    return _cached_change(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        filters.bundle,
        *span,
        members,
        filters.as_delivered,
    )


@st.cache_resource(max_entries=96, show_spinner=pages.LOADING)
def _cached_change(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    first: str,
    last: str,
    members: tuple[str, ...],
    as_delivered: bool,
) -> Change:
    return workflows.decompositions.change(
        _engine, revision, bundle, today, first=first, last=last, members=members, as_delivered=as_delivered
    )


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _periods(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    member: str,
    as_delivered: bool,
) -> tuple[str, ...]:
    return workflows.decompositions.member_periods(
        _engine, revision, bundle, today, member, as_delivered=as_delivered
    )


def _member_names(desk: Desk, view: MemberView, filters: Filters) -> Names:
    """Kind of part -> key -> name, of the parts the member has."""
    return _names_of(view, desk.store, desk.revision, desk.today.isoformat(), view.member.key, filters)


@st.cache_resource(max_entries=48, show_spinner=False)
def _names_of(
    _view: MemberView, store: str, revision: int, today: str, member: str, filters: Filters
) -> Names:
    once = {kind: frame.drop_duplicates("part") for kind, frame in _view.breakdowns.items()}
    names = {kind: dict(zip(frame["part"], frame["part_name"], strict=True)) for kind, frame in once.items()}
    offered = {
        kind: {key: name for key, name in names.get(kind, {}).items() if key} for kind in words.SCOPE_KIND
    }
    return {**names, **offered}


def _year(start: str) -> int | None:
    return int(start) if start else None


def _nothing_to_compare() -> None:
    components.quiet(decomposition_sentences.NOTHING_TO_COMPARE)
    st.page_link(menu.DELIVERY_PAGE, label=pages.WELCOME_UPLOAD_BUTTON, icon=":material/upload_file:")


def _refused(made: Change, names: Mapping[str, str], carriers: Mapping[str, str]) -> None:
    components.bullets(decomposition_sentences.gaps(made.gaps, names, carriers))
