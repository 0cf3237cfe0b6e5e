"""What a chart says: its title worded from the figures it draws."""

import pandas as pd

from kek_data.accounting.glance import largest_parts, latest, latest_of_parts
from kek_data.domain.codes import Measure, Method
from kek_data.ui.chart_tables import ACTUAL, FIGURE
from kek_data.wording import pages, title_sentences

YEARS_BACK = 3.0
NAMED_PARTS = 2


def trajectory_title(frame: pd.DataFrame, *, measure: str, method: str, window: str) -> str:
    """How the distance to the path (or the figure itself) has moved within three years."""
    rows = frame[(frame["method"] == method) & (frame["window"] == window)]
    if measure == Measure.EMISSIONS and method == Method.LOCATION.value:
        figure, gap = (latest(rows, c, years_back=YEARS_BACK) for c in (ACTUAL[measure], "gap_t_co2e"))
        if gap.period and gap.period == figure.period:
            return title_sentences.gap_title(gap.value, gap.before, gap.period, gap.before_period)
    return change_title(rows, ACTUAL[measure], measure) or pages.TITLE_WITHOUT_DATA


def change_title(rows: pd.DataFrame, column: str, measure: str) -> str:
    """How one figure has moved within three years; blank without figures."""
    now = latest(rows, column, years_back=YEARS_BACK)
    return title_sentences.change_title(now.value, now.before, now.period, now.before_period, measure)


def largest_title(breakdown: pd.DataFrame, *, measure: str) -> str:
    """Which one or two parts weigh most at the latest window, and how much of all."""
    found = largest_parts(breakdown, FIGURE[measure], count=NAMED_PARTS)
    if found is None:
        return pages.TITLE_WITHOUT_DATA
    said = title_sentences.largest_title(list(found.names), found.share, measure, found.period)
    return said or pages.TITLE_WITHOUT_DATA


def quarter_title(quarters: pd.DataFrame, *, measure: str) -> str:
    """The latest quarter beside the same quarter of the year before."""
    now = latest_of_parts(quarters, FIGURE[measure], years_back=1.0)
    if not now.period:
        return pages.TITLE_WITHOUT_DATA
    return title_sentences.quarter_title(now.value, now.before, now.period, measure)


def city_title(city: pd.DataFrame) -> str:
    """The latest published year of the city against 1990."""
    known = city[city["percent_vs_1990"].notna()].sort_values("year")
    if known.empty:
        return pages.CITY_HEADING
    last = known.iloc[-1]
    return title_sentences.city_title(float(last["percent_vs_1990"]), int(last["year"]))


def trend(frame: pd.DataFrame, *, column: str, method: str, window: str) -> tuple[float, ...]:
    """All windows of one figure up to its last value, for a key figure's tiny trend."""
    rows = frame[(frame["method"] == method) & (frame["window"] == window)].sort_values("x")
    last = rows.loc[rows[column].notna(), "x"].max()
    return tuple(rows.loc[rows["x"] <= last, column])
