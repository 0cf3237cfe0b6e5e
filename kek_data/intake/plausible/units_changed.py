"""A series that comes in another unit than before, and gas that changes between Brennwert and Heizwert."""

import numpy as np

from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of, subject_of_series
from kek_data.intake.plausible.ground import Floats, Ground
from kek_data.intake.plausible.history import History
from kek_data.wording import numbers

BY_HEATING_VALUE = ("kWh_Hs", "kWh_Hi")


def unit_doubts(ground: Ground, history: History) -> Doubts:
    """The first new value of a series whose unit differs from the value before it; once per series."""
    rows = np.arange(len(ground.value))
    before = np.maximum(rows - 1, 0)
    unit = ground.rows["unit"].to_numpy()
    differs = (
        (before != rows) & (ground.code[before] == ground.code) & (unit[before] != unit) & ground.is_fresh
    )
    found = np.flatnonzero(differs)
    _, firsts = np.unique(ground.code[found], return_index=True)
    shown_rows, rest = first_of("unit-changed", found[firsts])
    for at in shown_rows:
        yield _doubt(ground, history, at, int(before[at]))
    yield from rest


def _doubt(ground: Ground, history: History, at: int, before: int) -> Doubt:
    units = ground.context.units
    unit, earlier = (str(ground.rows["unit"].iloc[row]) for row in (at, before))
    said = {
        "before": units.name.get(earlier, earlier),
        "unit": units.name.get(unit, unit),
        "read": ground.read(at),
    }
    compared = int(history.before[at]) if history.before[at] >= 0 else before
    said |= {"other": ground.read(compared), "when": ground.period(compared)}
    bases = {units.base.get(u, "") for u in (unit, earlier)}
    is_heating_value = bases == set(BY_HEATING_VALUE)
    if is_heating_value and ground.value[compared] > 0:
        amount = ground.rows["amount"].to_numpy(dtype="float64")
        own, other = (
            amount[row] * units.scale.get(str(ground.rows["unit"].iloc[row]), 1.0) for row in (at, compared)
        )
        said |= {
            "change": numbers.percent(float(ground.value[at] / ground.value[compared] - 1), sign=True),
            "plain": numbers.percent(float(own / other - 1), sign=True),
            "ratio": factor_words_of_ratio(float(hi_per_hs(ground)[ground.code[at]])),
        }
        code = "heating-value-changed"
    else:
        code = "unit-changed"
    return Doubt(
        code=code,
        at=at,
        said=said,
        subject=subject_of_series(ground, int(ground.code[at])),
        seen=f"{earlier} → {unit}",
    )


def hi_per_hs(ground: Ground) -> Floats:
    """kWh Hi per kWh Hs of each series' carrier, NaN where it has none."""
    carriers = ground.context.vocabulary.carriers
    known = dict(zip(carriers["carrier"], carriers["hi_per_hs"], strict=True))
    return np.array([known.get(carrier, np.nan) for carrier in ground.parts["carrier"]], dtype="float64")


def factor_words_of_ratio(ratio: float) -> str:
    """0.903 -> "0,903"."""
    return numbers.number(ratio, 3)
