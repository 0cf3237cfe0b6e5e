"""A projection as frames: levers, their single entries, years against path and goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from kek_data.accounting.scenarios.activity import Entry
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.accounting.scenarios.money import Money
from kek_data.accounting.scenarios.steps import Step
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.scenario import Lever
from kek_data.frames import ScenarioItems, ScenarioLevers, ScenarioYears


def lever_frame(steps: Iterable[Step], entries: Sequence[Entry], years: Floats) -> pd.DataFrame:
    """Every lever each year, those that do nothing too (frames.ScenarioLevers)."""
    effects = {step.lever: (step.effect_t_co2e, step.effect_kwh) for step in steps}
    for lever in Lever:
        if lever not in effects:
            mine = [e for e in entries if e.lever is lever]
            none = np.zeros(len(years))
            effects[lever] = (
                sum((e.effect_t_co2e for e in mine), none),
                sum((e.effect_kwh for e in mine), none),
            )
    return ScenarioLevers.conform(
        pd.DataFrame(
            {
                "lever": np.repeat([lever.value for lever in Lever], len(years)),
                "year": np.tile(years.astype(int), len(Lever)),
                "effect_t_co2e": np.concatenate([effects[lever][0] for lever in Lever]),
                "effect_kwh": np.concatenate([effects[lever][1] for lever in Lever]),
            }
        )
    )


def item_frame(entries: Sequence[Entry], years: Floats) -> pd.DataFrame:
    """Every entry each year (frames.ScenarioItems)."""
    if not entries:
        return ScenarioItems.empty()
    texts = {
        name: np.repeat(np.array([getattr(entry, name) for entry in entries], dtype=object), len(years))
        for name in ("lever", "member", "item", "item_name")
    }
    figures = {
        name: np.concatenate([getattr(entry, name) for entry in entries])
        for name in ("effect_t_co2e", "effect_kwh")
    }
    year = np.tile(years.astype(int), len(entries))
    return ScenarioItems.conform(pd.DataFrame({**texts, "year": year, **figures})[ScenarioItems.names()])


def year_frame(
    last: LastTwelveMonths, levers: pd.DataFrame, trajectory: pd.DataFrame, cost: Money, years: Floats
) -> pd.DataFrame:
    """The scenario beside reference, path and goal (frames.ScenarioYears); trajectory: of the subject."""
    summed = levers.groupby("year")[["effect_t_co2e", "effect_kwh"]].sum().reindex(years.astype(int))
    reference_t = float(np.nansum(last.emissions_t_co2e))
    reference_kwh = float(np.nansum(last.energy_kwh))
    rows = trajectory
    is_year = (rows["window"] == WindowKind.YEAR) & (rows["method"] == Method.LOCATION)
    ahead = rows[is_year].set_index("period")[["path_t_co2e", "own_goal_t_co2e"]]
    ahead = ahead.reindex([str(int(y)) for y in years])
    return ScenarioYears.conform(
        pd.DataFrame(
            {
                "year": years.astype(int),
                "x": years,
                "emissions_t_co2e": reference_t + summed["effect_t_co2e"].to_numpy(),
                "reference_t_co2e": reference_t,
                "path_t_co2e": ahead["path_t_co2e"].to_numpy(),
                "own_goal_t_co2e": ahead["own_goal_t_co2e"].to_numpy(),
                "energy_kwh": reference_kwh + summed["effect_kwh"].to_numpy(),
                "reference_energy_kwh": reference_kwh,
                "energy_cost_eur": cost.energy_cost_eur,
                "reference_energy_cost_eur": cost.reference_energy_cost_eur,
                "priced_share": cost.priced_share,
            }
        )
    )
