"""The rules of numbers.md one by one, for `compute`: JSON object in, JSON object out, by the functions of the pages.

| rule | in | out |
|---|---|---|
| path | points?, unit?, residual_percent?, base_year?, base_t_co2e? or own_1990_t_co2e?, periods | path: [{period, x, index, path_t_co2e}] |
| own_goal | points, scopes?, categories?, perimeter?, base_year?, base_value?, member_base_year?, member_base_t_co2e?, balances?: {year: t}, periods | is_comparable, reason, is_start_assumed, start_year, goal: [{period, x, own_goal_t_co2e, own_goal_mwh}] |
| status | actual_t_co2e, path_t_co2e, remainder_t_co2e?, delivered_share?, settings? | gap_t_co2e, gap_share, status, reason |
| required | last_period, last_t_co2e, goal_period, goal_t_co2e | years, t_per_year, share_per_year, compound_share_per_year |
| trend | balances: {year: t} | t_per_year, years |
| budget | path: {year: t} (or path's own keys), actual: {year: t}, first_year?, last_year?, rate_t_per_year | budget_t_co2e, used_t_co2e, left_t_co2e, used_until, exhausted_year |
| forecast | quarters: {quarter: t}, last_year? (see forecast_rule) | origin, method, form, choice, forecast: [{period, forecast_t_co2e, low_t_co2e, high_t_co2e}], backtest, reason |
| bridge | bought: [{buyer, supplier, carrier, scope2_t_co2e, supplier_share?, own_generation_share?}], produced: [{supplier, carrier, scope1_t_co2e}], balances: {member: t} | overlaps, sum_t_co2e, overlap_t_co2e, without_double_counting_t_co2e |
| weather | heat_kwh, base_load_kwh?, and period, station?, reference_period? or actual_kd, reference_kd or actual, reference: {month: K*d} | factor, adjusted_kwh, actual_kd, reference_kd, is_corrected, missing, reason |
| lmdi | from, to: {activity?, carriers: {carrier: {energy_kwh, adjusted_kwh?, emissions_t_co2e}}}, is_technology?; or start, end: rows of factors | from, to, activity, intensity, mix, weather, factor, technology, unsplit, carriers: [the same per carrier]; or effects: rows, sums |
| emissions, year_total, rolling, completeness | readings and other records (rule_input.records_of), bundle?, today?, settings? | rows, findings |

A figure that is not known is null; `reason` says why there is no statement. Raises UnreadableInput.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from kek_data.accounting.bridge import overlaps_of, totals_of
from kek_data.accounting.budget import carbon_budget
from kek_data.accounting.exchange import PRODUCT_OF_CARRIER
from kek_data.accounting.forecast_rule import forecast_rule
from kek_data.accounting.goals import goal_line, placed_goal
from kek_data.accounting.lmdi_rule import lmdi
from kek_data.accounting.network_sum import NO_VALUE
from kek_data.accounting.paths import (
    HORIZON_YEAR,
    OWN_REFERENCE_YEAR,
    path_line,
    path_values,
    with_residual,
)
from kek_data.accounting.record_rules import Answer, completeness, emissions, rolling, year_total
from kek_data.accounting.required import required_reduction
from kek_data.accounting.rule_input import (
    ONE_MEMBER,
    Given,
    figure,
    goal_of,
    path_of,
    periods_of,
    rows_of,
    settings_of,
    whole,
    yearly,
)
from kek_data.accounting.standing import BEFORE_BASE_YEAR, NOT_DELIVERED
from kek_data.accounting.status import gap_share, is_enough_delivered, path_status
from kek_data.accounting.trend import achieved_trend
from kek_data.accounting.weather_rule import weather
from kek_data.domain.codes import Measure, Method, PathStatus
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.period import axis_position
from kek_data.domain.units import KWH_PER_MWH
from kek_data.frames import Bridge

NAN = float("nan")


def _path(given: Given) -> Answer:
    path = with_residual(path_of(given), figure(given, "residual_percent", 0.0))
    periods = periods_of(given)
    x = np.array([axis_position(p) for p in periods], dtype="float64")
    own = figure(given, "own_1990_t_co2e", NAN)
    has_own = not math.isnan(own)
    base_year = OWN_REFERENCE_YEAR if has_own else whole(given, "base_year", 0)
    base = own if has_own else figure(given, "base_t_co2e", NAN)
    index = path_line(path, x) if path.is_index else np.full(x.shape, np.nan)
    values = path_values(path, x, base_year=base_year, base_t_co2e=base)
    rows = zip(periods, x.tolist(), index.tolist(), values.tolist(), strict=True)
    return {"path": [{"period": p, "x": at, "index": i, "path_t_co2e": t} for p, at, i, t in rows]}


def _own_goal(given: Given) -> Answer:
    base = (whole(given, "member_base_year", 0), figure(given, "member_base_t_co2e", NAN))
    tonnes, kwh = yearly(given, "balances"), yearly(given, "balances_mwh")
    balances = {
        (ONE_MEMBER, year): (tonnes.get(year, NAN), kwh.get(year, NAN) * KWH_PER_MWH)
        for year in tonnes.keys() | kwh.keys()
    }
    own = placed_goal(ONE_MEMBER, goal_of(given), base, balances)
    periods = periods_of(given)
    line = goal_line(own, [axis_position(p) for p in periods]).tolist()
    is_energy = own.measure is Measure.ENERGY
    return {
        "is_comparable": own.is_comparable,
        "reason": own.reason,
        "is_start_assumed": own.is_start_assumed,
        "start_year": own.start_year or None,
        "goal": [
            {
                "period": period,
                "x": axis_position(period),
                "own_goal_t_co2e": NAN if is_energy else value,
                "own_goal_mwh": value / KWH_PER_MWH if is_energy else NAN,
            }
            for period, value in zip(periods, line, strict=True)
        ],
    }


def _status(given: Given) -> Answer:
    settings = settings_of(given)
    delivered = pd.Series([figure(given, "delivered_share", 1.0)])
    actual, path = figure(given, "actual_t_co2e"), figure(given, "path_t_co2e")
    reason = "" if is_enough_delivered(delivered, settings).all() else NOT_DELIVERED
    judged = actual if not reason else NAN
    status = path_status(judged, path, figure(given, "remainder_t_co2e", NAN), settings)
    if status is PathStatus.NO_STATEMENT and not reason:
        reason = NO_VALUE if math.isnan(actual) else BEFORE_BASE_YEAR
    return {
        "gap_t_co2e": judged - path,
        "gap_share": gap_share(judged, path),
        "status": status.value,
        "reason": reason,
    }


def _required(given: Given) -> Answer:
    return asdict(
        required_reduction(
            last_x=_position(given, "last"),
            last_t=figure(given, "last_t_co2e"),
            goal_x=_position(given, "goal"),
            goal_t=figure(given, "goal_t_co2e"),
        )
    )


def _trend(given: Given) -> Answer:
    trend = achieved_trend(yearly(given, "balances"))
    return {"t_per_year": trend.t_per_year, "years": list(trend.years)}


def _budget(given: Given) -> Answer:
    base_year = whole(given, "base_year", 0)
    first = whole(given, "first_year", base_year + 1 if base_year else None)
    last = whole(given, "last_year", HORIZON_YEAR)
    path = yearly(given, "path")
    if not path:
        asked = _path({**given, "periods": list(range(first, last + 1))})["path"]
        path = {int(row["period"]): row["path_t_co2e"] for row in asked}
    budget = carbon_budget(
        path,
        yearly(given, "actual"),
        first_year=first,
        last_year=last,
        rate_t_per_year=figure(given, "rate_t_per_year", NAN),
    )
    return asdict(budget) | {"left_t_co2e": budget.left_t_co2e}


def _bridge(given: Given) -> Answer:
    bought = pd.DataFrame([_deal(row) for row in rows_of(given, "bought")])
    produced = pd.DataFrame(
        [
            {
                "supplier": _key(row, "supplier"),
                "product": PRODUCT_OF_CARRIER.get(_key(row, "carrier"), ""),
                "scope1": figure(row, "scope1_t_co2e"),
            }
            for row in rows_of(given, "produced")
        ],
        columns=["supplier", "product", "scope1"],
    ).astype({"supplier": "str", "product": "str", "scope1": "float64"})
    if bought.empty:
        raise UnreadableInput("missing key 'bought'")
    overlaps = overlaps_of(bought, produced)
    balances = given.get("balances", {})
    values = pd.Series({m: figure(balances, m) for m in balances}, dtype="float64")
    totals = totals_of(values, overlaps, period=str(given.get("period", "")), method=Method.LOCATION)
    return {
        "overlaps": overlaps[OVERLAP_COLUMNS].to_dict("records"),
        "sum_t_co2e": totals.sum_t_co2e,
        "overlap_t_co2e": totals.overlap_t_co2e,
        "without_double_counting_t_co2e": totals.without_double_counting_t_co2e,
    }


OVERLAP_COLUMNS = [name for name in Bridge.names() if name not in (Bridge.period, Bridge.method)]


def _deal(row: Given) -> Answer:
    return {
        "buyer": _key(row, "buyer"),
        "supplier": _key(row, "supplier"),
        "carrier": _key(row, "carrier"),
        "emissions_t_co2e": figure(row, "scope2_t_co2e"),
        "supplier_share": figure(row, "supplier_share", NAN),
        "own_generation_share": figure(row, "own_generation_share", NAN),
        "supplier_share_is_carried": bool(row.get("is_share_carried", False)),
        "own_generation_share_is_carried": bool(row.get("is_share_carried", False)),
    }


def _position(given: Given, name: str) -> float:
    """Place on the time axis of "<name>_period", or "<name>_x" as it is."""
    if f"{name}_x" in given:
        return figure(given, f"{name}_x")
    return axis_position(periods_of({"periods": [given.get(f"{name}_period", "")]})[0])


def _key(row: Given, name: str) -> str:
    if not row.get(name):
        raise UnreadableInput(f"missing key {name!r}")
    return str(row[name])


def _plain(value: Any) -> Any:
    """The same without NaN and numpy types: what JSON can hold."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _rule(compute: Callable[[Given], Answer]) -> Callable[[Any], Answer]:
    def answer(given: Any) -> Answer:
        if not isinstance(given, Mapping):
            raise UnreadableInput("a rule takes one JSON object")
        plain: Answer = _plain(compute(given))
        return plain

    return answer


RULES: Mapping[str, Callable[[Any], Answer]] = {
    "path": _rule(_path),
    "own_goal": _rule(_own_goal),
    "status": _rule(_status),
    "required": _rule(_required),
    "trend": _rule(_trend),
    "budget": _rule(_budget),
    "forecast": _rule(forecast_rule),
    "bridge": _rule(_bridge),
    "emissions": _rule(emissions),
    "year_total": _rule(year_total),
    "rolling": _rule(rolling),
    "completeness": _rule(completeness),
    "weather": _rule(weather),
    "lmdi": _rule(lmdi),
}
"""Rule name of `compute` -> its function."""
