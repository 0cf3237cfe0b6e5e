"""From the sum of the members' balances to the sum without double counting, one step per overlap."""

from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import lying_steps
from kek_data.charts.palette import BRAND, FAINT, OVERLAP, PATH
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, completed, expr, framed, sizes
from kek_data.domain.codes import Method
from kek_data.wording import chart_texts as words
from kek_data.wording import labels
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

MOST_OVERLAPS = 7


def bridge_chart(
    bridge: pd.DataFrame,
    texts: ChartTexts,
    *,
    total: float,
    total_without: float,
    names: Mapping[str, str],
    products: Mapping[str, str],
    method: str = Method.LOCATION,
    large: bool = False,
) -> alt.LayerChart:
    """A waterfall lying on its side: each row's words stand above its bar, figures first, so that they fit a phone.

    bridge: frames.Bridge of one period; total, total_without: t CO2e; names: member -> name, products: carrier -> name.
    """
    if total != total:
        return empty_chart(texts, large=large)
    of = sizes(large)
    unit = figure_unit(total)
    rows = _rows(bridge[bridge["method"] == method], total, total_without, names, products, unit)
    height = round(len(rows) * of.px(lying_steps.ROW), 1)
    x = alt.X(
        "left:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, max(total, total_without, 1e-9) / unit.divisor],
            nice=False,
            range=[0, expr(f"width-{of.px(8):g}")],
        ),
    )
    return framed(_layers(rows, x, of), completed(texts, unit), of, height=height)


def _rows(
    bridge: pd.DataFrame,
    total: float,
    total_without: float,
    names: Mapping[str, str],
    products: Mapping[str, str],
    unit: FigureUnit,
) -> pd.DataFrame:
    """label, from_t, to_t, color of every row, top down."""
    known = bridge[~bridge["is_unknown"] & (bridge["overlap_t_co2e"] > 0)]
    known = known.sort_values("overlap_t_co2e", ascending=False, kind="stable")
    said = [
        words.overlap_label(names.get(s, s), names.get(b, b), products.get(c, c))
        for s, b, c in zip(known["supplier"], known["buyer"], known["carrier"], strict=True)
    ]
    amounts = [float(v) for v in known["overlap_t_co2e"]]
    if len(amounts) > MOST_OVERLAPS:
        keep = MOST_OVERLAPS - 1
        said, amounts = [*said[:keep], words.MORE_OVERLAPS], [*amounts[:keep], sum(amounts[keep:])]
    ends = total - np.cumsum(amounts)
    starts = np.concatenate([[total], ends[:-1]]) if amounts else np.array([])
    unknown = bridge[bridge["is_unknown"]]
    open_words = [
        f"{words.overlap_label(names.get(s, s), names.get(b, b), products.get(c, c))}:\n{labels.SHARE_UNKNOWN}"
        for s, b, c in zip(unknown["supplier"], unknown["buyer"], unknown["carrier"], strict=True)
    ]
    overlaps = [
        {
            "label": f"{words.part_value(-v, unit, sign=True)} · {label}",
            "from_t": end,
            "to_t": start,
            "color": OVERLAP,
        }
        for label, v, start, end in zip(said, amounts, starts, ends, strict=True)
    ]
    return pd.DataFrame(
        [
            {
                "label": f"{unit.amount(total)} · {labels.BALANCE_SUM}",
                "from_t": 0.0,
                "to_t": total,
                "color": PATH,
            },
            *overlaps,
            *({"label": w, "from_t": np.nan, "to_t": np.nan, "color": FAINT} for w in open_words),
            {
                "label": f"{unit.amount(total_without)} · {labels.WITHOUT_DOUBLE_COUNTING}",
                "from_t": 0.0,
                "to_t": total_without,
                "color": BRAND,
            },
        ]
    ).assign(left=lambda f: f["from_t"] / unit.divisor, right=lambda f: f["to_t"] / unit.divisor)


def _layers(rows: pd.DataFrame, x: alt.X, of: Sizes) -> list[alt.Chart]:
    placed = lying_steps.placed(rows, of)
    bars = placed[placed["left"].notna()]
    ends = bars["right"].where(bars["color"] != OVERLAP, bars["left"])
    return [*lying_steps.bars_with_joints(bars, ends, x), lying_steps.words_above(placed)]
