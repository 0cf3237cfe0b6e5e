"""What the area "Ausblick" shows, kept like the other views: by store, revision, day and filters."""

from datetime import date

import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import pages
from kek_data.workflows.ahead import AheadView
from kek_data.workflows.releases import Release


def member(desk: Desk, key: str, filters: Filters) -> AheadView:
    """The way ahead of one member."""
    return _member(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        desk.release,
        key,
        filters.bundle,
        filters.as_delivered,
    )


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _member(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    release: Release | None,
    key: str,
    bundle: str,
    as_delivered: bool,
) -> AheadView:
    return workflows.member_ahead(
        _engine,
        key,
        revision=revision,
        today=today,
        bundle=bundle,
        as_delivered=as_delivered,
        release=release,
    )


def network(desk: Desk, filters: Filters) -> AheadView:
    """The way ahead of the network's line."""
    return _network(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        desk.release,
        filters.bundle,
        filters.start,
        filters.members,
    )


@st.cache_resource(max_entries=24, show_spinner=pages.LOADING)
def _network(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    release: Release | None,
    bundle: str,
    start: int | None,
    members: tuple[str, ...],
) -> AheadView:
    return workflows.network_ahead(
        _engine,
        revision=revision,
        today=today,
        bundle=bundle,
        start=start,
        members=members or None,
        release=release,
    )
