"""Reading a reference table as CSV against its frame declaration: every problem is reported, none guessed away.

Plain lists, not pandas: the tables are small, and a first start waits for all of them.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from importlib import resources

import pandas as pd

from kek_data.frames import Frame, Spec

FLAGS = {"yes": True, "no": False, "true": True, "false": False, "": False}
FIRST_ROW = 2  # below the header, as a spreadsheet counts
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
SEED = resources.files("kek_data.reference") / "seed"


def seed_text(name: str) -> str:
    """Text of a packaged seed file."""
    return (SEED / name).read_text(encoding="utf-8")


Cells = Sequence[str]


def read_table(text: str, declared: type[Frame], name: str) -> tuple[pd.DataFrame, list[str]]:
    """A declared frame from CSV text, and what is wrong with it ("bundles.csv row 7, priority: …").

    Row numbers count the header as row 1, as a spreadsheet shows them. With problems the frame is empty.
    """
    specs = declared.specs()
    try:
        header, *rows = (row for row in csv.reader(io.StringIO(text), strict=True) if row)
    except ValueError:
        return declared.empty(), [f"{name}: is empty"]
    except csv.Error as error:
        return declared.empty(), [f"{name}: {error}"]
    problems = _header_problems(header, list(specs), name) or _length_problems(header, rows, name)
    if problems:
        return declared.empty(), problems
    raw: dict[str, Cells] = {column: [row[at] for row in rows] for at, column in enumerate(header)}
    columns: dict[str, list[object]] = {}
    for column, spec in specs.items():
        columns[column], found = _column(raw[column], spec, name, column)
        problems += found
    problems += _duplicates(raw, declared.unique, name)
    if problems:
        return declared.empty(), problems
    return declared.conform(pd.DataFrame(columns)), []


def _header_problems(found: list[str], wanted: list[str], name: str) -> list[str]:
    missing = [f"{name}: column {c} is missing" for c in wanted if c not in found]
    unknown = [f"{name}: column {c} is unknown" for c in found if c not in wanted]
    doubled = [f"{name}: column {c} stands twice" for c in dict.fromkeys(found) if found.count(c) > 1]
    return missing + unknown + doubled


def _length_problems(header: list[str], rows: list[list[str]], name: str) -> list[str]:
    return [
        f"{name} row {at}: has {len(row)} cells, not {len(header)}"
        for at, row in enumerate(rows, FIRST_ROW)
        if len(row) != len(header)
    ]


def _column(raw: Cells, spec: Spec, name: str, column: str) -> tuple[list[object], list[str]]:
    typed = [cell.strip() for cell in raw]

    def each(is_bad: Callable[[str], bool], what: str) -> list[str]:
        return [
            f"{name} row {at}, {column}: {cell!r} {what}"
            for at, cell in enumerate(typed, FIRST_ROW)
            if is_bad(cell)
        ]

    if spec.kind == "flag":
        problems = each(lambda cell: cell.lower() not in FLAGS, "is neither yes nor no")
        return [FLAGS.get(cell.lower()) for cell in typed], problems
    if spec.kind == "text":
        problems = (
            each(lambda cell: cell not in spec.isin, f"is none of {list(spec.isin)}") if spec.isin else []
        )
        if spec.matches:
            problems += each(lambda cell: not re.match(spec.matches, cell), f"does not match {spec.matches}")
        return list(typed), problems
    numbers = {cell: float(cell) for cell in {*typed} if NUMBER.fullmatch(cell)}
    values: list[object] = [numbers.get(cell) for cell in typed]
    problems = each(lambda cell: cell != "" and cell not in numbers, "is not a number")
    if spec.kind == "integer":
        return values, problems + each(lambda c: numbers.get(c, 0.0) % 1 != 0, "is not a whole number")
    return values, problems + _number_problems(each, numbers, spec)


def _number_problems(
    each: Callable[[Callable[[str], bool], str], list[str]], numbers: dict[str, float], spec: Spec
) -> list[str]:
    problems = [] if spec.nullable else each(lambda cell: cell == "", "is blank")
    if (least := spec.at_least) is not None:
        problems += each(lambda cell: numbers.get(cell, least) < least, f"is below {least}")
    if (most := spec.at_most) is not None:
        problems += each(lambda cell: numbers.get(cell, most) > most, f"is above {most}")
    return problems


def _duplicates(raw: dict[str, Cells], unique: Iterable[str], name: str) -> list[str]:
    keys = list(zip(*(raw[column] for column in unique), strict=True))
    first = {key: at for at, key in reversed(list(enumerate(keys)))}
    return [
        f"{name} row {at + FIRST_ROW}: {' · '.join(key)} stands twice"
        for at, key in enumerate(keys)
        if first[key] != at
    ]
