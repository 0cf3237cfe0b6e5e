"""*Warum* in every world: the waterfall says on the page, in its workbook and on the command line the same figures."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from kek_data import cli, workflows
from kek_data.accounting.decomposition import effect_sums
from kek_data.frames.decomposition import EFFECTS
from kek_data.ui.why_choice import Scope
from kek_data.ui.why_drawing import drawing
from kek_data.wording import decomposition_sentences, labels, remainder_sentences
from kek_data.wording import decomposition_words as words
from tests.pages import reading

Store = Callable[[str], Path]
OpenApp = Callable[..., AppTest]
WHY = {"bereich": "why"}


def described(app: AppTest) -> str:
    """The text alternative of the first chart."""
    return str(reading.charts(app)[0]["description"]).replace("\u00a0", " ")


def bars(app: AppTest) -> list[str]:
    """Rows of the first chart, top down, as its text alternative tells them."""
    return described(app).split("Schritt für Schritt: ")[1].removesuffix(".").split("; ")


@pytest.mark.parametrize("name", ["sample", "one_member", "energy_report"])
@pytest.mark.parametrize("page", [reading.NETWORK, reading.MEMBER])
def test_it_opens_in_every_world(page: str, name: str, world: Store, open_app: OpenApp) -> None:
    app = open_app(world(name), page, chosen=WHY)
    assert not app.exception
    said = reading.texts(app)
    assert words.HEADING in said
    assert remainder_sentences.HEADING in said


def test_a_member_reads_one_sentence_and_one_per_bar(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"), reading.MEMBER, chosen=WHY)
    for name in ("Sparkasse", "Diakonie"):
        app.selectbox(key="mitglied").select(name).run()
        assert not app.exception, name
        assert described(app).startswith(f"Die Emissionen der {name} sanken um "), name
        assert "Schritt für Schritt" in described(app)
        assert words.CONTRACT in reading.texts(app), name


def test_tables_of_several_members_say_whose_a_site_is(world: Store, open_app: OpenApp) -> None:
    app = open_app(
        world("sample"), reading.NETWORK, chosen={**WHY, **{f"_warum_teil_{n}": True for n in range(5)}}
    )
    assert not app.exception
    parts = {str(part) for table in app.dataframe for part in table.value.iloc[:, 0]}
    assert "Caritas · Altenheim Süd" in parts
    assert "Raumwärme" in parts
    assert not any(re.fullmatch(r"[a-z0-9_]+", part) for part in parts), parts


def test_the_choice_stands_in_the_address_and_makes_another_waterfall(
    world: Store, open_app: OpenApp
) -> None:
    app = open_app(
        world("sample"), reading.MEMBER, chosen={**WHY, "mitglied": "fh", "von": "2022", "bis": "2024"}
    )
    assert "Jahr 2022" in described(app)
    assert "Jahr 2024" in described(app)
    heat = open_app(
        world("sample"),
        reading.MEMBER,
        chosen={**WHY, "mitglied": "fh", "warum": "use", "warum_teil_use": "space_heat"},
    )
    assert described(heat).startswith("Die Emissionen der FH Dortmund (Raumwärme)")


def test_2026_has_no_weather_and_no_denominators_and_says_so(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("sample"), reading.MEMBER, chosen={**WHY, "mitglied": "fh", "bis": "2026-Q2"})
    said = reading.texts(app)
    assert words.WEATHER_REFUSED["months_missing"] in said
    assert words.NO_ACTIVITY["denominator_missing"] in said


def test_one_year_is_nothing_to_compare(world: Store, open_app: OpenApp) -> None:
    app = open_app(world("energy_report"), reading.MEMBER, chosen=WHY)
    assert not app.exception
    has_chart = any("Schritt für Schritt" in str(chart.get("description")) for chart in reading.charts(app))
    assert has_chart or decomposition_sentences.NOTHING_TO_COMPARE in reading.texts(app)


@pytest.mark.parametrize("member", ["dsw21", "network"])
def test_page_export_and_command_line_say_the_same(
    member: str,
    store: Store,
    open_app: OpenApp,
    capsys: pytest.CaptureFixture[str],
) -> None:
    database = store("sample")
    arguments = cli.parse_arguments(
        [
            "--db",
            str(database),
            "figures",
            "decomposition",
            "--member",
            member,
            "--from",
            "2019",
            "--to",
            "2025",
            "--json",
        ]
    )
    assert cli.run(arguments) == 0
    told = {row["effect"]: row["t_co2e"] for row in json.loads(capsys.readouterr().out)}
    assert set(told) == {"from", "to", "contract", *EFFECTS}
    assert told["from"] + sum(told[e] for e in EFFECTS) == pytest.approx(told["to"], abs=1e-4)

    page = reading.NETWORK if member == "network" else reading.MEMBER
    app = open_app(database, page, chosen={**WHY, "mitglied": member, "von": "2019", "bis": "2025"})
    shown = {}
    for label in bars(app):
        found = re.fullmatch(r"(?:[←→] )?([+−]?[\d.,]+) k?t · (.*)", label)
        if found:
            shown[found[2]] = found[1]
    divisor = 1000 if "kt" in bars(app)[0] else 1
    assert float(shown["Jahr 2025"].replace(".", "").replace(",", ".")) == pytest.approx(
        told["to"] / divisor, abs=0.051 if divisor > 1 else 0.51
    )
    for effect, name in words.EFFECT.items():
        if name in shown:
            value = float(shown[name].replace(".", "").replace(",", ".").replace("−", "-").replace("+", ""))
            assert value == pytest.approx(told[effect] / divisor, abs=0.051), effect

    engine = workflows.open_store(str(database))
    today = workflows.today(engine)
    revision = workflows.current_revision(engine)
    made = workflows.decompositions.asked_change(
        engine, revision, "A", today, member=member, first="2019", last="2025"
    )
    view = workflows.network_view(engine, revision=revision, today=today)
    content = workflows.change_workbook(
        made, made.rows, view.footing, title="Ursachen", network="", names=view.names
    )
    engine.dispose()
    book = openpyxl.load_workbook(io.BytesIO(content))
    written = {row[0].value: row[1].value for row in book[words.SHEET].iter_rows(min_row=2)}
    for effect, name in words.EFFECT.items():
        assert written[name] == pytest.approx(told[effect], abs=1e-6), effect
    assert written[words.CONTRACT_APART] == pytest.approx(told["contract"], abs=1e-6)
    sums = effect_sums(made.rows)
    assert book[words.PARTS_SHEET].max_row == len(made.rows) + 1
    assert sums["to"] == pytest.approx(told["to"], abs=1e-6)


def test_a_window_without_statement_is_refused_with_status_1(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--db", str(store("sample")), "figures", "decomposition", "--member", "fh"]
    assert cli.run(cli.parse_arguments([*arguments, "--from", "2019", "--to", "2031"])) == 1
    assert "Jahr 2031: keine Aussage" in capsys.readouterr().err
    assert cli.run(cli.parse_arguments([*arguments, "--from", "neulich"])) == 2


def test_methodik_says_what_each_cause_means_and_by_which_rule(world: Store, open_app: OpenApp) -> None:
    said = reading.texts(
        open_app(world("one_member"), reading.METHODOLOGY, chosen={"_methodik": "Rechenregeln"})
    )
    for part in (
        *words.EFFECT.values(),
        *words.EFFECT_MEANS.values(),
        *words.METHOD_RULES,
        words.METHOD_SOURCES,
    ):
        assert part in said, part
    assert "Fläche, Plätze, Studierende, Vollzeitäquivalente" in said


def test_every_table_below_the_waterfall_adds_up_to_it_effect_by_effect(store: Store) -> None:
    engine = workflows.open_store(str(store("sample")))
    made = workflows.decompositions.asked_change(
        engine,
        workflows.current_revision(engine),
        "A",
        workflows.today(engine),
        member="network",
        first="2019",
        last="2025",
    )
    engine.dispose()
    drawn = drawing(made, Scope(), {}, subject="Die Emissionen", subtitle="", foot="", file_name="x")
    assert [heading for heading, _ in drawn.parts] == list(words.DRILL.values())
    sums = effect_sums(made.rows)
    for heading, (table, columns) in drawn.parts:
        for name in ("from", "to", *EFFECTS):
            assert table[f"{name}_t_co2e"].sum() == pytest.approx(sums[name], abs=1e-6), (heading, name)
        shown = [column.name for column in columns]
        assert shown[:2] == ["part", "from_t_co2e"]
        assert (table["change"].abs().diff().dropna() <= 1e-9).all(), heading


@pytest.mark.parametrize("page", [reading.NETWORK, reading.MEMBER])
def test_location_based_charts_never_say_market_based(page: str, world: Store, open_app: OpenApp) -> None:
    for area in ("why", "ahead"):
        app = open_app(world("sample"), page, chosen={"bereich": area, "strom": "market"})
        assert not app.exception
        assert not [chart for chart in reading.charts(app) if labels.METHOD["market"] in json.dumps(chart)]
        assert labels.METHOD["location"] in reading.subline(app)


def test_under_every_chart_of_a_released_state_stands_its_name(store: Store, open_app: OpenApp) -> None:
    """Also under those that stand on no factors: weather and regression."""
    database = store("sample")
    engine = workflows.open_store(str(database))
    workflows.releases.freeze(engine, "Netzwerktreffen", actor="Manager", today=workflows.today(engine))
    engine.dispose()
    app = open_app(database, reading.MEMBER, chosen={**WHY, "stand": "Netzwerktreffen"})
    assert not app.exception
    drawn = [json.dumps(chart, ensure_ascii=False) for chart in reading.charts(app)]
    assert len(drawn) == 4
    assert all("freigegeben als „Netzwerktreffen“" in chart for chart in drawn)
