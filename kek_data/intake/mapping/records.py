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
from kek_data.intake.mapping.quarters import Reading, Said, readings_of
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.values import Value
from kek_data.wording import labels

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
    for series, values in by_series.items():
        _same_unit(values, situation)
        name = series_in_words(series, situation)
        read = readings_of([v for v in values if not v.reason], name, situation.today, situation.weights)
        said += read.said
        split = [reading for reading in read.readings if reading.split_from]
        if split:
            splits.append((name, len(split), split[0].rule, split[0]))
        rows += [_row(situation, series, reading) for reading in read.readings]
        if read.readings and series not in set(situation.in_force.series["series"]):
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
