"""The figures a release keeps: computed straight from what is stored, by nothing that remembers an earlier answer."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.balance import balance
from kek_data.accounting.bridge import bridge
from kek_data.accounting.decided_records import decided_records
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import outlook
from kek_data.domain.codes import Method
from kek_data.domain.network import Network
from kek_data.frames import Bridge, NetworkSets
from kek_data.reference.bundles import factor_bundle
from kek_data.store import load_network, load_records, load_reference
from kek_data.workflows.trajectories import bridge_period


def release_figures(engine: Engine, revision: int, bundle: str, today: date) -> dict[str, pd.DataFrame]:
    """All that is kept with a release (frames.RELEASE_FRAMES), as of one revision, bundle and day.

    Raises UnknownKey (bundle).
    """
    network, reference = load_network(engine, revision), load_reference(engine, revision)
    records, factors = load_records(engine, revision), factor_bundle(reference, bundle)
    figures = balance(records, network, reference, factors, today)
    found = outlook(figures, records, network, factors, today)
    decided = decided_records(records, figures, network, factors, today)
    if decided is not records:
        figures = balance(decided, network, reference, factors, today)
        found = outlook(figures, decided, network, factors, today, delivered=found)
    total = found.network_sum()
    period = bridge_period(total, today)
    overlaps = [bridge(figures, decided, period, method=method) for method in Method]
    return {
        "trajectory": found.trajectory,
        "network": total.trajectory,
        "network_set": _set_frame(total, network, period),
        "windows": figures.windows,
        "base_values": found.base_values,
        "bridge": Bridge.conform(pd.concat(overlaps, ignore_index=True)),
    }


def network_sum_of(figures: Mapping[str, pd.DataFrame]) -> NetworkSum:
    """The network's line again, with the members in it."""
    members = figures["network_set"]
    in_line = members["is_in_line"]
    left_out = members[~in_line]
    return NetworkSum(
        trajectory=figures["network"],
        set_members=tuple(members.loc[in_line, "member"]),
        start=_first(members["start"]),
        end=_first(members["end"]),
        left_out=tuple(zip(left_out["member"], left_out["reason"], strict=True)),
    )


def _set_frame(total: NetworkSum, network: Network, period: str) -> pd.DataFrame:
    reasons = dict(total.left_out)
    return NetworkSets.from_rows(
        {
            "member": member,
            "is_in_line": member in total.set_members,
            "reason": reasons.get(member, ""),
            "start": total.start,
            "end": total.end,
            "bridge_period": period,
        }
        for member in network.member_keys
    )


def _first(values: pd.Series) -> str:
    return str(values.iloc[0]) if len(values) else ""
