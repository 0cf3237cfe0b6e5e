"""Rules of `compute` that take readings: they go through the balance of the pages, with the packaged reference data."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kek_data.accounting.balance import Balance, balance
from kek_data.accounting.rule_input import Given, day_of, members_of, network_of, periods_of, records_of
from kek_data.domain.codes import Method, WindowKind
from kek_data.reference.bundles import factor_bundle
from kek_data.reference.tables import packaged_reference

Answer = dict[str, Any]

EMISSION_COLUMNS = [
    "member", "series", "carrier", "use", "quarter", "method", "scope", "category", "presence", "energy_kwh",
    "emissions_t_co2e", "biogenic_t_co2", "factor", "factor_unit", "factor_set", "factor_year", "is_factor_carried",
    "is_factor_retroactive", "is_no_residual_mix", "is_upstream_exception", "is_split", "is_reconciled", "is_reported",
]  # fmt: skip

TOTAL_COLUMNS = [
    "member", "period", "window", "method", "actual_t_co2e", "scope1_t_co2e", "scope2_t_co2e", "energy_kwh",
    "cost_eur", "delivered_share", "carried_share", "missing_share", "estimated_share", "is_complete",
]  # fmt: skip

COMPLETENESS_COLUMNS: Mapping[str, str] = {
    "member": "member",
    "period": "period",
    "window": "window",
    "expected_cells": "expected",
    "delivered_cells": "delivered",
    "carried_cells": "carried",
    "missing_cells": "missing",
    "delivered_share": "weighted_share",
    "carried_share": "carried_share",
    "missing_share": "missing_share",
}


def emissions(given: Given) -> Answer:
    """Every cell by both methods with the factor used, totals by method."""
    made = _balance(given)
    rows = made.emissions[EMISSION_COLUMNS]
    totals = rows.groupby("method")["emissions_t_co2e"].agg(lambda t: t.sum(skipna=False))
    return {
        "rows": rows.to_dict("records"),
        "totals_t_co2e": {str(method): float(total) for method, total in totals.items()},
        "findings": _findings(made),
    }


def year_total(given: Given) -> Answer:
    """Balances of calendar years."""
    return _totals(given, WindowKind.YEAR)


def rolling(given: Given) -> Answer:
    """Balances of twelve months that end with a quarter."""
    return _totals(given, WindowKind.ROLLING)


def _totals(given: Given, window: WindowKind) -> Answer:
    made = _balance(given)
    rows = made.windows[made.windows["window"] == window]
    return {"rows": _asked(rows, given)[TOTAL_COLUMNS].to_dict("records"), "findings": _findings(made)}


def completeness(given: Given) -> Answer:
    """Cells of every window, plain and weighted."""
    made = _balance(given)
    rows = _asked(made.windows[made.windows["method"] == Method.LOCATION], given)
    rows = rows[list(COMPLETENESS_COLUMNS)].rename(columns=COMPLETENESS_COLUMNS)
    share = rows["delivered"] / rows["expected"].where(rows["expected"] > 0)
    return {"rows": rows.assign(share=share).to_dict("records"), "findings": _findings(made)}


def _balance(given: Given) -> Balance:
    records = records_of(given)
    network = network_of(given, members_of(records))
    reference = packaged_reference()
    bundle = factor_bundle(reference, str(given.get("bundle", network.bundle)))
    return balance(records, network, reference, bundle, day_of(given, records))


def _asked(rows: pd.DataFrame, given: Given) -> pd.DataFrame:
    """Windows of the periods asked for; all if none are named."""
    periods = periods_of(given)
    return rows[rows["period"].isin(periods)] if periods else rows


def _findings(made: Balance) -> list[Answer]:
    return [
        {"severity": f.severity.value, "code": f.code, "member": f.member, "message": f.message}
        for f in made.findings
    ]
