"""*Datenlieferung* without a browser: files wait in the store, are answered, asked, set aside, accepted, removed."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.ui import delivery_list
from kek_data.wording import delivery_words, pages
from kek_data.workflows import dialogue, inbox, inbox_list
from kek_data.workflows.inbox import IncomingFile
from sample_data.broken import with_cells
from tests import worlds
from tests.pages import reading
from tests.workflows.builders import TODAY, amounts_of, stored, workbook

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
AMOUNTS = amounts_of()
TYPO = AMOUNTS | {"2025-Q4": 1_220_000.0}  # a thousandfold
FOREIGN = b"Monat;Menge\nJanuar;12\nFebruar;13\n"


@pytest.fixture
def engine(store: Store, frames_unchecked: None) -> Engine:
    """An empty store that the test may write to."""
    return workflows.open_store(str(store("empty")))


def put(engine: Engine, *files: tuple[str, bytes]) -> list[int]:
    incoming = [IncomingFile(name=name, content=content) for name, content in files]
    return inbox.put(engine, incoming, today=TODAY, uploaded_by="manager").inbox_ids


def delivery_page(engine: Engine, open_app: OpenApp) -> AppTest:
    app = open_app(Path(str(engine.url.database)), reading.DELIVERY)
    assert not app.exception
    return app


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files])
    return app.button(key=f"FormSubmitter:_hochladen-{delivery_words.UPLOAD_CHECK}").click().run()


def choose(app: AppTest, inbox_id: int) -> AppTest:
    return app.radio(key="_gewaehlte_datei").set_value(inbox_id).run()


def buttons(app: AppTest) -> dict[str | None, Any]:
    return {button.key: button for button in app.button}


def misspelt(content: bytes) -> bytes:
    return with_cells(content, {("unit", 12): "Mwhh"})


def test_a_broken_file_is_named_and_changes_nothing(store: Store, open_app: OpenApp) -> None:
    database = store("sample")
    engine = workflows.open_store(str(database))
    before = workflows.current_revision(engine)
    app = upload(delivery_page(engine, open_app), ("kaputt.xlsx", worlds.BROKEN))
    assert not app.exception
    assert reading.headline(app) == "Eine Datei geprüft: sie ist nicht übernehmbar."
    assert "kaputt.xlsx" in reading.texts(app)
    assert not {"_alle_uebernehmen", "_mit_zurueckstellung", "_eine_uebernehmen"} & set(buttons(app))
    for page in reading.ALL_PAGES:
        app.switch_page(page).run()
        assert not app.exception, page
    assert workflows.current_revision(engine) == before


def test_what_waits_is_there_for_another_session_and_after_a_reload(
    engine: Engine, open_app: OpenApp
) -> None:
    upload(delivery_page(engine, open_app), ("edg.xlsx", workbook(engine, "edg", AMOUNTS)))
    again = delivery_page(engine, open_app)
    assert reading.headline(again) == "Eine Datei geprüft: sie ist in Ordnung."
    again.button(key="_eine_uebernehmen").click().run()
    assert not again.exception
    assert workflows.deliveries(engine)["uploaded_by"].tolist() == [""]
    assert "Eine Datei ist übernommen: 12 Werte." in reading.texts(again)
    assert delivery_words.UNDO_HINT in [link.proto.label for link in again.get("page_link")]
    assert reading.headline(delivery_page(engine, open_app)) == "Arbeitsmappen prüfen und übernehmen"


def test_only_what_can_be_accepted_is_counted_and_what_is_kept_back_is_named(
    engine: Engine, open_app: OpenApp
) -> None:
    stored(engine, "edg", AMOUNTS)
    put(
        engine,
        ("fh.xlsx", workbook(engine, "fh", AMOUNTS)),
        ("hafen.xlsx", workbook(engine, "hafen", AMOUNTS)),
        ("tausendfach.xlsx", workbook(engine, "edg", TYPO)),
        ("tippfehler.xlsx", misspelt(workbook(engine, "caritas", AMOUNTS))),
        ("bekannt.xlsx", workbook(engine, "edg", AMOUNTS)),
        ("fremd.csv", FOREIGN),
    )
    app = delivery_page(engine, open_app)
    assert reading.headline(app) == (
        "Sechs Dateien geprüft: zwei sind in Ordnung, eine hat Fragen, eine ist nicht übernehmbar, "
        "eine nennt kein Mitglied, eine ist schon bekannt."
    )
    assert buttons(app)["_alle_uebernehmen"].label == "Alle zwei ohne Fehler übernehmen"
    said = reading.texts(app)
    assert "tausendfach.xlsx (1 gewichtige Warnung offen)" in said
    assert "tippfehler.xlsx (hat Fehler)" in said
    assert "fremd.csv (nennt kein Mitglied)" in said
    app.button(key="_alle_uebernehmen").click().run()
    assert not app.exception
    assert "Zwei Dateien sind übernommen: 24 Werte." in reading.texts(app)
    assert workflows.deliveries(engine)["file_name"].tolist()[1:] == ["fh.xlsx", "hafen.xlsx"]
    app.button(key="_bekannte_entfernen").click().run()
    assert sorted(inbox.waiting(engine)["file_name"]) == ["fremd.csv", "tausendfach.xlsx", "tippfehler.xlsx"]


def test_one_typo_does_not_keep_the_rest_of_a_file_out(engine: Engine, open_app: OpenApp) -> None:
    put(engine, ("tippfehler.xlsx", misspelt(workbook(engine, "edg", AMOUNTS))))
    app = delivery_page(engine, open_app)
    app.button(key="_mit_zurueckstellung").click().run()
    assert not app.exception
    last = workflows.deliveries(engine).iloc[-1]
    assert last["file_name"] == "tippfehler.xlsx"
    assert last["set_aside_count"] == 1
    assert last["reading_count"] > 0


def test_a_heavy_warning_blocks_says_which_and_goes_with_a_reason(engine: Engine, open_app: OpenApp) -> None:
    stored(engine, "edg", AMOUNTS)
    (inbox_id,) = put(engine, ("tausendfach.xlsx", workbook(engine, "edg", TYPO)))
    app = delivery_page(engine, open_app)
    blocked = buttons(app)["_eine_uebernehmen"]
    assert blocked.proto.disabled
    assert blocked.label == "Übernehmen: erst Nr. 1 klären"
    assert "Nr. 1 (Verbrauch F16) bewegt" in reading.texts(app)
    app.button(key="_klaeren_ja").click().run()
    assert delivery_words.ACT_NEEDS_TEXT in reading.texts(app)
    app.text_area(key="_klaeren_grund").set_value("Zähler getauscht, Rechnung liegt vor")
    app.button(key="_klaeren_ja").click().run()
    assert not app.exception
    assert dialogue.answers(engine)["answer"].tolist() == ["Zähler getauscht, Rechnung liegt vor"]
    assert "geprüft: Zähler getauscht, Rechnung liegt vor" in reading.texts(app)
    app.button(key="_eine_uebernehmen").click().run()
    assert not app.exception
    assert inbox.waiting(engine).empty
    assert inbox_id not in inbox.waiting(engine)["inbox_id"].tolist()


def test_a_warning_becomes_a_question_that_is_answered_and_closed(engine: Engine, open_app: OpenApp) -> None:
    stored(engine, "edg", AMOUNTS)
    (inbox_id,) = put(engine, ("tausendfach.xlsx", workbook(engine, "edg", TYPO)))
    app = delivery_page(engine, open_app)
    app.session_state[f"_klaeren_art_{inbox_id}"] = "ask"
    app.run()
    question = next(area for area in app.text_area if area.key and area.key.startswith("_frage_"))
    assert str(question.value).startswith("Zu Verbrauch F16: ")
    question.set_value("Stimmt der Wert, oder sind es kWh?")
    app.button(key="_klaeren_ja").click().run()
    assert not app.exception
    asked = dialogue.questions(engine, only_open=True)
    assert asked[["member", "text", "file_name", "status"]].to_numpy().tolist() == [
        ["edg", "Stimmt der Wert, oder sind es kWh?", "tausendfach.xlsx", "open"]
    ]
    assert not buttons(app)["_eine_uebernehmen"].proto.disabled
    assert "1 Rückfrage an 1 Mitglied." in reading.texts(app)
    assert delivery_words.QUESTION_DRAFTS in reading.downloads(app)
    app.session_state[f"_reiter_{inbox_id}"] = "Rückfragen (1)"
    app.run()
    app.session_state["_rueckfrage_art"] = "resolved"
    app.run()
    area = next(a for a in app.text_area if a.key and a.key.startswith("_rueckfrage_text_"))
    area.set_value("Es waren kWh")
    app.button(key="_rueckfrage_ja").click().run()
    assert not app.exception
    closed = dialogue.questions(engine).iloc[0]
    assert (closed["status"], closed["resolution"]) == ("resolved", "Es waren kWh")


def test_a_doubted_cell_is_set_aside_and_the_rest_of_the_file_is_stored(
    engine: Engine, open_app: OpenApp
) -> None:
    stored(engine, "edg", AMOUNTS)
    (inbox_id,) = put(engine, ("tausendfach.xlsx", workbook(engine, "edg", TYPO | {"2025-Q3": 1210.0})))
    app = delivery_page(engine, open_app)
    app.session_state[f"_klaeren_art_{inbox_id}"] = "aside"
    app.run()
    app.button(key="_klaeren_ja").click().run()
    assert not app.exception
    last = workflows.deliveries(engine).iloc[-1]
    assert (last["file_name"], last["set_aside_count"]) == ("tausendfach.xlsx", 1)
    view = workflows.member_view(
        engine, "edg", revision=workflows.current_revision(engine), today=TODAY
    ).readings.set_index("period")
    assert view.loc["2025-Q4", "amount"] == AMOUNTS["2025-Q4"]
    assert view.loc["2025-Q3", "amount"] == 1210.0


def test_a_file_without_a_member_gets_one_by_hand_and_can_be_removed(
    engine: Engine, open_app: OpenApp
) -> None:
    (inbox_id,) = put(engine, ("fremd.csv", FOREIGN))
    app = delivery_page(engine, open_app)
    app.selectbox(key=f"_mitglied_der_datei_{inbox_id}").set_value("fh").run()
    assert not app.exception
    assert inbox.waiting(engine)["member"].tolist() == ["fh"]
    assert "braucht eine Zuordnung" in reading.headline(app)
    app.button(key="_datei_entfernen").click().run()
    app.button(key="_datei_entfernen_ja").click().run()
    assert not app.exception
    assert inbox.waiting(engine).empty
    assert "Die Datei ist aus dem Eingang entfernt." in reading.texts(app)


def test_what_another_session_stored_meanwhile_is_said_and_nothing_is_overwritten(
    engine: Engine, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, ("edg.xlsx", workbook(engine, "edg", AMOUNTS)))
    app = delivery_page(engine, open_app)
    real = inbox.accept

    def overtaken(*args: Any, **options: Any) -> Any:
        monkeypatch.setattr(inbox, "accept", real)
        stored(engine, "edg", AMOUNTS | {"2023-Q1": 990.0}, "schneller.xlsx")
        return real(*args, **options)

    monkeypatch.setattr(inbox, "accept", overtaken)
    app.button(key="_eine_uebernehmen").click().run()
    assert not app.exception
    assert "hat inzwischen eine Datenlieferung übernommen" in reading.texts(app)
    assert workflows.deliveries(engine)["file_name"].tolist() == ["schneller.xlsx"]
    assert inbox.waiting(engine)["file_name"].tolist() == ["edg.xlsx"]


def test_the_marked_copy_and_the_original_can_be_had_while_a_file_waits(
    engine: Engine, open_app: OpenApp
) -> None:
    put(engine, ("tippfehler.xlsx", misspelt(workbook(engine, "edg", AMOUNTS))))
    app = delivery_page(engine, open_app)
    assert {
        delivery_words.MARKED_COPY,
        delivery_words.ORIGINAL_SHORT,
        delivery_words.COPY_DRAFTS,
    } <= set(reading.downloads(app))
    assert delivery_words.QUESTION_DRAFTS not in reading.downloads(app)


def test_the_changes_tab_shows_totals_series_and_values(engine: Engine, open_app: OpenApp) -> None:
    stored(engine, "edg", AMOUNTS)
    (inbox_id,) = put(engine, ("neu.xlsx", workbook(engine, "edg", AMOUNTS | {"2025-Q4": 1300.0})))
    app = delivery_page(engine, open_app)
    tab = next(t.label for t in app.tabs if t.label.startswith(delivery_words.TAB_CHANGES))
    app.session_state[f"_reiter_{inbox_id}"] = tab
    app.run()
    assert not app.exception
    said = reading.texts(app)
    assert "1 geändert" in said
    assert "Jahr 2025" in said
    assert "Zeitraum bisher (t CO₂e) neu (t CO₂e) Änderung (t CO₂e) Netzwerk (t CO₂e)" in said
    assert "Haus H1 · Strom · Gebäudestrom, 2025 1 geändert · 3 unverändert" in said
    assert "1.220 1.300 MWh +6,6" in said


def test_two_hundred_waiting_files_are_leafed_through_searched_and_not_read_again(
    engine: Engine, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, *((f"Datei {n:03}.xlsx", f"no workbook {n}".encode()) for n in range(199)))
    put(engine, ("edg.xlsx", workbook(engine, "edg", AMOUNTS)))
    app = delivery_page(engine, open_app)
    assert reading.headline(app).startswith("200 Dateien geprüft")
    monkeypatch.setattr(inbox_list, "examine", _must_not_run)
    app.run()
    radio = app.radio(key="_gewaehlte_datei")
    assert len(radio.options) == delivery_list.PAGE
    app.button(key="_liste_weiter").click().run()
    assert app.radio(key="_gewaehlte_datei").options[0] != radio.options[0]
    app.text_input(key="_liste_suche").set_value("edg").run()
    assert app.radio(key="_gewaehlte_datei").options == ["✓ **edg\\.xlsx**"]
    app.text_input(key="_liste_suche").set_value("Datei 19").run()
    assert len(app.radio(key="_gewaehlte_datei").options) == 9
    assert not app.exception


def _must_not_run(*args: object, **kwargs: object) -> None:
    raise AssertionError("a rerun read a file again")


@pytest.mark.parametrize("name", ["empty", "sample", "one_member"])
def test_with_nothing_waiting_the_page_offers_upload_and_templates(
    name: str, world: Store, open_app: OpenApp
) -> None:
    app = open_app(world(name), reading.DELIVERY)
    assert not app.exception
    assert not app.radio
    assert {delivery_words.TEMPLATE_ONE, delivery_words.TEMPLATE_ALL, delivery_words.TEMPLATE_DRAFTS} == set(
        reading.downloads(app)
    )
    assert (pages.SAMPLE_BANNER in reading.texts(app)) == (name != "empty")
    assert delivery_words.OUTGOING_TEXT in reading.texts(app)


def test_what_a_delivery_changes_is_said_in_words_and_not_in_keys(engine: Engine, open_app: OpenApp) -> None:
    path = next(path for path in worlds.sample_workbooks() if path.name.startswith("dew21"))
    content = path.read_bytes()
    (inbox_id,) = put(engine, (path.name, content))
    app = delivery_page(engine, open_app)
    mark = hashlib.sha256(content).hexdigest()[:12]
    app.session_state[f"_reiter_{inbox_id}"] = next(
        tab.label for tab in app.tabs if tab.label.startswith(delivery_words.TAB_CHANGES)
    )
    app.session_state[f"_andere_{mark}"] = True
    app.run()
    assert not app.exception
    entries = next(frame.value["entry"] for frame in app.dataframe if "entry" in frame.value.columns)
    assert len(entries) > 20
    codes = ("|", "building_power", "space_heat", "location", "area_m2", "2025-Q")
    assert [entry for entry in entries if any(code in entry for code in codes)] == []
