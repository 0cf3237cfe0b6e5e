"""By how much a total has moved between two states of what is known (product.md §5)."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.period import axis_position


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One total in two states, t CO2e, location-based; NaN and no members: no window is known in both."""

    period: str = ""  # the quarter the twelve months end with
    old_t_co2e: float = float("nan")
    new_t_co2e: float = float("nan")
    members: tuple[str, ...] = ()  # whose sum it is: those in the line of both states
    came: tuple[str, ...] = ()  # in the line of the newer state only
    left: tuple[str, ...] = ()

    @property
    def change_t_co2e(self) -> float:
        """New - old."""
        return self.new_t_co2e - self.old_t_co2e


def change_between(
    old: pd.DataFrame, new: pd.DataFrame, in_old: Collection[str], in_new: Collection[str]
) -> Change:
    """The latest twelve months both states know, summed over the same members.

    old, new:       frames.Trajectory of members. in_old, in_new: members in the line of each state, in order.
    A window counts only where every one of these members has a value in both states: a sum over other members is
    another sum, and a blank is not zero.
    """
    both = tuple(member for member in in_new if member in in_old)
    came, left = (
        tuple(m for m in one if m not in other) for one, other in ((in_new, in_old), (in_old, in_new))
    )
    before, after = _known(old, both), _known(new, both)
    periods = set(before.columns) & set(after.columns)
    if not periods:
        return Change(came=came, left=left)
    last = max(periods, key=axis_position)
    return Change(
        period=last,
        old_t_co2e=float(before[last].sum()),
        new_t_co2e=float(after[last].sum()),
        members=both,
        came=came,
        left=left,
    )


def _known(trajectory: pd.DataFrame, members: tuple[str, ...]) -> pd.DataFrame:
    """member x quarter: twelve months' tonnes, the quarters in which all members have a value."""
    rows = trajectory[
        trajectory["member"].isin(members)
        & (trajectory["window"] == WindowKind.ROLLING)
        & (trajectory["method"] == Method.LOCATION)
    ]
    table = rows.pivot(index="member", columns="period", values="actual_t_co2e").reindex(list(members))
    return table.loc[:, table.notna().all()] if members else table.iloc[:, :0]
