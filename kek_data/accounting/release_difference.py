"""What of a release's stored figures comes out otherwise when it is computed anew: exactly, to the last digit."""

from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from kek_data.frames import KEY_SEPARATOR, Frame


def differences(
    stored: pd.DataFrame, computed: pd.DataFrame, declared: type[Frame], columns: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Every value that differs: key, column, stored, computed, difference (columns of frames.ReleaseDifferences).

    columns: those that were stored; what a later version added is not compared. Two blanks are the same, two numbers
    only if they are the same double. A row that only one side has differs as a whole: its column is blank.
    """
    key = [name for name in declared.unique if name in columns]
    old, new = stored.set_index(key), computed.set_index(key)
    for index in old.index.difference(new.index):
        yield _row(index, "", _written(old.loc[[index]].iloc[0]), "")
    for index in new.index.difference(old.index):
        yield _row(index, "", "", _written(new.loc[[index]].iloc[0]))
    both = old.index.intersection(new.index)
    old, new = old.loc[both], new.loc[both]
    for name in (name for name in old.columns if name in columns):
        before, after = old[name], new[name]
        is_other = ~((before == after) | (before.isna() & after.isna())).to_numpy(dtype=bool)
        for index, was, now in zip(both[is_other], before[is_other], after[is_other], strict=True):
            yield _row(index, name, _text(was), _text(now), _gap(was, now))


def _row(
    index: Any, column: str, stored: str, computed: str, difference: float = float("nan")
) -> dict[str, Any]:
    parts = index if isinstance(index, tuple) else (index,)
    return {
        "key": KEY_SEPARATOR.join(map(str, parts)),
        "column": column,
        "stored": stored,
        "computed": computed,
        "difference": difference,
    }


def _written(row: pd.Series) -> str:
    return KEY_SEPARATOR.join(filter(None, map(_text, row)))


def _text(value: Any) -> str:
    """As it stands in the frame; a float with the shortest digits that give it back, a blank as nothing."""
    if isinstance(value, float):
        return "" if value != value else repr(float(value))
    return str(value)


def _gap(was: Any, now: Any) -> float:
    return now - was if isinstance(was, float) and isinstance(now, float) else float("nan")
