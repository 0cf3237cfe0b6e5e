"""Every session key of the app, with typed getters; filters also live in the address of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import streamlit as st

from kek_data.domain.finding import Finding

if TYPE_CHECKING:
    from kek_data.workflows.inbox_list import Waiting
    from kek_data.workflows.mapping_desk import Draft

KEPT_DRAFTS = 3
"""Mappings in the making that a session keeps; each holds its workbook."""

# Filters: the key is the name in the address.
MEMBER = "mitglied"
MEMBERS = "mitglieder"
BUNDLE = "faktoren"
METHOD = "strom"
START = "ab"
AREA = "bereich"
VIEW = "zeigen"
MEASURE = "groesse"
WINDOW = "zeitraum"
PART = "teile"
CARRIER = "traeger"
QUARTERS = "quartale"
STAND = "stand"
KNOWN_ON = "bekannt_am"
MEETING = "treffen"
AS_DELIVERED = "wie_geliefert"
FORECAST = "prognose"
SCENARIO_SUBJECT = "fuer"
SCENARIOS = "szenario"
SCENARIO_LINK = "entwurf"
WHY_SCOPE = "warum"
WHY_PART = "warum_teil"
WHY_FROM = "von"
WHY_TO = "bis"
EXPLAIN = "erklaere"
WEATHER_STATION = "wetterstation"
WEATHER_REFERENCE = "vergleichszeitraum"
WEATHER_FROM = "witterung_von"
WEATHER_TO = "witterung_bis"
HEAT_SITE = "waerme_stelle"
COMPARED_FROM = "vergleich_von"
COMPARED_TO = "vergleich_nach"
COMPARED_MEMBER = "vergleich_fuer"
COMPARED_PERIOD = "vergleich_zeitraum"
COMPARED_METHOD = "vergleich_strom"

# What only this session knows.
NEW_BUNDLE = "_neue_variante"
STAND_MISSING = "_stand_fehlt"
SCENARIO_DRAFT = "_szenario_entwurf"
STORED = "_eben_uebernommen"
REMARKS = "_anmerkungen_zum_eingang"
SELECTED = "_gewaehlte_datei"
LIST_PAGE = "_seite_der_liste"
UPLOAD_ROUND = "_hochladen_runde"
DRAFTS = "_zuordnungen"
NOTICE = "_meldung"
REFUSAL = "_abgelehnt"
OUTCOME = "_ergebnis_berichtigung"
FROM_WHOM = "_eingang_von"
BY_WHOM = "_hochgeladen_durch"
RECEIVED_ON = "_eingang_am"


def stored() -> tuple[Waiting, ...]:
    """The files accepted in this session, oldest first; their results carry the delivery."""
    return cast("tuple[Waiting, ...]", st.session_state.get(STORED, ()))


def put_stored(files: Sequence[Waiting]) -> None:
    """Add files that have just been accepted; the list opens on what needs attention next."""
    st.session_state[STORED] = (*stored(), *files)
    st.session_state.pop(SELECTED, None)


def remarks() -> tuple[tuple[str, Finding], ...]:
    """What was noticed while files were taken in: (file name, finding)."""
    return cast(tuple[tuple[str, Finding], ...], st.session_state.get(REMARKS, ()))


def put_remarks(said: tuple[tuple[str, Finding], ...]) -> None:
    """Replace what is said about the last files taken in."""
    st.session_state[REMARKS] = said


def forget_batch() -> None:
    """Take accepted files and remarks off the list; what is stored or waits stays so."""
    for key in (STORED, REMARKS, SELECTED, LIST_PAGE):
        st.session_state.pop(key, None)


def selected() -> int | None:
    """Inbox id of the file whose details are shown."""
    return cast(int | None, st.session_state.get(SELECTED))


def select(inbox_id: int) -> None:
    """Show the details of this file."""
    st.session_state[SELECTED] = inbox_id


def draft(inbox_id: int) -> Draft | None:
    """The mapping in the making for a waiting file."""
    return cast("dict[int, Draft]", st.session_state.get(DRAFTS, {})).get(inbox_id)


def put_draft(inbox_id: int, made: Draft | None) -> None:
    """Keep the mapping in the making of a file, the latest few of all; None: forget it."""
    others = {key: kept for key, kept in st.session_state.get(DRAFTS, {}).items() if key != inbox_id}
    latest = others if made is None else {**others, inbox_id: made}
    st.session_state[DRAFTS] = dict(list(latest.items())[-KEPT_DRAFTS:])


def upload_round() -> int:
    """Grows with every batch taken in, so that the uploader is empty again."""
    return int(st.session_state.get(UPLOAD_ROUND, 0))


def next_upload_round() -> None:
    """Empty the uploader at the next run."""
    st.session_state[UPLOAD_ROUND] = upload_round() + 1


def say(text: str) -> None:
    """Keep a short message for the next run of a page."""
    st.session_state[NOTICE] = text


def has_notice() -> bool:
    """Whether a message waits for the next run."""
    return NOTICE in st.session_state


def take_notice() -> str | None:
    """The message of the run before, once."""
    return cast(str | None, st.session_state.pop(NOTICE, None))


def refuse(text: str) -> None:
    """Keep for the next run why what a form asked for was not done; it is said beside the form."""
    st.session_state[REFUSAL] = text


def take_refusal() -> str | None:
    """Why the form's act of the run before was refused, once."""
    return cast(str | None, st.session_state.pop(REFUSAL, None))


@dataclass(frozen=True)
class Outcome:
    """What became of the last correction: shown beside its form by the first run that knows the revision."""

    member: str
    revision: int
    said: tuple[str, ...]
    is_stored: bool
    round: int  # grows with every one stored, so that the fields are empty again


def put_outcome(member: str, revision: int, said: Sequence[str], *, is_stored: bool) -> None:
    """Keep what became of a correction, or why the page must be looked at again."""
    made = outcome_round() + is_stored
    st.session_state[OUTCOME] = Outcome(member, revision, tuple(said), is_stored, made)


def outcome() -> Outcome | None:
    """What became of the last correction in this session."""
    return cast(Outcome | None, st.session_state.get(OUTCOME))


def outcome_round() -> int:
    """How many corrections this session has stored."""
    last = outcome()
    return 0 if last is None else last.round
