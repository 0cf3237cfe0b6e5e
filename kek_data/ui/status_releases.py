"""Released states on *Lieferstand*: what was frozen when and by whom, what has changed since; freeze, recall, prove."""

import streamlit as st

from kek_data import workflows
from kek_data.domain.codes import RULES_VERSION
from kek_data.domain.errors import KekError
from kek_data.ui import components, guard, loaders, release_loaders, shown_state, state
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import numbers, pages, release_sentences, release_words
from kek_data.wording.errors import error_text
from kek_data.workflows.releases import Release

HEADINGS = (
    Heading(release_words.COLUMN["name"]),
    Heading(release_words.COLUMN["day"], keeps_line=True),
    Heading(release_words.COLUMN["since"]),
    Heading(release_words.COLUMN["by"], keeps_line=True),
    Heading(release_words.COLUMN["ground"], keeps_line=True),
)
SHOWN = 12
NAME, REASON, RECALLED, RECALL_REASON = "_stand_name", "_stand_anlass", "_stand_welcher", "_stand_grund"


def show(desk: Desk) -> None:
    """The list, newest first; in the Arbeitsstand also the forms."""
    found = release_loaders.all_releases(desk.present)
    components.section(release_words.HEADING, release_words.EXPLAIN)
    if found:
        components.small_table(HEADINGS, [_row(desk.present, one) for one in reversed(found[-SHOWN:])])
    else:
        components.quiet(release_words.NONE_YET)
    if len(found) > SHOWN:
        components.quiet(release_sentences.hidden(len(found) - SHOWN))
    if desk.is_past:
        components.quiet(release_words.PAST_ONLY)
    else:
        _acts(desk, found)


def _row(now: Desk, one: Release) -> tuple[Cell, ...]:
    earlier = loaders.as_released(now, one)
    said = shown_state.said_since(earlier, release_loaders.since(earlier, member=None))
    return (
        Cell(one.name, note=_state_of(one)),
        Cell(numbers.day(one.day)),
        Cell(said),
        Cell(one.frozen_by or numbers.NO_VALUE, note=numbers.day(one.frozen_at)),
        Cell(
            pages.BUNDLE_SHORT.get(one.bundle, one.bundle),
            note=release_sentences.ground(one.frozen_revision, one.rules_version),
        ),
    )


def _state_of(one: Release) -> str:
    if one.is_in_force:
        return release_sentences.in_force(one.reason)
    return release_sentences.recalled_state(one.recalled_at, one.recalled_by, one.recall_reason)


def _acts(desk: Desk, found: tuple[Release, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="_stand_formular"):
        if st.button(release_words.FREEZE, key="_freigeben", icon=":material/lock:"):
            _ask_to_freeze(desk)
        if desk.releases and st.button(release_words.RECALL, key="_zurueckziehen", icon=":material/undo:"):
            _ask_to_recall(desk)
        wants_proof = bool(found) and st.button(
            release_words.PROVE, key="_nachrechnen", icon=":material/verified:", help=release_words.PROVE_HELP
        )
    if wants_proof:
        _proof(desk)


@st.dialog(release_words.FREEZE)
def _ask_to_freeze(desk: Desk) -> None:
    st.markdown(release_words.FREEZE_ASK)
    _refusal()
    st.text_input(
        release_words.NAME, value=workflows.releases.proposed_name(desk.engine), key=NAME, max_chars=80
    )
    st.text_input(release_words.REASON, key=REASON)
    components.dialog_buttons(
        release_words.FREEZE_CONFIRM, _freeze, (desk,), yes="_freigeben_ja", no="_freigeben_nein"
    )


def _freeze(desk: Desk) -> None:
    name = str(st.session_state.get(NAME) or "")
    try:
        made = workflows.releases.freeze(
            desk.engine,
            name,
            actor=guard.actor(),
            today=desk.today,
            reason=str(st.session_state.get(REASON) or ""),
            revision=desk.revision,
        )
    except KekError as error:
        state.refuse(error_text(error))
        return
    state.say(release_sentences.frozen(made.name))


@st.dialog(release_words.RECALL)
def _ask_to_recall(desk: Desk) -> None:
    st.markdown(release_words.RECALL_ASK)
    _refusal()
    st.selectbox(release_words.RECALL_PICK, [one.name for one in reversed(desk.releases)], key=RECALLED)
    st.text_input(release_words.RECALL_REASON, key=RECALL_REASON)
    components.dialog_buttons(
        release_words.RECALL_CONFIRM, _recall, (desk,), yes="_zurueckziehen_ja", no="_zurueckziehen_nein"
    )


def _recall(desk: Desk) -> None:
    name = str(st.session_state[RECALLED])
    reason = str(st.session_state.get(RECALL_REASON) or "")
    try:
        workflows.releases.recall(desk.engine, name, actor=guard.actor(), reason=reason)
    except KekError as error:
        state.refuse(error_text(error))
        return
    state.say(release_sentences.recalled(name))


def _refusal() -> None:
    refused = state.take_refusal()
    if refused:
        st.warning(refused, icon=":material/edit:")


def _proof(desk: Desk) -> None:
    found = workflows.prove(desk.engine)
    if found.empty:
        st.success(release_words.PROVEN, icon=":material/verified:")
        return
    said = release_sentences.proof_lines(workflows.proof_summary(found), RULES_VERSION)
    if workflows.is_proven(found):
        st.info(release_words.PROVEN_BUT_RULES, icon=":material/info:")
    else:
        st.warning(release_words.NOT_PROVEN, icon=":material/warning:")
    components.bullets(said)
