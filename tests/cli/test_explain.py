"""The command explain: lists figures, opens one for people and as JSON, writes the workbook, refuses what is not there."""

import json
from pathlib import Path

import openpyxl
import pytest

from kek_data import cli
from kek_data.wording.foot_texts import SAMPLE_MARK

FH = ("--member", "fh")


@pytest.fixture
def run(sample_file: Path, capsys: pytest.CaptureFixture[str]):
    """Runs `explain …` on the sample network; gives exit status, stdout and stderr."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        parsed = cli.parse_arguments(["--db", f"sqlite:///{sample_file}", "explain", *arguments])
        status = cli.run(parsed)
        said = capsys.readouterr()
        return status, said.out, said.err

    return ran


def test_figures_are_listed(run) -> None:
    status, out, _ = run("--list", "--json")
    assert status == 0
    assert json.loads(out)["gap"] == "Abstand zum Programmpfad"
    assert "without_double_counting" in json.loads(out)
    assert "without_double_counting" not in json.loads(run("--list", "--json", *FH)[1])


def test_a_figure_is_opened_as_json_and_its_inputs_in_turn(run) -> None:
    status, out, _ = run("gap", *FH, "--json")
    found = json.loads(out)
    assert status == 0
    assert found["figure"] == "fh:gap@2026-Q2"
    assert found["value"] == pytest.approx(272.715283)
    actual, path = found["inputs"]
    assert actual["value"] - path["value"] == pytest.approx(found["value"], abs=1e-5)
    opened = json.loads(run(actual["figure"], "--json")[1])
    assert opened["value"] == actual["value"]
    assert {cell["sheet"] for cell in opened["cells"]} <= {"Verbrauch", "Emissionen"}


def test_a_figure_is_told_to_people(run) -> None:
    status, out, _ = run("path", *FH, "--period", "2025")
    assert status == 0
    assert "Programmpfad = Basiswert × Index heute ÷ Index im Basisjahr" in out
    assert "fh:path_index@2025" in out


def test_a_figure_without_statement_is_refused_with_its_reason(run) -> None:
    status, out, _ = run("gap", "--member", "sparkasse")
    assert status == 1
    assert "Die Bilanzgrenze hat sich zu stark geändert" in out


@pytest.mark.parametrize("asked", [("nonsense",), ("gap", "--member", "nobody"), ()])
def test_what_is_not_there_is_wrong_usage(run, asked: tuple[str, ...]) -> None:
    status, out, err = run(*asked)
    assert status == 2
    assert out == ""
    assert err


def test_the_workbook_is_written(run, tmp_path: Path) -> None:
    target = tmp_path / "status.xlsx"
    status, _, err = run("status", *FH, "-o", str(target))
    assert status == 0
    assert str(target) in err
    sheet = openpyxl.load_workbook(target)["Rechenweg"]
    assert SAMPLE_MARK in [row[0].value for row in sheet.iter_rows(max_row=3)]
