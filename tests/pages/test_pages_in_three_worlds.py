"""Every page with an empty store, with the sample network, with one member only, and with a broken file at the door."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.wording import methodology_words, pages
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]


@pytest.mark.parametrize("name", ["empty", "sample", "one_member", "energy_report"])
@pytest.mark.parametrize("page", reading.ALL_PAGES)
def test_a_page_opens_with_a_headline_the_mark_and_the_foot(
    page: str, name: str, world: Store, open_app: OpenApp
) -> None:
    app = open_app(world(name), "" if page == reading.NETWORK else page)
    assert not app.exception
    assert not app.error
    said = reading.texts(app)
    assert pages.SIGHT in said
    assert f"{pages.PRODUCT} · {pages.VERSION}" in said
    assert (pages.SAMPLE_BANNER in said) == (name in ("sample", "one_member"))
    links = [link.proto.label for link in app.get("page_link")]
    assert links[-3:] == [pages.IMPRINT, pages.PRIVACY, pages.ACCESSIBILITY]
    if page not in reading.LEGAL:
        assert reading.headline(app)


def test_an_empty_store_offers_three_ways_to_begin(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("empty"))
    assert reading.headline(app) == pages.WELCOME_TITLE
    assert [button.label for button in app.button] == [
        pages.WELCOME_SAMPLE_BUTTON,
        pages.WELCOME_UPLOAD_BUTTON,
    ]
    assert reading.downloads(app) == [pages.WELCOME_TEMPLATE_BUTTON]


def test_the_welcome_loads_the_sample_network(store: Store, open_app: OpenApp) -> None:
    app = open_app(store("empty"))
    app.button(key="_load_sample").click().run(timeout=180)
    assert not app.exception
    assert pages.SAMPLE_READY in reading.texts(app)
    assert "Programmpfad" in reading.headline(app)


def test_the_headline_of_the_sample_network_is_made_from_its_figures(world: Store, open_app: OpenApp) -> None:
    database = world("sample")
    said = reading.headline(open_app(database))
    engine = workflows.open_store(str(database))
    view = workflows.network_view(
        engine, revision=workflows.current_revision(engine), today=workflows.today(engine)
    )
    percent = round(abs(view.standing.gap_share) * 100)
    assert f"{percent}\u00a0%" in said
    assert ("über" if view.standing.gap_share > 0 else "unter") in said


def test_the_network_page_draws_trajectory_members_bridge_and_city_in_german(
    world: Store, open_app: OpenApp
) -> None:
    specs = reading.charts(open_app(world("sample")))
    assert len(specs) == 4
    for spec in specs:
        assert spec["config"]["locale"]["number"]["decimal"] == ","


def test_every_member_of_the_sample_network_has_its_page(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"), reading.MEMBER)
    names = app.selectbox(key="mitglied").options
    assert len(names) == 10
    for name in names:
        app.selectbox(key="mitglied").select(name).run()
        assert not app.exception, name
        assert reading.headline(app).startswith(name)
        assert reading.charts(app), name


def test_biogenic_carbon_stands_beside_the_balance_of_those_who_burn_biomass(
    world: Store, open_app: OpenApp
) -> None:
    """The Kirchenkreis heats one house with 29,5 t of pellets a year: 29 500 kg x 4.9 kWh x 0.4032 kg = 58 t."""
    app = open_app(world("sample"), reading.MEMBER)
    line = "Biogenes CO₂ aus Holz und Biogas, außerhalb der Bilanz: "
    app.selectbox(key="mitglied").select("DSW21").run()
    assert line not in reading.texts(app)
    app.selectbox(key="mitglied").select("Kirchenkreis").run()
    said = reading.texts(app).partition(line)[2]
    assert 50 < float(said.split()[0].replace(",", ".")) < 65
    assert said.split()[1] == "t"


@pytest.mark.parametrize("view", ["sum", "member", "carrier", "use"])
def test_every_switch_of_the_network_page_gives_a_chart_in_its_unit(
    view: str, world: Store, open_app: OpenApp
) -> None:
    app = open_app(world("sample"))
    for measure, unit in {"emissions": "CO₂e", "energy": "Wh", "cost": "€"}.items():
        for window in ("rolling_4q", "year"):
            app.session_state["zeigen"] = view
            app.session_state["groesse"] = measure
            app.session_state["zeitraum"] = window
            app.run()
            assert not app.exception
            assert unit in json.dumps(reading.charts(app)[0], ensure_ascii=False)


def test_market_figures_are_explained_and_variant_b_has_none(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"))
    app.session_state["strom"] = "market"
    app.run()
    assert pages.FILTER_METHOD_HELP in reading.texts(app)
    app.session_state["faktoren"] = "B"
    app.run()
    assert not app.exception
    assert pages.FILTER_METHOD_HELP not in reading.texts(app)


def test_the_table_behind_a_chart_is_one_click_away(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"))
    assert not app.dataframe
    app.toggle(key="_tabelle_netzwerk").set_value(True).run()
    table = app.dataframe[0].value
    assert len(table) > 30
    assert {"figure", "path_t_co2e", "gap_t_co2e"} <= set(table.columns)


def test_a_total_opens_into_values_with_file_sheet_and_cell(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"), reading.MEMBER)
    app.session_state["_bis_zur_zelle"] = True
    app.run()
    cells = next(frame.value for frame in app.dataframe if "cell" in frame.value.columns)
    delivered = cells[cells["said"].str.startswith("geliefert")]
    assert len(delivered) > 0
    assert (
        delivered["file"].str.endswith(".xlsx") & delivered["sheet"].ne("") & delivered["cell"].ne("")
    ).all()


def test_the_published_series_is_drawn_in_mwh_with_the_reason_why_it_has_no_tonnes(
    world: Store, open_app: OpenApp
) -> None:
    app = open_app(world("energy_report"), reading.MEMBER)
    app.selectbox(key="mitglied").select("Stadt").run()
    assert not app.exception
    assert pages.ENERGY_ONLY_EXPLAIN in reading.texts(app)
    drawn = json.dumps(reading.charts(app)[-1], ensure_ascii=False)
    assert "MWh" in drawn
    assert "t CO₂e" not in drawn


def test_the_sample_network_goes_in_one_click_and_a_yes(store: Store, open_app: OpenApp) -> None:
    database = store("sample")
    app = open_app(database)
    app.button(key="_remove_sample").click().run()
    app.button(key="_remove_sample_yes").click().run()
    assert not app.exception
    assert reading.headline(app) == pages.WELCOME_TITLE
    engine = workflows.open_store(str(database))
    assert workflows.deliveries(engine).empty


def test_methodology_names_the_bundle_the_factors_and_the_attribution(
    world: Store, open_app: OpenApp
) -> None:
    app = open_app(world("sample"), reading.METHODOLOGY)
    assert "Emissionsfaktoren: Variante A" in reading.texts(app)
    app.session_state["_methodik"] = "Emissionsfaktoren"
    app.run()
    used = app.dataframe[0].value
    has_set_of_its_own = used["set_name"].eq("Angabe des Versorgers") | used["set_name"].str.contains(
        " + ", regex=False
    )
    assert (used["source"].ne("") | has_set_of_its_own).all()
    rules, factors = app.dataframe[1].value, app.dataframe[2].value
    apart = rules[rules["method_name"] == methodology_words.BIOGENIC]
    assert set(apart["carrier_name"]) == {"Pellets", "Hackschnitzel", "Biogas"}
    assert set(apart["set_name"]) == {"IPCC_2006"}
    wood = factors[(factors["factor_set"] == "IPCC_2006") & (factors["entry"] == "Holz")]
    assert set(wood["value"]) == {112.0, 0.4032}
    assert wood["source"].str.contains("2006 IPCC Guidelines").all()
    app.session_state["_methodik"] = "Einheiten und Witterung"
    app.run()
    assert "Deutscher Wetterdienst" in reading.texts(app)


def test_a_rerun_without_a_change_computes_nothing(
    world: Store, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(world("sample"))

    def fail(*args: object, **kwargs: object) -> None:
        raise AssertionError("a rerun computed the view again")

    monkeypatch.setattr(workflows, "network_view", fail)
    app.run()
    assert not app.exception


def test_server_mode_without_sign_in_shows_only_how_to_set_it_up(
    world: Store, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEK_MODE", "server")
    app = open_app(world("sample"))
    for page in (
        reading.NETWORK,
        reading.MEMBER,
        reading.DELIVERY,
        reading.DELIVERY_STATUS,
        reading.METHODOLOGY,
    ):
        app.switch_page(page).run()
        assert app.title[0].value == pages.GUARD_TITLE
        assert not reading.charts(app)
        assert pages.SIGHT not in reading.texts(app)


def test_a_network_without_a_base_year_claims_nothing(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("energy_report"))
    words = reading.texts(app)
    assert not app.exception
    assert "● vollständig" not in words
    assert pages.NO_STATEMENT_OTHER in words
    spec = app.get("vega_lite_chart")[0].proto.spec
    assert "keine Mitglieder" not in spec
    assert "der Mitglieder, gleitende 12 Monate" in spec
    assert "Mitglieder, ," not in spec
    drawn = json.dumps(json.loads(spec), ensure_ascii=False)
    assert "Nächster Schritt: das Basisjahr" in drawn
    assert "Noch keine Daten" not in drawn
    assert "_tabelle_netzwerk" not in [toggle.key for toggle in app.toggle]


def test_the_member_page_opens_on_a_member_that_has_delivered(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("energy_report"), reading.MEMBER)
    assert reading.headline(app).startswith("Stadt")
