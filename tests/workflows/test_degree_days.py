"""Newer degree days: a new edition by an act with a reason; what was known before keeps its own."""

import json
import math
import shutil
from datetime import date
from pathlib import Path

import pytest

from kek_data import workflows
from kek_data.__main__ import main
from kek_data.domain.errors import RevisionConflict, UnreadableInput
from kek_data.workflows.balances import reference_at
from kek_data.workflows.degree_days import check_degree_days, load_degree_days
from tests.intake.test_degree_day_files import DWD, ESSEN, HEAD

TODAY = date(2026, 8, 15)


def quarters(*months, kd=400.0):
    rows = [f"{ESSEN},,2026,{m},{kd},G20/15 per VDI 3807,DWD CDC,verified," for m in months]
    return "\n".join([HEAD, *rows]).encode()


@pytest.fixture
def engine(empty_engine):
    return empty_engine


def held(engine, revision, year="2026"):
    days = reference_at(engine, revision).degree_days
    rows = days[(days["station"] == ESSEN) & (days["year"] == year)]
    return dict(zip(rows["month"], rows["degree_days_kd"], strict=True))


def test_a_file_is_checked_without_being_stored(engine):
    before = workflows.current_revision(engine)
    check = check_degree_days(engine, "neu.csv", quarters(1, 2, 3), today=TODAY)
    assert (check.new, check.changed, check.unchanged) == (3, 0, 0)
    assert workflows.current_revision(engine) == before
    assert held(engine, before) == {}


def test_a_new_edition_leaves_earlier_revisions_as_they_were(engine):
    before = workflows.current_revision(engine)
    check = check_degree_days(engine, "neu.csv", quarters(1, 2, 3), today=TODAY)
    after = load_degree_days(engine, check, actor="test", reason="DWD Januar bis März")
    assert held(engine, after) == {1: 400.0, 2: 400.0, 3: 400.0}
    assert held(engine, before) == {}
    assert held(engine, after, "2025") == held(engine, before, "2025")
    act = workflows.figures(engine, "acts", today=TODAY)[-1]
    assert (act["act"], act["reason"]) == ("degree_days", "DWD Januar bis März")
    assert json.loads(act["detail"]) == {"file": "neu.csv", "months": 3, "stations": [ESSEN]}


def test_the_same_file_again_changes_nothing(engine):
    check = check_degree_days(engine, "neu.csv", quarters(1), today=TODAY)
    load_degree_days(engine, check, actor="", reason="neu")
    again = check_degree_days(engine, "neu.csv", quarters(1), today=TODAY)
    assert (again.new, again.unchanged, [f.code for f in again.findings]) == (
        0,
        1,
        ["degree-days-nothing-new"],
    )
    with pytest.raises(UnreadableInput, match="nothing to take in"):
        load_degree_days(engine, again, actor="", reason="noch einmal")


def test_a_changed_month_is_said_with_both_values(engine):
    load_degree_days(
        engine, check_degree_days(engine, "a.csv", quarters(1), today=TODAY), actor="", reason="neu"
    )
    check = check_degree_days(engine, "b.csv", quarters(1, kd=412.5), today=TODAY)
    assert (check.changed, [f.code for f in check.findings]) == (1, ["degree-days-changed"])
    assert "412,5 Kd statt bisher 400,0 Kd" in check.findings[0].message


@pytest.mark.parametrize(("reason", "content"), [(" ", quarters(1)), ("gut", b"kaputt")])
def test_without_reason_or_from_a_broken_file_nothing_is_taken(engine, reason, content):
    check = check_degree_days(engine, "neu.csv", content, today=TODAY)
    with pytest.raises(UnreadableInput):
        load_degree_days(engine, check, actor="", reason=reason)
    assert workflows.current_revision(engine) == check.revision


def test_a_check_that_is_overtaken_is_not_stored(engine):
    check = check_degree_days(engine, "neu.csv", quarters(1), today=TODAY)
    workflows.use_bundle(engine, "B", "test", "Wechsel")
    with pytest.raises(RevisionConflict):
        load_degree_days(engine, check, actor="", reason="neu")


def test_with_all_months_the_window_is_corrected(sample_file, tmp_path):
    engine = workflows.open_store(str(shutil.copy(sample_file, tmp_path / "sample.sqlite")))
    today = workflows.today(engine)
    choice = {"today": today, "bundle": None}
    before = workflows.weather_view(
        engine, "sparkasse", revision=workflows.current_revision(engine), **choice
    )
    check = check_degree_days(engine, "neu.csv", quarters(*range(1, 7), kd=300.0), today=today)
    after = load_degree_days(engine, check, actor="", reason="DWD")
    later = workflows.weather_view(engine, "sparkasse", revision=after, **choice)
    window = later.windows.set_index("period").loc["2026-Q2"]
    assert math.isnan(before.windows.set_index("period").at["2026-Q2", "adjusted_kwh"])
    assert window["refusal"] == ""
    assert window["adjusted_kwh"] > 0
    engine.dispose()


# --- command line ------------------------------------------------------------------------------------------


def run(tmp_path, *arguments):
    return main(["--db", f"sqlite:///{tmp_path / 'cli.sqlite'}", *arguments])


def test_weather_load_and_list(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KEK_TODAY", TODAY.isoformat())
    file = tmp_path / "gradtage_202601.csv"
    file.write_text(DWD, encoding="utf-8")
    assert run(tmp_path, "weather", "check", str(file)) == 0
    assert run(tmp_path, "weather", "load", str(file), "--station", "3", "--reason", "DWD Januar") == 0
    capsys.readouterr()
    assert run(tmp_path, "weather", "list", "--json") == 0
    listed = {row["station"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed[ESSEN]["partial_years"] == [{"year": 2026, "months": 1}]
    assert listed["Aachen (Wewa) (DWD 3)"]["complete_years"] == []


def test_weather_load_refuses_a_broken_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KEK_TODAY", TODAY.isoformat())
    file = Path(tmp_path / "kaputt.csv")
    file.write_text("Jahr;Wert\n2026;3\n", encoding="utf-8")
    assert run(tmp_path, "weather", "load", str(file), "--reason", "x") == 1
    assert "keine bekannte Kopfzeile" in capsys.readouterr().err
    assert run(tmp_path, "weather", "load", str(tmp_path / "fehlt.csv"), "--reason", "x") == 2
    assert run(tmp_path, "weather", "load", str(file), "--reason", " ") == 2
