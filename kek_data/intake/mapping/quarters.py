"""From amounts of any time to readings: months summed, invoices split, years kept; only what is covered is stored."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kek_data.domain.codes import CellState, Use
from kek_data.domain.period import period_end, period_start, quarter_of_day, shift_quarter
from kek_data.intake.addresses import address
from kek_data.intake.mapping.spans import Span
from kek_data.intake.mapping.values import Value
from kek_data.intake.mapping.weights import DAYS, Weights
from kek_data.intake.periods import FIRST_YEAR
from kek_data.wording import numbers

MONTHS_OF_A_QUARTER = 3
SHORTEST_PROFILE = 28
"""Days that are at least needed to tell a meter's daily record from fill-ups."""
DENSE = 0.9


@dataclass
class Reading:
    """One quarter or year of one series: what is stored."""

    period: str
    state: str
    amount: float
    unit: str
    cost_eur: float
    status: str
    sheet: str
    cell: str
    split_from: str = ""
    cells: int = 1
    rule: str = ""


@dataclass
class Said:
    """A finding on a cell: code, where, and what its text needs."""

    code: str
    sheet: str
    cell: str
    values: dict[str, Any]


@dataclass
class SeriesRead:
    """The readings of one series and what is to be said about its values."""

    readings: list[Reading] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def readings_of(values: Sequence[Value], name: str, today: date, weights: Weights) -> SeriesRead:
    """The readings of one series; values that are not stored get their reason.

    values: those of one series, in one unit, times known. name: the series in words, for findings.
    """
    out = SeriesRead()
    values = [v for v in values if _is_in_time(v, today, out)]
    events = [v for v in values if v.is_event]
    years = [v for v in values if _span(v).kind == "year"]
    others = [v for v in values if not v.is_event and _span(v).kind != "year"]
    others = _without_told_days(_without_overlaps(others, name, out), events, name, out)
    values = [*_without_overlaps(years, name, out), *others]
    out.readings += [_as_it_is(v) for v in values if _span(v).kind in ("quarter", "year")]
    _events(events, today, out)
    taken = {reading.period for reading in out.readings}
    spans = [v for v in others if v.is_number and _span(v).kind != "quarter"]
    for quarter in sorted({q for v in spans for q in _quarters(_span(v))} - taken):
        _quarter(quarter, spans, name, weights, out)
    _say_unstored(spans, name, out)
    _states(values, out)
    return out


def _span(value: Value) -> Span:
    """The time of a value; all values here have one."""
    assert value.span is not None
    return value.span


def _is_in_time(value: Value, today: date, out: SeriesRead) -> bool:
    if _span(value).start.year < FIRST_YEAR:
        value.reason = "before-1990"
    elif value.is_number and _span(value).end > today:
        value.reason = "future"
        said = {"period": _in_words(value), "today": numbers.day(today)}
        out.said.append(Said("future-period", value.sheet, _cell(value), said))
    return not value.reason


def _without_overlaps(values: list[Value], name: str, out: SeriesRead) -> list[Value]:
    """Times told twice are errors, row by row: the later row is left out with the one it meets."""
    kept: list[Value] = []
    for value in sorted(values, key=lambda v: (_span(v).start, _span(v).end, v.sheet, v.row)):
        last = kept[-1] if kept else None
        if last is None or _span(last).end < _span(value).start:
            kept.append(value)
            continue
        is_same = last.span == value.span
        _say_overlap("mapping-duplicate" if is_same else "mapping-overlap", last, value, name, out)
        for doubted in (last, value):
            doubted.reason = "duplicate" if is_same else "overlap"
        if _span(value).end > _span(last).end:
            kept[-1] = value
    return [value for value in kept if not value.reason]


def _without_told_days(
    values: Sequence[Value], events: Sequence[Value], name: str, out: SeriesRead
) -> list[Value]:
    """A longer time that holds fill-ups of its series tells them twice: it is left out as an error."""
    days = [event for event in events if event.is_number]
    for value in values:
        told = next((e for e in days if _is_within(_span(e), _span(value))), None)
        if told is not None:
            _say_overlap("mapping-overlap", told, value, name, out)
            value.reason = "overlap"
    return [value for value in values if not value.reason]


def _say_overlap(code: str, first: Value, value: Value, name: str, out: SeriesRead) -> None:
    said = {"period": _in_words(value), "first": _place(first, value), "series": name}
    out.said.append(Said(code, value.sheet, _cell(value), said))


def _place(first: Value, second: Value) -> str:
    return _cell(first) if first.sheet == second.sheet else f"{first.sheet}!{_cell(first)}"


def _as_it_is(value: Value) -> Reading:
    return Reading(
        period=quarter_or_year(_span(value)),
        state=value.read.state.value if value.read.state else "",
        amount=value.converted,
        unit=value.unit if value.is_number else "",
        cost_eur=value.cost_eur,
        status=value.status,
        sheet=value.sheet,
        cell=_cell(value),
    )


def _events(values: Iterable[Value], today: date, out: SeriesRead) -> None:
    """Fill-ups and other amounts of a day: summed by quarter, once it is over."""
    by_quarter: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        if value.is_number:
            by_quarter[quarter_of_day(_span(value).start)].append(value)
    is_profile = _is_dense([_span(v).start for found in by_quarter.values() for v in found])
    for quarter, found in sorted(by_quarter.items()):
        days = len({v.span for v in found})
        if period_end(quarter) > today:
            for value in found:
                value.reason = "future"
        elif is_profile and days < (period_end(quarter) - period_start(quarter)).days + 1:
            for value in found:
                value.reason = "days-incomplete"
        else:
            out.readings.append(_summed(quarter, found))


def _is_dense(days: list[date]) -> bool:
    """Whether there is an amount on nearly every day: a meter's record, no fill-ups; then every day counts."""
    if not days:
        return False
    length = (max(days) - min(days)).days + 1
    return length >= SHORTEST_PROFILE and len(set(days)) >= DENSE * length


def _summed(quarter: str, values: Sequence[Value]) -> Reading:
    first = values[0]
    return Reading(
        period=quarter,
        state=CellState.NUMBER.value,
        amount=math.fsum(v.converted for v in values),
        unit=first.unit,
        cost_eur=math.fsum(v.cost_eur for v in values),
        status=first.status if len({v.status for v in values}) == 1 else "",
        sheet=first.sheet,
        cell=_cell(first),
        cells=len(values),
    )


def added(readings: Sequence[Reading]) -> Reading:
    """The sum of several meters' readings of one period."""
    first = readings[0]
    return replace(
        first,
        amount=math.fsum(r.amount for r in readings),
        cost_eur=math.fsum(r.cost_eur for r in readings),
        split_from=next((r.split_from for r in readings if r.split_from), ""),
    )


def quarter_or_year(span: Span) -> str:
    """The reporting period a time lies in: its quarter, or the year for a whole one."""
    return str(span.start.year) if span.kind == "year" else quarter_of_day(span.start)


def _quarter(quarter: str, values: Sequence[Value], name: str, weights: Weights, out: SeriesRead) -> None:
    whole = Span(period_start(quarter), period_end(quarter))
    touching = [v for v in values if _span(v).start <= whole.end and _span(v).end >= whole.start]
    days = sum(_shared_days(_span(v), whole) for v in touching)
    if days != whole.days:
        _say_incomplete(quarter, touching, days, whole, name, weights, out)
        return
    reading = _summed(quarter, touching)
    split = [_span(v) for v in touching if not _is_within(_span(v), whole)]
    if split:
        shares = [weights.share(_span(v), whole, is_heat=v.use == Use.SPACE_HEAT) for v in touching]
        reading.amount = math.fsum(v.converted * s for v, (s, _) in zip(touching, shares, strict=True))
        reading.cost_eur = math.fsum(v.cost_eur * s for v, (s, _) in zip(touching, shares, strict=True))
        first, last = min(span.start for span in split), max(span.end for span in split)
        reading.split_from = f"{first.isoformat()}/{last.isoformat()}"
        reading.rule = next((rule for _, rule in shares if rule != DAYS), DAYS)
    out.readings.append(reading)


def _say_incomplete(
    quarter: str,
    values: Sequence[Value],
    days: int,
    whole: Span,
    name: str,
    weights: Weights,
    out: SeriesRead,
) -> None:
    first = values[0]
    shares = [weights.share(_span(v), whole, is_heat=v.use == Use.SPACE_HEAT)[0] for v in values]
    is_one_unit = len({v.written_unit for v in values}) == 1
    amounts = [v.amount if is_one_unit else v.converted / (first.factor or 1.0) for v in values]
    amount = math.fsum(a * s for a, s in zip(amounts, shares, strict=True))
    said = {
        "series": name,
        "period": numbers.period(quarter),
        "amount": numbers.number(amount, numbers.decimals_for(amount)),
        "unit": first.written_unit,
    }
    months = sorted({_span(v).start for v in values if _span(v).kind == "month"})
    if len(months) == len(values):
        given = ", ".join(day.strftime("%m/%Y") for day in months)
        out.said.append(
            Said("mapping-months-incomplete", first.sheet, _cell(first), {**said, "months": given})
        )
    else:
        more = {**said, "days": days, "all": whole.days}
        out.said.append(Said("mapping-quarter-not-covered", first.sheet, _cell(first), more))


def _say_unstored(values: Sequence[Value], name: str, out: SeriesRead) -> None:
    """Values of which no part went into a quarter get the reason."""
    stored = {reading.period for reading in out.readings}
    for value in values:
        if not any(quarter in stored for quarter in _quarters(_span(value))):
            value.reason = "months-incomplete" if _span(value).kind == "month" else "days-incomplete"


def _states(values: Iterable[Value], out: SeriesRead) -> None:
    """ "entfällt" or "folgt" in all three months is said of the quarter."""
    by_quarter: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        if _span(value).kind == "month" and not value.is_number:
            by_quarter[quarter_of_day(_span(value).start)].append(value)
    for _, found in sorted(by_quarter.items()):
        states = {v.read.state for v in found}
        if len(found) == MONTHS_OF_A_QUARTER and len(states) == 1:
            out.readings.append(_as_it_is(found[0]))


def _quarters(span: Span) -> list[str]:
    quarter, last = quarter_of_day(span.start), quarter_of_day(span.end)
    found = [quarter]
    while quarter != last:
        quarter = shift_quarter(quarter, 1)
        found.append(quarter)
    return found


def _shared_days(span: Span, whole: Span) -> int:
    return (min(span.end, whole.end) - max(span.start, whole.start)).days + 1


def _is_within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _in_words(value: Value) -> str:
    return f"{numbers.day(_span(value).start)}–{numbers.day(_span(value).end)}"


def _cell(value: Value) -> str:
    return address(value.row, value.column)
