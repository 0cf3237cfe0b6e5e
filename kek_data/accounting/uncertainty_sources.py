"""What makes a total unsure, series by series, and what would improve certainty most (domain.md §3.1)."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.domain.period import is_quarter, quarter_of, window_quarters
from kek_data.domain.uncertainty import UncertaintySettings
from kek_data.frames import UncertaintySources

ENTRY = ["member", "series", "site", "carrier", "use", "category"]


def uncertainty_sources(
    values: pd.DataFrame,
    members: Collection[str],
    period: str,
    method: str,
    settings: UncertaintySettings,
) -> pd.DataFrame:
    """Every series of one window by its part of the total's variance, largest first (frames.UncertaintySources).

    values:  of uncertain_values. members: whose total it is.
    returns: beside each series how unsure the total were if all its values came from a meter or an invoice; a
             factor with a stated uncertainty is a row of its own.
    """
    rows = values[
        values["member"].isin(list(members))
        & (values["method"] == method)
        & values["quarter"].isin(window_quarters(period))
    ]
    if rows.empty:
        return UncertaintySources.empty()
    is_whole = not is_quarter(period) or quarter_of(period) == QUARTERS_OF_A_YEAR
    rows = rows.assign(
        used=rows["share_inside" if is_whole else "share"],
        why=rows["cause_inside" if is_whole else "cause"],
        category=rows["category"].where(rows["series"] == "", ""),
        factor_set="",
    )
    found = pd.concat([_series(rows, settings), _factors(rows)], ignore_index=True)
    squared = found["deviation"] ** 2
    variance = float(squared.sum())
    total = float(np.sqrt(variance))
    without = np.sqrt(np.maximum(0.0, variance - squared + found["measured"] ** 2))
    found = found.assign(
        period=period,
        method=method,
        uncertainty_t_co2e=found["deviation"].abs(),
        uncertainty_share=found["deviation"].abs()
        / found["emissions_t_co2e"].abs().where(found["emissions_t_co2e"] != 0),
        variance_share=squared / variance if variance > 0 else np.nan,
        measured_t_co2e=without,
        gain_t_co2e=np.maximum(0.0, total - without),
    )
    ordered = found.sort_values("uncertainty_t_co2e", ascending=False, kind="stable", ignore_index=True)
    return UncertaintySources.conform(ordered[UncertaintySources.names()])


def _series(rows: pd.DataFrame, settings: UncertaintySettings) -> pd.DataFrame:
    """One row per series: tonnes, deviation (signed: the same error in all its values), and its main cause."""
    rows = rows.assign(
        deviation=rows["tonnes"] * rows["used"],
        measured=rows["tonnes"] * np.minimum(rows["used"], settings.measured_share),
    )
    grouped = rows.groupby(ENTRY, as_index=False, sort=True)
    found = grouped[["tonnes", "deviation", "measured"]].sum().rename(columns={"tonnes": "emissions_t_co2e"})
    return found.merge(_causes(rows), on=ENTRY).assign(factor_set="")


def _causes(rows: pd.DataFrame) -> pd.DataFrame:
    """The cause that adds most to each series, and the quarters it is found in."""
    weighed = rows.assign(excess=rows["deviation"].abs()).sort_values("quarter")
    grouped = weighed.groupby([*ENTRY, "why"], as_index=False, sort=True)
    causes = grouped.agg(
        excess=("excess", "sum"), quarters=("quarter", lambda q: ", ".join(dict.fromkeys(q)))
    )
    main = causes.sort_values("excess", ascending=False, kind="stable").drop_duplicates(ENTRY)
    return main.rename(columns={"why": "cause"}).drop(columns="excess")


def _factors(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per factor with a stated uncertainty: it is the same error in every series that uses it."""
    stated = rows[rows["factor"] != ""]
    stated = stated.assign(deviation=stated["tonnes"] * stated["factor_share"], factor_set=stated["factor"])
    found = stated.groupby(["factor_set", "carrier"], as_index=False)[["tonnes", "deviation"]].sum()
    blank = dict.fromkeys(("member", "series", "site", "use", "category", "quarters"), "")
    return found.rename(columns={"tonnes": "emissions_t_co2e"}).assign(
        **blank,
        measured=found["deviation"],
        cause="factor",
        factor_set=found["factor_set"].astype("str").str.split("|").str[0],
    )


def improvable(sources: pd.DataFrame) -> pd.DataFrame:
    """The series where something can be done: not those that already come from a meter or an invoice."""
    return sources[~sources["cause"].isin(["measured", "factor"]) & (sources["gain_t_co2e"] > 0)]
