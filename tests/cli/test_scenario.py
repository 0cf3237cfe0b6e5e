"""The command `scenario` and the table `figures scenario`."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Answer

Kek = Callable[..., Answer]
AS_PLANNED = {"version": 1, "subject": "network", "measures": "scheduled"}

pytestmark = pytest.mark.usefixtures("sample_in_store")


def _file(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_scenario_is_saved_from_a_file_shown_renamed_and_deleted(kek: Kek, tmp_path: Path) -> None:
    made = _file(tmp_path / "plan.json", AS_PLANNED)
    assert kek("scenario", "save", "Wie geplant", made).status == 0
    (listed,) = kek("scenario", "list", "--json").json
    assert (listed["name"], listed["subject"], listed["saved_by"]) == (
        "Wie geplant",
        "network",
        "Kommandozeile",
    )
    assert kek("scenario", "show", "Wie geplant").json == {**AS_PLANNED, "name": "Wie geplant"}
    assert kek("scenario", "rename", "Wie geplant", "Plan A").status == 0
    assert kek("scenario", "show", "Wie geplant").status == 2
    assert kek("scenario", "delete", "Plan A").status == 0
    assert kek("scenario", "list", "--json").json == []


def test_figures_scenario_adds_its_levers_up_by_name_and_by_file(kek: Kek, tmp_path: Path) -> None:
    made = _file(tmp_path / "plan.json", AS_PLANNED | {"power_mix": {"kind": "trend"}})
    kek("scenario", "save", "Plan", made)
    by_file = kek("figures", "scenario", "--scenario", made, "--json").json
    by_name = kek("figures", "scenario", "--scenario", "Plan", "--json").json
    assert [row["period"] for row in by_file] == [str(year) for year in range(2026, 2036)]
    assert [row | {"scenario": ""} for row in by_name] == by_file
    for row in by_file:
        levers = ("power_mix", "district_heat", "growth", "closing", "new_site", "measures")
        summed = sum(row[f"{lever}_t_co2e"] for lever in levers)
        assert row["emissions_t_co2e"] - row["reference_t_co2e"] == pytest.approx(summed, abs=1e-4)


def test_without_a_scenario_the_last_twelve_months_go_on(kek: Kek) -> None:
    rows = kek("figures", "scenario", "--member", "stadt", "--json").json
    assert {row["member"] for row in rows} == {"stadt"}
    assert len({row["emissions_t_co2e"] for row in rows}) == 1


def test_a_broken_file_an_unknown_name_and_a_useless_name_are_said(kek: Kek, tmp_path: Path) -> None:
    broken = _file(tmp_path / "kaputt.json", AS_PLANNED | {"growth": 3})
    answer = kek("scenario", "save", "Plan", broken)
    assert answer.status == 1
    assert "growth" in answer.err
    assert kek("figures", "scenario", "--scenario", "Gibt es nicht").status == 2
    useless = kek("scenario", "save", "Entwurf", _file(tmp_path / "plan.json", AS_PLANNED))
    assert useless.status == 2
    assert "„Entwurf“ ist vergeben" in useless.err
    assert kek("scenario", "list", "--json").json == []


def test_compare_gives_the_same_tables_as_json_and_as_a_workbook(kek: Kek, tmp_path: Path) -> None:
    made = _file(tmp_path / "Plan.json", AS_PLANNED)
    kek(
        "scenario",
        "save",
        "Trend",
        _file(tmp_path / "trend.json", AS_PLANNED | {"power_mix": {"kind": "trend"}}),
    )
    target = tmp_path / "vergleich.xlsx"
    answer = kek("scenario", "compare", made, "Trend", "-o", target, "--json")
    assert answer.status == 0
    assert f"Geschrieben: {target}" in answer.err
    assert [row["scenario"] for row in answer.json["key_figures"]] == ["Weiter wie bisher", "Plan", "Trend"]
    rows = kek("figures", "scenario", "--scenario", "Trend", "--json").json
    lines = [row for row in answer.json["lines"] if row["scenario"] == "Trend"]
    assert [row["emissions_t_co2e"] for row in lines] == [row["emissions_t_co2e"] for row in rows]
    sheet = openpyxl.load_workbook(target)["Kennzahlen"]
    written = [row[1].value for row in sheet.iter_rows(min_row=2)]
    told = [row["emissions_2030_t_co2e"] for row in answer.json["key_figures"]]
    assert written == pytest.approx(told, abs=1e-6)


def test_compare_without_a_file_prints_json_and_says_what_it_leaves_out(kek: Kek, tmp_path: Path) -> None:
    stadt = _file(tmp_path / "Stadt.json", AS_PLANNED | {"subject": "stadt"})
    answer = kek("scenario", "compare", _file(tmp_path / "Plan.json", AS_PLANNED), stadt)
    assert answer.status == 1
    assert "Das Szenario „Stadt“ gilt für Stadt" in answer.err
    assert {row["scenario"] for row in answer.json["steps"]} == {"Plan"}
    alone = kek("scenario", "compare", stadt)
    assert alone.status == 0
    assert alone.json["subject"] == "stadt"


def test_compare_refuses_two_of_one_name_and_names_nobody_knows(kek: Kek, tmp_path: Path) -> None:
    made = _file(tmp_path / "Plan.json", AS_PLANNED)
    twice = kek("scenario", "compare", made, made)
    assert twice.status == 2
    assert "„Plan“ gibt es schon" in twice.err
    assert kek("scenario", "compare", "Gibt es nicht").status == 2
