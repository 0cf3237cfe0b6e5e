"""A series that comes in another unit than before, and gas that changes between Brennwert and Heizwert."""

import numpy as np

from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of, subject_of_series
from kek_data.intake.plausible.ground import Floats, Ground, Ints
from kek_data.intake.plausible.history import History
from kek_data.wording import numbers

BY_HEATING_VALUE = ("kWh_Hs", "kWh_Hi")


def heating_value_changes(ground: Ground, history: History) -> Doubts:
    """Series that change between Hs and Hi, at the first new value; once per series."""
    at, before = _changed(ground)
    base = ground.base
    wanted = [
        n
        for n in range(len(at))
        if {base[at[n]], base[before[n]]} == set(BY_HEATING_VALUE) and ground.value[before[n]] > 0
    ]
    rows, rest = first_of("heating-value-changed", np.array(wanted, dtype=np.int64))
    for n in rows:
        yield _of_heating_value(ground, history, int(at[n]), int(before[n]))
    yield from rest


def unit_doubts(ground: Ground) -> Doubts:
    """The first new value of a series whose unit differs from the value before it; once per series."""
    at, before = _changed(ground)
    rows, rest = first_of("unit-changed", np.arange(len(at)))
    for n in rows:
        said = _units(ground, int(at[n]), int(before[n]))
        yield _doubt(ground, "unit-changed", int(at[n]), int(before[n]), int(before[n]), said)
    yield from rest


def _changed(ground: Ground) -> tuple[Ints, Ints]:
    """Per series the first new value in another unit than the value before it, and that value."""
    rows = np.arange(len(ground.value))
    before = np.maximum(rows - 1, 0)
    unit, _ = ground.units
    differs = (before != rows) & (ground.code[before] == ground.code) & (unit[before] != unit)
    found = np.flatnonzero(differs & ground.is_fresh)
    _, firsts = np.unique(ground.code[found], return_index=True)
    at = found[firsts]
    return at, before[at]


def _of_heating_value(ground: Ground, history: History, at: int, before: int) -> Doubt:
    compared = int(history.before[at]) if history.before[at] >= 0 else before
    scale = ground.context.units.scale
    own, other = (
        float(ground.rows["amount"].iloc[row]) * scale.get(str(ground.rows["unit"].iloc[row]), 1.0)
        for row in (at, compared)
    )
    said = _units(ground, at, before) | {
        "change": numbers.percent(float(ground.value[at] / ground.value[compared] - 1), sign=True),
        "plain": numbers.percent(own / other - 1, sign=True),
        "ratio": factor_words_of_ratio(float(hi_per_hs(ground)[ground.code[at]])),
    }
    return _doubt(ground, "heating-value-changed", at, before, compared, said)


def _units(ground: Ground, at: int, before: int) -> dict[str, str]:
    names = ground.context.units.name
    unit, earlier = (str(ground.rows["unit"].iloc[row]) for row in (at, before))
    return {"before": names.get(earlier, earlier), "unit": names.get(unit, unit)}


def _doubt(ground: Ground, code: str, at: int, before: int, compared: int, said: dict[str, str]) -> Doubt:
    unit, earlier = (str(ground.rows["unit"].iloc[row]) for row in (at, before))
    return Doubt(
        code=code,
        at=at,
        said=said
        | {"read": ground.read(at), "other": ground.read(compared), "when": ground.period(compared)},
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
