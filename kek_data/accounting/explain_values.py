"""The delivered values behind an explained figure, and the deliveries they came with."""

import pandas as pd

from kek_data.accounting.explain_balance import QUANTITIES
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.glance import values_of_window
from kek_data.domain.codes import NETWORK
from kek_data.domain.explanation import FigureKey
from kek_data.domain.period import window_quarters

SCOPES = {"scope1": "1", "scope2": "2"}


def values_behind(basis: Basis, key: FigureKey) -> pd.DataFrame:
    """frames.Emissions, with quality, of the values a figure of one member is the sum of; empty for other figures."""
    quantity, _, kind = key.figure.partition("_")
    is_amount = key.figure == "amount_cell"
    is_total = (quantity in QUANTITIES and kind in ("", "carrier", "series", "cell")) or key.figure in SCOPES
    emissions = basis.balance.emissions
    if key.subject == NETWORK or not (is_total or is_amount):
        return emissions.iloc[:0].assign(quality="")
    mine, cells = (frame[frame["member"] == key.subject] for frame in (emissions, basis.balance.cells))
    rows = values_of_window(mine, cells, method=key.method, period=key.period)
    rows = rows[~rows["is_reported"] | (rows["series"] == "")]
    if key.figure in SCOPES:
        return rows[rows["scope"] == SCOPES[key.figure]].reset_index(drop=True)
    if kind == "carrier":
        rows = rows[rows["carrier"] == key.part]
    elif kind in ("series", "cell"):
        own = rows["series"].where(rows["series"] != "", rows["scope"] + "|" + rows["category"])
        rows = rows[own == key.part]
    return rows[rows["quarter"].isin(_quarters(key, kind))].reset_index(drop=True)


def deliveries_behind(basis: Basis, values: pd.DataFrame) -> pd.DataFrame:
    """delivery_id, file_name, received_on, member and count of the deliveries some values came with, latest first."""
    counts = values[values["delivery_id"] > 0].groupby("delivery_id").size().rename("count").reset_index()
    known = basis.deliveries[["delivery_id", "member", "file_name", "received_on", "delivery_kind"]]
    return counts.merge(known, on="delivery_id").sort_values(
        "delivery_id", ascending=False, ignore_index=True
    )


def _quarters(key: FigureKey, kind: str) -> list[str]:
    return [key.period] if kind == "cell" else window_quarters(key.period)
