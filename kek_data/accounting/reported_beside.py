"""Tonnes a member states itself, beside the computed ones of the same scope, category and period (numbers.md §1.7)."""

from collections.abc import Iterable

import pandas as pd

from kek_data.domain.codes import CellPresence, Method
from kek_data.domain.period import period_quarters
from kek_data.frames import ReportedBeside

KEY = ["member", "scope", "category", "method", "period"]


def reported_beside(reported: pd.DataFrame, emissions: pd.DataFrame) -> pd.DataFrame:
    """Each reported value with the computed one and the difference (frames.ReportedBeside), latest first.

    reported:   frames.ReportedEmissions in force; emissions: frames.Emissions. A value without a method is compared
                with the location-based figure. The computed value is blank unless every expected cell of the category
                is delivered in all of the period: a part is not comparable with a whole.
    """
    rows = reported[reported["emissions_t_co2e"].notna()]
    if rows.empty:
        return ReportedBeside.empty()
    named = rows["method"].where(rows["method"] != "", Method.LOCATION.value)
    rows = rows.assign(method=named).drop_duplicates(KEY)
    quarters = rows[KEY].merge(_quarters(rows["period"].unique()), on="period")
    computed = emissions[~emissions["is_reported"] & (emissions["presence"] != CellPresence.INACTIVE)]
    computed = computed.assign(is_delivered=computed["presence"] == CellPresence.DELIVERED)
    cells = quarters.merge(
        computed[["member", "scope", "category", "method", "quarter", "emissions_t_co2e", "is_delivered"]],
        on=["member", "scope", "category", "method", "quarter"],
        how="left",
    )
    cells["is_delivered"] = cells["is_delivered"].eq(True) & cells["emissions_t_co2e"].notna()
    sums = cells.groupby(KEY, as_index=False).agg(
        computed_t_co2e=("emissions_t_co2e", "sum"), is_whole=("is_delivered", "all")
    )
    beside = rows.merge(sums, on=KEY).rename(columns={"emissions_t_co2e": "reported_t_co2e"})
    beside["computed_t_co2e"] = beside["computed_t_co2e"].where(beside["is_whole"])
    beside["difference_t_co2e"] = beside["reported_t_co2e"] - beside["computed_t_co2e"]
    return ReportedBeside.conform(
        beside[ReportedBeside.names()].sort_values(
            ["period", "scope", "category"], ascending=[False, True, True]
        )
    )


def _quarters(periods: Iterable[str]) -> pd.DataFrame:
    """period, quarter: the quarters each period consists of."""
    pairs = [(period, quarter) for period in periods for quarter in period_quarters(period)]
    return pd.DataFrame(pairs, columns=["period", "quarter"])
