"""The small line under every chart and on every export: what a figure stands on (product.md §5)."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from kek_data.accounting.break_list import BreakNote
from kek_data.accounting.paths import measured_by
from kek_data.domain.codes import Method, StoreKind, WindowKind
from kek_data.domain.network import Network
from kek_data.reference.bundles import factor_set_parts
from kek_data.workflows.views import Footing


def footing(
    trajectory: pd.DataFrame,
    *,
    subject: str,
    period: str,
    bundle: str,
    method: str,
    network: Network,
    members: Iterable[str],
    left_out: Iterable[tuple[str, str]],
    member_rows: pd.DataFrame,
    factors_used: pd.DataFrame,
    revision: int,
    today: date,
    store_kind: StoreKind,
    as_known_on: str = "",
    release: str = "",
    break_notes: tuple[BreakNote, ...] = (),
    is_as_delivered: bool = False,
) -> Footing:
    """What to say under the figures of one member, or of the network.

    trajectory:   frames.Trajectory of `subject` (a member or NETWORK); its shares at `period` are the ones named.
    member_rows:  frames.Trajectory of the members in the figure, for whose values are carried forward at `period`.
    """
    names = {m.key: m.short_name for m in network.members}
    keys = tuple(members)
    at = _location_at(trajectory, period)
    at = at[at["member"] == subject]
    last = _location_at(member_rows, period)
    carried = last.loc[last["carried_share"] > 0, "member"]
    paths = {measured_by(network, key) for key in keys}
    path = paths.pop() if len(paths) == 1 else None
    used = factors_used[factors_used["method"] == method]
    return Footing(
        bundle=bundle,
        method=method,
        period=period,
        members=tuple(names[key] for key in keys),
        left_out=tuple((names[key], reason) for key, reason in left_out),
        carried_members=tuple(names[key] for key in keys if key in set(carried)),
        revision=revision,
        as_known_on=as_known_on,
        release=release,
        day=today.isoformat(),
        path_label=path.label if path else "",
        path_note=path.note if path else "",
        break_notes=break_notes,
        is_as_delivered=is_as_delivered,
        has_upstream_exception=bool(used["is_upstream_exception"].any()),
        has_carried_factor=bool(used["is_factor_carried"].any()),
        has_retroactive_factor=bool(used["is_factor_retroactive"].any()),
        has_no_residual_mix=bool(used["is_no_residual_mix"].any()),
        store_kind=store_kind,
        delivered_share=_share(at, "delivered_share"),
        carried_share=_share(at, "carried_share"),
        missing_share=_share(at, "missing_share"),
    )


def factor_sources(factors_used: pd.DataFrame, factors: pd.DataFrame) -> tuple[str, ...]:
    """Where the factors used come from, each source once, in the order of the factor sets."""
    used = {part for name in factors_used["factor_set"].unique() for part in factor_set_parts(name)}
    rows = factors[factors["factor_set"].isin(used)]
    return tuple(dict.fromkeys(source for source in rows["source"] if source))


def _share(rows: pd.DataFrame, name: str) -> float:
    return float(rows[name].iloc[0]) if len(rows) else float("nan")


def _location_at(trajectory: pd.DataFrame, period: str) -> pd.DataFrame:
    """The twelve-month rows of a period; shares do not depend on the method."""
    is_it = (trajectory["period"] == period) & (trajectory["method"] == Method.LOCATION)
    return trajectory[is_it & (trajectory["window"] == WindowKind.ROLLING)]
