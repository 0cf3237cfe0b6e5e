"""Scenarios beside "as before": what each comes to, its lines, and the steps that lead to it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kek_data.accounting.scenarios.project import ScenarioResult
from kek_data.accounting.standing import NEUTRAL_YEAR, PROGRAMME_YEAR
from kek_data.accounting.status import gap_share
from kek_data.domain.scenario import Lever
from kek_data.frames import ScenarioKeyFigures, ScenarioLines, ScenarioSteps

START, LEVER, PART, END, PATH = "start", "lever", "part", "end", "path"
BRIDGE_YEARS = (PROGRAMME_YEAR, NEUTRAL_YEAR)
_PLACE = {lever.value: place for place, lever in enumerate(Lever)}
_ENTRY = ["lever", "member", "item", "item_name"]

Named = tuple[str, ScenarioResult]


def key_figures(reference: Named, named: Sequence[Named]) -> pd.DataFrame:
    """What "as before" and each scenario come to (frames.ScenarioKeyFigures); reference, named: name and result."""
    rows = [_key_figures(name, result, reference[1]) for name, result in (reference, *named)]
    return ScenarioKeyFigures.from_rows(rows)


def _key_figures(name: str, result: ScenarioResult, reference: ScenarioResult) -> dict[str, str | float]:
    is_reference = result is reference
    nothing = float("nan")
    programme_t = result.at(PROGRAMME_YEAR)
    return {
        "scenario": name,
        "emissions_2030_t_co2e": programme_t,
        "gap_2030_share": gap_share(programme_t, result.at(PROGRAMME_YEAR, "path_t_co2e")),
        "emissions_2035_t_co2e": result.at(NEUTRAL_YEAR),
        "to_2035_t_co2e": result.cumulated(),
        "to_2035_change_t_co2e": nothing if is_reference else result.cumulated() - reference.cumulated(),
        "investment_eur": result.money.investment_eur,
        "energy_cost_2030_eur": result.at(PROGRAMME_YEAR, "energy_cost_eur"),
        "to_2035_energy_cost_change_eur": nothing if is_reference else -result.money.saved_energy_cost_eur,
    }


def comparison_lines(member: str, reference: Named, named: Sequence[Named]) -> pd.DataFrame:
    """Every line of the comparison year by year (frames.ScenarioLines); path and own goal only where there is one."""
    years = reference[1].years
    own = ["year", "emissions_t_co2e", "energy_kwh", "energy_cost_eur", "priced_share"]
    lines = [
        years[own].assign(line_kind="reference", scenario=reference[0]),
        *(result.years[own].assign(line_kind="scenario", scenario=name) for name, result in named),
    ]
    for kind, column in (("path", "path_t_co2e"), ("own_goal", "own_goal_t_co2e")):
        known = years.loc[years[column].notna(), ["year", column]]
        if len(known):
            blank = dict.fromkeys(own[2:], float("nan"))
            lines.append(known.rename(columns={column: own[1]}).assign(**blank, line_kind=kind, scenario=""))
    made = pd.concat(lines, ignore_index=True).assign(member=member)
    return ScenarioLines.conform(made[ScenarioLines.names()])


def bridge_steps(name: str, result: ScenarioResult) -> pd.DataFrame:
    """From "as before" to the scenario in 2030 and 2035, lever by lever with their entries (frames.ScenarioSteps).

    Levers and entries that change nothing in either year are left out; a level and the changes after it up to the
    next level add up to that level.
    """
    changes = _changes(result)
    last = len(changes["lever"].unique()) + 2
    frames = []
    for year in sorted(set(BRIDGE_YEARS) & set(result.years["year"])):
        levels = [(1, START, "reference_t_co2e"), (last, END, "emissions_t_co2e")]
        if pd.notna(result.at(year, "path_t_co2e")):
            levels.append((last + 1, PATH, "path_t_co2e"))
        made = [
            {"step": step, "step_kind": kind, "level_t_co2e": result.at(year, column)}
            for step, kind, column in levels
        ]
        blank = dict.fromkeys(("effect_t_co2e", "effect_kwh"), float("nan"))
        ends = pd.DataFrame(made).assign(year=year, **blank, **dict.fromkeys(_ENTRY, ""))
        frames += [ends, changes[changes["year"] == year]]
    steps = pd.concat([frame for frame in frames if len(frame)], ignore_index=True).assign(scenario=name)
    steps = steps[ScenarioSteps.names()].sort_values(["year", "step"], kind="stable", ignore_index=True)
    return ScenarioSteps.conform(steps)


def _changes(result: ScenarioResult) -> pd.DataFrame:
    """Levers and their entries in the years of the bridge, those that change something."""
    whole = result.levers.assign(member="", item="", item_name="", step_kind=LEVER)
    kept = [whole, result.items.assign(step_kind=PART)] if len(result.items) else [whole]
    rows = pd.concat(kept, ignore_index=True)
    rows = rows[rows["year"].isin(BRIDGE_YEARS)]
    is_felt = (rows["effect_t_co2e"] != 0) | (rows["effect_kwh"] != 0)
    keys = [*_ENTRY, "step_kind"]
    rows = rows[is_felt.groupby([rows[key] for key in keys]).transform("any")]
    acting = sorted(rows["lever"].unique(), key=_PLACE.__getitem__)
    return rows.assign(
        step=rows["lever"].map({lever: place for place, lever in enumerate(acting, start=2)}),
        level_t_co2e=float("nan"),
    )
