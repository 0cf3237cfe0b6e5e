"""Tables, engine, migrations, revisions: applies a Changeset, returns frames as known at a revision."""

from kek_data.store.definitions import (
    load_network,
    load_reference,
    network_text,
    reference_edition,
    replace_network,
    use_bundle,
)
from kek_data.store.deliveries import (
    KnownDelivery,
    NewDelivery,
    Receipt,
    apply_changeset,
    deliveries,
    delivery_in_force_with_hash,
    original_file,
    undo_delivery,
)
from kek_data.store.opening import open_store
from kek_data.store.records import load_records
from kek_data.store.revisions import acts, current_revision, revision_as_known_on, store_kind
from kek_data.store.sample import remove_sample

__all__ = [
    "KnownDelivery",
    "NewDelivery",
    "Receipt",
    "acts",
    "apply_changeset",
    "current_revision",
    "deliveries",
    "delivery_in_force_with_hash",
    "load_network",
    "load_records",
    "load_reference",
    "network_text",
    "open_store",
    "original_file",
    "reference_edition",
    "remove_sample",
    "replace_network",
    "revision_as_known_on",
    "store_kind",
    "undo_delivery",
    "use_bundle",
]
