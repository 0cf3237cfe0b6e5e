"""Reading a column of reporting periods of figures, and the rows that hold any."""

from kek_data.domain.period import period_end
from kek_data.intake.columns import Column
from kek_data.intake.context import Context
from kek_data.intake.numbers import shown
from kek_data.intake.periods import read_period
from kek_data.intake.table import Table
from kek_data.wording import numbers


def ended_periods(context: Context, table: Table, is_number: list[bool]) -> Column:
    """Quarters and years; unknown, missing and, for numbers, unfinished ones are errors."""
    out = Column([])
    for position, value in enumerate(table.values("period")):
        read = read_period(value)
        cell = table.cell(position, "period")
        period = read.period
        if read.is_blank:
            context.findings.add("missing-value", table.sheet.name, cell, header=table.headers["period"])
        elif not period:
            context.findings.add("unknown-period", table.sheet.name, cell, text=shown(value))
        elif is_number[position] and period_end(period) > context.today:
            said = {"period": numbers.period(period), "today": numbers.day(context.today)}
            context.findings.add("future-period", table.sheet.name, cell, **said)
            period = ""
        if not period:
            out.bad.add(position)
        out.values.append(period)
    return out


def rows_with(table: Table, fields: list[str]) -> Table:
    """The rows in which one of these fields is not blank."""
    columns = [table.values(name) for name in fields]
    return table.only(
        p for p in range(len(table)) if any(c[p] != "" and str(c[p]).strip() != "" for c in columns)
    )
