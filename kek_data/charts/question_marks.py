"""Small marks above quarters whose values a Rückfrage is about: filled while it is open, hollow once answered."""

import altair as alt
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.palette import INK, PAPER, QUIET
from kek_data.charts.theme import Sizes
from kek_data.wording import chart_texts, numbers, question_words

RADIUS, ABOVE = 7.5, 11.0
HEADROOM = 1.12


def placed(counts: pd.DataFrame, x: dict[str, float], tops: pd.Series, divisor: float) -> pd.DataFrame:
    """x, y, is_open, period, said of each mark. counts: frames.QuestionCounts; tops: height of the column at x."""
    shown = counts[counts["period"].isin(list(x))]
    at = shown["period"].map(x).astype("float64")
    said = [
        question_words.counted(is_open, settled)
        for is_open, settled in zip(shown["open_count"], shown["settled_count"], strict=True)
    ]
    height = [float(tops.get(position, 0.0)) / divisor for position in at]
    return pd.DataFrame(
        {
            "x": at.round(4),
            "y": pd.Series(height, index=shown.index, dtype="float64").round(4),
            "is_open": shown["open_count"] > 0,
            "period": [numbers.period(period) for period in shown["period"]],
            "questions": said,
        }
    )


def question_marks(marks: pd.DataFrame, x: alt.X, y: alt.Y, of: Sizes) -> list[alt.Chart]:
    """A disc with "?" above each column; what it stands for is said when pointed at."""
    layers = []
    for is_open in (False, True):
        rows = marks[marks["is_open"] == is_open].drop(columns="is_open")
        if rows.empty:
            continue
        base = alt.Chart(rows).encode(x=axes.on_field(x, "x"), y=axes.on_field(y, "y"))
        tips = [
            alt.Tooltip("period:N", title=chart_texts.TOOLTIP["period"]),
            alt.Tooltip("questions:N", title=question_words.COLUMN),
        ]
        layers += [
            base.mark_point(
                shape="circle",
                filled=True,
                fill=INK if is_open else PAPER,
                stroke=INK if is_open else QUIET,
                strokeWidth=of.px(1.2),
                size=of.px(RADIUS) ** 2 * 3.14,
                opacity=1,
                yOffset=-of.px(ABOVE),
            ).encode(tooltip=tips),
            base.mark_text(
                text=question_words.MARK,
                color=PAPER if is_open else QUIET,
                fontSize=of.axis,
                fontWeight=700 if is_open else 400,
                yOffset=-of.px(ABOVE),
                baseline="middle",
                tooltip=None,
            ),
        ]
    return layers


def note_of(marks: pd.DataFrame) -> str:
    """What the marks mean, in the words of a subtitle."""
    is_open = marks["is_open"].astype("bool")
    return question_words.note(has_open=bool(is_open.any()), has_settled=bool((~is_open).any()))
