"""What a reader finds by pointing: texts made by the same functions as the tables, one column per window."""

import altair as alt
import pandas as pd

from kek_data.charts.plot import Plot
from kek_data.charts.theme import expr
from kek_data.wording import chart_texts as words
from kek_data.wording import labels, numbers
from kek_data.wording.chart_texts import FigureUnit

TIP = words.TOOLTIP


def columns(plot: Plot, rows: pd.DataFrame, unit: FigureUnit) -> list[alt.Chart]:
    """Invisible columns over the plot, one per window: past ones with the actual value, later ones without.

    rows: frames.Trajectory rows with `shown` (the value drawn), `step` (width of a window on the axis), `questions`
    (what is to be said about Rückfragen on the values of a window, or blank), `forecast` and `band` (texts, or blank).
    """
    has_value = rows["shown"].notna()
    return [
        chart
        for part, is_past in ((rows[has_value], True), (rows[~has_value], False))
        for chart in _columns(plot, _texts(part, unit, is_past))
    ]


def _columns(plot: Plot, texts: pd.DataFrame) -> list[alt.Chart]:
    fields = [c for c in texts.columns if c not in ("x", "from", "to") and bool((texts[c] != "").any())]
    if texts.empty or len(fields) < 2:
        return []
    tips = [alt.Tooltip(f"{name}:N", title=TIP[name]) for name in fields]
    return [
        alt.Chart(texts[["from", "to", *fields]])
        .mark_rect(opacity=0, y=0, y2=expr("height"))
        .encode(x=plot.x_at("from"), x2="to", tooltip=tips)
    ]


def _texts(rows: pd.DataFrame, unit: FigureUnit, is_past: bool) -> pd.DataFrame:
    half = rows["step"] / 2
    table = pd.DataFrame({"from": (rows["x"] - half).round(3), "to": (rows["x"] + half).round(3)})
    table["period"] = [numbers.window(p) for p in rows["period"]]
    table["actual"] = _amounts(rows["shown"], unit) if is_past else ""
    table["path"] = _amounts(rows["path_t_co2e"], unit)
    table["goal"] = _amounts(rows["own_goal_t_co2e"], unit)
    table["gap"] = [words.gap_label(g, unit) if g == g else "" for g in rows["gap_t_co2e"]] if is_past else ""
    table["status"] = [labels.path_status(s) if s else "" for s in rows["status"]] if is_past else ""
    for name in ("delivered", "carried"):
        shares = rows[f"{name}_share"]
        table[name] = [numbers.percent(s) if s == s and s > 0 else "" for s in shares] if is_past else ""
    table["questions"] = rows["questions"].to_numpy() if is_past else ""
    for name in ("forecast", "band"):
        table[name] = rows[name].to_numpy()
    return table


def _amounts(values: pd.Series, unit: FigureUnit) -> list[str]:
    return [f"{unit.figure(v)}{numbers.SPACE}{unit.name}" if v == v else "" for v in values]
