"""Datenlieferung: upload, check, list by what needs attention."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kek_data import workflows
from kek_data.accounting.effect import combined
from kek_data.domain.codes import Severity, Verdict
from kek_data.ui import state
from kek_data.ui.loaders import Desk
from kek_data.ui.state import Upload
from kek_data.wording import delivery_sentences, delivery_words

KNOWN, STORED = "known", "stored"
ATTENTION = (Verdict.REJECT.value, Verdict.ACCEPT_WITH_FINDINGS.value, Verdict.ACCEPT.value, KNOWN, STORED)


def situation(upload: Upload) -> str:
    """What a file needs: reject, accept_with_findings, accept, known or stored."""
    if upload.is_stored:
        return STORED
    if upload.checked.already_delivered_on:
        return KNOWN
    return str(upload.checked.verdict)


def is_acceptable(upload: Upload) -> bool:
    """Whether the file can be stored as it is."""
    return situation(upload) in (Verdict.ACCEPT.value, Verdict.ACCEPT_WITH_FINDINGS.value)


def by_attention(uploads: Sequence[Upload]) -> list[Upload]:
    """What needs attention first; otherwise in the order the files came."""
    return sorted(uploads, key=lambda upload: ATTENTION.index(situation(upload)))


def chosen() -> Upload | None:
    """The file whose details are shown: the selected one, else the one that needs attention most."""
    ordered = by_attention(state.batch())
    return next((u for u in ordered if u.name == state.selected()), ordered[0] if ordered else None)


def headline(uploads: Sequence[Upload]) -> str:
    """The sentence on top: how many files, and how they are."""
    kinds = [situation(u) for u in uploads]
    return delivery_sentences.batch_headline(
        clean=kinds.count(Verdict.ACCEPT.value),
        asking=kinds.count(Verdict.ACCEPT_WITH_FINDINGS.value),
        rejected=kinds.count(Verdict.REJECT.value),
        known_before=kinds.count(KNOWN),
        stored=kinds.count(STORED),
    )


def sub(uploads: Sequence[Upload]) -> str:
    """What accepting all files without errors would do to the sum of the members' balances."""
    waiting = [u.checked.effect for u in uploads if is_acceptable(u) and u.checked.effect is not None]
    if not waiting:
        return delivery_words.UPLOAD_HINT
    effects = combined(waiting)
    if effects.empty:
        return f"{delivery_words.UPLOAD_HINT} {delivery_words.EFFECT_NONE}"
    columns = (effects["period"], effects["old_t_co2e"], effects["change_t_co2e"])
    said = [delivery_sentences.effect_sentence(*row) for row in zip(*columns, strict=True)]
    return f"{delivery_words.NOTHING_STORED_YET} · {delivery_sentences.effects(said)}"


# --- upload ---------------------------------------------------------------------------------------------
def upload_form(desk: Desk) -> None:
    """Choose workbooks and check them; nothing is stored."""
    with st.form("_hochladen", border=True):
        files = st.file_uploader(
            delivery_words.UPLOAD_LABEL,
            type=["xlsx"],
            accept_multiple_files=True,
            key=f"_dateien_{state.upload_round()}",
            max_upload_size=int(desk.network.settings.max_file_mb),
        )
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        with left:
            member = st.selectbox(
                delivery_words.UPLOAD_MEMBER,
                [None, *desk.network.member_keys],
                format_func=lambda key: (
                    delivery_words.UPLOAD_MEMBER_AUTO if key is None else desk.network.member(key).short_name
                ),
                key="_mitglied_der_datei",
                help=delivery_words.UPLOAD_MEMBER_HELP,
            )
        with right:
            is_sent = st.form_submit_button(
                delivery_words.UPLOAD_CHECK, type="primary", icon=":material/fact_check:", width="stretch"
            )
    if is_sent and not files:
        st.info(delivery_words.UPLOAD_NOTHING, icon=":material/info:")
    elif is_sent:
        _check(desk, [(f.name, f.getvalue()) for f in files], member)


def _check(desk: Desk, files: list[tuple[str, bytes]], member: str | None) -> None:
    known = {u.name: u for u in state.batch()}
    bar = st.progress(0.0, text=delivery_words.CHECKING)
    for position, (name, content) in enumerate(files):
        bar.progress(position / len(files), text=f"{delivery_words.CHECKING}: {name}")
        result = workflows.check_file(desk.engine, name, content, today=desk.today, member=member)
        known[name] = Upload(name=name, content=content, checked=result, member=member)
    state.put_batch(tuple(known.values()))
    state.next_upload_round()
    st.rerun()


# --- list ----------------------------------------------------------------------------------------------
def file_list(uploads: Sequence[Upload]) -> None:
    """The files with symbol and words; choosing one shows its details."""
    ordered = by_attention(uploads)
    names = [u.name for u in ordered]
    by_name = {u.name: u for u in ordered}
    if state.selected() not in names:
        st.session_state[state.SELECTED] = names[0]
    st.radio(
        delivery_words.FILES_HEADING,
        names,
        key=state.SELECTED,
        format_func=lambda name: (
            f"{delivery_words.STATE_SYMBOL[situation(by_name[name])]} **{_plain(name)}**"
        ),
        captions=[note(u) for u in ordered],
    )


def _plain(name: str) -> str:
    """A file name that is no markdown."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|~$:<>" else c for c in name)


def note(upload: Upload) -> str:
    """The line under a file's name."""
    checked = upload.checked
    changeset: Any = checked.changeset
    return delivery_sentences.file_note(
        errors=checked.error_count,
        warnings=sum(f.severity is Severity.WARNING for f in checked.findings),
        values=checked.counts.get("readings", 0),
        changed=0 if changeset is None else changeset.count("changed"),
        is_known=situation(upload) == KNOWN,
        known_on=checked.already_delivered_on,
        is_stored=upload.is_stored,
        aside=len(checked.set_aside),
    )
