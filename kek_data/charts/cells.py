"""The cells of small multiples: where they stand at the chart's width, and what is drawn in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from kek_data.charts.palette import CARD, CARRIED, GOAL, GRID, INK, PATH, QUIET, STATUS_COLORS
from kek_data.charts.theme import Sizes, expr
from kek_data.domain.codes import PathStatus
from kek_data.wording import chart_texts as words

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


def cards(heads: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    """The frame of each cell, which answers when pointed at. heads: i, name, said, caption."""
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


def lines_in(lines: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    """Path, goal, actual line and latest point of each cell. lines: i, kind, run, u, dy."""
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


def words_in(heads: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    """Name, status symbol and word, caption of each cell. heads: i, name, status, said, caption."""
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
