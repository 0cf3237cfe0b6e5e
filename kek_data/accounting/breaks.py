"""Quarters from which a member's figures no longer fit its base year: from there on "keine Aussage" (numbers.md §1.3, §3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kek_data.domain.codes import BreakKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """First quarter without a statement about the path, and why."""

    quarter: str
    reason: BreakKind


def earliest_breaks(found: Iterable[Mapping[str, Break]]) -> dict[str, Break]:
    """Member -> its earliest break of any kind."""
    earliest: dict[str, Break] = {}
    for breaks in found:
        for member, one in breaks.items():
            if member not in earliest or one.quarter < earliest[member].quarter:
                earliest[member] = one
    return earliest
