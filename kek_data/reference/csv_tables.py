"""Reading a reference table as CSV against its frame declaration: every problem is reported, none guessed away."""

import io
import re
from collections.abc import Iterable
from importlib import resources

import numpy as np
import pandas as pd

from kek_data.frames import Frame, Spec

FLAGS = {"yes": True, "no": False, "true": True, "false": False, "": False}
FIRST_ROW = 2  # below the header, as a spreadsheet counts
SEED = resources.files("kek_data.reference") / "seed"


def seed_text(name: str) -> str:
    """Text of a packaged seed file."""
    return (SEED / name).read_text(encoding="utf-8")


def read_table(text: str, declared: type[Frame], name: str) -> tuple[pd.DataFrame, list[str]]:
    """A declared frame from CSV text, and what is wrong with it ("bundles.csv row 7, priority: …").

    Row numbers count the header as row 1, as a spreadsheet shows them. With problems the frame is empty.
    """
    try:
        raw = pd.read_csv(io.StringIO(text), dtype=object, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        return declared.empty(), [f"{name}: {error}"]
    specs = declared.specs()
    problems = _header_problems(list(raw.columns), list(specs), name)
    if problems:
        return declared.empty(), problems
    columns = {}
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
    return missing + unknown


def _column(raw: pd.Series, spec: Spec, name: str, column: str) -> tuple[pd.Series, list[str]]:
    typed = raw.str.strip()
    if spec.kind == "flag":
        bad = ~typed.str.lower().isin(list(FLAGS))
        return typed.str.lower().map(FLAGS), _each(typed, bad, name, column, "is neither yes nor no")
    if spec.kind == "text":
        return typed, _text_problems(typed, spec, name, column)
    numbers = pd.to_numeric(typed.where(typed != ""), errors="coerce")
    bad = numbers.isna() & (typed != "")
    problems = _each(typed, bad, name, column, "is not a number")
    if spec.kind == "integer":
        problems += _each(typed, numbers.notna() & (numbers % 1 != 0), name, column, "is not a whole number")
        return numbers, problems
    return numbers, problems + _number_problems(typed, numbers, spec, name, column)


def _text_problems(typed: pd.Series, spec: Spec, name: str, column: str) -> list[str]:
    problems = []
    if spec.isin:
        problems += _each(typed, ~typed.isin(spec.isin), name, column, f"is none of {list(spec.isin)}")
    if spec.matches:
        bad = ~typed.map(lambda value: bool(re.match(spec.matches, value)))
        problems += _each(typed, bad, name, column, f"does not match {spec.matches}")
    return problems


def _number_problems(typed: pd.Series, numbers: pd.Series, spec: Spec, name: str, column: str) -> list[str]:
    problems = []
    if not spec.nullable:
        problems += _each(typed, typed == "", name, column, "is blank")
    if spec.at_least is not None:
        problems += _each(typed, numbers < spec.at_least, name, column, f"is below {spec.at_least}")
    if spec.at_most is not None:
        problems += _each(typed, numbers > spec.at_most, name, column, f"is above {spec.at_most}")
    return problems


def _each(typed: pd.Series, bad: pd.Series, name: str, column: str, what: str) -> list[str]:
    is_bad = bad.fillna(False).astype(bool).to_numpy()
    return [
        f"{name} row {row}, {column}: {value!r} {what}"
        for row, value in zip(np.flatnonzero(is_bad) + FIRST_ROW, typed[is_bad], strict=True)
    ]


def _duplicates(raw: pd.DataFrame, unique: Iterable[str], name: str) -> list[str]:
    key = list(unique)
    if not key:
        return []
    is_doubled = raw.duplicated(key).to_numpy()
    return [
        f"{name} row {row}: {' · '.join(values)} stands twice"
        for row, values in zip(
            np.flatnonzero(is_doubled) + FIRST_ROW,
            raw.loc[is_doubled, key].itertuples(index=False),
            strict=True,
        )
    ]
