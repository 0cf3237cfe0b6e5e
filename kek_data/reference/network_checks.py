"""What must hold inside a network beyond types: keys that exist once, paths that can be drawn, goals with source."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from kek_data.domain.codes import NETWORK
from kek_data.domain.network import Goal, Member, Network, ProgrammePath, Settings
from kek_data.domain.saving_duty import FIRST_YEAR, LAST_YEAR, SavingDuty
from kek_data.domain.uncertainty import UncertaintySettings

KEY = re.compile(r"^[a-z0-9][a-z0-9_-]*$")
COLOR = re.compile(r"^#[0-9a-fA-F]{6}$")
PATH_UNIT = re.compile(r"^(percent_of_\d{4}|t_co2e)$")
POSTCODE_START = re.compile(r"^\d{1,5}$")
YEARS = range(1900, 2101)
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def network_problems(network: Network) -> list[str]:
    """All contradictions in a network, as sentences that say where; none: an empty list."""
    found = _bad_keys("network", [network.key]) + _bad_keys("member", network.member_keys)
    found += _bad_keys("path", [path.key for path in network.paths])
    if not network.members:
        found.append("member: there is none")
    if NETWORK in network.member_keys:
        found.append(f"member {NETWORK!r}: this key stands for the whole network")
    for path in network.paths:
        found += _path_problems(path)
    for member in network.members:
        found += _member_problems(member, {path.key for path in network.paths})
    term = network.term
    if term.start and term.end and term.start > term.end:
        found.append("network, term: from is after to")
    return found + _weather_problems(network) + _city_problems(network) + _settings_problems(network.settings)


def _weather_problems(network: Network) -> list[str]:
    named = network.weather.by_postcode if network.weather else ()
    return [
        f"network, weather, by_postcode: {start!r} is not the start of a postcode"
        for start, _ in named
        if not POSTCODE_START.match(start)
    ]


def _bad_keys(kind: str, keys: Iterable[str]) -> list[str]:
    counted = Counter(keys)
    malformed = [
        f"{kind} {k!r}: key must be lower case a-z, 0-9, - and _" for k in counted if not KEY.match(k)
    ]
    return malformed + [f"{kind} {key!r}: stands {n} times" for key, n in counted.items() if n > 1]


def _path_problems(path: ProgrammePath) -> list[str]:
    where = f"path {path.key!r}"
    if not PATH_UNIT.match(path.unit):
        return [f"{where}: unit {path.unit!r} is neither percent_of_<year> nor t_co2e"]
    found = _year_problems(where, [point.year for point in path.points])
    if len(path.points) < 2:
        found.append(f"{where}: needs at least two points")
    if any(point.value < 0 for point in path.points):
        found.append(f"{where}: values must not be negative")
    if not any(point.value > 0 for point in path.points):
        found.append(f"{where}: one value at least must be above 0")
    unsourced = [p.year for p in path.points if not p.source.strip() and p.year != path.reference_year]
    return found + [f"{where}, point {year}: has no source" for year in unsourced]


def _member_problems(member: Member, paths: set[str]) -> list[str]:
    where = f"member {member.key!r}"
    found = []
    if not member.name.strip():
        found.append(f"{where}: name is blank")
    if member.path is not None and member.path not in paths:
        found.append(f"{where}: path {member.path!r} is not defined in this file")
    if member.color and not COLOR.match(member.color):
        found.append(f"{where}: color {member.color!r} is not #rrggbb")
    found += [f"{where}: base load of {site!r} is negative" for site, kwh in member.base_loads_kwh if kwh < 0]
    if member.saving_duty is not None:
        found += _duty_problems(f"{where}, enefg", member.saving_duty)
    found += _bad_keys(f"{where}, goal", [goal.key for goal in member.goals])
    for goal in member.goals:
        found += _goal_problems(f"{where}, goal {goal.key!r}", goal)
    return found


def _duty_problems(where: str, duty: SavingDuty) -> list[str]:
    found = [] if duty.source.strip() else [f"{where}: has no source"]
    if not FIRST_YEAR <= duty.since <= LAST_YEAR:
        found.append(f"{where}: since = {duty.since} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _goal_problems(where: str, goal: Goal) -> list[str]:
    found = _year_problems(where, [point.year for point in goal.points])
    if not goal.source.strip():
        found.append(f"{where}: has no source")
    if not goal.points:
        found.append(f"{where}: has no points")
    if any(point.value < 0 for point in goal.points):
        found.append(f"{where}: values must not be negative")
    percent = [point.value for point in goal.points if point.value_kind.endswith("_percent")]
    if any(value > 100 for value in percent):
        found.append(f"{where}: a percentage is above 100")
    return found


def _city_problems(network: Network) -> list[str]:
    if network.city_track is None:
        return []
    goals, years = network.city_track.goals, network.city_track.years
    found = _year_problems("city_track, goal", [goal.year for goal in goals])
    found += _year_problems("city_track, year", [year.year for year in years])
    found += [f"city_track, year {year.year}: has no source" for year in years if not year.source.strip()]
    return found


def _year_problems(where: str, years: list[int]) -> list[str]:
    found = [f"{where}: {year} is no year of a path" for year in years if year not in YEARS]
    if years != sorted(set(years)):
        found.append(f"{where}: years must rise, each once")
    return found


def _settings_problems(settings: Settings) -> list[str]:
    shares = {
        "tolerated_missing_share": settings.tolerated_missing_share,
        "delivered_share_for_status": settings.delivered_share_for_status,
        "slightly_above_share": settings.slightly_above_share,
        "perimeter_change_share": settings.perimeter_change_share,
        "factor_source_break_share": settings.factor_source_break_share,
        **_uncertainty_shares(settings.uncertainty),
    }
    found = [
        f"settings: {name} = {value} is not between 0 and 1"
        for name, value in shares.items()
        if not 0 <= value <= 1
    ]
    if not 1 <= settings.yearly_deadline_month <= 12:
        return [*found, f"settings: yearly_deadline_month = {settings.yearly_deadline_month} is no month"]
    if not 1 <= settings.yearly_deadline_day <= DAYS_IN_MONTH[settings.yearly_deadline_month - 1]:
        found.append(
            f"settings: yearly_deadline_day = {settings.yearly_deadline_day} is no day of that month"
        )
    if settings.quarterly_deadline_weeks < 0:
        found.append("settings: quarterly_deadline_weeks is negative")
    if not 0 <= settings.residual_percent <= 100:
        found.append(f"settings: residual_percent = {settings.residual_percent} is not between 0 and 100")
    if settings.max_file_mb <= 0:
        found.append("settings: max_file_mb must be above 0")
    found += [
        f"settings, uncertainty, factor {stated.factor_set!r}: has no source"
        for stated in settings.uncertainty.factors
        if not stated.source.strip()
    ]
    return found


def _uncertainty_shares(settings: UncertaintySettings) -> dict[str, float]:
    given = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name != "factors"}
    return {f"uncertainty, {name}": value for name, value in given.items()} | {
        f"uncertainty, factor {stated.factor_set!r}, share": stated.share for stated in settings.factors
    }
