"""What of each quarter is the member's own: own-use share of the site, part for third parties of the series (numbers.md §1.6)."""

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.quarters import Codes
from kek_data.accounting.series_table import ALWAYS_FROM, Activity
from kek_data.accounting.weights import DayWeights, Floats, day_numbers

BEYOND = np.iinfo("int64").max // 2


def own_shares(
    series: pd.DataFrame, own_use: pd.DataFrame, third_party: Floats, active: Activity, weights: DayWeights
) -> Floats:
    """Own part of each quarter, 0-1 (series x quarters).

    own_use:     frames.OwnUse; before the first day stated: all is own. A share that changes inside a quarter splits
                 it by its days (space heat: by degree days).
    third_party: "davon an Dritte", series x years; NaN: none.
    rule:        numbers.md §1.6. Fuel for sold heat or power stays whole.
    """
    yearly = np.where(np.isnan(third_party), 0.0, third_party)
    kept = 1.0 - np.repeat(yearly, QUARTERS_OF_A_YEAR, axis=1)
    shares = _site_shares(series, own_use, active, weights) * kept
    is_sold = (series["produced_for"] != "").to_numpy()
    return np.where(is_sold[:, None], 1.0, shares)


def _site_shares(
    series: pd.DataFrame, own_use: pd.DataFrame, active: Activity, weights: DayWeights
) -> Floats:
    """1 less what each stated step takes away, weighted over the active days of the quarter."""
    steps = _steps(series, own_use, weights.first_year)
    result = np.ones(active.starts.shape)
    if steps.empty:
        return result
    row = steps["row"].to_numpy()
    starts = np.maximum(active.starts[row], steps["first_day"].to_numpy()[:, None])
    ends = np.minimum(active.ends[row], steps["end_day"].to_numpy()[:, None])
    by_days = _part(weights, active, row, starts, ends, np.zeros(len(row), dtype=bool))
    by_weight = _part(weights, active, row, starts, ends, series["is_heat"].to_numpy(dtype=bool)[row])
    part = np.where(np.isnan(by_weight), by_days, by_weight)
    taken = (1.0 - steps["own_use_share"].to_numpy())[:, None] * np.where(np.isnan(part), 0.0, part)
    np.subtract.at(result, row, taken)
    return np.clip(result, 0.0, 1.0)


def _part(
    weights: DayWeights, active: Activity, row: Codes, starts: Codes, ends: Codes, is_heat: np.ndarray
) -> Floats:
    """Share of the quarter's active weight that lies in a step; NaN where it weighs nothing."""
    whole = weights.of(active.starts[row], active.ends[row], is_heat[:, None])
    part = weights.of(starts, ends, is_heat[:, None])
    return np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)


def _steps(series: pd.DataFrame, own_use: pd.DataFrame, first_year: int) -> pd.DataFrame:
    """One row per series and stated share: row, first_day, end_day (day numbers), own_use_share."""
    stated = own_use.sort_values(["member", "site", "valid_from"])
    start = stated["valid_from"].where(stated["valid_from"] != "", ALWAYS_FROM)
    first_day = day_numbers(np.array(start.tolist(), dtype="datetime64[D]"), first_year)
    stated = stated.assign(first_day=first_day)
    following = stated.groupby(["member", "site"])["first_day"].shift(-1)
    stated = stated.assign(end_day=following.where(following.notna(), BEYOND).astype("int64"))
    stated = stated[stated["own_use_share"] < 1.0]
    places = series[["member", "site"]].assign(row=np.arange(len(series)))
    return places.merge(
        stated[["member", "site", "first_day", "end_day", "own_use_share"]], on=["member", "site"]
    )
