"""Sum of the members' balances, what is in it twice, and the sum without double counting (numbers.md §1.8)."""

from collections.abc import Mapping
from typing import Any

from kek_data.accounting.bridge import BridgeTotals, bridge_totals
from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import Explanation, FigureKey, Input
from kek_data.domain.formula import Ref, total


def balance_sum(basis: Basis, key: FigureKey) -> Explanation:
    """Summe der Mitgliederbilanzen: all members with a value, whatever their base year."""
    totals = _totals(basis)
    inputs = tuple(
        basis.figure_input(
            f"m{i}",
            key.of("actual", subject=member, period=basis.bridge_period),
            float(basis.window(member, basis.bridge_period, totals.method)["actual_t_co2e"]),
            TONNES,
        )
        for i, member in enumerate(totals.members)
    )
    left_out = tuple((basis.name(member), "no_value") for member in totals.missing_members)
    return basis.explanation(
        _at_bridge(basis, key),
        totals.sum_t_co2e,
        TONNES,
        formula=total([one.name for one in inputs]) if inputs else None,
        inputs=inputs,
        left_out=left_out,
        reason="" if inputs else "no_network_value",
    )


def overlap(basis: Basis, key: FigureKey) -> Explanation:
    """What stands in two balances: the sum over pairs of buyer and supplier."""
    totals = _totals(basis)
    rows = [row for row in _pairs(basis) if {row["buyer"], row["supplier"]} <= set(totals.members)]
    inputs = tuple(
        basis.figure_input(
            f"p{i}",
            _at_bridge(basis, key).of("overlap_pair", part=_part(row)),
            float(row["overlap_t_co2e"]),
            TONNES,
            part=_name(basis, row),
        )
        for i, row in enumerate(rows)
    )
    formula = total([one.name for one in inputs])
    return basis.explanation(
        _at_bridge(basis, key), totals.overlap_t_co2e, TONNES, formula=formula, inputs=inputs
    )


def overlap_pair(basis: Basis, key: FigureKey) -> Explanation:
    """Buyer's Scope 2 × supplier's share × own generation share, at most the supplier's Scope 1 for that product."""
    row = next((row for row in _pairs(basis) if _part(row) == key.part), None)
    if row is None:
        raise UnknownKey("figure", str(key))
    value = float(row["overlap_t_co2e"])
    name = _name(basis, row)
    scope2, share, own = (
        float(row[c]) for c in ("buyer_scope2_t_co2e", "supplier_share", "own_generation_share")
    )
    claimed = scope2 * share * own
    if row["is_unknown"] or not claimed > 0:
        words = "overlap_unknown" if row["is_unknown"] else "overlap_none"
        return basis.explanation(_at_bridge(basis, key), value, TONNES, part=name, words=words)
    inputs = (
        Input(
            name="scope2",
            code="buyer_scope2",
            value=scope2,
            unit=TONNES,
            part=name,
            period=basis.bridge_period,
        ),
        Input(name="supplier_share", code="supplier_share", value=share, unit="share"),
        Input(name="own_generation_share", code="own_generation_share", value=own, unit="share"),
        Input(name="cap", code="fits_into_scope1", value=value / claimed, unit="share"),
    )
    formula = Ref("scope2") * Ref("supplier_share") * Ref("own_generation_share") * Ref("cap")
    notes = ("share_carried",) if row["is_share_carried"] else ()
    return basis.explanation(
        _at_bridge(basis, key), value, TONNES, part=name, formula=formula, inputs=inputs, notes=notes
    )


def without_double_counting(basis: Basis, key: FigureKey) -> Explanation:
    """Sum of the members' balances - overlap."""
    totals = _totals(basis)
    value = totals.without_double_counting_t_co2e
    at = _at_bridge(basis, key)
    if value != value:
        return basis.explanation(at, value, TONNES, reason="no_network_value")
    inputs = (
        basis.figure_input("sum", at.of("balance_sum"), totals.sum_t_co2e, TONNES),
        basis.figure_input("overlap", at.of("overlap"), totals.overlap_t_co2e, TONNES),
    )
    return basis.explanation(at, value, TONNES, formula=Ref("sum") - Ref("overlap"), inputs=inputs)


def _at_bridge(basis: Basis, key: FigureKey) -> FigureKey:
    return key.of(key.figure, part=key.part, period=basis.bridge_period)


def _totals(basis: Basis) -> BridgeTotals:
    return basis.kept(
        "bridge",
        lambda: bridge_totals(basis.balance.windows, basis.bridge, basis.network, basis.bridge_period),
    )


def _pairs(basis: Basis) -> list[Mapping[Any, Any]]:
    return list(basis.bridge.to_dict("records"))


def _part(row: Mapping[Any, Any]) -> str:
    return f"{row['buyer']}|{row['supplier']}|{row['carrier']}"


def _name(basis: Basis, row: Mapping[Any, Any]) -> str:
    names = (basis.name(row["buyer"]), basis.name(row["supplier"]), basis.carrier_name(row["carrier"]))
    return "{} ← {}, {}".format(*names)


FIGURES: Mapping[str, Explain] = {
    "balance_sum": balance_sum,
    "overlap": overlap,
    "overlap_pair": overlap_pair,
    "without_double_counting": without_double_counting,
}
