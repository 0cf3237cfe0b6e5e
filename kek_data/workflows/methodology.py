"""What *Methodik* is generated from: exactly what the program computes with, so that it cannot be stale."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import RULES_VERSION
from kek_data.domain.network import Network
from kek_data.reference.bundles import factor_set_parts
from kek_data.reference.types import FactorBundle, Reference
from kek_data.workflows.balances import balance_at, bundle_at, network_at, reference_at


@dataclass(frozen=True)
class MethodologyView:
    """Everything *Methodik* shows."""

    network: Network
    reference: Reference
    bundle: FactorBundle
    factors_used: (
        pd.DataFrame
    )  # frames.FactorsUsed plus source, evidence and note of the factor's set and edition
    rules_version: str
    revision: int


def methodology(engine: Engine, *, revision: int, today: date, bundle: str | None = None) -> MethodologyView:
    """Network, reference data and the factors the figures of a revision really used. Raises UnknownKey (bundle)."""
    network = network_at(engine, revision)
    key = bundle or network.bundle
    reference = reference_at(engine, revision)
    used = balance_at(engine, revision, key, today).factors_used
    return MethodologyView(
        network=network,
        reference=reference,
        bundle=bundle_at(engine, revision, key),
        factors_used=_with_source(used, reference.factors),
        rules_version=RULES_VERSION,
        revision=revision,
    )


def _with_source(used: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """Factors used, with where they come from; a blend names the sources of its parts, a supplier's value has none."""
    first = factors.drop_duplicates("factor_set").set_index("factor_set")
    names = used["factor_set"].unique()
    of_set = {
        name: {column: _joined(first, name, column) for column in ("source", "evidence")} for name in names
    }
    index = pd.Index(list(of_set), dtype="str")
    found = pd.DataFrame(list(of_set.values()), index=index, columns=["source", "evidence"])
    return used.join(found, on="factor_set")


def _joined(first: pd.DataFrame, factor_set: str, column: str) -> str:
    parts = [part for part in factor_set_parts(factor_set) if part in first.index]
    return "; ".join(dict.fromkeys(str(first.at[part, column]) for part in parts))
