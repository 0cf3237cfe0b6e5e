"""Storing what was checked while others store too: only what touches the same member stands in the way."""

from datetime import datetime

from sqlalchemy import Engine

from kek_data.domain.errors import DeliveryConflict, RevisionConflict
from kek_data.frames import Changeset
from kek_data.store import SILENT_ACTS, NewDelivery, Receipt, acts_since, apply_changeset

ATTEMPTS = 20


def store_delivery(
    engine: Engine,
    changeset: Changeset,
    delivery: NewDelivery,
    *,
    base: int,
    at: datetime | None = None,
    inbox_id: int | None = None,
) -> Receipt:
    """Store a delivery that was compared with the records in force at a revision.

    base: that revision. Acts of others since then are let through if they concern other members: a member's file is
    compared with that member's records only, so the comparison still holds. Raises DeliveryConflict if one concerns
    this member, and the errors of apply_changeset; then nothing is stored.
    """
    for _ in range(ATTEMPTS - 1):
        expected = require_untouched(engine, changeset.member, base)
        try:
            return apply_changeset(
                engine, changeset, delivery, expected_revision=expected, at=at, inbox_id=inbox_id
            )
        except RevisionConflict:
            continue
    expected = require_untouched(engine, changeset.member, base)
    return apply_changeset(engine, changeset, delivery, expected_revision=expected, at=at, inbox_id=inbox_id)


def require_untouched(engine: Engine, member: str, base: int) -> int:
    """The newest revision; raises DeliveryConflict if an act since `base` changed what is known of the member."""
    later = acts_since(engine, base)
    newest = later[-1].revision if later else base
    for act in later:
        if act.act not in SILENT_ACTS and act.member in ("", member):
            raise DeliveryConflict(base, newest, member=member, act=act.act, actor=act.actor)
    return newest
