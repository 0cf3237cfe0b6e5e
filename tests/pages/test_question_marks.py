"""Rückfragen beside the values they are about: marks on *Mitglied*, next steps on *Lieferstand*."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.store.revisions import CALENDAR
from kek_data.ui import shown_state, state
from kek_data.wording import delivery_words, question_words
from kek_data.workflows import dialogue
from tests.pages import reading

TODAY = date(2026, 8, 15)
POWER = "VERW|strom|building_power|"
STEP = "_rueckfrage_weiter"


@pytest.fixture
def database(store: Callable[[str], Path]) -> Path:
    """The Caritas alone, to write to."""
    return store("one_member")


@pytest.fixture
def engine(database: Path) -> Engine:
    """The same store seen from outside the app."""
    return workflows.open_store(str(database))


def _ask(engine: Engine, period: str, text: str) -> int:
    finding = Finding(
        severity=Severity.WARNING,
        code="magnitude",
        message=f"Der Wert {period} ist hoch",
        remedy="Bitte prüfen.",
        sheet="Verbrauch",
        cell="F17",
        member="caritas",
        subject=f"readings·{POWER}·{period}",
        seen=period,
    )
    return dialogue.ask(engine, finding, text, actor="Manager", today=TODAY, file_name="caritas.xlsx")


@pytest.fixture
def asked(engine: Engine) -> tuple[int, int]:
    """An open question on 2025-Q4 and an answered one on 2026-Q1."""
    is_open, answered = _ask(engine, "2025-Q4", "Stimmt das?"), _ask(engine, "2026-Q1", "Hs oder Hi?")
    dialogue.record_answer(engine, answered, "Brennwert", "Caritas", TODAY)
    return is_open, answered


# --- Mitglied ---------------------------------------------------------------------------------------


def _member(open_app: Callable[..., AppTest], database: Path) -> AppTest:
    app = open_app(database, reading.MEMBER)
    assert not app.exception
    return app


def test_quarters_with_a_question_carry_a_mark_with_its_word(
    asked: tuple[int, int], open_app: Callable[..., AppTest], database: Path
) -> None:
    main, _, quarters, *_ = reading.charts(_member(open_app, database))
    said = json.dumps(quarters, ensure_ascii=False)
    assert question_words.OPEN_NOTE in said
    assert question_words.SETTLED_NOTE in said
    assert "Offene Rückfragen zu Werten in Q4 2025." in quarters["description"]
    assert "Beantwortete oder geklärte Rückfragen zu Werten in Q1 2026." in quarters["description"]
    assert "Offene Rückfragen zu Werten in Q4 2025." in main["description"]


def test_without_questions_no_chart_speaks_of_them(open_app: Callable[..., AppTest], database: Path) -> None:
    for spec in reading.charts(_member(open_app, database)):
        assert "Rückfrage" not in json.dumps(spec, ensure_ascii=False)


def test_the_table_down_to_the_cell_names_question_and_answer(
    asked: tuple[int, int], open_app: Callable[..., AppTest], database: Path
) -> None:
    app = _member(open_app, database)
    app.session_state["_bis_zur_zelle"] = True
    app.run()
    rows = next(f.value for f in app.dataframe if "cell" in f.value.columns)
    said = [text for text in rows["questions"] if text]
    assert any("Hs oder Hi? Antwort: Brennwert" in text for text in said)
    assert any(f"Nr. {asked[0]}, offen: Stimmt das?" in text for text in said)
    assert (rows["questions"] != "").sum() == 2
    assert "Q1 2026 – Nr. " in reading.texts(app)


# --- Lieferstand ------------------------------------------------------------------------------------


def _status(open_app: Callable[..., AppTest], database: Path) -> AppTest:
    app = open_app(database, reading.DELIVERY_STATUS)
    assert not app.exception
    return app


def _take(app: AppTest, number: int, step: str, text: str) -> str:
    app.selectbox(key=f"{STEP}_nr").select(number)
    app.session_state[f"{STEP}_art"] = step
    app.run()
    app.text_area(key=f"{STEP}_text_{number}_{step}").set_value(text)
    app.button(key=f"{STEP}_ja").click().run()
    assert not app.exception
    return reading.texts(app)


def test_the_answer_of_a_member_is_entered_where_the_question_stands(
    asked: tuple[int, int], engine: Engine, open_app: Callable[..., AppTest], database: Path
) -> None:
    number = asked[0]
    said = _take(_status(open_app, database), number, "answered", "Ja, Umbau.")
    row = dialogue.questions(engine).set_index("question_id").loc[number]
    assert list(row[["status", "answer", "answered_on"]]) == ["answered", "Ja, Umbau.", TODAY.isoformat()]
    assert f"Rückfrage {number} ist beantwortet." in said
    assert "Ja, Umbau." in said


@pytest.mark.parametrize(("step", "word"), [("resolved", "geklärt"), ("withdrawn", "zurückgezogen")])
def test_a_closed_question_leaves_the_list_and_stays_in_the_store(
    asked: tuple[int, int],
    engine: Engine,
    open_app: Callable[..., AppTest],
    database: Path,
    step: str,
    word: str,
) -> None:
    said = _take(_status(open_app, database), asked[0], step, "Wert bleibt")
    row = dialogue.questions(engine).set_index("question_id").loc[asked[0]]
    assert list(row[["status", "resolution"]]) == [step, "Wert bleibt"]
    assert f"Rückfrage {asked[0]} ist {word}." in said
    assert "Stimmt das?" not in said
    assert "Eine offene Rückfrage an ein Mitglied" in said


def test_a_step_needs_words_and_a_question_that_is_open(
    asked: tuple[int, int], engine: Engine, open_app: Callable[..., AppTest], database: Path
) -> None:
    app = _status(open_app, database)
    _take(app, asked[0], "answered", " ")
    assert delivery_words.ACT_NEEDS_TEXT in [warning.value for warning in app.warning]
    assert dialogue.questions(engine)["status"].tolist() == ["open", "answered"]


def test_a_past_state_shows_the_questions_and_offers_no_step(
    asked: tuple[int, int],
    open_app: Callable[..., AppTest],
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today = datetime.now(CALENDAR).date()
    monkeypatch.setenv("KEK_TODAY", today.isoformat())
    app = _status(open_app, database)
    assert f"{STEP}_ja" in [button.key for button in app.button]
    app.selectbox(key=state.STAND).set_value(shown_state.KNOWN_ON).run()
    app.date_input(key=state.KNOWN_ON).set_value(today).run()
    assert not app.exception
    assert "Stimmt das?" in reading.texts(app)
    assert f"{STEP}_ja" not in [button.key for button in app.button]
