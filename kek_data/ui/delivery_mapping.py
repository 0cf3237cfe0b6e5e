"""Datenlieferung, tab *Zuordnung*: how a member's own workbook is read; a person decides, sees what comes of it, saves."""

from functools import partial

import streamlit as st

from kek_data.domain.errors import KekError
from kek_data.domain.finding import Finding
from kek_data.ui import (
    components,
    delivery_mapping_saved,
    delivery_mapping_steps,
    delivery_mapping_tables,
    delivery_understood,
    state,
    tables,
)
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.wording import column_words
from kek_data.wording import mapping_page_words as words
from kek_data.workflows import mapping_desk, mapping_shelf
from kek_data.workflows.inbox_list import Waiting
from kek_data.workflows.mapping_desk import Draft
from kek_data.workflows.views import CheckedFile

PREVIEW_COLUMNS = [
    tables.Column("place", column_words.COLUMN["site"]),
    tables.Column("carrier_name", column_words.COLUMN["carrier"]),
    tables.Column("use_name", column_words.COLUMN["use"]),
    tables.Column("shown", words.COLUMN["period"]),
    tables.Column("amount", column_words.COLUMN["amount"], -1),
    tables.Column("unit_written", column_words.COLUMN["unit"]),
    tables.Column("standing", column_words.COLUMN["state"]),
    tables.Column("sheet", column_words.COLUMN["sheet"]),
    tables.Column("cell", column_words.COLUMN["cell"]),
]


def show(desk: Desk, file: Waiting, found: CheckedFile) -> None:
    """The assistant for one waiting file, once it is known whose it is."""
    if not found.member:
        st.info(words.NEEDS_MEMBER, icon=":material/arrow_upward:")
        return
    try:
        draft = _draft(desk, file, found.member, found.mapping or "")
    except KekError as error:
        components.failure(error)
        return
    if isinstance(draft, Finding):
        components.findings_table([draft])
        return
    _assistant(desk, file, found.mapping or "")


def _draft(desk: Desk, file: Waiting, member: str, saved: str) -> Draft | Finding:
    """The session's draft of the file, against what is in force now; the workbook is read once."""
    kept = state.draft(file.inbox_id)
    made: Draft | Finding
    if kept is None or kept.member != member:
        with st.spinner(words.OPENING):
            made = mapping_desk.begin(desk.engine, file.inbox_id, member, today=desk.today, start=saved)
    else:
        made = mapping_desk.renewed(desk.engine, kept, today=desk.today)
    if not isinstance(made, Finding):
        state.put_draft(file.inbox_id, made)
    return made


@st.fragment
def _assistant(desk: Desk, file: Waiting, used: str) -> None:
    draft = state.draft(file.inbox_id)
    if draft is None:
        return
    _summary(draft)
    change = partial(_change, file.inbox_id)
    delivery_mapping_steps.questions(draft, change)
    _save_bar(desk, file, draft)
    delivery_mapping_tables.show(draft, change)
    delivery_mapping_steps.words_of_file(draft, change)
    _preview(draft)
    delivery_understood.show_sums(draft.proposal.controls, mapping_desk.left_unread(draft.proposal))
    delivery_mapping_saved.show(desk, file, draft.member, used)


def _change(inbox_id: int, draft: Draft) -> None:
    state.put_draft(inbox_id, draft)


def _summary(draft: Draft) -> None:
    result = mapping_desk.result_of(draft)
    said = words.summary(result.questions, result.read, result.amounts, result.tables)
    components.section(said, words.check_note(result.sums_shown, result.sums_wrong, result.unread))


def _save_bar(desk: Desk, file: Waiting, draft: Draft) -> None:
    proposal, key = draft.proposal, f"_zuordnung_name_{file.inbox_id}"
    st.session_state.setdefault(key, draft.start or proposal.mapping.name)
    with st.container(border=True, key="_zuordnung_speichern"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(words.NAME, key=key, max_chars=60, help=words.NAME_HELP, width=260) or ""
            saved = {
                s.name for s in mapping_shelf.saved_mappings(desk.engine, draft.member) if not s.is_deleted
            }
            is_saved = st.button(
                words.SAVE,
                key="_zuordnung_sichern",
                type="primary",
                icon=":material/save:",
                disabled=not (proposal.can_be_saved and name.strip()),
            )
            st.button(
                words.STEP_BACK,
                key="_zuordnung_zurueck",
                type="tertiary",
                icon=":material/undo:",
                disabled=not draft.earlier,
                on_click=lambda: state.put_draft(file.inbox_id, draft.step_back()),
            )
            is_new = st.button(
                words.START_OVER,
                key="_zuordnung_neu",
                type="tertiary",
                icon=":material/restart_alt:",
                help=words.START_OVER_HELP,
            )
        replaces = name.strip() in saved
        components.quiet_if(
            words.why_not(len(proposal.questions), len(proposal.mapping.tables), name, replaces)
        )
    try:
        if is_saved:
            _save(desk, file, draft, name)
        if is_new:
            _start_over(desk, file, draft)
    except KekError as error:
        components.failure(error)


def _save(desk: Desk, file: Waiting, draft: Draft, name: str) -> None:
    mapping_desk.save(desk.engine, file.inbox_id, draft, name, actor())
    state.put_draft(file.inbox_id, None)
    state.say(words.SAVED_DONE.format(name=name.strip()))
    st.session_state.pop(f"_reiter_{file.inbox_id}", None)
    st.rerun()


def _start_over(desk: Desk, file: Waiting, draft: Draft) -> None:
    made = mapping_desk.begin(desk.engine, file.inbox_id, draft.member, today=desk.today)
    if not isinstance(made, Finding):
        state.put_draft(file.inbox_id, made)
        st.session_state.pop(f"_zuordnung_name_{file.inbox_id}", None)
    st.rerun()


def _preview(draft: Draft) -> None:
    result = mapping_desk.result_of(draft)
    said = words.became(
        result.values,
        result.series,
        result.new_sites,
        is_summed=result.is_summed,
        is_split=result.is_split,
    )
    components.section(words.PREVIEW, said)
    preview = mapping_desk.preview_of(draft.proposal)
    if not preview.empty:
        tables.show(preview, PREVIEW_COLUMNS, key="_zuordnung_vorschau", alt=words.PREVIEW_ALT)
