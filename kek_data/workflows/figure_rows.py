"""Any table behind a page as flat rows: units in the keys, periods as keys, floats rounded to six decimals."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import UnknownKey
from kek_data.domain.period import axis_position, is_quarter
from kek_data.domain.scenario import Scenario
from kek_data.store import (
    current_revision,
    deliveries,
    revision_as_known_on,
)
from kek_data.workflows.balances import network_at
from kek_data.workflows.figure_tables import FIGURE_TABLES, Request
from kek_data.workflows.flat_rows import flat_rows
from kek_data.workflows.releases import release as release_named

LOGS = ("deliveries", "acts", "answers", "questions", "releases")


def figures(
    engine: Engine,
    table: str,
    *,
    today: date,
    member: str | None = None,
    first: str | None = None,
    last: str | None = None,
    bundle: str | None = None,
    method: str | None = None,
    as_known_on: date | None = None,
    state: str | None = None,
    scenario: Scenario | None = None,
    against: str | None = None,
) -> list[dict[str, Any]]:
    """Rows of one table, sorted by key.

    member "network" is one aggregate row per point in trajectory, completeness and breakdown, all members' rows
    elsewhere. first and last are periods (a year or a quarter), both included.
    as_known_on: what was known at the end of that day, looked at on that day. state: name of a release instead: its
    revision, day and bundle; trajectory, completeness and bridge are the stored figures. scenario: of the table
    scenario; None: "as before". against: of the table factor_comparison, key of the other variant; there `last` is the
    window and bundle may be the key of a variant too. Raises FigureRefused, UnknownKey (table, bundle, "release", "release in force"), UnknownMember.
    """
    if table not in FIGURE_TABLES:
        raise UnknownKey("table", table)
    revision = current_revision(engine)
    if as_known_on is not None:
        revision, today = revision_as_known_on(engine, as_known_on), as_known_on
    release = None if state is None else release_named(engine, state)
    if release is not None:
        revision, today = release.frozen_revision, release.day
    network = network_at(engine, revision)
    if member not in (None, NETWORK):
        network.member(member)
    request = Request(
        engine=engine,
        revision=revision,
        bundle=bundle or network.bundle,
        today=today,
        member=member,
        method=method,
        first=first,
        last=last,
        release=release,
        scenario=scenario,
        against=against,
    )
    frame = FIGURE_TABLES[table](request)
    return flat_rows(_sorted(_between(frame, first, last), table))


def _sorted(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """By its text columns, the keys of every table; a log stays in its own order."""
    keys = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name])]
    return frame if table in LOGS or not keys else frame.sort_values(keys, kind="stable")


def _between(frame: pd.DataFrame, first: str | None, last: str | None) -> pd.DataFrame:
    if "period" not in frame.columns or (first is None and last is None):
        return frame
    x = frame["period"].map(axis_position)
    keep = pd.Series(True, index=frame.index)
    if first is not None:
        keep &= x >= _edge(first, is_first=True)
    if last is not None:
        keep &= x <= _edge(last, is_first=False)
    return frame[keep]


def _edge(period: str, *, is_first: bool) -> float:
    """--from 2019 begins with the twelve months that end in Q1 2019; --to 2019 ends with the balance of 2019."""
    if is_first and not is_quarter(period):
        return axis_position(f"{period}-Q1")
    return axis_position(period)


def delivery_rows(engine: Engine) -> list[dict[str, Any]]:
    """All deliveries as flat rows, oldest first."""
    return flat_rows(deliveries(engine))
