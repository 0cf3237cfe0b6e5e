"""Cached workflows: keyed by store, revision, day and filters, so that a stale answer cannot be reached.

A commit raises the revision, hence nothing is ever cleared. Views are frozen and nobody writes into their
frames, so they are shared between sessions (cache_resource) instead of being copied on every rerun.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import Method, StoreKind
from kek_data.domain.network import Network
from kek_data.reference.types import Reference
from kek_data.wording import pages
from kek_data.workflows.delivery_status import DeliveryStatusView
from kek_data.workflows.methodology import MethodologyView
from kek_data.workflows.releases import Release
from kek_data.workflows.views import MemberView, NetworkView


@dataclass(frozen=True)
class Desk:
    """What a page works on: one store at one revision on one day."""

    engine: Engine
    store: str
    revision: int
    today: date
    kind: StoreKind
    network: Network
    known_on: date | None = None  # an earlier day whose state is shown
    release: Release | None = None  # a released state that is shown
    releases: tuple[Release, ...] = ()  # all in force now, oldest first
    now: "Desk | None" = None  # of an earlier state: the desk as it is now

    @property
    def present(self) -> "Desk":
        """The desk as it is now."""
        return self.now or self

    @property
    def is_past(self) -> bool:
        """Whether an earlier state is shown, in which nothing can be changed."""
        return self.now is not None

    @property
    def is_empty(self) -> bool:
        """Whether no delivery is in force."""
        return self.kind is StoreKind.EMPTY


@st.cache_resource(max_entries=8, show_spinner=pages.LOADING)
def _engine(url: str) -> Engine:
    return workflows.open_store(url or None)


def desk() -> Desk:
    """Open the store this process serves (KEK_DATABASE_URL or the user's own); raises StoreUnavailable."""
    url = os.environ.get("KEK_DATABASE_URL", "")
    engine = _engine(url)
    revision = workflows.current_revision(engine)
    return Desk(
        engine=engine,
        store=url,
        revision=revision,
        today=workflows.today(engine),
        kind=workflows.store_kind(engine),
        network=_network(engine, url, revision),
        releases=_releases(engine, url, revision),
    )


def as_known_on(desk: Desk, day: date | None) -> Desk:
    """The desk as it was known at the end of a day, looked at on that day; None: as it is."""
    if day is None:
        return desk
    revision = workflows.revision_as_known_on(desk.engine, day)
    network = _network(desk.engine, desk.store, revision)
    return replace(desk, revision=revision, today=day, known_on=day, network=network, now=desk)


def as_released(desk: Desk, release: Release) -> Desk:
    """The desk in a released state."""
    revision = release.frozen_revision
    network = _network(desk.engine, desk.store, revision)
    return replace(desk, revision=revision, today=release.day, release=release, network=network, now=desk)


@st.cache_resource(max_entries=8, show_spinner=False)
def _releases(_engine: Engine, store: str, revision: int) -> tuple[Release, ...]:
    return workflows.releases.releases_in_force(_engine, revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _network(_engine: Engine, store: str, revision: int) -> Network:
    return workflows.network(_engine, revision)


def network_view(
    desk: Desk, *, bundle: str, method: str, start: int | None = None, members: tuple[str, ...] = ()
) -> NetworkView:
    """Everything *Netzwerk* shows; members empty: all."""
    return _network_view(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        desk.known_on,
        desk.release,
        bundle,
        method,
        start,
        members,
    )


@st.cache_resource(max_entries=24, show_spinner=pages.LOADING)
def _network_view(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    known_on: date | None,
    release: Release | None,
    bundle: str,
    method: str,
    start: int | None,
    members: tuple[str, ...],
) -> NetworkView:
    return workflows.network_view(
        _engine,
        revision=revision,
        today=today,
        bundle=bundle,
        method=method,
        start=start,
        members=members or None,
        as_known_on=known_on,
        release=release,
    )


def member_view(
    desk: Desk, *, bundle: str, method: str, member: str, as_delivered: bool = False
) -> MemberView:
    """Everything *Mitglied* shows; as_delivered: without what was decided on changes since the base year."""
    return _member_view(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        desk.known_on,
        desk.release,
        bundle,
        method,
        member,
        as_delivered,
    )


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _member_view(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    known_on: date | None,
    release: Release | None,
    bundle: str,
    method: str,
    member: str,
    as_delivered: bool,
) -> MemberView:
    return workflows.member_view(
        _engine,
        member,
        revision=revision,
        today=today,
        bundle=bundle,
        method=method,
        as_known_on=known_on,
        release=release,
        as_delivered=as_delivered,
    )


def delivery_status(desk: Desk, *, meeting: date | None) -> DeliveryStatusView:
    """Everything *Lieferstand* shows; meeting: None for the day of the desk."""
    return _delivery_status(
        desk.engine, desk.store, desk.revision, desk.today, meeting, desk.known_on, desk.release
    )


@st.cache_resource(max_entries=16, show_spinner=pages.LOADING)
def _delivery_status(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    meeting: date | None,
    known_on: date | None,
    release: Release | None,
) -> DeliveryStatusView:
    return workflows.delivery_status(
        _engine, revision=revision, today=today, meeting=meeting, as_known_on=known_on, release=release
    )


def delivery_effect(desk: Desk, delivery_id: int) -> pd.DataFrame:
    """What one delivery changed when it was accepted (frames.Effect)."""
    return _delivery_effect(desk.engine, desk.store, desk.revision, desk.today, delivery_id)


@st.cache_resource(max_entries=32, show_spinner=pages.LOADING)
def _delivery_effect(
    _engine: Engine, store: str, revision: int, today: date, delivery_id: int
) -> pd.DataFrame:
    return workflows.delivery_effect(_engine, delivery_id, today=today)


def methodology(desk: Desk, *, bundle: str) -> MethodologyView:
    """Everything *Methodik* shows."""
    return _methodology(desk.engine, desk.store, desk.revision, desk.today, bundle)


@st.cache_resource(max_entries=8, show_spinner=pages.LOADING)
def _methodology(_engine: Engine, store: str, revision: int, today: date, bundle: str) -> MethodologyView:
    return workflows.methodology(_engine, revision=revision, today=today, bundle=bundle)


def reference(desk: Desk) -> Reference:
    """Carriers, units, factors as the store holds them."""
    return _reference(desk.engine, desk.store, desk.revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _reference(_engine: Engine, store: str, revision: int) -> Reference:
    return workflows.reference(_engine, revision)


def bundles(desk: Desk) -> tuple[str, ...]:
    """Keys of all factor bundles."""
    return tuple(_methods_of_bundles(desk.engine, desk.store, desk.revision))


def has_market(desk: Desk, bundle: str) -> bool:
    """Whether a bundle has market-based factors; a bundle without has location-based figures only."""
    methods = _methods_of_bundles(desk.engine, desk.store, desk.revision)
    return Method.MARKET.value in methods.get(bundle, ())


@st.cache_resource(max_entries=8, show_spinner=False)
def _methods_of_bundles(_engine: Engine, store: str, revision: int) -> Mapping[str, tuple[str, ...]]:
    rules = workflows.reference(_engine, revision).bundle_rules
    return {str(key): tuple(methods.unique()) for key, methods in rules.groupby("bundle")["method"]}


def deliveries(desk: Desk) -> pd.DataFrame:
    """All deliveries so far (frames.Deliveries)."""
    return _deliveries(desk.engine, desk.store, desk.revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _deliveries(_engine: Engine, store: str, revision: int) -> pd.DataFrame:
    return workflows.deliveries(_engine, revision)
