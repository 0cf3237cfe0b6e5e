"""Own goals against the programme path of the same members, goals in energy, and the duty to save final energy."""

from kek_data.frames.declaration import Frame, flag, integer, number, text


class GoalGaps(Frame):
    """One row per member (or NETWORK: the sum over the same members) and named year: own goal against path."""

    member = text()
    year = integer("2030 | 2035")
    goal = text("key of the member's goal; blank for the network")
    own_goal_t_co2e = number()
    path_t_co2e = number("of the same members")
    gap_t_co2e = number("own goal - path; positive: the goals are not enough (Ziellücke)")
    gap_share = number("of the path; NaN where the path is 0")
    members = integer("how many are in the row")
    is_start_assumed = flag("a goal names no base year: its line starts at the member's base year")
    unique = ("member", "year")


class EnergyGoals(Frame):
    """One row per member (or NETWORK) and named year: a goal in MWh a year against the member's energy line."""

    member = text()
    year = integer("2030 | 2035")
    goal = text()
    goal_kwh = number()
    last_period = text("twelve months the goal is compared with; of the network: the earliest of its members")
    last_kwh = number("energy of these twelve months, as in the energy line: not weather-corrected")
    gap_kwh = number("last - goal: still to be saved")
    gap_share = number("of the last value")
    members = integer()
    unique = ("member", "year")


class SavingDutyYears(Frame):
    """One row per calendar year of a member's duty to save final energy (EnEfG § 6)."""

    member = text()
    year = integer()
    reference_kwh = number("final energy of the year before")
    required_kwh = number("2 % of it; NaN: not known")
    achieved_kwh = number("NaN: not known")
    basis = text(isin=["measures", "energy"])
    from_surplus_kwh = number("credited from surpluses of up to five years before")
    shortfall_kwh = number("what the year lacks after that")
    made_good_kwh = number("of the shortfall, saved in the two following years")
    open_kwh = number("of the shortfall, not made good so far")
    surplus_kwh = number("beyond the year's duty and earlier shortfalls")
    surplus_left_kwh = number("of the surplus, still to be credited")
    counts_until = integer("last year in which a shortfall can be made good, or a surplus counts; 0: neither")
    status = text(
        isin=["met", "met_by_surplus", "made_good", "open", "overdue", "running", "below", "unknown"]
    )
    unique = ("member", "year")
