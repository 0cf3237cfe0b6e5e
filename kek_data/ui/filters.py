"""The filters above the charts: every choice lives in the address, so that a link opens the same view."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

import streamlit as st

from kek_data.domain.codes import Measure, Method, WindowKind
from kek_data.domain.network import Network
from kek_data.ui import loaders, shown_state, state
from kek_data.ui.loaders import Desk
from kek_data.wording import decision_words, labels, pages

MEASURES = tuple(m.value for m in Measure)
METHODS = tuple(m.value for m in Method)
WINDOWS = (WindowKind.ROLLING.value, WindowKind.YEAR.value)
START_YEARS_BACK = 12
ROW = (state.VIEW, state.MEASURE, state.WINDOW, state.METHOD)
"""Choices that stand in the row itself."""


class Drawn(TypedDict):
    """What of a trajectory is drawn, written and put into a table."""

    measure: str
    method: str
    window: str


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen; start None: the default of numbers.md §2; members empty: all."""

    bundle: str
    method: str
    measure: str
    window: str
    view: str = ""
    start: int | None = None
    members: tuple[str, ...] = ()
    as_delivered: bool = False


def network_filters(desk: Desk, shown: Collection[str] = ROW) -> Filters:
    """The row above *Netzwerk*; rarer choices stand behind a button.

    shown: keys of ROW that decide something in what is shown; the others keep what was chosen;
           without a choice of method figures are location-based.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="_filter"):
        view = _in_row(state.VIEW, shown, pages.FILTER_VIEW, tuple(pages.VIEW), pages.VIEW)
        measure = _in_row(state.MEASURE, shown, pages.FILTER_MEASURE, MEASURES, labels.MEASURE)
        window = _in_row(state.WINDOW, shown, pages.FILTER_WINDOW, WINDOWS, pages.WINDOW_SHORT)
        method = _method(desk, is_shown=state.METHOD in shown)
        with st.popover(pages.FILTER_MORE, icon=":material/tune:"):
            bundle = _bundle(desk)
            start = _start(desk.today.year)
            members = _members(desk.network)
            shown_state.control(desk)
    return Filters(
        bundle=bundle,
        method=method,
        measure=measure,
        window=window,
        view=view,
        start=start,
        members=members,
    )


def member_filters(desk: Desk, shown: Collection[str] = ROW) -> tuple[str, Filters]:
    """The row above *Mitglied*: the chosen member's key, and the filters; shown: as for network_filters."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="_filter"):
        member = _member(desk)
        measure = _in_row(state.MEASURE, shown, pages.FILTER_MEASURE, MEASURES, labels.MEASURE)
        window = _in_row(state.WINDOW, shown, pages.FILTER_WINDOW, WINDOWS, pages.WINDOW_SHORT)
        method = _method(desk, is_shown=state.METHOD in shown)
        with st.popover(pages.FILTER_MORE, icon=":material/tune:"):
            bundle = _bundle(desk)
            shown_state.control(desk)
    return member, Filters(bundle=bundle, method=method, measure=measure, window=window)


def as_delivered() -> bool:
    """Whether to show a member's line without what was decided on changes since the base year."""
    return st.toggle(
        decision_words.AS_DELIVERED,
        key=state.AS_DELIVERED,
        bind="query-params",
        help=decision_words.AS_DELIVERED_HELP,
    )


def bundle_and_state(desk: Desk) -> str:
    """The choices above *Methodik*: the factors, and the state they are shown in."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="_filter"):
        with st.container(width=320):
            bundle = _bundle(desk)
        shown_state.control(desk)
    return bundle


def _in_row(
    key: str, shown: Collection[str], label: str, options: Sequence[str], names: Mapping[str, str]
) -> str:
    if key in shown:
        return choice(label, options, names, key=key)
    return _kept(key, options[0])


def _kept(key: str, default: str) -> str:
    """What was chosen where the choice is shown; Streamlit forgets what no widget of a run holds."""
    if key not in st.session_state:
        return default
    st.session_state[key] = st.session_state[key]
    return str(st.session_state[key] or default)


def choice(
    label: str, options: Sequence[str], names: Mapping[str, str], *, key: str, is_labelled: bool = True
) -> str:
    """Two to five exclusive choices; the first is the default. is_labelled: else only read aloud."""
    chosen = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        format_func=lambda option: names.get(option, option),
        key=key,
        bind="query-params",
        wrap=True,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    return str(chosen or options[0])


def _member(desk: Desk) -> str:
    """Opens on the first member that has delivered anything."""
    network = desk.network
    deliveries = loaders.deliveries(desk)
    delivered = set(deliveries.loc[deliveries["is_in_force"], "member"])
    first = next((i for i, key in enumerate(network.member_keys) if key in delivered), 0)
    return str(
        st.selectbox(
            pages.FILTER_MEMBER,
            network.member_keys,
            index=first,
            format_func=lambda key: network.member(key).short_name,
            key=state.MEMBER,
            bind="query-params",
            width=230,
        )
    )


def chosen_bundle(desk: Desk) -> str:
    """The bundle of the address, or the network's own."""
    return str(st.session_state.get(state.BUNDLE) or desk.network.bundle)


def _bundle(desk: Desk) -> str:
    keys = loaders.bundles(desk)
    return str(
        st.selectbox(
            pages.FILTER_BUNDLE,
            keys,
            index=keys.index(desk.network.bundle) if desk.network.bundle in keys else 0,
            format_func=lambda key: pages.BUNDLE_SHORT.get(key, key),
            key=state.BUNDLE,
            bind="query-params",
            help=pages.FILTER_BUNDLE_HELP,
        )
    )


def _method(desk: Desk, *, is_shown: bool) -> str:
    """Location or market; only location without market rules, and where the choice decides nothing."""
    if not is_shown or not loaders.has_market(desk, chosen_bundle(desk)):
        return Method.LOCATION.value
    chosen = st.segmented_control(
        pages.FILTER_METHOD,
        METHODS,
        default=Method.LOCATION.value,
        required=True,
        format_func=lambda method: labels.METHOD[method],
        key=state.METHOD,
        bind="query-params",
        help=pages.FILTER_METHOD_HELP,
    )
    return str(chosen or Method.LOCATION.value)


def _start(this_year: int) -> int | None:
    return st.selectbox(
        pages.FILTER_START,
        (None, *range(this_year - START_YEARS_BACK, this_year)),
        format_func=lambda year: pages.FILTER_START_DEFAULT if year is None else str(year),
        key=state.START,
        bind="query-params",
        help=pages.FILTER_START_HELP,
    )


def _members(network: Network) -> tuple[str, ...]:
    chosen = st.multiselect(
        pages.FILTER_MEMBERS,
        network.member_keys,
        format_func=lambda key: network.member(key).short_name,
        key=state.MEMBERS,
        bind="query-params",
        placeholder=pages.FILTER_MEMBERS_ALL,
        help=pages.FILTER_MEMBERS_HELP,
    )
    return tuple(key for key in network.member_keys if key in chosen)


def day(
    label: str, *, key: str, hint: str, first: date | None = None, last: date | None = None
) -> date | None:
    """An optional day that stands in the address."""
    chosen = st.date_input(
        label,
        value=None,
        min_value=first or date(2000, 1, 1),
        max_value=last,
        key=key,
        bind="query-params",
        format="DD.MM.YYYY",
        help=hint,
        width=190,
    )
    return chosen if isinstance(chosen, date) else None
