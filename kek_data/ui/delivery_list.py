"""Datenlieferung: the list of files, a page at a time, with a search and a choice of what they need."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kek_data.domain.codes import Severity
from kek_data.ui import state
from kek_data.ui.delivery import STORED, Batch, kind_of
from kek_data.wording import delivery_sentences, delivery_words, numbers
from kek_data.workflows.inbox_list import ORDER, Waiting

PAGE = 12
"""Files on one page of the list; more are searched and leafed through."""

MARKDOWN = r"\`*_{}[]()#+-.!|~$:<>"


def file_list(files: Batch) -> Waiting:
    """The files with symbol and words; returns the one whose details are shown."""
    found = _found(files.files)
    shown = _page(found)
    by_id = {file.inbox_id: file for file in shown}
    selected = state.selected()
    state.select(selected if selected in by_id else shown[0].inbox_id)  # a new order must not lose it
    chosen = st.radio(
        delivery_words.FILES_HEADING,
        list(by_id),
        key=state.SELECTED,
        format_func=lambda inbox_id: title(by_id[inbox_id]) if inbox_id in by_id else str(inbox_id),
        captions=[note(file) for file in shown],
    )
    return by_id.get(chosen) or shown[0]


def _found(files: Sequence[Waiting]) -> list[Waiting]:
    """The files that are looked for; all where there are few or nothing is found."""
    if len(files) <= PAGE:
        return list(files)
    counts = Counter(kind_of(file) for file in files)
    kinds = [kind for kind in (*map(str, ORDER), STORED) if counts[kind]]
    kind = st.pills(
        delivery_words.LIST_FILTER,
        kinds,
        format_func=lambda key: delivery_sentences.kind_count(key, counts[key]),
        key="_liste_art",
    )
    words = st.text_input(
        delivery_words.LIST_SEARCH,
        key="_liste_suche",
        type="search",
        placeholder=delivery_words.LIST_SEARCH_HINT,
    )
    wanted = (words or "").casefold()
    found = [file for file in files if kind in (None, kind_of(file)) and wanted in file.file_name.casefold()]
    if not found:
        st.caption(delivery_words.LIST_NONE)
    return found or list(files)


def _page(files: Sequence[Waiting]) -> Sequence[Waiting]:
    count = -(-len(files) // PAGE)
    if count <= 1:
        return files
    page = min(max(int(st.session_state.get(state.LIST_PAGE, 0)), 0), count - 1)
    with st.container(horizontal=True, vertical_alignment="center", key="_liste_seiten"):
        _leaf(delivery_words.LIST_BACK, ":material/chevron_left:", page - 1, is_possible=page > 0)
        st.caption(delivery_sentences.list_page(page + 1, count, len(files)), width="content")
        _leaf(delivery_words.LIST_ON, ":material/chevron_right:", page + 1, is_possible=page + 1 < count)
    return files[page * PAGE : (page + 1) * PAGE]


def _leaf(label: str, icon: str, page: int, *, is_possible: bool) -> None:
    st.button(
        label,
        key=f"_liste_{'weiter' if icon.endswith('right:') else 'zurueck'}",
        icon=icon,
        disabled=not is_possible,
        on_click=_turn,
        args=(page,),
    )


def _turn(page: int) -> None:
    st.session_state[state.LIST_PAGE] = page
    st.session_state.pop(state.SELECTED, None)


def title(file: Waiting) -> str:
    """Symbol and name of a file, for markdown."""
    return f"{delivery_words.STATE_SYMBOL[kind_of(file)]} **{plain(file.file_name)}**"


def plain(name: str) -> str:
    """A text that is no markdown."""
    return "".join(f"\\{c}" if c in MARKDOWN else c for c in name)


def note(file: Waiting) -> str:
    """The line under a file's name."""
    checked = file.checked
    return delivery_sentences.file_note(
        kind=kind_of(file),
        errors=checked.error_count,
        warnings=sum(f.severity is Severity.WARNING for f in checked.findings),
        heavy=len(checked.open_heavy),
        values=checked.counts.get("readings", 0),
        changed=checked.changes.get("changed", 0),
        known_on=checked.already_delivered_on,
        aside=len(checked.set_aside),
    )


def origin(file: Waiting) -> str:
    """How a file came: day, sender, subject of the mail, who uploaded it."""
    return " · ".join(
        filter(
            None,
            [
                f"{delivery_words.RECEIVED_ON} {numbers.day(file.received_on)}",
                delivery_sentences.by(delivery_words.RECEIVED_FROM, file.received_from),
                delivery_sentences.by(delivery_words.MAIL_SUBJECT, file.mail_subject),
                delivery_sentences.by(delivery_words.UPLOADED_BY, file.uploaded_by),
            ],
        )
    )
