"""Every command of docs: what it prints, where, and with which exit status."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from tests.cli.conftest import SAMPLE_WORKBOOKS, Answer

Kek = Callable[..., Answer]
ONE = next(iter(sorted(SAMPLE_WORKBOOKS.glob("*.xlsx"))), Path("missing"))


def test_a_check_stores_nothing_and_says_what_would_change(kek: Kek) -> None:
    answer = kek("check", ONE, "--json")
    (result,) = answer.json
    assert answer.status == 0
    assert result["verdict"] in ("accept", "accept_with_findings")
    assert result["changes"]["new"] > 0
    assert result["delivery"] is None
    assert kek("deliveries", "--json").json == []


def test_an_import_stores_and_the_same_file_twice_changes_nothing(kek: Kek) -> None:
    first = kek("import", ONE, "--json").json[0]
    again = kek("import", ONE, "--json").json[0]
    assert first["delivery"] is not None
    assert again["delivery"] is None
    assert again["verdict"] == "accept"
    assert "already-delivered" in [f["code"] for f in again["findings"]]
    assert again["changes"] == {**again["changes"], "new": 0, "changed": 0, "withdrawn": 0}
    assert len(kek("deliveries", "--json").json) == 1


def test_a_broken_file_is_rejected_and_the_others_of_the_batch_are_stored(kek: Kek, tmp_path: Path) -> None:
    broken = tmp_path / "kaputt.xlsx"
    broken.write_bytes(b"kein Excel")
    answer = kek("import", broken, ONE, "--json")
    assert answer.status == 1
    assert [r["verdict"] == "reject" for r in answer.json] == [True, False]
    assert answer.json[0]["member"] is None
    assert len(kek("deliveries", "--json").json) == 1


def test_undo_takes_a_delivery_back_and_the_store_is_as_before(kek: Kek) -> None:
    before = kek("figures", "readings", "--json").json
    delivery = kek("import", ONE, "--json").json[0]["delivery"]
    assert kek("figures", "readings", "--json").json != before
    assert kek("undo", delivery, "--reason", "falsche Datei").status == 0
    assert kek("figures", "readings", "--json").json == before
    assert kek("undo", delivery).status == 2


def test_a_correction_is_a_small_delivery_with_a_reason(kek: Kek) -> None:
    kek("import", ONE)
    reading = next(r for r in kek("figures", "readings").json if r["cell_state"] == "number")
    done = kek(
        *("correct", reading["member"], reading["series"], reading["period"], "1.234,5", reading["unit"]),
        *("--reason", "Zählerstand falsch abgelesen"),
    )
    key = ("member", "series", "period")
    corrected = [r for r in kek("figures", "readings").json if all(r[k] == reading[k] for k in key)]
    assert done.status == 0
    assert [(r["amount"], r["status"]) for r in corrected] == [(1234.5, "corrected")]
    assert [d["delivery_kind"] for d in kek("deliveries", "--json").json] == ["workbook", "correction"]


def test_a_change_since_the_base_year_is_decided_on_and_taken_back(kek: Kek, sample_in_store: None) -> None:
    asked = ("decide", "sparkasse", "--kind", "perimeter", "--decision", "recalculated", "--reason", "Fusion")
    assert kek(*asked, "--through", "2021-Q4").status == 2
    done = kek(*asked, "--through", "2022-Q2")
    assert done.status == 0
    last = kek("deliveries", "--json").json[-1]
    assert (last["delivery_kind"], last["reason"]) == ("decision", "Fusion")
    assert str(last["delivery_id"]) in done.err
    assert kek("undo", last["delivery_id"]).status == 0


def test_the_sample_is_loaded_once_and_removed_as_if_it_had_never_been(
    kek: Kek, sample_in_store: None
) -> None:
    deliveries = kek("deliveries", "--json").json
    assert kek("sample").status == 0
    assert kek("deliveries", "--json").json == deliveries != []
    assert kek("sample", "--remove").status == 0
    assert kek("deliveries", "--json").json == []


@pytest.mark.parametrize("table", sorted(workflows.FIGURE_TABLES))
def test_every_table_of_figures_is_json_without_nan(table: str, sample_engine: Engine) -> None:
    one = "fh" if table in ("backtest", "forecast") else None  # each member's takes seconds
    rows = workflows.figures(sample_engine, table, today=date(2026, 8, 15), member=one)
    assert json.loads(json.dumps(rows, allow_nan=False)) == rows
    assert rows or table in (
        "base_decisions",
        "goals",
        "findings",
        "break_decisions",
        "answers",
        "questions",
        "releases",
        "saving_duty",
    )


@pytest.mark.parametrize("table", ["trajectory", "completeness", "readings"])
def test_the_rows_of_the_network_are_one_per_point_where_figures_are_summed(
    table: str, sample_engine: Engine
) -> None:
    rows = workflows.figures(
        sample_engine, table, today=date(2026, 8, 15), member="network", method="location"
    )
    members = {row["member"] for row in rows} if "member" in rows[0] else {"network"}
    assert (members == {"network"}) == (table != "readings")


def test_the_trajectory_has_the_promised_columns_and_runs_to_2035(kek: Kek) -> None:
    kek("import", ONE)
    member = kek("deliveries", "--json").json[0]["member"]
    rows = kek("figures", "trajectory", "--member", member, "--method", "location").json
    assert set(rows[0]) == {
        *("member", "period", "window", "scope", "method", "actual_t_co2e", "path_t_co2e", "own_goal_t_co2e"),
        *("is_complete", "carried_share", "estimated_share", "status"),
    }
    assert rows[-1]["period"] <= "2035-Q4"
    assert {r["scope"] for r in rows} == {"1+2"}
    assert any(r["period"] == "2035" and r["actual_t_co2e"] is None for r in rows)


def test_figures_as_csv_have_a_header_line(kek: Kek) -> None:
    kek("import", ONE)
    lines = kek("figures", "readings", "--csv").out.splitlines()
    assert lines[0].startswith("delivery_id,sheet,cell,member,series,period")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("figures", "trajectory", "--member", "nirgends"), "Mitglied „nirgends“"),
        (("undo", "99"), "Datenlieferung"),
        (("bundle", "use", "Z", "--reason", "x"), "Variante der Emissionsfaktoren"),
        (("check", "gibt-es-nicht.xlsx"), "Datei nicht gefunden"),
        (("network", "load", "gibt-es-nicht.toml"), "Datei nicht gefunden"),
        (
            (
                "decide",
                "edg",
                "--kind",
                "perimeter",
                "--through",
                "2022",
                "--decision",
                "confirmed",
                "--reason",
                "x",
            ),
            "beendetes Quartal",
        ),
        (("template", "nirgends", "-o", "x.xlsx"), "Mitglied „nirgends“"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_done_ends_with_status_2_and_a_german_sentence(
    kek: Kek, argv: tuple[str, ...], words: str
) -> None:
    answer = kek(*argv)
    assert answer.status == 2
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_a_template_is_written_for_one_member_and_for_all(kek: Kek, tmp_path: Path) -> None:
    assert kek("template", "edg", "-o", tmp_path / "edg.xlsx").status == 0
    assert "Verbrauch" in openpyxl.load_workbook(tmp_path / "edg.xlsx", read_only=True).sheetnames
    assert kek("template", "--all", "-o", tmp_path / "alle").status == 0
    assert len(list((tmp_path / "alle").glob("*.xlsx"))) == 10


def test_a_filled_template_comes_back_unchanged(kek: Kek, tmp_path: Path) -> None:
    kek("import", ONE)
    member = kek("deliveries", "--json").json[0]["member"]
    kek("template", member, "-o", tmp_path / "wieder.xlsx", "--filled", "--period", "2025-Q4")
    (result,) = kek("check", tmp_path / "wieder.xlsx", "--json").json
    assert result["changes"]["unchanged"] > 0
    assert (result["changes"]["new"], result["changes"]["changed"], result["changes"]["withdrawn"]) == (
        0,
        0,
        0,
    )


def test_the_network_file_is_shown_as_it_can_be_loaded_again(kek: Kek, tmp_path: Path) -> None:
    shown = kek("network", "show").out
    (tmp_path / "network.toml").write_text(shown, encoding="utf-8")
    assert kek("network", "load", tmp_path / "network.toml", "--reason", "unverändert").status == 0
    assert kek("network", "show").out == shown


def test_another_bundle_is_an_act_with_a_log_entry(kek: Kek) -> None:
    assert kek("bundle", "use", "B", "--reason", "Vergleich mit Vorkette").status == 0
    acts = kek("figures", "acts").json
    assert [a["act"] for a in acts][-1] == "bundle"
    assert acts[-1]["reason"] == "Vergleich mit Vorkette"


def test_compute_answers_one_rule_on_json(kek: Kek) -> None:
    answer = kek("compute", "path", given={"unit": "percent_of_1990", "points": _PROGRAMME, "years": [2025]})
    assert answer.status in (0, 1, 2)
    assert answer.out == "" or answer.json is not None


_PROGRAMME = [[1990, 100], [2018, 68], [2030, 45], [2035, 0]]


def test_the_module_is_a_program_with_german_help() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kek_data", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0
    assert "Datenlieferungen prüfen" in done.stdout


def test_wrong_usage_ends_with_status_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kek_data", "figures"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
