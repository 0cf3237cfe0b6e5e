"""The programme path: support points made into a line, and the line laid on a member's own base (numbers.md §2)."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kek_data.domain.network import Network, ProgrammePath

Floats = NDArray[np.float64]

HORIZON_YEAR = 2035
"""Every trajectory reaches at least this year (command-line.md: rows to 2035)."""

OWN_REFERENCE_YEAR = 1990
"""Year of a member's own reference value, which wins over any other base (numbers.md §2)."""


def polyline(years: ArrayLike, values: ArrayLike, x: ArrayLike) -> Floats:
    """Piecewise linear through (year, value), constant after the last point, NaN before the first.

    Points may come in any order; no points give NaN everywhere.
    """
    at = np.asarray(x, dtype="float64")
    at_years, at_values = np.asarray(years, dtype="float64"), np.asarray(values, dtype="float64")
    if at_years.size == 0:
        return np.full(at.shape, np.nan)
    order = np.argsort(at_years, kind="stable")
    return np.interp(at, at_years[order], at_values[order], left=np.nan)


def path_line(path: ProgrammePath, x: ArrayLike) -> Floats:
    """The path's own values at axis positions x, in its unit: percent of its reference year, or t CO2e."""
    return polyline([p.year for p in path.points], [p.value for p in path.points], x)


def index(path: ProgrammePath, x: float) -> float:
    """I(x) of one axis position; I(2025.5) is the twelve months ending with Q2 2026. NaN before the first point."""
    return float(path_line(path, [x])[0])


def last_year(path: ProgrammePath) -> int:
    """Year of the last support point: from then on the path is constant."""
    return max(p.year for p in path.points)


def horizon(network: Network) -> int:
    """Last year of the time axis: 2035, or the last support point of a path that reaches further."""
    return max([HORIZON_YEAR, *(last_year(path) for path in network.paths if path.points)])


def knows_own_reference(path: ProgrammePath | None) -> bool:
    """Whether a member's own 1990 value can start this path (a path that begins later cannot use it)."""
    return path is None or not path.is_index or not np.isnan(_divisor(path, OWN_REFERENCE_YEAR))


def path_ratio(path: ProgrammePath, x: ArrayLike, base_year: int) -> Floats:
    """I(x) / I(b); for a path in tonnes path(x) / path(b). NaN where the base year gives none.

    rule: numbers.md §2: no path for a base year at or after the last support point.
    """
    at = np.asarray(x, dtype="float64")
    divisor = _divisor(path, base_year)
    if not divisor > 0 or base_year >= last_year(path):
        return np.full(at.shape, np.nan)
    return path_line(path, at) / divisor


def path_values(path: ProgrammePath | None, x: ArrayLike, *, base_year: int, base_t_co2e: float) -> Floats:
    """The path of one member in t CO2e at axis positions x.

    A path in tonnes is used as given. An index path starts at the base: E_b * I(x) / I(b), only for x >= b; with
    the member's own 1990 value that is E_1990 * I(x) / 100. No base value, a base year at or after the last
    support point, or no path at all: NaN.
    rule: numbers.md §2.
    """
    at = np.asarray(x, dtype="float64")
    if path is None:
        return np.full(at.shape, np.nan)
    if not path.is_index:
        return path_line(path, at)
    values = base_t_co2e * path_ratio(path, at, base_year)
    return np.where(at >= base_year, values, np.nan)


def with_residual(path: ProgrammePath, residual_percent: float) -> ProgrammePath:
    """The path with a residual: its last point is at least this percentage of the reference year.

    A path in tonnes is used as given and stays as it is.
    """
    if not path.is_index or not path.points:
        return path
    points = sorted(path.points, key=lambda p: p.year)
    last = replace(points[-1], value=max(points[-1].value, residual_percent))
    return replace(path, points=(*points[:-1], last))


def measured_by(network: Network, member: str) -> ProgrammePath | None:
    """The path a member is measured by, with the network's residual; None if it names none."""
    path = network.path_of(member)
    if path is None or not path.points:
        return None
    return with_residual(path, network.settings.residual_percent)


def _divisor(path: ProgrammePath, base_year: int) -> float:
    """I(b); the reference year is 100 by definition, whether or not it is among the points."""
    return 100.0 if base_year == path.reference_year else index(path, base_year)
