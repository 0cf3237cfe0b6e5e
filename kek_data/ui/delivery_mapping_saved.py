"""Datenlieferung, tab *Zuordnung*: the member's saved mappings: open, rename, delete, take the last change back."""

from collections.abc import Callable

import streamlit as st

from kek_data.domain.errors import KekError
from kek_data.domain.finding import Finding
from kek_data.ui import components, state
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.wording import mapping_page_words as words
from kek_data.workflows import mapping_desk, mapping_shelf
from kek_data.workflows.inbox_list import Waiting
from kek_data.workflows.mapping_shelf import SavedMapping


def show(desk: Desk, file: Waiting, member: str, used: str) -> None:
    """What is saved for the member; nothing where there is nothing. used: the mapping that reads the file."""
    saved = {mapping.name: mapping for mapping in mapping_shelf.saved_mappings(desk.engine, member)}
    if not saved:
        return
    with components.on_demand(words.SAVED, len(saved), key="_zuordnung_gespeichert") as is_open:
        if is_open:
            name = st.selectbox(
                words.SAVED_PICK,
                list(saved),
                index=list(saved).index(used) if used in saved else 0,
                format_func=lambda key: _label(saved, key),
                key="_zuordnung_gespeicherte",
            )
            chosen = saved.get(str(name))
            if chosen is not None:
                components.quiet(
                    words.saved_note(
                        chosen.saved_at,
                        chosen.saved_by,
                        is_used=chosen.name == used,
                        is_deleted=chosen.is_deleted,
                    )
                )
                _acts(desk, file, member, chosen)


def _label(saved: dict[str, SavedMapping], name: str) -> str:
    mapping = saved.get(name)
    return words.SAVED_DELETED.format(name=name) if mapping is not None and mapping.is_deleted else name


def _acts(desk: Desk, file: Waiting, member: str, chosen: SavedMapping) -> None:
    engine, name = desk.engine, chosen.name
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not chosen.is_deleted:
            if st.button(words.OPEN_SAVED, key="_zuordnung_oeffnen", icon=":material/edit:"):
                _do(lambda: _open(desk, file, member, name))
            new = st.text_input(
                words.SAVED_NEW_NAME, key=f"_zuordnung_umbenennen_{name}", max_chars=60, width=240
            )
            if st.button(words.RENAME, key="_zuordnung_name_neu", disabled=not (new or "").strip()):
                done = words.RENAMED_DONE.format(name=(new or "").strip())
                _do(lambda: mapping_shelf.rename(engine, member, name, new or "", actor()), file, done)
            if st.button(words.DELETE, key="_zuordnung_loeschen", icon=":material/delete:"):
                done = words.DELETED_DONE.format(name=name)
                _do(lambda: mapping_shelf.delete(engine, member, name, actor()), file, done)
        if st.button(
            words.RESTORE, key="_zuordnung_wiederherstellen", icon=":material/undo:", help=words.RESTORE_HELP
        ):
            done = words.RESTORED_DONE.format(name=name)
            _do(lambda: mapping_shelf.restore(engine, member, name, actor()), file, done)


def _open(desk: Desk, file: Waiting, member: str, name: str) -> None:
    made = mapping_desk.begin(desk.engine, file.inbox_id, member, today=desk.today, start=name)
    if not isinstance(made, Finding):
        state.put_draft(file.inbox_id, made)
        st.session_state.pop(f"_zuordnung_name_{file.inbox_id}", None)


def _do(act: Callable[[], object], file: Waiting | None = None, said: str = "") -> None:
    """Do it, say it, show everything anew; file: whose draft begins again."""
    try:
        act()
    except KekError as error:
        components.failure(error)
        return
    if file is not None:
        state.put_draft(file.inbox_id, None)
    if said:
        state.say(said)
    st.rerun()
