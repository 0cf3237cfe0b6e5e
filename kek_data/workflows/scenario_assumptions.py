"""What a scenario assumes as a table: one row per assumption, with who says so."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from kek_data.accounting.scenarios import ScenarioResult
from kek_data.accounting.scenarios.measures import Counted
from kek_data.domain.scenario import FactorPath, FactorPathKind, Lever, MeasureBase, MeasureChoice, Scenario
from kek_data.domain.units import KWH_PER_MWH
from kek_data.frames import ScenarioAssumptions
from kek_data.wording import labels, numbers, scenario_sentences, scenario_words
from kek_data.wording import scenario_book_words as words
from kek_data.workflows.scenarios import ScenarioGround

Row = dict[str, Any]


def assumption_rows(name: str, result: ScenarioResult, ground: ScenarioGround) -> pd.DataFrame:
    """Everything a scenario assumes (frames.ScenarioAssumptions), in the order of its levers."""
    scenario = result.scenario
    paths = ((Lever.POWER_MIX, scenario.power_mix), (Lever.DISTRICT_HEAT, scenario.district_heat))
    rows = [
        *(row for lever, path in paths for row in _factor_rows(lever, path, result)),
        *_measure_rows(result, ground),
        *_site_rows(scenario, ground),
    ]
    if scenario.energy_price_percent_per_year:
        percent = scenario.energy_price_percent_per_year
        rows.append(_users(words.PRICE, percent, words.PERCENT_A_YEAR, note=words.PRICE_NOTE))
    return ScenarioAssumptions.from_rows([{"scenario": name, **row} for row in rows])


def flat_row(name: str, reference: ScenarioResult) -> pd.DataFrame:
    """What "as before" stands on (frames.ScenarioAssumptions)."""
    return ScenarioAssumptions.from_rows(
        [
            {
                "scenario": name,
                "assumption": words.FLAT,
                "when": numbers.window(reference.period),
                "assumed_value": reference.last_t_co2e,
                "unit": words.TONNES,
                "source": words.FLAT_SOURCE,
            }
        ]
    )


def _users(what: str, value: float, unit: str, *, when: str = "", note: str = "") -> Row:
    return {
        "assumption": what,
        "when": when,
        "assumed_value": value,
        "unit": unit,
        "source": scenario_sentences.USERS,
        "note": note,
    }


def _factor_rows(lever: Lever, path: FactorPath, result: ScenarioResult) -> Iterator[Row]:
    name = scenario_words.LEVER[lever]
    if path.kind is FactorPathKind.POINTS:
        for point in path.points:
            grams = point.factor_kg_co2e_per_kwh * scenario_sentences.G_PER_KG
            yield _users(words.FACTOR.format(lever=name), grams, words.GRAMS, when=str(point.year))
    if path.kind is not FactorPathKind.TREND:
        return
    for trend in result.trends:
        if trend.lever is not lever:
            continue
        said = labels.FACTOR_SET.get(trend.factor_set, trend.factor_set)
        source = trend.source or said
        for what, when, value, unit in (
            (words.TREND_START, str(trend.years[-1]), trend.last_value, words.GRAMS),
            (words.TREND, words.span(trend.years), trend.per_year, words.GRAMS_A_YEAR),
        ):
            yield {
                "assumption": what.format(lever=name, factor_set=said),
                "when": when,
                "assumed_value": value * scenario_sentences.G_PER_KG,
                "unit": unit,
                "source": source,
            }


def _measure_rows(result: ScenarioResult, ground: ScenarioGround) -> Iterator[Row]:
    scenario = result.scenario
    if scenario.measures is not MeasureBase.NONE or any(choice.is_on for choice in scenario.choices):
        base = scenario_words.MEASURE_BASE[scenario.measures.value]
        yield _users(words.HOW_MANY, len(result.counted), words.COUNT, note=base)
    plans = ground.measures
    known = {(m, key): (title, on) for m, key, title, on in zip(*(plans[c] for c in _PLAN), strict=True)}
    for choice in scenario.choices:
        title, is_scheduled = known.get((choice.member, choice.measure), (choice.measure, False))
        said = {"title": title, "member": ground.member_names.get(choice.member, choice.member)}
        yield from _choice_rows(choice, said, is_default=bool(is_scheduled), base=scenario.measures)
    for one in result.counted:
        yield _counted_row(one, ground)


_PLAN = ("member", "measure", "title", "is_scheduled")


def _choice_rows(
    choice: MeasureChoice, said: dict[str, str], *, is_default: bool, base: MeasureBase
) -> Iterator[Row]:
    """What a user says of one measure where it differs from `base`."""
    blank = float("nan")
    goes = base is MeasureBase.SCHEDULED and is_default
    if goes and not choice.is_on:
        yield _users(words.LEFT_OUT.format(**said), blank, "")
    if choice.is_on and not goes:
        yield _users(words.CHOSEN.format(**said), blank, "")
    if choice.is_on and choice.shift_years:
        yield _users(words.SHIFTED.format(**said), choice.shift_years, words.YEARS)


def _counted_row(one: Counted, ground: ScenarioGround) -> Row:
    plan = one.plan
    is_energy = plan.saving_kwh == plan.saving_kwh
    notes = [
        words.measure_note(
            is_late=bool(plan.is_late),
            lifetime_years=plan.lifetime_years,
            contained_share=plan.contained_share,
        )
    ]
    if is_energy and abs(plan.saving_kwh - plan.saving_mwh * KWH_PER_MWH) > 1e-6 * abs(plan.saving_kwh):
        notes.append(words.AS_BILLED)
    return {
        "assumption": words.COUNTED.format(
            title=plan.title, member=ground.member_names.get(plan.member, plan.member)
        ),
        "when": words.since(numbers.period(one.start)),
        "assumed_value": plan.saving_mwh if is_energy else plan.saving_t_co2e,
        "unit": words.MWH_A_YEAR if is_energy else words.TONNES_A_YEAR,
        "source": words.MEASURE_SOURCE,
        "note": "; ".join(notes),
    }


def _site_rows(scenario: Scenario, ground: ScenarioGround) -> Iterator[Row]:
    members, sites = ground.member_names, ground.site_names
    for growth in scenario.growth:
        place = scenario_sentences.place(growth.member, growth.site, members, sites)
        yield _users(words.GROWTH.format(place=place), growth.percent_per_year, words.PERCENT_A_YEAR)
    for closing in scenario.closings:
        place = scenario_sentences.place(closing.member, closing.site, members, sites)
        since = words.since(numbers.day(closing.closes_on))
        yield _users(words.CLOSING.format(place=place), float("nan"), "", when=since)
    for site in scenario.new_sites:
        for energy in site.energy:
            carrier = ground.carriers.get(energy.carrier, energy.carrier)
            yield _users(
                words.NEW_SITE.format(
                    site=site.name, member=members.get(site.member, site.member), carrier=carrier
                ),
                energy.kwh_per_year / KWH_PER_MWH,
                words.MWH_A_YEAR,
                when=words.since(numbers.day(site.opens_on)),
                note=words.AS_BILLED,
            )
