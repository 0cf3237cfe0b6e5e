"""*Szenarien*: levers on the left, where they lead on the right, saved ones below."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kek_data import workflows
from kek_data.accounting.standing import PROGRAMME_YEAR
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import KekError
from kek_data.domain.finding import Finding
from kek_data.domain.scenario import Scenario
from kek_data.ui import (
    components,
    downloads,
    filters,
    menu,
    scenario_controls,
    scenario_drawings,
    scenario_loaders,
    scenario_saved,
    scenario_state,
    shown_state,
    state,
)
from kek_data.ui.drawing import show_chart
from kek_data.ui.loaders import Desk
from kek_data.wording import pages, scenario_sentences, sentences
from kek_data.wording import scenario_book_words as book_words
from kek_data.wording import scenario_words as words
from kek_data.wording.findings import make_finding
from kek_data.workflows import saved_scenario
from kek_data.workflows.scenario_view import ScenarioView, Shown
from kek_data.workflows.scenarios import assumed

MOST_COMPARED = 3


def empty(desk: Desk) -> None:
    """Without data: what this page will show, and the next step."""
    components.headline(words.EMPTY_HEADLINE, words.EMPTY_TEXT)
    st.page_link(menu.DELIVERY_PAGE, label=words.EMPTY_STEP, icon=":material/upload_file:")


def show(desk: Desk) -> None:
    """The whole page of a store with data."""
    present, desk = desk.present, shown_state.chosen(desk)
    draft, fault = scenario_state.opened()
    asked = st.query_params.get_all(state.SCENARIOS)
    saved = scenario_loaders.saved(present)
    _open_on(desk, draft.scenario, asked, dict(zip(saved["name"], saved["subject"], strict=True)))
    top = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="_filter_szenarien"):
        subject = _subject(desk)
        own = list(saved.loc[saved["subject"] == subject, "name"])
        chosen = _compared(own)
        with st.popover(pages.FILTER_MORE, icon=":material/tune:"):
            bundle = filters.bundle_and_state(desk)
    ground = scenario_loaders.ground(desk, subject, bundle)
    start = replace(
        draft, scenario=scenario_state.of_subject(draft.scenario, subject, desk.network.member_keys)
    )
    said = [] if fault is None else [fault]
    said += _unknown(desk, asked, dict(zip(saved["name"], saved["subject"], strict=True)), subject)
    if not ground.window.period:
        with top:
            components.headline(words.EMPTY_HEADLINE, sentences.no_line(ground.window.reason))
        if said:
            components.findings_table(said)
        return
    with st.container(key="_szenario_spalten"):
        left, right = st.columns([1, 2.1], gap="large")
    with left:
        now = scenario_controls.show(ground, start)
        too_long = scenario_state.keep(start, now)
        scenario_saved.save_form(present, now)
    said += [] if too_long is None else [too_long]
    reference = scenario_loaders.result(desk, Scenario(subject=subject), bundle)
    view = ScenarioView(ground, reference, tuple(_compared_with(desk, chosen, now, bundle)), tuple(said))
    shown = view.shown
    with top:
        components.headline(
            scenario_drawings.headline(ground, shown, reference),
            scenario_sentences.sub(ground.window.period, len(ground.window.members), bundle),
        )
        shown_state.line(desk, bundle=bundle)
    with right:
        _picture(desk, bundle, view)
    scenario_saved.show(present)
    downloads.workbook(
        book_words.DOWNLOAD,
        lambda: workflows.scenario_workbook(view),
        file_name=f"KEK_Szenarien_{subject}_{ground.window.period}_{bundle}.xlsx",
        key="_szenarien_arbeitsmappe",
    )


def _open_on(desk: Desk, draft: Scenario, asked: Sequence[str], subjects: dict[str, str]) -> None:
    """Where the address names no subject, that of its scenario: a link to one opens it."""
    if state.SCENARIO_SUBJECT in st.session_state or state.SCENARIO_SUBJECT in st.query_params:
        return
    named = [subjects[name] for name in asked if name in subjects]
    subject = named[0] if named else draft.subject
    if subject != NETWORK and subject in desk.network.member_keys:
        st.session_state[state.SCENARIO_SUBJECT] = subject


def _subject(desk: Desk) -> str:
    network = desk.network
    return str(
        st.selectbox(
            words.SUBJECT,
            (NETWORK, *network.member_keys),
            format_func=lambda key: words.NETWORK if key == NETWORK else network.member(key).short_name,
            key=state.SCENARIO_SUBJECT,
            bind="query-params",
            width=230,
        )
    )


def _compared(saved: list[str]) -> list[str]:
    """Names to compare; nothing chosen: the draft alone."""
    chosen = st.multiselect(
        words.COMPARED,
        [words.DRAFT, *saved],
        key=state.SCENARIOS,
        bind="query-params",
        max_selections=MOST_COMPARED,
        help=words.COMPARED_HELP,
        placeholder=words.DRAFT,
        width=460,
    )
    return list(chosen) or [words.DRAFT]


def _unknown(desk: Desk, asked: Sequence[str], subjects: dict[str, str], subject: str) -> list[Finding]:
    """Names of the address that cannot be compared here."""
    names = {m.key: m.short_name for m in desk.network.members} | {NETWORK: words.NETWORK}
    found = []
    for name in dict.fromkeys(asked):
        if name in ("", words.DRAFT):
            continue
        if name not in subjects:
            found.append(make_finding("scenario-name-unknown", name=name[:80]))
        elif subjects[name] != subject:
            whose = names.get(subjects[name], subjects[name])
            found.append(make_finding("scenario-of-other", name=name, whose=whose))
    return found


def _compared_with(desk: Desk, chosen: Sequence[str], draft: Scenario, bundle: str) -> list[Shown]:
    """The scenarios of the comparison."""
    found = []
    for name in chosen:
        scenario = draft if name == words.DRAFT else _saved(desk, name)
        if scenario is not None:
            found.append(Shown(name, scenario_loaders.result(desk, replace(scenario, name=""), bundle)))
    return found


def _saved(desk: Desk, name: str) -> Scenario | None:
    try:
        return saved_scenario(desk.engine, name)
    except KekError as error:
        components.failure(error)
        return None


def _picture(desk: Desk, bundle: str, view: ScenarioView) -> None:
    ground, shown, reference = view.ground, view.shown, view.reference
    show_chart(scenario_loaders.lines(desk, ground, bundle, shown, reference), key="szenarien")
    components.section(words.KEY_FIGURES)
    components.small_table(scenario_drawings.key_headings(shown), scenario_drawings.key_rows(view))
    components.quiet_if(scenario_sentences.not_priced(reference.at(PROGRAMME_YEAR, "priced_share")))
    one = _looked_at(shown)
    if one is not None:
        show_chart(scenario_loaders.levers(desk, ground, bundle, one), key="szenario_hebel")
    components.section(words.ASSUMPTIONS)
    components.bullets(
        f"{one.name}: {line}" if len(shown) > 1 else line
        for one in shown
        for line in assumed(one.result, ground)
    )
    components.quiet(words.REFERENCE_LONG)
    if view.all_findings:
        components.section(words.FINDINGS)
        components.findings_table(list(dict.fromkeys(finding for _, finding in view.all_findings)))


def _looked_at(shown: Sequence[Shown]) -> Shown | None:
    """Whose levers are shown: the only one's, or a choice."""
    if len(shown) < 2:
        return shown[0] if shown else None
    names = [one.name for one in shown]
    name = st.segmented_control(
        words.SHOW_LEVERS_OF, names, default=names[0], required=True, key=f"_hebel_von_{'|'.join(names)}"
    )
    return next((one for one in shown if one.name == name), shown[0])
