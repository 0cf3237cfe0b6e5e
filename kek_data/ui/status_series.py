"""The series of one member by quarters, each with its last delivery; long lists in parts."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from kek_data.ui import components, state, status_matrix, status_names
from kek_data.ui.loaders import Desk
from kek_data.ui.status_filters import StatusFilters
from kek_data.wording import status_sentences, status_words
from kek_data.workflows.delivery_status import DeliveryStatusView

ROWS_OF_A_PART = 20


@dataclass(frozen=True)
class _Series:
    """The series of one member, in the order they are shown."""

    rows: pd.DataFrame  # frames.LastDelivered
    names: list[str]


def show(desk: Desk, view: DeliveryStatusView, chosen: StatusFilters) -> None:
    """Choose a member; its series with open values first."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        member = _member(view)
        store = (desk.store, desk.revision, view.footing.day)
        found = _of_member(view, *store, chosen, member)
        total = len(found.rows)
        first = _part(total)
    heading = status_sentences.series_heading(view.names["member"][member], total)
    with place:
        components.section(heading)
    if not total:
        components.quiet(status_words.NO_SERIES)
        return
    st.html(_matrix(view, found, *store, chosen, member, first, heading))
    if total > ROWS_OF_A_PART:
        components.quiet(status_sentences.page_note(min(ROWS_OF_A_PART, total - first), total))


def _member(view: DeliveryStatusView) -> str:
    """Opens on the member whose missing values weigh most, else on the first that has delivered."""
    members = view.network.member_keys
    seen = [str(m) for m in view.calls["member"]] if len(view.open_now) else []
    first = next((m for m in (*seen, *view.last["member"].unique()) if m in members), members[0])
    return str(
        st.selectbox(
            status_words.SERIES_PICK,
            members,
            index=members.index(first),
            format_func=lambda key: view.names["member"][key],
            key=state.MEMBER,
            bind="query-params",
            width=260,
        )
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _of_member(
    _view: DeliveryStatusView, store: str, revision: int, today: str, chosen: StatusFilters, member: str
) -> _Series:
    rows = _view.last[_view.last["member"] == member]
    if chosen.carrier:
        rows = rows[rows["carrier"] == chosen.carrier]
    ordered = rows.sort_values(["open_cells", "series"], ascending=[False, True], ignore_index=True)
    return _Series(ordered, status_names.of_series(ordered, _view.names))


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
    _series: _Series,
    store: str,
    revision: int,
    today: str,
    chosen: StatusFilters,
    member: str,
    first: int,
    label: str,
) -> str:
    part = slice(first, first + ROWS_OF_A_PART)
    quarters = status_matrix.shown_quarters(_view, chosen.quarters)
    return status_matrix.series_matrix(
        _view, _series.rows.iloc[part], quarters, _series.names[part], label=label
    )
