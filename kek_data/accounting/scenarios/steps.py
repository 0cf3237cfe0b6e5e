"""The levers before the measures, one after the other: factors, growth, closings, new sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kek_data.accounting.constants import KG_PER_T
from kek_data.accounting.scenarios.activity import (
    Entry,
    NewEnergyLine,
    closing_entries,
    growth_entries,
    growth_factors,
    new_site_entries,
    open_factors,
)
from kek_data.accounting.scenarios.factor_paths import CARRIER, FactorsOfYears
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.accounting.scenarios.measures import Remaining
from kek_data.accounting.weights import Floats
from kek_data.domain.scenario import Lever, Scenario


@dataclass(frozen=True)
class Step:
    """What one lever changes each year."""

    lever: Lever
    effect_t_co2e: Floats
    effect_kwh: Floats


def steps_before_measures(
    last: LastTwelveMonths,
    scenario: Scenario,
    factors: FactorsOfYears,
    lines: Sequence[NewEnergyLine],
    years: Floats,
    x: float,
) -> tuple[list[Step], list[Entry], Remaining]:
    """The levers before the measures, one after the other, and what is left for measures to save."""
    grown = growth_factors(last, scenario.growth, years, x)
    is_open = open_factors(last, scenario.closings, years)
    kwh = np.repeat(last.energy_kwh[:, None], len(years), axis=1)
    follows = last.has_factor[:, None]
    flat = np.repeat(last.emissions_t_co2e[:, None], len(years), axis=1)
    steps = []
    tonnes = flat
    for lever, carrier in CARRIER.items():
        moved = tonnes.copy()
        at = last.of_carrier(carrier) & (factors.factor != last.factor[:, None]).any(axis=1)
        moved[at] = kwh[at] * factors.factor[at] / KG_PER_T
        steps.append(Step(lever, np.nansum(moved - tonnes, axis=0), np.zeros(len(years))))
        tonnes = moved
    change_t, change_kwh = tonnes * (grown - 1), kwh * (grown - 1)
    entries = growth_entries(last, scenario.growth, _blank_as_none(change_t), _blank_as_none(change_kwh))
    tonnes, kwh = tonnes * grown, kwh * grown
    change_t, change_kwh = tonnes * (is_open - 1), kwh * (is_open - 1)
    entries += closing_entries(last, scenario.closings, _blank_as_none(change_t), _blank_as_none(change_kwh))
    tonnes, kwh = tonnes * is_open, kwh * is_open
    entries += new_site_entries(lines, years)
    fixed = np.where(follows, np.nan, tonnes)
    remaining = Remaining(
        energy_kwh=kwh,
        factor=factors.factor,
        fixed_t_co2e={m: np.nansum(fixed[last.of(m)], axis=0) for m in last.rows["member"].unique()},
    )
    return steps, entries, remaining


def _blank_as_none(change: Floats) -> Floats:
    """A row without a figure changes nothing that could be counted."""
    return np.where(np.isnan(change), 0.0, change)
