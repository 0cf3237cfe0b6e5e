"""A small delivery made in the app, not by a file: a correction, a decision, a change of master data (numbers.md §8)."""

from datetime import date

from sqlalchemy import Engine

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import UnreadableInput
from kek_data.frames import Records
from kek_data.intake.diff import changeset
from kek_data.store import NewDelivery, Receipt, store_kind
from kek_data.workflows.keep import store_delivery


def deliver_by_hand(
    engine: Engine,
    member: str,
    records: Records,
    *,
    in_force: Records,
    revision: int,
    kind: str,
    reason: str,
    actor: str,
    today: date,
) -> Receipt:
    """Store records that a person entered, with a reason, on top of what is in force at a revision.

    Others may store for other members meanwhile. Raises UnreadableInput without a reason, DeliveryConflict, MixedStore.
    """
    if not reason.strip():
        raise UnreadableInput("a reason is needed")
    delivery = NewDelivery(
        kind=kind,
        file_name="",
        file_hash="",
        content=None,
        template_version="",
        received_on=today.isoformat(),
        received_from="",
        uploaded_by=actor,
        is_sample=store_kind(engine) is StoreKind.SAMPLE,
        reason=reason.strip(),
        set_aside_count=0,
    )
    return store_delivery(engine, changeset(member, records, in_force), delivery, base=revision)
