"""What the page of the assistant shows of a proposal, and the changes it offers besides those of `assistant`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from kek_data.intake.addresses import address
from kek_data.intake.mapping.assistant import ColumnShown, columns_of, sites_to_choose
from kek_data.intake.mapping.cells import is_numeric
from kek_data.intake.mapping.headers import PERIOD, Block
from kek_data.intake.mapping.model import CONSTANTS, IGNORE, Choice, Mapping, TableRule
from kek_data.intake.mapping.propose import Proposal, with_mapping
from kek_data.intake.mapping.recognise import rules_for
from kek_data.intake.mapping.roles import TIME_ROLES, content_of, rules_of
from kek_data.intake.words import comparable
from kek_data.wording import labels, mapping_page_words
from kek_data.wording.mapping_words import IGNORE as IGNORE_WORD
from kek_data.wording.mapping_words import NUMBER_STYLE

FREE_OF_FIGURES = ("year", "period", "number", "from", "to", "day")
ASKED_ONLY = ("year",)
"""Constants that are offered only where they are set or missing."""


@dataclass(frozen=True, slots=True)
class ConstantShown:
    """What holds for a whole table: the value given by hand, blank where the file says it."""

    constant: str
    value: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class TableShown:
    """One kind of table of the workbook; rule is blank where it is skipped."""

    rule: str
    block: int
    sheet: str
    title: str
    cells: str
    layout: str
    numbers: int
    read: int
    can_be_used: bool
    columns: tuple[ColumnShown, ...] = ()
    constants: tuple[ConstantShown, ...] = ()


@dataclass(frozen=True, slots=True)
class WordShown:
    """A word of the file, what it means now (code blank: not known), and whether a person said so."""

    kind: str
    word: str
    code: str
    name: str
    count: int
    is_given: bool
    about: str = ""  # of a use: the carrier's name


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A question that was answered, in words."""

    question: str
    about: str
    answer: str


def tables_of(proposal: Proposal) -> tuple[TableShown, ...]:
    """All tables of the workbook in its order; blocks under the same headings that one rule reads are one."""
    blocks = proposal.situation.blocks
    rules = rules_for(blocks, proposal.mapping)
    columns = columns_of(proposal)
    shown: list[TableShown] = []
    done: set[str] = set()
    for number, block in enumerate(blocks):
        rule = rules.get(number)
        if rule is None:
            shown.append(_skipped(number, block, proposal))
        elif rule.name not in done:
            done.add(rule.name)
            same = [blocks[n] for n, r in rules.items() if r.name == rule.name]
            shown.append(_used(number, rule, same, columns, proposal))
    return tuple(shown)


def _skipped(number: int, block: Block, proposal: Proposal) -> TableShown:
    cells = [(row, head.column) for row in block.rows for head in block.columns]
    count = sum(1 for row, column in cells if is_numeric(block.sheet.value(row, column)))
    return TableShown(
        rule="",
        block=number,
        sheet=block.sheet.name,
        title=" ".join(block.titles),
        cells=_range(block),
        layout="",
        numbers=count,
        read=0,
        can_be_used=any(rule.role == "amount" for rule in _rules_to_use(block, proposal).columns),
    )


def _used(
    number: int, rule: TableRule, blocks: Sequence[Block], columns: Iterable[ColumnShown], proposal: Proposal
) -> TableShown:
    rows = proposal.preview[(proposal.preview["table"] == rule.name) & proposal.preview["is_number"]]
    counted = rows[~rows["status"].isin(["control", "left_out"])]
    own = tuple(column for column in columns if column.table == rule.name)
    return TableShown(
        rule=rule.name,
        block=number,
        sheet=" · ".join(dict.fromkeys(block.sheet.name for block in blocks)),
        title=" ".join(blocks[0].titles),
        cells=", ".join(map(_range, blocks)),
        layout=_layout(rule, rows),
        numbers=len(counted),
        read=int((counted["status"] != "asked").sum()),
        can_be_used=True,
        columns=own,
        constants=_constants(rule, proposal),
    )


def _range(block: Block) -> str:
    columns = [head.column for head in block.columns]
    last = max([*block.header, *block.rows])
    return f"{address(block.header[0], min(columns))}:{address(last, max(columns))}"


def _layout(rule: TableRule, rows: pd.DataFrame) -> str:
    roles = {column.role for column in rule.columns}
    times = "down" if roles & set(TIME_ROLES) else ""
    if any(PERIOD in header for header in rule.amounts):
        times = "both" if times else "across"
    kinds = [kind for kind in dict.fromkeys(rows["period_kind"]) if kind]
    words = rows.loc[rows["site_word"] != "", "site_word"].nunique()
    if "site" in roles:
        sites = "down"
    elif rule.site:
        sites = "given"
    else:
        sites = "across" if words > 1 else "title" if words == 1 else ""
    return mapping_page_words.layout(times, kinds, sites)


def _constants(rule: TableRule, proposal: Proposal) -> tuple[ConstantShown, ...]:
    roles = {column.role for column in rule.columns}
    asked = {question.id for question in proposal.questions}
    shown = []
    for constant in CONSTANTS:
        is_asked = bool({f"no-{constant}:{rule.name}", f"{constant}:{rule.name}"} & asked)
        value = str(getattr(rule, constant))
        if value or is_asked or not (constant in roles or constant in ASKED_ONLY):
            shown.append(ConstantShown(constant, value, is_asked))
    return tuple(shown)


def use_table(proposal: Proposal, block: int) -> Proposal:
    """The proposal with a skipped table read too; raises KeyError where it holds no numbers that could be amounts."""
    rule = _rules_to_use(proposal.situation.blocks[block], proposal)
    if not rule.amounts:
        raise KeyError(block)
    mapping = replace(proposal.mapping, tables=(*proposal.mapping.tables, rule))
    return with_mapping(proposal.situation, mapping)


def _rules_to_use(block: Block, proposal: Proposal) -> TableRule:
    """The rule a table would get: as proposed, and if that reads nothing, with all its numbers as amounts."""
    columns = rules_of(block, proposal.situation.book)
    if not any(column.role == "amount" for column in columns):
        numeric = {head.key for head in block.columns if content_of(block, head.column).is_numeric}
        columns = tuple(
            replace(c, role="amount", reason="")
            if c.header in numeric and c.role not in FREE_OF_FIGURES
            else c
            for c in columns
        )
    taken = {table.name for table in proposal.mapping.tables}
    name = next(f"T{n}" for n in range(1, len(taken) + 2) if f"T{n}" not in taken)
    return TableRule(name, block.sheet.name, columns)


def words_of(proposal: Proposal) -> tuple[WordShown, ...]:
    """The file's words with what they mean, unknown ones first: sites, carriers of rows, and all a person translated."""
    rows = proposal.preview[proposal.preview["is_number"] & (proposal.preview["status"] != "control")]
    names = code_names(proposal)
    by_row = {t.name for t in proposal.mapping.tables if any(c.role == "carrier" for c in t.columns)}
    found: dict[tuple[str, str], WordShown] = {}
    for kind, column, of_kind in (
        ("site", "site_word", rows),
        ("carrier", "carrier_word", rows[rows["table"].isin(by_row)]),
    ):
        for word, group in of_kind[of_kind[column] != ""].groupby(column, sort=False):
            given = proposal.mapping.code(kind, comparable(str(word)))
            if given is None and (group["status"] == "left_out").all():
                continue
            code = given or next((c for c in group[kind] if c), "")
            name = mapping_page_words.code_name(code, names[kind])
            shown = WordShown(kind, str(word), code, name, len(group), given is not None)
            found[(kind, comparable(str(word)))] = shown
    for given_word in proposal.mapping.words:
        key = (given_word.kind, given_word.word)
        if given_word.kind != "use" and key not in found:
            name = mapping_page_words.code_name(given_word.code, names.get(given_word.kind, {}))
            found[key] = WordShown(*key, given_word.code, name, 0, is_given=True)
    return tuple(sorted(found.values(), key=lambda w: bool(w.code)))


def code_names(proposal: Proposal) -> dict[str, dict[str, str]]:
    """Kind of word -> code -> its German name."""
    vocabulary = proposal.situation.reference.vocabulary
    return {
        "site": _site_names(proposal),
        "carrier": dict(vocabulary.carrier_names),
        "unit": dict(vocabulary.unit_names),
        "use": {str(use): name for use, name in labels.USE.items()},
    }


def uses_of(proposal: Proposal) -> tuple[WordShown, ...]:
    """What each carrier that is read is used for; where a file says it row by row, the first is shown."""
    rows = proposal.preview[(proposal.preview["status"] == "read") & (proposal.preview["carrier"] != "")]
    names = proposal.situation.reference.vocabulary.carrier_names
    found = []
    for carrier, group in rows.groupby("carrier", sort=False):
        given = proposal.mapping.code("use", str(carrier))
        uses = tuple(dict.fromkeys(group["use"]))
        name = ", ".join(labels.USE.get(use, use) for use in uses)
        found.append(
            WordShown(
                kind="use",
                word=str(carrier),
                code=given or (uses[0] if len(uses) == 1 else ""),
                name=name,
                count=len(group),
                is_given=given is not None,
                about=names.get(str(carrier), str(carrier)),
            )
        )
    return tuple(found)


YEARS_BACK = 8


def choices_of(proposal: Proposal, word: WordShown) -> tuple[Choice, ...]:
    """What a word of the file may mean."""
    if word.kind == "site":
        return sites_to_choose(proposal, word.word)
    if word.kind == "period":
        return (Choice(word.code, word.name),)
    return (*_named(proposal, word.kind), Choice(IGNORE, IGNORE_WORD))


def constants_to_choose(proposal: Proposal, constant: str) -> tuple[Choice, ...]:
    """What may hold for a whole table."""
    if constant == "year":
        this = proposal.situation.today.year
        return tuple(Choice(str(this - back), str(this - back)) for back in range(YEARS_BACK))
    if constant == "number_style":
        return tuple(Choice(code, name) for code, name in NUMBER_STYLE.items())
    return _named(proposal, constant)


def _named(proposal: Proposal, kind: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, name) for code, name in code_names(proposal)[kind].items())


def forget_word(proposal: Proposal, kind: str, word: str) -> Proposal:
    """The proposal without what a person said about a word: as proposed, or asked again."""
    mapping = proposal.mapping
    kept = tuple(w for w in mapping.words if (w.kind, w.word) != (kind, comparable(word)))
    return with_mapping(proposal.situation, replace(mapping, words=kept))


def decisions_of(proposal: Proposal) -> tuple[DecisionShown, ...]:
    """Questions that were answered and are no word and no constant."""
    return tuple(
        DecisionShown(
            d.question, *mapping_page_words.decision(d.question, d.choice, _sheets(proposal.mapping))
        )
        for d in proposal.mapping.decisions
    )


def forget_decision(proposal: Proposal, question: str) -> Proposal:
    """The proposal with a question open again."""
    mapping = proposal.mapping
    kept = tuple(d for d in mapping.decisions if d.question != question)
    return with_mapping(proposal.situation, replace(mapping, decisions=kept))


def preview_of(proposal: Proposal) -> pd.DataFrame:
    """The amounts as people read them: place, carrier_name, use_name, shown (period), amount, unit_written, standing,
    sheet, cell; what waits for an answer first."""
    rows = proposal.preview
    sites, carriers = _site_names(proposal), dict(proposal.situation.reference.vocabulary.carrier_names)
    made = pd.DataFrame(
        {
            "place": [sites.get(s, s) or w for s, w in zip(rows["site"], rows["site_word"], strict=True)],
            "carrier_name": [
                carriers.get(c, c) or w for c, w in zip(rows["carrier"], rows["carrier_word"], strict=True)
            ],
            "use_name": rows["use"].map(lambda use: labels.USE.get(use, use)),
            "shown": [
                mapping_page_words.span(*span)
                for span in zip(rows["start"], rows["end"], rows["period_kind"], strict=True)
            ],
            "amount": rows["amount"],
            "unit_written": rows["unit_written"],
            "standing": [
                mapping_page_words.standing(*pair)
                for pair in zip(rows["status"], rows["reason"], strict=True)
            ],
            "sheet": rows["sheet"],
            "cell": rows["cell"],
        }
    )
    order = rows["status"].map({status: n for n, status in enumerate(mapping_page_words.STATUS_ORDER)})
    return made.iloc[order.sort_values(kind="stable").index.to_numpy()].reset_index(drop=True)


def _site_names(proposal: Proposal) -> dict[str, str]:
    sites = proposal.situation.in_force.sites
    return {s: n or s for s, n in zip(sites["site"], sites["site_name"], strict=True)}


def _sheets(mapping: Mapping) -> dict[str, str]:
    return {table.name: table.sheet for table in mapping.tables}
