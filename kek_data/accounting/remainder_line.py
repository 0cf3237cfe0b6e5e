"""Activity reached and factor effect along a trajectory (numbers.md §2, Factor remainder)."""

import pandas as pd

from kek_data.accounting.remainder import activity_reached, factor_effect
from kek_data.domain.codes import Method
from kek_data.frames import RemainderLine


def remainder_line(trajectory: pd.DataFrame, base_year: int | None, base_t_co2e: float) -> pd.DataFrame:
    """Windows from the base year on with actual value and the same activity with base-year factors, oldest first.

    trajectory: frames.Trajectory of one member or of the network. returns: frames.RemainderLine; empty without base.
    """
    if base_year is None or base_t_co2e != base_t_co2e:
        return RemainderLine.empty()
    rows = trajectory[
        (trajectory["method"] == Method.LOCATION)
        & (trajectory["x"] >= base_year)
        & trajectory["actual_t_co2e"].notna()
        & trajectory["frozen_t_co2e"].notna()
    ].sort_values(["x", "window"])
    return RemainderLine.conform(
        rows[["member", "period", "window", "x", "actual_t_co2e", "frozen_t_co2e", "path_t_co2e"]].assign(
            asked_t_co2e=base_t_co2e - rows["path_t_co2e"],
            reached_t_co2e=activity_reached(base_t_co2e, rows["frozen_t_co2e"]),
            factor_t_co2e=factor_effect(rows["frozen_t_co2e"], rows["actual_t_co2e"]),
            remainder_t_co2e=rows["remainder_t_co2e"],
        )
    )
