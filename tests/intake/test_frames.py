"""The frames of full workbooks satisfy their schemas, also of one that openpyxl saved again."""

import io

import openpyxl
import pytest

from kek_data.frames import RECORD_FRAMES, Changes, Records
from tests.intake.test_other_sheets import GOAL, MEASURE, PV, STAFF, TONNES, wide
from tests.intake.workbooks import GAS, OIL, POWER, SITE, accepted, check, gas, reading, workbook


def full() -> bytes:
    """A workbook with records of every kind and every way to write an amount."""
    rows = [
        reading(5, cost_eur=3, status="vorläufig", quality="A"),
        reading("1.234,5", period="Q1 2026"),
        reading("folgt", period="Q4 2025"),
        gas("entfällt"),
        gas(41000, "m³", "Q1 2026", state_number=0.95, calorific_value_kwh_per_m3=11.3),
    ]
    return workbook(
        rows,
        sites=[SITE | {"own_use_percent": 80, "area_m2": 1250}, {"site": "KITA", "org_unit": "Amt 1"}],
        series=[POWER | {"year": 2025, "green_percent": 100}, GAS, OIL],
        reported_emissions=[TONNES],
        generation=[PV],
        denominators=[STAFF],
        measures=[MEASURE],
        goals=[GOAL],
        org_units=[{"org_unit": "Amt 1"}],
        fields={"base_year": 2019, "stated_t_co2e": 12850},
        wide=wide(["RATHAUS", "Heizöl EL", "Raumwärme", None, "l", 3000, None]),
    )


@pytest.mark.parametrize("in_force", [Records(), accepted(full())], ids=["first delivery", "again"])
def test_every_frame_of_a_full_workbook_satisfies_its_schema(in_force):
    checked = check(full(), in_force)
    records = dict(checked.changeset.records.items())
    assert [name for name, frame in records.items() if frame.empty] in ([], ["break_decisions"])
    for name, frame in checked.changeset.records.items():
        RECORD_FRAMES[name].validate(frame)
    Changes.validate(checked.changeset.changes)


def test_frames_with_cells_set_aside_satisfy_their_schemas():
    rows = [reading("viel"), gas(5, "l"), reading(1, period="Q1 2026"), reading(2, period="Q1 2026")]
    checked = check(workbook(rows, sites=[SITE | {"area_m2": "x"}]), accepted(full()), set_aside=True)
    for name, frame in checked.changeset.records.items():
        RECORD_FRAMES[name].validate(frame)
    Changes.validate(checked.changeset.changes)


def test_a_workbook_loaded_and_saved_by_openpyxl_says_the_same():
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(full())).save(target)
    assert set(check(target.getvalue(), accepted(full())).changeset.changes["change"]) == {"unchanged"}
