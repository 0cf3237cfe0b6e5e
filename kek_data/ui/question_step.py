"""The next step for one Rückfrage: enter the member's answer, resolve it, withdraw it."""

from collections.abc import Mapping

import streamlit as st

from kek_data.domain.codes import QuestionStatus
from kek_data.domain.errors import KekError
from kek_data.ui import components, state
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.wording import clarify_sentences, delivery_words, question_words
from kek_data.workflows import dialogue

ANSWERED = QuestionStatus.ANSWERED.value
STEPS = {
    ANSWERED: dialogue.record_answer,
    QuestionStatus.RESOLVED.value: dialogue.resolve,
    QuestionStatus.WITHDRAWN.value: dialogue.withdraw,
}


@st.fragment
def show(desk: Desk, titles: Mapping[int, str], *, key: str) -> None:
    """The form; titles: number of each Rückfrage that waits for a step -> how it is called. key begins those of its widgets."""
    with st.container(border=True, key=f"{key}_schritt"):
        number = st.selectbox(
            delivery_words.QUESTION_PICK,
            list(titles),
            format_func=lambda number: titles.get(number, str(number)),
            key=f"{key}_nr",
        )
        step = st.segmented_control(
            delivery_words.QUESTION_STEP,
            list(STEPS),
            default=ANSWERED,
            required=True,
            format_func=lambda step: delivery_words.QUESTION_STEPS[step],
            key=f"{key}_art",
            wrap=True,
        )
        text = st.text_area(question_words.STEP_TEXT[step], key=f"{key}_text_{number}_{step}", height=80)
        if st.button(delivery_words.QUESTION_SAVE, key=f"{key}_ja", icon=":material/check:"):
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
    said = clarify_sentences.question_saved(number, step)
    state.say(said)
    # The notice stands on top of the page, the form may be scrolled far below.
    st.toast(said, icon=":material/check_circle:")
    st.rerun()
