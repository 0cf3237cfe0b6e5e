"""Which members have a statement in a window, and which delivery is missing where they have none (numbers.md §3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.matched_cells import of_window
from kek_data.domain.codes import CellPresence, Method, WindowKind
from kek_data.domain.period import is_quarter

NO_DATA, MISSING = "no_data", "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSeries:
    """A series of which quarters are missing in a window."""

    site: str
    carrier: str
    use: str
    quarters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A member without statement in a window, and why."""

    member: str
    period: str
    reason: str  # no_data: nothing was delivered for it, or it has not ended; missing: too much of it is
    missing: tuple[MissingSeries, ...] = ()


def stated_periods(windows: pd.DataFrame, member: str, method: str = Method.LOCATION) -> tuple[str, ...]:
    """Years and twelve months for which a member's balance has a figure, oldest first."""
    rows = windows[(windows["member"] == member) & (windows["method"] == method)]
    rows = rows[rows["actual_t_co2e"].notna()].sort_values(["x", "window"], ascending=[True, False])
    return tuple(str(period) for period in rows["period"])


def statement_gaps(
    balance: Balance, members: Collection[str], periods: Iterable[str], method: str = Method.LOCATION
) -> tuple[Gap, ...]:
    """Members that have no statement in one of the windows, in the order of members and periods."""
    stated = {
        (member, period): value
        for member, period, value in _actuals(balance.windows, method).itertuples(index=False)
    }
    asked = [(member, period) for member in members for period in dict.fromkeys(periods)]
    return tuple(
        _gap(balance, member, period, (member, period) in stated)
        for member, period in asked
        if np.isnan(stated.get((member, period), np.nan))
    )


def _actuals(windows: pd.DataFrame, method: str) -> pd.DataFrame:
    kind = windows["period"].map({p: is_quarter(p) for p in windows["period"].unique()})
    is_rolling = windows["window"] == WindowKind.ROLLING
    rows = windows[(windows["method"] == method) & (is_rolling == kind.eq(True))]
    return rows[["member", "period", "actual_t_co2e"]]


def _gap(balance: Balance, member: str, period: str, has_window: bool) -> Gap:
    cells = of_window(balance.cells, period, [member])
    cells = cells[cells["presence"] == CellPresence.MISSING]
    quarters: dict[tuple[str, str, str], set[str]] = {}
    columns = (cells[name] for name in ("site", "carrier", "use", "quarter"))
    for site, carrier, use, quarter in zip(*columns, strict=True):
        quarters.setdefault((site, carrier, use), set()).add(quarter)
    missing = tuple(
        MissingSeries(site=site, carrier=carrier, use=use, quarters=tuple(sorted(found)))
        for (site, carrier, use), found in sorted(quarters.items())
    )
    return Gap(member=member, period=period, reason=MISSING if has_window else NO_DATA, missing=missing)
