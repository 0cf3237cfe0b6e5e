"""Completeness opened: delivered, carried and missing by weight of the last known emissions (numbers.md §3)."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from kek_data.accounting.delivery_cells import with_last_known
from kek_data.accounting.explain_balance import TONNES, Explain, series_name
from kek_data.accounting.explain_basis import Basis, Row, category_part, cell_source
from kek_data.domain.codes import NETWORK, CellPresence, Method
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Expression, Ref, total
from kek_data.domain.period import window_quarters

PARTS = ("delivered", "carried", "missing")
LACKING = (CellPresence.MISSING, CellPresence.ESTIMATED)
"""An estimated cell is a missing one that went into the total with its last known value."""


def share(name: str) -> Explain:
    """One of the three shares of a window."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        value = basis.at(key.subject, key.period, f"{name}_share")
        if key.subject == NETWORK:
            return _of_network(basis, key, value, name)
        if value != value:
            return basis.explanation(key, value, "share", reason="no_value")
        weights = _weights(basis, key)
        if weights is None or not sum(weights.values()) > 0:
            return _by_count(basis, key, value, name)
        inputs = tuple(
            basis.figure_input(
                part, key.of("weight", part=part), weights[part], TONNES, part=part, subject=""
            )
            for part in PARTS
        )
        formula = Ref(name) / total(PARTS)
        return basis.explanation(key, value, "share", formula=formula, inputs=inputs)

    return _explain


def weight(basis: Basis, key: FigureKey) -> Explanation:
    """What the delivered (carried, missing) values weigh: carried and missing ones each, delivered ones by carrier."""
    if key.part not in PARTS or key.subject == NETWORK:
        raise UnknownKey("figure", str(key))
    cells = _weighed(basis, key)
    mine = cells[cells["kind"] == key.part]
    inputs: list[Input] = []
    if key.part == "delivered":
        sums = mine.groupby("carrier")["weight"].sum().sort_values(ascending=False)
        inputs += [
            Input(
                name=f"c{i}",
                code="weight",
                value=float(weight_t),
                unit=TONNES,
                period=key.period,
                part=basis.carrier_name(str(carrier)) if carrier else "",
            )
            for i, (carrier, weight_t) in enumerate(sums.items())
        ]
    else:
        rows = mine.sort_values("weight", ascending=False).to_dict("records")
        inputs += [_cell_input(basis, key, i, row) for i, row in enumerate(rows)]
    return basis.explanation(
        key,
        float(mine["weight"].sum()),
        TONNES,
        part=key.part,
        formula=total([one.name for one in inputs]),
        inputs=tuple(inputs),
    )


def _cell_input(basis: Basis, key: FigureKey, place: int, row: Row) -> Input:
    part = str(row["series"]) or category_part(row)
    return basis.figure_input(
        f"c{place}",
        key.of("actual_cell", part=part, period=str(row["quarter"])),
        float(row["weight"]),
        TONNES,
        part=series_name(basis, key.subject, part),
        subject="",
        source=cell_source(basis, row),
    )


def _of_network(basis: Basis, key: FigureKey, value: float, name: str) -> Explanation:
    """Weighted by the members' tonnes."""
    if value != value:
        return basis.explanation(key, value, "share", reason="no_network_value")
    members = basis.total.set_members
    shares = [
        basis.figure_input(
            f"share_{i}",
            key.of(key.figure, subject=member),
            basis.at(member, key.period, f"{name}_share"),
            "share",
        )
        for i, member in enumerate(members)
    ]
    tonnes = [
        basis.figure_input(
            f"tonnes_{i}",
            key.of("actual", subject=member),
            basis.at(member, key.period, "actual_t_co2e"),
            TONNES,
        )
        for i, member in enumerate(members)
    ]
    products: tuple[Expression, ...] = tuple(
        Ref(share.name) * Ref(weight.name) for share, weight in zip(shares, tonnes, strict=True)
    )
    formula = Call("sum", products) / total([one.name for one in tonnes])
    return basis.explanation(
        key, value, "share", formula=formula, inputs=(*shares, *tonnes), words=f"{name}_network"
    )


def _by_count(basis: Basis, key: FigureKey, value: float, name: str) -> Explanation:
    """Where nothing weighs anything, or a weight has no bound: the number of values."""
    row = basis.window(key.subject, key.period, Method.LOCATION.value)
    expected, counted = (float(row.get(f"{part}_cells", NAN)) for part in ("expected", name))
    inputs = (
        Input(name="counted", code=f"{name}_cells", value=counted, unit="count", period=key.period),
        Input(name="expected", code="expected_cells", value=expected, unit="count", period=key.period),
    )
    fits = expected > 0 and np.isclose(counted / expected, value)
    return basis.explanation(
        key,
        value,
        "share",
        formula=Ref("counted") / Ref("expected") if fits else None,
        inputs=inputs,
        words="share_by_count" if fits else "share_without_bound",
    )


def _weights(basis: Basis, key: FigureKey) -> dict[str, float] | None:
    """Weights of the three kinds; None where a value has no figure that would bound its weight."""
    cells = _weighed(basis, key)
    if cells["weight"].isna().any():
        return None
    sums = cells.groupby("kind")["weight"].sum()
    return {part: float(sums.get(part, 0.0)) for part in PARTS}


def _weighed(basis: Basis, key: FigureKey) -> pd.DataFrame:
    """Every value of the window with its kind and weight, location-based."""
    every = basis.kept(("weighed", key.subject), lambda: _all_weighed(basis, key.subject))
    return every[every["quarter"].isin(window_quarters(key.period))]


def _all_weighed(basis: Basis, member: str) -> pd.DataFrame:
    rows = basis.balance.emissions
    rows = rows[(rows["member"] == member) & (rows["method"] == Method.LOCATION)]
    rows = rows[~rows["is_reported"] | (rows["series"] == "")]
    keyed = rows.assign(
        series=rows["series"].where(rows["series"] != "", rows["scope"] + "|" + rows["category"]),
        weight=rows["emissions_t_co2e"].abs(),
    )
    kind = pd.Series("delivered", index=rows.index).where(rows["presence"] != CellPresence.CARRIED, "carried")
    is_lacking = rows["presence"].isin(LACKING)
    return rows.assign(weight=with_last_known(keyed), kind=kind.where(~is_lacking, "missing"))


FIGURES: Mapping[str, Callable[[Basis, FigureKey], Explanation]] = {
    **{name: share(name) for name in PARTS},
    "weight": weight,
}
