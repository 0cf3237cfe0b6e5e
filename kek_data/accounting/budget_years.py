"""The carbon budget year by year: balances, then the present rate, against the path (numbers.md §4)."""

import pandas as pd

from kek_data.accounting.standing import Standing
from kek_data.domain.codes import Method, WindowKind
from kek_data.frames.forecast import BudgetYears


def budget_years(trajectory: pd.DataFrame, standing: Standing) -> pd.DataFrame:
    """Every year of the standing's budget (frames.BudgetYears); empty where it has none.

    trajectory: frames.Trajectory with the rows of the standing's member.
    After the last balance the last twelve months are held constant. A gap in the balances leaves all later totals
    blank: blank is not zero.
    """
    first, last = standing.budget_from_year, standing.budget_to_year
    if first is None or last is None:
        return BudgetYears.empty()
    rows = trajectory[
        (trajectory["member"] == standing.member)
        & (trajectory["window"] == WindowKind.YEAR)
        & (trajectory["method"] == Method.LOCATION)
    ]
    by_year = rows.set_index(rows["period"].astype("int64"))
    years = by_year[["path_t_co2e", "actual_t_co2e"]].reindex(range(first, last + 1))
    known = years.index[years["actual_t_co2e"].notna()]
    until = int(known.max()) if len(known) else first - 1
    is_held = years.index > until
    balance = years["actual_t_co2e"].where(~is_held, standing.actual_t_co2e)
    return BudgetYears.conform(
        pd.DataFrame(
            {
                "member": standing.member,
                "year": years.index,
                "path_t_co2e": years["path_t_co2e"],
                "path_total_t_co2e": years["path_t_co2e"].cumsum().where(_is_whole(years["path_t_co2e"])),
                "balance_t_co2e": balance,
                "total_t_co2e": balance.cumsum().where(_is_whole(balance)),
                "is_held": is_held,
            }
        ).reset_index(drop=True)
    )


def _is_whole(values: pd.Series) -> pd.Series:
    """Whether every value up to and with this one is known."""
    return values.notna().cummin()
