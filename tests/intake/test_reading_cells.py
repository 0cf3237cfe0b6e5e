"""What may stand in the cells of Verbrauch, each with its finding and its address."""

from datetime import date

import pytest

from kek_data.domain.codes import Severity
from kek_data.frames import Records
from tests.intake.workbooks import (
    GAS_KEY,
    POWER,
    POWER_KEY,
    SITE,
    accepted,
    check,
    codes,
    gas,
    only,
    reading,
    repacked,
    said,
    sheet_part,
    workbook,
)

pytestmark = pytest.mark.usefixtures("frames_unchecked")

PLUMBING = {"state_number": 0.95, "calorific_value_kwh_per_m3": 11.3}

# row of Verbrauch (the header is row 4, so the row stands in row 5), finding, its cell
CASES = [
    ("error cell", reading("#N/A"), "error-cell", "F5"),
    ("text", reading("viel"), "not-a-number", "F5"),
    ("day", reading(date(2026, 5, 1)), "date-in-number-cell", "F5"),
    ("truth", reading(True), "not-a-number", "F5"),
    ("too large", reading(1e200), "number-too-large", "F5"),
    ("number as text", reading("1.234,5"), "number-as-text", "F5"),
    ("English number", reading("1,234.5"), "english-number", "F5"),
    ("ambiguous number", reading("1.234"), "ambiguous-number", "F5"),
    ("millions", reading("1,5 Mio."), "scaled-number", "F5"),
    ("dash", reading("-"), "no-figure", "F5"),
    ("unit in cell", reading("120 kWh"), "unit-in-cell", "F5"),
    ("two units", reading("120 MWh", "kWh"), "unit-contradiction", "G5"),
    ("negative", reading(-5), "negative-amount", "F5"),
    ("no unit", reading(5, ""), "missing-value", "G5"),
    ("unknown unit", reading(5, "Mwhh"), "unknown-unit", "G5"),
    ("power is no energy", reading(5, "kW"), "unknown-unit", "G5"),
    ("power in litres", reading(5, "l"), "unit-not-convertible", "G5"),
    ("gas without Hs", gas(5, "MWh"), "hs-assumed", "G5"),
    ("gas in GJ", gas(5, "GJ"), "heating-value-missing", "G5"),
    ("gas volume alone", gas(5, "m³"), "gas-volume-without-values", "F5"),
    ("gas volume without Brennwert", gas(5, "m³", state_number=0.95), "gas-volume-without-values", "F5"),
    ("Zustandszahl", gas(5, "m³", **PLUMBING | {"state_number": 9.5}), "state-number-range", "F5"),
    ("Brennwert", gas(5, "m³", **PLUMBING | {"calorific_value_kwh_per_m3": 113}), "calorific-value-range", "F5"),
    ("Brennwert text", gas(5, "m³", **PLUMBING | {"calorific_value_kwh_per_m3": "hoch"}), "not-a-number", "I5"),
    ("Brennwert negative", gas(5, "m³", **PLUMBING | {"calorific_value_kwh_per_m3": -1}), "negative-value", "I5"),
    ("unknown site", reading(5, site="RATHAUSS"), "unknown-site", "A5"),
    ("no site", reading(5, site=None), "missing-value", "A5"),
    ("unknown carrier", reading(5, carrier="Kohle"), "unknown-carrier", "B5"),
    ("unknown use", reading(5, use="Kühlung"), "unknown-choice", "C5"),
    ("unknown meter", reading(5, meter="4711"), "unknown-series", "F5"),
    ("series of another use", reading(5, use="Raumwärme"), "unknown-series", "F5"),
    ("unknown period", reading(5, period="Sommer"), "unknown-period", "E5"),
    ("no period", reading(5, period=None), "missing-value", "E5"),
    ("future quarter", reading(5, period="Q4 2026"), "future-period", "E5"),
    ("running quarter", reading(5, period="Q3 2026"), "future-period", "E5"),
    ("running year", reading(5, period="2026"), "future-period", "E5"),
    ("cost as text", reading(5, cost_eur="teuer"), "not-a-number", "J5"),
    ("cost without amount", reading(None, cost_eur=12), "cost-without-amount", "J5"),
    ("cost in dollars", reading(5, cost_eur="12 US$"), "unexpected-unit", "J5"),
    ("unknown status", reading(5, status="sicher"), "unknown-choice", "K5"),
    ("unknown quality", reading(5, quality="E"), "unknown-choice", "L5"),
    ("remark too long", reading(5, remark="x" * 1001), "text-too-long", "M5"),
    ("remark with a NUL", reading(5, remark="a_x0000_b"), "control-character", "M5"),
    ("status with a bell", reading(5, status="_x0007_"), "control-character", "K5"),
    ("meter with a NUL", reading(5, meter="1_x0000_"), "control-character", "D5"),
    ("meter too long", reading(5, meter="1" * 201), "text-too-long", "D5"),
    ("meter with a bar", reading(5, meter="1|2"), "forbidden-character", "D5"),
    ("sum row", reading(5, site="Summe"), "sum-row", "A5"),
]  # fmt: skip
KEY_AMOUNT_UNIT_AND_GAS_VALUES = "ABCDEFGHI"


@pytest.mark.parametrize(("row", "code", "cell"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_cell_gets_its_finding_at_its_address(row, code, cell):
    checked = check(workbook([row]))
    finding = only(checked, code)
    assert (finding.sheet, finding.cell, finding.member) == ("Verbrauch", cell, "stadt")
    assert finding.message
    assert finding.remedy


@pytest.mark.parametrize("row", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_a_cell_with_an_error_never_gives_a_number_and_spoils_no_other(row):
    checked = check(workbook([row, reading(7, period="Q1 2026")]))
    decides = [f for f in checked.findings if f.blocks and f.cell[0] in KEY_AMOUNT_UNIT_AND_GAS_VALUES]
    readings = checked.changeset.records.readings
    assert readings.loc[readings["period"] == "2026-Q1", "amount"].tolist() == [7.0]
    cells = readings[readings["period"] != "2026-Q1"]
    if decides:
        assert cells["amount"].isna().all()


def test_a_clean_row_is_stored_as_it_was_delivered():
    row = gas("", "m³")
    row |= {
        "amount": 41000,
        "state_number": 0.9512,
        "calorific_value_kwh_per_m3": 11.305,
        "cost_eur": "1.234,50 €",
    }
    row |= {"status": "vorläufig", "quality": "b", "remark": " Zähler getauscht "}
    stored = accepted(workbook([row])).readings.iloc[0]
    assert (stored["series"], stored["period"], stored["cell_state"]) == (GAS_KEY, "2026-Q2", "number")
    assert (stored["amount"], stored["unit"]) == (41000.0, "m3")
    assert (stored["state_number"], stored["calorific_value_kwh_per_m3"], stored["cost_eur"]) == (
        0.9512,
        11.305,
        1234.5,
    )
    assert (stored["status"], stored["quality"], stored["remark"]) == ("preliminary", "B", "Zähler getauscht")
    assert (stored["sheet"], stored["cell"], stored["mark"], stored["delivery_id"]) == (
        "Verbrauch",
        "F5",
        "",
        0,
    )


@pytest.mark.parametrize(("written", "state"), [("entfällt", "absent"), ("folgt", "announced")])
def test_a_cell_state_is_stored_without_amount_and_unit(written, state):
    stored = accepted(workbook([reading(written)])).readings.iloc[0]
    assert stored["cell_state"] == state
    assert stored["amount"] != stored["amount"]
    assert stored["unit"] == ""


def test_zero_is_a_number():
    assert accepted(workbook([reading(0)])).readings["amount"].tolist() == [0.0]


@pytest.mark.parametrize("blank", [None, "", "   "])
def test_a_blank_cell_is_not_delivered(blank):
    checked = check(workbook([reading(blank)]))
    assert len(checked.changeset.records.readings) == 0
    assert codes(checked) == {"nothing-delivered"}


def test_a_future_quarter_may_be_announced():
    assert accepted(workbook([reading("folgt", period="Q4 2026")])).readings["cell_state"].tolist() == [
        "announced"
    ]


def test_a_quarter_may_be_delivered_on_its_last_day():
    assert codes(check(workbook([reading(5)]), today=date(2026, 6, 30))) == set()
    assert codes(check(workbook([reading(5)]), today=date(2026, 6, 29))) == {"future-period"}


def test_gas_in_plain_mwh_is_stored_and_totalled_as_hs():
    checked = check(workbook([gas(2, "MWh")]))
    assert checked.changeset.records.readings["unit"].tolist() == ["MWh_Hs"]
    assert checked.totals == ({"carrier": "erdgas", "unit": "kWh_Hs", "period": "2026-Q2", "amount": 2000.0},)


def test_totals_scale_and_add_but_never_convert():
    meters = [POWER | {"meter": "1"}, POWER | {"meter": "2"}]
    rows = [reading(1.5, "MWh", meter="1"), reading(500, "kWh", meter="2"), gas(3, "m³", **PLUMBING)]
    checked = check(
        workbook(rows, series=[*meters, {"site": "RATHAUS", "carrier": "Erdgas", "use": "Raumwärme"}])
    )
    assert checked.totals == (
        {"carrier": "erdgas", "unit": "m3", "period": "2026-Q2", "amount": 3.0},
        {"carrier": "strom", "unit": "kWh", "period": "2026-Q2", "amount": 2000.0},
    )


def test_a_meter_number_stored_as_number_has_no_decimals():
    stored = accepted(workbook([reading(5, meter=20260101001)], series=[POWER | {"meter": "20260101001"}]))
    assert stored.readings["series"].tolist() == ["RATHAUS|strom|building_power|20260101001"]


def test_two_rows_of_one_series_and_period_are_a_duplicate_that_names_both_cells():
    checked = check(workbook([reading(5), gas(1), reading(6)]))
    finding = only(checked, "duplicate-reading")
    assert finding.cell == "F7"
    assert "F5" in finding.message


def test_a_doubled_row_is_a_duplicate_even_if_it_says_the_same():
    assert "duplicate-reading" in codes(check(workbook([reading(5), reading(5)])))


def test_quarter_and_year_of_one_series_are_two_records():
    assert len(accepted(workbook([reading(5, period="Q4 2025"), reading(20, period="2025")])).readings) == 2


def test_neighbouring_cells_with_the_same_finding_are_one_range():
    rows = [reading(5, site="X", period=f"Q{q} 2025") for q in (1, 2, 3, 4)]
    assert only(check(workbook(rows)), "unknown-site").cell == "A5:A8"
    texts = [reading(f"{q}.111,5", period=f"Q{q} 2025") for q in (1, 2, 3, 4)]
    finding = only(check(workbook(texts)), "number-as-text")
    assert finding.cell == "F5:F8"
    assert "3 weitere" in finding.message


def test_thousands_of_errors_are_cut_to_a_readable_number_and_counted():
    rows = [reading(f"Text {n}", period="Q1 2025") for n in range(1000)]
    checked = check(workbook(rows))
    assert len([f for f in checked.findings if f.code == "not-a-number"]) == 100
    further = only(checked, "further-findings")
    assert further.message == "Dazu kommen 900 weitere Stellen dieser Art: „Text 0“ ist keine Zahl."
    assert further.severity is Severity.ERROR


def test_the_site_may_be_named_by_its_name_where_only_one_has_it():
    sites = [SITE, {"site": "A", "site_name": "Kita"}, {"site": "B", "site_name": "Kita"}]
    assert accepted(workbook([reading(5, site="rathaus ")], sites=sites)).readings["series"].tolist() == [
        POWER_KEY
    ]
    assert "unknown-site" in codes(check(workbook([reading(5, site="Kita")], sites=sites)))


def test_a_name_is_never_matched_by_its_beginning():  # anchors.md §5, trap 7
    sites = [SITE, {"site": "RATHAUS2", "site_name": "Rathaus Anbau"}]
    checked = check(workbook([reading(5, site="Rathaus An")], sites=sites))
    assert "unknown-site" in codes(checked)
    assert len(checked.changeset.records.readings) == 0


def test_sites_and_series_in_force_need_not_stand_in_the_file_again():
    stored = accepted(workbook([reading(5, period="Q1 2026")]))
    again = check(workbook([reading(6)], sites=(), series=()), stored)
    assert codes(again) == set()
    assert len(again.changeset.records.readings) == 1


def formula(content: bytes, cell: bytes, with_what: bytes) -> bytes:
    part = sheet_part(content, "Verbrauch")

    def edit(parts: dict[str, bytes]) -> None:
        start = parts[part].index(b'<c r="' + cell + b'"')
        end = parts[part].index(b"</c>", start) + 4
        parts[part] = parts[part][:start] + with_what + parts[part][end:]

    return repacked(content, edit)


def test_a_formula_without_saved_value_is_no_blank_cell():
    assert only(check(workbook([reading("=1+1")])), "formula-without-value").cell == "F5"


def test_a_formula_with_saved_value_is_that_value():
    content = formula(workbook([reading(1)]), b"F5", b'<c r="F5"><f>2+3</f><v>5</v></c>')
    assert accepted(content).readings["amount"].tolist() == [5.0]


def test_a_formula_whose_value_is_an_empty_text_is_blank():
    content = formula(workbook([reading(1)]), b"F5", b'<c r="F5" t="str"><f>IF(1,"",2)</f><v></v></c>')
    assert codes(check(content)) == {"nothing-delivered"}


def test_a_formula_with_an_error_names_the_error():
    content = formula(workbook([reading(1)]), b"F5", b'<c r="F5" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    finding = only(check(content), "error-cell")
    assert (finding.cell, "#DIV/0!" in finding.message) == ("F5", True)


def test_error_cells_and_formulas_at_the_edge_of_the_sheet_are_seen():
    def edit(book):
        sheet = book["Verbrauch"]
        for column, value in enumerate(
            ["RATHAUS", "Strom", "Gebäudestrom", None, "Q1 2026", "#N/A", "kWh"], 1
        ):
            sheet.cell(40, column, value)

    assert ("error-cell", "F40") in said(check(workbook([reading(5)], edit=edit)))


def test_values_in_hidden_rows_and_columns_are_read_and_said_so():
    def edit(book):
        book["Verbrauch"].row_dimensions[5].hidden = True
        book["Verbrauch"].column_dimensions["F"].hidden = True

    checked = check(workbook([reading(5)], edit=edit))
    assert [f.cell for f in checked.findings if f.code == "hidden-values"] == ["F4", "A5"]
    assert checked.changeset.records.readings["amount"].tolist() == [5.0]


def test_merged_cells_among_the_rows_are_asked_about():
    checked = check(
        workbook(
            [reading(5), reading(6, period="Q1 2026")], edit=lambda b: b["Verbrauch"].merge_cells("A5:A6")
        )
    )
    assert only(checked, "merged-cells").cell == "A5:A6"


def test_rows_above_and_columns_between_do_not_move_addresses():
    def edit(book):
        book["Verbrauch"].insert_rows(1, 7)
        book["Verbrauch"].insert_cols(1, 2)

    assert only(check(workbook([reading("viel")], edit=edit)), "not-a-number").cell == "H12"


def test_months_are_summed_to_the_quarter_if_all_three_are_there():
    months = [
        reading(a, u, p)
        for a, u, p in ((1, "MWh", "April 2026"), (500, "kWh", "05/2026"), (2, "MWh", "2026-06"))
    ]
    checked = check(workbook(months))
    readings = checked.changeset.records.readings
    assert readings[["period", "amount", "unit"]].values.tolist() == [["2026-Q2", 3.5, "MWh"]]
    assert "months-summed" in codes(checked)
    two = check(workbook(months[:2]))
    assert only(two, "months-incomplete").cell == "F5"
    assert two.changeset.records.readings["amount"].isna().all()


def test_a_period_outside_the_active_dates_is_asked_about():
    series = [POWER | {"active_from": date(2025, 7, 1), "active_to": "31.12.2025"}]
    rows = [reading(1, period=f"Q{q} {y}") for y, q in ((2025, 1), (2025, 3), (2025, 4), (2026, 1))]
    checked = check(workbook(rows, series=series))
    assert [f.cell for f in checked.findings if f.code == "outside-active-dates"] == ["F5", "F8"]
    sold = check(workbook([reading(1)], sites=[SITE | {"active_to": date(2026, 3, 31)}]))
    assert only(sold, "outside-active-dates").cell == "F5"


@pytest.mark.parametrize("last", ["kWh", "viel", 99])
def test_last_years_value_is_never_read(last):
    assert len(accepted(workbook([reading(5) | {"last_year": last}])).readings) == 1
    assert codes(check(workbook([reading(None) | {"last_year": last}]))) == {"nothing-delivered"}


def test_nothing_in_force_is_needed():
    assert check(workbook([reading(5)]), Records()).counts == {
        "sites": 1,
        "series": 3,
        "readings": 1,
        "reported_emissions": 0,
        "generation": 0,
        "denominators": 0,
        "measures": 0,
    }
