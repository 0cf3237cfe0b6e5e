"""Frozen factors opened: activity reached, factor effect, and the remainder only the federal factors can take (numbers.md §2)."""

from collections.abc import Mapping

from kek_data.accounting.explain_balance import TONNES, Explain, members_sum, series_name
from kek_data.accounting.explain_basis import Basis, Row, cell_source
from kek_data.accounting.explain_path import path_ratio
from kek_data.accounting.remainder import remainder_of
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Expression, Number, Ref, total
from kek_data.domain.period import window_quarters


def activity_reached(basis: Basis, key: FigureKey) -> Explanation:
    """Base value less the same activity with base-year factors."""
    base, frozen = basis.standing(key.subject).base_t_co2e, basis.at(key.subject, key.period, "frozen_t_co2e")
    value = base - frozen
    if value != value:
        return basis.explanation(key, value, TONNES, reason=basis.standing(key.subject).reason or "no_value")
    inputs = (
        basis.figure_input("base", key.of("base", period=""), base, TONNES, subject="", period=""),
        basis.figure_input("frozen", key.of("frozen"), frozen, TONNES, subject=""),
    )
    return basis.explanation(key, value, TONNES, formula=Ref("base") - Ref("frozen"), inputs=inputs)


def factor_effect(basis: Basis, key: FigureKey) -> Explanation:
    """What fell by the factors alone: frozen less current."""
    frozen, actual = (basis.at(key.subject, key.period, f"{name}_t_co2e") for name in ("frozen", "actual"))
    if frozen - actual != frozen - actual:
        return basis.explanation(key, NAN, TONNES, reason=basis.standing(key.subject).reason or "no_value")
    inputs = (
        basis.figure_input("frozen", key.of("frozen"), frozen, TONNES, subject=""),
        basis.figure_input("actual", key.of("actual"), actual, TONNES, subject=""),
    )
    formula = Ref("frozen") - Ref("actual")
    return basis.explanation(key, frozen - actual, TONNES, formula=formula, inputs=inputs)


def remainder(basis: Basis, key: FigureKey) -> Explanation:
    """Of a member the sum over the series of bought power and heat; of the network the sum of its members."""
    value = basis.at(key.subject, key.period, "remainder_t_co2e")
    if key.subject == NETWORK:
        return members_sum(basis, key, value, TONNES, "remainder_t_co2e")
    if value != value:
        return basis.explanation(key, value, TONNES, reason=basis.standing(key.subject).reason or "no_value")
    ratio = float(path_ratio(basis, key).value)
    grouped: dict[str, float] = {}
    for row in _bought(basis, key):
        series = str(row["series"])
        grouped[series] = grouped.get(series, 0.0) + _rest(row, ratio)
    inputs = tuple(
        basis.figure_input(
            f"s{i}",
            key.of("remainder_series", part=series),
            rest,
            TONNES,
            part=series_name(basis, key.subject, series),
            subject="",
        )
        for i, (series, rest) in enumerate(sorted(grouped.items(), key=lambda one: -abs(one[1])))
    )
    return basis.explanation(key, value, TONNES, formula=total([one.name for one in inputs]), inputs=inputs)


def remainder_series(basis: Basis, key: FigureKey) -> Explanation:
    """Of each quarter what lies above the path's share of the same amount with the base year's factor."""
    rows = {str(row["quarter"]): row for row in _bought(basis, key) if row["series"] == key.part}
    if not rows:
        raise UnknownKey("figure", str(key))
    ratio = path_ratio(basis, key)
    inputs: list[Input] = []
    terms: list[Expression] = []
    for quarter, row in rows.items():
        names = {name: f"{name}_{quarter.replace('-', '_').lower()}" for name in ("actual", "frozen")}
        for name, column in (("actual", "emissions_t_co2e"), ("frozen", "emissions_frozen_t_co2e")):
            cell = key.of(f"{name}_cell", part=key.part, period=quarter)
            inputs.append(
                basis.figure_input(
                    names[name], cell, float(row[column]), TONNES, subject="", source=cell_source(basis, row)
                )
            )
        excess = Ref(names["actual"]) - Ref(names["frozen"]) * Ref("ratio")
        terms.append(Call("min" if row["energy_kwh"] < 0 else "max", (Number(0), excess)))
    inputs.append(
        basis.figure_input("ratio", key.of("path_ratio"), ratio.value, "ratio", subject="", source="")
    )
    return basis.explanation(
        key,
        sum(_rest(row, float(ratio.value)) for row in rows.values()),
        TONNES,
        part=series_name(basis, key.subject, key.part),
        formula=Call("sum", tuple(terms)),
        inputs=tuple(inputs),
    )


def _bought(basis: Basis, key: FigureKey) -> list[Row]:
    """Cells of bought power and heat that have tonnes with the factor of the base year."""
    return [
        row
        for quarter in window_quarters(key.period)
        for row in basis.cells(key.subject, key.method, quarter).values()
        if row["scope"] == "2"
        and row["series"]
        and row["emissions_frozen_t_co2e"] == row["emissions_frozen_t_co2e"]
    ]


def _rest(row: Row, ratio: float) -> float:
    return float(
        remainder_of(row["emissions_t_co2e"], row["emissions_frozen_t_co2e"], row["energy_kwh"], ratio)
    )


FIGURES: Mapping[str, Explain] = {
    "activity_reached": activity_reached,
    "factor_effect": factor_effect,
    "remainder": remainder,
    "remainder_series": remainder_series,
}
