"""How sure the totals of a revision are, what makes them unsure, and the Datengüte of a year by carrier."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.data_quality import carrier_grades
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.status import judged_window
from kek_data.accounting.uncertainty import (
    Spreads,
    member_uncertainty,
    network_uncertainty,
    spreads,
    uncertain_values,
)
from kek_data.accounting.uncertainty_sources import uncertainty_sources
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.uncertainty import UncertaintySettings
from kek_data.frames import DataGrades, Uncertainty, UncertaintySources
from kek_data.workflows.balances import balance_at, figures_at, network_at, reference_at
from kek_data.workflows.trajectories import outlook_at


@dataclass(frozen=True)
class QualityView:
    """Everything the area Datengüte shows of one member, or of the network."""

    settings: UncertaintySettings
    windows: pd.DataFrame = field(default_factory=Uncertainty.empty)  # both methods
    trajectory: pd.DataFrame = field(default_factory=Uncertainty.empty)  # frames.Trajectory, for the path
    period: str = ""  # twelve months whose sources are listed; "": no statement yet
    sources: pd.DataFrame = field(default_factory=UncertaintySources.empty)
    year: int = 0  # calendar year of the Datengüte; 0: none is complete enough
    grades: pd.DataFrame = field(default_factory=DataGrades.empty)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # member, carrier, site of <member>


def member_quality(
    engine: Engine,
    member: str,
    *,
    revision: int,
    today: date,
    bundle: str,
    method: str = Method.LOCATION.value,
    as_delivered: bool = False,
) -> QualityView:
    """Datengüte and uncertainty of one member. Raises UnknownMember, UnknownKey (bundle)."""
    network = network_at(engine, revision)
    network.member(member)
    balance = balance_at(engine, revision, bundle, today, member=member, as_delivered=as_delivered)
    values, made = _spreads(engine, revision, bundle, today, member, as_delivered)
    trajectory = outlook_at(engine, revision, bundle, today, as_delivered=as_delivered).trajectory
    trajectory = trajectory[trajectory["member"] == member]
    found = member_uncertainty(made, balance.windows)
    cells = balance.cells
    period = judged_window(trajectory[trajectory["method"] == Method.LOCATION], network.settings)
    return _view(
        engine,
        revision,
        values,
        found,
        trajectory,
        (member,),
        period=period,
        method=method,
        cells=cells,
        names=balance.names,
    )


def network_quality(
    engine: Engine,
    *,
    revision: int,
    today: date,
    bundle: str,
    method: str = Method.LOCATION.value,
    start: int | None = None,
    members: Collection[str] | None = None,
) -> QualityView:
    """Datengüte and uncertainty of the network: of the sum over the same members as its line."""
    outlook = outlook_at(engine, revision, bundle, today)
    total = outlook.network_sum(start=None if start is None else str(start), members=members)
    balance = balance_at(engine, revision, bundle, today)
    values, _ = _spreads(engine, revision, bundle, today)
    cells = balance.cells[balance.cells["member"].isin(total.set_members)]
    return _view(
        engine,
        revision,
        values,
        _of_network(engine, revision, bundle, today, total),
        total.trajectory,
        total.set_members,
        period=total.end,
        method=method,
        cells=cells,
        names=balance.names,
    )


def uncertainty_table(
    engine: Engine, revision: int, bundle: str, today: date, *, member: str | None
) -> pd.DataFrame:
    """Every window of one member, of all (None), or of the network's sum (NETWORK), with its uncertainty."""
    if member == NETWORK:
        total = outlook_at(engine, revision, bundle, today).network_sum()
        found = _of_network(engine, revision, bundle, today, total)
        return found[found["actual_t_co2e"].notna()]
    made = _spreads(engine, revision, bundle, today)[1]
    windows = balance_at(engine, revision, bundle, today).windows
    return member_uncertainty(made, windows if member is None else windows[windows["member"] == member])


def _spreads(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    member: str | None = None,
    as_delivered: bool = False,
) -> tuple[pd.DataFrame, Spreads]:
    """Values with their uncertainty, and what sums of them rest on; a revision never changes, so they are kept."""
    return _spreads_of(engine, figures_at(engine, revision), bundle, today, member, as_delivered)


@lru_cache(maxsize=8)
def _spreads_of(
    engine: Engine, revision: int, bundle: str, today: date, member: str | None, as_delivered: bool
) -> tuple[pd.DataFrame, Spreads]:
    balance = balance_at(engine, revision, bundle, today, member=member, as_delivered=as_delivered)
    settings = network_at(engine, revision).settings.uncertainty
    values = uncertain_values(balance.emissions, balance.cells, settings)
    return values, spreads(values)


def _of_network(engine: Engine, revision: int, bundle: str, today: date, total: NetworkSum) -> pd.DataFrame:
    made = _spreads(engine, revision, bundle, today)[1]
    return network_uncertainty(made, total.trajectory, total.set_members)


def _view(
    engine: Engine,
    revision: int,
    values: pd.DataFrame,
    found: pd.DataFrame,
    trajectory: pd.DataFrame,
    members: tuple[str, ...],
    *,
    period: str,
    method: str,
    cells: pd.DataFrame,
    names: Mapping[str, Mapping[str, str]],
) -> QualityView:
    settings = network_at(engine, revision).settings.uncertainty
    year = _last_year(found)
    return QualityView(
        settings=settings,
        windows=found,
        trajectory=trajectory,
        period=period,
        sources=uncertainty_sources(values, members, period, method, settings)
        if period
        else UncertaintySources.empty(),
        year=year,
        grades=carrier_grades(cells, year, settings) if year else DataGrades.empty(),
        names={**names, "carrier": reference_at(engine, revision).vocabulary.carrier_names},
    )


def _last_year(found: pd.DataFrame) -> int:
    """The last calendar year with a statement; 0: none."""
    years = found[(found["window"] == WindowKind.YEAR) & found["uncertainty_t_co2e"].notna()]
    return 0 if years.empty else int(years["period"].max())
