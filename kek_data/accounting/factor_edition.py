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
class SetChange:
    """What a file does to one factor set."""

    factor_set: str
    kind: Kind
    old_edition: int  # the latest source_year; 0: none, or a new set
    new_edition: int
    added: int  # rows
    changed: int  # rows whose value is another one
    missing: tuple[str, ...]  # rows in force that the file does not have
    kept_as: str = ""  # the name the edition in force is kept under
    is_name_taken: bool = False  # by another set


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
        both = beside[beside["_merge"] == "both"]
        missing = beside.loc[beside["_merge"] == "right_only", ROW]
        added = int((beside["_merge"] == "left_only").sum())
        changed = int((both["value"] != both["value_held"]).sum())
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
            added=added,
            changed=changed,
            missing=tuple(_row_name(row) for row in missing.itertuples(index=False)),
            kept_as=kept_as,
            is_name_taken=kept_as in names,
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
