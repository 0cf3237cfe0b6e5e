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
from kek_data.store.dialogue import (
    add_answer,
    add_question,
    add_step,
    load_answers,
    load_questions,
)
from kek_data.store.inbox import (
    Staged,
    WaitingFile,
    assign_waiting,
    remove_waiting,
    stage_file,
    waiting_content,
    waiting_file,
    waiting_files,
)
from kek_data.store.mappings import (
    add_mapping,
    delete_mapping,
    load_mappings,
    mapping_versions,
)
from kek_data.store.opening import open_store
from kek_data.store.records import load_records
from kek_data.store.revisions import (
    SAID_ACTS,
    SILENT_ACTS,
    Act,
    acts,
    acts_since,
    current_revision,
    figures_revision,
    revision_as_known_on,
    store_kind,
)
from kek_data.store.sample import remove_sample

__all__ = [
    "SAID_ACTS",
    "SILENT_ACTS",
    "Act",
    "KnownDelivery",
    "NewDelivery",
    "Receipt",
    "Staged",
    "WaitingFile",
    "acts",
    "acts_since",
    "add_answer",
    "add_mapping",
    "add_question",
    "add_step",
    "apply_changeset",
    "assign_waiting",
    "current_revision",
    "delete_mapping",
    "deliveries",
    "delivery_in_force_with_hash",
    "figures_revision",
    "load_answers",
    "load_mappings",
    "load_network",
    "load_questions",
    "load_records",
    "load_reference",
    "mapping_versions",
    "network_text",
    "open_store",
    "original_file",
    "reference_edition",
    "remove_sample",
    "remove_waiting",
    "replace_network",
    "revision_as_known_on",
    "stage_file",
    "store_kind",
    "undo_delivery",
    "use_bundle",
    "waiting_content",
    "waiting_file",
    "waiting_files",
]
