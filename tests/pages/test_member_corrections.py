"""Daten berichtigen on *Mitglied*: what is stored, what is refused, what is said about it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.domain.errors import DeliveryConflict
from kek_data.frames import Records
from kek_data.store import load_records
from kek_data.ui import state
from kek_data.wording import correction_words, site_change_words, site_words
from tests.pages import reading

OPEN_BOX = "_berichtigen"
WHAT = "_berichtigen_was"
TODAY = date(2026, 8, 15)


@pytest.fixture
def database(store: Callable[[str], Path]) -> Path:
    """The Caritas alone, to write to."""
    return store("one_member")


@pytest.fixture
def engine(database: Path) -> Engine:
    """The same store seen from outside the app."""
    return workflows.open_store(str(database))


@pytest.fixture
def page(database: Path, open_app: Callable[..., AppTest]) -> AppTest:
    """Mitglied with the box open."""
    app = open_app(database, reading.MEMBER)
    app.session_state[OPEN_BOX] = True
    return app.run()


def _records(engine: Engine, member: str = "caritas") -> Records:
    return load_records(engine, member=member)


def _field(app: AppTest, kind: str, start: str) -> Any:
    """The one widget whose key begins so."""
    (found,) = [w for w in getattr(app, kind) if str(w.key).startswith(start)]
    return found


def _choose(app: AppTest, what: str, act: str = "") -> AppTest:
    """Open a form: app.session_state stands in for the segmented controls, which AppTest cannot press."""
    app.session_state[WHAT] = what
    app.run()
    if act:
        record = {"site": "stelle", "series": "reihe"}[what]
        app.session_state[f"_aendern_was_{record}_caritas"] = act
        app.run()
    assert not app.exception
    return app


def _submit(app: AppTest, day: date | None, reason: str) -> str:
    """Fill in day and reason, press the button, give back all that is said."""
    (when,) = [w for w in app.date_input if str(w.key).startswith("_aendern_tag")]
    when.set_value(day)
    _field(app, "text_input", "_aendern_grund").set_value(reason)
    (button,) = [b for b in app.button if b.label == site_change_words.STORE]
    button.click().run()
    assert not app.exception
    return reading.texts(app)


def _typed(app: AppTest, amount: str, unit: str | None = None, reason: str | None = None) -> AppTest:
    _field(app, "text_input", "_berichtigen_menge").set_value(amount)
    if unit is not None:
        _field(app, "text_input", "_berichtigen_einheit").set_value(unit)
    if reason is not None:
        _field(app, "text_input", "_berichtigen_grund").set_value(reason)
    app.run()
    assert not app.exception
    return app


def _correct(app: AppTest) -> str:
    _field(app, "button", "_berichtigen_ja").click().run()
    assert not app.exception
    return reading.texts(app)


def _chosen(app: AppTest) -> tuple[str, str]:
    series = str(app.selectbox(key="_berichtigen_reihe_caritas").value)
    return series, str(app.selectbox(key=f"_berichtigen_zeitraum_caritas_{series}").value)


def _reading(engine: Engine, series: str, period: str) -> pd.Series:
    rows = _records(engine).readings
    return rows[(rows["series"] == series) & (rows["period"] == period)].iloc[0]


# --- one reading ------------------------------------------------------------------------------------


def test_the_box_is_closed_and_makes_nothing_until_it_is_opened(
    database: Path, open_app: Callable[..., AppTest]
) -> None:
    app = open_app(database, reading.MEMBER)
    assert correction_words.HEADING in [box.label for box in app.expander]
    assert correction_words.EXPLAIN not in reading.texts(app)


def test_the_value_in_force_is_shown_with_its_file_sheet_and_cell(page: AppTest, engine: Engine) -> None:
    row = _reading(engine, *_chosen(page))
    said = reading.texts(page)
    assert correction_words.amount(row["amount"], "").strip() in said
    assert f"Blatt {row['sheet']}, Zelle {row['cell']}" in said
    assert "caritas_2018-2026.xlsx" in said


def test_old_new_and_tonnes_are_shown_before_anything_is_stored(page: AppTest, engine: Engine) -> None:
    row = _reading(engine, *_chosen(page))
    before = workflows.current_revision(engine)
    said = reading.texts(_typed(page, str(row["amount"] * 2).replace(".", ",")))
    assert correction_words.EFFECT_HEADING in said
    assert "(+100,0 %)" in said
    assert correction_words.EFFECT_CAPTION in said
    assert workflows.current_revision(engine) == before


def test_a_correction_is_a_small_delivery_and_the_page_says_where_it_is_taken_back(
    page: AppTest, engine: Engine
) -> None:
    series, period = _chosen(page)
    old = _reading(engine, series, period)
    said = _correct(_typed(page, "1.234,5", reason="falsch abgelesen"))
    new = _reading(engine, series, period)
    last = workflows.deliveries(engine).iloc[-1]
    assert list(new[["amount", "unit", "status", "remark"]]) == [
        1234.5,
        old["unit"],
        "corrected",
        "falsch abgelesen",
    ]
    assert list(last[["delivery_kind", "member", "reason"]]) == ["correction", "caritas", "falsch abgelesen"]
    assert correction_words.stored_as(int(last["delivery_id"])) in said
    assert "ist berichtigt" in said
    assert not _field(page, "text_input", "_berichtigen_menge").value
    workflows.undo(engine, int(last["delivery_id"]), "manager", "Irrtum")
    assert _reading(engine, series, period)["amount"] == old["amount"]


REFUSED = [
    ("zwölf", "MWh", "x", "no_number"),
    ("12", "Scheffel", "x", "unknown-unit"),
    ("12", "", "x", "no_unit"),
    ("12", "l", "x", "unit-not-convertible"),
    ("12 GWh", "MWh", "x", "two_units"),
    ("12", "MWh", " ", "no_reason"),
]


def test_what_cannot_be_corrected_is_said_in_german_and_stores_nothing(page: AppTest, engine: Engine) -> None:
    before = workflows.current_revision(engine)
    for amount, unit, reason, code in REFUSED:
        _typed(page, amount, unit, reason)
        if not _field(page, "button", "_berichtigen_ja").disabled:
            _correct(page)
        said = " ".join(warning.value for warning in page.warning)
        assert correction_words.REFUSED[code].split("{text}")[-1].strip() in said, code
    assert workflows.current_revision(engine) == before


def test_the_same_value_again_is_no_correction(page: AppTest, engine: Engine) -> None:
    row = _reading(engine, *_chosen(page))
    _typed(page, str(row["amount"]).replace(".", ","))
    assert correction_words.REFUSED["unchanged"] in [warning.value for warning in page.warning]


def test_a_conflict_is_said_and_what_was_typed_stays(
    page: AppTest, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = workflows.current_revision(engine)

    def conflict(*_: Any, **__: Any) -> None:
        raise DeliveryConflict(now - 1, now, member="caritas", act="correction", actor="Kollegin")

    monkeypatch.setattr(workflows, "correct_reading", conflict)
    said = _correct(_typed(page, "1.000", reason="Rechnung"))
    assert "Kollegin hat inzwischen einen Wert berichtigt" in said
    assert _field(page, "text_input", "_berichtigen_menge").value == "1.000"


# --- sites and series -------------------------------------------------------------------------------


def test_a_closed_site_ends_and_what_follows_is_said(page: AppTest, engine: Engine) -> None:
    _choose(page, "site", "close")
    site = _field(page, "selectbox", "_aendern_stelle").value
    assert site_change_words.FOLLOWS["close"] in reading.texts(page)
    said = _submit(page, date(2025, 6, 30), "aufgegeben")
    sites = _records(engine).sites.set_index("site")
    assert sites.loc[site, "active_to"] == "2025-06-30"
    assert all(word in said for word in ("Vollständigkeit: ", "Bilanzgrenze: ", "Basisjahr 2018: "))
    assert correction_words.stored_as(int(workflows.deliveries(engine)["delivery_id"].iloc[-1])) in said


def test_a_sold_site_ends_the_day_before(page: AppTest, engine: Engine) -> None:
    _choose(page, "site", "sell")
    site = _field(page, "selectbox", "_aendern_stelle").value
    _submit(page, date(2025, 7, 1), "verkauft")
    assert _records(engine).sites.set_index("site").loc[site, "active_to"] == "2025-06-30"


def test_a_let_site_keeps_the_share_that_was_typed(page: AppTest, engine: Engine) -> None:
    _choose(page, "site", "let")
    site = _field(page, "selectbox", "_aendern_stelle").value
    _field(page, "number_input", "_aendern_eigennutzung").set_value(60)
    _submit(page, date(2025, 7, 1), "Erdgeschoss vermietet")
    rows = _records(engine).own_use
    mine = rows[(rows["site"] == site) & (rows["valid_from"] == "2025-07-01")]
    assert mine["own_use_share"].tolist() == [0.6]


def test_a_moved_site_goes_on_under_the_key_made_of_its_name(page: AppTest, engine: Engine) -> None:
    _choose(page, "site", "move")
    old = _field(page, "selectbox", "_aendern_stelle").value
    _field(page, "text_input", "_aendern_name").set_value("Neubau | Süd")
    _submit(page, date(2026, 7, 1), "Umzug")
    found = _records(engine)
    assert found.sites.set_index("site").loc["Neubau / Süd", "active_from"] == "2026-07-01"
    moved = found.series[found.series["site"] == "Neubau / Süd"]
    assert len(moved)
    assert moved["replaces"].str.startswith(f"{old}|").all()


def test_an_opened_site_has_what_was_stated(page: AppTest, engine: Engine) -> None:
    _choose(page, "site", "open")
    _field(page, "text_input", "_aendern_name").set_value("Anbau")
    _field(page, "text_input", "_aendern_schluessel").set_value("ANB")
    _field(page, "text_input", "_aendern_flaeche").set_value("1.250 m²")
    _submit(page, date(2026, 1, 1), "Neubau")
    row = _records(engine).sites.set_index("site").loc["ANB"]
    assert list(row[["site_name", "active_from", "area_m2"]]) == ["Anbau", "2026-01-01", 1250.0]


def test_an_ended_series_has_its_last_day(page: AppTest, engine: Engine) -> None:
    _choose(page, "series", "end")
    series = _field(page, "selectbox", "_aendern_reihe").value
    _submit(page, date(2025, 6, 30), "ausgebaut")
    assert _records(engine).series.set_index("series").loc[series, "active_to"] == "2025-06-30"


def test_a_replaced_series_is_followed_by_the_new_one(page: AppTest, engine: Engine) -> None:
    _choose(page, "series", "replace")
    series = _field(page, "selectbox", "_aendern_reihe").value
    _field(page, "selectbox", "_aendern_traeger").select("pellets")
    said = _submit(page, date(2026, 7, 1), "Kessel getauscht")
    rows = _records(engine).series
    new = rows[rows["replaces"] == series]
    assert new["carrier"].tolist() == ["pellets"]
    assert new["active_from"].tolist() == ["2026-07-01"]
    assert "Bilanzgrenze: bleibt" in said


def test_a_change_that_makes_no_sense_is_refused_beside_its_form(page: AppTest, engine: Engine) -> None:
    before = workflows.current_revision(engine)
    for act, day, reason, code in (
        ("close", None, "x", "no_day"),
        ("close", date(2025, 6, 30), " ", "no_reason"),
        ("let", date(2025, 6, 30), "x", "share"),
        ("open", date(2025, 6, 30), "x", "bad_key"),
    ):
        _choose(page, "site", act)
        _submit(page, day, reason)
        assert site_words.refusal(code, "") in [warning.value for warning in page.warning]
    assert workflows.current_revision(engine) == before


def test_a_series_is_not_replaced_by_nothing(page: AppTest, engine: Engine) -> None:
    _choose(page, "series", "replace")
    _submit(page, date(2026, 7, 1), "x")
    assert site_words.refusal("no_carrier", "") in [warning.value for warning in page.warning]


def test_a_member_without_sites_can_only_open_one(
    store: Callable[[str], Path], open_app: Callable[..., AppTest]
) -> None:
    database = store("one_member")
    engine = workflows.open_store(str(database))
    delivered = set(workflows.deliveries(engine)["member"])
    other = next(key for key in workflows.network(engine).member_keys if key not in delivered)
    app = open_app(database, reading.MEMBER)
    app.selectbox(key=state.MEMBER).select(other)
    app.session_state[OPEN_BOX] = True
    app.run()
    assert correction_words.NO_SERIES in reading.texts(app)
    _choose(app, "series")
    assert correction_words.NO_SERIES in reading.texts(app)
    _choose(app, "site")
    assert site_change_words.NO_SITES in reading.texts(app)
    _field(app, "text_input", "_aendern_name").set_value("Erstes Haus")
    said = _submit(app, date(2026, 1, 1), "neu dabei")
    assert _records(engine, other).sites["site"].tolist() == ["Erstes Haus"]
    assert "Basisjahr: keines hinterlegt" in said
