"""Mapping a waiting file of a member's own kind: begin, change, see what comes of it, save."""

import math
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.intake.mapping import (
    Choice,
    Mapping,
    Proposal,
    Question,
    Unmapped,
    mapping_to_json,
)
from kek_data.intake.mapping.assistant import (
    decide,
    drop_table,
    map_value,
    roles,
    set_constant,
    set_role,
)
from kek_data.intake.mapping.overview import TableShown, tables_of, use_table
from kek_data.intake.mapping.propose import with_mapping
from kek_data.intake.mapping.word_overview import (
    WordShown,
    choices_of,
    code_names,
    constants_to_choose,
    decisions_of,
    forget_decision,
    forget_word,
    preview_of,
    uses_of,
    words_of,
)
from kek_data.store import (
    assign_waiting,
    current_revision,
    load_records,
    waiting_content,
    waiting_file,
)
from kek_data.wording import mapping_page_words, numbers
from kek_data.wording.mapping_words import REASONS
from kek_data.workflows.balances import network_at, reference_at
from kek_data.workflows.mappings import (
    mappings_at,
    propose_mapping,
    save_mapping,
    wants_mapping,
)
from kek_data.workflows.views import CheckedFile

__all__ = [
    "Choice",
    "Draft",
    "Proposal",
    "Question",
    "Result",
    "TableShown",
    "WordShown",
    "begin",
    "choices_of",
    "code_names",
    "constants_to_choose",
    "decide",
    "decisions_of",
    "drop_table",
    "figure",
    "forget_decision",
    "forget_word",
    "is_own_workbook",
    "left_unread",
    "map_value",
    "preview_of",
    "renewed",
    "result_of",
    "roles",
    "save",
    "set_constant",
    "set_role",
    "tables_of",
    "use_table",
    "uses_of",
    "words_of",
]


@dataclass(frozen=True)
class Draft:
    """A mapping in the making for one file; start: name of the saved mapping it began with, blank: a new proposal."""

    proposal: Proposal
    member: str
    start: str
    revision: int
    earlier: tuple[Mapping, ...] = ()

    def changed(self, proposal: Proposal) -> "Draft":
        """The next step; the one before can be had back."""
        return replace(self, proposal=proposal, earlier=(*self.earlier, self.proposal.mapping))

    def step_back(self) -> "Draft":
        """The draft before the last step; itself if there was none."""
        if not self.earlier:
            return self
        before = with_mapping(self.proposal.situation, self.earlier[-1])
        return replace(self, proposal=before, earlier=self.earlier[:-1])


def is_own_workbook(checked: CheckedFile) -> bool:
    """Whether a file is a readable workbook that is no template of ours, so that a mapping can read it."""
    return bool(checked.mapping) or any(wants_mapping(finding.code) for finding in checked.findings)


def begin(engine: Engine, inbox_id: int, member: str, *, today: date, start: str = "") -> Draft | Finding:
    """A draft for a waiting file; the finding if the file cannot be opened.

    start: name of the saved mapping to begin with, "": a new proposal. Raises UnknownMember, UnknownKey ("mapping",
    "waiting file").
    """
    revision = current_revision(engine)
    row = waiting_file(engine, inbox_id)
    known = {mapping.name: mapping for mapping in mappings_at(engine, revision) if mapping.member == member}
    if start and start not in known:
        raise UnknownKey("mapping", start)
    proposal = propose_mapping(engine, waiting_content(engine, inbox_id), row.file_name, member, today)
    if isinstance(proposal, Finding):
        return proposal
    if start:
        proposal = with_mapping(proposal.situation, known[start])
    return Draft(proposal, member, start, revision)


def renewed(engine: Engine, draft: Draft, *, today: date) -> Draft:
    """The draft against what is in force now; the file is not read again."""
    revision = current_revision(engine)
    if revision == draft.revision and today == draft.proposal.situation.today:
        return draft
    situation = replace(
        draft.proposal.situation,
        network=network_at(engine, revision),
        reference=reference_at(engine, revision),
        in_force=load_records(engine, revision, draft.member),
        today=today,
    )
    return replace(draft, proposal=with_mapping(situation, draft.proposal.mapping), revision=revision)


def save(engine: Engine, inbox_id: int, draft: Draft, name: str, actor: str) -> int:
    """Save a finished draft for its member and let it read its file; returns the new revision.

    Raises UnreadableInput where questions are open, nothing is read, or it has no name; UnknownKey ("waiting file").
    """
    if not draft.proposal.can_be_saved:
        raise UnreadableInput(mapping_page_words.NOT_FINISHED)
    waiting_file(engine, inbox_id)
    revision = save_mapping(engine, draft.member, name, mapping_to_json(draft.proposal.mapping), actor)
    assign_waiting(engine, inbox_id, member=draft.member, mapping=name.strip())
    return revision


@dataclass(frozen=True, slots=True)
class Result:
    """What a draft reads now, counted."""

    questions: int
    tables: int
    amounts: int  # numbers in columns of amounts that are no control
    read: int
    sums_shown: int
    sums_wrong: int
    unread: int
    values: int  # readings that would be stored
    series: int
    new_sites: tuple[str, ...]  # names
    is_summed: bool  # days or months became quarters
    is_split: bool  # longer times became quarters


def result_of(draft: Draft) -> Result:
    """What a draft reads now."""
    proposal = draft.proposal
    rows = proposal.preview[proposal.preview["is_number"] & (proposal.preview["status"] != "control")]
    shown = [control for control in proposal.controls if not math.isnan(control.shown_sum)]
    records = proposal.mapped.records
    made, known = records.sites, set(proposal.situation.in_force.sites["site"])
    added: pd.DataFrame = made[~made["site"].isin(known)]
    return Result(
        questions=len(proposal.questions),
        tables=len(proposal.mapping.tables),
        amounts=int((rows["status"] != "left_out").sum()),
        read=int(rows["status"].isin(["read", "not_stored"]).sum()),
        sums_shown=len(shown),
        sums_wrong=sum(not control.agrees for control in shown),
        unread=sum(left.count for left in left_unread(proposal)),
        values=len(records.readings),
        series=records.readings["series"].nunique(),
        is_summed=bool(((rows["status"] == "read") & rows["period_kind"].isin(["day", "month"])).any()),
        is_split=bool((records.readings["split_from"] != "").any()),
        new_sites=tuple(n or s for s, n in zip(added["site"], added["site_name"], strict=True)),
    )


def left_unread(proposal: Proposal) -> tuple[Unmapped, ...]:
    """Numbers that are not read whatever is answered; those that wait for an answer are asked about."""
    return tuple(left for left in proposal.unmapped if left.reason != REASONS["open"])


def figure(value: float) -> str:
    """A figure with the decimals it carries."""
    return numbers.number(value, numbers.decimals_for(value))
