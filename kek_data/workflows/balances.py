"""The computed figures of one revision, bundle and day: computed once, used by every view."""

from datetime import date
from functools import lru_cache

from sqlalchemy import Engine

from kek_data.accounting.balance import Balance, balance
from kek_data.accounting.decided_records import decided_records
from kek_data.accounting.decisions import changes_records
from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.reference.bundles import factor_bundle
from kek_data.reference.types import FactorBundle, Reference, Vocabulary
from kek_data.store import (
    current_revision,
    figures_revision,
    load_network,
    load_records,
    load_reference,
    reference_edition,
)

KEPT_NETWORKS = 4
"""Computed states of the whole network that a process remembers; a large one takes gigabytes."""
KEPT_MEMBERS = 24
"""The same of single members."""


@lru_cache(maxsize=256)
def figures_at(engine: Engine, revision: int) -> int:
    """The revision whose figures still stand at this one: what is said about values changes none of them."""
    return figures_revision(engine, revision)


def network_at(engine: Engine, revision: int) -> Network:
    """The network as defined at a revision."""
    return _network_of(engine, figures_at(engine, revision))


@lru_cache(maxsize=8)
def _network_of(engine: Engine, revision: int) -> Network:
    return load_network(engine, revision)


def reference_at(engine: Engine, revision: int) -> Reference:
    """The reference data at a revision; read once per edition, not once per delivery."""
    return _reference_of(engine, reference_edition(engine, revision))


@lru_cache(maxsize=4)
def _reference_of(engine: Engine, edition: int) -> Reference:
    return load_reference(engine, edition)


def network(engine: Engine, revision: int | None = None) -> Network:
    """The network as defined now or at a revision."""
    return network_at(engine, current_revision(engine) if revision is None else revision)


def reference(engine: Engine, revision: int | None = None) -> Reference:
    """The reference data now or at a revision."""
    return reference_at(engine, current_revision(engine) if revision is None else revision)


def vocabulary(engine: Engine) -> Vocabulary:
    """The words a workbook may use now."""
    return reference(engine).vocabulary


def records_at(engine: Engine, revision: int, member: str | None = None) -> Records:
    """The records in force at a revision, of one member or of all; callers must not write into the frames."""
    at = figures_at(engine, revision)
    return _records_of(engine, at) if member is None else _records_of_member(engine, at, member)


@lru_cache(maxsize=KEPT_NETWORKS)
def _records_of(engine: Engine, revision: int) -> Records:
    return load_records(engine, revision)


@lru_cache(maxsize=KEPT_MEMBERS)
def _records_of_member(engine: Engine, revision: int, member: str) -> Records:
    return load_records(engine, revision, member)


def bundle_at(engine: Engine, revision: int, bundle: str) -> FactorBundle:
    """A factor bundle at a revision; raises UnknownKey."""
    return _bundle_of(engine, reference_edition(engine, revision), bundle)


@lru_cache(maxsize=4)
def _bundle_of(engine: Engine, edition: int, bundle: str) -> FactorBundle:
    return factor_bundle(_reference_of(engine, edition), bundle)


def balance_at(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    *,
    member: str | None = None,
    as_delivered: bool = False,
) -> Balance:
    """The balance of all members, or of one without reading the others' values; the answer is kept.

    as_delivered: without what was decided on changes since the base year (recalculated, one factor source).
    """
    at = figures_at(engine, revision)
    is_plain = as_delivered or not has_other_records(engine, at, member)
    if member is not None:
        return _balance_of_member(engine, at, member, bundle, today, is_plain)
    return (_delivered_at if is_plain else _decided_at)(engine, at, bundle, today)


@lru_cache(maxsize=KEPT_NETWORKS)
def _delivered_at(engine: Engine, revision: int, bundle: str, today: date) -> Balance:
    return _balance(engine, records_at(engine, revision), revision, bundle, today)


@lru_cache(maxsize=KEPT_NETWORKS)
def _decided_at(engine: Engine, revision: int, bundle: str, today: date) -> Balance:
    return _balance(engine, decided_at(engine, revision, bundle, today), revision, bundle, today)


@lru_cache(maxsize=KEPT_MEMBERS)
def _balance_of_member(
    engine: Engine, revision: int, member: str, bundle: str, today: date, is_plain: bool
) -> Balance:
    plain = records_at(engine, revision, member)
    records = plain if is_plain else decided_at(engine, revision, bundle, today, member)
    return _balance(engine, records, revision, bundle, today)


def has_other_records(engine: Engine, revision: int, member: str | None = None) -> bool:
    """Whether figures are computed from other records than those delivered."""
    return changes_records(records_at(engine, revision, member).break_decisions)


def decided_at(engine: Engine, revision: int, bundle: str, today: date, member: str | None = None) -> Records:
    """Records after what was decided on changes since the base year, without any those delivered; of one or of all."""
    at = figures_at(engine, revision)
    if not has_other_records(engine, at, member):
        return records_at(engine, at, member)
    if member is None:
        return _decided_of_all(engine, at, bundle, today)
    return _decided_of_member(engine, at, bundle, today, member)


@lru_cache(maxsize=KEPT_NETWORKS)
def _decided_of_all(engine: Engine, revision: int, bundle: str, today: date) -> Records:
    return _decided(engine, revision, bundle, today, None)


@lru_cache(maxsize=KEPT_MEMBERS)
def _decided_of_member(engine: Engine, revision: int, bundle: str, today: date, member: str) -> Records:
    return _decided(engine, revision, bundle, today, member)


def _decided(engine: Engine, revision: int, bundle: str, today: date, member: str | None) -> Records:
    return decided_records(
        records_at(engine, revision, member),
        balance_at(engine, revision, bundle, today, member=member, as_delivered=True),
        network_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
    )


def balance_of(engine: Engine, records: Records, *, revision: int, bundle: str, today: date) -> Balance:
    """The balance of given records, after what was decided in them, with the network and reference of a revision."""
    delivered = _balance(engine, records, revision, bundle, today)
    others = decided_records(
        records, delivered, network_at(engine, revision), bundle_at(engine, revision, bundle), today
    )
    return delivered if others is records else _balance(engine, others, revision, bundle, today)


def _balance(engine: Engine, records: Records, revision: int, bundle: str, today: date) -> Balance:
    return balance(
        records,
        network_at(engine, revision),
        reference_at(engine, revision),
        bundle_at(engine, revision, bundle),
        today,
    )
