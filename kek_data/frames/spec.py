"""What is declared of one column."""

from collections.abc import Mapping
from dataclasses import dataclass

DTYPES: Mapping[str, str] = {
    "text": "str",
    "number": "float64",
    "integer": "int64",
    "flag": "bool",
}
"""Kind of column -> the dtype pandas holds it in."""


@dataclass(frozen=True)
class Spec:
    """Declaration of one column."""

    kind: str
    nullable: bool = False
    isin: tuple[str, ...] = ()
    matches: str = ""
    at_least: float | None = None
    at_most: float | None = None
    description: str = ""
