"""Master data, sites, series, and the sheets beside Verbrauch."""

from datetime import date

import pytest

from tests.intake.workbooks import (
    GAS,
    GAS_KEY,
    OIL,
    POWER,
    POWER_KEY,
    SITE,
    accepted,
    check,
    codes,
    only,
    reading,
    said,
    workbook,
)

pytestmark = pytest.mark.usefixtures("frames_unchecked")

TONNES = {
    "period": "2025",
    "scope": 1,
    "category": "Kältemittel",
    "emissions_t_co2e": 4.2,
    "source": "Wartung",
}
PV = {"site": "RATHAUS", "generation_kind": "Photovoltaik", "period": "Q2 2026", "generated_kwh": 28000}
STAFF = {"denominator": "Vollzeitäquivalente", "year": 2025, "amount": 812.5}
MEASURE = {"measure": "M1", "title": "LED", "measure_status": "geplant", "annual_saving_mwh": "12,5"}
GOAL = {"goal": "klima", "year": 2035, "value": 100, "value_kind": "Minderung in %", "scopes": "1+2"}

# keyword of workbook(), rows, finding, cell
CASES = [
    ("sites", [SITE, SITE | {"site_name": "Anderes"}], "duplicate-row", "A6"),
    ("sites", [SITE, {"site_name": "Ohne Kürzel"}], "missing-value", "A6"),
    ("sites", [SITE | {"site": "A|B"}], "forbidden-character", "A5"),
    ("sites", [SITE | {"site": "A_x0000_"}], "control-character", "A5"),
    ("sites", [SITE | {"site": "A" * 501}], "text-too-long", "A5"),
    ("sites", [SITE | {"site_type": "Schloss"}], "unknown-choice", "E5"),
    ("sites", [SITE | {"area_m2": -5}], "negative-value", "F5"),
    ("sites", [SITE | {"area_m2": "1.200 m²"}], "ambiguous-number", "F5"),
    ("sites", [SITE | {"area_type": "Wohnfläche"}], "unknown-choice", "G5"),
    ("sites", [SITE | {"own_use_percent": 120}], "share-out-of-range", "H5"),
    ("sites", [SITE | {"own_use_percent": -1}], "share-out-of-range", "H5"),
    ("sites", [SITE | {"own_use_percent": 0.5}], "percent-as-share", "H5"),
    ("sites", [SITE | {"own_use_from": date(2024, 1, 1)}], "missing-value", "H5"),
    ("sites", [SITE | {"reported_by": "Bochum"}], "unknown-choice", "J5"),
    ("sites", [SITE | {"active_from": "gestern"}], "not-a-date", "K5"),
    ("sites", [SITE | {"active_from": 2024}], "not-a-date", "K5"),
    ("sites", [SITE | {"active_from": "01.02.2024", "active_to": "2024-01-31"}], "dates-reversed", "L5"),
    ("sites", [SITE | {"org_unit": "Amt 99"}], "unknown-org-unit", "C5"),
    ("series", [POWER, POWER | {"supplier": "Anderer"}], "duplicate-row", "A6"),
    ("series", [POWER | {"rhythm": "monatlich"}], "unknown-choice", "E5"),
    ("series", [POWER | {"produced_for": "Spaß"}], "unknown-choice", "K5"),
    ("series", [POWER | {"replaces": "RATHAUS|Kohle|Raumwärme|"}], "unknown-series", "L5"),
    ("series", [POWER | {"is_weather_adjusted": "vielleicht"}], "unknown-choice", "M5"),
    ("series", [POWER | {"green_percent": 100}], "missing-value", "N5"),
    ("series", [POWER | {"year": "neulich"}], "not-a-year", "N5"),
    ("series", [POWER | {"year": 2025, "green_percent": 101}], "share-out-of-range", "O5"),
    ("series", [POWER | {"year": 2025, "supplier_factor_kg_co2e_per_kwh": 280}], "factor-too-large", "P5"),
    ("series", [POWER | {"year": 2025, "green_percent": 50}, POWER | {"year": 2025, "green_percent": 60}], "duplicate-row", "N6"),
    ("reported_emissions", [TONNES | {"period": "2026"}], "future-period", "A5"),
    ("reported_emissions", [TONNES | {"period": "x"}], "unknown-period", "A5"),
    ("reported_emissions", [TONNES | {"scope": 4}], "unknown-choice", "B5"),
    ("reported_emissions", [TONNES | {"category": "Bäume"}], "unknown-choice", "C5"),
    ("reported_emissions", [TONNES | {"scope": 3, "category": "x" * 501}], "text-too-long", "C5"),
    ("reported_emissions", [TONNES | {"scope": 2}], "scope-mismatch", "C5"),
    ("reported_emissions", [TONNES | {"emissions_t_co2e": -1}], "negative-value", "E5"),
    ("reported_emissions", [TONNES | {"emissions_t_co2e": "4 kg"}], "unexpected-unit", "E5"),
    ("reported_emissions", [TONNES, TONNES], "duplicate-row", "E6"),
    ("generation", [PV | {"generation_kind": "Fusion"}], "unknown-choice", "B5"),
    ("generation", [PV | {"period": "Q4 2026"}], "future-period", "C5"),
    ("generation", [PV | {"generated_kwh": "folgt"}], "not-a-number", "E5"),
    ("denominators", [STAFF | {"denominator": "Kekse"}], "unknown-choice", "A5"),
    ("denominators", [STAFF | {"site": "X"}], "unknown-site", "B5"),
    ("denominators", [STAFF | {"year": 2027}], "future-period", "D5"),
    ("denominators", [STAFF | {"amount": -1}], "negative-value", "E5"),
    ("denominators", [STAFF, STAFF | {"amount": 1}], "duplicate-row", "A6"),
    ("measures", [{"title": "Ohne Kürzel"}], "missing-value", "A5"),
    ("measures", [MEASURE | {"measure": "M" * 501}], "text-too-long", "A5"),
    ("measures", [MEASURE | {"measure_status": "egal"}], "unknown-choice", "C5"),
    ("measures", [MEASURE | {"carrier": "Kohle"}], "unknown-carrier", "E5"),
    ("measures", [MEASURE | {"planned_start": "bald"}], "not-a-date", "F5"),
    ("measures", [MEASURE | {"lifetime_years": -3}], "negative-value", "K5"),
    ("goals", [GOAL | {"goal": "z" * 501}], "text-too-long", "E15"),
    ("goals", [GOAL | {"word": "_x0000_"}], "control-character", "L15"),
    ("goals", [GOAL | {"year": None}], "missing-value", "F15"),
    ("goals", [GOAL | {"value": "viel"}], "not-a-number", "G15"),
    ("goals", [GOAL | {"value_kind": "Wunsch"}], "unknown-choice", "H15"),
    ("goals", [GOAL, GOAL], "duplicate-row", "E16"),
    ("org_units", [{"org_unit": "Amt" * 200}], "text-too-long", "A15"),
    ("org_units", [{"org_unit": "Amt 1"}, {"org_unit": "Amt 1"}], "duplicate-row", "A16"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "rows", "code", "cell"), CASES, ids=[f"{c[0]} {c[2]} {c[3]}" for c in CASES]
)
def test_a_cell_gets_its_finding_at_its_address(sheet, rows, code, cell):
    checked = check(workbook([reading(5)], **{sheet: rows}))
    assert (code, cell) in said(checked)


@pytest.fixture(scope="module")
def four_kwh():
    """What is in force after one reading of 4 kWh."""
    return accepted(workbook([reading(4)]))


@pytest.mark.parametrize(("sheet", "rows"), [c[:2] for c in CASES])
def test_an_error_on_another_sheet_never_touches_the_readings_of_known_series(sheet, rows, four_kwh):
    checked = check(workbook([reading(5)], **{sheet: rows}), four_kwh, set_aside=True)
    assert checked.changeset.records.readings["amount"].tolist() == [5.0]


def test_sites_are_stored_with_all_they_say():
    site = SITE | {
        "org_unit": "Amt 1",
        "postcode": 1067,
        "site_type": "Verwaltungsgebäude",
        "area_m2": "1.250,5",
    }
    site |= {
        "area_type": "bgf",
        "active_from": 43556,
        "active_to": "31.12.2027",
        "reported_by": "edg",
        "remark": "x",
    }
    content = workbook(
        [reading(5)], sites=[site], org_units=[{"org_unit": "Amt 1", "active_from": date(2018, 1, 1)}]
    )
    stored = accepted(content)
    row = stored.sites.iloc[0]
    assert row[["org_unit", "postcode", "site_type", "area_m2"]].tolist() == [
        "Amt 1",
        "01067",
        "administration",
        1250.5,
    ]
    assert row[["area_type", "active_from", "active_to", "reported_by"]].tolist() == [
        "BGF",
        "2019-04-01",
        "2027-12-31",
        "edg",
    ]
    assert stored.org_units[["org_unit", "active_from"]].values.tolist() == [["Amt 1", "2018-01-01"]]


def test_an_own_use_share_may_change_with_time():
    rows = [
        SITE | {"own_use_percent": 100, "own_use_from": date(2019, 1, 1)},
        SITE | {"own_use_percent": "35,5 %", "own_use_from": "01.01.2024"},
    ]
    stored = accepted(workbook([reading(5)], sites=rows))
    assert len(stored.sites) == 1
    assert stored.own_use[["valid_from", "own_use_share"]].values.tolist() == [
        ["2019-01-01", 1.0],
        ["2024-01-01", 0.355],
    ]


def test_own_use_of_nothing_is_a_share():
    rows = [SITE | {"own_use_percent": 0, "own_use_from": date(2024, 1, 1)}]
    assert accepted(workbook([reading(5)], sites=rows)).own_use["own_use_share"].tolist() == [0.0]


def test_supply_facts_hold_from_their_year_on():
    rows = [
        POWER
        | {"supplier_member": "dew21", "year": 2023, "green_percent": 50, "supplier_share_percent": 100},
        POWER | {"supplier_member": "dew21", "year": 2025, "green_percent": 100, "source": "Vertrag"},
        GAS | {"replaces": "RATHAUS|Heizöl EL|Raumwärme|", "is_weather_adjusted": "ja"},
        OIL | {"year": 2025, "third_party_percent": 20, "supplier_factor_kg_co2e_per_kwh": "0,28"},
    ]
    stored = accepted(workbook([reading(5)], series=rows))
    assert stored.supply[["series", "year", "green_share"]].head(2).values.tolist() == [
        [POWER_KEY, 2023, 0.5],
        [POWER_KEY, 2025, 1.0],
    ]
    series = stored.series.set_index("series")
    assert len(series) == 3
    assert series.loc[GAS_KEY, ["replaces", "is_weather_adjusted"]].tolist() == [
        "RATHAUS|heizoel_el|space_heat|",
        True,
    ]
    assert series.loc[POWER_KEY, "supplier_member"] == "dew21"


def test_reported_tonnes_with_states_and_methods():
    rows = [
        TONNES,
        TONNES
        | {
            "period": "Q2 2026",
            "scope": "Scope 2",
            "category": "Strom",
            "method": "marktbasiert",
            "emissions_t_co2e": "1,5 t",
        },
        TONNES | {"period": "Q2 2026", "category": "Prozesse", "emissions_t_co2e": "entfällt"},
        TONNES | {"scope": 3, "category": "Dienstreisen", "emissions_t_co2e": 12},
        TONNES | {"period": "Q1 2026", "emissions_t_co2e": None},
    ]
    stored = accepted(workbook(reported_emissions=rows)).reported_emissions
    columns = ["period", "scope", "category", "method", "cell_state"]
    assert stored[columns].values.tolist() == [
        ["2025", "1", "refrigerants", "", "number"],
        ["2026-Q2", "2", "power", "market", "number"],
        ["2026-Q2", "1", "process", "", "absent"],
        ["2025", "3", "Dienstreisen", "", "number"],
    ]
    assert stored["emissions_t_co2e"].iloc[1] == 1.5


def test_a_method_nearly_said_is_suggested_in_german():
    checked = check(workbook(reported_emissions=[TONNES | {"method": "beidee"}]))
    assert "„beide“" in only(checked, "unknown-choice").message


def test_generation_denominators_and_measures_are_stored():
    stored = accepted(workbook(generation=[PV], denominators=[STAFF], measures=[MEASURE]))
    assert stored.generation[["generation_kind", "period", "generated_kwh"]].values.tolist() == [
        ["pv", "2026-Q2", 28000.0]
    ]
    assert stored.generation["self_used_kwh"].isna().all()
    assert stored.denominators[["denominator", "year", "amount", "unit"]].values.tolist() == [
        ["vzae", 2025, 812.5, "VZÄ"]
    ]
    assert stored.measures[["measure", "measure_status", "annual_saving_mwh"]].values.tolist() == [
        ["M1", "planned", 12.5]
    ]


def test_goals_and_the_base_year_are_stored():
    fields = {
        "base_year": 2019,
        "stated_t_co2e": "12.850,5",
        "stated_bundle": "A",
        "perimeter": "ohne Töchter",
    }
    stored = accepted(
        workbook([reading(5)], fields=fields, goals=[GOAL | {"base_year": 2019, "decided_on": "07.12.2021"}])
    )
    base = stored.base_years.iloc[0]
    assert base[["base_year", "stated_t_co2e", "stated_bundle", "perimeter"]].tolist() == [
        2019,
        12850.5,
        "A",
        "ohne Töchter",
    ]
    goal = stored.goals.iloc[0]
    assert goal[["goal", "year", "value", "value_kind", "base_year", "decided_on"]].tolist() == [
        "klima", 2035, 100.0, "reduction_percent", 2019, "2021-12-07",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "code", "cell"),
    [
        ({"base_year": "früher"}, "not-a-year", "B4"),
        ({"base_year": 2026}, "base-year-from-today", "B4"),
        ({"base_year": 2019, "stated_t_co2e": "viel"}, "not-a-number", "B5"),
        ({"base_year": 2019, "stated_t_co2e": -5}, "negative-value", "B5"),
        ({"base_year": 2019, "stated_t_co2e": "=1+"}, "formula-without-value", "B5"),
        ({"base_year": "#N/A"}, "error-cell", "B4"),
        ({"base_year": 2019, "perimeter": "x" * 1001}, "text-too-long", "B8"),
        ({"base_year": 2019, "source": "a_x0000_b"}, "control-character", "B10"),
    ],
)
def test_a_field_of_the_master_data_gets_its_finding(fields, code, cell):
    finding = only(check(workbook([reading(5)], fields=fields)), code)
    assert (finding.sheet, finding.cell) == ("Stammdaten", cell)


def test_a_blank_base_year_is_no_record():
    assert accepted(workbook([reading(5)])).base_years.empty


def test_an_unreadable_base_value_leaves_the_stored_one():
    stored = accepted(workbook([reading(5)], fields={"base_year": 2019, "stated_t_co2e": 100}))
    checked = check(
        workbook([reading(5)], fields={"base_year": 2019, "stated_t_co2e": "?!"}), stored, set_aside=True
    )
    assert checked.changeset.records.base_years["stated_t_co2e"].tolist() == [100.0]


WIDE = ["Verbrauchsstelle", "Energieträger", "Verwendung", "Zähler", "Einheit", "Q1 2026", "Q2 2026"]


def wide(*rows):
    return [["Titel"], WIDE, *rows]


def test_the_wide_sheet_delivers_amounts_by_column():
    rows = wide(
        ["RATHAUS", "Strom", "Gebäudestrom", None, "MWh", 1.5, "folgt"],
        ["RATHAUS", "Erdgas", "Raumwärme", None, "MWh Hs", None, 3],
    )
    stored = accepted(workbook(wide=rows)).readings.sort_values(["series", "period"])
    columns = ["series", "period", "cell_state", "unit", "sheet", "cell"]
    assert stored[columns].values.tolist() == [
        [GAS_KEY, "2026-Q2", "number", "MWh_Hs", "Verbrauch breit", "G4"],
        [POWER_KEY, "2026-Q1", "number", "MWh", "Verbrauch breit", "F3"],
        [POWER_KEY, "2026-Q2", "announced", "", "Verbrauch breit", "G3"],
    ]


def test_the_same_value_on_both_sheets_is_one_reading():
    rows = wide(["RATHAUS", "Strom", "Gebäudestrom", None, "kWh", None, 5])
    checked = check(workbook([reading(5, cost_eur=3)], wide=rows))
    assert codes(checked) == set()
    assert checked.changeset.records.readings[["cell", "cost_eur"]].values.tolist() == [["F5", 3.0]]


@pytest.mark.parametrize(("unit", "value"), [("kWh", 6), ("MWh", 5), ("kWh", "entfällt")])
def test_different_values_on_both_sheets_are_an_error(unit, value):
    rows = wide(["RATHAUS", "Strom", "Gebäudestrom", None, unit, None, value])
    checked = check(workbook([reading(5)], wide=rows), set_aside=True)
    finding = only(checked, "contradiction-between-sheets")
    assert (finding.sheet, finding.cell) == ("Verbrauch breit", "G3")
    assert "F5" in finding.message
    assert checked.changeset.records.readings["cell_state"].tolist() == ["in_clarification"]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["X", "Strom", "Gebäudestrom", None, "kWh", 5, None], "unknown-site", "A3"),
        (["RATHAUS", "Strom", "Gebäudestrom", None, "Mwhh", 5, None], "unknown-unit", "E3"),
        (["RATHAUS", "Strom", "Gebäudestrom", None, "kWh", "viel", None], "not-a-number", "F3"),
        (["RATHAUS", "Strom", "Raumwärme", None, "kWh", 5, None], "unknown-series", "F3"),
    ],
)
def test_a_cell_of_the_wide_sheet_gets_its_finding(row, code, cell):
    checked = check(workbook([reading(5)], wide=wide(row)))
    finding = only(checked, code)
    assert (finding.sheet, finding.cell) == ("Verbrauch breit", cell)


def test_a_column_without_a_period_is_an_error_if_it_holds_values():
    rows = [[*WIDE[:5], "Sommer"], ["RATHAUS", "Strom", "Gebäudestrom", None, "kWh", 5]]
    assert only(check(workbook([reading(5)], wide=rows)), "unknown-period").cell == "F1"


def test_a_share_typed_with_a_percent_sign_is_read_as_excel_shows_it():
    def as_percent(book):
        book["Verbrauchsstellen"]["H5"].number_format = "0.0%"

    stored = accepted(workbook([reading(5)], sites=[SITE | {"own_use_percent": 0.5}], edit=as_percent))
    assert stored.own_use["own_use_share"].tolist() == [0.5]
    checked = check(workbook([reading(5)], sites=[SITE | {"own_use_percent": 0.005}], edit=as_percent))
    assert codes(checked) == set()


def test_an_unknown_row_of_the_wide_sheet_is_said_once_for_all_its_columns():
    checked = check(workbook([reading(5)], wide=wide(["X", "Strom", "Gebäudestrom", None, "Mwhh", 5, 6])))
    assert [f.cell for f in checked.findings if f.code == "unknown-site"] == ["A3"]
    assert [f.cell for f in checked.findings if f.code == "unknown-unit"] == ["E3"]
