"""JSON objects of `compute` read into what the rules take: numbers, periods, paths, goals, records."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from kek_data.domain.codes import CellState, Rhythm, Use
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.network import (
    VALUE_KINDS,
    Goal,
    GoalPoint,
    Member,
    Network,
    PathPoint,
    ProgrammePath,
    Settings,
)
from kek_data.domain.period import is_period, is_quarter, period_end
from kek_data.frames import RECORD_FRAMES, Records, series_key
from kek_data.reference.network_file import packaged_network_text, parse_network

Given = Mapping[str, Any]

ONE_MEMBER = "member"
"""Member key of records that name none."""

INDEX_UNIT = re.compile(r"percent_of_\d{4}")
FALLBACK_USE: Mapping[str, Use] = {
    "strom": Use.BUILDING_POWER,
    "solar_pv_eigen": Use.BUILDING_POWER,
    "diesel": Use.VEHICLES,
    "benzin": Use.VEHICLES,
    "cng": Use.VEHICLES,
    "hvo": Use.VEHICLES,
}
"""Use of a carrier where a reading names none; any other carrier: Raumwärme."""


def figure(given: Given, key: str, default: float | None = None) -> float:
    """A number; null is NaN. Without a default the key has to be there."""
    if key not in given:
        if default is None:
            raise UnreadableInput(f"missing key {key!r}")
        return default
    value = given[key]
    if value is None:
        return float("nan")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnreadableInput(f"{key!r} is not a number: {value!r}")
    return float(value)


def whole(given: Given, key: str, default: int | None = None) -> int:
    """A whole number, such as a year; absent or null: the default, which has to be there."""
    value = given.get(key)
    if value is None:
        value = default
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableInput(f"{key!r} is not a whole number: {value!r}")
    return value


def yearly(given: Given, key: str) -> dict[int, float]:
    """An object year -> figure; null is NaN."""
    values = given.get(key, {})
    if not isinstance(values, Mapping) or not all(str(year).isdigit() for year in values):
        raise UnreadableInput(f"{key!r} is not an object of years")
    return {int(year): figure(values, year) for year in values}


def rows_of(given: Given, key: str) -> list[dict[str, Any]]:
    """A list of objects; absent: none."""
    rows = given.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableInput(f"{key!r} is not a list of objects")
    return rows


def periods_of(given: Given) -> list[str]:
    """Periods asked for, years as numbers or text: "periods": [2026, "2026-Q2"]."""
    asked = given.get("periods", given.get("years", []))
    if not isinstance(asked, Sequence) or isinstance(asked, str):
        raise UnreadableInput("'periods' is not a list")
    periods = [str(period) for period in asked]
    for period in periods:
        if not is_period(period):
            raise UnreadableInput(f"not a period: {period!r}")
    return periods


def path_of(given: Given) -> ProgrammePath:
    """The path of "points" [{year, value}] in "unit" (default percent_of_1990); without points the packaged one."""
    if "points" not in given:
        return packaged_network().paths[0]
    unit = str(given.get("unit", "percent_of_1990"))
    if unit != "t_co2e" and not INDEX_UNIT.fullmatch(unit):
        raise UnreadableInput(f"unknown unit of a path: {unit!r}")
    points = tuple(
        PathPoint(year=whole(p, "year"), value=figure(p, "value")) for p in rows_of(given, "points")
    )
    if not points:
        raise UnreadableInput("a path needs points")
    return ProgrammePath(key="path", label="", unit=unit, points=points)


def goal_of(given: Given) -> Goal:
    """An own goal as in network.toml: points of year and one of reduction_percent, residual_percent, t_co2e, mwh."""
    return Goal(
        key="goal",
        scopes=str(given.get("scopes", "1+2")),
        categories=str(given.get("categories", "")),
        perimeter=str(given.get("perimeter", "")),
        base_year=whole(given, "base_year", 0) or None,
        base_value=None if given.get("base_value") is None else figure(given, "base_value"),
        points=tuple(_goal_point(point) for point in rows_of(given, "points")),
    )


def settings_of(given: Given) -> Settings:
    """The settings of a network, with those of "settings" put over the defaults."""
    said = given.get("settings", {})
    known = {f.name for f in fields(Settings)}
    if not isinstance(said, Mapping) or set(said) - known:
        raise UnreadableInput(f"'settings' may name {sorted(known)}")
    return replace(Settings(), **said)


def packaged_network() -> Network:
    """The network that comes with the program."""
    return parse_network(packaged_network_text())


def network_of(given: Given, members: Sequence[str]) -> Network:
    """The packaged network's paths and weather, with these members and the given settings."""
    made = tuple(Member(key=m, name=m, short_name=m, sector="") for m in members)
    return replace(packaged_network(), members=made, settings=settings_of(given))


def records_of(given: Given) -> Records:
    """Records of "readings" and, if said, of any other kind by its name ("series", "supply", "own_use" …).

    A reading without "series" names carrier, use, site, meter (all but the carrier may be left out) and its series is
    made from them: yearly if its first period is a year. "state": number (default) | absent | announced | in_clarification.
    """
    readings = [_with_series(row) for row in rows_of(given, "readings")]
    said = {
        (row.get("member", ONE_MEMBER), row["series"]) for row in rows_of(given, "series") if "series" in row
    }
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for row in readings:
        key = (row["member"], row["series"])
        if key not in said:
            made.setdefault(key, _series_of(row))
    rows: dict[str, list[dict[str, Any]]] = {
        name: [{"member": ONE_MEMBER} | row for row in rows_of(given, name)] for name in RECORD_FRAMES
    }
    rows["readings"] = [_reading_of(row) for row in readings]
    rows["series"] = [_named(row) for row in rows["series"]] + list(made.values())
    known = {(site["member"], site["site"]) for site in rows["sites"]}
    places = {(s["member"], s["site"]) for s in rows["series"]} - known
    rows["sites"] += [{"member": member, "site": site} for member, site in sorted(places)]
    try:
        return Records(**{name: RECORD_FRAMES[name].from_rows(found) for name, found in rows.items()})
    except (KeyError, ValueError, TypeError) as error:
        raise UnreadableInput(str(error)) from error


def day_of(given: Given, records: Records) -> date:
    """The day asked about; without "today" the first day after the latest period with a figure."""
    if "today" in given:
        try:
            return date.fromisoformat(str(given["today"]))
        except ValueError as error:
            raise UnreadableInput(f"'today' is not a day: {given['today']!r}") from error
    periods = [*records.readings["period"], *records.reported_emissions["period"]]
    if not periods:
        raise UnreadableInput("neither readings nor reported emissions")
    return max(period_end(period) for period in periods) + timedelta(days=1)


def members_of(records: Records) -> list[str]:
    """Members with any record, sorted."""
    return sorted(set(pd.concat([frame["member"] for _, frame in records.items()])))


def _goal_point(point: Given) -> GoalPoint:
    kinds = [kind for kind in VALUE_KINDS if kind in point]
    if "value_kind" in point:
        return GoalPoint(
            year=whole(point, "year"), value=figure(point, "value"), value_kind=str(point["value_kind"])
        )
    if len(kinds) != 1:
        raise UnreadableInput(f"a goal's point names one of {', '.join(VALUE_KINDS)}")
    return GoalPoint(year=whole(point, "year"), value=figure(point, kinds[0]), value_kind=kinds[0])


def _named(series: dict[str, Any]) -> dict[str, Any]:
    """A series with every part of its key."""
    carrier = str(series.get("carrier", ""))
    row = {
        "site": "",
        "meter": "",
        "use": FALLBACK_USE.get(carrier, Use.SPACE_HEAT),
        "rhythm": Rhythm.QUARTERLY,
    } | series
    row.setdefault("series", series_key(row["site"], carrier, row["use"], row["meter"]))
    return row


def _with_series(reading: dict[str, Any]) -> dict[str, Any]:
    """A reading with member and series key; period as text."""
    period = str(reading.get("period", ""))
    if not is_period(period):
        raise UnreadableInput(f"not a period: {period!r}")
    row = {"member": ONE_MEMBER} | reading | {"period": period}
    if "series" in row:
        return row
    if "carrier" not in row:
        raise UnreadableInput("a reading names its series or its carrier")
    return _named(row)


def _series_of(reading: Given) -> dict[str, Any]:
    if "carrier" not in reading:
        raise UnreadableInput(f"series {reading['series']!r} is not described")
    rhythm = Rhythm.QUARTERLY if is_quarter(reading["period"]) else Rhythm.YEARLY
    keys = ("member", "series", "site", "carrier", "use", "meter")
    return {key: reading[key] for key in keys} | {"rhythm": rhythm}


def _reading_of(row: dict[str, Any]) -> dict[str, Any]:
    known = {name: row[name] for name in RECORD_FRAMES["readings"].names() if name in row}
    state = row.get("cell_state", row.get("state", CellState.NUMBER))
    return known | {"cell_state": str(state), "amount": figure(row, "amount", float("nan"))}
