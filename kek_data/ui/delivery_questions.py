"""Datenlieferung, tab *Rückfragen*: what the member was asked, what it answered, what came of it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kek_data.domain.codes import QuestionStatus
from kek_data.ui import components, question_step
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import clarify_sentences, column_words, delivery_words, numbers

SHOWN = 40
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
        question_step.show(desk, _titles(questions[is_open]), key="_rueckfrage")


def _titles(questions: pd.DataFrame) -> dict[int, str]:
    places = (questions[name] for name in ("question_id", "sheet", "cell"))
    return {
        number: clarify_sentences.question_title(number, sheet, cell)
        for number, sheet, cell in zip(*places, strict=True)
    }


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
