"""What is never decided silently: each doubt is a question or a finding, and its answer is kept in the mapping."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from kek_data.frames import Series
from kek_data.intake.mapping import Mapping, apply_mapping, mapping_to_json, recognise
from kek_data.intake.mapping.assistant import (
    columns_of,
    decide,
    drop_table,
    map_value,
    rename,
    set_constant,
    set_role,
    sites_to_choose,
)
from kek_data.intake.workbook import NO_VALUE, ErrorCell
from tests.intake.mapping import foreign
from tests.intake.mapping.test_laws import workbook_of

POWER = "RATHAUS|strom|building_power|"


def proposed(*rows, name="Daten"):
    return foreign.proposal(workbook_of((name, [list(row) for row in rows])))


def asked(proposal):
    return {q.id for q in proposal.questions}


def amounts(proposal):
    rows = proposal.mapped.records.readings[["series", "period", "amount"]]
    return {(s, p): a for s, p, a in rows.itertuples(index=False) if a == a}


def said(proposal):
    return {f.code for f in proposal.mapped.findings.of_cells}


def unmapped(proposal):
    return {u.reason: u.count for u in proposal.unmapped}


HEAD = ("Standort", "Energieträger", "Quartal", "Menge", "Einheit")


def test_an_unknown_carrier_is_asked_and_a_likely_one_only_suggested():
    proposal = proposed(
        HEAD, ("Rathaus", "Gas", "Q1 2026", 10.0, "MWh"), ("Rathaus", "Strom", "Q1 2026", 5.0, "MWh")
    )
    assert asked(proposal) == {"carrier:gas"}
    assert proposal.questions[0].suggested == "erdgas"
    assert amounts(proposal) == {(POWER, "2026-Q1"): 5.0}
    answered = decide(proposal, "carrier:gas", "erdgas")
    assert amounts(answered)["RATHAUS|erdgas|space_heat|", "2026-Q1"] == 10.0
    assert unmapped(decide(proposal, "carrier:gas", "ignore")) == {"nach Entscheidung nicht gelesen": 1}


def test_a_carrier_is_no_prefix_of_another():
    assert asked(proposed(HEAD, ("Rathaus", "Diesel #2", "Q1 2026", 10.0, "l"))) == {"carrier:diesel #2"}


def test_an_unknown_unit_is_asked():
    proposal = proposed(HEAD, ("Rathaus", "Strom", "Q1 2026", 10.0, "Einheiten"))
    assert asked(proposal) == {"unit:einheiten"}
    assert amounts(decide(proposal, "unit:einheiten", "MWh")) == {(POWER, "2026-Q1"): 10.0}


def test_a_unit_of_another_carrier_is_left_out_and_named():
    proposal = proposed(HEAD, ("Rathaus", "Strom", "Q1 2026", 10.0, "l"))
    assert unmapped(proposal) == {"Einheit passt nicht zum Energieträger": 1}


def test_a_cell_with_another_unit_than_its_column_is_left_out_and_named():
    rows = (
        ("Standort", "Quartal", "Strom (kWh)"),
        ("Rathaus", "Q1 2026", "12 MWh"),
        ("Rathaus", "Q2 2026", "900 kWh"),
    )
    proposal = proposed(*rows)
    assert amounts(proposal) == {(POWER, "2026-Q2"): 900.0}
    assert unmapped(proposal) == {"Einheit in Zelle und Spalte widersprechen sich": 1}


def test_no_unit_no_carrier_no_year_and_no_site_are_asked_one_after_the_other():
    proposal = proposed(("Quartal", "Menge"), ("Q1", 100.0), ("Q2", 90.0))
    for question, choice in (
        ("no-carrier:T1", "strom"),
        ("no-unit:T1", "kWh"),
        ("no-site:T1", "RATHAUS"),
        ("no-year:T1", "2025"),
    ):
        assert asked(proposal) == {question}
        proposal = decide(proposal, question, choice)
    assert proposal.can_be_saved
    assert amounts(proposal) == {(POWER, "2025-Q1"): 100.0, (POWER, "2025-Q2"): 90.0}


def test_unknown_sites_are_new_only_when_someone_says_so():
    rows = [HEAD, ("Haus A", "Strom", "Q1 2026", 1.0, "kWh"), ("Altbau", "Strom", "Q1 2026", 2.0, "kWh")]
    proposal = proposed(*rows)
    assert asked(proposal) == {"sites"}
    assert proposal.questions[0].words == ("Haus A", "Altbau")
    one = map_value(proposal, "site", "Altbau", "RATHAUS")
    assert {c.code for c in sites_to_choose(one, "Haus A")} == {"new", "RATHAUS", "KITA", "ignore"}
    both = map_value(one, "site", "Haus A", "new:HA")
    assert amounts(both) == {(POWER, "2026-Q1"): 2.0, ("HA|strom|building_power|", "2026-Q1"): 1.0}
    assert both.mapped.records.sites[["site", "site_name"]].to_numpy().tolist() == [["HA", "Haus A"]]


def test_generation_in_a_column_is_asked_of_that_column_only():
    rows = (("Standort", "Quartal", "Strom (kWh)", "PV-Erzeugung (kWh)"), ("Rathaus", "Q1 2026", 100.0, 40.0))
    proposal = proposed(*rows)
    assert asked(proposal) == {"generation:T1:pv-erzeugung (kwh)"}
    assert amounts(proposal) == {(POWER, "2026-Q1"): 100.0}
    assert amounts(decide(proposal, "generation:T1:pv-erzeugung (kwh)", "ignore")) == amounts(proposal)


def test_a_year_that_is_no_sum_of_its_months_is_asked_about():
    rows = [("Standort", "Monat", "Strom (kWh)"), *(("Rathaus", f"{m:02}/2025", 10.0) for m in range(1, 13))]
    same = proposed(*rows, ("Rathaus", "2025", 120.0))
    assert asked(same) == set()
    assert [(c.read_sum, c.shown_sum, c.agrees) for c in same.controls if c.shown_sum == c.shown_sum] == [(120.0, 120.0, True)]  # fmt: skip
    other = proposed(*rows, ("Rathaus", "2025", 130.0))
    assert asked(other) == {"years:T1"}
    yearly = amounts(decide(other, "years:T1", "yearly"))
    assert yearly[POWER, "2025"] == 130.0
    assert yearly[POWER, "2025-Q4"] == 30.0
    sums = amounts(decide(other, "years:T1", "sums"))
    assert set(sums.values()) == {30.0}
    assert len(sums) == 4


def test_quarters_among_their_months_are_controls():
    head = ("Standort", "Energieträger", "Einheit", "Jan 25", "Feb 25", "Mrz 25", "Q1 25")
    proposal = proposed(head, ("Rathaus", "Strom", "kWh", 1.0, 2.0, 3.0, 6.0))
    assert amounts(proposal) == {(POWER, "2025-Q1"): 6.0}
    assert [c.agrees for c in proposal.controls if c.shown_sum == c.shown_sum] == [True]


def test_the_same_amounts_in_two_units_side_by_side_are_asked_about():
    proposal = proposed(
        ("Standort", "Quartal", "Strom kWh", "Strom MWh"), ("Rathaus", "Q1 2026", 5000.0, 5.0)
    )
    assert asked(proposal) == {"twice:T1>strom kwh|T1>strom mwh"}
    proposal = decide(proposal, "twice:T1>strom kwh|T1>strom mwh", "first")
    assert amounts(proposal) == {(POWER, "2026-Q1"): 5000.0}
    assert [(c.read_sum, c.shown_sum) for c in proposal.controls if c.shown_sum == c.shown_sum] == [
        (5.0, 5.0)
    ]


def test_numbers_that_are_german_and_english_are_asked_unless_others_tell():
    rows = (HEAD, ("Rathaus", "Strom", "Q1 2026", "1.234", "kWh"))
    proposal = proposed(*rows)
    assert asked(proposal) == {"number_style:T1"}
    assert amounts(decide(proposal, "number_style:T1", "en")) == {(POWER, "2026-Q1"): 1.234}
    assert amounts(decide(proposal, "number_style:T1", "de")) == {(POWER, "2026-Q1"): 1234.0}
    english = proposed(*rows, ("Rathaus", "Strom", "Q2 2026", "597478.9", "kWh"))
    assert amounts(english) == {(POWER, "2026-Q1"): 1.234, (POWER, "2026-Q2"): 597478.9}
    german = proposed(*rows, ("Rathaus", "Strom", "Q2 2026", "12,5", "kWh"))
    assert amounts(german) == {(POWER, "2026-Q1"): 1234.0, (POWER, "2026-Q2"): 12.5}


def test_several_organisations_are_asked_about():
    head = ("Organisation", *HEAD)
    rows = (
        ("Stadt", "Rathaus", "Strom", "Q1 2026", 5.0, "MWh"),
        ("EDG", "Rathaus", "Strom", "Q2 2026", 7.0, "MWh"),
    )
    proposal = proposed(head, *rows)
    assert asked(proposal) == {"members"}
    assert amounts(decide(proposal, "members", "own")) == {(POWER, "2026-Q1"): 5.0}
    assert unmapped(decide(proposal, "members", "own")) == {"gehört zu einer anderen Organisation": 1}
    assert len(amounts(decide(proposal, "members", "all"))) == 2


def test_a_year_of_twelve_months_that_begins_nobody_knows_when_is_asked_about():
    proposal = proposed(("Standort", "Zeitraum", "Strom kWh"), ("Rathaus", "2024/25", 100.0))
    assert asked(proposal) == {"period:2024/25"}
    assert amounts(decide(proposal, "period:2024/25", "2024")) == {(POWER, "2024"): 100.0}


def test_meter_counts_and_the_like_are_no_amounts():
    head = (
        "Standort",
        "Quartal",
        "Zählerstand kWh",
        "Verbrauch Strom kWh",
        "Leistung kW",
        "kWh/m²",
        "CO2 t",
        "Kosten €",
    )
    proposal = proposed(head, ("Rathaus", "Q1 2026", 99100.0, 100.0, 20.0, 1.5, 0.04, 30.0))
    assert amounts(proposal) == {(POWER, "2026-Q1"): 100.0}
    assert sum(unmapped(proposal).values()) == 4


def test_a_table_of_nothing_but_meter_counts_is_named_as_such():
    proposal = proposed(("Standort", "Datum", "Zählerstand kWh"), ("Rathaus", date(2026, 1, 1), 99100.0))
    assert unmapped(proposal) == {"Zählerstand, kein Verbrauch": 1}


def test_gas_in_cubic_metres_needs_the_values_of_its_row():
    head = (*HEAD, "Zustandszahl", "Brennwert")
    rows = (
        ("Rathaus", "Erdgas", "Q1 2026", 100.0, "m³", 0.95, 11.0),
        ("Rathaus", "Erdgas", "Q2 2026", 50.0, "m³", "", ""),
    )
    proposal = proposed(head, *rows)
    readings = proposal.mapped.records.readings
    assert readings[["period", "amount", "unit"]].to_numpy().tolist() == [
        ["2026-Q1", pytest.approx(1045.0), "kWh_Hs"]
    ]
    assert unmapped(proposal) == {"Gas in m³ ohne Zustandszahl und Brennwert": 1}


def test_overlapping_and_doubled_times_are_named_row_by_row():
    head = ("Standort", "von", "bis", "Strom kWh")
    january, february = (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))
    rows = (("Rathaus", *january, 10.0), ("Rathaus", *january, 10.0), ("Rathaus", *february, 9.0), ("Rathaus", date(2026, 2, 20), date(2026, 3, 31), 30.0))  # fmt: skip
    proposal = proposed(head, *rows)
    found = [
        f for f in proposal.mapped.findings.of_cells if f.code in ("mapping-duplicate", "mapping-overlap")
    ]
    assert [(f.code, f.cell) for f in found] == [("mapping-duplicate", "D3"), ("mapping-overlap", "D5")]
    assert amounts(proposal) == {}
    assert unmapped(proposal) == {
        "doppelte Zeile": 2,
        "Zeitraum überschneidet sich mit einer anderen Zeile": 2,
    }


FUEL_HEAD = ("Standort", "Kraftstoff", "Datum", "Liter")
FILLED = tuple(("Rathaus", "Diesel", date(2025, month, 7), 10.0) for month in (1, 2, 3))
DIESEL = "RATHAUS|diesel|vehicles|"


@pytest.mark.parametrize("time", ["2025", "Q1 2025"])
def test_a_longer_time_among_fill_ups_is_asked_about_and_never_added_to_them(time):
    proposal = proposed(FUEL_HEAD, *FILLED, ("Rathaus", "Diesel", time, 90.0))
    assert asked(proposal) == {"years:T1"}
    assert amounts(decide(proposal, "years:T1", "sums")) == {(DIESEL, "2025-Q1"): 30.0}


def test_a_year_beside_fill_ups_is_kept_as_year_and_a_quarter_is_an_overlap():
    rows = [("Rathaus", "Diesel", time, 90.0) for time in ("2025", "Q1 2025")]
    kept = decide(proposed(FUEL_HEAD, *FILLED, *rows), "years:T1", "yearly")
    assert amounts(kept) == {(DIESEL, "2025"): 90.0, (DIESEL, "2025-Q1"): 30.0}
    found = [f.cell for f in kept.mapped.findings.of_cells if f.code == "mapping-overlap"]
    assert found == ["D6"]


def test_a_month_among_fill_ups_is_an_overlap():
    proposal = proposed(FUEL_HEAD, *FILLED, ("Rathaus", "Diesel", "Januar 2025", 10.0))
    assert "mapping-overlap" in said(proposal)
    assert amounts(proposal) == {(DIESEL, "2025-Q1"): 30.0}


def test_the_last_day_there_is_stands_for_no_end_and_is_named_as_future():
    proposal = proposed(FUEL_HEAD, *FILLED, ("Rathaus", "Diesel", date.max, 10.0))
    assert amounts(proposal) == {(DIESEL, "2025-Q1"): 30.0}
    assert unmapped(proposal) == {"Zeitraum ist noch nicht zu Ende": 1}


def test_a_period_without_an_end_that_can_be_read_is_asked_about_and_the_answer_counts():
    head = ("Standort", "Energieträger", "von", "bis", "Verbrauch kWh")
    rows = (
        ("Rathaus", "Strom", date(2024, 1, 1), date(2024, 12, 31), 100.0),
        ("Rathaus", "Strom", date(2025, 1, 1), "offen", 90.0),
    )
    proposal = proposed(head, *rows)
    (question,) = proposal.questions
    assert [choice.code for choice in question.choices] == ["2025", "ignore"]
    answered = decide(proposal, question.id, "2025")
    assert not answered.questions
    assert amounts(answered) == {(POWER, "2024"): 100.0, (POWER, "2025"): 90.0}


def messages(proposal, code):
    return [f.message for f in proposal.mapped.findings.of_cells if f.code == code]


def test_months_in_different_units_are_added_in_one():
    head = ("Standort", "Energieträger", "Monat", "Menge", "Einheit")
    rows = (
        ("Rathaus", "Strom", "Januar 2026", 1.0, "MWh"),
        ("Rathaus", "Strom", "Februar 2026", 900.0, "kWh"),
    )
    (message,) = messages(proposed(head, *rows), "mapping-months-incomplete")
    assert message.endswith("nicht gespeichert: 1,90 MWh.")


def test_a_conversion_names_the_unit_it_leads_to():
    rows = (
        ("Rathaus", "Diesel", "Q1 2026", 1.0, "Tsd. Liter"),
        ("Rathaus", "Strom", "Q1 2026", 1.0, "MJ"),
    )
    of_litres, of_energy = messages(proposed(HEAD, *rows), "mapping-unit-converted")
    assert of_litres == "1 Werte in Tsd. Liter wurden in l umgerechnet (1 Tsd. Liter = 1000 l)."
    assert of_energy.startswith("1 Werte in MJ wurden in kWh umgerechnet (1 MJ = 0,2777")


def test_several_meters_of_a_site_stay_meters():
    head = ("Zählernummer", *HEAD)
    rows = ((f"Z{n}", "Rathaus", "Strom", "Q1 2026", 5.0 + n, "MWh") for n in (1, 2))
    assert amounts(proposed(head, *rows)) == {(f"{POWER}Z1", "2026-Q1"): 6.0, (f"{POWER}Z2", "2026-Q1"): 7.0}


def with_series(*series):
    """The member's records with further series in force."""
    rows = [{"member": foreign.MEMBER, "series": "|".join(parts), "rhythm": "quarterly",
             **dict(zip(("site", "carrier", "use", "meter"), parts, strict=True))} for parts in series]  # fmt: skip
    return lambda member: replace(foreign.in_force(member), series=Series.from_rows(rows))


def test_meters_are_not_counted_beside_the_series_of_their_site():
    head = ("Zählernummer", *HEAD)
    rows = [
        ("Z1", "Rathaus", "Strom", "Q1 2026", 5.0, "MWh"),
        ("Z2", "Rathaus", "Strom", "Q1 2026", 6.0, "MWh"),
        ("Z1", "Rathaus", "Strom", "Q2 2026", 4.0, "MWh"),
    ]
    workbook = workbook_of(("Daten", [list(row) for row in (head, *rows)]))
    proposal = foreign.proposal(workbook, records=with_series(("RATHAUS", "strom", "building_power", "")))
    assert asked(proposal) == {"meters:T1"}
    added = decide(proposal, "meters:T1", "sum")
    assert amounts(added) == {(POWER, "2026-Q1"): 11.0}
    assert unmapped(added) == {"nicht alle Zähler haben das Quartal": 1}
    assert "mapping-meter-missing" in said(added)
    assert added.mapped.records.series.empty
    assert len(amounts(decide(proposal, "meters:T1", "stay"))) == 3


def test_the_one_series_in_force_is_meant_and_several_are_asked_about():
    workbook = workbook_of(("Daten", [list(HEAD), ["Rathaus", "Strom", "Q1 2026", 5.0, "MWh"]]))
    one = foreign.proposal(workbook, records=with_series(("RATHAUS", "strom", "traction", "Z9")))
    assert amounts(one) == {("RATHAUS|strom|traction|Z9", "2026-Q1"): 5.0}
    two = (("RATHAUS", "strom", "traction", "Z9"), ("RATHAUS", "strom", "building_power", "Z1"))
    proposal = foreign.proposal(workbook, records=with_series(*two))
    assert asked(proposal) == {"series:RATHAUS|strom"}
    chosen = decide(proposal, "series:RATHAUS|strom", "building_power|Z1")
    assert amounts(chosen) == {(f"{POWER}Z1", "2026-Q1"): 5.0}


def test_periods_that_end_on_the_first_of_the_next_month_are_months():
    head = ("Standort", "von", "bis", "Strom kWh")
    firsts = [date(2026, m, 1) for m in (1, 2, 3, 4)]
    rows = (("Rathaus", a, b, 10.0) for a, b in itertools.pairwise(firsts))
    assert amounts(proposed(head, *rows)) == {(POWER, "2026-Q1"): 30.0}


def test_a_label_written_once_counts_for_the_rows_below_and_is_said():
    rows = (HEAD, ("Rathaus", "Strom", "Q1 2026", 5.0, "MWh"), ("", "", "Q2 2026", 4.0, "MWh"))
    proposal = proposed(*rows)
    assert len(amounts(proposal)) == 2
    assert "mapping-filled-down" in said(proposal)


def test_a_bare_row_that_adds_up_is_a_sum():
    rows = (
        HEAD,
        ("Rathaus", "Strom", "Q1 2026", 5.0, "MWh"),
        ("Kita Nord", "Strom", "Q1 2026", 4.0, "MWh"),
        ("", "", "", 9.0, ""),
    )
    proposal = proposed(*rows)
    assert sum(amounts(proposal).values()) == 9.0
    assert [c.agrees for c in proposal.controls if c.shown_sum == 9.0] == [True]


def test_a_sum_that_differs_is_named():
    rows = (HEAD, ("Rathaus", "Strom", "Q1 2026", 5.0, "MWh"), ("Summe", "", "", 15.0, "MWh"))
    proposal = proposed(*rows)
    differing = next(c for c in proposal.controls if not c.agrees)
    assert (differing.read_sum, differing.shown_sum, differing.difference) == (5.0, 15.0, -10.0)
    assert "mapping-control-differs" in said(proposal)


@pytest.mark.parametrize(("cell", "code"), [(NO_VALUE, "formula-without-value"), (ErrorCell("#WERT!"), "error-cell"), ("siehe Anlage", "mapping-text-in-amounts")])  # fmt: skip
def test_what_is_no_number_among_amounts_is_named(cell, code):
    rows = (HEAD, ("Rathaus", "Strom", "Q1 2026", 5.0, "MWh"), ("Rathaus", "Strom", "Q2 2026", cell, "MWh"))
    assert code in said(proposed(*rows))


def test_two_of_three_months_are_no_quarter():
    proposal = proposed(
        ("Standort", "Monat", "Strom kWh"), ("Rathaus", "01/2026", 1.0), ("Rathaus", "02/2026", 2.0)
    )
    assert amounts(proposal) == {}
    assert unmapped(proposal) == {"Quartal unvollständig: nicht alle drei Monate": 2}
    assert "mapping-months-incomplete" in said(proposal)


# --- the assistant and recognition --------------------------------------------------------------------


QUARTERS = (
    ("Standort", "Energieträger", "Einheit", "Q1 2025", "Q2 2025"),
    ("Rathaus", "Strom", "kWh", 10.0, 9.0),
)


def test_a_further_quarter_beside_the_old_ones_is_read_by_the_saved_mapping():
    mapping = proposed(*QUARTERS).mapping
    later = workbook_of(("Daten", [[*QUARTERS[0], "Q3 2025"], [*QUARTERS[1], 8.0]]))
    assert (
        recognise(later, [mapping], network=foreign.NETWORK, reference=foreign.REFERENCE).mapping == mapping
    )
    assert read(later, mapping) == {"2025-Q1": 10.0, "2025-Q2": 9.0, "2025-Q3": 8.0}


def read(workbook, mapping):
    mapped = apply_mapping(
        workbook,
        mapping,
        network=foreign.NETWORK,
        reference=foreign.REFERENCE,
        in_force=foreign.in_force,
        today=foreign.TODAY,
    )
    return dict(mapped.records.readings[["period", "amount"]].itertuples(index=False))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (("Standort", "Energieträger", "Zeitraum", "Verbrauch MWh", "Bemerkung"), "„verbrauch kwh“"),
        (("Standort", "Sorte", "Zeitraum", "Verbrauch kWh", "Bemerkung"), "„energieträger“"),
        (
            ("Standort", "Energieträger", "Zeitraum", "Verbrauch kWh", "Zählernummer"),
            "neu ist „zählernummer“",
        ),
    ],
)
def test_headings_that_differ_in_a_way_that_matters_are_named_instead_of_guessed(head, words):
    old = ("Standort", "Energieträger", "Zeitraum", "Verbrauch kWh", "Bemerkung")
    row = ("Rathaus", "Strom", "Q1 2026", 5.0, "x")
    mapping = proposed(old, row).mapping
    found = recognise(
        workbook_of(("Daten", [list(head), list(row)])),
        [mapping],
        network=foreign.NETWORK,
        reference=foreign.REFERENCE,
    )
    assert found.mapping is None
    assert [f.code for f in found.findings] == ["mapping-headings-changed"]
    assert words in found.findings[0].message


def test_mappings_of_two_members_that_fit_alike_are_no_answer():
    mapping = proposed(*QUARTERS).mapping
    other = Mapping(mapping.name, "edg", mapping.tables)
    workbook = workbook_of(("Daten", [list(row) for row in QUARTERS]))
    found = recognise(workbook, [mapping, other], network=foreign.NETWORK, reference=foreign.REFERENCE)
    assert found.mapping is None
    assert [f.code for f in found.findings] == ["mapping-of-several-members"]


def test_a_new_word_in_a_known_file_is_asked_again():
    mapping = proposed(*QUARTERS).mapping
    later = workbook_of(("Daten", [list(QUARTERS[0]), ["Neubau", "Strom", "kWh", 1.0, 2.0]]))
    mapped = apply_mapping(
        later,
        mapping,
        network=foreign.NETWORK,
        reference=foreign.REFERENCE,
        in_force=foreign.in_force,
        today=foreign.TODAY,
    )
    assert [q.id for q in mapped.questions] == ["sites"]
    assert mapped.records.row_count == 0
    assert any(f.blocks and f.cell == "D2" for f in mapped.findings.of_cells)


def test_a_new_column_of_numbers_is_named():
    mapping = proposed(*QUARTERS).mapping
    rows = [[*QUARTERS[0], "Abwärme"], [*QUARTERS[1], 77.0]]
    mapped = apply_mapping(
        workbook_of(("Daten", rows)),
        mapping,
        network=foreign.NETWORK,
        reference=foreign.REFERENCE,
        in_force=foreign.in_force,
        today=foreign.TODAY,
    )
    assert "mapping-new-column" in {f.code for f in mapped.findings.of_cells}
    assert [(u.cells, u.count, u.sum) for u in mapped.unmapped] == [("F2", 1, 77.0)]


def test_a_role_may_be_changed_and_nothing_else_changes():
    proposal = proposed(*QUARTERS)
    other = set_role(proposal, "T1", "{period}", "ignore", "alt")
    assert amounts(other) == {}
    assert unmapped(other) == {"alt": 2}
    assert amounts(proposal) == {(POWER, "2025-Q1"): 10.0, (POWER, "2025-Q2"): 9.0}
    with pytest.raises(KeyError):
        set_role(proposal, "T1", "gibt es nicht", "amount")


def test_columns_are_shown_with_role_and_examples():
    shown = {c.header: (c.role, c.examples) for c in columns_of(proposed(*QUARTERS))}
    assert shown["standort"] == ("site", ("Rathaus",))
    assert shown["{period}"] == ("amount", ("10",))


def test_use_constants_name_and_tables_may_be_changed():
    proposal = proposed(*QUARTERS)
    assert set(amounts(map_value(proposal, "use", "strom", "street_lighting"))) == {
        ("RATHAUS|strom|street_lighting|", "2025-Q1"),
        ("RATHAUS|strom|street_lighting|", "2025-Q2"),
    }
    assert rename(proposal, "Strom").mapping.name == "Strom"
    assert unmapped(drop_table(proposal, "T1")) == {"nach Entscheidung nicht gelesen": 2}
    assert set_constant(proposal, "T1", "unit", "MWh").mapping.tables[0].unit == "MWh"


def test_only_offered_answers_are_taken():
    proposal = proposed(HEAD, ("Rathaus", "Gas", "Q1 2026", 10.0, "MWh"))
    for question, choice in (("carrier:gas", "kohle"), ("carrier:wind", "strom")):
        with pytest.raises(KeyError):
            decide(proposal, question, choice)


def test_the_json_is_for_people():
    text = mapping_to_json(proposed(*QUARTERS).mapping)
    assert '"header": "energieträger"' in text
    assert '"version": 1' in text


def test_a_table_that_is_no_longer_there_is_named_and_the_others_are_read():
    sheets = (
        ("Strom", [list(row) for row in QUARTERS]),
        ("Wärme", [["Haus", "Q1 2026", "Q2 2026"], ["Rathaus", 5.0, 4.0]]),
    )
    mapping = foreign.proposal(workbook_of(*sheets)).mapping
    found = recognise(workbook_of(sheets[0]), [mapping], network=foreign.NETWORK, reference=foreign.REFERENCE)
    assert found.mapping == mapping
    assert ["Wärme" in f.message for f in found.findings] == [True]
    assert [f.code for f in found.findings] == ["mapping-sheet-missing"]
