"""Two windows beside each other, quarter by quarter of the year, and what of both can be compared (numbers.md §5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.series_table import KEY, placed_series
from kek_data.domain.codes import CellPresence
from kek_data.domain.period import period_end, period_start, window_quarters
from kek_data.frames import Records

PART = ["member", "org_unit", "site", "use", "carrier", "category"]
"""What one row of a decomposition is of."""

COMPARED, CAME_OR_WENT, TORN = "compared", "came_or_went", "torn"


@dataclass(frozen=True)
class Matched:
    """Series and quarters of the year in both windows, and the tonnes reported for whole categories.

    cells:    one row per member, series and quarter of the year: PART columns, group (key of its Technikwechsel; blank:
              none), kind (compared | came_or_went | torn), and per window (_0, _1): quarter, t, kwh, share, factor_set.
    reported: one row per reported tonnes and window: PART columns (site, use, carrier blank), t_0 or t_1.
    """

    cells: pd.DataFrame
    reported: pd.DataFrame

    def compared_quarters(self, window: int) -> pd.MultiIndex:
        """(member, series, quarter) of one window (0 | 1) that are compared."""
        rows = self.cells[self.cells["kind"] == COMPARED]
        return pd.MultiIndex.from_arrays([rows["member"], rows["series"], rows[f"quarter_{window}"]])


def matched(
    balance: Balance, records: Records, first: str, last: str, members: Collection[str], method: str
) -> Matched:
    """Cells of both windows that count in the total, brought together.

    Compared is a quarter of the year in which a series is active from its first to its last day in both windows, with
    some own share. A series that is there in one window only, "entfällt" in a whole window, or is active in a part of a
    quarter came or went there. Torn is what has no tonnes in one of the windows, and every cell of a category that
    reported tonnes stand for in one of them.
    """
    sides = [_side(balance, records, period, members, method) for period in (first, last)]
    keys = [*KEY, "position"]
    both = sides[0].merge(sides[1], on=keys, how="outer", suffixes=("_0", "_1"))
    for name in (*PART[1:], "scope"):
        both[name] = both[f"{name}_0"].where(both[f"{name}_0"].notna(), both[f"{name}_1"])
    is_there = [both[f"is_whole_{i}"].notna().to_numpy() for i in (0, 1)]
    is_whole = [both[f"is_whole_{i}"].eq(True).to_numpy() for i in (0, 1)]
    own = both["share_1"].where(both["share_0"].isna(), both["share_0"])
    both["share_1"] = both["share_1"].where(both["share_1"].notna(), own)
    both["share_0"] = own
    for i in (0, 1):
        both[f"share_{i}"] = both[f"share_{i}"].where(both[f"share_{i}"].notna(), 1.0)
    has_share = (both["share_0"] > 0) & (both["share_1"] > 0)
    blank = [is_there[i] & both[f"t_{i}"].isna().to_numpy() for i in (0, 1)]
    reported = _reported(balance, first, last, members, method)
    category = ["member", "scope", "category"]
    stated = pd.MultiIndex.from_frame(reported[category])
    is_torn = blank[0] | blank[1] | pd.MultiIndex.from_frame(both[category]).isin(stated)
    is_compared = is_whole[0] & is_whole[1] & has_share.to_numpy()
    kind = np.select([is_torn, is_compared], [TORN, COMPARED], CAME_OR_WENT)
    for i in (0, 1):
        both[f"t_{i}"] = np.where(is_there[i] & ~blank[i], both[f"t_{i}"], 0.0)
    both["is_reported"] = pd.MultiIndex.from_frame(both[category]).isin(stated)
    groups = _groups(records.series, pd.MultiIndex.from_frame(both[KEY]))
    group = [groups.get(key, "") for key in zip(both["member"], both["series"], strict=True)]
    return Matched(cells=both.assign(kind=kind, group=group), reported=reported)


def _side(
    balance: Balance, records: Records, period: str, members: Collection[str], method: str
) -> pd.DataFrame:
    """Cells of series in one window: quarter, position, t, kwh, share (own part), factor_set, is_whole."""
    rows = of_window(balance.emissions, period, members)
    rows = rows[(rows["method"] == method) & (rows["series"] != "")]
    gone = (rows["presence"] == CellPresence.ABSENT).groupby([rows[k] for k in KEY]).transform("all")
    rows = rows[~gone]
    shown = of_window(balance.cells, period, members)[[*KEY, "quarter", "third_party_energy_kwh"]]
    rows = rows.merge(shown, on=[*KEY, "quarter"], how="left")
    whole = rows["energy_kwh"] + rows["third_party_energy_kwh"]
    dates = placed_series(records.series, records)[[*KEY, "active_from", "active_to"]]
    rows = rows.merge(dates, on=KEY, how="left")
    begins = rows["quarter"].map({q: period_start(q).isoformat() for q in window_quarters(period)})
    ends = rows["quarter"].map({q: period_end(q).isoformat() for q in window_quarters(period)})
    is_whole = (rows["active_from"] <= begins) & (rows["active_to"] >= ends)
    return pd.DataFrame(
        {
            **{name: rows[name] for name in (*KEY, *PART[1:], "scope", "quarter", "factor_set")},
            "position": rows["quarter"].str.slice(-1),
            "t": rows["emissions_t_co2e"].where(~rows["is_reported"]),
            "kwh": rows["energy_kwh"],
            "share": rows["energy_kwh"] / whole.where(whole != 0),
            "is_whole": is_whole.astype(object),
        }
    )


def _reported(balance: Balance, first: str, last: str, members: Collection[str], method: str) -> pd.DataFrame:
    """Tonnes reported for a whole category that count in a window; t_0 and t_1, 0 in the other window."""
    found = []
    for i, period in enumerate((first, last)):
        rows = of_window(balance.emissions, period, members)
        rows = rows[(rows["method"] == method) & (rows["series"] == "") & rows["emissions_t_co2e"].notna()]
        tonnes: dict[str, Any] = {f"t_{i}": rows["emissions_t_co2e"], f"t_{1 - i}": 0.0}
        found.append(rows[[*PART, "scope"]].assign(**tonnes))
    return pd.concat(found, ignore_index=True)


def of_window(frame: pd.DataFrame, period: str, members: Collection[str]) -> pd.DataFrame:
    """Rows of some members in the four quarters of a window."""
    return frame[frame["quarter"].isin(window_quarters(period)) & frame["member"].isin(list(members))]


def _groups(series: pd.DataFrame, present: pd.MultiIndex) -> dict[tuple[str, str], str]:
    """(member, series) -> key of the chain of replacements it is in, of chains with two series or more in the windows."""
    there = set(present)
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(key: tuple[str, str]) -> tuple[str, str]:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    linked = series[series["replaces"] != ""]
    for member, new, old in zip(linked["member"], linked["series"], linked["replaces"], strict=True):
        ends = sorted((find((member, new)), find((member, old))))
        root[ends[1]] = ends[0]
    chains: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in _in_order(root, there):
        chains.setdefault(find(key), []).append(key)
    return {key: chain[1] for chain, keys in chains.items() if len(keys) > 1 for key in keys}


def _in_order(keys: Iterable[tuple[str, str]], there: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(key for key in keys if key in there)
