"""How much of a figure is delivered, carried forward, missing: one bar."""

import altair as alt
import pandas as pd

from kek_data.charts.palette import CARRIED, FAINT, INK, PAPER
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import NO_DATA, expr, framed, sizes
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import ChartTexts

BAR = 14.0


def completeness_bar(
    delivered: float, carried: float, missing: float, texts: ChartTexts | None = None, *, large: bool = False
) -> alt.LayerChart:
    """Shares (0-1) side by side: dark, light, outline; the words under the bar."""
    parts = [
        (v, look) for v, look in zip((delivered, carried, missing), _LOOKS, strict=True) if v == v and v > 0
    ]
    said = words.completeness(delivered, carried, missing)
    of = sizes(large)
    if not parts:
        return empty_chart(texts or words.NO_DATA_YET, large=large)
    total = sum(v for v, _ in parts)
    ends = pd.Series([v / total for v, _ in parts]).cumsum().round(4)
    rows = pd.DataFrame(
        {
            "left": ends.shift(fill_value=0.0),
            "right": ends,
            "fill": [fill for _, (fill, _) in parts],
            "edge": [edge for _, (_, edge) in parts],
        }
    )
    bar = (
        alt.Chart(rows)
        .mark_rect(strokeWidth=1, y=1, y2=of.px(BAR))
        .encode(
            x=alt.X(
                "left:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[1, expr("width-1")], nice=False)
            ),
            x2="right",
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("edge:N", scale=None, legend=None),
        )
    )
    text = alt.Chart(NO_DATA).mark_text(
        text=said, x=0, y=of.px(BAR + 14), align="left", baseline="middle", color=INK, limit=expr("width")
    )
    height = of.px(BAR + 22)
    return framed([bar, text], texts or ChartTexts(title="", alt=said), of, height=height)


_LOOKS = ((INK, INK), (CARRIED, CARRIED), (PAPER, FAINT))
