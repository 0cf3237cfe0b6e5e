"""The amounts of a matched table: each with what its row, its headings and the titles around say about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kek_data.domain.codes import CellState
from kek_data.intake.mapping.cells import BLANK, DAY, amount_of, is_numeric, kind_of, says_no_figure
from kek_data.intake.mapping.headers import Block, HeadColumn
from kek_data.intake.mapping.labels import Label, UnitMeant, WordBook
from kek_data.intake.mapping.model import IGNORE, Mapping, TableRule
from kek_data.intake.mapping.roles import are_month_ends
from kek_data.intake.mapping.spans import Parts, Span, combined, parts_of, span_of
from kek_data.intake.numbers import AmountRead, shown
from kek_data.intake.words import comparable
from kek_data.wording.mapping_words import KIND_REASONS

FILLED_DOWN = ("site", "carrier", "meter", "year", "period", "member", "use")
DIMENSIONS = ("site", "carrier", "meter", "period", "year", "from", "to", "day", "member", "use")
NAN = float("nan")


@dataclass(slots=True)
class Value:
    """One amount cell. question: id of what must be answered first; reason: why it is left out; else it is read."""

    table: str
    sheet: str
    row: int
    column: int
    heading: str
    section: str
    read: AmountRead
    seen: str
    written_unit: str = ""
    unit: str = ""
    factor: float = 1.0
    carrier_word: str = ""
    carrier: str = ""
    use: str = ""
    site_word: str = ""
    site: str = ""
    meter: str = ""
    span: Span | None = None
    is_event: bool = False
    period_word: str = ""
    cost_eur: float = NAN
    status: str = ""
    state_number: float = NAN
    calorific: float = NAN
    generation: str = ""
    generation_word: str = ""
    other_member: str = ""
    question: str = ""
    reason: str = ""
    is_control: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a number."""
        return self.read.state is CellState.NUMBER

    @property
    def amount(self) -> float:
        """As in the file; NaN if the cell says something else."""
        return NAN if self.read.amount is None else self.read.amount

    @property
    def converted(self) -> float:
        """In `unit`."""
        return self.amount * self.factor

    @property
    def is_read(self) -> bool:
        """Whether nothing keeps it from being stored."""
        return not (self.question or self.reason or self.is_control)


@dataclass
class TableRead:
    """What was read of one block by its rule: values, cells that are sums, and where words stand instead of numbers."""

    rule: TableRule
    block: Block
    values: list[Value] = field(default_factory=list)
    sum_rows: tuple[int, ...] = ()
    texts: list[tuple[int, int, str]] = field(default_factory=list)
    filled_down: list[tuple[int, int]] = field(default_factory=list)


def heads_of(rule: TableRule, block: Block, role: str) -> list[HeadColumn]:
    """Columns of a block that have a role."""
    headers = {c.header for c in rule.columns if c.role == role}
    return [head for head in block.columns if head.key in headers]


def read_table(
    rule: TableRule, block: Block, mapping: Mapping, book: WordBook, sum_rows: Sequence[int]
) -> TableRead:
    """All amounts of a block, as far as the file says what they are; nothing is asked or decided here."""
    out = TableRead(rule, block, sum_rows=tuple(sum_rows))
    reader = _Reader(rule, block, mapping, book, out)
    skipped = set(sum_rows)
    for section in block.sections:
        far = reader.around(section.title)
        above: dict[str, str] = {}
        for row in section.rows:
            if row not in skipped:
                reader.row(row, section.title, far, above)
    return out


@dataclass(frozen=True)
class _Around:
    """What stands around a row: labels from near (section title) to far (sheet name)."""

    section: Label
    labels: tuple[Label, ...]
    parts: tuple[Parts, ...]


class _Reader:
    def __init__(self, rule: TableRule, block: Block, mapping: Mapping, book: WordBook, out: TableRead):
        self.rule, self.block, self.mapping, self.book, self.out = rule, block, mapping, book, out
        self.amounts = heads_of(rule, block, "amount")
        self.of_head = {
            h.column: (book.label(h.leaf), [book.label(b) for b in h.bands]) for h in self.amounts
        }
        self.by_carrier = any(label.carrier for label, _ in self.of_head.values())
        self.dims = {role: heads[0] for role in DIMENSIONS if (heads := heads_of(rule, block, role))}
        self.others = {
            role: heads[0]
            for role in ("unit", "cost", "status", "state_number", "calorific")
            if (heads := heads_of(rule, block, role))
        }
        if len({h.key for h in self.amounts}) > 1 or len(heads_of(rule, block, "cost")) != 1:
            self.others.pop("cost", None)
        self.are_months = self._day_column_of_months()
        self.is_exclusive = self._ends_are_exclusive()

    def around(self, title: str) -> _Around:
        sheet = self.book.label(self.block.sheet.name)
        section = self.book.label(title)
        labels = (section, *(self.book.label(t) for t in reversed(self.block.titles)), sheet)
        stated = tuple(p for p in (label.parts for label in labels) if not p.says_nothing)
        parts = tuple(p for p in stated if not (p.start and p.start == p.end))
        year = (Parts(year=int(self.rule.year)),) if self.rule.year.isdigit() else ()
        return _Around(section, labels, (*self.block.stated, *parts, *year))

    def row(self, row: int, section: str, around: _Around, above: dict[str, str]) -> None:
        cells = [(head, self.block.sheet.value(row, head.column)) for head in self.amounts]
        cells = [(head, value) for head, value in cells if kind_of(value) != BLANK]
        if not cells:
            self._remember(row, above)
            return
        texts = self._dimensions(row, above)
        near = self._near(row, texts)
        for head, value in cells:
            if says_no_figure(value):
                continue
            read = amount_of(value, self.rule.number_style)
            if read.state is None and not read.problem:
                continue
            if read.problem and not is_numeric(value):
                self.out.texts.append((row, head.column, read.problem))
                continue
            made = Value(
                self.rule.name,
                self.block.sheet.name,
                row,
                head.column,
                head.name,
                section,
                read,
                shown(value),
            )
            self._describe(made, head, texts, around)
            self._date(made, head, near, around)
            self.out.values.append(made)

    def _dimensions(self, row: int, above: dict[str, str]) -> dict[str, str]:
        """Texts of the row's label cells; a blank one takes what stands above (merged or written once)."""
        texts = {role: _word(self.block.sheet.value(row, h.column)) for role, h in self.dims.items()}
        is_lone = not any(texts.values())
        for role in FILLED_DOWN:
            if role in texts and not texts[role] and above.get(role) and not is_lone:
                texts[role] = above[role]
                self.out.filled_down.append((row, self.dims[role].column))
        above.update({role: text for role, text in texts.items() if text})
        return texts

    def _remember(self, row: int, above: dict[str, str]) -> None:
        for role, head in self.dims.items():
            text = _word(self.block.sheet.value(row, head.column))
            if text:
                above[role] = text

    # --- when ---------------------------------------------------------------------------------

    def _near(self, row: int, texts: dict[str, str]) -> list[Parts]:
        start, end = (self._day(row, role) for role in ("from", "to"))
        if start and end:
            end = date.fromordinal(end.toordinal() - 1) if self.is_exclusive and end > start else end
            return [Parts(start=start, end=end)] if start <= end else []
        near = []
        for role in ("day", "period", "year"):
            if role not in self.dims:
                continue
            value = self.block.sheet.value(row, self.dims[role].column)
            parts = parts_of(value if kind_of(value) != BLANK else texts.get(role, ""))
            near.append(self._in_months(role, parts, texts.get(role, "")))
        return [p for p in near if not p.says_nothing]

    def _in_months(self, role: str, parts: Parts, text: str) -> Parts:
        """A day that stands for its month; a bare 1-12 or 1-4 under "Monat" or "Quartal"."""
        code = self.mapping.code("period", comparable(text)) if text else None
        if code and code != IGNORE:
            return parts_of(code)
        heading = comparable(self.dims[role].leaf)
        if parts.start and parts.start == parts.end and heading in ("year ending", "jahr bis"):
            return Parts(year=parts.start.year)
        if parts.start and parts.start == parts.end and (self.are_months or role == "period"):
            return Parts(parts.start.year, parts.start.month, parts.start.month)
        if parts.says_nothing and role == "period" and text.isdigit() and 1 <= int(text) <= 12:
            is_quarter = heading.startswith("quart")
            if is_quarter and int(text) <= 4:
                return Parts(first=3 * int(text) - 2, last=3 * int(text))
            return Parts() if is_quarter else Parts(first=int(text), last=int(text))
        return parts

    def _day(self, row: int, role: str) -> date | None:
        if role not in self.dims:
            return None
        parts = parts_of(self.block.sheet.value(row, self.dims[role].column))
        return parts.start if parts.start and parts.start == parts.end else None

    def _date(self, made: Value, head: HeadColumn, near: list[Parts], around: _Around) -> None:
        parts = combined([*near, *head.parts], around.parts)
        made.span = None if parts.is_unclear else span_of(parts)
        made.is_event = "day" in self.dims and not self.are_months
        for role in ("period", "from", "day", "year"):
            if made.span is None and role in self.dims:
                made.period_word = _word(self.block.sheet.value(made.row, self.dims[role].column)) or "-"
                break
        if made.span is None and any(p.is_unclear for p in head.parts):
            code = self.mapping.code("period", comparable(head.leaf))
            made.period_word = head.leaf
            made.span = span_of(parts_of(code)) if code and code != IGNORE else None

    def _day_column_of_months(self) -> bool:
        if "day" not in self.dims:
            return False
        filled = [v for _, v in self.block.filled(self.dims["day"].column)]
        days = [p.start for p in map(parts_of, filled) if p.start]
        return (
            len(days) > 0
            and are_month_ends(list(days))
            and len(days) == len(set(days)) * max(1, round(len(days) / len(set(days))))
        )

    def _ends_are_exclusive(self) -> bool:
        """Whether periods run to the first day of the next one: then that day does not count."""
        if not {"from", "to"} <= self.dims.keys():
            return False
        pairs = [(self._day(row, "from"), self._day(row, "to")) for row in self.block.rows]
        known = [(start, end) for start, end in pairs if start and end and end > start]
        starts = {start for start, _ in known}
        touching = sum(1 for _, end in known if end in starts or end.day == 1)
        return len(known) > 0 and touching * 2 > len(known)

    # --- what ---------------------------------------------------------------------------------

    def _describe(self, made: Value, head: HeadColumn, texts: dict[str, str], around: _Around) -> None:
        leaf, bands = self.of_head[head.column]
        row_label = self.book.label(texts["carrier"]) if texts.get("carrier") else Label()
        labels = [row_label, leaf, *bands, *around.labels]
        self._name_unit(made, labels)
        said = texts.get("carrier", "")
        if not said and self.by_carrier and not leaf.carrier and not leaf.site:
            said = leaf.rest or (comparable(head.leaf) if leaf.kind else "")
        self._name_carrier(made, said, leaf, [*bands, *around.labels])
        self._name_site(made, texts.get("site", ""), [leaf, *bands], around, head)
        made.meter = made.meter or texts.get("meter", "")
        use_word = self.book.label(texts["use"]).use if texts.get("use") else ""
        made.use = use_word or next((label.use for label in labels if label.use), "")
        self._exclude(made, row_label, leaf, bands, around)
        members = [self.book.members.find(texts.get("member", "")) or "", *(label.member for label in labels)]
        other = next((m for m in members if m), "")
        made.other_member = "" if other == self.book.member else other
        if "cost" in self.others:
            made.cost_eur = _number(self.block.sheet.value(made.row, self.others["cost"].column), self.rule)
        for name in ("state_number", "calorific"):
            if name in self.others:
                cell = self.block.sheet.value(made.row, self.others[name].column)
                setattr(made, name, _number(cell, self.rule))
        if "status" in self.others:
            made.status = _word(self.block.sheet.value(made.row, self.others["status"].column))

    def _name_unit(self, made: Value, labels: Iterable[Label]) -> None:
        written = (
            _word(self.block.sheet.value(made.row, self.others["unit"].column))
            if "unit" in self.others
            else ""
        )
        column = (
            self._unit(written) if written else next((label.unit for label in labels if label.unit), None)
        )
        own = self._unit(made.read.unit) if made.read.unit else None
        if own and column and (own.code, own.factor) != (column.code, column.factor):
            made.reason = "contradiction"
        meant = own or column
        if meant is None and written:
            made.written_unit, made.question = written, f"unit:{comparable(written)}"
            if self.mapping.code("unit", comparable(written)) == IGNORE:
                made.question, made.reason = "", "decided"
            return
        if meant is None and self.rule.unit:
            meant = UnitMeant(self.book.units.name.get(self.rule.unit, self.rule.unit), self.rule.unit, 1.0)
        if meant is not None:
            made.written_unit = (
                self.book.units.name.get(meant.code, "") if meant.factor == 1.0 else meant.written
            )
            made.unit, made.factor = meant.code, meant.factor

    def _unit(self, written: str) -> UnitMeant | None:
        code = self.mapping.code("unit", comparable(written))
        if code and code != IGNORE:
            return self.book.unit(code) or UnitMeant(written, code, 1.0)
        label = self.book.label(written)
        return self.book.unit(written) or (label.unit if label.unit and not label.rest else None)

    def _name_carrier(self, made: Value, said: str, leaf: Label, far: Sequence[Label]) -> None:
        if said:
            code = self.mapping.code("carrier", comparable(said))
            made.carrier_word = said
            made.carrier = "" if code == IGNORE else code or self.book.carrier(said)
            if code == IGNORE:
                made.reason = "decided"
            return
        label = next((label for label in (leaf, *far) if label.carrier), None)
        made.carrier = label.carrier if label else self.rule.carrier
        made.carrier_word = self.book.carriers.names.get(made.carrier, "")
        suggested = leaf.rest if not label and not self.rule.carrier else ""
        if suggested and self.book.suggested_carrier(suggested):
            code = self.mapping.code("carrier", comparable(suggested))
            made.carrier_word, made.carrier = suggested, "" if code in (None, IGNORE) else str(code)
            made.reason = "decided" if code == IGNORE else made.reason

    def _name_site(
        self, made: Value, word: str, near: list[Label], around: _Around, head: HeadColumn
    ) -> None:
        if not word:
            known = [label.site for label in (*near, *around.labels) if label.site]
            word = known[0] if known else self._unknown_site(made, near, around, head)
        word = word or self.rule.site
        if near[0].rest and near[0].carrier and not near[0].site and word:
            meter = _original(head.leaf, near[0].rest)
            made.meter = meter if meter != word else ""
        made.site_word = word
        code = self.mapping.code("site", comparable(word)) if word else None
        made.site = code if code is not None else self.book.sites.find(word) or "" if word else ""
        if code == IGNORE:
            made.site, made.reason = "", "decided"

    def _unknown_site(self, made: Value, near: list[Label], around: _Around, head: HeadColumn) -> str:
        """A name nobody knows where a site's name would stand: heading, title of the section, band, beside a carrier."""
        leaf = near[0]
        is_carrier = bool(leaf.rest) and comparable(leaf.rest) == comparable(made.carrier_word)
        if leaf.rest and not leaf.carrier and not is_carrier and not self.by_carrier:
            return _original(head.leaf, leaf.rest)
        if around.section.rest:
            return _original(made.section, around.section.rest)
        for label, text in zip(near[1:], head.bands, strict=True):
            if label.rest:
                return _original(text, label.rest)
        return _original(head.leaf, leaf.rest) if leaf.rest and leaf.carrier else ""

    def _exclude(self, made: Value, row: Label, leaf: Label, bands: list[Label], around: _Around) -> None:
        kinds = [row.kind, leaf.kind, *(band.kind for band in bands)]
        if "unit" in self.others:
            written = _word(self.block.sheet.value(made.row, self.others["unit"].column))
            kinds.insert(0, self.book.label(written).kind if written and not self._unit(written) else "")
        is_energy = made.unit in self.book.units.base and self.book.units.base[made.unit].startswith("kWh")
        kind = next((k for k in kinds if k in KIND_REASONS and not (k == "waste" and is_energy)), "")
        if kind == "generation":
            made.generation_word = made.carrier_word if row.kind else made.heading
            made.generation = f"generation:{self.rule.name}:{comparable(made.generation_word)}"
        elif kind and not made.reason:
            made.reason, made.question = f"kind:{kind}", ""
        elif any(label.kind == "generation" for label in around.labels):
            texts = (made.section, *reversed(self.block.titles), self.block.sheet.name)
            made.generation_word = next(t for t in texts if self.book.label(t).kind == "generation")
            made.generation = f"generation:{self.rule.name}"


def _word(value: Any) -> str:
    """A label cell as text; identifiers typed as numbers in full."""
    kind = kind_of(value)
    if kind == BLANK:
        return ""
    if kind == DAY and isinstance(value, date | datetime):
        return value.strftime("%Y-%m-%d")
    return (
        " ".join(str(value).replace("\ufeff", "").split())[:200] if isinstance(value, str) else shown(value)
    )


def _number(value: Any, rule: TableRule) -> float:
    read = amount_of(value, rule.number_style)
    return NAN if read.amount is None else read.amount


def _original(text: str, rest: str) -> str:
    """What is left of a text as it is written there."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    at = comparable(plain).find(rest)
    return plain[at : at + len(rest)] if at >= 0 and len(comparable(plain)) == len(plain) else rest


def all_values(tables: Iterable[TableRead]) -> Iterator[Value]:
    """The values of all tables in order."""
    for table in tables:
        yield from table.values
