"""What other records would change: totals before and after, for one member and for the network (numbers.md §8)."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.period import is_quarter
from kek_data.frames import Effect

NOISE_T = 1e-9
"""Differences below are the order of floating-point sums, not a change."""


def effect(before: pd.DataFrame, after: pd.DataFrame, member: str) -> pd.DataFrame:
    """Calendar years and the latest twelve months that would change, location-based (frames.Effect).

    before, after: frames.Windows of all members without and with the records in question, which are of `member`.
    returns:       rows of the member, and of the network as the sum of the members' balances; a total that was not
                   known before is blank there, and counts as all new.
    """
    own_before, own_after = _totals(before, member), _totals(after, member)
    periods = sorted(set(own_before.index) | set(own_after.index))
    return _with_network(member, own_before.reindex(periods), own_after.reindex(periods), before)


def beside(known: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The effect on one member beside newer totals of the others.

    known:  frames.Effect of one member, computed when the others' totals may have been different ones.
    before: frames.Windows of all members as they are now; the member's own are still those of then.
    returns: frames.Effect, the rows of the network anew.
    """
    own = known[known["member"] != NETWORK].set_index("period")
    if own.empty:
        return known
    return _with_network(str(own["member"].iloc[0]), own["old_t_co2e"], own["new_t_co2e"], before)


def _with_network(member: str, old: pd.Series, new: pd.Series, before: pd.DataFrame) -> pd.DataFrame:
    others = _others(before, member).reindex(old.index)
    rows = pd.concat([_rows(member, old, new), _rows(NETWORK, _plus(others, old), _plus(others, new))])
    changes = (rows["old_t_co2e"].isna() != rows["new_t_co2e"].isna()) | (
        rows["change_t_co2e"].abs() > NOISE_T
    )
    return Effect.conform(rows[changes])


def combined(effects: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """What several deliveries together would do to the network's latest year and latest twelve months that change.

    effects: frames.Effect of each, all against the same totals in force.
    returns: frames.Effect, member NETWORK, at most two rows; a member's total that was not known before is all new.
    """
    rows = pd.concat(list(effects), ignore_index=True)
    own, network = rows[rows["member"] != NETWORK], rows[rows["member"] == NETWORK]
    changes = _plus(own["new_t_co2e"], -own["old_t_co2e"]).groupby(own["period"]).sum(min_count=1).dropna()
    old = network.groupby("period")["old_t_co2e"].first().reindex(changes.index)
    together = _rows(NETWORK, old, _plus(old, changes)).assign(change_t_co2e=changes.to_numpy())
    is_twelve_months = together["period"].map(is_quarter).astype("bool")
    return Effect.conform(
        pd.concat([together[~is_twelve_months].tail(1), together[is_twelve_months].tail(1)])
    )


def _totals(windows: pd.DataFrame, member: str) -> pd.Series:
    rows = _shown(windows)
    return rows[rows["member"] == member].set_index("period")["actual_t_co2e"]


def _others(windows: pd.DataFrame, member: str) -> pd.Series:
    """Sum over the other members' totals that are known."""
    rows = _shown(windows)
    return rows[rows["member"] != member].groupby("period")["actual_t_co2e"].sum(min_count=1)


def _shown(windows: pd.DataFrame) -> pd.DataFrame:
    """Location-based calendar years, and the latest twelve months there are."""
    rows = windows[windows["method"] == Method.LOCATION]
    is_year = rows["window"] == WindowKind.YEAR
    is_last = rows["period"] == rows.loc[~is_year, "period"].max()
    return rows[is_year | is_last]


def _plus(others: pd.Series, own: pd.Series) -> pd.Series:
    """Sum of two totals; blank only where both are."""
    return pd.concat([others, own], axis=1).sum(axis=1, min_count=1)


def _rows(member: str, old: pd.Series, new: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "member": member,
            "period": old.index,
            "old_t_co2e": old.to_numpy(),
            "new_t_co2e": new.to_numpy(),
            "change_t_co2e": np.asarray(new) - np.asarray(old),
        }
    )
