"""Who has delivered what: series and members by quarter, what is open, when values first came."""

from kek_data.domain.codes import CellPresence
from kek_data.domain.delivery_state import DeliveryState, FillEffect
from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text


class Arrivals(Frame):
    """One row per series (or "scope category" of reported tonnes) and period with a value: when one first arrived."""

    member = text()
    series = text()
    period = text(matches=PERIOD_PATTERN)
    first_received_on = text("ISO day; blank: not stated")
    unique = ("member", "series", "period")


class SeriesStates(Frame):
    """One row per series and quarter that is expected or delivered: how its delivery stands (numbers.md §3).

    Tonnes that a member reports for a whole category are rows without a series.
    """

    member = text()
    series = text("blank: reported tonnes of a category")
    site = text()
    carrier = text()
    use = text()
    scope = text("of reported tonnes")
    category = text("of reported tonnes")
    is_yearly = flag("delivered once a year")
    quarter = text(matches=QUARTER_PATTERN)
    state = text(isin=[s.value for s in DeliveryState])
    presence = text("how the accounts count it", isin=[p.value for p in CellPresence])
    mark = text("blank | announced | in_clarification: also over a value that stays in force")
    reading_status = text("of the value in force: blank | preliminary | final | estimated | corrected")
    quality = text("Datengüte A-D of the value in force, blank")
    weight_t_co2e = number("last known emissions, location-based, absolute; NaN: unknown")
    due_on = text("ISO day of the deadline")
    is_due = flag("the deadline has passed on the given day")
    received_on = text("ISO day the first value arrived; blank: none")
    days_late = number("arrival after the deadline (negative: before); NaN: no statement")
    is_never_delivered = flag("nothing of this series was ever delivered")
    unique = ("member", "series", "quarter", "scope", "category")


class MemberStates(Frame):
    """One row per member, quarter and carrier (blank: all): how the delivery stands together."""

    member = text()
    quarter = text(matches=QUARTER_PATTERN)
    carrier = text("blank: all carriers")
    state = text(isin=[s.value for s in DeliveryState])
    expected_cells = integer("series with a value, or expected to have one")
    delivered_cells = integer("a number or entfällt in force")
    asked_cells = integer("delivered, due, or falling due with the first deadline of the quarter")
    not_due_cells = integer("not delivered, deadline not passed")
    carried_cells = integer("due")
    missing_cells = integer("due")
    announced_cells = integer("due")
    clarified_cells = integer("due; in Klärung")
    delivered_share = number("0-1, by last known emissions; NaN: not all are known")
    quality = text("worst Datengüte of the delivered values")
    reading_status = text("estimated, else preliminary, else blank: the least sure of the delivered values")
    due_on = text("ISO day of the first deadline")
    received_on = text("ISO day the last of the first values arrived")
    days_late = number("of the latest one; NaN: no statement")
    unique = ("member", "quarter", "carrier")


class LastDelivered(Frame):
    """One row per series: its last quarter with a value and when that came."""

    member = text()
    series = text()
    site = text()
    carrier = text()
    use = text()
    scope = text()
    category = text()
    is_yearly = flag()
    last_delivered_quarter = text("blank: nothing was ever delivered")
    received_on = text("ISO day")
    open_cells = integer("due and not delivered")
    next_due_on = text("ISO day of the next deadline of an expected value; blank: none")
    unique = ("member", "series", "scope", "category")


class SeriesGaps(Frame):
    """One row per series with due values that are not there."""

    member = text()
    series = text()
    site = text()
    carrier = text()
    use = text()
    scope = text()
    category = text()
    first_quarter = text(matches=QUARTER_PATTERN)
    last_quarter = text(matches=QUARTER_PATTERN)
    open_cells = integer()
    weight_t_co2e = number("last known emissions of the open quarters; NaN: unknown")
    oldest_due_on = text("ISO day")
    state = text("the gravest one", isin=[s.value for s in DeliveryState])
    is_never_delivered = flag()
    unique = ("member", "series", "scope", "category")


class MemberGaps(Frame):
    """One row per member with due values that are not there: which call is worth making."""

    member = text()
    open_series = integer()
    open_cells = integer()
    weight_t_co2e = number("sum of what is known; NaN: nothing is known")
    unknown_series = integer("series without a known weight")
    oldest_due_on = text("ISO day")
    announced_cells = integer()
    clarified_cells = integer()
    effect = text(isin=[e.value for e in FillEffect])
    from_period = text("window its status stands at now; blank: none")
    to_period = text("window its status would stand at; blank: none")
    unique = ("member",)
