"""When the amounts of a table were: from its columns of times, its headings, and what stands around."""

from __future__ import annotations

from datetime import date

from kek_data.intake.mapping.cells import BLANK, kind_of
from kek_data.intake.mapping.headers import HeadColumn
from kek_data.intake.mapping.model import IGNORE, Mapping
from kek_data.intake.mapping.spans import Parts, combined, is_month_edge, parts_of, span_of
from kek_data.intake.mapping.table_columns import TableColumns
from kek_data.intake.mapping.values import Value
from kek_data.intake.words import comparable
from kek_data.wording.mapping_words import QUARTER_HEADING, YEAR_ENDS

NO_WORD = "-"
"""Stands for the time of a row whose cell of times is blank."""


class Times:
    """Reads the times of one table's rows; how its days and period ends are meant is seen from all of them."""

    def __init__(self, columns: TableColumns, mapping: Mapping):
        self.columns, self.mapping = columns, mapping
        self.are_months = self._day_column_of_months()
        self.is_exclusive = self._ends_are_exclusive()

    def near(self, row: int, texts: dict[str, str]) -> list[Parts]:
        """What the row's own cells say."""
        start, end = (self._day(row, role) for role in ("from", "to"))
        if start and end:
            end = date.fromordinal(end.toordinal() - 1) if self.is_exclusive and end > start else end
            return [Parts(start=start, end=end)] if start <= end else []
        near = []
        for role in ("day", "period", "year"):
            if role not in self.columns.dimensions:
                continue
            value = self.columns.value(row, role)
            parts = parts_of(value if kind_of(value) != BLANK else texts.get(role, ""))
            near.append(self._in_months(role, parts, texts.get(role, "")))
        return [p for p in near if not p.says_nothing]

    def _in_months(self, role: str, parts: Parts, text: str) -> Parts:
        """A day that stands for its month; a bare 1-12 or 1-4 under "Monat" or "Quartal"."""
        code = self.mapping.code("period", comparable(text)) if text else None
        if code and code != IGNORE:
            return parts_of(code)
        heading = comparable(self.columns.dimensions[role].leaf)
        if parts.start and parts.start == parts.end and heading in YEAR_ENDS:
            return Parts(year=parts.start.year)
        if parts.start and parts.start == parts.end and (self.are_months or role == "period"):
            return Parts(parts.start.year, parts.start.month, parts.start.month)
        if parts.says_nothing and role == "period" and text.isdigit() and 1 <= int(text) <= 12:
            is_quarter = heading.startswith(QUARTER_HEADING)
            if is_quarter and int(text) <= 4:
                return Parts(first=3 * int(text) - 2, last=3 * int(text))
            return Parts() if is_quarter else Parts(first=int(text), last=int(text))
        return parts

    def _day(self, row: int, role: str) -> date | None:
        if role not in self.columns.dimensions:
            return None
        parts = parts_of(self.columns.value(row, role))
        return parts.start if parts.start and parts.start == parts.end else None

    def place(self, made: Value, head: HeadColumn, near: list[Parts], far: tuple[Parts, ...]) -> None:
        """Sets an amount's time, or the word that names none."""
        parts = combined([*near, *head.parts], far)
        made.span = None if parts.is_unclear else span_of(parts)
        is_day = made.span is not None and made.span.kind == "day"
        made.is_event = is_day and "day" in self.columns.dimensions and not self.are_months
        for role in ("period", "from", "day", "year"):
            is_open = made.span is None and (not near or parts.is_unclear)
            if is_open and role in self.columns.dimensions:
                made.period_word = self.columns.word(made.row, role) or NO_WORD
                break
        if made.span is None and any(p.is_unclear for p in head.parts):
            made.period_word = head.leaf
        code = self.mapping.code("period", comparable(made.period_word)) if made.span is None else None
        if code and code != IGNORE:
            made.span = span_of(parts_of(code))

    def _day_column_of_months(self) -> bool:
        if "day" not in self.columns.dimensions:
            return False
        filled = [v for _, v in self.columns.block.filled(self.columns.dimensions["day"].column)]
        days = [p.start for p in map(parts_of, filled) if p.start]
        return (
            len(days) > 0
            and all(map(is_month_edge, days))
            and len(days) == len(set(days)) * max(1, round(len(days) / len(set(days))))
        )

    def _ends_are_exclusive(self) -> bool:
        """Whether periods run to the first day of the next one: then that day does not count."""
        if not {"from", "to"} <= self.columns.dimensions.keys():
            return False
        pairs = [(self._day(row, "from"), self._day(row, "to")) for row in self.columns.block.rows]
        known = [(start, end) for start, end in pairs if start and end and end > start]
        starts = {start for start, _ in known}
        touching = sum(1 for _, end in known if end in starts or end.day == 1)
        return len(known) > 0 and touching * 2 > len(known)
