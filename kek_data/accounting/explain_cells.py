"""One quarter of one series opened: amount × conversion × factor, and the amount down to the value as delivered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from kek_data.accounting.constants import KG_PER_T
from kek_data.accounting.energy import GAS_VOLUME
from kek_data.accounting.explain_balance import (
    EURO,
    FLAGGED,
    KWH,
    TONNES,
    Explain,
    series_name,
)
from kek_data.accounting.explain_basis import Basis, Row, cell_source
from kek_data.accounting.explain_factors import factor_notes, printed_of, stated_source
from kek_data.domain.codes import CellPresence
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import Explanation, FigureKey, Input
from kek_data.domain.formula import Expression, Number, Ref
from kek_data.domain.period import year_before, year_of
from kek_data.reference.bundles import factor_set_parts

AMOUNT, CONVERSION, FACTOR = Ref("amount"), Ref("conversion"), Ref("factor")


def tonnes_cell(basis: Basis, key: FigureKey) -> Explanation:
    """Tonnes of one quarter: amount × conversion × factor ÷ 1000; reported tonnes are given."""
    row = _cell(basis, key)
    value = float(row["emissions_t_co2e"])
    if not row["series"]:
        return _cell_explanation(basis, key, row, value, TONNES, source=cell_source(basis, row))
    if value != value:
        return _cell_explanation(basis, key, row, value, TONNES, reason=_why_blank(row))
    if row["base_amount"] == 0:
        return _cell_explanation(
            basis, key, row, value, TONNES, formula=AMOUNT, inputs=(_amount(basis, key, row),)
        )
    formula, inputs = _quantity(basis, key, row, to_unit=_factor_unit(row))
    factor = _factor_input(basis, row, float(row["factor"]))
    return _cell_explanation(
        basis,
        key,
        row,
        value,
        TONNES,
        formula=formula * FACTOR / Number(KG_PER_T),
        inputs=(*inputs, factor),
        factors=factor_notes(basis, [row]),
    )


def frozen_cell(basis: Basis, key: FigureKey) -> Explanation:
    """The same amount with the factor of the member's base year; where there is none the tonnes as they are."""
    row = _cell(basis, key)
    value = float(row["emissions_frozen_t_co2e"])
    if value != value or row["base_amount"] == 0:
        return replace(tonnes_cell(basis, key), key=key, words="frozen_as_actual")
    quantity = _amount_in(row, _factor_unit(row))
    base = _base_year_row(basis, key, row)
    factor = value * KG_PER_T / quantity
    is_printed = base is not None and np.isclose(float(base["factor"]), factor)
    shown = base if base is not None and is_printed else row
    formula, inputs = _quantity(basis, key, row, to_unit=_factor_unit(row))
    given = _factor_input(basis, shown, factor if not is_printed else float(shown["factor"]))
    return _cell_explanation(
        basis,
        key,
        row,
        value,
        TONNES,
        formula=formula * FACTOR / Number(KG_PER_T),
        inputs=(*inputs, replace(given, code="base_factor")),
        factors=factor_notes(basis, [shown]) if is_printed else (),
        notes=(*_marks(row), *(() if is_printed else ("factor_derived",))),
    )


def energy_cell(basis: Basis, key: FigureKey) -> Explanation:
    """kWh Hi of one quarter: amount × conversion."""
    row = _cell(basis, key)
    value = float(row["energy_kwh"])
    if value != value or not row["series"]:
        return _cell_explanation(basis, key, row, value, KWH, reason=_why_blank(row))
    formula, inputs = _quantity(basis, key, row, to_unit="kWh_Hi")
    return _cell_explanation(basis, key, row, value, KWH, formula=formula, inputs=inputs)


def cost_cell(basis: Basis, key: FigureKey) -> Explanation:
    """Costs of one quarter, as delivered."""
    row = _cell(basis, key)
    value = float(row["cost_eur"])
    reason = "" if value == value else _why_blank(row)
    return _cell_explanation(basis, key, row, value, EURO, source=cell_source(basis, row), reason=reason)


def delivered_amount(basis: Basis, key: FigureKey) -> Explanation:
    """The amount of one quarter from the value as delivered: metric scaling, gas volume, own part of the period."""
    row = _cell(basis, key)
    value, unit = float(row["base_amount"]), str(row["base_unit"])
    source = cell_source(basis, row)
    reading = _reading(basis, key, row)
    if value != value:
        return _cell_explanation(basis, key, row, value, unit, reason=_why_blank(row))
    if reading is None or not abs(float(reading["amount"])) > 0:
        return _cell_explanation(basis, key, row, value, unit, source=source)
    given = Input(
        name="delivered",
        code="as_delivered",
        value=float(reading["amount"]),
        unit=str(reading["unit"]),
        source=source,
    )
    formula: Expression = Ref("delivered")
    inputs, made = [given], float(reading["amount"])
    for name, factor in _scaling(basis, row, reading):
        formula, made = formula * Ref(name), made * factor
        inputs.append(
            Input(name=name, code=name, value=factor, unit="", source=source if name != "scale" else "")
        )
    if not np.isclose(made, value, rtol=1e-12):
        formula = formula * Ref("share")
        inputs.append(Input(name="share", code="own_part", value=value / made, unit="share"))
    return _cell_explanation(basis, key, row, value, unit, formula=formula, inputs=tuple(inputs))


def _cell(basis: Basis, key: FigureKey) -> Row:
    """The row of the cell; raises UnknownKey."""
    row = basis.cells(key.subject, key.method, key.period).get(key.part) if "-Q" in key.period else None
    if row is None:
        raise UnknownKey("figure", str(key))
    return row


def _cell_explanation(
    basis: Basis, key: FigureKey, row: Row, value: float, unit: str, **more: Any
) -> Explanation:
    return basis.explanation(
        key, value, unit, **({"part": series_name(basis, key.subject, key.part), "notes": _marks(row)} | more)
    )


def _marks(row: Row) -> tuple[str, ...]:
    kind = str(row["presence"])
    said = [kind] if kind in (CellPresence.CARRIED, CellPresence.ESTIMATED, CellPresence.MISSING) else []
    third_party = ["third_party"] if row["series"] and row["third_party_energy_kwh"] > 0 else []
    return (*said, *(flag for flag in FLAGGED if bool(row[flag])), *third_party)


def _why_blank(row: Row) -> str:
    return "missing" if row["presence"] == CellPresence.MISSING else "no_figure"


def _factor_unit(row: Row) -> str:
    return str(row["factor_unit"]).removeprefix("kg/")


def _is_in(row: Row, unit: str) -> bool:
    """Whether the amount already stands in the unit; plain kWh of a carrier without heating value are kWh Hi."""
    return row["base_unit"] == unit or (
        unit == "kWh_Hi" and row["base_unit"] == "kWh" and row["energy_kwh"] == row["base_amount"]
    )


def _amount_in(row: Row, unit: str) -> float:
    return float(row["base_amount"] if _is_in(row, unit) else row["energy_kwh"])


def _quantity(
    basis: Basis, key: FigureKey, row: Row, *, to_unit: str
) -> tuple[Expression, tuple[Input, ...]]:
    """The amount in the unit a factor needs: as it is, or once converted to kWh Hi."""
    amount = _amount(basis, key, row)
    if _is_in(row, to_unit) or row["base_amount"] == 0:
        return AMOUNT, (amount,)
    per_unit = float(row["energy_kwh"]) / float(row["base_amount"])
    conversion = Input(
        name="conversion",
        code="conversion",
        value=per_unit,
        unit="kwh_hi_per_unit",
        part=str(row["base_unit"]),
        source=_conversion_source(basis, row, per_unit),
    )
    return AMOUNT * CONVERSION, (amount, conversion)


def _conversion_source(basis: Basis, row: Row, per_unit: float) -> str:
    """Where a conversion is printed; "" where it follows from the delivery."""
    table = basis.kept(
        "conversions",
        lambda: {
            (line["carrier"], line["base_unit"]): line
            for line in basis.reference.vocabulary.conversions.to_dict("records")
        },
    )
    line = table.get((row["carrier"], row["base_unit"]))
    return str(line["source"]) if line and np.isclose(line["energy_kwh_per_unit"], per_unit) else ""


def _amount(basis: Basis, key: FigureKey, row: Row) -> Input:
    return basis.figure_input(
        "amount",
        key.of("amount_cell", part=key.part),
        float(row["base_amount"]),
        str(row["base_unit"]),
        subject="",
        period="",
        source=cell_source(basis, row),
    )


def _factor_input(basis: Basis, row: Row, value: float) -> Input:
    return Input(
        name="factor",
        code="factor",
        value=value,
        unit=f"kg_per:{_factor_unit(row)}",
        part=basis.carrier_name(str(row["carrier"])),
        period=str(row["factor_year"] or ""),
        source=stated_source(basis, row, str(row["factor_set"])) or _printed_source(basis, row),
    )


def _printed_source(basis: Basis, row: Row) -> str:
    """Where the factor is printed; of a blended one every part."""
    parts = (
        stated_source(basis, row, part) or str(printed_of(basis, row, part).get("source", part))
        for part in factor_set_parts(str(row["factor_set"]))
    )
    return "; ".join(parts)


def _base_year_row(basis: Basis, key: FigureKey, row: Row) -> Row | None:
    """The same series in the quarter of the base year whose factor is frozen, if it used the same unit."""
    bases = basis.outlook.base_values
    years = bases.loc[bases["member"] == key.subject, "base_year"]
    if years.empty:
        return None
    quarter = f"{int(years.iloc[0])}{key.period[4:]}"
    found = basis.cells(key.subject, key.method, quarter).get(key.part)
    return found if found is not None and found["factor_unit"] == row["factor_unit"] else None


def _reading(basis: Basis, key: FigureKey, row: Row) -> Mapping[str, Any] | None:
    """The reading a cell takes its value from: of its quarter, else of its year; carried from one year before."""
    quarter = year_before(key.period) if row["presence"] == CellPresence.CARRIED else key.period
    readings = basis.readings(key.subject)
    for period in (quarter, str(year_of(quarter))):
        found = readings.get((key.part, period))
        if found is not None and (found["sheet"], found["cell"]) == (row["sheet"], row["cell"]):
            return found
    return None


def _scaling(basis: Basis, row: Row, reading: Mapping[str, Any]) -> list[tuple[str, float]]:
    """From the unit as delivered to the base unit: metric scaling, and of a gas volume Zustandszahl and Brennwert."""
    units = basis.kept(
        "units",
        lambda: {u["unit"]: u for u in basis.reference.vocabulary.units.to_dict("records")},
    )
    unit = units.get(reading["unit"])
    if unit is None:
        return []
    steps = [("scale", float(unit["scale"]))] if unit["scale"] != 1 else []
    if unit["base_unit"] == GAS_VOLUME and row["base_unit"] != GAS_VOLUME:
        steps += [
            ("state_number", float(reading["state_number"])),
            ("calorific_value", float(reading["calorific_value_kwh_per_m3"])),
        ]
    return steps


FIGURES: Mapping[str, Explain] = {
    "actual_cell": tonnes_cell,
    "frozen_cell": frozen_cell,
    "energy_cell": energy_cell,
    "cost_cell": cost_cell,
    "amount_cell": delivered_amount,
}
