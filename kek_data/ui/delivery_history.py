"""The deliveries so far: what each brought and did, its original file, and how to take it back."""

import pandas as pd
import streamlit as st

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import KekError
from kek_data.domain.network import Network
from kek_data.ui import components, downloads, guard, loaders, release_loaders, state, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import (
    column_words,
    delivery_sentences,
    delivery_words,
    labels,
    numbers,
    release_sentences,
    release_words,
    status_sentences,
    status_words,
)
from kek_data.workflows.delivery_status import DeliveryStatusView

COLUMNS = [
    tables.Column("delivery_id", column_words.COLUMN["delivery"], 0),
    tables.Column("state_name", column_words.COLUMN["state"]),
    tables.Column("member_name", column_words.COLUMN["member"]),
    tables.Column("file_shown", column_words.COLUMN["file"], width="medium"),
    tables.Column("received_shown", column_words.COLUMN["received_on"]),
    tables.Column("reading_count", column_words.COLUMN["values"], 0),
    tables.Column("new_count", column_words.COLUMN["count_new"], 0),
    tables.Column("changed_count", column_words.COLUMN["count_changed"], 0),
    tables.Column("withdrawn_count", status_words.COLUMN["count_withdrawn"], 0),
    tables.Column("set_aside_count", column_words.COLUMN["count_aside"], 0),
    tables.Column("received_from", column_words.COLUMN["received_from"]),
    tables.Column("uploaded_by", column_words.COLUMN["uploaded_by"]),
    tables.Column("reason", column_words.COLUMN["reason"]),
]


def history(desk: Desk, view: DeliveryStatusView) -> None:
    """All deliveries, newest first; each can be fetched and, in today's state, taken back."""
    components.section(delivery_words.HISTORY_HEADING)
    shown = _shown(view.deliveries, desk.network, desk.store, desk.revision)
    if shown.empty:
        components.quiet(delivery_words.HISTORY_NONE)
        return
    tables.show(shown, COLUMNS, key="_lieferungen", alt=delivery_words.HISTORY_HEADING)
    _one_delivery(desk, shown, is_now=not desk.is_past)


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


def _one_delivery(desk: Desk, shown: pd.DataFrame, *, is_now: bool) -> None:
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
        can_undo = is_now and row["is_in_force"]
        if can_undo and st.button(delivery_words.UNDO, key="_rueckgaengig", icon=":material/undo:"):
            _ask_to_undo(desk, number, str(row["file_shown"]))
        is_wanted = st.toggle(status_words.HISTORY_EFFECT, key="_wirkung")
    components.quiet(
        status_sentences.delivery_line(
            *(int(row[f"{kind}_count"]) for kind in ("new", "changed", "withdrawn", "set_aside"))
        )
    )
    if not is_now:
        components.quiet(status_words.HISTORY_KNOWN_ON)
    if is_wanted:
        _effect(desk, number)
        touched_releases(desk, release_loaders.touched(desk, number, before=int(row["revision"])))


EFFECT = (
    Heading(column_words.COLUMN["member"], keeps_line=True),
    Heading(status_words.COLUMN["window"], keeps_line=True),
    Heading(status_words.COLUMN["old"], is_number=True),
    Heading(status_words.COLUMN["new"], is_number=True),
    Heading(status_words.COLUMN["change"], is_number=True),
)


def _effect(desk: Desk, delivery_id: int) -> None:
    """What the delivery changed in the totals of its member and of all members together."""
    changed = loaders.delivery_effect(desk, delivery_id)
    if changed.empty:
        components.quiet(status_words.EFFECT_NOTHING)
        return
    names = {m.key: m.short_name for m in desk.network.members} | {NETWORK: labels.BALANCE_SUM}
    columns = ("member", "period", "old_t_co2e", "new_t_co2e", "change_t_co2e")
    latest = changed.sort_values(["member", "period"], ascending=[True, False])
    components.small_table(
        EFFECT,
        (
            (
                Cell(names.get(member, member)),
                Cell(numbers.window(period)),
                *(Cell(numbers.number(t, numbers.decimals_for(t))) for t in (old, new)),
                Cell(numbers.number(change, numbers.decimals_for(change), sign=True)),
            )
            for member, period, old, new, change in zip(*(latest[c] for c in columns), strict=True)
        ),
        caption=status_words.EFFECT_CAPTION,
    )


def touched_releases(desk: Desk, found: pd.DataFrame) -> None:
    """Which releases state totals that a delivery changes; nothing where there are no releases."""
    if not desk.present.releases:
        return
    components.section(release_words.TOUCHED_HEADING)
    if found.empty:
        components.quiet(release_words.TOUCHED_NONE)
        return
    components.quiet(release_words.TOUCHED_EXPLAIN)
    components.bullets(release_sentences.touched(*one) for one in workflows.by_release(found))


@st.dialog(delivery_words.UNDO)
def _ask_to_undo(desk: Desk, delivery_id: int, name: str) -> None:
    st.markdown(delivery_words.UNDO_ASK)
    st.text_input(delivery_words.UNDO_REASON, key="_grund")
    components.dialog_buttons(
        delivery_words.UNDO_CONFIRM,
        _undo,
        (desk, delivery_id, name),
        yes="_rueckgaengig_ja",
        no="_rueckgaengig_nein",
    )


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
