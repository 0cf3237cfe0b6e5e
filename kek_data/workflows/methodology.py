"""What *Methodik* is generated from: exactly what the program computes with, so that it cannot be stale."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import RULES_VERSION
from kek_data.domain.network import Network
from kek_data.reference.types import FactorBundle, Reference
from kek_data.workflows.balances import balance_at, bundle_at, network_at, reference_at

FACTOR_KEY = ["factor_set", "factor_year", "factor_unit"]


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
    """Factors used, with where they come from; a supplier's own value has no set and keeps blanks."""
    sources = factors[["factor_set", "source", "evidence"]].drop_duplicates("factor_set")
    merged = used.merge(sources, on="factor_set", how="left")
    texts = ["source", "evidence"]
    return merged.assign(**{name: merged[name].fillna("") for name in texts})
