"""Rows that sum up others, and yearly values that contradict their quarters."""

import numpy as np
import pandas as pd

from kek_data.intake.numbers import shown
from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of, subject_of_series
from kek_data.intake.plausible.ground import PER_YEAR, Bools, Ground, Ints
from kek_data.wording import numbers
from kek_data.wording import plausibility_findings as words

OTHERS_IN_ONE_PERIOD = 3
"""Two values may happen to add up to a third; with one period alone three are needed."""


def sum_doubts(ground: Ground) -> Doubts:
    """Values that equal the sum of all others of carrier and period, of an organisational unit or of the member.

    A series is a sum only if it is one in every period it shares with at least two others.
    """
    if not len(ground.value):
        return
    unit_of_site = ground.sites["org_unit"] if "org_unit" in ground.sites else pd.Series(dtype="str")
    unit = ground.parts["site"].map(unit_of_site.to_dict()).fillna("").to_numpy()
    carrier = pd.factorize(ground.parts["carrier"])[0]
    is_sum = np.zeros(len(ground.value), dtype=bool)
    for groups in (pd.factorize(unit)[0], np.zeros(len(unit), dtype=np.int64)):
        is_unit = bool(groups.any())
        if is_unit or len(set(unit)) == 1 or not groups.any():
            found, count = _sums(ground, carrier, groups, ~is_sum)
            rows, rest = first_of("sum-of-others", np.flatnonzero(found & ground.is_fresh))
            for at in rows:
                yield _doubt(ground, at, int(count[at]), unit[ground.code[at]] if is_unit else "")
            yield from rest
            is_sum |= found


def _sums(ground: Ground, carrier: Ints, groups: Ints, takes_part: Bools) -> tuple[Bools, Ints]:
    """(whether a row is the sum of all others of its group, carrier, measure and period; how many others there are)."""
    code = ground.code
    wide = np.int64(carrier.max(initial=0) + 1)
    group = (groups[code] * wide + carrier[code]) * 100 + ground.measure + 1
    number, _ = pd.factorize(group * np.int64(60_000) + ground.slot)
    part = np.where(takes_part, ground.value, 0.0)
    total = np.bincount(number, weights=part)[number]
    count = np.bincount(number, weights=takes_part.astype(float))[number].astype(np.int64) - 1
    others = total - ground.value
    is_judged = takes_part & (count >= 2) & (ground.value > 0)
    is_equal = is_judged & (
        np.abs(others - ground.value) <= ground.settings.sum_tolerance_share * ground.value
    )
    size = len(ground.keys)
    judged = np.bincount(code, weights=is_judged, minlength=size)
    equal = np.bincount(code, weights=is_equal, minlength=size)
    most = np.zeros(size)
    np.maximum.at(most, code[is_equal], count[is_equal])
    is_sum = (equal == judged) & (equal >= 1) & ((equal >= 2) & (most >= 2) | (most >= OTHERS_IN_ONE_PERIOD))
    return is_sum[code] & is_equal, count


def _doubt(ground: Ground, at: int, count: int, unit: str) -> Doubt:
    carrier = str(ground.parts["carrier"].iloc[ground.code[at]])
    return Doubt(
        code="sum-of-others",
        at=at,
        said={
            "read": ground.read(at),
            "count": count,
            "carrier": ground.context.carrier_name(carrier),
            "of": shown(unit) if unit else words.WHOLE_MEMBER,
            "period": ground.period(at),
        },
        subject=subject_of_series(ground, int(ground.code[at])),
        seen="Σ",
    )


def year_doubts(ground: Ground) -> Doubts:
    """Yearly values beside quarters of the same series and year that say something else."""
    years = np.flatnonzero(ground.quarter == 0)
    if not len(years):
        return
    quarters = np.stack([ground.find(ground.place[years] + q) for q in range(1, PER_YEAR)], axis=1)
    has = (quarters >= 0) & (ground.measure[quarters] == ground.measure[years][:, None])
    concerned = ground.is_fresh[years] | (has & ground.is_fresh[quarters]).any(axis=1)
    summed = np.where(has, ground.value[quarters], 0.0).sum(axis=1)
    year = ground.value[years]
    off = np.abs(summed - year) > ground.settings.year_tolerance_share * np.abs(year)
    is_whole = has.all(axis=1)
    above = ~is_whole & has.any(axis=1) & (summed > year) & off
    rows, rest = first_of("year-against-quarters", np.flatnonzero(concerned & (is_whole & off | above)))
    for n in rows:
        of_year = quarters[n][has[n]]
        at = int(years[n])
        fresh = [q for q in of_year.tolist() if ground.is_fresh[q]]
        stands_at = at if ground.is_fresh[at] else fresh[0]
        yield Doubt(
            code="year-against-quarters" if is_whole[n] else "quarters-above-year",
            at=stands_at,
            said={
                "read": ground.read(at),
                "period": ground.period(at),
                "change": numbers.percent(float(year[n] / summed[n] - 1) if summed[n] else None, sign=True),
                "other": ground.told(int(of_year[0]), float(summed[n])),
                "places": _places(ground, of_year),
                "quarters": numbers.enumeration([ground.period(q) for q in of_year.tolist()]),
            },
            claims=[] if ground.is_fresh[at] else fresh[1:],
            is_of_value=False,
        )
    yield from rest


def _places(ground: Ground, rows: Ints) -> str:
    if ground.in_file[rows].all():
        sheet, cells = ground.cells(rows)
        return words.IN_THIS_FILE.format(cell=cells, sheet=shown(sheet))
    return "; ".join(map(ground.whereabouts, rows.tolist()))
