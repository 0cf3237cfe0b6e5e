"""All members against path and goals at one revision: computed once, used by every view, export and command."""

from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.bridge import bridge_findings
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.domain.finding import Finding
from kek_data.domain.period import last_ended_quarter
from kek_data.workflows.balances import (
    balance_at,
    bundle_at,
    decided_at,
    figures_at,
    has_other_records,
    network_at,
    records_at,
    reference_at,
)


def outlook_at(
    engine: Engine, revision: int, bundle: str, today: date, *, as_delivered: bool = False
) -> Outlook:
    """Trajectories, base values and goals of all members; a revision never changes, so the answer is kept.

    as_delivered: without what was decided on changes since the base year (recalculated, one factor source).
    """
    at = figures_at(engine, revision)
    is_plain = as_delivered or not has_other_records(engine, at)
    return (_delivered_at if is_plain else _decided_at)(engine, at, bundle, today)


@lru_cache(maxsize=4)
def _delivered_at(engine: Engine, revision: int, bundle: str, today: date) -> Outlook:
    return outlook(
        balance_at(engine, revision, bundle, today, as_delivered=True),
        records_at(engine, revision),
        network_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
    )


@lru_cache(maxsize=4)
def _decided_at(engine: Engine, revision: int, bundle: str, today: date) -> Outlook:
    return outlook(
        balance_at(engine, revision, bundle, today),
        decided_at(engine, revision, bundle, today),
        network_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
        delivered=_delivered_at(engine, revision, bundle, today),
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
        *balance_at(engine, revision, bundle, today).findings,
        *outlook_at(engine, revision, bundle, today).findings,
        *bridge_findings(overlaps, network, reference.vocabulary.carrier_names),
    )
