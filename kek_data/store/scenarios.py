"""Scenarios saved by name: acts with who and when that change no figure; what a name once was stays known."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, func, insert, select

from kek_data.domain.errors import ImpossibleScenario, UnknownKey
from kek_data.frames import StoredScenarios
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.revisions import add_act, chosen_revision, newest_revision
from kek_data.store.rows import frame_of

NAME_TAKEN = "taken"


def add_scenario(engine: Engine, name: str, subject: str, definition: str, actor: str) -> int:
    """Save a definition (JSON) under a name, over an older one of that name and subject; returns the new revision.

    Raises ImpossibleScenario("taken") where the name belongs to another subject.
    """
    with writing(engine) as connection:
        known = _known(connection)
        if known.get(name, subject) != subject:
            raise ImpossibleScenario(NAME_TAKEN, name)
        return _log(connection, actor, {"scenario": name}, [(name, subject, definition)])


def rename_scenario(engine: Engine, name: str, new_name: str, definition: str, actor: str) -> int:
    """Give a saved scenario another name; definition: the same under the new name. Returns the new revision.

    Raises UnknownKey ("scenario"), ImpossibleScenario("taken").
    """
    with writing(engine) as connection:
        known = _known(connection)
        _require(known, name)
        if new_name in known:
            raise ImpossibleScenario(NAME_TAKEN, new_name)
        rows = [(name, known[name], ""), (new_name, known[name], definition)]
        return _log(connection, actor, {"scenario": new_name, "renamed_from": name}, rows)


def delete_scenario(engine: Engine, name: str, actor: str) -> int:
    """Take a scenario off the list; what it was stays known at earlier revisions. Raises UnknownKey ("scenario")."""
    with writing(engine) as connection:
        known = _known(connection)
        _require(known, name)
        return _log(connection, actor, {"scenario": name, "deleted": True}, [(name, known[name], "")])


def load_scenarios(engine: Engine, revision: int | None = None) -> pd.DataFrame:
    """The scenarios on the list at a revision (frame StoredScenarios), by name."""
    with reading(engine) as connection:
        return frame_of(connection, _standing(chosen_revision(connection, revision)), StoredScenarios)


def _known(connection: Connection) -> dict[str, str]:
    """name -> subject of those on the list."""
    rows = frame_of(connection, _standing(newest_revision(connection)), StoredScenarios)
    return dict(zip(rows["name"], rows["subject"], strict=True))


def _require(known: dict[str, str], name: str) -> None:
    if name not in known:
        raise UnknownKey("scenario", name)


def _standing(revision: int) -> Select[Any]:
    table = schema.scenarios
    last = select(func.max(table.c.id)).where(table.c.revision <= revision).group_by(table.c.name)
    return (
        select(*(table.c[name] for name in StoredScenarios.names()))
        .where(table.c.id.in_(last), table.c.definition != "")
        .order_by(table.c.name)
    )


def _log(
    connection: Connection, actor: str, detail: dict[str, object], rows: list[tuple[str, str, str]]
) -> int:
    revision, at = add_act(connection, "scenario", actor=actor, reason="", detail=detail)
    for name, subject, definition in rows:
        row = {
            "revision": revision,
            "name": name,
            "subject": subject,
            "definition": definition,
            "saved_at": at,
            "saved_by": actor,
        }
        connection.execute(insert(schema.scenarios), row)
    return revision
