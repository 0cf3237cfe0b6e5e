"""What the area "Ausblick" shows, kept like the other views: by store, revision, day and filters."""

from datetime import date

import streamlit as st

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import pages
from kek_data.workflows.ahead import AheadView
from kek_data.workflows.releases import Release


def member(desk: Desk, key: str, filters: Filters) -> AheadView:
    """The way ahead of one member."""
    return _loaded(desk, filters, key)


def network(desk: Desk, filters: Filters) -> AheadView:
    """The way ahead of the network's line."""
    return _loaded(desk, filters, NETWORK)


def _loaded(desk: Desk, filters: Filters, member: str) -> AheadView:
    chosen = (filters.start, filters.members, filters.as_delivered)
    state_key = (desk.store, desk.revision, desk.today, desk.release)
    return _view(desk, filters, *state_key, member, filters.bundle, chosen)


@st.cache_resource(max_entries=72, show_spinner=pages.LOADING)
def _view(
    _desk: Desk,
    _filters: Filters,
    store: str,
    revision: int,
    today: date,
    release: Release | None,
    member: str,
    bundle: str,
    chosen: tuple[int | None, tuple[str, ...], bool],
) -> AheadView:
    return made(_desk, _filters, member=member)


def made(desk: Desk, filters: Filters, *, member: str = NETWORK) -> AheadView:
    """The view, made anew: for a workbook, which is made outside a page."""
    if member == NETWORK:
        return workflows.network_ahead(
            desk.engine,
            revision=desk.revision,
            today=desk.today,
            bundle=filters.bundle,
            start=filters.start,
            members=filters.members or None,
            release=desk.release,
        )
    return workflows.member_ahead(
        desk.engine,
        member,
        revision=desk.revision,
        today=desk.today,
        bundle=filters.bundle,
        as_delivered=filters.as_delivered,
        release=desk.release,
    )
