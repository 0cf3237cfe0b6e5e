"""Whether each quarter of a series is delivered, carried, estimated or missing, and whose value it takes (numbers.md §3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.quarters import NONE, Bools, Codes, any_of, by_year, flat
from kek_data.domain.codes import CellPresence
from kek_data.domain.network import Settings
from kek_data.domain.period import period_end, quarter_from_index

PRESENCES = tuple(p.value for p in CellPresence)
DELIVERED, CARRIED, ESTIMATED, MISSING, ABSENT, INACTIVE = range(len(PRESENCES))


@dataclass(frozen=True)
class Presence:
    """How each quarter stands (series x quarters), and the quarter whose value it takes."""

    codes: Codes  # place in PRESENCES
    source: Codes  # quarter whose value serves: itself, one year before, the last known; -1: none
    has_history: Bools  # per series: something was delivered once

    def taken(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values (series x quarters) from the quarters they are taken from; the first one where there is none."""
        return np.take_along_axis(values, np.maximum(self.source, 0), axis=1)


def presences(
    is_known: Bools, is_absent: Bools, is_expected: Bools, history_from: Codes, last_ended: int
) -> Presence:
    """How every quarter stands.

    is_known:     a value is in force, "entfällt" included; is_absent: it is "entfällt".
    is_expected:  active and own use above 0.
    history_from: first expected quarter of each series; from it on to last_ended, or to a value in force, a quarter
                  without one is carried (same quarter one year before delivered) or missing.
    """
    column = np.arange(is_known.shape[1])[None, :]
    expects = is_expected & (column >= history_from[:, None]) & (column <= last_ended)
    before = np.zeros_like(is_known)
    before[:, QUARTERS_OF_A_YEAR:] = is_known[:, :-QUARTERS_OF_A_YEAR]
    codes = np.select(
        [is_absent, is_known, expects & before, expects], [ABSENT, DELIVERED, CARRIED, MISSING], INACTIVE
    )
    source = np.select(
        [is_known, codes == CARRIED, codes == MISSING],
        [
            np.broadcast_to(column, codes.shape),
            np.broadcast_to(column - QUARTERS_OF_A_YEAR, codes.shape),
            _last_known(is_known),
        ],
        NONE,
    )
    return Presence(codes=codes, source=source, has_history=any_of(is_known, 1))


def first_known(is_known: Bools) -> Codes:
    """First quarter with a value of each row; the number of quarters where there is none."""
    return np.where(is_known.any(axis=1), is_known.argmax(axis=1), is_known.shape[1])


def _last_known(is_known: Bools) -> Codes:
    """The last known value: of the same quarter if there is one before, else of any, else the next known one."""
    rows, count = is_known.shape
    column = np.broadcast_to(np.arange(count), (rows, count))
    same = by_year(is_known)
    at = by_year(column)
    candidates = [
        flat(_latest(same, at, axis=1)),
        _latest(is_known, column, axis=1),
        flat(_next(same, at, axis=1)),
        _next(is_known, column, axis=1),
    ]
    return np.select([c != NONE for c in candidates], candidates, NONE)


def _latest(is_known: Bools, column: Codes, axis: int) -> Codes:
    return np.maximum.accumulate(np.where(is_known, column, NONE), axis=axis)


def _next(is_known: Bools, column: Codes, axis: int) -> Codes:
    beyond = column.max(initial=0) + 1
    reverse = np.flip(np.where(is_known, column, beyond), axis=axis)
    found = np.flip(np.minimum.accumulate(reverse, axis=axis), axis=axis)
    return np.where(found == beyond, NONE, found)


def due_quarters(first_quarter: int, count: int, is_yearly: Bools, settings: Settings, today: date) -> Bools:
    """Whether the deadline of each quarter has passed (series x quarters).

    first_quarter: domain.period.quarter_index of the first column.
    """
    quarters = [quarter_from_index(first_quarter + i) for i in range(count)]
    by_quarter = [deadline(q, is_yearly=False, settings=settings) < today for q in quarters]
    by_year = [deadline(q, is_yearly=True, settings=settings) < today for q in quarters]
    return np.where(is_yearly[:, None], by_year, by_quarter)


def deadline(quarter: str, *, is_yearly: bool, settings: Settings) -> date:
    """Last day on which a quarter's value is in time: some weeks after the quarter, or a day of the next year."""
    if is_yearly:
        return date(int(quarter[:4]) + 1, settings.yearly_deadline_month, settings.yearly_deadline_day)
    return period_end(quarter) + timedelta(weeks=settings.quarterly_deadline_weeks)
