"""*Methodik*, Witterung: rule, stations and their completeness, degree days, and how newer ones are taken in."""

import streamlit as st

from kek_data.domain.errors import KekError
from kek_data.reference.types import Reference
from kek_data.reference.weather import ATTRIBUTION
from kek_data.ui import components, guard, state, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.tables import Column
from kek_data.wording import (
    column_words,
    method_sentences,
    methodology_words,
    numbers,
    weather_sentences,
    weather_words,
)
from kek_data.wording.errors import error_text
from kek_data.workflows import degree_days
from kek_data.workflows.degree_days import DegreeDayCheck
from kek_data.workflows.methodology import MethodologyView
from kek_data.workflows.weather_view import station_facts


def show(desk: Desk, view: MethodologyView) -> None:
    """The section below units and conversions."""
    components.section(methodology_words.WEATHER_HEADING)
    weather = view.network.weather
    if weather is None:
        components.quiet(methodology_words.NO_WEATHER)
    else:
        components.bullets(
            [
                method_sentences.weather_line(weather.station, weather.reference),
                *weather_sentences.postcode_lines(weather.by_postcode),
                weather_words.RULE,
                weather_sentences.regression_limits(view.network.settings.regression),
                ATTRIBUTION,
            ]
        )
    components.section(weather_words.STATIONS_HEADING)
    components.bullets(
        weather_sentences.station_line(f.station, f.region, f.complete_years, f.partial_years)
        for f in station_facts(view.reference)
    )
    if weather is not None:
        _table(view.reference, weather.station)
    if not desk.is_past:
        _newer(desk)


def _table(reference: Reference, station: str) -> None:
    days = reference.degree_days
    own = days[days["station"] == station]
    wide = own.pivot(index="year", columns="month", values="degree_days_kd").sort_index(ascending=False)
    wide.columns = [f"m{month}" for month in wide.columns]
    columns = [
        Column("year", column_words.COLUMN["year"], pinned=True),
        *(Column(name, numbers.month(int(name[1:])), 1) for name in wide.columns),
    ]
    tables.show(wide.reset_index(), columns, key="_gradtage", alt=methodology_words.WEATHER_HEADING)


# --- newer degree days ---------------------------------------------------------------------------------------
FILE, STATIONS, REASON = "_gradtage_datei", "_gradtage_stationen", "_gradtage_grund"
CHECK = "_gradtage_geprueft"


def _newer(desk: Desk) -> None:
    with st.expander(weather_words.NEWER, key="_neuere_gradtage", icon=":material/upload_file:"):
        components.quiet(weather_words.NEWER_EXPLAIN)
        refused = state.take_refusal()
        if refused:
            st.warning(refused, icon=":material/edit:")
        with st.form("_gradtage_pruefen"):
            file = st.file_uploader(weather_words.NEWER_FILE, type=["csv", "txt"], key=FILE)
            st.text_input(weather_words.NEWER_STATIONS, key=STATIONS, help=weather_words.NEWER_STATIONS_HELP)
            is_sent = st.form_submit_button(weather_words.NEWER_CHECK, icon=":material/fact_check:")
        if is_sent and file is None:
            st.info(weather_words.NEWER_NOTHING, icon=":material/info:")
        if is_sent and file is not None:
            st.session_state[CHECK] = degree_days.check_degree_days(
                desk.engine,
                file.name,
                file.getvalue(),
                today=desk.today,
                stations=weather_sentences.listed(st.session_state.get(STATIONS) or ""),
            )
        checked = st.session_state.get(CHECK)
        if isinstance(checked, DegreeDayCheck):
            _checked(desk, checked)


def _checked(desk: Desk, check: DegreeDayCheck) -> None:
    st.markdown(
        f"**{weather_sentences.checked(check.file_name, check.new, check.changed, check.unchanged)}**"
    )
    components.findings_table(check.findings, file_name=check.file_name)
    if check.is_rejected or check.rows.empty:
        return
    with st.form("_gradtage_aufnehmen"):
        st.text_input(weather_words.NEWER_REASON, key=REASON, placeholder=weather_words.NEWER_REASON_HINT)
        st.form_submit_button(
            weather_words.NEWER_LOAD, type="primary", on_click=_load, args=(desk, check), key="_gradtage_ja"
        )


def _load(desk: Desk, check: DegreeDayCheck) -> None:
    reason = str(st.session_state.get(REASON) or "")
    if not reason.strip():
        state.refuse(weather_words.NEWER_NEEDS_REASON)
        return
    try:
        degree_days.load_degree_days(desk.engine, check, actor=guard.actor(), reason=reason)
    except KekError as error:
        state.refuse(error_text(error))
        return
    st.session_state.pop(CHECK, None)
    state.say(weather_sentences.loaded(check.new, check.changed))
