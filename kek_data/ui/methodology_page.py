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
from kek_data.wording import labels, numbers, pages, sentences
from kek_data.workflows.methodology import MethodologyView


def show(desk: Desk) -> None:
    """Headline, bundle, and one tab per subject; only the open tab is made."""
    top = st.container()
    bundle = filters.bundle_only(desk)
    view = loaders.methodology(desk, bundle=bundle)
    with top:
        components.headline(pages.METHOD_TITLE, pages.METHOD_INTRO)
    components.quiet(
        sentences.method_state(
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
    for box, part in zip(st.tabs(pages.METHOD_TABS, key="_methodik", on_change="rerun"), parts, strict=True):
        if box.open:
            with box:
                part(view)


# --- paths and goals -----------------------------------------------------------------------------------------
POINT_HEADINGS = (
    Heading(pages.COLUMN["year"], keeps_line=True),
    Heading(pages.COLUMN["path_value"], is_number=True),
    Heading(pages.COLUMN["meaning"]),
    Heading(pages.COLUMN["source"]),
)


def _paths(view: MethodologyView) -> None:
    network = view.network
    components.section(pages.PATH_HEADING, pages.PATH_EXPLAIN)
    if not network.paths:
        components.quiet(pages.NO_STATEMENT["no_path"])
    for path in network.paths:
        components.small_table(
            POINT_HEADINGS,
            (
                (
                    Cell(str(point.year)),
                    Cell(sentences.path_value(point.value, path.reference_year)),
                    Cell(point.label),
                    Cell(point.source),
                )
                for point in path.points
            ),
            caption=" · ".join(filter(None, [path.label, path.note])),
        )
    _history(view)
    _own_goals(view)


def _history(view: MethodologyView) -> None:
    if not view.network.goal_history:
        return
    components.section(pages.HISTORY_OF_GOALS)
    components.small_table(
        (
            Heading(pages.COLUMN["year"], keeps_line=True),
            Heading(pages.COLUMN["decision"]),
            Heading(pages.COLUMN["said"]),
            Heading(pages.COLUMN["source"]),
        ),
        (
            (
                Cell(str(entry.year)),
                Cell(entry.title),
                Cell(sentences.with_fields(entry.text, entry.fields_of_action)),
                Cell(entry.source),
            )
            for entry in view.network.goal_history
        ),
    )


def _own_goals(view: MethodologyView) -> None:
    components.section(pages.MEMBER_GOALS, pages.MEMBER_GOALS_EXPLAIN)
    rows = [
        (
            Cell(member.short_name),
            Cell(goal_words(goal)),
            Cell(sentences.scopes(goal.scopes)),
            Cell(goal.source),
        )
        for member in view.network.members
        for goal in member.goals
    ]
    without = [m.short_name for m in view.network.members if not m.goals]
    components.small_table(
        (
            Heading(pages.COLUMN["member"], keeps_line=True),
            Heading(pages.COLUMN["goal"]),
            Heading(pages.COLUMN["covers"]),
            Heading(pages.COLUMN["source"]),
        ),
        rows,
    )
    components.quiet_if(sentences.without_goal(without))
    components.bullets(
        sentences.members_note(member.short_name, note.text, note.source)
        for member in view.network.members
        for note in member.notes
    )


# --- factors -------------------------------------------------------------------------------------------------
USED = [
    Column("carrier_name", pages.COLUMN["carrier"]),
    Column("method_name", pages.COLUMN["method"]),
    Column("year_number", pages.COLUMN["year"], 0, is_year=True),
    Column("factor", pages.COLUMN["factor"], 5),
    Column("factor_unit", pages.COLUMN["unit"]),
    Column("set_name", pages.COLUMN["factor_set"]),
    Column("factor_year_number", pages.COLUMN["factor_year"], 0, is_year=True),
    Column("marks", pages.COLUMN["remark"]),
    Column("source", pages.COLUMN["source"], width="large"),
]
RULES = [
    Column("carrier_name", pages.COLUMN["carrier"]),
    Column("method_name", pages.COLUMN["method"]),
    Column("priority_number", pages.COLUMN["priority"], 0),
    Column("set_name", pages.COLUMN["factor_set"]),
    Column("upstream", pages.COLUMN["upstream"]),
    Column("note", pages.COLUMN["remark"], width="large"),
]
ALL_FACTORS = [
    Column("factor_set", pages.COLUMN["factor_set"]),
    Column("carrier", pages.COLUMN["entry"]),
    Column("from_year", pages.COLUMN["valid_from"], 0, is_year=True),
    Column("value", pages.COLUMN["factor"], 5),
    Column("unit", pages.COLUMN["unit"]),
    Column("heating_value", pages.COLUMN["heating_value"]),
    Column("evidence_name", pages.COLUMN["evidence"]),
    Column("source", pages.COLUMN["source"], width="large"),
    Column("note", pages.COLUMN["remark"], width="large"),
]


def _factors(view: MethodologyView) -> None:
    components.section(pages.FACTORS_HEADING, pages.FACTORS_EXPLAIN)
    if view.factors_used.empty:
        components.quiet(pages.NO_FACTORS_USED)
    else:
        tables.show(_used(view), USED, key="_verwendete_faktoren", alt=pages.FACTORS_HEADING)
    components.section(pages.BUNDLES_HEADING)
    tables.show(_bundle_rules(view), RULES, key="_buendel", alt=pages.BUNDLES_HEADING)
    components.section(pages.ALL_FACTORS_HEADING, pages.LICENCE_NOTE)
    factors = view.bundle.factors
    shown = factors.assign(
        from_year=factors["valid_from_year"].where(factors["valid_from_year"] > 0).astype("float64"),
        evidence_name=factors["evidence"].map(pages.EVIDENCE).fillna(factors["evidence"]),
    )
    tables.show(shown, ALL_FACTORS, key="_alle_faktoren", alt=pages.ALL_FACTORS_HEADING)


def _used(view: MethodologyView) -> pd.DataFrame:
    rows = view.factors_used.sort_values(["carrier", "method", "year"], ascending=[True, True, False])
    marks = pd.Series("", index=rows.index, dtype="str")
    for flag, word in pages.FACTOR_MARKS.items():
        mark = rows[flag].map({True: word, False: ""})
        marks = marks.str.cat(mark, sep=", ").str.strip(", ")
    return rows.assign(
        carrier_name=_carrier_names(view, rows["carrier"]),
        method_name=rows["method"].map(labels.METHOD).fillna(rows["method"]),
        year_number=rows["year"].astype("float64"),
        factor_year_number=rows["factor_year"].where(rows["factor_year"] > 0).astype("float64"),
        set_name=rows["factor_set"].map(pages.FACTOR_SPECIAL).fillna(rows["factor_set"]),
        marks=marks,
    )


def _bundle_rules(view: MethodologyView) -> pd.DataFrame:
    rows = view.bundle.rules
    return rows.assign(
        carrier_name=_carrier_names(view, rows["carrier"]),
        method_name=rows["method"].map({**labels.METHOD, "both": pages.BOTH_METHODS}),
        priority_number=rows["priority"].astype("float64"),
        set_name=rows["factor_set"].map(pages.FACTOR_SPECIAL).fillna(rows["factor_set"]),
        upstream=rows["upstream_exception"].map({True: pages.MARK_UPSTREAM, False: ""}),
    )


def _carrier_names(view: MethodologyView, keys: pd.Series) -> pd.Series:
    names = view.reference.vocabulary.carriers.set_index("carrier")["carrier_name"]
    return keys.map(names).fillna(keys)


# --- units, weather, rules, city, glossary -------------------------------------------------------------------
CONVERSIONS = [
    Column("carrier_name", pages.COLUMN["carrier"]),
    Column("base_unit", pages.COLUMN["unit"]),
    Column("energy_kwh_per_unit", pages.COLUMN["kwh_per_unit"], 3),
    Column("source", pages.COLUMN["source"], width="large"),
]
UNITS = [
    Column("unit_name", pages.COLUMN["unit"]),
    Column("base_unit", pages.COLUMN["base_unit"]),
    Column("scale", pages.COLUMN["scale"], -1),
]


def _units_and_weather(view: MethodologyView) -> None:
    vocabulary = view.reference.vocabulary
    components.section(pages.CONVERSIONS_HEADING)
    conversions = vocabulary.conversions
    named = conversions.assign(carrier_name=_carrier_names(view, conversions["carrier"]))
    tables.show(named, CONVERSIONS, key="_umrechnungen", alt=pages.CONVERSIONS_HEADING)
    components.section(pages.UNITS_HEADING)
    tables.show(vocabulary.units, UNITS, key="_einheiten", alt=pages.UNITS_HEADING)
    components.section(pages.WEATHER_HEADING)
    weather = view.network.weather
    if weather is None:
        components.quiet(pages.NO_WEATHER)
        return
    components.bullets([sentences.weather_line(weather.station, weather.reference), ATTRIBUTION])
    days = view.reference.degree_days
    own = days[days["station"] == weather.station]
    wide = own.pivot(index="year", columns="month", values="degree_days_kd").sort_index(ascending=False)
    wide.columns = [f"m{month}" for month in wide.columns]
    columns = [
        Column("year", pages.COLUMN["year"], pinned=True),
        *(Column(name, numbers.month(int(name[1:])), 1) for name in wide.columns),
    ]
    tables.show(wide.reset_index(), columns, key="_gradtage", alt=pages.WEATHER_HEADING)


def _rules(view: MethodologyView) -> None:
    components.section(pages.RULES_HEADING)
    headings = (Heading(pages.COLUMN["rule"]), Heading(pages.COLUMN["said"]))
    components.small_table(headings, ((Cell(title), Cell(text)) for title, text in pages.RULES))
    components.section(pages.SETTINGS_HEADING)
    components.bullets(sentences.settings_lines(view.network.settings))
    term = view.network.term
    components.quiet_if(sentences.term_line(term.start, term.end, term.programme, term.note, term.source))


def _city(view: MethodologyView) -> None:
    track = view.network.city_track
    if track is None:
        components.quiet(pages.NO_CITY)
        return
    components.section(pages.CITY_BREAKS, track.reason)
    components.small_table(
        (
            Heading(pages.COLUMN["year"], keeps_line=True),
            Heading(pages.COLUMN["percent_vs_1990"], is_number=True),
            Heading(pages.COLUMN["megatonnes"], is_number=True),
            Heading(pages.COLUMN["method_piece"]),
            Heading(pages.COLUMN["remark"]),
            Heading(pages.COLUMN["source"]),
        ),
        (
            (
                Cell(str(year.year)),
                Cell(numbers.number(year.percent_vs_1990, 0, sign=True)),
                Cell(sentences.megatonnes(year.emissions_t_co2e)),
                Cell(year.piece),
                Cell(year.note),
                Cell(year.source),
            )
            for year in track.years
        ),
    )


def _glossary(view: MethodologyView) -> None:
    components.section(pages.GLOSSARY_HEADING)
    headings = (Heading(pages.COLUMN["word"]), Heading(pages.COLUMN["meaning"]))
    components.small_table(headings, ((Cell(word), Cell(meaning)) for word, meaning in pages.GLOSSARY))
