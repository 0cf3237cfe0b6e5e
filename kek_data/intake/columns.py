"""Reading one column of a table: text, choice, flag; what cannot be read becomes a finding.

Every reader returns a Column: one value per row of the table (blank "", NaN or 0) and the positions whose cell
had an error; such a cell counts as not delivered.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kek_data.intake.collector import MAX_PER_CODE, Findings
from kek_data.intake.numbers import shown
from kek_data.intake.table import Table
from kek_data.intake.words import Lookup
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from kek_data.wording import intake_words

MAX_TEXT = 1000
MAX_KEY = 200
"""PostgreSQL refuses keys beyond 2,704 bytes: those of a series hold a site and a meter of up to 4 bytes a character."""
KEY_CHARACTERS = re.compile(r"[|·]")
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold: no report could be written; PostgreSQL stores no NUL."""


@dataclass
class Column:
    """Values of one field, one per row, and the positions of cells with errors."""

    values: Any
    bad: set[int] = field(default_factory=set)


def texts(table: Table, name: str, findings: Findings, *, is_key: bool = False) -> Column:
    """Cells as trimmed text; whole numbers without decimals; what cannot be stored is an error."""
    values = table.values(name)
    plain = {text: text.strip() for text in set(values) if type(text) is str}
    plain = {text: word for text, word in plain.items() if not text_problem(word, is_key=is_key)}
    try:
        return Column([plain[value] for value in values])
    except KeyError:
        return _odd_texts(table, name, values, findings, is_key=is_key)


def text_problem(text: str, *, is_key: bool = False) -> str:
    """The code of the error that keeps a text from being stored, else blank. Keys may not hold their separators."""
    if CONTROL_CHARACTERS.search(text):
        return "control-character"
    if len(text) > text_limit(is_key=is_key):
        return "text-too-long"
    return "forbidden-character" if is_key and KEY_CHARACTERS.search(text) else ""


def text_limit(*, is_key: bool = False) -> int:
    """Characters a text may have."""
    return MAX_KEY if is_key else MAX_TEXT


def _odd_texts(table: Table, name: str, values: list[Any], findings: Findings, *, is_key: bool) -> Column:
    """As `texts`, for a column with numbers, errors or texts that cannot be stored."""
    out = Column([""] * len(values))
    for position, value in enumerate(values):
        if type(value) is not str:
            if isinstance(value, ErrorCell | FormulaWithoutValue):
                odd_cell(table, name, position, value, findings, out)
                continue
            text = shown(value) if value != "" else ""
        else:
            text = value.strip()
        problem = text_problem(text, is_key=is_key)
        if problem:
            findings.add(
                problem,
                table.sheet.name,
                table.cell(position, name),
                text=shown(text),
                length=len(text),
                limit=text_limit(is_key=is_key),
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


def odd_cell(
    table: Table,
    name: str,
    position: int,
    value: ErrorCell | FormulaWithoutValue,
    findings: Findings,
    out: Column,
) -> None:
    """An error for a cell with an Excel error or a formula without value."""
    code = "error-cell" if isinstance(value, ErrorCell) else "formula-without-value"
    findings.add(code, table.sheet.name, table.cell(position, name), text=shown(value))
    out.bad.add(position)
