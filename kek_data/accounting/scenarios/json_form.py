"""A scenario as JSON that people can read, and back: strict, with a version; what is left out is not pulled."""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kek_data.accounting.scenarios.json_parts import (
    MAX_KEY,
    Given,
    WrongPart,
    a_code,
    a_day,
    a_key,
    a_number,
    a_text,
    an_object,
)
from kek_data.domain.finding import Finding
from kek_data.domain.scenario import (
    POINT_YEARS,
    Closing,
    FactorPath,
    FactorPathKind,
    FactorPoint,
    Growth,
    MeasureBase,
    MeasureChoice,
    NewEnergy,
    NewSite,
    Scenario,
)
from kek_data.wording import scenario_findings
from kek_data.wording.findings import make_finding

SCENARIO_VERSION = 1
MAX_JSON = 200_000
MAX_NAME = 80
MAX_ENTRIES, MAX_NEW_SITES = 500, 50
"""Entries of one kind in a scenario: far more than anybody types, few enough for a link."""

MOST_SHIFT_YEARS = 15
MOST_PERCENT = 50.0
MOST_FACTOR = 3.0
"""kg CO2e/kWh: no carrier comes near it; larger is grams typed for kilograms."""
MOST_KWH = 1e11

Made = TypeVar("Made")


def scenario_to_json(scenario: Scenario, *, indent: int | None = 2) -> str:
    """The scenario as JSON; the same scenario gives the same text."""
    separators = None if indent else (",", ":")
    return json.dumps(_given(scenario), ensure_ascii=False, indent=indent, separators=separators)


def scenario_from_json(text: str) -> Scenario | Finding:
    """The scenario of a JSON text, or the finding why it cannot be read, which names the part."""
    if len(text) > MAX_JSON:
        return _broken("JSON", scenario_findings.TOO_LONG)
    try:
        read = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return _broken("JSON", scenario_findings.NO_JSON)
    try:
        return _scenario(read)
    except WrongPart as wrong:
        return _broken(wrong.part, wrong.reason)


def _broken(part: str, reason: str) -> Finding:
    return make_finding("scenario-broken", part=part, reason=reason)


def _no_constant(name: str) -> float:
    raise ValueError(name)


# --- out ---------------------------------------------------------------------------------------------------
def _given(scenario: Scenario) -> Given:
    made: Given = {"version": SCENARIO_VERSION, "name": scenario.name, "subject": scenario.subject}
    optional: Given = {
        "power_mix": _factor_path(scenario.power_mix),
        "district_heat": _factor_path(scenario.district_heat),
        "measures": "" if scenario.measures is MeasureBase.NONE else scenario.measures.value,
        "choices": [
            {"member": c.member, "measure": c.measure, "on": c.is_on, "shift_years": c.shift_years}
            for c in scenario.choices
        ],
        "growth": [
            {"member": g.member, "site": g.site, "percent_per_year": g.percent_per_year}
            for g in scenario.growth
        ],
        "closings": [
            {"member": c.member, "site": c.site, "closes_on": c.closes_on.isoformat()}
            for c in scenario.closings
        ],
        "new_sites": [
            {
                "member": s.member,
                "name": s.name,
                "opens_on": s.opens_on.isoformat(),
                "kwh_per_year": {e.carrier: e.kwh_per_year for e in s.energy},
            }
            for s in scenario.new_sites
        ],
        "energy_price_percent_per_year": scenario.energy_price_percent_per_year,
    }
    return made | {key: value for key, value in optional.items() if value}


def _factor_path(path: FactorPath) -> Given:
    if path.kind is FactorPathKind.UNCHANGED:
        return {}
    made: Given = {"kind": path.kind.value}
    if path.kind is FactorPathKind.POINTS:
        made["kg_co2e_per_kwh"] = {str(p.year): p.factor_kg_co2e_per_kwh for p in path.points}
    return made


# --- in ----------------------------------------------------------------------------------------------------
def _scenario(read: Any) -> Scenario:
    given = an_object(
        read,
        "scenario",
        required=("version", "subject"),
        optional=(
            "name",
            "power_mix",
            "district_heat",
            "measures",
            "choices",
            "growth",
            "closings",
            "new_sites",
            "energy_price_percent_per_year",
        ),
    )
    if given["version"] != SCENARIO_VERSION or isinstance(given["version"], bool):
        raise WrongPart("version", scenario_findings.WRONG_VERSION.format(version=SCENARIO_VERSION))
    choices = _entries(given, "choices", _choice, MAX_ENTRIES)
    growth = _entries(given, "growth", _growth, MAX_ENTRIES)
    closings = _entries(given, "closings", _closing, MAX_ENTRIES)
    new_sites = _entries(given, "new_sites", _new_site, MAX_NEW_SITES)
    _once("choices", [(c.member, c.measure) for c in choices])
    _once("growth", [(g.member, g.site) for g in growth])
    _once("closings", [(c.member, c.site) for c in closings])
    _once("new_sites", [(s.member, s.name) for s in new_sites])
    return Scenario(
        name=a_text(given.get("name", ""), "name", MAX_NAME),
        subject=a_text(given["subject"], "subject", MAX_KEY, is_required=True),
        power_mix=_path(given.get("power_mix"), "power_mix"),
        district_heat=_path(given.get("district_heat"), "district_heat"),
        measures=MeasureBase(
            a_code(given.get("measures", MeasureBase.NONE.value), "measures", list(MeasureBase))
        ),
        choices=choices,
        growth=growth,
        closings=closings,
        new_sites=new_sites,
        energy_price_percent_per_year=a_number(
            given.get("energy_price_percent_per_year", 0.0),
            "energy_price_percent_per_year",
            -MOST_PERCENT,
            MOST_PERCENT,
        ),
    )


def _path(read: Any, part: str) -> FactorPath:
    if read is None:
        return FactorPath()
    given = an_object(read, part, required=("kind",), optional=("kg_co2e_per_kwh",))
    kind = FactorPathKind(a_code(given["kind"], f"{part}.kind", list(FactorPathKind)))
    if kind is not FactorPathKind.POINTS:
        if "kg_co2e_per_kwh" in given:
            raise WrongPart(f"{part}.kg_co2e_per_kwh", scenario_findings.POINTS_ONLY)
        return FactorPath(kind=kind)
    years = [str(year) for year in POINT_YEARS]
    points = an_object(given.get("kg_co2e_per_kwh"), f"{part}.kg_co2e_per_kwh", optional=years)
    if not points:
        raise WrongPart(f"{part}.kg_co2e_per_kwh", scenario_findings.NEEDS_A_YEAR)
    return FactorPath(
        kind=kind,
        points=tuple(
            FactorPoint(
                year=int(year),
                factor_kg_co2e_per_kwh=a_number(
                    points[year], f"{part}.kg_co2e_per_kwh.{year}", 0.0, MOST_FACTOR
                ),
            )
            for year in years
            if year in points
        ),
    )


def _choice(read: Any, part: str) -> MeasureChoice:
    given = an_object(read, part, required=("member", "measure"), optional=("on", "shift_years"))
    is_on = given.get("on", True)
    if not isinstance(is_on, bool):
        raise WrongPart(f"{part}.on", scenario_findings.NO_FLAG)
    shift = a_number(given.get("shift_years", 0), f"{part}.shift_years", -MOST_SHIFT_YEARS, MOST_SHIFT_YEARS)
    if shift != int(shift):
        raise WrongPart(f"{part}.shift_years", scenario_findings.NOT_WHOLE)
    return MeasureChoice(
        member=a_key(given, "member", part),
        measure=a_key(given, "measure", part),
        is_on=is_on,
        shift_years=int(shift),
    )


def _growth(read: Any, part: str) -> Growth:
    given = an_object(read, part, required=("member", "percent_per_year"), optional=("site",))
    return Growth(
        member=a_key(given, "member", part),
        site=a_text(given.get("site", ""), f"{part}.site", MAX_KEY),
        percent_per_year=a_number(
            given["percent_per_year"], f"{part}.percent_per_year", -MOST_PERCENT, MOST_PERCENT
        ),
    )


def _closing(read: Any, part: str) -> Closing:
    given = an_object(read, part, required=("member", "site", "closes_on"))
    return Closing(
        member=a_key(given, "member", part),
        site=a_key(given, "site", part),
        closes_on=a_day(given["closes_on"], f"{part}.closes_on"),
    )


def _new_site(read: Any, part: str) -> NewSite:
    given = an_object(read, part, required=("member", "name", "opens_on", "kwh_per_year"))
    energy = given["kwh_per_year"]
    if not isinstance(energy, dict) or not 0 < len(energy) <= MAX_ENTRIES:
        raise WrongPart(f"{part}.kwh_per_year", scenario_findings.NO_OBJECT)
    return NewSite(
        member=a_key(given, "member", part),
        name=a_text(given["name"], f"{part}.name", MAX_NAME, is_required=True),
        opens_on=a_day(given["opens_on"], f"{part}.opens_on"),
        energy=tuple(
            NewEnergy(
                carrier=a_text(carrier, f"{part}.kwh_per_year", MAX_KEY, is_required=True),
                kwh_per_year=a_number(kwh, f"{part}.kwh_per_year.{carrier[:MAX_KEY]}", 0.0, MOST_KWH),
            )
            for carrier, kwh in energy.items()
        ),
    )


def _entries(given: Given, name: str, make: Callable[[Any, str], Made], most: int) -> tuple[Made, ...]:
    read = given.get(name, [])
    if not isinstance(read, list):
        raise WrongPart(name, scenario_findings.NO_LIST)
    if len(read) > most:
        raise WrongPart(name, scenario_findings.TOO_MANY.format(most=most))
    return tuple(make(entry, f"{name}[{position}]") for position, entry in enumerate(read))


def _once(name: str, keys: Sequence[tuple[str, str]]) -> None:
    if len(set(keys)) != len(keys):
        raise WrongPart(name, scenario_findings.TWICE)
