"""Reading a workbook by a mapping: every amount with its meaning, what must be asked, and where every number went."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace

from kek_data.intake.columns import text_problem
from kek_data.intake.mapping.cells import style_shown
from kek_data.intake.mapping.headers import Block
from kek_data.intake.mapping.labels import WordBook
from kek_data.intake.mapping.model import IGNORE, NEW, Mapping, TableRule
from kek_data.intake.mapping.overlaps import Doubled, Nested, doubled_sources, mark_nested_sums
from kek_data.intake.mapping.read_table import read_table
from kek_data.intake.mapping.series_meant import resolve_series
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.sums import sum_rows_of
from kek_data.intake.mapping.times import NO_WORD
from kek_data.intake.mapping.values import TableRead, Value, all_values, heads_of
from kek_data.intake.words import comparable

NEW_PREFIX = f"{NEW}:"
MAX_SITE_KEY = 60


@dataclass
class Evaluation:
    """What a mapping reads from a workbook before anything is stored."""

    mapping: Mapping
    tables: list[TableRead]
    doubled: list[Doubled]
    nested: list[Nested] = field(default_factory=list)
    assumed_uses: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> list[Value]:
        """All amounts."""
        return list(all_values(self.tables))


def evaluated(situation: Situation, mapping: Mapping, rules: MappingOf[int, TableRule]) -> Evaluation:
    """The workbook read by a mapping. rules: number of a block -> its rule; other blocks are not read."""
    book = situation.book
    tables = []
    for number, block in enumerate(situation.blocks):
        if number in rules:
            rule = rules[number]
            styled = replace(rule, number_style=rule.number_style or proposed_style(rule, block))
            tables.append(read_table(styled, block, mapping, book, sum_rows_of(styled, block)))
    out = Evaluation(mapping, tables, [])
    for table in tables:
        for value in table.values:
            _resolve_site(value, situation)
            _ask(value, table, mapping)
    out.assumed_uses = resolve_series(out.values, mapping, situation)
    for value in out.values:
        if not value.question and not value.reason:
            _resolve_unit(value, book)
    out.nested = mark_nested_sums([v for v in out.values if not v.reason])
    _answer_years(out)
    out.doubled = _answer_doubled(out, doubled_sources(out.values))
    return out


def proposed_style(rule: TableRule, block: Block) -> str:
    """ "en" where the text numbers of a table have decimal points and none a decimal comma, else ""."""
    shown = set()
    for head in heads_of(rule, block, "amount"):
        shown |= {style_shown(value) for _, value in block.filled(head.column) if isinstance(value, str)}
    return (
        "en" if "en" in shown and "de" not in shown else "de" if "de" in shown and "en" not in shown else ""
    )


def _resolve_site(value: Value, situation: Situation) -> None:
    """A new site gets its key; one site of that name that is in force by now is meant."""
    if value.site == NEW or value.site.startswith(NEW_PREFIX):
        key = value.site.removeprefix(NEW_PREFIX) if value.site != NEW else site_key(value.site_word)
        known = situation.book.sites
        value.site = known.find(value.site_word) or known.find(key) or key
    if any(text_problem(text, is_key=True) for text in (value.site, value.meter)):
        value.reason = "no-key"


def site_key(word: str) -> str:
    """Key of a new site: its name without what keys may not hold."""
    return " ".join(word.replace("|", "/").replace("·", "-").split())[:MAX_SITE_KEY]


def _ask(value: Value, table: TableRead, mapping: Mapping) -> None:
    """The first question that must be answered before a value means something."""
    if value.read.problem:
        value.reason = "too-large" if value.read.problem == "number-too-large" else value.reason
        return
    rule = table.rule
    members = mapping.choice("members")
    if value.other_member and members == "own" and not value.reason:
        value.reason = "other-member"
    if value.reason:
        return
    generation = mapping.choice(value.generation) if value.generation else "use"
    if generation == IGNORE:
        value.reason, value.question = "decided", ""
        return
    style_open = not rule.number_style and "ambiguous-number" in value.read.notes
    asked = (
        ("members", bool(value.other_member) and members is None),
        (f"number_style:{rule.name}", style_open),
        (value.generation, bool(value.generation) and generation is None),
        (f"carrier:{comparable(value.carrier_word)}", not value.carrier and bool(value.carrier_word)),
        (f"no-carrier:{rule.name}", not value.carrier),
        (value.question, bool(value.question)),
        (f"no-unit:{rule.name}", not value.unit and value.is_number),
        ("sites", not value.site and bool(value.site_word)),
        (f"no-site:{rule.name}", not value.site),
    )
    value.question = next((question for question, is_open in asked if is_open), "")
    if not value.question and value.span is None:
        code = mapping.code("period", comparable(value.period_word)) if value.period_word else None
        if code == IGNORE:
            value.reason = "decided"
        elif value.period_word and value.period_word != NO_WORD:
            value.question = f"period:{comparable(value.period_word)}"
        elif value.period_word:
            value.reason = "no-period"
        else:
            value.question = f"no-year:{rule.name}"


def _resolve_unit(value: Value, book: WordBook) -> None:
    """The unit as the carrier is counted; gas in m³ becomes kWh Hs by the values of its row."""
    if not value.unit or not value.is_number:
        return
    read = book.units.for_carrier(value.unit, value.carrier)
    if read.problem:
        value.reason = "not-convertible"
        return
    value.unit = read.unit
    if value.unit == "m3" and value.carrier in book.units.gases:
        conversion = value.state_number * value.calorific
        if conversion != conversion:
            value.reason = "gas-volume"
        else:
            value.unit, value.factor = "kWh_Hs", value.factor * conversion


def _answer_years(out: Evaluation) -> None:
    for value in out.values:
        if value.question.startswith("years:"):
            choice = out.mapping.choice(value.question)
            if choice == "yearly":
                value.question = ""
            elif choice == "sums":
                value.question, value.is_control = "", True


def _answer_doubled(out: Evaluation, doubled: Iterable[Doubled]) -> list[Doubled]:
    """Values of a source that lost become controls; those of a pair nobody decided on wait for the answer."""
    still_open = []
    for pair in doubled:
        choice = out.mapping.choice(pair.id)
        for source, code in ((pair.first, "second"), (pair.second, "first")):
            for value in out.values:
                if not is_of(value, source):
                    continue
                if choice == code:
                    value.question, value.is_control = "", True
                elif choice is None and value.is_read:
                    value.question = pair.id
        if choice is None:
            still_open.append(pair)
    return still_open


def is_of(value: Value, source: tuple[str, str]) -> bool:
    """Whether a value belongs to a source of a doubled pair."""
    return value.table == source[0] and source[1] in ("", comparable(value.heading))
