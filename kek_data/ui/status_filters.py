"""The filters above *Lieferstand*: carrier, number of quarters, the state in which everything is shown."""

from dataclasses import dataclass

import streamlit as st

from kek_data.ui import filters, loaders, shown_state, state
from kek_data.ui.loaders import Desk
from kek_data.wording import pages, status_words

QUARTER_COUNTS = ("8", "12", "20")


@dataclass(frozen=True)
class StatusFilters:
    """What the reader has chosen; carrier "": all."""

    carrier: str
    quarters: int


def status_filters(desk: Desk) -> StatusFilters:
    """The row above the matrix."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="_filter"):
        carrier = _carrier(desk)
        count = filters.choice(status_words.FILTER_QUARTERS, QUARTER_COUNTS, {}, key=state.QUARTERS)
        shown_state.control(desk)
    return StatusFilters(carrier=carrier, quarters=int(count))


def _carrier(desk: Desk) -> str:
    view = loaders.delivery_status(desk, meeting=None)
    names = view.names["carrier"]
    chosen = st.selectbox(
        status_words.FILTER_CARRIER,
        ["", *view.carriers],
        format_func=lambda key: names.get(key, key) if key else pages.ALL,
        key=state.CARRIER,
        bind="query-params",
        width=230,
    )
    return str(chosen or "")
