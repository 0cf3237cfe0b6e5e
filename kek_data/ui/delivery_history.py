"""Templates to send out, and the deliveries so far with undo and the original file."""

import pandas as pd
import streamlit as st

from kek_data import workflows
from kek_data.domain.errors import KekError
from kek_data.domain.network import Network
from kek_data.ui import components, downloads, guard, loaders, state, tables, welcome
from kek_data.ui.loaders import Desk
from kek_data.wording import column_words, delivery_sentences, delivery_words, numbers, pages


def templates(desk: Desk) -> None:
    """One member's workbook, or all of them."""
    components.section(delivery_words.TEMPLATES_HEADING, delivery_words.TEMPLATES_TEXT)
    member = st.selectbox(
        delivery_words.TEMPLATE_MEMBER,
        desk.network.member_keys,
        format_func=lambda key: desk.network.member(key).short_name,
        key="_vorlage_fuer",
    )
    filled = st.checkbox(delivery_words.TEMPLATE_FILLED, key="_vorlage_gefuellt", disabled=desk.is_empty)
    one, every = st.columns(2)
    with one:
        st.download_button(
            delivery_words.TEMPLATE_ONE,
            data=lambda: workflows.template_bytes(desk.engine, member, today=desk.today, filled=filled),
            file_name=workflows.template_name(member, None, desk.today),
            mime=downloads.XLSX,
            key="_vorlage_eine",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
    with every:
        welcome.all_templates(desk, delivery_words.TEMPLATE_ALL, key="_vorlage_alle")


COLUMNS = [
    tables.Column("delivery_id", column_words.COLUMN["delivery"], 0),
    tables.Column("state_name", column_words.COLUMN["state"]),
    tables.Column("member_name", column_words.COLUMN["member"]),
    tables.Column("file_shown", column_words.COLUMN["file"], width="medium"),
    tables.Column("received_shown", column_words.COLUMN["received_on"]),
    tables.Column("received_from", column_words.COLUMN["received_from"]),
    tables.Column("uploaded_by", column_words.COLUMN["uploaded_by"]),
    tables.Column("reading_count", column_words.COLUMN["values"], 0),
    tables.Column("new_count", column_words.COLUMN["count_new"], 0),
    tables.Column("changed_count", column_words.COLUMN["count_changed"], 0),
    tables.Column("set_aside_count", column_words.COLUMN["count_aside"], 0),
    tables.Column("reason", column_words.COLUMN["reason"]),
]


def history(desk: Desk) -> None:
    """All deliveries, newest first; each can be fetched and taken back."""
    components.section(delivery_words.HISTORY_HEADING)
    shown = _shown(loaders.deliveries(desk), desk.network, desk.store, desk.revision)
    if shown.empty:
        components.quiet(delivery_words.HISTORY_NONE)
        return
    tables.show(shown, COLUMNS, key="_lieferungen", alt=delivery_words.HISTORY_HEADING)
    _one_delivery(desk, shown)


@st.cache_resource(max_entries=8, show_spinner=False)
def _shown(_deliveries: pd.DataFrame, _network: Network, store: str, revision: int) -> pd.DataFrame:
    """The deliveries with German words, newest first."""
    names = {m.key: m.short_name for m in _network.members}
    ordered = _deliveries.sort_values("delivery_id", ascending=False, ignore_index=True)
    kind = ordered["delivery_kind"].map(delivery_words.DELIVERY_KIND)
    shown = ordered.assign(
        member_name=tables.named(ordered["member"], names),
        received_shown=ordered["received_on"].map(numbers.day),
        state_name=ordered["is_in_force"].map(
            {True: f"● {delivery_words.IN_FORCE}", False: f"○ {delivery_words.UNDONE}"}
        ),
        file_shown=ordered["file_name"].where(ordered["file_name"] != "", kind),
    )
    title = shown["delivery_id"].astype("str") + " · " + shown["member_name"] + " · " + shown["file_shown"]
    return shown.assign(title=title)


def _one_delivery(desk: Desk, shown: pd.DataFrame) -> None:
    titles = dict(zip(shown["delivery_id"].tolist(), shown["title"].tolist(), strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            delivery_words.HISTORY_PICK,
            list(titles),
            format_func=lambda delivery_id: titles.get(delivery_id, ""),
            key="_lieferung_nr",
            width=420,
        )
        if number is None:
            return
        row = shown[shown["delivery_id"] == number].iloc[0]
        if row["file_hash"]:
            st.download_button(
                delivery_words.ORIGINAL,
                data=lambda: workflows.original_file(desk.engine, number)[1],
                file_name=str(row["file_name"]),
                mime=downloads.XLSX,
                key="_original",
                on_click="ignore",
                icon=":material/download:",
            )
        if row["is_in_force"] and st.button(delivery_words.UNDO, key="_rueckgaengig", icon=":material/undo:"):
            _ask_to_undo(desk, number, str(row["file_shown"]))


@st.dialog(delivery_words.UNDO)
def _ask_to_undo(desk: Desk, delivery_id: int, name: str) -> None:
    st.markdown(delivery_words.UNDO_ASK)
    st.text_input(delivery_words.UNDO_REASON, key="_grund")
    with st.container(horizontal=True):
        st.button(
            delivery_words.UNDO_CONFIRM,
            key="_rueckgaengig_ja",
            type="primary",
            on_click=_undo,
            args=(desk, delivery_id, name),
        )
        st.button(pages.CANCEL, key="_rueckgaengig_nein")


def _undo(desk: Desk, delivery_id: int, name: str) -> None:
    reason = (st.session_state.get("_grund") or "").strip()
    if not reason:
        st.warning(delivery_words.UNDO_NEEDS_REASON, icon=":material/edit:")
        return
    try:
        workflows.undo(desk.engine, delivery_id, guard.actor(), reason)
    except KekError as error:
        components.failure(error)
        return
    state.forget_batch()
    state.say(delivery_sentences.undone(name))
