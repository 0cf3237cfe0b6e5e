"""The tab *Zuordnung* without a browser: a member's own workbook proposed, decided, saved, accepted, recognised."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.wording import mapping_page_words as words
from kek_data.workflows import inbox, inbox_list, mapping_desk, mapping_shelf
from kek_data.workflows.inbox import IncomingFile
from kek_data.workflows.inbox_list import Situation
from tests.intake.mapping import foreign
from tests.intake.mapping.foreign import Case
from tests.pages import reading
from tests.workflows.builders import TODAY

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
MEMBER = "stadt"
NAME = "Häuserliste"


@pytest.fixture
def engine(store: Store, frames_unchecked: None) -> Engine:
    """An empty store that the test may write to."""
    return workflows.open_store(str(store("empty")))


def put(engine: Engine, case: Case, member: str = MEMBER) -> int:
    incoming = [IncomingFile(name=case.file_name, content=case.content())]
    (inbox_id,) = inbox.put(engine, incoming, today=TODAY, uploaded_by="").inbox_ids
    inbox.assign(engine, inbox_id, member=member)
    return inbox_id


def delivery_page(engine: Engine, open_app: OpenApp) -> AppTest:
    app = open_app(Path(str(engine.url.database)), reading.DELIVERY)
    assert not app.exception
    return app


def opened(app: AppTest, inbox_id: int, tab: str = words.TAB) -> AppTest:
    app.session_state[f"_reiter_{inbox_id}"] = tab
    app.run()
    assert not app.exception
    return app


def button(app: AppTest, key: str) -> Any:
    return next(b for b in app.button if b.key == key)


def is_disabled(app: AppTest, key: str) -> bool:
    return bool(button(app, key).proto.disabled)


def answer(app: AppTest, question: str, choice: str) -> AppTest:
    key = f"_zuordnung_frage_{question}"
    found = [w for w in (*app.radio, *app.selectbox) if w.key == key]
    assert found, [w.key for w in (*app.radio, *app.selectbox)]
    found[0].set_value(choice).run()
    assert not app.exception
    return app


def readings(engine: Engine) -> dict[tuple[str, str], float]:
    rows = workflows.member_view(
        engine, MEMBER, revision=workflows.current_revision(engine), today=TODAY
    ).readings
    found = rows[rows["cell_state"] == "number"]
    return {(s, p): a for s, p, a in found[["series", "period", "amount"]].itertuples(index=False)}


def test_proposed_answered_saved_accepted_and_next_time_recognised(engine: Engine, open_app: OpenApp) -> None:
    case = foreign.HOMES
    put(engine, case)
    app = delivery_page(engine, open_app)
    said = reading.texts(app)
    assert "Noch eine Frage. Gelesen werden bis jetzt 0 von 6 Mengen." in said
    assert "Speichern geht, sobald die Frage beantwortet ist." in said
    assert "Blatt Häuser, A3\\:G7" in said
    assert "Jahre nebeneinander, Verbrauchsstellen untereinander" in said
    assert is_disabled(app, "_zuordnung_sichern")

    answer(app, "sites", "new")
    said = reading.texts(app)
    assert "Alles entschieden: 6 von 6 Mengen werden gelesen." in said
    assert "Alle vier Summen der Datei stimmen mit dem Gelesenen überein." in said
    assert "Neue Verbrauchsstellen: Haus Abendsonne und Haus Lindenhof." in said
    assert "Häuser G5:G7 3 8.600 Fläche" in said  # named, not dropped
    app.text_input(key=f"_zuordnung_name_{inbox_of(engine)}").set_value(NAME).run()
    button(app, "_zuordnung_sichern").click().run()
    assert not app.exception
    assert f"Zuordnung „{NAME}“ gespeichert." in reading.texts(app)
    assert workflows.mappings_of(engine, MEMBER)["name"].tolist() == [NAME]

    button(app, "_eine_uebernehmen").click().run()
    assert not app.exception
    assert readings(engine) == pytest.approx(case.readings)

    later = foreign.moved(case)
    put(engine, later, member="")
    again = delivery_page(engine, open_app)
    assert f"wurde mit der Zuordnung „{NAME}“ von Stadt gelesen" in reading.texts(again)
    checked = inbox.check(engine, inbox_of(engine), today=TODAY)
    assert (checked.mapping, checked.member, checked.changes["changed"]) == (NAME, MEMBER, 6)


def inbox_of(engine: Engine) -> int:
    """The id of the last file that waits."""
    return int(inbox.waiting(engine)["inbox_id"].iloc[-1])


def test_without_a_member_nothing_is_proposed(engine: Engine, open_app: OpenApp) -> None:
    inbox_id = put(engine, foreign.METER_EXPORT, member="")
    app = delivery_page(engine, open_app)
    assert words.NEEDS_MEMBER in reading.texts(app)
    assert not [b for b in app.button if b.key == "_zuordnung_sichern"]
    app.selectbox(key=f"_mitglied_der_datei_{inbox_id}").set_value(MEMBER).run()
    assert not app.exception
    assert button(app, "_zuordnung_sichern").label == words.SAVE


def test_a_template_has_no_mapping_and_a_broken_file_neither(engine: Engine, open_app: OpenApp) -> None:
    inbox.put(engine, [IncomingFile(name="kaputt.xlsx", content=b"kein Excel")], today=TODAY, uploaded_by="")
    app = delivery_page(engine, open_app)
    assert words.TAB not in [tab.label for tab in app.tabs]


def test_roles_words_tables_and_constants_are_changed_and_taken_back_step_by_step(
    engine: Engine, open_app: OpenApp
) -> None:
    inbox_id = put(engine, foreign.FUEL_LOG)
    app = opened(delivery_page(engine, open_app), inbox_id)
    app.session_state["_zuordnung_spalten_T1"] = True
    app.run()
    role = next(s for s in app.selectbox if s.key == "_zuordnung_rolle_T1_betrag €")
    assert role.value == "cost"
    role.set_value("ignore").run()
    assert not app.exception
    draft = app.session_state["_zuordnungen"][inbox_id]
    assert draft.proposal.mapping.table("T1").column("betrag €").role == "ignore"

    app.selectbox(key="_zuordnung_tabelle_0").set_value("skip").run()
    assert words.NOTHING_FOUND in reading.texts(app)
    assert is_disabled(app, "_zuordnung_sichern")
    app.selectbox(key="_zuordnung_tabelle_0").set_value("read").run()
    assert "Blatt Tankungen, A1\\:F7" in reading.texts(app)
    for _ in range(3):
        button(app, "_zuordnung_zurueck").click().run()
        assert not app.exception
    draft = app.session_state["_zuordnungen"][inbox_id]
    assert draft.proposal.mapping.table("T1").column("betrag €").role == "cost"
    assert is_disabled(app, "_zuordnung_zurueck")

    app.session_state["_zuordnung_woerter"] = True
    app.run()
    app.selectbox(key="_zuordnung_wort_wahl").set_value("carrier:Super E10").run()
    app.selectbox(key="_zuordnung_wort_neu_carrier_Super E10").set_value("hvo").run()
    assert not app.exception
    preview = mapping_desk.preview_of(app.session_state["_zuordnungen"][inbox_id].proposal)
    assert preview.loc[preview["cell"] == "D3", "carrier_name"].item() == "HVO"
    app.selectbox(key="_zuordnung_wort_neu_carrier_Super E10").set_value("").run()
    preview = mapping_desk.preview_of(app.session_state["_zuordnungen"][inbox_id].proposal)
    assert preview.loc[preview["cell"] == "D3", "carrier_name"].item() == "Benzin"


def test_a_saved_mapping_is_renamed_deleted_and_brought_back(engine: Engine, open_app: OpenApp) -> None:
    inbox_id = put(engine, foreign.METER_EXPORT)
    draft = mapping_desk.begin(engine, inbox_id, MEMBER, today=TODAY)
    assert isinstance(draft, mapping_desk.Draft)
    draft = draft.changed(
        mapping_desk.decide(draft.proposal, draft.proposal.questions[0].id, "new")
        if draft.proposal.questions
        else draft.proposal
    )
    mapping_desk.save(engine, inbox_id, draft, NAME, "")
    app = opened(delivery_page(engine, open_app), inbox_id)
    app.session_state["_zuordnung_gespeichert"] = True
    app.run()
    app.text_input(key=f"_zuordnung_umbenennen_{NAME}").set_value("Zähler").run()
    button(app, "_zuordnung_name_neu").click().run()
    assert not app.exception
    assert workflows.mappings_of(engine, MEMBER)["name"].tolist() == ["Zähler"]
    assert inbox.waiting(engine)["mapping"].tolist() == ["Zähler"]
    assert inbox.check(engine, inbox_id, today=TODAY).mapping == "Zähler"

    app.session_state["_zuordnung_gespeichert"] = True
    opened(app, inbox_id)
    app.selectbox(key="_zuordnung_gespeicherte").set_value("Zähler").run()
    button(app, "_zuordnung_loeschen").click().run()
    assert not app.exception
    assert workflows.mappings_of(engine, MEMBER).empty
    assert inbox.check(engine, inbox_id, today=TODAY).mapping is None

    app.session_state["_zuordnung_gespeichert"] = True
    opened(app, inbox_id)
    app.selectbox(key="_zuordnung_gespeicherte").set_value("Zähler").run()
    button(app, "_zuordnung_wiederherstellen").click().run()
    assert not app.exception
    assert workflows.mappings_of(engine, MEMBER)["name"].tolist() == ["Zähler"]
    assert inbox.check(engine, inbox_id, today=TODAY).mapping == "Zähler"


def test_a_rerun_reads_no_workbook_again(
    engine: Engine, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, foreign.HOMES)
    app = delivery_page(engine, open_app)

    def must_not_run(*args: object, **options: object) -> None:
        raise AssertionError("the workbook was read again")

    monkeypatch.setattr(mapping_desk, "propose_mapping", must_not_run)
    answer(app, "sites", "new")
    assert "Alles entschieden" in reading.texts(app)


def test_a_saved_mapping_reads_what_waited_before_it_was_saved(engine: Engine) -> None:
    first, second = put(engine, foreign.HOMES), put(engine, foreign.moved(foreign.HOMES), member="")
    before = {file.inbox_id: file.situation for file in inbox_list.waiting_list(engine, today=TODAY).files}
    assert before == {first: Situation.NEEDS_MAPPING, second: Situation.NEEDS_MEMBER}
    draft = mapping_desk.begin(engine, first, MEMBER, today=TODAY)
    assert isinstance(draft, mapping_desk.Draft)
    answered = draft.changed(mapping_desk.decide(draft.proposal, "sites", "new"))
    assert answered.step_back().proposal.questions == draft.proposal.questions
    mapping_desk.save(engine, first, answered, NAME, "")
    after = {file.inbox_id: file.checked for file in inbox_list.waiting_list(engine, today=TODAY).files}
    assert {key: (checked.mapping, checked.member) for key, checked in after.items()} == {
        first: (NAME, MEMBER),
        second: (NAME, MEMBER),
    }


def test_an_unfinished_or_nameless_mapping_is_not_saved(engine: Engine) -> None:
    inbox_id = put(engine, foreign.HOMES)
    draft = mapping_desk.begin(engine, inbox_id, MEMBER, today=TODAY)
    assert isinstance(draft, mapping_desk.Draft)
    with pytest.raises(UnreadableInput):
        mapping_desk.save(engine, inbox_id, draft, NAME, "")
    answered = draft.changed(mapping_desk.decide(draft.proposal, "sites", "new"))
    with pytest.raises(UnreadableInput):
        mapping_desk.save(engine, inbox_id, answered, "  ", "")
    assert workflows.mappings_of(engine, MEMBER).empty
    with pytest.raises(UnknownKey):
        mapping_desk.begin(engine, inbox_id, MEMBER, today=TODAY, start="gibt es nicht")


def test_restoring_takes_back_one_change_at_a_time(engine: Engine) -> None:
    inbox_id = put(engine, foreign.HOMES)
    draft = mapping_desk.begin(engine, inbox_id, MEMBER, today=TODAY)
    assert isinstance(draft, mapping_desk.Draft)
    first = draft.changed(mapping_desk.decide(draft.proposal, "sites", "new"))
    second = first.changed(mapping_desk.map_value(first.proposal, "site", "Haus Lindenhof", "ignore"))
    for step in (first, second):
        mapping_desk.save(engine, inbox_id, step, NAME, "")
    counts = [inbox.check(engine, inbox_id, today=TODAY).counts["readings"]]
    mapping_shelf.restore(engine, MEMBER, NAME, "")
    counts.append(inbox.check(engine, inbox_id, today=TODAY).counts["readings"])
    assert counts == [4, 8]
    with pytest.raises(UnknownKey):
        mapping_shelf.restore(engine, MEMBER, "nie gespeichert", "")
