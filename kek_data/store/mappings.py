"""How a member's own workbook is read: saved by name, versioned by revision."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, func, insert, select

from kek_data.domain.errors import UnknownKey
from kek_data.frames import StoredMappings
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.revisions import add_act, chosen_revision, newest_revision
from kek_data.store.rows import frame_of


def add_mapping(engine: Engine, member: str, name: str, definition: str, actor: str) -> int:
    """Save a mapping under a name of the member, over an older one of that name; returns the new revision."""
    with writing(engine) as connection:
        return _add(connection, member, name, definition, actor)


def delete_mapping(engine: Engine, member: str, name: str, actor: str) -> int:
    """Take a mapping out of use; what it was stays known at earlier revisions. Raises UnknownKey ("mapping")."""
    with writing(engine) as connection:
        known = frame_of(connection, _standing(newest_revision(connection), member), StoredMappings)
        if name not in set(known["name"]):
            raise UnknownKey("mapping", name)
        return _add(connection, member, name, "", actor)


def load_mappings(engine: Engine, revision: int | None = None, member: str | None = None) -> pd.DataFrame:
    """The mappings in use at a revision (frame StoredMappings), of one member or of all, oldest first."""
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        return frame_of(connection, _standing(at, member), StoredMappings)


@dataclass(frozen=True, slots=True)
class MappingVersion:
    """A mapping as it was saved at some time; definition is blank where it was taken out of use."""

    name: str
    definition: str
    saved_at: str  # ISO timestamp UTC
    saved_by: str


def mapping_versions(engine: Engine, member: str) -> list[MappingVersion]:
    """Every version of every mapping of a member, oldest first."""
    table = schema.mappings.c
    versions = select(table.name, table.definition, table.saved_at, table.saved_by)
    with reading(engine) as connection:
        rows = connection.execute(versions.where(table.member == member).order_by(table.id)).all()
    return [MappingVersion(*row) for row in rows]


def _standing(revision: int, member: str | None) -> Select[Any]:
    table = schema.mappings
    of_member = [] if member is None else [table.c.member == member]
    last = (
        select(func.max(table.c.id))
        .where(table.c.revision <= revision)
        .group_by(table.c.member, table.c.name)
    )
    return (
        select(*(table.c[name] for name in StoredMappings.names()))
        .where(table.c.id.in_(last), table.c.definition != "", *of_member)
        .order_by(table.c.id)
    )


def _add(connection: Connection, member: str, name: str, definition: str, actor: str) -> int:
    detail = {"member": member, "name": name, "deleted": definition == ""}
    revision, at = add_act(connection, "mapping", actor=actor, reason="", detail=detail)
    row = {
        "revision": revision,
        "member": member,
        "name": name,
        "definition": definition,
        "saved_at": at,
        "saved_by": actor,
    }
    connection.execute(insert(schema.mappings), row)
    return revision
