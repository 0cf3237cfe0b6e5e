"""Emissions with their cells and windows, for tests of how sure a total is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kek_data.accounting.uncertainty import Spreads, spreads, uncertain_values
from kek_data.domain.uncertainty import UncertaintySettings
from kek_data.frames import Cells
from tests.accounting.made_frames import a_window, an_emission, emissions, windows

STATED = UncertaintySettings()


def a_value(series: str, quarter: str, tonnes: float, quality: str = "A", **fields: Any) -> dict[str, Any]:
    """A delivered value of member m1 with its Datengüte."""
    return an_emission(series, quarter, tonnes, **fields) | {"quality": quality}


def uncertain(rows: Sequence[Mapping[str, Any]], settings: UncertaintySettings = STATED) -> pd.DataFrame:
    """The values with their relative uncertainty."""
    cells = Cells.from_rows(
        {name: value for name, value in row.items() if name in Cells.names()} for row in rows if row["series"]
    )
    plain = emissions({n: v for n, v in row.items() if n != "quality"} for row in rows)
    return uncertain_values(plain, cells, settings)


def spread_of(rows: Sequence[Mapping[str, Any]], settings: UncertaintySettings = STATED) -> Spreads:
    """What their uncertainty is made of."""
    return spreads(uncertain(rows, settings))


def windows_of(rows: Sequence[Mapping[str, Any]], *periods: str) -> pd.DataFrame:
    """Windows with a value for every member of the rows; each value is the sum of all its rows."""
    total = pd.DataFrame(list(rows)).groupby("member")["emissions_t_co2e"].sum()
    return windows(
        a_window(period, float(tonnes), member=member)
        for member, tonnes in total.items()
        for period in periods
    )
