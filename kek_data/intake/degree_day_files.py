"""Degree days from a file: a CSV in the format of the packaged table, or a monthly file of the DWD.

Of the DWD: climate_environment/CDC/derived_germany/techn/monthly/heating_degreedays/hdd_3807, gradtage_YYYYMM.csv: lines of
remarks, then a heading and one line per station, fields separated by ";": #ID; …; Station; Monat; Anzahl Tage;
Monatsgradtage; Anzahl Heiztage. As read by the published readers earthobservations/wetterdienst (Python) and
BirgerNi/degreedays (R), which describe "Anzahl Tage" as the number of daily means available in the month.
"""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kek_data.domain.finding import Finding
from kek_data.frames import DegreeDays
from kek_data.intake import dwd_degree_days, own_degree_days
from kek_data.intake.degree_day_rows import Line, MonthRow
from kek_data.wording import numbers
from kek_data.wording.weather_findings import make_finding

MAX_MB = 5.0
BYTES_PER_MB = 1_000_000
SHOWN_LINES = 50
"""Findings of one kind that are worth listing; a file broken in every line is not told line by line."""


@dataclass(frozen=True)
class DegreeDayFile:
    """What a file of degree days holds; no rows where anything blocks."""

    rows: pd.DataFrame = field(default_factory=DegreeDays.empty)
    findings: tuple[Finding, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether a finding keeps the whole file out."""
        return any(finding.blocks for finding in self.findings)


def read_degree_days(
    name: str,
    content: bytes,
    *,
    known: Mapping[str, str],
    stations: Collection[str] = (),
    today: date,
) -> DegreeDayFile:
    """The degree days of a file, all of it or nothing.

    known:    station -> region of the stations the store already has; of a DWD file only these are taken …
    stations: … and those with these DWD numbers ("1303").
    returns:  frames.DegreeDays and findings with the line they are about; errors leave no rows.
    """
    blocked = _unreadable(content)
    if blocked is not None:
        return DegreeDayFile(findings=(blocked,))
    try:
        lines = _lines(content)
    except csv.Error as error:
        return DegreeDayFile(findings=(make_finding("degree-days-unreadable", reason=error),))
    heading = dwd_degree_days.heading_of(lines)
    if heading is not None:
        found, findings = dwd_degree_days.rows(lines[heading:], name, known, stations)
    elif own_degree_days.is_heading(lines[0]):
        found, findings = own_degree_days.rows(lines)
    else:
        seen = ",".join(lines[0].fields)[:80]
        return DegreeDayFile(findings=(make_finding("degree-days-unknown-format", read=seen),))
    findings = [*findings, *_contradictions(found, today)]
    if any(finding.blocks for finding in findings):
        return DegreeDayFile(findings=_shortened(findings))
    return DegreeDayFile(DegreeDays.from_rows([row.record() for row in found]), _shortened(findings))


def _unreadable(content: bytes) -> Finding | None:
    if not content.strip():
        return make_finding("degree-days-empty")
    size = len(content) / BYTES_PER_MB
    if size > MAX_MB:
        return make_finding(
            "degree-days-too-large", size=numbers.number(size, 1), limit=numbers.number(MAX_MB)
        )
    if b"\x00" in content:
        return make_finding("degree-days-not-text")
    return None


def _lines(content: bytes) -> list[Line]:
    """Lines with something in them, with their numbers; fields by ";" where a line has one before any comma."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    separator = ";" if any(_is_semicolon(line) for line in text.splitlines()[:20]) else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    lines = [Line(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    return [line for line in lines if any(line.fields)]


def _is_semicolon(line: str) -> bool:
    return line.count(";") > line.count(",")


def _contradictions(found: Sequence[MonthRow], today: date) -> list[Finding]:
    """Months that stand twice or are not over, long-term means without all months."""
    said: list[Finding] = []
    first: dict[tuple[str, str, int], MonthRow] = {}
    means: dict[tuple[str, str], set[int]] = {}
    for row in found:
        key = (row.station, row.year, row.month)
        if key in first:
            said.append(
                make_finding("degree-days-twice", cell=row.place, station=row.station, month=row.month_name)
            )
        first.setdefault(key, row)
        if row.is_mean:
            means.setdefault((row.station, row.year), set()).add(row.month)
        elif row.last_day >= today:
            said.append(
                make_finding(
                    "degree-days-future",
                    cell=row.place,
                    station=row.station,
                    month=row.month_name,
                    today=numbers.day(today),
                )
            )
    said += [
        make_finding("degree-days-mean-incomplete", station=station, years=years, count=len(months))
        for (station, years), months in means.items()
        if len(months) < 12
    ]
    return said


def _shortened(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    kept: dict[str, int] = {}
    shown = []
    for finding in findings:
        kept[finding.code] = kept.get(finding.code, 0) + 1
        if kept[finding.code] <= SHOWN_LINES:
            shown.append(finding)
    return tuple(shown)
