"""What a page shows of a release: the stored figures, for ever; under other factors or parts it has, computed anew."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.decisions import changes_records
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook
from kek_data.frames import Bridge
from kek_data.store import StoredFigures, load_release_figures
from kek_data.workflows.release_figures import network_sum_of
from kek_data.workflows.releases import Release
from kek_data.workflows.summaries import network_summary
from kek_data.workflows.trajectories import outlook_at


@dataclass(frozen=True)
class ReleasedOutlook(Outlook):
    """An outlook whose trajectories, base values and network line are those stored with a release."""

    released_sum: NetworkSum

    def network_sum(self, *, start: str | None = None, members: Collection[str] | None = None) -> NetworkSum:
        """As stored; with another start or other members summed over the stored trajectories."""
        if start is None and members is None:
            return self.released_sum
        return super().network_sum(start=start, members=members)


@lru_cache(maxsize=8)
def stored_figures(engine: Engine, release: Release) -> StoredFigures:
    """The figures of a release; callers must not write into the frames."""
    return load_release_figures(engine, release.name)


def outlook_shown(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    release: Release | None,
    *,
    as_delivered: bool = False,
) -> Outlook:
    """The outlook of a state; of a release the stored one, unless other factors or other records are asked for.

    revision, today: those of the release where there is one.
    """
    found = outlook_at(engine, revision, bundle, today, as_delivered=as_delivered)
    if release is None or bundle != release.bundle or (as_delivered and changes_records(found.decisions)):
        return found
    stored = stored_figures(engine, release).frames
    facts = {field.name: getattr(found, field.name) for field in fields(Outlook)}
    facts |= {"trajectory": stored["trajectory"], "base_values": stored["base_values"]}
    return ReleasedOutlook(**facts, released_sum=network_sum_of(stored))


def windows_shown(
    engine: Engine, revision: int, bundle: str, today: date, release: Release | None
) -> pd.DataFrame:
    """The members' twelve-month totals (frames.Windows) of a state, as outlook_shown."""
    if release is None or bundle != release.bundle:
        return network_summary(engine, revision, bundle, today).frames["windows"]
    return stored_figures(engine, release).frames["windows"]


def stored_bridge(
    engine: Engine, bundle: str, release: Release | None, period: str, method: str
) -> pd.DataFrame | None:
    """The overlaps stored with a release (frames.Bridge); None: not stored for these twelve months or factors."""
    if release is None or bundle != release.bundle:
        return None
    stored = stored_figures(engine, release).frames
    if period not in set(stored["network_set"]["bridge_period"]):
        return None
    rows = stored["bridge"]
    return Bridge.conform(rows[rows["method"] == str(method)])
