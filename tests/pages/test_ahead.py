"""*Ausblick* of Netzwerk and Mitglied with an empty store, the sample network, one member only; the switch on *Stand*."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.ui import ahead_loaders, state
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import forecast_words, labels, pages
from kek_data.workflows.ahead import AheadView
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]


def _ahead(app: AppTest) -> AppTest:
    return app.button_group(key=state.AREA).set_value("ahead").run()


def _titles(app: AppTest) -> list[str]:
    return [spec.get("description", "") for spec in reading.charts(app)]


def test_the_network_says_where_it_leads_beside_path_and_required_rate(
    world: Store, open_app: OpenApp
) -> None:
    database = world("sample")
    app = _ahead(open_app(database))
    assert not app.exception
    engine = workflows.open_store(str(database))
    view = workflows.network_ahead(
        engine,
        revision=workflows.current_revision(engine),
        today=workflows.today(engine),
        bundle=workflows.network(engine).bundle,
    )
    row = view.forecast.at(2030)
    assert row is not None
    said = reading.texts(app)
    assert "Geht es so weiter, liegen die Emissionen der Mitglieder 2030 bei" in said
    assert f"{row['forecast_t_co2e'] / 1000:.1f}".replace(".", ",") in said
    assert ("über" if row["gap_t_co2e"] > 0 else "unter") in said
    assert "Nötig wären −" in said
    assert "Jahre hinter dem Pfad" in said or "Jahre vor dem Pfad" in said
    assert "Rückblick an" in said
    assert forecast_words.KPI_EXHAUSTED in said
    titles = _titles(app)
    assert any(
        title.startswith("Geht es so weiter: 2030") and "Prognose ab Q2 2026" in title for title in titles
    )
    assert any("Budget des Pfades" in title for title in titles)


def test_the_backtest_is_shown_on_demand(world: Store, open_app: OpenApp) -> None:
    app = _ahead(open_app(world("sample")))
    assert not any(table.proto.id.endswith("_rueckblick_tabelle") for table in app.dataframe)
    app.session_state["_rueckblick"] = True
    app.run()
    assert not app.exception
    columns = [list(table.value.columns) for table in app.dataframe]
    assert any("exponential_smoothing" in names and "seasonal_naive_drift" in names for names in columns)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Diakonie", forecast_words.REFUSED["yearly_values"]),
        ("Sparkasse", pages.NO_STATEMENT["perimeter"]),
        ("DEW21", "liegen die Emissionen von DEW21 2030 bei"),
        ("Caritas", "liegen die Emissionen der Caritas 2030 bei"),
    ],
)
def test_a_member_has_its_forecast_or_the_reason_and_the_next_step(
    name: str, said: str, world: Store, open_app: OpenApp
) -> None:
    app = open_app(world("sample"), reading.MEMBER)
    app.selectbox(key="mitglied").select(name).run()
    app = _ahead(app)
    assert not app.exception
    found = reading.texts(app)
    assert said in found
    assert ("Noch keine Prognose." in found) == (name in ("Diakonie", "Sparkasse"))
    if name in ("Diakonie", "Sparkasse"):
        assert "Nächster Schritt" in found


def test_a_store_with_one_member_has_the_area_on_both_pages(world: Store, open_app: OpenApp) -> None:
    for page in (reading.NETWORK, reading.MEMBER):
        app = _ahead(open_app(world("one_member"), page))
        assert not app.exception
        said = reading.texts(app)
        assert "Geht es so weiter" in said or "Noch keine Prognose." in said
        assert forecast_words.BUDGET_HEADING in said


def test_an_empty_store_has_no_area_and_a_published_series_no_forecast(
    world: Store, open_app: OpenApp
) -> None:
    app = open_app(world("empty"))
    assert not app.exception
    assert not app.get("button_group")
    for page in (reading.NETWORK, reading.MEMBER):
        app = open_app(world("energy_report"), page)
        if not [group for group in app.get("button_group") if group.key == state.AREA]:
            continue
        app = _ahead(app)
        assert not app.exception
        assert "Noch keine Prognose." in reading.texts(app)


def test_the_way_ahead_is_location_based_and_says_so(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"))
    app.button_group(key=state.METHOD).set_value("market").run()
    assert labels.METHOD["market"] in reading.subline(app)
    assert labels.METHOD["location"] in reading.subline(_ahead(app))


@pytest.mark.parametrize(("page", "place"), [(reading.NETWORK, 0), (reading.MEMBER, 0)])
def test_the_switch_on_stand_draws_the_forecast_into_the_line(
    page: str, place: int, world: Store, open_app: OpenApp
) -> None:
    app = open_app(world("sample"), page)
    assert "Prognose ab" not in _titles(app)[place]
    app.toggle(key=state.FORECAST).set_value(True).run()
    assert not app.exception
    assert "Prognose ab" in _titles(app)[place]
    app.button_group(key=state.MEASURE).set_value("energy").run()
    assert not app.exception
    assert not [toggle for toggle in app.toggle if toggle.key == state.FORECAST]


def test_a_switch_that_cannot_draw_says_why(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"), reading.MEMBER)
    app.selectbox(key="mitglied").select("Diakonie").run()
    app.toggle(key=state.FORECAST).set_value(True).run()
    assert forecast_words.REFUSED["yearly_values"] in reading.texts(app)


@pytest.mark.parametrize("page", [reading.NETWORK, reading.MEMBER])
def test_the_whole_view_as_a_workbook_has_the_forecast_and_makes_it_when_asked_for(
    page: str,
    world: Store,
    open_app: OpenApp,
    offered: dict[str, Callable[[], bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    made = ahead_loaders.made

    def counted(desk: Desk, filters: Filters, *, member: str = NETWORK) -> AheadView:
        asked.append(member)
        return made(desk, filters, member=member)

    monkeypatch.setattr(ahead_loaders, "made", counted)
    app = open_app(world("sample"), page).run()
    assert not app.exception
    assert pages.DOWNLOAD_VIEW in reading.downloads(app)
    assert asked == []
    book = openpyxl.load_workbook(io.BytesIO(offered[pages.DOWNLOAD_VIEW]()), read_only=True)
    assert {forecast_words.FORECAST_SHEET, forecast_words.BACKTEST_SHEET, forecast_words.BUDGET_SHEET} <= set(
        book.sheetnames
    )
    assert asked == [NETWORK if page == reading.NETWORK else "dsw21"]


def test_methodik_names_rule_band_backtest_and_fewest_quarters(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"), reading.METHODOLOGY)
    app.session_state["_methodik"] = "Rechenregeln"
    said = reading.texts(app.run())
    assert forecast_words.METHOD_HEADING in said
    assert "mindestens 12 Quartalen" in said
    assert "Rückblick" in said


def test_the_library_is_not_imported_before_somebody_asks_for_a_forecast() -> None:
    """In a process of its own: others of this run may have asked already."""
    import subprocess

    code = "import sys, kek_data.ui.network_page, kek_data.ui.member_page, kek_data.cli; print('statsmodels' in sys.modules, 'scipy' in sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert made.stdout.split() == ["False", "False"]
