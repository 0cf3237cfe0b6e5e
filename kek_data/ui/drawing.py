"""One way to show a chart: the picture, the table behind it, the files to take away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from kek_data import charts
from kek_data.ui import tables
from kek_data.wording import pages

PNG, SVG = "image/png", "image/svg+xml"


@dataclass(frozen=True)
class Drawing:
    """A finished chart with its table: made once per view, shown on every rerun.

    file_name: stem of the downloads.
    """

    chart: alt.LayerChart
    table: pd.DataFrame
    columns: Sequence[tables.Column]
    file_name: str

    @cached_property
    def spec(self) -> dict[str, Any]:
        """Vega-Lite for a light page."""
        return _with_tables(self._unvalidated())

    @cached_property
    def dark_spec(self) -> dict[str, Any]:
        """Vega-Lite for a dark page."""
        return _with_tables(charts.dark_spec(self._unvalidated()))

    def _unvalidated(self) -> dict[str, Any]:
        """The schema of Vega-Lite is a matter of tests; checking against it takes longer than all else here."""
        return self.chart.to_dict(validate=False)


def _with_tables(spec: dict[str, Any]) -> dict[str, Any]:
    """Vega-Lite with its data as Arrow tables, so that a rerun neither validates nor converts."""
    return {**spec, "datasets": {name: _as_table(rows) for name, rows in spec.get("datasets", {}).items()}}


def _as_table(rows: list[dict[str, Any]]) -> pa.Table | list[dict[str, Any]]:
    """Rows as an Arrow table; rows without columns, which only carry a text mark, cannot be one."""
    table = pa.Table.from_pylist(rows)
    return table if table.num_rows == len(rows) else rows


def show_chart(drawing: Drawing, *, key: str) -> None:
    """A framed chart; below it the table on demand and the downloads."""
    with st.container(border=True, key=f"_bild_{key}"):
        is_dark = st.context.theme.type == "dark"
        st.vega_lite_chart(
            spec=drawing.dark_spec if is_dark else drawing.spec,
            theme=None,
            width="stretch",
            key=f"_chart_{key}",
        )
        _ways_on(drawing, key)


@st.fragment
def _ways_on(drawing: Drawing, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"_wege_{key}"):
        has_table = bool(drawing.columns)
        with_table = has_table and st.toggle(pages.TABLE_OF_CHART, key=f"_tabelle_{key}")
        _download(
            pages.DOWNLOAD_PNG, pages.DOWNLOAD_PNG_HELP, drawing, "png", PNG, charts.export.chart_png, key
        )
        _download(
            pages.DOWNLOAD_SVG, pages.DOWNLOAD_SVG_HELP, drawing, "svg", SVG, charts.export.chart_svg, key
        )
    if with_table:
        tables.show(drawing.table, drawing.columns, key=f"_daten_{key}", alt=pages.TABLE_OF_CHART)


def _download(
    label: str,
    hint: str,
    drawing: Drawing,
    ending: str,
    kind: str,
    draw: Callable[[alt.LayerChart], bytes | str],
    key: str,
) -> None:
    st.download_button(
        label,
        data=lambda: draw(drawing.chart),
        file_name=f"{drawing.file_name}.{ending}",
        mime=kind,
        key=f"_{ending}_{key}",
        help=hint,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
