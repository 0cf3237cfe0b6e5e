"""Weather-adjusted energy: what a window's heat would have been in an average year."""

from kek_data.domain.period import PERIOD_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text

WEATHER_REFUSALS = ("months_missing", "no_station", "no_reference", "no_heating_days")
"""Why heat cannot be corrected."""


class AdjustedEnergy(Frame):
    """One row per member, series and window: energy as used, and in the weather of the reference period.

    Only space heat is corrected; every other use has the same energy twice and no factor.
    """

    member = text()
    series = text()
    site = text()
    carrier = text()
    use = text()
    period = text("a year, or the quarter that ends twelve months", matches=PERIOD_PATTERN)
    energy_kwh = number("kWh Hi as used; NaN: no figure")
    adjusted_kwh = number("kWh Hi in the weather of the reference period; NaN: refused or no figure")
    base_load_kwh = number("part of energy_kwh that does not follow the weather")
    factor = number(
        "G_reference / G_actual over the months the heat covers; NaN: nothing to correct, or refused"
    )
    actual_kd = number("G_actual, K*d")
    reference_kd = number("G_reference, K*d")
    station = text("blank: none, or not space heat")
    reference_period = text("1991-2020; blank: not space heat")
    is_corrected = flag("a factor was applied; a third quarter alone is left as it is")
    refusal = text("why it is not corrected; blank: it is, or need not be", isin=("", *WEATHER_REFUSALS))
    missing = text("months without degree days, 2026-01, comma-separated")
    covered_quarters = integer("quarters of the window with a figure")
    unique = ("member", "series", "period")
