"""What a scenario costs: investment of its measures, energy at the last twelve months' own prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kek_data.accounting.scenarios.activity import NewEnergyLine
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.accounting.scenarios.measures import Counted
from kek_data.accounting.weights import Floats


def _none() -> Floats:
    return np.array([], dtype="float64")


@dataclass(frozen=True)
class Money:
    """Euros of a scenario; NaN where nothing is known, never an assumed price."""

    investment_eur: float = float("nan")  # of measures counted that state one
    without_investment_count: int = 0
    energy_cost_eur: Floats = field(default_factory=_none)  # per year
    reference_energy_cost_eur: Floats = field(default_factory=_none)  # flat energy at the same prices
    priced_share: Floats = field(default_factory=_none)  # of each year's energy, 0-1
    saved_energy_cost_eur: float = float("nan")  # reference - scenario, cumulated


def money(
    last: LastTwelveMonths,
    energy_kwh: Floats,
    lines: Sequence[NewEnergyLine],
    counted: Sequence[Counted],
    years: Floats,
    *,
    x: float,
    percent_per_year: float,
    to_year: int,
) -> Money:
    """Investment, and energy cost of every year.

    energy_kwh: rows x years, after all levers; lines: energy of new sites.
    rule:       a carrier's price is its member's own average of the last twelve months; energy without delivered
                costs has none and is left out of both sides. percent_per_year: the user's assumption for all prices.
    """
    prices = last.prices()
    is_priced = ~np.isnan(prices)
    rising = (1.0 + percent_per_year / 100) ** (years - x)
    flat = np.repeat(last.energy_kwh[:, None], len(years), axis=1)
    cost = np.nansum(energy_kwh[is_priced] * prices[is_priced, None], axis=0)
    before = np.nansum(flat[is_priced] * prices[is_priced, None], axis=0)
    priced_kwh = np.nansum(energy_kwh[is_priced], axis=0)
    all_kwh = np.nansum(energy_kwh, axis=0)
    for line in lines:
        price = float(last.price.get((line.site.member, line.carrier), np.nan))
        all_kwh = all_kwh + line.energy_kwh
        if not np.isnan(price):
            cost, priced_kwh = cost + line.energy_kwh * price, priced_kwh + line.energy_kwh
    if not is_priced.any():
        cost, before = np.full(len(years), np.nan), np.full(len(years), np.nan)
    stated = [float(one.plan.investment_eur) for one in counted if not np.isnan(one.plan.investment_eur)]
    in_time = years <= to_year
    return Money(
        investment_eur=sum(stated) if stated else float("nan"),
        without_investment_count=len(counted) - len(stated),
        energy_cost_eur=cost * rising,
        reference_energy_cost_eur=before * rising,
        priced_share=np.divide(priced_kwh, all_kwh, out=np.full(len(years), np.nan), where=all_kwh > 0),
        saved_energy_cost_eur=float(((before - cost) * rising)[in_time].sum()),
    )
