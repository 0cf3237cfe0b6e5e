"""*Bis zum Treffen*: what is due by then and not there, the call that is worth most first."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kek_data.ui import components, filters, loaders, markup, state, status_names, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, numbers, status_sentences, status_words
from kek_data.workflows.delivery_status import DeliveryStatusView

SHOWN_MEMBERS = 40
HEADINGS = (
    Heading(column_words.COLUMN["member"], keeps_line=True),
    Heading(status_words.COLUMN["weight"], is_number=True),
    Heading(status_words.COLUMN["series"], is_number=True),
    Heading(status_words.COLUMN["open"], is_number=True),
    Heading(status_words.COLUMN["oldest_due_on"], is_number=True),
    Heading(status_words.COLUMN["promised"]),
    Heading(status_words.COLUMN["effect"]),
)
SERIES = [
    tables.Column("member_name", column_words.COLUMN["member"], pinned=True),
    tables.Column("series_name", status_words.SERIES_ROW, width="large"),
    tables.Column("quarters", status_words.COLUMN["quarters"]),
    tables.Column("open_cells", status_words.COLUMN["open"], 0),
    tables.Column("weight_t_co2e", status_words.COLUMN["weight"], -1),
    tables.Column("due_shown", status_words.COLUMN["oldest_due_on"]),
    tables.Column("said", status_words.COLUMN["state"]),
]


def show(desk: Desk) -> None:
    """Choose the day of the meeting; one line per member, the missing series on demand."""
    place = st.container()
    meeting = filters.day(
        status_words.CALLS_DATE, key=state.MEETING, hint=status_words.CALLS_DATE_HELP, first=desk.today
    )
    view = loaders.delivery_status(desk, meeting=meeting)
    with place:
        components.section(
            status_sentences.calls_heading(len(view.calls), view.meeting, view.footing.day),
            status_words.CALLS_EXPLAIN,
        )
    if view.calls.empty:
        components.quiet(status_words.CALLS_NONE)
        return
    st.html(_table(view, desk.store, desk.revision, view.footing.day, view.meeting))
    if len(view.calls) > SHOWN_MEMBERS:
        components.quiet(status_sentences.hidden_calls(len(view.calls) - SHOWN_MEMBERS))
    _series(view)


@st.cache_resource(max_entries=32, show_spinner=False)
def _table(_view: DeliveryStatusView, store: str, revision: int, today: str, meeting: str) -> str:
    return markup.table(HEADINGS, rows(_view))


def rows(view: DeliveryStatusView) -> list[tuple[Cell, ...]]:
    """One line per member: what it would move, how much is missing, since when, what the delivery does."""
    calls = view.calls.head(SHOWN_MEMBERS)
    return [_row(call, view.names["member"]) for call in calls.to_dict("records")]


def _row(call: Mapping[Any, Any], names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(names.get(call["member"], call["member"])),
        Cell(status_sentences.weight(call["weight_t_co2e"], call["unknown_series"])),
        Cell(numbers.number(call["open_series"]) if call["open_series"] else numbers.NO_VALUE),
        Cell(numbers.number(call["open_cells"]) if call["open_cells"] else numbers.NO_VALUE),
        Cell(numbers.day(call["oldest_due_on"])),
        Cell(status_sentences.promised(call["announced_cells"], call["clarified_cells"])),
        Cell(status_sentences.fill_effect(call["effect"], call["from_period"], call["to_period"])),
    )


@st.fragment
def _series(view: DeliveryStatusView) -> None:
    with components.on_demand(status_words.CALLS_SERIES, len(view.gaps), key="_fehlende_reihen") as is_open:
        if is_open:
            tables.show(_named(view), SERIES, key="_fehlend", alt=status_words.CALLS_SERIES)


def _named(view: DeliveryStatusView) -> pd.DataFrame:
    gaps = view.gaps
    spans = zip(gaps["first_quarter"], gaps["last_quarter"], strict=True)
    return gaps.assign(
        member_name=tables.named(gaps["member"], view.names["member"]),
        series_name=status_names.of_series(gaps, view.names),
        quarters=[status_sentences.span(first, last) for first, last in spans],
        due_shown=gaps["oldest_due_on"].map(numbers.day),
        said=[
            status_words.NEVER_DELIVERED if never else status_words.STATE[state]
            for state, never in zip(gaps["state"], gaps["is_never_delivered"], strict=True)
        ],
    )
