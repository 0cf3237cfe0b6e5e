"""Which quarters a forecast may stand on: consecutive, delivered by quarters, up to the last one known (numbers.md §4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.accounting.forecast_methods import QUARTERS_NEEDED
from kek_data.accounting.paths import Floats
from kek_data.domain.codes import CellPresence, Method
from kek_data.domain.forecast_codes import ForecastRefusal
from kek_data.domain.period import quarter_index, shift_quarter
from kek_data.frames.forecast import QuarterSums


@dataclass(frozen=True, kw_only=True)
class KnownQuarters:
    """Consecutive quarters a forecast stands on, and why it may not; t CO2e, Scope 1+2, location-based."""

    quarters: tuple[str, ...]
    values: Floats
    reason: ForecastRefusal | None

    @property
    def last(self) -> str:
        """The origin: the last quarter known; "" without any."""
        return self.quarters[-1] if self.quarters else ""


def quarter_sums(emissions: pd.DataFrame) -> pd.DataFrame:
    """Quarters of every member (frames.QuarterSums), small enough to be kept. emissions: frames.Emissions."""
    counts = (emissions["method"] == Method.LOCATION) & (
        ~emissions["is_reported"] | (emissions["series"] == "")
    )
    rows = emissions.loc[counts, ["member", "quarter", "presence", "emissions_t_co2e", "is_split"]]
    if rows.empty:
        return QuarterSums.empty()
    members, quarters = (pd.factorize(rows[name]) for name in ("member", "quarter"))
    at = members[0] * len(quarters[1]) + quarters[0]
    tonnes = rows["emissions_t_co2e"].to_numpy()
    is_blank = np.isnan(tonnes)
    is_delivered = rows["presence"].isin([CellPresence.DELIVERED, CellPresence.ABSENT]).to_numpy()
    is_by_quarter = is_delivered & ~rows["is_split"].to_numpy()
    places = np.flatnonzero(np.bincount(at))

    def added(values: Floats) -> Floats:
        return np.bincount(at, weights=values)[places].astype("float64")

    weight = np.where(is_blank, 0.0, np.abs(tonnes))
    sums = pd.DataFrame(
        {
            "member": members[1].take(places // len(quarters[1])),
            "quarter": quarters[1].take(places % len(quarters[1])),
            "emissions_t_co2e": np.where(added(is_blank) > 0, np.nan, added(np.where(is_blank, 0.0, tonnes))),
            "weight_t_co2e": added(weight),
            "delivered_t_co2e": added(np.where(is_delivered, weight, 0.0)),
            "by_quarter_t_co2e": added(np.where(is_by_quarter, weight, 0.0)),
        }
    )
    return QuarterSums.conform(sums.sort_values(["member", "quarter"], ignore_index=True))


def quarter_totals(sums: pd.DataFrame, members: Collection[str]) -> pd.DataFrame:
    """Quarters of these members together: quarter, emissions_t_co2e, delivered_share, by_quarter_share.

    sums:    frames.QuarterSums.
    returns: in order of time; tonnes are blank where one of the members has none. Shares are weighted by tonnes;
             by_quarter_share leaves out what was split from yearly values: their season is the program's own.
    """
    rows = sums[sums["member"].isin(list(members))]
    grouped = rows.groupby("quarter")
    added = grouped[["weight_t_co2e", "delivered_t_co2e", "by_quarter_t_co2e"]].sum(min_count=1)
    weight = added["weight_t_co2e"].where(added["weight_t_co2e"] > 0)
    totals = pd.DataFrame(
        {
            "emissions_t_co2e": grouped["emissions_t_co2e"].sum(min_count=len(members)),
            "delivered_share": added["delivered_t_co2e"] / weight,
            "by_quarter_share": added["by_quarter_t_co2e"] / weight,
        }
    )
    return totals.sort_index().reset_index()


def known_quarters(totals: pd.DataFrame, *, first: str, last: str, delivered_share: float) -> KnownQuarters:
    """The latest run of quarters without a gap, delivered by quarters to at least `delivered_share`.

    totals:      of quarter_totals; first, last: quarters looked at, both included, "" for no limit.
    returns:     with a reason where there are fewer than twelve, or later values are known as yearly ones only.
    """
    is_inside = (totals["quarter"] >= first) & ((totals["quarter"] <= last) | (last == ""))
    inside = totals[is_inside & totals["emissions_t_co2e"].notna()]
    enough = delivered_share - ROUNDING_NOISE
    usable = inside[inside["by_quarter_share"] >= enough].reset_index(drop=True)
    delivered = inside.loc[inside["delivered_share"] >= enough, "quarter"]
    run = _last_run(usable)
    has_later = bool(len(run)) and str(delivered.max()) > str(run["quarter"].iloc[-1])
    reason = None
    if has_later or (len(usable) < QUARTERS_NEEDED <= len(delivered)):
        reason = ForecastRefusal.YEARLY_VALUES
    elif len(run) < QUARTERS_NEEDED:
        is_broken = len(usable) >= QUARTERS_NEEDED
        reason = ForecastRefusal.GAP if is_broken else ForecastRefusal.TOO_FEW_QUARTERS
    return KnownQuarters(
        quarters=tuple(run["quarter"]),
        values=run["emissions_t_co2e"].to_numpy(dtype="float64"),
        reason=reason,
    )


def quarters_after(last: str, count: int) -> list[str]:
    """The quarters that follow one."""
    return [shift_quarter(last, ahead) for ahead in range(1, count + 1)]


def _last_run(usable: pd.DataFrame) -> pd.DataFrame:
    """The rows after the last gap."""
    steps = np.diff([quarter_index(quarter) for quarter in usable["quarter"]])
    gaps = np.flatnonzero(steps != 1)
    return usable.iloc[int(gaps[-1]) + 1 if len(gaps) else 0 :]
