"""Open Rückfragen, member by member: what to bring to the next meeting, and the next step for one of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kek_data.ui import components, question_step
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import (
    column_words,
    numbers,
    question_words,
    status_sentences,
    status_words,
)
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
    if not desk.is_past:
        question_step.show(desk, _titles(found, view.names["member"]), key="_rueckfrage_weiter")


def _titles(found: pd.DataFrame, names: Mapping[str, str]) -> dict[int, str]:
    columns = (found[name] for name in ("question_id", "member", "text"))
    return {
        number: question_words.option(number, names.get(member, member), text)
        for number, member, text in zip(*columns, strict=True)
    }


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
