"""Datenlieferung, tab *Zuordnung*: the open questions, the words of the file, what was decided."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from kek_data.ui import components
from kek_data.ui.delivery_list import plain
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import mapping_page_words as words
from kek_data.wording import numbers
from kek_data.workflows import mapping_desk
from kek_data.workflows.mapping_desk import Choice, Draft, Proposal, Question, WordShown

Change = Callable[[Draft], None]
FEW_CHOICES, SHOWN_QUESTIONS, SHOWN_WORDS, OPEN_WORDS = 4, 12, 60, 10
WORD_HEADINGS = (
    Heading(words.WORD_KIND_HEADING),
    Heading(words.WORD),
    Heading(words.WORD_MEANS),
    Heading(words.COLUMN["count"], is_number=True),
)


def pick(
    label: str,
    choices: Mapping[str, str],
    current: str | None,
    on_pick: Callable[[str], None],
    *,
    key: str,
    is_open: bool = False,
    hides_label: bool = False,
    width: Any = "stretch",
) -> None:
    """A selection that always shows the draft's present answer; is_open: nothing is chosen yet."""
    st.session_state[key] = None if is_open else current
    st.selectbox(
        label,
        list(choices),
        format_func=lambda code: choices.get(code, code),
        key=key,
        index=None if is_open else 0,
        placeholder=words.CHOOSE,
        label_visibility="collapsed" if hides_label else "visible",
        on_change=lambda: _picked(key, on_pick),
        width=width,
    )


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        on_pick(str(chosen))


def questions(draft: Draft, change: Change) -> None:
    """What must be decided: each doubt with its cells and its choices."""
    asked = draft.proposal.questions
    if asked:
        components.section(words.counted(words.QUESTIONS, len(asked)))
    for question in asked[:SHOWN_QUESTIONS]:
        with st.container(border=True):
            _question(draft, question, change)
    components.quiet_if(words.more_questions(len(asked) - SHOWN_QUESTIONS))


def _question(draft: Draft, question: Question, change: Change) -> None:
    st.markdown(f"**{plain(question.finding.message)}**")
    where = words.cells_note(
        question.finding.sheet or "", question.cells, question.count, mapping_desk.figure(question.sum)
    )
    components.quiet_if(where)
    choices = _labels(question.choices, question.suggested)
    key = f"_zuordnung_frage_{question.id}"
    answer = partial(_answer, draft, question.id, change)
    if len(choices) > FEW_CHOICES:
        pick(words.ANSWER, choices, None, answer, key=key, is_open=True, hides_label=True)
        return
    st.session_state[key] = None
    st.radio(
        words.ANSWER,
        list(choices),
        index=None,
        format_func=lambda code: plain(choices[code]) if code in choices else "",
        key=key,
        label_visibility="collapsed",
        on_change=lambda: _picked(key, answer),
    )


def _labels(choices: Sequence[Choice], suggested: str) -> dict[str, str]:
    """Code -> label, what is suggested first and marked."""
    ordered = sorted(choices, key=lambda choice: choice.code != suggested)
    return {
        choice.code: words.SUGGESTED.format(label=choice.label) if choice.code == suggested else choice.label
        for choice in ordered
    }


def _answer(draft: Draft, question_id: str, change: Change, choice: str) -> None:
    change(draft.changed(mapping_desk.decide(draft.proposal, question_id, choice)))


def words_of_file(draft: Draft, change: Change) -> None:
    """What the file's words mean, one of them to be changed at a time; uses of carriers; decisions to take back."""
    proposal = draft.proposal
    known = mapping_desk.words_of(proposal)
    decided = mapping_desk.decisions_of(proposal)
    with components.on_demand(words.WORDS, len(known), key="_zuordnung_woerter") as is_open:
        if is_open:
            _open_words(draft, known, change)
            _table(known)
            _change_word(draft, known, change)
            _uses(draft, change)
    if decided:
        components.section(words.DECISIONS)
        for decision in decided:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{plain(decision.about)}: **{plain(decision.answer)}**", width="stretch")
                st.button(
                    words.REOPEN,
                    key=f"_zuordnung_wieder_{decision.question}",
                    on_click=lambda q=decision.question: change(
                        draft.changed(mapping_desk.forget_decision(proposal, q))
                    ),
                )


def _open_words(draft: Draft, known: Sequence[WordShown], change: Change) -> None:
    """The unknown sites one by one: each may be a known one."""
    still_open = [word for word in known if not word.code and word.kind == "site"]
    for word in still_open[:OPEN_WORDS]:
        pick(
            word.word,
            _codes(draft.proposal, word),
            None,
            partial(_translate, draft, word, change),
            key=f"_zuordnung_wort_{word.kind}_{word.word}",
            is_open=True,
        )


def _table(known: Sequence[WordShown]) -> None:
    components.small_table(WORD_HEADINGS, map(_word_row, known[:SHOWN_WORDS]))
    components.quiet_if(words.more_words(len(known) - SHOWN_WORDS))


def _word_row(word: WordShown) -> tuple[Cell, ...]:
    return (
        Cell(words.WORD_KIND[word.kind]),
        Cell(word.word),
        Cell(word.name, "" if word.code else "warning"),
        Cell(numbers.number(word.count) if word.count else numbers.NO_VALUE),
    )


def _change_word(draft: Draft, known: Sequence[WordShown], change: Change) -> None:
    by_key = {f"{word.kind}:{word.word}": word for word in known}
    if not by_key:
        return
    left, right = st.columns(2)
    with left:
        chosen = st.selectbox(
            words.WORD_PICK,
            list(by_key),
            format_func=lambda key: by_key[key].word if key in by_key else key,
            index=None,
            placeholder=words.CHOOSE,
            key="_zuordnung_wort_wahl",
        )
    word = by_key.get(chosen or "")
    if word is None:
        return
    with right:
        current = word.code if word.is_given else ""
        choices = {"": words.WORD_PROPOSED, **_codes(draft.proposal, word)}
        choices.setdefault(current, word.name)
        on_pick = partial(_translate, draft, word, change)
        pick(words.WORD_MEANS, choices, current, on_pick, key=f"_zuordnung_wort_neu_{word.kind}_{word.word}")


def _codes(proposal: Proposal, word: WordShown) -> dict[str, str]:
    return {choice.code: choice.label for choice in mapping_desk.choices_of(proposal, word)}


def _translate(draft: Draft, word: WordShown, change: Change, code: str) -> None:
    proposal = draft.proposal
    made = (
        mapping_desk.map_value(proposal, word.kind, word.word, code)
        if code
        else mapping_desk.forget_word(proposal, word.kind, word.word)
    )
    change(draft.changed(made))


def _uses(draft: Draft, change: Change) -> None:
    uses = mapping_desk.uses_of(draft.proposal)
    codes = mapping_desk.code_names(draft.proposal)["use"]
    for row in range(0, len(uses), 2):
        for place, use in zip(st.columns(2), uses[row : row + 2], strict=False):
            with place:
                choices = {"": words.use_in_file(use.name), **codes}
                pick(
                    words.USE_OF.format(carrier=use.about),
                    choices,
                    use.code if use.is_given else "",
                    partial(_translate, draft, use, change),
                    key=f"_zuordnung_verwendung_{use.word}",
                )
