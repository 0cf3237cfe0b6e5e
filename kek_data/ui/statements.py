"""What a chart says: its title picked from the figures it draws. Nothing is added up here that a table does not show."""

from collections.abc import Mapping

import pandas as pd

from kek_data.domain.codes import Measure, Method
from kek_data.ui.chart_tables import ACTUAL, FIGURE
from kek_data.wording import pages, title_sentences

YEARS_BACK = 3.0
NAMED_PARTS = 2


def trajectory_title(frame: pd.DataFrame, *, measure: str, method: str, window: str) -> str:
    """How the distance to the path (or the figure itself) has moved within three years."""
    rows = frame[(frame["method"] == method) & (frame["window"] == window)]
    latest = rows[rows[ACTUAL[measure]].notna()].nlargest(1, "x")
    is_location = measure == Measure.EMISSIONS and method == Method.LOCATION.value
    if is_location and latest["gap_t_co2e"].notna().any():
        now, before = _now_and_before(rows, "gap_t_co2e")
        return title_sentences.gap_title(now[1], before[1], now[0], before[0])
    return change_title(rows, ACTUAL[measure], measure) or pages.TITLE_WITHOUT_DATA


def change_title(rows: pd.DataFrame, column: str, measure: str) -> str:
    """How one figure has moved within three years; blank without figures."""
    now, before = _now_and_before(rows, column)
    return title_sentences.change_title(now[1], before[1], now[0], before[0], measure)


def _now_and_before(rows: pd.DataFrame, column: str) -> tuple[tuple[str, float], tuple[str, float]]:
    known = rows[rows[column].notna()].sort_values("x")
    if known.empty:
        return ("", float("nan")), ("", float("nan"))
    last = known.iloc[-1]
    earlier = known[known["x"] == last["x"] - YEARS_BACK]
    then = (
        ("", float("nan"))
        if earlier.empty
        else (str(earlier["period"].iloc[0]), float(earlier[column].iloc[0]))
    )
    return (str(last["period"]), float(last[column])), then


def largest_title(breakdown: pd.DataFrame, *, measure: str) -> str:
    """Which one or two parts weigh most at the latest window, and how much of all."""
    figure = FIGURE[measure]
    known = breakdown[breakdown[figure].notna()]
    if known.empty:
        return pages.TITLE_WITHOUT_DATA
    last = known[known["x"] == known["x"].max()].sort_values(figure, ascending=False)
    total = last[figure].sum()
    first = last.head(NAMED_PARTS)
    share = first[figure].sum() / total if total > 0 else float("nan")
    period = str(last["period"].iloc[0])
    return (
        title_sentences.largest_title(list(first["part_name"]), share, measure, period)
        or pages.TITLE_WITHOUT_DATA
    )


def quarter_title(quarters: pd.DataFrame, *, measure: str) -> str:
    """The latest quarter beside the same quarter of the year before."""
    figure = FIGURE[measure]
    sums = quarters.groupby(["period", "x"])[figure].sum(min_count=1).dropna().reset_index().sort_values("x")
    if sums.empty:
        return pages.TITLE_WITHOUT_DATA
    last = sums.iloc[-1]
    earlier = sums.loc[sums["x"] == last["x"] - 1.0, figure]
    before = float(earlier.iloc[0]) if len(earlier) else float("nan")
    return title_sentences.quarter_title(float(last[figure]), before, str(last["period"]), measure)


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


def names_of(pairs: pd.DataFrame, key: str, name: str) -> Mapping[str, str]:
    """Key column -> name column as a mapping."""
    return dict(zip(pairs[key], pairs[name], strict=True))
