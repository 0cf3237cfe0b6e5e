"""Totals opened: window -> carriers -> series -> quarters -> amount × conversion × factor -> the value as delivered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kek_data.accounting.explain_basis import Basis, Row, category_part, cell_source
from kek_data.accounting.explain_factors import factor_notes
from kek_data.domain.codes import NETWORK, CellPresence
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import total
from kek_data.domain.period import window_quarters
from kek_data.wording import labels

Explain = Callable[[Basis, FigureKey], Explanation]
TONNES, KWH, EURO = "t_co2e", "kwh", "eur"


@dataclass(frozen=True)
class Quantity:
    """Something added up over cells: its name, unit, column of the trajectory, and what one cell has of it."""

    name: str
    unit: str
    column: str
    of_cell: Callable[[Row], float]
    has_factors: bool = False


def _frozen(row: Row) -> float:
    """With the factor of the base year; where there is none the tonnes as they are."""
    frozen = float(row["emissions_frozen_t_co2e"])
    return frozen if frozen == frozen else float(row["emissions_t_co2e"])


QUANTITIES: Mapping[str, Quantity] = {
    one.name: one
    for one in (
        Quantity("actual", TONNES, "actual_t_co2e", lambda row: float(row["emissions_t_co2e"]), True),
        Quantity("frozen", TONNES, "frozen_t_co2e", _frozen, True),
        Quantity("energy", KWH, "energy_kwh", lambda row: float(row["energy_kwh"])),
        Quantity("cost", EURO, "cost_eur", lambda row: float(row["cost_eur"])),
    )
}


def window_total(quantity: Quantity) -> Explain:
    """The figure of a window: of a member the sum of its carriers, of the network the sum of its members."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        value = basis.at(key.subject, key.period, quantity.column, key.method)
        if key.subject == NETWORK:
            return members_sum(basis, key, value, quantity.unit, quantity.column)
        if value != value:
            return basis.explanation(key, value, quantity.unit, reason="no_value")
        rows = basis.window_cells(key.subject, key.method, key.period)
        inputs = _parts(basis, key, quantity, rows)
        return _summed(basis, key, value, quantity.unit, inputs, notes=_presence_notes(rows))

    return _explain


def members_sum(
    basis: Basis,
    key: FigureKey,
    value: float,
    unit: str,
    column: str,
    *,
    figure: str = "",
) -> Explanation:
    """A figure of the network: the sum over one and the same set of members."""
    inputs = [
        basis.figure_input(
            f"m{i}",
            key.of(figure or key.figure, subject=member),
            basis.at(member, key.period, column, key.method),
            unit,
        )
        for i, member in enumerate(basis.total.set_members)
    ]
    left_out = tuple((basis.name(member), reason) for member, reason in basis.total.left_out)
    if value != value:
        return basis.explanation(key, value, unit, reason="no_network_value", left_out=left_out)
    return _summed(basis, key, value, unit, inputs, words="members_sum", left_out=left_out)


def scope_total(scope: str) -> Explain:
    """Scope 1 or Scope 2 of a window: the sum of the carriers and reported categories of that scope."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        value = float(basis.window(key.subject, key.period, key.method).get(f"scope{scope}_t_co2e", NAN))
        if value != value:
            return basis.explanation(key, value, TONNES, reason="no_value")
        rows = [
            row for row in basis.window_cells(key.subject, key.method, key.period) if row["scope"] == scope
        ]
        return _summed(basis, key, value, TONNES, _parts(basis, key, QUANTITIES["actual"], rows))

    return _explain


def carrier_total(quantity: Quantity) -> Explain:
    """What one carrier has in a window: the sum of its series."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        rows = [r for r in _known(basis, key, quantity) if r["carrier"] == key.part and r["series"]]
        grouped = _grouped(rows, lambda row: str(row["series"]), quantity)
        inputs = [
            basis.figure_input(
                f"s{i}",
                key.of(f"{quantity.name}_series", part=series),
                value,
                quantity.unit,
                part=series_name(basis, key.subject, series),
            )
            for i, (series, value) in enumerate(_largest_first(grouped))
        ]
        return _summed(
            basis,
            key,
            sum(grouped.values()) if rows else NAN,
            quantity.unit,
            inputs,
            part=basis.carrier_name(key.part),
            notes=_presence_notes(rows),
            factors=factor_notes(basis, rows) if quantity.has_factors else (),
        )

    return _explain


def series_total(quantity: Quantity) -> Explain:
    """What one series (or reported category) has in a window: the sum of its quarters."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        found = {
            quarter: row
            for quarter in window_quarters(key.period)
            if (row := basis.cells(key.subject, key.method, quarter).get(key.part)) is not None
        }
        values = {quarter: quantity.of_cell(row) for quarter, row in found.items()}
        known = {quarter: value for quarter, value in values.items() if value == value}
        inputs = [
            basis.figure_input(
                quarter.replace("-", "_").lower(),
                key.of(f"{quantity.name}_cell", part=key.part, period=quarter),
                value,
                quantity.unit,
                source=cell_source(basis, found[quarter]),
            )
            for quarter, value in known.items()
        ]
        rows = list(found.values())
        return _summed(
            basis,
            key,
            sum(known.values()) if known else NAN,
            quantity.unit,
            inputs,
            part=series_name(basis, key.subject, key.part),
            notes=_presence_notes(rows),
            factors=factor_notes(basis, rows) if quantity.has_factors else (),
        )

    return _explain


def series_name(basis: Basis, member: str, series: str) -> str:
    """A series or reported category as people read it."""
    if series.count("|") == 1:
        scope, category = series.split("|")
        return f"Scope {scope} · {labels.CATEGORY.get(category, category)}"
    site, carrier, use, *meter = series.split("|", 3)
    named = (basis.site_name(member, site), basis.carrier_name(carrier))
    return labels.series(*named, use, "".join(meter))


def _known(basis: Basis, key: FigureKey, quantity: Quantity) -> list[Row]:
    rows = basis.window_cells(key.subject, key.method, key.period)
    return [row for row in rows if (value := quantity.of_cell(row)) == value]


def _parts(basis: Basis, key: FigureKey, quantity: Quantity, rows: Iterable[Row]) -> list[Input]:
    """Carriers, and categories a member reports in tonnes, the largest first."""
    known = [row for row in rows if (value := quantity.of_cell(row)) == value]
    carriers = _grouped([r for r in known if r["series"]], lambda row: str(row["carrier"]), quantity)
    reported = _grouped([r for r in known if not r["series"]], category_part, quantity)
    made = [("carrier", part, value) for part, value in carriers.items()]
    made += [("series", part, value) for part, value in reported.items()]
    return [
        basis.figure_input(
            f"p{i}",
            key.of(f"{quantity.name}_{kind}", part=part),
            value,
            quantity.unit,
            part=basis.carrier_name(part) if kind == "carrier" else series_name(basis, key.subject, part),
        )
        for i, (kind, part, value) in enumerate(sorted(made, key=lambda one: -abs(one[2])))
    ]


def _grouped(rows: Iterable[Row], by: Callable[[Row], str], quantity: Quantity) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in rows:
        found[by(row)] = found.get(by(row), 0.0) + quantity.of_cell(row)
    return found


def _largest_first(values: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(values.items(), key=lambda one: -abs(one[1]))


def _summed(
    basis: Basis, key: FigureKey, value: float, unit: str, inputs: Iterable[Input], **more: object
) -> Explanation:
    inputs = tuple(inputs)
    if value != value:
        raise UnknownKey("figure", str(key))
    return basis.explanation(
        key, value, unit, formula=total([one.name for one in inputs]), inputs=inputs, **more
    )


NOTED = (CellPresence.CARRIED, CellPresence.ESTIMATED, CellPresence.MISSING)
FLAGGED = ("is_split", "is_reconciled", "is_reported")


def _presence_notes(rows: Iterable[Row]) -> tuple[str, ...]:
    """What is to be said about the values: carried, estimated, split, reported …"""
    rows = list(rows)
    kinds = {str(row["presence"]) for row in rows}
    said = [one.value for one in NOTED if one.value in kinds]
    return (*said, *(flag for flag in FLAGGED if any(bool(row[flag]) for row in rows)))


FIGURES: Mapping[str, Explain] = {
    **{name: window_total(one) for name, one in QUANTITIES.items()},
    **{f"{name}_carrier": carrier_total(one) for name, one in QUANTITIES.items()},
    **{f"{name}_series": series_total(one) for name, one in QUANTITIES.items()},
    "scope1": scope_total("1"),
    "scope2": scope_total("2"),
}
