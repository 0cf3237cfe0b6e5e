"""What the network's pages need of a member's cells, summed up: kept in the store with each delivery."""

from kek_data.domain.codes import BreakKind, Method
from kek_data.domain.period import QUARTER_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text


class EmissionSums(Frame):
    """One row per member, quarter, method and kind of energy: the cells that count in tonnes, summed up.

    A figure is the sum of those there are, blank where no cell has one.
    """

    member = text()
    quarter = text(matches=QUARTER_PATTERN)
    method = text(isin=[m.value for m in Method])
    carrier = text("blank: tonnes the member states for a whole category")
    use = text()
    scope = text()
    category = text()
    emissions_t_co2e = number()
    energy_kwh = number("kWh Hi")
    cost_eur = number()
    weight_t_co2e = number("sum of the absolute amounts, t CO2e")
    carried_t_co2e = number("what of it is carried from the year before")
    unique = ("member", "quarter", "method", "carrier", "use", "scope", "category")


class BoughtQuarters(Frame):
    """One row per buyer, supplier, carrier, quarter and method: Scope 2 bought from another member (numbers.md §1.8)."""

    buyer = text()
    supplier = text()
    carrier = text()
    quarter = text(matches=QUARTER_PATTERN)
    method = text(isin=[m.value for m in Method])
    scope2_t_co2e = number()
    claimed_t_co2e = number("times both shares; unknown ones left out")
    from_supplier_t_co2e = number("times the supplier's share; unknown ones left out")
    is_unknown = flag("a share of some cell is not known")
    is_share_carried = flag("a share of some cell is from an earlier year")
    supplier_share_sum = number("of the cells that have one")
    supplier_share_count = integer()
    own_generation_share_sum = number("of the cells that have one")
    own_generation_share_count = integer()
    unique = ("buyer", "supplier", "carrier", "quarter", "method")


class ProducedQuarters(Frame):
    """One row per supplier, product, quarter and method: Scope 1 burned for sold power or heat."""

    supplier = text()
    product = text("power | heat")
    quarter = text(matches=QUARTER_PATTERN)
    method = text(isin=[m.value for m in Method])
    scope1_t_co2e = number("blank where a cell is")
    unique = ("supplier", "product", "quarter", "method")


class Remainders(Frame):
    """One row per member and twelve months: what only the federal factors can do (numbers.md §2)."""

    member = text()
    period = text("the quarter they end with", matches=QUARTER_PATTERN)
    remainder_t_co2e = number()
    unique = ("member", "period")


class OpenBreaks(Frame):
    """One row per member and kind: from when there is no statement until something is decided."""

    member = text()
    kind = text(isin=[k.value for k in BreakKind])
    quarter = text(matches=QUARTER_PATTERN)
    unique = ("member", "kind")
