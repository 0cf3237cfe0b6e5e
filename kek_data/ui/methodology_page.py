"""*Methodik*: everything the program computes with, written out of what it uses, so that it cannot be stale."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from kek_data.ui import (
    components,
    factor_section,
    filters,
    loaders,
    methodology_editions,
    methodology_factors,
    methodology_forecast,
    methodology_quality,
    methodology_scenarios,
    methodology_variants,
    methodology_weather,
    methodology_why,
    shown_state,
)
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.member_goals import goal_words
from kek_data.wording import (
    column_words,
    factor_words,
    labels,
    member_sentences,
    method_sentences,
    methodology_words,
    numbers,
    pages,
)
from kek_data.workflows.methodology import MethodologyView

TABS = "_methodik"


def show(desk: Desk) -> None:
    """Headline, bundle, and one tab per subject; only the open tab is made."""
    top = st.container()
    desk = shown_state.chosen(desk)
    bundle = filters.bundle_and_state(desk)
    view = loaders.methodology(desk, bundle=bundle)
    with top:
        components.headline(methodology_words.METHOD_TITLE, methodology_words.METHOD_INTRO)
        shown_state.line(desk, bundle=bundle)
    components.quiet(
        method_sentences.method_state(
            labels.bundle(bundle), view.bundle.fingerprint, view.rules_version, view.revision
        )
    )
    parts: tuple[Callable[[MethodologyView], None], ...] = (
        _paths,
        partial(_factors, desk),
        partial(_units_and_weather, desk),
        partial(factor_section.show, desk),
        _rules,
        _city,
        _glossary,
    )
    _open_tab_of_address()
    for box, part in zip(
        st.tabs(methodology_words.METHOD_TABS, key=TABS, on_change="rerun"), parts, strict=True
    ):
        if box.open:
            with box:
                part(view)


def _open_tab_of_address() -> None:
    """A link with choices of a tab opens that tab; a tab chosen later stays."""
    if factor_section.is_asked_for() and TABS not in st.session_state:
        st.session_state[TABS] = factor_words.TAB


def _factors(desk: Desk, view: MethodologyView) -> None:
    methodology_factors.factors(view)
    methodology_editions.show(desk)


def _units_and_weather(desk: Desk, view: MethodologyView) -> None:
    methodology_factors.units(view)
    methodology_weather.show(desk, view)


# --- paths and goals -----------------------------------------------------------------------------------------
POINT_HEADINGS = (
    Heading(column_words.COLUMN["year"], keeps_line=True),
    Heading(column_words.COLUMN["path_value"], is_number=True),
    Heading(column_words.COLUMN["meaning"]),
    Heading(column_words.COLUMN["source"]),
)


def _paths(view: MethodologyView) -> None:
    network = view.network
    components.section(methodology_words.PATH_HEADING, methodology_words.PATH_EXPLAIN)
    if not network.paths:
        components.quiet(pages.NO_STATEMENT["no_path"])
    for path in network.paths:
        components.small_table(
            POINT_HEADINGS,
            (
                (
                    Cell(str(point.year)),
                    Cell(method_sentences.path_value(point.value, path.reference_year)),
                    Cell(point.label),
                    Cell(point.source),
                )
                for point in path.points
            ),
            caption=" · ".join(filter(None, [path.label, path.note])),
        )
    components.bullets(member_sentences.note_with_source(note.text, note.source) for note in network.notes)
    _history(view)
    _own_goals(view)
    components.section(pages.BOUNDARY_HEADING, pages.BOUNDARY_EXPLAIN)
    components.bullets(
        method_sentences.boundary_line(member.short_name, member.boundary)
        for member in network.members
        if member.boundary
    )


def _history(view: MethodologyView) -> None:
    if not view.network.goal_history:
        return
    components.section(methodology_words.HISTORY_OF_GOALS)
    components.small_table(
        (
            Heading(column_words.COLUMN["year"], keeps_line=True),
            Heading(column_words.COLUMN["decision"]),
            Heading(column_words.COLUMN["said"]),
            Heading(column_words.COLUMN["source"]),
        ),
        (
            (
                Cell(str(entry.year)),
                Cell(entry.title),
                Cell(method_sentences.with_fields(entry.text, entry.fields_of_action)),
                Cell(entry.source),
            )
            for entry in view.network.goal_history
        ),
    )


def _own_goals(view: MethodologyView) -> None:
    components.section(methodology_words.MEMBER_GOALS, methodology_words.MEMBER_GOALS_EXPLAIN)
    rows = [
        (
            Cell(member.short_name),
            Cell(goal_words(goal)),
            Cell(member_sentences.scopes(goal.scopes)),
            Cell(goal.source),
        )
        for member in view.network.members
        for goal in member.goals
    ]
    without = [m.short_name for m in view.network.members if not m.goals]
    components.small_table(
        (
            Heading(column_words.COLUMN["member"], keeps_line=True),
            Heading(column_words.COLUMN["goal"]),
            Heading(column_words.COLUMN["covers"]),
            Heading(column_words.COLUMN["source"]),
        ),
        rows,
    )
    components.quiet_if(method_sentences.without_goal(without))
    components.bullets(
        method_sentences.members_note(member.short_name, note.text, note.source)
        for member in view.network.members
        for note in member.notes
    )


# --- rules, city, glossary -----------------------------------------------------------------------------------
def _rules(view: MethodologyView) -> None:
    components.section(methodology_words.RULES_HEADING)
    headings = (Heading(column_words.COLUMN["rule"]), Heading(column_words.COLUMN["said"]))
    components.small_table(headings, ((Cell(title), Cell(text)) for title, text in methodology_words.RULES))
    components.section(methodology_words.SETTINGS_HEADING)
    components.bullets(method_sentences.settings_lines(view.network.settings))
    components.section(methodology_words.PLAUSIBILITY_HEADING, methodology_words.PLAUSIBILITY_EXPLAIN)
    components.bullets(method_sentences.plausibility_lines(view.network.settings.plausibility))
    methodology_why.show()
    methodology_variants.show()
    methodology_quality.show(view.network)
    methodology_scenarios.show()
    methodology_forecast.show(view.network)
    term = view.network.term
    components.quiet_if(
        method_sentences.term_line(term.start, term.end, term.programme, term.note, term.source)
    )


def _city(view: MethodologyView) -> None:
    track = view.network.city_track
    if track is None:
        components.quiet(methodology_words.NO_CITY)
        return
    components.section(methodology_words.CITY_BREAKS, track.reason)
    components.small_table(
        (
            Heading(column_words.COLUMN["year"], keeps_line=True),
            Heading(column_words.COLUMN["percent_vs_1990"], is_number=True),
            Heading(column_words.COLUMN["megatonnes"], is_number=True),
            Heading(column_words.COLUMN["method_piece"]),
            Heading(column_words.COLUMN["remark"]),
            Heading(column_words.COLUMN["source"]),
        ),
        (
            (
                Cell(str(year.year)),
                Cell(numbers.number(year.percent_vs_1990, 0, sign=True)),
                Cell(method_sentences.megatonnes(year.emissions_t_co2e)),
                Cell(year.piece),
                Cell(year.note),
                Cell(year.source),
            )
            for year in track.years
        ),
    )


def _glossary(view: MethodologyView) -> None:
    components.section(methodology_words.GLOSSARY_HEADING)
    headings = (Heading(column_words.COLUMN["word"]), Heading(column_words.COLUMN["meaning"]))
    components.small_table(
        headings, ((Cell(word), Cell(meaning)) for word, meaning in methodology_words.GLOSSARY)
    )
