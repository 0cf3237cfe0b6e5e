"""Datenlieferung: workbooks and mails in; they wait in the store, whatever happens to page or browser."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from kek_data.domain.errors import KekError
from kek_data.intake.limits import MAX_MAIL_MB
from kek_data.ui import components, guard, state
from kek_data.ui.loaders import Desk
from kek_data.wording import delivery_sentences, delivery_words
from kek_data.workflows import incoming, mails

TYPES = [ending.removeprefix(".") for ending in mails.ENDINGS]


def place(*, has_files: bool) -> Any:
    """Where the form stands: in sight where nothing waits, else in a closed box above the list."""
    if not has_files:
        return st.container()
    return st.expander(delivery_words.UPLOAD_MORE, key="_weitere_dateien", icon=":material/upload_file:")


def upload_form(desk: Desk, *, is_wide: bool) -> None:
    """Choose files, say when and from whom they came; checking stores no value."""
    with st.form("_hochladen", border=True):
        files = st.file_uploader(
            delivery_words.UPLOAD_LABEL,
            type=TYPES,
            accept_multiple_files=True,
            key=f"_dateien_{state.upload_round()}",
            max_upload_size=max(int(desk.network.settings.max_file_mb), MAX_MAIL_MB),
            help=delivery_words.UPLOAD_HELP,
        )
        is_local = guard.mode() == guard.LOCAL
        when, whom, *by = st.columns(3 if is_wide and is_local else 2)
        when.date_input(
            delivery_words.RECEIVED_ON,
            value=desk.today,
            max_value=desk.today,
            key=_field(state.RECEIVED_ON),
            format="DD.MM.YYYY",
            help=delivery_words.RECEIVED_HELP,
        )
        whom.text_input(
            delivery_words.RECEIVED_FROM,
            key=_field(state.FROM_WHOM),
            placeholder=delivery_words.RECEIVED_FROM_HINT,
        )
        if is_local:
            (by[0] if by else st).text_input(
                delivery_words.UPLOADED_BY, key=state.BY_WHOM, persist_state="session"
            )
        is_sent = st.form_submit_button(
            delivery_words.UPLOAD_CHECK, type="primary", icon=":material/fact_check:", width="stretch"
        )
    if is_sent and not files:
        st.info(delivery_words.UPLOAD_NOTHING, icon=":material/info:")
    elif is_sent:
        _take_in(desk, [(file.name, file.getvalue()) for file in files])


def _field(name: str) -> str:
    """Key of a field that is empty again for the next batch."""
    return f"{name}_{state.upload_round()}"


def actor() -> str:
    """Who acts: the signed-in user, at a desk whoever wrote the name."""
    return guard.actor() or st.session_state.get(state.BY_WHOM) or ""


def _take_in(desk: Desk, files: Sequence[tuple[str, bytes]]) -> None:
    place = st.empty()

    def told(done: int, count: int, name: str) -> None:
        place.progress(done / count, delivery_sentences.progress(delivery_words.TAKEN_IN, done, count, name))

    day = st.session_state.get(_field(state.RECEIVED_ON))
    try:
        taken = incoming.take_in(
            desk.engine,
            files,
            received_on=day if isinstance(day, date) else desk.today,
            received_from=st.session_state.get(_field(state.FROM_WHOM)) or "",
            uploaded_by=actor(),
            today=desk.today,
            progress=told,
        )
    except KekError as error:
        components.failure(error)
        return
    state.put_remarks(taken.remarks)
    state.next_upload_round()
    st.session_state.pop(state.SELECTED, None)
    st.rerun()
