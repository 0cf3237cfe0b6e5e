"""The network's variant as an explicit act: what it would make of history, the form, and the log of such acts."""

from datetime import date

import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import KekError
from kek_data.ui import components, guard, loaders, state
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import factor_load_words, factor_sentences, labels, numbers, pages, sentences
from kek_data.wording import factor_words as words
from kek_data.wording.errors import error_text
from kek_data.workflows.factor_choice import FactorAct, HistoryPreview

W = words.COLUMN
REASON = "_variante_grund"
LOG_HEADINGS = (
    Heading(W["at"], keeps_line=True),
    Heading(W["by"], keeps_line=True),
    Heading(W["what"]),
    Heading(W["reason"]),
    Heading(W["effect"]),
)
HISTORY_HEADINGS = (
    Heading(W["member"], keeps_line=True),
    Heading(W["base"]),
    Heading(W["latest"]),
    Heading(W["gap"]),
    Heading(W["status"]),
)


def show(desk: Desk) -> None:
    """The form with its preview, and below it the log."""
    components.section(words.ACT_HEADING, words.ACT_EXPLAIN)
    if desk.is_past:
        components.quiet(words.ACT_PAST_ONLY)
    else:
        _act(desk)
    components.section(words.LOG_HEADING, words.LOG_EXPLAIN)
    found = _acts(desk.engine, desk.store, desk.present.revision)
    if len(found) < 2:
        components.quiet(words.LOG_NONE)
    names = {m.key: m.short_name for m in desk.network.members}
    components.small_table(LOG_HEADINGS, (_log_row(one, names) for one in reversed(found)))


def _act(desk: Desk) -> None:
    others = [key for key in loaders.bundles(desk) if key != desk.network.bundle]
    if not others:
        return
    refused = state.take_refusal()
    if refused:
        st.warning(refused, icon=":material/edit:")
    chosen = st.selectbox(
        words.ACT_CHOICE,
        others,
        index=None,
        format_func=lambda key: pages.BUNDLE_SHORT.get(key, key),
        placeholder=factor_sentences.in_force(desk.network.bundle),
        key=state.NEW_BUNDLE,
        width=320,
    )
    if chosen is None:
        return
    made = _preview(desk.engine, desk.store, desk.revision, desk.today, chosen)
    _history(desk, made)
    with st.form("_variante_wechseln", border=False):
        st.text_input(words.ACT_REASON, placeholder=words.ACT_REASON_HINT, key=REASON)
        st.form_submit_button(
            words.ACT_CONFIRM, key="_variante_ja", type="primary", on_click=_use, args=(desk, made)
        )


def _history(desk: Desk, made: HistoryPreview) -> None:
    """Before anything is stored: the network in one sentence, every member in a table."""
    names = {m.key: m.short_name for m in desk.network.members}
    components.section(words.PREVIEW_HEADING)
    components.quiet(f"{factor_sentences.history(workflows.history_effect(made.rows))}.")
    components.quiet(factor_sentences.changed_members([names[m] for m in made.changed], len(names)))
    rows = made.rows[made.rows["old_period"] != ""]
    if rows.empty:
        return
    with components.on_demand(words.MEMBERS_HEADING, len(rows), key="_variante_folgen") as is_open:
        if is_open:
            components.small_table(
                HISTORY_HEADINGS,
                (
                    _history_row(row, {**names, NETWORK: words.NETWORK_OPTION})
                    for row in rows.to_dict("records")
                ),
            )


def _history_row(row: dict[object, object], names: dict[str, str]) -> tuple[Cell, ...]:
    def both(name: str, *, sign: bool = False) -> str:
        return factor_sentences.from_to(
            float(str(row[f"old_{name}"])), float(str(row[f"new_{name}"])), sign=sign
        )

    statuses = [labels.path_status(str(row[f"{side}_status"])) for side in ("old", "new")]
    reason = str(row["new_reason"])
    return (
        Cell(names[str(row["member"])]),
        Cell(both("base_t_co2e"), note=factor_sentences.base_year(int(str(row["new_base_year"])))),
        Cell(both("t_co2e"), note=numbers.window(str(row["new_period"])) if row["new_period"] else ""),
        Cell(both("gap_t_co2e", sign=True)),
        Cell(
            " → ".join(dict.fromkeys(statuses)),
            note=sentences.no_statement(reason) if reason else "",
        ),
    )


def _use(desk: Desk, made: HistoryPreview) -> None:
    try:
        revision = workflows.use_bundle(
            desk.engine,
            made.new,
            guard.actor(),
            str(st.session_state.get(REASON) or ""),
            today=desk.today,
            expected=desk.revision,
        )
    except KekError as error:
        state.refuse(error_text(error))
        return
    st.session_state[state.NEW_BUNDLE] = None
    st.session_state[state.BUNDLE] = made.new
    state.say(factor_sentences.done(made.old, made.new, revision))


def _log_row(one: FactorAct, names: dict[str, str]) -> tuple[Cell, ...]:
    effect = f"{factor_sentences.history(one.effect)}." if one.effect else numbers.NO_VALUE
    return (
        Cell(numbers.day(one.at), note=factor_sentences.revision(one.revision)),
        Cell(one.actor or (numbers.NO_VALUE if one.act == "seed" else words.NOBODY)),
        Cell(
            factor_sentences.moved(one.act, one.old, one.new, one.sets),
            note=factor_load_words.log_note(one.changes, one.file),
        ),
        Cell(one.reason or numbers.NO_VALUE),
        Cell(effect, note=factor_sentences.changed_then(one.effect, names)),
    )


@st.cache_resource(max_entries=8, show_spinner=pages.LOADING)
def _preview(_engine: Engine, store: str, revision: int, today: date, bundle: str) -> HistoryPreview:
    return workflows.bundle_preview(_engine, bundle, today=today, revision=revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _acts(_engine: Engine, store: str, revision: int) -> tuple[FactorAct, ...]:
    return workflows.factor_acts(_engine, revision)
