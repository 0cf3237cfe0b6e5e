"""*Methodik*, Emissionsfaktoren: newer factors from a file, looked at first, then taken in with a reason."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.factor_edition import FactorChange
from kek_data.domain.errors import KekError
from kek_data.domain.loaded_set import LoadedSet
from kek_data.ui import components, guard, loaders, state, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.tables import Column
from kek_data.wording import column_words, factor_sentences, factor_words, methodology_words, pages
from kek_data.wording import factor_load_words as words
from kek_data.wording.errors import error_text
from kek_data.workflows import factor_editions
from kek_data.workflows.factor_choice import FactorAct
from kek_data.workflows.factor_editions import FactorCheck, FactorSetFacts

SET, FILE, REASON = "_faktoren_satz", "_faktoren_datei", "_faktoren_grund"
CHECKED = "_faktoren_geprueft"
CSV = "text/csv"
SET_HEADINGS = (Heading(column_words.COLUMN["factor_set"]), Heading(words.CARRIERS_AND_YEARS))
FACTORS = [
    Column("entry", column_words.COLUMN["entry"]),
    Column("years", words.YEARS),
    Column("old_value", factor_words.COLUMN["old_factor"], 5),
    Column("new_value", factor_words.COLUMN["new_factor"], 5),
    Column("unit", column_words.COLUMN["unit"]),
    Column("factor_set", column_words.COLUMN["factor_set"]),
]


def show(desk: Desk) -> None:
    """The closed box below the factors; in an earlier state a line that says where it is."""
    if desk.is_past:
        components.quiet(words.PAST_ONLY)
        return
    with st.expander(words.NEWER, key="_neuere_faktoren", icon=":material/upload_file:"):
        components.quiet(words.EXPLAIN)
        _start(desk)
        _upload(desk)
        last = _last(desk.engine, desk.store, desk.revision)
        if last is not None:
            components.quiet(words.last_loaded(last.at, last.sets, last.reason))
        check = st.session_state.get(CHECKED)
        if isinstance(check, FactorCheck):
            _checked(desk, check)


def _start(desk: Desk) -> None:
    """What is in force as a file to write on."""
    sets = {one.factor_set: one for one in _sets(desk.engine, desk.store, desk.revision)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="_faktoren_vorlage"):
        chosen = str(
            st.selectbox(
                words.START,
                ["", *sets],
                format_func=lambda key: _set_name(sets[key]) if key else words.ALL_SETS,
                key=SET,
                width=420,
            )
        )
        st.download_button(
            words.DOWNLOAD,
            lambda: factor_editions.factors_for_excel(desk.engine, chosen),
            file_name=words.file_name(chosen),
            mime=CSV,
            key="_faktoren_csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _set_name(one: FactorSetFacts) -> str:
    return factor_sentences.set_line(
        one.factor_set, one.edition, one.rows, (one.first_year, one.last_year), one.bundles
    )


def _upload(desk: Desk) -> None:
    with st.form("_faktoren_pruefen"):
        file = st.file_uploader(
            words.FILE, type=["csv", "txt"], key=FILE, max_upload_size=int(factor_editions.MOST_MB)
        )
        is_sent = st.form_submit_button(words.CHECK, icon=":material/fact_check:")
    if not is_sent:
        return
    if file is None:
        st.info(words.NOTHING, icon=":material/info:")
        return
    st.session_state.pop(CHECKED, None)
    try:
        with st.spinner(pages.LOADING):
            check = factor_editions.check_factors(desk.engine, file.name, file.getvalue(), today=desk.today)
    except KekError as error:
        components.failure(error)
        return
    st.session_state[CHECKED] = check


def _checked(desk: Desk, check: FactorCheck) -> None:
    """Findings, what would change, and the act."""
    factors = check.factors
    added = sum(one.is_new for one in factors)
    said = words.checked(
        check.file_name, is_rejected=check.is_rejected, added=added, changed=len(factors) - added
    )
    components.section(said)
    components.findings_table(check.findings, file_name=check.file_name)
    if not check.can_be_loaded:
        return
    refused = state.take_refusal()
    if check.revision != desk.revision:
        st.info(words.STALE, icon=":material/sync:")
        return
    names = {**loaders.reference(desk).vocabulary.carrier_names, **methodology_words.FACTOR_ENTRY}
    components.small_table(
        SET_HEADINGS, ((Cell(words.set_line(one)), _carriers(one, factors, names)) for one in check.moved)
    )
    components.quiet_if(words.unchanged_sets(len(check.sets) - len(check.moved)))
    _factors(check, names)
    components.bullets(_effect(desk, check))
    if refused:
        st.warning(refused, icon=":material/edit:")
    with st.form("_faktoren_aufnehmen", border=False):
        st.text_input(factor_words.ACT_REASON, key=REASON, placeholder=words.REASON_HINT)
        st.form_submit_button(
            words.LOAD, type="primary", on_click=_load, args=(desk, check), key="_faktoren_ja"
        )


def _carriers(one: LoadedSet, factors: Sequence[FactorChange], names: Mapping[str, str]) -> Cell:
    own = [f for f in factors if f.factor_set == one.factor_set]
    return Cell(words.carriers([(names.get(f.carrier, f.carrier), f.first_year, f.is_new) for f in own]))


def _factors(check: FactorCheck, names: Mapping[str, str]) -> None:
    if not check.factors:
        return
    with components.on_demand(words.FACTORS, len(check.factors), key="_faktoren_einzeln") as is_open:
        if is_open:
            rows = [
                {
                    "factor_set": one.factor_set,
                    "entry": names.get(one.carrier, one.carrier),
                    "years": words.years(one.first_year, one.last_year, one.old_last_year),
                    "old_value": one.old_value,
                    "new_value": one.new_value,
                    "unit": " ".join(filter(None, [one.unit, one.heating_value])),
                }
                for one in check.factors
            ]
            frame = pd.DataFrame(rows).astype({"old_value": "float64"})
            tables.show(frame, FACTORS, key="_faktoren_einzeln_tabelle", alt=words.FACTORS)


def _effect(desk: Desk, check: FactorCheck) -> list[str]:
    """The network's figures before and after, whose status changes, and which releases stay as they are."""
    kept = [one.name for one in desk.releases if one.bundle in check.bundles]
    if check.history.empty:
        return [factor_sentences.NO_EFFECT, words.releases_kept(kept)]
    effect = workflows.history_effect(check.history)
    members = {one.key: one.short_name for one in desk.network.members}
    said = (
        words.network_change(check.network_change_t_co2e, str(effect["period"])),
        f"{factor_sentences.history(effect)}.",
        factor_sentences.changed_members([members[key] for key in check.changed], len(members)),
        words.releases_kept(kept),
    )
    return [one for one in said if one]


def _load(desk: Desk, check: FactorCheck) -> None:
    reason = str(st.session_state.get(REASON) or "")
    try:
        revision = factor_editions.load_factors(desk.engine, check, actor=guard.actor(), reason=reason)
    except KekError as error:
        state.refuse(error_text(error))
        return
    st.session_state.pop(CHECKED, None)
    state.say(words.loaded([one.factor_set for one in check.moved], revision))


@st.cache_resource(max_entries=8, show_spinner=False)
def _sets(_engine: Engine, store: str, revision: int) -> tuple[FactorSetFacts, ...]:
    return factor_editions.factor_sets(_engine)


@st.cache_resource(max_entries=8, show_spinner=False)
def _last(_engine: Engine, store: str, revision: int) -> FactorAct | None:
    """The act that last took in factors; None: there was none."""
    loaded = [one for one in workflows.factor_acts(_engine, revision) if one.act == "factors"]
    return loaded[-1] if loaded else None
