"""Reading instructions for members' own workbooks: saved per member, found again next quarter."""

from dataclasses import replace
from datetime import date
from functools import cache, lru_cache, partial

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.intake.limits import Limits
from kek_data.intake.mapping import Mapping, Proposal, mapping_from_json, mapping_to_json, propose
from kek_data.intake.sandbox import read_file
from kek_data.store import add_mapping, current_revision, load_mappings, load_records
from kek_data.store import delete_mapping as delete_stored
from kek_data.wording import mapping_page_words
from kek_data.workflows.balances import network_at, reference_at

NOT_A_TEMPLATE, OF_MAPPING = "not-a-template", "mapping-"


def wants_mapping(code: str) -> bool:
    """Whether a finding says that a file is no template of ours, or that a mapping does not fit it."""
    return code == NOT_A_TEMPLATE or code.startswith(OF_MAPPING)


def propose_mapping(
    engine: Engine, content: bytes, file_name: str, member: str, today: date, name: str = ""
) -> Proposal | Finding:
    """How a member's own workbook might be read, with questions and control totals; the finding if it cannot be opened.

    Raises UnknownMember.
    """
    revision = current_revision(engine)
    network = network_at(engine, revision)
    network.member(member)
    workbook = read_file(content, file_name, limits=Limits(file_mb=network.settings.max_file_mb))
    if isinstance(workbook, Finding):
        return workbook
    return propose(
        workbook,
        member=member,
        network=network,
        reference=reference_at(engine, revision),
        in_force=cache(partial(load_records, engine, revision)),
        today=today,
        name=name,
    )


def save_mapping(engine: Engine, member: str, name: str, definition: str, actor: str) -> int:
    """Save a mapping (JSON) under a name of the member, over an older one of that name; returns the new revision.

    Raises UnknownMember, UnreadableInput (no name, JSON that is no mapping, or one of another member).
    """
    network_at(engine, current_revision(engine)).member(member)
    read = mapping_from_json(definition)
    if isinstance(read, Finding):
        raise UnreadableInput(read.message)
    if not name.strip():
        raise UnreadableInput(mapping_page_words.NEEDS_NAME)
    if read.member not in ("", member):
        raise UnreadableInput(mapping_page_words.OF_OTHER_MEMBER.format(member=read.member))
    named = replace(read, name=name.strip(), member=member)
    return add_mapping(engine, member, named.name, mapping_to_json(named), actor)


def mappings_of(engine: Engine, member: str | None = None) -> pd.DataFrame:
    """The saved mappings in use (frames.StoredMappings), of one member or of all, oldest first."""
    return load_mappings(engine, member=member)


def delete_mapping(engine: Engine, member: str, name: str, actor: str) -> int:
    """Take a saved mapping out of use; returns the new revision. Raises UnknownKey ("mapping")."""
    return delete_stored(engine, member, name, actor)


def mappings_at(engine: Engine, revision: int, chosen: str | Mapping = "") -> tuple[Mapping, ...]:
    """The mappings a file may be read by at a revision: all saved ones, those of a name, or just the one given.

    Raises UnknownKey ("mapping").
    """
    if isinstance(chosen, Mapping):
        return (chosen,)
    known = _readable(engine, revision)
    if not chosen:
        return known
    named = tuple(mapping for mapping in known if mapping.name == chosen)
    if not named:
        raise UnknownKey("mapping", chosen)
    return named


@lru_cache(maxsize=8)
def _readable(engine: Engine, revision: int) -> tuple[Mapping, ...]:
    """Those this version of the program can read; they were checked when they were saved."""
    read = map(mapping_from_json, load_mappings(engine, revision)["definition"])
    return tuple(mapping for mapping in read if isinstance(mapping, Mapping))
