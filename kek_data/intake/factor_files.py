"""Emission factors from a CSV file in the format of the packaged table, strictly read: all of it or nothing."""

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kek_data.domain.finding import Finding
from kek_data.frames import Factors
from kek_data.wording import numbers
from kek_data.wording.factor_findings import make_finding
from kek_data.wording.weather_findings import columns_wrong, place

MAX_MB = 5.0
BYTES_PER_MB = 1_000_000
SHOWN_LINES = 50
FIRST_YEAR, YEARS_AHEAD = 1950, 50
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.]*$")
TAKEN = ("SUPPLIER", "ZERO")
REQUIRED = ("factor_set", "carrier", "unit", "upstream", "method", "source")

MOST_KG: Mapping[str, float] = {"kg/kWh": 2.0, "kg/l": 6.0, "kg/kg": 6.0, "kg/GJ": 2.0 / 0.0036}
"""Unit -> more than any factor: lignite, 0.40 kg CO2 per kWh of fuel (UBA inventory), burnt at an efficiency of 20 % is
2 kg per kWh of power; carbon is 44/12 = 3.7 kg CO2 per kg, with upstream less than 6. A value in grams is above it."""

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "unit": tuple(MOST_KG),
    "heating_value": ("", "Hi", "Hs"),
    "scope_of_gases": ("CO2", "CO2e"),
    "upstream": ("with", "without"),
    "method": ("direct", "location", "market"),
    "evidence": ("verified", "secondhand", "calculated"),
}
SAME = ("factor_set", "carrier", "region", "unit", "heating_value", "scope_of_gases", "upstream", "method")


@dataclass(frozen=True)
class FactorFile:
    """What a file of factors holds; no rows where anything blocks."""

    rows: pd.DataFrame = field(default_factory=Factors.empty)
    findings: tuple[Finding, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether a finding keeps the whole file out."""
        return any(finding.blocks for finding in self.findings)


def read_factors(content: bytes, *, today: date) -> FactorFile:
    """The factors of a file (frames.Factors), and findings with the line they are about; errors leave no rows."""
    text = _text(content)
    if isinstance(text, Finding):
        return FactorFile(findings=(text,))
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]
    except csv.Error as error:
        return FactorFile(findings=(make_finding("factors-unreadable", reason=error),))
    if not lines:
        return FactorFile(findings=(make_finding("factors-empty"),))
    heading = _heading(lines[0][1])
    if heading is not None:
        return FactorFile(findings=(heading,))
    if len(lines) == 1:
        return FactorFile(findings=(make_finding("factors-empty"),))
    columns = lines[0][1]
    rows: list[dict[str, object]] = []
    places: list[str] = []
    said: list[Finding] = []
    for number, cells in lines[1:]:
        found = _row(place(number), columns, cells, today)
        if isinstance(found, dict):
            rows.append(found)
            places.append(place(number))
        else:
            said += found
    said += _overlaps(rows, places)
    if any(finding.blocks for finding in said):
        return FactorFile(findings=tuple(said[:SHOWN_LINES]))
    return FactorFile(Factors.from_rows(rows), tuple(said[:SHOWN_LINES]))


def _text(content: bytes) -> str | Finding:
    size = len(content) / BYTES_PER_MB
    if size > MAX_MB:
        return make_finding("factors-too-large", size=numbers.number(size, 1), limit=numbers.number(MAX_MB))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return make_finding("factors-not-text")
    return make_finding("factors-not-text") if "\x00" in text else text


def _heading(found: Sequence[str]) -> Finding | None:
    wanted = Factors.names()
    missing = [c for c in wanted if c not in found]
    unknown = [c for c in found if c not in wanted]
    if not missing and not unknown and len(found) == len(wanted):
        return None
    return make_finding("factors-columns", cell=place(1), wrong=columns_wrong(missing, unknown))


def _row(
    at: str, columns: Sequence[str], cells: Sequence[str], today: date
) -> dict[str, object] | list[Finding]:
    """One factor, or everything that is wrong with its line."""
    if len(cells) != len(columns):
        return [make_finding("factors-row-length", cell=at, found=len(cells), wanted=len(columns))]
    read = dict(zip(columns, cells, strict=True))
    said = [make_finding("factors-blank", cell=at, column=c) for c in REQUIRED if not read[c]]
    for column in ("factor_set", "carrier"):
        if read[column] and (not NAME.match(read[column]) or read[column] in TAKEN):
            said.append(make_finding("factors-name", cell=at, column=column, read=read[column]))
    for column, allowed in ALLOWED.items():
        if read[column] not in allowed and (read[column] or column not in REQUIRED):
            shown = ", ".join(filter(None, allowed))
            said.append(
                make_finding("factors-not-one-of", cell=at, column=column, read=read[column], allowed=shown)
            )
    years, wrong = _years(at, read, today)
    value = _value(at, read)
    said += wrong
    if isinstance(value, Finding):
        said.append(value)
    if said or isinstance(value, Finding):
        return said
    return {**read, **years, "value": value}


def _years(at: str, read: Mapping[str, str], today: date) -> tuple[dict[str, int], list[Finding]]:
    """The three years of a row, 0 where blank."""
    last = {
        "valid_from_year": today.year + YEARS_AHEAD,
        "valid_to_year": today.year + YEARS_AHEAD,
        "source_year": today.year,
    }
    years: dict[str, int] = {}
    said = []
    for column, most in last.items():
        text = read[column]
        if not text:
            years[column] = 0
        elif text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= most:
            years[column] = int(text)
        else:
            said.append(
                make_finding(
                    "factors-not-a-year", cell=at, column=column, read=text, first=FIRST_YEAR, last=most
                )
            )
    first, end = years.get("valid_from_year", 0), years.get("valid_to_year", 0)
    if end and first > end:
        said.append(make_finding("factors-years-reversed", cell=at, first=first, last=end))
    return years, said


def _value(at: str, read: Mapping[str, str]) -> float | Finding:
    text = read["value"]
    plain = text.removeprefix("-").replace(".", "", 1)
    value = float(text) if plain.isascii() and plain.isdigit() else math.nan
    if math.isnan(value):
        return make_finding("factors-not-a-number", cell=at, column="value", read=text)
    most = MOST_KG.get(read["unit"], math.inf)
    if not 0 <= value <= most:
        return make_finding(
            "factors-impossible", cell=at, read=text, unit=read["unit"], limit=numbers.number(most)
        )
    return value


def _overlaps(rows: Sequence[Mapping[str, object]], places: Sequence[str]) -> list[Finding]:
    """Rows of one set and carrier that hold in the same year."""
    said = []
    seen: dict[tuple[object, ...], list[tuple[int, int, str]]] = {}
    for row, at in zip(rows, places, strict=True):
        first, end = int(str(row["valid_from_year"])), int(str(row["valid_to_year"])) or 9999
        key = tuple(row[name] for name in SAME)
        for other_first, other_end, other in seen.setdefault(key, []):
            if first <= other_end and other_first <= end:
                shown = " ".join(
                    str(row[n]) for n in ("factor_set", "carrier", "unit", "heating_value")
                ).strip()
                said.append(make_finding("factors-twice", cell=at, key=shown, other=other))
                break
        seen[key].append((first, end, at))
    return said
