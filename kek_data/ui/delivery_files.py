"""Datenlieferung: whose a file is, its original, and what can be done with a stored one."""

from pathlib import PurePath

import streamlit as st

from kek_data import workflows
from kek_data.domain.errors import KekError
from kek_data.ui import components, menu
from kek_data.ui.downloads import XLSX
from kek_data.ui.loaders import Desk
from kek_data.wording import delivery_sentences, delivery_words
from kek_data.wording.marked_copy_texts import FILE_NAME
from kek_data.workflows import inbox
from kek_data.workflows.annotate import annotate
from kek_data.workflows.inbox_list import Waiting

ANY_FILE = "application/octet-stream"


def choose_member(desk: Desk, file: Waiting) -> None:
    """Say whose a file is that does not say it itself; nothing is guessed."""
    key = f"_mitglied_der_datei_{file.inbox_id}"
    options = ["", *desk.network.member_keys]
    st.selectbox(
        delivery_words.UPLOAD_MEMBER,
        options,
        index=options.index(file.member) if file.member in options else 0,
        format_func=lambda member: (
            desk.network.member(member).short_name if member else delivery_words.UPLOAD_MEMBER_AUTO
        ),
        key=key,
        help=delivery_words.UPLOAD_MEMBER_HELP,
        on_change=_assign,
        args=(desk, file.inbox_id, key),
        width=320,
    )


def _assign(desk: Desk, inbox_id: int, key: str) -> None:
    try:
        inbox.assign(desk.engine, inbox_id, member=st.session_state[key])
    except KekError as error:
        components.failure(error)


def downloads(desk: Desk, file: Waiting) -> None:
    """The marked copy for the member, and the file as it came."""
    st.download_button(
        delivery_words.MARKED_COPY,
        data=lambda: _marked(desk, file),
        file_name=FILE_NAME.format(name=PurePath(file.file_name).stem),
        mime=XLSX,
        key=f"_markiert_{file.inbox_id}",
        on_click="ignore",
        icon=":material/rate_review:",
        help=delivery_words.MARKED_COPY_HELP,
    )
    st.download_button(
        delivery_words.ORIGINAL_SHORT,
        data=lambda: inbox.content(desk.engine, file.inbox_id),
        file_name=file.file_name,
        mime=ANY_FILE,
        key=f"_original_{file.inbox_id}",
        on_click="ignore",
        icon=":material/download:",
    )


def _marked(desk: Desk, file: Waiting) -> bytes:
    content = inbox.content(desk.engine, file.inbox_id)
    copy = annotate(desk.engine, file.file_name, content, today=desk.today, member=file.member or None)
    return copy.content


def stored(desk: Desk, file: Waiting) -> None:
    """What became of an accepted file, its original, and the way to take it back."""
    checked = file.checked
    delivery_id = checked.delivery_id
    if delivery_id is None:
        return
    components.quiet(
        delivery_sentences.stored_as(delivery_id, checked.counts.get("readings", 0), len(checked.set_aside))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            delivery_words.ORIGINAL,
            data=lambda: workflows.original_file(desk.engine, delivery_id)[1],
            file_name=file.file_name,
            mime=ANY_FILE,
            key=f"_original_{file.inbox_id}",
            on_click="ignore",
            icon=":material/download:",
        )
        st.page_link(
            menu.DELIVERY_STATUS_PAGE, label=delivery_words.UNDO_HINT, icon=":material/undo:", width="content"
        )
