"""What other factors make of history: base year, latest window, gap to path and status, before and after."""

import pandas as pd

from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.standing import Standing
from kek_data.domain.codes import NETWORK
from kek_data.frames import HistoryChanges

FIGURES = {"base_t_co2e": "base_t_co2e", "t_co2e": "actual_t_co2e", "gap_t_co2e": "gap_t_co2e"}


def history_changes(old: Outlook, new: Outlook) -> pd.DataFrame:
    """The network's row, then one per member, of two outlooks on the same records (frames.HistoryChanges).

    The network's figures are those of the line each outlook draws: where a member loses its base value it leaves the
    line, and its row says so.
    """
    sums = old.network_sum(), new.network_sum()
    network = (old.network_standing(sums[0]), new.network_standing(sums[1]))
    pairs = [network, *zip(old.standings(), new.standings(), strict=True)]
    return HistoryChanges.from_rows([_row(*pair, sums) for pair in pairs])


def changed_members(rows: pd.DataFrame) -> tuple[str, ...]:
    """Members that get another status or base year, or lose or gain their statement; of frames.HistoryChanges."""
    own = rows[(rows["member"] != NETWORK) & rows["is_changed"]]
    return tuple(own["member"])


def network_change_t_co2e(rows: pd.DataFrame) -> float:
    """By how many t CO2e the network's latest window changes, of frames.HistoryChanges.

    NaN where a side has no statement or the windows are not the same.
    """
    network = rows[rows["member"] == NETWORK]
    same = network[network["old_period"] == network["new_period"]]
    change = same["new_t_co2e"] - same["old_t_co2e"]
    return float(change.iloc[0]) if len(change) else float("nan")


def _row(old: Standing, new: Standing, sums: tuple[NetworkSum, NetworkSum]) -> dict[str, object]:
    figures = {
        f"{side}_{name}": getattr(standing, field)
        for side, standing in (("old", old), ("new", new))
        for name, field in FIGURES.items()
    }
    in_line = [old.member in total.set_members for total in sums]
    is_moved = (old.status, old.base_year, old.reason) != (new.status, new.base_year, new.reason)
    return {
        "member": old.member,
        "old_base_year": old.base_year or 0,
        "new_base_year": new.base_year or 0,
        "old_period": old.period,
        "new_period": new.period,
        "old_status": old.status.value,
        "new_status": new.status.value,
        "new_reason": new.reason if new.reason != old.reason else "",
        "is_changed": is_moved or in_line[0] != in_line[1],
        **figures,
    }
