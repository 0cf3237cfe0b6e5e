"""Which state a page shows: the Arbeitsstand, a released one, or what was known on a day; one choice, in the address."""

from datetime import date

import streamlit as st

from kek_data.domain.codes import RULES_VERSION
from kek_data.ui import components, loaders, release_loaders, state
from kek_data.ui.loaders import Desk
from kek_data.wording import release_sentences, release_words, status_sentences
from kek_data.workflows.since import Since

WORKING, KNOWN_ON = "", "known_on"
FIRST_DAY = date(2000, 1, 1)


def chosen(desk: Desk) -> Desk:
    """The desk in the state of the address or of the choice; to be asked before the filters are drawn."""
    options = _options(desk)
    _take_over(options)
    option = st.session_state.get(state.STAND) or _of_address(options)
    if option == KNOWN_ON:
        return loaders.as_known_on(desk, _day())
    for release in desk.releases:
        if release.name == option:
            return loaders.as_released(desk, release)
    return desk


def control(desk: Desk) -> None:
    """The choice among the filters; the day is asked for only where a day is meant."""
    now = desk.present
    st.selectbox(
        release_words.FILTER,
        _options(now),
        format_func=_label,
        key=state.STAND,
        bind="query-params",
        persist_state="session",
        help=release_words.FILTER_HELP,
        on_change=_changed,
        width=260,
    )
    if st.session_state.get(state.STAND) == KNOWN_ON:
        st.date_input(
            release_words.KNOWN_ON_DAY,
            value=None,
            min_value=FIRST_DAY,
            max_value=now.today,
            key=state.KNOWN_ON,
            bind="query-params",
            persist_state="session",
            format="DD.MM.YYYY",
            help=release_words.KNOWN_ON_HELP,
            width=190,
        )


def line(desk: Desk, *, bundle: str, member: str | None = None) -> None:
    """On top of a page: which state is shown, and what has happened since; for a member its own acts and tonnes.

    bundle: the factors shown.
    """
    missing = st.session_state.get(state.STAND_MISSING)
    if missing:
        components.quiet(release_sentences.not_there(missing))
    if desk.release is not None:
        _released(desk, bundle, member)
    elif desk.known_on is not None:
        said = status_sentences.known_on(desk.known_on.isoformat(), desk.revision)
        components.quiet(f"{said} {release_sentences.known_on_since(_since(desk, member))}")
    elif desk.releases:
        last = desk.releases[-1]
        changed = _since(loaders.as_released(desk, last), member)
        components.quiet(release_sentences.working_line(last.name, last.day.isoformat(), changed))


def _released(desk: Desk, bundle: str, member: str | None) -> None:
    release = desk.release
    if release is None:
        return
    components.quiet(
        release_sentences.release_line(
            release.name, release.day.isoformat(), release.frozen_revision, _since(desk, member)
        )
    )
    if release.has_other_rules:
        components.quiet(release_sentences.other_rules(release.rules_version, RULES_VERSION))
    if bundle != release.bundle:
        components.quiet(release_sentences.other_bundle(release.bundle, bundle))


def _since(desk: Desk, member: str | None) -> str:
    return said_since(desk, release_loaders.since(desk, member=member))


def said_since(desk: Desk, found: Since) -> str:
    """What has happened, in words; members by their short names."""
    names = {m.key: m.short_name for m in (*desk.network.members, *desk.present.network.members)}
    change = found.change
    return release_sentences.since(
        found.acts,
        change_t=change.change_t_co2e,
        period=change.period,
        members=len(change.members),
        came=[names[key] for key in change.came],
        left=[names[key] for key in change.left],
    )


def _options(desk: Desk) -> list[str]:
    """The newest release first, as it is the one most asked for."""
    return [WORKING, *(release.name for release in reversed(desk.releases)), KNOWN_ON]


def _label(option: str) -> str:
    return {WORKING: release_words.WORKING, KNOWN_ON: release_words.KNOWN_ON}.get(option, option)


def _take_over(options: list[str]) -> None:
    """An option that is no longer there is forgotten; an address with a day alone means that day."""
    known = st.session_state.get(state.STAND)
    if known and known not in options:
        st.session_state[state.STAND_MISSING] = known
        del st.session_state[state.STAND]
    if known is None and state.STAND not in st.query_params and state.KNOWN_ON in st.query_params:
        st.session_state[state.STAND] = KNOWN_ON


def _of_address(options: list[str]) -> str:
    """The option that a freshly opened address names; one that is not there is remembered, to be said."""
    said = st.query_params.get(state.STAND, "") if state.STAND not in st.session_state else ""
    found = next((option for option in options if _label(option) == said), None)
    if said and found is None:
        st.session_state[state.STAND_MISSING] = said
    return found or WORKING


def _day() -> date | None:
    known = st.session_state.get(state.KNOWN_ON)
    if isinstance(known, date):
        return known
    try:
        return date.fromisoformat(st.query_params.get(state.KNOWN_ON, ""))
    except ValueError:
        return None


def _changed() -> None:
    """Another state: its own factors, unless others stand in the address; what was not there is forgotten."""
    st.session_state.pop(state.STAND_MISSING, None)
    if state.BUNDLE not in st.query_params:
        st.session_state.pop(state.BUNDLE, None)
