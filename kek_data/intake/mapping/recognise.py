"""Finding a saved mapping for a workbook: by headings and structure, wherever columns, rows and sheets have moved."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from kek_data.domain.finding import Finding
from kek_data.intake.mapping.headers import Block
from kek_data.intake.mapping.model import Mapping, TableRule
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.wording.mapping_findings import make_finding
from kek_data.wording.mapping_words import HEADING_MISSING, HEADING_NEW, HEADINGS

NEEDED_ROLES = frozenset(
    {"site", "meter", "carrier", "use", "unit", "period", "year", "from", "to", "day", "amount", "member"}
)
"""Columns without which the numbers would mean something else."""

NEAR = 0.6
"""Share of the needed headings that makes a table the likely one: then the missing ones are named, nothing is guessed."""
MOST_CHANGES = 5


@dataclass(frozen=True)
class Recognised:
    """The mapping that fits, or the findings why the likely one does not."""

    mapping: Mapping | None
    findings: tuple[Finding, ...] = ()


def needed(rule: TableRule) -> frozenset[str]:
    """Headings a table must have to be read by a rule."""
    return frozenset(column.header for column in rule.columns if column.role in NEEDED_ROLES)


def rules_for(blocks: Sequence[Block], mapping: Mapping) -> dict[int, TableRule]:
    """Number of each block a rule of the mapping reads -> that rule; of several the one of the like-named sheet."""
    found = {}
    for number, block in enumerate(blocks):
        fitting = [rule for rule in mapping.tables if _fits(rule, block)]
        if fitting:
            found[number] = max(fitting, key=lambda rule: (len(needed(rule)), _likeness(rule, block)))
    return found


def recognised(blocks: Sequence[Block], mappings: Sequence[Mapping]) -> Recognised:
    """The mapping whose tables are all there, or what has changed in the one that nearly fits.

    Mappings of several members that fit alike are no answer: whose file it is, a person must say.
    """
    fits = [
        (_fit(blocks, mapping), mapping) for mapping in mappings if any(t.amounts for t in mapping.tables)
    ]
    best = max((fit for fit, _ in fits), default=(0.0, 0))
    if best[0] < NEAR:
        return Recognised(None)
    likely = [mapping for fit, mapping in fits if fit == best]
    members = sorted({mapping.member for mapping in likely})
    if len(members) > 1:
        return Recognised(None, (make_finding("mapping-of-several-members", members=", ".join(members)),))
    changed = _changes(blocks, likely[-1])
    return Recognised(None if any(f.blocks for f in changed) else likely[-1], changed)


def _fit(blocks: Sequence[Block], mapping: Mapping) -> tuple[float, int]:
    """Share of the needed headings that are there, 1 where a whole table may be missing; and how many there are."""
    wanted = [rule for rule in mapping.tables if rule.amounts]
    used = {rule.name for rule in rules_for(blocks, mapping).values()}
    shares = [1.0 if rule.name in used else _nearest(rule, blocks)[0] for rule in wanted]
    headings = sum(len(needed(rule)) for rule in wanted if rule.name in used)
    if used and all(share == 1.0 or share < NEAR for share in shares):
        return 1.0, headings
    return min(shares), headings


def _fits(rule: TableRule, block: Block) -> bool:
    wanted = needed(rule)
    return bool(wanted) and wanted <= block.keys and not further(rule, block)


def further(rule: TableRule, block: Block) -> list[str]:
    """New columns by their usual headings that say what rows are of, where the rule knows no such column."""
    known = {column.header for column in rule.columns}
    roles = {column.role for column in rule.columns}
    plain = {head.key: comparable(head.leaf).strip(" :*.") for head in block.columns if head.key not in known}
    return [key for key, word in plain.items() if HEADINGS.get(word) in (NEEDED_ROLES - {"amount"}) - roles]


def _likeness(rule: TableRule, block: Block) -> float:
    names = comparable(rule.sheet), comparable(block.sheet.name)
    return difflib.SequenceMatcher(None, *names).ratio()


def _nearest(rule: TableRule, blocks: Sequence[Block]) -> tuple[float, Block | None]:
    wanted = needed(rule)
    shares = [(len(wanted & block.keys) / len(wanted), block) for block in blocks]
    return max(shares, key=lambda pair: pair[0], default=(0.0, None))


def _changes(blocks: Sequence[Block], mapping: Mapping) -> tuple[Finding, ...]:
    used = {rule.name for rule in rules_for(blocks, mapping).values()}
    found = []
    for rule in mapping.tables:
        if not rule.amounts or rule.name in used:
            continue
        share, block = _nearest(rule, blocks)
        if share >= NEAR and block is not None:
            missing = [HEADING_MISSING.format(header=shown(h)) for h in sorted(needed(rule) - block.keys)]
            new = [HEADING_NEW.format(header=shown(h)) for h in further(rule, block)]
            changes = ", ".join([*missing, *new][:MOST_CHANGES])
            sheet = block.sheet.name
            found.append(
                make_finding("mapping-headings-changed", sheet=sheet, name=mapping.name, changes=changes)
            )
        else:
            found.append(make_finding("mapping-sheet-missing", name=mapping.name, table=rule.sheet))
    return tuple(found)
