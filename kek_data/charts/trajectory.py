"""The main chart: the actual line, the programme path, own goals, and the way still to go to 2035."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts import axes, forecast_marks, line_names, marks, tooltips
from kek_data.charts.labels import text_width
from kek_data.charts.lines import STEP, VALUE_COLUMNS, corners, points
from kek_data.charts.palette import QUIET
from kek_data.charts.path_goals import GoalLine, goal_lines
from kek_data.charts.placard import empty_chart
from kek_data.charts.plot import Plot
from kek_data.charts.theme import completed, expr, framed, sizes
from kek_data.domain.codes import Measure, Method
from kek_data.wording import chart_texts as words
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

HEIGHT = 330


@dataclass(frozen=True)
class Drawn:
    """What one trajectory chart draws, in the unit it shows."""

    actual: pd.DataFrame  # points: x, y, is_unsure, part and the row's columns
    path: pd.DataFrame  # corners
    goals: tuple[GoalLine, ...]
    other: pd.DataFrame  # points of the location line beside a market line
    frozen: pd.DataFrame  # points with base-year factors
    forecast: pd.DataFrame  # x, y, low, high
    judged: pd.DataFrame  # location rows with an actual value and a path
    unit: FigureUnit
    step: float
    first: float
    last: float

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.actual.empty and self.path.empty

    @property
    def values(self) -> list[float]:
        """All heights, for the axis."""
        frames = [self.actual, self.path, self.other, self.frozen, *(g.line for g in self.goals)]
        return [float(v) for frame in frames for v in frame["y"]] + [float(v) for v in self.forecast["high"]]


def trajectory_chart(
    trajectory: pd.DataFrame,
    goals: pd.DataFrame | None,
    texts: ChartTexts,
    *,
    measure: str = Measure.EMISSIONS,
    method: str = Method.LOCATION,
    window: str = "rolling_4q",
    frozen: bool = False,
    questions: Mapping[str, str] | None = None,
    forecast: pd.DataFrame | None = None,
    large: bool = False,
) -> alt.LayerChart:
    """Actual line (carried and estimated parts light and dashed, broken at gaps), path, goals, marked years.

    trajectory: frames.Trajectory of one member or of the network, all methods and windows; the chart selects.
    goals:      frames.GoalLines; None or empty: the trajectory's own_goal_t_co2e, if any.
    method:     "market" draws the market-based line strong, the location-based one (which the path belongs to) thin.
    frozen:     also draw the activity with the factors of the base year.
    questions:  period of a window -> what is to be said about Rückfragen on its values, for its tooltip.
    forecast:   frames.Forecasts; drawn beside location-based emissions only, which it continues.
    """
    shows_forecast = measure == Measure.EMISSIONS and method == Method.LOCATION
    ahead = forecast if shows_forecast else None
    drawn = _drawn(trajectory, goals, texts, measure, method, window, frozen, ahead)
    if drawn.is_empty:
        return empty_chart(texts, large=large)
    of = sizes(large)
    low, high = axes.limits(drawn.values)
    left = axes.figure_width(low, high, drawn.unit, of)
    height = of.px(HEIGHT)
    ends = [
        *line_names.line_ends(drawn.path, drawn.goals, texts, drawn.unit),
        *forecast_marks.forecast_end(drawn.forecast, drawn.unit),
    ]
    last_rule = [r for r in texts.rules if r.x > drawn.last - 1]
    beside = [*(end.text for end in ends), *(line_names.rule_words(r) for r in last_rule)]
    room = f"({of.narrow}) ? {of.px(16):g} : {round(text_width(beside, of) + of.px(20))}"
    x = axes.years(drawn.first, drawn.last, of, left=left, room="room")
    y = axes.figures(low, high, top=expr("head"))
    head = f"({of.narrow}) ? {of.line(of.label) * 3.4:.0f} : {of.line(of.label) * 1.6:.0f}"
    plot = Plot(
        x=x,
        y=y,
        of=of,
        left=left,
        low=low,
        high=high,
        height=height,
        head=of.line(of.label) * 1.6 if texts.rules else 8,
        first=drawn.first,
        last=drawn.last,
    )
    gap = _gap(drawn, method)
    layers = [
        *line_names.rules(plot, texts.rules),
        *forecast_marks.forecast_band(plot, drawn.forecast),
        *(marks.corridor(plot, _corridor(drawn)) if method == Method.LOCATION else []),
        *marks.thin_line(plot, drawn.frozen),
        *marks.thin_line(plot, drawn.other),
        *marks.path_line(plot, drawn.path),
        *marks.goal_lines(plot, drawn.goals),
        *marks.actual_line(plot, drawn.actual),
        *line_names.end_labels(plot, ends),
        *marks.latest_point(plot, drawn.actual, gap, drawn.unit),
        *line_names.notes(plot, _notes(drawn, gap, texts)),
        *tooltips.columns(
            plot,
            _tooltip_rows(trajectory, drawn, measure, method, window, questions or {}, ahead),
            drawn.unit,
        ),
    ]
    looks = [
        words.CARRIED_LINE_NOTE if drawn.actual["is_unsure"].any() else "",
        words.FORECAST_NOTE if len(drawn.forecast) else "",
    ]
    return framed(
        layers,
        completed(texts, drawn.unit, note=" · ".join(filter(None, looks))),
        of,
        height=height,
        below=of.axis * 1.6,
        signals={"room": room, "head": head if texts.rules else "8"},
    )


def _drawn(
    trajectory: pd.DataFrame,
    goals: pd.DataFrame | None,
    texts: ChartTexts,
    measure: str,
    method: str,
    window: str,
    frozen: bool,
    forecast: pd.DataFrame | None,
) -> Drawn:
    column = VALUE_COLUMNS[measure]
    rows = trajectory[trajectory["window"] == window]
    location = rows[rows["method"] == Method.LOCATION]
    is_emissions = measure == Measure.EMISSIONS
    step = STEP[window]
    beside_path = location if is_emissions else location.iloc[:0]
    actual = points(rows[rows["method"] == method] if is_emissions else location, column, step)
    path = corners(beside_path["x"], beside_path["path_t_co2e"])
    others = points(beside_path if method == Method.MARKET else location.iloc[:0], column, step)
    frozen_points = points(beside_path if frozen else location.iloc[:0], "frozen_t_co2e", step)
    ahead = forecast_marks.forecast_line(forecast, actual, window)
    lines = goal_lines(goals, location, measure) if measure != Measure.COST else ()
    largest = [float(f["y"].abs().max()) for f in (actual, path, *(g.line for g in lines)) if len(f)]
    unit = figure_unit(max(largest, default=0.0), measure)
    judged = beside_path[beside_path["gap_t_co2e"].notna()]
    starts = [float(f["x"].min()) for f in (actual, path) if len(f)]
    first = float(np.floor(min(starts, default=axes.LAST_YEAR - 1)))
    last = max([float(axes.LAST_YEAR), *(float(f["x"].max()) for f in (actual, path) if len(f))])
    shown = [f.assign(y=f["y"] / unit.divisor) for f in (actual, path, others, frozen_points)]
    return Drawn(
        actual=shown[0],
        path=shown[1],
        other=shown[2],
        frozen=shown[3],
        forecast=ahead.assign(**{name: ahead[name] / unit.divisor for name in ("y", "low", "high")}),
        goals=tuple(g.within(first, unit.divisor) for g in lines),
        judged=judged,
        unit=unit,
        step=step,
        first=first,
        last=np.ceil(last),
    )


def _notes(drawn: Drawn, gap: float, texts: ChartTexts) -> list[line_names.Note]:
    """What stands beside the latest points: the value and its gap, the lines it is compared with."""
    latest = line_names.latest_note(drawn.actual, gap, texts, drawn.unit)
    if len(drawn.other) and latest:
        effect = (float(drawn.actual["y"].iloc[-1]) - float(drawn.other["y"].iloc[-1])) * drawn.unit.divisor
        said = (words.contract_effect_label(effect, drawn.unit), QUIET)
        latest = [replace(latest[0], lines=(*latest[0].lines, said))]
    return [
        *latest,
        *line_names.thin_note(drawn.other, words.LOCATION_LINE, drawn.unit),
        *line_names.thin_note(drawn.frozen, words.FROZEN_LINE, drawn.unit),
        *forecast_marks.forecast_note(drawn.forecast, drawn.unit),
    ]


def _corridor(drawn: Drawn) -> pd.DataFrame:
    """x, y, path, part of judged rows: the area between actual line and path."""
    rows = points(drawn.judged, "actual_t_co2e", drawn.step)
    return pd.DataFrame(
        {
            "x": rows["x"],
            "y": rows["y"] / drawn.unit.divisor,
            "path": rows["path_t_co2e"] / drawn.unit.divisor,
            "part": rows["part"],
        }
    )


def _gap(drawn: Drawn, method: str) -> float:
    """Gap to the path at the latest actual value, in t; NaN without statement."""
    if method != Method.LOCATION or drawn.judged.empty or drawn.actual.empty:
        return float("nan")
    latest = drawn.judged.sort_values("x").iloc[-1]
    is_latest = latest["x"] == drawn.actual["x"].max()
    return float(latest["gap_t_co2e"]) if is_latest else float("nan")


def _tooltip_rows(
    trajectory: pd.DataFrame,
    drawn: Drawn,
    measure: str,
    method: str,
    window: str,
    questions: Mapping[str, str],
    forecast: pd.DataFrame | None,
) -> pd.DataFrame:
    """The rows a reader may point at: values of the chosen method, path and goal of the location-based one."""
    rows = trajectory[trajectory["window"] == window]
    chosen = rows[rows["method"] == (method if measure == Measure.EMISSIONS else Method.LOCATION)]
    paths = rows.loc[rows["method"] == Method.LOCATION, ["period", "path_t_co2e", "own_goal_t_co2e"]]
    merged = chosen.drop(columns=["path_t_co2e", "own_goal_t_co2e"]).merge(paths, on="period", how="left")
    if measure != Measure.EMISSIONS:
        blank = dict.fromkeys(("path_t_co2e", "own_goal_t_co2e", "gap_t_co2e"), float("nan"))
        merged = merged.assign(**blank, status="")
    merged = merged.assign(
        shown=merged[VALUE_COLUMNS[measure]],
        step=STEP[window],
        questions=[questions.get(period, "") for period in merged["period"]],
        **_ahead_texts(merged, forecast_marks.forecast_tips(forecast, drawn.unit)),
    )
    return merged[(merged["x"] >= drawn.first) & (merged["x"] <= drawn.last)]


def _ahead_texts(rows: pd.DataFrame, tips: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    found = [tips.get(period, ("", "")) for period in rows["period"]]
    return {"forecast": [value for value, _ in found], "band": [band for _, band in found]}
