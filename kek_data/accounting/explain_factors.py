"""The emission factors behind a cell, as they are printed in their set."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kek_data.accounting.explain_basis import Basis, Row, cell_source
from kek_data.accounting.factor_printed import printed_factor, rows_of_carrier
from kek_data.domain.explanation import FactorNote
from kek_data.reference.bundles import factor_set_parts
from kek_data.reference.consistency import SUPPLIER, ZERO
from kek_data.wording.labels import FACTOR_MARK
from kek_data.wording.report_texts import SUPPLIER_VALUE, ZERO_VALUE


def factor_notes(basis: Basis, rows: list[Row]) -> tuple[FactorNote, ...]:
    """Each factor of some cells once; of a blended one every part."""
    notes = [note for row in rows if row["factor"] == row["factor"] for note in _of_cell(basis, row)]
    kept = {(n.carrier, n.factor_set, n.year, n.value, n.unit): n for n in notes}
    return tuple(kept.values())


def _of_cell(basis: Basis, row: Row) -> tuple[FactorNote, ...]:
    own = (row["member"], row["series"]) if SUPPLIER in str(row["factor_set"]) else ()
    factor = ("carrier", "factor_set", "factor_year", "factor", "factor_unit")
    key = ("factor", *own, *(row[name] for name in factor))
    marks = tuple(bool(row[name]) for name in FACTOR_MARK)
    return basis.kept((*key, *marks), lambda: _notes(basis, row))


def _notes(basis: Basis, row: Row) -> tuple[FactorNote, ...]:
    sets = factor_set_parts(str(row["factor_set"]))
    return tuple(_note(basis, row, factor_set, is_blended=len(sets) > 1) for factor_set in sets)


def _note(basis: Basis, row: Row, factor_set: str, *, is_blended: bool) -> FactorNote:
    printed = printed_of(basis, row, factor_set)
    source = stated_source(basis, row, factor_set) or str(printed.get("source", ""))
    return FactorNote(
        carrier=basis.carrier_name(row["carrier"]),
        value=float(printed.get("value", np.nan)) if is_blended else float(row["factor"]),
        unit=str(row["factor_unit"]).removeprefix("kg/"),
        factor_set=factor_set,
        year=int(row["factor_year"]),
        edition=int(printed.get("source_year", 0)),
        marks={name: bool(row[name]) for name in FACTOR_MARK},
        source=source,
        note=str(printed.get("note", "")),
        evidence=str(printed.get("evidence", "")),
    )


def stated_source(basis: Basis, row: Row, factor_set: str) -> str:
    """Of what stands in place of a factor set: a supplier's value with its cell, or none by rule; "" for a real set."""
    if factor_set == ZERO:
        return ZERO_VALUE
    if factor_set != SUPPLIER:
        return ""
    supply = basis.records.supply
    stated = supply[
        (supply["member"] == row["member"])
        & (supply["series"] == row["series"])
        & (supply["year"] == row["factor_year"])
    ]
    places = [cell_source(basis, one) for one in stated.to_dict("records")]
    return ": ".join(text for text in (SUPPLIER_VALUE, *places[:1]) if text)


def printed_of(basis: Basis, row: Row, factor_set: str) -> Mapping[str, Any]:
    """The row of a set that prints the factor of a cell, looked up once; {} for a supplier's own value."""
    carrier, year, value = str(row["carrier"]), int(row["factor_year"]), float(row["factor"])
    reference = basis.reference
    return basis.kept(
        ("printed", factor_set, carrier, year, value),
        lambda: printed_factor(
            rows_of_carrier(reference.factors, reference.bundle_rules, factor_set, carrier), year, value
        ),
    )
