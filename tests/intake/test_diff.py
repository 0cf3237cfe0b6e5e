"""The difference of a delivery to what is in force."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.frames import Changes, Measures, Readings, Records
from kek_data.intake.diff import changeset
from tests.intake.workbooks import GAS_KEY, MEMBER, POWER_KEY, SITE, accepted, check, gas, reading, workbook
from tests.tools import examples

pytestmark = pytest.mark.usefixtures("frames_unchecked")


def record(period: str = "2026-Q2", amount: float = 5.0, **more):
    base = {"member": MEMBER, "series": POWER_KEY, "period": period, "cell_state": "number", "amount": amount}
    return {**base, "unit": "kWh", "sheet": "Verbrauch", "cell": "F5", **more}


def readings(*rows) -> Records:
    return Records(readings=Readings.from_rows(rows))


def state(word: str, **more):
    return record(amount=None, cell_state=word, unit="", **more)


# in force, delivered, change, deciding field, old text, new text
CASES = [
    ("new", [], record(), "new", "", "", "5"),
    ("announced from the start", [], state("announced"), "new", "", "", "folgt"),
    ("same", [record()], record(), "unchanged", "", "", ""),
    ("same but for rounding in binary", [record(amount=0.1 + 0.2)], record(amount=0.3), "unchanged", "", "", ""),
    ("other amount", [record()], record(amount=6.5), "changed", "amount", "5", "6,5"),
    ("other unit", [record()], record(unit="MWh"), "changed", "unit", "kWh", "MWh"),
    ("other cost", [record(cost_eur=1.0)], record(cost_eur=2.0), "changed", "cost_eur", "1", "2"),
    ("other status", [record(status="preliminary")], record(status="final"), "changed", "status", "vorläufig", "endgültig"),
    ("zero is a value", [record()], record(amount=0.0), "changed", "amount", "5", "0"),
    ("entfällt over a number", [record()], state("absent"), "withdrawn", "cell_state", "5", "entfällt"),
    ("entfällt again", [state("absent")], state("absent"), "unchanged", "", "", ""),
    ("number over entfällt", [state("absent")], record(), "changed", "cell_state", "entfällt", "5"),
    ("folgt over a number", [record()], state("announced"), "changed", "mark", "", "folgt"),
    ("folgt again over a number", [record(mark="announced")], state("announced"), "unchanged", "", "", ""),
    ("number over folgt", [state("announced")], record(), "changed", "cell_state", "folgt", "5"),
    ("number over a marked number", [record(mark="announced")], record(), "changed", "mark", "folgt", ""),
    ("in Klärung over folgt", [state("announced")], state("in_clarification"), "changed", "cell_state", "folgt", "in Klärung"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "delivered", "change", "field", "old", "new"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_a_reading_is_new_changed_unchanged_or_withdrawn(stored, delivered, change, field, old, new):
    found = changeset(MEMBER, readings(delivered), readings(*stored)).changes.iloc[0]
    assert (found["change"], found["field_name"], found["old_text"], found["new_text"]) == (
        change,
        field,
        old,
        new,
    )


def test_a_change_names_its_place_its_amounts_and_its_cell():
    found = changeset(MEMBER, readings(record(amount=6.0, unit="MWh")), readings(record())).changes.iloc[0]
    assert found[["record", "member", "key"]].tolist() == ["readings", MEMBER, f"{POWER_KEY}·2026-Q2"]
    assert found[["site", "carrier", "use", "period"]].tolist() == [
        "RATHAUS",
        "strom",
        "building_power",
        "2026-Q2",
    ]
    assert found[["old_amount", "new_amount"]].tolist() == [5.0, 6.0]
    assert found[["old_unit", "new_unit", "sheet", "cell"]].tolist() == ["kWh", "MWh", "Verbrauch", "F5"]


def test_what_a_file_leaves_out_is_not_withdrawn():
    stored = readings(record("2026-Q1"), record("2026-Q2"))
    changes = changeset(MEMBER, readings(record("2026-Q2")), stored)
    assert changes.changes["change"].tolist() == ["unchanged"]


def test_the_changeset_holds_every_record_unchanged_ones_too():
    given = readings(record("2026-Q1"), record("2026-Q2"))
    assert len(changeset(MEMBER, given, given).records.readings) == 2


def test_records_of_other_members_do_not_matter():
    stored = readings(record() | {"member": "edg"})
    assert changeset(MEMBER, readings(record()), stored).count("new") == 1


def test_every_kind_of_record_is_compared():
    stored = Records(measures=Measures.from_rows([{"member": MEMBER, "measure": "M1", "title": "Alt"}]))
    later = Records(
        measures=Measures.from_rows(
            [{"member": MEMBER, "measure": "M1", "title": "Neu"}, {"member": MEMBER, "measure": "M2"}]
        )
    )
    changes = changeset(MEMBER, later, stored).changes
    assert changes[["record", "key", "change", "field_name", "old_text", "new_text"]].values.tolist() == [
        ["measures", "M1", "changed", "title", "Alt", "Neu"],
        ["measures", "M2", "new", "", "", ""],
    ]


def test_nothing_delivered_is_no_change():
    changes = changeset(MEMBER, Records(), readings(record())).changes
    assert list(changes.columns) == Changes.names()
    assert changes.empty


def test_the_same_workbook_twice_changes_nothing():
    content = workbook(
        [reading(5, cost_eur=3), gas("folgt")], sites=[SITE | {"area_m2": 3, "own_use_percent": 33.3}]
    )
    stored = accepted(content)
    assert set(check(content, stored).changeset.changes["change"]) == {"unchanged"}


def test_a_corrected_workbook_shows_only_what_is_corrected():
    stored = accepted(workbook([reading(5), gas(7)]))
    changes = check(workbook([reading(6), gas(7)]), stored).changeset
    assert (changes.count("changed"), changes.count("new"), changes.count("withdrawn")) == (1, 0, 0)


def test_a_blank_cell_changes_nothing_and_a_blank_cost_leaves_the_stored_one():
    stored = accepted(workbook([reading(5, cost_eur=100), gas(7)]))
    checked = check(workbook([reading(6), gas(None)]), stored)
    later = stored.overlaid(checked.changeset.records).readings.set_index("series")
    assert later.loc[POWER_KEY, ["amount", "cost_eur"]].tolist() == [6.0, 100.0]
    assert later.loc[GAS_KEY, "amount"] == 7.0


AMOUNTS = st.one_of(st.none(), st.floats(0, 1e9), st.sampled_from(["entfällt", "folgt"]))


@settings(max_examples=examples(30))
@given(st.lists(AMOUNTS, min_size=4, max_size=4), st.lists(AMOUNTS, min_size=4, max_size=4))
def test_new_changed_unchanged_and_withdrawn_add_up_and_applying_twice_changes_nothing(before, after):
    def made(cells) -> Records:
        words = {"entfällt": "absent", "folgt": "announced"}
        rows = [
            state(words[cell], **{"period": f"2025-Q{n}"})
            if isinstance(cell, str)
            else record(f"2025-Q{n}", cell)
            for n, cell in enumerate(cells, 1)
            if cell is not None
        ]
        return readings(*rows)

    stored, delivered = made(before), made(after)
    changes = changeset(MEMBER, delivered, stored)
    kinds = ("new", "changed", "unchanged", "withdrawn")
    assert sum(changes.count(kind) for kind in kinds) == len(delivered.readings)
    again = changeset(MEMBER, delivered, stored.overlaid(delivered))
    assert set(again.changes["change"]) <= {"unchanged"}


@settings(max_examples=examples(30))
@given(st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(order):
    rows = [record(f"202{n % 3 + 3}-Q{n % 4 + 1}", float(n)) for n in range(6)]
    stored = readings(*rows[:3])
    key = ["key", "change"]
    straight = changeset(MEMBER, readings(*rows), stored).changes[key].sort_values("key")
    mixed = changeset(MEMBER, readings(*(rows[i] for i in order)), stored).changes[key].sort_values("key")
    pd.testing.assert_frame_equal(straight.reset_index(drop=True), mixed.reset_index(drop=True))
