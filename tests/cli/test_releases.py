"""The commands state and prove, figures --state, and what check, import and annotate say of releases."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from kek_data import workflows
from kek_data.store.engine import writing
from kek_data.wording import marked_copy_texts
from tests.cli.conftest import Answer
from tests.workflows.builders import workbook
from tests.workflows.releasing import NAME, QUARTERS, two_members

Kek = Callable[..., Answer]
STATE = ("--state", NAME)


@pytest.fixture
def released(kek: Kek, database: str) -> Kek:
    """Two members, released on 15 August 2026."""
    engine = workflows.open_store(database)
    two_members(engine)
    engine.dispose()
    done = kek("state", "freeze", NAME, "--reason", "Treffen")
    assert (done.status, done.out) == (0, "")
    assert f"Stand „{NAME}“ freigegeben: Werte vom 15.08.2026, Bearbeitungsstand 3." in done.err
    return kek


@pytest.fixture
def corrected(released: Kek, database: str, tmp_path: Path) -> Path:
    """A workbook of edg with 150 instead of 100 MWh in Q2 2025: 50 MWh x 0.352 kg/kWh = 17.6 t more."""
    engine = workflows.open_store(database)
    path = tmp_path / "edg.xlsx"
    path.write_bytes(workbook(engine, "edg", dict.fromkeys(QUARTERS, 100.0) | {"2025-Q2": 150.0}))
    engine.dispose()
    return path


def test_releases_are_listed_for_people_and_for_scripts(released: Kek) -> None:
    assert f"{NAME} · 15.08.2026 · gültig · Treffen" in released("state", "list").err
    (row,) = released("state", "list", "--json").json
    assert (row["release"], row["day"], row["bundle"], row["rules_version"], row["is_in_force"]) == (
        *(NAME, "2026-08-15", "A", "1", True),
    )
    assert row == released("figures", "releases", "--json").json[0]
    assert len(row["figures_hash"]) == 64


def test_figures_of_a_state_stay_when_the_present_moves(released: Kek, corrected: Path) -> None:
    asked = (
        "figures",
        "trajectory",
        "--member",
        "edg",
        "--from",
        "2025",
        "--to",
        "2026-Q2",
        "--method",
        "location",
    )
    before, stated = released(*asked).json, released(*asked, *STATE).json
    assert before == stated
    assert released("import", corrected).status == 0
    assert released(*asked, *STATE).json == stated
    assert released(*asked).json != stated
    assert released("prove", "--json").json == []


def test_check_and_import_say_which_releases_they_touch(released: Kek, corrected: Path) -> None:
    said = f"Berührte freigegebene Stände: {NAME}: Jahr 2025 +17,6 t CO₂e"
    for command in ("check", "import"):
        assert said in released(command, corrected).err.replace("\xa0", " ")
    assert "Berührte" not in released("import", corrected).err  # delivered before: nothing changes


def test_the_object_of_a_check_names_the_totals_touched(released: Kek, corrected: Path) -> None:
    (found,) = released("check", corrected, "--json").json
    rows = {(row["release"], row["member"], row["period"]): row for row in found["releases"]}
    periods = ("2025", "2026-Q2")  # Q2 2026 is carried from Q2 2025
    assert set(rows) == {(NAME, member, period) for member in ("edg", "network") for period in periods}
    own, network = rows[NAME, "edg", "2025"], rows[NAME, "network", "2025"]
    assert own["change_t_co2e"] == network["change_t_co2e"] == pytest.approx(17.6)
    assert own["stored_t_co2e"] == pytest.approx(400 * 0.352)
    assert network["stored_t_co2e"] == pytest.approx(560 * 0.352)


def test_the_marked_copy_tells_the_member(released: Kek, corrected: Path, tmp_path: Path) -> None:
    target = tmp_path / "marked.xlsx"
    assert released("annotate", corrected, "-o", target).status == 0
    sheet = openpyxl.load_workbook(target)[marked_copy_texts.UNDERSTOOD_SHEET]
    said = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    note = str(said[marked_copy_texts.RELEASES]).replace("\xa0", " ")
    assert f"{NAME}: Jahr 2025 +17,6 t CO₂e" in note
    assert "Die Stände bleiben, wie sie sind." in note


def test_a_recalled_state_is_refused_and_still_listed(released: Kek) -> None:
    assert released("state", "recall", NAME, "--reason", "Zahlendreher").status == 0
    refused = released("figures", "trajectory", *STATE)
    assert (refused.status, refused.out) == (2, "")
    assert "zurückgezogen" in refused.err
    listed = released("state", "list").err
    assert "zurückgezogen am" in listed
    assert "durch Kommandozeile: Zahlendreher" in listed
    assert released("state", "freeze", NAME).status == 2
    assert released("state", "freeze", "Netzwerktreffen 12, 2. Fassung").status == 0


def test_prove_fails_where_the_store_was_changed_behind_the_programs_back(
    released: Kek, database: str
) -> None:
    proven = released("prove")
    assert proven.status == 0
    assert "1 freigegebener Stand nachgerechnet." in proven.err
    engine = workflows.open_store(database)
    with writing(engine) as connection:
        connection.execute(text("UPDATE readings SET amount = amount + 1 WHERE period = '2025-Q2'"))
    engine.dispose()
    failed = released("prove", "--json")
    assert failed.status == 1
    assert {row["cause"] for row in failed.json} == {"records"}
    assert "gelieferte Werte dieses Standes im Datenbestand verändert" in failed.err
    assert "größter Unterschied +1,40 t CO₂e" in failed.err.replace(
        "\xa0", " "
    )  # 2 MWh x 0.70147 (residual mix)


def test_another_process_proves_the_same(
    released: Kek, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other hash seed, nothing remembered: the figures come out to the last digit."""
    monkeypatch.setenv("PYTHONHASHSEED", "12345")
    command = [sys.executable, "-m", "kek_data", "--db", database, "prove", "--json"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_a_state_and_a_day_are_not_asked_for_together(released: Kek) -> None:
    with pytest.raises(SystemExit) as usage:
        released("figures", "trajectory", *STATE, "--as-known-on", "2026-01-01")
    assert usage.value.code == 2
    assert released("figures", "trajectory", "--state", "nie").status == 2
