"""What the amounts of a table are of: unit, carrier, site, meter, use - from cell, row, heading, and what stands around.

The nearer word wins; a word that nobody knows is kept as it is, to be asked about. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kek_data.intake.mapping.headers import HeadColumn
from kek_data.intake.mapping.labels import Label, UnitMeant, WordBook
from kek_data.intake.mapping.model import IGNORE, Mapping
from kek_data.intake.mapping.spans import Parts
from kek_data.intake.mapping.table_columns import TableColumns
from kek_data.intake.mapping.values import Value
from kek_data.intake.words import comparable
from kek_data.wording.mapping_words import KIND_REASONS


@dataclass(frozen=True)
class Around:
    """What stands around a row: labels from near (section title) to far (sheet name)."""

    section: Label
    labels: tuple[Label, ...]
    parts: tuple[Parts, ...]


class Meanings:
    """Reads what the amounts of one table are of."""

    def __init__(self, columns: TableColumns, mapping: Mapping, book: WordBook):
        self.columns, self.mapping, self.book = columns, mapping, book
        self.of_head = {
            h.column: (book.label(h.leaf), [book.label(b) for b in h.bands]) for h in columns.amounts
        }
        self.by_carrier = any(label.carrier for label, _ in self.of_head.values())

    def around(self, title: str) -> Around:
        """What the title of a section, the lines above the table and the sheet's name say."""
        block, year = self.columns.block, self.columns.rule.year
        section, sheet = self.book.label(title), self.book.label(block.sheet.name)
        labels = (section, *(self.book.label(t) for t in reversed(block.titles)), sheet)
        stated = tuple(p for p in (label.parts for label in labels) if not p.says_nothing)
        parts = tuple(p for p in stated if not (p.start and p.start == p.end))
        given = (Parts(year=int(year)),) if year.isdigit() else ()
        return Around(section, labels, (*block.stated, *parts, *given))

    def describe(self, made: Value, head: HeadColumn, texts: dict[str, str], around: Around) -> None:
        """Sets what an amount is of: unit, carrier, site, meter, use, whose, and what beside it says."""
        leaf, bands = self.of_head[head.column]
        row_label = self.book.label(texts["carrier"]) if texts.get("carrier") else Label()
        labels = [row_label, leaf, *bands, *around.labels]
        self._name_unit(made, labels)
        said = texts.get("carrier", "")
        if not said and self.by_carrier and not leaf.carrier and not leaf.site:
            said = leaf.rest or (comparable(head.leaf) if leaf.kind else "")
        self._name_carrier(made, said, leaf, [*bands, *around.labels])
        self._name_site(made, texts.get("site", ""), [leaf, *bands], around, head)
        made.meter = made.meter_word = made.meter or texts.get("meter", "")
        use_word = self.book.label(texts["use"]).use if texts.get("use") else ""
        made.use = use_word or next((label.use for label in labels if label.use), "")
        self._exclude(made, row_label, leaf, bands, around)
        members = [self.book.members.find(texts.get("member", "")) or "", *(label.member for label in labels)]
        other = next((m for m in members if m), "")
        made.other_member = "" if other == self.book.member else other
        if "cost" in self.columns.beside:
            made.cost_eur = self.columns.number(made.row, "cost")
        made.state_number = self.columns.number(made.row, "state_number")
        made.calorific = self.columns.number(made.row, "calorific")
        made.status = self.columns.word(made.row, "status")

    def _name_unit(self, made: Value, labels: Iterable[Label]) -> None:
        written = self.columns.word(made.row, "unit")
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
        if meant is None and self.columns.rule.unit:
            meant = UnitMeant(
                self.book.units.name.get(self.columns.rule.unit, self.columns.rule.unit),
                self.columns.rule.unit,
                1.0,
            )
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
        made.carrier = label.carrier if label else self.columns.rule.carrier
        made.carrier_word = self.book.carriers.names.get(made.carrier, "")
        suggested = leaf.rest if not label and not self.columns.rule.carrier else ""
        if suggested and self.book.suggested_carrier(suggested):
            code = self.mapping.code("carrier", comparable(suggested))
            made.carrier_word, made.carrier = suggested, "" if code in (None, IGNORE) else str(code)
            made.reason = "decided" if code == IGNORE else made.reason

    def _name_site(self, made: Value, word: str, near: list[Label], around: Around, head: HeadColumn) -> None:
        if not word:
            known = next((label.site for label in (*near, around.section) if label.site), "")
            word = known or self._unknown_site(made, near, around, head)
            word = word or next((label.site for label in around.labels if label.site), "")
        word = word or self.columns.rule.site
        if near[0].rest and near[0].carrier and not near[0].site and word:
            meter = _original(head.leaf, near[0].rest)
            made.meter = meter if meter != word else ""
        made.site_word = word
        code = self.mapping.code("site", comparable(word)) if word else None
        made.site = code if code is not None else self.book.sites.find(word) or "" if word else ""
        if code == IGNORE:
            made.site, made.reason = "", "decided"

    def _unknown_site(self, made: Value, near: list[Label], around: Around, head: HeadColumn) -> str:
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

    def _exclude(self, made: Value, row: Label, leaf: Label, bands: list[Label], around: Around) -> None:
        kinds = [row.kind, leaf.kind, *(band.kind for band in bands)]
        written = self.columns.word(made.row, "unit")
        kinds.insert(0, self.book.label(written).kind if written and not self._unit(written) else "")
        is_energy = made.unit in self.book.units.base and self.book.units.base[made.unit].startswith("kWh")
        kind = next((k for k in kinds if k in KIND_REASONS and not (k == "waste" and is_energy)), "")
        if kind == "generation":
            made.generation_word = made.carrier_word if row.kind else made.heading
            made.generation = f"generation:{self.columns.rule.name}:{comparable(made.generation_word)}"
        elif kind and not made.reason:
            made.reason, made.question = f"kind:{kind}", ""
        elif any(label.kind == "generation" for label in around.labels):
            texts = (made.section, *reversed(self.columns.block.titles), self.columns.block.sheet.name)
            made.generation_word = next(t for t in texts if self.book.label(t).kind == "generation")
            made.generation = f"generation:{self.columns.rule.name}"


def _original(text: str, rest: str) -> str:
    """What is left of a text as it is written there."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    at = comparable(plain).find(rest)
    return plain[at : at + len(rest)] if at >= 0 and len(comparable(plain)) == len(plain) else rest
