"""`figures weather`: heat of every window, as used and weather-adjusted."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import NETWORK
from kek_data.workflows.balances import network_at
from kek_data.workflows.weather_view import weather_view


def weather_table(
    engine: Engine, member: str | None, *, revision: int, today: date, bundle: str
) -> pd.DataFrame:
    """frames.HeatWindows of one member, of NETWORK (the sum over its members), or of every member."""
    members = network_at(engine, revision).member_keys
    made = weather_view(
        engine, member or NETWORK, members=members, revision=revision, today=today, bundle=bundle
    )
    return made.members if member is None else made.windows
