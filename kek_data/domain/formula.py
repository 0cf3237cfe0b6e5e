"""A formula as a tree: the same tree is computed, written with numbers for people, and written as a spreadsheet formula."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Value = float | str
"""A figure, or the code of a word (a status)."""


class Expression:
    """A part of a formula; parts are put together with + - * / and **."""

    __slots__ = ()

    def __add__(self, other: Expression) -> Expression:
        return Operation("+", self, other)

    def __sub__(self, other: Expression) -> Expression:
        return Operation("-", self, other)

    def __mul__(self, other: Expression) -> Expression:
        return Operation("*", self, other)

    def __truediv__(self, other: Expression) -> Expression:
        return Operation("/", self, other)

    def __pow__(self, other: Expression) -> Expression:
        return Operation("**", self, other)


@dataclass(frozen=True, slots=True)
class Ref(Expression):
    """An input of the formula, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """A number that belongs to the rule itself, such as the 1000 kg of a tonne."""

    value: float


@dataclass(frozen=True, slots=True)
class Word(Expression):
    """The code of a word a formula may answer with."""

    code: str


@dataclass(frozen=True, slots=True)
class Operation(Expression):
    """Two parts and one of + - * / ** <= >=."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """A function of several parts: sum, median, max, min, round_up, or if (condition, then, else)."""

    name: str
    parts: tuple[Expression, ...]


def total(names: Sequence[str]) -> Expression:
    """The sum of these inputs."""
    return Call("sum", tuple(Ref(name) for name in names))


def evaluate(formula: Expression, values: Mapping[str, Value]) -> Value:
    """The formula's value; an input that is not known (NaN) leaves it unknown. Raises KeyError for a missing input."""
    match formula:
        case Ref(name):
            return values[name]
        case Number(value):
            return value
        case Word(code):
            return code
        case Operation(sign, left, right):
            return _OPERATIONS[sign](_number(left, values), _number(right, values))
        case Call("if", (condition, then, otherwise)):
            return evaluate(then if _number(condition, values) else otherwise, values)
        case Call(name, parts):
            return _CALLS[name]([_number(part, values) for part in parts])
    raise TypeError(f"no formula: {formula!r}")


def references(formula: Expression) -> Iterator[str]:
    """Names of all inputs, in the order they stand in."""
    match formula:
        case Ref(name):
            yield name
        case Operation(_, left, right):
            yield from references(left)
            yield from references(right)
        case Call(_, parts):
            for part in parts:
                yield from references(part)


def _number(part: Expression, values: Mapping[str, Value]) -> float:
    found = evaluate(part, values)
    if isinstance(found, str):
        raise TypeError(f"a word cannot be computed with: {found!r}")
    return found


_OPERATIONS: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else math.nan,
    "**": lambda a, b: a**b,
    "<=": lambda a, b: float(a <= b),
    ">=": lambda a, b: float(a >= b),
}

_CALLS: Mapping[str, Callable[[list[float]], float]] = {
    "sum": math.fsum,
    "median": statistics.median,
    "max": max,
    "min": min,
    "round_up": lambda parts: math.ceil(parts[0]),
}
