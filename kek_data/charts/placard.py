"""What stands where there is nothing to draw yet: never a blank chart."""

from dataclasses import replace

import altair as alt

from kek_data.charts.palette import CARD, QUIET
from kek_data.charts.theme import NO_DATA, expr, framed, sizes, wrapped
from kek_data.wording.chart_texts import NO_DATA as NO_DATA_TITLE
from kek_data.wording.chart_texts import NO_DATA_YET, UNIT_PLACE, ChartTexts

HEIGHT = 96


def empty_chart(texts: ChartTexts | str, *, said: str = NO_DATA_YET, large: bool = False) -> alt.LayerChart:
    """A card that says what is missing and what to do next.

    texts: a sentence, or the texts of the chart that has no data (its title stays); said: the sentence on its card.
    """
    of = sizes(large)
    if isinstance(texts, str):
        sentence, words = texts, ChartTexts(title="", alt=texts)
    else:
        sentence = said
        words = replace(
            texts,
            title=texts.title or NO_DATA_TITLE,
            subtitle=texts.subtitle.replace(f", {UNIT_PLACE}", ""),
        )
    height = of.px(HEIGHT)
    card = alt.Chart(NO_DATA).mark_rect(
        x=0, x2=expr("width"), y=0, y2=height, fillOpacity=0, stroke=CARD, strokeDash=[4, 4], cornerRadius=6
    )
    lines = f"({wrapped(sentence, f'width-{of.px(32)}', of.subtitle)})"
    step = of.line(of.subtitle)
    text = alt.Chart(NO_DATA).mark_text(
        text=expr(lines),
        x=expr("width/2"),
        y=expr(f"{height / 2}-{step / 2}*(length({lines})-1)"),
        align="center",
        baseline="middle",
        fontSize=of.subtitle,
        lineHeight=step,
        color=QUIET,
    )
    return framed([card, text], words, of, height=height)
