"""What the page of the assistant shows of a proposal's words, decisions and amounts, and taking answers back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from kek_data.intake.mapping.assistant import sites_to_choose
from kek_data.intake.mapping.model import IGNORE, Choice
from kek_data.intake.mapping.propose import Proposal, with_mapping
from kek_data.intake.mapping.questions import years_to_choose
from kek_data.intake.words import comparable
from kek_data.wording import labels, mapping_page_words
from kek_data.wording.mapping_words import IGNORE as IGNORE_WORD
from kek_data.wording.mapping_words import NUMBER_STYLE


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
        return tuple(years_to_choose(proposal.situation))
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
    sheets = {table.name: table.sheet for table in proposal.mapping.tables}
    carriers = proposal.situation.reference.vocabulary.carrier_names
    return tuple(
        DecisionShown(d.question, *mapping_page_words.decision(d.question, d.choice, sheets, carriers))
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
