"""How a yearly amount spreads over quarters: seasons, pandemic, gas shortage, and a little noise."""

import zlib
from collections.abc import Mapping

import numpy as np

from kek_data.domain.codes import Use
from kek_data.domain.period import quarter_of, year_of
from sample_data import SEED
from sample_data.climate import heat_share
from sample_data.plan import Levels

SEASONS: Mapping[Use, tuple[float, float, float, float]] = {
    Use.HOT_WATER: (0.27, 0.245, 0.22, 0.265),
    Use.BUILDING_POWER: (0.265, 0.24, 0.235, 0.26),
    Use.TRACTION: (0.265, 0.245, 0.235, 0.255),
    Use.VEHICLES: (0.25, 0.25, 0.25, 0.25),
    Use.STREET_LIGHTING: (0.315, 0.19, 0.175, 0.32),
}
HEAT_BASE_LOAD = 0.08

PANDEMIC: Mapping[Use, Mapping[str, float]] = {
    Use.SPACE_HEAT: {"2020-Q2": 0.95, "2020-Q4": 0.97, "2021-Q1": 0.96},
    Use.BUILDING_POWER: {"2020-Q2": 0.85, "2020-Q3": 0.93, "2020-Q4": 0.91, "2021-Q1": 0.89, "2021-Q2": 0.92},
    Use.TRACTION: {"2020-Q2": 0.84, "2020-Q3": 0.95, "2021-Q1": 0.93},
    Use.VEHICLES: {"2020-Q2": 0.78, "2020-Q3": 0.92, "2020-Q4": 0.90, "2021-Q1": 0.87, "2021-Q2": 0.93},
}
GAS_SHORTAGE = {"2022-Q4": 0.88, "2023-Q1": 0.91}
"""The winter of saving 2022/23: heat of every kind."""

NOISE = 0.012


def level_at(levels: Levels, quarter: str) -> float:
    """Factor on the yearly amount in the middle of a quarter."""
    x = year_of(quarter) + (quarter_of(quarter) - 0.5) / 4
    points = sorted(levels)
    return float(np.interp(x, [p[0] for p in points], [p[1] for p in points]))


def quarter_share(use: Use, quarter: str, *, feels_pandemic: bool) -> float:
    """Part of the yearly amount in one quarter, with what happened to everybody then."""
    happened = PANDEMIC.get(use, {}).get(quarter, 1.0) if feels_pandemic else 1.0
    if use is Use.SPACE_HEAT:
        return heat_share(quarter, HEAT_BASE_LOAD) * happened * GAS_SHORTAGE.get(quarter, 1.0)
    return SEASONS[use][quarter_of(quarter) - 1] * happened


def noise(*names: str) -> float:
    """A factor near 1 that depends on the names alone: a series added elsewhere changes no other figure."""
    seed = zlib.crc32("·".join(names).encode())
    return float(1 + NOISE * np.random.default_rng([SEED, seed]).standard_normal())
