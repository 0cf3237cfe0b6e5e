"""Released states on the pages: chosen in the address, said on top, frozen and recalled on *Lieferstand*."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.ui import network_page, shown_state, state
from kek_data.wording import correction_words, release_words
from tests import worlds
from tests.pages import reading
from tests.workflows.builders import TODAY
from tests.workflows.releasing import NAME, correct, frozen, two_members

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]


@pytest.fixture(scope="module")
def made(world: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two members, a release of them on 30 June 2026, and one correction since (edg, +50 MWh in Q4 2025)."""
    path = worlds.copy_of(world("empty"), tmp_path_factory.mktemp("released") / "store.sqlite")
    engine = workflows.open_store(str(path))
    two_members(engine)
    frozen(engine)
    correct(engine, "2025-Q4", 150.0)
    engine.dispose()
    return path


@pytest.fixture
def database(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that store, served and looked at on a later day."""
    copy = worlds.copy_of(made, tmp_path / "store.sqlite")
    monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{copy}")
    monkeypatch.setenv("KEK_TODAY", TODAY.isoformat())
    return copy


def opened(open_app: OpenApp, database: Path, page: str, **address: str) -> AppTest:
    """A page as its address opens it."""
    if not address:
        return open_app(database, page)
    app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90).switch_page(page)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def store_of(database: Path) -> Engine:
    return workflows.open_store(str(database))


@pytest.mark.parametrize("page", [reading.NETWORK, reading.DELIVERY_STATUS])
def test_the_working_state_says_what_differs_from_the_last_release(
    open_app: OpenApp, database: Path, page: str
) -> None:
    """150 instead of 100 MWh: 50 MWh of power at 0.352 kg/kWh are 17.6 t."""
    said = reading.texts(opened(open_app, database, page))
    assert (
        f"Arbeitsstand. Seit Freigabe „{NAME}“ (30.06.2026): 1 Berichtigung, +17,6 t CO₂e (12 Monate bis Q1 2026)."
        in said.replace("\xa0", " ")
    )


@pytest.mark.parametrize(
    "page", [reading.NETWORK, reading.MEMBER, reading.DELIVERY_STATUS, reading.METHODOLOGY]
)
def test_an_address_opens_a_released_state_that_says_so(open_app: OpenApp, database: Path, page: str) -> None:
    engine = store_of(database)
    (one,) = workflows.releases.releases(engine)
    app = opened(open_app, database, page, stand=NAME, mitglied="EDG")
    said = reading.texts(app).replace("\xa0", " ")
    assert f"Freigegebener Stand „{NAME}“ vom 30.06.2026 (Bearbeitungsstand {one.frozen_revision})." in said
    assert "1 Berichtigung, +17,6 t CO₂e" in said
    assert app.selectbox(key=state.STAND).value == NAME


def test_a_released_page_draws_the_stored_figures_and_its_foot_line_names_it(
    open_app: OpenApp, database: Path
) -> None:
    (one,) = workflows.releases.releases(store_of(database))
    view = workflows.network_view(
        store_of(database), revision=one.frozen_revision, today=one.day, release=one
    )
    released = opened(open_app, database, reading.NETWORK, stand=NAME)
    present = opened(open_app, database, reading.NETWORK)
    assert reading.headline(released) == network_page.headline(view.standing) != reading.headline(present)
    drawn = [json.dumps(reading.charts(app)[0], ensure_ascii=False) for app in (released, present)]
    assert ["freigegeben als" in chart for chart in drawn] == [True, False]


def test_a_member_of_a_release_has_its_own_line_and_cannot_be_changed(
    open_app: OpenApp, database: Path
) -> None:
    app = opened(open_app, database, reading.MEMBER, stand=NAME, mitglied="FH Dortmund")
    assert "Seit Freigabe: keine Änderung." in reading.texts(app)
    assert correction_words.HEADING not in {box.label for box in app.expander}
    app.selectbox(key=state.STAND).set_value(shown_state.WORKING).run()
    assert not app.exception
    assert correction_words.HEADING in {box.label for box in app.expander}


def test_a_day_in_the_address_is_still_understood(open_app: OpenApp, database: Path) -> None:
    app = opened(open_app, database, reading.NETWORK, bekannt_am="2026-08-01")
    assert app.selectbox(key=state.STAND).value == shown_state.KNOWN_ON
    assert app.date_input(key=state.KNOWN_ON).value == date(2026, 8, 1)
    assert "Seither:" in reading.texts(app)


@pytest.mark.parametrize("name", ["Netzwerktreffen 99", "recalled"])
def test_a_state_that_is_not_there_is_said(open_app: OpenApp, database: Path, name: str) -> None:
    if name == "recalled":
        name = NAME
        workflows.releases.recall(store_of(database), NAME, actor="x", reason="Zahlendreher")
    app = opened(open_app, database, reading.NETWORK, stand=name)
    assert f"Den freigegebenen Stand „{name}“ gibt es nicht" in reading.texts(app)
    assert app.selectbox(key=state.STAND).value == shown_state.WORKING


def test_other_factors_than_released_are_said(open_app: OpenApp, database: Path) -> None:
    app = opened(open_app, database, reading.NETWORK, stand=NAME)
    app.selectbox(key=state.BUNDLE).set_value("B").run()
    assert not app.exception
    assert "Freigegeben wurde mit Emissionsfaktoren: Variante A" in reading.texts(app)


def test_a_state_is_frozen_and_recalled_on_lieferstand(open_app: OpenApp, database: Path) -> None:
    engine = store_of(database)
    app = opened(open_app, database, reading.DELIVERY_STATUS)
    assert "1 Berichtigung, +17,6 t" in reading.texts(app).replace("\xa0", " ")
    app.button(key="_freigeben").click().run()
    assert app.text_input(key="_stand_name").value == "Netzwerktreffen 13"
    app.text_input(key="_stand_anlass").set_value("Sommertreffen")
    app.button(key="_freigeben_ja").click().run()
    assert not app.exception
    assert "Stand „Netzwerktreffen 13“ freigegeben." in reading.texts(app)
    made = workflows.releases.release(engine, "Netzwerktreffen 13")
    assert (made.reason, made.day) == ("Sommertreffen", TODAY)
    assert "Seit Freigabe „Netzwerktreffen 13“ (15.08.2026): keine Änderung." in reading.texts(app)

    app.button(key="_zurueckziehen").click().run()
    app.button(key="_zurueckziehen_ja").click().run()  # without a reason nothing is recalled
    app.button(key="_zurueckziehen").click().run()
    assert release_words.REFUSED["no_reason"] in reading.texts(app)
    app.text_input(key="_stand_grund").set_value("verfrüht")
    app.button(key="_zurueckziehen_ja").click().run()
    assert not app.exception
    found = {one.name: one for one in workflows.releases.releases(engine)}
    assert not found["Netzwerktreffen 13"].is_in_force
    assert "zurückgezogen am" in reading.texts(app)
    app.button(key="_nachrechnen").click().run()
    assert release_words.PROVEN in reading.texts(app)


def test_the_effect_of_a_delivery_names_the_releases_it_touches(open_app: OpenApp, database: Path) -> None:
    """The correction came after the release; the deliveries before it are in it."""
    app = opened(open_app, database, reading.DELIVERY_STATUS)
    app.toggle(key="_wirkung").set_value(True).run()
    said = reading.texts(app).replace("\xa0", " ")
    assert f"{NAME}: Jahr 2025 +17,6 t CO₂e" in said
    first = workflows.deliveries(store_of(database))["delivery_id"].iloc[0]
    app.selectbox(key="_lieferung_nr").set_value(first).run()
    assert not app.exception
    assert release_words.TOUCHED_NONE in reading.texts(app)


def test_a_taken_name_is_refused_beside_the_form(open_app: OpenApp, database: Path) -> None:
    app = opened(open_app, database, reading.DELIVERY_STATUS)
    app.button(key="_freigeben").click().run()
    app.text_input(key="_stand_name").set_value(NAME)
    app.button(key="_freigeben_ja").click().run()
    app.button(key="_freigeben").click().run()
    assert f"Den Stand „{NAME}“ gibt es schon" in reading.texts(app)
    assert len(workflows.releases.releases(store_of(database))) == 1


def test_no_release_is_frozen_from_a_past_state(open_app: OpenApp, database: Path) -> None:
    app = opened(open_app, database, reading.DELIVERY_STATUS, stand=NAME)
    assert release_words.PAST_ONLY in reading.texts(app)
    assert not {"_freigeben", "_zurueckziehen", "_rueckgaengig"} & {button.key for button in app.button}


def test_a_store_without_releases_says_nothing_of_them_on_top(world: Store, open_app: OpenApp) -> None:
    app = opened(open_app, world("one_member"), reading.NETWORK)
    assert "Freigabe" not in reading.texts(app)
    app = opened(open_app, world("one_member"), reading.DELIVERY_STATUS)
    assert release_words.NONE_YET in reading.texts(app)
