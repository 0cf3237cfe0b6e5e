"""*Lieferstand* in its worlds: what it says, its filters, undo, and what a rerun must not do."""

import html
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.ui import shown_state, state
from kek_data.wording import pages, status_words
from kek_data.workflows import dialogue
from kek_data.workflows.delivery_status import DeliveryStatusView
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]


def _page(open_app: OpenApp, database: Path) -> AppTest:
    app = open_app(database, reading.DELIVERY_STATUS)
    assert not app.exception
    return app


def _matrices(app: AppTest) -> list[str]:
    return [
        e.proto.body for e in app.get("html") if "kek-matrix" in e.proto.body and "<table" in e.proto.body
    ]


def _rows(matrix: str) -> dict[str, list[str]]:
    """Heading of each row -> the words of its cells as a screen reader has them."""
    rows = {}
    for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", matrix):
        name = re.search(r"<th scope=\"row\">(.*?)(?:<small>|</th>)", row)
        assert name
        cells = re.findall(r"<span class=\"kek-hidden\">(.*?)</span>", row)
        rows[html.unescape(name.group(1))] = [html.unescape(c) for c in cells]
    return rows


@cache
def _engine(database: Path) -> Engine:
    return workflows.open_store(str(database))


@cache
def _view(database: Path) -> DeliveryStatusView:
    return workflows.delivery_status(_engine(database), today=date(2026, 8, 15))


def test_an_empty_store_says_what_to_do(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("empty"))
    assert reading.headline(app) == status_words.EMPTY_TITLE
    links = [link.proto.label for link in app.get("page_link")]
    assert {pages.WELCOME_UPLOAD_BUTTON, pages.WELCOME_BACK} <= set(links)
    assert not _matrices(app)


def test_the_headline_and_the_matrix_are_made_from_the_deliveries(world: Store, open_app: OpenApp) -> None:
    database = world("sample")
    app = _page(open_app, database)
    view = _view(database)
    counts = view.counts
    assert f"{counts.complete} von {len(counts.members)} Mitgliedern" in reading.headline(app)
    assert f"{len(view.open_now)} Reihen" in reading.headline(app)
    rows = _rows(_matrices(app)[0])
    assert list(rows) == [m.short_name for m in view.network.members]
    assert all(len(cells) == 8 for cells in rows.values())
    assert rows["Caritas"][0].startswith("fortgeschrieben")
    assert rows["FH Dortmund"][0].startswith("teilweise · 11 geliefert, 1 folgt")
    assert rows["Diakonie"][0].startswith("noch nicht fällig")
    assert rows["DEW21"][0].startswith("geliefert")
    assert "29 Tage vor Frist" in rows["DEW21"][0]


def test_one_member_alone_stands_beside_members_without_any_delivery(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("one_member"))
    rows = _rows(_matrices(app)[0])
    assert rows["EDG"] == [status_words.STATE["never"]]  # one cell across all quarters
    assert len(rows["Caritas"]) == 8
    assert "9 Mitglieder haben noch nie geliefert" in reading.texts(app)
    assert status_words.EFFECT["first"] in reading.texts(app)


def test_a_carrier_narrows_the_matrix_and_the_series(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("sample"))
    app.selectbox(key=state.CARRIER).select("Diesel").run()
    members, series = _matrices(app)
    assert _rows(members)["Hafen"][0] != status_words.STATE["never"]
    assert all("Diesel" in name for name in _rows(series))


def test_twenty_quarters_are_twenty_columns(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("sample"))
    app.session_state[state.QUARTERS] = "20"
    app.run()
    assert {len(cells) for cells in _rows(_matrices(app)[0]).values()} == {20}


def test_the_series_of_a_member_stand_with_their_last_delivery(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("sample"))
    app.selectbox(key=state.MEMBER).select("FH Dortmund").run()
    assert not app.exception
    assert any("folgt" in cell for cells in _rows(_matrices(app)[1]).values() for cell in cells)
    assert "zuletzt Q2 2026, Eingang 08.07.2026" in reading.texts(app)


def test_many_series_come_in_parts(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("sample"))
    app.selectbox(key=state.MEMBER).select("Kirchenkreis").run()
    first = set(_rows(_matrices(app)[1]))
    app.selectbox(key="_reihen_teil").select_index(1).run()
    second = set(_rows(_matrices(app)[1]))
    assert len(first) == len(second) == 20
    assert not first & second


def test_a_later_meeting_counts_what_falls_due_until_then(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("sample"))
    assert "Bis zum Treffen: vier Anrufe lohnen" in reading.texts(app)
    app.date_input(key=state.MEETING).set_value(date(2026, 11, 20)).run()
    assert not app.exception
    assert "Bis zum Treffen am 20.11.2026: neun Anrufe lohnen" in reading.texts(app)


def test_an_earlier_day_shows_what_was_known_then_and_cannot_be_undone(
    world: Store, open_app: OpenApp
) -> None:
    app = _page(open_app, world("sample"))
    app.selectbox(key=state.STAND).set_value(shown_state.KNOWN_ON).run()
    app.date_input(key=state.KNOWN_ON).set_value(date(2026, 7, 10)).run()
    assert not app.exception
    said = reading.texts(app)
    assert "wie er am 10.07.2026 bekannt war" in said
    assert _rows(_matrices(app)[0])["DSW21"] == [status_words.STATE["never"]]
    assert len(_history(app)) == 4  # Caritas, Diakonie, Hafen, FH
    assert "_rueckgaengig" not in [b.key for b in app.button]


def _history(app: AppTest) -> list[int]:
    return next(list(f.value["delivery_id"]) for f in app.dataframe if "delivery_id" in f.value.columns)


def test_a_delivery_is_taken_back_from_here(store: Store, open_app: OpenApp) -> None:
    database = store("sample")
    app = _page(open_app, database)
    number = _history(app)[0]
    app.button(key="_rueckgaengig").click().run()
    app.button(key="_rueckgaengig_ja").click().run()  # without a reason nothing is taken back
    assert workflows.deliveries(_engine(database))["is_in_force"].all()
    app.button(key="_rueckgaengig").click().run()
    app.text_input(key="_grund").set_value("Probe")
    app.button(key="_rueckgaengig_ja").click().run()
    assert not app.exception
    stored = workflows.deliveries(_engine(database)).set_index("delivery_id")
    assert not stored.loc[number, "is_in_force"]
    assert stored.drop(index=number)["is_in_force"].all()
    assert "zurückgenommen" in " ".join(
        next(f.value["state_name"] for f in app.dataframe if "state_name" in f.value.columns)
    )


def test_the_effect_of_a_delivery_is_computed_only_when_asked_for(
    world: Store, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    compute = workflows.delivery_effect

    def counted(engine: Engine, delivery_id: int, *, today: date) -> object:
        asked.append(delivery_id)
        return compute(engine, delivery_id, today=today)

    monkeypatch.setattr(workflows, "delivery_effect", counted)
    app = _page(open_app, world("sample"))
    assert asked == []
    app.toggle(key="_wirkung").set_value(True).run()
    assert asked == [_history(app)[0]]
    assert pages_of_effect(app) >= 2


def pages_of_effect(app: AppTest) -> int:
    """Rows of the table of an effect."""
    bodies = [e.proto.body for e in app.get("html")]
    return sum(
        body.count("<tr>") - 1 for body in bodies if status_words.EFFECT_CAPTION in html.unescape(body)
    )


def test_an_open_question_is_listed_for_the_next_meeting(store: Store, open_app: OpenApp) -> None:
    database = store("sample")
    finding = Finding(
        severity=Severity.WARNING,
        code="factor-1000",
        message="Der Wert ist tausendmal so hoch.",
        remedy="Bitte prüfen.",
        sheet="Verbrauch",
        cell="F17",
        member="edg",
        subject="readings·X|strom|building_power|·2026-Q2",
        seen="1",
    )
    dialogue.ask(_engine(database), finding, "Stimmt die Einheit?", actor="", today=date(2026, 8, 14))
    said = reading.texts(_page(open_app, database))
    assert "Eine offene Rückfrage an ein Mitglied" in said
    assert "Stimmt die Einheit?" in said
    assert "Verbrauch!F17" in said


def test_the_table_behind_the_matrix_is_one_click_away(world: Store, open_app: OpenApp) -> None:
    app = _page(open_app, world("sample"))
    app.toggle(key="_tabelle_matrix").set_value(True).run()
    table = next(f.value for f in app.dataframe if "expected_cells" in f.value.columns)
    assert len(table) == 80
    assert (table["delivered_cells"] <= table["expected_cells"]).all()


def test_a_rerun_computes_nothing(world: Store, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page(open_app, world("sample"))

    def fail(*args: object, **kwargs: object) -> None:
        raise AssertionError("a rerun computed the view again")

    monkeypatch.setattr(workflows, "delivery_status", fail)
    app.run()
    assert not app.exception


def test_the_view_leaves_as_a_workbook_that_says_what_it_is(world: Store) -> None:
    view = _view(world("sample"))
    book = openpyxl.load_workbook(BytesIO(workflows.delivery_status_workbook(view)))
    gaps = book["Fehlende Reihen"]
    assert gaps.max_row == len(view.gaps) + 1
    headings = [cell.value for cell in gaps[1]]
    assert "Gewicht: letzte bekannte Emissionen (t CO₂e)" in headings
    notes = {row[0].value: row[1].value for row in book["Hinweise"].iter_rows(min_row=2)}
    assert notes["Bearbeitungsstand"] == str(view.footing.revision)
