"""Where an actual value stands against its path: gap and status word (numbers.md §4)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.domain.codes import PathStatus, WindowKind
from kek_data.domain.network import Settings


def gap_share(actual: float, path: float) -> float:
    """(actual - path) / path; NaN where the path is 0: there only tonnes are stated."""
    return (actual - path) / path if path > 0 else float("nan")


def gap_shares(gap: pd.Series, path: pd.Series) -> pd.Series:
    """As gap_share, for whole columns: gap / path, NaN where the path is 0."""
    return gap / path.where(path > 0)


def path_statuses(
    actual: ArrayLike, path: ArrayLike, remainder: ArrayLike, settings: Settings
) -> NDArray[np.str_]:
    """Status of each value against its path, all in t CO2e (domain.codes.PathStatus).

    On the path is a gap <= 0; slightly above <= 5 % of the path (setting). Clearly above only if the gap less the
    factor remainder exceeds 5 % too, else "slightly above (factor remainder)". Where the path is 0 every tonne
    above it counts. A blank remainder takes nothing off. A blank actual or path: no statement.
    """
    a, p = np.asarray(actual, dtype="float64"), np.asarray(path, dtype="float64")
    rest = np.nan_to_num(np.asarray(remainder, dtype="float64"), nan=0.0)
    noise = ROUNDING_NOISE * np.maximum(np.abs(a), np.abs(p))
    gap, allowed = a - p, settings.slightly_above_share * np.maximum(p, 0.0)
    return np.select(
        [
            np.isnan(gap),
            gap <= noise,
            gap <= allowed + noise,
            gap - rest <= allowed + noise,
        ],
        [
            PathStatus.NO_STATEMENT,
            PathStatus.ON_PATH,
            PathStatus.SLIGHTLY_ABOVE,
            PathStatus.FACTOR_REMAINDER,
        ],
        PathStatus.CLEARLY_ABOVE,
    ).astype("str")


def path_status(actual: float, path: float, remainder: float, settings: Settings) -> PathStatus:
    """Status of one value against its path."""
    return PathStatus(path_statuses([actual], [path], [remainder], settings)[0])


def is_enough_delivered(delivered_share: pd.Series, settings: Settings) -> pd.Series:
    """Whether so much is delivered (80 %, setting) that a window may carry a status."""
    return delivered_share >= settings.delivered_share_for_status - ROUNDING_NOISE


def judged_window(history: pd.DataFrame, settings: Settings) -> str:
    """Period of the latest twelve months with a value and enough delivered (80 %, setting) for a status; "" if none.

    history: rolling rows (frames.Windows or frames.Trajectory) of one member or of the network, one method.
    """
    rolling = history[history["window"] == WindowKind.ROLLING]
    is_enough = is_enough_delivered(rolling["delivered_share"], settings)
    judged = rolling[is_enough & rolling["actual_t_co2e"].notna()]
    return "" if judged.empty else str(judged.sort_values("x")["period"].iloc[-1])
