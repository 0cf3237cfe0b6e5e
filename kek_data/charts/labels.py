"""Text in the plot: labels with a halo, and room between labels that would meet."""

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts.palette import INK, PAPER
from kek_data.charts.theme import Sizes
from kek_data.wording.numbers import SPACE

HALO = 4


def with_halo(chart: alt.Chart, encodings: dict[str, Any], **mark: Any) -> list[alt.Chart]:
    """A text mark that stays legible over lines: the same words in the paper's colour behind it."""
    behind = {k: v for k, v in mark.items() if k != "color"} | {
        "stroke": PAPER,
        "strokeWidth": HALO,
        "strokeJoin": "round",
        "color": PAPER,
    }
    plain = {k: v for k, v in encodings.items() if k != "color"}
    return [
        chart.mark_text(**behind).encode(**plain),
        chart.mark_text(**({"color": INK} | mark)).encode(**encodings),
    ]


def lines_of(text: str, per_line: int) -> str:
    """The text broken at plain blanks (not at protected ones) into lines of about `per_line` characters."""
    guarded = text.replace(SPACE, "\x01")
    broken = "\n".join(textwrap.wrap(guarded, per_line, break_long_words=False, break_on_hyphens=False))
    return broken.replace("\x01", SPACE)


def text_width(texts: Sequence[str], of: Sizes, em: float = 0.52) -> float:
    """Width in px of the longest line of some labels."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return longest * of.label * em


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres moved as little as needed so that blocks of these heights do not meet, within low..high.

    All in px, small values are above. Order is kept; if there is no room for all, the last ones run beyond high.
    """
    order = np.argsort(centres, kind="stable")
    placed = np.array(centres, dtype="float64")
    bottom = low
    for i in order:
        placed[i] = max(placed[i], bottom + heights[i] / 2)
        bottom = placed[i] + heights[i] / 2
    limit = high
    for i in order[::-1]:
        placed[i] = max(min(placed[i], limit - heights[i] / 2), low + heights[i] / 2)
        limit = placed[i] - heights[i] / 2
    return [float(v) for v in placed]


def one_row(**values: Any) -> alt.Chart:
    """A chart on one row of data."""
    return alt.Chart(pd.DataFrame([values]))
