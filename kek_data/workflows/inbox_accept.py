"""Accepting files that wait: one that somebody looked at, or all that leave nothing open."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from kek_data.domain.codes import ChangeKind
from kek_data.domain.errors import DeliveryConflict, KekError, OpenWarnings
from kek_data.frames import KEY_SEPARATOR, RECORD_FRAMES, Changeset, Records
from kek_data.store import load_records, waiting_content, waiting_file
from kek_data.workflows.inbox_checks import Progress, check, listed, tell
from kek_data.workflows.keep import new_delivery, require_untouched, store_delivery
from kek_data.workflows.views import CheckedFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one waiting file when all were to be accepted."""

    inbox_id: int
    checked: CheckedFile  # light; with a delivery if it was stored
    error: KekError | None = None  # why it goes on waiting, besides its findings


def accept(
    engine: Engine,
    inbox_id: int,
    *,
    today: date,
    uploaded_by: str,
    set_aside: bool = False,
    set_aside_findings: Collection[str] = (),
    seen_revision: int | None = None,
) -> CheckedFile:
    """Store a waiting file: all of it or nothing; it leaves the inbox with its delivery.

    seen_revision: `checked_revision` of the result a person looked at; None: nobody looked. A rejected file, and one
    whose delivery is in force, come back unstored and go on waiting. Raises OpenWarnings (heavy ones that are neither
    answered nor asked nor set aside), DeliveryConflict (somebody changed the member's data since then),
    MixedStore, UnknownKey ("waiting file", "warning").
    """
    checked = check(engine, inbox_id, today=today, set_aside=set_aside, set_aside_findings=set_aside_findings)
    if seen_revision is not None and checked.member is not None:
        require_untouched(engine, checked.member, seen_revision)
    return _store(engine, inbox_id, checked, uploaded_by)


def _store(engine: Engine, inbox_id: int, checked: CheckedFile, uploaded_by: str) -> CheckedFile:
    if checked.changeset is None or checked.already_delivered_on:
        return checked
    if checked.open_heavy:
        raise OpenWarnings(checked.file_name, tuple(finding.message for finding in checked.open_heavy))
    row = waiting_file(engine, inbox_id)
    delivery = new_delivery(
        engine,
        checked,
        waiting_content(engine, inbox_id),
        date.fromisoformat(row.received_on),
        row.received_from,
        uploaded_by or row.uploaded_by,
    )
    receipt = store_delivery(
        engine, checked.changeset, delivery, base=checked.checked_revision, inbox_id=inbox_id
    )
    return replace(checked, delivery_id=receipt.delivery_id, revision=receipt.revision)


def accept_all(
    engine: Engine, *, today: date, uploaded_by: str, progress: Progress | None = None
) -> list[Outcome]:
    """Store every waiting file without errors and without an open heavy warning, each in a transaction of its own.

    Two files of one member may both be stored, but a later one never changes what an earlier one of the same batch
    brought: nobody saw that difference, so it goes on waiting with a DeliveryConflict.
    """
    files = listed(engine)
    outcomes: list[Outcome] = []
    stored: dict[str, set[int]] = {}
    for position, (inbox_id, name) in enumerate(files):
        tell(progress, position, len(files), name)
        outcome = _accept_one(engine, inbox_id, today, uploaded_by, stored)
        outcomes.append(outcome)
        if outcome.checked.delivery_id is not None and outcome.checked.member is not None:
            stored.setdefault(outcome.checked.member, set()).add(outcome.checked.delivery_id)
    tell(progress, len(files), len(files), "")
    return outcomes


def _accept_one(
    engine: Engine, inbox_id: int, today: date, uploaded_by: str, stored: dict[str, set[int]]
) -> Outcome:
    checked = check(engine, inbox_id, today=today, with_effect=False)
    try:
        _require_no_overlap(engine, checked, stored, uploaded_by)
        return Outcome(inbox_id, _store(engine, inbox_id, checked, uploaded_by).light())
    except KekError as error:
        return Outcome(inbox_id, checked.light(), error)


def _require_no_overlap(
    engine: Engine, checked: CheckedFile, stored: dict[str, set[int]], actor: str
) -> None:
    if checked.changeset is None or checked.member not in stored:
        return
    now, member = checked.checked_revision, checked.changeset.member
    if _overrides(checked.changeset, load_records(engine, now, member), stored[member]):
        raise DeliveryConflict(now, now, member=member, act="delivery", actor=actor)


def _overrides(changeset: Changeset, in_force: Records, delivery_ids: Collection[int]) -> bool:
    """Whether a delivery changes or withdraws a record that one of these deliveries brought."""
    changes = changeset.changes
    touched = changes[changes["change"].isin([ChangeKind.CHANGED, ChangeKind.WITHDRAWN])]
    for record, rows in touched.groupby("record"):
        frame = getattr(in_force, str(record))
        brought = frame[frame["delivery_id"].isin(delivery_ids)]
        key = [name for name in RECORD_FRAMES[str(record)].unique if name != "member"]
        keys = {KEY_SEPARATOR.join(map(str, row)) for row in brought[key].itertuples(index=False)}
        if keys & set(rows["key"]):
            return True
    return False
