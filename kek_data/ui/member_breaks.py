"""Changes of a member since its base year: the list, and the decision that brings its statement back."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import BreakKind
from kek_data.domain.errors import KekError, Undecidable
from kek_data.frames import series_parts
from kek_data.ui import components, guard, state, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.tables import Column, named
from kek_data.wording import column_words, decision_words, labels, numbers
from kek_data.wording.errors import error_text
from kek_data.workflows.views import MemberView

COLUMNS = [
    Column("shown", column_words.COLUMN["quarter"], width=80),
    Column("site_name", column_words.COLUMN["site"]),
    Column("series_name", column_words.COLUMN["series"]),
    Column("what", column_words.COLUMN["change"], width="medium"),
    Column("changed_t_co2e", column_words.COLUMN["emissions_t"], -1),
    Column("cumulated_t_co2e", column_words.COLUMN["cumulated_t"], -1),
    Column("percent", column_words.COLUMN["base_percent"], 1),
    Column("decided", column_words.COLUMN["decided"], width="large"),
]

LOG_HEADINGS = tuple(
    Heading(text, keeps_line=place == 0) for place, text in enumerate(decision_words.LOG_COLUMN.values())
)


def show(desk: Desk, view: MemberView) -> None:
    """What came, went or has another factor source since the base year; a form for each kind that is to be decided."""
    if view.changes.empty:
        return
    components.section(decision_words.HEADING, decision_words.EXPLAIN)
    tables.show(_rows(view), COLUMNS, key="_aenderungen_basisjahr", alt=decision_words.HEADING)
    settings = desk.network.settings
    components.quiet(
        decision_words.threshold(settings.perimeter_change_share, settings.factor_source_break_share)
    )
    _log(desk, view)
    refused = state.take_refusal()
    if refused:
        st.warning(refused, icon=":material/edit:")
    for kind in () if desk.is_past else view.open_breaks:
        _form(desk, view, kind)


def _log(desk: Desk, view: MemberView) -> None:
    """Every decision, the latest first: base value before and after, reason and threshold."""
    found = _decisions(desk.engine, desk.store, desk.revision, desk.today, view.member.key)
    if found.empty:
        return
    components.section(decision_words.LOG_HEADING)
    components.small_table(LOG_HEADINGS, (_log_row(row) for row in reversed(found.to_dict("records"))))


def _log_row(row: dict[Any, Any]) -> tuple[Cell, ...]:
    changed = (row["changed_t_co2e"], row["changed_share"])
    said = decision_words.log_decision(row["kind"], row["decision"], row["through"])
    return (
        Cell(numbers.day(row["decided_at"]), note="" if row["is_in_force"] else decision_words.UNDONE),
        Cell(row["decided_by"] or decision_words.NOBODY),
        Cell(said, note=row["decision_reason"]),
        Cell(decision_words.base_moved(row["base_year"], row["old_base_t_co2e"], row["new_base_t_co2e"])),
        Cell(decision_words.above_threshold(*changed, row["threshold_share"])),
    )


@st.cache_resource(max_entries=24, show_spinner=False)
def _decisions(_engine: Engine, store: str, revision: int, today: date, member: str) -> pd.DataFrame:
    return workflows.base_decisions(_engine, revision, today, member)


def _rows(view: MemberView) -> pd.DataFrame:
    rows = view.changes
    return rows.assign(
        shown=rows["quarter"].map(numbers.period),
        site_name=named(rows["site"], view.names["site"]),
        series_name=[series_name(view, series, with_site=False) for series in rows["series"]],
        what=[
            decision_words.change(change, labels.FACTOR_SET.get(old, old), labels.FACTOR_SET.get(new, new))
            for change, old, new in zip(rows["change"], rows["base_source"], rows["source"], strict=True)
        ],
        percent=rows["base_share"] * 100,
        decided=[
            decision_words.decided(decision, reason, is_to_decide=kind in view.open_breaks)
            for decision, reason, kind in zip(
                rows["decision"], rows["decision_reason"], rows["kind"], strict=True
            )
        ],
    )


def series_name(view: MemberView, series: str, *, with_site: bool = True) -> str:
    """A series as people read it: "Gemeindehaus · Erdgas · Raumwärme"."""
    parts = series_parts(series)
    carrier = view.names["carrier"].get(parts.carrier, parts.carrier)
    site = view.names["site"].get(parts.site, parts.site) if with_site else ""
    return labels.series(site, carrier, parts.use, parts.meter)


def _form(desk: Desk, view: MemberView, kind: BreakKind) -> None:
    changes = view.changes[(view.changes["kind"] == kind) & (view.changes["decision"] == "")]
    quarters = sorted(changes["quarter"].unique(), reverse=True)
    with st.form(f"_entscheiden_{kind}"):
        st.markdown(f"**{decision_words.ASK[kind]}**")
        choices = [str(decision) for decision in workflows.DECISIONS[kind]]
        st.radio(
            decision_words.DECISION_LABEL,
            choices,
            format_func=lambda choice: decision_words.CHOICE[choice],
            captions=[decision_words.CHOICE_HELP[choice] for choice in choices],
            key=_key("wie", kind, view),
        )
        if kind is BreakKind.FACTOR_SOURCE:
            st.selectbox(
                decision_words.SERIES,
                changes["series"].tolist(),
                format_func=lambda series: series_name(view, series),
                key=_key("reihe", kind, view),
            )
        elif len(quarters) > 1:
            st.selectbox(
                decision_words.THROUGH,
                quarters,
                format_func=numbers.period,
                key=_key("bis", kind, view),
                width=220,
            )
        st.text_input(
            decision_words.REASON, placeholder=decision_words.REASON_HINT, key=_key("grund", kind, view)
        )
        st.form_submit_button(
            decision_words.DECIDE,
            key=_key("entscheiden", kind, view),
            type="primary",
            on_click=_decide,
            args=(desk, view, kind, changes),
        )


def _key(name: str, kind: BreakKind, view: MemberView) -> str:
    """Widget key: a reason begun for one member is none for another."""
    return f"_{name}_{kind}_{view.member.key}"


def _decide(desk: Desk, view: MemberView, kind: BreakKind, changes: pd.DataFrame) -> None:
    said = st.session_state
    decision = str(said[_key("wie", kind, view)])
    series = str(said[_key("reihe", kind, view)]) if kind is BreakKind.FACTOR_SOURCE else ""
    chosen = changes[changes["series"] == series] if series else changes
    through = str(said.get(_key("bis", kind, view)) or chosen["quarter"].max())
    try:
        workflows.decide_break(
            desk.engine,
            member=view.member.key,
            kind=kind,
            through=through,
            decision=decision,
            series=series,
            reason=said.get(_key("grund", kind, view)) or "",
            actor=guard.actor(),
            today=desk.today,
        )
    except Undecidable as error:
        name = series_name(view, error.series) if error.series else ""
        state.refuse(decision_words.refusal(error.code, name))
    except KekError as error:
        state.refuse(error_text(error))
    else:
        state.say(decision_words.done(decision))
        # The notice stands on top of the page, the form may be scrolled far below.
        st.toast(decision_words.DONE[decision], icon=":material/check_circle:")
