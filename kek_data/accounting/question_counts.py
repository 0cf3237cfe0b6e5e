"""How many Rückfragen stand on the values of a quarter or of twelve months."""

from collections.abc import Iterable, Mapping

import pandas as pd

from kek_data.domain.codes import QuestionStatus
from kek_data.domain.period import window_quarters
from kek_data.frames import QuestionCounts


def counts_of_quarters(questioned: pd.DataFrame) -> pd.DataFrame:
    """Rückfragen quarter by quarter (frames.QuestionCounts), in the order of time.

    questioned: frames.QuestionedQuarters.
    """
    return _counts(questioned, {quarter: (quarter,) for quarter in sorted(questioned["quarter"].unique())})


def counts_of_windows(questioned: pd.DataFrame, periods: Iterable[str]) -> pd.DataFrame:
    """Rückfragen on the values of each window (frames.QuestionCounts); a question counts once in it.

    periods: years, or quarters twelve months end with; those without a Rückfrage are left out.
    """
    if questioned.empty:
        return QuestionCounts.empty()
    return _counts(questioned, {period: window_quarters(period) for period in periods})


def _counts(questioned: pd.DataFrame, windows: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    rows = []
    for period, quarters in windows.items():
        asked = questioned[questioned["quarter"].isin(list(quarters))].drop_duplicates("question_id")
        if len(asked):
            is_open = asked["status"] == QuestionStatus.OPEN
            counts = {"open_count": int(is_open.sum()), "settled_count": int((~is_open).sum())}
            rows.append({"period": period, **counts})
    return QuestionCounts.from_rows(rows)
