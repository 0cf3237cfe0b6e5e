"""Changes since the base year and what was decided on them: as a list, and as notes for a foot line."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from kek_data.accounting.decisions import covered_by, decided
from kek_data.accounting.series_table import KEY
from kek_data.domain.codes import BreakDecision, BreakKind
from kek_data.frames import BreakChanges, FactorSourceBreaks, Frame, PerimeterChanges, series_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakNote:
    """Changes that share a decision, or are open and below the threshold: one note of a foot line."""

    member: str
    kind: str
    quarter: str  # of the first of them
    changed_t_co2e: float
    base_share: float  # the same as a share of the base value, 0-1
    decision: str
    reason: str
    name: str = ""  # of the member, where a figure has several


def with_settled_perimeter(
    changes: pd.DataFrame, delivered: pd.DataFrame, decisions: pd.DataFrame
) -> pd.DataFrame:
    """Changes that are left, and those that a recalculation took out of the figures (frames.PerimeterChanges).

    delivered: the same of the records as they were delivered; decisions: frames.BreakDecisions.
    """
    said = decided(decisions, BreakKind.PERIMETER, BreakDecision.RECALCULATED)
    return _with_settled(changes, delivered, said, ["member"], PerimeterChanges)


def with_settled_sources(
    changes: pd.DataFrame, delivered: pd.DataFrame, decisions: pd.DataFrame
) -> pd.DataFrame:
    """The same for factor sources that were made one (frames.FactorSourceBreaks)."""
    said = decided(decisions, BreakKind.FACTOR_SOURCE, BreakDecision.ONE_SOURCE)
    return _with_settled(changes, delivered, said, KEY, FactorSourceBreaks)


def break_changes(perimeter: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Both kinds of changes in the order of time (frames.BreakChanges)."""
    parts = [
        perimeter.assign(kind=BreakKind.PERIMETER.value, base_source="", source=""),
        sources.assign(
            kind=BreakKind.FACTOR_SOURCE.value,
            change=BreakKind.FACTOR_SOURCE.value,
        ),
    ]
    filled = [part for part in parts if len(part)]
    if not filled:
        return BreakChanges.empty()
    rows = pd.concat(filled, ignore_index=True)
    made_of = [series_parts(series) for series in rows["series"]]
    for name in ("site", "carrier", "use"):
        rows[name] = [getattr(parts_of, name) for parts_of in made_of]
    rows["base_share"] = rows["changed_t_co2e"] / rows["base_t_co2e"]
    rows = rows.sort_values(["member", "quarter", "kind", "site", "series"], ignore_index=True)
    return BreakChanges.conform(rows[BreakChanges.names()])


def break_notes(changes: pd.DataFrame, *, without: Iterable[tuple[str, str]] = ()) -> tuple[BreakNote, ...]:
    """One note per member, kind and decision; open changes are one note too.

    changes: frames.BreakChanges; without: (member, kind) whose open changes are a finding and no note.
    """
    by = ["member", "kind", "decision", "decision_reason"]
    left_out = set(without)
    return tuple(
        BreakNote(
            member=str(member),
            kind=str(kind),
            quarter=str(rows["quarter"].min()),
            changed_t_co2e=float(rows["changed_t_co2e"].sum(min_count=1)),
            base_share=float(rows["base_share"].sum(min_count=1)),
            decision=str(decision),
            reason=str(reason),
        )
        for (member, kind, decision, reason), rows in changes.groupby(by, sort=False)
        if decision or (member, kind) not in left_out
    )


def _with_settled(
    changes: pd.DataFrame, delivered: pd.DataFrame, said: pd.DataFrame, by: list[str], declared: type[Frame]
) -> pd.DataFrame:
    key = list(declared.unique)
    if said.empty or delivered.empty:
        return changes
    gone = delivered[~pd.MultiIndex.from_frame(delivered[key]).isin(pd.MultiIndex.from_frame(changes[key]))]
    settled = covered_by(gone.drop(columns=["decision", "decision_reason"]), said, by)
    settled = settled.loc[settled["decision"] != "", declared.names()]
    parts = [part for part in (settled, changes) if len(part)]
    if not parts:
        return changes
    return declared.conform(pd.concat(parts).sort_values(["member", "quarter"], kind="stable"))
