"""Single rules with made-up figures: signs, years beside quarters, units, charging, intensity, levels that shift."""

import pytest

from kek_data.domain.codes import Severity
from kek_data.frames import Records
from tests.intake.plausible.builders import (
    GAS,
    POWER,
    asked,
    every_year,
    only,
    records,
    said,
    value,
    values,
)


# --- negative values (numbers.md: credit notes are negative; a total below zero is a finding) -----------------
@pytest.mark.parametrize(
    ("stored", "amount", "code"),
    [
        ({"2025-Q2": 100, "2025-Q3": 100, "2025-Q4": 100}, -301, "credit-exceeds-use"),
        ({"2025-Q1": 100, "2025-Q4": 500}, -98, "sign-doubt"),
    ],
)
def test_a_negative_value_is_asked_about(stored, amount, code):
    findings = asked([value(POWER, "2026-Q1", amount)], values(POWER, stored))
    assert said(findings) == [(code, "F5")]
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize("stored", [{}, {"2025-Q2": 100, "2025-Q3": 100, "2025-Q4": 100}])
def test_a_negative_value_that_may_be_a_credit_note_is_left_to_the_reader(stored):
    assert asked([value(POWER, "2026-Q1", -50)], values(POWER, stored)) == []


def test_a_quarter_below_zero_over_all_meters_of_a_site_is_asked_about():
    stored = values(POWER, {"2025-Q2": 100, "2025-Q3": 100, "2025-Q4": 100})
    new = [value(POWER, "2026-Q1", -120), value(POWER + "Z2", "2026-Q1", 50)]
    finding = only(asked(new, stored), "quarter-below-zero")
    assert "-70" in finding.message.replace("−", "-")


def test_a_credit_note_on_one_of_two_meters_is_none():
    stored = values(POWER, {"2025-Q2": 100, "2025-Q3": 100, "2025-Q4": 100})
    new = [value(POWER, "2026-Q1", -20), value(POWER + "Z2", "2026-Q1", 50)]
    assert asked(new, stored) == []


# --- years beside quarters -------------------------------------------------------------------------------------
QUARTERS = {"2025-Q1": 10, "2025-Q2": 9, "2025-Q3": 8, "2025-Q4": 11}


@pytest.mark.parametrize(
    ("quarters", "year", "codes"),
    [
        (QUARTERS, 38, []),
        (QUARTERS, 38.2, []),
        (QUARTERS, 50, ["year-against-quarters"]),
        ({"2025-Q1": 10, "2025-Q2": 9}, 38, []),
        ({"2025-Q1": 10, "2025-Q2": 9}, 15, ["quarters-above-year"]),
    ],
)
def test_a_yearly_value_may_not_contradict_its_quarters(quarters, year, codes):
    findings = asked([value(POWER, "2025", year)], values(POWER, quarters))
    assert [f.code for f in findings] == codes
    for finding in findings:
        assert "Datenlieferung 7" in finding.message


def test_year_and_quarters_in_one_file_are_named_row_by_row():
    finding = only(asked(values(POWER, QUARTERS | {"2025": 50})), "year-against-quarters")
    assert finding.cell == "F9"
    assert "F5:F8" in finding.message


# --- units -----------------------------------------------------------------------------------------------------
def test_another_unit_with_a_fitting_amount_is_a_hint_once_per_series():
    stored = values(POWER, {"2025-Q1": 5.1, "2025-Q2": 4.9})
    new = values(POWER, {"2026-Q1": 5150, "2026-Q2": 4950}, "kWh")
    findings = asked(new, stored)
    assert said(findings) == [("unit-changed", "F5")]
    assert findings[0].severity is Severity.HINT
    assert "von MWh auf kWh" in findings[0].message


def test_cubic_metres_with_their_values_are_compared_with_kwh():
    # 1,000 m³ × 0.96 × 11.2 = 10,752 kWh Hs
    stored = [value(GAS, "2025-Q1", 10_800, "kWh_Hs")]
    new = [value(GAS, "2026-Q1", 1000, "m3", state_number=0.96, calorific_value_kwh_per_m3=11.2)]
    assert [f.code for f in asked(new, stored)] == ["unit-changed"]
    new[0]["amount"] = 1_000_000
    assert [f.code for f in asked(new, stored)] == ["magnitude"]


def test_a_change_from_hs_to_hi_says_what_it_does():
    finding = only(
        asked([value(GAS, "2026-Q1", 100, "MWh_Hi")], [value(GAS, "2025-Q1", 100, "MWh_Hs")]),
        "heating-value-changed",
    )
    assert "um +11" in finding.message  # 1 / 0.903
    assert "um 0" in finding.message
    assert finding.severity is Severity.WARNING


# --- which of the two ------------------------------------------------------------------------------------------
def test_without_history_the_area_says_which_value_is_wrong():
    sites = [{"site": "RATHAUS", "site_type": "administration", "area_m2": 5000.0}]
    stored = records([value(POWER, "2025-Q1", 60_000)], sites=sites, delivery_id=7)
    finding = only(asked([value(POWER, "2026-Q1", 60)], stored, sites=sites), "magnitude-below")
    assert (
        "Unplausibel ist der Vergleichswert (Zelle F5 auf „Verbrauch“ der Datenlieferung 7)"
        in finding.message
    )
    assert "5.000 m²" in finding.message


def test_without_history_and_area_nobody_is_accused():
    finding = only(asked([value(POWER, "2026-Q1", 60)], [value(POWER, "2025-Q1", 60_000)]), "magnitude-below")
    assert "lässt sich aus Verlauf und Fläche nicht sagen" in finding.message


def test_a_series_that_changes_its_level_for_good_is_no_slip_of_one_value():
    rows = every_year(POWER, 1, [10, 10, 10, 10_000, 10_000, 10_000])
    finding = only(asked(rows), "magnitude")
    assert finding.cell == "F8"
    assert "verschiedener Höhe" in finding.message


def test_two_equal_slips_are_found_by_the_usual_value():
    stored = [*every_year(POWER, 1, [10, 10, 10, 10], last=2024), value(POWER, "2025-Q1", 10_000)]
    finding = only(asked([value(POWER, "2026-Q1", 10_100)], stored), "magnitude")
    assert "Unplausibel ist dieser Wert" in finding.message


# --- charging --------------------------------------------------------------------------------------------------
CHARGING = "RATHAUS|strom|vehicles|"


@pytest.mark.parametrize(
    "charging", [CHARGING, "RATHAUS|strom|traction|", "RATHAUS|strom|building_power|Ladesäule"]
)
def test_charging_beside_a_building_meter_is_asked_about_once(charging):
    stored = [value(POWER, "2025-Q1", 40)]
    new = [value(POWER, "2025-Q2", 41), value(charging, "2025-Q2", 5)]
    finding = only(asked(new, stored), "charging-inside-building")
    assert (finding.cell, finding.subject) == ("F6", "sites·RATHAUS·charging")
    again = asked([value(charging, "2025-Q3", 5.5)], [*stored, *new])
    assert "charging-inside-building" not in [f.code for f in again]


def test_building_power_that_rises_by_the_charging_is_said():
    new = [value(POWER, "2025-Q2", 45.2), value(CHARGING, "2025-Q2", 5)]
    finding = only(asked(new, [value(POWER, "2024-Q2", 40)]), "charging-inside-building")
    assert "stieg gegenüber dem Vorjahr um 5,20 MWh" in finding.message


@pytest.mark.parametrize(
    ("building", "charging", "supply"),
    [
        (POWER + "Z1", CHARGING + "Z2", []),
        (POWER, CHARGING, [{"series": POWER, "year": 2025, "third_party_share": 0.1}]),
        ("KITA|strom|building_power|", CHARGING, []),
    ],
)
def test_charging_with_a_meter_of_its_own_or_a_stated_share_is_not_asked_about(building, charging, supply):
    ours = records([value(building, "2025-Q2", 45), value(charging, "2025-Q2", 5)], supply=supply)
    assert asked(ours) == []


# --- intensity -------------------------------------------------------------------------------------------------
OFFICE = {"site": "RATHAUS", "site_type": "administration", "area_m2": 1000.0, "area_type": "NGF"}
# Bekanntmachung Lfd. 1, 1,000 m² net: heat 48.5 × (4.53 × 1000^-0.215 + 0.27) + 6.9 = 69.8; power 22.5 kWh/m²


@pytest.mark.parametrize(
    ("series", "mwh_hi", "code"),
    [
        (GAS, 69.8 * 4.9, None),
        (GAS, 69.8 * 5.1, "intensity-high"),
        (GAS, 69.8 / 4.9, None),
        (GAS, 69.8 / 5.1, "intensity-low"),
        (POWER, 22.5 * 14.9, None),
        (POWER, 22.5 * 15.1, "intensity-high"),
        (POWER, 22.5 / 15.1, "intensity-low"),
    ],
)
def test_the_use_of_a_year_lies_in_the_range_of_its_building_type(series, mwh_hi, code):
    findings = asked([value(series, "2025", mwh_hi, "MWh_Hi" if series == GAS else "MWh")], sites=[OFFICE])
    assert [f.code for f in findings] == ([] if code is None else [code])
    if code is not None:
        assert "Verwaltungsgebäude (allgemein)" in findings[0].message
        assert findings[0].subject == f"sites·RATHAUS·{'heat' if series == GAS else 'power'}"


def test_an_intensity_answered_once_stays_answered():
    first, later = (
        only(asked([value(POWER, year, amount)], sites=[OFFICE]), "intensity-high")
        for year, amount in (("2024", 400), ("2025", 420))
    )
    assert first.fingerprint == later.fingerprint


def test_one_quarter_that_exceeds_a_year_is_enough():
    assert [f.code for f in asked([value(POWER, "2025-Q2", 400)], sites=[OFFICE])] == ["intensity-high"]
    assert asked([value(POWER, "2025-Q2", 300)], sites=[OFFICE]) == []


@pytest.mark.parametrize(("amount", "codes"), [(100, []), (600, ["intensity-high"])])
def test_a_type_without_reference_value_is_compared_with_the_members_own_sites(amount, codes):
    sites = [{"site": f"KI{n}", "site_type": "church", "area_m2": 1000.0} for n in range(6)]
    rows = [value(f"KI{n}|erdgas|space_heat|", "2025", 100 + n, "MWh_Hi") for n in range(5)]
    findings = asked([*rows, value("KI5|erdgas|space_heat|", "2025", amount, "MWh_Hi")], sites=sites)
    assert [f.code for f in findings] == codes


def test_a_site_without_area_or_comparison_is_not_judged():
    assert (
        asked([value(POWER, "2025", 1e6)], sites=[{"site": "RATHAUS", "site_type": "administration"}]) == []
    )
    assert (
        asked(
            [value(POWER, "2025", 1e6)], sites=[{"site": "RATHAUS", "site_type": "church", "area_m2": 10.0}]
        )
        == []
    )


# --- sums ------------------------------------------------------------------------------------------------------
def test_a_sum_of_an_organisational_unit_is_found_among_the_others():
    units = {"A": "Nord", "B": "Nord", "C": "Nord", "SUMME-N": "Nord", "D": "Süd", "E": "Süd"}
    amounts = {"A": 10.5, "B": 20.25, "C": 31.125, "SUMME-N": 61.875, "D": 7.5, "E": 8.75}
    sites = [{"site": site, "org_unit": unit} for site, unit in units.items()]
    rows = [value(f"{site}|strom|building_power|", "2025-Q1", amount) for site, amount in amounts.items()]
    finding = only(asked(rows, sites=sites), "sum-of-others")
    assert finding.cell == "F8"
    assert "Nord" in finding.message


def test_one_value_that_happens_to_be_a_sum_is_none_if_its_other_periods_are_not():
    amounts = {"A": (10, 10), "B": (20, 20), "C": (30, 31), "D": (60, 75)}
    rows = [
        value(f"{site}|strom|building_power|", f"2025-Q{q}", amount)
        for site, pair in amounts.items()
        for q, amount in enumerate(pair, 1)
    ]
    assert asked(rows) == []


def test_records_without_readings_are_no_problem():
    assert asked(Records(), Records()) == []
