"""Datenlieferung, second half: what one file says, what accepting it would change, and the ways on."""

import streamlit as st

from kek_data.domain.codes import Verdict
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
from kek_data.wording import delivery_sentences, delivery_words, mapping_page_words
from kek_data.workflows import dialogue, difference, inbox, mapping_desk
from kek_data.workflows.finding_rows import finding_rows
from kek_data.workflows.inbox_list import Situation, Waiting
from kek_data.workflows.views import CheckedFile


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
        found, seen = _checked(desk, file)
    except KekError as error:
        components.failure(error)
        return
    _show_waiting(desk, file, found, seen)


def _checked(desk: Desk, file: Waiting) -> tuple[CheckedFile, CheckedFile]:
    """What was found, and the check whose difference is shown: where cells have errors, with those set aside."""
    found = inbox.check(desk.engine, file.inbox_id, today=desk.today)
    if found.verdict == Verdict.REJECT and found.member:
        return found, inbox.check(desk.engine, file.inbox_id, today=desk.today, set_aside=True)
    return found, found


def _show_waiting(desk: Desk, file: Waiting, found: CheckedFile, seen: CheckedFile) -> None:
    questions = dialogue.questions(desk.engine, found.member) if found.member else None
    asked = () if questions is None else set(questions.loc[questions["status"] == "open", "fingerprint"])
    rows = finding_rows(found, seen, asked)
    if file.situation is Situation.NEEDS_MEMBER or file.member:
        delivery_files.choose_member(desk, file)
    delivery_accept.blocked_by(rows)
    with st.container(horizontal=True, key="_wege", gap="xsmall"):
        if seen.changeset is not None and not seen.already_delivered_on:
            delivery_accept.accept_one(desk, file, seen, rows)
        delivery_files.downloads(desk, file)
        delivery_accept.remove_button(desk, file)
    changed = len(difference.changed_records(seen))
    names = [
        delivery_sentences.tab(delivery_words.TAB_FINDINGS, len(rows)),
        delivery_sentences.tab(delivery_words.TAB_CHANGES, changed),
        delivery_words.TAB_UNDERSTOOD,
        delivery_sentences.tab(delivery_words.TAB_QUESTIONS, 0 if questions is None else len(questions)),
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
            if seen is not found:
                components.quiet(delivery_words.WITH_ASIDE)
            delivery_changes.show(desk, seen)
    with understood:
        if understood.open:
            delivery_understood.show(seen)
    with asking:
        if asking.open:
            if questions is None:
                components.quiet(delivery_words.NO_QUESTIONS)
            else:
                delivery_questions.show(desk, questions)
    for tab in mapping:
        with tab:
            if tab.open:
                delivery_mapping.show(desk, file, found)
