"""Errors put into the sample on purpose: each found at its cell, with the right one of two values named."""

from dataclasses import replace

import pandas as pd
import pytest

from kek_data.domain.codes import Severity
from kek_data.frames import Records
from tests.intake.plausible.builders import asked, findings_of, only, said, value, values, with_cells
from tests.intake.plausible.sample import before, delivered, everything, of_period

MEMBER, QUARTER = "kirchenkreis", "2025-Q4"
GAS = "GH-HOE|erdgas|space_heat|"
POWER = "GH-HOE|strom|building_power|"
GAS_CELL, POWER_CELL = "F20", "F21"

pytestmark = pytest.mark.usefixtures("frames_unchecked")


def times(series, factor, unit=None, period=QUARTER):
    """The quarter with one amount multiplied and one unit exchanged."""
    readings = of_period(MEMBER, period)
    at = readings["series"] == series
    readings.loc[at, "amount"] *= factor
    if unit is not None:
        readings.loc[at, "unit"] = unit
    return readings


@pytest.mark.parametrize("period", [QUARTER, "2026-Q1"])
def test_the_clean_quarter_is_not_asked_about(period):
    assert delivered(MEMBER, period, of_period(MEMBER, period)) == []


@pytest.mark.parametrize("period", [QUARTER, "2026-Q1"])  # with degree days, and without
@pytest.mark.parametrize(
    ("series", "cell", "factor", "unit", "code"),
    [
        (GAS, GAS_CELL, 1000, None, "magnitude"),
        (GAS, GAS_CELL, 1 / 1000, None, "magnitude-below"),
        (GAS, GAS_CELL, 1, "kWh_Hs", "magnitude-below"),
        (POWER, POWER_CELL, 1000, None, "magnitude"),
        (POWER, POWER_CELL, 1, "MWh", "magnitude"),
        (POWER, POWER_CELL, 10, None, "factor-ten"),
        (POWER, POWER_CELL, 0.1, None, "factor-ten-below"),
        (GAS, GAS_CELL, 10, None, "factor-ten"),
        (POWER, POWER_CELL, 3.6, None, "unit-factor"),
        (POWER, POWER_CELL, 1 / 3.6, None, "unit-factor"),
        (GAS, GAS_CELL, 0.903, None, "heating-value-doubt"),
        (GAS, GAS_CELL, 1 / 0.903, None, "heating-value-doubt"),
        (GAS, GAS_CELL, 1, "MWh_Hi", "heating-value-changed"),
        (POWER, POWER_CELL, -1, None, "sign-doubt"),
        (POWER, POWER_CELL, 0, None, "large-change"),
        (POWER, POWER_CELL, 1.4, None, "outlier"),
        (GAS, GAS_CELL, 1.9, None, "outlier"),
    ],
)
def test_a_wrong_value_is_found_at_its_cell(period, series, cell, factor, unit, code):
    findings = delivered(MEMBER, period, times(series, factor, unit, period))
    assert said(findings) == [(code, cell)]
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("factor", "code"), [(1000, "magnitude"), (1 / 1000, "magnitude-below"), (10, "factor-ten")]
)
def test_history_and_area_say_that_the_new_value_is_the_wrong_one(factor, code):
    finding = only(delivered(MEMBER, QUARTER, times(GAS, factor)), code)
    assert "Unplausibel ist dieser Wert" in finding.message
    assert "Gleiche Zeiträume lagen bei" in finding.message
    assert "1.280 m²" in finding.message
    assert "Datenlieferung" not in finding.remedy


@pytest.mark.parametrize(
    ("factor", "code"),
    [(1000, "magnitude-below"), (1 / 1000, "magnitude"), (10, "factor-ten-below"), (0.1, "factor-ten")],
)
def test_a_wrong_value_in_force_is_named_with_delivery_and_cell(factor, code):
    stored = before(MEMBER, QUARTER)
    readings = stored.readings.copy()
    at = (readings["series"] == GAS) & (readings["period"] == "2024-Q4")
    readings.loc[at, "amount"] *= factor
    place = f"Zelle {readings.loc[at, 'cell'].iloc[0]} auf „Verbrauch“ der Datenlieferung 3"
    findings = delivered(MEMBER, QUARTER, of_period(MEMBER, QUARTER), replace(stored, readings=readings))
    assert said(findings) == [(code, GAS_CELL)]
    assert f"Unplausibel ist der Vergleichswert ({place})" in findings[0].message
    assert place in findings[0].remedy


@pytest.mark.parametrize("factor", [1000, 1 / 1000, 10, 0.1, 3.6])
def test_in_one_file_the_finding_stands_at_the_value_that_does_not_fit(factor):
    records = everything(MEMBER)
    readings = with_cells(records.readings)
    at = (readings["series"] == POWER) & (readings["period"] == "2022-Q3")
    readings.loc[at, "amount"] *= factor
    findings = findings_of(replace(records, readings=readings), Records(), member=MEMBER)
    of_series = [f for f in findings if POWER in f.subject]
    assert [f.cell for f in of_series] == [readings.loc[at, "cell"].iloc[0]]


def test_digits_that_changed_places_are_an_outlier():
    readings = of_period(MEMBER, QUARTER)
    at = readings["series"] == POWER
    assert readings.loc[at, "amount"].iloc[0] == 15071
    readings.loc[at, "amount"] = 51071
    finding = only(delivered(MEMBER, QUARTER, readings), "outlier")
    assert finding.cell == POWER_CELL
    assert "15.727 kWh" in finding.message  # median of the nine fourth quarters, the doubted one among them


@pytest.mark.parametrize("other", ["2025-Q3", "2024-Q4", "2021-Q2"])
def test_a_quarter_that_repeats_any_earlier_one_is_a_copy(other):
    readings = of_period(MEMBER, QUARTER)
    earlier = of_period(MEMBER, other).set_index("series")["amount"]
    readings["amount"] = readings["series"].map(earlier)
    readings = readings[readings["amount"].notna()]
    findings = delivered(MEMBER, QUARTER, readings)
    assert [f.code for f in findings] == ["unchanged-copy"]
    assert findings[0].cell.startswith("F5:F")
    assert f"Q{other[-1]} {other[:4]}" in findings[0].message
    assert findings[0].subject == "readings·*·2025-Q4"


def test_a_site_that_repeats_an_earlier_quarter_is_a_copy_of_its_own():
    site = ["BILD|erdgas|space_heat|", "BILD|strom|building_power|", "BILD|fernwaerme|space_heat|"]
    stored = [row for s in site for row in values(s, {"2025-Q2": 20.5 + len(s), "2025-Q3": 10.25 + len(s)})]
    new = [value(s, "2025-Q4", 10.25 + len(s)) for s in site] + [
        value("KITA|strom|building_power|", "2025-Q4", 7.125)
    ]
    findings = asked(new, [*stored, value("KITA|strom|building_power|", "2025-Q3", 9.5)])
    finding = only(findings, "unchanged-copy-of-site")
    assert finding.cell == "F5:F7"
    assert finding.subject == "readings·BILD·2025-Q4"


def test_a_sum_row_is_found_by_its_number():
    readings = of_period(MEMBER, QUARTER)
    power = readings[readings["series"].str.contains("strom")]
    total = power.iloc[[0]].assign(
        series="ALLE|strom|building_power|", amount=power["amount"].sum(), cell="F99"
    )
    assert set(power["unit"]) == {"kWh"}
    findings = delivered(MEMBER, QUARTER, pd.concat([readings, total], ignore_index=True))
    assert said(findings) == [("sum-of-others", "F99")]


@pytest.mark.parametrize("meter", ["Z2", "Kopie"])
def test_a_meter_entered_twice_is_found(meter):
    readings = of_period(MEMBER, QUARTER)
    doubled = readings[readings["series"] == POWER].assign(series=POWER + meter, cell="F99")
    findings = delivered(MEMBER, QUARTER, pd.concat([readings, doubled], ignore_index=True))
    assert said(findings) == [("same-amounts", "F99")]
    assert POWER_CELL in findings[0].message


def test_zeros_of_a_whole_site_are_one_question():
    readings = of_period(MEMBER, QUARTER)
    readings.loc[readings["series"].str.startswith("GH-HOE|"), "amount"] = 0.0
    findings = delivered(MEMBER, QUARTER, readings)
    assert said(findings) == [("all-zero", "F20:F21")]


def test_zeros_everywhere_are_one_question():
    readings = of_period(MEMBER, QUARTER).assign(amount=0.0)
    findings = delivered(MEMBER, QUARTER, readings)
    assert [f.code for f in findings] == ["all-zero"]
    assert findings[0].subject == "readings·*·2025-Q4"


OIL = "GH-CAP|heizoel_el|space_heat|"
TANK = "DEPOT|diesel|vehicles|"


@pytest.mark.parametrize(
    ("series", "amounts", "cell"),
    [
        (OIL, (0, 0, 0, 3000), "F8"),
        (OIL, (0, 0, 3000, 0), "F7"),
        (OIL, (100, 900, 2000, 100), "F7"),  # filled up in summer
        (TANK, (0, 20_000, 0, 0), "F6"),
        (TANK, (9000, 0, 0, 3000), "F5"),
    ],
)
def test_fuel_that_comes_in_jumps_is_a_delivery(series, amounts, cell):
    by_period = {f"2025-Q{q}": amount for q, amount in enumerate(amounts, 1)}
    finding = only(asked(values(series, by_period, "l")), "delivery-not-use")
    assert (finding.cell, finding.subject) == (cell, f"series·{series}")


@pytest.mark.parametrize(
    ("series", "amounts", "remark"),
    [
        (OIL, (900, 300, 100, 800), ""),
        (OIL, (900, 0, 0, 800), ""),  # the boiler is off in summer
        (OIL, (0, 0, 0, 3000), "Lieferung 12.11."),
        (TANK, (9000, 8000, 7000, 9500), ""),
        ("RATHAUS|strom|building_power|", (0, 0, 0, 3000), ""),  # a meter is no tank
    ],
)
def test_fuel_that_is_used_or_known_to_be_delivered_is_not_asked_about(series, amounts, remark):
    rows = [
        value(series, f"2025-Q{q}", a, "l" if "strom" not in series else "kWh", remark=remark)
        for q, a in enumerate(amounts, 1)
    ]
    assert "delivery-not-use" not in [f.code for f in asked(rows)]
