"""What accepting a file would do in tonnes: to totals, series by series, and how much each doubted value weighs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.effect import effect
from kek_data.accounting.series_effect import moved_shares, series_changes
from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Changeset, Records
from kek_data.workflows.balances import balance_at, balance_of
from kek_data.workflows.summaries import network_summary


@dataclass(frozen=True, slots=True)
class Consequences:
    """What acceptance would do in tonnes; computed from two balances, before and after."""

    effect: pd.DataFrame  # frames.Effect
    series_changes: pd.DataFrame  # frames.SeriesChanges
    weights: dict[str, float]  # fingerprint of a warning -> share of the member's latest year it moves


def consequences_of(
    engine: Engine,
    network: Network,
    changeset: Changeset,
    in_force: Records,
    findings: Iterable[Finding],
    *,
    revision: int,
    today: date,
) -> Consequences:
    """Effect and weights of a checked file; in_force: the member's records at the revision."""
    after = balance_of(
        engine, in_force.overlaid(changeset.records), revision=revision, bundle=network.bundle, today=today
    )
    before = replace(
        balance_at(engine, revision, network.bundle, today, member=changeset.member),
        windows=network_summary(engine, revision, network.bundle, today).frames["windows"],
    )
    subjects = {f.fingerprint: f.subject for f in findings if f.severity is Severity.WARNING}
    shares = moved_shares(before, after, changeset.member, set(subjects.values()))
    return Consequences(
        effect=effect(before.windows, after.windows, changeset.member),
        series_changes=series_changes(changeset.changes, before, after, changeset.member),
        weights={mark: shares[subject] for mark, subject in subjects.items()},
    )
