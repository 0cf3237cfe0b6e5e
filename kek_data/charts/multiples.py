"""One small picture per member in one chart: name, status, actual line and path from the member's own base.

A faceted chart cannot follow its container's width. Here the cells are laid out by the signal `width`: column and
row of a cell are computed in the chart, the height follows from the number of rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import altair as alt
import numpy as np
import pandas as pd

from kek_data.charts.lines import STEP, corners, points, runs
from kek_data.charts.marks import completed
from kek_data.charts.palette import CARD, CARRIED, GOAL, GRID, INK, PATH, QUIET, STATUS_COLORS
from kek_data.charts.placard import empty_chart
from kek_data.charts.theme import Sizes, expr, framed, sizes
from kek_data.domain.codes import Method, PathStatus, WindowKind
from kek_data.wording import chart_texts as words
from kek_data.wording import labels, numbers
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit

COARSE_FROM = 40
"""From this many members on a cell has a point per year and the latest one, or the spec would not fit a page."""

CELL, GAP, PAD = 132.0, 10.0, 10.0
PLOT_TOP, PLOT_BOTTOM = 46.0, 26.0
SHAPES: Mapping[str, str] = {
    PathStatus.ON_PATH: "circle",
    PathStatus.SLIGHTLY_ABOVE: "M0,-1A1,1,0,0,0,0,1Z M0,-1A1,1,0,0,1,0,1L0,0.76A0.76,0.76,0,0,0,0,-0.76Z",
    PathStatus.FACTOR_REMAINDER: "M0,-1A1,1,0,0,0,0,1Z M0,-1A1,1,0,0,1,0,1L0,0.76A0.76,0.76,0,0,0,0,-0.76Z",
    PathStatus.CLEARLY_ABOVE: "M0,-1L1,0.8L-1,0.8Z",
    PathStatus.NO_STATEMENT: "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z M-0.76,0A0.76,0.76,0,1,0,0.76,0A0.76,0.76,0,1,0,-0.76,0Z",
}
"""The symbols of wording.labels drawn, since no text font has all of them."""


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


@dataclass(frozen=True)
class Grid:
    """How cells become positions: `i` is a cell's number, `u` 0-1 from left to right, `v` 0-1 from top down."""

    of: Sizes
    columns: str  # expression

    @property
    def cell(self) -> float:
        """Height of a cell in px."""
        return self.of.px(CELL)

    def signals(self) -> dict[str, str]:
        """Number of columns and width of a cell."""
        gap = self.of.px(GAP)
        return {"columns": self.columns, "cell": f"(width+{gap:g})/columns-{gap:g}"}

    def chart(self, rows: pd.DataFrame) -> alt.Chart:
        """A chart on rows with the cell number `i`: adds the row and the left edge of the cell."""
        return alt.Chart(rows).transform_calculate(
            row="floor(datum.i/columns)", edge=f"(datum.i%columns)*(cell+{self.of.px(GAP):g})"
        )

    def y(self) -> alt.Y:
        """The row a cell is in; its height makes the chart's."""
        gap = self.of.px(GAP) / (self.cell + self.of.px(GAP))
        return alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=gap, paddingOuter=0))

    def offset(self, from_top: float) -> float:
        """A distance from a cell's top as the distance from its middle."""
        return round(from_top - self.cell / 2, 2)


def small_multiples(
    members: pd.DataFrame,
    standings: Sequence[StandingWords],
    names: Mapping[str, str],
    texts: ChartTexts,
    *,
    mode: str = "index",
    window: str = WindowKind.ROLLING,
    columns: int | None = None,
    large: bool = False,
) -> alt.LayerChart:
    """A cell per standing, in its order.

    members: frames.Trajectory of the members; names: member -> name shown.
    mode:    "index" draws percent of the own base year, "tonnes" each member's tonnes on its own scale.
    columns: fixed number of columns; None: two on a phone, five on a page, six beyond sixteen members.
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
    grid = Grid(of, str(columns) if columns else _columns(of, len(shown)))
    is_coarse = len(shown) >= COARSE_FROM
    by_member = {str(m): part for m, part in rows.groupby("member", sort=False)}
    cells = [
        _cell(i, s, by_member.get(s.member, rows.iloc[:0]), mode, window, is_coarse)
        for i, s in enumerate(shown)
    ]
    lines = _placed(cells, shown, grid)
    heads = _heads(shown, cells, names, mode, unit)
    layers = [
        *_cards(heads, grid),
        *_lines(lines, grid),
        *_words(heads, grid),
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
    return f"min({most}, width < {of.px(330):g} ? 1 : width < {of.px(560):g} ? 2 : width < {of.px(800):g} ? 3 : {most})"


@dataclass(frozen=True)
class Cell:
    """The lines of one member, in percent of its base or in tonnes."""

    lines: pd.DataFrame  # i, kind (sure | unsure | path | goal), run, x, y
    latest: tuple[float, float] | None  # x, y
    base: float


def _cell(
    i: int, standing: StandingWords, rows: pd.DataFrame, mode: str, window: str, is_coarse: bool
) -> Cell:
    actual = points(rows, "actual_t_co2e", STEP[window])
    if is_coarse:
        whole_years = actual["x"] == np.floor(actual["x"])
        actual = actual[whole_years | (actual["x"] == actual["x"].max())]
    base = standing.base_t_co2e
    if base != base or base <= 0:
        base = float(actual["y"].iloc[0]) if len(actual) else float("nan")
    divisor = base / 100 if mode == "index" else 1.0
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
    """All lines with u (0-1 across) and dy (px from the cell's middle); percent share one scale, tonnes have each its own."""
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
    mode: str,
    unit: FigureUnit,
) -> pd.DataFrame:
    """One row per cell: name, status and caption."""
    return pd.DataFrame(
        {
            "i": range(len(shown)),
            "name": [names[s.member] for s in shown],
            "status": [str(s.status) for s in shown],
            "said": [labels.PATH_STATUS[s.status] for s in shown],
            "caption": [_caption(s, c, mode, unit) for s, c in zip(shown, cells, strict=True)],
        }
    )


def _caption(standing: StandingWords, cell: Cell, mode: str, unit: FigureUnit) -> str:
    value = standing.actual_t_co2e
    if value != value:
        return words.NO_VALUE_YET
    when = words.window_label(standing.period)
    if mode != "index":
        small = figure_unit(value)
        return f"{small.amount(value)} ({when})"
    if standing.base_year is None or standing.base_t_co2e != standing.base_t_co2e:
        return f"{numbers.percent(value / cell.base)} von {words.FIRST_VALUE} ({when})"
    return f"{words.base_caption(value / standing.base_t_co2e, standing.base_year)} ({when})"


def _cards(heads: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    tips = [
        alt.Tooltip("name:N", title=words.TOOLTIP["member"]),
        alt.Tooltip("said:N", title=words.TOOLTIP["status"]),
        alt.Tooltip("caption:N", title=words.TOOLTIP["value"]),
    ]
    return [
        grid.chart(heads[["i", "name", "said", "caption"]])
        .transform_calculate(right="datum.edge+cell")
        .mark_rect(fillOpacity=0, stroke=CARD, cornerRadius=grid.of.px(6), fill=GRID)
        .encode(x=alt.X("edge:Q", scale=None, axis=None), x2="right", y=grid.y(), tooltip=tips)
    ]


def _lines(lines: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    of, pad = grid.of, grid.of.px(PAD)
    dashed = [of.px(4), of.px(3)]
    looks: list[tuple[str, dict[str, Any]]] = [
        ("path", {"color": PATH, "strokeWidth": of.px(1.4), "strokeDash": dashed}),
        (
            "goal",
            {"color": GOAL, "strokeWidth": of.px(1.8), "strokeDash": [0.1, of.px(4)], "strokeCap": "round"},
        ),
        ("sure", {"color": INK, "strokeWidth": of.px(2.2), "strokeJoin": "round"}),
        ("unsure", {"color": CARRIED, "strokeWidth": of.px(2.2), "strokeDash": [of.px(3), of.px(2)]}),
    ]
    layers = []
    for kind, look in looks:
        rows = lines[lines["kind"] == kind].assign(line=lambda f: f["i"] * 1000 + f["run"])
        if len(rows):
            layers.append(
                _at(grid, rows[["i", "line", "u", "dy"]], pad)
                .mark_line(yOffset=expr("datum.dy"), tooltip=None, **look)
                .encode(x=_px(), y=grid.y(), detail="line:N", order="u:Q")
            )
    dots = lines[lines["kind"] == "dot"]
    if len(dots):
        layers.append(
            _at(grid, dots[["i", "u", "dy"]], pad)
            .mark_point(
                filled=True, color=INK, size=of.px(36), opacity=1, yOffset=expr("datum.dy"), tooltip=None
            )
            .encode(x=_px(), y=grid.y())
        )
    return layers


def _at(grid: Grid, rows: pd.DataFrame, pad: float) -> alt.Chart:
    return grid.chart(rows).transform_calculate(px=f"datum.edge+{pad:g}+datum.u*(cell-{2 * pad:g})")


def _px() -> alt.X:
    return alt.X("px:Q", scale=None, axis=None)


def _words(heads: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    of, pad = grid.of, grid.of.px(PAD)
    base = grid.chart(heads).transform_calculate(
        px=f"datum.edge+{pad:g}",
        beside=f"datum.edge+{pad + of.px(15):g}",
        mark=f"datum.edge+{pad + of.px(5):g}",
    )
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "tooltip": None}
    limit = expr(f"cell-{2 * pad:g}")
    domain = list(SHAPES)
    colors = alt.Scale(domain=domain, range=[STATUS_COLORS[s] for s in domain])
    symbol = base.mark_point(
        filled=True, opacity=1, size=of.px(62), yOffset=grid.offset(of.px(34)), tooltip=None
    ).encode(
        x=alt.X("mark:Q", scale=None, axis=None),
        y=grid.y(),
        shape=alt.Shape(
            "status:N", scale=alt.Scale(domain=domain, range=[SHAPES[s] for s in domain]), legend=None
        ),
        color=alt.Color("status:N", scale=colors, legend=None),
    )
    said = base.mark_text(
        yOffset=grid.offset(of.px(34)), limit=expr(f"cell-{2 * pad + of.px(15):g}"), **text
    ).encode(
        x=alt.X("beside:Q", scale=None, axis=None),
        y=grid.y(),
        text="said:N",
        color=alt.Color("status:N", scale=colors, legend=None),
    )
    name = base.mark_text(yOffset=grid.offset(of.px(17)), fontWeight=600, limit=limit, **text)
    caption = base.mark_text(yOffset=grid.offset(grid.cell - of.px(12)), color=QUIET, limit=limit, **text)
    return [
        symbol,
        said,
        name.encode(x=_px(), y=grid.y(), text="name:N"),
        caption.encode(x=_px(), y=grid.y(), text="caption:N"),
    ]
