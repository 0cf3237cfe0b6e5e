"""The network's bundle of factors: what a change would make of history, the change as an act, and its log."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.history_change import changed_members, history_changes
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import ImpossibleFactorChange
from kek_data.domain.loaded_set import LoadedSet
from kek_data.reference.bundles import factor_bundle
from kek_data.store import acts, current_revision, load_network
from kek_data.store import use_bundle as store_bundle
from kek_data.workflows.balances import network_at, reference_at
from kek_data.workflows.clock import today as today_of
from kek_data.workflows.trajectories import outlook_at

LOGGED = ("seed", "network", "bundle", "factors")
"""Acts that can change what factors the network is computed with."""

SIDES = (("from", "old"), ("to", "new"))


@dataclass(frozen=True)
class HistoryPreview:
    """What other factors would make of history, nothing stored."""

    old: str  # key of the bundle in force
    new: str
    rows: pd.DataFrame  # frames.HistoryChanges
    revision: int  # that was looked at

    @property
    def changed(self) -> tuple[str, ...]:
        """Members whose status or statement changes."""
        return changed_members(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAct:
    """One act of the log that changed the factors in force."""

    revision: int
    act: str  # seed | network | bundle | factors
    at: str  # ISO timestamp UTC
    actor: str
    reason: str
    old: str  # bundle before; blank at the beginning
    new: str
    sets: tuple[str, ...] = ()  # of a file of factors: the sets that are not as before
    changes: tuple[LoadedSet, ...] = ()  # the same sets with what happened to them; empty: not stored then
    file: str = ""  # its name
    effect: Mapping[str, object] = field(default_factory=dict)  # as stored with the act; empty: none was


def bundle_preview(
    engine: Engine, bundle: str, *, today: date, revision: int | None = None
) -> HistoryPreview:
    """Base year, latest window, gap and status of all under another bundle. Raises UnknownKey (bundle)."""
    at = current_revision(engine) if revision is None else revision
    network = network_at(engine, at)
    factor_bundle(reference_at(engine, at), bundle)
    rows = history_changes(*(outlook_at(engine, at, key, today) for key in (network.bundle, bundle)))
    return HistoryPreview(network.bundle, bundle, rows, at)


def use_bundle(
    engine: Engine,
    bundle: str,
    actor: str,
    reason: str,
    *,
    today: date | None = None,
    expected: int | None = None,
) -> int:
    """Choose the network's bundle; what it makes of history is stored with the act. The new revision.

    expected: the revision somebody has looked at; today: None: the store's own. Raises UnknownKey (bundle),
    ImpossibleFactorChange (no reason, the bundle in force), RevisionConflict.
    """
    if not reason.strip():
        raise ImpossibleFactorChange("no_reason")
    made = bundle_preview(engine, bundle, today=today or today_of(engine), revision=expected)
    if made.new == made.old:
        raise ImpossibleFactorChange("same_bundle", bundle)
    return store_bundle(
        engine,
        bundle,
        actor,
        reason.strip(),
        expected=made.revision,
        detail={"from": made.old, "effect": history_effect(made.rows)},
    )


def history_effect(rows: pd.DataFrame) -> dict[str, object]:
    """What is kept with an act of a change of history: figures of the network, and the status of changed members.

    rows: frames.HistoryChanges. Figures that are not known are left out.
    """
    row = rows[rows["member"] == NETWORK].iloc[0]
    kept: dict[str, object] = {"members": len(rows) - 1, "changed_members": list(changed_members(rows))}
    kept |= {"base_year": int(row["new_base_year"]), "period": str(row["new_period"])}
    for said, side in SIDES:
        for name, column in (("base", "base_t_co2e"), ("latest", "t_co2e"), ("gap", "gap_t_co2e")):
            value = float(row[f"{side}_{column}"])
            if not math.isnan(value):
                kept[f"{name}_{said}_t"] = round(value, 6)
        kept[f"status_{said}"] = str(row[f"{side}_status"])
    return kept


def factor_acts(engine: Engine, revision: int | None = None) -> tuple[FactorAct, ...]:
    """Every act up to a revision (None: now) that changed the bundle or the factors, oldest first.

    The beginning is the first; a network file counts where it names another bundle.
    """
    log = acts(engine, revision)
    return tuple(_factor_acts(engine, log[log["act"].isin(LOGGED)].to_dict("records")))


def _factor_acts(engine: Engine, rows: Sequence[Mapping[object, object]]) -> Iterator[FactorAct]:
    before = ""
    for row in rows:
        act, revision = str(row["act"]), int(str(row["revision"]))
        detail = json.loads(str(row["detail"]) or "{}")
        after = str(detail.get("bundle", before))
        if act in ("seed", "network"):
            after = load_network(engine, revision).bundle
        if act == "factors" or after != before:
            yield FactorAct(
                revision=revision,
                act=act,
                at=str(row["at"]),
                actor=str(row["actor"]),
                reason=str(row["reason"]),
                old=before,
                new=after,
                sets=tuple(detail.get("sets", ())),
                changes=tuple(LoadedSet(**one) for one in detail.get("changes", ())),
                file=str(detail.get("file", "")),
                effect=detail.get("effect", {}),
            )
        before = after
