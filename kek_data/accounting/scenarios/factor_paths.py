"""How the factors of power and district heat go on: unchanged, by the trend of the published ones, or as typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from kek_data.accounting.factors import FactorChooser
from kek_data.accounting.paths import polyline
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.accounting.trend import achieved_trend
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import Method
from kek_data.domain.scenario import FactorPath, FactorPathKind, Lever
from kek_data.reference.consistency import SUPPLIER
from kek_data.reference.types import FactorBundle

CARRIER: Mapping[Lever, str] = {Lever.POWER_MIX: "strom", Lever.DISTRICT_HEAT: "fernwaerme"}
"""Lever -> the carrier whose factor it moves; own PV power is no grid power."""

LEVER_OF_CARRIER = {carrier: lever for lever, carrier in CARRIER.items()}
"""Carrier of a new site -> the lever its factor follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTrend:
    """How published factors have moved: Theil-Sen over the last five years of the series, at least three (numbers.md §4)."""

    lever: Lever
    factor_set: str  # of the bundle, or SUPPLIER
    years: tuple[int, ...]
    last_value: float  # kg CO2e/kWh of the last year
    per_year: float
    source: str = ""

    def at(self, years: Floats, published: Mapping[int, float]) -> Floats:
        """kg CO2e/kWh: as published, then on by the slope, never below 0."""
        onward = self.last_value + self.per_year * (years - self.years[-1])
        known = np.array([published.get(int(year), np.nan) for year in years])
        return np.where(np.isnan(known), np.maximum(0.0, onward), known)


@dataclass(frozen=True)
class FactorsOfYears:
    """The factor of each row in each year, and what it rests on."""

    factor: Floats  # kg CO2e/kWh Hi, rows x years; NaN where tonnes do not follow from energy
    trends: tuple[FactorTrend, ...] = ()
    without_trend: tuple[
        tuple[Lever, float, tuple[str, ...]], ...
    ] = ()  # lever, share of its energy, factor sets


@dataclass(frozen=True)
class Published:
    """Factors of the bundle and of suppliers by year: what a trend is made of."""

    bundle: FactorBundle
    supply: pd.DataFrame  # frames.Supply

    def of_set(self, carrier: str, factor_set: str) -> tuple[dict[int, float], str]:
        """year -> kg CO2e/kWh of a set with a yearly series, and its source; no series: {}."""
        rules = FactorChooser(self.bundle).rules(carrier, Method.LOCATION.value)
        names = [rule.factor_carrier for rule in rules if rule.factor_set == factor_set]
        rows = self.bundle.factors
        rows = rows[
            (rows["factor_set"] == factor_set)
            & rows["carrier"].isin(names)
            & (rows["unit"] == "kg/kWh")
            & (rows["valid_from_year"] > 0)
            & (rows["valid_from_year"] == rows["valid_to_year"])
        ]
        values = {int(y): float(v) for y, v in zip(rows["valid_from_year"], rows["value"], strict=True)}
        return values, str(rows["source"].iloc[-1]) if len(rows) else ""

    @cached_property
    def _certified(self) -> dict[tuple[str, str], dict[int, float]]:
        rows = self.supply[self.supply["supplier_factor_kg_co2e_per_kwh"].notna()]
        columns = ("member", "series", "year", "supplier_factor_kg_co2e_per_kwh")
        found: dict[tuple[str, str], dict[int, float]] = {}
        for member, series, year, value in zip(*(rows[c].tolist() for c in columns), strict=True):
            found.setdefault((member, series), {})[int(year)] = float(value)
        return found

    def of_supplier(self, member: str, series: str) -> dict[int, float]:
        """year -> kg CO2e/kWh as the supplier certified it for a series."""
        return self._certified.get((member, series), {})


def factors_of_years(
    last: LastTwelveMonths,
    paths: Mapping[Lever, FactorPath],
    years: Floats,
    *,
    x: float,
    published: Published,
) -> FactorsOfYears:
    """Every row's factor in every year.

    x:    axis position of the last twelve months: a typed path starts there, from the row's own present factor, is
          linear to 2030 and 2035 and stays at the last point.
    rule: a trend is continued from the last published value by its slope; a row whose factor has no yearly series of
          at least three values stays unchanged and is named.
    """
    factor = np.repeat(last.factor[:, None], len(years), axis=1)
    trends: dict[FactorTrend, None] = {}
    without: list[tuple[Lever, float, tuple[str, ...]]] = []
    for lever, path in paths.items():
        at = np.flatnonzero(last.of_carrier(CARRIER[lever]))
        if path.kind is FactorPathKind.POINTS:
            for row in at:
                factor[row] = _typed(path, float(last.factor[row]), x, years)
        elif path.kind is FactorPathKind.TREND:
            silent = _follow_trends(factor, at, last, lever, years, published, trends)
            if len(silent):
                share = float(last.energy_kwh[silent].sum() / last.energy_kwh[at].sum())
                sets = tuple(dict.fromkeys(last.rows["factor_set"].iloc[silent]))
                without.append((lever, share, sets))
    return FactorsOfYears(factor, tuple(trends), tuple(without))


def general_path(
    path: FactorPath, now: float, years: Floats, *, x: float, values: Mapping[int, float]
) -> Floats:
    """The factor of a site that does not exist yet, from the bundle's general one; values: year -> published factor."""
    if path.kind is FactorPathKind.POINTS:
        return _typed(path, now, x, years)
    trend = _trend(Lever.POWER_MIX, "", values, "") if path.kind is FactorPathKind.TREND else None
    return np.full(len(years), now) if trend is None else trend.at(years, values)


def _typed(path: FactorPath, now: float, x: float, years: Floats) -> Floats:
    ahead = [p for p in path.points if p.year > x]
    if not ahead:
        return np.full(len(years), path.points[-1].factor_kg_co2e_per_kwh)
    return polyline([x, *(p.year for p in ahead)], [now, *(p.factor_kg_co2e_per_kwh for p in ahead)], years)


def _follow_trends(
    factor: Floats,
    at: np.ndarray,
    last: LastTwelveMonths,
    lever: Lever,
    years: Floats,
    published: Published,
    trends: dict[FactorTrend, None],
) -> np.ndarray:
    """Fill in the rows that have a trend, and name each trend once; returns the rows that have none."""
    silent = []
    sets: dict[tuple[str, str], tuple[dict[int, float], str]] = {}
    facts = last.rows.iloc[at]
    columns = ("member", "series", "carrier", "factor_set")
    for row, member, series, carrier, factor_set in zip(
        at, *(facts[c].tolist() for c in columns), strict=True
    ):
        if factor_set == SUPPLIER:
            values, source = published.of_supplier(member, series), ""
        else:
            if (carrier, factor_set) not in sets:
                sets[carrier, factor_set] = published.of_set(carrier, factor_set)
            values, source = sets[carrier, factor_set]
        trend = _trend(lever, factor_set, values, source)
        if trend is None:
            silent.append(row)
            continue
        factor[row] = trend.at(years, values)
        trends[trend] = None
    return np.array(silent, dtype="int64")


def _trend(lever: Lever, factor_set: str, values: Mapping[int, float], source: str) -> FactorTrend | None:
    return _trend_of(lever, factor_set, tuple(values.items()), source)


@lru_cache(maxsize=1024)
def _trend_of(
    lever: Lever, factor_set: str, items: tuple[tuple[int, float], ...], source: str
) -> FactorTrend | None:
    """Certificates of one supplier are the same for hundreds of series."""
    values = dict(items)
    found = achieved_trend(values)
    if np.isnan(found.t_per_year):
        return None
    return FactorTrend(
        lever=lever,
        factor_set=factor_set,
        years=found.years,
        last_value=values[found.years[-1]],
        per_year=found.t_per_year,
        source=source,
    )
