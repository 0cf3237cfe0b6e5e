"""Where a member or the network stands: every key figure at its latest judged window (numbers.md §2-§4)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.breaks import Break
from kek_data.accounting.budget import Budget, carbon_budget
from kek_data.accounting.network_sum import NO_BASE_VALUE, NO_BASE_YEAR, NO_PATH, NO_VALUE, NetworkSum
from kek_data.accounting.paths import HORIZON_YEAR, last_year, measured_by
from kek_data.accounting.required import Required, required_reduction
from kek_data.accounting.status import gap_share, judged_window
from kek_data.accounting.trend import Trend, achieved_trend
from kek_data.domain.codes import NETWORK, Method, PathStatus, WindowKind
from kek_data.domain.network import Network
from kek_data.domain.period import axis_position, year_before, year_of

PROGRAMME_YEAR = 2030
NEUTRAL_YEAR = 2035
BASE_REFUSED, BASE_AFTER_PATH, BEFORE_BASE_YEAR = "base_refused", "base_after_path", "before_base_year"
NOT_DELIVERED, NO_MEMBERS = "not_delivered", "no_members"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a member or the network stands at its latest judged window; NaN where there is no statement."""

    member: str
    period: str  # window the status stands at, e.g. "2026-Q2"; "2025" for a member's window that ends a year
    window: str
    status: PathStatus
    reason: str = ""  # why no statement: code, worded by the page
    actual_t_co2e: float = float("nan")
    path_t_co2e: float = float("nan")
    gap_t_co2e: float = float("nan")
    gap_share: float = float("nan")  # NaN where the path is 0
    remainder_t_co2e: float = float("nan")
    change_share: float = float("nan")  # against the same window one year before
    change_t_co2e: float = float("nan")
    required_2030_t_per_year: float = float("nan")
    required_2035_t_per_year: float = float("nan")
    required_2030_share: float = float("nan")  # of the last value, a year, linear
    required_2035_share: float = float("nan")
    required_2030_compound: float = float("nan")
    required_2035_compound: float = float("nan")  # NaN to a goal of 0, which no constant rate reaches
    achieved_t_per_year: float = float("nan")  # Theil-Sen; negative: falling
    achieved_years: int = 0
    budget_t_co2e: float = float("nan")
    budget_used_t_co2e: float = float("nan")
    budget_from_year: int | None = None
    budget_to_year: int | None = None
    budget_exhausted_year: int | None = None
    delivered_share: float = float("nan")
    carried_share: float = float("nan")
    missing_share: float = float("nan")
    base_year: int | None = None
    base_t_co2e: float = float("nan")
    target_2030_share_of_base: float = float("nan")  # I(2030)/I(b) - 1, e.g. -0.34
    energy_kwh: float = float("nan")
    cost_eur: float = float("nan")


def member_standing(
    member: str,
    trajectory: pd.DataFrame,
    base_values: pd.DataFrame,
    network: Network,
    *,
    breaks: Mapping[str, Break] | None = None,
) -> Standing:
    """Key figures of one member, location-based.

    trajectory:  frames.Trajectory of all members; base_values: frames.BaseValues; breaks: as in the trajectory.
    The figures are those of the latest twelve months with a value and >= 80 % (setting) delivered, so that a member
    with yearly values stands at its last own year. Required rates start there too: the last drawn point that is
    not carried. Without a base there are no path, gap, required rate and budget; the reason names it.
    """
    rows = _of(trajectory, member)
    period = judged_window(rows, network.settings)
    base = base_values[base_values["member"] == member]
    one = (breaks or {}).get(member)
    is_broken = bool(period and one and axis_position(period) >= axis_position(one.quarter))
    reason = _base_reason(member, base, network) or _window_reason(rows, period)
    if not reason and is_broken and one:
        reason = one.reason
    if not reason and np.isnan(_at(rows, period, "path_t_co2e")):
        reason = BEFORE_BASE_YEAR
    path = measured_by(network, member)
    has_base = not base.empty and not np.isnan(base["value_t_co2e"].iloc[0])
    recorded = int(base["recorded_year"].iloc[0] or base["base_year"].iloc[0]) if has_base else None
    return _standing(
        member,
        rows,
        period,
        reason,
        base_year=int(base["base_year"].iloc[0]) if has_base else None,
        base_t_co2e=float(base["value_t_co2e"].iloc[0]) if has_base else float("nan"),
        budget_years=_budget_years(network, recorded, last_year(path) if path else HORIZON_YEAR),
        is_comparable=not is_broken,
    )


def network_standing(total: NetworkSum, base_values: pd.DataFrame, network: Network) -> Standing:
    """Key figures of the network over its one set of members, location-based; standing at e.

    Its base is the path at s: what the reader's percentages are against.
    """
    rows = _of(total.trajectory, NETWORK)
    period = judged_window(rows, network.settings)
    reason = _set_reason(total) or _window_reason(rows, period)
    if not reason and np.isnan(_at(rows, period, "path_t_co2e")):
        reason = NO_PATH
    bases = base_values.loc[base_values["member"].isin(total.set_members), "recorded_year"]
    paths = [path for m in total.set_members if (path := measured_by(network, m)) is not None]
    return _standing(
        NETWORK,
        rows,
        period,
        reason,
        base_year=int(total.start) if total.start else None,
        base_t_co2e=_at(rows, total.start, "path_t_co2e"),
        budget_years=_budget_years(
            network,
            int(bases.max()) if len(bases) else None,
            max((last_year(path) for path in paths), default=HORIZON_YEAR),
        ),
        is_comparable=True,
    )


def required_to(rows: pd.DataFrame, period: str, year: int) -> Required:
    """Required reduction from one window to the path's balance of a year; rows: one member, location-based."""
    return required_reduction(
        last_x=axis_position(period) if period else float("nan"),
        last_t=_at(rows, period, "actual_t_co2e"),
        goal_x=float(year),
        goal_t=_at(rows, str(year), "path_t_co2e"),
    )


def achieved(rows: pd.DataFrame) -> Trend:
    """Theil-Sen slope over the last complete years; rows: one member, location-based."""
    years = rows[(rows["window"] == WindowKind.YEAR) & rows["is_complete"]]
    return achieved_trend(dict(zip(years["period"].astype("int64"), years["actual_t_co2e"], strict=True)))


def budget_of(rows: pd.DataFrame, period: str, first_year: int, to_year: int) -> Budget:
    """Budget of the years first_year..to_year, present rate as of one window; rows: one member, location-based."""
    years = rows[rows["window"] == WindowKind.YEAR]
    keys = years["period"].astype("int64")
    return carbon_budget(
        dict(zip(keys, years["path_t_co2e"], strict=True)),
        dict(zip(keys, years["actual_t_co2e"], strict=True)),
        first_year=first_year,
        last_year=to_year,
        rate_t_per_year=_at(rows, period, "actual_t_co2e"),
    )


def _standing(
    member: str,
    rows: pd.DataFrame,
    period: str,
    reason: str,
    *,
    base_year: int | None,
    base_t_co2e: float,
    budget_years: tuple[int, int] | None,
    is_comparable: bool,
) -> Standing:
    """All figures of one judged window; those against the path only where there is a statement."""
    nan = float("nan")
    is_stated = not reason
    ends_year = member != NETWORK and period.endswith("-Q4")
    actual, path = _at(rows, period, "actual_t_co2e"), _at(rows, period, "path_t_co2e")
    before = _at(rows, year_before(period), "actual_t_co2e") if is_comparable and period else nan
    to_2030, to_2035 = (required_to(rows, period, y) for y in (PROGRAMME_YEAR, NEUTRAL_YEAR))
    trend = achieved(rows)
    budget = budget_of(rows, period, *budget_years) if is_stated and budget_years else None
    target = _at(rows, str(PROGRAMME_YEAR), "path_t_co2e")
    return Standing(
        member=member,
        period=str(year_of(period)) if ends_year else period,
        window=WindowKind.YEAR if ends_year else WindowKind.ROLLING,
        status=PathStatus(_text_at(rows, period, "status")) if is_stated else PathStatus.NO_STATEMENT,
        reason=reason,
        actual_t_co2e=actual,
        path_t_co2e=path,
        gap_t_co2e=actual - path if is_stated else nan,
        gap_share=gap_share(actual, path) if is_stated else nan,
        remainder_t_co2e=_at(rows, period, "remainder_t_co2e") if is_stated else nan,
        change_share=(actual - before) / before if before > 0 else nan,
        change_t_co2e=actual - before,
        required_2030_t_per_year=to_2030.t_per_year if is_stated else nan,
        required_2035_t_per_year=to_2035.t_per_year if is_stated else nan,
        required_2030_share=to_2030.share_per_year if is_stated else nan,
        required_2035_share=to_2035.share_per_year if is_stated else nan,
        required_2030_compound=to_2030.compound_share_per_year if is_stated else nan,
        required_2035_compound=to_2035.compound_share_per_year if is_stated else nan,
        achieved_t_per_year=trend.t_per_year,
        achieved_years=len(trend.years),
        budget_t_co2e=budget.budget_t_co2e if budget else nan,
        budget_used_t_co2e=budget.used_t_co2e if budget else nan,
        budget_from_year=budget.first_year if budget else None,
        budget_to_year=budget.last_year if budget else None,
        budget_exhausted_year=budget.exhausted_year if budget else None,
        delivered_share=_at(rows, period, "delivered_share"),
        carried_share=_at(rows, period, "carried_share"),
        missing_share=_at(rows, period, "missing_share"),
        base_year=base_year,
        base_t_co2e=base_t_co2e,
        target_2030_share_of_base=target / base_t_co2e - 1 if base_t_co2e > 0 else nan,
        energy_kwh=_at(rows, period, "energy_kwh"),
        cost_eur=_at(rows, period, "cost_eur"),
    )


def _of(trajectory: pd.DataFrame, member: str) -> pd.DataFrame:
    return trajectory[(trajectory["member"] == member) & (trajectory["method"] == Method.LOCATION)]


def _at(rows: pd.DataFrame, period: str, column: str) -> float:
    """One figure of one window; NaN where there is none."""
    found = rows.loc[rows["period"] == period, column]
    return float(found.iloc[0]) if len(found) else float("nan")


def _text_at(rows: pd.DataFrame, period: str, column: str) -> str:
    return str(rows.loc[rows["period"] == period, column].iloc[0])


def _budget_years(network: Network, base_year: int | None, to_year: int) -> tuple[int, int] | None:
    """t, the year after the base year unless set, and the last year of the path."""
    first = network.settings.budget_from_year or (base_year + 1 if base_year else None)
    return (first, to_year) if first else None


def _base_reason(member: str, base: pd.DataFrame, network: Network) -> str:
    """Why a member has no path at all; "" if it has one."""
    path = measured_by(network, member)
    if path is None:
        return NO_PATH
    if base.empty:
        return "" if not path.is_index else NO_BASE_YEAR
    if base["is_refused"].iloc[0]:
        return BASE_REFUSED
    if path.is_index and np.isnan(base["value_t_co2e"].iloc[0]):
        return NO_BASE_VALUE
    is_late = path.is_index and base["base_year"].iloc[0] >= last_year(path)
    return BASE_AFTER_PATH if is_late else ""


def _window_reason(rows: pd.DataFrame, period: str) -> str:
    """Why no window carries a statement; "" if one does."""
    if period:
        return ""
    return NOT_DELIVERED if rows["actual_t_co2e"].notna().any() else NO_VALUE


def _set_reason(total: NetworkSum) -> str:
    """Why the network has no set of members: the reason all share, or none of them in particular."""
    if total.set_members:
        return ""
    reasons = {reason for _, reason in total.left_out}
    return reasons.pop() if len(reasons) == 1 else NO_MEMBERS
