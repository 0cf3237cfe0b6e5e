"""The log of acts: each raises the revision by one, and a day maps to the last act known by its end."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import RevisionConflict
from kek_data.frames import Acts
from kek_data.store import schema
from kek_data.store.engine import reading
from kek_data.store.rows import frame_of

CALENDAR = ZoneInfo("Europe/Berlin")
"""Whose midnight ends a day that somebody asks for."""

BEGINNINGS = ("seed", "sample_removed")
"""Acts after which nothing earlier is left to be known."""

SAID_ACTS = ("answer", "question", "release", "release_recall", "scenario")
"""Acts that say something about values or figures and leave all that a file is compared with."""

SILENT_ACTS = (*SAID_ACTS, "mapping")
"""Acts that change no figure."""

OF_ONE_MEMBER = ("delivery", "correction", "decision", "site_change", "undo", "answer", "question", "mapping")
"""Acts whose detail names the one member they are about; all others concern every member."""


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the log, as far as another writer has to know it."""

    revision: int
    act: str
    actor: str
    member: str  # blank: it concerns every member


def current_revision(engine: Engine) -> int:
    """The newest revision."""
    with reading(engine) as connection:
        return newest_revision(connection)


def newest_revision(connection: Connection) -> int:
    """The newest revision, 0 in a store that is not seeded yet."""
    return connection.scalar(select(func.max(schema.acts.c.revision))) or 0


def chosen_revision(connection: Connection, revision: int | None) -> int:
    """The given revision, or the newest."""
    return newest_revision(connection) if revision is None else revision


def require_revision(connection: Connection, expected: int) -> None:
    """Raise RevisionConflict if the store has moved on from the expected revision."""
    found = newest_revision(connection)
    if found != expected:
        raise RevisionConflict(expected, found)


def figures_revision(engine: Engine, revision: int, *, silent: Collection[str] = SILENT_ACTS) -> int:
    """The newest revision up to this one whose act changed figures; what is said about them leaves them as they are.

    silent: acts that are passed over.
    """
    acts = schema.acts.c
    changing = select(func.max(acts.revision)).where(acts.revision <= revision, acts.act.not_in(silent))
    with reading(engine) as connection:
        return connection.scalar(changing) or revision


def members_revisions(engine: Engine, revision: int, members: Collection[str]) -> dict[str, int]:
    """Member -> the newest revision up to this one whose act changed its figures."""
    acts = schema.acts.c
    changing = select(acts.revision, acts.act, acts.detail).where(
        acts.revision <= revision, acts.act.not_in(SILENT_ACTS)
    )
    common, own = 0, dict.fromkeys(members, 0)
    with reading(engine) as connection:
        for at, act, detail in connection.execute(changing.order_by(acts.revision)):
            member = _member_of(act, detail)
            if not member:
                common = at
            elif member in own:
                own[member] = at
    return {member: max(common, at) for member, at in own.items()}


def acts_since(engine: Engine, revision: int) -> list[Act]:
    """What was done after a revision, oldest first."""
    acts = schema.acts.c
    later = select(acts.revision, acts.act, acts.actor, acts.detail).where(acts.revision > revision)
    with reading(engine) as connection:
        rows = connection.execute(later.order_by(acts.revision)).all()
    return [Act(row.revision, row.act, row.actor, _member_of(row.act, row.detail)) for row in rows]


def _member_of(act: str, detail: str) -> str:
    return str(json.loads(detail).get("member", "")) if act in OF_ONE_MEMBER else ""


def revision_as_known_on(engine: Engine, day: date) -> int:
    """The newest revision whose act happened by the end of the day; before the first, the empty beginning."""
    end = _timestamp(datetime.combine(day + timedelta(days=1), time(), CALENDAR))
    acts = schema.acts.c
    with reading(engine) as connection:
        first = beginning(connection)
        known = select(func.max(acts.revision)).where(acts.revision > first, acts.at < end)
        return connection.scalar(known) or first


def acts(engine: Engine, revision: int | None = None) -> pd.DataFrame:
    """The log up to a revision (frame Acts), oldest first."""
    with reading(engine) as connection:
        known = schema.acts.c.revision <= chosen_revision(connection, revision)
        return frame_of(connection, select(schema.acts).where(known).order_by(schema.acts.c.revision), Acts)


def store_kind(engine: Engine) -> StoreKind:
    """Whether the store holds deliveries (undone ones too), and whether they are sample or real."""
    with reading(engine) as connection:
        return held_kind(connection)


def held_kind(connection: Connection) -> StoreKind:
    """As store_kind, within a transaction."""
    is_sample = connection.scalar(select(schema.deliveries.c.is_sample).limit(1))
    if is_sample is None:
        return StoreKind.EMPTY
    return StoreKind.SAMPLE if is_sample else StoreKind.REAL


def add_act(
    connection: Connection,
    act: str,
    *,
    actor: str,
    reason: str,
    at: datetime | None = None,
    detail: Mapping[str, object],
) -> tuple[int, str]:
    """Log an act; returns its revision and its timestamp.

    at: an aware moment; None: now, but never before an earlier act, so that the log does not run backwards.
    """
    revision = newest_revision(connection) + 1
    stamp = _timestamp(at) if at is not None else _now(connection)
    row = {
        "revision": revision,
        "act": act,
        "at": stamp,
        "actor": actor,
        "reason": reason,
        "detail": json.dumps(dict(detail), ensure_ascii=False, sort_keys=True),
    }
    connection.execute(insert(schema.acts), row)
    return revision, stamp


def beginning(connection: Connection) -> int:
    """The revision before which nothing is left to be known, 0 in a store that is not seeded yet."""
    acts = schema.acts.c
    return connection.scalar(select(func.max(acts.revision)).where(acts.act.in_(BEGINNINGS))) or 0


def _now(connection: Connection) -> str:
    acts = schema.acts.c
    last = connection.scalar(select(func.max(acts.at)).where(acts.revision > beginning(connection)))
    return max(_timestamp(datetime.now(UTC)), last or "")


def _timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
