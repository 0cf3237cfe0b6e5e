"""Gas read as Heizwert (Hi) but delivered as Brennwert (Hs), or the other way round: a step by 0.903 or 1.107."""

import re

import numpy as np
import pandas as pd

from kek_data.domain.codes import Severity
from kek_data.intake.plausible.change import Expected
from kek_data.intake.plausible.comparison import Comparison
from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of
from kek_data.intake.plausible.ground import PER_YEAR, Bools, Floats, Ground, Ints
from kek_data.intake.plausible.history import TO_DEVIATION
from kek_data.intake.plausible.units_changed import factor_words_of_ratio, hi_per_hs
from kek_data.wording import numbers

SURE = 4.0
"""Robust standard deviations of the other heat series by which a step must stand out."""
ROW = re.compile(r"[A-Z]+([0-9]+)(?::[A-Z]+([0-9]+))?")


def heating_value_doubts(comparison: Comparison, expected: Expected) -> Doubts:
    """New gas values that step by Hi/Hs (or Hs/Hi) against the other heat series of the same period.

    The other series carry the weather, also where degree days are missing. Without enough of them gas typed in plain kWh
    that steps so against the year before is only a hint.
    """
    ground = comparison.ground
    gases = ground.parts["carrier"].isin(ground.context.units.gases).to_numpy()
    if not gases.any():
        return
    fresh = ground.fresh[ground.value[ground.fresh] > 0]
    other = ground.find(ground.place[fresh] - PER_YEAR)
    fits = (other >= 0) & (ground.value[np.maximum(other, 0)] > 0) if len(other) else np.zeros(0, dtype=bool)
    fresh, other = fresh[fits], other[fits]
    fits = ground.measure[fresh] == ground.measure[other]
    fresh, other = fresh[fits], other[fits]
    is_gas = gases[ground.code[fresh]]
    if not is_gas.any():
        return
    step = np.log(ground.value[fresh] / ground.value[other])
    peers, spread, count = _peers(ground, fresh, step)
    ratio = hi_per_hs(ground)[ground.code[fresh]]
    tolerance = ground.settings.heating_value_tolerance
    is_known = count >= ground.settings.like_series
    rest_of_step = np.where(is_known, step - peers, step)
    with np.errstate(invalid="ignore"):
        is_step = np.abs(np.abs(rest_of_step) + np.log(ratio)) <= tolerance
        is_sure = is_known & ground.is_heat[fresh] & (np.abs(rest_of_step) > SURE * spread)
    is_plain = (
        _in_plain_kwh(ground)[fresh]
        & ~is_known
        & _weather_allows(expected, fresh, other, step, ratio, tolerance)
    )
    rows, left = first_of("heating-value-doubt", np.flatnonzero(is_gas & is_step & is_sure))
    for n in [*rows, *np.flatnonzero(is_gas & is_plain & ~is_sure).tolist()]:
        at, then = int(fresh[n]), int(other[n])
        said = {
            "read": ground.read(at),
            "other": ground.read(then),
            "when": ground.period(then),
            "factor": numbers.number(float(np.exp(step[n])), 2),
            "ratio": factor_words_of_ratio(float(ratio[n])),
        }
        if is_sure[n]:
            said |= {
                "count": str(int(count[n])),
                "peers": numbers.percent(float(np.exp(peers[n]) - 1), sign=True),
            }
        yield Doubt(
            code="heating-value-doubt" if is_sure[n] else "heating-value-guess",
            at=at,
            said=said,
            severity=None if is_sure[n] else Severity.HINT,
        )
    yield from left


def _peers(ground: Ground, fresh: Ints, step: Floats) -> tuple[Floats, Floats, Ints]:
    """Per row median and robust spread of the steps of all heat series in its period, and how many others there are.

    All of them: one series more or less does not move a median of five.
    """
    slots, which = np.unique(ground.slot[fresh], return_inverse=True)
    is_heat = ground.is_heat[fresh]
    median, spread, count = (
        np.full(len(slots), np.nan),
        np.full(len(slots), np.nan),
        np.zeros(len(slots), dtype=np.int64),
    )
    grouped = pd.Series(step[is_heat]).groupby(which[is_heat])
    found = grouped.median()
    median[found.index] = found
    count[found.index] = grouped.size()
    away = pd.Series(np.abs(step - median[which])[is_heat]).groupby(which[is_heat]).median()
    spread[away.index] = TO_DEVIATION * away
    return median[which], spread[which], count[which] - 1


def _weather_allows(
    expected: Expected, fresh: Ints, other: Ints, step: Floats, ratio: Floats, tolerance: float
) -> Bools:
    """Whether the whole step, or the step beyond the degree days, is Hi/Hs."""
    with np.errstate(invalid="ignore", divide="ignore"):
        days = np.log(expected.degree_days[fresh] / expected.degree_days[other])
        is_step = np.abs(np.abs(step) + np.log(ratio)) <= tolerance
        by_weather = np.abs(np.abs(step - days) + np.log(ratio)) <= tolerance
    allows: Bools = np.where(expected.is_known[fresh], is_step & by_weather, is_step)
    return allows


def _in_plain_kwh(ground: Ground) -> Bools:
    """Rows of the file whose unit said neither Hs nor Hi."""
    rows: set[tuple[str, int]] = set()
    for finding in ground.context.findings.of_cells:
        found = ROW.fullmatch(finding.cell or "") if finding.code == "hs-assumed" else None
        if found is not None:
            rows |= {(finding.sheet or "", r) for r in range(int(found[1]), int(found[2] or found[1]) + 1)}
    said = np.zeros(len(ground.value), dtype=bool)
    if rows:
        cells = zip(ground.rows["sheet"], ground.rows["cell"], ground.in_file, strict=True)
        said[:] = [is_ours and (sheet, _row(cell)) in rows for sheet, cell, is_ours in cells]
    return said


def _row(cell: str) -> int:
    found = ROW.fullmatch(cell)
    return int(found[1]) if found is not None else 0
