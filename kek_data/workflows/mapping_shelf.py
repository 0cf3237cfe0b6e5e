"""A member's saved mappings: list, rename, delete, take the last change back; waiting files follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Engine

from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.intake.mapping import Mapping, mapping_from_json
from kek_data.store import add_mapping, assign_waiting, mapping_versions, waiting_files
from kek_data.wording import mapping_page_words
from kek_data.workflows.mappings import delete_mapping, mappings_of, save_mapping


def rename(engine: Engine, member: str, old: str, new: str, actor: str) -> int:
    """The same mapping under another name; files that wait for it follow. Raises UnknownKey, UnreadableInput."""
    saved = mappings_of(engine, member).set_index("name")
    if old not in saved.index:
        raise UnknownKey("mapping", old)
    if not new.strip() or new.strip() in saved.index:
        raise UnreadableInput(mapping_page_words.NEEDS_OWN_NAME)
    save_mapping(engine, member, new, str(saved.loc[old, "definition"]), actor)
    revision = delete_mapping(engine, member, old, actor)
    _reassign(engine, member, old, new.strip())
    return revision


def delete(engine: Engine, member: str, name: str, actor: str) -> int:
    """Take a mapping out of use; files it was chosen for are read by whichever recognises them. Raises UnknownKey."""
    revision = delete_mapping(engine, member, name, actor)
    _reassign(engine, member, name, "")
    return revision


def restore(engine: Engine, member: str, name: str, actor: str) -> int:
    """Take back the last change of a mapping: what was saved before holds again, or there is none as before.

    Raises UnknownKey ("mapping") for a name that was never saved.
    """
    versions = [version for version in mapping_versions(engine, member) if version.name == name]
    if not versions:
        raise UnknownKey("mapping", name)
    before = versions[-2].definition if len(versions) > 1 else ""
    if before:
        return add_mapping(engine, member, name, before, actor)
    return delete(engine, member, name, actor)


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A name a member's mapping has or had; is_deleted: it is out of use and can be had back."""

    name: str
    saved_at: str
    saved_by: str
    is_deleted: bool
    tables: int


def saved_mappings(engine: Engine, member: str) -> Sequence[SavedMapping]:
    """All names a member's mappings have or had, those in use first, each with its last change."""
    last = {version.name: version for version in mapping_versions(engine, member)}
    found = [
        SavedMapping(v.name, v.saved_at, v.saved_by, v.definition == "", _tables(v.definition))
        for v in last.values()
    ]
    return sorted(found, key=lambda saved: saved.is_deleted)


@lru_cache(maxsize=256)
def _tables(definition: str) -> int:
    read = mapping_from_json(definition) if definition else None
    return len(read.tables) if isinstance(read, Mapping) else 0


def _reassign(engine: Engine, member: str, old: str, new: str) -> None:
    files = waiting_files(engine)
    chosen = files[(files["member"] == member) & (files["mapping"] == old)]
    for inbox_id in chosen["inbox_id"]:
        assign_waiting(engine, int(inbox_id), mapping=new)
