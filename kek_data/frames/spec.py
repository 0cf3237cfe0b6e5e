"""What is declared of one column."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionDtype

DTYPES: Mapping[str, np.dtype | ExtensionDtype] = {
    "text": pd.api.types.pandas_dtype("str"),
    "number": np.dtype("float64"),
    "integer": np.dtype("int64"),
    "flag": np.dtype("bool"),
}
"""Kind of column -> the dtype pandas holds it in."""


@dataclass(frozen=True)
class Spec:
    """Declaration of one column."""

    kind: str
    nullable: bool = False
    isin: tuple[str, ...] = ()
    matches: str = ""
    at_least: float | None = None
    at_most: float | None = None
    description: str = ""
