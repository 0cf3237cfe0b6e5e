"""Workbooks made by real programs and people, mapped where they are: exact counts, sums and questions.

They lie beside the repository and are never copied into it; where they are not there, these tests are skipped.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from kek_data.intake.addresses import address, position
from kek_data.intake.mapping import Proposal, mapping_from_json, mapping_to_json
from kek_data.intake.mapping.account import COST, LABEL, SUM, VALUE
from kek_data.intake.mapping.assistant import decide
from kek_data.intake.workbook import Workbook
from tests.intake.mapping import foreign

REAL = Path(__file__).parents[4] / "shared" / "data" / "real"
EXPECTED = REAL / "expected.json"

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason="the real workbooks are not on this machine")


def tasks() -> list[tuple[str, dict[str, Any]]]:
    """Every count and sum expected.json names, with its file."""
    if not EXPECTED.exists():
        return []
    files = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return [(entry["file"], task) for entry in files for task in entry["tasks"]]


READ: dict[str, tuple[Workbook, Proposal]] = {}


def first_reading(file: str) -> tuple[Workbook, Proposal]:
    """A file's workbook and the proposal before anything is answered."""
    if file not in READ:
        workbook = foreign.read((REAL / file).read_bytes(), file)
        READ[file] = workbook, foreign.proposal(workbook)
    return READ[file]


def cells_of(task: dict[str, Any], workbook: Workbook) -> set[str]:
    """Addresses of a task's cells, with its condition on other cells of the row."""
    sheet = workbook.sheet(task["sheet"])
    assert sheet is not None
    found = set()
    for area in task["ranges"]:
        left, top, right, bottom = range_boundaries(area)
        for row in range(top - 1, bottom):
            wanted = task.get("where", {}).items()
            if all(str(sheet.value(row, position(f"{c}1")[1])) == word for c, word in wanted):
                found |= {(row, column) for column in range(left - 1, right)}
    return {address(row, column) for row, column in found}


AMOUNTS = [(file, task) for file, task in tasks() if task.get("role") != "control total"]


@pytest.mark.parametrize(("file", "task"), AMOUNTS, ids=[f"{f}: {t['name']}" for f, t in AMOUNTS])
def test_every_series_has_its_exact_count_and_sum(file, task):
    workbook, proposal = first_reading(file)
    preview = proposal.preview
    rows = preview[(preview["sheet"] == task["sheet"]) & preview["cell"].isin(cells_of(task, workbook))]
    assert int(rows["is_number"].sum()) == task["count"]
    assert math.fsum(rows["amount"]) == pytest.approx(task["sum"], rel=1e-12)
    words = set(rows["unit_written"])
    said = {"thousand kWh": {"Tsd. kWh"}, "not stated": {""}, "?": {"Some Unknown Unit"}}
    if task["unit"] != "mixed":
        assert words == said.get(task["unit"], {task["unit"]})


CONTROLS = [(file, task) for file, task in tasks() if task.get("role") == "control total"]
ANSWERS = {
    "espm_monthly.xlsx": (("sites", "new"), ("twice:T1|T2", "second")),
    "eia_sectors.xlsx": (),
}


@pytest.mark.parametrize(("file", "task"), CONTROLS, ids=[f"{f}: {t['name']}" for f, t in CONTROLS])
def test_every_sum_the_file_shows_is_the_sum_that_was_read(file, task):
    _, proposal = first_reading(file)
    controls = foreign.answered(proposal, ANSWERS[file]).controls
    found = [c for c in controls if c.shown_sum == pytest.approx(task["sum"], rel=1e-12)]
    assert len(found) == 1
    assert found[0].agrees
    assert found[0].unit == {"thousand kWh": "Tsd. kWh"}.get(task["unit"], task["unit"])
    assert found[0].read_sum == pytest.approx(task["sum"], rel=1e-4)


def test_all_sums_of_the_table_with_six_header_rows_agree():
    controls = [c for c in first_reading("eia_sectors.xlsx")[1].controls if c.shown_sum == c.shown_sum]
    assert len(controls) == 6
    assert all(c.agrees for c in controls)


def test_sums_and_somebodys_check_are_not_read():
    _, proposal = first_reading("eia_sectors.xlsx")
    columns = {position(cell)[1] for cell in proposal.preview["cell"]}
    assert not columns & {position(f"{letters}1")[1] for letters in ("J", "AB", "AF", "AH", "AI", "AJ")}
    check = next(u for u in proposal.unmapped if u.reason == "Spalte ohne Überschrift")
    assert (check.cells, check.count) == ("AI32:AI35, AI59:AI63", 9)


def test_generation_is_asked_about_and_each_unknown_carrier_after_it():
    _, proposal = first_reading("eia_sectors.xlsx")
    assert [q.id for q in proposal.questions] == ["generation:T1"]
    assert proposal.questions[0].suggested == "ignore"
    asked = {q.id for q in decide(proposal, "generation:T1", "use").questions}
    assert {"carrier:coal", "carrier:waste 7", "carrier:other gases"} < asked
    nothing = decide(proposal, "generation:T1", "ignore")
    assert nothing.questions == ()
    assert nothing.mapped.records.row_count == 0


def test_years_before_1990_are_read_and_named_but_not_stored():
    _, proposal = first_reading("eia_sectors.xlsx")
    answers = [("generation:T1", "use")]
    proposal = foreign.answered(proposal, answers)
    while proposal.questions:
        question = proposal.questions[0]
        proposal = decide(proposal, question.id, "new" if question.id == "sites" else "ignore")
    early = next(u for u in proposal.unmapped if u.reason == "vor 1990")
    assert early.cells == "F10, F38"
    assert set(proposal.mapped.records.series["rhythm"]) == {"yearly"}
    assert len(proposal.mapped.records.readings) == 50


def test_unknown_units_and_types_are_asked_and_everything_is_named():
    _, proposal = first_reading("espm_unknown_units.xlsx")
    proposal = decide(proposal, "sites", "new")
    asked = {q.id: (q.count, round(q.sum, 1)) for q in proposal.questions}
    assert asked == {"unit:some unknown unit": (2, 717437.7), "carrier:some unknown type": (2, 787915.1)}
    amounts = proposal.preview[proposal.preview["is_number"]]
    assert len(amounts) == 8
    assert set(amounts["start"]) == {"2016-01-01", "2016-02-01"}
    assert set(amounts["period_kind"]) == {"month"}


def test_whole_years_among_months_are_asked_and_never_split():
    _, proposal = first_reading("espm_meters.xlsx")
    proposal = decide(proposal, "sites", "new")
    assert {q.id: q.cells for q in proposal.questions} == {"years:T1": "J439, J440, J441"}
    proposal = decide(proposal, "years:T1", "yearly")
    assert proposal.can_be_saved
    records = proposal.mapped.records
    steam = records.readings[records.readings["series"].str.contains("fernwaerme")]
    assert list(steam["period"]) == ["2019", "2020", "2021"]
    assert (records.readings["split_from"] == "").all()
    zeros = proposal.preview[proposal.preview["amount"] == 0]
    assert len(zeros) == 26
    assert set(zeros["status"]) == {"read"}
    by_year = proposal.preview.groupby(["carrier", proposal.preview["start"].str[:4]])["amount"].sum()
    assert by_year["strom"].round(1).to_list() == [69_455_639.5, 58_833_585.8, 61_007_498.3]
    assert by_year["erdgas"].round(1).to_list() == [25_376_952.4, 22_126_430.5, 25_816_964.6]


def test_a_decimal_point_in_a_text_stays_one():
    _, proposal = first_reading("espm_monthly.xlsx")
    first = proposal.preview[
        proposal.preview["cell"].eq("F6") & proposal.preview["sheet"].eq("Monthly Usage")
    ]
    assert first["seen"].to_list() == ["597478.9"]
    assert first["amount"].to_list() == [597478.9]


def test_two_sheets_with_the_same_year_are_not_counted_twice():
    _, proposal = first_reading("espm_monthly.xlsx")
    proposal = decide(proposal, "sites", "new")
    assert [q.id for q in proposal.questions] == ["twice:T1|T2"]
    assert proposal.mapped.records.readings.empty
    monthly = decide(proposal, "twice:T1|T2", "second").mapped.records
    assert len(monthly.readings) == 4 * 2 * 4
    yearly = decide(proposal, "twice:T1|T2", "first").mapped.records
    assert set(yearly.readings["period"]) == {"2016"}


def test_a_month_of_days_needs_carrier_unit_and_the_rest_of_its_quarter():
    _, proposal = first_reading("meter_days.xlsx")
    assert [q.id for q in proposal.questions] == ["no-carrier:T1"]
    proposal = decide(proposal, "no-carrier:T1", "strom")
    assert [q.id for q in proposal.questions] == ["no-unit:T1"]
    proposal = foreign.answered(proposal, [("no-unit:T1", "kWh"), ("sites", "new")])
    assert proposal.can_be_saved
    days = proposal.preview
    assert list(days["start"]) == [f"2023-03-{day:02}" for day in range(1, 32)]
    assert set(days["site"]) == {"Example Offline Meter"}
    assert set(days["status"]) == {"not_stored"}
    assert {f.code for f in proposal.mapped.findings.of_cells} >= {"mapping-quarter-not-covered"}


@pytest.mark.parametrize("file", sorted({file for file, _ in tasks()}))
def test_no_number_of_a_real_file_is_lost(file):
    _, proposal = first_reading(file)
    classes = proposal.mapped.account.classes
    named = sum(u.count for u in proposal.unmapped)
    assert named + sum(1 for c in classes.values() if c in (VALUE, SUM, LABEL, COST)) == len(classes)


@pytest.mark.parametrize("file", sorted({file for file, _ in tasks()}))
def test_the_mapping_of_a_real_file_survives_json(file):
    mapping = first_reading(file)[1].mapping
    assert mapping_from_json(mapping_to_json(mapping)) == mapping
