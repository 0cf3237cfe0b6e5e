"""Values that leave their series: far from the usual one, or far from the year before; heat with the weather."""

import numpy as np

from kek_data.domain.codes import Severity
from kek_data.intake.plausible.comparison import Comparison
from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of
from kek_data.intake.plausible.ground import PER_YEAR, Bools, Floats, Ground, Ints, quarters_before
from kek_data.intake.plausible.weather import degree_days_of
from kek_data.wording import numbers
from kek_data.wording import plausibility_findings as words

USUAL_AT_LEAST = 3
"""Values besides the doubted one that make the usual one known."""


class Expected:
    """What degree days let one expect, and how far a value may lie from it."""

    def __init__(self, ground: Ground):
        self.degree_days = degree_days_of(ground)
        weather = ground.context.network.weather
        self.station = weather.station if weather is not None else ""
        self.is_known: Bools = ground.is_heat & (self.degree_days > 0)
        settings = ground.settings
        self.share: Floats = np.where(
            ground.is_heat & ~self.is_known, settings.large_heat_change_share, settings.large_change_share
        )


def outlier_doubts(comparison: Comparison, expected: Expected) -> Doubts:
    """Values far from the median of the same quarters (median and MAD of logarithms), heat also per degree day.

    A value that agrees with the year before or after is a new level, no outlier.
    """
    ground, history = comparison.ground, comparison.history
    settings = ground.settings
    usual = history.usual
    with np.errstate(invalid="ignore", divide="ignore"):
        log = np.log(np.where(ground.value > 0, ground.value, np.nan))
        log_days = np.log(np.where(expected.degree_days > 0, expected.degree_days, np.nan))
    per_day = history.usual_per(expected.degree_days) if expected.is_known.any() else usual
    room = np.log1p(expected.share)
    away = log - usual.median
    is_far = np.abs(away) > np.maximum(room, settings.outlier_spreads * usual.spread)
    away_per_day = log - log_days - per_day.median
    is_far_per_day = np.abs(away_per_day) > np.maximum(room, settings.outlier_spreads * per_day.spread)
    has_days = expected.is_known & (per_day.count > settings.outlier_values)
    is_out = is_far & (~has_days | is_far_per_day) & (usual.count > settings.outlier_values)
    for beside in (history.before, history.after):
        ratio = log - log[np.maximum(beside, 0)] if len(beside) else log
        is_out &= ~((beside >= 0) & (np.abs(ratio) <= room))
    rows, rest = first_of("outlier", np.flatnonzero(is_out & ground.is_fresh & ~ground.is_partial))
    for at in rows:
        median = float(np.exp(usual.median[at]))
        weather = words.WEATHER_SEEN.format(station=expected.station) if has_days[at] else ""
        yield Doubt(
            code="outlier",
            at=at,
            said={
                "read": ground.read(at),
                "usual": ground.told(at, median),
                "count": int(usual.count[at]),
                "change": numbers.percent(float(ground.value[at]) / median - 1, sign=True),
                "weather": weather,
                "which": "",
                "todo": "",
            },
        )
    yield from rest


def change_doubts(comparison: Comparison, expected: Expected) -> Doubts:
    """Values more than 25 % from the same period of the year before, heat outside what the weather allows.

    Only a hint where the value fits the usual one and the year before does not, and where the quarter before changed as much:
    it was asked about then.
    """
    ground, history = comparison.ground, comparison.history
    found, is_partial = ground.find(ground.place[ground.fresh] - PER_YEAR), ground.is_partial
    has = (found >= 0) & (ground.value[ground.fresh] >= 0) & ~is_partial[ground.fresh] & ~is_partial[found]
    fresh, other = ground.fresh[has], found[has]
    same = (ground.value[other] > 0) & (ground.measure[fresh] == ground.measure[other])
    fresh, other = fresh[same], other[same]
    ratio = ground.value[fresh] / ground.value[other]
    days, days_then = expected.degree_days[fresh], expected.degree_days[other]
    has_weather = expected.is_known[fresh] & (days_then > 0)
    scaled = np.where(has_weather, days / np.where(has_weather, days_then, 1.0), 1.0)
    settings = ground.settings
    share = np.where(
        ground.is_heat[fresh] & ~has_weather, settings.large_heat_change_share, settings.large_change_share
    )
    low, high = np.minimum(scaled, 1.0), np.maximum(scaled, 1.0)
    is_large = (ratio > high * (1 + share)) | (ratio < low * (1 - share))
    usual = history.usual
    with np.errstate(invalid="ignore"):
        from_usual = np.abs(np.log(np.where(ground.value > 0, ground.value, np.nan)) - usual.median)
    fits = (from_usual[fresh] <= np.log1p(share)) & (usual.count[fresh] > USUAL_AT_LEAST)
    goes_on = _goes_on(ground, fresh, ratio, share)
    rows, rest = first_of("large-change", np.flatnonzero(is_large))
    for n in rows:
        at, then = int(fresh[n]), int(other[n])
        stands_at, beside, verdict = comparison.pair(at, then)
        change = float(ground.value[stands_at] / ground.value[beside] - 1)
        said = comparison.words(stands_at, beside, verdict) | {
            "limit": _limit(ground, expected, at, then, scaled[n], share[n])
        }
        if verdict.wrong is None and not verdict.is_shift:
            said |= {"which": "", "todo": ""}
        if goes_on[n]:
            said["which"] = words.GOES_ON
        if ground.value[at] == 0:
            said["which"] = words.ZERO_SAID
        if fits[n]:
            said["which"] = words.EARLIER_ODD.format(
                place=ground.whereabouts(then), usual=ground.told(at, float(np.exp(usual.median[at])))
            )
        yield Doubt(
            code="large-change",
            at=stands_at,
            said={
                **said,
                "which": f" {said['which']}" if said["which"] else "",
                "change": numbers.percent(change, sign=True),
            },
            severity=Severity.HINT if (fits[n] or goes_on[n]) and stands_at == at else None,
        )
    yield from rest


def _goes_on(ground: Ground, fresh: Ints, ratio: Floats, share: Floats) -> Bools:
    """Whether the quarter before lay as far from its own year before, in the same direction."""
    before = ground.find(quarters_before(ground, fresh, 1))
    then = ground.find(quarters_before(ground, fresh, 1) - PER_YEAR)
    is_known = (before >= 0) & (then >= 0) & (ground.quarter[fresh] > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        earlier = np.where(is_known, ground.value[before] / ground.value[then], np.nan)
        is_alike = np.abs(np.log(ratio / earlier)) <= np.log1p(share)
    goes_on: Bools = is_alike & (np.abs(earlier - 1) > share) & ((earlier > 1) == (ratio > 1))
    return goes_on


def _limit(ground: Ground, expected: Expected, at: int, then: int, scaled: float, share: float) -> str:
    limit = numbers.percent(float(share))
    if not ground.is_heat[at]:
        return words.LIMIT.format(share=limit)
    if scaled == 1.0 and not expected.is_known[at]:
        return words.LIMIT_NO_WEATHER.format(period=ground.period(at), share=limit)
    bounds = sorted((float(ground.value[then]), float(ground.value[then] * scaled)))
    between = words.BETWEEN.format(low=ground.told(at, bounds[0]), high=ground.told(at, bounds[1]))
    return words.LIMIT_WEATHER.format(station=expected.station, expected=between, share=limit)
