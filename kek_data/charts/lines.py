"""Rows of a trajectory made into lines: one value column, broken at gaps, sure and unsure parts apart."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kek_data.domain.codes import Measure, WindowKind

VALUE_COLUMNS: Mapping[str, str] = {
    Measure.EMISSIONS: "actual_t_co2e",
    Measure.ENERGY: "energy_kwh",
    Measure.COST: "cost_eur",
}
BREAKDOWN_COLUMNS: Mapping[str, str] = {
    Measure.EMISSIONS: "emissions_t_co2e",
    Measure.ENERGY: "energy_kwh",
    Measure.COST: "cost_eur",
}
STEP: Mapping[str, float] = {WindowKind.YEAR: 1.0, WindowKind.ROLLING: 0.25}
UNSURE_FROM = 0.005
"""A carried or estimated share below half a percent rounds to 0 % and is drawn as delivered."""


def unsure_share(rows: pd.DataFrame) -> pd.Series:
    """Carried and estimated share of each row together, 0-1; blank counts as 0."""
    carried = rows["carried_share"].where(rows["carried_share"].notna(), 0.0)
    estimated = rows["estimated_share"].where(rows["estimated_share"].notna(), 0.0)
    return carried.where(carried >= estimated, estimated)


def points(rows: pd.DataFrame, column: str, step: float) -> pd.DataFrame:
    """Rows with a value in order of time: x, y, is_unsure and part, which grows by one at each gap.

    step: distance of neighbouring rows on the x axis; a larger one is a gap.
    """
    found = rows[rows[column].notna()].sort_values("x")
    x = found["x"].to_numpy()
    part = np.concatenate([[0], np.cumsum(np.diff(x) > step * 1.01)]) if len(x) else np.array([], dtype=int)
    return found.assign(y=found[column], is_unsure=unsure_share(found) >= UNSURE_FROM, part=part)


def runs(of_points: pd.DataFrame) -> pd.DataFrame:
    """Points -> x, y, run, is_unsure: connected pieces of one kind; a piece takes the kind of its later points."""
    start, end = of_points.iloc[:-1], of_points.iloc[1:]
    joined = (start["part"].to_numpy() == end["part"].to_numpy()) if len(end) else np.array([], dtype=bool)
    unsure = end["is_unsure"].to_numpy()[joined]
    index = np.flatnonzero(joined)
    changes = np.ones(len(index), dtype=bool)
    changes[1:] = (np.diff(unsure.astype(int)) != 0) | (np.diff(index) > 1)
    run = np.cumsum(changes)
    sides = [
        pd.DataFrame(
            {
                "x": side["x"].to_numpy()[joined],
                "y": side["y"].to_numpy()[joined],
                "run": run,
                "is_unsure": unsure,
            }
        )
        for side in (start, end)
    ]
    return pd.concat(sides).drop_duplicates(["run", "x"]).sort_values(["run", "x"], ignore_index=True)


def corners(x: pd.Series, y: pd.Series) -> pd.DataFrame:
    """x, y of a piecewise linear line without the points that lie on the line between their neighbours."""
    line = pd.DataFrame({"x": x.to_numpy(), "y": y.to_numpy()}).dropna().sort_values("x", ignore_index=True)
    if len(line) < 3:
        return line
    slope = np.diff(line["y"]) / np.diff(line["x"])
    scale = max(float(line["y"].abs().max()), 1e-9)
    bends = np.abs(np.diff(slope)) > 1e-6 * scale
    return line[np.concatenate([[True], bends, [True]])].reset_index(drop=True)
