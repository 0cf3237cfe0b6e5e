"""Weather-adjusted space heat opened: base load + (heat - base load) × degree days (numbers.md §5)."""

from collections.abc import Mapping

import pandas as pd

from kek_data.accounting.explain_balance import KWH, Explain, series_name
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.weather_correction import weather_adjusted
from kek_data.domain.codes import Use
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Ref, total
from kek_data.reference.weather import ATTRIBUTION

DEGREE_DAYS = "kd"


def heat_adjusted(basis: Basis, key: FigureKey) -> Explanation:
    """Space heat of a member's window in the weather of the reference period: the sum of its series."""
    rows = _heat(basis, key)
    if basis.at(key.subject, key.period, "energy_kwh") != basis.at(key.subject, key.period, "energy_kwh"):
        return basis.explanation(key, NAN, KWH, reason="no_value")
    if rows.empty:
        return basis.explanation(key, NAN, KWH, reason="no_heat")
    refused = rows.loc[rows["refusal"] != "", "refusal"]
    if len(refused):
        return basis.explanation(key, NAN, KWH, reason=f"weather_{refused.iloc[0]}")
    inputs = tuple(
        basis.figure_input(
            f"s{i}",
            key.of("heat_adjusted_series", part=str(series)),
            float(kwh),
            KWH,
            part=series_name(basis, key.subject, str(series)),
        )
        for i, (series, kwh) in enumerate(zip(rows["series"], rows["adjusted_kwh"], strict=True))
    )
    value = float(rows["adjusted_kwh"].sum())
    formula = total([one.name for one in inputs])
    return basis.explanation(key, value, KWH, formula=formula, inputs=inputs, source=ATTRIBUTION)


def heat_adjusted_series(basis: Basis, key: FigureKey) -> Explanation:
    """One series: base load + (heat - base load) × degree days of the reference period ÷ those of the window."""
    rows = _heat(basis, key)
    rows = rows[rows["series"] == key.part]
    if rows.empty:
        raise UnknownKey("figure", str(key))
    row = rows.iloc[0]
    value = float(row["adjusted_kwh"])
    part = series_name(basis, key.subject, key.part)
    if row["refusal"]:
        return basis.explanation(key, NAN, KWH, part=part, reason=f"weather_{row['refusal']}")
    energy = basis.figure_input(
        "energy", key.of("energy_series", part=key.part), float(row["energy_kwh"]), KWH, part=part
    )
    if not row["is_corrected"]:
        return basis.explanation(
            key, value, KWH, part=part, formula=Ref("energy"), inputs=(energy,), words="heat_as_used"
        )
    place = f"{row['station']}, {row['reference_period']}"
    inputs = (
        energy,
        Input(name="base_load", code="base_load", value=float(row["base_load_kwh"]), unit=KWH),
        Input(
            name="normal",
            code="normal_kd",
            value=float(row["reference_kd"]),
            unit=DEGREE_DAYS,
            part=place,
            source=ATTRIBUTION,
        ),
        Input(
            name="actual",
            code="actual_kd",
            value=float(row["actual_kd"]),
            unit=DEGREE_DAYS,
            part=str(row["station"]),
            source=ATTRIBUTION,
        ),
    )
    heat = (Ref("energy") - Ref("base_load")) * Ref("normal") / Ref("actual")
    return basis.explanation(key, value, KWH, part=part, formula=Ref("base_load") + heat, inputs=inputs)


def _heat(basis: Basis, key: FigureKey) -> pd.DataFrame:
    """frames.AdjustedEnergy of the member's space heat in the window, the largest series first."""
    return basis.kept(("heat", key.subject, key.period), lambda: _adjusted(basis, key))


def _adjusted(basis: Basis, key: FigureKey) -> pd.DataFrame:
    rows = basis.balance.emissions
    rows = rows[(rows["member"] == key.subject) & (rows["use"] == Use.SPACE_HEAT)]
    found = weather_adjusted(rows, basis.records.sites, basis.network, basis.reference, key.period)
    return found[found["energy_kwh"].notna()].sort_values("energy_kwh", ascending=False)


FIGURES: Mapping[str, Explain] = {
    "heat_adjusted": heat_adjusted,
    "heat_adjusted_series": heat_adjusted_series,
}
