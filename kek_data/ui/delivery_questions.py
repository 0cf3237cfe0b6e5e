"""Datenlieferung, tab *Rückfragen*: what the member was asked, what it answered, what came of it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kek_data.domain.codes import QuestionStatus
from kek_data.domain.errors import KekError
from kek_data.ui import components, state
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import clarify_sentences, column_words, delivery_words, numbers
from kek_data.workflows import dialogue

SHOWN = 40
ANSWERED, RESOLVED, WITHDRAWN = (
    QuestionStatus.ANSWERED.value,
    QuestionStatus.RESOLVED.value,
    QuestionStatus.WITHDRAWN.value,
)
STEPS = {ANSWERED: dialogue.record_answer, RESOLVED: dialogue.resolve, WITHDRAWN: dialogue.withdraw}
HEADINGS = (
    Heading(delivery_words.COLUMN["number"], is_number=True),
    Heading(column_words.COLUMN["state"], keeps_line=True),
    Heading(delivery_words.COLUMN["asked_on"], keeps_line=True),
    Heading(delivery_words.COLUMN["place"]),
    Heading(delivery_words.COLUMN["question"]),
    Heading(delivery_words.COLUMN["answer"]),
)


def show(desk: Desk, questions: pd.DataFrame) -> None:
    """The Rückfragen of a member (frames.Questions, open ones first), and the next step for one of them."""
    if questions.empty:
        components.quiet(delivery_words.NO_QUESTIONS)
        return
    is_open = questions["status"].isin([QuestionStatus.OPEN, QuestionStatus.ANSWERED])
    components.small_table(HEADINGS, (_row(q) for q in questions.head(SHOWN).to_dict("records")))
    if is_open.any():
        _step(desk, questions[is_open])


def _row(question: Mapping[Any, Any]) -> tuple[Cell, ...]:
    answer = clarify_sentences.said_by(question["answer"], question["answered_by"], question["answered_on"])
    outcome = clarify_sentences.said_by(
        question["resolution"], question["resolved_by"], question["resolved_on"]
    )
    place = " ".join(filter(None, [question["sheet"], question["cell"]]))
    return (
        Cell(str(question["question_id"])),
        Cell(delivery_words.QUESTION_STATUS[question["status"]]),
        Cell(numbers.day(question["asked_on"])),
        Cell(place or numbers.NO_VALUE, note=question["file_name"]),
        Cell(question["text"]),
        Cell(answer or numbers.NO_VALUE, note=outcome),
    )


@st.fragment
def _step(desk: Desk, questions: pd.DataFrame) -> None:
    titles = {
        number: clarify_sentences.question_title(number, sheet, cell)
        for number, sheet, cell in zip(
            questions["question_id"], questions["sheet"], questions["cell"], strict=True
        )
    }
    with st.container(border=True, key="_rueckfrage_schritt"):
        number = st.selectbox(
            delivery_words.QUESTION_PICK,
            list(titles),
            format_func=lambda key: titles.get(key, str(key)),
            key="_rueckfrage_nr",
        )
        step = st.segmented_control(
            delivery_words.QUESTION_STEP,
            list(STEPS),
            default=ANSWERED,
            required=True,
            format_func=lambda key: delivery_words.QUESTION_STEPS[key],
            key="_rueckfrage_art",
            wrap=True,
        )
        text = st.text_area(delivery_words.QUESTION_TEXT, key=f"_rueckfrage_text_{number}_{step}", height=80)
        if st.button(delivery_words.QUESTION_SAVE, key="_rueckfrage_ja", icon=":material/check:"):
            _save(desk, int(number), str(step), text or "")


def _save(desk: Desk, number: int, step: str, text: str) -> None:
    if not text.strip():
        st.warning(delivery_words.ACT_NEEDS_TEXT, icon=":material/edit:")
        return
    try:
        STEPS[step](desk.engine, number, text, actor(), desk.today)
    except KekError as error:
        components.failure(error)
        return
    state.say(clarify_sentences.question_saved(number, step))
    st.rerun()
