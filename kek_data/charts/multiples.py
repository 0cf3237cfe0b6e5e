"""One small picture per member in one chart: name, status, actual line and path from the member's own base.

A faceted chart cannot follow its container's width. Here the cells are laid out by the signal `width`: column and
row of a cell are computed in the chart, the height follows from the number of rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts.cells import GAP, PLOT_BOTTOM, PLOT_TOP, Grid, cards, lines_in, words_in
from kek_data.charts.lines import STEP, corners, points, runs
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, completed, framed, sizes
from kek_data.domain.codes import Method, PathStatus, WindowKind
from kek_data.wording import chart_texts as words
from kek_data.wording import numbers
from kek_data.wording.chart_texts import ChartTexts, figure_unit

COARSE_FROM = 40
"""From this many members on a cell has a point per year and the latest one, or the spec would not fit a page."""


class StandingWords(Protocol):
    """What a cell says; accounting's Standing has it."""

    @property
    def member(self) -> str:
        """Member key."""

    @property
    def period(self) -> str:
        """Window the status stands at."""

    @property
    def status(self) -> PathStatus:
        """Where the member stands against its path."""

    @property
    def actual_t_co2e(self) -> float:
        """Value of that window; NaN: none."""

    @property
    def base_year(self) -> int | None:
        """None: no base year."""

    @property
    def base_t_co2e(self) -> float:
        """Value of the base year; NaN: none."""


def small_multiples(
    members: pd.DataFrame,
    standings: Sequence[StandingWords],
    names: Mapping[str, str],
    texts: ChartTexts,
    *,
    window: str = WindowKind.ROLLING,
    large: bool = False,
) -> alt.LayerChart:
    """A cell per standing, in its order, in percent of the member's own base year (else of its first value).

    members: frames.Trajectory of the members; names: member -> name shown.
    Two columns on a phone, five on a page, six beyond sixteen members.
    """
    of = sizes(large)
    rows = members[(members["window"] == window) & (members["method"] == Method.LOCATION)]
    known = set(rows.loc[rows["actual_t_co2e"].notna() | rows["path_t_co2e"].notna(), "member"])
    shown = [s for s in standings if s.member in names]
    if not shown or not known:
        return empty_chart(texts, large=large)
    unit = figure_unit(
        max((s.actual_t_co2e for s in shown if s.actual_t_co2e == s.actual_t_co2e), default=0.0)
    )
    grid = Grid(of, _columns(of, len(shown)))
    is_coarse = len(shown) >= COARSE_FROM
    by_member = {str(m): part for m, part in rows.groupby("member", sort=False)}
    cells = [
        _cell(i, s, by_member.get(s.member, rows.iloc[:0]), window, is_coarse) for i, s in enumerate(shown)
    ]
    lines = _placed(cells, shown, grid)
    heads = _heads(shown, cells, names)
    layers = [
        *cards(heads, grid),
        *lines_in(lines, grid),
        *words_in(heads, grid),
    ]
    is_carried = bool((lines["kind"] == "unsure").any())
    return framed(
        layers,
        completed(texts, unit, note=words.CARRIED_LINE_NOTE if is_carried else ""),
        of,
        height=alt.Step(grid.cell + of.px(GAP)),
        signals=grid.signals(),
    )


def _columns(of: Sizes, count: int) -> str:
    most = min(count, 5 if count <= 15 else 6)
    return f"min({most}, width < {of.px(270):g} ? 1 : width < {of.px(560):g} ? 2 : width < {of.px(800):g} ? 3 : {most})"


@dataclass(frozen=True)
class Cell:
    """The lines of one member, in percent of its base."""

    lines: pd.DataFrame  # i, kind (sure | unsure | path | goal), run, x, y
    latest: tuple[float, float] | None  # x, y
    base: float


def _cell(i: int, standing: StandingWords, rows: pd.DataFrame, window: str, is_coarse: bool) -> Cell:
    actual = points(rows, "actual_t_co2e", STEP[window])
    if is_coarse:
        whole_years = actual["x"] == np.floor(actual["x"])
        actual = actual[whole_years | (actual["x"] == actual["x"].max())]
    base = standing.base_t_co2e
    if base != base or base <= 0:
        base = float(actual["y"].iloc[0]) if len(actual) else float("nan")
    divisor = base / 100
    pieces = runs(actual) if len(actual) > 1 else actual.assign(run=0)[["x", "y", "run", "is_unsure"]]
    parts = [pieces.assign(kind=np.where(pieces["is_unsure"].astype("bool"), "unsure", "sure"))]
    for kind, column in (("path", "path_t_co2e"), ("goal", "own_goal_t_co2e")):
        parts.append(corners(rows["x"], rows[column]).assign(kind=kind, run=0))
    lines = pd.concat(parts, ignore_index=True)[["kind", "run", "x", "y"]].assign(i=i)
    last = actual[["x", "y"]].iloc[-1] / [1, divisor] if len(actual) else None
    return Cell(
        lines=lines.assign(y=lines["y"] / divisor),
        latest=None if last is None else (float(last["x"]), float(last["y"])),
        base=base,
    )


def _placed(cells: Sequence[Cell], shown: Sequence[StandingWords], grid: Grid) -> pd.DataFrame:
    """All lines with u (0-1 across) and dy (px from the cell's middle); each cell has its own scale."""
    lines = pd.concat([c.lines for c in cells], ignore_index=True)
    latest = pd.DataFrame(
        [
            {"i": i, "kind": "dot", "run": 0, "x": c.latest[0], "y": c.latest[1]}
            for i, c in enumerate(cells)
            if c.latest
        ],
        columns=["i", "kind", "run", "x", "y"],
    )
    both = pd.concat([lines, latest], ignore_index=True) if len(latest) else lines
    first, last = float(np.floor(both["x"].min())), float(np.ceil(both["x"].max()))
    highest = both.groupby("i")["y"].transform("max").clip(lower=1e-9)
    top, bottom = grid.of.px(PLOT_TOP), grid.cell - grid.of.px(PLOT_BOTTOM)
    height = bottom - top
    from_top = bottom - both["y"].clip(lower=0) / highest * height
    placed = both.assign(u=((both["x"] - first) / max(last - first, 1e-9)).round(4))
    return placed.assign(dy=(from_top - grid.cell / 2).round(1))[["i", "kind", "run", "u", "dy"]]


def _heads(
    shown: Sequence[StandingWords],
    cells: Sequence[Cell],
    names: Mapping[str, str],
) -> pd.DataFrame:
    """One row per cell: name, status and caption."""
    return pd.DataFrame(
        {
            "i": range(len(shown)),
            "name": [names[s.member] for s in shown],
            "status": [str(s.status) for s in shown],
            "said": [words.short_status(s.status) for s in shown],
            "caption": [_caption(s, c) for s, c in zip(shown, cells, strict=True)],
        }
    )


def _caption(standing: StandingWords, cell: Cell) -> str:
    value = standing.actual_t_co2e
    if value != value:
        return words.NO_VALUE_YET
    when = numbers.period(standing.period)
    base_year = standing.base_year if cell.base == standing.base_t_co2e else None
    return f"{words.base_caption(value / cell.base, base_year)} ({when})"
