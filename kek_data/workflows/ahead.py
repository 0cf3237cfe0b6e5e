"""Where it leads, as one finished object: forecast, distance in years, carbon budget year by year."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.budget_years import budget_years
from kek_data.accounting.forecast import Forecast, member_forecast_on, network_forecast_on
from kek_data.accounting.forecast_series import quarter_sums
from kek_data.accounting.lead import Lead, years_ahead
from kek_data.accounting.standing import Standing
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.period import axis_position, is_quarter
from kek_data.frames import Frame
from kek_data.frames.forecast import Backtests, Forecasts
from kek_data.workflows.balances import balance_at, figures_at, has_other_records, network_at
from kek_data.workflows.released import outlook_shown
from kek_data.workflows.releases import Release
from kek_data.workflows.summaries import network_summary


@dataclass(frozen=True)
class AheadView:
    """What the area "Ausblick" says about a member or the network; always location-based, as path and status are."""

    standing: Standing
    forecast: Forecast
    lead: Lead  # of the window the standing stands at
    budget: pd.DataFrame  # frames.BudgetYears; empty without a statement


def member_ahead(
    engine: Engine,
    member: str,
    *,
    revision: int,
    today: date,
    bundle: str,
    as_delivered: bool = False,
    release: Release | None = None,
) -> AheadView:
    """The way ahead of one member; as_delivered: without what was decided on changes since the base year.

    release: the released state this is, whose stored line, path and key figures are shown.
    """
    outlook = outlook_shown(engine, revision, bundle, today, release, as_delivered=as_delivered)
    forecast = _member_forecast(
        engine, member, figures_at(engine, revision), today, bundle, as_delivered, release
    )
    return _view(outlook.standing(member), forecast, outlook.trajectory)


def network_ahead(
    engine: Engine,
    *,
    revision: int,
    today: date,
    bundle: str,
    start: int | None = None,
    members: Collection[str] | None = None,
    release: Release | None = None,
) -> AheadView:
    """The way ahead of the network's line: start, members and release as on *Netzwerk*."""
    outlook = outlook_shown(engine, revision, bundle, today, release)
    total = outlook.network_sum(start=None if start is None else str(start), members=members)
    chosen = None if members is None else tuple(members)
    forecast = _network_forecast(engine, figures_at(engine, revision), today, bundle, start, chosen, release)
    return _view(outlook.network_standing(total), forecast, total.trajectory)


@lru_cache(maxsize=32)
def _network_forecast(
    engine: Engine,
    revision: int,
    today: date,
    bundle: str,
    start: int | None,
    members: tuple[str, ...] | None,
    release: Release | None,
) -> Forecast:
    """The forecast of the network's line; kept as a member's is: page and workbook ask for the same."""
    outlook = outlook_shown(engine, revision, bundle, today, release)
    total = outlook.network_sum(start=None if start is None else str(start), members=members)
    sums = network_summary(engine, revision, bundle, today).frames["quarter_sums"]
    return network_forecast_on(outlook, sums, total)


@lru_cache(maxsize=64)
def _member_forecast(
    engine: Engine,
    member: str,
    revision: int,
    today: date,
    bundle: str,
    as_delivered: bool,
    release: Release | None,
) -> Forecast:
    """One member's forecast; a revision never changes, so the answer is kept."""
    outlook = outlook_shown(engine, revision, bundle, today, release, as_delivered=as_delivered)
    if as_delivered and has_other_records(engine, revision, member):
        balance = balance_at(engine, revision, bundle, today, member=member, as_delivered=True)
        sums = quarter_sums(balance.emissions)
    else:
        sums = network_summary(engine, revision, bundle, today).frames["quarter_sums"]
    return member_forecast_on(outlook, sums, member)


def _view(standing: Standing, forecast: Forecast, trajectory: pd.DataFrame) -> AheadView:
    return AheadView(
        standing=standing,
        forecast=forecast,
        lead=_lead(standing, trajectory),
        budget=budget_years(trajectory, standing),
    )


def _lead(standing: Standing, trajectory: pd.DataFrame) -> Lead:
    """How far ahead of the path the window is that the standing stands at; the reason of the standing where it has none."""
    if standing.reason:
        return Lead(years=float("nan"), reason=standing.reason)
    rows = trajectory[
        (trajectory["member"] == standing.member)
        & (trajectory["window"] == WindowKind.ROLLING)
        & (trajectory["method"] == Method.LOCATION)
    ]
    period = standing.period if is_quarter(standing.period) else f"{standing.period}-Q4"
    return years_ahead(
        rows["x"], rows["path_t_co2e"], x=axis_position(period), actual_t_co2e=standing.actual_t_co2e
    )


def forecast_table(
    engine: Engine, member: str | None, *, revision: int, today: date, bundle: str
) -> pd.DataFrame:
    """frames.Forecasts without axis positions: of one member, of all (None), or of the network's line (NETWORK)."""
    rows = _joined([one.rows for one in _forecasts(engine, member, revision, today, bundle)], Forecasts)
    words = {
        name: rows[name].where(rows[name] != "", None) for name in ("origin", "method", "form", "reason")
    }
    return rows.assign(**words).drop(columns="x")


def backtest_table(
    engine: Engine, member: str | None, *, revision: int, today: date, bundle: str
) -> pd.DataFrame:
    """frames.Backtests: of one member, of all (None), or of the network's line (NETWORK)."""
    return _joined([one.trials for one in _forecasts(engine, member, revision, today, bundle)], Backtests)


def _forecasts(engine: Engine, member: str | None, revision: int, today: date, bundle: str) -> list[Forecast]:
    if member == NETWORK:
        return [network_ahead(engine, revision=revision, today=today, bundle=bundle).forecast]
    at = figures_at(engine, revision)
    keys = network_at(engine, revision).member_keys if member is None else (member,)
    return [_member_forecast(engine, key, at, today, bundle, False, None) for key in keys]


def _joined(frames: list[pd.DataFrame], kind: type[Frame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else kind.empty()
