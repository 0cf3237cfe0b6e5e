"""How sure a total is, opened: errors of series and of factors in quadrature (accounting/uncertainty.py)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.uncertainty import (
    Spreads,
    member_uncertainty,
    network_uncertainty,
    spreads,
    uncertain_values,
)
from kek_data.domain.codes import NETWORK
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Number, Ref


def uncertainty(basis: Basis, key: FigureKey) -> Explanation:
    """Half-width of a total: √(Σ errors of series² + Σ errors of factors²)."""
    made, found = _spreads(basis), _stated(basis, key.subject)
    rows = found[(found["period"] == key.period) & (found["method"] == key.method)]
    value = float(rows["uncertainty_t_co2e"].iloc[0]) if len(rows) else NAN
    if value != value:
        return basis.explanation(key, value, TONNES, reason="no_value")
    members = basis.total.set_members if key.subject == NETWORK else (key.subject,)
    window = key.period if "-Q" in key.period else f"{key.period}-Q4"
    series, factors = (
        frame[frame["member"].isin(members) & (frame["period"] == window) & (frame["method"] == key.method)]
        for frame in (made.windows, made.factors)
    )
    of_series = float(np.sqrt(series["variance"].astype("float64").sum()))
    of_factors = factors.groupby("factor")["deviation"].sum().abs().sort_values(ascending=False)
    inputs = (
        Input(name="series", code="series_error", value=of_series, unit=TONNES),
        *(
            Input(
                name=f"f{i}",
                code="factor_error",
                value=float(deviation),
                unit=TONNES,
                part=_factor_name(basis, str(name)),
            )
            for i, (name, deviation) in enumerate(of_factors.items())
            if deviation > 0
        ),
    )
    squares = tuple(Ref(one.name) ** Number(2) for one in inputs)
    return basis.explanation(key, value, TONNES, formula=Call("sum", squares) ** Number(0.5), inputs=inputs)


def _factor_name(basis: Basis, name: str) -> str:
    factor_set, _, carrier = name.partition("|")
    return f"{basis.carrier_name(carrier)}, {factor_set}"


def _spreads(basis: Basis) -> Spreads:
    return basis.kept(
        "spreads",
        lambda: spreads(
            uncertain_values(basis.balance.emissions, basis.balance.cells, basis.network.settings.uncertainty)
        ),
    )


def _stated(basis: Basis, subject: str) -> pd.DataFrame:
    if subject == NETWORK:
        return basis.kept(
            ("uncertainty", NETWORK),
            lambda: network_uncertainty(_spreads(basis), basis.total.trajectory, basis.total.set_members),
        )
    windows = basis.balance.windows
    return basis.kept(
        ("uncertainty", subject),
        lambda: member_uncertainty(_spreads(basis), windows[windows["member"] == subject]),
    )


FIGURES: Mapping[str, Explain] = {"uncertainty": uncertainty}
