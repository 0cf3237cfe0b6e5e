"""The rule `compute lmdi`: one use's change taken apart, or any sum of products."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kek_data.accounting.lmdi import Floats, additive_effects
from kek_data.accounting.rule_input import Given, figure
from kek_data.domain.errors import UnreadableInput

EFFECTS = ("activity", "intensity", "mix", "weather", "factor")
ENDS = ("from", "to")
UNSPLIT = "unsplit"
"""A carrier whose figures change their sign is not taken apart: its change is in intensity, and named here."""


def lmdi(given: Given) -> dict[str, Any]:
    """A use at two times: {"from": {"activity"?, "carriers": {carrier: {energy_kwh, adjusted_kwh?, emissions_t_co2e}}}, "to": …}.

    A carrier that one end does not name has nothing there. adjusted_kwh: weather-adjusted, taken only where both ends
    have it; no activity at one of the ends: its effect is 0. is_technology: the carriers replace one another; intensity
    and mix are one effect, technology. Or any identity: {"start": [[x1, x2, …], …], "end": …}, one row per part, for
    {"effects": rows, "sums": per factor}. Raises UnreadableInput.
    """
    if "start" in given:
        return _products(given)
    ends = [_end(given, end) for end in ENDS]
    carriers = sorted({*ends[0]["carriers"], *ends[1]["carriers"]})
    if not carriers:
        raise UnreadableInput("missing key 'carriers'")
    amounts = [_amounts(end["carriers"], carriers) for end in ends]
    activity = [figure(end, "activity", float("nan")) for end in ends]
    if not all(value > 0 for value in activity):
        activity = [1.0, 1.0]
    has_adjusted = ~(np.isnan(amounts[0][1]) | np.isnan(amounts[1][1]))
    start, end = (_factors(*amounts[i], has_adjusted, activity[i]) for i in (0, 1))
    change = amounts[1][2] - amounts[0][2]
    effects = additive_effects(start, end)
    is_torn = np.isnan(effects).any(axis=1) | ~np.isclose(effects.sum(axis=1), change)
    whole = np.zeros_like(effects)
    whole[:, EFFECTS.index("intensity")] = change
    effects = np.where(is_torn[:, None], whole, effects)
    rows = [
        _named(row, is_technology=bool(given.get("is_technology", False))) | {"carrier": carrier}
        for carrier, row in zip(carriers, effects, strict=True)
    ]
    return {
        "from": float(amounts[0][2].sum()),
        "to": float(amounts[1][2].sum()),
        **{name: float(sum(row[name] for row in rows)) for name in (*EFFECTS, "technology")},
        UNSPLIT: float(change[is_torn].sum()),
        "carriers": rows,
    }


def _named(effects: Floats, *, is_technology: bool) -> dict[str, Any]:
    named = dict(zip(EFFECTS, effects.tolist(), strict=True)) | {"technology": 0.0}
    if is_technology:
        named |= {"technology": named["intensity"] + named["mix"], "intensity": 0.0, "mix": 0.0}
    return named


def _end(given: Given, name: str) -> Mapping[str, Any]:
    end = given.get(name)
    if not isinstance(end, Mapping) or not isinstance(end.get("carriers", {}), Mapping):
        raise UnreadableInput(f"{name!r} is not an object with carriers")
    return {"carriers": {}, **end}


def _amounts(stated: Mapping[str, Any], carriers: list[str]) -> tuple[Floats, Floats, Floats]:
    """energy, adjusted (NaN: not stated; of a carrier that is not there 0) and tonnes of each carrier."""
    rows = []
    for carrier in carriers:
        one = stated.get(carrier)
        if one is None:
            rows.append((0.0, 0.0, 0.0))
            continue
        if not isinstance(one, Mapping):
            raise UnreadableInput(f"carrier {carrier!r} is not an object")
        energy = figure(one, "energy_kwh")
        rows.append((energy, figure(one, "adjusted_kwh", float("nan")), figure(one, "emissions_t_co2e")))
    energies, adjusted, tonnes = np.array(rows, dtype="float64").T
    return energies, adjusted, tonnes


def _factors(
    energy: Floats, adjusted: Floats, tonnes: Floats, has_adjusted: np.ndarray, activity: float
) -> Floats:
    adjusted = np.where(has_adjusted, adjusted, energy)
    total = np.full(energy.shape, adjusted.sum())
    with np.errstate(all="ignore"):
        columns = [np.full(energy.shape, activity), total / activity, adjusted / total, energy / adjusted]
        return np.column_stack([*columns, tonnes / energy])


def _products(given: Given) -> dict[str, Any]:
    sides = []
    for name in ("start", "end"):
        rows = given.get(name)
        if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
            raise UnreadableInput(f"{name!r} is not a list of lists")
        if not all(isinstance(x, int | float) and not isinstance(x, bool) for row in rows for x in row):
            raise UnreadableInput(f"{name!r} has something that is not a number")
        sides.append(rows)
    if len({len(row) for side in sides for row in side}) != 1 or len(sides[0]) != len(sides[1]):
        raise UnreadableInput("'start' and 'end' do not have the same shape")
    effects = additive_effects(*sides)
    return {"effects": effects.tolist(), "sums": effects.sum(axis=0).tolist()}
