"""Reading a column of numbers or shares."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kek_data.domain.codes import CellState
from kek_data.intake.collector import Findings
from kek_data.intake.columns import Column, alike, runs
from kek_data.intake.numbers import LARGEST, AmountRead, read_amount, shown, typed_number
from kek_data.intake.table import Table
from kek_data.intake.units import plain_unit
from kek_data.intake.words import comparable
from kek_data.wording import intake_words


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
