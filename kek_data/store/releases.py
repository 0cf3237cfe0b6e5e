"""Releases: frozen with their figures under a name, recalled by an act of their own, never rewritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, and_, func, insert, select

from kek_data.domain.errors import ImpossibleRelease, UnknownKey
from kek_data.frames import RELEASE_FRAMES, Releases
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.fingerprints import Grounds
from kek_data.store.packed import columns_in, content_hash, packed, unpacked
from kek_data.store.revisions import add_act, chosen_revision
from kek_data.store.rows import frame_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelease:
    """What is frozen: of which revision and day, under which factors and rules, on what grounds."""

    name: str
    frozen_revision: int
    day: str  # ISO
    bundle: str
    bundle_hash: str
    rules_version: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class StoredFigures:
    """The figures of a release as they were frozen."""

    frames: Mapping[str, pd.DataFrame]  # key of RELEASE_FRAMES -> frame
    columns: Mapping[str, tuple[str, ...]]  # the columns that were stored
    is_intact: bool  # they are, bit for bit, what was frozen


def add_release(
    engine: Engine, release: NewRelease, figures: Mapping[str, pd.DataFrame], *, actor: str, reason: str
) -> int:
    """Store a release with its figures (frames of RELEASE_FRAMES); returns the revision of the act.

    Raises ImpossibleRelease("name_taken") if there was ever one of that name, whatever its capital letters.
    """
    contents = {name: packed(figures[name], declared) for name, declared in RELEASE_FRAMES.items()}
    with writing(engine) as connection:
        taken = connection.scalars(select(schema.releases.c.release)).all()
        if release.name.casefold() in {name.casefold() for name in taken}:
            raise ImpossibleRelease("name_taken", release.name)
        detail = {"release": release.name, "revision": release.frozen_revision}
        revision, _ = add_act(connection, "release", actor=actor, reason=reason, detail=detail)
        row = {
            "revision": revision,
            "release": release.name,
            "frozen_revision": release.frozen_revision,
            "day": release.day,
            "bundle": release.bundle,
            "bundle_hash": release.bundle_hash,
            "rules_version": release.rules_version,
            "network_hash": release.grounds.network_hash,
            "reference_hash": release.grounds.reference_hash,
            "records_hash": release.grounds.records_hash,
            "figures_hash": content_hash(contents),
        }
        connection.execute(insert(schema.releases), row)
        connection.execute(
            insert(schema.release_figures),
            [{"release_revision": revision, "name": n, "content": c} for n, c in contents.items()],
        )
    return revision


def recall_release(engine: Engine, name: str, *, actor: str, reason: str) -> int:
    """Take a release out of use; its figures stay stored. Returns the new revision.

    Raises UnknownKey: kind "release" if there is none, "release in force" if it was recalled before.
    """
    with writing(engine) as connection:
        frozen = _revision_of(connection, name)
        recalls = schema.release_recalls
        if connection.scalar(select(recalls.c.revision).where(recalls.c.release_revision == frozen)):
            raise UnknownKey("release in force", name)
        detail = {"release": name}
        revision, _ = add_act(connection, "release_recall", actor=actor, reason=reason, detail=detail)
        connection.execute(insert(recalls), {"revision": revision, "release_revision": frozen})
    return revision


def load_releases(engine: Engine, revision: int | None = None) -> pd.DataFrame:
    """Every release frozen by a revision (frame Releases), as it stood then, oldest first."""
    table, recalls = schema.releases, schema.release_recalls
    made, recalled = schema.acts.alias("made"), schema.acts.alias("recalled")
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        computed: dict[str, ColumnElement[Any]] = {
            "frozen_at": made.c.at,
            "frozen_by": made.c.actor,
            "reason": made.c.reason,
            "is_in_force": recalls.c.revision.is_(None),
            "recalled_at": func.coalesce(recalled.c.at, ""),
            "recalled_by": func.coalesce(recalled.c.actor, ""),
            "recall_reason": func.coalesce(recalled.c.reason, ""),
        }
        columns = [computed[n].label(n) if n in computed else table.c[n] for n in Releases.names()]
        statement = (
            select(*columns)
            .select_from(table)
            .join(made, made.c.revision == table.c.revision)
            .outerjoin(
                recalls, and_(recalls.c.release_revision == table.c.revision, recalls.c.revision <= at)
            )
            .outerjoin(recalled, recalled.c.revision == recalls.c.revision)
            .where(table.c.revision <= at)
            .order_by(table.c.revision)
        )
        return frame_of(connection, statement, Releases)


def load_release_figures(engine: Engine, name: str) -> StoredFigures:
    """The figures of a release, recalled or not. Raises UnknownKey ("release")."""
    table, releases = schema.release_figures, schema.releases
    with reading(engine) as connection:
        frozen = _revision_of(connection, name)
        rows = connection.execute(
            select(table.c.name, table.c.content).where(table.c.release_revision == frozen)
        ).all()
        expected = connection.scalar(select(releases.c.figures_hash).where(releases.c.revision == frozen))
    contents = {row.name: bytes(row.content) for row in rows}
    return StoredFigures(
        frames={n: unpacked(contents[n], RELEASE_FRAMES[n]) for n in contents if n in RELEASE_FRAMES},
        columns={n: columns_in(content) for n, content in contents.items()},
        is_intact=content_hash(contents) == expected,
    )


def _revision_of(connection: Connection, name: str) -> int:
    table = schema.releases.c
    found = connection.scalar(select(table.revision).where(table.release == name))
    if found is None:
        raise UnknownKey("release", name)
    return int(found)
