"""Frames as rows for JSON and CSV."""

from typing import Any

import pandas as pd

DECIMALS = 6


def flat_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as JSON-able dicts; blank figures and words become None, floats are rounded."""
    columns = {str(name): _plain(frame[name]) for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(values: pd.Series) -> list[Any]:
    if pd.api.types.is_float_dtype(values):
        values = values.round(DECIMALS)
    return values.astype(object).where(values.notna(), None).tolist()
