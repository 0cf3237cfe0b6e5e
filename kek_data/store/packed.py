"""A frame as bytes that mean the same everywhere: JSON by columns, compressed.

{"columns": [{"name": "member", "kind": "text", "values": ["edg", …]}, …]}, zlib. A number is written with the
shortest digits that give the same IEEE 754 double back (Python's repr), a blank one as null; so what is read is,
bit for bit, what was written.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
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
    conformed = declared.conform(frame)
    columns = [
        {"name": name, "kind": spec.kind, "values": _values(conformed[name], spec.kind)}
        for name, spec in declared.specs().items()
    ]
    return json.dumps(
        {"columns": columns}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def _values(column: pd.Series, kind: str) -> list[Any]:
    values: list[Any] = column.tolist()
    return [None if value != value else value for value in values] if kind == "number" else values
