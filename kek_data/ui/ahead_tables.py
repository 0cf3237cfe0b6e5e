"""The tables behind "Ausblick": forecast beside path, what the backtest compared, the budget year by year."""

import pandas as pd

from kek_data.domain.forecast_codes import ForecastMethod
from kek_data.ui.chart_tables import PERIOD, Table
from kek_data.ui.tables import Column
from kek_data.wording import column_words, forecast_words, numbers


def with_forecast(table: Table, forecast: pd.DataFrame, window: str) -> Table:
    """The table of a trajectory with forecast and band, also of windows that have nothing else.

    forecast: frames.Forecasts; window: the kind of window the table has.
    """
    rows, columns = table
    figures = ["forecast_t_co2e", "low_t_co2e", "high_t_co2e"]
    ahead = forecast.loc[forecast["window"] == window, ["period", "x", *figures]]
    merged = rows.merge(ahead.drop(columns="x"), on="period", how="left")
    alone = ahead[~ahead["period"].isin(rows["period"])]
    whole = pd.concat([merged, alone], ignore_index=True) if len(alone) else merged
    whole = whole.sort_values("x", ascending=False, ignore_index=True)
    whole = whole.assign(shown=whole["period"].map(numbers.period))
    words = forecast_words.COLUMN
    return whole, [
        *columns[:2],
        Column("forecast_t_co2e", words["forecast"], -1),
        Column("low_t_co2e", words["low"], -1),
        Column("high_t_co2e", words["high"], -1),
        *columns[2:],
    ]


def backtest_table(trials: pd.DataFrame) -> Table:
    """One row per origin and lead: what was delivered later, and how far off each method was."""
    keys = ["origin", "lead_years", "period", "actual_t_co2e"]
    wide = trials.pivot(index=keys, columns="method", values="error_t_co2e").reset_index()
    wide = wide.sort_values(["origin", "lead_years"], ascending=[False, True])
    table = wide.assign(
        origin_shown=wide["origin"].map(numbers.period),
        shown=wide["period"].map(numbers.period),
        lead=wide["lead_years"].astype("float64"),
    )
    return table, [
        Column("origin_shown", forecast_words.COLUMN["origin"]),
        Column("lead", forecast_words.COLUMN["lead"], 0),
        PERIOD,
        Column("actual_t_co2e", forecast_words.COLUMN["then_actual"], -1),
        *(
            Column(
                m.value,
                forecast_words.DEVIATION.format(method=forecast_words.SHORT_METHOD[m]),
                -1,
                sign=True,
            )
            for m in ForecastMethod
        ),
    ]


def budget_table(years: pd.DataFrame) -> Table:
    """One row per year of the budget."""
    words = forecast_words
    table = years.assign(
        year_number=years["year"].astype("float64"),
        kind=years["is_held"].map({True: words.KIND_HELD, False: words.KIND_ACTUAL}),
    ).sort_values("year", ascending=False)
    return table, [
        Column("year_number", column_words.COLUMN["year"], 0, is_year=True),
        Column("balance_t_co2e", words.COLUMN["balance"], -1),
        Column("total_t_co2e", words.COLUMN["total"], -1),
        Column("path_t_co2e", f"{column_words.COLUMN['path']} (t CO₂e)", -1),
        Column("path_total_t_co2e", words.COLUMN["path_total"], -1),
        Column("kind", words.COLUMN["kind"]),
    ]
