"""The drawings and tables of the area Datengüte: how sure the totals are, and what makes them unsure."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kek_data import charts
from kek_data.accounting.uncertainty_sources import improvable
from kek_data.charts.lying_bars import LyingBar
from kek_data.charts.palette import SLIGHT
from kek_data.domain.codes import Method
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui.chart_tables import PERIOD, Table
from kek_data.ui.drawing import Drawing
from kek_data.ui.filters import Filters
from kek_data.ui.tables import Column
from kek_data.wording import column_words, labels, numbers, quality_sentences, quality_words
from kek_data.wording.chart_texts import UNIT_PLACE, ChartTexts, figure_unit
from kek_data.workflows.uncertainty import QualityView

SHOWN_SOURCES = 6
LISTED_SOURCES = 200
SHARES = ("share_a", "share_b", "share_c", "share_d", "share_unstated", "estimated_share", "carried_share")


def band(view: QualityView, filters: Filters, foot: str, who: str) -> Drawing:
    """The distance to the path with its uncertainty over time; the total where there is no path."""
    rows = with_gap(view)
    is_gap = bool(rows["gap_t_co2e"].notna().any())
    shown = rows.assign(value=rows["gap_t_co2e"] if is_gap else rows["actual_t_co2e"], is_gap=is_gap)
    what = quality_words.BAND_OF_GAP if is_gap else quality_words.BAND_OF_TOTAL
    texts = ChartTexts(
        title=_title(rows, view.period),
        subtitle=f"{what} {who}, {UNIT_PLACE}, {labels.WINDOW[filters.window]}, {labels.METHOD[Method.LOCATION]}",
        foot=foot,
    )
    chart = charts.band_chart(shown, texts, window=filters.window)
    return Drawing(chart, *_windows_table(rows, filters.window), "Unsicherheit")


def with_gap(view: QualityView) -> pd.DataFrame:
    """Location-based windows of the view with the distance to the path, where there is a statement."""
    gaps = view.trajectory[["period", "window", "method", "gap_t_co2e"]]
    rows = view.windows.drop(columns="gap_t_co2e", errors="ignore")
    rows = rows[rows["method"] == Method.LOCATION].merge(gaps, on=["period", "window", "method"], how="left")
    return rows.sort_values("x", ignore_index=True)


def sources(view: QualityView, foot: str, *, with_member: bool) -> Drawing:
    """The series where something can be done, by what they add to the uncertainty; all of them in the table."""
    todo = improvable(view.sources).head(SHOWN_SOURCES)
    largest = float(todo["uncertainty_t_co2e"].max()) if len(todo) else 0.0
    bars = [
        LyingBar(
            label=quality_sentences.source_label(
                row["uncertainty_t_co2e"],
                source_name(row, view.names, with_member=with_member),
                quality_sentences.action(row["cause"], row["quarters"]),
            ),
            value=row["uncertainty_t_co2e"],
            light=abs(row["emissions_t_co2e"]) * view.settings.measured_share,
            color=SLIGHT,
        )
        for row in todo.to_dict("records")
    ]
    texts = ChartTexts(
        title=improvement_title(view, with_member=with_member),
        subtitle=""
        if todo.empty
        else f"{quality_words.BARS}, ± {UNIT_PLACE}, {numbers.window(view.period)} · {quality_words.LIGHT_NOTE}",
        foot=foot,
    )
    chart = charts.lying_bars_chart(bars, texts, unit=figure_unit(largest), said=quality_words.NOTHING_TO_DO)
    return Drawing(chart, *_sources_table(view, with_member=with_member), "Unsicherheit_Reihen")


def improvement_title(view: QualityView, *, with_member: bool) -> str:
    """What would improve certainty most, and by how much."""
    todo = improvable(view.sources)
    if todo.empty:
        return quality_words.NOTHING_TO_DO.rstrip(".")
    best = todo.sort_values("gain_t_co2e", ascending=False, kind="stable").to_dict("records")[0]
    return quality_sentences.improvement(
        source_name(best, view.names, with_member=with_member),
        quality_sentences.action(best["cause"], best["quarters"]),
        best["measured_t_co2e"] + best["gain_t_co2e"],
        best["measured_t_co2e"],
    )


def source_name(row: Mapping[Any, Any], names: Mapping[str, Mapping[str, str]], *, with_member: bool) -> str:
    """A series in words: member, site, carrier, use; a reported category by its name."""

    def named(kind: str, key: str) -> str:
        return names.get(kind, {}).get(key, key)

    member, site, carrier = (str(row[name]) for name in ("member", "site", "carrier"))
    return quality_sentences.series_name(
        named("member", member) if with_member else "",
        named(f"site of {member}", site),
        named("carrier", carrier),
        labels.USE.get(str(row["use"]), ""),
        str(row["series"]).rpartition("|")[2],
        labels.CATEGORY.get(str(row["category"]), str(row["category"])),
        str(row["factor_set"]),
    )


def _title(rows: pd.DataFrame, period: str) -> str:
    at = rows[rows["period"] == period]
    if at.empty:
        return ""
    row = at.iloc[0]
    return quality_sentences.statement(
        gap_t=float(row["gap_t_co2e"]),
        uncertainty_t=float(row["uncertainty_t_co2e"]),
        uncertainty_share=float(row["uncertainty_share"]),
        actual_t=float(row["actual_t_co2e"]),
        period=period,
    )


def _windows_table(rows: pd.DataFrame, window: str) -> Table:
    chosen = rows[(rows["window"] == window) & rows["uncertainty_t_co2e"].notna()]
    chosen = chosen.sort_values("x", ascending=False)
    is_sure = (chosen["gap_t_co2e"].abs() > chosen["uncertainty_t_co2e"]).map(labels.YES_NO)
    table = chosen.assign(
        shown=chosen["period"].map(numbers.period),
        percent=chosen["uncertainty_share"] * 100,
        is_sure=is_sure.where(chosen["gap_t_co2e"].notna(), ""),
        **{name: chosen[name] * 100 for name in SHARES},
    )
    words = quality_words.COLUMN
    grades = ("grade_a", "grade_b", "grade_c", "grade_d", "grade_unstated", "estimated", "carried")
    return table, [
        PERIOD,
        Column("actual_t_co2e", f"{column_words.COLUMN['actual']} (t CO₂e)", -1),
        Column("uncertainty_t_co2e", words["uncertainty"], -1),
        Column("percent", words["uncertainty_percent"], 1),
        Column("gap_t_co2e", words["gap"], -1, sign=True),
        Column("is_sure", words["is_sure"]),
        *(Column(name, words[heading], 1) for name, heading in zip(SHARES, grades, strict=True)),
        Column("factor_uncertainty_t_co2e", words["factor_part"], -1),
    ]


def _sources_table(view: QualityView, *, with_member: bool) -> Table:
    rows = view.sources.head(LISTED_SOURCES)
    listed = rows.to_dict("records")
    table = rows.assign(
        name=[source_name(row, view.names, with_member=with_member) for row in listed],
        percent=rows["uncertainty_share"] * 100,
        part=rows["variance_share"] * 100,
        why=rows["cause"].map(quality_words.CAUSE),
        what=[quality_sentences.action(row["cause"], row["quarters"]) for row in listed],
    )
    words = quality_words.COLUMN
    return table, [
        Column("name", words["series"], width="large"),
        Column("part", words["variance"], 1),
        Column("uncertainty_t_co2e", words["uncertainty"], -1),
        Column("percent", words["uncertainty_percent"], 1),
        Column("emissions_t_co2e", "t CO₂e", -1),
        Column("why", words["cause"]),
        Column("what", words["action"], width="large"),
        Column("gain_t_co2e", words["gain"], -1),
    ]


def grades_table(view: QualityView) -> Table:
    """Energy of the year by carrier and Datengüte."""
    rows = view.grades.assign(
        name=view.grades["carrier"].map(dict(view.names.get("carrier", {}))),
        energy=view.grades["energy_kwh"] / KWH_PER_MWH,
        **{name: view.grades[name] * 100 for name in SHARES[:5]},
    )
    words = quality_words.COLUMN
    return rows, [
        Column("name", column_words.COLUMN["carrier"]),
        Column("energy", words["energy"], -1),
        *(
            Column(name, words[heading], 1)
            for name, heading in zip(
                SHARES[:5], ("grade_a", "grade_b", "grade_c", "grade_d", "grade_unstated"), strict=True
            )
            if name == "share_a" or (rows[name] > 0).any()
        ),
        Column("quality_index", words["index"], 2),
    ]
