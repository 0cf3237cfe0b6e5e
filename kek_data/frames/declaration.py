"""How a frame is declared: columns with kinds and limits, conform at run time, a strict check for tests.

A frame class is a list of columns. At run time `conform` checks names and casts from that declaration alone;
tests and KEK_VALIDATE=1 call `validate`, which also looks at every value.

    class Energy(Frame):
        '''One row per reading: brought to kWh Hi.'''
        member = text()
        energy_kwh = number(nullable=True)
        unique = ("member", "period")

    Energy.member           -> "member", a column name to use in pandas and altair
    Energy.empty()          -> the honest empty frame
    Energy.conform(frame)   -> declared columns in order, declared dtypes; unknown or missing columns raise
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

import pandas as pd

from kek_data.frames.check import FrameFaults, faults
from kek_data.frames.spec import DTYPES, Spec


class Column(str):
    """A column name that knows its declaration; usable wherever a column name is."""

    spec: Spec

    def __new__(cls, name: str, spec: Spec) -> Column:
        """A name with its declaration."""
        column = super().__new__(cls, name)
        column.spec = spec
        return column


class _Declared:
    """Placeholder in a class body; turned into a Column when the frame class is made."""

    def __init__(self, spec: Spec):
        self.spec = spec
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> Column:
        return Column(self.name, self.spec)


def text(description: str = "", *, isin: Iterable[str] = (), matches: str = "") -> Any:
    """A text column; an absent text is "", never NaN."""
    return _Declared(Spec("text", isin=tuple(isin), matches=matches, description=description))


def number(
    description: str = "",
    *,
    nullable: bool = True,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Any:
    """A float column; blank is NaN, never 0."""
    return _Declared(
        Spec("number", nullable=nullable, at_least=at_least, at_most=at_most, description=description)
    )


def integer(description: str = "") -> Any:
    """A whole-number column without blanks."""
    return _Declared(Spec("integer", description=description))


def flag(description: str = "") -> Any:
    """A yes/no column without blanks."""
    return _Declared(Spec("flag", description=description))


class Frame:
    """Base of all declared frames."""

    unique: ClassVar[tuple[str, ...]] = ()

    @classmethod
    @cache
    def specs(cls) -> Mapping[str, Spec]:
        """Declared columns in order, inherited ones first."""
        found: dict[str, Spec] = {}
        for base in reversed(cls.__mro__):
            for name, value in vars(base).items():
                if isinstance(value, _Declared):
                    found[name] = value.spec
        return MappingProxyType(found)

    @classmethod
    def names(cls) -> list[str]:
        """Column names in order."""
        return list(cls.specs())

    @classmethod
    def empty(cls) -> pd.DataFrame:
        """A frame with the declared columns and no rows."""
        return _empty(tuple((n, s.kind) for n, s in cls.specs().items())).copy(deep=False)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """A frame from dicts; a column left out everywhere or in a row becomes blank ("", NaN, 0, False)."""
        rows = list(rows)
        if not rows:
            return cls.empty()
        unknown = {key for row in rows for key in row} - set(cls.specs())
        if unknown:
            raise KeyError(f"{cls.__name__} has no column {sorted(unknown)}")
        data = {n: [row.get(n) for row in rows] for n in cls.specs()}
        return cls.conform(pd.DataFrame(data, dtype=object))

    @classmethod
    def conform(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Declared columns in declared order and dtype; raises KeyError on a missing or unknown column."""
        specs = cls.specs()
        missing = [n for n in specs if n not in frame.columns]
        unknown = [n for n in frame.columns if n not in specs]
        if missing or unknown:
            raise KeyError(f"{cls.__name__}: missing {missing}, unknown {unknown}")
        if frame.empty:
            return cls.empty()
        dtypes = dict(zip(frame.columns, frame.dtypes.array, strict=True))
        cast = {n: _cast(frame[n], s) for n, s in specs.items() if not _is_settled(frame, n, dtypes[n], s)}
        out = frame.assign(**cast) if cast else frame
        if list(out.columns) != list(specs):
            out = out[list(specs)]
        out = out.reset_index(drop=True)
        if os.environ.get("KEK_VALIDATE") == "1":
            cls.validate(out)
        return out

    @classmethod
    def validate(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame, if it is strictly what is declared; raises FrameFaults."""
        if found := faults(frame, cls.specs(), cls.unique):
            raise FrameFaults(cls.__name__, found)
        return frame


@cache
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=DTYPES[kind]) for name, kind in columns})


def _is_settled(frame: pd.DataFrame, name: str, dtype: object, spec: Spec) -> bool:
    """Whether a column is already what `_cast` would make of it; most are, casting each costs as much as a merge."""
    return dtype == DTYPES[spec.kind] and not (spec.kind == "text" and frame[name].array.isna().any())


def _cast(values: pd.Series, spec: Spec) -> pd.Series:
    if spec.kind == "text":
        return values.astype("str").where(values.notna(), "") if values.hasnans else values.astype("str")
    if spec.kind == "number":
        return pd.to_numeric(values).astype("float64")
    if spec.kind == "integer":
        return values.astype("float64").fillna(0).astype("int64")
    if values.dtype == object:
        values = values.where(values.notna(), False)
    return values.astype("bool")
