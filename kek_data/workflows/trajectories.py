"""All members against path and goals at one revision: computed once, used by every view, export and command."""

from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.outlook import Outlook, outlook
from kek_data.workflows.balances import balance_at, bundle_at, network_at, records_at


@lru_cache(maxsize=4)
def outlook_at(engine: Engine, revision: int, bundle: str, today: date) -> Outlook:
    """Trajectories, base values and goals of all members; a revision never changes, so the answer is kept."""
    return outlook(
        balance_at(engine, revision, bundle, today),
        records_at(engine, revision),
        network_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
    )


def trajectories_at(engine: Engine, revision: int, bundle: str, today: date) -> pd.DataFrame:
    """Every member's trajectory (frames.Trajectory)."""
    return outlook_at(engine, revision, bundle, today).trajectory
