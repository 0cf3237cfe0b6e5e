"""Reading one column of a table: text, number, share, day, year, choice; what cannot be read becomes a finding.

Every reader returns a Column: one value per row of the table (blank "", NaN or 0) and the positions whose cell
had an error; such a cell counts as not delivered.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from kek_data.domain.codes import CellState
from kek_data.intake.collector import MAX_PER_CODE, Findings
from kek_data.intake.numbers import LARGEST, AmountRead, read_amount, shown, typed_number
from kek_data.intake.periods import FIRST_YEAR, LAST_YEAR
from kek_data.intake.table import Table
from kek_data.intake.units import plain_unit
from kek_data.intake.words import Lookup, comparable
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from kek_data.wording import intake_words

MAX_TEXT = 1000
KEY_CHARACTERS = re.compile(r"[|·]")
FIRST_DAY_SERIAL, LAST_DAY_SERIAL = 29_221, 73_415  # 1980-01-01 and 2100-12-31 as Excel counts days
EXCEL_EPOCH = date(1899, 12, 30)


@dataclass
class Column:
    """Values of one field, one per row, and the positions of cells with errors."""

    values: Any
    bad: set[int] = field(default_factory=set)


def texts(table: Table, name: str, findings: Findings, *, is_key: bool = False) -> Column:
    """Cells as trimmed text; whole numbers without decimals. Keys may not hold the separators of keys."""
    values = table.values(name)
    plain = {text: text.strip() for text in set(values) if type(text) is str}
    plain = {
        text: word
        for text, word in plain.items()
        if len(word) <= MAX_TEXT and not (is_key and KEY_CHARACTERS.search(word))
    }
    try:
        return Column([plain[value] for value in values])
    except KeyError:
        return _odd_texts(table, name, values, findings, is_key=is_key)


def _odd_texts(table: Table, name: str, values: list[Any], findings: Findings, *, is_key: bool) -> Column:
    """As `texts`, for a column with numbers, errors, overlong texts or forbidden characters."""
    out = Column([""] * len(values))
    for position, value in enumerate(values):
        if type(value) is not str:
            if isinstance(value, ErrorCell | FormulaWithoutValue):
                _odd(table, name, position, value, findings, out)
                continue
            text = shown(value) if value != "" else ""
        else:
            text = value.strip()
        if len(text) > MAX_TEXT:
            cell = table.cell(position, name)
            findings.add("text-too-long", table.sheet.name, cell, length=len(text), limit=MAX_TEXT)
            out.bad.add(position)
        elif is_key and KEY_CHARACTERS.search(text):
            findings.add(
                "forbidden-character", table.sheet.name, table.cell(position, name), text=shown(text)
            )
            out.bad.add(position)
        else:
            out.values[position] = text
    return out


def choices(
    table: Table,
    name: str,
    known: Lookup,
    findings: Findings,
    *,
    code: str = "unknown-choice",
    required: bool = False,
) -> Column:
    """Cells as codes of a vocabulary; "" for blank or unknown."""
    out = texts(table, name, findings)
    typed = out.values
    codes = {text: (known.find(text) or "") if text else "" for text in set(typed)}
    out.values = [codes[text] for text in typed]
    unknown = [p for p, text in enumerate(typed) if text and not codes[text]] if not all(out.values) else []
    header = table.headers.get(name, name)
    is_lacking = required and not all(typed)
    missing = [p for p, text in enumerate(typed) if not text and p not in out.bad] if is_lacking else []
    alike(table, name, findings, "missing-value", missing, lambda p: {"header": header})
    hints = {
        text: known.suggestion(text) for text in list(dict.fromkeys(typed[p] for p in unknown))[:MAX_PER_CODE]
    }
    alike(
        table,
        name,
        findings,
        code,
        unknown,
        lambda p: {"text": shown(typed[p]), "header": header, "suggestion": hints.get(typed[p], "")},
    )
    out.bad.update(unknown, missing)
    return out


def amounts(values: Sequence[object]) -> tuple[npt.NDArray[np.float64], dict[int, AmountRead]]:
    """Plain numbers of a column (NaN for all else), and by position what its other non-blank cells say."""
    plain = np.full(len(values), np.nan)
    others: dict[int, AmountRead] = {}
    if values.count("") == len(values):
        return plain, others
    for position, value in enumerate(values):
        if type(value) is float and -LARGEST <= value <= LARGEST:
            plain[position] = value
        elif value != "":
            others[position] = read_amount(value)
    return plain, others


def numbers(
    table: Table,
    name: str,
    findings: Findings,
    *,
    units: frozenset[str] = frozenset(),
    may_be_negative: bool = False,
) -> Column:
    """Cells as numbers, NaN for blank; words and units other than `units` are errors."""
    cells = table.values(name)
    values, others = amounts(cells)
    out = Column(values)
    for position, cell in others.items():
        problem = cell.problem
        if not problem and cell.state not in (None, CellState.NUMBER):
            problem = "not-a-number"
        elif (
            not problem
            and cell.unit
            and comparable(cell.unit) not in units
            and plain_unit(cell.unit) not in units
        ):
            problem = "unexpected-unit"
        if problem:
            text = cell.text or shown(cells[position])
            findings.add(problem, table.sheet.name, table.cell(position, name), text=text)
            out.bad.add(position)
        elif cell.amount is not None:
            values[position] = cell.amount
    report_notes(table, name, findings, others)
    if not may_be_negative:
        negative = [int(p) for p in np.flatnonzero(values < 0)]
        alike(
            table,
            name,
            findings,
            "negative-value",
            negative,
            lambda p: {"read": typed_number(float(values[p]))},
        )
        values[negative] = np.nan
        out.bad.update(negative)
    return out


def report_notes(table: Table, name: str, findings: Findings, cells: Mapping[int, AmountRead]) -> None:
    """Warnings and hints on how cells were read, one per run of cells."""
    said: dict[str, dict[int, dict[str, object]]] = {}
    for position, cell in cells.items():
        amount = typed_number(cell.amount) if cell.amount is not None else ""
        for note in cell.notes:
            said.setdefault(note, {})[position] = {"text": cell.text, "read": amount}
    for note, values in said.items():
        runs(table, name, findings, note, list(values), values)


def shares(table: Table, name: str, findings: Findings) -> Column:
    """Percentages (0-100) as shares (0-1); a value up to 1 is asked about."""
    out = numbers(table, name, findings, units=intake_words.PERCENT_WORDS, may_be_negative=True)
    percent = out.values
    as_percent = [
        p
        for p, row in enumerate(table.rows)
        if (row, table.columns.get(name)) in table.sheet.scan.percent_cells
    ]
    percent[as_percent] *= 100  # typed as "50%", Excel keeps 0.5 and shows it as percent
    outside = [int(p) for p in np.flatnonzero((percent < 0) | (percent > 100))]
    alike(
        table,
        name,
        findings,
        "share-out-of-range",
        outside,
        lambda p: {"read": typed_number(float(percent[p]))},
    )
    doubtful = [int(p) for p in np.flatnonzero((percent > 0) & (percent <= 1)) if p not in as_percent]
    said: dict[int, dict[str, object]] = {
        p: {"read": typed_number(float(percent[p])), "meant": typed_number(round(float(percent[p]) * 100, 6))}
        for p in doubtful
    }
    runs(table, name, findings, "percent-as-share", doubtful, said)
    percent[outside] = np.nan
    out.bad.update(outside)
    out.values = percent / 100
    return out


def days(table: Table, name: str, findings: Findings) -> Column:
    """Cells as ISO days, "" for blank."""
    out = Column([])
    for position, value in enumerate(table.values(name)):
        if isinstance(value, ErrorCell | FormulaWithoutValue):
            _odd(table, name, position, value, findings, out)
            out.values.append("")
            continue
        day = read_day(value)
        if day is None:
            findings.add("not-a-date", table.sheet.name, table.cell(position, name), text=shown(value))
            out.bad.add(position)
        out.values.append(day or "")
    return out


_DAY = re.compile(r"^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4}|[0-9]{2})$")
_ISO_DAY = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?$")


@lru_cache(maxsize=10_000)
def read_day(value: object) -> str | None:
    """A day as ISO text: a date cell, Excel's day number, "30.06.2026" or "2026-06-30"; None: no day."""
    if value == "" or value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, float):
        if FIRST_DAY_SERIAL <= value <= LAST_DAY_SERIAL and value == int(value):
            return (EXCEL_EPOCH + timedelta(days=int(value))).isoformat()
        return None
    if not isinstance(value, str):
        return None
    german, iso = _DAY.match(value.strip()), _ISO_DAY.match(value.strip())
    try:
        if german:
            year = int(german[3]) if len(german[3]) == 4 else 2000 + int(german[3])
            return date(year, int(german[2]), int(german[1])).isoformat()
        return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat() if iso else None
    except ValueError:
        return None


def years(table: Table, name: str, findings: Findings, *, required: bool = False) -> Column:
    """Cells as years, 0 for blank."""
    out = Column([])
    for position, value in enumerate(table.values(name)):
        if isinstance(value, ErrorCell | FormulaWithoutValue):
            _odd(table, name, position, value, findings, out)
            out.values.append(0)
            continue
        year = read_year(value)
        if year is None:
            findings.add("not-a-year", table.sheet.name, table.cell(position, name), text=shown(value))
            out.bad.add(position)
        elif year == 0 and required:
            header = table.headers.get(name, name)
            findings.add("missing-value", table.sheet.name, table.cell(position, name), header=header)
            out.bad.add(position)
        out.values.append(year or 0)
    return out


def read_year(value: object) -> int | None:
    """A year from a number or text, 0 for blank, None: no year."""
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return 0
        year = int(text) if re.fullmatch(r"[0-9]{4}", text) else -1
    elif (
        isinstance(value, float | int) and not isinstance(value, bool) and value == value and abs(value) < 1e6
    ):
        year = int(value) if value == int(value) else -1
    else:
        year = -1
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def flags(table: Table, name: str, findings: Findings) -> Column:
    """ja / nein as True / False; blank is False."""
    known = Lookup(names={"ja": "ja", "nein": "nein"})
    for word in sorted(intake_words.YES_WORDS):
        known.add(word, "ja")
    for word in sorted(intake_words.NO_WORDS):
        known.add(word, "nein")
    out = choices(table, name, known, findings)
    out.values = [code == "ja" for code in out.values]
    return out


def runs(
    table: Table,
    name: str,
    findings: Findings,
    code: str,
    positions: list[int],
    values: dict[int, dict[str, object]],
) -> None:
    """One finding per run of neighbouring cells at these positions."""
    if positions:
        column = table.columns.get(name, min(table.columns.values()))
        by_row = {table.rows[p]: values.get(p, {}) for p in findings.first(code, positions)}
        findings.add_runs(code, table.sheet.name, column, list(by_row), by_row)


def alike(
    table: Table,
    name: str,
    findings: Findings,
    code: str,
    positions: list[int],
    values: Callable[[int], dict[str, object]],
) -> None:
    """One finding per run of neighbouring cells that say the same."""
    if positions:
        column = table.columns.get(name, min(table.columns.values()))
        by_row = {table.rows[p]: values(p) for p in findings.first(code, positions)}
        findings.add_alike(code, table.sheet.name, column, list(by_row), by_row)


def _odd(
    table: Table,
    name: str,
    position: int,
    value: ErrorCell | FormulaWithoutValue,
    findings: Findings,
    out: Column,
) -> None:
    code = "error-cell" if isinstance(value, ErrorCell) else "formula-without-value"
    findings.add(code, table.sheet.name, table.cell(position, name), text=shown(value))
    out.bad.add(position)
