"""Cells with errors set aside: one typing error does not keep the rest out, and changes nothing in force."""

import pytest

from tests.intake.workbooks import (
    POWER,
    POWER_KEY,
    SITE,
    accepted,
    check,
    codes,
    gas,
    reading,
    workbook,
)

TYPO = [reading("viel"), gas(7)]


def test_without_setting_aside_an_error_stands_among_the_findings():
    checked = check(workbook(TYPO))
    assert "not-a-number" in {f.code for f in checked.findings}
    assert checked.set_aside == ()


def test_a_cell_set_aside_is_in_clarification_and_the_rest_is_stored():
    checked = check(workbook(TYPO), set_aside=True)
    assert [f.code for f in checked.set_aside] == ["not-a-number"]
    assert not any(f.blocks for f in checked.findings)
    readings = checked.changeset.records.readings.set_index("series")
    assert readings["cell_state"].to_dict() == {
        POWER_KEY: "in_clarification",
        "RATHAUS|erdgas|space_heat|": "number",
    }
    assert checked.totals == ({"carrier": "erdgas", "unit": "kWh_Hs", "period": "2026-Q2", "amount": 7000.0},)


def test_a_value_in_force_stays_and_is_marked():
    stored = accepted(workbook([reading(5)]))
    checked = check(workbook(TYPO), stored, set_aside=True)
    later = stored.overlaid(checked.changeset.records).readings.set_index("series").loc[POWER_KEY]
    assert (later["amount"], later["cell_state"], later["mark"]) == (5.0, "number", "in_clarification")
    change = checked.changeset.changes.query("record == 'readings'").iloc[0]
    assert (change["change"], change["field_name"], change["new_text"]) == ("changed", "mark", "in Klärung")


@pytest.mark.parametrize(
    "row",
    [
        reading(5, "Mwhh"),
        reading(5, "l"),
        reading(5, ""),
        reading("#N/A"),
        gas(5, "m³"),
        gas(5, "m³", state_number="x", calorific_value_kwh_per_m3=11),
    ],
)
def test_errors_of_unit_and_amount_put_the_cell_in_clarification(row):
    checked = check(workbook([row]), set_aside=True)
    assert checked.changeset.records.readings["cell_state"].tolist() == ["in_clarification"]
    assert checked.changeset.records.readings["amount"].isna().all()
    assert checked.set_aside


def test_doubled_rows_are_in_clarification_neither_value_counts():
    checked = check(workbook([reading(5), reading(6)]), set_aside=True)
    assert checked.changeset.records.readings[["cell", "cell_state"]].values.tolist() == [
        ["F5", "in_clarification"]
    ]


@pytest.mark.parametrize(
    "row",
    [
        reading(5, site="X"),
        reading(5, carrier="Kohle"),
        reading(5, use="Kühlung"),
        reading(5, meter="9"),
        reading(5, period="Sommer"),
        reading(5, period="Q4 2026"),
    ],
)
def test_a_row_whose_key_has_an_error_is_left_out(row):
    checked = check(workbook([row, gas(7)]), set_aside=True)
    assert len(checked.set_aside) == 1
    assert checked.changeset.records.readings["series"].tolist() == ["RATHAUS|erdgas|space_heat|"]


def test_an_unreadable_cost_is_set_aside_alone():
    stored = accepted(workbook([reading(5, cost_eur=100)]))
    checked = check(workbook([reading(6, cost_eur="teuer")]), stored, set_aside=True)
    later = stored.overlaid(checked.changeset.records).readings.iloc[0]
    assert (later["amount"], later["cost_eur"]) == (6.0, 100.0)


def test_an_unreadable_area_leaves_the_stored_one():
    stored = accepted(workbook([reading(5)], sites=[SITE | {"area_m2": 1250}]))
    checked = check(workbook([reading(5)], sites=[SITE | {"area_m2": "groß"}]), stored, set_aside=True)
    assert [f.code for f in checked.set_aside] == ["not-a-number"]
    assert checked.changeset.records.sites["area_m2"].tolist() == [1250.0]
    assert (checked.changeset.changes["change"] == "unchanged").all()


def test_a_new_site_with_an_unreadable_area_keeps_its_readings():
    checked = check(workbook([reading(5)], sites=[SITE | {"area_m2": "groß"}]), set_aside=True)
    assert len(checked.changeset.records.readings) == 1
    assert len(checked.changeset.records.sites) == 1


def test_errors_of_the_whole_file_cannot_be_set_aside():
    for content in (b"", workbook([reading(5)], member="bochum"), workbook([reading(5)], version="1")):
        checked = check(content, set_aside=True)
        assert checked.changeset is None
        assert any(f.blocks for f in checked.findings)
        assert checked.set_aside == ()


def test_warnings_and_hints_stay_findings():
    checked = check(workbook([reading(-5), gas("1.234", "MWh")]), set_aside=True)
    assert {f.code for f in checked.findings} == {"negative-amount", "ambiguous-number", "hs-assumed"}
    assert checked.set_aside == ()


def test_one_typing_error_does_not_keep_28_parishes_out():
    parishes = [{"site": f"GEMEINDE-{n}", "site_name": f"Gemeinde {n}"} for n in range(28)]
    series = [POWER | {"site": p["site"]} for p in parishes]
    rows = [reading("1o5" if n == 13 else 100 + n, site=p["site"]) for n, p in enumerate(parishes)]
    checked = check(workbook(rows, sites=parishes, series=series), set_aside=True)
    assert (checked.changeset.records.readings["cell_state"] == "number").sum() == 27
    assert codes(checked) == {"not-a-number"}


@pytest.mark.parametrize("word", ["folgt", "viel"])
def test_reported_tonnes_in_force_stay_where_a_later_file_has_no_number(word):
    tonnes = {"period": "2025", "scope": 1, "category": "Prozesse", "emissions_t_co2e": 4.2}
    stored = accepted(workbook(reported_emissions=[tonnes]))
    later = check(workbook(reported_emissions=[tonnes | {"emissions_t_co2e": word}]), stored, set_aside=True)
    assert stored.overlaid(later.changeset.records).reported_emissions["emissions_t_co2e"].tolist() == [4.2]
    gone = check(workbook(reported_emissions=[tonnes | {"emissions_t_co2e": "entfällt"}]), stored)
    assert gone.changeset.count("withdrawn") == 1


TONNES = {"period": "2025", "scope": 1, "category": "Prozesse", "emissions_t_co2e": 4.2}
STAFF = {"denominator": "Vollzeitäquivalente", "year": 2025, "amount": 812.5}


@pytest.mark.parametrize(
    ("record", "row", "field", "first", "unreadable"),
    [
        ("readings", reading(5), "status", "endgültig", "sicher"),
        ("readings", reading(5), "quality", "A", "E"),
        ("readings", reading(5), "remark", "Ablesung", "x" * 1001),
        ("reported_emissions", TONNES, "source", "Bericht", "x" * 1001),
        ("denominators", STAFF, "source", "Personalamt", "x" * 1001),
    ],
)
def test_an_unreadable_detail_leaves_the_stored_one(record, row, field, first, unreadable):
    stored = accepted(workbook(**{record: [row | {field: first}]}))
    checked = check(workbook(**{record: [row | {field: unreadable}]}), stored, set_aside=True)
    assert len(checked.set_aside) == 1
    kept = getattr(checked.changeset.records, record)[field].tolist()
    assert kept == getattr(stored, record)[field].tolist() != [""]
    assert set(checked.changeset.changes["change"]) == {"unchanged"}
