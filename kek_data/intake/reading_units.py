"""The unit of every delivered amount: from the column Einheit or the cell itself, as the carrier is counted."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kek_data.domain.codes import CellState
from kek_data.intake.columns import alike, runs, texts
from kek_data.intake.context import Context
from kek_data.intake.numbers import AmountRead, shown
from kek_data.intake.table import Table
from kek_data.intake.units import UnitRead
from kek_data.wording import intake_words

NUMBER = CellState.NUMBER.value


def units_of(
    context: Context,
    table: Table,
    carrier: Sequence[str],
    read: Mapping[int, AmountRead],
    state: Sequence[str],
) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """Unit code of every number ("" for other cells) and whether it has an error; cell and column must agree.

    read: by position, cells that are no plain numbers; state: cell state of every row.
    """
    column = texts(table, "unit", context.findings)
    typed = {position: cell.unit for position, cell in read.items() if cell.unit}
    given = list(column.values)
    for position, text in typed.items():
        given[position] = given[position] or text
    pairs = list(zip(given, carrier, strict=True))
    resolved = {pair: context.units.read(*pair) if pair[0] else None for pair in set(pairs)}
    units = [resolved[pair] for pair in pairs]
    problems: dict[str, list[int]] = {}
    notes: dict[str, list[int]] = {}
    speaking = {pair for pair, unit in resolved.items() if unit is None or unit.problem or unit.notes}
    to_look_at = (
        [p for p, pair in enumerate(pairs) if pair in speaking or p in typed] if speaking or typed else []
    )
    for position in to_look_at:
        unit = units[position]
        if state[position] != NUMBER:
            continue
        problem = "missing-value" if unit is None else unit.problem
        if unit is not None and not problem and position in typed and column.values[position]:
            own = context.units.read(typed[position], carrier[position])
            problem = "" if own.unit == unit.unit else "unit-contradiction"
        if problem:
            problems.setdefault(problem, []).append(position)
        for note in unit.notes if unit is not None and not problem else ():
            notes.setdefault(note, []).append(position)

    def said(position: int) -> dict[str, object]:
        return _said(
            context, table, carrier[position], given[position], typed.get(position, ""), units[position]
        )

    bad = np.zeros(len(given), dtype=bool)
    for problem, positions in problems.items():
        alike(table, "unit", context.findings, problem, positions, said)
        bad[positions] = True
    for note, positions in notes.items():
        runs(table, "unit", context.findings, note, positions, {p: said(p) for p in positions})
    bad[list(column.bad)] = True
    codes = [
        unit.unit if unit is not None and said_as == NUMBER else ""
        for unit, said_as in zip(units, state, strict=True)
    ]
    return codes, bad


def _said(
    context: Context, table: Table, carrier: str, given: str, typed: str, unit: UnitRead | None
) -> dict[str, object]:
    near = context.units.close_to(given) if unit is not None and unit.problem == "unknown-unit" else ""
    return {
        "header": table.headers["unit"],
        "text": shown(given),
        "suggestion": intake_words.SUGGESTION.format(word=near) if near else "",
        "typed": shown(typed),
        "unit": unit.text if unit is not None and unit.text else shown(given),
        "carrier": context.carrier_name(carrier),
        "possible": ", ".join(context.units.possible(carrier)),
    }
