"""How sure a total is, what makes it unsure, and the Datengüte of a year by carrier."""

from kek_data.domain.codes import Method
from kek_data.domain.period import PERIOD_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text

CAUSES = (
    "measured",
    "complete",
    "split",
    "key_value",
    "unstated",
    "carried",
    "estimated",
    "last_value",
    "reported",
    "factor",
)
"""Why a value is as unsure as it is: what there is to do about it."""


class Uncertainty(Frame):
    """One row per member (or NETWORK), window and method: its total with its uncertainty and what that rests on.

    Shares are of the absolute tonnes of the window, by the Datengüte that counts (accounting.data_quality.graded).
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text("year | rolling_4q")
    method = text(isin=[m.value for m in Method])
    x = number(nullable=False)
    actual_t_co2e = number("NaN: keine Aussage, and then nothing else in the row")
    uncertainty_t_co2e = number("half-width, ±")
    uncertainty_share = number("of the total; NaN where that is 0")
    factor_uncertainty_t_co2e = number(
        "the part of it that stated uncertainties of factors make; 0: none stated"
    )
    share_a = number()
    share_b = number()
    share_c = number()
    share_d = number()
    share_unstated = number()
    estimated_share = number("estimated by the deliverer, or a tolerated last value")
    carried_share = number()
    split_share = number("split from a value that reaches beyond the window")
    unique = ("member", "period", "window", "method")


class UncertaintySources(Frame):
    """One row per series (or reported category, or factor) of one window: what it adds to the uncertainty of a total.

    Ordered by its part of the variance, largest first.
    """

    member = text("blank: a factor shared by members")
    series = text("blank: reported tonnes, or a factor")
    site = text()
    carrier = text()
    use = text()
    category = text("of reported tonnes")
    factor_set = text("of a factor")
    period = text(matches=PERIOD_PATTERN)
    method = text(isin=[m.value for m in Method])
    emissions_t_co2e = number()
    uncertainty_t_co2e = number("half-width, ±, of this series alone")
    uncertainty_share = number("of its tonnes")
    variance_share = number("of the total's variance, 0-1")
    cause = text("of its values, the one that adds most", isin=CAUSES)
    quarters = text("of that cause: 2025-Q3, 2025-Q4")
    measured_t_co2e = number("the total's uncertainty if this series came from a meter or an invoice")
    gain_t_co2e = number("by how much less the total would be unsure")
    unique = ("member", "series", "category", "factor_set", "carrier", "period", "method")


class DataGrades(Frame):
    """One row per carrier of a calendar year: its energy by Datengüte, as nki-monitoring.de asks for."""

    carrier = text()
    year = integer()
    energy_kwh = number()
    share_a = number("of the energy")
    share_b = number()
    share_c = number()
    share_d = number()
    share_unstated = number()
    quality_index = number("weighted Datengüte, 0-1; NaN where some of the energy has none")
    is_complete = flag("no expected value of the carrier is missing")
    unique = ("carrier", "year")
