"""Scenarios beside "as before" by hand, and the bridge between them.

m1: 352 t of power, 362.78 t of gas (tests.accounting.scenarios.worlds).
"""

import numpy as np
import pytest
from hypothesis import given, settings

from kek_data.accounting.scenarios import ScenarioResult, bridge_steps, comparison_lines, key_figures
from kek_data.domain.scenario import Growth, Lever, Scenario
from tests.accounting.scenarios.test_project import GROUND, M1_T, of_m1, points, scenarios
from tests.accounting.scenarios.worlds import projected

LOWER = of_m1(power_mix=points(y2030=0.2), growth=(Growth(member="m1", site="halle", percent_per_year=0.0),))
"""200 t of power from 2030 on: 152 t less."""


def _reference(scenario: Scenario) -> tuple[str, ScenarioResult]:
    return "as before", projected(Scenario(subject=scenario.subject), GROUND)


def test_key_figures_are_those_of_the_years_and_their_sums() -> None:
    result = projected(LOWER)
    table = key_figures(_reference(LOWER), [("Plan", result)]).set_index("scenario")
    plan, before = table.loc["Plan"], table.loc["as before"]
    # 1,000 MWh from 352 g in mid 2026 (x = 2025.5) to 200 g in 2030: in year y 152 * (y - 2025.5) / 4.5 less.
    less = [152 * (year - 2025.5) / 4.5 for year in range(2026, 2030)] + [152.0] * 6
    assert plan["emissions_2030_t_co2e"] == pytest.approx(M1_T - 152)
    assert plan["to_2035_change_t_co2e"] == pytest.approx(-sum(less))
    assert plan["to_2035_t_co2e"] == pytest.approx(10 * M1_T - sum(less))
    path = result.at(2030, "path_t_co2e")
    assert plan["gap_2030_share"] == pytest.approx((M1_T - 152 - path) / path)
    assert before["emissions_2030_t_co2e"] == pytest.approx(M1_T)
    assert np.isnan(before["to_2035_change_t_co2e"])
    assert np.isnan(before["to_2035_energy_cost_change_eur"])
    assert plan["to_2035_energy_cost_change_eur"] == 0.0
    assert np.isnan(plan["investment_eur"])


def test_a_lever_without_effect_is_no_step_and_the_path_stands_behind_the_scenario() -> None:
    result = projected(LOWER)
    steps = bridge_steps("Plan", result)
    at = steps[steps["year"] == 2030]
    assert at["step"].tolist() == [1, 2, 3, 4]
    assert at["step_kind"].tolist() == ["start", "lever", "end", "path"]
    assert at["lever"].tolist() == ["", "power_mix", "", ""]
    assert at["effect_t_co2e"].iloc[1] == pytest.approx(-152)
    assert at["level_t_co2e"].iloc[[0, 2]].tolist() == pytest.approx([M1_T, M1_T - 152])
    assert at["level_t_co2e"].iloc[3] == result.at(2030, "path_t_co2e")


def test_lines_are_those_of_the_results_and_the_path_has_neither_energy_nor_cost() -> None:
    result = projected(LOWER)
    lines = comparison_lines("m1", _reference(LOWER), [("Plan", result)])
    assert set(lines["line_kind"]) == {"reference", "scenario", "path"}
    plan = lines[lines["scenario"] == "Plan"].set_index("year")
    assert plan["emissions_t_co2e"].to_dict() == result.years.set_index("year")["emissions_t_co2e"].to_dict()
    path = lines[lines["line_kind"] == "path"]
    assert path["emissions_t_co2e"].tolist() == result.years["path_t_co2e"].tolist()
    assert path[["energy_kwh", "energy_cost_eur", "priced_share"]].isna().all(axis=None)


@settings(max_examples=15, deadline=None)
@given(scenarios)
def test_levels_and_the_levers_between_them_add_up_and_entries_add_up_to_their_lever(
    scenario: Scenario,
) -> None:
    steps = bridge_steps("Probe", projected(scenario, GROUND))
    for _, at in steps.groupby("year"):
        levels = at.set_index("step_kind")["level_t_co2e"]
        levers = at[at["step_kind"] == "lever"]
        assert levels["start"] + levers["effect_t_co2e"].sum() == pytest.approx(levels["end"], abs=1e-6)
        assert levers["lever"].tolist() == [one.value for one in Lever if one.value in set(levers["lever"])]
        parts = at[at["step_kind"] == "part"].groupby("step")["effect_t_co2e"].sum()
        whole = levers.set_index("step")["effect_t_co2e"].reindex(parts.index)
        np.testing.assert_allclose(parts, whole, rtol=1e-9, atol=1e-6)
