"""Open Rückfragen, member by member: what to bring to the next meeting, and the next step for one of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kek_data.domain.errors import KekError
from kek_data.ui import components, state
from kek_data.ui.delivery_questions import ANSWERED, STEPS
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import (
    clarify_sentences,
    column_words,
    delivery_words,
    numbers,
    question_words,
    status_sentences,
    status_words,
)
from kek_data.wording.errors import error_text
from kek_data.workflows.delivery_status import DeliveryStatusView

SHOWN = 40
HEADINGS = (
    Heading(column_words.COLUMN["member"], keeps_line=True),
    Heading(status_words.COLUMN["question"]),
    Heading(status_words.COLUMN["message"]),
    Heading(status_words.COLUMN["place"]),
    Heading(status_words.COLUMN["asked_on"], is_number=True),
    Heading(status_words.COLUMN["answer"]),
)


def show(desk: Desk, view: DeliveryStatusView) -> None:
    """One line per question that is neither resolved nor withdrawn, in the network's order of members.

    In today's state also the next step: enter the member's answer, resolve, withdraw.
    """
    if view.questions.empty:
        components.section(status_sentences.questions_heading(0, 0))
        return
    found = of_members(view)
    components.section(status_sentences.questions_heading(len(found), found["member"].nunique()))
    components.small_table(
        HEADINGS, [_row(row, view.names["member"]) for row in found.head(SHOWN).to_dict("records")]
    )
    if len(found) > SHOWN:
        components.quiet(status_sentences.hidden_questions(len(found) - SHOWN))
    if not view.footing.as_known_on:
        _step(desk, found, view.names["member"])


@st.fragment
def _step(desk: Desk, found: pd.DataFrame, names: Mapping[str, str]) -> None:
    columns = ("question_id", "member", "text")
    titles = {
        number: question_words.option(number, names.get(member, member), text)
        for number, member, text in zip(*(found[c] for c in columns), strict=True)
    }
    with st.container(border=True, key="_rueckfrage_weiter"):
        number = st.selectbox(
            delivery_words.QUESTION_PICK,
            list(titles),
            format_func=lambda key: titles.get(key, str(key)),
            key="_rueckfrage_weiter_nr",
        )
        step = st.segmented_control(
            delivery_words.QUESTION_STEP,
            list(STEPS),
            default=ANSWERED,
            required=True,
            format_func=lambda key: delivery_words.QUESTION_STEPS[key],
            key="_rueckfrage_weiter_art",
            wrap=True,
        )
        text = st.text_area(
            question_words.STEP_TEXT[step], key=f"_rueckfrage_weiter_text_{number}_{step}", height=80
        )
        if st.button(delivery_words.QUESTION_SAVE, key="_rueckfrage_weiter_ja", icon=":material/check:"):
            _save(desk, int(number), str(step), text or "")


def _save(desk: Desk, number: int, step: str, text: str) -> None:
    if not text.strip():
        st.warning(delivery_words.ACT_NEEDS_TEXT, icon=":material/edit:")
        return
    try:
        STEPS[step](desk.engine, number, text, actor(), desk.today)
    except KekError as error:
        st.warning(error_text(error), icon=":material/edit:")
        return
    said = clarify_sentences.question_saved(number, step)
    state.say(said)
    # The notice stands on top of the page, the form may be scrolled far below.
    st.toast(said, icon=":material/check_circle:")
    st.rerun()


def of_members(view: DeliveryStatusView) -> pd.DataFrame:
    """frames.Questions in the network's order of members, oldest first."""
    place = {m.key: i for i, m in enumerate(view.network.members)}
    order = view.questions["member"].map(place)
    return view.questions.assign(order=order).sort_values(["order", "question_id"], ignore_index=True)


def _row(row: Mapping[Any, Any], names: Mapping[str, str]) -> tuple[Cell, ...]:
    place = status_sentences.place(row["file_name"], row["sheet"], row["cell"])
    return (
        Cell(names.get(row["member"], row["member"])),
        Cell(row["text"], note=question_words.called(row["question_id"])),
        Cell(row["message"]),
        Cell(place),
        Cell(numbers.day(row["asked_on"])),
        Cell(row["answer"] or status_words.UNANSWERED),
    )
