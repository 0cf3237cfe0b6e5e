"""The same activity under two sets of factors, and what a change of factors makes of history."""

from kek_data.domain.period import PERIOD_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text

LACKS = ("", "old", "new", "both")
"""On which side there is no factor for energy that was used; blank: both have one."""


class FactorComparison(Frame):
    """One row per member, carrier and pair of factors: the tonnes of one window under both. t CO2e.

    Tonnes a member reports for a whole category are rows without carrier: the same on both sides.
    """

    period = text(matches=PERIOD_PATTERN)
    member = text()
    carrier = text()
    category = text()
    energy_kwh = number("kWh Hi")
    old_t_co2e = number("blank: no factor")
    new_t_co2e = number("blank: no factor")
    change_t_co2e = number("new - old; blank where one is")
    old_factor = number("kg CO2e per old_factor_unit")
    old_factor_unit = text()
    old_factor_set = text()
    old_factor_year = integer("of the factor; 0: none stated")
    old_marks = text("keys of labels.FACTOR_MARK, joined by spaces")
    new_factor = number("kg CO2e per new_factor_unit")
    new_factor_unit = text()
    new_factor_set = text()
    new_factor_year = integer("of the factor; 0: none stated")
    new_marks = text("keys of labels.FACTOR_MARK, joined by spaces")
    old_edition = text("year the set was published; blank: none stated")
    old_source = text()
    new_edition = text("year the set was published; blank: none stated")
    new_source = text()
    is_reported = flag("tonnes the member states itself")
    lacks = text(isin=LACKS)


class FactorCarriers(Frame):
    """One row per carrier (blank: reported tonnes): the sums of FactorComparison."""

    carrier = text()
    energy_kwh = number()
    old_t_co2e = number("blank where a part has no factor")
    new_t_co2e = number()
    change_t_co2e = number()
    change_share = number("of the carrier's old tonnes")
    of_total_share = number("of the change of all carriers; blank where there is no such sum")
    lacks = text(isin=LACKS)
    unique = ("carrier",)


class HistoryChanges(Frame):
    """One row for the network and per member: what other factors make of its history. t CO2e, location-based."""

    member = text()
    old_base_year = integer("0: none")
    new_base_year = integer()
    old_base_t_co2e = number()
    new_base_t_co2e = number()
    old_period = text("latest judged window; blank: none")
    new_period = text()
    old_t_co2e = number("of the latest window")
    new_t_co2e = number()
    old_gap_t_co2e = number("actual - path")
    new_gap_t_co2e = number()
    old_status = text("domain.codes.PathStatus")
    new_status = text()
    new_reason = text("why there is no statement any more; blank")
    is_changed = flag("status, base year or statement is another one")
    unique = ("member",)


class ReleasesUnder(Frame):
    """One row per release in force: a figure it states, and what that figure would be under other factors. t CO2e."""

    release = text()
    day = text("ISO day")
    bundle = text()
    period = text("blank: it states none of these members")
    stored_t_co2e = number("as released; it stays so")
    other_t_co2e = number("what it would be; blank: no statement")
    change_t_co2e = number()
    is_touched = flag("was frozen under the factors compared from")
    unique = ("release",)
