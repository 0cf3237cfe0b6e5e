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

NEEDED_ROLES = frozenset(
    {"site", "meter", "carrier", "use", "unit", "period", "year", "from", "to", "day", "amount", "member"}
)
"""Columns without which the numbers would mean something else."""

NEAR = 0.6
"""Share of the needed headings that makes a table the likely one: then the missing ones are named, nothing is guessed."""
MOST_MISSING = 5


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
        fitting = [rule for rule in mapping.tables if rule.amounts and _fits(rule, block)]
        if fitting:
            found[number] = max(fitting, key=lambda rule: (len(needed(rule)), _likeness(rule, block)))
    return found


def recognised(blocks: Sequence[Block], mappings: Sequence[Mapping]) -> Recognised:
    """The mapping whose tables are all there, or what has changed in the one that nearly fits."""
    best, best_share = None, 0.0
    for mapping in mappings:
        wanted = [rule for rule in mapping.tables if rule.amounts]
        if not wanted:
            continue
        used = {rule.name for rule in rules_for(blocks, mapping).values()}
        shares = [1.0 if rule.name in used else _nearest(rule, blocks)[0] for rule in wanted]
        if len(used) == len(wanted) or (used and min(shares) < NEAR):
            share = 1.0 + len(used) / 1000 if len(used) == len(wanted) else 1.0
        else:
            share = min(shares)
        if share > best_share:
            best, best_share = mapping, share
    if best is None or best_share < NEAR:
        return Recognised(None)
    changed = _changes(blocks, best)
    return Recognised(None if any(f.blocks for f in changed) else best, changed)


def _fits(rule: TableRule, block: Block) -> bool:
    return needed(rule) <= block.keys


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
            missing = ", ".join(f"„{shown(h)}“" for h in sorted(needed(rule) - block.keys)[:MOST_MISSING])
            sheet = block.sheet.name
            found.append(
                make_finding("mapping-headings-changed", sheet=sheet, name=mapping.name, missing=missing)
            )
        else:
            found.append(make_finding("mapping-sheet-missing", name=mapping.name, sheet=rule.sheet))
    return tuple(found)
