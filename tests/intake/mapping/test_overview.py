"""What the assistant shows of a proposal, and that every change it offers can be taken back."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.domain.finding import Finding
from kek_data.intake.mapping import Proposal
from kek_data.intake.mapping.assistant import decide, drop_table
from kek_data.intake.mapping.overview import tables_of, use_table
from kek_data.intake.mapping.propose import with_mapping
from kek_data.intake.mapping.question_sheet import AnsweredSheet, sheet_from_json, sheet_to_json
from kek_data.intake.mapping.word_overview import (
    choices_of,
    decisions_of,
    forget_decision,
    forget_word,
    preview_of,
    uses_of,
    words_of,
)
from tests.intake.mapping import foreign
from tests.intake.mapping.foreign import CASES, Case, Sheet
from tests.tools import examples

TWICE = Case(
    name="zweimal",
    sheets=(
        Sheet("Jahr", [["Standort", "Strom 2025 kWh"], ["Rathaus", 1200.0]]),
        Sheet(
            "Quartale",
            [["Quartal 2025", "Rathaus Strom kWh"], *([f"Q{q} 2025", 300.0] for q in (1, 2, 3, 4))],
        ),
    ),
    answers=(),
    readings={},
)
LAYOUTS = {
    "zaehlerexport": "Monate untereinander, Verbrauchsstellen untereinander",
    "kennzahlen": "Jahre nebeneinander, ohne Verbrauchsstelle",
    "quartalsbloecke": "Quartale über der Tabelle, Verbrauchsstellen untereinander",
    "tankkarten": "Tage untereinander, ohne Verbrauchsstelle",
    "haeuserliste": "Jahre nebeneinander, Verbrauchsstellen untereinander",
    "halbjahresbericht": "Halbjahre nebeneinander, eine Verbrauchsstelle, im Titel genannt",
    "rechnungen": "Zeiträume von–bis untereinander, Verbrauchsstellen untereinander",
    "portal": "Monate untereinander, Verbrauchsstellen untereinander",
    "monate": "Monate nebeneinander, Verbrauchsstellen untereinander",
    "nebeneinander": "Quartale untereinander, eine Verbrauchsstelle, im Titel genannt",
    "orte_als_spalten": "Quartale untereinander, Verbrauchsstellen in den Überschriften",
}
BY_NAME = {case.name: case for case in CASES}


def proposal_of(case: Case) -> Proposal:
    return foreign.proposal(foreign.read(case.content(), case.file_name), case.name)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_table_is_described_as_it_lies(name: str) -> None:
    tables = tables_of(proposal_of(BY_NAME[name]))
    assert {table.layout for table in tables} == {LAYOUTS[name]}
    assert all(table.read <= table.numbers for table in tables)


def test_blocks_under_the_same_headings_are_one_table_with_all_its_cells() -> None:
    (table,) = tables_of(proposal_of(foreign.QUARTER_BLOCKS))
    assert (table.cells, table.numbers, table.read) == ("A4:C7, A10:C13", 7, 7)


def test_a_skipped_table_is_named_with_its_numbers_and_can_be_read_again() -> None:
    proposal = proposal_of(foreign.QUARTER_BLOCKS)
    skipped = drop_table(proposal, "T1")
    shown = tables_of(skipped)
    assert [(t.rule, t.cells, t.can_be_used) for t in shown] == [("", "A4:C7", True), ("", "A10:C13", True)]
    assert skipped.preview.empty
    again = use_table(skipped, shown[0].block)
    assert len(again.preview) == len(proposal.preview)
    assert again.mapping.tables == proposal.mapping.tables


def test_an_unknown_site_may_be_a_known_one_and_is_asked_again_when_that_is_taken_back() -> None:
    proposal = proposal_of(foreign.SITES_AS_COLUMNS)
    first = words_of(proposal)[0]
    assert (first.word, first.code, first.is_given) == ("Jugendhaus", "", False)
    assert {"new", "RATHAUS", "KITA", "ignore"} == {choice.code for choice in choices_of(proposal, first)}
    answered = decide(proposal, "sites", "KITA")
    assert preview_of(answered)["place"].value_counts()["Kita Nord"] == 4
    back = forget_word(answered, "site", "Jugendhaus")
    assert [question.id for question in back.questions] == ["sites"]


def test_uses_are_named_with_their_carrier() -> None:
    uses = uses_of(proposal_of(foreign.METER_EXPORT))
    assert [(use.about, use.name, use.is_given) for use in uses] == [("Strom", "Gebäudestrom", False)]


def test_a_decision_is_told_in_words_and_can_be_reopened() -> None:
    proposal = proposal_of(TWICE)
    (question,) = [q for q in proposal.questions if q.id.startswith("twice:")]
    decided = decide(proposal, question.id, "second")
    (told,) = decisions_of(decided)
    assert told.about == "Doppelt genannte Mengen: Blatt Jahr und Blatt Quartale"
    assert told.answer == "Blatt Quartale zählt"
    assert question.id in {q.id for q in forget_decision(decided, question.id).questions}


@pytest.mark.parametrize(
    ("question", "choice", "told"),
    [
        ("meters:T1", "sum", "Zähler je Verbrauchsstelle addieren"),
        ("meters:T1", "stay", "je Zähler eine eigene Reihe"),
        ("series:RATHAUS|strom", "new", "eigene Reihe ohne Zähler"),
        ("series:RATHAUS|strom", "building_power|Z1", "RATHAUS · Strom · Gebäudestrom · Z1"),
    ],
)
def test_decisions_on_meters_and_series_are_told_in_words(question: str, choice: str, told: str) -> None:
    proposal = proposal_of(TWICE)
    mapping = proposal.mapping.with_decision(question, choice)
    (shown,) = decisions_of(with_mapping(proposal.situation, mapping))
    about = {
        "meters": "Zähler einer Verbrauchsstelle: Blatt ",
        "series": "Mehrere Reihen einer Verbrauchsstelle: RATHAUS · Strom",
    }
    assert shown.about.startswith(about[question.partition(":")[0]])
    assert shown.answer == told


def test_what_waits_for_an_answer_stands_first_in_the_preview() -> None:
    preview = preview_of(proposal_of(foreign.SITES_AS_COLUMNS))
    waiting, read, control = "Frage offen", "gelesen", "nur zur Kontrolle"
    rest = [control] * (len(preview) - 6)
    assert list(preview["standing"]) == [waiting] * 2 + [read] * 4 + rest


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_sheet_answered_by_hand_is_the_mapping_answered_on_the_page(case: Case) -> None:
    proposal = proposal_of(case)
    read = json.loads(sheet_to_json(proposal))
    answers = {
        question.id: (question.suggested or question.choices[0].code) for question in proposal.questions
    }
    for question in read["questions"]:
        question["answer"] = answers[question["id"]]
    sheet = sheet_from_json(json.dumps(read))
    assert isinstance(sheet, AnsweredSheet)
    expected = proposal
    for question_id, choice in answers.items():
        expected = decide(expected, question_id, choice)
    assert (sheet.mapping, sheet.unanswered) == (expected.mapping, ())


@settings(max_examples=examples(60))
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["questions", "tables", "id", "answer", "choices", "words", "version"]), inner
            )
        ),
    )
)
def test_whatever_json_a_sheet_holds_it_is_refused_in_words(value: object) -> None:
    assert isinstance(sheet_from_json(json.dumps(value)), Finding)
