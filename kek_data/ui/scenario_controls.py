"""The levers of the draft: few controls, each an assumption somebody types."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from kek_data.domain.scenario import (
    POINT_YEARS,
    Closing,
    FactorPath,
    FactorPathKind,
    FactorPoint,
    Growth,
    Lever,
    MeasureBase,
    Scenario,
)
from kek_data.ui import components, scenario_tables
from kek_data.ui.scenario_state import Draft
from kek_data.wording import scenario_sentences
from kek_data.wording import scenario_words as words
from kek_data.workflows.scenarios import ScenarioGround

G_PER_KG = 1000.0
Place = tuple[str, str]


def show(ground: ScenarioGround, draft: Draft) -> Scenario:
    """Draw the controls as the draft has them; what they say now."""
    start, key = draft.scenario, f"_{draft.round}_{ground.subject}"
    components.section(words.CONTROLS, words.CONTROLS_EXPLAIN)
    power = _factor_path(words.POWER_MIX, Lever.POWER_MIX, start.power_mix, ground, f"_strommix{key}")
    heat = _factor_path(
        words.DISTRICT_HEAT, Lever.DISTRICT_HEAT, start.district_heat, ground, f"_fernwaerme{key}"
    )
    base = _measure_base(start, key)
    choices = scenario_tables.measures(ground, start, base, key)
    growth, closings = _sites(ground, start, key)
    new_sites = scenario_tables.new_sites(ground, start, key)
    return replace(
        start,
        subject=ground.subject,
        power_mix=power,
        district_heat=heat,
        measures=base,
        choices=choices,
        growth=growth,
        closings=closings,
        new_sites=new_sites,
        energy_price_percent_per_year=_price(start, key),
    )


def _factor_path(label: str, lever: Lever, start: FactorPath, ground: ScenarioGround, key: str) -> FactorPath:
    kind = st.segmented_control(
        label,
        [k.value for k in FactorPathKind],
        default=start.kind.value,
        required=True,
        format_func=lambda k: words.FACTOR_PATH[k],
        key=key,
        wrap=True,
    )
    chosen = FactorPathKind(kind or FactorPathKind.UNCHANGED.value)
    if chosen is not FactorPathKind.POINTS:
        return FactorPath(kind=chosen)
    typed = {p.year: p.factor_kg_co2e_per_kwh for p in start.points}
    now = ground.factors_now[lever]
    points = []
    for year, column in zip(POINT_YEARS, st.columns(len(POINT_YEARS)), strict=True):
        grams = column.number_input(
            words.FACTOR_IN.format(year=year),
            min_value=0.0,
            max_value=3000.0,
            value=typed[year] * G_PER_KG if year in typed else None,
            step=10.0,
            format="%.0f",
            key=f"{key}_{year}",
            help=words.FACTOR_HELP.format(now=scenario_sentences.grams(now)),
        )
        if grams is not None:
            points.append(FactorPoint(year=year, factor_kg_co2e_per_kwh=grams / G_PER_KG))
    return FactorPath(kind=chosen, points=tuple(points)) if points else FactorPath()


def _measure_base(start: Scenario, key: str) -> MeasureBase:
    chosen = st.segmented_control(
        words.MEASURES,
        [b.value for b in MeasureBase],
        default=start.measures.value,
        required=True,
        format_func=lambda b: words.MEASURE_BASE[b],
        key=f"_massnahmen{key}",
        help=words.MEASURES_HELP,
    )
    return MeasureBase(chosen or MeasureBase.NONE.value)


def _sites(
    ground: ScenarioGround, start: Scenario, key: str
) -> tuple[tuple[Growth, ...], tuple[Closing, ...]]:
    rates = {(g.member, g.site): g.percent_per_year for g in start.growth}
    days = {(c.member, c.site): c.closes_on for c in start.closings}
    names = _place_names(ground)
    had = [place for place in dict.fromkeys([*rates, *days]) if place in names]
    with st.expander(words.SITES, expanded=bool(had), key=f"_standorte{key}"):
        chosen: Sequence[Place] = st.multiselect(
            words.SITES_PICK,
            list(names),
            default=had,
            format_func=lambda place: names[place],
            key=f"_orte{key}",
            help=words.SITES_PICK_HELP,
            placeholder=words.SITES_PICK,
            label_visibility="collapsed",
        )
        growth, closings = [], []
        for place in chosen:
            percent, day = _place(place, names[place], rates.get(place, 0.0), days.get(place), key)
            if percent:
                growth.append(Growth(member=place[0], site=place[1], percent_per_year=percent))
            if day is not None:
                closings.append(Closing(member=place[0], site=place[1], closes_on=day))
    return tuple(growth), tuple(closings)


def _place(
    place: Place, name: str, percent: float, closes: date | None, key: str
) -> tuple[float, date | None]:
    components.quiet(name)
    at = f"{key}_{place[0]}_{place[1]}"
    left, right = st.columns(2)
    rate = left.number_input(
        words.COLUMN["percent"],
        min_value=-50.0,
        max_value=50.0,
        value=percent,
        step=0.5,
        format="%g",
        key=f"_wachstum{at}",
    )
    if not place[1]:
        return float(rate or 0.0), None
    day = right.date_input(
        words.COLUMN["closes"],
        value=closes,
        min_value=date(2000, 1, 1),
        max_value=date(2060, 12, 31),
        format="DD.MM.YYYY",
        key=f"_schluss{at}",
    )
    return float(rate or 0.0), day if isinstance(day, date) else None


def _place_names(ground: ScenarioGround) -> dict[Place, str]:
    """Members first, then their sites, each with a name that can be searched for."""
    members = {m: ground.member_names[m] for m in ground.window.members}
    many = len(members) > 1
    whole = {(m, ""): words.WHOLE_MEMBER.format(name=name) for m, name in members.items()}
    sites = {
        place: f"{name} · {members[place[0]]}" if many else name for place, name in ground.site_names.items()
    }
    return {**whole, **sites}


def _price(start: Scenario, key: str) -> float:
    return float(
        st.number_input(
            words.PRICE,
            min_value=-50.0,
            max_value=50.0,
            value=start.energy_price_percent_per_year,
            step=0.5,
            format="%g",
            key=f"_preise{key}",
            help=words.PRICE_HELP,
        )
        or 0.0
    )
