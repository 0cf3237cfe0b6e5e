"""Rows of one frame found in another by key, fast: text keys become numbers once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd


def positions_in(new: pd.DataFrame, old: pd.DataFrame, key: Sequence[str]) -> npt.NDArray[np.intp]:
    """For each row of `new` the position of the row of `old` with the same key, -1 where there is none.

    Keys are unique in `old`; an empty key means that each frame has at most one row.
    """
    if old.empty or new.empty:
        return np.full(len(new), -1, dtype=np.intp)
    combined = np.zeros(len(new) + len(old), dtype=np.int64)
    for name in key:
        both = pd.concat([new[name], old[name]], ignore_index=True)
        codes, distinct = pd.factorize(both)
        combined = combined * (len(distinct) + 1) + codes
        combined = pd.factorize(combined)[0].astype(np.int64)
    return pd.Index(combined[len(new) :]).get_indexer(pd.Index(combined[: len(new)]))


def beside(
    new: pd.DataFrame, old: pd.DataFrame, at: npt.NDArray[np.intp], columns: Sequence[str]
) -> pd.DataFrame:
    """The old rows at these positions, one per new row and with its index; blank where there is none."""
    return old[list(columns)].reset_index(drop=True).reindex(at).set_axis(new.index)
