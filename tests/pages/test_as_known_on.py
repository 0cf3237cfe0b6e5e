"""Views "as known on" a day: *Netzwerk* and *Mitglied* as they stood, and nothing to change there."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data import workflows
from kek_data.ui import areas, menu, shown_state, state
from kek_data.wording import correction_words, labels, numbers
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
EARLIER = date(2026, 7, 25)
"""Seven of the sample's ten members had delivered by then."""


def known_on(app: AppTest, day: date) -> AppTest:
    app.selectbox(key=state.STAND).set_value(shown_state.KNOWN_ON).run()
    app.date_input(key=state.KNOWN_ON).set_value(day).run()
    assert not app.exception
    return app


def test_the_network_is_shown_as_it_was_known_and_says_so(store: Store, open_app: OpenApp) -> None:
    database = store("sample")
    app = known_on(open_app(database), EARLIER)
    said = reading.texts(app)
    assert f"am {numbers.day(EARLIER)} bekannt war" in said
    engine = workflows.open_store(str(database))
    revision = workflows.revision_as_known_on(engine, EARLIER)
    assert revision < workflows.current_revision(engine)
    view = workflows.network_view(engine, revision=revision, today=EARLIER, as_known_on=EARLIER)
    assert f"(Bearbeitungsstand {revision})" in said
    assert view.footing.as_known_on == EARLIER.isoformat()


def test_a_member_of_an_earlier_state_cannot_be_changed(store: Store, open_app: OpenApp) -> None:
    app = open_app(store("sample"), menu.MEMBER_PAGE)
    assert correction_words.HEADING in {box.label for box in app.expander}
    app = known_on(app, EARLIER)
    assert f"am {numbers.day(EARLIER)} bekannt war" in reading.texts(app)
    assert correction_words.HEADING not in {box.label for box in app.expander}


def test_figures_of_page_and_command_line_are_the_same(store: Store) -> None:
    engine = workflows.open_store(str(store("sample")))
    revision = workflows.revision_as_known_on(engine, EARLIER)
    view = workflows.network_view(engine, revision=revision, today=EARLIER)
    rows = workflows.figures(
        engine, "trajectory", today=date(2026, 8, 15), member="network", as_known_on=EARLIER
    )
    of_page = view.trajectory[view.trajectory["method"] == "location"].set_index(["window", "period"])
    compared = 0
    for row in rows:
        if row["method"] == "location" and row["actual_t_co2e"] is not None:
            expected = of_page.loc[(row["window"], row["period"]), "actual_t_co2e"]
            assert row["actual_t_co2e"] == round(float(expected), 6)
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("area", [areas.WHY, areas.AHEAD, areas.QUALITY])
def test_no_drawing_of_today_is_shown_for_today_as_known(area: str, store: Store, open_app: OpenApp) -> None:
    database = store("sample")
    today = workflows.today(workflows.open_store(str(database)))
    chosen = {state.AREA: area}
    assert not any(
        f"wie bekannt am {numbers.day(today)}" in foot for foot in feet(open_app(database, chosen=chosen))
    )
    app = known_on(open_app(database, chosen=chosen), today)
    stated = [foot for foot in feet(app) if labels.METHOD["location"] in foot]
    assert stated
    assert all(f"wie bekannt am {numbers.day(today)}" in foot for foot in stated)


def test_scenarios_say_in_which_state_they_start(store: Store, open_app: OpenApp) -> None:
    app = known_on(open_app(store("sample"), menu.SCENARIO_PAGE), EARLIER)
    assert all(f"wie bekannt am {numbers.day(EARLIER)}" in foot for foot in feet(app))


def feet(app: AppTest) -> list[str]:
    """Every chart that says what it stands on, as text."""
    texts = [json.dumps(chart, ensure_ascii=False).replace("\u00a0", " ") for chart in reading.charts(app)]
    return [text for text in texts if "Bearbeitungsstand" in text]
