"""The proof: every release computed anew from what is stored, and each difference with its cause (numbers.md §8)."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.release_difference import differences
from kek_data.domain.codes import RULES_VERSION, ProofCause
from kek_data.frames import RELEASE_FRAMES, ReleaseDifferences
from kek_data.reference.bundles import factor_bundle
from kek_data.store import (
    Grounds,
    StoredFigures,
    grounds,
    load_reference,
    load_release_figures,
    load_releases,
)
from kek_data.workflows.release_figures import release_figures
from kek_data.workflows.releases import Release, releases

CAUSE_OF_GROUND = {
    "records_hash": ProofCause.RECORDS,
    "network_hash": ProofCause.NETWORK,
    "reference_hash": ProofCause.REFERENCE,
}


def prove(engine: Engine) -> pd.DataFrame:
    """Compute every release anew, recalled ones too, at its revision, day and bundle (frames.ReleaseDifferences).

    Empty: all come out to the last digit. The cause RULE is the only one a program and a store in order can give:
    what it is computed from is versioned, so later deliveries, corrections, undos and editions cannot change it.
    """
    known = {row["release"]: row for row in load_releases(engine).to_dict("records")}
    found = [row for one in releases(engine) for row in _proof(engine, one, known[one.name])]
    return ReleaseDifferences.from_rows(found)


@dataclass(frozen=True, slots=True)
class Proof:
    """Differences of one release that have one cause."""

    release: str
    cause: str  # domain.codes.ProofCause
    rules_version: str  # of the release
    count: int
    largest_t_co2e: float  # of a figure in tonnes; NaN: none of them is one


def proof_summary(found: pd.DataFrame) -> tuple[Proof, ...]:
    """frames.ReleaseDifferences by release and cause, in their order."""
    return tuple(
        Proof(str(name), str(cause), str(version), len(rows), _largest(rows))
        for (name, cause, version), rows in found.groupby(["release", "cause", "rules_version"], sort=False)
    )


def _largest(rows: pd.DataFrame) -> float:
    tonnes = rows.loc[rows["column"].str.endswith("_t_co2e"), "difference"].dropna()
    return float(max(tonnes, key=abs, default=float("nan")))


def is_proven(found: pd.DataFrame) -> bool:
    """Whether nothing but changed rules makes a difference."""
    return bool((found["cause"] == ProofCause.RULE).all())


def _proof(engine: Engine, release: Release, row: Mapping[Hashable, Any]) -> list[dict[str, Any]]:
    stored = load_release_figures(engine, release.name)
    hash_now = factor_bundle(load_reference(engine, release.frozen_revision), release.bundle).fingerprint
    found = _figures(engine, release, stored)
    cause = _cause(engine, release, row) if found else ProofCause.UNEXPLAINED
    if hash_now != release.bundle_hash:
        found.append({"column": "bundle_hash", "stored": release.bundle_hash, "computed": hash_now})
        cause = ProofCause.FACTORS
    if not stored.is_intact:
        found.append({"column": "figures_hash", "stored": row["figures_hash"]})
        cause = ProofCause.STORED
    about = {"release": release.name, "rules_version": release.rules_version, "cause": cause.value}
    return [{**about, **one} for one in found]


def _figures(engine: Engine, release: Release, stored: StoredFigures) -> list[dict[str, Any]]:
    computed = release_figures(engine, release.frozen_revision, release.bundle, release.day)
    return [
        {"table": name, **one}
        for name, frame in stored.frames.items()
        for one in differences(frame, computed[name], RELEASE_FRAMES[name], stored.columns[name])
    ]


def _cause(engine: Engine, release: Release, row: Mapping[Hashable, Any]) -> ProofCause:
    """Why figures differ: what they rest on is no longer what it was, or else the rules."""
    now = grounds(engine, release.frozen_revision)
    for name in (field.name for field in fields(Grounds)):
        if getattr(now, name) != row[name]:
            return CAUSE_OF_GROUND[name]
    return ProofCause.UNEXPLAINED if release.rules_version == RULES_VERSION else ProofCause.RULE
