"""*Methodik*: everything the program computes with, written out of what it uses, so that it cannot be stale."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from kek_data.reference.weather import ATTRIBUTION
from kek_data.ui import components, filters, loaders, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.member_goals import goal_words
from kek_data.ui.tables import Column
from kek_data.wording import (
    column_words,
    labels,
    member_sentences,
    method_sentences,
    methodology_words,
    numbers,
    pages,
)
from kek_data.workflows.methodology import MethodologyView


def show(desk: Desk) -> None:
    """Headline, bundle, and one tab per subject; only the open tab is made."""
    top = st.container()
    bundle = filters.bundle_only(desk)
    view = loaders.methodology(desk, bundle=bundle)
    with top:
        components.headline(methodology_words.METHOD_TITLE, methodology_words.METHOD_INTRO)
    components.quiet(
        method_sentences.method_state(
            labels.bundle(bundle), view.bundle.fingerprint, view.rules_version, view.revision
        )
    )
    parts: tuple[Callable[[MethodologyView], None], ...] = (
        _paths,
        _factors,
        _units_and_weather,
        _rules,
        _city,
        _glossary,
    )
    for box, part in zip(
        st.tabs(methodology_words.METHOD_TABS, key="_methodik", on_change="rerun"), parts, strict=True
    ):
        if box.open:
            with box:
                part(view)


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


# --- factors -------------------------------------------------------------------------------------------------
USED = [
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("method_name", column_words.COLUMN["method"]),
    Column("year_number", column_words.COLUMN["year"], 0, is_year=True),
    Column("factor", column_words.COLUMN["factor"], 5),
    Column("factor_unit", column_words.COLUMN["unit"]),
    Column("set_name", column_words.COLUMN["factor_set"]),
    Column("factor_year_number", column_words.COLUMN["factor_year"], 0, is_year=True),
    Column("marks", column_words.COLUMN["remark"]),
    Column("source", column_words.COLUMN["source"], width="large"),
]
RULES = [
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("method_name", column_words.COLUMN["method"]),
    Column("priority_number", column_words.COLUMN["priority"], 0),
    Column("set_name", column_words.COLUMN["factor_set"]),
    Column("upstream", column_words.COLUMN["upstream"]),
    Column("note", column_words.COLUMN["remark"], width="large"),
]
ALL_FACTORS = [
    Column("factor_set", column_words.COLUMN["factor_set"]),
    Column("carrier", column_words.COLUMN["entry"]),
    Column("from_year", column_words.COLUMN["valid_from"], 0, is_year=True),
    Column("value", column_words.COLUMN["factor"], 5),
    Column("unit", column_words.COLUMN["unit"]),
    Column("heating_value", column_words.COLUMN["heating_value"]),
    Column("evidence_name", column_words.COLUMN["evidence"]),
    Column("source", column_words.COLUMN["source"], width="large"),
    Column("note", column_words.COLUMN["remark"], width="large"),
]


def _factors(view: MethodologyView) -> None:
    components.section(methodology_words.FACTORS_HEADING, methodology_words.FACTORS_EXPLAIN)
    if view.factors_used.empty:
        components.quiet(methodology_words.NO_FACTORS_USED)
    else:
        tables.show(_used(view), USED, key="_verwendete_faktoren", alt=methodology_words.FACTORS_HEADING)
    components.section(methodology_words.BUNDLES_HEADING)
    tables.show(_bundle_rules(view), RULES, key="_buendel", alt=methodology_words.BUNDLES_HEADING)
    components.section(methodology_words.ALL_FACTORS_HEADING, methodology_words.LICENCE_NOTE)
    factors = view.bundle.factors
    shown = factors.assign(
        from_year=factors["valid_from_year"].where(factors["valid_from_year"] > 0).astype("float64"),
        evidence_name=factors["evidence"].map(methodology_words.EVIDENCE).fillna(factors["evidence"]),
    )
    tables.show(shown, ALL_FACTORS, key="_alle_faktoren", alt=methodology_words.ALL_FACTORS_HEADING)


def _used(view: MethodologyView) -> pd.DataFrame:
    rows = view.factors_used.sort_values(["carrier", "method", "year"], ascending=[True, True, False])
    marks = pd.Series("", index=rows.index, dtype="str")
    for flag, word in methodology_words.FACTOR_MARKS.items():
        mark = rows[flag].map({True: word, False: ""})
        marks = marks.str.cat(mark, sep=", ").str.strip(", ")
    return rows.assign(
        carrier_name=_carrier_names(view, rows["carrier"]),
        method_name=rows["method"].map(labels.METHOD).fillna(rows["method"]),
        year_number=rows["year"].astype("float64"),
        factor_year_number=rows["factor_year"].where(rows["factor_year"] > 0).astype("float64"),
        set_name=rows["factor_set"].map(methodology_words.FACTOR_SPECIAL).fillna(rows["factor_set"]),
        marks=marks,
    )


def _bundle_rules(view: MethodologyView) -> pd.DataFrame:
    rows = view.bundle.rules
    return rows.assign(
        carrier_name=_carrier_names(view, rows["carrier"]),
        method_name=rows["method"].map({**labels.METHOD, "both": methodology_words.BOTH_METHODS}),
        priority_number=rows["priority"].astype("float64"),
        set_name=rows["factor_set"].map(methodology_words.FACTOR_SPECIAL).fillna(rows["factor_set"]),
        upstream=rows["upstream_exception"].map({True: methodology_words.MARK_UPSTREAM, False: ""}),
    )


def _carrier_names(view: MethodologyView, keys: pd.Series) -> pd.Series:
    names = view.reference.vocabulary.carriers.set_index("carrier")["carrier_name"]
    return keys.map(names).fillna(keys)


# --- units, weather, rules, city, glossary -------------------------------------------------------------------
CONVERSIONS = [
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("base_unit", column_words.COLUMN["unit"]),
    Column("energy_kwh_per_unit", column_words.COLUMN["kwh_per_unit"], 3),
    Column("source", column_words.COLUMN["source"], width="large"),
]
UNITS = [
    Column("unit_name", column_words.COLUMN["unit"]),
    Column("base_unit", column_words.COLUMN["base_unit"]),
    Column("scale", column_words.COLUMN["scale"], -1),
]


def _units_and_weather(view: MethodologyView) -> None:
    vocabulary = view.reference.vocabulary
    components.section(methodology_words.CONVERSIONS_HEADING)
    conversions = vocabulary.conversions
    named = conversions.assign(carrier_name=_carrier_names(view, conversions["carrier"]))
    tables.show(named, CONVERSIONS, key="_umrechnungen", alt=methodology_words.CONVERSIONS_HEADING)
    components.section(methodology_words.UNITS_HEADING)
    tables.show(vocabulary.units, UNITS, key="_einheiten", alt=methodology_words.UNITS_HEADING)
    components.section(methodology_words.WEATHER_HEADING)
    weather = view.network.weather
    if weather is None:
        components.quiet(methodology_words.NO_WEATHER)
        return
    components.bullets([method_sentences.weather_line(weather.station, weather.reference), ATTRIBUTION])
    days = view.reference.degree_days
    own = days[days["station"] == weather.station]
    wide = own.pivot(index="year", columns="month", values="degree_days_kd").sort_index(ascending=False)
    wide.columns = [f"m{month}" for month in wide.columns]
    columns = [
        Column("year", column_words.COLUMN["year"], pinned=True),
        *(Column(name, numbers.month(int(name[1:])), 1) for name in wide.columns),
    ]
    tables.show(wide.reset_index(), columns, key="_gradtage", alt=methodology_words.WEATHER_HEADING)


def _rules(view: MethodologyView) -> None:
    components.section(methodology_words.RULES_HEADING)
    headings = (Heading(column_words.COLUMN["rule"]), Heading(column_words.COLUMN["said"]))
    components.small_table(headings, ((Cell(title), Cell(text)) for title, text in methodology_words.RULES))
    components.section(methodology_words.SETTINGS_HEADING)
    components.bullets(method_sentences.settings_lines(view.network.settings))
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
