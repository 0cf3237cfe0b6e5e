"""A frame as bytes that mean the same everywhere: JSON by columns, compressed.

{"columns": [{"name": "member", "kind": "text", "values": ["edg", …]}, …]}, zlib. A number is written with the
shortest digits that give the same IEEE 754 double back (Python's repr), a blank one as null; so what is read is,
bit for bit, what was written.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from kek_data.frames import DTYPES, Frame

BLANK: Mapping[str, Any] = {"text": "", "number": None, "integer": 0, "flag": False}
"""What a column says that the frame did not have when it was packed."""


def packed(frame: pd.DataFrame, declared: type[Frame]) -> bytes:
    """A declared frame as bytes. Raises ValueError on an infinite number."""
    return zlib.compress(_written(frame, declared))


def unpacked(content: bytes, declared: type[Frame]) -> pd.DataFrame:
    """The frame again; columns declared since then are blank, and columns no longer declared are left out."""
    found = {column["name"]: column["values"] for column in json.loads(zlib.decompress(content))["columns"]}
    rows = len(next(iter(found.values()), []))
    return declared.conform(
        pd.DataFrame(
            {
                name: pd.Series(found.get(name, [BLANK[spec.kind]] * rows), dtype=DTYPES[spec.kind])
                for name, spec in declared.specs().items()
            }
        )
    )


def packed_together(frames: Mapping[str, pd.DataFrame], declared: Mapping[str, type[Frame]]) -> bytes:
    """Several frames by their names as one; each column a list, in the order declared."""
    values = {name: list(_columns(frames[name], frame).values()) for name, frame in declared.items()}
    return zlib.compress(json.dumps(values, allow_nan=False, separators=(",", ":")).encode(), 1)


def unpacked_together(
    contents: Sequence[bytes], declared: Mapping[str, type[Frame]]
) -> dict[str, pd.DataFrame]:
    """The frames of several such packages, those of one name below each other in the order given."""
    read = [json.loads(zlib.decompress(content)) for content in contents]
    return {
        name: frame.conform(
            pd.DataFrame(
                {
                    column: pd.Series(
                        list(chain.from_iterable(one[name][i] for one in read)), dtype=DTYPES[spec.kind]
                    )
                    for i, (column, spec) in enumerate(frame.specs().items())
                }
            )
        )
        for name, frame in declared.items()
    }


def columns_in(content: bytes) -> tuple[str, ...]:
    """Names of the columns that were packed."""
    return tuple(column["name"] for column in json.loads(zlib.decompress(content))["columns"])


def content_hash(contents: Mapping[str, bytes]) -> str:
    """sha256 (hex) of packed frames by name, however well they are compressed."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + b"\0" + zlib.decompress(content) + b"\0")
    return digest.hexdigest()


def _written(frame: pd.DataFrame, declared: type[Frame]) -> bytes:
    specs = declared.specs()
    columns = [
        {"name": name, "kind": specs[name].kind, "values": values}
        for name, values in _columns(frame, declared).items()
    ]
    return json.dumps(
        {"columns": columns}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def _columns(frame: pd.DataFrame, declared: type[Frame]) -> dict[str, list[Any]]:
    conformed = declared.conform(frame)
    return {str(name): _values(conformed[name], spec.kind) for name, spec in declared.specs().items()}


def _values(column: pd.Series, kind: str) -> list[Any]:
    values: list[Any] = column.tolist()
    return [None if value != value else value for value in values] if kind == "number" else values
