"""What is said about the way ahead, and what it stands on: quarters, forecast, its backtest, the budget year by year."""

from kek_data.domain.forecast_codes import ForecastMethod
from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text


class QuarterSums(Frame):
    """One row per member and quarter, location-based, Scope 1+2: what a forecast stands on."""

    member = text()
    quarter = text(matches=QUARTER_PATTERN)
    emissions_t_co2e = number("blank where a cell that counts has no figure")
    weight_t_co2e = number("sum of the absolute amounts")
    delivered_t_co2e = number("what of the weight is delivered")
    by_quarter_t_co2e = number("what of it is delivered by quarters, not split from a yearly value")
    unique = ("member", "quarter")


class Forecasts(Frame):
    """One row per member (or NETWORK) and window after the last ended quarter of the figures: twelve months and years.

    Blank figures where there is no forecast; `reason` says why.
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text("year | rolling_4q")
    x = number("axis position, numbers.md §2", nullable=False)
    origin = text("last quarter the forecast knows; blank: no forecast")
    method = text(isin=["", *(m.value for m in ForecastMethod)])
    form = text("of exponential smoothing: level | damped | trend")
    forecast_t_co2e = number("never below 0, see is_below_zero")
    low_t_co2e = number("lower end of the 80 % band, never below 0")
    high_t_co2e = number()
    path_t_co2e = number()
    gap_t_co2e = number("forecast - path")
    is_below_zero = flag("the method itself gives less than 0; shown is 0")
    is_low_below_zero = flag("the lower end of the band would be below 0; shown is 0")
    reason = text("why there is no forecast; blank: there is one")
    unique = ("member", "period", "window")


class Backtests(Frame):
    """One row per origin, lead and method: what it would have said then about twelve months, and what they became."""

    member = text()
    origin = text("last quarter known then", matches=QUARTER_PATTERN)
    period = text("twelve months spoken about", matches=QUARTER_PATTERN)
    lead_years = integer()
    method = text(isin=[m.value for m in ForecastMethod])
    forecast_t_co2e = number(nullable=False)
    actual_t_co2e = number(nullable=False)
    error_t_co2e = number("forecast - actual", nullable=False)
    half_width_t_co2e = number("half of the 80 % band before it is widened", nullable=False)
    unique = ("member", "origin", "lead_years", "method")


class BudgetYears(Frame):
    """One row per year of a carbon budget: balances, then the present rate held constant."""

    member = text()
    year = integer()
    path_t_co2e = number("the path's balance")
    path_total_t_co2e = number("the path's balances since the first year, added up")
    balance_t_co2e = number("actual balance, or the present rate")
    total_t_co2e = number("balances since the first year, added up")
    is_held = flag("not a balance: the last twelve months held constant")
    unique = ("member", "year")
