"""The balance of every twelve months of every member; a calendar year is its Q4 window (numbers.md §3)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.completeness import Completeness, Owners, completeness, rolling
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.presence import INACTIVE, MISSING
from kek_data.accounting.quarters import Bools, Codes, any_of
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import WindowKind
from kek_data.domain.period import quarter_from_index, shift_quarter
from kek_data.frames import Windows

WINDOW_LEAD = QUARTERS_OF_A_YEAR - 1


@dataclass(frozen=True)
class Ledger:
    """All that may count in a total, by one method: series, then reported categories (rows x quarters)."""

    owners: Owners
    scope: np.ndarray  # "1", "2" or "" per row
    codes: Codes  # presence
    counted: Bools  # belongs to the total: not replaced, not energy only
    emissions: Floats  # t CO2e, last known value where missing
    frozen: Floats
    energy_kwh: Floats
    cost_eur: Floats
    third_party_energy_kwh: Floats
    is_estimated: Bools
    bound: Floats  # t CO2e that a cell without figure weighs at most


@dataclass(frozen=True)
class Totals:
    """Windows as a frame, and which missing cells went into one as an estimate (rows x quarters)."""

    windows: pd.DataFrame  # frames.Windows
    tolerated: Bools


def totals(
    ledger: Ledger,
    members: tuple[str, ...],
    *,
    method: str,
    first_index: int,
    starts: Codes,
    last_ended: int,
    tolerated_share: float,
) -> Totals:
    """Twelve-month balances of every member, and its calendar years, by one method.

    first_index: quarter_index of the first column; starts: first column with data of each member (beyond the last
                 one: none); last_ended: last column that has ended.
    rule:        numbers.md §3: blank where more than 2 % (setting) by weight is neither delivered nor carried; up to
                 that the last known value counts.
    """
    counts = ledger.counted & (ledger.codes != INACTIVE)
    is_unknown = counts & np.isnan(ledger.emissions)
    weight = np.where(np.isnan(ledger.emissions), ledger.bound, np.abs(ledger.emissions))
    shares = completeness(
        ledger.codes, ledger.counted, is_unknown, ledger.is_estimated, weight, ledger.owners
    )
    stated = shares.is_stated(tolerated_share)
    actual = _sum(ledger.emissions, counts, ledger.owners)
    frozen = np.where(np.isnan(ledger.frozen), ledger.emissions, ledger.frozen)
    has_base = ledger.owners.total(any_of(~np.isnan(ledger.frozen), 1)[:, None]) > 0
    columns = {
        "actual_t_co2e": np.where(stated, actual, np.nan),
        "scope1_t_co2e": np.where(
            stated, _sum(ledger.emissions, counts & (ledger.scope == "1")[:, None], ledger.owners), np.nan
        ),
        "scope2_t_co2e": np.where(
            stated, _sum(ledger.emissions, counts & (ledger.scope == "2")[:, None], ledger.owners), np.nan
        ),
        "frozen_t_co2e": np.where(stated & has_base, _sum(frozen, counts, ledger.owners), np.nan),
        "energy_kwh": _stated_sum(ledger.energy_kwh, counts, weight, ledger.owners, stated, tolerated_share),
        "cost_eur": _stated_sum(ledger.cost_eur, counts, weight, ledger.owners, stated, tolerated_share),
        "third_party_energy_kwh": _sum(ledger.third_party_energy_kwh, ledger.counted, ledger.owners),
        **{name: getattr(shares, name) for name in Completeness.__dataclass_fields__},
        "is_complete": (shares.missing_share <= 0)
        & (shares.missing_cells == 0)
        & (shares.carried_cells == 0),
    }
    column = np.arange(actual.shape[1]) + WINDOW_LEAD
    exists = (column[None, :] >= starts[:, None] + WINDOW_LEAD) & (column[None, :] <= last_ended)
    return Totals(
        windows=_as_frame(columns, exists, members, method, first_index),
        tolerated=_tolerated(ledger, stated & exists),
    )


def in_each_window(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row once for every twelve months its quarter belongs to; quarter is then the one they end with."""
    quarters = rows["quarter"].unique()
    shifted = [
        rows.assign(quarter=rows["quarter"].map({q: shift_quarter(q, later) for q in quarters}).astype("str"))
        for later in range(QUARTERS_OF_A_YEAR)
    ]
    return pd.concat(shifted, ignore_index=True)


def _sum(values: Floats, counts: Bools, owners: Owners) -> Floats:
    """Sum of the figures there are; cells without one are left out (the caller says whether that is tolerated)."""
    return owners.total(rolling(np.where(counts & ~np.isnan(values), values, 0.0)))


def _stated_sum(
    values: Floats, counts: Bools, weight: Floats, owners: Owners, stated: Bools, tolerated_share: float
) -> Floats:
    """Sum, blank where the cells without a figure weigh more than is tolerated, or nothing has one."""
    lacks = counts & np.isnan(values) & (weight > 0)
    lacking = owners.total(rolling(np.where(lacks, weight, 0.0)))
    total = owners.total(rolling(np.where(counts, weight, 0.0)))
    has_any = owners.total(rolling(counts & ~np.isnan(values))) > 0
    with np.errstate(invalid="ignore"):
        enough = lacking <= tolerated_share * total
    return np.where(stated & has_any & enough, _sum(values, counts, owners), np.nan)


def _tolerated(ledger: Ledger, stated: Bools) -> Bools:
    """Missing cells that some stated window took with their last known value."""
    used = np.zeros(ledger.codes.shape, dtype=bool)
    of_row = stated[ledger.owners.place]
    for lead in range(QUARTERS_OF_A_YEAR):
        used[:, lead : lead + of_row.shape[1]] |= of_row
    return used & (ledger.codes == MISSING) & ledger.counted & ~np.isnan(ledger.emissions)


def _as_frame(
    columns: dict[str, Floats], exists: Bools, members: tuple[str, ...], method: str, first_index: int
) -> pd.DataFrame:
    """One row per window, and one more per calendar year for its Q4 window."""
    member, window = np.nonzero(exists)
    index = first_index + window + WINDOW_LEAD
    is_year_end = index % QUARTERS_OF_A_YEAR == WINDOW_LEAD
    row = np.concatenate([np.nonzero(is_year_end)[0], np.arange(len(index))])
    is_year = np.arange(len(row)) < is_year_end.sum()
    quarters = {i: quarter_from_index(i) for i in np.unique(index).tolist()}
    periods = np.array([quarters[i] for i in index.tolist()], dtype=object)[row]
    return Windows.conform(
        pd.DataFrame(
            {
                "member": np.array(members, dtype=object)[member[row]],
                "period": [p[:4] if of_year else p for p, of_year in zip(periods, is_year, strict=True)],
                "window": np.where(is_year, WindowKind.YEAR.value, WindowKind.ROLLING.value),
                "method": method,
                "x": (index[row] + 1) / QUARTERS_OF_A_YEAR - 1,
                **{name: values[member[row], window[row]] for name, values in columns.items()},
            }
        )
    )
