"""Emission factors from a CSV file with the columns of the packaged table, strictly read: all of it or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from kek_data.domain.finding import Finding
from kek_data.frames import Factors
from kek_data.intake.factor_csv import POINT, FactorTable, read_table, read_value
from kek_data.intake.numbers import shown
from kek_data.reference.consistency import FACTOR_KEY
from kek_data.wording import numbers
from kek_data.wording.factor_findings import make_finding
from kek_data.wording.weather_findings import columns_wrong, place

SHOWN_LINES, SHOWN_COLUMNS = 30, 5
FIRST_YEAR, YEARS_AHEAD = 1950, 50
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.]*$")
YEAR = re.compile(r"[0-9]{4}")
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
    """The factors of a file (frames.Factors), and findings with the row and column they are about; errors leave no rows."""
    table = read_table(content)
    if isinstance(table, Finding):
        return FactorFile(findings=(table,))
    heading = _heading(table.heading)
    if heading is not None:
        return FactorFile(findings=(heading,))
    if not table.rows:
        return FactorFile(findings=(make_finding("factors-empty"),))
    rows: list[dict[str, object]] = []
    places: list[str] = []
    said = [*table.findings]
    for number, cells in table.rows:
        found = _row(place(number), table, cells, today)
        if isinstance(found, dict):
            rows.append(found)
            places.append(place(number))
        else:
            said += found
    said += _overlaps(rows, places)
    if any(finding.blocks for finding in said):
        return FactorFile(findings=_shortened(said))
    return FactorFile(Factors.from_rows(rows), tuple(said))


def _shortened(said: Sequence[Finding]) -> tuple[Finding, ...]:
    """As many findings as are worth listing; a file broken in every line is not told line by line."""
    more = len(said) - SHOWN_LINES
    return (*said[:SHOWN_LINES], *([make_finding("factors-more", count=more)] if more > 0 else []))


def _heading(found: Sequence[str]) -> Finding | None:
    wanted = Factors.names()
    missing = [c for c in wanted if c not in found]
    unknown = [c for c in found if c not in wanted]
    if not missing and not unknown and len(found) == len(wanted):
        return None
    names = [shown(c) for c in unknown[:SHOWN_COLUMNS]]
    return make_finding("factors-columns", cell=place(1), wrong=columns_wrong(missing, names))


def _row(at: str, table: FactorTable, cells: Sequence[str], today: date) -> dict[str, object] | list[Finding]:
    """One factor, or everything that is wrong with its row."""
    if len(cells) != len(table.heading):
        return [make_finding("factors-row-length", cell=at, found=len(cells), wanted=len(table.heading))]
    read = dict(zip(table.heading, cells, strict=True))
    said = [_of("factors-blank", at, c) for c in REQUIRED if not read[c]]
    for column in ("factor_set", "carrier"):
        if read[column] and (not NAME.match(read[column]) or read[column] in TAKEN):
            said.append(_of("factors-name", at, column, read=shown(read[column])))
    for column, allowed in ALLOWED.items():
        if read[column] not in allowed and (read[column] or column not in REQUIRED):
            one_of = ", ".join(filter(None, allowed))
            said.append(_of("factors-not-one-of", at, column, read=shown(read[column]), allowed=one_of))
    years, wrong = _years(at, read, today)
    value = _value(at, read, table.decimal)
    said += wrong
    if isinstance(value, Finding):
        said.append(value)
    if said or isinstance(value, Finding):
        return said
    return {**read, **years, "value": value}


def _of(code: str, at: str, column: str, **values: Any) -> Finding:
    """A finding about one field."""
    return make_finding(code, cell=at, subject=column, column=column, **values)


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
        elif YEAR.fullmatch(text) and FIRST_YEAR <= int(text) <= most:
            years[column] = int(text)
        else:
            said.append(_of("factors-not-a-year", at, column, read=shown(text), first=FIRST_YEAR, last=most))
    first, end = years.get("valid_from_year", 0), years.get("valid_to_year", 0)
    if end and first > end:
        said.append(_of("factors-years-reversed", at, "valid_to_year", first=first, last=end))
    return years, said


def _value(at: str, read: Mapping[str, str], decimal: str) -> float | Finding:
    text = read["value"]
    if not text:
        return _of("factors-blank", at, "value")
    value = read_value(text, decimal)
    if isinstance(value, str):
        readings = {"decimal": text.replace(POINT, decimal), "whole": text.replace(POINT, "")}
        return _of(value, at, "value", read=shown(text), example=f"0{decimal}352", **readings)
    most = MOST_KG.get(read["unit"])
    if most is None or 0 <= value <= most:
        return value
    shown_limit = numbers.number(most)
    return _of("factors-impossible", at, "value", read=shown(text), unit=read["unit"], limit=shown_limit)


def _overlaps(rows: Sequence[Mapping[str, object]], places: Sequence[str]) -> list[Finding]:
    """Rows of one set and carrier that hold in the same year."""
    said = []
    seen: dict[tuple[object, ...], list[tuple[int, int, str]]] = {}
    for row, at in zip(rows, places, strict=True):
        first, end = int(str(row["valid_from_year"])), int(str(row["valid_to_year"])) or 9999
        key = tuple(row[name] for name in FACTOR_KEY)
        for other_first, other_end, other in seen.setdefault(key, []):
            if first <= other_end and other_first <= end:
                named = " ".join(str(row[n]) for n in ("factor_set", "carrier", "unit", "heating_value"))
                said.append(make_finding("factors-twice", cell=at, key=named.strip(), other=other))
                break
        seen[key].append((first, end, at))
    return said
