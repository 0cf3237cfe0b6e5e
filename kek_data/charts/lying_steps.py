"""Steps lying on their side, one row each: words above a bar, joints from bar to bar."""

from typing import Any

import altair as alt
import pandas as pd

from kek_data.charts import axes
from kek_data.charts.palette import FAINT, INK
from kek_data.charts.theme import Sizes, expr

ROW, BAR = 46.0, 18.0
PX: dict[str, Any] = {"scale": None, "axis": None}
"""An encoding that is in pixels already."""


def placed(rows: pd.DataFrame, of: Sizes) -> pd.DataFrame:
    """The rows, top down, with words_y, top and bottom in pixels."""
    row = of.px(ROW)
    return rows.assign(
        words_y=[round(i * row + of.px(12), 1) for i in range(len(rows))],
        top=[round(i * row + of.px(22), 1) for i in range(len(rows))],
    ).assign(bottom=lambda f: f["top"] + of.px(BAR))


def bars_with_joints(bars: pd.DataFrame, ends: pd.Series, x: alt.X) -> list[alt.Chart]:
    """Bars, and from the end of each a line down to the next.

    bars: placed rows with left, right (in the unit of x) and color; ends: where each of them ends.
    """
    joints = pd.DataFrame(
        {
            "at": ends.iloc[:-1],
            "top": bars["bottom"].iloc[:-1],
            "bottom": bars["top"].iloc[1:].to_numpy(),
        }
    )
    return [
        alt.Chart(joints)
        .mark_rule(color=FAINT, strokeWidth=1)
        .encode(x=axes.on_field(x, "at"), y=alt.Y("top:Q", **PX), y2="bottom"),
        alt.Chart(bars[["left", "right", "top", "bottom", "color"]])
        .mark_rect()
        .encode(
            x=x,
            x2="right",
            y=alt.Y("top:Q", **PX),
            y2="bottom",
            color=alt.Color("color:N", scale=None, legend=None),
        ),
    ]


def words_above(rows: pd.DataFrame) -> alt.Chart:
    """The label of each placed row; lines broken by \\n."""
    return (
        alt.Chart(rows[["label", "words_y"]])
        .mark_text(x=0, align="left", baseline="middle", color=INK, lineBreak="\n", limit=expr("width"))
        .encode(y=alt.Y("words_y:Q", **PX), text="label:N")
    )
