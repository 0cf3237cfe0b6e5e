"""How fast emissions have to fall from the last drawn point to a goal (numbers.md §4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """Required reduction; positive numbers fall, negative ones say how much room there is. NaN: no answer."""

    years: float  # from the last point to the goal
    t_per_year: float
    share_per_year: float  # of the last value, linear
    compound_share_per_year: float  # NaN to a goal of 0, which no constant rate reaches


def required_reduction(*, last_x: float, last_t: float, goal_x: float, goal_t: float) -> Required:
    """Reduction a year from (last_x, last_t) to (goal_x, goal_t), t CO2e.

    x are axis positions, so twelve months ending with Q2 2026 start at 2025.5. A goal that is not ahead has no
    required reduction.
    """
    years = goal_x - last_x
    if not years > 0:
        return Required(
            years=years,
            t_per_year=float("nan"),
            share_per_year=float("nan"),
            compound_share_per_year=float("nan"),
        )
    t_per_year = (last_t - goal_t) / years
    can_compound = last_t > 0 and goal_t > 0
    return Required(
        years=years,
        t_per_year=t_per_year,
        share_per_year=t_per_year / last_t if last_t > 0 else float("nan"),
        compound_share_per_year=1 - (goal_t / last_t) ** (1 / years) if can_compound else float("nan"),
    )
