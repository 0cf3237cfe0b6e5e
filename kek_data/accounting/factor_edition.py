"""A new edition of factor sets laid over the table in force: what takes the name, what keeps one to be compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kek_data.frames import Factors
from kek_data.reference.bundles import FACTOR_ORDER

ROW = [
    "factor_set",
    "carrier",
    "region",
    "valid_from_year",
    "unit",
    "heating_value",
    "scope_of_gases",
    "upstream",
    "method",
]
"""What makes two rows the same factor of two editions."""

Kind = Literal["new", "edition", "correction", "unchanged", "older"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorChange:
    """One factor that a file adds, or gives another value or another last year."""

    factor_set: str
    carrier: str  # the set's own name
    unit: str
    heating_value: str
    first_year: int  # 0: none stated
    last_year: int  # 0: open
    old_last_year: int  # as last_year; of a new one too
    old_value: float | None  # in unit; None: the factor is new
    new_value: float

    @property
    def is_new(self) -> bool:
        """Whether the set in force has no such factor."""
        return self.old_value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChange:
    """What a file does to one factor set."""

    factor_set: str
    kind: Kind
    old_edition: int  # the latest source_year; 0: none, or a new set
    new_edition: int
    factors: tuple[FactorChange, ...]
    missing: tuple[str, ...]  # rows in force that the file does not have
    kept_as: str = ""  # the name the edition in force is kept under
    is_name_taken: bool = False  # by another set

    @property
    def added(self) -> int:
        """How many factors are new."""
        return sum(one.is_new for one in self.factors)

    @property
    def changed(self) -> int:
        """How many factors get another value or another last year."""
        return len(self.factors) - self.added


def set_changes(held: pd.DataFrame, given: pd.DataFrame) -> tuple[SetChange, ...]:
    """Set by set what a file changes. held, given: frames.Factors, of the table in force and of the file."""
    return tuple(_set_changes(held, given))


def new_table(held: pd.DataFrame, given: pd.DataFrame, changes: tuple[SetChange, ...]) -> pd.DataFrame:
    """The whole table after the file (frames.Factors).

    A new edition takes the set's name, so that every bundle computes with it; the edition it replaces is kept as
    "<set>_ed<year>" and can be compared with. A correction of the same edition replaces it.
    """
    names = {one.factor_set: one.kept_as for one in changes if one.kind == "edition"}
    moved = held["factor_set"].map(names)
    kept = held.assign(factor_set=moved.where(moved.notna(), held["factor_set"]))
    replaced = [one.factor_set for one in changes]
    kept = kept[~kept["factor_set"].isin(replaced)]
    whole = pd.concat([kept, given], ignore_index=True)
    return Factors.conform(whole.sort_values(FACTOR_ORDER, kind="stable", ignore_index=True))


def _set_changes(held: pd.DataFrame, given: pd.DataFrame) -> Iterator[SetChange]:
    names = set(held["factor_set"])
    for factor_set, rows in given.groupby("factor_set", sort=True):
        mine = held[held["factor_set"] == factor_set]
        old, new = (int(frame["source_year"].max()) if len(frame) else 0 for frame in (mine, rows))
        beside = rows.merge(mine, on=ROW, how="outer", suffixes=("", "_held"), indicator=True)
        missing = beside.loc[beside["_merge"] == "right_only", ROW]
        is_same = (
            Factors.conform(rows)
            .sort_values(ROW)
            .reset_index(drop=True)
            .equals(Factors.conform(mine).sort_values(ROW).reset_index(drop=True))
        )
        kind = _kind(len(mine), is_same=is_same, old=old, new=new)
        kept_as = f"{factor_set}_ed{old}" if kind == "edition" else ""
        yield SetChange(
            factor_set=str(factor_set),
            kind=kind,
            old_edition=old,
            new_edition=new,
            factors=tuple(_factor_changes(beside)),
            missing=tuple(_row_name(row) for row in missing.itertuples(index=False)),
            kept_as=kept_as,
            is_name_taken=kept_as in names,
        )


def _factor_changes(beside: pd.DataFrame) -> Iterator[FactorChange]:
    """Of the rows of a set in file and table side by side."""
    is_new = beside["_merge"] == "left_only"
    is_other = (beside["value"] != beside["value_held"]) | (
        beside["valid_to_year"] != beside["valid_to_year_held"]
    )
    for row in beside[is_new | (is_other & (beside["_merge"] == "both"))].to_dict("records"):
        is_added = row["_merge"] == "left_only"
        last = int(row["valid_to_year"])
        yield FactorChange(
            factor_set=str(row["factor_set"]),
            carrier=str(row["carrier"]),
            unit=str(row["unit"]),
            heating_value=str(row["heating_value"]),
            first_year=int(row["valid_from_year"]),
            last_year=last,
            old_last_year=last if is_added else int(row["valid_to_year_held"]),
            old_value=None if is_added else float(row["value_held"]),
            new_value=float(row["value"]),
        )


def _kind(count: int, *, is_same: bool, old: int, new: int) -> Kind:
    if not count:
        return "new"
    if is_same:
        return "unchanged"
    if new == old:
        return "correction"
    return "edition" if new > old else "older"


def _row_name(row: tuple[object, ...]) -> str:
    """ "strom_bundesmix 2019 kg/kWh"."""
    named = dict(zip(ROW, row, strict=True))
    words = (named["carrier"], named["valid_from_year"] or "", named["unit"], named["heating_value"])
    return " ".join(str(word) for word in words if word)
