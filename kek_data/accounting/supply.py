"""What holds for a series' supply in each year: stated once, in force from then on (numbers.md §1.3)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.quarters import Codes
from kek_data.accounting.series_table import KEY
from kek_data.accounting.weights import Floats


@dataclass(frozen=True)
class Fact:
    """One supply fact of each series in each year (series x years)."""

    value: Floats  # NaN: nothing stated up to then
    year: Codes  # year of the statement; 0: none


def supply_fact(series: pd.DataFrame, supply: pd.DataFrame, field: str, years: list[int]) -> Fact:
    """The latest value of a frames.Supply column stated for a year or an earlier one; never a later one."""
    stated = supply[supply[field].notna()].sort_values("year")
    rows = pd.MultiIndex.from_frame(series[KEY]).get_indexer(pd.MultiIndex.from_frame(stated[KEY]))
    known = rows >= 0
    stated, rows = stated[known], rows[known]
    value = np.full((len(series), len(years)), np.nan)
    year = np.zeros(value.shape, dtype="int64")
    axis = np.array(years)
    for row, since, amount in zip(rows, stated["year"], stated[field], strict=True):
        later = axis >= since
        value[row, later] = amount
        year[row, later] = since
    return Fact(value=value, year=year)
