"""The rule `weather` of `compute`: heat in, adjusted heat out.

heat_kwh, base_load_kwh? (default 0), and whose degree days:
* period ("2024", or "2025-Q2" for the twelve months it ends), station?, reference_period?: the packaged degree days, by
  default of the packaged network's station and mean;
* or actual_kd and reference_kd: the two sums;
* or actual and reference: {month: K*d}; null or a month of `actual` that `reference` lacks is missing, not 0.

returns factor, adjusted_kwh, actual_kd, reference_kd, is_corrected, missing, reason (why there is no figure).
"""

import math
from collections.abc import Mapping

from kek_data.accounting.record_rules import Answer
from kek_data.accounting.rule_input import Given, figure, packaged_network
from kek_data.accounting.weather_correction import (
    MONTHS_MISSING,
    NO_HEATING_DAYS,
    WeatherFactor,
    adjusted_kwh,
    weather_factor,
)
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.period import is_period
from kek_data.reference.tables import packaged_reference

NAN = float("nan")
SUMMER = {7, 8, 9}


def weather(given: Given) -> Answer:
    """Weather-adjusted heat by numbers.md §5; raises UnreadableInput."""
    heat, base = figure(given, "heat_kwh"), figure(given, "base_load_kwh", 0.0)
    if base < 0:
        raise UnreadableInput("'base_load_kwh' is negative")
    found, is_corrected = _factor(given)
    return {
        "factor": found.factor,
        "adjusted_kwh": adjusted_kwh(heat, base, found.factor),
        "actual_kd": found.actual_kd,
        "reference_kd": found.reference_kd,
        "is_corrected": is_corrected and not found.reason,
        "missing": list(found.missing),
        "reason": found.reason or None,
    }


def _factor(given: Given) -> tuple[WeatherFactor, bool]:
    """The factor, and whether it is applied: a third quarter alone stays as it is."""
    if "actual" in given or "reference" in given:
        return _of_months(_months(given, "actual"), _months(given, "reference"))
    if "actual_kd" in given or "reference_kd" in given:
        return _of_sums(figure(given, "actual_kd"), figure(given, "reference_kd")), True
    period = str(given.get("period", ""))
    if not is_period(period):
        raise UnreadableInput(f"not a period: {period!r}")
    usual = packaged_network().weather
    station = str(given.get("station") or (usual.station if usual else ""))
    against = str(given.get("reference_period") or (usual.reference if usual else ""))
    return weather_factor(packaged_reference(), station, against, period), True


def _of_sums(actual: float, reference: float, missing: tuple[str, ...] = ()) -> WeatherFactor:
    if missing or math.isnan(actual) or math.isnan(reference):
        reason = MONTHS_MISSING
    else:
        reason = NO_HEATING_DAYS if actual <= 0 else ""
    return WeatherFactor(
        factor=NAN if reason else reference / actual,
        actual_kd=actual,
        reference_kd=reference,
        reason=reason,
        missing=missing,
    )


def _of_months(actual: Mapping[int, float], reference: Mapping[int, float]) -> tuple[WeatherFactor, bool]:
    months = sorted(actual)
    missing = tuple(f"{m:02d}" for m in months if math.isnan(actual[m]) or math.isnan(reference.get(m, NAN)))
    sums = (sum(actual.values()), sum(reference.get(m, NAN) for m in months))
    found = _of_sums(*sums, missing)
    if not found.reason and set(months) <= SUMMER:
        return WeatherFactor(factor=1.0, actual_kd=sums[0], reference_kd=sums[1]), False
    return found, True


def _months(given: Given, key: str) -> dict[int, float]:
    values = given.get(key)
    if not isinstance(values, Mapping) or not values:
        raise UnreadableInput(f"{key!r} is not an object of months")
    found = {int(month): figure(values, month) for month in values if str(month).isdigit()}
    if len(found) != len(values) or not set(found) <= set(range(1, 13)):
        raise UnreadableInput(f"{key!r} names a month that does not exist")
    if any(value < 0 for value in found.values()):
        raise UnreadableInput(f"{key!r} has negative degree days")
    return found
