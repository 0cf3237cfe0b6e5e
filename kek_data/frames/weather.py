"""Weather-adjusted energy: what a window's heat would have been in an average year, and what heat follows it at all."""

from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN
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


HEAT_GAPS = ("heat_missing", *WEATHER_REFUSALS)
"""Why a window has no heat, or no adjusted heat."""


class HeatWindows(Frame):
    """One row per member (or NETWORK) and window: space heat as used, weather-adjusted, and as delivered adjusted.

    Series their deliverer has already adjusted stand apart: they are in neither of the two others.
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text("year | rolling_4q")
    x = number("axis position, numbers.md §2", nullable=False)
    heat_kwh = number("kWh Hi as used; NaN: a quarter is missing, or there is none")
    adjusted_kwh = number("NaN: refused, or no heat")
    base_load_kwh = number("part that does not follow the weather")
    already_adjusted_kwh = number("of series that were delivered weather-adjusted; NaN: none, or incomplete")
    carried_share = number("0-1, of heat_kwh")
    station = text("of most of the heat")
    reference_period = text()
    actual_kd = number("K*d of the station in the window; NaN: a month is missing")
    reference_kd = number("K*d of the reference period")
    refusal = text("why there is no adjusted heat; blank: there is", isin=("", *HEAT_GAPS))
    missing = text("months without degree days, 2026-01, comma-separated")
    unique = ("member", "period")


class HeatFits(Frame):
    """One row per site with space heat: its quarters against degree days by least squares, a second opinion."""

    member = text()
    site = text()
    site_name = text()
    station = text()
    quarters = integer("quarters that are measured and have degree days")
    slope_kwh_per_kd = number("heat per degree day")
    base_load_kwh = number("four times the intercept: heat a year at no degree days")
    base_load_error_kwh = number("standard error of the base load")
    r_squared = number()
    cv_rmse = number("root mean square error, n - 2 degrees of freedom, over the mean")
    stated_base_load_kwh = number("as stated; 0: none")
    normal_heat_kwh = number("heat on the line in a year of the mean degree days")
    base_load_share = number("of normal_heat_kwh")
    jumps = text("quarters far from the line, comma-separated")
    refusal = text("why this is no second opinion; blank: it is")
    unique = ("member", "site")


class HeatPoints(Frame):
    """One row per site and measured quarter: what the regression sees."""

    member = text()
    site = text()
    quarter = text(matches=QUARTER_PATTERN)
    degree_days_kd = number("K*d")
    heat_kwh = number("kWh Hi")
    expected_kwh = number("on the line")
    residual_spreads = number("distance from the line without this quarter, in standard errors")
    is_jump = flag()
    unique = ("member", "site", "quarter")
