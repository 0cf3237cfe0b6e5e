"""Every series brought to quarters: yearly values split, final annual readings reconciled (numbers.md §3)."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR, ROUNDING_NOISE
from kek_data.accounting.quarters import NONE, Bools, Codes, Deliveries, Layout, any_of, by_year, flat
from kek_data.accounting.series_table import Activity
from kek_data.accounting.weights import Floats
from kek_data.domain.finding import Finding
from kek_data.wording.balance_findings import make_finding


@dataclass(frozen=True)
class Quarters:
    """What is in force in each quarter (series x quarters), gross, and how it came there."""

    layout: Layout
    is_split: Bools
    is_reconciled: Bools


def spread(values: Floats, missing: Bools, annual: Floats, weights: Floats) -> tuple[Floats, Bools]:
    """Bring four quarters (last axis) to an annual value.

    values:  known quarters, NaN elsewhere; missing: quarters that have to be filled; annual: NaN where there is none.
    weights: of the quarters, for what has to be filled.
    returns: the quarters, and where the remainder has the other sign, so that nothing is filled.
             All quarters known: scaled to the annual value (all 0: spread by weights). Fewer: the missing ones share
             the remainder.
    """
    has_annual = ~np.isnan(annual)
    known_sum = np.nansum(values, axis=-1)
    has_missing = any_of(missing, -1)
    remainder = annual - known_sum
    noise = ROUNDING_NOISE * np.abs(annual)
    is_opposed = has_annual & has_missing & (np.sign(annual) * remainder < -noise)
    share = _shares(weights, np.where(has_missing[..., None], missing, ~np.isnan(values)))
    scale = np.divide(annual, known_sum, out=np.ones_like(annual), where=has_annual & (known_sum != 0))
    filled = np.where(missing, remainder[..., None] * share, values)
    scaled = np.where(
        (known_sum != 0)[..., None],
        values * scale[..., None],
        np.where(np.isnan(values), values, annual[..., None] * share),
    )
    made = np.where(has_missing[..., None], filled, scaled)
    return np.where((has_annual & ~is_opposed)[..., None], made, values), is_opposed


def kwh_per_unit(energy_per_unit: Floats, unit: Codes) -> Floats:
    """kWh Hi per base unit of each cell; NaN where it has no unit or the unit has no conversion.

    energy_per_unit: series x units; unit: place in units (series x periods).
    """
    return np.where(unit == NONE, np.nan, np.take_along_axis(energy_per_unit, np.maximum(unit, 0), axis=1))


def quarter_cells(
    deliveries: Deliveries, series: pd.DataFrame, active: Activity, energy_per_unit: Floats
) -> tuple[Quarters, list[Finding]]:
    """Quarterly values with the yearly ones worked in, and what has to be said about contradictions.

    energy_per_unit: kWh Hi per base unit, series x units (deliveries.units, and kWh_Hi as the last one).
    rule:            a yearly value alone is split over the active days (power and fuel evenly, space heat by degree
                     days). Beside quarters only a final one counts: it wins; another one is left out with a hint.
                     "entfällt" for a year is "entfällt" for its quarters without a value of their own.
    """
    quarterly = _inside(deliveries.quarterly, active.is_active)
    yearly = deliveries.yearly
    is_active = by_year(active.is_active)
    known = by_year(quarterly.is_known)
    has_quarters = any_of(known, -1)
    quarterly, yearly, unreadable = _in_one_unit(quarterly, yearly, has_quarters, energy_per_unit)
    counts = yearly.is_number & (~has_quarters | yearly.is_final) & ~unreadable
    annual = np.where(counts, yearly.amount, np.nan)
    missing = is_active & ~known & counts[..., None]
    values = np.where(by_year(quarterly.is_absent), 0.0, by_year(quarterly.amount))
    weights = by_year(_usable(active))
    amount, is_opposed = spread(values, missing, annual, weights)
    cost = _cost(quarterly, yearly, counts & ~is_opposed, missing, weights)
    filled = missing & ~is_opposed[..., None]
    absent = yearly.is_absent[..., None] & is_active & ~known
    changed = (counts & ~is_opposed)[..., None] & is_active
    layout = _with_annual(quarterly, yearly, flat(filled), flat(absent))
    layout = replace(
        layout,
        amount=np.where(layout.is_absent, np.nan, flat(amount)),
        cost_eur=flat(cost),
    )
    quarters = Quarters(
        layout=layout,
        is_split=flat(filled & ~has_quarters[..., None]) | (quarterly.is_split & quarterly.is_number),
        is_reconciled=flat(changed & has_quarters[..., None]),
    )
    ignored = yearly.is_number & has_quarters & ~yearly.is_final & (is_active & ~known).any(axis=-1)
    first_year = deliveries.first_year
    findings = [
        *_named("annual-below-quarters", is_opposed, series, first_year),
        *_named("annual-not-final", ignored, series, first_year),
        *_named("annual-in-other-unit", unreadable, series, first_year),
        *_outside(deliveries, is_active, series),
    ]
    return quarters, findings


def _inside(layout: Layout, is_active: Bools) -> Layout:
    """The same without what lies outside the active dates: it contributes nothing."""
    return replace(
        layout,
        amount=np.where(is_active, layout.amount, np.nan),
        cost_eur=np.where(is_active, layout.cost_eur, np.nan),
        is_absent=layout.is_absent & is_active,
        reading=np.where(is_active, layout.reading, NONE),
    )


def _in_one_unit(
    quarterly: Layout, yearly: Layout, has_quarters: Bools, energy_per_unit: Floats
) -> tuple[Layout, Layout, Bools]:
    """Where a final annual reading and its quarters come in different units, bring both to kWh Hi.

    returns: both layouts, and the years in which that is not possible.
    """
    units = by_year(quarterly.unit)
    differs = by_year(quarterly.is_number) & (units != yearly.unit[..., None])
    mixed = any_of(differs, -1) & yearly.is_number & yearly.is_final & has_quarters
    if not mixed.any():
        return quarterly, yearly, mixed
    per_quarter = kwh_per_unit(energy_per_unit, quarterly.unit)
    per_year = kwh_per_unit(energy_per_unit, yearly.unit)
    unreadable = mixed & (
        np.isnan(per_year) | (by_year(quarterly.is_number) & np.isnan(by_year(per_quarter))).any(axis=-1)
    )
    convert = mixed & ~unreadable
    wide = np.repeat(convert, QUARTERS_OF_A_YEAR, axis=1)
    lower_kwh = energy_per_unit.shape[1] - 1
    return (
        _converted(quarterly, wide, per_quarter, lower_kwh),
        _converted(yearly, convert, per_year, lower_kwh),
        unreadable,
    )


def _converted(layout: Layout, chosen: Bools, per_unit: Floats, unit: int) -> Layout:
    return replace(
        layout,
        amount=np.where(chosen, layout.amount * per_unit, layout.amount),
        unit=np.where(chosen & (layout.unit != NONE), unit, layout.unit),
    )


def _cost(quarterly: Layout, yearly: Layout, counts: Bools, missing: Bools, weights: Floats) -> Floats:
    """Costs follow the amounts; quarters without a cost share what the annual one leaves."""
    values = by_year(quarterly.cost_eur)
    annual = np.where(counts, yearly.cost_eur, np.nan)
    without = np.isnan(values) & (missing | by_year(quarterly.is_number))
    return spread(values, without, annual, weights)[0]


def _with_annual(quarterly: Layout, yearly: Layout, filled: Bools, absent: Bools) -> Layout:
    """Quarters filled from a year take unit, estimate and provenance of the annual value."""

    def wide(values: NDArray[Any]) -> NDArray[Any]:
        return np.repeat(values, QUARTERS_OF_A_YEAR, axis=1)

    from_year = filled | absent
    is_blank = ~quarterly.is_known & ~from_year
    return replace(
        quarterly,
        unit=np.where(filled, wide(yearly.unit), quarterly.unit),
        is_absent=quarterly.is_absent | absent,
        is_estimated=np.where(filled, wide(yearly.is_estimated), quarterly.is_estimated),
        reading=np.where(from_year, wide(yearly.reading), quarterly.reading),
        mark=np.where(from_year | (is_blank & (quarterly.mark == 0)), wide(yearly.mark), quarterly.mark),
    )


def _usable(active: Activity) -> Floats:
    """Weights of the active days; plain days in a year whose active days weigh nothing."""
    weight = by_year(active.weight)
    days = by_year((active.ends - active.starts).astype("float64"))
    return flat(np.where(weight.sum(axis=-1, keepdims=True) > 0, weight, days))


def _shares(weights: Floats, chosen: Bools) -> Floats:
    """Shares of the chosen quarters, sum 1; equal where they weigh nothing."""
    used = np.where(chosen, weights, 0.0)
    total = used.sum(axis=-1, keepdims=True)
    equal = chosen / np.maximum(chosen.sum(axis=-1, keepdims=True), 1)
    return np.divide(used, total, out=equal, where=total > 0)


def _named(code: str, where: Bools, series: pd.DataFrame, first_year: int) -> list[Finding]:
    rows, years = np.nonzero(where)
    return [
        make_finding(
            code,
            member=str(series["member"].iat[s]),
            series=series["series_name"].iat[s],
            year=first_year + y,
        )
        for s, y in zip(rows.tolist(), years.tolist(), strict=True)
    ]


def _outside(deliveries: Deliveries, is_active: Bools, series: pd.DataFrame) -> list[Finding]:
    """Series with numbers outside their active dates."""
    lost_quarters = (deliveries.quarterly.is_number & ~flat(is_active)).sum(axis=1)
    lost = lost_quarters + (deliveries.yearly.is_number & ~is_active.any(axis=-1)).sum(axis=1)
    return [
        make_finding(
            "reading-outside-dates",
            member=str(series["member"].iat[s]),
            series=series["series_name"].iat[s],
            count=int(lost[s]),
        )
        for s in np.nonzero(lost)[0].tolist()
    ]
