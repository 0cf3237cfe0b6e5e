"""What has happened between an earlier state and now: acts by kind, and by how much one total has moved."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from kek_data.accounting.outlook import Outlook
from kek_data.accounting.since import Change, change_between
from kek_data.store import SILENT_ACTS, acts_since
from kek_data.workflows.balances import network_at
from kek_data.workflows.released import outlook_shown
from kek_data.workflows.releases import Release
from kek_data.workflows.trajectories import outlook_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Between two states: for one member, or for the network."""

    acts: Mapping[str, int]  # act -> how many, of the member or of all; only those that change figures
    change: Change


def since(
    engine: Engine,
    *,
    earlier: int,
    on: date,
    release: Release | None = None,
    revision: int,
    today: date,
    member: str | None = None,
) -> Since:
    """What has happened since an earlier state, for a member or (None) for the network.

    earlier, on: its revision and day; of a release its stored figures count. revision, today: the newer state. Each is
    looked at with the factors its network had chosen then, as it opens.
    """
    done = [
        act.act
        for act in acts_since(engine, earlier)
        if act.revision <= revision
        and act.act not in SILENT_ACTS
        and (member is None or act.member in ("", member))
    ]
    bundle = release.bundle if release is not None else network_at(engine, earlier).bundle
    old = outlook_shown(engine, earlier, bundle, on, release)
    new = outlook_at(engine, revision, network_at(engine, revision).bundle, today)
    change = change_between(old.trajectory, new.trajectory, _shown(old, member), _shown(new, member))
    return Since(acts=dict(Counter(done)), change=change)


def _shown(outlook: Outlook, member: str | None) -> Collection[str]:
    return outlook.network_sum().set_members if member is None else (member,)
