"""The tables behind the pages, as `figures` hands them out: one function per table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.bridge import bridge
from kek_data.accounting.decomposition import effect_rows, effect_sums
from kek_data.accounting.network_completeness import network_completeness
from kek_data.accounting.outlook import Outlook
from kek_data.domain.codes import NETWORK, Method
from kek_data.domain.scenario import Scenario
from kek_data.frames import RECORD_FRAMES
from kek_data.store import (
    acts,
    deliveries,
    load_answers,
    load_questions,
    load_releases,
)
from kek_data.workflows.ahead import backtest_table, forecast_table
from kek_data.workflows.balances import balance_at, decided_at, records_at
from kek_data.workflows.base_decisions import base_decisions
from kek_data.workflows.decompositions import Change, asked_change
from kek_data.workflows.delivery_status import delivery_status
from kek_data.workflows.factor_comparisons import asked_comparison
from kek_data.workflows.goal_gaps import goal_gap_table, saving_duty_table
from kek_data.workflows.released import outlook_shown, stored_bridge, windows_shown
from kek_data.workflows.releases import Release
from kek_data.workflows.scenario_view import scenario_table
from kek_data.workflows.trajectories import bridge_period, findings_at
from kek_data.workflows.uncertainty import uncertainty_table
from kek_data.workflows.weather_figures import weather_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a table is asked for: one revision, bundle and day, optionally one member and method.

    release: the released state this is, if it is one.
    """

    engine: Engine
    revision: int
    bundle: str
    today: date
    member: str | None
    method: str | None
    first: str | None = None
    last: str | None = None
    release: Release | None = None
    scenario: Scenario | None = None
    against: str | None = None  # key of the variant compared with


def _member_key(request: Request) -> str | None:
    return None if request.member == NETWORK else request.member


def _of_member(frame: pd.DataFrame, request: Request) -> pd.DataFrame:
    if request.method is not None and "method" in frame.columns:
        frame = frame[frame["method"] == request.method]
    if request.member in (None, NETWORK) or "member" not in frame.columns:
        return frame
    return frame[frame["member"] == request.member]


def _outlook(request: Request) -> Outlook:
    return outlook_shown(request.engine, request.revision, request.bundle, request.today, request.release)


TRAJECTORY_COLUMNS = [
    "member",
    "period",
    "window",
    "scope",
    "method",
    "actual_t_co2e",
    "path_t_co2e",
    "own_goal_t_co2e",
    "is_complete",
    "carried_share",
    "estimated_share",
    "status",
]


def _trajectory(request: Request) -> pd.DataFrame:
    outlook = _outlook(request)
    frame = outlook.network_sum().trajectory if request.member == NETWORK else outlook.trajectory
    frame = _of_member(frame, request)
    return frame[TRAJECTORY_COLUMNS].assign(status=frame["status"].where(frame["status"] != "", None))


def _completeness(request: Request) -> pd.DataFrame:
    windows = windows_shown(request.engine, request.revision, request.bundle, request.today, request.release)
    method = request.method or Method.LOCATION.value
    if request.member == NETWORK:
        rows = network_completeness(windows, method)
    else:
        rows = _of_member(windows[windows["method"] == method], request)
    expected = rows["expected_cells"]
    return pd.DataFrame(
        {
            "member": rows["member"],
            "period": rows["period"],
            "window": rows["window"],
            "expected": expected,
            "delivered": rows["delivered_cells"],
            "carried": rows["carried_cells"],
            "missing": rows["missing_cells"],
            "share": rows["delivered_cells"] / expected.where(expected > 0),
            "weighted_share": rows["delivered_share"],
        }
    )


def _emissions(request: Request) -> pd.DataFrame:
    frame = balance_at(request.engine, request.revision, request.bundle, request.today).emissions
    return _of_member(frame, request).rename(columns={"quarter": "period"})


def _cells(request: Request) -> pd.DataFrame:
    frame = balance_at(request.engine, request.revision, request.bundle, request.today).cells
    return _of_member(frame, request).rename(columns={"quarter": "period"})


def _delivery_status(request: Request) -> pd.DataFrame:
    view = delivery_status(request.engine, revision=request.revision, today=request.today)
    return _of_member(view.members, request).rename(columns={"quarter": "period"})


def _factors(request: Request) -> pd.DataFrame:
    return balance_at(request.engine, request.revision, request.bundle, request.today).factors_used


def _bridge(request: Request) -> pd.DataFrame:
    period = bridge_period(_outlook(request).network_sum(), request.today)
    method = request.method or Method.LOCATION.value
    stored = stored_bridge(request.engine, request.bundle, request.release, period, method)
    if stored is not None:
        return stored
    return bridge(
        balance_at(request.engine, request.revision, request.bundle, request.today),
        decided_at(request.engine, request.revision, request.bundle, request.today),
        period,
        method=method,
    )


def _uncertainty(request: Request) -> pd.DataFrame:
    frame = uncertainty_table(
        request.engine, request.revision, request.bundle, request.today, member=request.member
    )
    return _of_method(frame, request)


def _of_method(frame: pd.DataFrame, request: Request) -> pd.DataFrame:
    return frame if request.method is None else frame[frame["method"] == request.method]


def _goal_gap(request: Request) -> pd.DataFrame:
    return goal_gap_table(
        request.engine, request.revision, request.bundle, request.today, member=request.member
    )


def _saving_duty(request: Request) -> pd.DataFrame:
    return saving_duty_table(
        request.engine, request.revision, request.bundle, request.today, member=request.member
    )


def _findings(request: Request) -> pd.DataFrame:
    found = findings_at(request.engine, request.revision, request.bundle, request.today, _bridge(request))
    return pd.DataFrame(
        [
            {
                "member": f.member or "",
                "severity": f.severity.value,
                "code": f.code,
                "message": f.message,
                "remedy": f.remedy,
            }
            for f in found
        ],
        columns=["member", "severity", "code", "message", "remedy"],
    )


def _scenario(request: Request) -> pd.DataFrame:
    scenario = request.scenario or Scenario()
    return scenario_table(
        request.engine,
        replace(scenario, subject=request.member or scenario.subject),
        revision=request.revision,
        today=request.today,
        bundle=request.bundle,
    )


def _ahead_table(made: Callable[..., pd.DataFrame]) -> Callable[[Request], pd.DataFrame]:
    def table(request: Request) -> pd.DataFrame:
        return made(
            request.engine,
            request.member,
            revision=request.revision,
            today=request.today,
            bundle=request.bundle,
        )

    return table


def _records_table(name: str) -> Callable[[Request], pd.DataFrame]:
    def table(request: Request) -> pd.DataFrame:
        return _of_member(getattr(records_at(request.engine, request.revision), name), request)

    return table


def _decomposition(request: Request) -> pd.DataFrame:
    return effect_rows(effect_sums(_asked_change(request).rows))


def _decomposition_parts(request: Request) -> pd.DataFrame:
    return _asked_change(request).rows


def _asked_change(request: Request) -> Change:
    return asked_change(
        request.engine,
        request.revision,
        request.bundle,
        request.today,
        member=request.member,
        first=request.first,
        last=request.last,
        method=request.method,
    )


def _factor_comparison(request: Request) -> pd.DataFrame:
    return asked_comparison(
        request.engine,
        request.revision,
        request.today,
        bundle=request.bundle,
        against=request.against,
        member=request.member,
        period=request.last,
        method=request.method,
    ).rows


FIGURE_TABLES: Mapping[str, Callable[[Request], pd.DataFrame]] = {
    "trajectory": _trajectory,
    "completeness": _completeness,
    "emissions": _emissions,
    "cells": _cells,
    "delivery_status": _delivery_status,
    "factors": _factors,
    "forecast": _ahead_table(forecast_table),
    "backtest": _ahead_table(backtest_table),
    "base_decisions": lambda request: base_decisions(
        request.engine, request.revision, request.today, _member_key(request)
    ),
    "bridge": _bridge,
    "uncertainty": _uncertainty,
    "goal_gap": _goal_gap,
    "saving_duty": _saving_duty,
    "findings": _findings,
    "decomposition": _decomposition,
    "decomposition_parts": _decomposition_parts,
    "factor_comparison": _factor_comparison,
    "weather": lambda request: weather_table(
        request.engine,
        request.member,
        revision=request.revision,
        today=request.today,
        bundle=request.bundle,
    ),
    "deliveries": lambda request: deliveries(request.engine, request.revision),
    "acts": lambda request: acts(request.engine, request.revision),
    "answers": lambda request: load_answers(request.engine, request.revision, _member_key(request)),
    "releases": lambda request: load_releases(request.engine, request.revision),
    "questions": lambda request: load_questions(request.engine, request.revision, _member_key(request)),
    "scenario": _scenario,
    **{name: _records_table(name) for name in RECORD_FRAMES},
}
"""Table name of `figures` -> how it is made."""
