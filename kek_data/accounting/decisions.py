"""Which changes since the base year a decision covers (numbers.md §1.3, §3)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kek_data.domain.codes import BreakDecision, BreakKind

CHANGING_RECORDS = (BreakDecision.RECALCULATED.value, BreakDecision.ONE_SOURCE.value)
"""Decisions after which other records are computed with; a confirmed change stays as it was delivered."""


def changes_records(decisions: pd.DataFrame) -> bool:
    """Whether figures are computed from other records than those delivered."""
    return bool(decisions["decision"].isin(CHANGING_RECORDS).any())


def decided(decisions: pd.DataFrame, kind: BreakKind, decision: BreakDecision) -> pd.DataFrame:
    """The decisions of one kind and outcome (frames.BreakDecisions)."""
    return decisions[(decisions["kind"] == kind) & (decisions["decision"] == decision)]


def covered_by(changes: pd.DataFrame, decisions: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Changes with through, decision and decision_reason of the one that covers each; blank: none.

    changes: quarter and the columns of `by`, which say whose changes a decision covers. A change is covered by the
    earliest decision that reaches it: what comes after a confirmation begins anew.
    """
    keys = list(by)
    asked = changes[[*keys, "quarter"]].assign(row=np.arange(len(changes)))
    found = asked.merge(decisions[[*keys, "through", "decision", "reason"]], on=keys)
    found = found[found["through"] >= found["quarter"]].sort_values("through")
    found = found.drop_duplicates("row").set_index("row").reindex(range(len(changes)))
    names = {"through": "through", "decision": "decision", "decision_reason": "reason"}
    return changes.assign(
        **{new: found[old].where(found[old].notna(), "").to_numpy(dtype=object) for new, old in names.items()}
    )
