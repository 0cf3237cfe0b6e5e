"""Loads turned into readings: one row per series and period, amount in the member's unit, cost, status."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from kek_data.domain.codes import CellState, ReadingStatus, Rhythm, Use
from kek_data.domain.period import period_end, period_start, quarters_between, quarters_of_year, year_of
from kek_data.frames import series_key
from kek_data.reference.tables import packaged_reference
from sample_data import FIRST_QUARTER, LAST_QUARTER, LAST_YEAR
from sample_data.climate import MEAN_NOTE, uses_mean
from sample_data.plan import Load, Place
from sample_data.profiles import level_at, noise, quarter_share

# Invented prices of 2019, € per base unit, and how they moved.
PRICES: Mapping[str, float] = {
    "strom": 0.205,
    "fernwaerme": 0.083,
    "erdgas": 0.047,
    "heizoel_el": 0.66,
    "pellets": 0.24,
    "fluessiggas": 0.85,
    "diesel": 1.06,
    "benzin": 1.19,
}
PRICE_INDEX = {
    2018: 0.96,
    2019: 1.0,
    2020: 0.97,
    2021: 1.06,
    2022: 1.42,
    2023: 1.63,
    2024: 1.44,
    2025: 1.38,
    2026: 1.36,
}
EUR_PER_M3_OF_GAS = 0.50
DECIMALS = {"MWh": 1, "MWh_Hs": 1, "MWh_Hi": 1, "GJ": 1, "t": 2}
DELIVERED_QUALITY, ESTIMATED_QUALITY = "A", "C"


def key_of(place: Place, load: Load) -> str:
    """Key of the series a load becomes."""
    return series_key(place.key, load.carrier, load.use, load.meter)


def reading_rows(member: str, place: Place, load: Load, last_delivered: str) -> list[dict[str, Any]]:
    """All readings of one load, as rows of frames.Readings."""
    last = min(load.last or LAST_QUARTER, last_delivered or LAST_QUARTER)
    if load.rhythm is Rhythm.YEARLY:
        return _yearly_rows(member, place, load)
    quarters = [q for q in quarters_between(load.first or FIRST_QUARTER, last) if _is_active(load, place, q)]
    return [
        _row(member, place, load, q, _quarter_amount(member, place, load, q))
        for q in quarters
        if q not in load.gaps
    ]


def _yearly_rows(member: str, place: Place, load: Load) -> list[dict[str, Any]]:
    rows = []
    for year in range(year_of(load.first or FIRST_QUARTER), LAST_YEAR + 1):
        active = [q for q in quarters_of_year(year) if _is_active(load, place, q)]
        if active and str(year) not in load.gaps:
            amount = sum(_quarter_amount(member, place, load, q) for q in active)
            rows.append(_row(member, place, load, str(year), amount))
    return rows


def _is_active(load: Load, place: Place, quarter: str) -> bool:
    begins = max(load.active_from, place.active_from)
    ends = min(load.active_to or "9999", place.active_to or "9999")
    return begins <= period_end(quarter).isoformat() and ends >= period_start(quarter).isoformat()


def _quarter_amount(member: str, place: Place, load: Load, quarter: str) -> float:
    share = quarter_share(load.use, quarter, feels_pandemic=load.feels_pandemic)
    part = _active_part(load, place, quarter)
    return (
        load.yearly
        * level_at(load.levels, quarter)
        * share
        * part
        * noise(member, key_of(place, load), quarter)
    )


def _active_part(load: Load, place: Place, quarter: str) -> float:
    """Part of the quarter's days on which the series is active."""
    start, end = period_start(quarter), period_end(quarter)
    begins = max(load.active_from, place.active_from, start.isoformat())
    ends = min(load.active_to or "9999", place.active_to or "9999", end.isoformat())
    days = (date.fromisoformat(ends) - date.fromisoformat(begins)).days + 1
    return days / ((end - start).days + 1)


def _row(member: str, place: Place, load: Load, period: str, amount: float) -> dict[str, Any]:
    row: dict[str, Any] = {"member": member, "series": key_of(place, load), "period": period}
    if period in load.announced:
        return row | {"cell_state": CellState.ANNOUNCED}
    if period in load.absent:
        return row | {"cell_state": CellState.ABSENT}
    amount = round(amount, DECIMALS.get(load.unit, 0))
    is_estimated = period in load.estimated
    return row | {
        "cell_state": CellState.NUMBER,
        "amount": amount,
        "unit": load.unit,
        "state_number": 0.96 if load.unit == "m3" else None,
        "calorific_value_kwh_per_m3": 11.2 if load.unit == "m3" else None,
        "cost_eur": _cost(load, amount, year_of(period)),
        "status": _status(period, is_estimated),
        "quality": ESTIMATED_QUALITY if is_estimated else DELIVERED_QUALITY,
        "remark": _remark(load, period, is_estimated),
    }


def _status(period: str, is_estimated: bool) -> ReadingStatus:
    if is_estimated:
        return ReadingStatus.ESTIMATED
    return ReadingStatus.FINAL if year_of(period) <= LAST_YEAR else ReadingStatus.PRELIMINARY


def _remark(load: Load, period: str, is_estimated: bool) -> str:
    if is_estimated:
        return "geschätzt nach Vorjahr (fiktiv)"
    return MEAN_NOTE if load.use is Use.SPACE_HEAT and uses_mean(year_of(period)) else ""


def _cost(load: Load, amount: float, year: int) -> float | None:
    price = PRICES.get(load.carrier)
    if price is None:
        return None
    if load.unit == "m3":
        return round(amount * EUR_PER_M3_OF_GAS * PRICE_INDEX[year], 2)
    return round(amount * _scales()[load.unit] * price * PRICE_INDEX[year], 2)


@cache
def _scales() -> dict[str, float]:
    """Base units per unit."""
    units = packaged_reference().vocabulary.units
    return dict(zip(units["unit"], units["scale"], strict=True))
