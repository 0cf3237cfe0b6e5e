"""`compute forecast`: quarters as JSON in, the forecast and how its method was chosen out.

in:  quarters: {"2019-Q1": t CO2e}, consecutive; null is a gap. last_year?
out: reason, or origin, method, form, choice, forecast: [{period, forecast_t_co2e, low_t_co2e, high_t_co2e}] of twelve
     months, backtest: {origins, mean_error_t_co2e: {method: [one year ahead, two]}, coverage, widening}
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kek_data.accounting.forecast import continued
from kek_data.accounting.forecast_backtest import LEADS, Verdict
from kek_data.accounting.forecast_series import known_quarters, quarters_after
from kek_data.accounting.paths import HORIZON_YEAR
from kek_data.accounting.rule_input import Given, figure, whole
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.forecast_codes import ForecastMethod
from kek_data.domain.period import is_quarter, quarter_index

Answer = dict[str, Any]


def forecast_rule(given: Given) -> Answer:
    """The rule as described above, by the functions of the pages. Raises UnreadableInput."""
    said = given.get("quarters")
    if not isinstance(said, Mapping) or not said or not all(is_quarter(str(key)) for key in said):
        raise UnreadableInput("'quarters' is not an object of quarters")
    totals = pd.DataFrame(
        {
            "quarter": [str(key) for key in said],
            "emissions_t_co2e": [figure(said, key) for key in said],
            "delivered_share": 1.0,
            "by_quarter_share": 1.0,
        }
    ).sort_values("quarter", ignore_index=True)
    known = known_quarters(totals, first="", last="", delivered_share=1.0)
    if known.reason is not None:
        return {"reason": known.reason.value, "forecast": []}
    ahead = quarter_index(f"{whole(given, 'last_year', HORIZON_YEAR)}-Q4") - quarter_index(known.last)
    if ahead < 1:
        raise UnreadableInput("'last_year' is not after the last quarter")
    made = continued(known.values, ahead)
    rows = zip(quarters_after(known.last, ahead), made.mean, made.half_width, strict=True)
    return {
        "reason": "",
        "origin": known.last,
        "method": made.fit.method.value,
        "form": made.fit.form,
        "choice": made.verdict.choice.value,
        "forecast": [
            {
                "period": quarter,
                "forecast_t_co2e": float(max(mean, 0.0)),
                "low_t_co2e": float(max(mean - half, 0.0)),
                "high_t_co2e": float(max(mean + half, 0.0)),
                "is_below_zero": bool(mean < 0),
            }
            for quarter, mean, half in rows
        ],
        "backtest": _backtest(made.verdict),
    }


def _backtest(verdict: Verdict) -> Answer:
    return {
        "origins": verdict.origins,
        "mean_error_t_co2e": {
            m.value: [verdict.mean_error(m, lead) for lead in LEADS] for m in ForecastMethod
        },
        "coverage": verdict.coverage,
        "widening": verdict.widening,
    }
