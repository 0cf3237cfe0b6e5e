"""What is known of releases, cached like all loaders: the list, what has happened since one, what a delivery touches."""

from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.ui.loaders import Desk, delivery_effect
from kek_data.wording import pages
from kek_data.workflows.releases import Release
from kek_data.workflows.since import Since


def all_releases(desk: Desk) -> tuple[Release, ...]:
    """Every release so far, recalled ones too, oldest first."""
    return _all_releases(desk.engine, desk.store, desk.revision)


@st.cache_resource(max_entries=8, show_spinner=False)
def _all_releases(_engine: Engine, store: str, revision: int) -> tuple[Release, ...]:
    return workflows.releases.releases(_engine, revision)


def since(desk: Desk, *, member: str | None) -> Since:
    """What has happened between the earlier state a desk shows and now, for a member or (None) for the network."""
    now = desk.present
    return _since(
        desk.engine, desk.store, desk.revision, desk.today, desk.release, now.revision, now.today, member
    )


@st.cache_resource(max_entries=128, show_spinner=pages.LOADING)
def _since(
    _engine: Engine,
    store: str,
    earlier: int,
    on: date,
    release: Release | None,
    revision: int,
    today: date,
    member: str | None,
) -> Since:
    return workflows.since(
        _engine, earlier=earlier, on=on, release=release, revision=revision, today=today, member=member
    )


def touched(desk: Desk, delivery_id: int, before: int) -> pd.DataFrame:
    """Totals of releases that one delivery changed after they were frozen (frames.ReleaseEffects).

    before: the revision of the delivery.
    """
    return workflows.touched(desk.engine, delivery_effect(desk, delivery_id), before=before)
