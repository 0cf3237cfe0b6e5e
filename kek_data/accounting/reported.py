"""Tonnes a member states itself: they replace a whole category that is not fully delivered (numbers.md §1.7)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.cells import spread
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.presence import CARRIED, INACTIVE, MISSING, Presence, first_known, presences
from kek_data.accounting.quarters import Bools, Codes, by_year, flat, period_numbers
from kek_data.accounting.weights import DayWeights, Floats
from kek_data.domain.codes import Category, CellState, Method

COUNTED_SCOPES = ("1", "2")
KEY = ["member", "scope", "category"]
HEAT_CATEGORIES = (Category.HEATING, Category.DISTRICT_HEAT)
WITHOUT_ENERGY = (Category.PROCESS, Category.REFRIGERANTS)


@dataclass(frozen=True)
class Reported:
    """One row per member, scope and category with reported tonnes (rows x quarters)."""

    rows: pd.DataFrame  # member, scope, category
    tonnes: dict[str, Floats]  # method -> t CO2e; NaN: nothing reported
    is_split: Bools  # from a yearly value
    is_absent: Bools  # "entfällt"
    reading: Codes  # row of the records; -1: none

    @property
    def is_known(self) -> Bools:
        """Where something is in force, by either method."""
        return np.logical_or.reduce([~np.isnan(t) for t in self.tonnes.values()]) | self.is_absent


@dataclass(frozen=True)
class Beside:
    """How reported tonnes stand beside the series of their category."""

    presence: Presence  # of the reported rows; inactive where the series count
    replaced: dict[str, Bools]  # method -> series x quarters whose computed tonnes do not count


def reported_grid(records: pd.DataFrame, members: tuple[str, ...], weights: DayWeights) -> Reported:
    """Reported Scope 1 and 2 tonnes by quarter; Scope 3 never enters a balance (numbers.md §1.8).

    records: frames.ReportedEmissions. A yearly value is split (heating by degree days, others by days) over the
             quarters that have no value of their own, marked. A value named for a method wins over one for both.
    """
    states = [CellState.NUMBER, CellState.ABSENT]
    used = records.sort_values("method", kind="stable")
    used = used[
        used["scope"].isin(COUNTED_SCOPES) & used["member"].isin(members) & used["cell_state"].isin(states)
    ]
    rows = used[KEY].drop_duplicates().sort_values(KEY, ignore_index=True)
    tonnes, splits, readings, absences = {}, [], [], []
    for method in Method:
        mine = used[used["method"].isin(["", method])]
        grid, is_split, is_absent, reading = _method_grid(mine, rows, weights)
        tonnes[method.value] = grid
        splits.append(is_split)
        absences.append(is_absent)
        readings.append(reading)
    return Reported(
        rows=rows,
        tonnes=tonnes,
        is_split=splits[0] | splits[1],
        is_absent=absences[0],
        reading=np.maximum(readings[0], readings[1]),
    )


def beside_series(reported: Reported, series: pd.DataFrame, presence: Presence, last_ended: int) -> Beside:
    """Where reported tonnes replace a category, stand alone, or are only shown beside.

    A category of a period is replaced where one of its expected series is not delivered; where it has no expected
    series at all the reported tonnes stand alone, and are carried or missing like a series.
    rule: numbers.md §1.7.
    """
    shape = presence.codes.shape
    replaced = {method: np.zeros(shape, dtype=bool) for method in reported.tonnes}
    alone = np.zeros((len(reported.rows), shape[1]), dtype=bool)
    counts = np.zeros_like(alone)
    is_expected = presence.codes != INACTIVE
    is_lacking = (presence.codes == MISSING) | (presence.codes == CARRIED)
    for place, row in enumerate(reported.rows.itertuples()):
        mine = (
            (series["member"] == row.member)
            & (series["scope"] == row.scope)
            & (series["category"] == row.category)
            & ~series["is_energy_only"]
        ).to_numpy()
        alone[place] = ~is_expected[mine].any(axis=0)
        lacks = _whole_period(is_lacking[mine].any(axis=0), reported.is_split[place])
        for method, tonnes in reported.tonnes.items():
            takes = lacks & ~alone[place] & ~np.isnan(tonnes[place])
            replaced[method][mine] |= takes
            counts[place] |= takes
    own = presences(
        reported.is_known & (alone | counts),
        reported.is_absent & (alone | counts),
        alone,
        first_known(reported.is_known),
        last_ended,
    )
    return Beside(presence=own, replaced=replaced)


def _whole_period(lacks: Bools, is_split: Bools) -> Bools:
    """A yearly value replaces the whole year where one quarter lacks something."""
    in_year = by_year(lacks[None, :])[0].any(axis=1)
    return np.where(is_split, np.repeat(in_year, QUARTERS_OF_A_YEAR), lacks)


def _method_grid(
    records: pd.DataFrame, rows: pd.DataFrame, weights: DayWeights
) -> tuple[Floats, Bools, Bools, Codes]:
    """Tonnes, is_split, is_absent and record row of one method (rows x quarters)."""
    count = weights.quarter_count
    quarterly = np.full((len(rows), count), np.nan)
    annual = np.full((len(rows), weights.year_count), np.nan)
    is_absent = np.zeros(quarterly.shape, dtype=bool)
    reading = np.full(quarterly.shape, -1, dtype="int64")
    place = pd.MultiIndex.from_frame(rows).get_indexer(pd.MultiIndex.from_frame(records[KEY]))
    year, quarter = period_numbers(records["period"])
    order = np.argsort(quarter, kind="stable")
    gone = (records["cell_state"] == CellState.ABSENT).to_numpy()
    tonnes = records["emissions_t_co2e"].to_numpy()
    for i in order:
        column = year[i] - weights.first_year
        first = QUARTERS_OF_A_YEAR * column
        span = np.s_[first : first + QUARTERS_OF_A_YEAR] if quarter[i] == 0 else np.s_[first + quarter[i] - 1]
        reading[place[i], span] = records.index[i]
        is_absent[place[i], span] = gone[i]
        if quarter[i] == 0:
            annual[place[i], column] = tonnes[i]
        else:
            quarterly[place[i], span] = tonnes[i]
    return (*_with_annual(quarterly, annual, is_absent, rows, weights), is_absent, reading)


def _with_annual(
    quarterly: Floats, annual: Floats, is_absent: Bools, rows: pd.DataFrame, weights: DayWeights
) -> tuple[Floats, Bools]:
    """Yearly values over the quarters of years without quarterly ones."""
    quarters = by_year(quarterly)
    has_own = ~np.isnan(quarters).all(axis=-1)
    annual = np.where(has_own, np.nan, annual)
    edges = weights.quarter_edges
    is_heat = rows["category"].isin(list(HEAT_CATEGORIES)).to_numpy()[:, None]
    share = weights.of(edges[None, :-1], edges[None, 1:], is_heat)
    missing = np.broadcast_to(~np.isnan(annual)[..., None], quarters.shape)
    filled, _ = spread(quarters, missing, annual, by_year(share))
    is_split = flat(missing) & ~is_absent
    return flat(filled), is_split


def has_energy(rows: pd.DataFrame) -> Bools:
    """Whether reported tonnes stand for energy that is not known."""
    return ~rows["category"].isin(list(WITHOUT_ENERGY)).to_numpy()
