"""The network file (network.toml): text in, Network out, with every mistake in it named at once."""

import tomllib
from collections.abc import Iterable
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from kek_data.domain.errors import UnreadableReference
from kek_data.domain.network import (
    VALUE_KINDS,
    CityTrack,
    CityYear,
    FundingTerm,
    Goal,
    GoalHistory,
    GoalPoint,
    Member,
    Network,
    Note,
    PathPoint,
    PlausibilitySettings,
    ProgrammePath,
    RegressionSettings,
    Settings,
    Weather,
)
from kek_data.domain.saving_duty import SavingDuty
from kek_data.domain.uncertainty import FactorUncertainty, UncertaintySettings
from kek_data.domain.units import KWH_PER_MWH
from kek_data.reference.csv_tables import seed_text
from kek_data.reference.network_checks import network_problems
from kek_data.reference.toml_table import TomlTable

PACKAGED = "network.toml"


@cache
def packaged_network_text() -> str:
    """Text of the network file that comes with the program: KEK Dortmund."""
    return seed_text(PACKAGED)


def parse_network(text: str, source: str = PACKAGED) -> Network:
    """The network a file defines.

    source: what to call the file in messages.
    Raises UnreadableReference (an UnreadableInput) with all problems and where each is: TOML that cannot be read,
    missing and unknown keys, wrong types, a goal without source, a path nobody defines.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableReference(source, (str(error),)) from error
    problems: list[str] = []
    network = _network(TomlTable(values, "", problems))
    if not problems:
        problems += network_problems(network)
    if problems:
        raise UnreadableReference(source, tuple(problems))
    return network


def _network(file: TomlTable) -> Network:
    head = file.table("network")
    name = head.text("name")
    network = Network(
        key=head.text("key"),
        name=name,
        short_name=head.text("short_name", name),
        city=head.text("city", ""),
        bundle=head.text("bundle"),
        weather=_weather(head.table("weather")) if head.has("weather") else None,
        term=_term(head.table("term")),
        members=tuple(map(_member, file.tables("member"))),
        paths=tuple(map(_path, file.tables("path"))),
        city_track=_city_track(file.table("city_track")) if file.has("city_track") else None,
        goal_history=tuple(map(_history, file.tables("history"))),
        notes=tuple(map(_note, head.tables("note"))),
        settings=_settings(file.table("settings")),
    )
    _close([head, file])
    return network


def _weather(table: TomlTable) -> Weather:
    weather = Weather(
        station=table.text("station"),
        reference=table.text("reference"),
        by_postcode=table.table("by_postcode").every_text(),
    )
    table.close()
    return weather


def _term(table: TomlTable) -> FundingTerm:
    term = FundingTerm(
        start=table.optional_day("from"),
        end=table.optional_day("to"),
        programme=table.text("programme", ""),
        note=table.text("note", ""),
        source=table.text("source", ""),
    )
    table.close()
    return term


def _path(table: TomlTable) -> ProgrammePath:
    key = table.text("key")
    table.named(f"path {key!r}" if key else table.where)
    path = ProgrammePath(
        key=key,
        label=table.text("label"),
        unit=table.text("unit"),
        points=tuple(map(_path_point, [*table.tables("point"), *table.tables("points")])),
        note=table.text("note", ""),
    )
    table.close()
    return path


def _path_point(table: TomlTable) -> PathPoint:
    point = PathPoint(
        year=table.integer("year"),
        value=table.number("value"),
        source=table.text("source", ""),
        label=table.text("label", ""),
    )
    table.close()
    return point


def _member(table: TomlTable) -> Member:
    key = table.text("key")
    table.named(f"member {key!r}" if key else table.where)
    name = table.text("name")
    member = Member(
        key=key,
        name=name,
        short_name=table.text("short_name", name),
        genitive=table.text("genitive", ""),
        sector=table.text("sector"),
        consolidation=table.text("consolidation", "operational control"),
        boundary=table.text("boundary", ""),
        path=table.text("path") if table.has("path") else None,
        color=table.text("color", ""),
        goals=tuple(_goal(goal, f"ziel-{n}") for n, goal in enumerate(table.tables("goal"), 1)),
        notes=tuple(map(_note, table.tables("note"))),
        base_loads_kwh=tuple(
            (site, mwh * KWH_PER_MWH) for site, mwh in table.table("base_load_mwh").every_number()
        ),
        saving_duty=_saving_duty(table.table("enefg")) if table.has("enefg") else None,
    )
    table.close()
    return member


def _saving_duty(table: TomlTable) -> SavingDuty:
    duty = SavingDuty(since=table.integer("since"), source=table.text("source"))
    table.close()
    return duty


def _goal(table: TomlTable, default_key: str) -> Goal:
    goal = Goal(
        key=table.text("key", default_key),
        scopes=table.text("scopes"),
        categories=table.text("categories", ""),
        perimeter=table.text("perimeter", ""),
        base_year=table.optional_integer("base_year") or None,  # 0 says "not stated" too
        base_value=table.optional_number("base_value"),
        points=tuple(map(_goal_point, table.tables("points"))),
        word=table.text("word", ""),
        source=table.text("source"),
        decided_on=table.text("decided_on", ""),
    )
    table.close()
    return goal


def _goal_point(table: TomlTable) -> GoalPoint:
    year = table.integer("year")
    given = [kind for kind in VALUE_KINDS if table.has(kind)]
    if len(given) != 1:
        table.problem(f"needs exactly one of {', '.join(VALUE_KINDS)}")
    values = {kind: table.number(kind) for kind in given}
    table.close()
    kind = given[0] if given else VALUE_KINDS[0]
    return GoalPoint(year=year, value=values.get(kind, 0.0), value_kind=kind)


def _note(table: TomlTable) -> Note:
    note = Note(text=table.text("text"), source=table.text("source", ""))
    table.close()
    return note


def _history(table: TomlTable) -> GoalHistory:
    history = GoalHistory(
        year=table.integer("year"),
        title=table.text("title"),
        text=table.text("text", ""),
        fields_of_action=table.texts("fields_of_action"),
        source=table.text("source"),
    )
    table.close()
    return history


def _city_track(table: TomlTable) -> CityTrack:
    track = CityTrack(
        label=table.text("label"),
        reason=table.text("reason"),
        goals=tuple(map(_path_point, table.tables("goal"))),
        years=tuple(map(_city_year, table.tables("year"))),
    )
    table.close()
    return track


def _city_year(table: TomlTable) -> CityYear:
    year = CityYear(
        year=table.integer("year"),
        emissions_t_co2e=table.optional_number("emissions_t_co2e"),
        percent_vs_1990=table.optional_number("percent_vs_1990"),
        piece=table.text("piece"),
        is_open_marker=table.flag("is_open_marker", False),
        source=table.text("source"),
        note=table.text("note", ""),
    )
    table.close()
    return year


def _settings(table: TomlTable) -> Settings:
    """Settings by their names in domain.network.Settings; those left out keep their defaults."""
    given = _numbers(table, Settings)
    if table.has("plausibility"):
        given["plausibility"] = _plausibility(table.table("plausibility"))
    if table.has("uncertainty"):
        given["uncertainty"] = _uncertainty(table.table("uncertainty"))
    if table.has("regression"):
        given["regression"] = _regression(table.table("regression"))
    table.close()
    return Settings(**given)


def _regression(table: TomlTable) -> RegressionSettings:
    given = _numbers(table, RegressionSettings)
    for name, value in given.items():
        least = 2 if name == "least_quarters" else 0
        if not value > least:
            table.problem(f"{name} must be above {least}")
    table.close()
    return RegressionSettings(**given)


def _uncertainty(table: TomlTable) -> UncertaintySettings:
    given = _numbers(table, UncertaintySettings)
    factors = tuple(map(_factor_uncertainty, table.tables("factor")))
    table.close()
    return UncertaintySettings(**given, factors=factors)


def _factor_uncertainty(table: TomlTable) -> FactorUncertainty:
    stated = FactorUncertainty(
        factor_set=table.text("factor_set"),
        carrier=table.text("carrier", ""),
        share=table.number("share"),
        source=table.text("source"),
    )
    table.close()
    return stated


def _plausibility(table: TomlTable) -> PlausibilitySettings:
    given = _numbers(table, PlausibilitySettings)
    for name, value in given.items():
        least = 1 if name.endswith(("_ratio", "_multiple")) else 0
        if not value > least:
            table.problem(f"{name} must be above {least}")
    table.close()
    return PlausibilitySettings(**given)


def _numbers(
    table: TomlTable,
    declared: type[Settings | PlausibilitySettings | RegressionSettings | UncertaintySettings],
) -> dict[str, Any]:
    """The whole and broken numbers given of a class of settings."""
    return {
        setting.name: table.number(setting.name)
        if isinstance(setting.default, float)
        else table.integer(setting.name)
        for setting in fields(declared)
        if setting.default is not MISSING and table.has(setting.name)
    }


def _close(tables: Iterable[TomlTable]) -> None:
    for table in tables:
        table.close()
