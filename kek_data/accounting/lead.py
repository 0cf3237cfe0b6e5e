"""How many years a value is ahead of or behind the path: when the path had it, or will have it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.domain.forecast_codes import LeadRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Years ahead of the path (negative: behind it); NaN with a reason where it cannot be said."""

    years: float
    reason: str = ""
    at_least_behind: float = float("nan")  # above all the path ever had: more than so many years behind


def years_ahead(path_x: ArrayLike, path_t_co2e: ArrayLike, *, x: float, actual_t_co2e: float) -> Lead:
    """The x at which the path has the value, less the x of the value: 2026.8 - 2028.0 is 1.2 years behind.

    path_x, path_t_co2e: the path's points, linear between them; NaN: no path there.
    x, actual_t_co2e:    axis position and value of the window compared.
    Refused where the path never has the value, has it for longer than a moment (unless it ends with it), or rises.
    """
    at, path = np.asarray(path_x, dtype="float64"), np.asarray(path_t_co2e, dtype="float64")
    is_known = ~np.isnan(path)
    order = np.argsort(at[is_known], kind="stable")
    at, path = at[is_known][order], path[is_known][order]
    if np.isnan(actual_t_co2e) or len(path) < 2:
        return _refused(LeadRefusal.NO_PATH)
    noise = ROUNDING_NOISE * float(np.abs(path).max())
    steps = np.diff(path)
    if (steps > noise).any():
        return _refused(LeadRefusal.PATH_RISES)
    if actual_t_co2e > path[0] + noise:
        return _refused(LeadRefusal.ABOVE_START, at_least_behind=x - float(at[0]))
    if actual_t_co2e < path[-1] - noise:
        return _refused(LeadRefusal.BELOW_END)
    reached = int(np.argmax(path <= actual_t_co2e + noise))
    is_there = abs(path[reached] - actual_t_co2e) <= noise
    stays = is_there and reached < len(steps) and steps[reached] >= -noise
    if stays and path[-1] < path[reached] - noise:
        return _refused(LeadRefusal.PATH_CONSTANT)
    if reached == 0:
        is_flat = path[0] - path[-1] <= noise
        return _refused(LeadRefusal.PATH_CONSTANT) if is_flat else Lead(years=float(at[0]) - x)
    part = (path[reached - 1] - actual_t_co2e) / (path[reached - 1] - path[reached])
    return Lead(years=float(at[reached - 1] + part * (at[reached] - at[reached - 1])) - x)


def _refused(reason: LeadRefusal, *, at_least_behind: float = float("nan")) -> Lead:
    return Lead(years=float("nan"), reason=reason.value, at_least_behind=at_least_behind)
