"""Between rows of a table and declared frames: NULL is NaN, and back."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, Table

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
    """Append the rows of a frame; extra gives columns that are the same in every row. NaN becomes NULL.

    The rows go to the driver as they are: SQLAlchemy's own handling of each row takes longer than writing it.
    """
    if frame.empty:
        return
    names = [*map(str, frame.columns), *extra]
    columns = [_values(frame[name]) for name in frame.columns]
    rows = zip(*columns, *(repeat(value, len(frame)) for value in extra.values()), strict=True)
    connection.exec_driver_sql(_insert_statement(connection, table, names), list(rows))


def _insert_statement(connection: Connection, table: Table, names: Sequence[str]) -> str:
    """INSERT with one placeholder per column, as the driver writes it: ? of sqlite3, %s of psycopg."""
    quoted = connection.dialect.identifier_preparer
    placeholder = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    columns = ", ".join(quoted.format_column(table.c[name]) for name in names)
    places = ", ".join([placeholder] * len(names))
    return f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES ({places})"


def _values(column: pd.Series) -> list[Any]:
    values = column.tolist()
    if pd.api.types.is_float_dtype(column):
        return [None if value != value else value for value in values]
    return values
