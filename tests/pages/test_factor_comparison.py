"""*Varianten vergleichen* on Methodik: choices in the address, one sentence, refusals, the act with its log."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.ui import state
from kek_data.wording import factor_sentences, factor_words
from tests import worlds
from tests.pages import reading
from tests.workflows.releasing import NAME, frozen, two_members

Store = Callable[[str], Path]


def opened(database: Path, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    """Methodik as an address opens it."""
    monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{database}")
    monkeypatch.delenv("KEK_VALIDATE", raising=False)
    app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90)
    app.switch_page(reading.METHODOLOGY)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def again(app: AppTest) -> AppTest:
    """Another run; a tab stays open in a browser, AppTest has to be told."""
    app.session_state["_methodik"] = factor_words.TAB
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return reading.texts(app).replace("\xa0", " ")


def title(app: AppTest) -> str:
    """The statement of the first chart, as its text alternative begins."""
    return str(reading.charts(app)[0]["description"]).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def two(world: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """edg 100, fh 40 MWh of power a quarter since 2021, and a release of them."""
    path = worlds.copy_of(world("empty"), tmp_path_factory.mktemp("two") / "store.sqlite")
    engine = workflows.open_store(str(path))
    two_members(engine)
    frozen(engine)
    engine.dispose()
    return path


@pytest.fixture
def database(two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to write to, on a day in 2026."""
    monkeypatch.setenv("KEK_TODAY", "2026-08-15")
    return worlds.copy_of(two, tmp_path / "store.sqlite")


def test_a_link_opens_the_comparison_and_its_title_says_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """400 MWh a year at 0.352 and 0.406 kg/kWh: 140.8 and 162.4 t."""
    app = opened(
        database,
        monkeypatch,
        vergleich_nach="Variante B",
        vergleich_fuer="EDG",
        vergleich_zeitraum="Jahr 2025",
    )
    drawn = title(app)
    assert "Unter Variante B lägen die Emissionen der EDG 2025 um 15 % (22 t) höher" in drawn
    assert "100 % davon durch Strom" in drawn
    assert (
        "Strom: +21,6 t CO₂e, Faktor 0,352 kg/kWh (UBA_Strommix_THG_ohne_vorkette, Ausgabe 2026) → 0,406"
        in said(app)
    )
    assert "Vergleich als Excel" in reading.downloads(app)


def test_releases_with_the_factors_compared_from_are_named_and_stay(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(database, monkeypatch, vergleich_nach="Variante B")
    assert (
        f"Ein freigegebener Stand ist mit Variante A gerechnet: „{NAME}“. Keiner wird umgeschrieben."
        in said(app)
    )
    app.session_state["_vergleich_staende"] = True
    again(app)
    (table,) = [f.value for f in app.dataframe if "other_t_co2e" in f.value]
    assert table["stored_t_co2e"].iloc[0] == pytest.approx(560 * 0.352)
    assert table["other_t_co2e"].iloc[0] == pytest.approx(560 * 0.406)


def test_market_based_under_b_is_refused_and_says_what_to_do(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(database, monkeypatch, vergleich_nach="Variante B")
    app.segmented_control(key=state.COMPARED_METHOD).set_value("market")
    again(app)
    assert "Variante B hat marktbasiert keinen Faktor für Strom" in said(app)
    assert "Bitte standortbasiert vergleichen." in said(app)
    assert not reading.charts(app)


def test_the_same_on_both_sides_is_no_comparison(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(database, monkeypatch, vergleich_nach="Variante A")
    assert factor_sentences.SAME_VARIANT in said(app)


def test_the_variant_is_changed_with_a_reason_after_a_preview_and_the_log_tells_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(database, monkeypatch, vergleich_nach="Variante B")
    assert factor_words.LOG_NONE in said(app)
    app.selectbox(key=state.NEW_BUNDLE).set_value("B")
    again(app)
    assert "12 Monate bis Q1 2026: 197 t CO₂e → 227 t CO₂e (+15,3 %)" in said(app)
    engine = workflows.open_store(str(database))
    before = workflows.current_revision(engine)
    app.button(key="_variante_ja").click()
    again(app)
    assert factor_words.REFUSED["no_reason"] in said(app)
    assert workflows.current_revision(engine) == before
    app.text_input(key="_variante_grund").set_value("Beschluss 13")
    app.button(key="_variante_ja").click()
    again(app)
    assert workflows.network(engine).bundle == "B"
    text = said(app)
    assert f"Variante A → B: gespeichert mit Bearbeitungsstand {before + 1}." in text
    assert "Variante gewechselt: A → B" in text
    assert "Beschluss 13" in text
    assert workflows.prove(engine).empty


def test_in_a_past_state_nothing_is_changed(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(database, monkeypatch, vergleich_nach="Variante B", stand=NAME)
    assert factor_words.ACT_PAST_ONLY in said(app)
    assert state.NEW_BUNDLE not in {box.key for box in app.selectbox}


@pytest.mark.parametrize("name", ["empty", "sample", "one_member"])
def test_every_world_shows_the_comparison_or_says_what_is_missing(
    name: str, world: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(world(name), monkeypatch, vergleich_nach="Variante B")
    text = said(app)
    assert factor_words.ACT_HEADING in text
    if name == "empty":
        assert factor_sentences.NOTHING_TO_COMPARE in text
    else:
        assert title(app).startswith("Unter Variante B lägen die Emissionen")
