"""Why emissions changed between two windows: effects that add up to the change (numbers.md §5)."""

from kek_data.domain.period import PERIOD_PATTERN
from kek_data.frames.declaration import Frame, flag, number, text

EFFECTS = ("activity", "intensity", "mix", "weather", "factor", "perimeter", "technology")
"""Effects in the sum, as `figures decomposition` names them."""

CONTRACT = "contract"
"""Vertragseffekt: stated beside the sum, never in it."""

ENDS = ("from", "to")

NO_ACTIVITY = ("no_denominator", "denominator_missing")
"""Why a use has no activity effect: none is recorded, or not for both windows."""


class Decomposition(Frame):
    """One row per member, site, use and carrier: its change between two windows, taken apart. t CO2e.

    Rows can be added to any use, site, unit, member or the network: from + effects = to holds for each row and so for
    each sum. Tonnes a member reports itself are rows without site, use and carrier.
    """

    member = text()
    org_unit = text()
    site = text()
    use = text()
    carrier = text()
    category = text()
    from_t_co2e = number(nullable=False)
    to_t_co2e = number(nullable=False)
    activity_t_co2e = number("more or less of what the use is for; 0 without denominator", nullable=False)
    intensity_t_co2e = number("weather-adjusted energy per unit of the denominator", nullable=False)
    mix_t_co2e = number("shares of the carriers", nullable=False)
    weather_t_co2e = number("energy over weather-adjusted energy; 0 where refused", nullable=False)
    factor_t_co2e = number("tonnes per energy", nullable=False)
    perimeter_t_co2e = number("sites and series that came or went, own and foreign shares", nullable=False)
    technology_t_co2e = number("series linked as one replacing the other", nullable=False)
    contract_t_co2e = number("market - location, to less from; not in the sum; NaN: no market factors")
    unsplit_t_co2e = number(
        "of intensity: cannot be taken apart (reported, no energy, change of sign)", nullable=False
    )
    source_t_co2e = number("of factor: where the factor's source is another one now", nullable=False)
    denominator = text("code; blank: none")
    no_activity = text("why there is none", isin=("", *NO_ACTIVITY))
    weather_refusal = text("why space heat is not corrected; of frames.weather.WEATHER_REFUSALS")
    is_reported = flag("tonnes the member states itself stand for the category in one of the windows")
    unique = ("member", "org_unit", "site", "use", "carrier", "category")


class DecompositionEffects(Frame):
    """One row per effect, its two ends and the contract effect apart: the rows of `figures decomposition`."""

    effect = text(isin=("from", *EFFECTS, "to", CONTRACT))
    t_co2e = number("NaN: not known")
    unique = ("effect",)


class RemainderLine(Frame):
    """One row per member (or NETWORK) and window from the base year on: what activity and what factors did, t CO2e."""

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text("year | rolling_4q")
    x = number(nullable=False)
    actual_t_co2e = number(nullable=False)
    frozen_t_co2e = number("same activity, base-year factors", nullable=False)
    path_t_co2e = number()
    asked_t_co2e = number("base value - path")
    reached_t_co2e = number("base value - frozen: what fell by doing")
    factor_t_co2e = number("frozen - actual: what fell by the factors alone")
    remainder_t_co2e = number("Rest durch bundesweite Emissionsfaktoren")
    unique = ("member", "period", "window")
