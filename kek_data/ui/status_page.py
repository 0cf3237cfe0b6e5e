"""*Lieferstand*: who has delivered what, section by section."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from kek_data import workflows
from kek_data.domain.delivery_state import DeliveryState
from kek_data.ui import (
    components,
    delivery_history,
    downloads,
    loaders,
    markup,
    menu,
    shown_state,
    status_calls,
    status_filters,
    status_matrix,
    status_questions,
    status_releases,
    status_series,
    tables,
)
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import KeyFigure
from kek_data.ui.status_filters import StatusFilters
from kek_data.wording import (
    column_words,
    foot_texts,
    numbers,
    pages,
    sentences,
    status_sentences,
    status_words,
)
from kek_data.workflows.delivery_status import DeliveryStatusView


def empty() -> None:
    """What stands here before the first delivery, and the way on."""
    components.headline(status_words.EMPTY_TITLE, status_words.EMPTY_TEXT)
    with st.container(horizontal=True):
        st.page_link(menu.DELIVERY_PAGE, label=pages.WELCOME_UPLOAD_BUTTON, icon=":material/upload_file:")
        st.page_link(menu.NETWORK_PAGE, label=pages.WELCOME_BACK, icon=":material/hub:")


@dataclass(frozen=True)
class _Made:
    """What the top of the page says and draws for one choice of filters."""

    headline: str
    sub: str
    figures: str
    heading: str
    matrix: str
    legend: str


def show(desk: Desk) -> None:
    """The whole page of a store with deliveries."""
    top = st.container()
    desk = shown_state.chosen(desk)
    chosen = status_filters.status_filters(desk)
    view = loaders.delivery_status(desk, meeting=None)
    made = _made(view, desk.store, desk.revision, view.footing.day, chosen)
    with top:
        components.headline(made.headline, made.sub)
        shown_state.line(desk, bundle=view.network.bundle)
    components.key_figures(made.figures)
    components.section(made.heading)
    with st.container(border=True, key="_matrix"):
        st.html(made.matrix)
        components.quiet(made.legend)
        components.quiet(status_words.PUNCTUALITY)
        _table(view, chosen)
    status_calls.show(desk)
    status_questions.show(desk, view)
    status_series.show(desk, view, chosen)
    delivery_history.history(desk, view)
    status_releases.show(desk)
    components.quiet(foot_texts.foot_line(view.footing, with_path=False))
    downloads.workbook(
        pages.DOWNLOAD_VIEW,
        lambda: workflows.delivery_status_workbook(view),
        file_name=f"KEK_Lieferstand_{view.footing.day}.xlsx",
        key="_ansicht_lieferstand",
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _made(_view: DeliveryStatusView, store: str, revision: int, today: str, chosen: StatusFilters) -> _Made:
    shown = _rows(_view, chosen.carrier, chosen.quarters)
    is_full = len(shown) == len(_view.network.members) * len(shown["quarter"].unique())
    states = [*shown["state"], *([] if is_full else [DeliveryState.NOT_EXPECTED])]
    return _Made(
        headline=headline(_view),
        sub=sub(_view),
        figures=markup.key_figures(figures(_view)),
        heading=status_sentences.matrix_heading(*_behind(_view)),
        matrix=status_matrix.members_matrix(_view, chosen.carrier, chosen.quarters),
        legend=status_sentences.legend(status_matrix.occurring(states)),
    )


def headline(view: DeliveryStatusView) -> str:
    """Who has delivered the latest quarter that is due, and what the missing series weigh."""
    counts, weight = view.counts, view.open_now["weight_t_co2e"]
    return status_sentences.headline(
        counts.quarter,
        complete=counts.complete,
        members=[view.names["member"][m] for m in counts.members],
        open_series=len(view.open_now),
        weight_t=weight.sum(min_count=1),
        unknown_series=int(weight.isna().sum()),
    )


def sub(view: DeliveryStatusView) -> str:
    """Deadline, members that owe nothing yet or never delivered, the day."""
    counts = view.counts
    return status_sentences.sub(
        quarter=counts.quarter,
        due_on=counts.due_on,
        not_due=counts.not_due,
        never=counts.never,
        day=view.footing.day,
    )


def figures(view: DeliveryStatusView) -> list[KeyFigure]:
    """Complete, in time, open, and what that weighs."""
    counts, gaps = view.counts, view.open_now
    if not counts.quarter:
        return [KeyFigure(status_words.KPI_COMPLETE, numbers.NO_VALUE, note=status_words.NOTHING_DUE)]
    value, unit = status_sentences.of_members(counts.complete, len(counts.members))
    weight = gaps["weight_t_co2e"].sum(min_count=1)
    known = sentences.known(weight)
    tonnes, tonnes_unit = sentences.value_and_unit(sentences.tonnage(weight)) if known else ("", "")
    announced = (view.states["state"] == DeliveryState.ANNOUNCED) & view.states["is_due"]
    return [
        KeyFigure(
            f"{status_words.KPI_COMPLETE}, {numbers.period(counts.quarter)}",
            value,
            unit,
            status_sentences.complete_note(counts.due_on, counts.not_due),
        ),
        KeyFigure(
            f"{status_words.KPI_IN_TIME}, {numbers.period(counts.quarter)}",
            *status_sentences.of_members(counts.on_time, len(counts.members)),
            status_sentences.in_time_note(counts.late, counts.open),
        ),
        KeyFigure(
            status_words.KPI_OPEN,
            numbers.number(int(gaps["open_cells"].sum())),
            "",
            status_sentences.open_note(len(gaps), int(announced.sum()))
            if len(gaps)
            else status_words.NOTHING_OPEN,
        ),
        KeyFigure(
            status_words.KPI_WEIGHT,
            tonnes if known else numbers.NO_VALUE,
            tonnes_unit,
            status_sentences.unknown_note(int(gaps["weight_t_co2e"].isna().sum()))
            if len(gaps)
            else status_words.NOTHING_OPEN,
        ),
    ]


def _behind(view: DeliveryStatusView) -> tuple[list[str], list[str]]:
    """Members with open values, and those that never delivered, in the network's order."""
    seen, late = set(view.last["member"]), set(view.open_now["member"])
    members = view.network.members
    return (
        [m.short_name for m in members if m.key in late],
        [m.short_name for m in members if m.key not in seen],
    )


def _rows(view: DeliveryStatusView, carrier: str, count: int) -> pd.DataFrame:
    quarters = status_matrix.shown_quarters(view, count)
    return view.members[(view.members["carrier"] == carrier) & view.members["quarter"].isin(quarters)]


TABLE = [
    tables.Column("member_name", column_words.COLUMN["member"], pinned=True),
    tables.Column("shown", status_words.COLUMN["quarter"]),
    tables.Column("said", status_words.COLUMN["state"]),
    tables.Column("expected_cells", status_words.COLUMN["expected"], 0),
    tables.Column("delivered_cells", status_words.COLUMN["delivered"], 0),
    tables.Column("carried_cells", status_words.COLUMN["carried"], 0),
    tables.Column("missing_cells", status_words.COLUMN["missing"], 0),
    tables.Column("announced_cells", status_words.COLUMN["announced"], 0),
    tables.Column("clarified_cells", status_words.COLUMN["clarified"], 0),
    tables.Column("not_due_cells", status_words.COLUMN["not_due"], 0),
    tables.Column("percent", status_words.COLUMN["share"], 0),
    tables.Column("quality", column_words.COLUMN["quality"]),
    tables.Column("status_said", status_words.COLUMN["reading_status"]),
    tables.Column("due_shown", status_words.COLUMN["due_on"]),
    tables.Column("received_shown", status_words.COLUMN["received_on"]),
    tables.Column("days_late", status_words.COLUMN["days_late"], 0, sign=True),
]


@st.fragment
def _table(view: DeliveryStatusView, chosen: StatusFilters) -> None:
    if not st.toggle(status_words.MATRIX_TABLE, key="_tabelle_matrix"):
        return
    rows = _rows(view, chosen.carrier, chosen.quarters).sort_values("quarter", ascending=False, kind="stable")
    shown = rows.assign(
        member_name=tables.named(rows["member"], view.names["member"]),
        shown=rows["quarter"].map(numbers.period),
        said=rows["state"].map(status_words.STATE),
        percent=rows["delivered_share"] * 100,
        status_said=rows["reading_status"].map(status_words.UNSURE).fillna(""),
        due_shown=rows["due_on"].map(numbers.day),
        received_shown=rows["received_on"].map(numbers.day),
    )
    tables.show(shown, TABLE, key="_daten_matrix", alt=status_words.MATRIX_LABEL)
