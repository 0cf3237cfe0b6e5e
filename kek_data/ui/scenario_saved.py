"""Saved scenarios: save the draft, open, rename, delete; each an act with who and when that changes no figure."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import KekError
from kek_data.domain.scenario import Scenario
from kek_data.ui import components, scenario_loaders, scenario_state, state
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import numbers
from kek_data.wording import scenario_words as words
from kek_data.wording.errors import error_text

NAME_FIELD = "_szenario_name"
NEW_NAME_FIELD = "_szenario_neuer_name"
MAX_NAME = 80


def save_form(desk: Desk, draft: Scenario) -> None:
    """A name and a button below the controls."""
    with (
        st.form("_szenario_speichern", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(words.SAVE_NAME, key=NAME_FIELD, max_chars=MAX_NAME, help=words.SAVE_HELP)
        st.form_submit_button(
            words.SAVE, key="_szenario_speichern_ja", type="primary", on_click=_save, args=(desk, draft)
        )
    refusal = state.take_refusal()
    if refusal:
        st.error(refusal, icon=":material/error:")
    if not draft.is_reference:
        st.button(
            words.START_OVER, key="_szenario_leeren", type="tertiary", on_click=_start_over, args=(draft,)
        )


def _save(desk: Desk, draft: Scenario) -> None:
    name = str(st.session_state.get(NAME_FIELD) or "")
    named = replace(draft, name=name)
    if not _done(lambda: workflows.save_scenario(desk.engine, named, actor())):
        return
    tidy = " ".join(name.split())
    chosen = [one for one in st.session_state.get(state.SCENARIOS, ()) if one not in (words.DRAFT, tidy)]
    st.session_state[state.SCENARIOS] = [tidy, *chosen][:3]
    st.session_state[NAME_FIELD] = ""
    state.say(words.SAVED_NOW.format(name=tidy))


def _start_over(draft: Scenario) -> None:
    scenario_state.put(Scenario(subject=draft.subject))


def show(desk: Desk) -> None:
    """The list of saved ones, and what can be done with one."""
    saved = scenario_loaders.saved(desk)
    components.section(words.SAVED)
    if saved.empty:
        components.quiet(words.NO_SAVED)
        return
    names = {m.key: m.short_name for m in desk.network.members} | {NETWORK: words.NETWORK}
    components.small_table(
        (
            Heading(words.COLUMN["name"]),
            Heading(words.SUBJECT),
            Heading(words.COLUMN["saved_at"], keeps_line=True),
            Heading(words.COLUMN["saved_by"]),
        ),
        (
            (
                Cell(name),
                Cell(names.get(subject, subject)),
                Cell(numbers.day(at)),
                Cell(by or numbers.NO_VALUE),
            )
            for name, subject, at, by in saved[["name", "subject", "saved_at", "saved_by"]].itertuples(
                index=False, name=None
            )
        ),
    )
    _acts(desk, saved)


def _acts(desk: Desk, saved: pd.DataFrame) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="_szenario_wege"):
        name = st.selectbox(words.CHOSEN_SAVED, list(saved["name"]), key="_szenario_gespeichert", width=260)
        chosen = str(name or saved["name"].iloc[0])
        st.button(words.OPEN_AS_DRAFT, key="_szenario_oeffnen", on_click=_open, args=(desk, chosen))
        st.text_input(words.NEW_NAME, key=NEW_NAME_FIELD, max_chars=MAX_NAME, width=220)
        st.button(words.RENAME, key="_szenario_umbenennen", on_click=_rename, args=(desk, chosen))
        st.button(words.DELETE, key="_szenario_loeschen", on_click=_delete, args=(desk, chosen))


def _open(desk: Desk, name: str) -> None:
    found: list[Scenario] = []
    if _done(lambda: found.append(workflows.saved_scenario(desk.engine, name))):
        scenario_state.put(found[0])
        st.session_state[state.SCENARIO_SUBJECT] = found[0].subject
        st.session_state[state.SCENARIOS] = [words.DRAFT]


def _rename(desk: Desk, name: str) -> None:
    new = str(st.session_state.get(NEW_NAME_FIELD) or "")
    if _done(lambda: workflows.rename_scenario(desk.engine, name, new, actor())):
        tidy = " ".join(new.split())
        st.session_state[NEW_NAME_FIELD] = ""
        _in_comparison(name, tidy)
        state.say(words.RENAMED_NOW.format(old=name, name=tidy))


def _delete(desk: Desk, name: str) -> None:
    if _done(lambda: workflows.delete_scenario(desk.engine, name, actor())):
        _in_comparison(name, None)
        state.say(words.DELETED_NOW.format(name=name))


def _in_comparison(old: str, new: str | None) -> None:
    chosen = st.session_state.get(state.SCENARIOS, ())
    kept = [new if one == old else one for one in chosen]
    st.session_state[state.SCENARIOS] = [one for one in kept if one is not None]


def _done(act: Callable[[], object]) -> bool:
    try:
        act()
    except KekError as error:
        state.refuse(error_text(error))
        return False
    return True
