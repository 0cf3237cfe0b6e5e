"""Which of two values is the implausible one: by the rest of the history, and by area."""

from dataclasses import dataclass

import numpy as np

from kek_data.intake.plausible.ground import Ground, Ints
from kek_data.intake.plausible.history import History
from kek_data.intake.plausible.intensity import Intensities, area_reason, is_impossible, limit_of
from kek_data.wording import plausibility_findings as words

DECIDES = np.log(3.0)
"""A value must lie a factor of three nearer to the rest than the other one."""
NEAR = np.log(2.0)


@dataclass(frozen=True)
class Verdict:
    """wrong: the row that does not fit, None if neither history nor area says."""

    wrong: int | None
    reason: str = ""
    is_shift: bool = False


def which_is_wrong(
    ground: Ground, history: History, intensities: Intensities, at: int, other: int
) -> Verdict:
    """Compare two rows of one series, both above zero."""
    by_area = _by_area(ground, intensities, at, other)
    by_history = _by_same_quarter(ground, history, at, other)
    if by_history is None and by_area is None and _exceeds_seasons(ground, at, other):
        by_history = _by_neighbours(ground, at, other)
    if by_history is not None and by_history.is_shift:
        return by_area or by_history
    if by_history is None or by_history.wrong is None:
        return by_area or Verdict(None)
    if by_area is not None and by_area.wrong == by_history.wrong:
        return Verdict(by_history.wrong, f"{by_history.reason}; {by_area.reason}")
    return by_history if by_area is None else Verdict(None)


def _by_same_quarter(ground: Ground, history: History, at: int, other: int) -> Verdict | None:
    rest = history.group(at)
    rest = rest[(rest != at) & (rest != other)]
    if not len(rest):
        return None
    first, last = sorted((at, other), key=lambda row: ground.slot[row])
    before, after = (
        rest[ground.slot[rest] < ground.slot[first]],
        rest[ground.slot[rest] > ground.slot[last]],
    )
    if len(before) and len(after) and _is_near(ground, before, first) and _is_near(ground, after, last):
        return Verdict(None, is_shift=True)
    return _nearer(ground, rest, at, other, words.BY_HISTORY)


def _exceeds_seasons(ground: Ground, at: int, other: int) -> bool:
    """Whether two values differ by more than quarters of one year do: other quarters may then judge."""
    far = abs(np.log(ground.value[at] / ground.value[other]))
    settings = ground.settings
    return bool(far >= np.log(settings.magnitude_ratio if ground.is_heat[at] else settings.ten_ratio))


def _by_neighbours(ground: Ground, at: int, other: int) -> Verdict | None:
    is_rest = (ground.code == ground.code[at]) & (ground.quarter > 0) & (ground.value > 0)
    is_rest &= ground.measure == ground.measure[at]
    rest = np.flatnonzero(is_rest)
    rest = rest[(rest != at) & (rest != other)]
    if len(rest) < 2 or ground.quarter[at] == 0:
        return None
    return _nearer(ground, rest, at, other, words.BY_NEIGHBOURS)


def _nearer(ground: Ground, rest: Ints, at: int, other: int, text: str) -> Verdict:
    usual = float(np.median(np.log(ground.value[rest])))
    away, other_away = (abs(np.log(ground.value[row]) - usual) for row in (at, other))
    if abs(away - other_away) < DECIDES:
        return Verdict(None)
    wrong = at if away > other_away else other
    return Verdict(wrong, text.format(usual=ground.told(at if wrong != at else other, float(np.exp(usual)))))


def _is_near(ground: Ground, rows: Ints, at: int) -> bool:
    return bool(abs(np.median(np.log(ground.value[rows])) - np.log(ground.value[at])) < NEAR)


def _by_area(ground: Ground, intensities: Intensities, at: int, other: int) -> Verdict | None:
    limits = limit_of(intensities, at)
    if limits is None:
        return None
    odd = [row for row in (at, other) if is_impossible(ground, limits, row)]
    return Verdict(odd[0], area_reason(ground, limits, odd[0])) if len(odd) == 1 else None
