"""Which rows a template hands out, and what stands in them."""

import pytest

from kek_data.frames import OwnUse, Readings, Records
from tests.intake.template_cases import GAS, MEMBER, POWER, reading, readings, records, table, template


def asked(given: Records | None = None, **options: object) -> dict[str, list[str]]:
    """Energieträger -> the periods of its rows on Verbrauch."""
    found: dict[str, list[str]] = {}
    for row in table(template(given, **options), "Verbrauch"):
        found.setdefault(row["Energieträger"], []).append(row["Berichtszeitraum"])
    return found


def test_a_template_asks_for_the_last_ended_quarter_open_quarters_and_the_last_ended_year():
    assert asked() == {
        "Strom": ["Q4 2025", "Q2 2026"],  # Q2 and Q3 2025 and Q1 2026 are delivered
        "Erdgas": ["Q3 2025", "Q1 2026", "Q2 2026"],  # Q3 only announced, Q4 "entfällt"
        "Diesel": ["Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026"],
        "Fernwärme": ["2025"],  # yearly
    }


@pytest.mark.parametrize(
    ("period", "power", "heat"),
    [
        ("2025-Q4", ["Q4 2025"], ["2025"]),  # with the fourth quarter its year has ended
        ("2025-Q1", ["Q1 2024", "Q2 2024", "Q3 2024", "Q1 2025"], ["2024"]),
        ("2025", ["Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"], ["2025"]),
    ],
)
def test_a_period_can_be_chosen(period, power, heat):
    found = asked(period=period)
    assert (found["Strom"], found["Fernwärme"]) == (power, heat)


def test_a_delivered_year_closes_its_quarters():
    year = reading(POWER, "2025", 400_000.0, "kWh", status="final")
    given = records(readings=Readings.from_rows([*readings(), year]))
    assert asked(given)["Strom"] == ["Q2 2026"]


def test_nothing_is_asked_outside_the_dates_of_a_series_or_its_site():
    given = records()
    given.series.loc[given.series["series"] == GAS, "active_to"] = "2026-03-31"
    given.sites.loc[given.sites["site"] == "FUHRPARK", "active_from"] = "2026-05-01"
    found = asked(given)
    assert found["Erdgas"] == ["Q3 2025", "Q1 2026"]
    assert found["Diesel"] == ["Q2 2026"]  # active for a part of the quarter


def test_nothing_is_asked_while_a_site_is_let_completely():
    shares = [("2025-10-01", 0.0), ("2026-05-01", 0.4)]
    own_use = [
        {"member": MEMBER, "site": "FUHRPARK", "valid_from": day, "own_use_share": share}
        for day, share in shares
    ]
    found = asked(records(own_use=OwnUse.from_rows(own_use)))
    assert found["Diesel"] == ["Q3 2025", "Q2 2026"]


def test_all_periods_cover_each_delivered_value_and_each_gap_since_the_first():
    found = asked(all_periods=True)
    assert found["Strom"] == ["Q4 2024", "Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026"]
    assert found["Fernwärme"] == ["2024", "2025"]
    assert found["Diesel"] == ["Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026"]


def test_an_unfilled_template_shows_no_amount_but_the_usual_unit():
    rows = table(template(), "Verbrauch")
    assert {row["Menge"] for row in rows} == {None}
    assert [row["Einheit"] for row in rows if row["Energieträger"] == "Erdgas"] == ["m³"] * 3


def test_a_filled_template_shows_values_and_states_as_they_are_in_force():
    rows = table(template(filled=True, all_periods=True), "Verbrauch")
    gas = {r["Berichtszeitraum"]: r for r in rows if r["Energieträger"] == "Erdgas"}
    assert gas["Q2 2025"]["Menge"] == -120
    assert gas["Q2 2025"]["Zustandszahl"] == 0.9512
    assert gas["Q3 2025"]["Menge"] == "folgt"
    assert gas["Q4 2025"]["Menge"] == "entfällt"
    assert gas["Q1 2026"]["Menge"] is None
    power = {r["Berichtszeitraum"]: r for r in rows if r["Energieträger"] == "Strom"}
    assert power["Q2 2025"]["Kosten"] == 23_086.4
    assert power["Q1 2026"]["Status"] == "vorläufig"
    assert power["Q1 2026"]["Bemerkung"] == "Zähler getauscht"
    assert power["Q1 2025"]["Datengüte"] == "A"


def test_a_zero_is_written_as_zero():
    given = records(readings=Readings.from_rows([reading(POWER, "2026-Q2", 0.0, "kWh")]))
    rows = [r for r in table(template(given, filled=True), "Verbrauch") if r["Energieträger"] == "Strom"]
    assert next(r["Menge"] for r in rows if r["Berichtszeitraum"] == "Q2 2026") == 0


def test_last_years_value_stands_in_the_unit_of_its_row():
    rows = table(template(filled=True, all_periods=True), "Verbrauch")
    power = {r["Berichtszeitraum"]: r["Vorjahreswert"] for r in rows if r["Energieträger"] == "Strom"}
    assert power["Q4 2025"] == 98_500  # delivered as 98.5 MWh, the row is in kWh
    assert power["Q2 2026"] == 92_345.6
    assert power["Q4 2024"] is None
    assert next(r["Vorjahreswert"] for r in rows if r["Berichtszeitraum"] == "2025") == 410


def test_last_years_value_of_another_kind_of_unit_is_shown_as_text():
    given = records(
        readings=Readings.from_rows(
            [reading(GAS, "2025-Q2", 1_234.5, "MWh_Hs"), reading(GAS, "2026-Q2", 40_000.0, "m3")]
        )
    )
    rows = table(template(given, filled=True), "Verbrauch")
    gas = next(r for r in rows if r["Energieträger"] == "Erdgas" and r["Berichtszeitraum"] == "Q2 2026")
    assert gas["Vorjahreswert"] == "1.234,5 MWh Hs"


def test_the_wide_sheet_has_periods_as_columns_and_one_row_per_series():
    rows = table(template(), "Verbrauch breit")
    assert [r["Energieträger"] for r in rows] == ["Fernwärme", "Erdgas", "Strom", "Diesel"]
    assert list(rows[0]) == [
        "Verbrauchsstelle", "Energieträger", "Verwendung", "Zähler", "Einheit",
        "Q3 2025", "Q4 2025", "2025", "Q1 2026", "Q2 2026",
    ]  # fmt: skip
    assert rows[2]["Einheit"] == "kWh"
    assert {rows[2][p] for p in ("Q4 2025", "Q2 2026")} == {None}


def test_own_use_and_supply_facts_stand_in_a_row_for_each_date():
    content = template()
    sites = [r for r in table(content, "Verbrauchsstellen") if r["Kürzel"] == "RECYCLINGHOF"]
    assert [(r["Eigennutzung %"], r["Eigennutzung gilt ab"].date().isoformat()) for r in sites] == [
        (100, "2019-04-01"),
        (35.5, "2024-01-01"),
    ]
    power = [r for r in table(content, "Reihen") if r["Energieträger"] == "Strom"]
    assert [(r["Angaben gelten ab Jahr"], r["Ökostrom mit HKN %"]) for r in power] == [
        (2023, 50),
        (2025, 100),
    ]
    heat = next(r for r in table(content, "Reihen") if r["Energieträger"] == "Fernwärme")
    assert heat["Eigenerzeugung des Mitglieds %"] == 7
    assert heat["Lieferant ist Mitglied"] == "DEW21"
    assert heat["ersetzt Reihe"] == "RECYCLINGHOF|Heizöl EL|Raumwärme|"
    assert heat["Rhythmus"] == "jährlich"


def test_sheets_that_come_back_each_period_offer_the_known_keys_blank():
    content = template()
    plant = table(content, "Erzeugung")
    assert [(r["Berichtszeitraum"], r["Leistung kWp"], r["erzeugt kWh"]) for r in plant] == [
        ("Q2 2026", 99.9, None)
    ]
    refrigerants = table(content, "Emissionen")
    assert [(r["Berichtszeitraum"], r["Scope"], r["t CO₂e"]) for r in refrigerants] == [("2025", 1, None)]
    staff = table(content, "Bezugsgrößen")
    assert [(r["Jahr"], r["Wert"]) for r in staff] == [(2025, None)]


def test_filled_with_all_periods_repeats_every_delivered_record():
    content = template(filled=True, all_periods=True)
    assert [r["erzeugt kWh"] for r in table(content, "Erzeugung")] == [28_000, None]
    assert [r["t CO₂e"] for r in table(content, "Emissionen")] == [4.2]
    assert [r["Wert"] for r in table(content, "Bezugsgrößen")] == [812.5]
    assert table(content, "Maßnahmen")[0]["Umsetzungsstand"] == "in Umsetzung"


def test_records_of_other_members_stay_out():
    given = records()
    other = Records(**{name: frame.assign(member="hafen") for name, frame in given.items()})
    assert table(template(other), "Verbrauch") == []
    assert table(template(other), "Verbrauchsstellen") == []
