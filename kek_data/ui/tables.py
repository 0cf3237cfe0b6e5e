"""Tables people sort and search: German figures shown, true figures underneath."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from kek_data.wording import numbers

STYLED_ROWS = 1500
ROW_HEIGHT = 35
SHOWN_ROWS = 12


@dataclass(frozen=True)
class Column:
    """One column of a table: where it comes from, its heading (with unit), and how a figure is written.

    decimals is None for text; -1 for as many as the figure carries; is_year: no thousands point.
    """

    name: str
    label: str
    decimals: int | None = None
    sign: bool = False
    width: Literal["small", "medium", "large"] | int | None = None
    pinned: bool = False
    is_year: bool = False


def show(
    frame: pd.DataFrame, columns: Sequence[Column], *, key: str, alt: str = "", height: int | None = None
) -> None:
    """Draw the columns of a frame; figures right-aligned, blanks as an en dash."""
    shown = frame[[c.name for c in columns]].reset_index(drop=True)
    is_styled = len(shown) <= STYLED_ROWS
    st.dataframe(
        styled(shown, columns) if is_styled else shown,
        key=key,
        hide_index=True,
        height=height or min(len(shown) + 1, SHOWN_ROWS) * ROW_HEIGHT + 3,
        column_config={c.name: _config(c, is_styled=is_styled) for c in columns},
        placeholder=numbers.NO_VALUE,
        alt=alt or None,
    )


def styled(frame: pd.DataFrame, columns: Sequence[Column]) -> "pd.io.formats.style.Styler":
    """The frame with German number texts laid over the true figures, which stay sortable."""
    formats: dict[Any, str | Callable[[Any], str] | None] = {
        c.name: _year if c.is_year else partial(_text, decimals=c.decimals, sign=c.sign)
        for c in columns
        if c.decimals is not None
    }
    return frame.style.format(formats, na_rep=numbers.NO_VALUE)


def _year(value: float) -> str:
    return f"{value:.0f}"


def _text(value: float, *, decimals: int, sign: bool) -> str:
    return numbers.number(value, numbers.decimals_for(value) if decimals < 0 else decimals, sign=sign)


def _config(column: Column, *, is_styled: bool) -> Any:
    width = column.width
    if column.decimals is None:
        return st.column_config.TextColumn(column.label, width=width, pinned=column.pinned)
    # A format would win over the styled text; beyond STYLED_ROWS the reader's browser writes the figure.
    written = None if is_styled else "localized"
    return st.column_config.NumberColumn(
        column.label, width=width, pinned=column.pinned, alignment="right", format=written
    )


def named(keys: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """Names of keys; a key without a name stays as it is."""
    return keys.map(names).fillna(keys)
