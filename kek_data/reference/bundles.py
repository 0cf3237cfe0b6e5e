"""A factor bundle ready for accounting: its rules in order, the factors they reach, and a fingerprint of both."""

import hashlib

import pandas as pd

from kek_data.domain.errors import UnknownKey
from kek_data.frames import BundleRules, Factors
from kek_data.reference.types import FactorBundle, Reference

RULE_ORDER = ["carrier", "method", "priority"]
BLEND = " + "
"""Between the names of the sets a factor is made of: a green share and the rest."""
FACTOR_ORDER = ["factor_set", "carrier", "region", "unit", "heating_value", "method", "valid_from_year"]


def bundle_keys(reference: Reference) -> tuple[str, ...]:
    """Keys of all bundles, sorted."""
    return tuple(sorted(reference.bundle_rules["bundle"].unique()))


def factor_bundle(reference: Reference, key: str) -> FactorBundle:
    """The bundle with its rules by carrier, method and priority and only the factors they name.

    Raises UnknownKey("bundle", key). The fingerprint depends on rules and factors, not on their order or on
    notes: it is the bundle hash of a base year's and a release's method version (numbers.md §2, §8).
    """
    rules = reference.bundle_rules
    chosen = rules[rules["bundle"] == key].sort_values(RULE_ORDER).reset_index(drop=True)
    if chosen.empty:
        raise UnknownKey("bundle", key)
    wanted = pd.MultiIndex.from_frame(chosen[["factor_set", "factor_carrier"]])
    factors = reference.factors
    reached = pd.MultiIndex.from_frame(factors[["factor_set", "carrier"]]).isin(wanted)
    kept = factors[reached].sort_values(FACTOR_ORDER, kind="stable").reset_index(drop=True)
    return FactorBundle(key, BundleRules.conform(chosen), Factors.conform(kept), _fingerprint(chosen, kept))


def _fingerprint(rules: pd.DataFrame, factors: pd.DataFrame) -> str:
    digest = hashlib.sha256()
    for frame in (rules.drop(columns=["note"]), factors.drop(columns=["note", "source"])):
        rows = sorted(map(repr, frame.astype(object).itertuples(index=False, name=None)))
        digest.update("\n".join(rows).encode())
        digest.update(b"\n\n")
    return digest.hexdigest()


def factor_set_parts(factor_set: str) -> tuple[str, ...]:
    """The sets a factor is made of; one where nothing was blended."""
    return tuple(factor_set.split(BLEND))
