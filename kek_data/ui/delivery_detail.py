"""Datenlieferung, second half: what one file says, what accepting it would change, and the ways on."""

from datetime import date

import streamlit as st
from sqlalchemy import Engine

from kek_data.domain.errors import KekError
from kek_data.ui import (
    components,
    delivery_accept,
    delivery_changes,
    delivery_files,
    delivery_findings,
    delivery_list,
    delivery_mapping,
    delivery_questions,
    delivery_understood,
)
from kek_data.ui.delivery import is_stored, kind_of
from kek_data.ui.loaders import Desk
from kek_data.wording import delivery_sentences, delivery_words, mapping_page_words, pages
from kek_data.workflows import mapping_desk
from kek_data.workflows.inbox_list import Situation, Waiting
from kek_data.workflows.opened_file import OpenedFile, open_waiting


def show(desk: Desk, file: Waiting) -> None:
    """Name and origin, ways on, and the tabs of one file."""
    member = file.checked.member
    name = desk.network.member(member).name if member else ""
    said = (name, delivery_words.STATE_WORD[kind_of(file)], delivery_list.origin(file))
    components.section(file.file_name, " · ".join(filter(None, said)))
    if is_stored(file):
        delivery_files.stored(desk, file)
        return
    try:
        opened = _opened(
            desk.engine, desk.store, desk.revision, desk.today, file.inbox_id, file.member, file.mapping
        )
    except KekError as error:
        components.failure(error)
        return
    _show_waiting(desk, file, opened)


@st.cache_resource(max_entries=6, show_spinner=pages.LOADING)
def _opened(
    _engine: Engine, store: str, revision: int, today: date, inbox_id: int, member: str, mapping: str
) -> OpenedFile:
    return open_waiting(_engine, inbox_id, today=today)


def _show_waiting(desk: Desk, file: Waiting, opened: OpenedFile) -> None:
    found, seen, rows = opened.found, opened.seen, opened.rows
    if file.situation is Situation.NEEDS_MEMBER or file.member:
        delivery_files.choose_member(desk, file)
    delivery_accept.blocked_by(rows)
    with st.container(horizontal=True, key="_wege", gap="xsmall"):
        if seen.changeset is not None and not seen.already_delivered_on:
            delivery_accept.accept_one(desk, file, seen, rows)
        delivery_files.downloads(desk, file)
        delivery_accept.remove_button(desk, file)
    names = [
        delivery_sentences.tab(delivery_words.TAB_FINDINGS, len(rows)),
        delivery_sentences.tab(delivery_words.TAB_CHANGES, len(opened.changed)),
        delivery_words.TAB_UNDERSTOOD,
        delivery_sentences.tab(delivery_words.TAB_QUESTIONS, len(opened.questions)),
    ]
    is_unread = file.situation in (Situation.NEEDS_MEMBER, Situation.NEEDS_MAPPING)
    is_own = mapping_desk.is_own_workbook(found)
    findings, changes, understood, asking, *mapping = st.tabs(
        [*names, mapping_page_words.TAB] if is_own else names,
        default=mapping_page_words.TAB if is_own and is_unread else None,
        key=f"_reiter_{file.inbox_id}",
        on_change="rerun",
    )
    with findings:
        if findings.open:
            delivery_findings.show(rows)
            delivery_findings.act(desk, file, seen, rows)
    with changes:
        if changes.open:
            delivery_changes.show(desk, opened)
    with understood:
        if understood.open:
            delivery_understood.show(seen)
    with asking:
        if asking.open:
            delivery_questions.show(desk, opened.questions)
    for tab in mapping:
        with tab:
            if tab.open:
                delivery_mapping.show(desk, file, found)
