"""The last twelve months series by series: what every lever acts on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kek_data.accounting.constants import KG_PER_T
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import Method
from kek_data.domain.period import window_quarters
from kek_data.domain.scenario import Lever

Rows = NDArray[np.int64]

KEY = ["member", "series", "site", "carrier", "category"]


@dataclass(frozen=True)
class LastTwelveMonths:
    """One row per series (and per category of reported tonnes) of some members, location-based."""

    rows: pd.DataFrame  # KEY, energy_kwh (Hi), emissions_t_co2e, cost_eur, priced_kwh, factor_set

    @property
    def energy_kwh(self) -> Floats:
        """kWh Hi of each row; NaN: none known."""
        return self.rows["energy_kwh"].to_numpy(dtype="float64")

    @property
    def emissions_t_co2e(self) -> Floats:
        """t CO2e of each row; NaN where the member reports the category's tonnes itself."""
        return self.rows["emissions_t_co2e"].to_numpy(dtype="float64")

    @cached_property
    def factor(self) -> Floats:
        """kg CO2e per kWh Hi of each row; NaN where tonnes do not follow from energy (reported, credit notes)."""
        kwh, tonnes = self.energy_kwh, self.emissions_t_co2e
        follows = (kwh > 0) & ~np.isnan(tonnes)
        return np.where(follows, tonnes / np.where(follows, kwh, 1.0) * KG_PER_T, np.nan)

    @property
    def has_factor(self) -> NDArray[np.bool_]:
        """Whether a row's tonnes follow from its energy."""
        return ~np.isnan(self.factor)

    def of_carrier(self, carrier: str) -> NDArray[np.bool_]:
        """The rows of a carrier whose tonnes follow from energy."""
        return (self.rows["carrier"] == carrier).to_numpy() & self.has_factor

    @cached_property
    def _places(self) -> dict[tuple[str, ...], Rows]:
        found: dict[tuple[str, ...], Rows] = {}
        for keys in (["member"], ["member", "site"], ["member", "carrier"], ["member", "site", "carrier"]):
            for key, at in self.rows.groupby(keys, sort=False).indices.items():
                parts = key if isinstance(key, tuple) else (key,)
                found[(*keys, *map(str, parts))] = np.asarray(at, dtype="int64")
        return found

    def of(self, member: str, *, site: str = "", carrier: str = "") -> Rows:
        """Positions of a member's rows, of one site and carrier if given."""
        asked = {"member": member, "site": site, "carrier": carrier}
        given = {name: key for name, key in asked.items() if key}
        return self._places.get((*given, *given.values()), np.array([], dtype="int64"))

    @cached_property
    def price(self) -> pd.Series:
        """€ per kWh Hi by (member, carrier): the twelve months' own average where costs are delivered."""
        priced = self.rows[self.rows["priced_kwh"] > 0]
        sums = priced.groupby(["member", "carrier"])[["cost_eur", "priced_kwh"]].sum()
        return sums["cost_eur"] / sums["priced_kwh"]

    def mean_factors(self, carriers: Mapping[Lever, str]) -> dict[Lever, float]:
        """kg CO2e/kWh of all rows a lever moves, weighted by energy; NaN: there are none."""
        found = {}
        for lever, carrier in carriers.items():
            at = self.of_carrier(carrier)
            kwh = self.energy_kwh[at].sum()
            found[lever] = (
                float(self.emissions_t_co2e[at].sum() / kwh * KG_PER_T) if kwh > 0 else float("nan")
            )
        return found

    def prices(self) -> Floats:
        """€ per kWh Hi of each row; NaN where the member delivers no costs of the carrier."""
        wanted = pd.MultiIndex.from_frame(self.rows[["member", "carrier"]])
        return self.price.reindex(wanted).to_numpy(dtype="float64")


def last_twelve_months(emissions: pd.DataFrame, members: Collection[str], period: str) -> LastTwelveMonths:
    """The rows of some members in the twelve months that end with a quarter.

    emissions: frames.Emissions. Sums keep blank where nothing is known; a row's factor set is the latest one used.
    """
    rows = emissions[
        emissions["member"].isin(list(members))
        & (emissions["method"] == Method.LOCATION)
        & emissions["quarter"].isin(window_quarters(period))
    ].sort_values("quarter", kind="stable")
    is_priced = rows["cost_eur"].notna() & (rows["energy_kwh"] > 0)
    rows = rows.assign(
        priced_kwh=rows["energy_kwh"].where(is_priced), cost_eur=rows["cost_eur"].where(is_priced)
    )
    figures = ["energy_kwh", "emissions_t_co2e", "cost_eur", "priced_kwh"]
    grouped = rows.groupby(KEY, sort=False, as_index=False)
    sums = grouped[figures].sum(min_count=1)
    return LastTwelveMonths(sums.merge(grouped["factor_set"].last(), on=KEY))
