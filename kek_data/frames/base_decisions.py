"""Decisions on changes since the base year, with the base value before and after."""

from kek_data.domain.codes import BreakDecision, BreakKind
from kek_data.domain.period import QUARTER_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text


class BaseDecisions(Frame):
    """One row per decision a member's change since the base year was settled by, oldest first, undone ones too."""

    member = text()
    delivery_id = integer("the small delivery the decision is")
    revision = integer("it was made with")
    decided_at = text("ISO timestamp UTC")
    decided_by = text()
    kind = text(isin=[k.value for k in BreakKind])
    series = text("of a factor source")
    through = text("changes up to and including this quarter", matches=QUARTER_PATTERN)
    decision = text(isin=[d.value for d in BreakDecision])
    decision_reason = text()
    base_year = integer("0: none")
    old_base_t_co2e = number("base value just before, under the bundle in force then")
    new_base_t_co2e = number("base value just after")
    changed_t_co2e = number("what was decided on, in base-year tonnes of then")
    changed_share = number("of the base value before")
    threshold_share = number("of the base value, the setting in force then: above it a decision is needed")
    is_in_force = flag("not undone")
    unique = ("member", "delivery_id", "kind", "series", "through")
