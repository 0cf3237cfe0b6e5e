"""The row of a factor set that prints a value."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd


def printed_factor(rows: pd.DataFrame, year: int, value: float) -> Mapping[str, Any]:
    """The row with this value (of this year first), else of this year, else any; {} where there are none.

    rows: of frames.Factors, of one set; year 0: none stated.
    """
    same = rows[np.isclose(rows["value"], value)]
    of_year = rows[rows["valid_from_year"] == year]
    for found in (same[same["valid_from_year"] == year], same, of_year, rows):
        if len(found):
            return {str(k): v for k, v in found.iloc[0].items()}
    return {}


def rows_of_carrier(
    factors: pd.DataFrame, bundle_rules: pd.DataFrame, factor_set: str, carrier: str
) -> pd.DataFrame:
    """Rows of a set that can serve a carrier: by a bundle's rule for the set, else by any rule, else the whole set.

    factors: frames.Factors; bundle_rules: frames.BundleRules. In one set several carriers may have the same value.
    """
    rows = factors[factors["factor_set"] == factor_set]
    rules = bundle_rules[bundle_rules["carrier"] == carrier]
    for by in (rules[rules["factor_set"] == factor_set], rules):
        served = rows[rows["carrier"].isin(by["factor_carrier"])]
        if len(served):
            return served
    return rows
