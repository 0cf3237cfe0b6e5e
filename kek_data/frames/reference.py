"""Reference tables: factors, bundles, degree days, carriers, units, conversions, the city's balance."""

from kek_data.domain.codes import Method
from kek_data.frames.declaration import Frame, flag, integer, number, text

BIOGENIC = "biogenic"
"""Method of a bundle rule: CO2 of burnt biomass, stated apart, outside the scopes and every total."""


class Factors(Frame):
    """One row per emission factor of one source and edition (columns of data/factors.md)."""

    factor_set = text()
    carrier = text("the set's own carrier name")
    region = text()
    valid_from_year = integer("0: no year stated")
    valid_to_year = integer("0: open end")
    value = number("in unit", nullable=False)
    unit = text("kg/kWh | kg/l | kg/kg | kg/GJ")
    heating_value = text(isin=["", "Hi", "Hs"])
    scope_of_gases = text()
    upstream = text("with | without")
    method = text("direct | location | market")
    source = text()
    source_year = integer("edition; 0: none stated")
    evidence = text(isin=["verified", "secondhand", "calculated"])
    note = text()


class BundleRules(Frame):
    """One row per bundle, carrier, method and priority: which factor set serves."""

    bundle = text()
    carrier = text()
    method = text(isin=["both", *(m.value for m in Method), BIOGENIC])
    priority = integer()
    factor_set = text("a set of Factors, or SUPPLIER, or ZERO")
    factor_carrier = text()
    upstream_exception = flag()
    note = text()
    unique = ("bundle", "carrier", "method", "priority")


class DegreeDays(Frame):
    """One row per station, year (or long-term range) and month."""

    station = text()
    region = text()
    year = text("2025, or a range such as 1991-2020")
    month = integer()
    degree_days_kd = number("K*d, G20/15 (VDI 3807)", nullable=False, at_least=0)
    definition = text()
    source = text()
    evidence = text()
    note = text()
    unique = ("station", "year", "month")


class Carriers(Frame):
    """One row per energy carrier."""

    carrier = text()
    carrier_name = text("German")
    scope = text("1 | 2 | blank: outside Scope 1 and 2 (own renewables)")
    base_unit = text("unit all amounts of the carrier are brought to: kWh, kWh_Hs, l, kg …")
    has_heating_value = flag("amounts in kWh need Hs or Hi")
    hi_per_hs = number("kWh Hi per kWh Hs")
    is_energy_only = flag("published series without carrier split: no tonnes")
    is_biogenic = flag()
    color = text("Okabe-Ito derivative, #rrggbb")
    sort_order = integer()
    source = text("of hi_per_hs")
    unique = ("carrier",)


class Units(Frame):
    """One row per unit code that a workbook may use."""

    unit = text("code, e.g. MWh_Hs")
    unit_name = text("as shown and offered in the drop-down, e.g. MWh Hs")
    base_unit = text("kWh | kWh_Hs | kWh_Hi | m3 | l | kg | srm")
    scale = number("base units per unit; metric scaling only", nullable=False)
    unique = ("unit",)


class Conversions(Frame):
    """One row per carrier and base unit: kWh Hi per base unit."""

    carrier = text()
    base_unit = text()
    energy_kwh_per_unit = number("kWh Hi per base unit", nullable=False)
    source = text()
    unique = ("carrier", "base_unit")


class CityBalance(Frame):
    """One row per published year of the city's territorial balance; never added to members."""

    year = integer()
    emissions_t_co2e = number()
    percent_vs_1990 = number("as published, e.g. -32")
    piece = text("method piece; the line breaks between pieces")
    is_open_marker = flag("exceptional year (Pandemie)")
    source = text()
    note = text()
    unique = ("year",)
