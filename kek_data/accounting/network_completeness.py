"""Completeness of the network: cells counted, and shares weighted by the members' tonnes (numbers.md §3)."""

import pandas as pd

from kek_data.accounting.completeness import COUNTS, SHARES
from kek_data.domain.codes import NETWORK, Method
from kek_data.frames import Windows


def network_completeness(windows: pd.DataFrame, method: str = Method.LOCATION) -> pd.DataFrame:
    """One aggregate row per window over all members (frames.Windows with completeness only, member NETWORK).

    A member without a total has no weight in the shares; its cells are counted.
    """
    rows = windows[windows["method"] == method]
    if rows.empty:
        return Windows.empty()
    weight = rows["actual_t_co2e"]
    weighted = {share: rows[share] * weight for share in SHARES}
    grouped = rows.assign(weight=weight, **weighted).groupby(["period", "window", "x"], as_index=False)
    total = grouped[[*COUNTS, *SHARES, "weight"]].sum()
    tonnes = total["weight"].where(total["weight"] > 0)
    total = total.assign(
        member=NETWORK,
        method=method,
        is_complete=total["delivered_cells"] == total["expected_cells"],
        **{share: total[share] / tonnes for share in SHARES},
    )
    return Windows.conform(total.reindex(columns=Windows.names()))
