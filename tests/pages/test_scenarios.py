"""*Szenarien*: the draft and its link, saved ones, comparisons, links that somebody else wrote."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.accounting.scenarios import scenario_from_link, scenario_to_link
from kek_data.domain.scenario import (
    Closing,
    FactorPath,
    FactorPathKind,
    FactorPoint,
    Growth,
    MeasureBase,
    MeasureChoice,
    NewEnergy,
    NewSite,
    Scenario,
)
from kek_data.wording import numbers, scenario_book_words
from kek_data.wording import scenario_words as words
from tests import worlds
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
TREND = FactorPath(kind=FactorPathKind.TREND)
LEVERS = Scenario(
    power_mix=TREND,
    district_heat=FactorPath(
        kind=FactorPathKind.POINTS, points=(FactorPoint(year=2030, factor_kg_co2e_per_kwh=0.1),)
    ),
    measures=MeasureBase.SCHEDULED,
    choices=(
        MeasureChoice(member="dsw21", measure="EB-3", is_on=False),
        MeasureChoice(member="stadt", measure="GS-WP", shift_years=2),
    ),
    growth=(Growth(member="fh", percent_per_year=1.5),),
    closings=(Closing(member="stadt", site="GYM", closes_on=date(2029, 6, 30)),),
    new_sites=(
        NewSite(
            member="stadt",
            name="Neubau",
            opens_on=date(2028, 1, 1),
            energy=(
                NewEnergy(carrier="strom", kwh_per_year=2e6),
                NewEnergy(carrier="erdgas", kwh_per_year=1e6),
            ),
        ),
    ),
    energy_price_percent_per_year=2.5,
)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens the page on a store at an address."""

    def at(database: Path, **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{database}")
        monkeypatch.delenv("KEK_VALIDATE", raising=False)
        app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90)
        for key, value in query.items():
            app.query_params[key] = value
        return app.switch_page(reading.SCENARIOS).run()

    return at


def link(scenario: Scenario) -> str:
    made = scenario_to_link(scenario)
    assert isinstance(made, str)
    return made


def lines_of(app: AppTest) -> list[str]:
    """The names of the lines of the main chart, as its tooltips have them."""
    said = json.dumps(reading.charts(app)[0], ensure_ascii=False)
    return [
        name
        for name in (words.REFERENCE, words.DRAFT, "Plan A", "Plan B", "Plan C")
        if f'"title": "{name}"' in said
    ]


def test_the_page_opens_with_the_measures_as_planned_beside_as_before(
    world: Store, opened: Callable[..., AppTest]
) -> None:
    app = opened(world("sample"))
    assert not app.exception
    assert reading.headline(app).startswith("Mit „Entwurf“ liegen die Mitglieder 2030 bei ")
    assert "; ohne wären es " in reading.headline(app)
    assert lines_of(app) == [words.REFERENCE, words.DRAFT]
    assert len(reading.charts(app)) == 2
    assert "entwurf" not in app.query_params


def test_what_is_set_stands_in_the_address_and_the_address_sets_it(
    world: Store, opened: Callable[..., AppTest]
) -> None:
    made = opened(world("sample"), entwurf=link(LEVERS))
    assert not made.exception
    kept = made.query_params["entwurf"]
    assert scenario_from_link(kept if isinstance(kept, str) else kept[0]) == LEVERS
    said = reading.texts(made)
    for part in (
        "Umweltbundesamt",
        "2030 100 g/kWh",
        "schließt am 30.06.2029",
        "Neuer Standort „Neubau“",
        "+1,5 %",
    ):
        assert part in said.replace("\u00a0", " "), part


@pytest.mark.parametrize("broken", ["x", "%%%", "A" * 7000, link(LEVERS)[:-5]])
def test_a_broken_link_is_said_and_the_page_opens_all_the_same(
    broken: str, world: Store, opened: Callable[..., AppTest]
) -> None:
    app = opened(world("sample"), entwurf=broken)
    assert not app.exception
    assert "Der Link zu einem Szenario ist nicht lesbar" in reading.texts(app)
    assert len(reading.charts(app)) == 2


def test_up_to_three_are_compared_by_name_and_unknown_names_are_said(
    store: Store, opened: Callable[..., AppTest]
) -> None:
    database = store("sample")
    engine = workflows.open_store(str(database))
    for name, path in (("Plan A", TREND), ("Plan B", FactorPath()), ("Plan C", TREND)):
        workflows.save_scenario(
            engine, Scenario(name=name, measures=MeasureBase.SCHEDULED, power_mix=path), "manager"
        )
    app = opened(database, szenario=["Plan A", "Plan B", "Plan C"])
    assert not app.exception
    assert lines_of(app) == [words.REFERENCE, "Plan A", "Plan B", "Plan C"]
    lost = opened(database, szenario=["Plan A", "Gibt es nicht"])
    assert "Ein Szenario „Gibt es nicht“ gibt es nicht (mehr)." in reading.texts(lost)
    assert lines_of(lost) == [words.REFERENCE, "Plan A"]


def test_a_link_to_a_members_scenario_opens_that_member(store: Store, opened: Callable[..., AppTest]) -> None:
    database = store("sample")
    engine = workflows.open_store(str(database))
    workflows.save_scenario(
        engine, Scenario(name="Plan A", subject="stadt", measures=MeasureBase.SCHEDULED), "manager"
    )
    app = opened(database, szenario=["Plan A"])
    assert not app.exception
    assert reading.headline(app).startswith("Mit „Plan A“ liegt Stadt 2030 bei ")
    elsewhere = opened(database, szenario=["Plan A"], fuer=words.NETWORK)
    assert "Das Szenario „Plan A“ gilt für Stadt" in reading.texts(elsewhere)


def test_the_draft_is_saved_opened_renamed_and_deleted(store: Store, opened: Callable[..., AppTest]) -> None:
    database = store("sample")
    engine = workflows.open_store(str(database))
    app = opened(database, entwurf=link(LEVERS))
    app.text_input(key="_szenario_name").set_value(" Plan  A ")
    app.button(key="_szenario_speichern_ja").click().run()
    assert not app.exception
    assert words.SAVED_NOW.format(name="Plan A") in reading.texts(app)
    assert lines_of(app) == [words.REFERENCE, "Plan A"]
    saved = workflows.saved_scenario(engine, "Plan A")
    assert saved == replace(LEVERS, name="Plan A")
    app.text_input(key="_szenario_neuer_name").set_value("Plan B").run()
    app.button(key="_szenario_umbenennen").click().run()
    assert lines_of(app) == [words.REFERENCE, "Plan B"]
    app.button(key="_szenario_loeschen").click().run()
    assert not app.exception
    assert words.DELETED_NOW.format(name="Plan B") in reading.texts(app)
    assert workflows.saved_scenarios(engine).empty


def test_a_name_that_is_taken_or_missing_is_refused_in_german(
    store: Store, opened: Callable[..., AppTest]
) -> None:
    app = opened(store("sample"))
    app.button(key="_szenario_speichern_ja").click().run()
    assert words.SAVE_REFUSED["no_name"] in reading.texts(app)
    app.text_input(key="_szenario_name").set_value("Entwurf")
    app.button(key="_szenario_speichern_ja").click().run()
    assert "„Entwurf“ ist vergeben" in reading.texts(app)


def test_an_emptied_draft_is_as_before_and_claims_nothing_else(
    world: Store, opened: Callable[..., AppTest]
) -> None:
    app = opened(world("sample"))
    app.button(key="_szenario_leeren").click().run()
    assert not app.exception
    assert reading.headline(app).startswith("Geht es weiter wie bisher, lägen die Mitglieder 2030 bei ")
    assert lines_of(app) == [words.REFERENCE]
    assert len(reading.charts(app)) == 1


def test_a_draft_that_changes_nothing_is_not_drawn_beside_as_before(
    world: Store, opened: Callable[..., AppTest]
) -> None:
    """All that Hafen has done is in the last twelve months already."""
    app = opened(world("sample"), fuer="Hafen")
    assert reading.headline(app).startswith("Geht es weiter wie bisher, läge Hafen 2030 bei ")
    assert lines_of(app) == [words.REFERENCE]


def test_every_member_can_be_looked_at(world: Store, opened: Callable[..., AppTest]) -> None:
    app = opened(world("sample"))
    for name in app.selectbox(key="fuer").options[1:]:
        app.selectbox(key="fuer").select(name).run()
        assert not app.exception, name
        assert name in reading.headline(app)


def test_without_a_base_year_there_is_no_network_but_the_member_says_why(
    world: Store, opened: Callable[..., AppTest]
) -> None:
    app = opened(world("energy_report"))
    assert not app.exception
    assert reading.headline(app) == words.EMPTY_HEADLINE
    assert not reading.charts(app)


def test_a_rerun_computes_nothing(
    world: Store, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(world("sample"))

    def fail(*args: object, **kwargs: object) -> None:
        raise AssertionError("a rerun computed a scenario again")

    monkeypatch.setattr(workflows, "project_scenario", fail)
    monkeypatch.setattr(workflows, "scenario_ground", fail)
    app.run()
    assert not app.exception


def test_the_workbook_at_the_foot_has_the_key_figures_the_page_shows(
    world: Store, opened: Callable[..., AppTest], offered: dict[str, Callable[[], bytes]]
) -> None:
    app = opened(world("sample"), entwurf=link(LEVERS))
    assert not app.exception
    assert reading.downloads(app)[-1] == scenario_book_words.DOWNLOAD
    book = openpyxl.load_workbook(io.BytesIO(offered[scenario_book_words.DOWNLOAD]()))
    head, *rows = book["Kennzahlen"].iter_rows(values_only=True)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert list(found) == [words.REFERENCE, words.DRAFT]
    draft = found[words.DRAFT]
    said = reading.texts(app)
    for figure in (
        numbers.number(draft["2030 (t CO₂e)"]),
        numbers.percent(draft["zum Pfad 2030 (%)"] / 100, 1, sign=True),
        numbers.number(draft["Summe bis 2035 (t CO₂e)"]),
        numbers.number(draft["Summe bis 2035 gegenüber weiter wie bisher (t CO₂e)"], sign=True),
        numbers.number(draft["Investition (€)"]),
        numbers.number(draft["Energiekosten bis 2035 gegenüber weiter wie bisher (€)"], sign=True),
    ):
        assert " ".join(figure.split()) in said, figure


def test_a_rerun_makes_no_workbook(
    world: Store, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(view: object) -> bytes:
        raise AssertionError("a run of the page made a workbook")

    monkeypatch.setattr(workflows, "scenario_workbook", fail)
    app = opened(world("sample")).run()
    assert not app.exception
    assert scenario_book_words.DOWNLOAD in reading.downloads(app)


def test_a_draft_of_prices_alone_moves_no_tonne_and_has_its_page(
    world: Store, opened: Callable[..., AppTest]
) -> None:
    app = opened(world("sample"), entwurf=link(Scenario(energy_price_percent_per_year=2.0)))
    assert not app.exception
    assert lines_of(app) == [words.REFERENCE, words.DRAFT]
    assert "Energiepreise: +2" in reading.texts(app)
