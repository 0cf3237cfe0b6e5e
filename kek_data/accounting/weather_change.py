"""How space heat changed between windows, as used and weather-adjusted, and where the sign turns."""

import math
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from kek_data.domain.codes import WindowKind

SHOWN_DECIMALS = 3
"""Of a share: a change is told in percent with one decimal, and only a sign that is seen can turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatChange:
    """How space heat changed between two windows, as used and weather-adjusted (shares; NaN: not known)."""

    first: str
    last: str
    raw_share: float
    adjusted_share: float
    already_share: float = math.nan  # of heat that was delivered weather-adjusted

    @property
    def turns_sign(self) -> bool:
        """Whether heat as used and adjusted heat went opposite ways."""
        raw, adjusted = round(self.raw_share, SHOWN_DECIMALS), round(self.adjusted_share, SHOWN_DECIMALS)
        return raw * adjusted < 0


def heat_change(windows: pd.DataFrame, first: str, last: str) -> HeatChange:
    """Change of one member's heat between two of its windows (frames.HeatWindows of one member)."""
    by_period = windows.set_index("period")
    return HeatChange(
        first=first,
        last=last,
        raw_share=_share(by_period["heat_kwh"], first, last),
        adjusted_share=_share(by_period["adjusted_kwh"], first, last),
        already_share=_share(by_period["already_adjusted_kwh"], first, last),
    )


def comparable_years(windows: pd.DataFrame, delivered_share: float) -> tuple[str, ...]:
    """Calendar years with heat of which enough is delivered, oldest first: carried values repeat the year before.

    windows: frames.HeatWindows of one member; delivered_share: settings.delivered_share_for_status.
    """
    years = windows[windows["window"] == WindowKind.YEAR]
    is_known = years["heat_kwh"].notna() | years["already_adjusted_kwh"].notna()
    is_delivered = ~(years["carried_share"] > 1 - delivered_share)
    return tuple(sorted(years.loc[is_known & is_delivered, "period"]))


def turned_years(windows: pd.DataFrame, years: Collection[str]) -> tuple[HeatChange, ...]:
    """Every one of these calendar years against the one before in which used and adjusted heat went opposite ways."""
    changes = [heat_change(windows, str(int(y) - 1), y) for y in sorted(years) if str(int(y) - 1) in years]
    return tuple(change for change in changes if change.turns_sign)


def _share(values: pd.Series, first: str, last: str) -> float:
    start, end = float(values.get(first, math.nan)), float(values.get(last, math.nan))
    return end / start - 1 if start > 0 else math.nan
