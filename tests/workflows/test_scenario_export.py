"""*Szenarien* as a workbook: the figures of `figures scenario` and of the page, every assumption with who says so."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.errors import FigureRefused, ImpossibleScenario
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
from kek_data.wording import scenario_book_words as words
from kek_data.wording.scenario_sentences import USERS
from kek_data.workflows.scenario_view import ScenarioView

TODAY = date(2026, 8, 15)
PLANNED = Scenario(name="Wie geplant", measures=MeasureBase.SCHEDULED)
LEVERS = Scenario(
    name="=1+1",
    power_mix=FactorPath(kind=FactorPathKind.TREND),
    district_heat=FactorPath(
        kind=FactorPathKind.POINTS,
        points=(
            FactorPoint(year=2030, factor_kg_co2e_per_kwh=0.1),
            FactorPoint(year=2035, factor_kg_co2e_per_kwh=0.05),
        ),
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
            name="+Neubau",
            opens_on=date(2028, 1, 1),
            energy=(NewEnergy(carrier="strom", kwh_per_year=2e6),),
        ),
    ),
    energy_price_percent_per_year=2.5,
)


@pytest.fixture(scope="module")
def view(sample_engine: Engine) -> ScenarioView:
    """Two scenarios of the network."""
    return workflows.asked_scenarios(sample_engine, [LEVERS, PLANNED], today=TODAY)


@pytest.fixture(scope="module")
def book(view: ScenarioView) -> openpyxl.Workbook:
    """Their workbook, read again."""
    return openpyxl.load_workbook(io.BytesIO(workflows.scenario_workbook(view)))


def table(book: openpyxl.Workbook, sheet: str) -> pd.DataFrame:
    rows = list(book[words.SHEET[sheet]].iter_rows(values_only=True))
    return pd.DataFrame(rows[1:], columns=list(rows[0]))


def notes(book: openpyxl.Workbook) -> dict[Any, Any]:
    return {row[0]: row[1] for row in book["Hinweise"].iter_rows(values_only=True, max_col=2) if row[0]}


def test_the_sheets_have_names_excel_takes_and_german_headings_with_their_units(
    book: openpyxl.Workbook,
) -> None:
    assert book.sheetnames == [*words.SHEET.values(), "Hinweise"]
    assert all(len(name) <= 31 for name in book.sheetnames)
    headings = {c.value for name in words.SHEET.values() for c in book[name][1]}
    assert {"Emissionen (t CO₂e)", "Energie (MWh)", "zum Pfad 2030 (%)", "Investition (€)"} <= headings
    assert {"Annahme", "Zeitpunkt", "Wert", "Einheit", "Quelle", "Stand (t CO₂e)"} <= headings
    assert not {name for name in headings if name and "_" in name}
    assert all("Datenart" in [c.value for c in book[name][1]] for name in words.SHEET.values())


def test_the_lines_are_those_of_figures_scenario(book: openpyxl.Workbook, sample_engine: Engine) -> None:
    lines = table(book, "lines")
    for scenario in (LEVERS, PLANNED):
        rows = workflows.figures(sample_engine, "scenario", today=TODAY, scenario=scenario)
        for kind, name, column in (
            ("Szenario", scenario.name, "emissions_t_co2e"),
            ("Weiter wie bisher", "Weiter wie bisher", "reference_t_co2e"),
            ("Programmpfad", "", "path_t_co2e"),
        ):
            mine = lines[(lines["Linie"] == kind) & lines["Szenario"].isin([name or None])]
            assert mine["Jahr"].tolist() == list(range(2026, 2036))
            assert mine["Emissionen (t CO₂e)"].tolist() == pytest.approx(
                [row[column] for row in rows], abs=1e-5
            )
        mine = lines[lines["Szenario"] == scenario.name]
        assert mine["Energie (MWh)"].tolist() == pytest.approx(
            [row["energy_kwh"] / 1000 for row in rows], abs=1e-6
        )
        assert mine["Energiekosten (€)"].tolist() == pytest.approx(
            [row["energy_cost_eur"] for row in rows], abs=1e-5
        )


def test_the_key_figures_follow_from_the_lines(book: openpyxl.Workbook) -> None:
    lines, found = table(book, "lines"), table(book, "key_figures").set_index("Szenario")
    tonnes = lines.set_index("Jahr")["Emissionen (t CO₂e)"]
    kinds = lines.set_index("Jahr")["Linie"]
    before, path = tonnes[kinds == "Weiter wie bisher"], tonnes[kinds == "Programmpfad"]
    for name in (LEVERS.name, PLANNED.name):
        mine, row = tonnes[(lines["Szenario"] == name).to_numpy()], found.loc[name]
        assert row["2030 (t CO₂e)"] == mine[2030]
        assert row["2035 (t CO₂e)"] == mine[2035]
        assert row["zum Pfad 2030 (%)"] == pytest.approx((mine[2030] / path[2030] - 1) * 100)
        assert row["Summe bis 2035 (t CO₂e)"] == pytest.approx(mine.sum())
        assert row["Summe bis 2035 gegenüber weiter wie bisher (t CO₂e)"] == pytest.approx(
            mine.sum() - before.sum()
        )
    blank = found.loc["Weiter wie bisher", ["Summe bis 2035 gegenüber weiter wie bisher (t CO₂e)"]]
    assert blank.isna().all()


def test_the_steps_lead_from_as_before_to_the_scenario(
    book: openpyxl.Workbook, sample_engine: Engine
) -> None:
    steps = table(book, "steps")
    rows = workflows.figures(sample_engine, "scenario", today=TODAY, scenario=LEVERS)
    of_2030 = next(row for row in rows if row["period"] == "2030")
    mine = steps[(steps["Szenario"] == LEVERS.name) & (steps["Jahr"] == 2030)]
    levers = mine[mine["Art"] == "Hebel"].set_index("Hebel")["Änderung (t CO₂e)"]
    assert levers.index.tolist() == [
        *("Strommix", "Fernwärmefaktor", "Wachstum", "Schließungen", "Neue Standorte", "Maßnahmen")
    ]
    assert levers["Strommix"] == pytest.approx(of_2030["power_mix_t_co2e"], abs=1e-5)
    assert levers["Maßnahmen"] == pytest.approx(of_2030["measures_t_co2e"], abs=1e-5)
    levels = mine.set_index("Art")["Stand (t CO₂e)"].dropna()
    assert levels["Stand: weiter wie bisher"] + levers.sum() == pytest.approx(levels["Stand: Szenario"])
    assert levels["Stand: Programmpfad"] == pytest.approx(of_2030["path_t_co2e"], abs=1e-5)
    closed = mine[(mine["Art"] == "davon") & (mine["Hebel"] == "Schließungen")]
    assert closed[["Mitglied", "Einzeln"]].to_numpy().tolist() == [["Stadt", "Gymnasien (12 Häuser)"]]


def test_every_assumption_is_a_row_with_value_unit_and_source(book: openpyxl.Workbook) -> None:
    made = table(book, "assumptions")
    assert made["Quelle"].notna().all()
    mine = made[made["Szenario"] == LEVERS.name].set_index("Annahme")

    def row(what: str, place: int = 0) -> list[Any]:
        found = mine.loc[[what], ["Zeitpunkt", "Wert", "Einheit", "Quelle"]].iloc[place]
        return [None if pd.isna(value) else value for value in found]

    heat = "Fernwärmefaktor: Faktor, dazwischen geradlinig"
    assert row(heat, 0) == ["2030", 100, "g CO₂e/kWh", USERS]
    assert row(heat, 1) == ["2035", 50, "g CO₂e/kWh", USERS]
    assert row("Wachstum: FH Dortmund") == [None, 1.5, "% im Jahr", USERS]
    assert row("Schließung: Stadt, Gymnasien (12 Häuser)") == ["ab 30.06.2029", None, None, USERS]
    assert row("Neuer Standort „+Neubau“ (Stadt): Strom") == ["ab 01.01.2028", 2000, "MWh im Jahr", USERS]
    assert row("Energiepreise") == [None, 2.5, "% im Jahr", USERS]
    shifted = "Maßnahme „Wärmepumpen in zehn Grundschulen“ (Stadt)"
    assert row(f"{shifted}: Beginn verschoben") == [None, 2, "Jahre", USERS]
    assert row(shifted) == ["ab Q3 2028", 4200, "MWh im Jahr", "Angabe des Mitglieds"]
    assert row("Maßnahme „60 Busse elektrisch (Los 3)“ (DSW21): abgewählt") == [None, None, None, USERS]
    (trend,) = [what for what in mine.index if what.startswith("Strommix: Trend je Jahr")]
    # Theil-Sen of 414, 441, 387, 361, 352 g (UBA 2021-2025)
    assert row(trend)[:3] == ["2021–2025", pytest.approx(-17.583333333), "g CO₂e/kWh im Jahr"]
    assert row(trend)[3].startswith("Umweltbundesamt, Climate Change 16/2026")
    flat = made[made["Szenario"] == "Weiter wie bisher"].iloc[0]
    assert flat["Wert"] == table(book, "lines")["Emissionen (t CO₂e)"].iloc[0]
    assert flat["Zeitpunkt"] == "12 Monate bis Q2 2026"


def test_as_many_measures_are_rows_as_count(book: openpyxl.Workbook, view: ScenarioView) -> None:
    made = table(book, "assumptions")
    for one in view.shown:
        mine = made[made["Szenario"] == one.name].set_index("Annahme")
        told = mine.loc["Maßnahmen, die zählen", "Wert"]
        assert told == (mine["Quelle"] == "Angabe des Mitglieds").sum() == len(one.result.counted)


def test_the_notes_say_factors_method_state_sample_and_sources(
    book: openpyxl.Workbook, view: ScenarioView
) -> None:
    said = notes(book)
    assert "Fiktive Beispieldaten" in said
    assert said["Faktoren"] == "Emissionsfaktoren: Variante A (direkt, ohne Vorkette)"
    assert said["Methode"] == "standortbasiert"
    assert said["Bearbeitungsstand"] == str(view.ground.footing.revision)
    assert said["Für wen"] == "Netzwerk"
    assert said["Szenarien"] == "„=1+1“ und „Wie geplant“"
    assert "keine Prognose" in said["Was ein Szenario ist"]
    whole = " ".join(str(c.value) for row in book["Hinweise"].iter_rows() for c in row if c.value)
    assert "Umweltbundesamt" in whole
    assert "Residual" not in whole


def test_findings_name_their_scenario_and_what_to_do(book: openpyxl.Workbook) -> None:
    found = table(book, "findings")
    assert set(found["Szenario"]) == {LEVERS.name, PLANNED.name}
    assert found["Prüfhinweis"].str.contains("zählt nicht: zur Einsparung in MWh fehlt").all()
    assert set(found["Stufe"]) == {"Warnung"}
    assert found["Was zu tun ist"].str.startswith("Bitte").all()


def test_a_name_like_a_formula_stays_a_quoted_text(book: openpyxl.Workbook) -> None:
    named = [
        cell
        for name in words.SHEET.values()
        for row in book[name].iter_rows()
        for cell in row
        if str(cell.value or "").startswith(("=", "+"))
    ]
    assert {cell.value for cell in named} == {"=1+1", "+Neubau"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in named)


def test_what_changes_nothing_is_named_and_has_no_line(sample_engine: Engine) -> None:
    """All that Hafen has done is in the last twelve months already."""
    view = workflows.asked_scenarios(sample_engine, [PLANNED], today=TODAY, member="hafen")
    book = openpyxl.load_workbook(io.BytesIO(workflows.scenario_workbook(view)))
    assert notes(book)["Ändert nichts"] == "„Wie geplant“"
    assert "Szenario" not in set(table(book, "lines")["Linie"])
    assert table(book, "steps").empty
    assert set(table(book, "lines")["Mitglied"]) == {"Hafen"}


@pytest.fixture
def engine(sample_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the sample network's store."""
    target = tmp_path / "kek.sqlite"
    target.write_bytes(sample_file.read_bytes())
    opened = workflows.open_store(str(target))
    yield opened
    opened.dispose()


def test_a_released_state_and_a_day_are_named(engine: Engine) -> None:
    workflows.releases.freeze(engine, "Netzwerktreffen 12", actor="manager", today=TODAY)
    released = workflows.asked_scenarios(engine, [PLANNED], today=TODAY, state="Netzwerktreffen 12")
    known = workflows.asked_scenarios(engine, [PLANNED], today=TODAY, as_known_on=TODAY)
    for view, words_of_state in (
        (released, "freigegeben als „Netzwerktreffen 12“"),
        (known, "wie bekannt am 15.08.2026"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(workflows.scenario_workbook(view)), read_only=True)
        assert words_of_state in notes(book)["Bearbeitungsstand"]


def test_another_subjects_scenario_is_left_out_with_a_finding(sample_engine: Engine) -> None:
    other = replace(PLANNED, name="Nur Stadt", subject="stadt")
    view = workflows.asked_scenarios(sample_engine, [PLANNED, other], today=TODAY)
    assert [one.name for one in view.compared] == ["Wie geplant"]
    assert [finding.code for finding in view.findings] == ["scenario-of-other"]
    assert "gilt für Stadt" in view.findings[0].message
    both = workflows.asked_scenarios(sample_engine, [PLANNED, other], today=TODAY, member="stadt")
    assert [one.name for one in both.compared] == ["Wie geplant", "Nur Stadt"]


def test_two_of_one_name_a_reserved_name_and_no_last_twelve_months_are_refused(
    sample_engine: Engine, empty_engine: Engine
) -> None:
    for name, code in (("Wie  geplant", "taken"), ("Weiter wie bisher", "reserved")):
        with pytest.raises(ImpossibleScenario) as refused:
            workflows.asked_scenarios(sample_engine, [PLANNED, replace(PLANNED, name=name)], today=TODAY)
        assert refused.value.code == code
    with pytest.raises(FigureRefused):
        workflows.asked_scenarios(empty_engine, [PLANNED], today=TODAY)


def test_the_object_has_the_tables_of_the_workbook(view: ScenarioView, book: openpyxl.Workbook) -> None:
    made = workflows.scenario_object(view)
    for name in words.SHEET:
        assert len(made[name]) == len(table(book, name)), name
    lines = table(book, "lines")
    assert [row["emissions_t_co2e"] for row in made["lines"]] == pytest.approx(
        lines["Emissionen (t CO₂e)"].tolist(), abs=1e-6
    )
