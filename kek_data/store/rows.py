"""Between rows of a table and declared frames: NULL is NaN, and back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, Table, insert

from kek_data.frames import Frame


def frame_of(connection: Connection, statement: Select[Any], declared: type[Frame]) -> pd.DataFrame:
    """The rows of a query as a declared frame; the query must name exactly its columns."""
    return declared.conform(table_of(connection, statement, declared))


def table_of(connection: Connection, statement: Select[Any], declared: type[Frame]) -> pd.DataFrame:
    """The rows of a query as a frame that may have more columns than the declared ones, which get their dtypes."""
    result = connection.execute(statement)
    names = list(result.keys())
    rows = result.all()
    if not rows:
        return declared.empty() if names == declared.names() else declared.empty().reindex(columns=names)
    numbers = {name for name, spec in declared.specs().items() if spec.kind == "number"}
    columns = zip(names, zip(*rows, strict=True), strict=True)
    return pd.DataFrame(
        {n: np.array(values, dtype="float64") if n in numbers else list(values) for n, values in columns}
    )


def insert_frame(
    connection: Connection, table: Table, frame: pd.DataFrame, extra: Mapping[str, object]
) -> None:
    """Append the rows of a frame; extra gives columns that are the same in every row. NaN becomes NULL."""
    if frame.empty:
        return
    columns = {str(name): _values(frame[name]) for name in frame.columns}
    columns |= {name: [value] * len(frame) for name, value in extra.items()}
    names = tuple(columns)
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    connection.execute(insert(table), rows)


def _values(column: pd.Series) -> list[Any]:
    blank = column.isna()
    return column.astype(object).mask(blank, None).tolist() if blank.any() else column.tolist()
