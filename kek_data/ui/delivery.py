"""Datenlieferung: what waits, what was just accepted, which file is looked at, and the sentence on top."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from kek_data.domain.finding import Finding
from kek_data.ui import components, state
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import clarify_sentences, column_words, delivery_sentences, delivery_words
from kek_data.workflows import inbox_list
from kek_data.workflows.inbox_list import Situation, Waiting

STORED = "stored"


@dataclass(frozen=True)
class Batch:
    """The files of this page: those that wait, what needs attention first, and those accepted in this session."""

    waiting: tuple[Waiting, ...]
    stored: tuple[Waiting, ...]
    effect: pd.DataFrame  # frames.Effect of accepting all that can be accepted

    @property
    def files(self) -> tuple[Waiting, ...]:
        """All of them in the order of the list."""
        return (*self.waiting, *self.stored)

    @property
    def acceptable(self) -> tuple[Waiting, ...]:
        """Files that can be stored as they are."""
        return tuple(file for file in self.waiting if file.is_acceptable)

    @property
    def kept_back(self) -> tuple[Waiting, ...]:
        """Files that wait and cannot be stored as they are."""
        return tuple(file for file in self.waiting if not file.is_acceptable)

    def file(self, inbox_id: int | None) -> Waiting | None:
        """The file with this id, if it is here."""
        return next((file for file in self.files if file.inbox_id == inbox_id), None)


def is_stored(file: Waiting) -> bool:
    """Whether the file was accepted in this session."""
    return file.checked.delivery_id is not None


def kind_of(file: Waiting) -> str:
    """What a file needs, or that it is stored."""
    return STORED if is_stored(file) else file.situation


def batch(desk: Desk) -> Batch:
    """The files that wait, each checked; shows how far checking is where it takes time."""
    place = st.empty()

    def told(done: int, count: int, name: str) -> None:
        place.progress(done / count, delivery_sentences.progress(delivery_words.READ, done, count, name))

    listed = inbox_list.waiting_list(desk.engine, today=desk.today, progress=told)
    place.empty()
    return Batch(listed.files, state.stored(), listed.effect)


def show_headline(files: Batch) -> None:
    """The sentence on top: how many files there are and how they stand; under it what accepting would change."""
    kinds = [kind_of(file) for file in files.files]
    components.headline(
        delivery_sentences.batch_headline(
            clean=kinds.count(Situation.CLEAN),
            asking=kinds.count(Situation.ASKING) + kinds.count(Situation.HEAVY),
            rejected=kinds.count(Situation.REJECT),
            undirected=kinds.count(Situation.NEEDS_MEMBER),
            unmapped=kinds.count(Situation.NEEDS_MAPPING),
            known_before=kinds.count(Situation.KNOWN),
            stored=kinds.count(STORED),
        ),
        _sub(files),
    )


def _sub(files: Batch) -> str:
    if not files.waiting:
        return delivery_words.UPLOAD_HINT if not files.stored else ""
    if not files.acceptable:
        return delivery_words.NOTHING_STORED_YET
    effects = files.effect
    if effects.empty:
        return f"{delivery_words.NOTHING_STORED_YET} · {delivery_words.EFFECT_NONE}"
    columns = (effects["period"], effects["old_t_co2e"], effects["change_t_co2e"])
    said = [delivery_sentences.effect_sentence(*row) for row in zip(*columns, strict=True)]
    return f"{delivery_words.NOTHING_STORED_YET} · {delivery_sentences.effects(said)}"


REMARKS = (Heading(column_words.COLUMN["file"]), *components.FINDING_HEADINGS)
SHOWN_REMARKS = 20


def _remark(name: str, finding: Finding) -> tuple[Cell, ...]:
    return (Cell(name), *components.finding_row(finding))


def show_remarks() -> None:
    """What was noticed while files were taken in, until somebody has read it."""
    said = state.remarks()
    if not said:
        return
    with st.container(border=True, key="_anmerkungen"):
        components.section(delivery_words.REMARKS_HEADING)
        components.small_table(REMARKS, (_remark(name, finding) for name, finding in said[:SHOWN_REMARKS]))
        if len(said) > SHOWN_REMARKS:
            components.quiet(clarify_sentences.more_findings(len(said) - SHOWN_REMARKS))
        st.button(
            delivery_words.REMARKS_READ, key="_anmerkungen_gelesen", on_click=state.put_remarks, args=((),)
        )
