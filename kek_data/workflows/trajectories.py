"""All members against path and goals at one revision: computed once, used by every view, export and command."""

from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.bridge import bridge_findings
from kek_data.accounting.decisions import changes_records
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook, outlook, outlook_on
from kek_data.domain.finding import Finding
from kek_data.domain.period import last_ended_quarter
from kek_data.workflows.balances import (
    balance_at,
    bundle_at,
    figures_at,
    network_at,
    records_at,
    reference_at,
)
from kek_data.workflows.summaries import network_summary


def outlook_at(
    engine: Engine, revision: int, bundle: str, today: date, *, as_delivered: bool = False
) -> Outlook:
    """Trajectories, base values and goals of all members; a revision never changes, so the answer is kept.

    as_delivered: without what was decided on changes since the base year (recalculated, one factor source).
    """
    at = figures_at(engine, revision)
    shown = _shown_at(engine, at, bundle, today)
    if as_delivered and changes_records(shown.decisions):
        return _delivered_at(engine, at, bundle, today)
    return shown


@lru_cache(maxsize=4)
def _shown_at(engine: Engine, revision: int, bundle: str, today: date) -> Outlook:
    return outlook_on(
        network_summary(engine, revision, bundle, today).ground(),
        network_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
    )


@lru_cache(maxsize=4)
def _delivered_at(engine: Engine, revision: int, bundle: str, today: date) -> Outlook:
    return outlook(
        balance_at(engine, revision, bundle, today, as_delivered=True),
        records_at(engine, revision),
        network_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
    )


def bridge_period(total: NetworkSum, today: date) -> str:
    """The twelve months whose double counting is shown: those the network's line ends with."""
    return total.end or last_ended_quarter(today)


def findings_at(
    engine: Engine, revision: int, bundle: str, today: date, overlaps: pd.DataFrame
) -> tuple[Finding, ...]:
    """All that has to be said about the figures; overlaps: frames.Bridge of the period shown."""
    network, reference = network_at(engine, revision), reference_at(engine, revision)
    return (
        *network_summary(engine, revision, bundle, today).findings,
        *outlook_at(engine, revision, bundle, today).findings,
        *bridge_findings(overlaps, network, reference.vocabulary.carrier_names),
    )
