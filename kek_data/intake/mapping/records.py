"""From amounts to records: new sites and series, readings with their cell of origin, and what is to be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kek_data.domain.codes import Rhythm
from kek_data.frames import Readings, Records, Series, Sites, series_key, series_parts
from kek_data.intake.addresses import address
from kek_data.intake.context import words_of
from kek_data.intake.mapping.evaluate import Evaluation
from kek_data.intake.mapping.quarters import (
    Reading,
    Said,
    SeriesRead,
    added,
    quarter_or_year,
    readings_of,
)
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.values import Value
from kek_data.wording import labels, numbers

YEAR_LENGTH = 4


@dataclass
class Stored:
    """Records of a mapped workbook and what was noticed on the way."""

    records: Records
    said: list[Said]
    splits: list[tuple[str, int, str, Reading]]  # series in words, quarters, rule, the first of them


def records_of(situation: Situation, evaluation: Evaluation) -> Stored:
    """Records of all values that are read; values whose time is not covered get their reason."""
    by_series: dict[str, list[Value]] = defaultdict(list)
    for value in evaluation.values:
        if value.is_read and value.span is not None:
            by_series[series_key(value.site, value.carrier, value.use, value.meter)].append(value)
    rows, new_series, said, splits = [], [], [], []
    in_force = set(situation.in_force.series["series"])
    for series, values in by_series.items():
        _same_unit(values, situation)
        name = series_in_words(series, situation)
        read = _of_meters([v for v in values if not v.reason], name, situation)
        said += read.said
        split = [reading for reading in read.readings if reading.split_from]
        if split:
            splits.append((name, len(split), split[0].rule, split[0]))
        rows += [_row(situation, series, reading) for reading in read.readings]
        if read.readings and series not in in_force:
            new_series.append(_series_row(situation, series, read.readings))
    sites = _new_sites(situation, evaluation, {series_parts(str(key["series"])).site for key in new_series})
    records = Records(
        sites=Sites.from_rows(sites),
        series=Series.from_rows(new_series),
        readings=Readings.from_rows(rows),
    )
    return Stored(records, said, splits)


def series_in_words(series: str, situation: Situation) -> str:
    """A series as people read it."""
    site, carrier, use, meter = series_parts(series)
    return labels.series(site, situation.reference.vocabulary.carrier_names.get(carrier, carrier), use, meter)


def _of_meters(values: Sequence[Value], name: str, situation: Situation) -> SeriesRead:
    """The readings of one series; those of several meters are added where all of them have the period."""
    by_meter: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        by_meter[value.meter_word].append(value)
    read = [readings_of(found, name, situation.today, situation.weights) for found in by_meter.values()]
    if len(read) == 1:
        return read[0]
    out = SeriesRead(said=[said for one in read for said in one.said])
    by_period: dict[str, list[Reading]] = defaultdict(list)
    for reading in (r for one in read for r in one.readings):
        by_period[reading.period].append(reading)
    for period, found in sorted(by_period.items()):
        if len(found) == len(read) and len({reading.state for reading in found}) == 1:
            out.readings.append(added(found))
        else:
            said = {"series": name, "period": numbers.period(period), "all": len(read)}
            lacking = len(read) - len(found)
            out.said.append(
                Said("mapping-meter-missing", found[0].sheet, found[0].cell, {**said, "count": lacking})
            )
            for value in values:
                if value.span and quarter_or_year(value.span) == period:
                    value.reason = "meter-missing"
    return out


def _same_unit(values: Sequence[Value], situation: Situation) -> None:
    """Amounts of one series in one unit: the first one's; another base unit cannot be added."""
    units = situation.book.units
    first = next((v.unit for v in values if v.is_number), "")
    for value in values:
        if value.is_number and value.unit != first:
            if units.base[value.unit] != units.base[first]:
                value.reason = "contradiction"
            else:
                value.factor *= units.scale[value.unit] / units.scale[first]
                value.unit = first


def _row(situation: Situation, series: str, reading: Reading) -> dict[str, object]:
    return {
        "member": situation.member,
        "series": series,
        "period": reading.period,
        "cell_state": reading.state,
        "amount": reading.amount,
        "unit": reading.unit,
        "cost_eur": reading.cost_eur,
        "status": words_of("status").find(reading.status) or "" if reading.status else "",
        "sheet": reading.sheet,
        "cell": reading.cell,
        "split_from": reading.split_from,
    }


def _series_row(situation: Situation, series: str, readings: Sequence[Reading]) -> dict[str, object]:
    site, carrier, use, meter = series_parts(series)
    is_yearly = all(len(reading.period) == YEAR_LENGTH for reading in readings)
    return {
        "member": situation.member,
        "series": series,
        "site": site,
        "carrier": carrier,
        "use": use,
        "meter": meter,
        "rhythm": (Rhythm.YEARLY if is_yearly else Rhythm.QUARTERLY).value,
        "sheet": readings[0].sheet,
        "cell": readings[0].cell,
    }


def _new_sites(situation: Situation, evaluation: Evaluation, used: set[str]) -> list[dict[str, object]]:
    known = set(situation.in_force.sites["site"])
    first: dict[str, Value] = {}
    for value in evaluation.values:
        if value.site in used - known:
            first.setdefault(value.site, value)
    return [
        {
            "member": situation.member,
            "site": site,
            "site_name": value.site_word,
            "sheet": value.sheet,
            "cell": address(value.row, value.column),
        }
        for site, value in first.items()
    ]
