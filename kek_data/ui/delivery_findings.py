"""Datenlieferung, tab *Prüfhinweise*: what was found cell by cell, and answering, asking, setting aside in one step."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kek_data.domain.codes import Severity
from kek_data.domain.errors import KekError
from kek_data.ui import components, delivery_accept, state, tables
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import (
    clarify_sentences,
    column_words,
    delivery_words,
    labels,
    numbers,
)
from kek_data.workflows import dialogue
from kek_data.workflows.finding_rows import FindingRow, Standing
from kek_data.workflows.inbox_list import Waiting
from kek_data.workflows.views import CheckedFile

IN_FULL = 60
HEADINGS = (
    Heading(delivery_words.COLUMN["number"], is_number=True),
    Heading(column_words.COLUMN["severity"], keeps_line=True),
    Heading(column_words.COLUMN["sheet"], keeps_line=True),
    Heading(column_words.COLUMN["cell"], keeps_line=True),
    Heading(delivery_words.COLUMN["said"]),
    Heading(delivery_words.COLUMN["weight"], is_number=True),
    Heading(delivery_words.COLUMN["standing"], keeps_line=True),
)
PRESELECTED, AT_ONCE = 5, 30
"""Findings that are chosen at first, and at most in one step: each Rückfrage has a text of its own."""
ANSWER, ASK, ASIDE, TAKE_BACK = "answer", "ask", "aside", "take_back"


def show(rows: Sequence[FindingRow]) -> None:
    """The table of findings, the gravest first; beyond the first ones they can be sorted and searched."""
    if not rows:
        st.success(delivery_words.NO_FINDINGS, icon=":material/check_circle:")
        return
    components.small_table(HEADINGS, (_row(row) for row in rows[:IN_FULL]))
    if len(rows) > IN_FULL:
        components.quiet(clarify_sentences.more_findings(len(rows) - IN_FULL))
        _others(rows[IN_FULL:])


def _row(row: FindingRow) -> tuple[Cell, ...]:
    finding = row.finding
    word = f"{labels.SEVERITY_SYMBOL[row.severity]} {labels.SEVERITY[row.severity]}"
    is_settled = row.standing in (Standing.ANSWERED, Standing.ASKED)
    return (
        Cell(str(row.number)),
        Cell(word, components.FINDING_TONE[row.severity]),
        Cell(finding.sheet or numbers.NO_VALUE),
        Cell(finding.cell or numbers.NO_VALUE),
        Cell(finding.message, note=finding.remedy),
        Cell(numbers.percent(row.weight, 1)),
        Cell(_standing(row), "warning" if row.is_heavy else "good" if is_settled else ""),
    )


def _standing(row: FindingRow) -> str:
    return delivery_words.HEAVY_OPEN if row.is_heavy else delivery_words.STANDING[row.standing]


def _others(rows: Sequence[FindingRow]) -> None:
    names = ("number", "severity", "sheet", "cell", "said", "weight", "standing")
    shown = [[row.number, *(cell.text for cell in _row(row)[1:])] for row in rows]
    columns = [
        tables.Column("number", delivery_words.COLUMN["number"], 0),
        *(
            tables.Column(name, column_words.COLUMN.get(name) or delivery_words.COLUMN[name])
            for name in names[1:]
        ),
    ]
    tables.show(
        pd.DataFrame(shown, columns=list(names)),
        columns,
        key="_weitere_hinweise",
        alt=delivery_words.TAB_FINDINGS,
    )


# --- answer, ask, set aside ----------------------------------------------------------------------------
@st.fragment
def act(desk: Desk, file: Waiting, seen: CheckedFile, rows: Sequence[FindingRow]) -> None:
    """Choose what to do and with which findings; one step for all of them."""
    possible = {
        ANSWER: [row for row in rows if row.can_be_answered],
        ASK: [row for row in rows if row.can_be_asked],
        ASIDE: [row for row in rows if row.can_be_set_aside],
        TAKE_BACK: [row for row in rows if row.standing is Standing.ANSWERED],
    }
    kinds = [kind for kind, found in possible.items() if found]
    if not kinds or not file.checked.member:
        return
    with st.container(border=True, key="_klaeren"):
        components.section(delivery_words.ACT_HEADING)
        kind = st.segmented_control(
            delivery_words.ACT_KIND,
            kinds,
            default=kinds[0],
            required=True,
            format_func=lambda key: delivery_words.ACT[key],
            key=f"_klaeren_art_{file.inbox_id}",
            wrap=True,
        )
        if kind not in possible:
            return
        chosen = _chosen(possible[kind], f"{kind}_{file.inbox_id}")
        components.quiet(delivery_words.ACT_EXPLAIN[kind])
        texts = _texts(kind, chosen)
        if st.button(
            clarify_sentences.act_button(kind, len(chosen)),
            key="_klaeren_ja",
            type="primary",
            icon=":material/check:",
            disabled=not chosen,
        ):
            _do(desk, file, seen, kind, chosen, texts)


def _chosen(rows: Sequence[FindingRow], key: str) -> list[FindingRow]:
    by_number = {row.number: row for row in rows}
    numbered = st.multiselect(
        delivery_words.ACT_WHICH,
        list(by_number),
        default=_first(rows),
        format_func=lambda number: _name(by_number[number]) if number in by_number else str(number),
        key=f"_klaeren_welche_{key}",
        placeholder=delivery_words.ACT_WHICH_HINT,
        max_selections=AT_ONCE,
    )
    return [by_number[number] for number in numbered if number in by_number]


def _first(rows: Sequence[FindingRow]) -> list[int]:
    """What is chosen before somebody chooses: what stands in the way of acceptance, or the only one there is."""
    blocking = [row.number for row in rows if row.is_heavy or row.severity is Severity.ERROR]
    return blocking[:PRESELECTED] or ([rows[0].number] if len(rows) == 1 else [])


def _name(row: FindingRow) -> str:
    return clarify_sentences.finding_name(row.number, row.finding.sheet, row.finding.cell)


def _texts(kind: str, rows: Sequence[FindingRow]) -> list[str]:
    """What is written: one reason for all, or the question to the member for each finding, ready to be edited."""
    if kind == ANSWER:
        reason = st.text_area(
            delivery_words.ANSWER_REASON,
            key="_klaeren_grund",
            placeholder=delivery_words.ANSWER_HINT,
            height=80,
        )
        return [reason or ""] * len(rows)
    if kind == ASK:
        return [
            st.text_area(
                clarify_sentences.question_label(_name(row)),
                value=clarify_sentences.question_text(
                    row.finding.sheet, row.finding.cell, row.finding.message, row.finding.remedy
                ),
                key=f"_frage_{row.finding.fingerprint}",
                height=110,
            )
            or ""
            for row in rows
        ]
    return [""] * len(rows)


def _do(
    desk: Desk,
    file: Waiting,
    seen: CheckedFile,
    kind: str,
    rows: Sequence[FindingRow],
    texts: Sequence[str],
) -> None:
    if kind in (ANSWER, ASK) and not all(text.strip() for text in texts):
        st.warning(delivery_words.ACT_NEEDS_TEXT, icon=":material/edit:")
        return
    if kind == ASIDE:
        delivery_accept.accept(desk, file, seen, [row.finding.fingerprint for row in rows])
        return
    try:
        for row, text in zip(rows, texts, strict=True):
            _say(desk, file, kind, row, text)
    except KekError as error:
        components.failure(error)
        return
    state.say(clarify_sentences.acted(kind, len(rows)))
    st.rerun()


def _say(desk: Desk, file: Waiting, kind: str, row: FindingRow, text: str) -> None:
    if kind == ANSWER:
        dialogue.answer(desk.engine, row.finding, text, actor())
    elif kind == TAKE_BACK:
        dialogue.take_back_answer(desk.engine, row.finding, actor())
    else:
        dialogue.ask(
            desk.engine,
            row.finding,
            text,
            actor=actor(),
            today=desk.today,
            file_name=file.file_name,
            file_hash=file.checked.file_hash,
        )
