"""*Datengüte*: how sure the totals of a member and of the network are, and what would make them surer."""

from datetime import date

import streamlit as st

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.ui import components, footings, quality_drawing
from kek_data.ui.drawing import Drawing, show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import numbers, pages, quality_sentences, quality_words, title_sentences
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.uncertainty import QualityView
from kek_data.workflows.views import Footing, MemberView, NetworkView


def member_quality(desk: Desk, view: MemberView, filters: Filters) -> None:
    """How sure the member's totals are."""
    made = loaded(desk, filters, member=view.member.key)
    _show(desk, made, filters, view.footing, title_sentences.of_member(view.member), view.member.key)


def network_quality(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """How sure the sum over the members of the line is."""
    made = loaded(desk, filters)
    who = title_sentences.of_members(len(view.set_members))
    _show(desk, made, filters, view.footing, who, NETWORK)


def loaded(desk: Desk, filters: Filters, *, member: str = NETWORK) -> QualityView:
    """The view, made once per store, revision, day and choices."""
    chosen = (filters.start, filters.members, filters.as_delivered)
    return _view(
        desk, desk.store, desk.revision, desk.today, filters.bundle, filters.method, member, chosen, filters
    )


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _view(
    _desk: Desk,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    method: str,
    member: str,
    chosen: tuple[int | None, tuple[str, ...], bool],
    _filters: Filters,
) -> QualityView:
    return made(_desk, _filters, member=member)


def made(desk: Desk, filters: Filters, *, member: str = NETWORK) -> QualityView:
    """The view, made anew: for a workbook, which is made outside a page."""
    if member == NETWORK:
        return workflows.network_quality(
            desk.engine,
            revision=desk.revision,
            today=desk.today,
            bundle=filters.bundle,
            method=filters.method,
            start=filters.start,
            members=filters.members or None,
        )
    return workflows.member_quality(
        desk.engine,
        member,
        revision=desk.revision,
        today=desk.today,
        bundle=filters.bundle,
        method=filters.method,
        as_delivered=filters.as_delivered,
    )


@st.cache_resource(max_entries=48, show_spinner=False)
def _drawings(
    _view: QualityView,
    feet: tuple[str, str],
    store: str,
    revision: int,
    today: date,
    subject: str,
    who: str,
    filters: Filters,
) -> tuple[Drawing, Drawing]:
    return (
        quality_drawing.band(_view, filters, feet[0], who),
        quality_drawing.sources(_view, feet[1], with_member=subject == NETWORK),
    )


def _show(desk: Desk, made: QualityView, filters: Filters, footing: Footing, who: str, subject: str) -> None:
    components.section(quality_words.HEADING, quality_words.EXPLAIN)
    if not made.period:
        components.quiet(quality_words.NO_STATEMENT)
        return
    feet = (foot_line(footings.location(footing)), foot_line(footing))
    band, sources = _drawings(made, feet, desk.store, desk.revision, desk.today, subject, who, filters)
    show_chart(band, key="guete_band")
    _said(made)
    components.section(quality_words.SOURCES_HEADING)
    show_chart(sources, key="guete_reihen")
    _largest(made, with_member=subject == NETWORK)
    _grades(made)
    _key(made)


def _said(made: QualityView) -> None:
    at = made.windows[(made.windows["period"] == made.period) & (made.windows["method"] == "location")]
    if at.empty:
        return
    row = at.iloc[0]
    components.quiet(
        quality_sentences.how_sure(
            float(row["uncertainty_t_co2e"]),
            float(row["uncertainty_share"]),
            made.period,
            shares={str(name): float(row[name]) for name in quality_drawing.SHARES},
        )
    )
    if not made.settings.factors:
        components.quiet(quality_words.ALL_FACTORS_UNSTATED)


def _largest(made: QualityView, *, with_member: bool) -> None:
    """The series that adds most, where it is measured already: the chart shows only what can be bettered."""
    if made.sources.empty:
        return
    first = made.sources.to_dict("records")[0]
    if first["cause"] == "measured":
        name = quality_drawing.source_name(first, made.names, with_member=with_member)
        components.quiet(quality_sentences.largest(name, float(first["variance_share"])))


def _grades(made: QualityView) -> None:
    components.section(
        f"{quality_words.GRADES_HEADING}, {made.year or ''}".rstrip(", "), quality_words.GRADES_EXPLAIN
    )
    if made.grades.empty:
        components.quiet(quality_words.NO_YEAR)
        return
    rows, columns = quality_drawing.grades_table(made)
    components.small_table(
        [Heading(c.label, is_number=c.decimals is not None, keeps_line=True) for c in columns],
        (
            [
                Cell(
                    str(row[c.name])
                    if c.decimals is None
                    else numbers.number(
                        row[c.name], numbers.decimals_for(row[c.name]) if c.decimals < 0 else c.decimals
                    )
                )
                for c in columns
            ]
            for row in rows.to_dict("records")
        ),
    )


def _key(made: QualityView) -> None:
    with st.expander(quality_words.KEY_HEADING, key="_guete_schluessel"):
        components.bullets(quality_sentences.key_lines(made.settings))
        components.quiet(quality_words.SHARE_SOURCE)
        components.quiet(quality_words.WEIGHT_SOURCE)
