"""The draft of *Szenarien*: kept in the session and in the address, so that the link always opens what is on screen."""

from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from kek_data.accounting.scenarios import scenario_from_link, scenario_to_link
from kek_data.domain.codes import NETWORK
from kek_data.domain.finding import Finding
from kek_data.domain.scenario import MeasureBase, Scenario
from kek_data.ui import state

FIRST_DRAFT = Scenario(measures=MeasureBase.SCHEDULED)
"""What the page opens with: the members' own measures as planned; it stands in no address."""


@dataclass(frozen=True)
class Draft:
    """The scenario the controls start from; round: part of their keys, so that another start makes them anew."""

    scenario: Scenario
    round: int
    link: str  # as last read from the address or written to it


def opened() -> tuple[Draft, Finding | None]:
    """The draft of this run: of a link that was followed, else the session's; and what is wrong with the link."""
    draft = cast(Draft | None, st.session_state.get(state.SCENARIO_DRAFT))
    link = st.query_params.get(state.SCENARIO_LINK, "")
    if draft is None:
        draft = Draft(FIRST_DRAFT, 0, "")
    elif not st.session_state.get(_shown(draft), False):
        draft = replace(
            draft, round=draft.round + 1
        )  # back from another page, where its controls were forgotten
    fault = None
    if link and link != draft.link:
        read = scenario_from_link(link)
        if isinstance(read, Finding):
            fault, read = read, FIRST_DRAFT
        draft = Draft(read, draft.round + 1, link)
    st.session_state[state.SCENARIO_DRAFT] = draft
    st.session_state[_shown(draft)] = True
    return draft, fault


def _shown(draft: Draft) -> str:
    return f"_szenario_runde_{draft.round}"


def put(scenario: Scenario) -> None:
    """Start the controls anew from a scenario."""
    draft = cast(Draft | None, st.session_state.get(state.SCENARIO_DRAFT))
    made = 0 if draft is None else draft.round + 1
    st.session_state[state.SCENARIO_DRAFT] = Draft(scenario, made, "")
    st.session_state[f"_szenario_runde_{made}"] = True


def keep(draft: Draft, scenario: Scenario) -> Finding | None:
    """Write what the controls say into the address; a finding where it is too long for one."""
    nameless = replace(scenario, name="")
    link = scenario_to_link(nameless)
    text = (
        ""
        if isinstance(link, Finding) or nameless == replace(FIRST_DRAFT, subject=nameless.subject)
        else link
    )
    kept = replace(draft, scenario=scenario, link=text)
    st.session_state[state.SCENARIO_DRAFT] = kept
    if text != st.query_params.get(state.SCENARIO_LINK, ""):
        if text:
            st.query_params[state.SCENARIO_LINK] = text
        else:
            del st.query_params[state.SCENARIO_LINK]
    return link if isinstance(link, Finding) else None


def of_subject(scenario: Scenario, subject: str, members: tuple[str, ...]) -> Scenario:
    """The draft for another subject: what concerns members outside it is left out."""
    if scenario.subject == subject:
        return scenario
    inside = members if subject == NETWORK else (subject,)
    return replace(
        scenario,
        subject=subject,
        choices=tuple(c for c in scenario.choices if c.member in inside),
        growth=tuple(g for g in scenario.growth if g.member in inside),
        closings=tuple(c for c in scenario.closings if c.member in inside),
        new_sites=tuple(s for s in scenario.new_sites if s.member in inside),
    )
