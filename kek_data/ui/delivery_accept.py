"""Datenlieferung: when and from whom, then accept all files without errors, one file, or one with cells set aside."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kek_data import workflows
from kek_data.domain.codes import Verdict
from kek_data.domain.errors import KekError
from kek_data.ui import components, guard, state
from kek_data.ui.delivery import by_attention, is_acceptable, situation
from kek_data.ui.loaders import Desk
from kek_data.ui.state import Upload
from kek_data.wording import delivery_sentences, delivery_words
from kek_data.workflows.views import CheckedFile


def receipt_fields(desk: Desk) -> None:
    """Eingang am, von, hochgeladen durch: they hold for the files accepted next."""
    when, whom = st.columns(2)
    when.date_input(
        delivery_words.RECEIVED_ON,
        value=desk.today,
        max_value=desk.today,
        key=state.RECEIVED_ON,
        format="DD.MM.YYYY",
    )
    whom.text_input(
        delivery_words.RECEIVED_FROM,
        key=state.FROM_WHOM,
        placeholder=delivery_words.RECEIVED_FROM_HINT,
        persist_state="session",
    )
    if guard.mode() == guard.LOCAL:
        st.text_input(delivery_words.UPLOADED_BY, key=state.BY_WHOM, persist_state="session")


def accept_buttons(desk: Desk, uploads: Sequence[Upload]) -> None:
    """Accept everything without errors, or take the list away."""
    ready = [u for u in by_attention(uploads) if is_acceptable(u)]
    with st.container(horizontal=True):
        if ready:
            st.button(
                delivery_sentences.accept_all(len(ready)),
                key="_alle_uebernehmen",
                type="primary",
                icon=":material/done_all:",
                on_click=_accept,
                args=(desk, ready),
            )
        st.button(
            delivery_words.FORGET,
            key="_liste_leeren",
            help=delivery_words.FORGET_HELP,
            on_click=state.forget_batch,
        )


def accept_one(desk: Desk, upload: Upload) -> None:
    """The ways on for one file: accept it, or accept it with its wrong cells set aside."""
    if is_acceptable(upload):
        st.button(
            delivery_words.ACCEPT_ONE,
            key="_eine_uebernehmen",
            type="primary",
            icon=":material/check:",
            on_click=_accept,
            args=(desk, [upload]),
        )
    elif situation(upload) == Verdict.REJECT.value and upload.checked.member is not None:
        st.button(
            delivery_words.ACCEPT_ASIDE,
            key="_mit_zurueckstellung",
            icon=":material/pending_actions:",
            help=delivery_words.ACCEPT_ASIDE_HELP,
            on_click=_accept,
            args=(desk, [upload], True),
        )


def _accept(desk: Desk, uploads: Sequence[Upload], set_aside: bool = False) -> None:
    """Store files one by one; each is stored whole or not at all."""
    stored: list[CheckedFile] = []
    for upload in uploads:
        try:
            result = _store(desk, upload, set_aside)
        except KekError as error:
            components.failure(error)
            continue
        state.put_result(upload, result)
        if result.delivery_id is not None:
            stored.append(result)
    if stored:
        values = sum(result.counts.get("readings", 0) for result in stored)
        state.say(delivery_sentences.accepted(len(stored), values))


def _store(desk: Desk, upload: Upload, set_aside: bool) -> CheckedFile:
    return workflows.accept_file(
        desk.engine,
        upload.name,
        upload.content,
        today=desk.today,
        received_on=_received_on(desk),
        received_from=st.session_state.get(state.FROM_WHOM) or "",
        uploaded_by=guard.actor() or st.session_state.get(state.BY_WHOM) or "",
        member=upload.member,
        set_aside=set_aside,
    )


def _received_on(desk: Desk) -> date:
    chosen_day = st.session_state.get(state.RECEIVED_ON)
    return chosen_day if isinstance(chosen_day, date) else desk.today
