"""What a scenario gives: a year, a lever, a lever's single entry; and scenarios as they are saved."""

from kek_data.domain.scenario import Lever
from kek_data.frames.declaration import Frame, flag, integer, number, text


class ScenarioYears(Frame):
    """One row per calendar year after the last twelve months, to 2035: the balance of the year."""

    year = integer()
    x = number(nullable=False)
    emissions_t_co2e = number()
    reference_t_co2e = number("last twelve months carried flat")
    path_t_co2e = number()
    own_goal_t_co2e = number()
    energy_kwh = number("kWh Hi")
    reference_energy_kwh = number()
    energy_cost_eur = number("of energy whose costs are delivered; NaN: of none")
    reference_energy_cost_eur = number("the reference's energy at the same prices")
    priced_share = number("share of the year's energy whose costs are known, 0-1")
    unique = ("year",)


class ScenarioLevers(Frame):
    """One row per lever and year: what it changes against the levers before it; they add up to scenario - reference."""

    lever = text(isin=[lever.value for lever in Lever])
    year = integer()
    effect_t_co2e = number(nullable=False)
    effect_kwh = number(nullable=False)
    unique = ("lever", "year")


class ScenarioItems(Frame):
    """One row per single entry of a lever and year: a measure, a site, a member's growth; they add up to their lever."""

    lever = text(isin=[lever.value for lever in Lever])
    member = text()
    item = text("key of the measure or site; blank: the member")
    item_name = text()
    year = integer()
    effect_t_co2e = number(nullable=False)
    effect_kwh = number(nullable=False)
    unique = ("lever", "member", "item", "year")


class MeasurePlans(Frame):
    """One row per measure of the members looked at: from when it counts, and how much of it is still to come."""

    member = text()
    measure = text()
    title = text()
    measure_status = text()
    site = text()
    carrier = text()
    start = text("quarter it counts from, before any shift; blank: none known")
    is_started = flag("has a real start: cannot be shifted")
    is_late = flag("planned start passed without a real one: counts from today's quarter on")
    saving_kwh = number("kWh Hi a year; NaN: stated in tonnes, or not at all")
    saving_mwh = number("as delivered")
    saving_t_co2e = number("fixed tonnes a year; NaN: follows from the energy")
    lifetime_years = number("NaN: not stated, counts to the end of the axis")
    investment_eur = number()
    contained_share = number("part of the saving already in the last twelve months, 0-1")
    is_scheduled = flag("counts where measures go as planned")
    reason = text("why it cannot count: no_saving | no_carrier | no_start | contained; blank: it can")
    unique = ("member", "measure")


class StoredScenarios(Frame):
    """One row per saved scenario."""

    name = text()
    subject = text("a member's key, or NETWORK")
    definition = text("JSON")
    saved_at = text("ISO timestamp UTC")
    saved_by = text()
    unique = ("name",)
