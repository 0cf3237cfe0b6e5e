"""The same quantity told twice: years among months, sums of a quarter among its months, two sheets in other units."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from kek_data.intake.mapping.spans import Span
from kek_data.intake.mapping.sums import CONVERTED, agrees
from kek_data.intake.mapping.values import Value
from kek_data.intake.words import comparable

COARSE = ("quarter", "half", "year")
LENGTH = {"day": 1, "days": 40, "month": 31, "quarter": 92, "half": 184, "year": 366}


@dataclass(frozen=True)
class Nested:
    """A longer time that is the sum of its parts."""

    whole: Value
    parts: tuple[Value, ...]


def mark_nested_sums(values: Sequence[Value]) -> list[Nested]:
    """A quarter, half or year that is the sum of its parts in the same table becomes a control, others are asked about.

    Where a table has years beside finer values, the years of series without finer values are asked about too.
    """
    nested: list[Nested] = []
    by_table: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        if value.span is not None and value.is_number:
            by_table[value.table].append(value)
    for table, found in by_table.items():
        series: dict[tuple[str, ...], list[Value]] = defaultdict(list)
        for value in found:
            series[_who(value)].append(value)
        for of_series in series.values():
            nested += _mark_series(table, of_series)
        _mark_lone_years(table, found, list(series.values()))
    return nested


def _mark_series(table: str, values: list[Value]) -> list[Nested]:
    nested = []
    for coarse in sorted(values, key=_length):
        if coarse.span is None or coarse.span.kind not in COARSE:
            continue
        parts = [v for v in values if v is not coarse and not v.is_control and _is_inside(v, coarse)]
        if not parts:
            continue
        covered = sum(v.span.days for v in parts if v.span)
        total = math.fsum(v.converted for v in parts)
        if covered == coarse.span.days and agrees(total, coarse.converted, len(parts)):
            coarse.is_control = True
            nested.append(Nested(coarse, tuple(parts)))
        elif not coarse.question:
            coarse.question = f"years:{table}"
    return nested


def _mark_lone_years(table: str, values: list[Value], series: list[list[Value]]) -> None:
    """Whole years in a table of months, of a series that has no months."""
    kinds = [v.span.kind for v in values if v.span]
    years = kinds.count("year")
    if not 0 < years * 2 < len(kinds):
        return
    for of_series in series:
        for value in of_series:
            is_year = value.span is not None and value.span.kind == "year"
            if is_year and not (value.is_control or value.question):
                value.question = f"years:{table}"


def _is_inside(value: Value, other: Value) -> bool:
    a, b = value.span, other.span
    if a is None or b is None or a == b or LENGTH[a.kind] >= LENGTH[b.kind]:
        return False
    return b.start <= a.start and a.end <= b.end


def _length(value: Value) -> int:
    return value.span.days if value.span else 0


def _who(value: Value) -> tuple[str, ...]:
    return (
        value.site or comparable(value.site_word),
        value.carrier or comparable(value.carrier_word),
        value.meter,
    )


@dataclass(frozen=True)
class Doubled:
    """Two sources that name the same sites, carriers and times; a source is a table or one of its columns."""

    first: tuple[str, str]  # table, heading ("" the whole table)
    second: tuple[str, str]

    @property
    def id(self) -> str:
        """The question's id."""
        return f"twice:{_name(self.first)}|{_name(self.second)}"


def _name(source: tuple[str, str]) -> str:
    return ">".join(part for part in source if part)


def doubled_sources(values: Iterable[Value]) -> list[Doubled]:
    """Pairs of tables, or of columns of one table, that tell the same site and carrier the same time.

    Two tables meet in a month, two columns of one table in the very same days: longer times that hold others of
    their table are looked at by mark_nested_sums.
    """
    told: dict[tuple[str, str], dict[tuple[str, str], list[Value]]] = {}
    for value in values:
        site, carrier, _ = _who(value)
        if value.span is None or not value.is_number or not carrier or value.reason or value.is_control:
            continue
        source = (value.table, comparable(value.heading))
        told.setdefault((site, carrier), {}).setdefault(source, []).append(value)
    found: dict[Doubled, None] = {}
    for sources in told.values():
        times = {source: (_times(of, _months), _times(of, _days)) for source, of in sources.items()}
        for a, b in combinations(sources, 2):
            is_within = a[0] == b[0]
            if _meet(times[a][is_within], times[b][is_within]):
                pair = (a, b) if is_within else ((a[0], ""), (b[0], ""))
                found[Doubled(*sorted(pair))] = None
    return list(found)


Times = dict[Hashable, set[str]]
"""A month or span -> the meters it is told of."""


def _times(values: Sequence[Value], parts: Callable[[Span], Iterable[Hashable]]) -> Times:
    found: Times = {}
    for value in values:
        for time in parts(value.span) if value.span else ():
            found.setdefault(time, set()).add(value.meter)
    return found


def _months(span: Span) -> Iterable[Hashable]:
    return range(12 * span.start.year + span.start.month, 12 * span.end.year + span.end.month + 1)


def _days(span: Span) -> Iterable[Hashable]:
    return (span,)


def _meet(first: Times, second: Times) -> bool:
    """Whether two sources tell one time of one meter; a source that names none may mean any."""
    return any(
        first[time] & second[time] or "" in first[time] | second[time]
        for time in first.keys() & second.keys()
    )


def is_converted_sum(read: float, shown: float) -> bool:
    """Whether two sums in different units are the same amount."""
    return math.isclose(read, shown, rel_tol=CONVERTED)
