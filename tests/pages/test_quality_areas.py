"""The areas Datengüte and Ausblick of *Netzwerk* and *Mitglied* in every world, and the card on EnEfG § 6."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.wording import area_words, goal_gap_words, quality_words, saving_duty_words
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]


def at_area(app: AppTest, area: str, *, page: str = reading.NETWORK, member: str = "") -> AppTest:
    """The page at one of its areas."""
    if page != reading.NETWORK:
        app = app.switch_page(page).run()
    if member:
        app.selectbox(key="mitglied").select(member).run()
    app.session_state["bereich"] = area
    return app.run()


@pytest.mark.parametrize("name", ["sample", "one_member", "energy_report"])
@pytest.mark.parametrize("page", [reading.NETWORK, reading.MEMBER])
def test_datengute_opens_in_every_world(page: str, name: str, world: Store, open_app: OpenApp) -> None:
    app = at_area(open_app(world(name)), "quality", page=page)
    assert not app.exception
    assert not app.error
    assert quality_words.HEADING in reading.texts(app)


def test_datengute_of_the_network_says_whether_the_gap_is_larger_than_the_uncertainty(
    world: Store, open_app: OpenApp
) -> None:
    app = at_area(open_app(world("sample")), "quality")
    said = str(reading.charts(app)[0])
    assert "ist größer als die Unsicherheit" in said
    texts = reading.texts(app)
    assert "Datengüte, nach Tonnen: 97 % A" in texts
    assert quality_words.ALL_FACTORS_UNSTATED in texts
    assert "schon gemessen" in texts
    assert quality_words.GRADES_HEADING in texts
    assert any(expander.label == quality_words.KEY_HEADING for expander in app.expander)


def test_datengute_of_a_member_names_what_is_missing(world: Store, open_app: OpenApp) -> None:
    app = at_area(open_app(world("sample")), "quality", page=reading.MEMBER, member="Kirchenkreis")
    assert not app.exception
    assert "Schätzung durch Ablesung ersetzen" in str(reading.charts(app)[1])


def test_every_member_of_the_sample_network_has_its_datengute(world: Store, open_app: OpenApp) -> None:
    app = at_area(open_app(world("sample")), "quality", page=reading.MEMBER)
    for name in app.selectbox(key="mitglied").options:
        app.selectbox(key="mitglied").select(name).run()
        assert not app.exception, name
        assert quality_words.HEADING in reading.texts(app), name


def test_the_goal_gap_names_both_years_and_who_is_left_out(world: Store, open_app: OpenApp) -> None:
    app = at_area(open_app(world("sample")), "ahead")
    assert not app.exception
    said = str(reading.charts(app)[-1])
    assert "Das eigene Ziel eines Mitglieds liegt 2030" in said
    assert "1 von 10 Mitgliedern: DEW21" in said
    assert f"Kirchenkreis: {goal_gap_words.REASON['scopes']}" in reading.texts(app)


@pytest.mark.parametrize(
    ("member", "said"),
    [("DEW21", "Das eigene Ziel („klimaneutral“)"), ("Stadt", "kein eigenes Ziel hinterlegt")],
)
def test_a_member_reads_how_its_own_goal_stands_to_its_path(
    member: str, said: str, world: Store, open_app: OpenApp
) -> None:
    app = at_area(open_app(world("sample")), "ahead", page=reading.MEMBER, member=member)
    assert not app.exception
    assert said in reading.texts(app)
    assert saving_duty_words.HEADING not in reading.texts(app)


def test_the_card_on_the_duty_is_shown_to_those_who_say_so(store: Store, open_app: OpenApp) -> None:
    """FH: 2023 11.01 GWh, so 220 MWh in 2024; one measure of 430 MWh was carried out in 2022, before the duty."""
    database = store("sample")
    engine = workflows.open_store(str(database))
    text = workflows.network_text(engine)
    line = 'enefg = { since = 2024, source = "erfundene Angabe" }'
    workflows.replace_network(engine, text.replace('key = "fh"\n', f'key = "fh"\n{line}\n'), "test", "Test")
    engine.dispose()
    app = at_area(open_app(database), "ahead", page=reading.MEMBER, member="FH Dortmund")
    assert not app.exception
    said = reading.texts(app)
    for part in (
        saving_duty_words.HEADING,
        saving_duty_words.NO_ADVICE,
        "Das Mitglied gibt an, der Pflicht seit 2024 zu unterliegen (Quelle: erfundene Angabe).",
        saving_duty_words.BASIS["measures"],
        "2025: nichts eingespart, Pflicht 224 MWh: offen, nachzuholen bis 2027",
        "220",
    ):
        assert part in said, part


def test_the_areas_are_named_in_the_order_of_their_keys(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"))
    names = [area_words.AREA[key] for key in ("standing", "why", "ahead", "quality")]
    group = next(g for g in app.get("button_group") if area_words.FILTER in str(g.proto))
    assert [option.content for option in group.proto.options] == names


def test_methodik_tells_the_settings_in_use(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample")).switch_page(reading.METHODOLOGY).run()
    app.session_state["_methodik"] = "Rechenregeln"
    app.run()
    assert not app.exception
    said = reading.texts(app)
    assert "±65,0 %" in said
    assert "In diesem Netzwerk gibt kein Mitglied an" in said
