"""Heat of each of a member's sites against degree days: the second opinion on base load and jumps."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.heat_regression import heat_fits, heat_points
from kek_data.domain.codes import StoreKind
from kek_data.domain.network import RegressionSettings
from kek_data.store import store_kind
from kek_data.workflows.balances import balance_at, network_at, records_at, reference_at


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRegressionView:
    """Every site of one member that has measured quarters with degree days."""

    member: str
    points: pd.DataFrame  # frames.HeatPoints
    fits: pd.DataFrame  # frames.HeatFits
    limits: RegressionSettings
    store_kind: StoreKind


def heat_regression_view(
    engine: Engine,
    member: str,
    *,
    revision: int,
    today: date,
    bundle: str,
    station: str | None = None,
    reference_period: str | None = None,
) -> HeatRegressionView:
    """The regression of each site, from the values as delivered. station, reference_period: instead of the network's."""
    network, reference = network_at(engine, revision), reference_at(engine, revision)
    records = records_at(engine, revision, member)
    cells = balance_at(engine, revision, bundle, today, member=member, as_delivered=True).cells
    points = heat_points(cells, records.series, records.sites, network, reference, station=station)
    fits = heat_fits(
        points, records.sites, network, reference, station=station, reference_period=reference_period
    )
    return HeatRegressionView(
        member=member,
        points=points,
        fits=fits,
        limits=network.settings.regression,
        store_kind=store_kind(engine),
    )
