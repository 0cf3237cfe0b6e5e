"""What a scenario gives: a year, a lever, a lever's single entry; and scenarios as they are saved."""

from kek_data.domain.codes import Severity
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


class ScenarioLines(Frame):
    """One row per line of a comparison and year: "as before", each scenario, programme path, own goal."""

    member = text("whose lines they are: a member's key, or NETWORK")
    line_kind = text(isin=["reference", "scenario", "path", "own_goal"])
    scenario = text("name of the scenario or of “as before”; blank: of path and goal")
    year = integer()
    emissions_t_co2e = number()
    energy_kwh = number("kWh Hi; blank: a path or goal has none")
    energy_cost_eur = number("of energy whose costs are delivered; NaN: of none")
    priced_share = number("share of the year's energy whose costs are known, 0-1")
    unique = ("line_kind", "scenario", "year")


class ScenarioKeyFigures(Frame):
    """One row per scenario of a comparison, "as before" among them: what it comes to."""

    scenario = text()
    emissions_2030_t_co2e = number()
    gap_2030_share = number("distance to the path, of the path; NaN where the path is 0")
    emissions_2035_t_co2e = number()
    to_2035_t_co2e = number("balances to 2035 added up; NaN where one is blank")
    to_2035_change_t_co2e = number("the same less that of “as before”; blank for itself")
    investment_eur = number("of measures counted that state one")
    energy_cost_2030_eur = number()
    to_2035_energy_cost_change_eur = number("against “as before”, added up; blank for itself")
    unique = ("scenario",)


class ScenarioSteps(Frame):
    """One row per step from "as before" to a scenario in 2030 and 2035: levels, levers between them, their single entries."""

    scenario = text()
    year = integer()
    step = integer("place in the bridge from 1; single entries have that of their lever")
    step_kind = text(isin=["start", "lever", "part", "end", "path"])
    lever = text(isin=["", *(lever.value for lever in Lever)])
    member = text("of a single entry; blank: a level, or the whole lever")
    item = text("key of the measure or site; blank: the member")
    item_name = text()
    level_t_co2e = number("of a level; blank: a change")
    effect_t_co2e = number("of a lever, or of a single entry, which is part of it; blank: a level")
    effect_kwh = number("kWh Hi")
    unique = ("scenario", "year", "step", "step_kind", "member", "item")


class ScenarioAssumptions(Frame):
    """One row per single assumption of a scenario: what, when, how much, and who says so."""

    scenario = text()
    assumption = text("German")
    when = text("year, years, day or quarter, German; blank: always")
    assumed_value = number("in `unit`; blank: nothing that can be counted")
    unit = text()
    source = text("the user, a member, or where it is published")
    note = text()


class ScenarioFindings(Frame):
    """One row per finding on a scenario of a comparison."""

    scenario = text("blank: of none of those compared")
    member = text()
    severity = text(isin=[severity.value for severity in Severity])
    code = text()
    message = text("German")
    remedy = text("German")


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
