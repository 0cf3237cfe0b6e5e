"""Values of the same quarter in other years: the one before, the usual one and how far they spread."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kek_data.intake.plausible.ground import PER_YEAR, Floats, Ground, Ints

TO_DEVIATION = 1.4826
"""MAD to standard deviation of a normal distribution."""


@dataclass(frozen=True)
class Usual:
    """Per row: median and spread of the logarithms of its group, and how many values the group has."""

    median: Floats
    spread: Floats
    count: Ints


@dataclass(frozen=True)
class History:
    """Groups of one series, quarter of the year and measure; only values above zero take part."""

    ground: Ground

    @cached_property
    def order(self) -> Ints:
        """Rows above zero, sorted by group and year."""
        ground = self.ground
        rows = np.flatnonzero(ground.value > 0)
        order = np.lexsort((ground.year[rows], ground.quarter[rows], ground.code[rows]))
        return rows[order].astype(np.int64)

    @cached_property
    def starts(self) -> Ints:
        """Where in `order` each group begins, and the end."""
        ground, order = self.ground, self.order
        group = ground.code[order] * PER_YEAR + ground.quarter[order]
        is_new = (np.diff(group) != 0) | (np.diff(ground.measure[order]) != 0)
        return np.concatenate(([0], np.flatnonzero(is_new) + 1, [len(order)])).astype(np.int64)

    @cached_property
    def group_of(self) -> Ints:
        """Group number of each row, -1 for rows that take no part."""
        found = np.full(len(self.ground.value), -1, dtype=np.int64)
        found[self.order] = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        return found

    def group(self, at: int) -> Ints:
        """All rows of a row's group, by year."""
        number = self.group_of[at]
        if number < 0:
            return np.zeros(0, dtype=np.int64)
        return self.order[self.starts[number] : self.starts[number + 1]]

    @cached_property
    def before(self) -> Ints:
        """Per row the nearest earlier row of its group, -1 where there is none."""
        found = np.full(len(self.ground.value), -1, dtype=np.int64)
        found[self.order[1:]] = self.order[:-1]
        found[self.order[self.starts[:-1][self.starts[:-1] < len(self.order)]]] = -1
        return found

    @cached_property
    def after(self) -> Ints:
        """Per row the nearest later row of its group, -1 where there is none."""
        found = np.full(len(self.ground.value), -1, dtype=np.int64)
        has = np.flatnonzero(self.before >= 0)
        found[self.before[has]] = has
        return found

    @cached_property
    def usual(self) -> Usual:
        """What is usual in each row's group."""
        return self.usual_per(None)

    def usual_per(self, per: Floats | None) -> Usual:
        """Median and robust spread of log(value ÷ per) by group; per: e.g. degree days, NaN rows are left out."""
        ground, order = self.ground, self.order
        logs = np.log(ground.value[order])
        if per is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                logs = logs - np.log(np.where(per[order] > 0, per[order], np.nan))
        sizes = np.diff(self.starts)
        widest = int(sizes.max(initial=0))
        number = np.repeat(np.arange(len(sizes)), sizes)
        inside = np.arange(len(order)) - np.repeat(self.starts[:-1], sizes)
        table = np.full((len(sizes), widest), np.nan)
        table[number, inside] = logs
        median, count = _median(table)
        spread, _ = _median(np.abs(table - median[:, None]))
        out = [np.full(len(ground.value), np.nan), np.full(len(ground.value), np.nan)]
        counts = np.zeros(len(ground.value), dtype=np.int64)
        out[0][order], out[1][order], counts[order] = (
            median[number],
            TO_DEVIATION * spread[number],
            count[number],
        )
        return Usual(out[0], out[1], counts)


def _median(table: Floats) -> tuple[Floats, Ints]:
    """Median of each row without its blanks, and how many values it has."""
    ordered = np.sort(table, axis=1)  # blanks last
    count = np.sum(~np.isnan(table), axis=1)
    if not table.size:
        return np.full(len(table), np.nan), count.astype(np.int64)
    rows = np.arange(len(table))
    low, high = (
        ordered[rows, np.maximum(count - 1, 0) // 2],
        ordered[rows, np.minimum(count // 2, table.shape[1] - 1)],
    )
    median = np.where(count > 0, (low + high) / 2, np.nan)
    return median, count.astype(np.int64)
