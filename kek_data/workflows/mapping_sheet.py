"""Mappings as files that people read and edit: proposed for a workbook, answered, saved, listed."""

from datetime import date
from typing import Any

from sqlalchemy import Engine

from kek_data.domain.finding import Finding
from kek_data.intake.mapping import Mapping, Proposal, Question, mapping_to_json
from kek_data.intake.mapping.propose import with_mapping
from kek_data.intake.mapping.question_sheet import AnsweredSheet, sheet_from_json, sheet_to_json
from kek_data.store import current_revision
from kek_data.workflows.mappings import mappings_at, mappings_of, propose_mapping, save_mapping

LISTED = ("member", "name", "saved_at", "saved_by")

__all__ = ["AnsweredSheet", "Mapping", "Proposal", "Question", "propose", "read", "rows", "save", "write"]


def propose(
    engine: Engine, content: bytes, file_name: str, member: str, today: date, start: str | Mapping = ""
) -> Proposal | Finding:
    """How a workbook might be read, beginning with a mapping or the saved one of a name; the finding if it cannot be opened.

    Raises UnknownMember, UnknownKey ("mapping").
    """
    begun = _saved(engine, start, member) if isinstance(start, str) else start
    made = propose_mapping(engine, content, file_name, member, today)
    if begun is None or isinstance(made, Finding):
        return made
    return with_mapping(made.situation, begun)


def _saved(engine: Engine, name: str, member: str) -> Mapping | None:
    if not name:
        return None
    found = mappings_at(engine, current_revision(engine), name)
    return next((mapping for mapping in found if mapping.member == member), found[-1])


def write(proposal: Proposal) -> str:
    """The proposal as JSON with its open questions."""
    return sheet_to_json(proposal)


def read(content: bytes) -> AnsweredSheet | Finding:
    """The mapping of such a file with its answers, or the finding why it cannot be read."""
    return sheet_from_json(content.decode("utf-8-sig", errors="replace"))


def save(engine: Engine, name: str, mapping: Mapping, actor: str) -> int:
    """Save a mapping for the member it names; returns the new revision. Raises UnknownMember, UnreadableInput."""
    return save_mapping(engine, mapping.member, name, mapping_to_json(mapping), actor)


def rows(engine: Engine, member: str | None = None) -> list[dict[str, Any]]:
    """The saved mappings in use as flat objects, oldest first."""
    saved = mappings_of(engine, member)[list(LISTED)].itertuples(index=False)
    return [dict(zip(LISTED, row, strict=True)) for row in saved]
