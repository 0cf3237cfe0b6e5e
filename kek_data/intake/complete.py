"""What a file leaves open stays as it is in force: unreadable cells, columns the template lacks, blank costs."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.frames import RECORD_FRAMES, VALUE_STATES, Readings, Records
from kek_data.intake.matching import beside, positions_in

NOT_IN_TEMPLATE = {"goals": ("perimeter", "base_value")}
"""Fields a record has but the template does not ask for."""


def completed(
    records: Records, in_force: Records, held: Iterable[tuple[str, tuple[str, ...], str]]
) -> Records:
    """The file's records with what they must not change taken from the member's records in force.

    held: (record, key after member, field) of cells that could not be read.
    """
    frames = dict(records.items())
    wanted: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for record, key, field in held:
        wanted[record].add((key, field))
    for record, fields in NOT_IN_TEMPLATE.items():
        for key in _keys(getattr(records, record), record):
            wanted[record] |= {(key, field) for field in fields}
    for record, cells in wanted.items():
        frames[record] = _taken_over(record, frames[record], getattr(in_force, record), cells)
    frames["readings"] = _costs_kept(frames["readings"], in_force.readings)
    frames["reported_emissions"] = _values_kept(frames["reported_emissions"], in_force.reported_emissions)
    return Records(**frames)


def _keys(frame: pd.DataFrame, record: str) -> list[tuple[str, ...]]:
    """Key after member of every row, as text."""
    names = [name for name in RECORD_FRAMES[record].unique if name != "member"]
    if not names:
        return [()] * len(frame)
    return list(zip(*(frame[name].astype("str") for name in names), strict=True))


def _taken_over(
    record: str, new: pd.DataFrame, old: pd.DataFrame, cells: set[tuple[tuple[str, ...], str]]
) -> pd.DataFrame:
    old_row = {key: position for position, key in enumerate(_keys(old, record))}
    new_row = {key: position for position, key in enumerate(_keys(new, record))}
    values: dict[str, list[Any]] = {}
    for key, field in cells:
        if key in old_row and key in new_row and field in new:
            column = values.setdefault(field, new[field].to_list())
            column[new_row[key]] = old[field].iloc[old_row[key]]
    return RECORD_FRAMES[record].conform(new.assign(**values)) if values else new


def _values_kept(new: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """Reported tonnes have no mark: "folgt" or "in Klärung" over a value is left out, so that the value stands."""
    key = [name for name in RECORD_FRAMES["reported_emissions"].unique if name != "member"]
    at = positions_in(new, old, key)
    is_value = old["cell_state"].isin(VALUE_STATES).to_numpy()
    stands = (at >= 0) & (is_value[at] if len(old) else False)
    return new[~stands | new["cell_state"].isin(VALUE_STATES)].reset_index(drop=True)


def _costs_kept(new: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """A blank cost cell beside a delivered amount leaves the stored cost in force."""
    if new.empty or old.empty or old["cost_eur"].isna().all():
        return new
    key = ["series", "period"]
    stored = beside(new, old, positions_in(new, old, key), ["cost_eur"])["cost_eur"]
    is_open = new["cost_eur"].isna() & (new["cell_state"] == CellState.NUMBER.value)
    return Readings.conform(new.assign(cost_eur=new["cost_eur"].where(~is_open, stored.to_numpy())))
