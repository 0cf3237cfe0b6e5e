"""Reading one matched table: every amount cell with what it means and when it was."""

from __future__ import annotations

from collections.abc import Sequence

from kek_data.intake.mapping.cells import BLANK, amount_of, is_numeric, kind_of, says_no_figure
from kek_data.intake.mapping.headers import Block
from kek_data.intake.mapping.labels import WordBook
from kek_data.intake.mapping.meaning import Around, Meanings
from kek_data.intake.mapping.model import Mapping, TableRule
from kek_data.intake.mapping.table_columns import TableColumns, columns_of
from kek_data.intake.mapping.times import Times
from kek_data.intake.mapping.values import TableRead, Value
from kek_data.intake.numbers import shown

FILLED_DOWN = ("site", "carrier", "meter", "year", "period", "member", "use")
"""Labels that may be written once for several rows."""


def read_table(
    rule: TableRule, block: Block, mapping: Mapping, book: WordBook, sum_rows: Sequence[int]
) -> TableRead:
    """All amounts of a block, as far as the file says what they are; nothing is asked or decided here."""
    out = TableRead(rule, block, sum_rows=tuple(sum_rows))
    columns = columns_of(rule, block)
    meanings, times = Meanings(columns, mapping, book), Times(columns, mapping)
    for section in block.sections:
        around = meanings.around(section.title)
        above: dict[str, str] = {}
        for row in section.rows:
            if row not in out.sum_rows:
                _read_row(row, section.title, around, above, columns, meanings, times, out)
    return out


def _read_row(
    row: int,
    section: str,
    around: Around,
    above: dict[str, str],
    columns: TableColumns,
    meanings: Meanings,
    times: Times,
    out: TableRead,
) -> None:
    sheet, rule = columns.block.sheet, columns.rule
    cells = [(head, sheet.value(row, head.column)) for head in columns.amounts]
    cells = [(head, value) for head, value in cells if kind_of(value) != BLANK]
    texts = _labels(row, columns, above, out, has_amounts=bool(cells))
    near = times.near(row, texts) if cells else []
    for head, value in cells:
        read = amount_of(value, rule.number_style)
        if says_no_figure(value) or (read.state is None and not read.problem):
            continue
        if read.problem and not is_numeric(value):
            out.texts.append((row, head.column, read.problem))
            continue
        made = Value(rule.name, sheet.name, row, head.column, head.name, section, read, shown(value))
        meanings.describe(made, head, texts, around)
        times.place(made, head, near, around.parts)
        out.values.append(made)


def _labels(
    row: int, columns: TableColumns, above: dict[str, str], out: TableRead, *, has_amounts: bool
) -> dict[str, str]:
    """Texts of the row's label cells; a blank one takes what stands above (merged or written once)."""
    texts = {role: columns.word(row, role) for role in columns.dimensions}
    said = {role: text for role, text in texts.items() if text}
    for role in FILLED_DOWN if said and has_amounts else ():
        if role in texts and not texts[role] and above.get(role):
            texts[role] = above[role]
            out.filled_down.append((row, columns.dimensions[role].column))
    above.update(said)
    return texts
