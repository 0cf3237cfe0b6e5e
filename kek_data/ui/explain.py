"""*Diese Zahl erklären*: a closed box; a figure is chosen, opened, and followed step by step down to the cell.

The steps stand in the address (?erklaere=gap&erklaere=actual@2025), so a link opens the same step.
"""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from sqlalchemy import Engine

from kek_data.accounting.explain import OFFERED
from kek_data.accounting.explain_basis import Basis
from kek_data.domain.codes import NETWORK, WindowKind
from kek_data.domain.errors import KekError
from kek_data.domain.explanation import Explanation, FigureKey, figure_key
from kek_data.ui import components, explain_parts, state
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import explain_sentences, explain_words, numbers, pages
from kek_data.workflows import explain
from kek_data.workflows.releases import Release
from kek_data.workflows.views import Footing, MemberView, NetworkView

SHOWN_BUTTONS = 4


@st.fragment
def network(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """The figures of *Netzwerk*."""
    _box(desk, NETWORK, view.footing, filters, key="_erklaeren_netzwerk")


@st.fragment
def member(desk: Desk, view: MemberView, filters: Filters) -> None:
    """The figures of one member."""
    _box(desk, view.member.key, view.footing, filters, key="_erklaeren_mitglied")


def _box(desk: Desk, subject: str, footing: Footing, filters: Filters, *, key: str) -> None:
    if st.query_params.get_all(state.EXPLAIN):
        st.session_state.setdefault(key, True)
    figures = explain.explainable(subject)
    with components.on_demand(explain_words.HEADING, len(figures), key=key) as is_open:
        if is_open:
            _opened(desk, subject, footing, filters)


def _opened(desk: Desk, subject: str, footing: Footing, filters: Filters) -> None:
    basis = _basis_of(desk, filters)
    components.quiet(explain_words.EXPLAIN)
    steps, lost = _steps(basis, subject, filters)
    _choices(basis, subject, filters, steps[0].key)
    components.quiet_if(explain_words.UNKNOWN_FIGURE.format(figure=lost) if lost else "")
    _way_here(steps, subject)
    found = steps[-1]
    explain_parts.statement(found)
    explain_parts.inputs(found)
    _next(found, steps, subject)
    explain_parts.factors(found)
    explain_parts.values(desk, basis, found)
    explain_parts.workbook(basis, found, footing, desk)


# --- what is explained: the address -------------------------------------------------------------------


def _steps(basis: Basis, subject: str, filters: Filters) -> tuple[list[Explanation], str]:
    """The explanations the address names, first to last; what it names in vain ends them."""
    first = explain.offered_key(
        basis, next(iter(OFFERED)), subject, method=filters.method, window=filters.window
    )
    steps: list[Explanation] = []
    for text in st.query_params.get_all(state.EXPLAIN):
        try:
            key = figure_key(text, subject=subject)
            if key.figure in OFFERED and not key.period:
                key = _at_window(basis, key, filters)
            steps.append(explain.opened(basis, key))
        except KekError:
            return steps or [explain.opened(basis, first)], text
    return steps or [explain.opened(basis, first)], ""


def _at_window(basis: Basis, key: FigureKey, filters: Filters) -> FigureKey:
    return explain.offered_key(basis, key.figure, key.subject, method=key.method, window=filters.window)


def _go(addresses: Sequence[str]) -> None:
    st.query_params[state.EXPLAIN] = list(addresses)


def _addresses(steps: Sequence[Explanation], subject: str) -> list[str]:
    return [step.key.seen_from(subject) for step in steps]


# --- choices ------------------------------------------------------------------------------------------


def _choices(basis: Basis, subject: str, filters: Filters, key: FigureKey) -> None:
    """Which figure, and of which window; a choice begins a new way."""
    names = explain.explainable(subject)
    figures = list(names) if key.figure in names else [key.figure, *names]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen_key = f"_erklaere_zahl_{subject}"
        st.session_state[chosen_key] = key.figure
        st.selectbox(
            explain_words.CHOOSE,
            figures,
            format_func=explain_sentences.figure_name,
            key=chosen_key,
            on_change=lambda: _choose(basis, subject, filters, st.session_state[chosen_key]),
            width=420,
        )
        periods = _periods(basis, key)
        if periods:
            period_key = f"_erklaere_zeitraum_{subject}_{key.figure}"
            st.session_state[period_key] = key.period
            st.selectbox(
                explain_words.PERIOD,
                periods,
                format_func=numbers.window,
                key=period_key,
                on_change=lambda: _go(
                    [key.of(key.figure, period=st.session_state[period_key]).seen_from(subject)]
                ),
                width=220,
            )


def _choose(basis: Basis, subject: str, filters: Filters, figure: str) -> None:
    key = explain.offered_key(basis, figure, subject, method=filters.method, window=filters.window)
    _go([key.seen_from(subject)])


def _periods(basis: Basis, key: FigureKey) -> list[str]:
    """Windows that have the figure, latest first, and the one looked at; none for figures without a window."""
    offer = OFFERED.get(key.figure)
    if offer is None or not offer.stands or not key.period:
        return []
    rows = [
        row
        for (_, method), row in basis.points(key.subject).items()
        if method == key.method and row[offer.column] == row[offer.column]
    ]
    kind = WindowKind.YEAR if len(key.period) == 4 else WindowKind.ROLLING
    ordered = sorted((r for r in rows if r["window"] == kind), key=lambda row: -row["x"])
    found = [str(row["period"]) for row in ordered]
    return found if key.period in found else [key.period, *found]


def _way_here(steps: Sequence[Explanation], subject: str) -> None:
    """The steps before this one, each a way back."""
    if len(steps) < 2:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for i, step in enumerate(steps[:-1]):
            st.button(
                _short(step, steps[0].subject),
                key=f"_erklaere_zurueck_{i}",
                type="tertiary",
                icon=":material/chevron_left:",
                on_click=_go,
                args=(_addresses(steps[: i + 1], subject),),
            )


def _short(step: Explanation, subject: str) -> str:
    other = step.subject if step.subject != subject else ""
    words = (explain_sentences.figure_name(step.key.figure), step.part or other)
    return ", ".join(word for word in words if word)


def _next(found: Explanation, steps: Sequence[Explanation], subject: str) -> None:
    """What the figure is computed from, to be opened in turn."""
    ways = {
        str(one.key): (explain_sentences.input_label(one, found), one.key)
        for one in found.inputs
        if one.key is not None
    }
    before = _addresses(steps, subject)
    if not ways:
        return
    if len(ways) <= SHOWN_BUTTONS:
        with st.container(horizontal=True, gap="small"):
            for i, (label, key) in enumerate(ways.values()):
                st.button(
                    label,
                    key=f"_erklaere_weiter_{len(steps)}_{i}",
                    icon=":material/subdirectory_arrow_right:",
                    on_click=_go,
                    args=([*before, key.seen_from(subject)],),
                )
        return
    next_key = f"_erklaere_naechste_{len(steps)}_{before[-1]}"
    st.selectbox(
        explain_words.NEXT,
        list(ways),
        index=None,
        format_func=lambda address: ways[address][0],
        placeholder=explain_words.NEXT_PLACEHOLDER,
        key=next_key,
        on_change=lambda: _go([*before, ways[st.session_state[next_key]][1].seen_from(subject)]),
        width=520,
    )


# --- the state looked at ------------------------------------------------------------------------------


def _basis_of(desk: Desk, filters: Filters) -> Basis:
    return _basis(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        filters.bundle,
        filters.as_delivered,
        filters.start,
        filters.members,
        desk.release,
    )


@st.cache_resource(max_entries=6, show_spinner=pages.LOADING)
def _basis(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    as_delivered: bool,
    start: int | None,
    members: tuple[str, ...],
    release: Release | None,
) -> Basis:
    return explain.explanation_basis(
        _engine,
        revision=revision,
        today=today,
        bundle=bundle,
        as_delivered=as_delivered,
        start=start,
        members=members or None,
        release=release,
    )
