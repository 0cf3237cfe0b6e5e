"""Where it leads if it goes on like this: twelve-month values to the end of the axis with an 80 % band (numbers.md §4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.forecast_backtest import Verdict, backtest
from kek_data.accounting.forecast_methods import (
    Fit,
    exponential_smoothing,
    seasonal_naive_drift,
    twelve_month_sums,
)
from kek_data.accounting.forecast_series import (
    KnownQuarters,
    known_quarters,
    quarter_sums,
    quarter_totals,
    quarters_after,
)
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.paths import Floats, horizon
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.forecast_codes import ForecastMethod
from kek_data.domain.period import axis_position, quarter_index, shift_quarter
from kek_data.frames.forecast import Backtests, Forecasts


@dataclass(frozen=True)
class Continued:
    """Quarters continued: the method, how it did, and twelve-month sums of every quarter ahead in t CO2e."""

    fit: Fit
    verdict: Verdict
    mean: Floats
    half_width: Floats  # of the 80 % band, widened where the backtest asks for it


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A member's or the network's forecast, or why there is none."""

    member: str
    reason: str  # "" or a code: ForecastRefusal, or why there is no statement
    known: KnownQuarters
    continued: Continued | None
    rows: pd.DataFrame  # frames.Forecasts
    trials: pd.DataFrame  # frames.Backtests

    def at(self, year: int) -> pd.Series | None:
        """The row of a calendar year; None where there is no forecast of it."""
        found = self.rows[(self.rows["window"] == WindowKind.YEAR) & (self.rows["period"] == str(year))]
        return None if self.reason or found.empty else found.iloc[0]


def continued(values: Floats, quarters_ahead: int) -> Continued:
    """Continue quarters by the method the backtest chooses; it knows nothing but these values.

    values: t CO2e of consecutive quarters, at least twelve.
    """
    verdict = backtest(values)
    fit = None
    if verdict.method is ForecastMethod.EXPONENTIAL_SMOOTHING:
        fit = exponential_smoothing(values, quarters_ahead)
        if fit is None:
            verdict = verdict.without_fit()
    fit = fit or seasonal_naive_drift(values, quarters_ahead)
    sums = twelve_month_sums(values, fit)
    return Continued(fit=fit, verdict=verdict, mean=sums.mean, half_width=sums.half_width(verdict.widening))


def member_forecast(outlook: Outlook, emissions: pd.DataFrame, member: str) -> Forecast:
    """One member's forecast. emissions: frames.Emissions of the balance the outlook was made from."""
    return member_forecast_on(outlook, quarter_sums(emissions), member)


def network_forecast(outlook: Outlook, emissions: pd.DataFrame, total: NetworkSum) -> Forecast:
    """The forecast of the network's line. emissions: frames.Emissions of the balance the outlook was made from."""
    return network_forecast_on(outlook, quarter_sums(emissions), total)


def member_forecast_on(outlook: Outlook, sums: pd.DataFrame, member: str) -> Forecast:
    """One member's forecast, from the first quarter of its base year on (all quarters without one).

    sums: frames.QuarterSums of the balance the outlook was made from.
    Refused from a change of perimeter or factor source on that is still to be decided.
    """
    bases = outlook.base_values.loc[outlook.base_values["member"] == member, "base_year"]
    first = f"{int(bases.iloc[0])}-Q1" if len(bases) and bases.iloc[0] > 0 else ""
    known = known_quarters(
        quarter_totals(sums, [member]),
        first=first,
        last="",
        delivered_share=outlook.network.settings.delivered_share_for_status,
    )
    broken = outlook.breaks.get(member)
    reason = broken.reason.value if broken else str(known.reason or "")
    return _forecast(member, known, reason, outlook.trajectory, horizon(outlook.network))


def network_forecast_on(outlook: Outlook, sums: pd.DataFrame, total: NetworkSum) -> Forecast:
    """The forecast of the network's line: the same set of members, from its first year to its last window."""
    if not total.set_members:
        reason = outlook.network_standing(total).reason
        known = KnownQuarters(quarters=(), values=np.array([]), reason=None)
        return _forecast(NETWORK, known, reason, total.trajectory, horizon(outlook.network))
    known = known_quarters(
        quarter_totals(sums, total.set_members),
        first=f"{total.start}-Q1",
        last=total.end,
        delivered_share=outlook.network.settings.delivered_share_for_status,
    )
    return _forecast(NETWORK, known, str(known.reason or ""), total.trajectory, horizon(outlook.network))


def _forecast(
    member: str, known: KnownQuarters, reason: str, trajectory: pd.DataFrame, last_year: int
) -> Forecast:
    ahead = quarter_index(f"{last_year}-Q4") - quarter_index(known.last) if known.last else 0
    is_made = not reason and ahead > 0
    made = continued(known.values, ahead) if is_made else None
    rows = _windows(known, made, ahead) if made else _blank_windows(trajectory, member)
    paths = trajectory[(trajectory["member"] == member) & (trajectory["method"] == Method.LOCATION)]
    path = rows["period"].map(paths.set_index("period")["path_t_co2e"]).astype("float64")
    rows = rows.assign(
        member=member,
        path_t_co2e=path,
        gap_t_co2e=rows["forecast_t_co2e"] - path,
        reason=reason,
    )
    return Forecast(
        member=member,
        reason=reason,
        known=known,
        continued=made,
        rows=Forecasts.conform(rows[Forecasts.names()].sort_values(["window", "x"], ignore_index=True)),
        trials=_trials(member, known, made.verdict) if made else Backtests.empty(),
    )


def _windows(known: KnownQuarters, made: Continued, ahead: int) -> pd.DataFrame:
    """Every twelve months after the origin, and the calendar years among them; nothing below 0, and said so."""
    quarters = quarters_after(known.last, ahead)
    low = made.mean - made.half_width
    rolling = pd.DataFrame(
        {
            "period": quarters,
            "window": WindowKind.ROLLING.value,
            "x": [axis_position(quarter) for quarter in quarters],
            "origin": known.last,
            "method": made.fit.method.value,
            "form": made.fit.form,
            "forecast_t_co2e": np.maximum(made.mean, 0.0),
            "low_t_co2e": np.maximum(low, 0.0),
            "high_t_co2e": np.maximum(made.mean + made.half_width, 0.0),
            "is_below_zero": made.mean < 0,
            "is_low_below_zero": low < 0,
        }
    )
    years = rolling[rolling["period"].str.endswith("-Q4")]
    years = years.assign(period=years["period"].str.slice(0, 4), window=WindowKind.YEAR.value)
    return pd.concat([rolling, years], ignore_index=True)


def _blank_windows(trajectory: pd.DataFrame, member: str) -> pd.DataFrame:
    """The windows after the last one with a value, without any figure."""
    rows = trajectory[(trajectory["member"] == member) & (trajectory["method"] == Method.LOCATION)]
    last = rows.loc[rows["actual_t_co2e"].notna(), "x"].max()
    rows = rows[~(rows["x"] <= last)]
    blanks = dict.fromkeys(("forecast_t_co2e", "low_t_co2e", "high_t_co2e"), float("nan"))
    return rows[["period", "window", "x"]].assign(
        origin="", method="", form="", is_below_zero=False, is_low_below_zero=False, **blanks
    )


def _trials(member: str, known: KnownQuarters, verdict: Verdict) -> pd.DataFrame:
    return Backtests.from_rows(
        [
            {
                "member": member,
                "origin": known.quarters[trial.origin],
                "period": shift_quarter(known.quarters[trial.origin], trial.lead),
                "lead_years": trial.lead // QUARTERS_OF_A_YEAR,
                "method": trial.method.value,
                "forecast_t_co2e": trial.forecast,
                "actual_t_co2e": trial.actual,
                "error_t_co2e": trial.error,
                "half_width_t_co2e": trial.half_width,
            }
            for trial in verdict.trials
        ]
    )
