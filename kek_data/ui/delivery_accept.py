"""Datenlieferung: accept all files without errors, one file, or one with cells set aside; throw a waiting one away."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from kek_data.domain.codes import Verdict
from kek_data.domain.errors import KekError
from kek_data.ui import components, menu, state
from kek_data.ui.delivery import Batch, is_stored
from kek_data.ui.delivery_list import plain
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.wording import clarify_sentences, delivery_sentences, delivery_words, pages
from kek_data.wording.errors import error_text
from kek_data.workflows import inbox
from kek_data.workflows.finding_rows import FindingRow
from kek_data.workflows.inbox_list import Situation, Waiting
from kek_data.workflows.views import CheckedFile

NAMED_KEPT_BACK = 6


def accept_all(desk: Desk, files: Batch) -> None:
    """Store everything that has no errors and no open warning of weight; what is kept back is named with its reason."""
    count = len(files.acceptable)
    if count and st.button(
        delivery_sentences.accept_all(count),
        key="_alle_uebernehmen",
        type="primary",
        icon=":material/done_all:",
        width="stretch",
    ):
        _accept_all(desk, files)
    waiting = [file for file in files.kept_back if file.situation is not Situation.KNOWN]
    components.quiet_if(delivery_sentences.kept_back(_reasons(waiting[:NAMED_KEPT_BACK]), len(waiting)))
    known = [file for file in files.waiting if file.situation is Situation.KNOWN]
    with st.container(horizontal=True):
        if known:
            st.button(
                delivery_sentences.remove_known(len(known)),
                key="_bekannte_entfernen",
                icon=":material/delete:",
                help=delivery_words.REMOVE_KNOWN_HELP,
                on_click=_remove,
                args=(desk, [file.inbox_id for file in known]),
            )
        if files.stored:
            st.button(
                delivery_words.FORGET,
                key="_liste_leeren",
                help=delivery_words.FORGET_HELP,
                on_click=state.forget_batch,
            )


def _reasons(files: Sequence[Waiting]) -> list[str]:
    return [
        delivery_sentences.kept_back_file(file.file_name, file.situation, len(file.checked.open_heavy))
        for file in files
    ]


def _accept_all(desk: Desk, files: Batch) -> None:
    place = st.empty()

    def told(done: int, count: int, name: str) -> None:
        place.progress(done / count, delivery_sentences.progress(delivery_words.ACCEPTED, done, count, name))

    outcomes = inbox.accept_all(desk.engine, today=desk.today, uploaded_by=actor(), progress=told)
    by_id = {file.inbox_id: file for file in files.waiting}
    done = [o for o in outcomes if o.checked.delivery_id is not None and o.inbox_id in by_id]
    state.put_stored([replace(by_id[o.inbox_id], checked=o.checked) for o in done])
    failed = [
        delivery_sentences.not_accepted(plain(o.checked.file_name), error_text(o.error))
        for o in outcomes
        if o.error is not None
    ]
    _say(desk, [o.checked for o in done], failed)
    st.rerun()


def _say(desk: Desk, stored: Sequence[CheckedFile], failed: Sequence[str] = ()) -> None:
    values = sum(checked.counts.get("readings", 0) for checked in stored)
    aside = sum(len(checked.set_aside) for checked in stored)
    state.say("  \n".join([delivery_sentences.accepted(len(stored), values, aside), *failed]))


def undo_hint(files: Batch) -> None:
    """After an acceptance: where it can be taken back."""
    if files.stored:
        st.page_link(
            menu.DELIVERY_STATUS_PAGE, label=delivery_words.UNDO_HINT, icon=":material/undo:", width="content"
        )


# --- one file ------------------------------------------------------------------------------------------
def accept_one(desk: Desk, file: Waiting, seen: CheckedFile, rows: Sequence[FindingRow]) -> None:
    """The way on for one file. seen: the check whose difference is shown, with wrong cells set aside if there are any."""
    heavy = [row for row in rows if row.is_heavy]
    if heavy:
        st.button(
            clarify_sentences.accept_blocked([row.number for row in heavy]),
            key="_eine_uebernehmen",
            disabled=True,
            type="primary",
        )
    elif file.checked.verdict == Verdict.REJECT:
        _button(
            desk,
            file,
            seen,
            label=delivery_words.ACCEPT_ASIDE,
            key="_mit_zurueckstellung",
            hint=delivery_words.ACCEPT_ASIDE_HELP,
        )
    else:
        _button(desk, file, seen, label=delivery_words.ACCEPT_ONE, key="_eine_uebernehmen")


def blocked_by(rows: Sequence[FindingRow]) -> None:
    """Which warnings stand in the way of acceptance."""
    heavy = [row for row in rows if row.is_heavy]
    if heavy:
        names = [
            clarify_sentences.heavy_finding(row.number, row.finding.sheet, row.finding.cell, row.weight)
            for row in heavy
        ]
        st.warning(clarify_sentences.blocked_by(names), icon=":material/priority_high:")


def _button(desk: Desk, file: Waiting, seen: CheckedFile, *, label: str, key: str, hint: str = "") -> None:
    if st.button(label, key=key, type="primary", icon=":material/check:", help=hint or None):
        accept(desk, file, seen)


def accept(desk: Desk, file: Waiting, seen: CheckedFile, aside: Collection[str] = ()) -> None:
    """Store one file as it was seen: all of it or nothing. aside: fingerprints of warnings whose cells stay out."""
    try:
        result = inbox.accept(
            desk.engine,
            file.inbox_id,
            today=desk.today,
            uploaded_by=actor(),
            set_aside=file.checked.verdict == Verdict.REJECT,
            set_aside_findings=aside,
            seen_revision=seen.checked_revision,
        )
    except KekError as error:
        components.failure(error)
        return
    if result.delivery_id is not None:
        state.put_stored([replace(file, checked=result.light())])
        _say(desk, [result])
    st.rerun()


def remove_button(desk: Desk, file: Waiting) -> None:
    """Throw a waiting file away, after a question."""
    if not is_stored(file) and st.button(
        delivery_words.REMOVE,
        key="_datei_entfernen",
        icon=":material/delete:",
        help=delivery_words.REMOVE_HEADING,
    ):
        _ask_to_remove(desk, file)


@st.dialog(delivery_words.REMOVE_HEADING)
def _ask_to_remove(desk: Desk, file: Waiting) -> None:
    st.markdown(delivery_sentences.remove_ask(plain(file.file_name)))
    components.dialog_buttons(
        pages.CONFIRM_REMOVE,
        _remove,
        (desk, [file.inbox_id]),
        yes="_datei_entfernen_ja",
        no="_datei_entfernen_nein",
    )


def _remove(desk: Desk, inbox_ids: Sequence[int]) -> None:
    for inbox_id in inbox_ids:
        try:
            inbox.remove(desk.engine, inbox_id)
        except KekError as error:
            components.failure(error)
            return
    st.session_state.pop(state.SELECTED, None)
    state.say(delivery_sentences.removed(len(inbox_ids)))
