"""Balances under other factors than a bundle's own: computed once per factors, records and day."""

from datetime import date
from functools import lru_cache

from sqlalchemy import Engine

from kek_data.accounting.balance import Balance, balance
from kek_data.reference.types import FactorBundle
from kek_data.reference.variants import Variant, variant_bundle
from kek_data.store import reference_edition
from kek_data.workflows.balances import (
    balance_at,
    decided_at,
    has_other_records,
    network_at,
    reference_at,
)


class _Factors:
    """The factors of a variant as a key of what is kept: equal where rules and factors are."""

    def __init__(self, bundle: FactorBundle):
        self.bundle = bundle

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Factors) and other.bundle.fingerprint == self.bundle.fingerprint

    def __hash__(self) -> int:
        return hash(self.bundle.fingerprint)


def variant_at(engine: Engine, revision: int, chosen: Variant) -> FactorBundle:
    """The factors of a variant at a revision."""
    return _variant_of(engine, reference_edition(engine, revision), chosen)


@lru_cache(maxsize=8)
def _variant_of(engine: Engine, edition: int, chosen: Variant) -> FactorBundle:
    return variant_bundle(reference_at(engine, edition), chosen)


def balance_under(
    engine: Engine,
    revision: int,
    today: date,
    chosen: Variant,
    records_bundle: str,
    *,
    member: str | None = None,
) -> Balance:
    """The balance under a variant of the records that hold under a bundle, after what was decided on them.

    member: of this one only, without reading the others' values; None: of all.
    """
    is_kept = not chosen.by and (
        chosen.bundle == records_bundle or not has_other_records(engine, revision, member)
    )
    if is_kept:
        return balance_at(engine, revision, chosen.bundle, today, member=member)
    factors = variant_at(engine, revision, chosen)
    return balance_with(engine, revision, records_bundle, today, factors, member=member)


def balance_with(
    engine: Engine,
    revision: int,
    records_bundle: str,
    today: date,
    factors: FactorBundle,
    *,
    member: str | None = None,
) -> Balance:
    """The balance of the records of one revision, as decided under a bundle, with given factors."""
    return _kept(engine, revision, records_bundle, today, _Factors(factors), member)


@lru_cache(maxsize=4)
def _kept(
    engine: Engine, revision: int, records_bundle: str, today: date, factors: _Factors, member: str | None
) -> Balance:
    return balance(
        decided_at(engine, revision, records_bundle, today, member),
        network_at(engine, revision),
        reference_at(engine, revision),
        factors.bundle,
        today,
    )
