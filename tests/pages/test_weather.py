"""Warum, Witterung: what is said of a member, of the network, of heat that was published adjusted; Methodik takes in months."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kek_data.reference.weather import ATTRIBUTION
from kek_data.ui import methodology_weather, state
from kek_data.wording import (
    column_words,
    methodology_words,
    regression_words,
    weather_sentences,
    weather_words,
)
from tests.pages import reading

World = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
WHY = {state.AREA: "why"}


def drawn(app: AppTest) -> list[str]:
    """Every chart as text, protected blanks as plain ones."""
    return [json.dumps(chart, ensure_ascii=False).replace("\u00a0", " ") for chart in reading.charts(app)]


def weather_chart(app: AppTest) -> str:
    """The chart of the weather."""
    return next(chart for chart in drawn(app) if ", Kalenderjahre" in chart)


@pytest.fixture
def member(world: World, open_app: OpenApp) -> AppTest:
    """Warum of the Sparkasse."""
    return open_app(world("sample"), reading.MEMBER, chosen=WHY | {state.MEMBER: "sparkasse"})


def test_a_change_of_sign_is_the_title_and_is_listed(member: AppTest) -> None:
    assert not member.exception
    assert "absolut +2,4 %, witterungsbereinigt −1,3 %: das Vorzeichen dreht sich" in weather_chart(member)
    said = reading.texts(member)
    assert weather_sentences.TURNED_HEADING in said
    assert "2022 gegenüber 2021: absolut −12,4 %, witterungsbereinigt +3,2 %" in said


def test_station_completeness_and_attribution_are_named_and_2026_says_why_not(member: AppTest) -> None:
    said = reading.texts(member)
    assert "Station Essen-Bredeney (DWD 1303), 37 km westlich von Dortmund" in said
    assert "Gradtage vollständig 2010–2025" in said
    assert "12 Monate bis Q2 2026 nicht witterungsbereinigt" in said
    assert "Gradtage fehlen: Jan–Jun 2026" in said
    assert ATTRIBUTION in weather_chart(member)


def test_a_station_with_gaps_is_refused_where_it_has_them(member: AppTest) -> None:
    member.selectbox(key=state.WEATHER_STATION).select("Bochum (DWD 555)").run()
    assert not member.exception
    said = reading.texts(member)
    assert "unvollständig und deshalb nicht verwendet: 2018 (10 von 12 Monaten)" in said
    assert "nicht witterungsbereinigt" in weather_chart(member)


def test_another_reference_period_changes_the_adjusted_line_only(member: AppTest) -> None:
    member.selectbox(key=state.WEATHER_REFERENCE).select("2006-2025").run()
    assert not member.exception
    assert "Mittel 2006–2025: 3.1" in weather_chart(member)
    assert "absolut +2,4 %, witterungsbereinigt −1,3 %" in weather_chart(member)


def test_two_other_years_are_compared_when_chosen(member: AppTest) -> None:
    member.selectbox(key=state.WEATHER_FROM).select("2021").run()
    member.selectbox(key=state.WEATHER_TO).select("2022").run()
    assert "Raumwärme 2022 gegenüber 2021: absolut −12,4 %" in weather_chart(member)


def test_the_second_opinion_names_base_load_and_jumps(member: AppTest) -> None:
    said = reading.texts(member)
    assert regression_words.HEADING in said
    assert "folgen den Gradtagen" in said
    scatter = next(chart for chart in drawn(member) if regression_words.AXIS in chart)
    assert "Grundlast etwa" in scatter


def test_the_second_opinion_is_drawn_anew_for_another_station_and_another_member(member: AppTest) -> None:
    def scatter() -> str:
        return next(chart for chart in drawn(member) if regression_words.AXIS in chart)

    before = scatter()
    assert "Station Essen-Bredeney" in before
    member.selectbox(key=state.WEATHER_STATION).select("Bochum (DWD 555)").run()
    assert "Station Bochum" in scatter()
    member.selectbox(key=state.WEATHER_STATION).select(None).run()
    assert scatter() == before


def test_the_network_adds_its_members_and_lists_them(world: World, open_app: OpenApp) -> None:
    app = open_app(world("sample"), chosen=WHY)
    assert not app.exception
    assert "das Vorzeichen dreht sich" in weather_chart(app)
    assert any("adjusted_change" in frame.value for frame in app.dataframe)


def test_published_heat_stays_as_published(world: World, open_app: OpenApp) -> None:
    app = open_app(world("energy_report"), reading.MEMBER, chosen=WHY | {state.MEMBER: "stadt"})
    assert not app.exception
    assert "witterungsbereinigt +1,3 %, so geliefert" in weather_chart(app)
    assert weather_sentences.ALREADY in reading.texts(app)
    assert weather_words.TURNED_NOTE not in weather_chart(app)
    assert "Station Essen" not in reading.texts(app) + weather_chart(app)  # not what the source adjusted by


def test_methodik_names_rule_stations_and_limits(world: World, open_app: OpenApp) -> None:
    app = open_app(
        world("sample"), reading.METHODOLOGY, chosen={"_methodik": methodology_words.METHOD_TABS[2]}
    )
    assert not app.exception
    said = reading.texts(app)
    assert weather_words.RULE in said
    assert "Station Bochum (DWD 555)" in said
    assert "R² mindestens 0,75" in said


def test_a_finding_about_newer_degree_days_says_where_in_the_file(world: World, open_app: OpenApp) -> None:
    app = open_app(
        world("sample"), reading.METHODOLOGY, chosen={"_methodik": methodology_words.METHOD_TABS[2]}
    )
    row = "Essen-Bredeney (DWD 1303),Essen,2026,1,viel,G20/15,DWD,verified,"
    content = f"station,region,year,month,degree_days_kd,definition,source,evidence,note\n{row}\n"
    app.file_uploader(key=methodology_weather.FILE).upload("gradtage.csv", content.encode(), "text/csv")
    next(button for button in app.button if button.label == weather_words.NEWER_CHECK).click()
    app.run()
    assert not app.exception
    said = reading.texts(app)
    assert column_words.COLUMN["place"] in said
    assert "Zeile 2" in said


@pytest.mark.parametrize(
    ("count", "total", "beginning"),
    [
        (0, 1, "Bei der einzigen Verbrauchsstelle taugt die Regression nicht"),
        (0, 3, "Bei keiner von 3 Verbrauchsstellen taugt"),
        (1, 1, "Die einzige Verbrauchsstelle folgt den Gradtagen; ihre Grundlast wird auf"),
        (1, 3, "1 von 3 Verbrauchsstellen folgt den Gradtagen; ihre Grundlast wird auf"),
        (2, 3, "2 von 3 Verbrauchsstellen folgen den Gradtagen; ihre Grundlast wird zusammen auf"),
    ],
)
def test_sites_that_follow_the_degree_days_are_counted_in_words(
    count: int, total: int, beginning: str
) -> None:
    assert regression_words.summary(count, total, 2_000.0, 0.1, 0.0).startswith(beginning)
