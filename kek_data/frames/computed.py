"""What accounting returns: cells, emissions, windows, trajectories, and what they rest on."""

from kek_data.domain.codes import BreakDecision, BreakKind, CellPresence, Method
from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text
from kek_data.frames.delivered import Provenance

DECIDED = ("", *(d.value for d in BreakDecision))
"""What was decided on a change; blank: nothing yet."""


class Cells(Frame):
    """One row per series and quarter within the series' history: the quarters are the cells (numbers.md §3).

    Amounts are the own-use part (own-use share and third-party share taken out).
    """

    member = text()
    series = text()
    site = text()
    org_unit = text()
    carrier = text()
    use = text()
    quarter = text(matches=QUARTER_PATTERN)
    presence = text(isin=[p.value for p in CellPresence])
    mark = text("blank | announced | in_clarification")
    base_amount = number("in base_unit")
    base_unit = text("base unit it was delivered in: kWh, kWh_Hs, kWh_Hi, l, kg, srm")
    energy_kwh = number("kWh Hi")
    third_party_energy_kwh = number("kWh Hi taken out, shown apart")
    cost_eur = number()
    is_estimated = flag("status estimated by the deliverer")
    is_split = flag("aufgeteilt from a longer period")
    is_reconciled = flag("abgestimmt with a final annual reading")
    quality = text()
    is_due = flag("deadline has passed on the given day")
    delivery_id = integer()
    sheet = text()
    cell = text()
    unique = ("member", "series", "quarter")


class Emissions(Frame):
    """Two rows per cell (location, market), t CO2e, with the factor used; blank energy stays blank.

    Tonnes a member reports for a whole category are rows without a series; the rows of the series they replace keep
    their energy, have no tonnes and are marked is_reported.
    """

    member = text()
    series = text()
    site = text()
    org_unit = text()
    carrier = text()
    use = text()
    quarter = text(matches=QUARTER_PATTERN)
    method = text(isin=[m.value for m in Method])
    scope = text()
    category = text()
    presence = text(isin=[p.value for p in CellPresence])
    energy_kwh = number()
    cost_eur = number()
    emissions_t_co2e = number()
    emissions_frozen_t_co2e = number("with the factors of the member's base year; NaN without base year")
    biogenic_t_co2 = number("stated apart, outside the scopes; blank where no factor of combustion is known")
    factor = number("kg CO2e per base unit used (blended for green shares)")
    factor_unit = text()
    factor_set = text()
    factor_year = integer()
    is_factor_carried = flag("Faktor JJJJ fortgeschrieben, vorläufig")
    is_factor_retroactive = flag("rückwirkend angewendet")
    is_no_residual_mix = flag()
    is_upstream_exception = flag()
    is_estimated = flag()
    is_split = flag()
    is_reconciled = flag()
    is_reported = flag("a member's own tonnes replace the category: gemeldet")
    delivery_id = integer()
    sheet = text()
    cell = text()
    unique = ("member", "series", "quarter", "method", "scope", "category")


class Windows(Frame):
    """One row per member (or NETWORK), window and method: the balance of twelve months.

    Years appear as window "year" (period "2025") and as their Q4 window ("2025-Q4", rolling_4q): the same figures.
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text("year | rolling_4q")
    method = text(isin=[m.value for m in Method])
    x = number("axis position, numbers.md §2", nullable=False)
    actual_t_co2e = number("Scope 1+2; NaN: keine Aussage")
    scope1_t_co2e = number()
    scope2_t_co2e = number()
    frozen_t_co2e = number("same activity, base-year factors")
    energy_kwh = number()
    cost_eur = number()
    third_party_energy_kwh = number()
    expected_cells = integer()
    delivered_cells = integer()
    carried_cells = integer()
    missing_cells = integer()
    delivered_share = number("0-1, by weight of last known emissions")
    carried_share = number()
    missing_share = number()
    estimated_share = number("share of tonnes estimated or tolerated as last value")
    is_complete = flag("all cells delivered")
    unique = ("member", "period", "window", "method")


class Trajectory(Frame):
    """One row per member (or NETWORK), window and method, to 2035: actual, path, goal, status.

    The columns of `figures trajectory` (command-line.md) plus what the pages need.
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text()
    scope = text()
    method = text(isin=[m.value for m in Method])
    x = number(nullable=False)
    actual_t_co2e = number()
    path_t_co2e = number("location only")
    own_goal_t_co2e = number()
    frozen_t_co2e = number()
    gap_t_co2e = number("actual - path")
    remainder_t_co2e = number("Rest durch bundesweite Emissionsfaktoren")
    energy_kwh = number()
    cost_eur = number()
    delivered_share = number()
    carried_share = number()
    missing_share = number()
    estimated_share = number()
    is_complete = flag()
    status = text("domain.codes.PathStatus; blank for market rows and future points")
    unique = ("member", "period", "window", "method")


class Breakdown(Frame):
    """One row per window and part (member, carrier, use, org_unit, site or quarter): stacked views and their table."""

    member = text()
    part_kind = text("member | carrier | use | org_unit | site | category")
    part = text("key")
    part_name = text("German")
    period = text(matches=PERIOD_PATTERN)
    x = number(nullable=False)
    emissions_t_co2e = number()
    energy_kwh = number()
    cost_eur = number()
    carried_share = number()
    unique = ("member", "part_kind", "part", "period")


class Bridge(Frame):
    """One row per overlap: what one member produces and another buys, both in the sum (numbers.md §1.8)."""

    buyer = text()
    supplier = text()
    carrier = text()
    period = text(matches=PERIOD_PATTERN)
    method = text()
    buyer_scope2_t_co2e = number()
    supplier_share = number()
    own_generation_share = number()
    overlap_t_co2e = number("deducted; at most the supplier's Scope 1 produced for that product")
    factor_difference_t_co2e = number("excess over the supplier's Scope 1: Differenz der Faktoren")
    is_share_carried = flag()
    is_unknown = flag("a share is unknown: nothing deducted, said so")
    unique = ("buyer", "supplier", "carrier", "period", "method")


class BaseValues(Frame):
    """One row per member with a base year: the value its path starts from (numbers.md §2)."""

    member = text()
    base_year = integer("1990 where the member's own 1990 value counts")
    recorded_year = integer("the base year as recorded; differs where the member's own 1990 value counts")
    value_t_co2e = number("the value that counts, Scope 1+2, location-based; NaN: none")
    kind = text(isin=["own_1990", "computed", "stated", "none"])
    computed_t_co2e = number("by the same function, bundle and perimeter as the actual line")
    stated_t_co2e = number()
    stated_bundle = text()
    difference_t_co2e = number("stated - computed, where both exist")
    is_refused = flag("stated under another bundle, or perimeter changed: keine Aussage")
    method_version = text("bundle fingerprint + RULES_VERSION")
    unique = ("member",)


class GoalLines(Frame):
    """One row per member, own goal and year: the goal as a line, linear through its points (numbers.md §2).

    Only goals that may be drawn: in t CO2e beside emissions, in kWh beside energy.
    """

    member = text()
    goal = text()
    measure = text("emissions | energy", isin=["emissions", "energy"])
    year = integer()
    x = number(nullable=False)
    value_t_co2e = number("of emission goals")
    value_kwh = number("of energy goals")
    is_given_point = flag("a point the member names itself; the others lie on the line between")
    is_start_assumed = flag("no base year stated: the line starts at the member's base year")
    word = text("the member's own word: klimaneutral, treibhausgasneutral …")
    source = text()
    unique = ("member", "goal", "year")


class PerimeterChanges(Frame):
    """One row per change of a member's perimeter since its base year, in base-year tonnes (numbers.md §3)."""

    member = text()
    quarter = text("first quarter of the new perimeter", matches=QUARTER_PATTERN)
    change = text(isin=["came", "went", "own_use", "third_party"])
    site = text()
    series = text()
    changed_t_co2e = number("absolute amount; NaN: no full twelve months yet")
    cumulated_t_co2e = number("sum of the amounts up to and with this one; anew after a confirmation")
    base_year = integer()
    base_t_co2e = number("the member's base value")
    decision = text("recalculated | confirmed; blank: open, counts", isin=DECIDED)
    decision_reason = text()
    unique = ("member", "quarter", "change", "series")


class FactorSourceBreaks(Frame):
    """One row per series whose factor comes from another source now than in the base year (numbers.md §1.3)."""

    member = text()
    series = text()
    quarter = text("first quarter with the new source", matches=QUARTER_PATTERN)
    base_source = text("factor set of the base year")
    source = text("factor set now")
    changed_t_co2e = number("the series' tonnes of the base year")
    cumulated_t_co2e = number("sum of the amounts up to and with this one, of open ones and of decided ones")
    base_year = integer()
    base_t_co2e = number("the member's base value")
    decision = text("one_source | confirmed; blank: open, counts", isin=DECIDED)
    decision_reason = text()
    unique = ("member", "series")


class BreakChanges(Frame):
    """One row per change since the base year, of perimeter and of factor sources: what *Mitglied* lists."""

    member = text()
    kind = text(isin=[k.value for k in BreakKind])
    quarter = text(matches=QUARTER_PATTERN)
    site = text()
    carrier = text()
    use = text()
    series = text()
    change = text("came | went | own_use | third_party | factor_source")
    base_source = text("factor sources only: factor set of the base year")
    source = text("factor set now")
    changed_t_co2e = number("base-year tonnes; NaN: no full twelve months yet")
    cumulated_t_co2e = number()
    base_share = number("changed tonnes of the base value, 0-1")
    decision = text(isin=DECIDED)
    decision_reason = text()
    unique = ("member", "kind", "quarter", "change", "series")


class Effect(Frame):
    """One row per total that other records would change: of a member and of the network, t CO2e, location-based."""

    member = text()
    period = text(matches=PERIOD_PATTERN)
    old_t_co2e = number("blank: not known before")
    new_t_co2e = number()
    change_t_co2e = number()
    unique = ("member", "period")


class ReportedBeside(Provenance):
    """One row per tonnes a member states itself, beside the computed ones of the same category and period."""

    member = text()
    period = text(matches=PERIOD_PATTERN)
    scope = text()
    category = text()
    method = text(isin=[m.value for m in Method])
    reported_t_co2e = number()
    computed_t_co2e = number("NaN unless all of the category is delivered in all of the period")
    difference_t_co2e = number("reported - computed")
    source = text()
    remark = text()
    unique = ("member", "period", "scope", "category", "method")


class FactorsUsed(Frame):
    """One row per carrier, method, year: the factor a view used; for foot line, Methodik and Nachrechnen."""

    carrier = text()
    method = text()
    year = integer("year of the activity")
    factor = number()
    factor_unit = text()
    factor_set = text()
    factor_year = integer()
    is_factor_carried = flag()
    is_factor_retroactive = flag()
    is_no_residual_mix = flag()
    is_upstream_exception = flag()
