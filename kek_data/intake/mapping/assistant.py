"""What the page of the assistant needs: change one answer, get a new proposal. Everything is immutable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from kek_data.intake.mapping.model import CONSTANTS, ROLES, Choice, Mapping, Word
from kek_data.intake.mapping.propose import Proposal, with_mapping
from kek_data.intake.mapping.questions import site_choices
from kek_data.intake.mapping.recognise import rules_for
from kek_data.intake.numbers import shown as shown_text
from kek_data.intake.words import comparable
from kek_data.wording import mapping_words as words


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One column of a table as the assistant shows it, with examples of what stands in it."""

    table: str
    sheet: str
    header: str
    name: str
    role: str
    reason: str
    examples: tuple[str, ...]


EXAMPLES = 3


def decide(proposal: Proposal, question_id: str, choice: str) -> Proposal:
    """The proposal with one question answered; raises KeyError for a question or choice that is not offered."""
    question = next((q for q in proposal.questions if q.id == question_id), None)
    if question is None or choice not in {c.code for c in question.choices}:
        raise KeyError(question_id, choice)
    return _with(proposal, with_answer(proposal.mapping, question_id, question.words, choice))


def with_answer(mapping: Mapping, question_id: str, asked_words: Iterable[str], choice: str) -> Mapping:
    """The mapping with the answer to a question; asked_words: those the question is about (of sites)."""
    kind, _, about = question_id.partition(":")
    if kind == "sites":
        return mapping.with_words([Word("site", comparable(word), choice) for word in asked_words])
    if kind in ("carrier", "unit", "period"):
        return mapping.with_words([Word(kind, about, choice)])
    constant = kind.removeprefix("no-")
    if constant in CONSTANTS:
        return _with_constant(mapping, about, constant, choice)
    return mapping.with_decision(question_id, choice)


def map_value(proposal: Proposal, kind: str, word: str, code: str) -> Proposal:
    """The proposal with a word translated: site (key, "new" or "new:KEY"), carrier, unit, period, or a carrier's use."""
    return _with(proposal, proposal.mapping.with_words([Word(kind, comparable(word), code)]))


def set_role(proposal: Proposal, table: str, header: str, role: str, reason: str = "") -> Proposal:
    """The proposal with another role of one column; raises KeyError for an unknown table, heading or role."""
    rule = proposal.mapping.table(table)
    if rule is None or rule.column(header) is None or role not in ROLES:
        raise KeyError(table, header, role)
    return _with(proposal, proposal.mapping.with_table(rule.with_role(header, role, reason)))


def set_constant(proposal: Proposal, table: str, constant: str, value: str) -> Proposal:
    """The proposal with a table's carrier, unit, site, year or number style given by hand; "" takes it back."""
    if constant not in CONSTANTS or proposal.mapping.table(table) is None:
        raise KeyError(table, constant)
    return _with(proposal, _with_constant(proposal.mapping, table, constant, value))


def rename(proposal: Proposal, name: str) -> Proposal:
    """The proposal under another name."""
    return _with(proposal, replace(proposal.mapping, name=name))


def drop_table(proposal: Proposal, table: str) -> Proposal:
    """The proposal without one table; its numbers are named as not read."""
    kept = tuple(t for t in proposal.mapping.tables if t.name != table)
    return _with(proposal, replace(proposal.mapping, tables=kept))


def roles() -> tuple[Choice, ...]:
    """Roles a column may have, with their German words."""
    return tuple(Choice(role, words.ROLES[role]) for role in ROLES)


def columns_of(proposal: Proposal) -> tuple[ColumnShown, ...]:
    """All columns of all tables in the order of the file, each heading of a table once."""
    shown: dict[tuple[str, str], ColumnShown] = {}
    blocks = proposal.situation.blocks
    for number, rule in rules_for(blocks, proposal.mapping).items():
        for head in blocks[number].columns:
            column = rule.column(head.key)
            if column is None or (rule.name, head.key) in shown:
                continue
            texts = dict.fromkeys(shown_text(value) for _, value in blocks[number].filled(head.column))
            examples = tuple(texts)[:EXAMPLES]
            shown[(rule.name, head.key)] = ColumnShown(
                rule.name,
                blocks[number].sheet.name,
                head.key,
                head.name,
                column.role,
                column.reason,
                examples,
            )
    return tuple(shown.values())


def sites_to_choose(proposal: Proposal, word: str) -> tuple[Choice, ...]:
    """What a word for a site may mean: a new one, a known one, nothing."""
    return tuple(site_choices(proposal.situation, word))


def _with(proposal: Proposal, mapping: Mapping) -> Proposal:
    return with_mapping(proposal.situation, mapping)


def _with_constant(mapping: Mapping, table: str, constant: str, value: str) -> Mapping:
    rule = mapping.table(table)
    assert rule is not None
    given: dict[str, Any] = {constant: value}
    return mapping.with_table(replace(rule, **given))
