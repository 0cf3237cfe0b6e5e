"""The series of one member by quarters, each with its last delivery; long lists in parts."""

import pandas as pd
import streamlit as st

from kek_data.ui import components, state, status_matrix, status_names
from kek_data.ui.loaders import Desk
from kek_data.ui.status_filters import StatusFilters
from kek_data.wording import status_sentences, status_words
from kek_data.workflows.delivery_status import DeliveryStatusView

ROWS_OF_A_PART = 20


def show(desk: Desk, view: DeliveryStatusView, chosen: StatusFilters) -> None:
    """Choose a member; its series with open values first."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        member = _member(view)
        rows = of_member(view, member, chosen.carrier)
        first = _part(len(rows))
    with place:
        components.section(status_sentences.series_heading(view.names["member"][member], len(rows)))
    if rows.empty:
        components.quiet(status_words.NO_SERIES)
        return
    known = chosen.known_on.isoformat() if chosen.known_on else ""
    st.html(
        _matrix(
            view,
            desk.store,
            desk.revision,
            view.footing.day,
            known,
            member,
            chosen.carrier,
            chosen.quarters,
            first,
        )
    )
    if len(rows) > ROWS_OF_A_PART:
        components.quiet(status_sentences.page_note(min(ROWS_OF_A_PART, len(rows) - first), len(rows)))


def _member(view: DeliveryStatusView) -> str:
    """Opens on the member whose missing values weigh most, else on the first that has series."""
    members = view.network.member_keys
    open_ones = view.open_now.groupby("member")["weight_t_co2e"].sum().sort_values(ascending=False)
    candidates = [*open_ones.index, *(m for m in members if m in set(view.last["member"])), *members]
    return str(
        st.selectbox(
            status_words.SERIES_PICK,
            members,
            index=members.index(str(candidates[0])),
            format_func=lambda key: view.names["member"][key],
            key=state.MEMBER,
            bind="query-params",
            width=260,
        )
    )


def of_member(view: DeliveryStatusView, member: str, carrier: str) -> pd.DataFrame:
    """frames.LastDelivered of one member, most open values first."""
    rows = view.last[view.last["member"] == member]
    if carrier:
        rows = rows[rows["carrier"] == carrier]
    return rows.sort_values(["open_cells", "series"], ascending=[False, True], ignore_index=True)


def _part(total: int) -> int:
    """First row of the part shown; a choice only where there is more than one."""
    if total <= ROWS_OF_A_PART:
        return 0
    starts = range(0, total, ROWS_OF_A_PART)
    return int(
        st.selectbox(
            status_words.SERIES_PAGE,
            starts,
            format_func=lambda first: status_sentences.page_of(
                first + 1, min(first + ROWS_OF_A_PART, total), total
            ),
            key="_reihen_teil",
            width=260,
        )
        or 0
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _matrix(
    _view: DeliveryStatusView,
    store: str,
    revision: int,
    today: str,
    known_on: str,
    member: str,
    carrier: str,
    count: int,
    first: int,
) -> str:
    rows = of_member(_view, member, carrier).iloc[first : first + ROWS_OF_A_PART]
    return status_matrix.series_matrix(
        _view,
        rows,
        status_matrix.shown_quarters(_view, count),
        status_names.of_series(rows, _view.names),
        label=status_sentences.series_heading(_view.names["member"][member], len(rows)),
    )
