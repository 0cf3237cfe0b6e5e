"""What a person must decide: one question per doubt, with its choices; nothing is decided silently."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from kek_data.intake.addresses import address
from kek_data.intake.mapping.account import MOST_RANGES
from kek_data.intake.mapping.evaluate import Evaluation
from kek_data.intake.mapping.model import IGNORE, NEW, Choice, Question
from kek_data.intake.mapping.overlaps import Doubled
from kek_data.intake.mapping.series_meant import ADD_UP, STAY, series_in_force
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.values import Value
from kek_data.intake.numbers import shown
from kek_data.intake.words import comparable
from kek_data.wording import labels, numbers
from kek_data.wording import mapping_words as words
from kek_data.wording.mapping_findings import make_finding

YEARS_BACK = 8
MOST_WORDS_SHOWN = 8

LEFT_OUT = Choice(IGNORE, words.IGNORE)


def questions_of(situation: Situation, evaluation: Evaluation) -> tuple[Question, ...]:
    """The open questions of a reading, the same doubt once."""
    groups: dict[str, list[Value]] = defaultdict(list)
    for value in evaluation.values:
        if value.question:
            groups[value.question].append(value)
    pairs = {pair.id: pair for pair in evaluation.doubled}
    found = [_question(id, values, situation, evaluation, pairs) for id, values in groups.items()]
    missing = [pair for id, pair in pairs.items() if id not in groups]
    return (*found, *(_doubled(pair, [], evaluation, situation) for pair in missing))


def _question(
    id: str, values: Sequence[Value], situation: Situation, evaluation: Evaluation, pairs: dict[str, Doubled]
) -> Question:
    if id in pairs:
        return _doubled(pairs[id], values, evaluation, situation)
    kind, _, about = id.partition(":")
    code, word, choices, suggested = _MAKERS[kind](values, situation)
    said: dict[str, Any] = {
        "count": numbers.number(len(values)),
        "word": shown(word),
        "words": word,
        "text": shown(word),
    }
    of_words = (
        tuple(dict.fromkeys(v.site_word for v in values)) if kind == "sites" else (about,) if about else ()
    )
    return _made(id, code, said, values, tuple(choices), suggested, of_words, situation)


def _made(
    id: str,
    code: str,
    said: dict[str, Any],
    values: Sequence[Value],
    choices: tuple[Choice, ...],
    suggested: str,
    of_words: tuple[str, ...],
    situation: Situation,
) -> Question:
    first = values[0] if values else None
    cells = [address(v.row, v.column) for v in values[:MOST_RANGES]]
    finding = make_finding(
        code,
        sheet=first.sheet if first else None,
        cell=cells[0] if cells else None,
        member=situation.member,
        subject=f"mapping·{id}",
        **said,
    )
    total = math.fsum(v.amount for v in values if v.is_number)
    more = " …" if len(values) > MOST_RANGES else ""
    return Question(id, finding, choices, suggested, ", ".join(cells) + more, len(values), total, of_words)


Made = tuple[str, str, Sequence[Choice], str]
"""Code of the finding, word shown in it, choices, suggested choice."""


def _carrier(values: Sequence[Value], situation: Situation) -> Made:
    word = values[0].carrier_word
    return "mapping-unknown-carrier", word, _carriers(situation), situation.book.suggested_carrier(word)


def _no_carrier(values: Sequence[Value], situation: Situation) -> Made:
    return "mapping-no-carrier", values[0].heading, _carriers(situation), ""


def _carriers(situation: Situation) -> list[Choice]:
    names = situation.reference.vocabulary.carrier_names
    return [*(Choice(code, name) for code, name in names.items()), LEFT_OUT]


def _unit(values: Sequence[Value], situation: Situation) -> Made:
    return "mapping-unknown-unit", values[0].written_unit, [*_units(situation), LEFT_OUT], ""


def _no_unit(values: Sequence[Value], situation: Situation) -> Made:
    return "mapping-no-unit", values[0].heading, _units(situation), ""


def _units(situation: Situation) -> list[Choice]:
    return [Choice(code, name) for code, name in situation.reference.vocabulary.unit_names.items()]


def _sites(values: Sequence[Value], situation: Situation) -> Made:
    names = list(dict.fromkeys(v.site_word for v in values))
    text = ", ".join(f"„{shown(n)}“" for n in names[:MOST_WORDS_SHOWN]) + (
        " …" if len(names) > MOST_WORDS_SHOWN else ""
    )
    if len(names) > 1:
        return "mapping-unknown-sites", text, [Choice(NEW, words.ALL_NEW), LEFT_OUT], NEW
    return "mapping-unknown-sites", text, site_choices(situation, names[0]), NEW


def site_choices(situation: Situation, word: str) -> list[Choice]:
    """What a word for a site may mean: a new one, a known one, nothing."""
    return [Choice(NEW, words.NEW_SITE.format(word=word)), *_known_sites(situation), LEFT_OUT]


def _no_site(values: Sequence[Value], situation: Situation) -> Made:
    known = _known_sites(situation)
    return "mapping-no-site", values[0].heading, known, known[0].code if len(known) == 1 else ""


def _known_sites(situation: Situation) -> list[Choice]:
    frame = situation.in_force.sites
    return [Choice(site, name or site) for site, name in zip(frame["site"], frame["site_name"], strict=True)]


def _no_year(values: Sequence[Value], situation: Situation) -> Made:
    return "mapping-no-year", values[0].heading, years_to_choose(situation), ""


def years_to_choose(situation: Situation) -> list[Choice]:
    """This year and those before it, the latest first."""
    years = [str(situation.today.year - back) for back in range(YEARS_BACK)]
    return [Choice(year, year) for year in years]


def _period(values: Sequence[Value], situation: Situation) -> Made:
    word = values[0].period_word
    begins, ends = word[:4], f"{word[:2]}{word[-2:]}"  # "2025/26"
    years = [begins] if re.fullmatch(r"[0-9]{4}", begins) else []
    years += [ends] if years and ends == str(int(begins) + 1) else []
    return "mapping-unknown-period", word, [*(Choice(year, year) for year in years), LEFT_OUT], ""


def _generation(values: Sequence[Value], situation: Situation) -> Made:
    choices = [Choice(IGNORE, words.IS_GENERATION), Choice("use", words.IS_USE)]
    return "mapping-generation", values[0].generation_word, choices, IGNORE


def _years(values: Sequence[Value], situation: Situation) -> Made:
    choices = [Choice("yearly", words.YEARS_ARE_YEARS), Choice("sums", words.YEARS_ARE_SUMS)]
    return "mapping-years-among-months", "", choices, ""


def _meters(values: Sequence[Value], situation: Situation) -> Made:
    choices = [Choice(ADD_UP, words.ADD_UP_METERS), Choice(STAY, words.METERS_STAY)]
    return "mapping-meters", values[0].site_word, choices, ADD_UP


def _series(values: Sequence[Value], situation: Situation) -> Made:
    first = values[0]
    known = series_in_force(situation).get((first.site, first.carrier), [])
    names = situation.reference.vocabulary.carrier_names
    carrier = names.get(first.carrier, first.carrier)
    choices = [
        Choice(f"{use}|{meter}", labels.series(first.site, carrier, use, meter)) for use, meter in known
    ]
    return "mapping-which-series", f"{first.site} · {carrier}", [*choices, Choice(NEW, words.OWN_SERIES)], ""


def _number_style(values: Sequence[Value], situation: Situation) -> Made:
    choices = [Choice(code, label) for code, label in words.NUMBER_STYLE.items()]
    return "mapping-number-style", values[0].seen, choices, ""


def _members(values: Sequence[Value], situation: Situation) -> Made:
    named = {member.key: member for member in situation.network.members}
    others = ", ".join(
        named[key].short_name for key in dict.fromkeys(v.other_member for v in values) if key in named
    )
    own = named[situation.member].short_name if situation.member in named else situation.member
    choices = [Choice("own", words.OWN_ROWS.format(name=own)), Choice("all", words.ALL_ROWS)]
    return "mapping-several-members", others, choices, "own"


_MAKERS: dict[str, Callable[[Sequence[Value], Situation], Made]] = {
    "carrier": _carrier,
    "no-carrier": _no_carrier,
    "unit": _unit,
    "no-unit": _no_unit,
    "sites": _sites,
    "no-site": _no_site,
    "no-year": _no_year,
    "period": _period,
    "generation": _generation,
    "years": _years,
    "number_style": _number_style,
    "meters": _meters,
    "series": _series,
    "members": _members,
}


def _doubled(
    pair: Doubled, values: Sequence[Value], evaluation: Evaluation, situation: Situation
) -> Question:
    first, second = (source_name(source, evaluation) for source in (pair.first, pair.second))
    choices = (
        Choice("first", words.TAKE.format(source=first, other=second)),
        Choice("second", words.TAKE.format(source=second, other=first)),
        Choice("both", words.BOTH),
    )
    said = {"first": first, "second": second}
    return _made(pair.id, "mapping-counted-twice", said, values, choices, "", (), situation)


def source_name(source: tuple[str, str], evaluation: Evaluation) -> str:
    """A table or one of its columns as a person names it."""
    rule = evaluation.mapping.table(source[0])
    sheet = rule.sheet if rule else source[0]
    if not source[1]:
        same = [t for t in evaluation.mapping.tables if t.sheet == sheet]
        return words.SOURCE.format(sheet=sheet) + (f" ({source[0]})" if len(same) > 1 else "")
    heading = next((v.heading for v in evaluation.values if comparable(v.heading) == source[1]), source[1])
    return words.SOURCE_COLUMN.format(sheet=sheet, column=heading)
