"""Scenarios by hand, and the laws they obey (numbers.md §7).

m1: 1,000 MWh power x 0.352 = 352 t, 2,000 MWh Hs gas x 0.18139 = 362.78 t; m2: 500 MWh district heat x 0.280 = 140 t,
500 MWh power = 176 t (factors.md §1; the power factor of 2025 is carried to 2026).
"""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.scenarios.factor_paths import FactorTrend
from kek_data.domain.codes import NETWORK
from kek_data.domain.scenario import (
    Closing,
    FactorPath,
    FactorPathKind,
    FactorPoint,
    Growth,
    Lever,
    MeasureBase,
    MeasureChoice,
    NewEnergy,
    NewSite,
    Scenario,
)
from tests.accounting.builders import a_series, merged, some_records
from tests.accounting.scenarios.worlds import even, ground_of, projected, the_records, with_measures

POWER_T, GAS_T, HEAT_T = 352.0, 362.78, 140.0
M1_T = POWER_T + GAS_T
NETWORK_T = M1_T + HEAT_T + POWER_T / 2
TREND = FactorPath(kind=FactorPathKind.TREND)


def points(**factors: float) -> FactorPath:
    """points(y2030=0.2)."""
    typed = (FactorPoint(year=int(y[1:]), factor_kg_co2e_per_kwh=f) for y, f in factors.items())
    return FactorPath(kind=FactorPathKind.POINTS, points=tuple(typed))


def of_m1(**levers: Any) -> Scenario:
    return Scenario(name="Probe", subject="m1", **levers)


def effect(scenario: Scenario, lever: Lever, year: int, *measures: dict[str, Any]) -> float:
    result = projected(scenario, with_measures(*measures))
    rows = result.levers
    return float(rows.loc[(rows["lever"] == lever) & (rows["year"] == year), "effect_t_co2e"].iloc[0])


def a_measure(**facts: Any) -> dict[str, Any]:
    return {"measure": "M", "title": "Probe", "measure_status": "decided", "carrier": "strom"} | facts


def test_without_a_lever_the_last_twelve_months_are_carried_flat_to_2035() -> None:
    result = projected(Scenario())
    assert result.period == "2026-Q2"
    assert result.members == ("m1", "m2")
    assert result.years["year"].tolist() == list(range(2026, 2036))
    assert result.years["emissions_t_co2e"].tolist() == pytest.approx([NETWORK_T] * 10)
    assert result.cumulated() == pytest.approx(10 * NETWORK_T)
    # Base 2023 with the power factor 0.387: 387 + 362.78 + 140 + 193.5 t; I(2023) = 68 - 23 * 5 / 12.
    assert result.at(2030, "path_t_co2e") == pytest.approx(1083.28 * 45 / (68 - 23 * 5 / 12))
    assert result.at(2035, "path_t_co2e") == 0.0


# 2030 lies 4.5 years after the middle of the last twelve months, which stand at 2025.5; 2026 half a year.
POWER_CASES = [
    pytest.param(
        points(y2030=0.2), 2026, POWER_T - 1000 * 0.152 * 0.5 / 4.5, id="a ninth of the way in 2026"
    ),
    pytest.param(points(y2030=0.2), 2030, 200.0, id="the point itself"),
    pytest.param(points(y2030=0.2), 2035, 200.0, id="constant after the last point"),
    pytest.param(points(y2030=0.2, y2035=0.1), 2032, 160.0, id="two fifths between the points"),
    pytest.param(points(y2035=0.0), 2035, 0.0, id="straight to zero"),
    # Theil-Sen of 414, 441, 387, 361, 352 (UBA 2021-2025): median of the ten slopes is (-17.667 - 17.5) / 2 g a year.
    pytest.param(TREND, 2030, 352 - 5 * 17.583333333, id="trend of the published factors"),
    pytest.param(FactorPath(), 2030, POWER_T, id="unchanged"),
]


@pytest.mark.parametrize(("path", "year", "tonnes"), POWER_CASES)
def test_the_power_mix_moves_the_tonnes_of_grid_power_only(
    path: FactorPath, year: int, tonnes: float
) -> None:
    result = projected(of_m1(power_mix=path))
    assert result.at(year) == pytest.approx(tonnes + GAS_T)
    assert result.at(year, "energy_kwh") == pytest.approx(1_000_000 + 2_000_000 * 0.903)


def test_a_published_year_is_taken_as_published_and_the_trend_never_falls_below_zero() -> None:
    trend = FactorTrend(
        lever=Lever.POWER_MIX, factor_set="X", years=(2023, 2024, 2025), last_value=0.03, per_year=-0.02
    )
    assert trend.at(np.array([2024.0, 2026.0, 2027.0]), {2024: 0.05}).tolist() == pytest.approx(
        [0.05, 0.01, 0]
    )


def test_the_flat_district_heat_factor_has_no_trend_and_the_scenario_says_so() -> None:
    result = projected(Scenario(district_heat=TREND))
    assert result.at(2030) == pytest.approx(NETWORK_T)
    assert [f.code for f in result.findings] == ["scenario-no-trend"]
    assert "100\u00a0%" in result.findings[0].message


def test_certificates_of_three_years_make_a_trend_of_district_heat() -> None:
    """0.22, 0.21, 0.20 from 2023 on: -0.01 a year, so 0.15 in 2030 and 0.1 in 2035."""
    certified = [
        {
            "member": "m2",
            "series": "turm|fernwaerme|space_heat|",
            "year": y,
            "supplier_factor_kg_co2e_per_kwh": f,
        }
        for y, f in ((2023, 0.22), (2024, 0.21), (2025, 0.20))
    ]
    ground = ground_of(the_records(supply=certified))
    result = projected(Scenario(subject="m2", district_heat=TREND), ground)
    assert result.at(2030) == pytest.approx(500 * 0.15 + 176)
    assert result.at(2035) == pytest.approx(500 * 0.10 + 176)
    assert result.trends[0].factor_set == "SUPPLIER"


def test_each_supplier_s_own_trend_is_named_and_the_same_one_once() -> None:
    """Two sites of one supplier at -0.01 a year, a third of another at -0.02."""
    others = [a_series("fernwaerme", "space_heat", site=site, member="m2") for site in ("werk", "lager")]
    slopes = {"turm": 0.01, "werk": 0.01, "lager": 0.02}
    certified = [
        {
            "member": "m2",
            "series": f"{site}|fernwaerme|space_heat|",
            "year": 2025 - back,
            "supplier_factor_kg_co2e_per_kwh": 0.2 + slope * back,
        }
        for site, slope in slopes.items()
        for back in (2, 1, 0)
    ]
    more = some_records(others, [row for one in others for row in even(one, 100_000)])
    ground = ground_of(merged(the_records(supply=certified), more))
    result = projected(Scenario(subject="m2", district_heat=TREND), ground)
    assert sorted(round(t.per_year, 9) for t in result.trends) == [-0.02, -0.01]


MEASURE_CASES = [
    pytest.param(
        {"planned_start": "2027-07-01", "lifetime_years": 10}, 2027, -17.6, id="two of four quarters"
    ),
    pytest.param({"planned_start": "2027-07-01", "lifetime_years": 10}, 2028, -35.2, id="a whole year"),
    pytest.param(
        {"planned_start": "2027-07-01", "lifetime_years": 2}, 2029, -17.6, id="Wirkdauer ends in mid-2029"
    ),
    pytest.param({"planned_start": "2027-07-01", "lifetime_years": 2}, 2030, 0.0, id="after its Wirkdauer"),
    pytest.param({"planned_start": "2027-07-01"}, 2035, -35.2, id="no Wirkdauer: to the end"),
    pytest.param(
        {"planned_start": "2025-10-01", "lifetime_years": 10}, 2026, -17.6, id="late: from today's quarter"
    ),
    pytest.param(
        {"actual_start": "2026-01-10", "lifetime_years": 10}, 2027, -17.6, id="half of it is in already"
    ),
    pytest.param(
        {"actual_start": "2024-01-10", "lifetime_years": 20}, 2030, 0.0, id="all of it is in already"
    ),
    pytest.param({"actual_start": "2024-01-10", "lifetime_years": 3}, 2030, 0.0, id="what is in stays in"),
    pytest.param(
        {"planned_start": "2027-01-01", "measure_status": "idea"}, 2030, 0.0, id="an idea does not count"
    ),
]


@pytest.mark.parametrize(("facts", "year", "tonnes"), MEASURE_CASES)
def test_a_measure_of_100_mwh_of_power_counts_by_quarters_and_only_what_is_still_to_come(
    facts: dict[str, Any], year: int, tonnes: float
) -> None:
    measure = a_measure(annual_saving_mwh=100, **facts)
    scenario = of_m1(measures=MeasureBase.SCHEDULED)
    assert effect(scenario, Lever.MEASURES, year, measure) == pytest.approx(tonnes)


def test_the_tonnes_of_a_measure_follow_the_factor_of_the_year() -> None:
    scenario = of_m1(measures=MeasureBase.SCHEDULED, power_mix=points(y2030=0.2))
    measure = a_measure(annual_saving_mwh=100, planned_start="2027-01-01")
    assert effect(scenario, Lever.MEASURES, 2030, measure) == pytest.approx(-20.0)


def test_tonnes_that_are_stated_stay_fixed_whatever_the_factor() -> None:
    scenario = of_m1(measures=MeasureBase.SCHEDULED, power_mix=points(y2030=0.2))
    measure = a_measure(carrier="", annual_saving_t_co2e=35, planned_start="2027-01-01")
    assert effect(scenario, Lever.MEASURES, 2030, measure) == pytest.approx(-35.0)


def test_mwh_of_gas_are_read_as_on_a_bill() -> None:
    measure = a_measure(carrier="erdgas", annual_saving_mwh=100, planned_start="2027-01-01")
    assert effect(of_m1(measures=MeasureBase.SCHEDULED), Lever.MEASURES, 2030, measure) == pytest.approx(
        -18.139
    )


@pytest.mark.parametrize(
    ("shift", "year", "tonnes"), [(2, 2028, 0.0), (2, 2029, -35.2), (-1, 2026, -17.6), (-9, 2026, -17.6)]
)
def test_a_shifted_measure_begins_whole_years_later_and_never_before_today(
    shift: int, year: int, tonnes: float
) -> None:
    choice = MeasureChoice(member="m1", measure="M", shift_years=shift)
    measure = a_measure(annual_saving_mwh=100, planned_start="2027-07-01" if shift == -1 else "2027-01-01")
    assert effect(of_m1(choices=(choice,)), Lever.MEASURES, year, measure) == pytest.approx(tonnes)


def test_a_measure_that_has_begun_is_not_shifted() -> None:
    choice = MeasureChoice(member="m1", measure="M", shift_years=3)
    measure = a_measure(annual_saving_mwh=100, actual_start="2026-07-01")
    result = projected(of_m1(choices=(choice,)), with_measures(measure))
    assert result.at(2027) == pytest.approx(M1_T - 35.2)
    assert [f.code for f in result.findings] == ["scenario-measure-started"]


def test_a_chosen_measure_that_is_in_the_last_twelve_months_is_not_counted_again() -> None:
    choice = MeasureChoice(member="m1", measure="M")
    measure = a_measure(annual_saving_mwh=100, actual_start="2024-01-10", lifetime_years=20)
    result = projected(of_m1(choices=(choice,)), with_measures(measure))
    assert result.at(2030) == pytest.approx(M1_T)
    assert [f.code for f in result.findings] == ["scenario-measure-contained"]


def test_nobody_saves_more_than_is_used() -> None:
    measure = a_measure(annual_saving_mwh=3_000, planned_start="2027-01-01")
    result = projected(of_m1(measures=MeasureBase.SCHEDULED), with_measures(measure))
    assert result.at(2030) == pytest.approx(GAS_T)
    assert [f.code for f in result.findings] == ["scenario-measure-capped"]


SILENT_CASES = [
    pytest.param({"annual_saving_mwh": 5, "carrier": ""}, "fehlt der Energieträger", id="no carrier"),
    pytest.param({"planned_start": "", "annual_saving_mwh": 5}, "ein Beginn ist weder", id="no start"),
    pytest.param({}, "ist nicht angegeben", id="no saving"),
]


@pytest.mark.parametrize(("facts", "said"), SILENT_CASES)
def test_a_measure_without_the_figures_it_needs_is_named_and_not_guessed(
    facts: dict[str, Any], said: str
) -> None:
    measure = a_measure(**({"planned_start": "2027-01-01"} | facts))
    result = projected(of_m1(measures=MeasureBase.SCHEDULED), with_measures(measure))
    assert result.at(2030) == pytest.approx(M1_T)
    (finding,) = result.findings
    assert said in finding.message


def test_growth_compounds_from_the_last_twelve_months_and_a_sites_own_rate_wins() -> None:
    growth = (Growth(member="m1", percent_per_year=2), Growth(member="m1", site="halle", percent_per_year=-3))
    result = projected(of_m1(growth=growth))
    assert result.at(2030) == pytest.approx(POWER_T * 1.02**4.5 + GAS_T * 0.97**4.5)
    items = result.items[result.items["year"] == 2030].set_index("item")["effect_t_co2e"]
    assert items["halle"] == pytest.approx(GAS_T * (0.97**4.5 - 1))


def test_a_closed_site_uses_nothing_from_its_closing_day_on() -> None:
    """1 January to 29 June 2028 are 181 of 366 days."""
    result = projected(of_m1(closings=(Closing(member="m1", site="haus", closes_on=date(2028, 6, 30)),)))
    assert result.at(2027) == pytest.approx(M1_T)
    assert result.at(2028) == pytest.approx(POWER_T * 181 / 366 + GAS_T)
    assert result.at(2029) == pytest.approx(GAS_T)


def test_a_new_site_emits_by_the_bundles_factors_and_follows_the_power_mix() -> None:
    energy = (NewEnergy(carrier="erdgas", kwh_per_year=1e6), NewEnergy(carrier="strom", kwh_per_year=1e5))
    new = NewSite(member="m1", name="Neubau", opens_on=date(2028, 1, 1), energy=energy)
    result = projected(of_m1(new_sites=(new,), power_mix=points(y2030=0.2)))
    items = result.items.set_index("year")
    assert items.loc[2027, "effect_t_co2e"] == 0
    assert items.loc[2030, "effect_t_co2e"] == pytest.approx(181.39 + 20.0, rel=1e-4)
    assert items.loc[2030, "effect_kwh"] == pytest.approx(903_000 + 100_000)


def test_a_carrier_without_a_factor_is_named_and_adds_nothing() -> None:
    energy = (NewEnergy(carrier="hvo", kwh_per_year=1e6),)
    new = NewSite(member="m1", name="Depot", opens_on=date(2028, 1, 1), energy=energy)
    result = projected(of_m1(new_sites=(new,)))
    assert result.at(2030) == pytest.approx(M1_T)
    assert [f.code for f in result.findings] == ["scenario-no-factor"]


def test_money_is_the_investment_and_energy_at_the_last_twelve_months_own_price() -> None:
    """Power costs 200,000 € for 1,000 MWh; gas has no costs, so it is in no euro."""
    measure = a_measure(annual_saving_mwh=100, planned_start="2027-01-01", investment_eur=70_000)
    result = projected(of_m1(measures=MeasureBase.SCHEDULED), with_measures(measure))
    assert result.money.investment_eur == 70_000
    assert result.at(2030, "energy_cost_eur") == pytest.approx(180_000)
    assert result.at(2030, "reference_energy_cost_eur") == pytest.approx(200_000)
    assert result.money.saved_energy_cost_eur == pytest.approx(9 * 20_000)
    assert result.at(2030, "priced_share") == pytest.approx(900 / (900 + 1806))


def test_a_price_is_an_assumption_that_moves_both_sides() -> None:
    result = projected(of_m1(energy_price_percent_per_year=3.0))
    assert result.at(2030, "energy_cost_eur") == pytest.approx(200_000 * 1.03**4.5)
    assert result.money.saved_energy_cost_eur == pytest.approx(0.0)
    assert result.at(2030) == pytest.approx(M1_T)


def test_without_delivered_costs_no_euro_is_stated() -> None:
    result = projected(Scenario(subject="m2"))
    assert math.isnan(result.at(2030, "energy_cost_eur"))
    assert math.isnan(result.money.saved_energy_cost_eur)


def test_a_member_without_values_has_no_projection_but_a_reason() -> None:
    result = projected(Scenario(subject="m2"), ground_of(the_records().of_member("m1")))
    assert (result.period, result.reason) == ("", "no_value")
    assert result.years.empty


def test_what_a_scenario_says_of_others_is_named_and_does_nothing() -> None:
    result = projected(of_m1(growth=(Growth(member="m2", percent_per_year=5),)))
    assert result.at(2030) == pytest.approx(M1_T)
    assert [f.code for f in result.findings] == ["scenario-member-outside"]


# --- laws ---------------------------------------------------------------------------------------------------------
MEASURES = (
    a_measure(annual_saving_mwh=100, planned_start="2027-07-01", lifetime_years=5),
    a_measure(measure="G", carrier="erdgas", annual_saving_mwh=700, planned_start="2025-01-01", site="halle"),
    a_measure(measure="T", carrier="", annual_saving_t_co2e=300, planned_start="2028-01-01"),
    a_measure(measure="I", measure_status="idea", annual_saving_mwh=2_000, planned_start="2029-01-01"),
)
GROUND = with_measures(*MEASURES)
paths = st.one_of(
    st.just(FactorPath()),
    st.just(TREND),
    st.floats(0, 1).map(lambda f: points(y2030=f)),
    st.floats(0, 1).map(lambda f: points(y2030=f, y2035=f / 2)),
)
places = st.sampled_from([("m1", ""), ("m1", "haus"), ("m1", "halle"), ("m2", ""), ("m2", "turm")])
scenarios = st.builds(
    Scenario,
    subject=st.sampled_from(["m1", "m2", NETWORK]),
    power_mix=paths,
    district_heat=paths,
    measures=st.sampled_from(MeasureBase),
    choices=st.dictionaries(
        st.sampled_from("MGTI"), st.tuples(st.booleans(), st.integers(-3, 5)), max_size=4
    ).map(
        lambda d: tuple(
            MeasureChoice(member="m1", measure=k, is_on=on, shift_years=s) for k, (on, s) in d.items()
        )
    ),
    growth=st.dictionaries(places, st.floats(-10, 10), max_size=4).map(
        lambda d: tuple(Growth(member=m, site=s, percent_per_year=p) for (m, s), p in d.items())
    ),
    closings=st.lists(st.sampled_from([("m1", "haus"), ("m2", "turm")]), unique=True).flatmap(
        lambda ps: st.tuples(
            *(
                st.builds(
                    Closing,
                    member=st.just(m),
                    site=st.just(s),
                    closes_on=st.dates(date(2026, 1, 1), date(2036, 1, 1)),
                )
                for m, s in ps
            )
        )
    ),
)


@settings(max_examples=25, deadline=None)
@given(scenarios)
def test_the_effects_of_all_levers_add_up_and_nothing_is_saved_twice(scenario: Scenario) -> None:
    result = projected(scenario, GROUND)
    years = result.years.set_index("year")
    summed = result.levers.groupby("year")["effect_t_co2e"].sum()
    difference = years["emissions_t_co2e"] - years["reference_t_co2e"]
    np.testing.assert_allclose(summed, difference, rtol=1e-9, atol=1e-6)
    entries = result.items.groupby(["lever", "year"])["effect_t_co2e"].sum()
    levers = result.levers.set_index(["lever", "year"])["effect_t_co2e"]
    np.testing.assert_allclose(entries, levers.reindex(entries.index), rtol=1e-9, atol=1e-6)
    assert (years["emissions_t_co2e"] >= -1e-6).all()
    assert (years["energy_kwh"] >= -1e-3).all()


@settings(max_examples=15, deadline=None)
@given(scenarios)
def test_the_order_in_which_entries_are_typed_changes_nothing(scenario: Scenario) -> None:
    turned = replace(
        scenario,
        choices=scenario.choices[::-1],
        growth=scenario.growth[::-1],
        closings=scenario.closings[::-1],
    )
    one, other = projected(scenario, GROUND), projected(turned, GROUND)
    np.testing.assert_allclose(one.years["emissions_t_co2e"], other.years["emissions_t_co2e"], rtol=1e-12)
