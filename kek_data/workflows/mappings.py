"""Reading instructions for members' own workbooks: saved per member, found again next quarter."""

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.errors import UnreadableInput
from kek_data.store import add_mapping, current_revision, load_mappings
from kek_data.store import delete_mapping as delete_stored
from kek_data.workflows.balances import network_at


def save_mapping(engine: Engine, member: str, name: str, definition: str, actor: str) -> int:
    """Save a mapping (JSON) under a name of the member, over an older one of that name; returns the new revision.

    Raises UnknownMember, UnreadableInput without a name or definition.
    """
    network_at(engine, current_revision(engine)).member(member)
    if not name.strip() or not definition.strip():
        raise UnreadableInput("a mapping needs a name and a definition")
    return add_mapping(engine, member, name.strip(), definition, actor)


def mappings_of(engine: Engine, member: str | None = None, revision: int | None = None) -> pd.DataFrame:
    """The saved mappings in use (frames.StoredMappings), of one member or of all, oldest first."""
    return load_mappings(engine, revision, member)


def delete_mapping(engine: Engine, member: str, name: str, actor: str) -> int:
    """Take a saved mapping out of use; returns the new revision. Raises UnknownKey ("mapping")."""
    return delete_stored(engine, member, name, actor)
