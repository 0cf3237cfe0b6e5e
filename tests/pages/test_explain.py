"""*Diese Zahl erklären* on *Netzwerk* and *Mitglied*: closed until opened, by address, step by step, in every world."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data.ui import state
from kek_data.wording import explain_words
from tests import worlds
from tests.pages import reading

OpenApp = Callable[..., AppTest]


@pytest.fixture
def open_page(world: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """A page of a world, with steps in its address."""

    def opened(name: str, page: str, *steps: str, **filters: str) -> AppTest:
        monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{world(name)}")
        app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90).switch_page(page)
        for key, value in filters.items():
            app.query_params[key] = value
        if steps:
            app.query_params[state.EXPLAIN] = list(steps)
        return app.run()

    return opened


def address(app: AppTest) -> list[str]:
    """The steps in the address; AppTest hands out a single one as a plain text."""
    steps = app.query_params[state.EXPLAIN]
    return [steps] if isinstance(steps, str) else list(steps)


def test_nothing_is_computed_until_the_box_is_opened(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("computed without being asked")

    monkeypatch.setattr("kek_data.workflows.explain.explanation_basis", fail)
    app = open_page("sample", reading.NETWORK)
    assert not app.exception
    assert explain_words.EXPLAIN not in reading.texts(app)


def test_an_address_opens_the_figure_and_a_button_the_next_step(open_page: OpenApp) -> None:
    app = open_page("sample", reading.MEMBER, "gap", mitglied="FH Dortmund")
    assert not app.exception
    said = reading.texts(app)
    assert "Abstand = Emissionen − Programmpfad" in said
    assert "3.512,5 − 3.239,8 = 272,7" in said
    app.button(key="_erklaere_weiter_1_0").click().run()
    assert not app.exception
    assert address(app) == ["gap@2026-Q2", "actual@2026-Q2"]
    assert "Emissionen = Summe aller Energieträger" in reading.texts(app)
    app.button(key="_erklaere_zurueck_0").click().run()
    assert address(app) == ["gap@2026-Q2"]


def test_the_way_down_shows_factor_file_and_cell(open_page: OpenApp) -> None:
    steps = ("actual@2026-Q2", "actual_cell@2025-Q1/C-NORD|strom|building_power|Trafo 2")
    app = open_page("sample", reading.MEMBER, *steps, mitglied="FH Dortmund")
    assert not app.exception
    said = reading.texts(app)
    assert "124.300 × 0,35200 ÷ 1000 = 43,8" in said
    assert "fh_2018-2026.xlsx · Verbrauch!F101" in said
    assert "Umweltbundesamt, Climate Change 16/2026" in said
    assert any("fh_2018-2026.xlsx" in label for label in reading.downloads(app))
    assert explain_words.WORKBOOK in reading.downloads(app)
    values = next(frame.value for frame in app.dataframe if "received" in frame.value.columns)
    assert values["cell"].tolist() == ["F101"]


def test_a_choice_begins_a_new_way(open_page: OpenApp) -> None:
    app = open_page("sample", reading.NETWORK, "status", "gap@2026-Q2")
    app.selectbox(key="_erklaere_zahl_network").select("achieved").run()
    assert not app.exception
    assert address(app) == ["achieved"]
    assert "Theil und Sen" in reading.texts(app)


def test_an_address_that_leads_nowhere_is_said_and_does_no_harm(open_page: OpenApp) -> None:
    app = open_page("sample", reading.NETWORK, "unsinn")
    assert not app.exception
    assert explain_words.UNKNOWN_FIGURE.format(figure="unsinn") in reading.texts(app)


@pytest.mark.parametrize("page", [reading.NETWORK, reading.MEMBER])
def test_one_member_alone_is_explained_too(open_page: OpenApp, page: str) -> None:
    app = open_page("one_member", page, "status")
    for figure in ("actual", "delivered", "budget_exhausted", "cost"):
        subject = "network" if page == reading.NETWORK else "caritas"
        app.selectbox(key=f"_erklaere_zahl_{subject}").select(figure).run()
        assert not app.exception
        assert figure in address(app)[0]
