"""*Neuere Faktoren aufnehmen* on Methodik: what is offered, found, previewed, refused, taken in, and told by the log."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.ui import methodology_editions as page
from kek_data.ui import shown_state, state
from kek_data.wording import factor_load_words as words
from kek_data.wording import factor_sentences, factor_words, methodology_words
from kek_data.workflows.factor_editions import factors_for_excel
from tests import worlds
from tests.pages import reading
from tests.workflows.releasing import NAME, frozen, two_members

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
TAB = methodology_words.METHOD_TABS[1]
MIX = "UBA_Strommix_THG_ohne_vorkette"
SAVED_BY_EXCEL = "uba.csv"


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
    """A copy to write to, on a day in 2027."""
    monkeypatch.setenv("KEK_TODAY", "2027-04-01")
    return worlds.copy_of(two, tmp_path / "store.sqlite")


@pytest.fixture
def engine(database: Path) -> Engine:
    return workflows.open_store(str(database))


@pytest.fixture
def app(database: Path, open_app: OpenApp) -> AppTest:
    """Methodik with the tab of the factors open."""
    return open_app(database, reading.METHODOLOGY, chosen={"_methodik": TAB})


def again(app: AppTest, tab: str = TAB) -> AppTest:
    """Another run; a tab stays open in a browser, AppTest has to be told."""
    app.session_state["_methodik"] = tab
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return reading.texts(app).replace("\xa0", " ")


def an_edition(engine: Engine, *, edition: int = 2027) -> bytes:
    """The set in force as German Excel saves it: 2025 is 0,36 instead of 0,352 kg/kWh, and 2026 is new."""
    text = factors_for_excel(engine, MIX).decode("utf-8-sig")
    text = text.replace(";2026;verified", f";{edition};verified").replace(
        ";2026;calculated", f";{edition};calculated"
    )
    (of_2025,) = [line for line in text.splitlines() if ";2025;2025;" in line]
    changed = of_2025.replace(";0,352;", ";0,36;")
    new = of_2025.replace(";2025;2025;0,352;", ";2026;2026;0,34;")
    return "\r\n".join([text.replace(of_2025, changed).rstrip(), new, ""]).encode("utf-8-sig")


def check(app: AppTest, content: bytes, name: str = SAVED_BY_EXCEL) -> AppTest:
    """Upload and Prüfen."""
    app.file_uploader(key=page.FILE).upload(name, content, "text/csv")
    next(button for button in app.button if button.label == words.CHECK).click()
    return again(app)


def load(app: AppTest, reason: str) -> AppTest:
    app.text_input(key=page.REASON).set_value(reason)
    app.button(key="_faktoren_ja").click()
    return again(app)


def has_act(app: AppTest) -> bool:
    return "_faktoren_ja" in {button.key for button in app.button}


def test_the_box_names_the_columns_and_offers_what_is_in_force(app: AppTest) -> None:
    assert words.EXPLAIN in said(app)
    assert "valid_from_year, valid_to_year, value, unit" in words.EXPLAIN
    assert words.DOWNLOAD in reading.downloads(app)
    sets = app.selectbox(key=page.SET).options
    assert sets[0] == words.ALL_SETS
    assert any(
        one.startswith(f"{MIX} · Ausgabe 2026 · 36 Werte von 1990 bis 2025 · Variante A") for one in sets
    )


def test_an_edition_is_previewed_taken_in_with_a_reason_and_told_by_the_log(
    app: AppTest, engine: Engine
) -> None:
    """560 MWh in twelve months to Q1 2026; of them 140 MWh with the factor of 2026, new: 0.34 instead of 0.352."""
    before = workflows.current_revision(engine)
    text = said(check(app, an_edition(engine)))
    change = 420 * (0.36 - 0.352) + 140 * (0.34 - 0.352)
    assert f"{SAVED_BY_EXCEL}: 1 Faktor neu, 1 geändert" in text
    assert f"{MIX}: neue Ausgabe 2027 statt 2026, 1 Wert geändert, 1 neu, die bisherige bleibt als" in text
    assert "Strom, Bundesmix: neu 2026, geändert 2025" in text
    assert words.network_change(change, "2026-Q1").replace("\xa0", " ") in text
    assert "12 Monate bis Q1 2026: 197 t CO₂e → 199 t CO₂e (+0,9 %)" in text
    assert factor_words.NO_CHANGED_MEMBERS in text
    assert f"Der freigegebene Stand „{NAME}“ behält seine Ausgabe und seine Zahlen." in text
    assert workflows.current_revision(engine) == before

    assert factor_words.REFUSED["no_reason"] in said(load(app, "  "))
    assert workflows.current_revision(engine) == before

    text = said(load(app, "UBA 13/2027"))
    assert f"Faktoren aufgenommen: {MIX}, gespeichert mit Bearbeitungsstand {before + 1}." in text
    assert f"im Reiter „{factor_words.TAB}“ unter „{factor_words.LOG_HEADING}“" in text
    assert f": {MIX} (UBA 13/2027). {words.LOG}" in text
    assert not has_act(app)
    assert workflows.prove(engine).empty

    text = said(again(app, factor_words.TAB))
    assert f"Faktoren aufgenommen: {MIX}" in text
    assert (
        f"neue Ausgabe 2027 statt 2026, 1 Wert geändert, 1 neu, die bisherige bleibt als {MIX}_ed2026."
        in text
    )
    assert f"Datei: {SAVED_BY_EXCEL}." in text
    assert "UBA 13/2027" in text
    assert "197 t CO₂e → 199 t CO₂e" in text


def test_every_factor_is_listed_with_both_values(app: AppTest, engine: Engine) -> None:
    app.session_state["_faktoren_einzeln"] = True
    check(app, an_edition(engine))
    (table,) = [frame.value for frame in app.dataframe if "old_value" in frame.value]
    assert table[["years", "old_value", "new_value"]].astype(object).where(
        table.notna(), None
    ).to_numpy().tolist() == [
        ["2025", 0.352, 0.36],
        ["2026", None, 0.34],
    ]


def test_factors_of_another_variant_change_no_figure_and_say_so(app: AppTest, engine: Engine) -> None:
    text = factors_for_excel(engine, "UBA_Strommix_vorkette").decode("utf-8-sig").replace(";0,406;", ";0,5;")
    shown = said(check(app, text.encode("utf-8-sig")))
    assert factor_sentences.NO_EFFECT in shown
    assert words.releases_kept([]) in shown
    assert has_act(app)


def a_workbook() -> bytes:
    target = BytesIO()
    pd.DataFrame({"factor_set": ["UBA_X"]}).to_excel(target)
    return target.getvalue()


REFUSED = [
    pytest.param(lambda e: b"", "Die Datei ist leer.", id="empty"),
    pytest.param(
        lambda e: a_workbook(), "Die Datei ist eine Arbeitsmappe oder ein Archiv", id="renamed .xlsx"
    ),
    pytest.param(lambda e: b"\xff\xfe\x00\x01\x02", "Die Datei ist kein lesbarer Text.", id="no encoding"),
    pytest.param(
        lambda e: an_edition(e).decode("utf-8-sig").encode().decode("cp1252", "replace").encode(),
        "Umlaute sind verstümmelt: „",
        id="wrong encoding",
    ),
    pytest.param(
        lambda e: b"a;b\r\n1;2\r\n", "Die Kopfzeile stimmt nicht: es fehlt factor_set", id="other columns"
    ),
    pytest.param(
        lambda e: an_edition(e).replace(b"0,36;", b"1.352;"),
        "Zeile 37, Spalte value value: „1.352“ kann 1,352 oder 1352 heißen.",
        id="ambiguous number",
    ),
    pytest.param(
        lambda e: an_edition(e, edition=2025), "Ausgabe 2025, es gilt schon Ausgabe 2026", id="older"
    ),
    pytest.param(
        lambda e: b"\r\n".join(line for line in an_edition(e).splitlines() if b";1990;1990;" not in line),
        f"{MIX}: Zeilen der geltenden Ausgabe fehlen (1), zum Beispiel strom_bundesmix 1990",
        id="a year is missing",
    ),
    pytest.param(lambda e: an_edition(e)[:-60], "Anführungszeichen", id="cut off"),
    pytest.param(lambda e: b"x" * 5_200_000, "Die Datei ist 5,2 MB groß, erlaubt sind 5 MB.", id="too large"),
]


@pytest.mark.parametrize(("content", "expected"), REFUSED)
def test_what_cannot_be_read_is_told_and_nothing_offered(
    app: AppTest, engine: Engine, content: Callable[[Engine], bytes], expected: str
) -> None:
    text = said(check(app, content(engine)))
    assert f"{SAVED_BY_EXCEL}: so nicht aufzunehmen" in text
    assert expected in text
    assert not has_act(app)


def test_nothing_new_is_told_and_nothing_offered(app: AppTest, engine: Engine) -> None:
    assert "Die Datei enthält nichts, was nicht schon gilt." in said(check(app, factors_for_excel(engine)))
    assert not has_act(app)


def test_a_long_list_of_findings_says_what_it_leaves_out(app: AppTest, engine: Engine) -> None:
    text = said(check(app, an_edition(engine).replace(b";kg/kWh;", b";g/kWh;")))
    assert text.count("unit: „g/kWh“ ist unbekannt.") == 30
    assert "Weitere Prüfhinweise, die hier nicht stehen: 7." in text


def test_checking_without_a_file_asks_for_one(app: AppTest) -> None:
    next(button for button in app.button if button.label == words.CHECK).click()
    assert words.NOTHING in said(again(app))


def test_a_check_that_is_overtaken_asks_for_another(app: AppTest, engine: Engine) -> None:
    check(app, an_edition(engine))
    workflows.use_bundle(engine, "B", "", "Wechsel")
    assert words.STALE in said(again(app))
    assert not has_act(app)


def test_a_name_of_a_file_is_no_markup(app: AppTest, engine: Engine) -> None:
    name = "<img src=x onerror=alert(1)>.csv"
    check(app, an_edition(engine), name)
    assert not any("<img" in element.proto.body for element in app.get("html"))


PAST: list[dict[str, object]] = [
    {state.STAND: NAME},
    {state.STAND: shown_state.KNOWN_ON, state.KNOWN_ON: date(2027, 3, 1)},
]


@pytest.mark.parametrize("stand", PAST, ids=["released", "as known on"])
def test_in_a_past_state_nothing_is_taken_in_and_it_says_why(
    database: Path, open_app: OpenApp, stand: dict[str, object]
) -> None:
    app = open_app(database, reading.METHODOLOGY, chosen={"_methodik": TAB, **stand})
    assert not app.exception
    assert words.PAST_ONLY in said(app)
    assert page.SET not in {box.key for box in app.selectbox}


def test_an_empty_store_takes_in_factors_too(world: Store, open_app: OpenApp, tmp_path: Path) -> None:
    database = worlds.copy_of(world("empty"), tmp_path / "empty.sqlite")
    app = open_app(database, reading.METHODOLOGY, chosen={"_methodik": TAB})
    content = an_edition(workflows.open_store(str(database)), edition=2026)
    assert "Noch keine Bilanz des Netzwerks, auf die der Wechsel wirken würde." in said(check(app, content))
    assert f"Faktoren aufgenommen: {MIX}" in said(load(app, "Beginn"))
