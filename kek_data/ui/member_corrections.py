"""Daten berichtigen on *Mitglied*: a closed box; one reading corrected, its effect in tonnes shown before it is stored."""

from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import CellState
from kek_data.domain.errors import DeliveryConflict, KekError
from kek_data.ui import components, loaders, member_site_changes, state
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.member_breaks import series_name
from kek_data.wording import correction_words, labels, numbers, status_words
from kek_data.wording.errors import error_text
from kek_data.workflows.correct import Trial, correctable_periods
from kek_data.workflows.views import MemberView

READING, SITE, SERIES = correction_words.WHAT_NAMES


@st.fragment
def show(desk: Desk, view: MemberView) -> None:
    """The box; what is stored in it is a small delivery, and the whole page is drawn again. Not in an earlier state."""
    if desk.is_past:
        return
    box = st.expander(correction_words.HEADING, key="_berichtigen", on_change="rerun", icon=":material/edit:")
    with box:
        if not box.open:
            return
        _outcome(desk, view)
        components.quiet(correction_words.EXPLAIN)
        what = st.segmented_control(
            correction_words.WHAT,
            list(correction_words.WHAT_NAMES),
            default=READING,
            required=True,
            format_func=lambda code: correction_words.WHAT_NAMES[code],
            key="_berichtigen_was",
            wrap=True,
        )
        if what == SITE:
            member_site_changes.of_sites(desk, view)
        elif view.series.empty:
            components.quiet(correction_words.NO_SERIES)
        elif what == SERIES:
            member_site_changes.of_series(desk, view)
        else:
            _reading(desk, view)


def _outcome(desk: Desk, view: MemberView) -> None:
    """What became of the last correction, until something else is stored."""
    last = state.outcome()
    if last is None or last.member != view.member.key or last.revision != desk.revision:
        return
    said = "\n\n".join(last.said)
    if last.is_stored:
        st.success(said, icon=":material/check_circle:")
    else:
        st.warning(said, icon=":material/sync_problem:")


def _key(name: str, view: MemberView) -> str:
    """Widget key: what was begun for one member is nothing for another; empty again once it is stored."""
    return f"_berichtigen_{name}_{view.member.key}_{state.outcome_round()}"


def _reading(desk: Desk, view: MemberView) -> None:
    readings = workflows.readings_in_force(desk.engine, view.member.key, desk.revision)
    names = {key: series_name(view, key) for key in view.series["series"]}
    which, when = st.columns([3, 1])
    series = which.selectbox(
        correction_words.SERIES,
        sorted(names, key=lambda key: names[key]),
        format_func=lambda key: names.get(key, key),
        key=f"_berichtigen_reihe_{view.member.key}",
    )
    rhythm = str(view.series.loc[view.series["series"] == series, "rhythm"].iloc[0])
    of_series = readings[readings["series"] == series].set_index("period")
    periods = correctable_periods(readings, series, rhythm, desk.today)
    latest = next((i for i, period in enumerate(periods) if period in of_series.index), 0)
    period = when.selectbox(
        correction_words.PERIOD,
        periods,
        index=latest,
        format_func=lambda key: correction_words.period_option(key, is_known=key in of_series.index),
        key=f"_berichtigen_zeitraum_{view.member.key}_{series}",
    )
    units = loaders.reference(desk).vocabulary.unit_names
    standing = of_series.loc[[period]] if period in of_series.index else of_series.iloc[:0]
    components.quiet(_standing(view, standing, period, units))
    how_much, counted, why = st.columns([1, 1, 2])
    amount = how_much.text_input(
        correction_words.NEW_AMOUNT,
        placeholder=correction_words.NEW_AMOUNT_HINT,
        key=_key(f"menge_{series}_{period}", view),
    )
    unit = counted.text_input(
        correction_words.UNIT,
        value=_unit(standing if len(standing) else of_series.iloc[-1:], units),
        key=_key(f"einheit_{series}_{period}", view),
    )
    reason = why.text_input(
        correction_words.REASON,
        placeholder=correction_words.REASON_HINT,
        key=_key(f"grund_{series}_{period}", view),
    )
    trial = _tried(desk, view, series, period, amount, unit)
    is_wanted = st.button(
        correction_words.CORRECT,
        key=_key("ja", view),
        type="primary",
        icon=":material/check:",
        disabled=trial is None,
    )
    if trial is None:
        return
    change = _change(trial, units)
    if is_wanted:
        _store(desk, view, series, period, amount, unit, reason, change)
    _preview(trial, change)


def _standing(view: MemberView, standing: pd.DataFrame, period: str, units: dict[str, str]) -> str:
    """The value in force with its file and cell."""
    if standing.empty:
        return correction_words.not_delivered(period)
    row = standing.iloc[0]
    place = correction_words.place(view.files.get(int(row["delivery_id"]), ""), row["sheet"], row["cell"])
    return correction_words.in_force(_amount(standing, units), place, row["remark"])


def _amount(readings: pd.DataFrame, units: dict[str, str]) -> str:
    """The one reading as people read it; blank: none."""
    if readings.empty:
        return correction_words.NO_VALUE_YET
    row = readings.iloc[0]
    if row["cell_state"] != CellState.NUMBER:
        return labels.CELL_STATE[row["cell_state"]]
    said = correction_words.amount(row["amount"], units.get(row["unit"], row["unit"]))
    return f"{said}, {labels.CELL_STATE[row['mark']]}" if row["mark"] else said


def _unit(readings: pd.DataFrame, units: dict[str, str]) -> str:
    unit = "" if readings.empty else str(readings["unit"].iloc[0])
    return units.get(unit, unit)


def _tried(desk: Desk, view: MemberView, series: str, period: str, amount: str, unit: str) -> Trial | None:
    """What the correction would do; None, and why in words, where nothing can be corrected yet."""
    if not amount.strip():
        return None
    try:
        return _trial(
            desk.engine, desk.store, desk.revision, desk.today, view.member.key, series, period, amount, unit
        )
    except KekError as error:
        st.warning(error_text(error), icon=":material/edit:")
        return None


@st.cache_resource(max_entries=32, show_spinner=False)
def _trial(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    member: str,
    series: str,
    period: str,
    amount: str,
    unit: str,
) -> Trial:
    return workflows.try_correction(
        _engine,
        member=member,
        series=series,
        period=period,
        amount=amount,
        unit=unit,
        today=today,
        seen_revision=revision,
    )


def _change(trial: Trial, units: dict[str, str]) -> str:
    """ "1.200 MWh → 1.250 MWh (+4 %)"."""
    return correction_words.old_and_new(
        _amount(trial.old, units), _amount(trial.new, units), trial.change_share
    )


EFFECT = (
    Heading(status_words.COLUMN["window"], keeps_line=True),
    Heading(status_words.COLUMN["old"], is_number=True),
    Heading(status_words.COLUMN["new"], is_number=True),
    Heading(status_words.COLUMN["change"], is_number=True),
)


def _preview(trial: Trial, change: str) -> None:
    st.markdown(f"**{correction_words.EFFECT_HEADING}:** {change}")
    for note in trial.notes:
        components.quiet_if(correction_words.NOTES.get(note, ""))
    if trial.effect.empty:
        components.quiet(correction_words.EFFECT_NONE)
        return
    columns = ("period", "old_t_co2e", "new_t_co2e", "change_t_co2e")
    components.small_table(
        EFFECT,
        (
            (
                Cell(numbers.window(period)),
                *(Cell(numbers.number(t, numbers.decimals_for(t))) for t in (old, new)),
                Cell(numbers.number(changed, numbers.decimals_for(changed), sign=True)),
            )
            for period, old, new, changed in zip(*(trial.effect[c] for c in columns), strict=True)
        ),
        caption=correction_words.EFFECT_CAPTION,
    )


def _store(
    desk: Desk, view: MemberView, series: str, period: str, amount: str, unit: str, reason: str, change: str
) -> None:
    try:
        receipt = workflows.correct_reading(
            desk.engine,
            member=view.member.key,
            series=series,
            period=period,
            amount=amount,
            unit=unit,
            reason=reason,
            actor=actor(),
            today=desk.today,
            seen_revision=desk.revision,
        )
    except DeliveryConflict as error:
        state.put_outcome(view.member.key, error.found, (error_text(error),), is_stored=False)
        st.rerun()
    except KekError as error:
        st.warning(error_text(error), icon=":material/edit:")
    else:
        what = correction_words.corrected(series_name(view, series), period, change)
        said = (what, correction_words.stored_as(receipt.delivery_id))
        state.put_outcome(view.member.key, receipt.revision, said, is_stored=True)
        st.rerun()
