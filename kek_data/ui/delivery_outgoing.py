"""Datenlieferung, section *Ausgang*: templates, marked copies and Rückfragen to send out, each in one act."""

from collections.abc import Callable
from datetime import date

import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import Severity
from kek_data.ui import components, downloads, menu
from kek_data.ui.delivery import Batch
from kek_data.ui.loaders import Desk
from kek_data.wording import delivery_sentences, delivery_words, status_words
from kek_data.workflows import dialogue, drafts, inbox
from kek_data.workflows.annotate import ReturnFile
from kek_data.workflows.inbox_list import Situation, Waiting

ZIP = "application/zip"


def outgoing(desk: Desk, files: Batch) -> None:
    """Everything that goes to the members; the program itself sends nothing."""
    components.section(delivery_words.OUTGOING_HEADING, delivery_words.OUTGOING_TEXT)
    templates, copies, questions = st.columns(3, border=True)
    with templates:
        _templates(desk)
    with copies:
        _copies(desk, files)
    with questions:
        _questions(desk)
    st.page_link(menu.DELIVERY_STATUS_PAGE, label=status_words.TO_STATUS, icon=":material/fact_check:")


def _templates(desk: Desk) -> None:
    """One member's workbook, or all of them."""
    components.section(delivery_words.TEMPLATES_HEADING, delivery_words.TEMPLATES_TEXT)
    member = st.selectbox(
        delivery_words.TEMPLATE_MEMBER,
        desk.network.member_keys,
        format_func=lambda key: desk.network.member(key).short_name,
        key="_vorlage_fuer",
    )
    filled = st.checkbox(delivery_words.TEMPLATE_FILLED, key="_vorlage_gefuellt", disabled=desk.is_empty)
    st.download_button(
        delivery_words.TEMPLATE_ONE,
        data=lambda: workflows.template_bytes(desk.engine, member, today=desk.today, filled=filled),
        file_name=workflows.template_name(member, None, desk.today),
        mime=downloads.XLSX,
        key="_vorlage_eine",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    _zip(
        delivery_words.TEMPLATE_ALL,
        lambda: workflows.all_templates_zip(desk.engine, today=desk.today),
        name=delivery_words.FILE_TEMPLATES,
        key="_vorlage_alle",
    )
    _zip(
        delivery_words.TEMPLATE_DRAFTS,
        lambda: drafts.template_drafts(desk.engine, today=desk.today),
        name=delivery_words.FILE_TEMPLATE_DRAFTS,
        key="_vorlage_entwuerfe",
    )


def _copies(desk: Desk, files: Batch) -> None:
    """A marked copy of every waiting file in which something is to be corrected or answered."""
    marked = [file for file in files.waiting if _has_marks(file)]
    components.section(
        delivery_words.COPIES_HEADING, delivery_sentences.copies(len(marked), delivery_words.COPIES_TEXT)
    )
    if marked:
        answer_by = _answer_by(desk, "_kopien_bis")
        _zip(
            delivery_words.COPY_DRAFTS,
            lambda: drafts.marked_copy_drafts(
                desk.engine,
                [_return_file(desk, file) for file in marked],
                today=desk.today,
                answer_by=answer_by,
            ),
            name=delivery_words.FILE_COPY_DRAFTS,
            key="_kopien_entwuerfe",
        )


def _has_marks(file: Waiting) -> bool:
    return file.situation is not Situation.KNOWN and any(
        finding.severity is not Severity.HINT for finding in file.checked.findings
    )


def _return_file(desk: Desk, file: Waiting) -> ReturnFile:
    return ReturnFile(file.file_name, inbox.content(desk.engine, file.inbox_id), file.member or None)


def _questions(desk: Desk) -> None:
    """All open Rückfragen, one draft per member."""
    count, members = _open_questions(desk.engine, desk.store, desk.revision)
    components.section(
        delivery_words.QUESTIONS_HEADING,
        delivery_sentences.open_questions(count, members, delivery_words.QUESTIONS_TEXT),
    )
    if count:
        answer_by = _answer_by(desk, "_rueckfragen_bis")
        _zip(
            delivery_words.QUESTION_DRAFTS,
            lambda: drafts.question_drafts(desk.engine, answer_by=answer_by),
            name=delivery_words.FILE_QUESTION_DRAFTS,
            key="_rueckfragen_entwuerfe",
        )


@st.cache_resource(max_entries=8, show_spinner=False)
def _open_questions(_engine: Engine, store: str, revision: int) -> tuple[int, int]:
    """How many Rückfragen are open, and to how many members."""
    found = dialogue.questions(_engine, only_open=True, revision=revision)
    return len(found), found["member"].nunique()


def _answer_by(desk: Desk, key: str) -> date | None:
    """Until when the member is asked to answer; blank: the mail names no day."""
    chosen = st.date_input(
        delivery_words.ANSWER_BY, value=None, min_value=desk.today, key=key, format="DD.MM.YYYY"
    )
    return chosen if isinstance(chosen, date) else None


def _zip(label: str, make: Callable[[], bytes], *, name: str, key: str) -> None:
    st.download_button(
        label,
        data=make,
        file_name=name,
        mime=ZIP,
        key=key,
        on_click="ignore",
        icon=":material/folder_zip:",
        width="stretch",
    )
