"""The difference between a file's records and those in force: new, changed, unchanged, withdrawn."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState, ChangeKind
from kek_data.frames import (
    KEY_SEPARATOR,
    RECORD_FRAMES,
    VALUE_STATES,
    Changes,
    Changeset,
    Frame,
    Provenance,
    Records,
    Spec,
)
from kek_data.intake.code_words import code_words
from kek_data.intake.matching import beside, positions_in
from kek_data.intake.numbers import LARGEST, typed_number
from kek_data.wording import labels

SAME_NUMBER = 1e-9
"""Relative difference below which two numbers are the same: percentages pass through Excel as 0-100."""

MAIN_COLUMN: Mapping[str, str] = {"readings": "amount", "reported_emissions": "emissions_t_co2e"}
"""Kind of record -> the figure it is about."""


def changeset(member: str, records: Records, in_force: Records) -> Changeset:
    """What accepting `records` (every non-blank record of a file) would do to a member's records in force."""
    stored = in_force.of_member(member)
    parts = [_changes(name, frame, getattr(stored, name)) for name, frame in records.items() if len(frame)]
    changes = pd.concat(parts, ignore_index=True) if parts else Changes.empty()
    return Changeset(member, records, Changes.conform(changes))


def _changes(record: str, new: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    declared = RECORD_FRAMES[record]
    key = [name for name in declared.unique if name != "member"]
    content = _content(declared, key)
    extra = ["mark"] if record == "readings" else []
    at = positions_in(new, old, key)
    is_known = at >= 0
    if not is_known.any():
        return _all_new(record, new, key)
    earlier = beside(new, old, at, [*content, *extra])
    both = pd.concat([new, earlier.add_suffix("_old")], axis=1)
    specs = declared.specs()
    differs = {name: _differs(both[name], both[f"{name}_old"], specs[name]) for name in content}
    if record == "readings":
        differs = _with_marks(both, differs)
    field_name = np.full(len(both), "", dtype=object)
    for name in reversed(list(differs)):
        field_name[differs[name] & is_known] = name
    change = np.where(
        ~is_known,
        ChangeKind.NEW.value,
        np.where(field_name == "", ChangeKind.UNCHANGED.value, ChangeKind.CHANGED.value),
    ).astype(object)
    if "cell_state" in content:
        was_number = (both["cell_state_old"] == CellState.NUMBER.value).to_numpy()
        is_absent = (both["cell_state"] == CellState.ABSENT.value).to_numpy()
        change[is_known & was_number & is_absent] = ChangeKind.WITHDRAWN.value
    frame = pd.DataFrame(
        {
            "record": record,
            "change": change,
            "member": both["member"],
            "key": _joined(both, key),
            **_places(both),
            "period": both.get("period", ""),
            "field_name": field_name,
            "sheet": both["sheet"],
            "cell": both["cell"],
        }
    )
    return frame.assign(
        **_figures(record, both, is_known), **_texts(record, both, field_name, is_known, declared)
    )


def _all_new(record: str, new: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """As _changes where nothing of it was known before."""
    main = MAIN_COLUMN.get(record)
    return pd.DataFrame(
        {
            "record": record,
            "change": ChangeKind.NEW.value,
            "member": new["member"],
            "key": _joined(new, key),
            **_places(new),
            "period": new.get("period", ""),
            "field_name": "",
            "sheet": new["sheet"],
            "cell": new["cell"],
            "old_amount": np.nan,
            "new_amount": new["amount"] if record == "readings" else np.nan,
            "old_unit": "",
            "new_unit": new["unit"] if record == "readings" else "",
            "old_text": "",
            "new_text": "" if main is None else _cells(new["cell_state"], new[main]),
        }
    )


def _content(declared: type[Frame], key: list[str]) -> list[str]:
    """Columns that are compared, the deciding ones first."""
    left_out = {*Provenance.names(), "member", "mark", *key}
    names = [name for name in declared.names() if name not in left_out]
    first = [name for name in ("cell_state", "amount", "unit", "emissions_t_co2e") if name in names]
    return first + [name for name in names if name not in first]


def _differs(new: pd.Series, old: pd.Series, spec: Spec) -> np.ndarray:
    if spec.kind == "number":
        a, b = new.to_numpy(dtype="float64"), old.to_numpy(dtype="float64")
        return ~np.isclose(a, b, rtol=SAME_NUMBER, atol=0.0, equal_nan=True)
    if spec.kind == "text":
        return (new != old.where(old.notna(), "")).to_numpy(dtype=bool)
    return (new.astype("float64") != old.astype("float64")).to_numpy(dtype=bool)


def _with_marks(both: pd.DataFrame, differs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """ "folgt" and "in Klärung" over a value leave it in force and only mark it (numbers.md §3)."""
    is_marking = ~both["cell_state"].isin(VALUE_STATES) & both["cell_state_old"].isin(VALUE_STATES)
    only_marks = is_marking.to_numpy(dtype=bool)
    said = both["cell_state"].where(is_marking, "")
    was = both["mark_old"].where(both["mark_old"].notna(), "")
    return {
        **{name: d & ~only_marks for name, d in differs.items()},
        "mark": (said != was).to_numpy(dtype=bool),
    }


def _joined(both: pd.DataFrame, key: list[str]) -> pd.Series:
    if not key:
        return pd.Series("", index=both.index)
    joined = both[key[0]].astype("str")
    for name in key[1:]:
        joined = joined + KEY_SEPARATOR + both[name].astype("str")
    return joined


def _places(both: pd.DataFrame) -> dict[str, Any]:
    """Site, carrier and use of each record, taken from its series where it has one."""
    if "series" not in both:
        return {name: both.get(name, "") for name in ("site", "carrier", "use")}
    codes, keys = pd.factorize(both["series"])
    parts = np.array([(*key.split("|"), "", "", "")[:3] for key in keys], dtype=object).reshape(-1, 3)
    return {name: parts[codes, i] for i, name in enumerate(("site", "carrier", "use"))}


def _figures(record: str, both: pd.DataFrame, is_known: np.ndarray) -> dict[str, Any]:
    if record != "readings":
        return {"old_amount": np.nan, "new_amount": np.nan, "old_unit": "", "new_unit": ""}
    return {
        "old_amount": both["amount_old"],
        "new_amount": both["amount"],
        "old_unit": both["unit_old"].where(is_known, ""),
        "new_unit": both["unit"],
    }


def _texts(
    record: str, both: pd.DataFrame, field_name: np.ndarray, is_known: np.ndarray, declared: type[Frame]
) -> dict[str, Any]:
    """Old and new value of the deciding column, as they would be typed."""
    old, new = np.full(len(both), "", dtype=object), np.full(len(both), "", dtype=object)
    specs = declared.specs()
    for name in set(field_name) - {""}:
        at = field_name == name
        words = code_words().get(name, {})
        new[at] = [_typed(value, specs[name], words) for value in both.loc[at, name]]
        old[at] = [_typed(value, specs[name], words) for value in both.loc[at, f"{name}_old"]]
    main = MAIN_COLUMN.get(record)
    if main is not None:
        at = ~is_known | np.isin(field_name, ["cell_state", main])
        new[at] = _cells(both.loc[at, "cell_state"], both.loc[at, main])
        at &= is_known
        old[at] = _cells(both.loc[at, "cell_state_old"], both.loc[at, f"{main}_old"])
    marked = field_name == "mark"
    if marked.any():
        standing = both.loc[marked, "cell_state"].where(
            ~both.loc[marked, "cell_state"].isin(VALUE_STATES), ""
        )
        new[marked] = [labels.CELL_STATE.get(state, "") for state in standing]
        old[marked] = [labels.CELL_STATE.get(mark, "") for mark in both.loc[marked, "mark_old"]]
    return {"old_text": old, "new_text": new}


def _cells(states: pd.Series, amounts: pd.Series) -> list[str]:
    words = {state: labels.CELL_STATE.get(state, "") for state in states.unique()}
    typed = states.map(words | {CellState.NUMBER.value: ""}).tolist()
    is_whole = ((amounts % 1 == 0) & (amounts.abs() < LARGEST)).tolist()
    return [
        word or (str(int(amount)) if whole else typed_number(amount))
        for word, amount, whole in zip(typed, amounts.tolist(), is_whole, strict=True)
    ]


def _typed(value: Any, spec: Spec, words: Mapping[str, str]) -> str:
    if value is None or value != value:
        return ""
    if spec.kind == "flag":
        return labels.YES_NO[bool(value)]
    if spec.kind == "integer":
        return "" if int(value) == 0 else str(int(value))
    return typed_number(float(value)) if spec.kind == "number" else words.get(value, str(value))
