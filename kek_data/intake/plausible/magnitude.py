"""Slips by a power of ten or by a unit: about 1,000 (kWh, MWh), about 10 (decimal point), 3.6 (MWh, GJ)."""

import numpy as np

from kek_data.intake.plausible.comparison import Comparison, factor_words
from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of
from kek_data.intake.plausible.ground import Bools, Floats, Ground, Ints
from kek_data.intake.plausible.history import History
from kek_data.wording import plausibility_findings as words

GJ_PER_MWH = 3.6
ENOUGH_TO_JUDGE = 3


def compared_with(ground: Ground, history: History) -> Ints:
    """Per row what it is compared with: the nearest earlier value of its quarter, else the nearest later stored one, else the series' neighbour."""
    after = np.where(history.after >= 0, history.after, 0)
    later = (
        np.where((history.after >= 0) & ~ground.is_fresh[after], history.after, -1) if len(after) else after
    )
    found = np.where(history.before >= 0, history.before, later)
    is_alone = (found < 0) & (history.after < 0) & (ground.value > 0)
    return np.where(is_alone, _neighbour(ground), found).astype(np.int64)


def _neighbour(ground: Ground) -> Ints:
    """Per row the value before it in its series (or after the first one), positive and of the same measure."""
    rows = np.arange(len(ground.value))
    found = np.full(len(rows), -1, dtype=np.int64)
    for step in (1, -1):
        at = np.clip(rows + step, 0, max(len(rows) - 1, 0))
        fits = (at != rows) & (ground.code[at] == ground.code) & (ground.measure[at] == ground.measure)
        fits &= (ground.value[at] > 0) & ((ground.quarter[at] == 0) == (ground.quarter == 0))
        found[fits] = at[fits]
    return found


def magnitude_doubts(comparison: Comparison) -> Doubts:
    """Values about a thousand times the one before, or the usual one, or a thousandth of it."""
    ground, history = comparison.ground, comparison.history
    fresh, other, ratio = _pairs(comparison)
    limit = ground.settings.magnitude_ratio
    is_far = np.maximum(ratio, 1 / ratio) >= limit
    is_summer = (
        (other >= 0) & (ground.quarter[fresh] != ground.quarter[other]) & ground.is_heat[fresh] & (ratio < 1)
    )
    rows, rest = first_of("magnitude", np.flatnonzero(is_far & ~is_summer))
    for n in rows:
        yield comparison.doubt("magnitude", "magnitude-below", int(fresh[n]), int(other[n]))
    usual = history.usual
    with np.errstate(over="ignore"):
        away = np.exp(np.log(np.where(ground.value > 0, ground.value, np.nan)) - usual.median)
    is_far_from_usual = (np.maximum(away, 1 / away) >= limit) & (usual.count > ENOUGH_TO_JUDGE)
    for at in fresh[is_far_from_usual[fresh] & ~is_far].tolist():
        yield _against_usual(ground, history, at, float(usual.median[at]), int(usual.count[at]))
    yield from rest


def _against_usual(ground: Ground, history: History, at: int, median: float, count: int) -> Doubt:
    ratio = float(ground.value[at] / np.exp(median))
    from_usual = ground.told(int(history.group(at)[0]), float(np.exp(median)))
    return Doubt(
        code="magnitude" if ratio > 1 else "magnitude-below",
        at=at,
        said={
            "read": ground.read(at),
            "factor": factor_words(max(ratio, 1 / ratio)),
            "other": from_usual,
            "when": words.MEDIAN_OF.format(count=count),
            "which": words.THIS_WRONG.format(reason=words.BY_HISTORY.format(usual=from_usual)),
            "todo": "",
        },
    )


def ten_doubts(comparison: Comparison) -> Doubts:
    """Values about ten times the one before of the same quarter, or a tenth of it."""
    ground = comparison.ground
    fresh, other, ratio = _pairs(comparison)
    settings = ground.settings
    far = np.maximum(ratio, 1 / ratio)
    is_same_quarter = (ground.quarter[fresh] == ground.quarter[other]) & _is_whole(ground, fresh, other)
    is_ten = (far >= settings.ten_ratio) & (far < settings.magnitude_ratio) & is_same_quarter
    rows, rest = first_of("factor-ten", np.flatnonzero(is_ten))
    for n in rows:
        yield comparison.doubt("factor-ten", "factor-ten-below", int(fresh[n]), int(other[n]))
    yield from rest


def unit_factor_doubts(comparison: Comparison) -> Doubts:
    """Values 3.6 times the one before, or 1/3.6 of it, counted in MWh or GJ: the numbers of the other unit."""
    ground, history = comparison.ground, comparison.history
    fresh, other, ratio = _pairs(comparison)
    far = np.maximum(ratio, 1 / ratio)
    is_near = np.abs(far / GJ_PER_MWH - 1) <= ground.settings.unit_factor_tolerance
    base = np.isin(ground.base, ("kWh", "kWh_Hs", "kWh_Hi"))
    is_near &= base[fresh] & base[other] & (ground.quarter[fresh] == ground.quarter[other])
    is_near &= _is_whole(ground, fresh, other)
    usual = history.usual
    with np.errstate(invalid="ignore"):
        from_usual = np.exp(np.abs(np.log(np.where(ground.value > 0, ground.value, np.nan)) - usual.median))
        fits_usual = np.abs(from_usual / GJ_PER_MWH - 1) <= 2 * ground.settings.unit_factor_tolerance
    is_near &= fits_usual[fresh] | (usual.count[fresh] <= ENOUGH_TO_JUDGE)
    rows, rest = first_of("unit-factor", np.flatnonzero(is_near))
    for n in rows:
        yield comparison.doubt("unit-factor", "unit-factor", int(fresh[n]), int(other[n]))
    yield from rest


def _is_whole(ground: Ground, fresh: Ints, other: Ints) -> Bools:
    """Whether both periods lie wholly in the time the series is active."""
    is_whole: Bools = ~ground.is_partial[fresh] & ~ground.is_partial[other]
    return is_whole


def _pairs(comparison: Comparison) -> tuple[Ints, Ints, Floats]:
    """New values above zero that have something to compare with, that, and their ratio."""
    ground = comparison.ground
    other = compared_with(ground, comparison.history)[ground.fresh]
    fresh = ground.fresh[(other >= 0) & (ground.value[ground.fresh] > 0)]
    other = other[(other >= 0) & (ground.value[ground.fresh] > 0)]
    return fresh, other, ground.value[fresh] / ground.value[other]
