"""Bis zur Zelle: any total of a member opened into its values, each with file, sheet and cell, and Nachrechnen."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from kek_data import workflows
from kek_data.accounting.glance import totals, values_of_window
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui import components, downloads, tables
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.tables import Column, named
from kek_data.wording import column_words, labels, member_sentences, numbers, pages, question_words
from kek_data.workflows.views import MemberView

COLUMNS = [
    Column("site_name", column_words.COLUMN["site"]),
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("use_name", column_words.COLUMN["use"], width=110),
    Column("shown", column_words.COLUMN["quarter"]),
    Column("energy_mwh", column_words.COLUMN["energy_mwh"], -1),
    Column("emissions_t_co2e", column_words.COLUMN["emissions_t"], -1),
    Column("cost_eur", column_words.COLUMN["cost"], 0),
    Column("said", column_words.COLUMN["presence"], width=120),
    Column("quality", column_words.COLUMN["quality"]),
    Column("file", column_words.COLUMN["file"], width=150),
    Column("sheet", column_words.COLUMN["sheet"]),
    Column("cell", column_words.COLUMN["cell"]),
]
QUESTIONS = Column("questions", question_words.COLUMN, width="medium")
BESIDE = [column.name for column in COLUMNS].index("emissions_t_co2e") + 1


@st.fragment
def show(desk: Desk, view: MemberView, filters: Filters) -> None:
    """A closed box: choose a window and a carrier, see the values behind it, and recompute them in a workbook."""
    with components.on_demand(pages.DRILL_HEADING, len(view.cells), key="_bis_zur_zelle") as is_open:
        if is_open:
            _values(desk, view, filters)


def _values(desk: Desk, view: MemberView, filters: Filters) -> None:
    components.quiet(pages.DRILL_EXPLAIN)
    periods = _periods(view.trajectory, filters)
    if not periods:
        components.quiet(pages.NO_PARTS)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = st.selectbox(
            pages.DRILL_PERIOD, periods, format_func=numbers.window, key="_zellen_zeitraum", width=260
        )
        rows = cell_rows(view, filters.method, period)
        carrier = st.selectbox(
            pages.DRILL_CARRIER,
            [None, *dict.fromkeys(rows["carrier_name"])],
            format_func=lambda name: name or pages.ALL,
            key="_zellen_traeger",
            width=220,
        )
        _recalculation(desk, view, filters, period)
    chosen = rows if carrier is None else rows[rows["carrier_name"] == carrier]
    components.quiet(member_sentences.cells_sum(len(chosen), *totals(chosen)))
    has_questions = bool((chosen["questions"] != "").any())
    columns = [*COLUMNS[:BESIDE], QUESTIONS, *COLUMNS[BESIDE:]] if has_questions else COLUMNS
    tables.show(chosen, columns, key="_zellen", alt=pages.DRILL_HEADING)
    if has_questions:
        _in_full(chosen[chosen["questions"] != ""])


def _in_full(rows: pd.DataFrame) -> None:
    """The Rückfragen of the table, whose cells cut long texts off."""
    columns = ("site_name", "carrier_name", "use_name", "shown", "questions")
    components.bullets(
        question_words.of_value(*words) for words in zip(*(rows[c] for c in columns), strict=True)
    )


def _periods(trajectory: pd.DataFrame, filters: Filters) -> Sequence[str]:
    """Windows with a figure, latest first."""
    rows = trajectory[
        (trajectory["method"] == filters.method)
        & (trajectory["window"] == filters.window)
        & (trajectory["actual_t_co2e"].notna() | trajectory["energy_kwh"].notna())
    ]
    return list(rows.sort_values("x", ascending=False)["period"])


def cell_rows(view: MemberView, method: str, period: str) -> pd.DataFrame:
    """One row per value in the window, with names, the place it stands at, and the Rückfragen on it."""
    rows = values_of_window(view.emissions, view.cells, method=method, period=period)
    asked = _questions(view.questions)
    return with_names(rows, view.names, view.files).assign(
        questions=[asked.get(key, "") for key in zip(rows["series"], rows["quarter"], strict=True)],
    )


def with_names(
    rows: pd.DataFrame, names: Mapping[str, Mapping[str, str]], files: Mapping[int, str]
) -> pd.DataFrame:
    """Values (frames.Emissions with quality) as COLUMNS shows them; names: site and carrier, files: by delivery."""
    return rows.assign(
        site_name=named(rows["site"], names["site"]),
        carrier_name=named(rows["carrier"], names["carrier"]),
        use_name=named(rows["use"], labels.USE),
        shown=rows["quarter"].map(numbers.period),
        energy_mwh=rows["energy_kwh"] / KWH_PER_MWH,
        said=_presence(rows),
        file=rows["delivery_id"].map(files).fillna(""),
    )


def _questions(questioned: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(series, quarter) -> its Rückfragen with answer and outcome (of frames.QuestionedQuarters)."""
    said = ("question_id", "status", "text", "answer", "resolution")
    found: dict[tuple[str, str], str] = {}
    for series, quarter, *words in zip(*(questioned[c] for c in ("series", "quarter", *said)), strict=True):
        text = question_words.beside_value(*words)
        known = found.get((series, quarter))
        found[series, quarter] = f"{known} {text}" if known else text
    return found


def _presence(rows: pd.DataFrame) -> pd.Series:
    """Delivered or not, with the marks a reader must know."""
    said = rows["presence"].map(labels.PRESENCE)
    for flag, word in pages.CELL_MARKS.items():
        said = said + rows[flag].map({True: f", {word}", False: ""})
    return said


def _recalculation(desk: Desk, view: MemberView, filters: Filters, period: str) -> None:
    downloads.workbook(
        pages.RECALCULATION,
        lambda: workflows.recalculation(
            desk.engine,
            view.member.key,
            period,
            revision=desk.revision,
            today=desk.today,
            bundle=filters.bundle,
            method=filters.method,
            as_delivered=filters.as_delivered,
        ),
        file_name=f"KEK_{view.member.key}_{period}_Nachrechnen.xlsx",
        key="_nachrechnen",
        icon=":material/calculate:",
    )
