"""Quarters from which a member's figures no longer fit its base year: from there on "keine Aussage" (numbers.md §1.3, §3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PERIMETER = "perimeter"
FACTOR_SOURCE = "factor_source_break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """First quarter without a statement about the path, and the reason's code."""

    quarter: str
    reason: str  # perimeter | factor_source_break


def earliest_breaks(found: Iterable[Mapping[str, Break]]) -> dict[str, Break]:
    """Member -> its earliest break of any kind."""
    earliest: dict[str, Break] = {}
    for breaks in found:
        for member, one in breaks.items():
            if member not in earliest or one.quarter < earliest[member].quarter:
                earliest[member] = one
    return earliest
