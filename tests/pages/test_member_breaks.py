"""Deciding on a change since the base year on *Mitglied*: the sample's Sparkasse took over branches in 2022."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data.ui import state
from kek_data.wording import decision_words, pages
from tests.pages import reading

OPEN = decision_words.ASK["perimeter"]


@pytest.fixture
def page(store: Callable[[str], Path], open_app: Callable[..., AppTest]) -> AppTest:
    """Mitglied, showing the Sparkasse."""
    return open_app(store("sample"), reading.MEMBER, chosen={state.MEMBER: "sparkasse"})


def _decide(app: AppTest, decision: str, reason: str) -> AppTest:
    app.radio(key="_wie_perimeter_sparkasse").set_value(decision)
    app.text_input(key="_grund_perimeter_sparkasse").set_value(reason)
    app.button(key="_entscheiden_perimeter_sparkasse").click().run()
    assert not app.exception
    return app


def _feet(app: AppTest) -> str:
    return str(reading.charts(app)[0])


def test_a_member_without_changes_has_no_such_section(page: AppTest) -> None:
    assert decision_words.HEADING in reading.texts(page)
    page.selectbox(key=state.MEMBER).select("dsw21").run()
    assert decision_words.HEADING not in reading.texts(page)


def test_a_change_below_the_threshold_needs_no_decision_and_says_so(page: AppTest) -> None:
    assert set(_decisions(page)) == {decision_words.DECISION[""]}
    page.selectbox(key=state.MEMBER).select("stadt").run()
    assert set(_decisions(page)) == {decision_words.NOT_NEEDED}
    assert OPEN not in reading.texts(page)


def _decisions(app: AppTest) -> list[str]:
    return next(list(frame.value["decided"]) for frame in app.dataframe if "decided" in frame.value)


def test_without_a_reason_nothing_is_decided_and_the_form_says_so(page: AppTest) -> None:
    _decide(page, "confirmed", " ")
    assert decision_words.REFUSED["no_reason"] in reading.texts(page)
    assert OPEN in reading.texts(page)
    assert "keine Aussage" in reading.headline(page)


def test_a_confirmation_brings_the_statement_back_and_stands_under_the_chart(page: AppTest) -> None:
    _decide(page, "confirmed", "Filialen übernommen")
    assert decision_words.done("confirmed") in reading.texts(page)
    assert [toast.value for toast in page.toast] == [decision_words.DONE["confirmed"]]
    assert OPEN not in reading.texts(page)
    assert "keine Aussage" not in reading.headline(page)
    assert "bestätigt: Filialen übernommen" in _feet(page)
    assert state.AS_DELIVERED not in [toggle.key for toggle in page.toggle]


def test_after_a_recalculation_the_line_as_delivered_is_one_click_away(page: AppTest) -> None:
    _decide(page, "recalculated", "Filialen übernommen")
    assert decision_words.DONE["recalculated"] in reading.texts(page)
    assert "keine Aussage" not in reading.headline(page)
    assert "neu berechnet: Filialen übernommen" in _feet(page)
    page.toggle(key=state.AS_DELIVERED).set_value(True).run()
    assert not page.exception
    assert "wie geliefert, ohne Neuberechnung" in _feet(page)
    assert pages.NO_STATEMENT["as_delivered"] in reading.headline(page)
    assert OPEN not in reading.texts(page)
